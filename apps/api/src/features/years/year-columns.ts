import type { Locale, LocalisedText, YearFormulaView, YearRow } from '@gangping/contracts';
import type { Column } from '../../platform/downloads';
import { decimalText } from '../../platform/text/decimal-text';
import { inLocale } from '../reports';

/** A person's row with its place in the file. */
export type YearLine = YearRow & { readonly ordinal: number };

const QUARTERS = [1, 2, 3, 4] as const;

/** 年度汇总: the four quarters of each person, their mean and the year by the company's own formula. */
export const YEAR_COLUMNS: readonly Column<YearLine>[] = [
  { title: { 'zh-CN': '序号', en: 'No.' }, type: 'count', width: 6, value: ({ ordinal }) => ordinal },
  {
    title: { 'zh-CN': '工号', en: 'Employee no.' },
    type: 'text',
    width: 12,
    value: (row) => row.employeeNumber,
  },
  { title: { 'zh-CN': '姓名', en: 'Name' }, type: 'text', width: 12, value: (row) => row.employeeName },
  {
    title: { 'zh-CN': '部门', en: 'Department' },
    type: 'text',
    width: 16,
    value: (row) => row.departmentName,
  },
  {
    title: { 'zh-CN': '岗位', en: 'Position' },
    type: 'text',
    width: 20,
    value: ({ positionTitles }, locale) => positionTitles.join(locale === 'en' ? ', ' : '、'),
  },
  ...QUARTERS.flatMap((quarter): Column<YearLine>[] => [
    {
      title: { 'zh-CN': `第${quarter}季度得分`, en: `Q${quarter} total` },
      type: 'score',
      width: 12,
      value: ({ quarters }) => quarters[quarter - 1].total,
    },
    {
      title: { 'zh-CN': `第${quarter}季度等级`, en: `Q${quarter} grade` },
      type: 'text',
      width: 12,
      value: ({ quarters }) => quarters[quarter - 1].grade,
    },
  ]),
  {
    title: { 'zh-CN': '计入季度数', en: 'Quarters counted' },
    type: 'count',
    width: 11,
    value: ({ counted }) => counted,
  },
  { title: { 'zh-CN': '季度平均分', en: 'Mean' }, type: 'score', width: 11, value: ({ mean }) => mean },
  {
    title: { 'zh-CN': '年度得分', en: 'Year by formula' },
    type: 'score',
    width: 11,
    value: ({ total }) => total,
  },
  { title: { 'zh-CN': '年度等级', en: 'Year grade' }, type: 'text', width: 10, value: ({ grade }) => grade },
  {
    title: { 'zh-CN': '平均结果系数', en: 'Mean result coefficient' },
    type: 'coefficient',
    width: 12,
    value: (row) => row.resultCoefficient,
  },
  { title: { 'zh-CN': '备注', en: 'Remarks' }, type: 'text', width: 34, value: remarks },
];

const REMARKS = {
  incomplete: { 'zh-CN': '4 个季度中计入 {counted} 个', en: '{counted} of 4 quarters' },
  elsewhere: {
    'zh-CN': '有季度涉及其他上级，年度结果仅 HR 和本人可见',
    en: 'A quarter involves another superior; the year is shown to HR and the employee alone',
  },
  scales: { 'zh-CN': '各季度计分满分不同，不合并得分', en: 'Quarters of different scales, not combined' },
  weights: {
    'zh-CN': '已公布的季度在公式中权重为 0',
    en: 'The formula gives the published quarters no weight',
  },
  severalPositions: { 'zh-CN': '年内任过多个岗位', en: 'Several positions in the year' },
} satisfies Record<string, LocalisedText>;

function remarks(row: YearLine, locale: Locale): string | null {
  const found = [
    ...(row.counted < 4
      ? [inLocale(REMARKS.incomplete, locale).replace('{counted}', String(row.counted))]
      : []),
    ...(row.positionTitles.length > 1 ? [inLocale(REMARKS.severalPositions, locale)] : []),
    ...(row.withoutFigures ? [inLocale(REMARKS[row.withoutFigures], locale)] : []),
  ];
  return found.length === 0 ? null : found.join(locale === 'en' ? '; ' : '；');
}

/** What the file was reckoned by: a line for each quarter, then where that is laid down and how it is rounded. */
export interface FormulaLine {
  readonly label: LocalisedText;
  readonly weight: number | null;
  readonly remark: LocalisedText | null;
}

export const FORMULA_COLUMNS: readonly Column<FormulaLine>[] = [
  {
    title: { 'zh-CN': '项目', en: 'Part' },
    type: 'text',
    width: 16,
    value: ({ label }, locale) => inLocale(label, locale),
  },
  { title: { 'zh-CN': '权重', en: 'Weight' }, type: 'percent', width: 10, value: ({ weight }) => weight },
  {
    title: { 'zh-CN': '说明', en: 'Remarks' },
    type: 'text',
    width: 90,
    value: ({ remark }, locale) => remark && inLocale(remark, locale),
  },
];

export function formulaLines({ weights, effectiveYear, revision }: YearFormulaView): FormulaLine[] {
  return [
    ...weights.map((weight, place) => ({
      label: { 'zh-CN': `第${place + 1}季度`, en: `Q${place + 1}` },
      weight,
      remark: null,
    })),
    {
      label: { 'zh-CN': '年度公式', en: 'Formula' },
      weight: null,
      remark:
        effectiveYear === null
          ? {
              'zh-CN': '公司未另行规定：各季度权重相同。',
              en: 'The company has none of its own: even weights.',
            }
          : {
              'zh-CN': `自 ${effectiveYear} 年度起，第 ${revision} 版。`,
              en: `Since ${effectiveYear}, revision ${revision}.`,
            },
    },
    {
      label: { 'zh-CN': '算法', en: 'Reckoning' },
      weight: null,
      remark: {
        'zh-CN':
          '只计已公布的季度，缺少的季度不算零分，其权重按比例分给其余季度；只在最后四舍五入一次。年度等级按最后一个计入季度的考核方案取。',
        en: 'Published quarters only; a missing one is no zero, its weight goes to the others pro rata; rounded once, half up. The grade of the year follows the scheme of the last quarter counted.',
      },
    },
  ];
}

/** The same formula in one line, for CSV and the audit trail: `25.00/25.00/25.00/25.00`. */
export function weightsText({ weights }: Pick<YearFormulaView, 'weights'>): string {
  return weights.map((weight) => decimalText(weight, 2)).join('/');
}
