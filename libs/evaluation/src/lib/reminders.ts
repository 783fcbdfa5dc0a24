import { daysBetween, isBefore } from './calendar';
import type { IsoDate } from './calendar';

/** When open tasks are recalled. */
export interface ReminderPlan {
  /** Days before the due day, [3, 1] by default. */
  readonly daysBefore: readonly number[];
  readonly onTheDay: boolean;
  /** Days after the due day, [1, 3] by default. */
  readonly daysAfter: readonly number[];
  /** Days after the due day on which the next one up is told; null: never. */
  readonly escalateAfter: number | null;
}

export const DEFAULT_REMINDER_PLAN: ReminderPlan = {
  daysBefore: [3, 1],
  onTheDay: true,
  daysAfter: [1, 3],
  escalateAfter: 5,
};

/** Something that waits for a person. */
export interface OpenTask {
  /** The same for as long as it is the same task, for example `evaluation:7:supervisor`. */
  readonly taskId: string;
  readonly personId: number;
  readonly openedOn: IsoDate;
  readonly dueOn: IsoDate;
  /**
   * Who is told of a delay: the superior of whoever is late, which for a superior's scores is the superior's
   * superior. Null where there is nobody above.
   */
  readonly escalateTo: number | null;
}

export type ReminderKind = 'upcoming' | 'dueToday' | 'overdue' | 'escalation';

export interface Reminder {
  /** Unique for what is said to whom: stored with each one sent, it makes sending twice impossible. */
  readonly key: string;
  readonly taskId: string;
  readonly recipientId: number;
  readonly kind: ReminderKind;
  readonly dueOn: IsoDate;
  /** Days from today to the due day; negative when it has passed. */
  readonly daysLeft: number;
}

/**
 * The reminders to send today: of each task the latest milestone that has been reached since it was opened,
 * and the escalation, each unless its key was sent before. A day on which nothing could be sent is made up
 * for, but never with more than one reminder; a due day that is moved is reminded of anew.
 */
export function remindersDue(
  tasks: readonly OpenTask[],
  today: IsoDate,
  plan: ReminderPlan,
  sentKeys: ReadonlySet<string>,
): Reminder[] {
  return tasks
    .flatMap((task) => [...latestReminder(task, today, plan), ...escalation(task, today, plan)])
    .filter(({ key }) => !sentKeys.has(key));
}

function latestReminder(task: OpenTask, today: IsoDate, plan: ReminderPlan): Reminder[] {
  const reached = reachedSinceOpened(milestonesOf(plan), task, today);
  if (reached.length === 0) return [];
  const kind = kindToday(task.dueOn, today);
  return [reminder(task, kind, Math.max(...reached), task.personId, today)];
}

/** Days after the due day, negative before it. */
function milestonesOf({ daysBefore, onTheDay, daysAfter }: ReminderPlan): number[] {
  return [...daysBefore.map((days) => 0 - days), ...(onTheDay ? [0] : []), ...daysAfter];
}

/** What lay before the task was opened is nobody's delay. */
function reachedSinceOpened(
  milestones: readonly number[],
  { openedOn, dueOn }: OpenTask,
  today: IsoDate,
): number[] {
  const [opened, now] = [daysBetween(dueOn, openedOn), daysBetween(dueOn, today)];
  return milestones.filter((milestone) => milestone >= opened && milestone <= now);
}

function escalation(task: OpenTask, today: IsoDate, { escalateAfter }: ReminderPlan): Reminder[] {
  if (escalateAfter === null || task.escalateTo === null) return [];
  const { escalateTo } = task;
  return reachedSinceOpened([escalateAfter], task, today).map((milestone) =>
    reminder(task, 'escalation', milestone, escalateTo, today),
  );
}

function reminder(
  { taskId, dueOn }: OpenTask,
  kind: ReminderKind,
  milestone: number,
  recipientId: number,
  today: IsoDate,
): Reminder {
  // Not the kind: a reminder that is sent late is of another kind and still the same reminder.
  const matter = kind === 'escalation' ? kind : 'reminder';
  const key = [taskId, dueOn, matter, milestone, recipientId].join('|');
  return { key, taskId, recipientId, kind, dueOn, daysLeft: daysBetween(today, dueOn) };
}

/** A reminder that is sent late says what is true when it is sent. */
function kindToday(dueOn: IsoDate, today: IsoDate): ReminderKind {
  if (dueOn === today) return 'dueToday';
  return isBefore(dueOn, today) ? 'overdue' : 'upcoming';
}

/** What one person is told in one message. */
export interface Digest {
  readonly recipientId: number;
  /** The most urgent first. */
  readonly reminders: readonly Reminder[];
}

/** One message for each person, whatever number of tasks it is about. */
export function digestsOf(reminders: readonly Reminder[]): Digest[] {
  const recipients = [...new Set(reminders.map(({ recipientId }) => recipientId))];
  return recipients.map((recipientId) => ({
    recipientId,
    reminders: reminders
      .filter((each) => each.recipientId === recipientId)
      .sort((one, other) => one.daysLeft - other.daysLeft || (one.taskId < other.taskId ? -1 : 1)),
  }));
}
