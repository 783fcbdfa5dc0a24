import type { ActualImportColumn, Locale, LocalisedText } from '@gangping/contracts';
import { HeaderFinder } from '../../platform/sheets';

/** How sheets spell the columns, without spaces, brackets and case. */
const SPELLINGS: Readonly<Record<ActualImportColumn, readonly string[]>> = {
  itemId: ['编号', '条目编号', '指标编号', '序号', 'lineno', 'id'],
  number: ['工号', '员工编号', '员工号', '职工号', '人员编号', 'employeeno', 'employeenumber', 'number'],
  name: ['姓名', '员工姓名', 'name', 'employeename'],
  indicator: ['指标', '考核指标', '指标名称', 'indicator', 'kpi'],
  actual: ['实际值', '实际', '实际完成', '完成值', '实绩', 'actual', 'actualvalue'],
  source: ['数据来源', '来源', 'source'],
  measuredOn: ['数据日期', '统计日期', '日期', 'date', 'asof'],
};

/** Those of the workbook to fill in; a header names at least whose value it is and the value. */
export const COLUMN_TITLES: Readonly<Record<ActualImportColumn, LocalisedText>> = {
  itemId: { 'zh-CN': '编号', en: 'Line no.' },
  number: { 'zh-CN': '工号', en: 'Employee no.' },
  name: { 'zh-CN': '姓名', en: 'Name' },
  indicator: { 'zh-CN': '指标', en: 'Indicator' },
  actual: { 'zh-CN': '实际值', en: 'Actual' },
  source: { 'zh-CN': '数据来源', en: 'Source' },
  measuredOn: { 'zh-CN': '数据日期', en: 'Date' },
};

export const ACTUAL_HEADERS = new HeaderFinder(SPELLINGS, ['number', 'indicator', 'actual']);

export const WORKBOOK_NAMES: Readonly<Record<Locale, string>> = {
  'zh-CN': '待填实际值.xlsx',
  en: 'missing-actuals.xlsx',
};
