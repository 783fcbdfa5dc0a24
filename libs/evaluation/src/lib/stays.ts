import { exactInteger, fraction, roundHalfUp } from './fraction';
import { problem } from './problems';
import type { EvaluationProblem } from './problems';

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
