import type { Locale, LocalisedText } from '@gangping/contracts';
import { type Column, LONGEST_CELL, sheetOf, type SheetWriting } from '../../platform/downloads';
import type { OwnRow } from './own-data.repository';

/** One sheet of rows that are shown as they are. */
interface Shown {
  readonly name: LocalisedText;
  readonly columns: readonly (readonly [key: string, chinese: string, english: string, width?: number])[];
}

const QUARTER = [
  ['year', '年度', 'Year', 8],
  ['quarter', '季度', 'Quarter', 8],
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
      ['positionTitle', '岗位', 'Position', 20],
      ['stage', '阶段', 'Stage', 14],
      ['total', '总分', 'Total', 10],
      ['grade', '等级', 'Grade', 8],
    ],
  },
  scores: {
    name: { 'zh-CN': '评分与评语', en: 'Scores and comments' },
    columns: [
      ...QUARTER,
      ['item', '条目', 'Item', 50],
      ['raterRole', '评分人', 'Rater', 12],
      ['raterName', '姓名', 'Name', 12],
      ['score', '得分', 'Score', 10],
      ['comment', '评语', 'Comment', 50],
    ],
  },
  written: {
    name: { 'zh-CN': '我写的评语', en: 'Comments I wrote' },
    columns: [
      ...QUARTER,
      ['about', '关于', 'About', 12],
      ['item', '条目', 'Item', 50],
      ['comment', '评语', 'Comment', 50],
    ],
  },
  notes: {
    name: { 'zh-CN': '工作记录', en: 'Notes' },
    columns: [
      ['notedOn', '日期', 'Day', 12],
      ['about', '关于', 'About', 12],
      ['author', '记录人', 'Author', 12],
      ['text', '内容', 'Text', 60],
    ],
  },
  notifications: {
    name: { 'zh-CN': '通知', en: 'Notifications' },
    columns: [
      ['createdAt', '时间', 'At', 26],
      ['kind', '种类', 'Kind', 24],
      ['params', '内容', 'Content', 60],
    ],
  },
  views: {
    name: { 'zh-CN': '谁看过我的结果', en: 'Who looked at my results' },
    columns: [
      ...QUARTER,
      ['name', '姓名', 'Name', 14],
      ['relation', '关系', 'Relation', 18],
      ['firstAt', '首次', 'First', 26],
      ['lastAt', '最近', 'Last', 26],
      ['days', '天数', 'Days', 8],
    ],
  },
} as const satisfies Record<string, Shown>;

export function ownSheet({ name, columns }: Shown, rows: readonly OwnRow[], locale: Locale): SheetWriting {
  const shown = columns.map(([key, chinese, english, width = 16]): Column<OwnRow> => ({
    title: { 'zh-CN': chinese, en: english },
    type: 'text',
    width,
    wrapped: width >= 40,
    value: (row) => {
      const value = row[key] ?? null;
      return value === null ? null : String(value).slice(0, LONGEST_CELL);
    },
  }));
  return sheetOf({ name, columns: shown, batches: oneBatch(rows) }, locale);
}

async function* oneBatch(rows: readonly OwnRow[]): AsyncGenerator<readonly OwnRow[]> {
  yield rows;
}
