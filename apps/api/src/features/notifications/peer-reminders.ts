import { DEFAULT_REMINDER_PLAN, type OpenTask, PEER_STAGES, remindersDue } from '@gangping/evaluation';
import type { EntityManager } from 'typeorm';
import { inList, rawSql, runSql, sql } from '../../platform/database';
import { deadlinesOfRow, isTold, type StoredDeadlines } from '../evaluations';
import type { Draft } from './notifier';
import type { Recipients } from './recipients';

/** Nobody is told of a colleague's silence: peers are asked, not made to. */
const PLAN = { ...DEFAULT_REMINDER_PLAN, escalateAfter: null };

interface RequestRow extends StoredDeadlines {
  readonly id: number;
  readonly peerId: number;
  readonly askedAt: string;
  readonly cycleId: number;
  readonly isTest: boolean | number;
}

/** What somebody was asked about a colleague: settled when it is handed in. */
export const peerTask = (evaluationId: number, peerId: number): string => `peer:${evaluationId}:${peerId}`;

interface SilentRow extends StoredDeadlines {
  readonly peerId: number;
  /** How many requests of this quarter they have not answered. */
  readonly open: number | string;
  readonly cycleId: number;
  readonly isTest: boolean | number;
}

/** What can still be answered and is not, as `r`, `e` and `c`. */
const OPEN_REQUESTS = sql`peer_request r
      JOIN peer_list l ON l.evaluation_id = r.evaluation_id AND l.confirmed_at IS NOT NULL
      JOIN evaluation e ON e.id = r.evaluation_id AND ${inList(rawSql('e.stage'), PEER_STAGES)}
        AND e.peer_total IS NULL
      JOIN cycle c ON c.id = e.cycle_id AND c.status = 'running' AND ${isTold('c')}
      WHERE r.submitted_at IS NULL`;

/** Who of a form's list has not answered yet. */
export function silentPeers(manager: EntityManager, evaluationId: number): Promise<SilentRow[]> {
  return runSql<SilentRow>(
    manager,
    sql`SELECT r.employee_id AS "peerId", COUNT(*) AS open, c.id AS "cycleId", c.is_test AS "isTest", c.deadlines,
        (SELECT own.put_off FROM evaluation own WHERE own.id = ${evaluationId}) AS "putOff"
      FROM ${OPEN_REQUESTS}
      AND r.employee_id IN (SELECT asked.employee_id FROM peer_request asked
        WHERE asked.evaluation_id = ${evaluationId} AND asked.submitted_at IS NULL)
      AND e.cycle_id = (SELECT own.cycle_id FROM evaluation own WHERE own.id = ${evaluationId})
      GROUP BY r.employee_id, c.id, c.is_test, c.deadlines ORDER BY r.employee_id`,
  );
}

/** Peers who have not answered yet, each told once of all they were asked that falls due on a day. */
export async function peerReminders(
  manager: EntityManager,
  dayOf: (at: string) => string,
  today: string,
  recipients: Recipients,
): Promise<Draft[]> {
  const rows = await runSql<RequestRow>(
    manager,
    sql`SELECT r.id, r.employee_id AS "peerId", l.confirmed_at AS "askedAt", c.id AS "cycleId",
        c.is_test AS "isTest", c.deadlines, e.put_off AS "putOff"
      FROM ${OPEN_REQUESTS} ORDER BY r.id`,
  );
  const people = await recipients.ofEmployees([...new Set(rows.map(({ peerId }) => peerId))]);
  const asked = rows.map((row) => ({
    ...row,
    openedOn: dayOf(row.askedAt),
    dueOn: deadlinesOfRow(row).supervisor,
  }));
  // Whoever was asked today needs no reminder of it yet.
  const bundles = Map.groupBy(
    asked.filter(({ openedOn }) => openedOn < today),
    // A test is told of apart, so that it can be taken away.
    ({ peerId, dueOn, isTest, cycleId }) => `peer:${peerId}:${dueOn}${isTest ? `:${cycleId}` : ''}`,
  );
  const tasks = [...bundles].map(([taskId, [first]]): OpenTask => ({
    taskId,
    personId: first.peerId,
    openedOn: first.openedOn,
    dueOn: first.dueOn,
    escalateTo: null,
  }));
  // What was sent before is known by the key of the notification itself.
  return remindersDue(tasks, today, PLAN, new Set()).flatMap(
    ({ key, taskId, recipientId, dueOn }): Draft[] => {
      const to = people.get(recipientId);
      const bundle = bundles.get(taskId) as NonNullable<ReturnType<typeof bundles.get>>;
      const [{ cycleId, isTest }] = bundle;
      const params = { count: bundle.length, dueOn, ...(isTest ? { isTest: true as const } : {}) };
      return to
        ? [{ to, kind: 'peerDue', cycleId, params, link: '/peers', taskKey: null, source: `reminder:${key}` }]
        : [];
    },
  );
}
