import type { Locale, LocalisedText, RoleExportFormat } from '@gangping/contracts';
import { fileNamePart } from '../../platform/printing';
import { FORM_NAME } from './form/form-texts';

/** Forms that are too many for one file come as an archive of files. */
export type ExportFileKind = RoleExportFormat | 'zip';

export const MEDIA_TYPES: Readonly<Record<ExportFileKind, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
};

const ALL: LocalisedText = { 'zh-CN': '岗位规范汇总', en: 'Role Definitions' };

/** What is in a file, for its name. */
export type ExportSubject =
  | { readonly departmentName: string; readonly title: string; readonly versionNumber: number }
  | { readonly departmentName: string; readonly part?: number }
  | { readonly day: string };

/** `岗位规范_生产部_班组长_V3.docx`, `岗位规范_生产部_2.pdf`, `岗位规范汇总_2026-11-22.xlsx`. */
export function exportName(subject: ExportSubject, kind: ExportFileKind, locale: Locale): string {
  return `${partsOf(subject, locale).map(fileNamePart).join('_')}.${kind}`;
}

function partsOf(subject: ExportSubject, locale: Locale): string[] {
  if ('day' in subject) return [ALL[locale], subject.day];
  const name = FORM_NAME[locale];
  if (!('title' in subject)) {
    const { departmentName, part = 1 } = subject;
    return [name, departmentName, ...(part > 1 ? [String(part)] : [])];
  }
  return [name, subject.departmentName, subject.title, `V${subject.versionNumber}`];
}
