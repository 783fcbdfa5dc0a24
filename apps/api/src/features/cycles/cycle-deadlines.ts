import type { CycleDeadlines } from '@gangping/contracts';
import { defaultStageDeadlines, type Quarter } from '@gangping/evaluation';
import { DomainRefusal } from '../../platform/errors';

/** The last ten days of the quarter's last month, in their order. */
export function defaultDeadlines(quarter: Quarter): CycleDeadlines {
  const { self, supervisor, reviewer, calibration, published, acknowledged } = defaultStageDeadlines(quarter);
  return { self, supervisor, reviewer, calibration, publication: published, acknowledgement: acknowledged };
}

/**
 * Each stage ends on the day of the one before it or later, the first within the quarter or after it.
 *
 * @throws DomainRefusal `cycle.deadlineOrder` at the date that lies too early
 */
export function requireOrder(deadlines: CycleDeadlines, startsOn: string): void {
  let earliest = startsOn;
  for (const step of STEPS) {
    if (deadlines[step] < earliest) throw tooEarly(step, earliest);
    earliest = deadlines[step];
  }
}

/** In the order in which they follow each other. */
const STEPS = [
  'self',
  'supervisor',
  'reviewer',
  'calibration',
  'publication',
  'acknowledgement',
] as const satisfies (keyof CycleDeadlines)[];

function tooEarly(name: keyof CycleDeadlines, earliest: string): DomainRefusal {
  return DomainRefusal.field(`deadlines.${name}`, 'cycle.deadlineOrder', { earliest });
}
