import type { ReportFilters } from '@gangping/contracts';
import { cycleLabel } from '@gangping/evaluation';
import type { EntityManager } from 'typeorm';
import { runSql, sql } from '../../platform/database';
import { quarterOf } from './report-quarters';
import type { SavedReport } from './saved-report.entity';

type Name = (manager: EntityManager, id: number, report: SavedReport) => Promise<string | undefined>;

/** What stands behind the ids that reports are narrowed down to. What is gone keeps its number. */
const NAMES: Readonly<Record<string, Name>> = {
  department: async (manager, id) => {
    const [row] = await runSql<{ name: string }>(manager, sql`SELECT name FROM department WHERE id = ${id}`);
    return row?.name;
  },
  position: async (manager, id) => {
    const [row] = await runSql<{ name: string }>(
      manager,
      sql`SELECT title AS name FROM position WHERE id = ${id}`,
    );
    return row?.name;
  },
  from: async (manager, id, { locale }) => {
    const cycle = await quarterOf(manager, { quarter: 'certain', cycleId: id });
    return cycle ? cycleLabel(cycle, locale === 'en' ? 'en' : 'zh') : undefined;
  },
};

/** The filters of a report in words: at most a few. */
export async function filterNamesOf(manager: EntityManager, report: SavedReport): Promise<ReportFilters> {
  const names: Record<string, string> = {};
  for (const [filter, value] of Object.entries(report.filters)) {
    const name = Object.hasOwn(NAMES, filter) && /^\d{1,9}$/.test(value) ? NAMES[filter] : undefined;
    names[filter] = (await name?.(manager, Number(value), report)) ?? value;
  }
  return names;
}
