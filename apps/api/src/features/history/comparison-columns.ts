import type {
  Comparison,
  ComparisonRow,
  DepartmentComparison,
  Locale,
  LocalisedText,
} from '@gangping/contracts';
import type { ComparisonKind, GradeMove } from '@gangping/evaluation';
import type { Column } from '../../platform/downloads';
import { inLocale, NAME, NUMBER, STAGE_NAMES, TERMS, TOTAL } from '../reports';
import { quarterName } from './history-columns';

type Quarters = NonNullable<Comparison['quarters']>;

const KIND_NAMES: Readonly<Record<ComparisonKind, LocalisedText>> = {
  compared: { 'zh-CN': '同岗可比', en: 'Compared' },
  withoutResult: { 'zh-CN': '缺结果', en: 'Without a result' },
  otherPosition: { 'zh-CN': '岗位不同', en: 'Another position' },
  newcomer: { 'zh-CN': '新增', en: 'New' },
  gone: { 'zh-CN': '不再参评', en: 'Gone' },
};

const MOVE_NAMES: Readonly<Record<GradeMove, LocalisedText>> = {
  up: { 'zh-CN': '等级上升', en: 'Grade up' },
  down: { 'zh-CN': '等级下降', en: 'Grade down' },
  same: { 'zh-CN': '等级不变', en: 'Same grade' },
};

const DIFFERENCE: LocalisedText = { 'zh-CN': '差值', en: 'Difference' };

/** Each quarter by its name before what is told of it. */
function of(cycle: Quarters['from'], { 'zh-CN': chinese, en }: LocalisedText): LocalisedText {
  return {
    'zh-CN': `${quarterName(cycle, 'zh-CN')}${chinese}`,
    en: `${quarterName(cycle, 'en')} ${en.toLowerCase()}`,
  };
}

/** 人员对比: one line for each person and post. */
export function peopleColumns({ from, to }: Quarters): Column<ComparisonRow>[] {
  const sides = [
    [from, (row: ComparisonRow) => row.before],
    [to, (row: ComparisonRow) => row.after],
  ] as const;
  return [
    { ...NUMBER, value: ({ employee }) => employee.number },
    { ...NAME, value: ({ employee }) => employee.name },
    { title: TERMS.department, type: 'text', width: 16, value: (row) => row.departmentName },
    ...sides.flatMap(([cycle, side]): Column<ComparisonRow>[] => [
      {
        title: of(cycle, TERMS.position),
        type: 'text',
        width: 18,
        value: (row) => side(row)?.positionTitle ?? null,
      },
      { title: of(cycle, TERMS.total), type: 'score', width: 12, value: (row) => side(row)?.total ?? null },
      { title: of(cycle, TERMS.grade), type: 'text', width: 10, value: (row) => side(row)?.grade ?? null },
      {
        title: of(cycle, TERMS.status),
        type: 'text',
        width: 12,
        value: (row, locale) => {
          const form = side(row);
          return form && inLocale(STAGE_NAMES[form.stage], locale);
        },
      },
    ]),
    { title: DIFFERENCE, type: 'score', width: 10, value: ({ difference }) => difference },
    {
      title: { 'zh-CN': '等级变化', en: 'Move of grade' },
      type: 'text',
      width: 12,
      // Another post is measured by another definition: its grade has not moved.
      value: ({ kind, move }, locale) =>
        kind === 'compared' && move !== null ? inLocale(MOVE_NAMES[move], locale) : null,
    },
    {
      title: { 'zh-CN': '对比情况', en: 'Kind' },
      type: 'text',
      width: 12,
      value: ({ kind }, locale) => inLocale(KIND_NAMES[kind], locale),
    },
  ];
}

/** A department, or with the name null all of them. */
export type FiguresRow = Omit<DepartmentComparison, 'departmentId' | 'departmentName'> & {
  readonly departmentName: string | null;
};

/** 部门对比: the kinds add up to the lines of 人员对比. */
export function departmentColumns({ from, to }: Quarters): Column<FiguresRow>[] {
  const count = (title: LocalisedText, value: (row: FiguresRow) => number): Column<FiguresRow> => ({
    title,
    type: 'count',
    width: 10,
    value,
  });
  const people = { 'zh-CN': '有结果份数', en: 'Forms with a result' };
  const mean = { 'zh-CN': '平均分', en: 'Mean' };
  return [
    {
      title: TERMS.department,
      type: 'text',
      width: 18,
      value: ({ departmentName }, locale) => departmentName ?? inLocale(TOTAL, locale),
    },
    count(of(from, people), ({ before }) => before.count),
    { title: of(from, mean), type: 'score', width: 12, value: ({ before }) => before.mean },
    count(of(to, people), ({ after }) => after.count),
    { title: of(to, mean), type: 'score', width: 12, value: ({ after }) => after.mean },
    count(KIND_NAMES.compared, ({ kinds }) => kinds.compared),
    {
      // Not what the two means beside it differ by: those are over everybody, and each is rounded.
      title: { 'zh-CN': '同岗平均差（逐份差值的平均）', en: 'Mean of the compared forms’ differences' },
      type: 'score',
      width: 12,
      value: ({ meanDifference }) => meanDifference,
    },
    ...(['up', 'same', 'down'] as const).map((move) => count(MOVE_NAMES[move], ({ moves }) => moves[move])),
    ...(['withoutResult', 'otherPosition', 'newcomer', 'gone'] as const).map((kind) =>
      count(KIND_NAMES[kind], ({ kinds }) => kinds[kind]),
    ),
  ];
}

/** A line of the matrix: from one grade to each. */
export interface MoveRow {
  readonly from: string;
  readonly counts: Readonly<Record<string, number>>;
}

export function moveRows({ grades, matrix }: Pick<Comparison, 'grades' | 'matrix'>): MoveRow[] {
  return grades.map((from) => ({
    from,
    counts: Object.fromEntries(
      matrix.filter((cell) => cell.from === from).map(({ to, count }) => [to, count]),
    ),
  }));
}

export function moveColumns({ from, to }: Quarters, grades: readonly string[]): Column<MoveRow>[] {
  const corner = (locale: Locale) =>
    locale === 'en'
      ? `${quarterName(from, locale)} down, ${quarterName(to, locale)} across`
      : `${quarterName(from, locale)}（行）→ ${quarterName(to, locale)}（列）`;
  return [
    {
      title: { 'zh-CN': corner('zh-CN'), en: corner('en') },
      type: 'text',
      width: 36,
      value: (row) => row.from,
    },
    ...grades.map((grade): Column<MoveRow> => ({
      title: { 'zh-CN': grade, en: grade },
      type: 'count',
      width: 8,
      value: ({ counts }) => counts[grade] ?? 0,
    })),
  ];
}
