import type { DefinitionStatus, Locale, LocalisedText, RoleItemKind } from '@gangping/contracts';

/** Words of the form in both languages. The reader of role definitions knows every label among them. */
export const LABELS = {
  title: { 'zh-CN': '岗位名称', en: 'Job title' },
  department: { 'zh-CN': '所属部门', en: 'Department' },
  reportsTo: { 'zh-CN': '直接上级', en: 'Reports to' },
  directReports: { 'zh-CN': '直接下级', en: 'Direct reports' },
  deputy: { 'zh-CN': '职务代理人', en: 'Deputy' },
  grade: { 'zh-CN': '职等职级', en: 'Job grade' },
  gradeFrom: { 'zh-CN': '起点', en: 'Grade from' },
  gradeTo: { 'zh-CN': '终点', en: 'Grade to' },
  headcount: { 'zh-CN': '定员', en: 'Headcount' },
  coefficient: { 'zh-CN': '考核系数', en: 'Assessment coefficient' },
  promotionPath: { 'zh-CN': '晋升渠道', en: 'Promotion path' },
  summary: { 'zh-CN': '岗位概要', en: 'Job summary' },
} satisfies Record<string, LocalisedText>;

/** Where both ends of the grade have a column of their own. */
export const GRADE_COLUMNS = {
  from: { 'zh-CN': '职等起点', en: 'Grade from' },
  to: { 'zh-CN': '职等终点', en: 'Grade to' },
} satisfies Record<string, LocalisedText>;

/** Sections in the order of the form. */
export const SECTION_LABELS: Readonly<Record<RoleItemKind, LocalisedText>> = {
  duty: { 'zh-CN': '岗位职责', en: 'Responsibilities' },
  authority: { 'zh-CN': '岗位权限', en: 'Authorities' },
  dailyTask: { 'zh-CN': '每天必做工作', en: 'Daily tasks' },
  periodicTask: { 'zh-CN': '定期必做工作', en: 'Periodic tasks' },
  recruitmentRequirement: { 'zh-CN': '招聘要求', en: 'Recruitment requirements' },
  jobRequirement: { 'zh-CN': '任职要求', en: 'Job requirements' },
  qualification: { 'zh-CN': '上岗资格鉴定', en: 'Qualification appraisal' },
  knowledge: { 'zh-CN': '应知应会', en: 'Required knowledge' },
  basis: { 'zh-CN': '工作依据', en: 'Work basis' },
  kpi: { 'zh-CN': '考核指标', en: 'Performance indicators' },
};
export const SECTION_ORDER = Object.keys(SECTION_LABELS) as RoleItemKind[];

/** Above the columns of a section whose lines say more than their text. */
export const COLUMN_LABELS = {
  number: { 'zh-CN': '序号', en: 'No.' },
  duty: { 'zh-CN': '职责内容', en: 'Duty' },
  kpi: { 'zh-CN': '指标', en: 'Indicator' },
  text: { 'zh-CN': '内容', en: 'Content' },
  target: { 'zh-CN': '目标值', en: 'Target' },
  weight: { 'zh-CN': '权重', en: 'Weight' },
  standard: { 'zh-CN': '评分标准', en: 'Scoring standard' },
} satisfies Record<string, LocalisedText>;

export const FOOT_LABELS = {
  draftedBy: { 'zh-CN': '拟订人', en: 'Prepared by' },
  approvedBy: { 'zh-CN': '审批人', en: 'Approved by' },
  effectiveFrom: { 'zh-CN': '生效日期', en: 'Effective date' },
  version: { 'zh-CN': '版本号', en: 'Revision' },
  holder: { 'zh-CN': '任职者签字', en: 'Job holder' },
  signature: { 'zh-CN': '签字、日期', en: 'Signature, date' },
  date: { 'zh-CN': '日期', en: 'Date' },
} satisfies Record<string, LocalisedText>;

export const FORM_NAME: LocalisedText = { 'zh-CN': '岗位规范', en: 'Role Definition' };
/** A blank coefficient is never 1. */
export const TO_BE_FILLED_IN: LocalisedText = { 'zh-CN': '待填写', en: 'To be filled in' };
/** Stated as none. */
export const NONE: LocalisedText = { 'zh-CN': '无', en: 'None' };
export const EVENLY_WEIGHTED: LocalisedText = { 'zh-CN': '各条权重均等', en: 'all of equal weight' };

/** Shown above a form that is not in force, so that nobody takes it for one that is. */
export const NOT_IN_FORCE = {
  draft: { 'zh-CN': '草稿，尚未生效', en: 'Draft, not in force' },
  submitted: { 'zh-CN': '待审批，尚未生效', en: 'Waiting for approval, not in force' },
  approved: { 'zh-CN': '已审批，尚未到生效日期', en: 'Approved, not in force yet' },
  superseded: { 'zh-CN': '已被新版本取代', en: 'Superseded by a later version' },
} satisfies Record<DefinitionStatus, LocalisedText>;

/** Between names in one cell. */
export const NAME_SEPARATOR: LocalisedText = { 'zh-CN': '、', en: ', ' };

export function peopleText(count: number, locale: Locale): string {
  return locale === 'en' ? String(count) : `${count}人`;
}
