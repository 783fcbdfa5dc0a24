import type { Locale } from '@gangping/contracts';
import type { Column } from '../../platform/downloads';
import { decimalText } from '../../platform/text/decimal-text';
import { DAYS, FACTOR_COLUMNS, FORM_COLUMNS, quarterColumns } from './shared-columns';
import type { SummaryRow } from './summary-rows';
import { TERMS } from './terms';
import { deputyName, inLocale, REMARKS, SEPARATOR, STAGE_NAMES } from './texts';

/** 考核汇总, in the columns in which payroll expects it: pay follows the quarter's result coefficient. */
export const SUMMARY_COLUMNS: readonly Column<SummaryRow>[] = [
  { title: { 'zh-CN': '序号', en: 'No.' }, type: 'count', width: 6, value: ({ ordinal }) => ordinal },
  ...FORM_COLUMNS,
  { title: { 'zh-CN': '职等', en: 'Grade range' }, type: 'text', width: 12, value: (row) => row.gradeRange },
  { title: TERMS.supervisor, type: 'text', width: 12, value: (row) => row.supervisorName },
  { title: { 'zh-CN': '自评', en: 'Self' }, type: 'score', width: 9, value: ({ selfTotal }) => selfTotal },
  {
    title: { 'zh-CN': '初评', en: 'Supervisor’s score' },
    type: 'score',
    width: 9,
    value: (row) => row.supervisorTotal,
  },
  {
    title: { 'zh-CN': '复评', en: 'Indirect superior’s score' },
    type: 'score',
    width: 9,
    value: (row) => row.reviewerTotal,
  },
  {
    title: { 'zh-CN': '加减分', en: 'Adjustment' },
    type: 'score',
    width: 9,
    value: ({ adjustment }) => adjustment,
  },
  { title: TERMS.total, type: 'score', width: 10, value: ({ total }) => total },
  { title: TERMS.grade, type: 'text', width: 8, value: ({ grade }) => grade },
  ...FACTOR_COLUMNS,
  {
    title: { 'zh-CN': '部门内排名', en: 'Rank in department' },
    type: 'count',
    width: 11,
    value: ({ rank }) => rank,
  },
  DAYS,
  ...quarterColumns<SummaryRow>(
    (row) => row.quarterTotal,
    (row) => row.quarterGrade,
  ),
  {
    title: { 'zh-CN': '季度结果系数', en: 'Quarter coefficient' },
    type: 'coefficient',
    width: 12,
    value: (row) => row.quarterCoefficient,
  },
  {
    title: TERMS.status,
    type: 'text',
    width: 12,
    value: ({ stage }, locale) => inLocale(STAGE_NAMES[stage], locale),
  },
  { title: { 'zh-CN': '备注', en: 'Remarks' }, type: 'text', width: 30, value: remarks },
];

function remarks(row: SummaryRow, locale: Locale): string | null {
  const found = [
    ...(row.isTest ? [inLocale(REMARKS.test, locale)] : []),
    ...(row.voidReason === null ? [] : [row.voidReason]),
    ...(row.vetoed ? [inLocale(REMARKS.vetoed, locale)] : []),
    ...(row.calibrationPoints ? [calibrated(row.calibrationPoints, locale)] : []),
    ...((row.resultVersion ?? 1) > 1 ? [inLocale(REMARKS.corrected, locale)] : []),
    ...(row.assessmentCoefficient === null ? [inLocale(REMARKS.coefficientMissing, locale)] : []),
    ...(row.severalForms && row.stage !== 'void' ? [inLocale(REMARKS.severalForms, locale)] : []),
    ...(row.evenlyWeighted ? [inLocale(REMARKS.evenlyWeighted, locale)] : []),
    ...row.deputies.map(({ name, actingFor }) =>
      inLocale(REMARKS.byDeputy, locale).replace('{deputy}', () => deputyName(name, actingFor, locale)),
    ),
  ];
  return found.length === 0 ? null : found.join(inLocale(SEPARATOR, locale));
}

/** The reviews and the adjustment do not make the total then: this does. */
function calibrated(points: number, locale: Locale): string {
  const text = `${points > 0 ? '+' : ''}${decimalText(points, 2)}`;
  return inLocale(REMARKS.calibrated, locale).replace('{points}', text);
}
