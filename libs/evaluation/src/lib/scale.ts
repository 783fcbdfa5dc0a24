import { problem } from './problems';
import type { EvaluationProblem } from './problems';
import type { ScoreLevel, ScoreScale } from './scoring-types';

/** Ten thousand points: far above any scale in use, and low enough for every sum to stay exact. */
const HIGHEST_TOP = 1_000_000;

/**
 * Refuses with `scale.invalid` a scale whose top is not a positive whole number of steps, and with
 * `scale.levels` levels of which there are none, one without a code or with one that is taken, or one whose
 * points are taken, off the scale or no integer; it names the level's code.
 */
export function checkScale({ top, step, levels }: ScoreScale): EvaluationProblem | null {
  const valid =
    Number.isInteger(top) &&
    Number.isInteger(step) &&
    step >= 1 &&
    top >= step &&
    top <= HIGHEST_TOP &&
    top % step === 0;
  if (!valid) return problem('scale.invalid', { top, step });
  return levels === undefined ? null : checkLevels(levels, top);
}

function checkLevels(levels: readonly ScoreLevel[], top: number): EvaluationProblem | null {
  if (levels.length === 0) return problem('scale.levels');
  const broken = levels.find(
    ({ code, points }, index) =>
      code.trim() === '' ||
      !isOnScale(points, top) ||
      levels.slice(0, index).some((other) => other.code === code || other.points === points),
  );
  return broken ? problem('scale.levels', { level: broken.code }) : null;
}

function isOnScale(points: number, top: number): boolean {
  return Number.isInteger(points) && points >= 0 && points <= top;
}

/**
 * Refuses a score (hundredths of a point) that is not an integer (`score.notANumber`), lies outside the
 * scale (`score.range`), is no level's where the scale has levels (`score.level`), or lies between two steps
 * where it has none (`score.step`).
 */
export function checkScore(score: number, scale: ScoreScale): EvaluationProblem | null {
  const { step, levels } = scale;
  const off = checkMeasuredScore(score, scale);
  if (off) return off;
  if (levels) return levels.some(({ points }) => points === score) ? null : problem('score.level', { score });
  return score % step === 0 ? null : problem('score.step', { score, step });
}

/**
 * Refuses a score that was computed from a measure (R8) where it is not an integer (`score.notANumber`) or
 * off the scale (`score.range`); it need not be one that a rater could choose.
 */
export function checkMeasuredScore(score: number, { top }: ScoreScale): EvaluationProblem | null {
  if (!Number.isInteger(score)) return problem('score.notANumber', { value: String(score) });
  return isOnScale(score, top) ? null : problem('score.range', { score, from: 0, to: top });
}
