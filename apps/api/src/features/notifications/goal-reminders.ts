import { addDays, type IsoDate, type OpenTask, type ReminderPlan, remindersDue } from '@gangping/evaluation';
import type { EntityManager } from 'typeorm';
import { runSql, sql } from '../../platform/database';
import { isTold } from '../evaluations';
import type { Draft } from './notifier';
import type { Recipients } from './recipients';

/** Goals of an improvement plan are recalled before and on their day; afterwards the next quarter's form asks for them. */
const PLAN: ReminderPlan = { daysBefore: [3], onTheDay: true, daysAfter: [], escalateAfter: null };
/** Days after the due day on which a reminder that could not go out is still made up for. */
const MADE_UP_DAYS = 5;

interface GoalRow {
  readonly id: number;
  readonly evaluationId: number;
  readonly employeeId: number;
  readonly cycleId: number;
  readonly isTest: boolean | number;
  readonly agreedOn: IsoDate;
  readonly dueOn: IsoDate;
}

/** What the goals that fall due ask of their people today; each is told once, whoever asks for it again. */
export async function goalReminders(
  manager: EntityManager,
  today: IsoDate,
  recipients: Recipients,
): Promise<Draft[]> {
  const goals = await runSql<GoalRow>(
    manager,
    sql`SELECT goal.id, talk.evaluation_id AS "evaluationId", e.employee_id AS "employeeId", e.cycle_id AS "cycleId", c.is_test AS "isTest",
        talk.held_on AS "agreedOn", goal.due_on AS "dueOn"
      FROM improvement_goal goal
      JOIN interview talk ON talk.id = goal.interview_id
      JOIN evaluation e ON e.id = talk.evaluation_id
      JOIN cycle c ON c.id = e.cycle_id AND ${isTold('c')}
      WHERE goal.outcome IS NULL AND goal.due_on >= ${addDays(today, -MADE_UP_DAYS)}
        AND goal.due_on <= ${addDays(today, Math.max(...PLAN.daysBefore))}
      ORDER BY goal.id`,
  );
  const people = await recipients.ofEmployees([...new Set(goals.map(({ employeeId }) => employeeId))]);
  const byTask = new Map(goals.map((goal) => [taskOf(goal).taskId, goal]));
  // What was sent before is known by the key of the notification itself.
  return remindersDue(goals.map(taskOf), today, PLAN, new Set()).flatMap(({ key, taskId }): Draft[] => {
    const { employeeId, evaluationId, cycleId, isTest, dueOn } = byTask.get(taskId) as GoalRow;
    const to = people.get(employeeId);
    const link = `/evaluations/${evaluationId}`;
    const params = { dueOn, ...(isTest ? { isTest: true as const } : {}) };
    return to ? [{ to, kind: 'planDue', cycleId, params, link, taskKey: null, source: `goal:${key}` }] : [];
  });
}

function taskOf({ id, employeeId, agreedOn, dueOn }: GoalRow): OpenTask {
  return { taskId: `goal:${id}`, personId: employeeId, openedOn: agreedOn, dueOn, escalateTo: null };
}
