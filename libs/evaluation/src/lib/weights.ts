import { problem } from './problems';
import type { EvaluationProblem } from './problems';

/** The weights of all sections of a form, or of all items of a section: 100.00 %. */
export const WEIGHT_TOTAL = 10_000;

/**
 * Even weights, in hundredths of a percent, that sum to exactly 10000; the remainder goes to the first
 * items (R2). Seven items: 14.29 four times, then 14.28 three times. No items, no weights.
 */
export function distributeEvenly(count: number): number[] {
  const base = Math.floor(WEIGHT_TOTAL / count);
  const remainder = WEIGHT_TOTAL % count;
  return Array.from({ length: count }, (_, index) => (index < remainder ? base + 1 : base));
}

/**
 * Refuses weights (hundredths of a percent) that do not sum to exactly 10000 with `weights.sum`, and a
 * weight that is not an integer between 0 and 10000 with `weights.range`, naming its index (R2).
 */
export function checkWeights(weights: readonly number[]): EvaluationProblem | null {
  const outside = weights.findIndex((weight) => !isWeight(weight));
  if (outside >= 0) {
    return problem('weights.range', { index: outside, weight: weights[outside], from: 0, to: WEIGHT_TOTAL });
  }
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return sum === WEIGHT_TOTAL ? null : problem('weights.sum', { sum, expected: WEIGHT_TOTAL });
}

/** True for an integer between 0 and 10000 hundredths of a percent. */
export function isWeight(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= WEIGHT_TOTAL;
}
