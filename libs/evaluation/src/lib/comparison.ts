import { roundedMean } from './rounded-mean';

/** A form of one of two quarters, as far as the quarters are compared. */
export interface ComparedForm {
  readonly employeeId: number;
  readonly positionId: number;
  /** Hundredths of a point; null without a result, or one that may not be told. */
  readonly total: number | null;
  readonly grade: string | null;
}

/**
 * What became of somebody in a post from one quarter to the other. Who holds several posts is compared post by post.
 *
 * - `compared`: the same post in both, with a result in both
 * - `withoutResult`: the same post in both, and at least one of them without a result
 * - `otherPosition`: assessed in both quarters, but not in this post
 * - `newcomer`: not assessed in the earlier quarter at all
 * - `gone`: not assessed in the later one at all
 */
export const COMPARISON_KINDS = ['compared', 'withoutResult', 'otherPosition', 'newcomer', 'gone'] as const;
export type ComparisonKind = (typeof COMPARISON_KINDS)[number];

export interface ComparedPair<Form extends ComparedForm> {
  readonly kind: ComparisonKind;
  readonly before: Form | null;
  readonly after: Form | null;
  /** After less before, hundredths of a point; null unless both quarters have a total. */
  readonly difference: number | null;
}

/**
 * Two quarters person by person and post by post, in the order of the later one, and of the earlier one for who is
 * gone. Of posts that only one of the quarters knows, one is set against the other where either side has exactly one;
 * where there are more, nobody can say which became which, and each stands alone.
 */
export function pairQuarters<Form extends ComparedForm>(
  before: readonly Form[],
  after: readonly Form[],
): ComparedPair<Form>[] {
  const earlier = Map.groupBy(before, ({ employeeId }) => employeeId);
  const later = Map.groupBy(after, ({ employeeId }) => employeeId);
  const stayed = [...later].flatMap(([employeeId, forms]) =>
    pairsOfPerson(earlier.get(employeeId) ?? [], forms),
  );
  const gone = [...earlier].filter(([employeeId]) => !later.has(employeeId));
  return [...stayed, ...gone.flatMap(([, forms]) => pairsOfPerson(forms, []))];
}

function pairsOfPerson<Form extends ComparedForm>(
  before: readonly Form[],
  after: readonly Form[],
): ComparedPair<Form>[] {
  if (before.length === 0) return after.map((form) => pair('newcomer', null, form));
  if (after.length === 0) return before.map((form) => pair('gone', form, null));
  const earlier = new Map(before.map((form) => [form.positionId, form]));
  const posts = new Set(after.map(({ positionId }) => positionId));
  const left = before.filter(({ positionId }) => !posts.has(positionId));
  const came = after.filter(({ positionId }) => !earlier.has(positionId));
  const isOneForOne = left.length === 1 && came.length === 1;
  return [
    ...after.map((form) => {
      const same = earlier.get(form.positionId);
      if (same) return pair(hasBoth(same, form) ? 'compared' : 'withoutResult', same, form);
      return pair('otherPosition', isOneForOne ? left[0] : null, form);
    }),
    ...(isOneForOne ? [] : left.map((form) => pair('otherPosition', form, null))),
  ];
}

function hasBoth(before: ComparedForm, after: ComparedForm): boolean {
  return before.total !== null && after.total !== null;
}

function pair<Form extends ComparedForm>(
  kind: ComparisonKind,
  before: Form | null,
  after: Form | null,
): ComparedPair<Form> {
  const [from, to] = [before?.total ?? null, after?.total ?? null];
  return { kind, before, after, difference: from === null || to === null ? null : to - from };
}

export type GradeMove = 'up' | 'down' | 'same';

/**
 * Which way a grade went.
 *
 * @param grades best first
 * @returns null without two grades that are both known there
 */
export function gradeMove(
  before: string | null | undefined,
  after: string | null | undefined,
  grades: readonly string[],
): GradeMove | null {
  const [from, to] = [before, after].map((grade) => grades.indexOf(grade ?? ''));
  if (from < 0 || to < 0) return null;
  if (from === to) return 'same';
  return to < from ? 'up' : 'down';
}

/** One cell of the matrix of moves: how many came from one grade to the other. */
export interface GradeMoves {
  readonly from: string;
  readonly to: string;
  readonly count: number;
}

/** A → B … of those who are compared, best grade first on both sides; cells without anybody are left out. */
export function gradeMoves(
  pairs: readonly ComparedPair<ComparedForm>[],
  grades: readonly string[],
): GradeMoves[] {
  const counts = new Map<string, number>();
  for (const { kind, before, after } of pairs) {
    if (kind !== 'compared') continue;
    const key = JSON.stringify([before?.grade, after?.grade]);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return grades.flatMap((from) =>
    grades.flatMap((to) => {
      const count = counts.get(JSON.stringify([from, to])) ?? 0;
      return count === 0 ? [] : [{ from, to, count }];
    }),
  );
}

export interface ComparisonSide {
  /** Forms with a result. */
  readonly count: number;
  /** Hundredths of a point, half up; null without any. */
  readonly mean: number | null;
}

export interface ComparisonFigures {
  readonly before: ComparisonSide;
  readonly after: ComparisonSide;
  /** Of those who are compared: the same people in the same posts. Hundredths of a point, away from zero at a half. */
  readonly meanDifference: number | null;
  readonly kinds: Readonly<Record<ComparisonKind, number>>;
  /** Grades of those who are compared. */
  readonly moves: Readonly<Record<GradeMove, number>>;
}

/**
 * Two quarters in figures. Each quarter's mean is over everybody who has a result in it, as its own report has it; the
 * mean difference is over those alone who can be compared, or newcomers would pass for a change.
 *
 * @param before every form of the earlier quarter in the unit
 * @param pairs those of the unit
 */
export function comparisonFigures(
  before: readonly ComparedForm[],
  after: readonly ComparedForm[],
  pairs: readonly ComparedPair<ComparedForm>[],
  grades: readonly string[],
): ComparisonFigures {
  const kinds = Object.fromEntries(COMPARISON_KINDS.map((kind) => [kind, 0])) as Record<
    ComparisonKind,
    number
  >;
  const moves: Record<GradeMove, number> = { up: 0, down: 0, same: 0 };
  let sum = 0;
  for (const { kind, difference, ...sides } of pairs) {
    kinds[kind] += 1;
    if (kind !== 'compared') continue;
    sum += difference ?? 0;
    const move = gradeMove(sides.before?.grade, sides.after?.grade, grades);
    if (move !== null) moves[move] += 1;
  }
  return {
    before: side(before),
    after: side(after),
    meanDifference: evenHanded(sum, kinds.compared),
    kinds,
    moves,
  };
}

function side(forms: readonly ComparedForm[]): ComparisonSide {
  const totals = forms.flatMap(({ total }) => total ?? []);
  const sum = totals.reduce((all, total) => all + total, 0);
  return { count: totals.length, mean: roundedMean(sum, totals.length) };
}

/** The mean of differences; the quarters the other way round give the same with the sign turned. */
function evenHanded(sum: number, count: number): number | null {
  const size = roundedMean(Math.abs(sum), count);
  return size === null || sum >= 0 || size === 0 ? size : -size;
}
