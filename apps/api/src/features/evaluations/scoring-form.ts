import type { Scheme } from '@gangping/contracts';
import {
  type Adjustment,
  type ItemScores,
  type RaterRole,
  type ScoredSection,
  type ScoringInput,
  type ScoringRules,
  SINGLE_RATER_ROLES,
  type Stage,
} from '@gangping/evaluation';

/** One line of a form with what its raters gave, as far as scoring is concerned. */
export interface FormItem {
  readonly id: number;
  readonly sectionId: string;
  /** Hundredths of a percent within the section. */
  readonly weight: number;
  readonly notApplicable: boolean;
  readonly scores: ItemScores;
}

/** The rules as they leave the server. */
export function shownRules({ scale, activeRaters, bands, vetoes, ...rules }: ScoringRules) {
  return {
    ...rules,
    scale: { ...scale, levels: scale.levels && [...scale.levels] },
    activeRaters: [...activeRaters],
    bands: [...bands],
    vetoes: vetoes && [...vetoes],
  };
}

/** The rules of one evaluation: a rater whose stage the scheme lacks, or whom the organisation lacks, is absent (R5). */
export function rulesOf(
  scheme: Scheme,
  parties: { readonly reviewerEmployeeId: number | null },
): ScoringRules {
  const { scale, raterShares, minimumPeers, adjustmentLimit, bands, gradeMethod, vetoes } = scheme;
  return {
    scale,
    raterShares,
    activeRaters: activeRaters(scheme, parties.reviewerEmployeeId),
    minimumPeers,
    vetoes: vetoes.map(({ key, cap }) => ({ key, cap })),
    adjustmentLimit,
    bands: bands.map(({ grade, from, coefficient }) => ({ grade, from, coefficient })),
    gradeMethod,
  };
}

function activeRaters(scheme: Scheme, reviewerEmployeeId: number | null): RaterRole[] {
  const stages = stagesOf(scheme, { reviewerEmployeeId });
  return SINGLE_RATER_ROLES.filter((role) => stages.includes(role));
}

/** The stages that an evaluation goes through: without a review where nobody stands above the superior (R5). */
export function stagesOf(
  { stages }: Pick<Scheme, 'stages'>,
  { reviewerEmployeeId }: { readonly reviewerEmployeeId: number | null },
): Stage[] {
  return stages.filter((stage) => stage !== 'reviewer' || reviewerEmployeeId !== null);
}

/**
 * The form in the shape of the scoring rules. A section that had no items at launch is not part of it; the weights
 * stay as laid down, and the rules pass its weight on pro rata (R4). Item ids are those of the rows, as text.
 */
export function scoredSections(scheme: Scheme, items: readonly FormItem[]): ScoredSection[] {
  return scheme.sections
    .map(({ id, weight }) => ({
      id,
      weight,
      items: items
        .filter((item) => item.sectionId === id)
        .map((item) => ({
          id: String(item.id),
          weight: item.weight,
          notApplicable: item.notApplicable,
          scores: item.scores,
        })),
    }))
    .filter((section) => section.items.length > 0);
}

export function scoringInput(
  scheme: Scheme,
  parties: { readonly reviewerEmployeeId: number | null },
  items: readonly FormItem[],
  adjustments: readonly Adjustment[],
): ScoringInput {
  return { rules: rulesOf(scheme, parties), sections: scoredSections(scheme, items), adjustments };
}
