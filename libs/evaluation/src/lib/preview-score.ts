import { countingForm, formScoredBy, missingIn, scoresSection } from './counting-form';
import type { CountingForm, CountingSection } from './counting-form';
import { gradeOf } from './grades';
import type { RaterRole, ScorePreview, ScoringInput, SectionPreview } from './scoring-types';
import { meanOf, sectionPart, weightedSum } from './weighted-mean';
import type { WeighedPart } from './weighted-mean';

/**
 * The running total of one rater, for the scoring desk: the mean of what is scored so far, items without a
 * score left out pro rata, before blend and changes; with the grade that it would give and how many scores
 * are missing. When none is missing, `total` is that rater's own total in `computeScore`.
 *
 * It is about the sections that the rater scores: peers have theirs, measured ones are nobody's (R8). But a
 * superior who reads a total beside a form with KPI in it expects the form's, and a grade of the whole:
 * `formTotal` counts the measured scores that are known with the rater's own, and the grade is read from it.
 * Known are those in the input; a desk that must not show them (a peer's) is given none.
 */
export function previewScore(
  input: Pick<ScoringInput, 'rules' | 'sections'>,
  raterRole: RaterRole,
): ScorePreview {
  const form = countingForm(input.sections);
  const scoredForm = formScoredBy(input.sections, [raterRole]);
  const missingItemIds = missingIn(form, raterRole);
  const formTotal = runningTotal(formScoredBy(input.sections, [raterRole, 'measure']), raterRole);
  return {
    raterRole,
    total: runningTotal(scoredForm, raterRole),
    formTotal,
    grade: formTotal === null ? null : gradeOf(formTotal, input.rules).grade,
    scored: countItems(scoredForm),
    missing: missingItemIds.length,
    missingItemIds,
    sections: form.sections
      .filter((section) => scoresSection(section, raterRole))
      .map((section) => previewSection(section, scoredForm, raterRole)),
  };
}

function previewSection(
  { id, items }: CountingSection,
  scoredForm: CountingForm,
  raterRole: RaterRole,
): SectionPreview {
  const sections = scoredForm.sections.filter((section) => section.id === id);
  const scored = countItems({ sections });
  return {
    sectionId: id,
    total: runningTotal({ sections }, raterRole),
    scored,
    missing: items.length - scored,
  };
}

function runningTotal({ sections }: Pick<CountingForm, 'sections'>, raterRole: RaterRole): number | null {
  const parts: WeighedPart[] = [];
  for (const section of sections) {
    const sum = weightedSum(section, section.measured ? 'measure' : raterRole);
    if (sum === null) return null;
    parts.push(sectionPart(section, sum));
  }
  return parts.length === 0 ? null : meanOf(parts);
}

function countItems({ sections }: Pick<CountingForm, 'sections'>): number {
  return sections.reduce((count, { items }) => count + items.length, 0);
}
