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
  'return',
  'calibrate',
  'publish',
  'acknowledge',
  'acknowledgeBySilence',
  'appeal',
  'decideAppeal',
  'close',
  'void',
] as const;

export type StageAction = (typeof STAGE_ACTIONS)[number];

/** Who may take an action; `rater` is whoever may score in the stage (see `canScore`). */
export type StageActor = 'subject' | 'rater' | 'departmentHead' | 'hr';

/**
 * - `reason`: a text that is not blank.
 * - `complete`: no required score of this stage is missing (R3).
 * - `deadlinePassed`: the acknowledgement deadline lies before today.
 * - `withinAppealPeriod`: the last day to appeal is today or later.
 * - `notARater`: whoever acts did not score this evaluation.
 */
export type StageRequirement = 'reason' | 'complete' | 'deadlinePassed' | 'withinAppealPeriod' | 'notARater';

export interface StageTransition {
  readonly from: Stage;
  readonly action: StageAction;
  readonly to: Stage;
  readonly actors: readonly StageActor[];
  readonly requires: readonly StageRequirement[];
  /** False where an office (HR, department head) gives no right over one's own form or one's superior's. */
  readonly onOwnOrSuperiorsForm: boolean;
}

/** What is known at the moment of an action; the clock is a parameter. */
export interface StageFacts extends AccessFacts {
  readonly today: IsoDate;
  /** Required scores of the present stage that are missing (`missingScores`). */
  readonly missingItemIds: readonly string[];
  readonly acknowledgementDeadline: IsoDate | null;
  readonly appealDeadline: IsoDate | null;
  /** Has scored this evaluation in any rater role. */
  readonly wasRater: boolean;
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
  | { readonly ok: true; readonly stage: Stage }
  | { readonly ok: false; readonly problem: EvaluationProblem };
