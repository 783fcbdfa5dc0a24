import { addDays, type IsoDate, PROBATION_REMINDER_PLAN, remindersDue } from '@gangping/evaluation';
import type { EntityManager } from 'typeorm';
import { runSql, sql } from '../../platform/database';
import type { Draft } from './notifier';
import type { Recipient, Recipients } from './recipients';

/** Days after the last day on which a reminder is still made up for. */
const MADE_UP_DAYS = 10;
/** Stands for HR among the people of a task. */
const HR = 0;

interface OpenProbation {
  readonly id: number;
  readonly name: string;
  readonly employeeId: number;
  readonly openedOn: IsoDate;
  readonly endsOn: IsoDate;
}

/** What an assessor is asked for. */
export const assessmentTask = (probationId: number | string): string => `probation:${probationId}`;

/** Open probations that end soon: those assessors hear of it who have not assessed, and HR; each milestone once. */
export async function probationReminders(
  manager: EntityManager,
  today: IsoDate,
  recipients: Recipients,
): Promise<Draft[]> {
  const soon = sql`p.outcome IS NULL AND p.ends_on >= ${addDays(today, -MADE_UP_DAYS)}
    AND p.ends_on <= ${addDays(today, Math.max(...PROBATION_REMINDER_PLAN.daysBefore))}
    AND (person.left_on IS NULL OR person.left_on >= ${today})`;
  const probations = await runSql<OpenProbation>(
    manager,
    sql`SELECT p.id, person.name, p.employee_id AS "employeeId", p.ends_on AS "endsOn",
        SUBSTR(COALESCE(p.extended_at, p.opened_at), 1, 10) AS "openedOn"
      FROM probation p JOIN employee person ON person.id = p.employee_id WHERE ${soon} ORDER BY p.id`,
  );
  const waiting = await runSql<{ probationId: number; employeeId: number }>(
    manager,
    sql`SELECT a.probation_id AS "probationId", a.employee_id AS "employeeId" FROM probation_assessor a
      JOIN probation p ON p.id = a.probation_id AND p.round = a.round
      JOIN employee person ON person.id = p.employee_id
      WHERE a.assessed_at IS NULL AND ${soon} ORDER BY a.id`,
  );
  const people = await recipients.ofEmployees([...new Set(waiting.map(({ employeeId }) => employeeId))]);
  const officers = probations.length === 0 ? [] : await recipients.hr(null);
  const byId = new Map(probations.map((probation) => [probation.id, probation]));
  const tasks = [
    ...waiting.map(({ probationId, employeeId }) => ({ probationId, personId: employeeId })),
    ...probations.map(({ id }) => ({ probationId: id, personId: HR })),
  ].map(({ probationId, personId }) => {
    const { openedOn, endsOn } = byId.get(probationId) as OpenProbation;
    return { taskId: assessmentTask(probationId), personId, openedOn, dueOn: endsOn, escalateTo: null };
  });
  // What was sent before is known by the key of the notification itself.
  return remindersDue(tasks, today, PROBATION_REMINDER_PLAN, new Set()).flatMap(
    ({ key, taskId, recipientId }): Draft[] => {
      const { id, name, endsOn, employeeId } = byId.get(Number(taskId.split(':')[1])) as OpenProbation;
      const told = (to: Recipient): Draft => ({
        to,
        kind: recipientId === HR ? 'probationEnds' : 'probationDue',
        params: { name, dueOn: endsOn },
        link: `/probation/${id}`,
        taskKey: recipientId === HR ? null : `${taskId}:${recipientId}`,
        source: key,
      });
      if (recipientId === HR) return officers.filter((each) => each.employeeId !== employeeId).map(told);
      const to = people.get(recipientId);
      return to ? [told(to)] : [];
    },
  );
}
