import type { EntityManager } from 'typeorm';
import { inList, rawSql, runSql, sql, updateMany } from '../../platform/database';
import { Evaluation, RELEASED_STAGES } from '../evaluations';
import type { LaunchedStay } from './preflight';

/**
 * Counts the days of forms that are there already anew: whoever moves within the quarter has fewer in the first post than
 * they would have had (R11). What is published stays as it is.
 */
export async function refreshDays(
  manager: EntityManager,
  cycleId: number,
  stays: readonly LaunchedStay[],
): Promise<void> {
  if (stays.length === 0) return;
  const forms = await runSql<{ id: number; employeeId: number; positionId: number; days: number | null }>(
    manager,
    sql`SELECT id, employee_id AS "employeeId", position_id AS "positionId", days_in_post AS days FROM evaluation
      WHERE cycle_id = ${cycleId} AND stage <> 'void' AND NOT ${inList(rawSql('stage'), RELEASED_STAGES)}`,
  );
  const days = new Map(stays.map((stay) => [`${stay.employeeId}/${stay.positionId}`, stay.days]));
  const changed = forms.flatMap(({ id, employeeId, positionId, days: before }) => {
    const daysInPost = days.get(`${employeeId}/${positionId}`);
    return daysInPost === undefined || daysInPost === before ? [] : [{ id, daysInPost }];
  });
  await updateMany(manager, Evaluation, changed);
}
