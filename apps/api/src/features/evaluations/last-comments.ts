import type { Quarter, RaterRole } from '@gangping/evaluation';
import type { EntityManager } from 'typeorm';
import { runSql, sql } from '../../platform/database';
import { isEarlier } from './history';

/**
 * What the rater in the same role wrote in the last quarter before this one that was published for the employee, by item
 * key; nothing where nothing was written.
 */
export async function lastComments(
  manager: EntityManager,
  employeeId: number,
  before: Quarter,
  raterRole: RaterRole,
): Promise<Map<string, string>> {
  const rows = await runSql<{ itemKey: string; comment: string }>(
    manager,
    sql`SELECT i.item_key AS "itemKey", s.comment
      FROM evaluation e
      JOIN evaluation_item i ON i.evaluation_id = e.id
      JOIN item_score s ON s.item_id = i.id
      WHERE e.employee_id = ${employeeId} AND e.stage <> 'void' AND e.published_at IS NOT NULL
        AND s.rater_role = ${raterRole} AND s.comment <> ''
        AND e.cycle_id = (
          SELECT c.id FROM evaluation earlier JOIN cycle c ON c.id = earlier.cycle_id
          WHERE earlier.employee_id = ${employeeId} AND earlier.stage <> 'void' AND earlier.published_at IS NOT NULL
            AND ${isEarlier('c', before)}
          ORDER BY c.year DESC, c.quarter DESC LIMIT 1
        )
      ORDER BY e.id, i.ordinal`,
  );
  return new Map(rows.map(({ itemKey, comment }) => [itemKey, comment]));
}
