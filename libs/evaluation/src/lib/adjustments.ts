import { problem } from './problems';
import type { EvaluationProblem } from './problems';
import type { Adjustment, ScoringRules } from './scoring-types';

/** The sum of bonus and penalty points, in hundredths of a point, before the scheme's bound. */
export function adjustmentSum(adjustments: readonly Adjustment[]): number {
  return adjustments.reduce((sum, { points }) => sum + points, 0);
}

/** The sum held within the scheme's bound, which is for all adjustments together (R6). */
export function boundedAdjustment(adjustments: readonly Adjustment[], adjustmentLimit: number): number {
  // 0 − limit, because a bound of 0 must not turn into −0.
  return clamp(adjustmentSum(adjustments), 0 - adjustmentLimit, adjustmentLimit);
}

export function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}

/**
 * Refuses an adjustment of no points or of a broken number (`adjustment.points`), one without a reason
 * (`adjustment.reason`), and adjustments that together exceed the bound (`adjustment.limit`) (R6).
 */
export function checkAdjustments(
  adjustments: readonly Adjustment[],
  { adjustmentLimit }: Pick<ScoringRules, 'adjustmentLimit'>,
): EvaluationProblem | null {
  for (const [index, { points, reason }] of adjustments.entries()) {
    if (!Number.isSafeInteger(points) || points === 0) {
      return problem('adjustment.points', { index, points: String(points) });
    }
    if (reason.trim() === '') return problem('adjustment.reason', { index });
  }
  const sum = adjustmentSum(adjustments);
  return Math.abs(sum) <= adjustmentLimit
    ? null
    : problem('adjustment.limit', { sum, limit: adjustmentLimit });
}
