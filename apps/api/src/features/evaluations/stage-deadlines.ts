import type { CycleDeadlines } from '@gangping/contracts';
import { type IsoDate, type Stage, STAGES } from '@gangping/evaluation';

/** The last day of a stage, or null where the cycle sets none: by then somebody should have done something. */
export function deadlineOf(stage: Stage, deadlines: CycleDeadlines): IsoDate | null {
  switch (stage) {
    case 'self':
      return deadlines.self;
    case 'supervisor':
      return deadlines.supervisor;
    case 'reviewer':
      return deadlines.reviewer;
    case 'calibration':
      return deadlines.publication;
    default:
      return null;
  }
}

/**
 * The last day to answer to a published result; null where the form awaits no answer. It makes nobody late: whoever
 * stays silent has seen it.
 */
export function answerByOf(
  stage: Stage,
  activeStages: readonly Stage[],
  deadlines: CycleDeadlines,
): IsoDate | null {
  return stage === 'published' && activeStages.includes('acknowledged') ? deadlines.acknowledgement : null;
}

/** Stages that an evaluation should have left before today. A deadline locks nothing: being late is shown. */
export function lateStages(deadlines: CycleDeadlines, today: IsoDate): Stage[] {
  return STAGES.filter((stage) => isLate(stage, deadlines, today));
}

export function isLate(stage: Stage, deadlines: CycleDeadlines, today: IsoDate): boolean {
  const deadline = deadlineOf(stage, deadlines);
  // Days written as YYYY-MM-DD stand in the order of their letters.
  return deadline !== null && deadline < today;
}
