import { isBefore } from './calendar';
import type { IsoDate } from './calendar';
import type { Stage, StageAction } from './stage-types';

/** How a published result was taken note of; it stands either way. */
export type Acknowledgement = 'agreed' | 'disagreed' | 'silent';

export const ACKNOWLEDGEMENTS: readonly Acknowledgement[] = ['agreed', 'disagreed', 'silent'];

const BY_ACTION: Readonly<Partial<Record<StageAction, Acknowledgement>>> = {
  acknowledge: 'agreed',
  disagree: 'disagreed',
  acknowledgeBySilence: 'silent',
};

/** What an action says about the result; null for an action that is no acknowledgement. */
export function acknowledgementBy(action: StageAction): Acknowledgement | null {
  return BY_ACTION[action] ?? null;
}

export interface AwaitedAnswer {
  readonly evaluationId: number;
  readonly stage: Stage;
  /** The last day to answer; null where the cycle sets none, and then silence never counts. */
  readonly answerBy: IsoDate | null;
}

/** Evaluations whose employee stayed silent until the last day to answer had passed: they count as seen. */
export function silentEvaluations(awaited: readonly AwaitedAnswer[], today: IsoDate): number[] {
  return awaited
    .filter(({ stage, answerBy }) => stage === 'published' && answerBy !== null && isBefore(answerBy, today))
    .map(({ evaluationId }) => evaluationId);
}
