import type { Locale, LocalisedText } from '@gangping/contracts';
import {
  type Cell,
  type Column,
  type ColumnType,
  LONGEST_CELL,
  sheetOf,
  type SheetWriting,
} from '../../platform/downloads';

/** A row as it is shown: texts are in words, scores in hundredths, coefficients in ten-thousandths. */
export type SheetRow = Readonly<Record<string, Cell>>;

/** One sheet of rows that are shown as they are. */
interface Shown {
  readonly name: LocalisedText;
  readonly columns: readonly (readonly [
    key: string,
    chinese: string,
    english: string,
    width?: number,
    type?: ColumnType,
  ])[];
}

const QUARTER = [
  ['year', '年度', 'Year', 8, 'count'],
  ['quarter', '季度', 'Quarter', 8, 'count'],
  ['isTest', '试运行', 'Test', 8],
] as const;

export const SHEETS = {
  person: {
    name: { 'zh-CN': '个人信息', en: 'Person' },
    columns: [
      ['field', '项目', 'Field', 22],
      ['value', '内容', 'Value', 40],
    ],
  },
  assignments: {
    name: { 'zh-CN': '任职', en: 'Posts' },
    columns: [
      ['departmentName', '部门', 'Department', 20],
      ['positionTitle', '岗位', 'Position', 20],
      ['startsOn', '开始', 'From', 12],
      ['endsOn', '结束', 'To', 12],
    ],
  },
  forms: {
    name: { 'zh-CN': '考核表', en: 'Forms' },
    columns: [
      ...QUARTER,
      ['departmentName', '部门', 'Department', 20],
      ['positionTitle', '岗位', 'Position', 20],
      ['stage', '阶段', 'Stage', 14],
      ['total', '总分', 'Total', 10, 'score'],
      ['grade', '等级', 'Grade', 8],
      ['gradeCoefficient', '绩效系数', 'Grade coefficient', 12, 'coefficient'],
      ['assessmentCoefficient', '考核系数', 'Assessment coefficient', 12, 'coefficient'],
      ['resultCoefficient', '结果系数', 'Result coefficient', 12, 'coefficient'],
      ['publishedAt', '公布时间', 'Published', 18],
      ['answer', '本人确认', 'Answer', 14],
      ['answerComment', '确认意见', 'Comment', 40],
    ],
  },
  scores: {
    name: { 'zh-CN': '评分与评语', en: 'Scores and comments' },
    columns: [
      ...QUARTER,
      ['section', '板块', 'Section', 16],
      ['item', '条目', 'Item', 50],
      ['raterRole', '评分环节', 'Rated as', 12],
      ['raterName', '评分人', 'Rater', 24],
      ['score', '得分', 'Score', 10, 'score'],
      ['comment', '评语', 'Comment', 50],
    ],
  },
  appeals: {
    name: { 'zh-CN': '申诉', en: 'Appeals' },
    columns: [
      ...QUARTER,
      ['grounds', '理由', 'Grounds', 50],
      ['decision', '决定', 'Decision', 12],
      ['findings', '处理意见', 'Findings', 50],
      ['withdrawnAt', '撤回时间', 'Withdrawn', 18],
    ],
  },
  interviews: {
    name: { 'zh-CN': '面谈与改进计划', en: 'Interviews and plans' },
    columns: [
      ...QUARTER,
      ['heldOn', '面谈日期', 'Held on', 12],
      ['superiorWords', '上级意见', 'Superior', 40],
      ['employeeWords', '员工意见', 'Employee', 40],
      ['goal', '改进目标', 'Goal', 40],
      ['dueOn', '完成日期', 'Due on', 12],
      ['outcome', '完成情况', 'Outcome', 12],
      ['outcomeNote', '说明', 'Remark', 40],
    ],
  },
  probations: {
    name: { 'zh-CN': '试用期考核', en: 'Probation' },
    columns: [
      ['positionTitle', '岗位', 'Position', 20],
      ['hiredOn', '入职日期', 'Hired on', 12],
      ['endsOn', '试用期至', 'Until', 12],
      ['state', '状态', 'State', 14],
      ['reason', '结论说明', 'Decision', 40],
      ['extension', '延长原因', 'Extended because', 40],
      ['round', '轮次', 'Round', 8, 'count'],
      ['assessor', '考核人', 'Assessor', 14],
      ['item', '鉴定项目', 'Item', 50],
      ['verdict', '鉴定', 'Verdict', 12],
      ['remark', '意见', 'Remark', 40],
    ],
  },
  delegations: {
    name: { 'zh-CN': '职务代理', en: 'Delegations' },
    columns: [
      ['superior', '委托人', 'Superior', 14],
      ['deputy', '代理人', 'Deputy', 14],
      ['from', '开始', 'From', 12],
      ['to', '结束', 'To', 12],
      ['reason', '原因', 'Reason', 50],
    ],
  },
  written: {
    name: { 'zh-CN': '我写的评语', en: 'Comments I wrote' },
    columns: [
      ...QUARTER,
      ['about', '关于', 'About', 12],
      ['item', '条目', 'Item', 50],
      ['raterRole', '评分环节', 'Rated as', 12],
      ['actingFor', '代', 'Deputy for', 12],
      ['comment', '评语', 'Comment', 50],
      ['updatedAt', '时间', 'At', 18],
    ],
  },
  peerAnswers: {
    name: { 'zh-CN': '我的互评', en: 'My peer reviews' },
    columns: [
      ...QUARTER,
      ['about', '关于', 'About', 12],
      ['item', '条目', 'Item', 50],
      ['score', '得分', 'Score', 10, 'score'],
      ['submittedAt', '提交时间', 'Handed in', 18],
    ],
  },
  notes: {
    name: { 'zh-CN': '工作记录', en: 'Notes' },
    columns: [
      ['notedOn', '日期', 'Day', 12],
      ['about', '关于', 'About', 12],
      ['author', '记录人', 'Author', 12],
      ['kind', '类型', 'Kind', 12],
      ['visibility', '谁能看到', 'Visible to', 12],
      ['text', '内容', 'Text', 60],
    ],
  },
  notifications: {
    name: { 'zh-CN': '通知', en: 'Notifications' },
    columns: [
      ['createdAt', '时间', 'At', 18],
      ['text', '内容', 'Content', 80],
      ['readAt', '已读', 'Read', 18],
      ['mailedAt', '邮件', 'Mailed', 18],
    ],
  },
  views: {
    name: { 'zh-CN': '谁看过我的结果', en: 'Who looked at my results' },
    columns: [
      ...QUARTER,
      ['name', '姓名', 'Name', 14],
      ['relation', '关系', 'Relation', 22],
      ['firstAt', '首次', 'First', 18],
      ['lastAt', '最近', 'Last', 18],
      ['days', '天数', 'Days', 8, 'count'],
    ],
  },
  accessTokens: {
    name: { 'zh-CN': '访问令牌', en: 'Access tokens' },
    columns: [
      ['name', '名称', 'Name', 24],
      ['hint', '开头', 'Begins with', 14],
      ['createdAt', '创建时间', 'Created', 18],
      ['expiresOn', '有效期至', 'Good until', 12],
      ['lastUsedAt', '最近使用', 'Last used', 18],
      ['lastUsedFrom', '来自', 'From', 18],
      ['revokedAt', '撤销时间', 'Revoked', 18],
    ],
  },
  savedReports: {
    name: { 'zh-CN': '保存的报表', en: 'Saved reports' },
    columns: [
      ['name', '名称', 'Name', 30],
      ...QUARTER,
      ['createdAt', '创建时间', 'Created', 18],
      ['lastRunAt', '上次提醒', 'Last told', 18],
    ],
  },
} as const satisfies Record<string, Shown>;

export function ownSheet({ name, columns }: Shown, rows: readonly SheetRow[], locale: Locale): SheetWriting {
  const shown = columns.map(([key, chinese, english, width = 16, type = 'text']): Column<SheetRow> => ({
    title: { 'zh-CN': chinese, en: english },
    type,
    width,
    wrapped: width >= 40,
    value: (row) => {
      const value = row[key] ?? null;
      return typeof value === 'string' ? value.slice(0, LONGEST_CELL) : value;
    },
  }));
  return sheetOf({ name, columns: shown, batches: oneBatch(rows) }, locale);
}

async function* oneBatch(rows: readonly SheetRow[]): AsyncGenerator<readonly SheetRow[]> {
  yield rows;
}
