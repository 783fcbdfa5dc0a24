import type { Scheme } from '@gangping/contracts';
import {
  type Adjustment,
  asksPeers,
  type FormItemFacts,
  formSections,
  type ItemScores,
  RATER_ROLES,
  type RaterRole,
  type ScoredSection,
  type ScoringInput,
  type ScoringRules,
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
  /** What peers gave, where it counts. */
  readonly peerScores?: readonly number[];
  /** Of a line that scores itself (R8). */
  readonly measure?: FormItemFacts['measure'];
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
  const asked = asksPeers(scheme);
  return RATER_ROLES.filter((role) => (role === 'peer' ? asked : stages.includes(role)));
}

/** The stages that an evaluation goes through: without a review where nobody stands above the superior (R5). */
export function stagesOf(
  { stages }: Pick<Scheme, 'stages'>,
  { reviewerEmployeeId }: { readonly reviewerEmployeeId: number | null },
): Stage[] {
  return stages.filter((stage) => stage !== 'reviewer' || reviewerEmployeeId !== null);
}

/** The form in the shape of the scoring rules. Item ids are those of the rows, as text. */
export function scoredSections(scheme: Scheme, items: readonly FormItem[]): ScoredSection[] {
  const sections = scheme.sections.map(({ id, kind, weight, peersScore }) => ({
    id,
    kind,
    weight,
    peersScore,
    items: items.filter((item) => item.sectionId === id),
  }));
  return formSections(sections, scheme.scale);
}

export function scoringInput(
  scheme: Scheme,
  parties: { readonly reviewerEmployeeId: number | null },
  items: readonly FormItem[],
  adjustments: readonly Adjustment[],
): ScoringInput {
  return { rules: rulesOf(scheme, parties), sections: scoredSections(scheme, items), adjustments };
}
