/**
 * Shapes of the scoring rules. Every number is a scaled integer (R1):
 *
 * - a score or total is in hundredths of a point: 8850 is 88.50;
 * - a weight or share is in hundredths of a percent: 10000 is 100.00 %;
 * - a coefficient is in ten-thousandths: 15000 is 1.5000.
 *
 * All shapes are plain, readonly and free of bigint, so that they travel as JSON.
 */

export type RaterRole = 'self' | 'supervisor' | 'reviewer';

/** The raters in the order of the stages; lists and trees name them in this order. */
export const RATER_ROLES: readonly RaterRole[] = ['self', 'supervisor', 'reviewer'];

export type SectionKind = 'duties' | 'tasks' | 'conduct' | 'kpi' | 'criteria';

export const SECTION_KINDS: readonly SectionKind[] = ['duties', 'tasks', 'conduct', 'kpi', 'criteria'];

/** A grade holds from `from` (hundredths of a point, inclusive) up to the next band's `from`. */
export interface GradeBand {
  readonly grade: string;
  readonly from: number;
  /** Ten-thousandths. */
  readonly coefficient: number;
}

/** Scores lie between 0 and `top` in steps of `step`, both in hundredths of a point. */
export interface ScoreScale {
  readonly top: number;
  readonly step: number;
}

export type GradeMethod = 'bands' | 'linear';

export type RaterShares = Readonly<Record<RaterRole, number>>;

export interface ScoringRules {
  readonly scale: ScoreScale;
  readonly raterShares: RaterShares;
  /** The raters that exist for this evaluation; a missing one passes its share pro rata (R5). */
  readonly activeRaters: readonly RaterRole[];
  /** Bound of the sum of all adjustments, both ways: 500 is ±5.00 points in all (R6). */
  readonly adjustmentLimit: number;
  readonly bands: readonly GradeBand[];
  readonly gradeMethod: GradeMethod;
}

/** One rater's scores of one item; absent and null both mean "not scored", which is not a zero (R3). */
export type ItemScores = Readonly<Partial<Record<RaterRole, number | null>>>;

export interface ScoredItem {
  readonly id: string;
  /** Within the section. */
  readonly weight: number;
  readonly notApplicable: boolean;
  readonly scores: ItemScores;
}

export interface ScoredSection {
  readonly id: string;
  readonly weight: number;
  readonly items: readonly ScoredItem[];
}

export interface Adjustment {
  /** Hundredths of a point, negative for a penalty. */
  readonly points: number;
  readonly reason: string;
}

export interface ScoringInput {
  readonly rules: ScoringRules;
  readonly sections: readonly ScoredSection[];
  readonly adjustments: readonly Adjustment[];
  /** The best grade that a veto (一票否决) leaves open (R7). */
  readonly vetoCap?: string;
}

export interface MissingScore {
  readonly itemId: string;
  readonly raterRole: RaterRole;
}

/** What one rater alone gives the whole form, before adjustments, rounded for display. */
export interface RaterTotal {
  readonly raterRole: RaterRole;
  readonly total: number;
}

/** The blended score of one section on the scale, rounded for display. */
export interface SectionTotal {
  readonly sectionId: string;
  readonly total: number;
}

export interface ScoredOutcome {
  readonly status: 'scored';
  /** Rounded half up to hundredths of a point, after adjustments, within the scale. */
  readonly total: number;
  /** The blend before adjustments, rounded for display. */
  readonly blended: number;
  /** The sum of the adjustments after the scheme's bound (R6). */
  readonly adjustment: number;
  /** After the veto's cap, if there is one. */
  readonly grade: string;
  /** The grade that the points alone would give. */
  readonly gradeBeforeVeto: string;
  readonly gradeCoefficient: number;
  readonly raters: readonly RaterTotal[];
  /** Sections that still count after R4. */
  readonly sections: readonly SectionTotal[];
}

export interface IncompleteOutcome {
  readonly status: 'incomplete';
  readonly missing: readonly MissingScore[];
}

export interface NotAssessableOutcome {
  readonly status: 'notAssessable';
  /** `nothingApplicable`: R4 left no item. `noRater`: no active rater has a share (R5). */
  readonly cause: 'nothingApplicable' | 'noRater';
}

export type ScoringOutcome = ScoredOutcome | IncompleteOutcome | NotAssessableOutcome;

export interface SectionPreview {
  readonly sectionId: string;
  /** Null while nothing in the section is scored. */
  readonly total: number | null;
  readonly scored: number;
  readonly missing: number;
}

/** The running total of one rater over what that rater has scored so far. */
export interface ScorePreview {
  readonly raterRole: RaterRole;
  /** Null while nothing is scored. */
  readonly total: number | null;
  readonly grade: string | null;
  readonly scored: number;
  readonly missing: number;
  readonly missingItemIds: readonly string[];
  readonly sections: readonly SectionPreview[];
}

/** An exact value as a fraction in lowest terms, in decimal digits, denominator positive. */
export interface ExactValue {
  readonly numerator: string;
  readonly denominator: string;
}

export type ScoreNodeKind =
  'total' | 'section' | 'item' | 'rater' | 'adjustment' | 'adjustmentLimit' | 'scaleLimit';

/**
 * One line of the explanation of a total (R13). The children's `points` add up exactly to the parent's
 * `points`, and their `exact` to its `exact`, at every level.
 */
export interface ScoreNode {
  readonly kind: ScoreNodeKind;
  /** Id of the section or item, name of the rater role, `total`, or the position of an adjustment. */
  readonly id: string;
  /** Hundredths of a point that this node contributes to the total, as displayed. */
  readonly points: number;
  /** The same contribution before any rounding, in hundredths of a point. */
  readonly exact: ExactValue;
  /** The node's own score on the scale, rounded (blended for items and sections); null without one. */
  readonly score: number | null;
  /** The weight as laid down, within the parent; null where there is none. */
  readonly weight: number | null;
  /** The weight after R4, within the parent; those of one parent's children add up to 10000. */
  readonly effectiveWeight: number | null;
  /** A rater's share as laid down. */
  readonly share: number | null;
  /** A rater's share after R5; those of one item's raters add up to 10000. */
  readonly effectiveShare: number | null;
  readonly raterRole: RaterRole | null;
  readonly notApplicable: boolean;
  /** The reason of an adjustment. */
  readonly reason: string | null;
  readonly children: readonly ScoreNode[];
}
