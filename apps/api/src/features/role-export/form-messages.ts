import type { RoleExportFormat } from '@gangping/contracts';
import type { RoleForm } from './form/role-form';

/** Formats that have forms; a workbook is a roster. */
export type FormFormat = Exclude<RoleExportFormat, 'xlsx'>;

/** One file that a printing thread is to print. */
export interface FormOrder {
  readonly format: FormFormat;
  readonly forms: readonly RoleForm[];
}
