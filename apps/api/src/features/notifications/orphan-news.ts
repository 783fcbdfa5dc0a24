import { runSql, sql } from '../../platform/database';
import { WAITS_FOR_SOMEBODY } from '../delegations';
import { cycleParams, type FormRow, type NewsContext } from './news-forms';
import type { Draft } from './notifier';

const orphanTask = (id: number): string => `evaluation:${id}:orphaned`;

async function isOrphaned(id: number, { unit }: NewsContext): Promise<boolean> {
  const rows = await runSql(
    unit.manager,
    sql`SELECT e.id FROM evaluation_handover h JOIN evaluation e ON e.id = h.evaluation_id
      WHERE e.id = ${id} AND ${WAITS_FOR_SOMEBODY}`,
  );
  return rows.length > 0;
}

/**
 * HR hears of a form that nobody could take over, once until somebody has it, however many of its parts are affected;
 * not whoever of HR it is about.
 */
export async function orphanedDrafts(form: FormRow, source: string, context: NewsContext): Promise<Draft[]> {
  const { id, cycleId, employeeId, name } = form;
  const taskKey = orphanTask(id);
  if (!(await isOrphaned(id, context))) return [];
  const told = await runSql(
    context.unit.manager,
    sql`SELECT id FROM notification WHERE task_key = ${taskKey} AND read_at IS NULL`,
  );
  if (told.length > 0) return [];
  const officers = (await context.recipients.hr(null)).filter((to) => to.employeeId !== employeeId);
  return officers.map((to) => ({
    to,
    kind: 'formOrphaned',
    cycleId,
    params: { ...cycleParams(form), name },
    link: `/cycles/${cycleId}`,
    taskKey,
    source,
  }));
}

/** Somebody has it now, or it needs nobody any more: HR need not read of it. */
export async function settleOrphaned(id: number, context: NewsContext): Promise<void> {
  if (!(await isOrphaned(id, context))) await context.notifier.settle(context.unit, [orphanTask(id)]);
}
