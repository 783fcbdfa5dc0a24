import { exactInteger, fraction, roundHalfUp } from './fraction';
import type { Fraction } from './fraction';

/** 1 as a coefficient. */
export const ONE = 10_000;

/** The factors of R10, each in ten-thousandths. */
export interface ResultFactors {
  /** Assessment coefficient (考核系数); null is "to be filled in", which never counts as 1. */
  readonly assessment: number | null;
  readonly grade: number;
  readonly department?: number;
  readonly attendance?: number;
}

/**
 * Assessment × grade × department × attendance coefficient, four decimals, half up (R10). Department and
 * attendance are 1 where not given. Without an assessment coefficient there is no result coefficient.
 */
export function resultCoefficient(factors: ResultFactors): number | null {
  const exact = exactCoefficient(factors);
  return exact === null ? null : roundHalfUp(exact);
}

/** The same before its rounding, in ten-thousandths. */
export function exactCoefficient(factors: ResultFactors): Fraction | null {
  const { assessment, grade, department = ONE, attendance = ONE } = factors;
  if (assessment === null) return null;
  const product = [assessment, grade, department, attendance]
    .map(exactInteger)
    .reduce((result, factor) => result * factor, 1n);
  return fraction(product, BigInt(ONE) ** 3n);
}

/**
 * Base × result coefficient in hundredths of the currency unit, half up (R10). Null where HR gave no base
 * or there is no result coefficient.
 */
export function payAmount(baseInCents: number | null, coefficient: number | null): number | null {
  if (baseInCents === null || coefficient === null) return null;
  return roundHalfUp(fraction(exactInteger(baseInCents) * exactInteger(coefficient), BigInt(ONE)));
}
