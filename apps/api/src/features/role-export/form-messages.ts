import type { RoleExportFormat } from '@gangping/contracts';
import type { RoleForm } from './form/role-form';

/** Formats that have forms; a workbook is a roster. */
export type FormFormat = Exclude<RoleExportFormat, 'xlsx'>;

/** What a printing thread is started with. It answers with the bytes of the file, piece by piece, then with `null`. */
export interface FormOrder {
  readonly format: FormFormat;
  readonly forms: readonly RoleForm[];
}
export type FormPiece = Uint8Array | null;
