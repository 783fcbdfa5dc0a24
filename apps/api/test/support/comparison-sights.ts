import type {
  Comparison,
  ComparisonPeoplePage,
  ComparisonRow,
  ExportTicket,
  RequestHistoryExport,
} from '@gangping/contracts';
import { Exact } from './exact';
import { plainSheets } from './plain-sheets';
import { isScoredForm, type Reckoned, type ReckonedForm } from './reckoning';
import { done } from './scoring';
import { hundredths, keyOf, rowsOf, table, WHOLE } from './sheet-rows';
import type { Facts, Looking } from './sights';

/** What the comparison with another quarter comes to, and what its pages and files say of it. */

/** A quarter that one is compared with. */
export interface Beside {
  readonly id: number;
  readonly year: number;
  readonly quarter: number;
  readonly reckoned: Reckoned;
}

/** What became of a person in a post, in the words of the files. */
interface Outcome {
  readonly before?: ReckonedForm;
  readonly after?: ReckonedForm;
  readonly kind: string;
}

export interface ComparedFacts {
  /** Of each unit: results and mean of the other quarter, people by what became of them, and the mean difference. */
  readonly compared: Readonly<Record<string, Readonly<Record<string, number | null>>>>;
  /** Of each person and post: `同岗可比 250 等级上升`. */
  readonly differences: Readonly<Record<string, string>>;
  /** Of those who can be compared: `B→A` of so many. */
  readonly moves: Readonly<Record<string, number>>;
}

const KINDS = {
  compared: '同岗可比',
  withoutResult: '缺结果',
  otherPosition: '岗位不同',
  newcomer: '新增',
  gone: '不再参评',
} as const;
const MOVES = { up: '等级上升', same: '等级不变', down: '等级下降' } as const;
const RESULTS = '有结果份数';
const MEAN = '平均分';
const DIFFERENCE = '同岗平均差（逐份差值的平均）';

export function comparedFacts(before: Reckoned, after: Reckoned): ComparedFacts {
  const [earlier, later] = [before, after].map(({ forms }) => forms.filter(({ stage }) => stage !== 'void'));
  const outcomes = [...new Set([...earlier, ...later].map(({ employeeId }) => employeeId))].flatMap(
    (person) =>
      outcomesOf(
        earlier.filter(({ employeeId }) => employeeId === person),
        later.filter(({ employeeId }) => employeeId === person),
      ),
  );
  const departmentOf = ({ before: from, after: to }: Outcome) => (to ?? from)?.department;
  const units = new Set([...earlier, ...later].map(({ department }) => department));
  const figures = (name: string) => [
    name,
    figuresOf(
      earlier.filter(({ department }) => name === WHOLE || department === name),
      outcomes.filter((outcome) => name === WHOLE || departmentOf(outcome) === name),
    ),
  ];
  return {
    compared: Object.fromEntries([...units, WHOLE].map(figures)),
    differences: Object.fromEntries(
      outcomes.map((outcome) => {
        const form = (outcome.after ?? outcome.before) as ReckonedForm;
        return [
          keyOf(form.number, form.position),
          said(outcome.kind, differenceOf(outcome), moveOf(outcome)),
        ];
      }),
    ),
    moves: counted(
      outcomes.filter(isCompared).map(({ before: from, after: to }) => `${from?.grade}→${to?.grade}`),
    ),
  };
}

/** Post by post; of posts that one quarter alone knows, one follows the other where nothing else could be meant. */
function outcomesOf(before: readonly ReckonedForm[], after: readonly ReckonedForm[]): Outcome[] {
  if (before.length === 0) return after.map((form) => ({ after: form, kind: KINDS.newcomer }));
  if (after.length === 0) return before.map((form) => ({ before: form, kind: KINDS.gone }));
  const in_ = (forms: readonly ReckonedForm[], { position }: ReckonedForm) =>
    forms.find((form) => form.position === position);
  const [left, came] = [
    before.filter((form) => !in_(after, form)),
    after.filter((form) => !in_(before, form)),
  ];
  const stayed = after.flatMap((form): Outcome[] => {
    const same = in_(before, form);
    if (!same) return [];
    const kind = isScoredForm(same) && isScoredForm(form) ? KINDS.compared : KINDS.withoutResult;
    return [{ before: same, after: form, kind }];
  });
  const kind = KINDS.otherPosition;
  if (left.length === 1 && came.length === 1) return [...stayed, { before: left[0], after: came[0], kind }];
  const alone = [
    ...left.map((form) => ({ before: form, kind })),
    ...came.map((form) => ({ after: form, kind })),
  ];
  return [...stayed, ...alone];
}

const isCompared = ({ kind }: Outcome) => kind === KINDS.compared;

function differenceOf({ before, after }: Outcome): number | null {
  const [from, to] = [before?.total ?? null, after?.total ?? null];
  return from === null || to === null ? null : to - from;
}

/** Grades are letters, the best one first. */
function moveOf(outcome: Outcome): string | null {
  const [from, to] = [outcome.before?.grade, outcome.after?.grade];
  if (!isCompared(outcome) || !from || !to) return null;
  if (from === to) return MOVES.same;
  return to < from ? MOVES.up : MOVES.down;
}

function figuresOf(
  before: readonly ReckonedForm[],
  outcomes: readonly Outcome[],
): Record<string, number | null> {
  const totals = before.flatMap(({ total }) => total ?? []);
  const compared = outcomes.filter(isCompared);
  const count = (word: string, words: readonly (string | null)[]) =>
    words.filter((one) => one === word).length;
  return {
    [RESULTS]: totals.length,
    [MEAN]: meanOf(totals),
    [DIFFERENCE]: meanOf(compared.map((outcome) => differenceOf(outcome) as number)),
    ...Object.fromEntries(
      Object.values(KINDS).map((kind) => [
        kind,
        count(
          kind,
          outcomes.map((outcome) => outcome.kind),
        ),
      ]),
    ),
    ...Object.fromEntries(Object.values(MOVES).map((move) => [move, count(move, compared.map(moveOf))])),
  };
}

/** A half goes away from zero on either side. */
function meanOf(numbers: readonly number[]): number | null {
  if (numbers.length === 0) return null;
  const sum = numbers.reduce((all, one) => all + one, 0);
  const size = Exact.of(Math.abs(sum)).per(numbers.length).rounded();
  return sum < 0 && size !== 0 ? -size : size;
}

function counted(words: readonly string[]): Record<string, number> {
  return Object.fromEntries([...Map.groupBy(words, (word) => word)].map(([word, own]) => [word, own.length]));
}

const said = (...words: (string | number | null)[]) =>
  words.filter((word) => word !== null && word !== '').join(' ');

function besideOf({ beside }: Looking): Beside {
  if (!beside) throw new Error('Nothing stands beside this quarter');
  return beside;
}

const pairOf = (of: Looking) => `from=${besideOf(of).id}&to=${of.cycle.id}`;
const nameOf = ({ year, quarter }: Pick<Beside, 'year' | 'quarter'>) => `${year}年第${quarter}季度`;

export async function inComparison(of: Looking): Promise<Partial<Facts>> {
  const { departments, total, matrix } = await done<Comparison>(of.hr.get(`/api/comparison?${pairOf(of)}`));
  const units = [...departments, { ...total, departmentName: WHOLE }];
  const by = <Value>(value: (unit: (typeof units)[number]) => Value) =>
    Object.fromEntries(units.map((unit) => [unit.departmentName, value(unit)]));
  return {
    done: by(({ after }) => after.count),
    means: by(({ after }) => after.mean),
    compared: by(({ before, meanDifference, kinds, moves }) => ({
      [RESULTS]: before.count,
      [MEAN]: before.mean,
      [DIFFERENCE]: meanDifference,
      ...named(KINDS, kinds),
      ...named(MOVES, moves),
    })),
    moves: Object.fromEntries(matrix.map(({ from, to, count }) => [`${from}→${to}`, count])),
  };
}

function named<Key extends string>(
  names: Readonly<Record<Key, string>>,
  values: Readonly<Record<Key, number>>,
) {
  return Object.fromEntries(Object.entries<string>(names).map(([key, name]) => [name, values[key as Key]]));
}

export async function inComparedPeople(of: Looking): Promise<Partial<Facts>> {
  const url = `/api/comparison/people?${pairOf(of)}&pageSize=100`;
  const { rows, total } = await done<ComparisonPeoplePage>(of.hr.get(url));
  if (rows.length !== total) throw new Error(`${rows.length} rows of ${total}`);
  const key = ({ employee, before, after }: ComparisonRow) =>
    keyOf(employee.number, (after ?? before)?.positionTitle ?? '');
  return {
    totals: Object.fromEntries(
      rows.flatMap((row) => {
        const { total: points = null, grade } = row.after ?? {};
        return points === null ? [] : [[key(row), `${points} ${grade}`]];
      }),
    ),
    differences: Object.fromEntries(
      rows.map((row) => {
        const move = row.kind === 'compared' && row.move !== null ? MOVES[row.move] : null;
        return [key(row), said(KINDS[row.kind], row.difference, move)];
      }),
    ),
  };
}

async function fileOf(of: Looking, kind: 'comparisonCsv' | 'comparisonWorkbook') {
  const wanted: RequestHistoryExport = { kind, from: besideOf(of).id, to: of.cycle.id, locale: 'zh-CN' };
  const { url } = await done<ExportTicket>(of.hr.post('/api/history-exports', wanted));
  return of.hr.get(url);
}

export async function inComparisonFile(of: Looking): Promise<Partial<Facts>> {
  return inPeopleSheet(rowsOf((await fileOf(of, 'comparisonCsv')).body), of);
}

export async function inComparisonWorkbook(of: Looking): Promise<Partial<Facts>> {
  const sheets = await plainSheets((await fileOf(of, 'comparisonWorkbook')).rawPayload);
  return {
    ...inDepartmentSheet(sheets['部门对比'], of),
    moves: inMoveSheet(sheets['等级变化']),
    ...inPeopleSheet(sheets['人员对比'], of),
  };
}

function inPeopleSheet(sheet: readonly string[][], of: Looking): Partial<Facts> {
  const [from, to] = [besideOf(of), of.cycle].map(nameOf);
  const rows = table(sheet);
  const key = (row: Record<string, string>) => keyOf(row['工号'], row[`${to}岗位`] || row[`${from}岗位`]);
  return {
    totals: Object.fromEntries(
      rows
        .filter((row) => row[`${to}最终得分`] !== '')
        .map((row) => [key(row), `${hundredths(row[`${to}最终得分`])} ${row[`${to}等级`]}`]),
    ),
    differences: Object.fromEntries(
      rows.map((row) => [key(row), said(row['对比情况'], hundredths(row['差值']), row['等级变化'])]),
    ),
  };
}

function inDepartmentSheet(sheet: readonly string[][], of: Looking): Partial<Facts> {
  const [from, to] = [besideOf(of), of.cycle].map(nameOf);
  const rows = table(sheet);
  const by = <Value>(value: (row: Record<string, string>) => Value) =>
    Object.fromEntries(rows.map((row) => [row['部门'], value(row)]));
  return {
    done: by((row) => Number(row[`${to}${RESULTS}`])),
    means: by((row) => hundredths(row[`${to}${MEAN}`])),
    compared: by((row) => ({
      [RESULTS]: Number(row[`${from}${RESULTS}`]),
      [MEAN]: hundredths(row[`${from}${MEAN}`]),
      [DIFFERENCE]: hundredths(row[DIFFERENCE]),
      ...Object.fromEntries(
        [...Object.values(KINDS), ...Object.values(MOVES)].map((name) => [name, Number(row[name])]),
      ),
    })),
  };
}

function inMoveSheet([[, ...grades], ...rows]: readonly string[][]): Record<string, number> {
  const cells = rows.flatMap(([from, ...counts]) =>
    counts.map((count, at) => [`${from}→${grades[at]}`, Number(count)] as const),
  );
  return Object.fromEntries(cells.filter(([, count]) => count > 0));
}
