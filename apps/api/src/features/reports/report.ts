import type { Locale } from '@gangping/contracts';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access';
import type { CopiedScheme, Cycle } from '../cycles';
import type { Standing } from '../evaluations';
import { detailRows } from './detail-rows';
import type { ExportScope } from './export-scope';
import { openRows } from './open-rows';
import { paidPeople, payrollRows } from './payroll-rows';
import { EVALUATIONS_AT_ONCE, type ReportPlace, summaryRows } from './summary-rows';

/** A quarter as somebody takes it away. */
export interface Report {
  readonly manager: EntityManager;
  readonly actor: Actor;
  readonly standing: Standing;
  readonly cycle: Cycle;
  readonly schemes: readonly CopiedScheme[];
  readonly scope: ExportScope;
  readonly order: readonly ReportPlace[];
  readonly locale: Locale;
}

export async function* summaryBatches({ manager, scope, order }: Report) {
  for (const places of slices(order)) yield await summaryRows(manager, places, scope);
}

export async function* detailBatches({ manager, schemes, scope, order }: Report) {
  for (const places of slices(order)) yield await detailRows(manager, schemes, places, scope);
}

export async function* openBatches({ manager, cycle, order }: Report, today: string) {
  for (const places of slices(order)) yield await openRows(manager, cycle.deadlines, places, today);
}

/** Its own order: one line for each person, by number. */
export async function* payrollBatches({ manager, cycle, scope }: Report) {
  const { year, quarter } = cycle;
  const people = await paidPeople(manager, cycle.id, scope);
  for (const slice of slices(people)) {
    const rows = await payrollRows(
      manager,
      cycle.id,
      slice.map(({ id }) => id),
    );
    yield rows.map((row) => ({ ...row, year, quarter }));
  }
}

function* slices<Place>(order: readonly Place[]) {
  for (let from = 0; from < order.length; from += EVALUATIONS_AT_ONCE)
    yield order.slice(from, from + EVALUATIONS_AT_ONCE);
}
