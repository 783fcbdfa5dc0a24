import type { Locale } from '@gangping/contracts';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access';
import type { CopiedScheme, Cycle } from '../cycles';
import type { Standing } from '../evaluations';
import { detailRows } from './detail-rows';
import type { ExportScope } from './export-scope';
import { openRows } from './open-rows';
import { paidPeople, payrollRows } from './payroll-rows';
import { reportOrder, type ReportPlace, summaryRows } from './summary-rows';

/** A quarter as somebody takes it away. */
export interface Report {
  readonly manager: EntityManager;
  readonly actor: Actor;
  readonly standing: Standing;
  readonly cycle: Cycle;
  readonly schemes: readonly CopiedScheme[];
  readonly scope: ExportScope;
  /** Found out when the first rows are written: the headings have left by then, and nobody waits for them. */
  readonly order: () => Promise<readonly ReportPlace[]>;
  readonly locale: Locale;
}

/**
 * Forms or people that are read at once: memory stays flat, and other requests get their turn in between. A form has
 * dozens of lines.
 */
const AT_ONCE = 200;
const FORMS_WITH_LINES_AT_ONCE = 40;
/** One line for each of them, and little to work out. */
const PEOPLE_AT_ONCE = 500;

/** The order of a report, read once. */
export function orderOf({
  manager,
  cycle,
  scope,
}: Pick<Report, 'manager' | 'cycle' | 'scope'>): Report['order'] {
  let order: Promise<readonly ReportPlace[]> | undefined;
  return () => (order ??= reportOrder(manager, cycle.id, scope));
}

export async function* summaryBatches({ manager, scope, order }: Report) {
  for (const places of slices(await order())) yield await summaryRows(manager, places, scope);
}

export async function* detailBatches({ manager, schemes, scope, order }: Report) {
  for (const places of slices(await order(), FORMS_WITH_LINES_AT_ONCE)) {
    yield await detailRows(manager, schemes, places, scope);
  }
}

export async function* openBatches({ manager, cycle, order }: Report, today: string) {
  for (const places of slices(await order())) yield await openRows(manager, cycle.deadlines, places, today);
}

/** Its own order: one line for each person, by number. */
export async function* payrollBatches({ manager, cycle, scope }: Report) {
  const { year, quarter } = cycle;
  const people = await paidPeople(manager, cycle.id, scope);
  for (const slice of slices(people, PEOPLE_AT_ONCE)) {
    const rows = await payrollRows(manager, cycle.id, slice);
    yield rows.map((row) => ({ ...row, year, quarter }));
  }
}

function* slices<Place>(order: readonly Place[], size = AT_ONCE) {
  for (let from = 0; from < order.length; from += size) yield order.slice(from, from + size);
}
