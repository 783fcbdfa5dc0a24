import type { CycleName } from '@gangping/contracts';
import type { Column } from '../../platform/downloads';
import type { PayrollRow } from './payroll-rows';
import {
  DAYS,
  departmentOf,
  FACTOR_COLUMNS,
  NAME,
  NUMBER,
  positionOf,
  quarterColumns,
} from './shared-columns';
import { COMMA, inLocale } from './texts';

/** A row with its quarter: a payroll program gets files of several. */
export type PayrollLine = PayrollRow & Pick<CycleName, 'year' | 'quarter'>;

/** One line for each person: what pay follows, and by what it is known again. */
export const PAYROLL_COLUMNS: readonly Column<PayrollLine>[] = [
  { title: { 'zh-CN': '年度', en: 'Year' }, type: 'count', width: 8, value: ({ year }) => year },
  { title: { 'zh-CN': '季度', en: 'Quarter' }, type: 'count', width: 8, value: ({ quarter }) => quarter },
  NUMBER,
  NAME,
  departmentOf(({ forms }) => forms[forms.length - 1].departmentName),
  positionOf(({ forms }, locale) =>
    forms.map(({ positionTitle }) => positionTitle).join(inLocale(COMMA, locale)),
  ),
  DAYS,
  ...quarterColumns<PayrollLine>(
    ({ total }) => total,
    ({ grade }) => grade,
  ),
  ...FACTOR_COLUMNS,
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
