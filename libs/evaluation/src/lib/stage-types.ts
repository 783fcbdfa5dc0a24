import type { AccessFacts } from './access-facts';
import type { EvaluationProblem } from './problems';
import type { IsoDate } from './calendar';

export const STAGES = [
  'self',
  'supervisor',
  'reviewer',
  'calibration',
  'published',
  'acknowledged',
  'appealed',
  'closed',
  'void',
] as const;

export type Stage = (typeof STAGES)[number];

export const STAGE_ACTIONS = [
  'submit',
  'skipSelf',
  'return',
  'calibrate',
  'publish',
  'acknowledge',
  'disagree',
  'acknowledgeBySilence',
  'appeal',
  'withdrawAppeal',
  'decideAppeal',
  'close',
  'void',
] as const;

export type StageAction = (typeof STAGE_ACTIONS)[number];

/**
 * Who may take an action. `rater` is whoever may score in the stage (`canScore`), `superior` the direct
 * superior or the deputy in the delegation's period.
 */
export type StageActor = 'subject' | 'rater' | 'superior' | 'departmentHead' | 'hr';

/**
 * - `reason`: a text that is not blank.
 * - `complete`: no required score of this stage is missing (R3).
 * - `justified`: every extreme score of this stage has its reason (`itemsLackingReason`).
 * - `deadlinePassed`: the deadline of the present stage lies before today.
 * - `deadlinePassedOrLeft`: that, or HR gives a reason and the person assessed does not work here any more.
 * - `withinAppealPeriod`: the last day to appeal is today or later.
 * - `notARater`: whoever acts did not score this evaluation.
 * - `notACalibrator`: whoever acts did not change its score in calibration.
 * - `notAMeasurer`: no actual value of an indicator that stands there was entered by whoever acts.
 */
export type StageRequirement =
  | 'reason'
  | 'complete'
  | 'justified'
  | 'deadlinePassed'
  | 'deadlinePassedOrLeft'
  | 'withinAppealPeriod'
  | 'notARater'
  | 'notACalibrator'
  | 'notAMeasurer';

export interface StageTransition {
  readonly from: Stage;
  readonly action: StageAction;
  readonly to: Stage;
  readonly actors: readonly StageActor[];
  readonly requires: readonly StageRequirement[];
  /**
   * True where the action judges: an office (HR, department head) then gives no right over one's own form
   * or one's superior's.
   */
  readonly judges: boolean;
}

/** What is known at the moment of an action; the clock is a parameter. */
export interface StageFacts extends AccessFacts {
  readonly today: IsoDate;
  /** Required scores of the present stage that are missing (`missingScores`). */
  readonly missingItemIds: readonly string[];
  /** Items whose extreme score has no reason yet (`itemsLackingReason`); left out where the scheme asks for none. */
  readonly unjustifiedItemIds?: readonly string[];
  /** The last day of the present stage; null where the cycle sets none, and then it never passes. */
  readonly stageDeadline: IsoDate | null;
  /** The last day of the person assessed lies before today; left out for whoever works here. */
  readonly subjectHasLeft?: boolean;
  /** The last day to appeal; null where there is none yet, and then nobody can appeal. */
  readonly appealDeadline: IsoDate | null;
  /** Has scored this evaluation in any rater role. */
  readonly wasRater: boolean;
  /** Has changed this evaluation's score in calibration; left out where there was none. */
  readonly hasCalibrated?: boolean;
  /** Has entered or imported an actual value (R8) that stands in it; left out where there is none. */
  readonly hasMeasured?: boolean;
  readonly reason?: string | null;
}

export interface AvailableAction {
  readonly action: StageAction;
  readonly to: Stage;
  readonly requires: readonly StageRequirement[];
  /** Why the button cannot be pressed yet; null when it can. A reason is asked for after the press. */
  readonly blockedBy: EvaluationProblem | null;
}

export type StageOutcome =
  { readonly ok: true; readonly stage: Stage } | { readonly ok: false; readonly problem: EvaluationProblem };
