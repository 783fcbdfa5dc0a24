import type { Cycle, CycleDeadlines, CycleEvaluationRow } from '@gangping/contracts';
import {
  compareQuarters,
  daysBetween,
  defaultStageDeadlines,
  isReleased,
  nextQuarter,
  type Quarter,
  quarterOf,
  type Stage,
  STAGES,
} from '@gangping/evaluation';

/** How many of a quarter's evaluations their employees can already read. */
export function published({ stages }: Cycle['progress']): number {
  return STAGES.filter(isReleased).reduce((sum, stage) => sum + (stages[stage] ?? 0), 0);
}

/** The stages that have somebody in them, in their order. */
export function occupiedStages({ stages }: Cycle['progress']): { stage: Stage; people: number }[] {
  return STAGES.flatMap((stage) => (stages[stage] ? [{ stage, people: stages[stage] }] : []));
}

/** Whether a stage comes before another in the order of the quarter. */
export function isBefore(stage: Stage, other: Stage): boolean {
  return STAGES.indexOf(stage) < STAGES.indexOf(other);
}

/** The quarter that HR most likely wants to open: the one after the newest, or today's when there is none. */
export function quarterToOpen(existing: readonly Quarter[], today: string): Quarter {
  const newest = [...existing].sort(compareQuarters).at(-1);
  return newest ? nextQuarter(newest) : quarterOf(today);
}

/** The steps that have a last day, in their order. */
export const DEADLINES = [
  'self',
  'supervisor',
  'reviewer',
  'calibration',
  'publication',
  'acknowledgement',
] as const satisfies (keyof CycleDeadlines)[];

/** The deadlines that the rules propose for a quarter; HR may move any of them. */
export function proposedDeadlines(quarter: Quarter): CycleDeadlines {
  const { self, supervisor, reviewer, calibration, published, acknowledged } = defaultStageDeadlines(quarter);
  return {
    self,
    supervisor,
    reviewer,
    calibration,
    publication: published,
    acknowledgement: acknowledged,
  };
}

/** Today as the person at the screen has it. */
export function today(): string {
  return new Date().toLocaleDateString('sv');
}

export interface TimeLeft {
  /** Translation key below `cycles.left`. */
  readonly key: 'over' | 'today' | 'days';
  readonly days: number;
}

/** How long it is until a deadline, or how long it has been over. */
export function timeLeft(deadline: string, on: string): TimeLeft {
  const days = daysBetween(on, deadline);
  if (days === 0) return { key: 'today', days };
  return { key: days < 0 ? 'over' : 'days', days: Math.abs(days) };
}

export interface LateSupervisor {
  readonly name: string;
  readonly forms: number;
}

/** Whose forms lie where a supervisor is late, those with the most forms first. */
export function lateSupervisors(rows: readonly CycleEvaluationRow[]): LateSupervisor[] {
  const forms = new Map<string, number>();
  for (const { supervisorName } of rows) {
    if (supervisorName !== null) forms.set(supervisorName, (forms.get(supervisorName) ?? 0) + 1);
  }
  return [...forms]
    .map(([name, count]) => ({ name, forms: count }))
    .sort((one, other) => other.forms - one.forms);
}
