import { boundedAdjustment, clamp } from './adjustments';
import { countingForm, missingIn } from './counting-form';
import type { CountingForm } from './counting-form';
import { add, exactInteger, fraction, roundHalfUp, ZERO } from './fraction';
import type { Fraction } from './fraction';
import { gradeOf, gradeUnderVeto } from './grades';
import { sharingRaters } from './raters';
import { raterSums, totalOf } from './rater-total';
import type {
  MissingScore,
  RaterRole,
  RaterShares,
  ScoredOutcome,
  ScoringInput,
  ScoringOutcome,
  SectionTotal,
} from './scoring-types';

/** One rater's weighted sum of each section of the form, in the form's order. */
interface RaterSums {
  readonly raterRole: RaterRole;
  readonly share: bigint;
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
  const raterRoles = sharingRaters(input.rules);
  if (raterRoles.length === 0) return { status: 'notAssessable', cause: 'noRater' };
  const raters = sumsOf(form, raterRoles, input.rules.raterShares);
  if (raters === null) return { status: 'incomplete', missing: missingOf(form, raterRoles) };
  return scored(input, form, raters);
}

function sumsOf(
  form: CountingForm,
  raterRoles: readonly RaterRole[],
  shares: RaterShares,
): RaterSums[] | null {
  const raters: RaterSums[] = [];
  for (const raterRole of raterRoles) {
    const sums = raterSums(form, raterRole);
    if (sums === null) return null;
    raters.push({ raterRole, share: exactInteger(shares[raterRole]), sums });
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
  const totals = raters.map(({ sums }) => totalOf(form, sums));
  const blended = roundHalfUp(blend(totals, raters));
  const adjustment = boundedAdjustment(adjustments, rules.adjustmentLimit);
  // Adjustments and the ends of the scale are whole hundredths: adding and holding them after the rounding
  // gives the same total as before it.
  const total = clamp(blended + adjustment, 0, rules.scale.top);
  const { grade, coefficient } = gradeUnderVeto(total, rules, vetoCap);
  return {
    status: 'scored',
    total,
    blended,
    adjustment,
    grade,
    gradeBeforeVeto: gradeOf(total, rules).grade,
    gradeCoefficient: coefficient,
    raters: raters.map(({ raterRole }, index) => ({ raterRole, total: roundHalfUp(totals[index]) })),
    sections: sectionTotals(form, raters),
  };
}

/** The mean of the raters' values by share (R5). */
function blend(values: readonly Fraction[], raters: readonly RaterSums[]): Fraction {
  let sum = ZERO;
  let shares = 0n;
  for (const [index, { share }] of raters.entries()) {
    sum = add(sum, fraction(values[index].numerator * share, values[index].denominator));
    shares += share;
  }
  return fraction(sum.numerator, sum.denominator * shares);
}

function sectionTotals({ sections }: CountingForm, raters: readonly RaterSums[]): SectionTotal[] {
  return sections.map(({ id, itemWeight }, index) => {
    const means = raters.map(({ sums }) => fraction(exactInteger(sums[index]), BigInt(itemWeight)));
    return { sectionId: id, total: roundHalfUp(blend(means, raters)) };
  });
}
