import { checkAdjustments } from './adjustments';
import { checkBands, checkVetoCap } from './grades';
import type { EvaluationProblem } from './problems';
import { problem } from './problems';
import { checkShares } from './raters';
import { checkScale, checkScore } from './scale';
import { RATER_ROLES } from './scoring-types';
import type { ScoredItem, ScoredSection, ScoreScale, ScoringInput, ScoringRules } from './scoring-types';
import { checkWeights } from './weights';

/** Refuses a scheme's rules that contradict R5, R6 or R9, or whose scale is broken; empty when sound. */
export function checkScoringRules(rules: ScoringRules): EvaluationProblem[] {
  const { scale, raterShares, activeRaters, adjustmentLimit, bands } = rules;
  return found([
    checkScale(scale),
    checkShares(raterShares, activeRaters),
    Number.isInteger(adjustmentLimit) && adjustmentLimit >= 0
      ? null
      : problem('adjustment.points', { points: String(adjustmentLimit) }),
    checkBands(bands, scale),
  ]);
}

/**
 * Everything that `computeScore` takes for granted: rules, weights (R2), scores on the scale, adjustments,
 * the veto's grade. Problems of a section or item name it in `sectionId` and `itemId`. Empty when sound;
 * missing scores are no problem here, they are the outcome `incomplete`.
 */
export function checkScoringInput(input: ScoringInput): EvaluationProblem[] {
  const { rules, sections, adjustments, vetoCap } = input;
  return [
    ...checkScoringRules(rules),
    ...found([checkWeights(sections.map(({ weight }) => weight))]),
    ...sections.flatMap((section) => checkSection(section, rules.scale)),
    ...found([
      checkAdjustments(adjustments, rules),
      vetoCap === undefined ? null : checkVetoCap(vetoCap, rules.bands),
    ]),
  ];
}

function checkSection({ id, items }: ScoredSection, scale: ScoreScale): EvaluationProblem[] {
  // A section without items is not wrong: nothing is left in it, and its weight passes on (R4).
  const weights = items.length === 0 ? null : checkWeights(items.map(({ weight }) => weight));
  return [...found([weights]), ...items.flatMap((item) => checkItem(item, scale))].map(
    ({ code, params }) => ({ code, params: { sectionId: id, ...params } }),
  );
}

function checkItem({ id, scores }: ScoredItem, scale: ScoreScale): EvaluationProblem[] {
  return RATER_ROLES.flatMap((raterRole) => {
    const score = scores[raterRole] ?? null;
    const refused = score === null ? null : checkScore(score, scale);
    return refused ? [{ code: refused.code, params: { itemId: id, raterRole, ...refused.params } }] : [];
  });
}

function found(problems: readonly (EvaluationProblem | null)[]): EvaluationProblem[] {
  return problems.filter((entry) => entry !== null);
}
