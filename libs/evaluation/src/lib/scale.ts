import { problem } from './problems';
import type { EvaluationProblem } from './problems';
import type { ScoreScale } from './scoring-types';

/** Ten thousand points: far above any scale in use, and low enough for every sum to stay exact. */
const HIGHEST_TOP = 1_000_000;

/** Refuses with `scale.invalid` a scale whose top is not a positive whole number of steps. */
export function checkScale({ top, step }: ScoreScale): EvaluationProblem | null {
  const valid =
    Number.isInteger(top) &&
    Number.isInteger(step) &&
    step >= 1 &&
    top >= step &&
    top <= HIGHEST_TOP &&
    top % step === 0;
  return valid ? null : problem('scale.invalid', { top, step });
}

/**
 * Refuses a score (hundredths of a point) that is not an integer (`score.notANumber`), lies outside the
 * scale (`score.range`) or between two steps (`score.step`).
 */
export function checkScore(score: number, { top, step }: ScoreScale): EvaluationProblem | null {
  if (!Number.isInteger(score)) return problem('score.notANumber', { value: String(score) });
  if (score < 0 || score > top) return problem('score.range', { score, from: 0, to: top });
  return score % step === 0 ? null : problem('score.step', { score, step });
}
