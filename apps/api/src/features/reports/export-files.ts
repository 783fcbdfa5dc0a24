import type { ExportKind, Locale } from '@gangping/contracts';
import { type Quarter, quarterLabel } from '@gangping/evaluation';

export const EXPORT_MEDIA_TYPES: Readonly<Record<ExportKind, string>> = {
  workbook: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  summaryCsv: 'text/csv; charset=utf-8',
  detailCsv: 'text/csv; charset=utf-8',
};

const SUBJECTS: Readonly<Record<ExportKind, Readonly<Record<Locale, string>>>> = {
  workbook: { 'zh-CN': '绩效考核汇总', en: 'performance summary' },
  summaryCsv: { 'zh-CN': '绩效考核汇总', en: 'performance summary' },
  detailCsv: { 'zh-CN': '评分明细', en: 'scores' },
};

/** `2026年第4季度绩效考核汇总.xlsx`, `2026 Q4 performance summary.xlsx`. */
export function exportFileName(kind: ExportKind, quarter: Quarter, locale: Locale): string {
  const label = quarterLabel(quarter, locale === 'en' ? 'en' : 'zh');
  const subject = SUBJECTS[kind][locale];
  return `${label}${locale === 'en' ? ' ' : ''}${subject}.${extensionOf(kind)}`;
}

/** The same for readers that know no other names: `gangping-2026-Q4.xlsx`. */
export function plainExportName(kind: ExportKind, quarter: Quarter): string {
  return `gangping-${quarter.year}-Q${quarter.quarter}.${extensionOf(kind)}`;
}

function extensionOf(kind: ExportKind): string {
  return kind === 'workbook' ? 'xlsx' : 'csv';
}
