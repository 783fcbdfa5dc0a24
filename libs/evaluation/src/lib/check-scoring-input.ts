import { checkAdjustments, checkScoreChange } from './adjustments';
import { peerScoresOf, scoreOf } from './counting-form';
import { checkBands } from './grades';
import type { EvaluationProblem } from './problems';
import { problem } from './problems';
import { checkMinimumPeers, checkShares, FEWEST_PEERS_COUNTED } from './raters';
import { checkMeasuredScore, checkScale, checkScore } from './scale';
import { RATER_ROLES, SINGLE_RATER_ROLES } from './scoring-types';
import type {
  RaterRole,
  ScoredItem,
  ScoredSection,
  ScoreScale,
  ScoreSource,
  ScoringInput,
  ScoringRules,
} from './scoring-types';
import { checkStruckVetoes, checkVetoes } from './vetoes';
import { checkWeights } from './weights';

/** Refuses a scheme's rules that contradict R5, R6, R7 or R9, or whose scale is broken; empty when sound. */
export function checkScoringRules(rules: ScoringRules): EvaluationProblem[] {
  return checkRulesFor(rules.activeRaters, rules);
}

function checkRulesFor(raterRoles: readonly RaterRole[], rules: ScoringRules): EvaluationProblem[] {
  const { scale, raterShares, minimumPeers, adjustmentLimit, bands, vetoes } = rules;
  return found([
    checkScale(scale),
    checkShares(raterShares, raterRoles),
    checkMinimumPeers(minimumPeers, FEWEST_PEERS_COUNTED),
    Number.isInteger(adjustmentLimit) && adjustmentLimit >= 0
      ? null
      : problem('adjustment.points', { points: String(adjustmentLimit) }),
    checkBands(bands, scale),
    checkVetoes(vetoes, bands),
  ]);
}

/**
 * Everything that `computeScore` takes for granted: rules, weights (R2), scores on the scale, adjustments,
 * calibration and correction, the vetoes that struck. Problems of a section or item name it in `sectionId`
 * and `itemId`, those of a score its `source`. Empty when sound; missing scores are no problem here, they are
 * the outcome `incomplete`.
 */
export function checkScoringInput(input: ScoringInput): EvaluationProblem[] {
  const { rules, sections, adjustments, calibration, correction, struckVetoes } = input;
  // A form that only measures needs no rater (R8).
  const needsRater = sections.length === 0 || sections.some(({ measured }) => !measured);
  return [
    ...checkRulesFor(needsRater ? rules.activeRaters : RATER_ROLES, rules),
    ...found([checkWeights(sections.map(({ weight }) => weight))]),
    ...sections.flatMap((section) => checkSection(section, rules.scale)),
    ...found([
      checkAdjustments(adjustments, rules),
      checkScoreChange(calibration),
      checkScoreChange(correction),
      checkStruckVetoes(struckVetoes, rules),
    ]),
  ];
}

function checkSection(section: ScoredSection, scale: ScoreScale): EvaluationProblem[] {
  const { id, items, measured, peersScore } = section;
  // A section without items is not wrong: nothing is left in it, and its weight passes on (R4).
  const weights = items.length === 0 ? null : checkWeights(items.map(({ weight }) => weight));
  // What is measured nobody scores, peers as little as others.
  const sources = measured && peersScore ? problem('section.sources') : null;
  return [...found([weights, sources]), ...items.flatMap((item) => checkItem(item, scale))].map(
    ({ code, params }) => ({ code, params: { sectionId: id, ...params } }),
  );
}

function checkItem(item: ScoredItem, scale: ScoreScale): EvaluationProblem[] {
  const given = (score: number | null, source: ScoreSource): EvaluationProblem[] => {
    const check = source === 'measure' ? checkMeasuredScore : checkScore;
    const refused = score === null ? null : check(score, scale);
    return refused ? [{ code: refused.code, params: { itemId: item.id, source, ...refused.params } }] : [];
  };
  return [
    ...SINGLE_RATER_ROLES.flatMap((raterRole) => given(scoreOf(item, raterRole), raterRole)),
    ...peerScoresOf(item).flatMap((score) => given(score, 'peer')),
    ...given(scoreOf(item, 'measure'), 'measure'),
  ];
}

function found(problems: readonly (EvaluationProblem | null)[]): EvaluationProblem[] {
  return problems.filter((entry) => entry !== null);
}
