import { Readable } from 'node:stream';
import type {
  DashboardAnswer,
  DashboardAnswerOf,
  DashboardPicture,
  Locale,
  LocalisedText,
} from '@gangping/contracts';
import { cycleLabel, type HiddenBecause, isWeakDuty, STAGES } from '@gangping/evaluation';
import { type Column, csvOf, type Download } from '../../platform/downloads';
import { inLocale, STAGE_NAMES, TERMS } from '../reports';

const SUBJECTS: Readonly<Record<DashboardPicture, LocalisedText>> = {
  completion: { 'zh-CN': '完成情况', en: 'completion' },
  distribution: { 'zh-CN': '等级分布', en: 'grades' },
  departments: { 'zh-CN': '部门对比', en: 'departments' },
  trend: { 'zh-CN': '季度趋势', en: 'trend' },
  duties: { 'zh-CN': '职责热力图', en: 'duties' },
  raters: { 'zh-CN': '评分人对比', en: 'raters' },
  coefficients: { 'zh-CN': '结果系数合计', en: 'coefficients' },
};

const HIDDEN: Readonly<Record<HiddenBecause, LocalisedText>> = {
  fewPeople: { 'zh-CN': '人数过少，不显示', en: 'Hidden: too few people' },
  fewRaters: { 'zh-CN': '评分人过少，不显示', en: 'Hidden: too few raters' },
  difference: { 'zh-CN': '可由差额推算，不显示', en: 'Hidden: could be worked out as a difference' },
};
const TOTAL: LocalisedText = { 'zh-CN': '合计', en: 'Total' };

/** A picture's table as CSV: the same numbers, and where some are hidden, why. */
export function pictureFile(answer: DashboardAnswer, locale: Locale): Download {
  const { picture, cycle } = answer;
  const label = cycleLabel(cycle, locale === 'en' ? 'en' : 'zh');
  return {
    stream: Readable.from(tableOf(answer, locale), { objectMode: false }),
    mediaType: 'text/csv; charset=utf-8',
    fileName: `${label}${locale === 'en' ? ' ' : ''}${SUBJECTS[picture][locale]}.csv`,
    plainName: `gangping-${cycle.year}-Q${cycle.quarter}${cycle.isTest ? '-test' : ''}-${picture}.csv`,
  };
}

function tableOf(answer: DashboardAnswer, locale: Locale): AsyncGenerator<string> {
  switch (answer.picture) {
    case 'completion':
      return written(
        completionColumns(),
        [...answer.rows, { ...answer.total, departmentName: null }],
        locale,
      );
    case 'distribution':
      return written(
        DISTRIBUTION,
        answer.rows.flatMap(({ grades, ...unit }) => grades.map((use) => ({ ...unit, ...use }))),
        locale,
      );
    case 'departments':
      return written(DEPARTMENTS, [...answer.rows, { ...answer.total, departmentName: null }], locale);
    case 'trend':
      return written(trendColumns(answer), answer.points, locale);
    case 'duties':
      return written(dutyColumns(answer), dutyLines(answer, locale), locale);
    case 'raters':
      return written(RATERS, [...answer.raters, { ...answer.all, name: null, leniency: null }], locale);
    case 'coefficients':
      return written(COEFFICIENTS, [...answer.rows, { ...answer.total, departmentName: null }], locale);
  }
}

async function* once<Row>(rows: readonly Row[]) {
  yield rows;
}

function written<Row>(columns: readonly Column<Row>[], rows: readonly Row[], locale: Locale) {
  return csvOf(columns, once(rows), locale);
}

type Of<Picture extends DashboardPicture> = DashboardAnswerOf<Picture>;
type OrTotal<Row> = Omit<Row, 'departmentId' | 'departmentName'> & { readonly departmentName: string | null };

function text<Row>(title: LocalisedText, value: Column<Row>['value']): Column<Row> {
  return { title, type: 'text', width: 18, value };
}
function number<Row>(
  title: LocalisedText,
  type: 'count' | 'score' | 'percent' | 'coefficient',
  value: Column<Row>['value'],
): Column<Row> {
  return { title, type, width: 10, value };
}

function department<Row extends { readonly departmentName: string | null }>(): Column<Row> {
  return text(TERMS.department, ({ departmentName }, locale) => departmentName ?? inLocale(TOTAL, locale));
}
function remark<Row extends { readonly hidden: HiddenBecause | null }>(): Column<Row> {
  return text({ 'zh-CN': '备注', en: 'Remark' }, ({ hidden }, locale) =>
    hidden === null ? null : inLocale(HIDDEN[hidden], locale),
  );
}

const DUE: LocalisedText = { 'zh-CN': '应评', en: 'Due' };
const DONE: LocalisedText = { 'zh-CN': '已评', en: 'Done' };
const SCORED: LocalisedText = { 'zh-CN': '有总分', en: 'With a total' };
const MEAN: LocalisedText = { 'zh-CN': '平均分', en: 'Mean' };
const PEOPLE: LocalisedText = { 'zh-CN': '人数', en: 'People' };
const COUNT: LocalisedText = { 'zh-CN': '人数', en: 'Count' };
const YES: LocalisedText = { 'zh-CN': '是', en: 'Yes' };
const SHARE: LocalisedText = { 'zh-CN': '占比', en: 'Share' };

function completionColumns(): Column<OrTotal<Of<'completion'>['rows'][number]>>[] {
  return [
    department(),
    number(DUE, 'count', ({ due }) => due),
    number(DONE, 'count', ({ done }) => done),
    ...STAGES.filter((stage) => stage !== 'void').map((stage) =>
      number<OrTotal<Of<'completion'>['rows'][number]>>(
        STAGE_NAMES[stage],
        'count',
        ({ stages }) => stages[stage] ?? 0,
      ),
    ),
  ];
}

type Unit = Of<'distribution'>['rows'][number];
const DISTRIBUTION: readonly Column<Omit<Unit, 'grades'> & Unit['grades'][number]>[] = [
  department(),
  text(TERMS.scheme, ({ schemeName }, locale) => inLocale(schemeName, locale)),
  number(DUE, 'count', ({ forms }) => forms),
  number({ 'zh-CN': '已有等级', en: 'Graded' }, 'count', ({ graded }) => graded),
  text(TERMS.grade, ({ grade, name }, locale) => `${grade} ${inLocale(name, locale)}`),
  number(COUNT, 'count', ({ count }) => count),
  number(SHARE, 'percent', ({ share }) => share),
  number({ 'zh-CN': '比例上限', en: 'Cap' }, 'percent', ({ cap }) => cap),
  number({ 'zh-CN': '可评人数', en: 'Allowed' }, 'count', ({ allowed }) => allowed),
  text({ 'zh-CN': '超出', en: 'Exceeded' }, ({ exceeded }, locale) =>
    exceeded ? inLocale(TERMS.yes, locale) : null,
  ),
  remark(),
];

const DEPARTMENTS: readonly Column<OrTotal<Of<'departments'>['rows'][number]>>[] = [
  department(),
  number(DUE, 'count', ({ forms }) => forms),
  number(SCORED, 'count', ({ scored }) => scored),
  number(MEAN, 'score', ({ mean }) => mean),
  number({ 'zh-CN': '最低分', en: 'Lowest' }, 'score', ({ range }) => range?.lowest ?? null),
  number({ 'zh-CN': '下四分位', en: 'Lower quartile' }, 'score', ({ range }) => range?.lowerQuartile ?? null),
  number({ 'zh-CN': '中位数', en: 'Median' }, 'score', ({ range }) => range?.median ?? null),
  number({ 'zh-CN': '上四分位', en: 'Upper quartile' }, 'score', ({ range }) => range?.upperQuartile ?? null),
  number({ 'zh-CN': '最高分', en: 'Highest' }, 'score', ({ range }) => range?.highest ?? null),
  remark(),
];

function trendColumns({ points }: Of<'trend'>): Column<Of<'trend'>['points'][number]>[] {
  const grades = [...new Set(points.flatMap((point) => point.grades.map(({ grade }) => grade)))];
  return [
    text({ 'zh-CN': '考核周期', en: 'Cycle' }, ({ cycle }, locale) =>
      cycleLabel(cycle, locale === 'en' ? 'en' : 'zh'),
    ),
    number(DUE, 'count', ({ forms }) => forms),
    number(SCORED, 'count', ({ scored }) => scored),
    number(MEAN, 'score', ({ mean }) => mean),
    ...grades.map((wanted) =>
      number<Of<'trend'>['points'][number]>({ 'zh-CN': wanted, en: wanted }, 'count', (point) =>
        point.hidden === null ? (point.grades.find(({ grade }) => grade === wanted)?.count ?? 0) : null,
      ),
    ),
    remark(),
  ];
}

type DutyLine = Of<'duties'>['rows'][number];

/** What could not be shown duty by duty stands below, together. */
function dutyLines({ rows, together }: Of<'duties'>, locale: Locale): DutyLine[] {
  if (together === null) return rows;
  const { duties, ...figures } = together;
  const line = inLocale(
    {
      'zh-CN': `人数或评分人过少的 ${duties} 项职责，合并计算`,
      en: `Duties of too few people or raters, taken together: ${duties}`,
    },
    locale,
  );
  return [...rows, { text: line, positions: [], ...figures, knowledge: [] }];
}

function dutyColumns({ departments }: Of<'duties'>): Column<DutyLine>[] {
  return [
    text({ 'zh-CN': '职责', en: 'Duty' }, (row) => row.text),
    text(TERMS.position, ({ positions }, locale) =>
      positions.map(({ title }) => title).join(locale === 'en' ? ', ' : '、'),
    ),
    number({ 'zh-CN': '考核表', en: 'Forms' }, 'count', ({ forms }) => forms),
    number({ 'zh-CN': '得分率', en: 'Share of full marks' }, 'percent', ({ share }) => share),
    text({ 'zh-CN': '薄弱', en: 'Weak' }, ({ share }, locale) =>
      isWeakDuty(share) ? inLocale(YES, locale) : null,
    ),
    ...departments.map(({ departmentId, departmentName }) =>
      number<DutyLine>(
        { 'zh-CN': departmentName, en: departmentName },
        'percent',
        ({ cells }) => cells.find((cell) => cell.departmentId === departmentId)?.share ?? null,
      ),
    ),
    text({ 'zh-CN': '培训需求', en: 'Training needs' }, ({ knowledge }, locale) =>
      knowledge.join(locale === 'en' ? '; ' : '；'),
    ),
    remark(),
  ];
}

type Rater = Omit<Of<'raters'>['raters'][number], 'name' | 'raterId' | 'isReader'> & {
  readonly name: string | null;
};
const RATERS: readonly Column<Rater>[] = [
  text({ 'zh-CN': '评分人', en: 'Rater' }, ({ name }, locale) => name ?? inLocale(TOTAL, locale)),
  number(PEOPLE, 'count', ({ people }) => people),
  number({ 'zh-CN': '考核表', en: 'Forms' }, 'count', ({ forms }) => forms),
  number({ 'zh-CN': '评分数', en: 'Scores' }, 'count', ({ ratings }) => ratings),
  number(MEAN, 'score', ({ mean }) => mean),
  number({ 'zh-CN': '区分度（人与人之间）', en: 'Spread between people' }, 'score', ({ spread }) => spread),
  number(
    { 'zh-CN': '区分度（同一人各项之间）', en: 'Spread between one person’s items' },
    'score',
    ({ withinPerson }) => withinPerson,
  ),
  number({ 'zh-CN': '松紧', en: 'Leniency' }, 'score', ({ leniency }) => leniency),
  remark(),
];

const COEFFICIENTS: readonly Column<OrTotal<Of<'coefficients'>['rows'][number]>>[] = [
  department(),
  number(PEOPLE, 'count', ({ people }) => people),
  number({ 'zh-CN': '计入', en: 'Counted' }, 'count', ({ counted }) => counted),
  number({ 'zh-CN': '未公布', en: 'Not published' }, 'count', ({ unpublished }) => unpublished),
  number(
    { 'zh-CN': '缺考核系数', en: 'Without an assessment coefficient' },
    'count',
    ({ missing }) => missing,
  ),
  number({ 'zh-CN': '结果系数合计', en: 'Sum of result coefficients' }, 'coefficient', ({ sum }) => sum),
  number({ 'zh-CN': '结果系数平均', en: 'Mean result coefficient' }, 'coefficient', ({ mean }) => mean),
  remark(),
];
