import type { Locale } from '@gangping/contracts';
import { type Column, LONGEST_CELL } from '../../platform/downloads';
import type { AppealRecord } from '../appeals';
import { DEPARTMENT, NAME, NUMBER, POSITION } from './shared-columns';
import { APPEAL_STATES, inLocale, SEPARATOR } from './texts';

/** 申诉记录: what was filed in a quarter, and between which versions of the result each stands. */
export const APPEAL_COLUMNS: readonly Column<AppealRecord>[] = [
  { ...NUMBER, value: ({ employee }) => employee.number },
  { ...NAME, value: ({ employee }) => employee.name },
  DEPARTMENT,
  POSITION,
  { title: { 'zh-CN': '提出时间', en: 'Filed' }, type: 'moment', width: 17, value: ({ filedAt }) => filedAt },
  {
    title: { 'zh-CN': '申诉理由', en: 'Grounds' },
    type: 'text',
    width: 40,
    wrapped: true,
    value: ({ grounds }) => grounds,
  },
  {
    title: { 'zh-CN': '涉及条目', en: 'Items' },
    type: 'text',
    width: 40,
    wrapped: true,
    value: itemTexts,
  },
  {
    title: { 'zh-CN': '处理人', en: 'Handler' },
    type: 'text',
    width: 12,
    value: ({ handler }) => handler?.name ?? null,
  },
  {
    title: { 'zh-CN': '处理期限', en: 'Decide by' },
    type: 'day',
    width: 12,
    value: ({ decideBy }) => decideBy,
  },
  {
    title: { 'zh-CN': '结果', en: 'Outcome' },
    type: 'text',
    width: 14,
    value: ({ status }, locale) => inLocale(APPEAL_STATES[status], locale),
  },
  {
    title: { 'zh-CN': '决定时间', en: 'Decided' },
    type: 'moment',
    width: 17,
    value: ({ decidedAt }) => decidedAt,
  },
  {
    title: { 'zh-CN': '处理意见', en: 'Findings' },
    type: 'text',
    width: 40,
    wrapped: true,
    value: ({ findings }) => findings,
  },
  {
    title: { 'zh-CN': '原版本', en: 'Version before' },
    type: 'count',
    width: 9,
    value: (row) => row.againstVersion,
  },
  {
    title: { 'zh-CN': '原得分', en: 'Total before' },
    type: 'score',
    width: 10,
    value: ({ before }) => before.total,
  },
  {
    title: { 'zh-CN': '原等级', en: 'Grade before' },
    type: 'text',
    width: 9,
    value: ({ before }) => before.grade,
  },
  {
    title: { 'zh-CN': '新版本', en: 'Version after' },
    type: 'count',
    width: 9,
    value: (row) => row.resultVersion,
  },
  {
    title: { 'zh-CN': '新得分', en: 'Total after' },
    type: 'score',
    width: 10,
    value: ({ after }) => after?.total ?? null,
  },
  {
    title: { 'zh-CN': '新等级', en: 'Grade after' },
    type: 'text',
    width: 9,
    value: ({ after }) => after?.grade ?? null,
  },
];

/** Of a form with many and long lines it is more than a cell holds. */
function itemTexts({ items }: AppealRecord, locale: Locale): string | null {
  if (items.length === 0) return null;
  return items
    .map(({ text }) => text)
    .join(inLocale(SEPARATOR, locale))
    .slice(0, LONGEST_CELL);
}
