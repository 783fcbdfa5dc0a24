import type { CycleDeadlines } from '@gangping/contracts';
import { defaultStageDeadlines, firstOutOfOrder, type Quarter } from '@gangping/evaluation';
import { DomainRefusal } from '../../platform/errors';

/** The last ten days of the quarter's last month, in their order. */
export function defaultDeadlines(quarter: Quarter): CycleDeadlines {
  const { self, supervisor, reviewer, calibration, published, acknowledged } = defaultStageDeadlines(quarter);
  return { self, supervisor, reviewer, calibration, publication: published, acknowledgement: acknowledged };
}

/** @throws DomainRefusal `cycle.deadlineOrder` at the first date that lies too early */
export function requireOrder(deadlines: CycleDeadlines, startsOn: string): void {
  const early = firstOutOfOrder(deadlines, startsOn);
  if (early === null) return;
  throw DomainRefusal.field(`deadlines.${early.step}`, 'cycle.deadlineOrder', { earliest: early.earliest });
}
