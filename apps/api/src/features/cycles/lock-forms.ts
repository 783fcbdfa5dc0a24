import { runSql, type Sql, sql } from '../../platform/database';
import type { Unit } from '../../platform/unit-of-work';

/**
 * Whoever is at one of these forms is waited for, and nobody else writes to them until the unit is over: what follows
 * finds everything that was acknowledged.
 *
 * @param condition on the columns of the evaluation
 */
export async function lockForms(unit: Unit, condition: Sql): Promise<void> {
  const forms = await runSql<{ id: number }>(unit.manager, sql`SELECT id FROM evaluation WHERE ${condition}`);
  await unit.lock(...forms.map(({ id }) => `evaluation:${id}`));
}
