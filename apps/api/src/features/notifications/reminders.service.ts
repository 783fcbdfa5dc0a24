import type {
  AwaitedPerson,
  NotificationKind,
  Remind,
  RemindChosen,
  RemindChosenOutcome,
  RemindChosenOutcomes,
  RemindResult,
} from '@gangping/contracts';
import {
  daysBetween,
  DEFAULT_REMINDER_PLAN,
  digestsOf,
  isWorkingDay,
  type Reminder,
  type ReminderKind,
  remindersDue,
  type Stage,
} from '@gangping/evaluation';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access';
import { Clock } from '../../platform/clock';
import { inList, insertRows, ReadDatabase, rawSql, runSql, sql } from '../../platform/database';
import { DomainRefusal } from '../../platform/errors';
import { JobRunner, type RunningJob } from '../../platform/jobs';
import { type Unit, UnitOfWork } from '../../platform/unit-of-work';
import { AuditTrail } from '../audit';
import { CalendarService } from '../calendar';
import { Cycle } from '../cycles';
import { isTold } from '../evaluations';
import { goalReminders } from './goal-reminders';
import { cycleParams, formTask, linkTo } from './news-forms';
import { type Draft, Notifier } from './notifier';
import { peerReminders } from './peer-reminders';
import { probationReminders } from './probation-reminders';
import { type Recipient, Recipients } from './recipients';
import { SentReminder } from './sent-reminder.entity';
import { earliestFirst, type WaitingForm, waitingForms } from './waiting-forms';

/** Milliseconds that the reminders of a whole company may take. */
const TIME_LIMIT = 120_000;

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
    const forms = await waitingForms(unit.manager, this.clock, sql`c.status = 'running' AND ${isTold('c')}`);
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
   * @throws DomainRefusal `notFound`; `cycle.notLaunched`, `cycle.closed`, `cycle.tellsNobody` (409)
   */
  remind(actor: Actor, cycleId: number, { stage, who }: Remind): Promise<RemindResult> {
    return this.unitOfWork.run(
      async (unit) => {
        await unit.lock(`reminders:${cycleId}`);
        requireRunning(await unit.manager.findOneBy(Cycle, { id: cycleId }));
        const today = this.clock.today();
        const condition = sql`c.id = ${cycleId} AND e.stage = ${stage}`;
        const forms = (await waitingForms(unit.manager, this.clock, condition)).filter(
          ({ dueOn }) => who === 'all' || dueOn < today,
        );
        const { bundles, toldToday } = await this.byHand(unit.manager, forms);
        const reminded = await this.send(unit, bundles, actor.accountId);
        await this.audit.record(unit, {
          action: 'cycle.reminded',
          subjectType: 'cycle',
          subjectId: cycleId,
          data: { stage, who, reminded },
        });
        return { reminded, alreadyToday: toldToday.size, unreachable: bundles.length - reminded };
      },
      { timeLimit: TIME_LIMIT },
    );
  }

  /**
   * Reminds whoever the chosen forms wait for, each person once a day as `remind` does, and says of each form why not.
   *
   * @throws DomainRefusal `notFound` when none of the forms belongs to the quarter; `reminder.nothing` when nobody can be
   *   told; `cycle.notLaunched`, `cycle.closed` (409)
   */
  remindChosen(actor: Actor, cycleId: number, wanted: RemindChosen): Promise<RemindChosenOutcomes> {
    if (wanted.dryRun) {
      return this.planChosen(this.database.manager, cycleId, wanted).then(({ outcomes }) => outcomes);
    }
    return this.unitOfWork.run(async (unit) => {
      await unit.lock(`reminders:${cycleId}`);
      const { bundles, outcomes } = await this.planChosen(unit.manager, cycleId, wanted);
      if (outcomes.reminded === 0) throw new DomainRefusal('reminder.nothing');
      await this.send(unit, bundles, actor.accountId);
      const reached = outcomes.forms.filter(({ refusedBecause }) => refusedBecause === null);
      await this.audit.record(unit, {
        action: 'cycle.reminded',
        subjectType: 'cycle',
        subjectId: cycleId,
        data: {
          evaluationIds: reached.map(({ evaluationId }) => evaluationId),
          reminded: outcomes.reminded,
        },
      });
      return outcomes;
    });
  }

  private async planChosen(
    manager: EntityManager,
    cycleId: number,
    { evaluationIds }: RemindChosen,
  ): Promise<{ bundles: Bundle[]; outcomes: RemindChosenOutcomes }> {
    requireRunning(await manager.findOneBy(Cycle, { id: cycleId }));
    const chosen = sql`c.id = ${cycleId} AND ${inList(rawSql('e.id'), evaluationIds)}`;
    const listed = await runSql<ListedForm>(
      manager,
      sql`SELECT e.id, p.name AS "employeeName", e.position_title AS "positionTitle", e.stage
        FROM evaluation e JOIN cycle c ON c.id = e.cycle_id JOIN employee p ON p.id = e.employee_id
        WHERE ${chosen} ORDER BY p.name_sort_key, e.id`,
    );
    if (listed.length === 0) throw DomainRefusal.notFound();
    const forms = await waitingForms(manager, this.clock, chosen);
    const waiting = new Map(forms.map((form) => [form.formId, form]));
    const people = await this.peopleOf(manager, forms);
    const reached = await new Recipients(manager, this.clock.today()).ofEmployees([...people.keys()]);
    const { bundles, toldToday } = await this.byHand(manager, forms);
    const refusal = (form: WaitingForm | undefined): RemindChosenOutcome['refusedBecause'] => {
      if (!form) return 'reminder.nobodyWaits';
      if (!reached.has(form.personId)) return 'reminder.unreachable';
      return toldToday.has(this.keyByHand(form)) ? 'reminder.today' : null;
    };
    return {
      bundles,
      outcomes: {
        reminded: bundles.filter(({ recipientId }) => reached.has(recipientId)).length,
        forms: listed.map(({ id, ...form }) => {
          const task = waiting.get(id);
          const to = task ? { id: task.personId, name: people.get(task.personId)?.name ?? '' } : null;
          return { evaluationId: id, ...form, to, refusedBecause: refusal(task) };
        }),
      },
    };
  }

  /** One message for each person and stage of a quarter, except for those who had theirs today. */
  private async byHand(
    manager: EntityManager,
    forms: readonly WaitingForm[],
  ): Promise<{ bundles: Bundle[]; toldToday: Set<string> }> {
    const groups = Map.groupBy(earliestFirst(forms), (form) => this.keyByHand(form));
    const toldToday = await sentAmong(manager, [...groups.keys()]);
    const today = this.clock.today();
    const bundles = [...groups]
      .filter(([key]) => !toldToday.has(key))
      .map(([key, own]) => ({
        recipientId: own[0].personId,
        kind: kindOn(own[0].dueOn, today),
        forms: own,
        keys: [key],
      }));
    return { bundles, toldToday };
  }

  /** Once a day: the key of the second would be that of the first. */
  private keyByHand({ cycleId, stage, personId }: WaitingForm): string {
    return `byHand|${cycleId}|${stage}|${personId}|${this.clock.today()}`;
  }

  /** Whom a cycle waits for, those who are late first, with when they were reminded. */
  async awaited(cycleId: number): Promise<AwaitedPerson[]> {
    const { manager } = this.database;
    const cycle = await manager.findOneBy(Cycle, { id: cycleId });
    if (!cycle) throw DomainRefusal.notFound();
    const forms = await waitingForms(manager, this.clock, sql`c.id = ${cycleId} AND c.status = 'running'`);
    const groups = Map.groupBy(earliestFirst(forms), ({ stage, personId }) => `${stage}:${personId}`);
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
        late: dueOn < today,
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
  const [form] = forms;
  const { formId, cycleId, stage, dueOn } = form;
  const isOne = forms.length === 1;
  return {
    to,
    kind: KINDS[kind],
    cycleId,
    params: { ...cycleParams(form), stage, dueOn, count: forms.length },
    link: linkTo(
      forms.map((each) => each.formId),
      stage === 'self' && kind !== 'escalation',
    ),
    // Of several it is settled by reading; of one by doing it.
    taskKey: isOne && kind !== 'escalation' ? formTask(formId, stage) : null,
    source: `reminder:${keys[0]}`,
  };
}

interface ListedForm {
  readonly id: number;
  readonly employeeName: string;
  readonly positionTitle: string;
  readonly stage: Stage;
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
  if (!cycle.tellsPeople) throw new DomainRefusal('cycle.tellsNobody', { status: 409 });
}
