import type { Locale } from '@gangping/contracts';
import type { Column } from '../../platform/downloads';
import { decimalText } from '../../platform/text/decimal-text';
import type { SummaryRow } from './summary-rows';
import { deputyName, inLocale, REMARKS, SEPARATOR, STAGE_NAMES } from './texts';

/** 考核汇总, in the columns in which payroll expects it: pay follows the quarter's result coefficient. */
export const SUMMARY_COLUMNS: readonly Column<SummaryRow>[] = [
  { title: { 'zh-CN': '序号', en: 'No.' }, type: 'count', width: 6, value: ({ ordinal }) => ordinal },
  { title: { 'zh-CN': '工号', en: 'Employee no.' }, type: 'text', width: 12, value: ({ number }) => number },
  { title: { 'zh-CN': '姓名', en: 'Name' }, type: 'text', width: 12, value: ({ name }) => name },
  {
    title: { 'zh-CN': '部门', en: 'Department' },
    type: 'text',
    width: 16,
    value: (row) => row.departmentName,
  },
  { title: { 'zh-CN': '岗位', en: 'Position' }, type: 'text', width: 18, value: (row) => row.positionTitle },
  { title: { 'zh-CN': '职等', en: 'Grade range' }, type: 'text', width: 12, value: (row) => row.gradeRange },
  {
    title: { 'zh-CN': '直接上级', en: 'Supervisor' },
    type: 'text',
    width: 12,
    value: (row) => row.supervisorName,
  },
  { title: { 'zh-CN': '自评', en: 'Self' }, type: 'score', width: 9, value: ({ selfTotal }) => selfTotal },
  {
    title: { 'zh-CN': '初评', en: 'First review' },
    type: 'score',
    width: 9,
    value: (row) => row.supervisorTotal,
  },
  {
    title: { 'zh-CN': '复评', en: 'Second review' },
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
  { title: { 'zh-CN': '最终得分', en: 'Total' }, type: 'score', width: 10, value: ({ total }) => total },
  { title: { 'zh-CN': '等级', en: 'Grade' }, type: 'text', width: 8, value: ({ grade }) => grade },
  {
    title: { 'zh-CN': '绩效系数', en: 'Grade coefficient' },
    type: 'coefficient',
    width: 11,
    value: (row) => row.gradeCoefficient,
  },
  {
    title: { 'zh-CN': '考核系数', en: 'Assessment coefficient' },
    type: 'coefficient',
    width: 11,
    value: (row) => row.assessmentCoefficient,
  },
  {
    title: { 'zh-CN': '结果系数', en: 'Result coefficient' },
    type: 'coefficient',
    width: 11,
    value: (row) => row.resultCoefficient,
  },
  {
    title: { 'zh-CN': '部门内排名', en: 'Rank in department' },
    type: 'count',
    width: 11,
    value: ({ rank }) => rank,
  },
  {
    title: { 'zh-CN': '在岗天数', en: 'Days in post' },
    type: 'count',
    width: 9,
    value: ({ days }) => days,
  },
  {
    title: { 'zh-CN': '季度得分', en: 'Quarter total' },
    type: 'score',
    width: 10,
    value: (row) => row.quarterTotal,
  },
  {
    title: { 'zh-CN': '季度等级', en: 'Quarter grade' },
    type: 'text',
    width: 9,
    value: (row) => row.quarterGrade,
  },
  {
    title: { 'zh-CN': '季度结果系数', en: 'Quarter coefficient' },
    type: 'coefficient',
    width: 12,
    value: (row) => row.quarterCoefficient,
  },
  {
    title: { 'zh-CN': '状态', en: 'Status' },
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
