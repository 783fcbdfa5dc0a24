import type { CycleName, ExportKind, Locale } from '@gangping/contracts';
import { cycleLabel } from '@gangping/evaluation';

export const EXPORT_MEDIA_TYPES: Readonly<Record<ExportKind, string>> = {
  workbook: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  payrollCsv: 'text/csv; charset=utf-8',
  summaryCsv: 'text/csv; charset=utf-8',
  detailCsv: 'text/csv; charset=utf-8',
};

const SUBJECTS: Readonly<Record<ExportKind, Readonly<Record<Locale, string>>>> = {
  workbook: { 'zh-CN': '绩效考核汇总', en: 'performance summary' },
  payrollCsv: { 'zh-CN': '绩效结果（薪资）', en: 'results for payroll' },
  summaryCsv: { 'zh-CN': '绩效考核汇总', en: 'performance summary' },
  detailCsv: { 'zh-CN': '评分明细', en: 'scores' },
};

/** `2026年第4季度绩效考核汇总.xlsx`, `2026 Q4 performance summary.xlsx`; a test bears its mark. */
export function exportFileName(kind: ExportKind, cycle: CycleName, locale: Locale): string {
  const label = cycleLabel(cycle, locale === 'en' ? 'en' : 'zh');
  const subject = SUBJECTS[kind][locale];
  return `${label}${locale === 'en' ? ' ' : ''}${subject}.${extensionOf(kind)}`;
}

/** The same for readers that know no other names: `gangping-2026-Q4.xlsx`. */
export function plainExportName(kind: ExportKind, { year, quarter, isTest }: CycleName): string {
  return `gangping-${year}-Q${quarter}${isTest ? '-test' : ''}.${extensionOf(kind)}`;
}

function extensionOf(kind: ExportKind): string {
  return kind === 'workbook' ? 'xlsx' : 'csv';
}
