import type { CycleDeadlines } from '@gangping/contracts';
import { defaultStageDeadlines, type Quarter } from '@gangping/evaluation';
import { DomainRefusal } from '../../platform/errors';

/** The last ten days of the quarter's last month, in their order. */
export function defaultDeadlines(quarter: Quarter): CycleDeadlines {
  const { self, supervisor, published } = defaultStageDeadlines(quarter);
  return { self, supervisor, publication: published };
}

/**
 * Each stage ends on the day of the one before it or later, the first within the quarter or after it.
 *
 * @throws DomainRefusal `cycle.deadlineOrder` at the date that lies too early
 */
export function requireOrder({ self, supervisor, publication }: CycleDeadlines, startsOn: string): void {
  if (self < startsOn) throw tooEarly('self', startsOn);
  if (supervisor < self) throw tooEarly('supervisor', self);
  if (publication < supervisor) throw tooEarly('publication', supervisor);
}

function tooEarly(name: keyof CycleDeadlines, earliest: string): DomainRefusal {
  return DomainRefusal.field(`deadlines.${name}`, 'cycle.deadlineOrder', { earliest });
}
