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

/** RFC 6266: the name in UTF-8, and a plain one for readers that know no other. */
export function contentDisposition(kind: ExportKind, quarter: Quarter, locale: Locale): string {
  const plain = `gangping-${quarter.year}-Q${quarter.quarter}.${extensionOf(kind)}`;
  const encoded = encodeURIComponent(exportFileName(kind, quarter, locale)).replace(
    /['()*!]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

function extensionOf(kind: ExportKind): string {
  return kind === 'workbook' ? 'xlsx' : 'csv';
}
