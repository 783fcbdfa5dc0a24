import { exactInteger, fraction, roundHalfUp } from './fraction';
import { gradeOf, gradeUnderVeto } from './grades';
import { problem } from './problems';
import type { EvaluationProblem } from './problems';
import { resultCoefficient } from './result-coefficient';
import type { ResultFactors } from './result-coefficient';
import type { GradeBand, ScoringRules, Veto } from './scoring-types';
import { vetoCapOf } from './vetoes';

/** The scheme's default for the shortest stay that is assessed, in days (R11). */
export const SHORTEST_STAY = 15;

/** One stay in a position within the quarter, with the total of its evaluation. */
export interface Stay {
  readonly days: number;
  /** Hundredths of a point. */
  readonly total: number;
  /** Ten-thousandths; null where it is still to be filled in. */
  readonly assessmentCoefficient: number | null;
}

export interface QuarterResult {
  readonly total: number;
  /** Null as soon as one of the stays has none: a blank never becomes a number. */
  readonly assessmentCoefficient: number | null;
  /** Days of the stays that count. */
  readonly days: number;
}

/** Refuses with `stay.days` a stay that is not a positive whole number of days. */
export function checkStay({ days }: Pick<Stay, 'days'>): EvaluationProblem | null {
  return Number.isInteger(days) && days > 0 ? null : problem('stay.days', { days });
}

/** A stay long enough for an evaluation of its own (R11). */
export function isAssessedStay({ days }: Pick<Stay, 'days'>, shortest: number = SHORTEST_STAY): boolean {
  return days >= shortest;
}

/**
 * The quarter of somebody who changed position: total and assessment coefficient as means weighted by the
 * days of the stays that are long enough, half up (R11). Null where no stay is.
 */
export function combineStays(stays: readonly Stay[], shortest: number = SHORTEST_STAY): QuarterResult | null {
  const counted = stays.filter((stay) => isAssessedStay(stay, shortest));
  const days = counted.reduce((sum, stay) => sum + stay.days, 0);
  if (days === 0) return null;
  const coefficients = counted.map(({ assessmentCoefficient }) => assessmentCoefficient);
  return {
    total: meanByDays(
      counted,
      counted.map(({ total }) => total),
    ),
    assessmentCoefficient: isComplete(coefficients) ? meanByDays(counted, coefficients) : null,
    days,
  };
}

function isComplete(values: readonly (number | null)[]): values is number[] {
  return !values.includes(null);
}

function meanByDays(stays: readonly Stay[], values: readonly number[]): number {
  let sum = 0n;
  let days = 0n;
  for (const [index, stay] of stays.entries()) {
    sum += exactInteger(stay.days) * exactInteger(values[index]);
    days += exactInteger(stay.days);
  }
  return roundHalfUp(fraction(sum, days));
}

/** What grades a quarter of several stays, beside the totals of the stays. */
export interface QuarterGrading {
  /** The scheme of the last stay. */
  readonly rules: Pick<ScoringRules, 'bands' | 'gradeMethod' | 'vetoes'>;
  /** Keys of the vetoes that struck in any of the stays; the scheme of the last one has to have them. */
  readonly struckVetoes?: readonly string[];
  /** Factors of the whole quarter; 1 where not given (R10). */
  readonly factors?: Pick<ResultFactors, 'department' | 'attendance'>;
  /** Days below which a stay does not count, 15 where not given. */
  readonly shortest?: number;
}

export interface GradedQuarter extends QuarterResult {
  readonly grade: string;
  /** The grade that the points alone would give. */
  readonly gradeBeforeVeto: string;
  /** Ten-thousandths. */
  readonly gradeCoefficient: number;
  /** Null without an assessment coefficient of the whole (R10). */
  readonly resultCoefficient: number | null;
}

/**
 * The result of a quarter of several stays (R7, R9–R11): the combined total has its grade by the scheme of the
 * last stay, under the vetoes of all of them: a change of position outruns no veto. The result coefficient is
 * that of the whole, from the combined coefficients. Null where no stay is long enough; a veto that the last
 * scheme does not have throws `EvaluationPreconditionError`.
 */
export function gradeStays(stays: readonly Stay[], grading: QuarterGrading): GradedQuarter | null {
  const { rules, struckVetoes, factors, shortest } = grading;
  const combined = combineStays(stays, shortest);
  if (combined === null) return null;
  const { total, assessmentCoefficient } = combined;
  const { grade, coefficient } = gradeUnderVeto(total, rules, vetoCapOf(struckVetoes, rules));
  return {
    ...combined,
    grade,
    gradeBeforeVeto: gradeOf(total, rules).grade,
    gradeCoefficient: coefficient,
    resultCoefficient: resultCoefficient({
      ...factors,
      assessment: assessmentCoefficient,
      grade: coefficient,
    }),
  };
}

/**
 * The vetoes that the schemes of all stays have, for the scheme of the last one: a cap that it does not name is its best
 * grade that begins no higher (R7).
 *
 * @param schemes of the stays in their order, the last one last; at least one
 */
export function vetoesOfStays(schemes: readonly Pick<ScoringRules, 'bands' | 'vetoes'>[]): Veto[] {
  const last = schemes[schemes.length - 1];
  const known = new Map((last.vetoes ?? []).map((veto) => [veto.key, veto]));
  for (const { bands, vetoes } of schemes) {
    for (const { key, cap } of vetoes ?? []) {
      if (!known.has(key)) known.set(key, { key, cap: capIn(last.bands, cap, bands) });
    }
  }
  return [...known.values()];
}

function capIn(bands: readonly GradeBand[], cap: string, itsBands: readonly GradeBand[]): string {
  if (bands.some(({ grade }) => grade === cap)) return cap;
  const from = itsBands.find(({ grade }) => grade === cap)?.from ?? 0;
  const lower = [...bands].sort((one, other) => other.from - one.from).find((band) => band.from <= from);
  return (lower ?? bands[bands.length - 1]).grade;
}
