import { countingForm, formScoredBy, missingIn } from './counting-form';
import type { CountingForm, CountingSection } from './counting-form';
import { gradeOf } from './grades';
import type { RaterRole, ScorePreview, ScoringInput, SectionPreview } from './scoring-types';
import { formMean, weightedSums } from './weighted-mean';

/**
 * The running total of one rater, for the scoring desk: the mean of what is scored so far, items without a
 * score left out pro rata, before blend and adjustments; with the grade that it would give and how many
 * scores are missing. When none is missing, it is that rater's own total in `computeScore`.
 */
export function previewScore(
  input: Pick<ScoringInput, 'rules' | 'sections'>,
  raterRole: RaterRole,
): ScorePreview {
  const form = countingForm(input.sections);
  const scoredForm = formScoredBy(input.sections, raterRole);
  const missingItemIds = missingIn(form, raterRole);
  const total = runningTotal(scoredForm, raterRole);
  return {
    raterRole,
    total,
    grade: total === null ? null : gradeOf(total, input.rules).grade,
    scored: countItems(scoredForm),
    missing: missingItemIds.length,
    missingItemIds,
    sections: form.sections.map((section) => previewSection(section, scoredForm, raterRole)),
  };
}

function previewSection(
  { id, items }: CountingSection,
  scoredForm: CountingForm,
  raterRole: RaterRole,
): SectionPreview {
  const sections = scoredForm.sections.filter((section) => section.id === id);
  const scored = countItems({ ...scoredForm, sections });
  const sectionWeight = sections.reduce((sum, { weight }) => sum + weight, 0);
  return {
    sectionId: id,
    total: runningTotal({ sections, sectionWeight }, raterRole),
    scored,
    missing: items.length - scored,
  };
}

function runningTotal(scoredForm: CountingForm, raterRole: RaterRole): number | null {
  const sums = weightedSums(scoredForm, raterRole);
  return sums === null || sums.length === 0 ? null : formMean(scoredForm, sums, 1);
}

function countItems({ sections }: CountingForm): number {
  return sections.reduce((count, { items }) => count + items.length, 0);
}
