import type { CycleName } from '@gangping/contracts';
import type { Column } from '../../platform/downloads';
import type { PayrollRow } from './payroll-rows';
import { COMMA, inLocale } from './texts';

/** A row with its quarter: a payroll program gets files of several. */
export type PayrollLine = PayrollRow & Pick<CycleName, 'year' | 'quarter'>;

/** One line for each person: what pay follows, and by what it is known again. */
export const PAYROLL_COLUMNS: readonly Column<PayrollLine>[] = [
  { title: { 'zh-CN': '年度', en: 'Year' }, type: 'count', width: 8, value: ({ year }) => year },
  { title: { 'zh-CN': '季度', en: 'Quarter' }, type: 'count', width: 8, value: ({ quarter }) => quarter },
  { title: { 'zh-CN': '工号', en: 'Employee no.' }, type: 'text', width: 12, value: ({ number }) => number },
  { title: { 'zh-CN': '姓名', en: 'Name' }, type: 'text', width: 12, value: ({ name }) => name },
  {
    title: { 'zh-CN': '部门', en: 'Department' },
    type: 'text',
    width: 16,
    value: ({ forms }) => forms[forms.length - 1].departmentName,
  },
  {
    title: { 'zh-CN': '岗位', en: 'Position' },
    type: 'text',
    width: 18,
    value: ({ forms }, locale) =>
      forms.map(({ positionTitle }) => positionTitle).join(inLocale(COMMA, locale)),
  },
  { title: { 'zh-CN': '在岗天数', en: 'Days in post' }, type: 'count', width: 9, value: ({ days }) => days },
  {
    title: { 'zh-CN': '季度得分', en: 'Quarter total' },
    type: 'score',
    width: 10,
    value: ({ total }) => total,
  },
  {
    title: { 'zh-CN': '季度等级', en: 'Quarter grade' },
    type: 'text',
    width: 9,
    value: ({ grade }) => grade,
  },
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
  { title: { 'zh-CN': '结果版本', en: 'Version' }, type: 'count', width: 9, value: ({ version }) => version },
  {
    title: { 'zh-CN': '公布时间', en: 'Published' },
    type: 'moment',
    width: 17,
    value: ({ publishedAt }) => publishedAt,
  },
  {
    title: { 'zh-CN': '内容校验码', en: 'Content hash' },
    type: 'text',
    width: 66,
    value: ({ contentHash }) => contentHash,
  },
];
