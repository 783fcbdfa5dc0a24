import { exactInteger, fraction, roundHalfUp } from './fraction';
import { gradeOf } from './grades';
import type { EvaluationProblem } from './problems';
import { roundedMean } from './rounded-mean';
import type { ScoringRules } from './scoring-types';
import { checkWeights, distributeEvenly } from './weights';

/** What the quarters of a year count, the first one first; hundredths of a percent that sum to 10000. */
export type QuarterWeights = readonly [number, number, number, number];

/** Where the company has laid down none: every quarter counts the same. */
export const EVEN_QUARTERS = distributeEvenly(4) as unknown as QuarterWeights;

/** Refuses weights of quarters as those of a form: `weights.sum`, `weights.range` (R2). */
export function checkQuarterWeights(weights: QuarterWeights): EvaluationProblem | null {
  return checkWeights(weights);
}

/** The company's own formula as it was confirmed: from a year on, and which time for that year. */
export interface YearFormula {
  readonly effectiveYear: number;
  /** From 1; a change of what is confirmed is another one. */
  readonly revision: number;
}

/** By which of the confirmed formulas a year is reckoned; null: by none of them, and its quarters count the same. */
export function formulaOf<Formula extends YearFormula>(
  year: number,
  formulas: readonly Formula[],
): Formula | null {
  return formulas
    .filter(({ effectiveYear }) => effectiveYear <= year)
    .reduce<Formula | null>((best, one) => (best === null || isLater(one, best) ? one : best), null);
}

function isLater(one: YearFormula, other: YearFormula): boolean {
  return one.effectiveYear === other.effectiveYear
    ? one.revision > other.revision
    : one.effectiveYear > other.effectiveYear;
}

/** A published quarter of one person: of the only form, or of all of them together (R11). */
export interface YearQuarter {
  /** 1–4; each at most once. */
  readonly quarter: number;
  /** Hundredths of a point, as it was published. */
  readonly total: number;
  /** Where the scale of its scheme ends: points of different scales make no mean. */
  readonly top: number;
  /** Ten-thousandths; null without an assessment coefficient. */
  readonly resultCoefficient: number | null;
}

/** A quarter's part of the formula (R13). */
export interface YearTerm {
  readonly quarter: number;
  readonly total: number;
  /** Hundredths of a percent. */
  readonly weight: number;
  /** `total` × `weight`: millionths of a point. */
  readonly product: number;
}

/** Why a year of published quarters has no points: of different scales, or nothing of what counts is published. */
export type YearWithoutPoints = 'scales' | 'weights';

export interface YearResult {
  /** How many of the four quarters are published. */
  readonly quarters: number;
  /** The plain mean of their totals; null where their scales differ. */
  readonly mean: number | null;
  /** By the formula: `productSum` ÷ `weightSum`, half up. */
  readonly total: number | null;
  readonly terms: readonly YearTerm[];
  readonly productSum: number;
  /** Below 10000 where quarters are missing: their weight has gone to the others pro rata (R4). */
  readonly weightSum: number;
  /** Of `total` (R9). */
  readonly grade: string | null;
  /** The plain mean; null as soon as one of the quarters has none: a blank never becomes a number. */
  readonly resultCoefficient: number | null;
  readonly withoutPoints: YearWithoutPoints | null;
}

/**
 * A year as the mean of its published quarters and by the company's own formula (R1, R4, R9): a quarter that is missing
 * is no zero, its weight goes to the others pro rata; each figure is divided and rounded once. A veto has capped the
 * grade of its quarter (R7), and the year has its grade from its points alone. Null without any quarter.
 *
 * @param rules of the scheme of the last of these quarters
 */
export function resultOfYear(
  quarters: readonly YearQuarter[],
  weights: QuarterWeights,
  rules: Pick<ScoringRules, 'bands' | 'gradeMethod'>,
): YearResult | null {
  if (quarters.length === 0) return null;
  const sorted = [...quarters].sort((one, other) => one.quarter - other.quarter);
  const terms = sorted.map(({ quarter, total }): YearTerm => {
    const weight = weights[quarter - 1];
    return { quarter, total, weight, product: weight * total };
  });
  const sameScale = sorted.every(({ top }) => top === sorted[0].top);
  const weightSum = sumOf(terms.map(({ weight }) => weight));
  const productSum = sumOf(terms.map(({ product }) => product));
  const total = sameScale && weightSum > 0 ? quotient(productSum, weightSum) : null;
  return {
    quarters: sorted.length,
    mean: sameScale ? meanOfAll(sorted.map((one) => one.total)) : null,
    total,
    terms,
    productSum,
    weightSum,
    grade: total === null ? null : gradeOf(total, rules).grade,
    resultCoefficient: meanOfAll(sorted.map(({ resultCoefficient }) => resultCoefficient)),
    withoutPoints: total !== null ? null : sameScale ? 'weights' : 'scales',
  };
}

function quotient(dividend: number, divisor: number): number {
  return roundHalfUp(fraction(exactInteger(dividend), exactInteger(divisor)));
}

function meanOfAll(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === values.length ? roundedMean(sumOf(known), known.length) : null;
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
