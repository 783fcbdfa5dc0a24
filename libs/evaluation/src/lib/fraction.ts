import { EvaluationPreconditionError, problem } from './problems';
import type { ExactValue } from './scoring-types';

/** An exact quotient; the denominator is positive. Not kept in lowest terms: that costs time and changes nothing. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export const ZERO: Fraction = { numerator: 0n, denominator: 1n };

/**
 * An integer that was summed in ordinary numbers, taken over into exact arithmetic. A sum that left the
 * safe integers, or that was never an integer, is refused instead of being rounded unseen (R1).
 */
export function exactInteger(value: number): bigint {
  if (!Number.isSafeInteger(value)) {
    throw new EvaluationPreconditionError(problem('number.inexact', { value: String(value) }));
  }
  return BigInt(value);
}

export function fraction(numerator: bigint, denominator: bigint): Fraction {
  return { numerator, denominator };
}

export function wholeNumber(value: number): Fraction {
  return { numerator: exactInteger(value), denominator: 1n };
}

export function add(left: Fraction, right: Fraction): Fraction {
  if (left.numerator === 0n) return right;
  // Most forms have one common denominator, and then this is a plain addition.
  if (left.denominator === right.denominator) {
    return { numerator: left.numerator + right.numerator, denominator: left.denominator };
  }
  return {
    numerator: left.numerator * right.denominator + right.numerator * left.denominator,
    denominator: left.denominator * right.denominator,
  };
}

export function subtract(left: Fraction, right: Fraction): Fraction {
  return add(left, { numerator: -right.numerator, denominator: right.denominator });
}

export function multiply(left: Fraction, right: Fraction): Fraction {
  return {
    numerator: left.numerator * right.numerator,
    denominator: left.denominator * right.denominator,
  };
}

/** The divisor is not 0. */
export function divide(left: Fraction, right: Fraction): Fraction {
  const sign = right.numerator < 0n ? -1n : 1n;
  return {
    numerator: sign * left.numerator * right.denominator,
    denominator: sign * left.denominator * right.numerator,
  };
}

/** Negative, zero or positive as the left value is less than, equal to or greater than the right one. */
export function compare(left: Fraction, right: Fraction): number {
  const difference = left.numerator * right.denominator - right.numerator * left.denominator;
  if (difference === 0n) return 0;
  return difference < 0n ? -1 : 1;
}

/** The greatest integer that is not above the value. */
export function floor({ numerator, denominator }: Fraction): bigint {
  const quotient = numerator / denominator;
  return numerator < 0n && quotient * denominator !== numerator ? quotient - 1n : quotient;
}

/** The nearest integer, a half going up (R1): the one division and the one rounding. */
export function roundHalfUp({ numerator, denominator }: Fraction): number {
  return Number(floor({ numerator: 2n * numerator + denominator, denominator: 2n * denominator }));
}

/** The value in lowest terms, as digits that travel as JSON. */
export function toExactValue({ numerator, denominator }: Fraction): ExactValue {
  const divisor = greatestCommonDivisor(numerator < 0n ? -numerator : numerator, denominator);
  return { numerator: String(numerator / divisor), denominator: String(denominator / divisor) };
}

export function fromExactValue({ numerator, denominator }: ExactValue): Fraction {
  return { numerator: BigInt(numerator), denominator: BigInt(denominator) };
}

function greatestCommonDivisor(left: bigint, right: bigint): bigint {
  while (right !== 0n) [left, right] = [right, left % right];
  return left;
}
