import { changedTotal } from './adjustments';
import { countingForm, missingIn } from './counting-form';
import type { CountingForm, CountingSection } from './counting-form';
import { gradeOf, gradeUnderVeto } from './grades';
import { panelOf, panelsOf, sharingRaters } from './raters';
import type { Panel, Panels } from './raters';
import type {
  MissingScore,
  RaterRole,
  RaterTotal,
  ScoredOutcome,
  ScoreSource,
  ScoringInput,
  ScoringOutcome,
  ScoringRules,
} from './scoring-types';
import { vetoCapOf } from './vetoes';
import { blendedPart, meanOf, sectionPart, weightedSum } from './weighted-mean';
import type { WeighedPart, WeightedSum } from './weighted-mean';

/** A section with its panel and what each source on it gave, in the panel's order. */
interface SummedSection {
  readonly section: CountingSection;
  readonly panel: Panel;
  readonly sums: readonly WeightedSum[];
}

/**
 * The total of an evaluation with its grade (R1, R3–R9): in each section the mean of items by weight and of
 * its raters by share, or what was measured; the mean of sections by weight; then adjustments, calibration
 * and correction within the scale, and the vetoes' cap on the grade; exact until the one rounding at the end.
 *
 * Scores are expected as `checkScore` admits them, rules as `checkScoringInput` does; a number that is no
 * integer throws `EvaluationPreconditionError`, and so does a veto that the rules do not have.
 */
export function computeScore(input: ScoringInput): ScoringOutcome {
  const form = countingForm(input.sections);
  if (form.sections.length === 0) return { status: 'notAssessable', cause: 'nothingApplicable' };
  const panels = panelsOf(input.rules);
  if (form.sections.some((section) => panelOf(section, panels).length === 0)) {
    return { status: 'notAssessable', cause: 'noRater' };
  }
  const sections = summed(form, panels);
  if (sections === null) return { status: 'incomplete', missing: missingOf(form, input.rules) };
  return scored(input, sections);
}

function summed({ sections }: CountingForm, panels: Panels): SummedSection[] | null {
  const result: SummedSection[] = [];
  for (const section of sections) {
    const panel = panelOf(section, panels);
    const sums: WeightedSum[] = [];
    for (const { source } of panel) {
      const sum = weightedSum(section, source);
      if (sum === null) return null;
      sums.push(sum);
    }
    result.push({ section, panel, sums });
  }
  return result;
}

/** Peers are never waited for (R5): too few of them pass their share on. */
function missingOf(form: CountingForm, rules: ScoringRules): MissingScore[] {
  const awaited: ScoreSource[] = sharingRaters(rules).filter((raterRole) => raterRole !== 'peer');
  return [...awaited, 'measure' as const].flatMap((source) =>
    missingIn(form, source).map((itemId) => ({ itemId, source })),
  );
}

function scored(input: ScoringInput, sections: readonly SummedSection[]): ScoredOutcome {
  const { rules, struckVetoes } = input;
  const parts = sections.map(({ section, panel, sums }) => blendedPart(section, panel, sums));
  const blended = meanOf(parts);
  const changed = changedTotal(blended, input);
  const vetoCap = vetoCapOf(struckVetoes, rules);
  const graded = gradeUnderVeto(changed.total, rules, vetoCap);
  return {
    status: 'scored',
    ...changed,
    blended,
    grade: graded.grade,
    gradeBeforeVeto: vetoCap === undefined ? graded.grade : gradeOf(changed.total, rules).grade,
    gradeCoefficient: graded.coefficient,
    raters: sharingRaters(rules).flatMap((raterRole) => raterTotal(raterRole, sections)),
    sections: parts.map((part, index) => ({
      sectionId: sections[index].section.id,
      total: meanOf([part]),
    })),
  };
}

/** None where the rater is on no section's panel. */
function raterTotal(raterRole: RaterRole, sections: readonly SummedSection[]): RaterTotal[] {
  const parts: WeighedPart[] = [];
  for (const { section, panel, sums } of sections) {
    const seat = panel.findIndex(({ source }) => source === raterRole);
    if (seat >= 0) parts.push(sectionPart(section, sums[seat]));
  }
  return parts.length === 0 ? [] : [{ raterRole, total: meanOf(parts) }];
}
