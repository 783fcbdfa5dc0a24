import type { Cycle, CycleDeadlines } from '@gangping/contracts';
import {
  compareQuarters,
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

/** The quarter that HR most likely wants to open: the one after the newest, or today's when there is none. */
export function quarterToOpen(existing: readonly Quarter[], today: string): Quarter {
  const newest = [...existing].sort(compareQuarters).at(-1);
  return newest ? nextQuarter(newest) : quarterOf(today);
}

/** The deadlines that the rules propose for a quarter; HR may move any of them. */
export function proposedDeadlines(quarter: Quarter): CycleDeadlines {
  const deadlines = defaultStageDeadlines(quarter);
  return { self: deadlines.self, supervisor: deadlines.supervisor, publication: deadlines.published };
}
