import type { NamedCycle } from '@gangping/contracts';
import type { EntityManager } from 'typeorm';
import { inList, rawSql, runSql, type Sql, sql } from '../../platform/database';
import { isHistory, RELEASED_STAGES } from '../evaluations';
import type { SavedReport } from './saved-report.entity';

type Chosen = Pick<SavedReport, 'quarter' | 'cycleId'>;

/**
 * The quarter that a report is of at this moment; null: there is none. A test is never meant but by name.
 *
 * @param among condition on a cycle `c`
 */
export async function quarterOf(
  manager: EntityManager,
  { quarter, cycleId }: Chosen,
  among = rawSql('1 = 1'),
): Promise<NamedCycle | null> {
  const published = sql`${isHistory('c')} AND EXISTS (SELECT 1 FROM evaluation e WHERE e.cycle_id = c.id
    AND ${inList(rawSql('e.stage'), RELEASED_STAGES)})`;
  const conditions: Record<Chosen['quarter'], Sql> = {
    newestPublished: published,
    running: sql`${isHistory('c')} AND c.status = 'running'`,
    certain: sql`c.id = ${cycleId ?? 0}`,
  };
  const [cycle] = await namedCycles(manager, sql`${conditions[quarter]} AND ${among}`, 1);
  return cycle ?? null;
}

/** The newest first. */
export async function namedCycles(
  manager: EntityManager,
  condition: Sql,
  most: number,
): Promise<NamedCycle[]> {
  const rows = await runSql<Omit<NamedCycle, 'isTest'> & { isTest: boolean | number }>(
    manager,
    sql`SELECT c.id, c.year, c.quarter, c.is_test AS "isTest" FROM cycle c WHERE ${condition}
      ORDER BY c.year DESC, c.quarter DESC, c.id DESC LIMIT ${most}`,
  );
  return rows.map((row) => ({ ...row, isTest: Boolean(row.isTest) }));
}
