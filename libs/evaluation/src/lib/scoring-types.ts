/**
 * Shapes of the scoring rules. Every number is a scaled integer (R1):
 *
 * - a score or total is in hundredths of a point: 8850 is 88.50;
 * - a weight or share is in hundredths of a percent: 10000 is 100.00 %;
 * - a coefficient is in ten-thousandths: 15000 is 1.5000.
 *
 * All shapes are plain, readonly and free of bigint, so that they travel as JSON.
 */

export type RaterRole = 'self' | 'peer' | 'supervisor' | 'reviewer';

/** The raters from near to far; lists and trees name them in this order. */
export const RATER_ROLES: readonly RaterRole[] = ['self', 'peer', 'supervisor', 'reviewer'];

/** Raters of whom a form has one at most, with a stage of that name; of peers (同级) it has several. */
export type SingleRaterRole = Exclude<RaterRole, 'peer'>;

export const SINGLE_RATER_ROLES: readonly SingleRaterRole[] = ['self', 'supervisor', 'reviewer'];

/** Where an item's score comes from: a rater, or what was measured (R8). */
export type ScoreSource = RaterRole | 'measure';

export type SectionKind = 'duties' | 'tasks' | 'conduct' | 'kpi' | 'criteria';

export const SECTION_KINDS: readonly SectionKind[] = ['duties', 'tasks', 'conduct', 'kpi', 'criteria'];

/** A grade holds from `from` (hundredths of a point, inclusive) up to the next band's `from`. */
export interface GradeBand {
  readonly grade: string;
  readonly from: number;
  /** Ten-thousandths. */
  readonly coefficient: number;
}

/** What a level such as 优 is worth, in hundredths of a point. */
export interface ScoreLevel {
  readonly code: string;
  readonly points: number;
}

/**
 * Scores lie between 0 and `top` in steps of `step`, both in hundredths of a point. With `levels` a score is
 * the points of one of them, and the step says nothing; what is computed from scores is points all the same.
 */
export interface ScoreScale {
  readonly top: number;
  readonly step: number;
  readonly levels?: readonly ScoreLevel[];
}

export type GradeMethod = 'bands' | 'linear';

/** Without a share of their own, peers have none. */
export type RaterShares = Readonly<Record<SingleRaterRole, number>> & { readonly peer?: number };

/** One way to lose the better grades (一票否决): `cap` is the best grade that it leaves open (R7). */
export interface Veto {
  readonly key: string;
  readonly cap: string;
}

export interface ScoringRules {
  readonly scale: ScoreScale;
  readonly raterShares: RaterShares;
  /** The raters that exist for this evaluation; a missing one passes its share pro rata (R5). */
  readonly activeRaters: readonly RaterRole[];
  /** How many peers have to have scored a section before they count in it; 3 where not laid down. */
  readonly minimumPeers?: number;
  /** Bound of the sum of all adjustments, both ways: 500 is ±5.00 points in all (R6). */
  readonly adjustmentLimit: number;
  readonly bands: readonly GradeBand[];
  readonly gradeMethod: GradeMethod;
  readonly vetoes?: readonly Veto[];
}

/** The single raters' scores of one item; absent and null both mean "not scored", which is not a zero (R3). */
export type ItemScores = Readonly<Partial<Record<SingleRaterRole, number | null>>>;

export interface ScoredItem {
  readonly id: string;
  /** Within the section. */
  readonly weight: number;
  readonly notApplicable: boolean;
  readonly scores: ItemScores;
  /**
   * One score for each peer who has submitted, in any order. On the desk of a peer who is still scoring, that
   * peer's own score alone.
   */
  readonly peerScores?: readonly number[];
  /** In a measured section: what `kpiScore` made of the actual value; null while that is not known. */
  readonly measuredScore?: number | null;
}

export interface ScoredSection {
  readonly id: string;
  readonly weight: number;
  readonly items: readonly ScoredItem[];
  /** Peers score it too (R5). */
  readonly peersScore?: boolean;
  /** Its items score themselves (KPI, R8); no rater does. */
  readonly measured?: boolean;
}

export interface Adjustment {
  /** Hundredths of a point, negative for a penalty. */
  readonly points: number;
  readonly reason: string;
}

/** A change of the whole total with its reason: hundredths of a point up or down, never 0. */
export type ScoreChange = Adjustment;

export interface ScoringInput {
  readonly rules: ScoringRules;
  readonly sections: readonly ScoredSection[];
  readonly adjustments: readonly Adjustment[];
  /** Keys of the scheme's vetoes (一票否决) that struck; of several, the lowest cap holds (R7). */
  readonly struckVetoes?: readonly string[];
  /** Before publication (校准); held within the scale. */
  readonly calibration?: ScoreChange;
  /** After an appeal that was upheld; comes last, held within the scale. */
  readonly correction?: ScoreChange;
}

export interface MissingScore {
  readonly itemId: string;
  readonly source: ScoreSource;
}

/** What one rater alone gives all that this rater scores (the peers together, where they count), before adjustments, rounded for display. */
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
  /** Rounded half up to hundredths of a point, after all changes, within the scale. */
  readonly total: number;
  /** The blend before adjustments, rounded for display. */
  readonly blended: number;
  /** The sum of the adjustments after the scheme's bound (R6). */
  readonly adjustment: number;
  /** The total before calibration and correction. */
  readonly uncalibrated: number;
  /** What the calibration did to the total, after the ends of the scale; 0 without one. */
  readonly calibration: number;
  /** What the correction did to the total, after the ends of the scale; 0 without one. */
  readonly correction: number;
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
  /** `nothingApplicable`: R4 left no item. `noRater`: in some section no active rater has a share (R5). */
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
  /** This rater alone; null while nothing is scored. */
  readonly total: number | null;
  /** Together with the measured sections as far as they are known; null while nothing at all is scored. */
  readonly formTotal: number | null;
  /** The grade that `formTotal` would give. */
  readonly grade: string | null;
  readonly scored: number;
  readonly missing: number;
  readonly missingItemIds: readonly string[];
  /** Those that this rater scores. */
  readonly sections: readonly SectionPreview[];
}

/** An exact value as a fraction in lowest terms, in decimal digits, denominator positive. */
export interface ExactValue {
  readonly numerator: string;
  readonly denominator: string;
}

export const SCORE_NODE_KINDS = [
  'total',
  'section',
  'item',
  'rater',
  'measure',
  'adjustment',
  'adjustmentLimit',
  'scaleLimit',
  'calibration',
  'correction',
  'veto',
] as const;

export type ScoreNodeKind = (typeof SCORE_NODE_KINDS)[number];

/**
 * One line of the explanation of a total (R13). The children's `points` add up exactly to the parent's
 * `points`, and their `exact` to its `exact`, at every level.
 */
export interface ScoreNode {
  readonly kind: ScoreNodeKind;
  /** Id of the section or item, rater role, position of an adjustment, key of a veto, otherwise the kind. */
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
  /** A rater's share in this section after R5; those of one item's raters add up to 10000. */
  readonly effectiveShare: number | null;
  readonly raterRole: RaterRole | null;
  readonly notApplicable: boolean;
  /** The reason of an adjustment, a calibration or a correction. */
  readonly reason: string | null;
  /** How many peers the score is the mean of. */
  readonly ratings?: number;
  /** The best grade that a veto leaves open. */
  readonly cap?: string;
  readonly children: readonly ScoreNode[];
}
