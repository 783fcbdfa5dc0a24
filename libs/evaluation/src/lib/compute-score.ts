import { boundedAdjustment, clamp } from './adjustments';
import { countingForm, missingIn } from './counting-form';
import type { CountingForm } from './counting-form';
import { gradeOf, gradeUnderVeto } from './grades';
import { sharesInLowestTerms, sharingRaters } from './raters';
import type { RaterShare } from './raters';
import type { MissingScore, RaterRole, ScoredOutcome, ScoringInput, ScoringOutcome } from './scoring-types';
import { formMean, sectionMean, weightedSums } from './weighted-mean';

/** One rater's weighted sum of each section of the form, in the form's order. */
interface RaterSums extends RaterShare {
  readonly sums: readonly number[];
}

/**
 * The total of an evaluation with its grade (R1, R3–R7, R9): the mean of items by weight, of sections by
 * weight, of raters by share, plus adjustments, within the scale; exact until the one rounding at the end.
 *
 * Scores are expected as `checkScore` admits them, rules as `checkScoringInput` does; a number that is no
 * integer throws `EvaluationPreconditionError`.
 */
export function computeScore(input: ScoringInput): ScoringOutcome {
  const form = countingForm(input.sections);
  if (form.sections.length === 0) return { status: 'notAssessable', cause: 'nothingApplicable' };
  const shares = sharesInLowestTerms(input.rules);
  if (shares.length === 0) return { status: 'notAssessable', cause: 'noRater' };
  const raters = sumsOf(form, shares);
  if (raters === null) return { status: 'incomplete', missing: missingOf(form, sharingRaters(input.rules)) };
  return scored(input, form, raters);
}

function sumsOf(form: CountingForm, shares: readonly RaterShare[]): RaterSums[] | null {
  const raters: RaterSums[] = [];
  for (const { raterRole, share } of shares) {
    const sums = weightedSums(form, raterRole);
    if (sums === null) return null;
    raters.push({ raterRole, share, sums });
  }
  return raters;
}

function missingOf(form: CountingForm, raterRoles: readonly RaterRole[]): MissingScore[] {
  return raterRoles.flatMap((raterRole) =>
    missingIn(form, raterRole).map((itemId) => ({ itemId, raterRole })),
  );
}

function scored(input: ScoringInput, form: CountingForm, raters: readonly RaterSums[]): ScoredOutcome {
  const { rules, adjustments, vetoCap } = input;
  const { sums, divisor } = blend(form, raters);
  const blended = formMean(form, sums, divisor);
  const adjustment = boundedAdjustment(adjustments, rules.adjustmentLimit);
  // Adjustments and the ends of the scale are whole hundredths: adding and holding them after the rounding
  // gives the same total as before it.
  const total = clamp(blended + adjustment, 0, rules.scale.top);
  const graded = gradeUnderVeto(total, rules, vetoCap);
  return {
    status: 'scored',
    total,
    blended,
    adjustment,
    grade: graded.grade,
    gradeBeforeVeto: vetoCap === undefined ? graded.grade : gradeOf(total, rules).grade,
    gradeCoefficient: graded.coefficient,
    raters: raters.map((rater) => ({ raterRole: rater.raterRole, total: formMean(form, rater.sums, 1) })),
    sections: form.sections.map((section, index) => ({
      sectionId: section.id,
      total: sectionMean(section, sums[index], divisor),
    })),
  };
}

/** The raters' sums of each section, each times its share, and what they have to be divided by (R5). */
function blend(form: CountingForm, raters: readonly RaterSums[]): { sums: number[]; divisor: number } {
  const sums = form.sections.map(() => 0);
  let divisor = 0;
  for (const { share, sums: own } of raters) {
    for (let index = 0; index < sums.length; index += 1) sums[index] += share * own[index];
    divisor += share;
  }
  return { sums, divisor };
}
