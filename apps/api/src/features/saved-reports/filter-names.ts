import type { ReportFilters } from '@gangping/contracts';
import { cycleLabel } from '@gangping/evaluation';
import type { EntityManager } from 'typeorm';
import { runSql, type Sql, sql } from '../../platform/database';
import { quarterOf } from './report-quarters';
import type { SavedReport } from './saved-report.entity';

type Name = (
  manager: EntityManager,
  id: number,
  report: SavedReport,
  isTheirs: (which: Sql) => Sql,
) => Promise<string | undefined>;

/** What stands behind the ids that reports are narrowed down to. What is gone, or not theirs, keeps its number. */
const NAMES: Readonly<Record<string, Name>> = {
  department: async (manager, id, _, isTheirs) => {
    const below = sql`e.department_id IN (WITH RECURSIVE below(id) AS (SELECT id FROM department WHERE id = ${id}
      UNION SELECT d.id FROM department d JOIN below ON d.parent_id = below.id) SELECT id FROM below)`;
    const [row] = await runSql<{ name: string }>(
      manager,
      sql`SELECT name FROM department WHERE id = ${id} AND ${isTheirs(below)}`,
    );
    return row?.name;
  },
  position: async (manager, id, _, isTheirs) => {
    const [row] = await runSql<{ name: string }>(
      manager,
      sql`SELECT title AS name FROM position WHERE id = ${id} AND ${isTheirs(sql`e.position_id = ${id}`)}`,
    );
    return row?.name;
  },
  from: async (manager, id, { locale }, isTheirs) => {
    const cycle = await quarterOf(
      manager,
      { quarter: 'certain', cycleId: id },
      isTheirs(sql`e.cycle_id = c.id`),
    );
    return cycle ? cycleLabel(cycle, locale === 'en' ? 'en' : 'zh') : undefined;
  },
};

/**
 * The filters of a report in words: at most a few.
 *
 * @param rows condition on an evaluation `e` of any cycle: it is the owner's to take away
 */
export async function filterNamesOf(
  manager: EntityManager,
  report: SavedReport,
  rows: Sql,
): Promise<ReportFilters> {
  const isTheirs = (which: Sql) => sql`EXISTS (SELECT 1 FROM evaluation e WHERE ${which} AND ${rows})`;
  const names: Record<string, string> = {};
  for (const [filter, value] of Object.entries(report.filters)) {
    const name = Object.hasOwn(NAMES, filter) && /^\d{1,9}$/.test(value) ? NAMES[filter] : undefined;
    names[filter] = (await name?.(manager, Number(value), report, isTheirs)) ?? value;
  }
  return names;
}
