import type { AppealStatus, ItemMeasure, Locale, LocalisedText } from '@gangping/contracts';
import { measureText, type RaterRole, type Stage, writtenMeasure } from '@gangping/evaluation';

/** Words of the reports in both languages. A file speaks the language it was asked for in, not the reader's portal. */
export const STAGE_NAMES: Readonly<Record<Stage, LocalisedText>> = {
  self: { 'zh-CN': '自评中', en: 'Self-assessment' },
  supervisor: { 'zh-CN': '初评中', en: 'Supervisor scoring' },
  reviewer: { 'zh-CN': '复评中', en: 'Indirect superior scoring' },
  calibration: { 'zh-CN': '待公布', en: 'Ready to publish' },
  published: { 'zh-CN': '已公布', en: 'Published' },
  acknowledged: { 'zh-CN': '已确认', en: 'Acknowledged' },
  appealed: { 'zh-CN': '申诉中', en: 'Under appeal' },
  closed: { 'zh-CN': '已关闭', en: 'Closed' },
  void: { 'zh-CN': '已作废', en: 'Void' },
};

export const RATER_NAMES: Readonly<Record<RaterRole, LocalisedText>> = {
  self: { 'zh-CN': '自评', en: 'Self' },
  peer: { 'zh-CN': '互评', en: 'Peers' },
  supervisor: { 'zh-CN': '初评', en: 'Supervisor' },
  reviewer: { 'zh-CN': '复评', en: 'Indirect superior' },
};

const SHEET_NAMES = {
  summary: { 'zh-CN': '考核汇总', en: 'Summary' },
  departments: { 'zh-CN': '部门汇总', en: 'Departments' },
  distribution: { 'zh-CN': '等级分布', en: 'Grades' },
  detail: { 'zh-CN': '评分明细', en: 'Scores' },
  open: { 'zh-CN': '未完成名单', en: 'Not finished' },
  appeals: { 'zh-CN': '申诉记录', en: 'Appeals' },
} satisfies Record<string, LocalisedText>;

export type ReportSheet = keyof typeof SHEET_NAMES;

/** Of a test cycle each sheet bears the mark. */
export function sheetName(sheet: ReportSheet, isTest: boolean): LocalisedText {
  const { 'zh-CN': chinese, en } = SHEET_NAMES[sheet];
  return isTest ? { 'zh-CN': `${chinese}（试运行）`, en: `${en} (test)` } : SHEET_NAMES[sheet];
}

export const REMARKS = {
  test: { 'zh-CN': '试运行，不作为发薪依据', en: 'Test, not for payroll' },
  coefficientMissing: { 'zh-CN': '考核系数待填', en: 'Assessment coefficient to be filled in' },
  vetoed: { 'zh-CN': '一票否决', en: 'Veto' },
  calibrated: { 'zh-CN': '校准 {points}', en: 'Calibrated {points}' },
  corrected: { 'zh-CN': '申诉后更正', en: 'Corrected after an appeal' },
  severalForms: {
    'zh-CN': '本季度有多份考核表，季度结果按天数合并',
    en: 'Several forms in this quarter, combined by days',
  },
  evenlyWeighted: { 'zh-CN': '条目按均等权重计算', en: 'Items weighed evenly' },
  byDeputy: { 'zh-CN': '初评：{deputy}', en: 'Supervisor’s scores: {deputy}' },
} satisfies Record<string, LocalisedText>;

export const DISTRIBUTION_REMARKS = {
  small: { 'zh-CN': '人数少，不按比例', en: 'Small unit, no percentages' },
  unexplained: { 'zh-CN': '尚未说明理由', en: 'No reason given yet' },
} satisfies Record<string, LocalisedText>;

export const APPEAL_STATES: Readonly<Record<AppealStatus, LocalisedText>> = {
  waiting: { 'zh-CN': '待指定处理人', en: 'Needs a handler' },
  assigned: { 'zh-CN': '处理中', en: 'In hand' },
  upheld: { 'zh-CN': '成立', en: 'Upheld' },
  partly: { 'zh-CN': '部分成立', en: 'Partly upheld' },
  rejected: { 'zh-CN': '不成立', en: 'Rejected' },
  withdrawn: { 'zh-CN': '已撤回', en: 'Withdrawn' },
  void: { 'zh-CN': '考核表已作废', en: 'Form is void' },
};

/** Between names. */
export const COMMA: LocalisedText = { 'zh-CN': '、', en: ', ' };

/** 代: a deputy with the name of whom they acted for. */
export function deputyName(name: string | null, actingFor: string, locale: Locale): string {
  return locale === 'en' ? `${name} (deputy for ${actingFor})` : `${name}（代 ${actingFor}）`;
}

/** Instead of a name, for what colleagues gave together: how many they are, and never who. */
export function peersName(count: number, locale: Locale): string {
  return locale === 'en' ? `Peers (${count})` : `同事（${count} 人）`;
}

export const TOTAL: LocalisedText = { 'zh-CN': '合计', en: 'Total' };

/** Between remarks. */
export const SEPARATOR: LocalisedText = { 'zh-CN': '；', en: '; ' };

export function inLocale(text: LocalisedText, locale: Locale): string {
  return text[locale];
}

/** Instead of a rater, for a line that scores itself. */
export const MEASURED: LocalisedText = { 'zh-CN': '指标', en: 'Measured' };
const ACTUAL: LocalisedText = { 'zh-CN': '实际值', en: 'Actual' };

/** What was to be reached, what was, and how that made the score (R13). */
export function measureWords({ measure, actual, source, measuredOn }: ItemMeasure, locale: Locale): string {
  const words = [
    `${inLocale(ACTUAL, locale)} ${measureText(actual ?? 0)}${measure.unit}`,
    writtenMeasure(measure, locale),
    ...(source === null ? [] : [source]),
    ...(measuredOn === null ? [] : [measuredOn]),
  ];
  return words.join(inLocale(SEPARATOR, locale));
}
