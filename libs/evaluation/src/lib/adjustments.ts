import { problem } from './problems';
import type { EvaluationProblem } from './problems';
import type { Adjustment, ScoreChange, ScoringInput, ScoringRules } from './scoring-types';

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

/** A blended total on its way to the published one, every number in hundredths of a point. */
export interface ChangedTotal {
  /** After the scheme's bound (R6). */
  readonly adjustment: number;
  readonly uncalibrated: number;
  /** What calibration and correction did to the total, after the ends of the scale. */
  readonly calibration: number;
  readonly correction: number;
  readonly total: number;
}

/**
 * What comes after the blend, in this order: adjustments (R6), calibration, correction. Each step stays
 * within the scale. All of them, and the ends of the scale, are whole hundredths: applied after the rounding
 * of the blend they give the same total as before it.
 */
export function changedTotal(
  blended: number,
  { rules, adjustments, calibration, correction }: Omit<ScoringInput, 'sections'>,
): ChangedTotal {
  const { top } = rules.scale;
  const adjustment = boundedAdjustment(adjustments, rules.adjustmentLimit);
  const uncalibrated = clamp(blended + adjustment, 0, top);
  const calibrated = clamp(uncalibrated + (calibration?.points ?? 0), 0, top);
  const total = clamp(calibrated + (correction?.points ?? 0), 0, top);
  return {
    adjustment,
    uncalibrated,
    calibration: calibrated - uncalibrated,
    correction: total - calibrated,
    total,
  };
}

/** Refuses a calibration or correction of no points (`change.points`) or without a reason (`change.reason`). */
export function checkScoreChange(change: ScoreChange | undefined): EvaluationProblem | null {
  if (change === undefined) return null;
  const { points, reason } = change;
  if (!Number.isSafeInteger(points) || points === 0) {
    return problem('change.points', { points: String(points) });
  }
  return reason.trim() === '' ? problem('change.reason') : null;
}
