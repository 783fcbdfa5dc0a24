import type {
  AwaitedPerson,
  CycleDeadlines,
  NotificationKind,
  Remind,
  RemindedStage,
  RemindResult,
} from '@gangping/contracts';
import { REMINDED_STAGES } from '@gangping/contracts';
import {
  daysBetween,
  DEFAULT_REMINDER_PLAN,
  digestsOf,
  isWorkingDay,
  type OpenTask,
  type Reminder,
  type ReminderKind,
  remindersDue,
} from '@gangping/evaluation';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access';
import { Clock } from '../../platform/clock';
import { inList, insertRows, ReadDatabase, rawSql, runSql, type Sql, sql } from '../../platform/database';
import { DomainRefusal } from '../../platform/errors';
import { JobRunner, type RunningJob } from '../../platform/jobs';
import { type Unit, UnitOfWork } from '../../platform/unit-of-work';
import { AuditTrail } from '../audit';
import { CalendarService } from '../calendar';
import { Cycle } from '../cycles';
import { deadlineOf, isLate } from '../evaluations';
import { goalReminders } from './goal-reminders';
import { awaitedIn, formTask } from './news';
import { type Draft, Notifier } from './notifier';
import { peerReminders } from './peer-reminders';
import { probationReminders } from './probation-reminders';
import { type Recipient, Recipients } from './recipients';
import { SentReminder } from './sent-reminder.entity';

/** Milliseconds that the reminders of a whole company may take. */
const TIME_LIMIT = 120_000;

/** A form that waits for somebody. */
interface WaitingForm extends OpenTask {
  readonly formId: number;
  readonly cycleId: number;
  readonly year: number;
  readonly quarter: number;
  readonly stage: RemindedStage;
}

/** What one person is told of one stage of one cycle. */
interface Bundle {
  readonly recipientId: number;
  readonly kind: ReminderKind;
  readonly forms: readonly WaitingForm[];
  /** Unique for each form and milestone. */
  readonly keys: readonly string[];
}

const KINDS: Readonly<Record<ReminderKind, NotificationKind>> = {
  upcoming: 'dueSoon',
  dueToday: 'dueToday',
  overdue: 'overdue',
  escalation: 'escalation',
};

/** Recalls open forms: by itself on the days of the plan, and when HR presses for it. */
@Injectable()
export class RemindersService implements OnModuleInit {
  constructor(
    private readonly runner: JobRunner,
    private readonly unitOfWork: UnitOfWork,
    private readonly database: ReadDatabase,
    private readonly calendar: CalendarService,
    private readonly notifier: Notifier,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.runner.everyDay('notifications.remind', (job) => this.remindByPlan(job));
  }

  /** Nothing on a day off: the next working day makes up for it, with one reminder of each form. */
  private remindByPlan(job: RunningJob): Promise<void> {
    return this.unitOfWork.run(
      async (unit) => {
        const calendar = await this.calendar.companyCalendar(unit.manager);
        if (isWorkingDay(this.clock.today(), calendar)) await this.sendDue(unit);
        await job.done(unit);
      },
      { timeLimit: TIME_LIMIT },
    );
  }

  private async sendDue(unit: Unit): Promise<void> {
    const forms = await this.waitingForms(unit.manager, sql`c.status = 'running'`);
    const sent = await runSql<{ key: string }>(
      unit.manager,
      sql`SELECT reminder_key AS key FROM sent_reminder
        WHERE cycle_id IN (SELECT id FROM cycle WHERE status = 'running')`,
    );
    const keys = new Set(sent.map(({ key }) => key));
    const today = this.clock.today();
    // Whoever was told today that a form waits needs no reminder of it yet.
    const earlier = forms.filter(({ openedOn }) => openedOn < today);
    const due = remindersDue(earlier, today, DEFAULT_REMINDER_PLAN, keys);
    await this.send(unit, bundlesOf(due, forms), null);
    const recipients = new Recipients(unit.manager, today);
    await this.notifier.tell(unit, await goalReminders(unit.manager, today, recipients));
    await this.notifier.tell(unit, await probationReminders(unit.manager, today, recipients));
    const dayOf = (at: string) => this.clock.dayOf(new Date(at));
    await this.notifier.tell(unit, await peerReminders(unit.manager, dayOf, today, recipients));
  }

  /**
   * Reminds the people of a stage now, each of them once a day.
   *
   * @throws DomainRefusal `notFound`; `cycle.notLaunched`, `cycle.closed` (409)
   */
  remind(actor: Actor, cycleId: number, { stage, who }: Remind): Promise<RemindResult> {
    return this.unitOfWork.run(
      async (unit) => {
        await unit.lock(`reminders:${cycleId}`);
        requireRunning(await unit.manager.findOneBy(Cycle, { id: cycleId }));
        const today = this.clock.today();
        const condition = sql`c.id = ${cycleId} AND e.stage = ${stage}`;
        const forms = (await this.waitingForms(unit.manager, condition)).filter(
          ({ dueOn }) => who === 'all' || dueOn < today,
        );
        const people = [...Map.groupBy(forms, ({ personId }) => personId).entries()];
        const keyOf = (personId: number) => `byHand|${cycleId}|${stage}|${personId}|${today}`;
        const sentToday = await sentAmong(
          unit.manager,
          people.map(([personId]) => keyOf(personId)),
        );
        const bundles = people
          .filter(([personId]) => !sentToday.has(keyOf(personId)))
          .map(([personId, own]) => ({
            recipientId: personId,
            kind: kindOn(own[0].dueOn, today),
            forms: own,
            keys: [keyOf(personId)],
          }));
        const reminded = await this.send(unit, bundles, actor.accountId);
        await this.audit.record(unit, {
          action: 'cycle.reminded',
          subjectType: 'cycle',
          subjectId: cycleId,
          data: { stage, who, reminded },
        });
        return { reminded, alreadyToday: sentToday.size, unreachable: bundles.length - reminded };
      },
      { timeLimit: TIME_LIMIT },
    );
  }

  /** Whom a cycle waits for, those who are late first, with when they were reminded. */
  async awaited(cycleId: number): Promise<AwaitedPerson[]> {
    const { manager } = this.database;
    const cycle = await manager.findOneBy(Cycle, { id: cycleId });
    if (!cycle) throw DomainRefusal.notFound();
    const forms = await this.waitingForms(manager, sql`c.id = ${cycleId} AND c.status = 'running'`);
    const groups = Map.groupBy(forms, ({ stage, personId }) => `${stage}:${personId}`);
    const people = await this.peopleOf(manager, forms);
    const reached = await new Recipients(manager, this.clock.today()).ofEmployees([...people.keys()]);
    const reminders = await remindersOf(manager, cycleId);
    const today = this.clock.today();
    return [...groups.entries()]
      .map(([key, [{ personId, stage, dueOn }, ...others]]) => ({
        employeeId: personId,
        number: people.get(personId)?.number ?? '',
        name: people.get(personId)?.name ?? '',
        stage,
        forms: others.length + 1,
        dueOn,
        late: isLate(stage, cycle.deadlines, today),
        lastRemindedAt: reminders.get(key)?.last ?? null,
        reminders: reminders.get(key)?.count ?? 0,
        reachable: reached.has(personId),
      }))
      .sort((one, other) => Number(other.late) - Number(one.late) || (one.number < other.number ? -1 : 1));
  }

  /** @returns how many people were told */
  private async send(unit: Unit, bundles: readonly Bundle[], byAccountId: number | null): Promise<number> {
    const recipients = new Recipients(unit.manager, this.clock.today());
    const people = await recipients.ofEmployees([...new Set(bundles.map(({ recipientId }) => recipientId))]);
    const reached = bundles.filter(({ recipientId }) => people.has(recipientId));
    const sentAt = this.clock.now().toISOString();
    await insertRows(
      unit.manager,
      SentReminder,
      reached.flatMap(({ recipientId, kind, forms: [{ cycleId, stage }], keys }) =>
        keys.map((key) => ({ key, cycleId, stage, employeeId: recipientId, kind, sentAt, byAccountId })),
      ),
    );
    await this.notifier.tell(
      unit,
      reached.map((bundle) => draftOf(bundle, people.get(bundle.recipientId) as Recipient)),
    );
    return reached.length;
  }

  private async waitingForms(manager: EntityManager, condition: Sql): Promise<WaitingForm[]> {
    const rows = await runSql<WaitingRow>(
      manager,
      sql`SELECT e.id, e.stage, e.employee_id AS "employeeId", e.supervisor_employee_id AS "supervisorEmployeeId",
          e.reviewer_employee_id AS "reviewerEmployeeId", e.self_submitted_at AS "selfSubmittedAt",
          e.supervisor_submitted_at AS "supervisorSubmittedAt",
          c.id AS "cycleId", c.year, c.quarter, c.deadlines, c.launched_at AS "launchedAt"
        FROM evaluation e JOIN cycle c ON c.id = e.cycle_id
        WHERE ${condition} AND ${inList(rawSql('e.stage'), REMINDED_STAGES)} ORDER BY e.id`,
    );
    return rows.flatMap((row) => this.asTask(row) ?? []);
  }

  private asTask(row: WaitingRow): WaitingForm | null {
    const { id, stage, cycleId, year, quarter } = row;
    const dueOn = deadlineOf(stage, JSON.parse(row.deadlines) as CycleDeadlines);
    const personId = awaitedIn(stage, row);
    if (dueOn === null || personId === null) return null;
    return {
      formId: id,
      cycleId,
      year,
      quarter,
      stage,
      taskId: formTask(id, stage),
      personId,
      openedOn: this.clock.dayOf(new Date(openedAt(row))),
      dueOn,
      escalateTo: superiorOf(row),
    };
  }

  private async peopleOf(
    manager: EntityManager,
    forms: readonly WaitingForm[],
  ): Promise<Map<number, { number: string; name: string }>> {
    const ids = [...new Set(forms.map(({ personId }) => personId))];
    const found = new Map<number, { number: string; name: string }>();
    for (let from = 0; from < ids.length; from += 1000) {
      const rows = await runSql<{ id: number; number: string; name: string }>(
        manager,
        sql`SELECT id, number, name FROM employee WHERE ${inList(rawSql('id'), ids.slice(from, from + 1000))}`,
      );
      for (const { id, number, name } of rows) found.set(id, { number, name });
    }
    return found;
  }
}

interface WaitingRow {
  readonly id: number;
  readonly stage: RemindedStage;
  readonly employeeId: number;
  readonly supervisorEmployeeId: number | null;
  readonly reviewerEmployeeId: number | null;
  readonly selfSubmittedAt: string | null;
  readonly supervisorSubmittedAt: string | null;
  readonly cycleId: number;
  readonly year: number;
  readonly quarter: number;
  readonly deadlines: string;
  readonly launchedAt: string;
}

/** When the stage began: with what came before it, or with the launch. */
function openedAt({ stage, selfSubmittedAt, supervisorSubmittedAt, launchedAt }: WaitingRow): string {
  if (stage === 'supervisor') return selfSubmittedAt ?? launchedAt;
  return stage === 'reviewer' ? (supervisorSubmittedAt ?? launchedAt) : launchedAt;
}

/** Who stands above whoever is late, as far as the form knows. */
function superiorOf({ stage, supervisorEmployeeId, reviewerEmployeeId }: WaitingRow): number | null {
  if (stage === 'self') return supervisorEmployeeId;
  return stage === 'supervisor' ? reviewerEmployeeId : null;
}

/** One bundle for each person, stage, due day and kind. */
function bundlesOf(reminders: readonly Reminder[], forms: readonly WaitingForm[]): Bundle[] {
  const byTask = new Map(forms.map((form) => [form.taskId, form]));
  const formOf = ({ taskId }: Reminder) => byTask.get(taskId) as WaitingForm;
  return digestsOf(reminders).flatMap(({ recipientId, reminders: own }) => {
    const groups = Map.groupBy(own, (reminder) => {
      const { cycleId, stage } = formOf(reminder);
      return [cycleId, stage, reminder.kind, reminder.dueOn].join('|');
    });
    return [...groups.values()].map((group) => ({
      recipientId,
      kind: group[0].kind,
      forms: group.map(formOf),
      keys: group.map(({ key }) => key),
    }));
  });
}

function draftOf({ kind, forms, keys }: Bundle, to: Recipient): Draft {
  const [{ formId, year, quarter, stage, dueOn }] = forms;
  const isOne = forms.length === 1;
  return {
    to,
    kind: KINDS[kind],
    params: { year, quarter, stage, dueOn, count: forms.length },
    link: isOne ? `/evaluations/${formId}` : '/team',
    // Of several it is settled by reading; of one by doing it.
    taskKey: isOne && kind !== 'escalation' ? formTask(formId, stage) : null,
    source: `reminder:${keys[0]}`,
  };
}

function kindOn(dueOn: string, today: string): ReminderKind {
  const left = daysBetween(today, dueOn);
  if (left === 0) return 'dueToday';
  return left < 0 ? 'overdue' : 'upcoming';
}

async function sentAmong(manager: EntityManager, keys: readonly string[]): Promise<Set<string>> {
  const found = new Set<string>();
  for (let from = 0; from < keys.length; from += 1000) {
    const rows = await runSql<{ key: string }>(
      manager,
      sql`SELECT reminder_key AS key FROM sent_reminder
        WHERE ${inList(rawSql('reminder_key'), keys.slice(from, from + 1000))}`,
    );
    for (const { key } of rows) found.add(key);
  }
  return found;
}

/** How often and when last, by stage and person; escalations tell somebody of others. */
async function remindersOf(
  manager: EntityManager,
  cycleId: number,
): Promise<Map<string, { last: string; count: number }>> {
  const rows = await runSql<{ stage: string; employeeId: number; last: string; count: number | string }>(
    manager,
    sql`SELECT stage, employee_id AS "employeeId", MAX(sent_at) AS last, COUNT(DISTINCT sent_at) AS count
      FROM sent_reminder WHERE cycle_id = ${cycleId} AND kind <> 'escalation' GROUP BY stage, employee_id`,
  );
  return new Map(
    rows.map(({ stage, employeeId, last, count }) => [
      `${stage}:${employeeId}`,
      { last, count: Number(count) },
    ]),
  );
}

function requireRunning(cycle: Cycle | null): void {
  if (!cycle) throw DomainRefusal.notFound();
  if (cycle.status === 'planned') throw new DomainRefusal('cycle.notLaunched', { status: 409 });
  if (cycle.status === 'closed') throw new DomainRefusal('cycle.closed', { status: 409 });
}
