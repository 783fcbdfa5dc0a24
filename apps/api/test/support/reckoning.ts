import type { Scheme } from '@gangping/contracts';
import type { EntityManager } from 'typeorm';
import { Exact, exactMean } from './exact';

/** Everything that a quarter comes to, reckoned once more from what people gave: from no total that is stored. */
export interface ReckonedForm {
  readonly id: number;
  readonly employeeId: number;
  readonly number: string;
  readonly department: string;
  readonly position: string;
  readonly stage: string;
  readonly scheme: Scheme;
  /** What the raters make together, before anything moved it; like the others null before it is scored through. */
  readonly blend: number | null;
  readonly total: number | null;
  readonly grade: string | null;
  /** Of a published form; null without an assessment coefficient too (R10). */
  readonly coefficient: number | null;
  readonly lines: readonly ScoredLine[];
}

export interface ScoredLine {
  readonly section: string;
  readonly weight: number;
  readonly notApplicable: boolean;
  /** What each source gave it; peers each for themselves. */
  readonly scores: Readonly<Record<string, readonly Exact[]>>;
}

export interface ReckonedQuarter {
  readonly number: string;
  readonly total: number;
  readonly grade: string;
  readonly coefficient: number | null;
}

export interface Reckoned {
  readonly forms: readonly ReckonedForm[];
  /** Of those all of whose forms are published. */
  readonly quarters: readonly ReckonedQuarter[];
}

interface FormRow {
  readonly id: number;
  readonly employeeId: number;
  readonly number: string;
  readonly department: string;
  readonly position: string;
  readonly stage: string;
  readonly schemeId: number;
  readonly hasReviewer: number;
  readonly days: number | null;
  readonly calibration: number | null;
  readonly correction: number | string | null;
  readonly adjustment: number | string | null;
  readonly assessment: number | null;
  readonly departmentFactor: number | null;
  readonly attendance: number | null;
  /** When the last assignment to the post began. */
  readonly since: string | null;
}

interface ItemRow {
  readonly id: number;
  readonly form: number;
  readonly section: string;
  readonly weight: number;
  readonly notApplicable: number | boolean;
  readonly measure: string | null;
  readonly actual: number | string | null;
}

interface GivenRow {
  readonly item: number;
  readonly source: string;
  readonly score: number;
}

const RELEASED = ['published', 'acknowledged', 'appealed', 'closed'];
export const isReleasedForm = ({ stage }: Pick<ReckonedForm, 'stage'>) => RELEASED.includes(stage);
export const isScoredForm = (form: Pick<ReckonedForm, 'stage'>) =>
  form.stage === 'calibration' || isReleasedForm(form);

export async function reckoned(manager: EntityManager, cycleId: number): Promise<Reckoned> {
  const ask = <Row>(statement: string) => manager.query<Row[]>(statement);
  const ofCycle = `IN (SELECT id FROM evaluation WHERE cycle_id = ${cycleId})`;
  const schemes = new Map(
    (
      await ask<{ id: number; content: string }>(
        `SELECT id, content FROM cycle_scheme WHERE cycle_id = ${cycleId}`,
      )
    ).map(({ id, content }) => [id, JSON.parse(content) as Scheme]),
  );
  const rows = await ask<FormRow>(`SELECT e.id, e.employee_id AS "employeeId", p.number,
      e.department_name AS department, e.position_title AS position, e.stage, e.cycle_scheme_id AS "schemeId",
      CASE WHEN e.reviewer_employee_id IS NULL THEN 0 ELSE 1 END AS "hasReviewer", e.days_in_post AS days,
      e.calibration_points AS calibration,
      (SELECT SUM(a.correction_points) FROM appeal a WHERE a.evaluation_id = e.id) AS correction,
      (SELECT SUM(a.points) FROM score_adjustment a WHERE a.evaluation_id = e.id) AS adjustment,
      COALESCE(r.assessment_coefficient, e.assessment_coefficient) AS assessment,
      r.department_coefficient AS "departmentFactor", r.attendance_coefficient AS attendance,
      (SELECT MAX(a.starts_on) FROM assignment a WHERE a.employee_id = e.employee_id
        AND a.position_id = e.position_id) AS since
    FROM evaluation e JOIN employee p ON p.id = e.employee_id
    LEFT JOIN evaluation_result r ON r.evaluation_id = e.id AND r.result_version = 1
    WHERE e.cycle_id = ${cycleId}`);
  const items = await ask<ItemRow>(`SELECT i.id, i.evaluation_id AS form, i.section_id AS section, i.weight,
      i.not_applicable AS "notApplicable", m.measure, m.actual
    FROM evaluation_item i LEFT JOIN evaluation_measure m ON m.item_id = i.id WHERE i.evaluation_id ${ofCycle}`);
  const given = await ask<GivenRow>(`SELECT item_id AS item, rater_role AS source, score FROM item_score
      WHERE score IS NOT NULL AND evaluation_id ${ofCycle}
    UNION ALL SELECT s.item_id, 'peer', s.score FROM peer_score s JOIN peer_request q ON q.id = s.request_id
      WHERE q.submitted_at IS NOT NULL AND q.evaluation_id ${ofCycle}`);
  const struck = Map.groupBy(
    await ask<{ form: number; key: string }>(
      `SELECT evaluation_id AS form, veto_key AS key FROM evaluation_veto WHERE evaluation_id ${ofCycle}`,
    ),
    ({ form }) => form,
  );
  const lines = linesOf(items, given);
  const forms = rows.map((row) => {
    const scheme = schemes.get(row.schemeId) as Scheme;
    const keys = (struck.get(row.id) ?? []).map(({ key }) => key);
    return { row, keys, form: reckonedForm(row, scheme, keys, lines.get(row.id) ?? []) };
  });
  const people = Map.groupBy(
    forms.filter(({ form }) => form.stage !== 'void'),
    ({ form }) => form.employeeId,
  );
  return {
    forms: forms.map(({ form }) => form),
    quarters: [...people.values()]
      .filter((own) => own.every(({ form }) => isReleasedForm(form)))
      .map(quarterOf),
  };
}

function linesOf(items: readonly ItemRow[], given: readonly GivenRow[]): Map<number, ScoredLine[]> {
  const byItem = Map.groupBy(given, ({ item }) => item);
  const byForm = Map.groupBy(items, ({ form }) => form);
  return new Map(
    [...byForm].map(([form, own]) => [
      form,
      own.map(({ id, section, weight, notApplicable, measure, actual }) => ({
        section,
        weight,
        notApplicable: Boolean(notApplicable),
        scores: {
          ...Object.fromEntries(
            [...Map.groupBy(byItem.get(id) ?? [], ({ source }) => source)].map(([source, scores]) => [
              source,
              scores.map(({ score }) => Exact.of(score)),
            ]),
          ),
          ...(measure === null || actual === null
            ? {}
            : { measure: [Exact.of(measured(JSON.parse(measure) as Measure, Number(actual)))] }),
        },
      })),
    ]),
  );
}

interface Measure {
  readonly target: number;
  readonly direction: string;
  readonly method:
    | { readonly kind: 'linear'; readonly floor: number }
    | { readonly kind: 'ratio'; readonly cap: number }
    | { readonly kind: 'steps'; readonly steps: readonly { value: number; score: number }[] };
}

/** R8 on a scale of 100 points. */
function measured({ target, direction, method }: Measure, actual: number): number {
  const up = direction === 'higherIsBetter' ? 1 : -1;
  const top = 10_000;
  if (method.kind === 'steps') {
    return Math.max(
      0,
      ...method.steps.filter(({ value }) => up * (actual - value) >= 0).map(({ score }) => score),
    );
  }
  if (method.kind === 'linear') {
    const room = up * (target - method.floor);
    return Exact.of(Math.min(Math.max(up * (actual - method.floor), 0), room))
      .times(top)
      .per(room)
      .rounded();
  }
  const [reached, wanted] = up === 1 ? [actual, target] : [target, actual];
  const most = Math.min(top, method.cap);
  return wanted === 0 ? most : Math.min(most, Exact.of(reached).times(top).per(wanted).rounded());
}

function reckonedForm(
  row: FormRow,
  scheme: Scheme,
  keys: readonly string[],
  lines: readonly ScoredLine[],
): ReckonedForm {
  const { id, employeeId, number, department, position, stage } = row;
  const form = { id, employeeId, number, department, position, stage, scheme, lines };
  const sources = row.hasReviewer === 1 ? ['supervisor', 'reviewer'] : ['supervisor'];
  const blend = isScoredForm(form) ? blended(lines, scheme, sources) : null;
  if (blend === null) return { ...form, blend: null, total: null, grade: null, coefficient: null };
  const limit = scheme.adjustmentLimit;
  const adjustment = Math.min(Math.max(Number(row.adjustment ?? 0), -limit), limit);
  const total = [row.calibration ?? 0, Number(row.correction ?? 0)].reduce(
    (sum, change) => onScale(sum + change, scheme),
    onScale(blend.rounded() + adjustment, scheme),
  );
  const grade = gradeOf(total, scheme, keys);
  const coefficient = isReleasedForm(form) ? product(row, scheme, total, grade) : null;
  return { ...form, blend: blend.rounded(), total, grade, coefficient };
}

const onScale = (total: number, { scale }: Scheme) => Math.min(Math.max(total, 0), scale.top);

/** R4, R5, R8: each section by its sources that count, then the sections; what is left weighs for what is not. */
export function blended(
  lines: readonly ScoredLine[],
  scheme: Scheme,
  superiors: readonly string[],
): Exact | null {
  const sections = scheme.sections.flatMap(({ id, weight, peersScore }) => {
    const own = lines.filter(({ section, notApplicable }) => section === id && !notApplicable);
    if (own.length === 0) return [];
    const by = (source: string) =>
      exactMean(own.map(({ weight: part, scores }) => [part, meanScore(scores[source] ?? [])])) as Exact;
    const isMeasured = own.every(({ scores }) => 'measure' in scores);
    const answered = Math.min(...own.map(({ scores }) => (scores['peer'] ?? []).length));
    const peers = peersScore && answered >= Math.max(3, scheme.minimumPeers) ? ['peer'] : [];
    const shares = scheme.raterShares as Readonly<Record<string, number>>;
    const blend = exactMean(
      isMeasured
        ? [[1, by('measure')]]
        : [...superiors, ...peers].map((source) => [shares[source] ?? 0, by(source)]),
    );
    return blend === null ? [] : [[weight, blend] as const];
  });
  return exactMean(sections);
}

function meanScore(scores: readonly Exact[]): Exact {
  return scores.reduce((sum, score) => sum.plus(score), Exact.of(0)).per(Math.max(1, scores.length));
}

/** R9 and R7: the band of the total, and no better one than a veto leaves. */
function gradeOf(total: number, { bands, vetoes = [] }: Scheme, keys: readonly string[]): string {
  const fromTop = [...bands].sort((one, other) => other.from - one.from);
  const place = (grade: string) => fromTop.findIndex((band) => band.grade === grade);
  const caps = vetoes.filter(({ key }) => keys.includes(key)).map(({ cap }) => place(cap));
  return fromTop[
    Math.max(
      fromTop.findIndex(({ from }) => total >= from),
      ...caps,
    )
  ].grade;
}

type Factors = Pick<FormRow, 'assessment' | 'departmentFactor' | 'attendance'>;

/** R10, in ten-thousandths. */
function product(factors: Factors, scheme: Scheme, total: number, grade: string): number | null {
  const { assessment, departmentFactor, attendance } = factors;
  if (assessment === null) return null;
  const band = scheme.bands.find((one) => one.grade === grade);
  const gradeFactor = scheme.gradeMethod === 'linear' ? total : (band?.coefficient ?? 0);
  return [gradeFactor, departmentFactor ?? 10_000, attendance ?? 10_000]
    .reduce((all, factor) => all.times(factor).per(10_000), Exact.of(assessment))
    .rounded();
}

interface OwnForm {
  readonly row: FormRow;
  readonly keys: readonly string[];
  readonly form: ReckonedForm;
}

/** R11: the only form is the quarter; several are weighed by their days, and graded as the last one. */
function quarterOf(own: readonly OwnForm[]): ReckonedQuarter {
  const [{ form: first }] = own;
  const { number } = first;
  if (own.length === 1) {
    return {
      number,
      total: first.total as number,
      grade: first.grade as string,
      coefficient: first.coefficient,
    };
  }
  const last = [...own]
    .sort((one, other) => (one.row.since ?? '').localeCompare(other.row.since ?? ''))
    .at(-1) as OwnForm;
  const { scheme } = last.form;
  const counted = own.filter(({ row }) => (row.days ?? 0) >= scheme.minimumDaysInPost);
  const byDays = (value: (one: OwnForm) => number) =>
    (exactMean(counted.map((one) => [one.row.days ?? 0, Exact.of(value(one))])) as Exact).rounded();
  const total = byDays(({ form }) => form.total as number);
  const grade = gradeOf(
    total,
    scheme,
    own.flatMap(({ keys }) => keys),
  );
  const missing = counted.some(({ row }) => row.assessment === null);
  const assessment = missing ? null : byDays(({ row }) => row.assessment as number);
  const factors = { assessment, departmentFactor: null, attendance: null };
  return { number, total, grade, coefficient: product(factors, scheme, total, grade) };
}
