import type { Locale, LocalisedText } from '@gangping/contracts';
import { TERMS } from '../../reports';

/** Words of the printed form in both languages: a file speaks the language that it was asked for in. */
export const WORDS = {
  ...TERMS,
  form: { 'zh-CN': '绩效考核表', en: 'Performance evaluation form' },
  reviewer: { 'zh-CN': '隔级上级', en: 'Indirect superior' },
  publishedOn: { 'zh-CN': '公布日期', en: 'Published on' },
  none: { 'zh-CN': '无', en: 'None' },
  notPublished: {
    'zh-CN': '未公布：{stage}。分数尚未确定，不得作为考核结果使用。',
    en: 'Not published ({stage}). The scores are not final and are no result.',
  },
  test: { 'zh-CN': '试运行，不作为考核结果和发薪依据', en: 'Test only: no result, not for payroll' },
  testMark: { 'zh-CN': '试运行', en: 'TEST' },
  draftMark: { 'zh-CN': '未公布', en: 'NOT PUBLISHED' },
  void: { 'zh-CN': '已作废', en: 'Void' },
  corrected: {
    'zh-CN': '第 {version} 版：申诉后更正，取代此前各版。',
    en: 'Version {version}: corrected after an appeal; it replaces those before it.',
  },
  evenlyWeighted: {
    'zh-CN': '岗位规范未列权重，各条按均等权重计算。',
    en: 'The role definition gives no weights: its items are weighed evenly.',
  },
  effective: { 'zh-CN': '实际 {weight}', en: 'effective {weight}' },
  item: { 'zh-CN': '考核内容', en: 'Item' },
  points: { 'zh-CN': '计入总分', en: 'Points' },
  standard: { 'zh-CN': '标准：', en: 'Standard: ' },
  notApplicable: { 'zh-CN': '不适用', en: 'n/a' },
  sectionNotApplicable: {
    'zh-CN': '本季度不适用，权重分给其他部分',
    en: 'Not applicable; its weight goes to the other sections',
  },
  sectionResult: { 'zh-CN': '得分 {score}，计入总分 {points}', en: 'Score {score}, {points} points' },
  comment: { 'zh-CN': '{role}（{name}）', en: '{role} ({name})' },
  measure: { 'zh-CN': '指标', en: 'Measure' },
  target: { 'zh-CN': '目标 {target}', en: 'Target {target}' },
  changes: { 'zh-CN': '加减分、校准与否决', en: 'Bonus, calibration and vetoes' },
  change: { 'zh-CN': '项目', en: 'Change' },
  reason: { 'zh-CN': '理由', en: 'Reason' },
  by: { 'zh-CN': '提出人', en: 'By' },
  bonus: { 'zh-CN': '加分', en: 'Bonus' },
  penalty: { 'zh-CN': '减分', en: 'Penalty' },
  adjustmentLimit: { 'zh-CN': '超出加减分上限的部分', en: 'Beyond the limit of bonus points' },
  scaleLimit: { 'zh-CN': '超出分数范围的部分', en: 'Beyond the ends of the scale' },
  calibration: { 'zh-CN': '校准', en: 'Calibration' },
  correction: { 'zh-CN': '申诉更正', en: 'Correction after appeal' },
  veto: { 'zh-CN': '一票否决：{name}（等级最高 {cap}）', en: 'Veto: {name} (grade {cap} at best)' },
  departmentCoefficient: { 'zh-CN': '部门系数', en: 'Department coefficient' },
  attendanceCoefficient: { 'zh-CN': '出勤系数', en: 'Attendance coefficient' },
  toBeFilledIn: { 'zh-CN': '待填写', en: 'To be filled in' },
  quarter: {
    'zh-CN': '本季度多个岗位，按天数合并',
    en: 'Several posts in the quarter, combined by days',
  },
  day: { 'zh-CN': '天数', en: 'Days' },
  counts: { 'zh-CN': '计入', en: 'Counts' },
  no: { 'zh-CN': '否', en: 'No' },
  combined: { 'zh-CN': '合并结果', en: 'Combined' },
  acknowledgement: { 'zh-CN': '员工确认', en: 'Answer' },
  agreed: { 'zh-CN': '{date} 已阅，同意。', en: 'Seen and agreed on {date}.' },
  disagreed: { 'zh-CN': '{date} 不同意：{comment}', en: 'Disagreed on {date}: {comment}' },
  silent: {
    'zh-CN': '到期未表示意见，{date} 起视为已阅。',
    en: 'No answer in time: counts as seen since {date}.',
  },
  interview: { 'zh-CN': '绩效面谈', en: 'Interview' },
  interviewHeld: {
    'zh-CN': '{date}，记录人 {name}{confirmed}',
    en: '{date}, recorded by {name}{confirmed}',
  },
  interviewConfirmed: { 'zh-CN': '，员工已确认', en: ', confirmed by the employee' },
  superiorWords: { 'zh-CN': '上级意见', en: 'Superior' },
  employeeWords: { 'zh-CN': '员工意见', en: 'Employee' },
  plan: { 'zh-CN': '改进计划', en: 'Improvement plan' },
  goal: { 'zh-CN': '改进目标', en: 'Goal' },
  dueOn: { 'zh-CN': '完成日期', en: 'Due on' },
  outcome: { 'zh-CN': '完成情况', en: 'Outcome' },
  done: { 'zh-CN': '已完成', en: 'Done' },
  notDone: { 'zh-CN': '未完成', en: 'Not done' },
  signEmployee: { 'zh-CN': '员工', en: 'Employee' },
  signSupervisor: { 'zh-CN': '直接上级', en: 'Superior' },
  signReviewer: { 'zh-CN': '隔级上级', en: 'Indirect superior' },
  signHr: { 'zh-CN': '人力资源部', en: 'Human resources' },
  /** Below their mean, in a narrow column that is named after them. */
  peers: { 'zh-CN': '{count} 人', en: '{count} people' },
  date: { 'zh-CN': '日期：', en: 'Date:' },
  code: { 'zh-CN': '核验码', en: 'Verification code' },
  verifyAt: {
    'zh-CN': '在 {address} 输入核验码，可以核对这份考核表与系统中的记录是否一致。',
    en: 'Enter the code at {address} to compare this form with the record.',
  },
  verifyInPortal: {
    'zh-CN':
      '在绩效考核系统的“核验考核表”页面（/verify）输入核验码，可以核对这份考核表与系统中的记录是否一致。',
    en: 'Enter the code on the portal’s page “Verify a form” (/verify) to compare this form with the record.',
  },
  printedOn: { 'zh-CN': '打印日期 {date}', en: 'Printed on {date}' },
  annex: { 'zh-CN': '附：总分的计算过程', en: 'Annex: how the total came about' },
  annexIntro: {
    'zh-CN':
      '以下每一步的数字都来自评分或前面的步骤，计算过程中不取整，只在最后取整一次。“…”表示后面还有小数。',
    en: 'Every number is a given score or comes from a step before. Nothing is rounded on the way, only once at the end; "…" stands for more decimals.',
  },
} satisfies Record<string, LocalisedText>;

export type Word = keyof typeof WORDS;

/** A sentence of the form with its gaps filled. */
export function say(
  word: Word,
  locale: Locale,
  gaps: Readonly<Record<string, string | number>> = {},
): string {
  return filled(WORDS[word][locale], gaps);
}

export function filled(text: string, gaps: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(gaps[name] ?? ''));
}
