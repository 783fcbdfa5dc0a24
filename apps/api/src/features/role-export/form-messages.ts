import type { RoleExportFormat } from '@gangping/contracts';
import type { WatchedEnd } from '../../platform/watched';
import type { RoleForm } from './form/role-form';

/** Formats that have forms; a workbook is a roster. */
export type FormFormat = Exclude<RoleExportFormat, 'xlsx'>;

/** One file that a printing thread is to print. It answers with its bytes, piece by piece, then with `null`. */
export interface FormOrder {
  readonly format: FormFormat;
  readonly forms: readonly RoleForm[];
}
export interface FormPiece {
  readonly piece: Uint8Array | null;
}

/** What a printing process tells the server. */
export type FormReport = FormPiece | WatchedEnd;
