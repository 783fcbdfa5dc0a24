import type { NamedCycle, ReportFilters } from '@gangping/contracts';
import { cycleLabel } from '@gangping/evaluation';
import type { EntityManager } from 'typeorm';
import { inList, rawSql, runSql, type Sql, sql } from '../../platform/database';
import { namedCycles } from './report-quarters';
import type { SavedReport } from './saved-report.entity';

type Filtered = Pick<SavedReport, 'filters' | 'locale'>;
type NameOf = (locale: string) => string;
type Names = ReadonlyMap<number, NameOf>;

interface Named {
  readonly id: number;
  readonly name: string;
}

/** What stands behind the ids that reports are narrowed down to: one read for all ids of a kind. */
const READS: Readonly<
  Record<string, (manager: EntityManager, ids: readonly number[], rows: Sql) => Promise<Names>>
> = {
  department: async (manager, ids, rows) =>
    unchanging(
      await runSql<Named>(
        manager,
        sql`WITH RECURSIVE below(top, id) AS (SELECT id, id FROM department WHERE ${inList(rawSql('id'), ids)}
            UNION SELECT below.top, d.id FROM department d JOIN below ON d.parent_id = below.id)
          SELECT id, name FROM department WHERE id IN
            (SELECT below.top FROM below JOIN evaluation e ON e.department_id = below.id WHERE ${rows})`,
      ),
    ),
  position: async (manager, ids, rows) =>
    unchanging(
      await runSql<Named>(
        manager,
        sql`SELECT id, title AS name FROM position WHERE ${inList(rawSql('id'), ids)}
          AND id IN (SELECT e.position_id FROM evaluation e WHERE ${rows})`,
      ),
    ),
  from: async (manager, ids, rows) => {
    const theirs = sql`${inList(rawSql('c.id'), ids)} AND c.id IN (SELECT e.cycle_id FROM evaluation e WHERE ${rows})`;
    const cycles = await namedCycles(manager, theirs, ids.length);
    return new Map(cycles.map((cycle) => [cycle.id, labelOf(cycle)]));
  },
};

/**
 * The filters of reports in words. What is gone, or not theirs, keeps its number.
 *
 * @param rows condition on an evaluation `e` of any cycle: it is the owner's to take away
 */
export async function filterNamesOf(
  manager: EntityManager,
  reports: readonly Filtered[],
  rows: Sql,
): Promise<(report: Filtered) => ReportFilters> {
  const names = new Map<string, Names>();
  for (const [filter, read] of Object.entries(READS)) {
    const ids = new Set(reports.flatMap(({ filters }) => idOf(filters[filter]) ?? []));
    if (ids.size > 0) names.set(filter, await read(manager, [...ids], rows));
  }
  const inWords = (filter: string, value: string, locale: string) =>
    names.get(filter)?.get(idOf(value) ?? 0)?.(locale) ?? value;
  return ({ filters, locale }) =>
    Object.fromEntries(
      Object.entries(filters).map(([filter, value]) => [filter, inWords(filter, value, locale)]),
    );
}

function idOf(value: string | undefined): number | null {
  return value !== undefined && /^\d{1,9}$/.test(value) ? Number(value) : null;
}

function unchanging(rows: readonly Named[]): Names {
  return new Map(rows.map(({ id, name }) => [id, () => name]));
}

function labelOf(cycle: NamedCycle): NameOf {
  return (locale) => cycleLabel(cycle, locale === 'en' ? 'en' : 'zh');
}
