import { REMINDED_STAGES } from '@gangping/contracts';
import { deadlineOf, type IsoDate, type Stage } from '@gangping/evaluation';
import { inList, rawSql, runSql, sql } from '../../platform/database';
import type { Unit } from '../../platform/unit-of-work';
import { deadlinesOfRow } from '../evaluations';
import { awaitedIn, loadForms } from './news-forms';

interface ReminderRow {
  readonly id: number;
  readonly cycleId: number;
  readonly employeeId: number | null;
  readonly kind: string;
  readonly link: string;
  readonly params: string;
}

const FORM_LINK = /^\/evaluations\/(\d+)$/;

/**
 * Days of these quarters have moved: reminders that nobody has read and that speak of a day on which nothing is due any
 * more need no reading. One of a single form goes by that form; one of several by all that wait for the reader in that
 * stage, and what tells of people below by all forms of the quarter.
 */
export async function settleObsoleteReminders(
  { manager }: Unit,
  cycleIds: readonly number[],
  at: string,
): Promise<void> {
  const reminders = await runSql<ReminderRow>(
    manager,
    sql`SELECT n.id, n.cycle_id AS "cycleId", account.employee_id AS "employeeId", n.kind, n.link, n.params
      FROM notification n JOIN account ON account.id = n.account_id
      WHERE n.read_at IS NULL AND n.kind IN ('dueSoon', 'dueToday', 'overdue', 'escalation')
        AND ${inList(rawSql('n.cycle_id'), cycleIds)}`,
  );
  if (reminders.length === 0) return;
  const due = new Set<string>();
  const forms = await loadForms(
    manager,
    sql`${inList(rawSql('e.cycle_id'), cycleIds)} AND ${inList(rawSql('e.stage'), REMINDED_STAGES)}`,
  );
  for (const form of forms) {
    const task = [form.cycleId, form.stage, deadlineOf(form.stage, deadlinesOfRow(form))];
    for (const whose of [`form ${form.id}`, `of ${awaitedIn(form.stage, form)}`, 'anybody']) {
      due.add([whose, ...task].join('|'));
    }
  }
  const obsolete = reminders.filter((reminder) => !due.has(keyOf(reminder))).map(({ id }) => id);
  if (obsolete.length === 0) return;
  await runSql(manager, sql`UPDATE notification SET read_at = ${at} WHERE ${inList(rawSql('id'), obsolete)}`);
}

/** What it speaks of, and of whose forms. */
function keyOf({ cycleId, employeeId, kind, link, params }: ReminderRow): string {
  const { stage, dueOn } = JSON.parse(params) as { stage: Stage; dueOn: IsoDate };
  const formId = FORM_LINK.exec(link)?.[1];
  const several = kind === 'escalation' ? 'anybody' : `of ${employeeId}`;
  return [formId === undefined ? several : `form ${formId}`, cycleId, stage, dueOn].join('|');
}
