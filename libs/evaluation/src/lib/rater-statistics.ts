import { add, exactInteger, fraction, roundHalfUp, subtract, ZERO } from './fraction';
import type { Fraction } from './fraction';

/** What one rater gave one form of a cycle. */
export interface RatedForm {
  readonly raterId: number;
  readonly subjectId: number;
  /** The unit that the person assessed belongs to. */
  readonly unitId: number;
  /** The rater's scores of the items that apply, hundredths of a point: each, or all of them added up. */
  readonly scores: readonly number[] | ScoreTally;
  /** What this rater alone gives the whole form, hundredths of a point. */
  readonly total: number;
}

/** Scores of one form added up by a database: what it takes to say how far they lie apart. */
export interface ScoreTally {
  readonly count: number;
  readonly sum: number;
  /** Of their squares. */
  readonly squares: number;
}

/**
 * How forms were scored, always with the numbers it rests on. All values are hundredths of a point, rounded
 * half up, and null where there are too few ratings to say anything.
 */
export interface RatingStatistics {
  /** Different people. */
  readonly people: number;
  /** Forms; more than people where somebody holds two posts or changed post. */
  readonly forms: number;
  /** Single scores. */
  readonly ratings: number;
  /** Mean of the totals. */
  readonly mean: number | null;
  /** Population standard deviation of the totals: how far people are told apart. From two forms on. */
  readonly spread: number | null;
  /**
   * Halo: mean of the standard deviations within a form, from two forms of two scores on. The smaller it is
   * beside the same value of all raters, the less one person's items are told apart.
   */
  readonly withinPerson: number | null;
}

export interface RaterStatistics extends RatingStatistics {
  readonly raterId: number;
  /**
   * Leniency: how far the rater's totals lie above (negative: below) what others gave, drawn towards 0 the
   * fewer forms there are. Null where nobody else rated.
   */
  readonly leniency: number | null;
}

export interface RaterComparison {
  /** All raters together: what each is compared with. */
  readonly all: RatingStatistics;
  /** In the order in which the raters first appear; the numbers advise and rank nobody. */
  readonly raters: readonly RaterStatistics[];
}

/**
 * Forms at which a rater's deviation is shown by half: the deviation over n forms is multiplied by
 * n ÷ (n + 5). With one form a sixth of it is shown, with twenty four fifths.
 */
export const LENIENCY_SHRINKAGE = 5;

/** Standard deviations are computed to a millionth of a hundredth of a point and rounded once. */
const MICRO = 1_000_000n;

/** Rater statistics of a cycle or of any part of it. */
export function compareRaters(forms: readonly RatedForm[]): RaterComparison {
  const inUnits = new Map([...grouped(forms, unitOf)].map(([unitId, members]) => [unitId, tallyOf(members)]));
  const everywhere = tallyOf(forms);
  return {
    all: statisticsOf(forms),
    raters: [...grouped(forms, ({ raterId }) => raterId)].map(([raterId, own]) => ({
      raterId,
      ...statisticsOf(own),
      leniency: leniencyOf(own, inUnits, everywhere),
    })),
  };
}

/** A form beside the others of the same rater in the same cycle: advice, and nobody else's scores are in it. */
export interface OwnComparison {
  readonly others: RatingStatistics;
  /** How far the form's total lies above (negative: below) the mean of the others; null without others. */
  readonly difference: number | null;
  /** From the highest total on: 1 + the forms that have more. */
  readonly place: number;
  /** Forms with the same total share the place. */
  readonly shared: number;
}

/** Where a form stands among the rater's own others, which are given without it. */
export function compareWithOwn(
  { total }: Pick<RatedForm, 'total'>,
  others: readonly RatedForm[],
): OwnComparison {
  const statistics = statisticsOf(others);
  const mean = others.length === 0 ? null : meanOf(others.map((other) => other.total));
  return {
    others: statistics,
    difference: mean === null ? null : roundHalfUp(subtract(fraction(exactInteger(total), 1n), mean)),
    place: 1 + others.filter((other) => other.total > total).length,
    shared: others.filter((other) => other.total === total).length,
  };
}

function unitOf({ unitId }: RatedForm): number {
  return unitId;
}

function grouped(
  forms: readonly RatedForm[],
  keyOf: (form: RatedForm) => number,
): ReadonlyMap<number, readonly RatedForm[]> {
  const groups = new Map<number, RatedForm[]>();
  for (const form of forms) {
    const group = groups.get(keyOf(form));
    if (group) group.push(form);
    else groups.set(keyOf(form), [form]);
  }
  return groups;
}

function statisticsOf(forms: readonly RatedForm[]): RatingStatistics {
  const totals = forms.map(({ total }) => total);
  return {
    people: new Set(forms.map(({ subjectId }) => subjectId)).size,
    forms: forms.length,
    ratings: forms.reduce(
      (count, { scores }) => count + ('count' in scores ? scores.count : scores.length),
      0,
    ),
    mean: totals.length < 1 ? null : roundHalfUp(meanOf(totals)),
    spread: totals.length < 2 ? null : roundHalfUp(fraction(microSpread(added(totals)), MICRO)),
    withinPerson: withinPersonSpread(forms),
  };
}

function sumOf(values: readonly number[]): bigint {
  return exactInteger(values.reduce((sum, value) => sum + value, 0));
}

function meanOf(values: readonly number[]): Fraction {
  return fraction(sumOf(values), BigInt(values.length));
}

/**
 * The population standard deviation, √(n·Σx² − (Σx)²) ÷ n, in millionths of the values' unit, rounded down.
 * The root is the one number here that is not exact; being taken of integers it is the same everywhere, and
 * rounding it down so finely never carries it over a half.
 */
function microSpread({ count, sum, squares }: ExactTally): bigint {
  return integerRoot((count * squares - sum * sum) * MICRO * MICRO) / count;
}

/** A million totals of a large scale go beyond the safe integers when they are squared. */
interface ExactTally {
  readonly count: bigint;
  readonly sum: bigint;
  readonly squares: bigint;
}

function added(scores: readonly number[] | ScoreTally): ExactTally {
  if ('count' in scores) {
    const [count, sum, squares] = [scores.count, scores.sum, scores.squares].map(exactInteger);
    return { count, sum, squares };
  }
  const squares = scores.reduce((total, score) => total + exactInteger(score) ** 2n, 0n);
  return { count: BigInt(scores.length), sum: sumOf(scores), squares };
}

/**
 * The greatest integer whose square is not above the value, by Newton's method. The floating point root is
 * only where it starts: one step from anywhere leads to the root or above it, and from there down to it.
 */
function integerRoot(value: bigint): bigint {
  if (value < 2n) return value;
  const start = BigInt(Math.floor(Math.sqrt(Number(value))));
  let root = (start + value / start) / 2n;
  for (let next = (root + value / root) / 2n; next < root; next = (root + value / root) / 2n) root = next;
  return root;
}

function withinPersonSpread(forms: readonly RatedForm[]): number | null {
  const spreads = forms
    .map(({ scores }) => added(scores))
    .filter(({ count }) => count >= 2)
    .map(microSpread);
  if (spreads.length < 2) return null;
  const sum = spreads.reduce((total, spread) => total + spread, 0n);
  return roundHalfUp(fraction(sum, BigInt(spreads.length) * MICRO));
}

/** Totals added up: what others gave is what all gave without one's own. */
interface Tally {
  readonly sum: bigint;
  readonly count: number;
}

function tallyOf(forms: readonly RatedForm[]): Tally {
  return { sum: sumOf(forms.map(({ total }) => total)), count: forms.length };
}

function without(tally: Tally, part: Tally): Tally {
  return { sum: tally.sum - part.sum, count: tally.count - part.count };
}

/**
 * The mean over the rater's forms of (own total − mean of the totals that others gave in the same unit, or
 * anywhere where nobody else rated in that unit), times n ÷ (n + k).
 */
function leniencyOf(
  own: readonly RatedForm[],
  inUnits: ReadonlyMap<number, Tally>,
  everywhere: Tally,
): number | null {
  const elsewhere = without(everywhere, tallyOf(own));
  if (elsewhere.count === 0) return null;
  let deviation = ZERO;
  for (const [unitId, forms] of grouped(own, unitOf)) {
    const mine = tallyOf(forms);
    const inUnit = without(inUnits.get(unitId) ?? mine, mine);
    deviation = add(deviation, deviationFrom(inUnit.count > 0 ? inUnit : elsewhere, mine));
  }
  // Σ deviation ÷ n × n ÷ (n + k)
  const divisor = deviation.denominator * BigInt(own.length + LENIENCY_SHRINKAGE);
  return roundHalfUp(fraction(deviation.numerator, divisor));
}

/** How far totals lie, in sum, above as many means of others. */
function deviationFrom(others: Tally, mine: Tally): Fraction {
  const expected = fraction(others.sum * BigInt(mine.count), BigInt(others.count));
  return subtract(fraction(mine.sum, 1n), expected);
}
