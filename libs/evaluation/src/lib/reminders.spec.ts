import fc from 'fast-check';
import { addDays } from './calendar';
import { DEFAULT_REMINDER_PLAN, digestsOf, remindersDue } from './reminders';
import type { OpenTask, Reminder, ReminderPlan } from './reminders';

const TASK: OpenTask = {
  taskId: 'evaluation:7:supervisor',
  personId: 5,
  openedOn: '2026-12-01',
  dueOn: '2026-12-28',
  escalateTo: 2,
};

function due(today: string, changes: Partial<OpenTask> = {}, plan: Partial<ReminderPlan> = {}) {
  return remindersDue([{ ...TASK, ...changes }], today, { ...DEFAULT_REMINDER_PLAN, ...plan }, new Set());
}

/** `5 upcoming 3`: to whom, what, days left. */
function shown(reminders: readonly Reminder[]): string[] {
  return reminders.map(({ recipientId, kind, daysLeft }) => `${recipientId} ${kind} ${daysLeft}`);
}

/** What is sent day after day, when every day's keys are kept; days on which the portal is down left out. */
function sentOver(from: string, days: number, down: readonly string[] = []): string[] {
  const sent = new Set<string>();
  const said: string[] = [];
  for (let offset = 0; offset < days; offset += 1) {
    const today = addDays(from, offset);
    if (down.includes(today)) continue;
    for (const reminder of remindersDue([TASK], today, DEFAULT_REMINDER_PLAN, sent)) {
      sent.add(reminder.key);
      said.push(`${today.slice(5)} ${shown([reminder])[0]}`);
    }
  }
  return said;
}

describe('which reminders are due', () => {
  it.each([
    ['2026-12-24', []],
    ['2026-12-25', ['5 upcoming 3']],
    ['2026-12-27', ['5 upcoming 1']],
    ['2026-12-28', ['5 dueToday 0']],
    ['2026-12-29', ['5 overdue -1']],
    ['2026-12-31', ['5 overdue -3']],
    ['2027-01-02', ['5 overdue -5', '2 escalation -5']],
  ])('on %s: %j', (today, expected) => {
    expect(shown(due(today))).toEqual(expected);
  });

  it('are sent once each over the days', () => {
    expect(sentOver('2026-12-20', 30)).toEqual([
      '12-25 5 upcoming 3',
      '12-27 5 upcoming 1',
      '12-28 5 dueToday 0',
      '12-29 5 overdue -1',
      '12-31 5 overdue -3',
      '01-02 2 escalation -5',
    ]);
  });

  it('are made up for after days without sending, once and with what is then true', () => {
    expect(sentOver('2026-12-20', 30, ['2026-12-25', '2026-12-27', '2026-12-28', '2026-12-29'])).toEqual([
      '12-26 5 upcoming 2',
      '12-30 5 overdue -2',
      '12-31 5 overdue -3',
      '01-02 2 escalation -5',
    ]);
  });

  it('do not recall what lay before the task was opened', () => {
    expect(due('2026-12-26', { openedOn: '2026-12-26' })).toEqual([]);
    expect(shown(due('2026-12-27', { openedOn: '2026-12-26' }))).toEqual(['5 upcoming 1']);
    expect(shown(due('2027-01-02', { openedOn: '2027-01-02' }))).toEqual(['2 escalation -5']);
    expect(due('2027-01-03', { openedOn: '2027-01-03' })).toEqual([]);
  });

  it('begin anew when the due day is moved or somebody else takes over', () => {
    const keys = (today: string, changes: Partial<OpenTask> = {}) =>
      due(today, changes).map(({ key }) => key);
    expect(keys('2026-12-25')).toEqual(keys('2026-12-26'));
    // Late, the reminder of the day before is another kind of reminder, and still the same one.
    const silentDay = { onTheDay: false };
    expect(due('2026-12-28', {}, silentDay)).toMatchObject([
      { kind: 'dueToday', key: keys('2026-12-27')[0] },
    ]);
    expect(keys('2026-12-25')).not.toEqual(keys('2027-01-01', { dueOn: '2027-01-04' }));
    expect(keys('2026-12-25')).not.toEqual(keys('2026-12-25', { personId: 6 }));
  });

  it('follow the plan', () => {
    const never: ReminderPlan = { daysBefore: [], onTheDay: false, daysAfter: [], escalateAfter: null };
    for (let day = '2026-12-01'; day < '2027-02-01'; day = addDays(day, 1)) {
      expect(due(day, {}, never)).toEqual([]);
    }
    expect(shown(due('2026-12-28', {}, { onTheDay: false }))).toEqual(['5 dueToday 0']);
    expect(shown(due('2026-12-28', {}, { ...never, onTheDay: true }))).toEqual(['5 dueToday 0']);
    expect(shown(due('2026-12-29', {}, { ...never, escalateAfter: 1 }))).toEqual(['2 escalation -1']);
    expect(due('2026-12-29', { escalateTo: null }, { ...never, escalateAfter: 1 })).toEqual([]);
  });

  it('never say the same twice, whatever days are missed', () => {
    const days = fc.subarray(Array.from({ length: 30 }, (_, index) => addDays('2026-12-18', index)));
    fc.assert(
      fc.property(days, (down) => {
        const said = sentOver('2026-12-18', 30, down);
        // Five milestones and one escalation, and not more than one of each on a day.
        expect(said.length).toBeLessThanOrEqual(6);
        expect(said.filter((line) => line.includes('escalation')).length).toBeLessThanOrEqual(1);
        const perDay = said.filter((line) => !line.includes('escalation')).map((line) => line.slice(0, 5));
        expect(new Set(perDay).size).toBe(perDay.length);
      }),
    );
  });
});

describe('digests', () => {
  it('gather what one person is told, the most urgent first', () => {
    const tasks = [
      { ...TASK, taskId: 'b', dueOn: '2026-12-29' },
      { ...TASK, taskId: 'c', personId: 6, dueOn: '2026-12-29' },
      { ...TASK, taskId: 'a', dueOn: '2026-12-29' },
      { ...TASK, taskId: 'd', dueOn: '2026-12-23', escalateTo: 6 },
    ];
    const digests = digestsOf(remindersDue(tasks, '2026-12-28', DEFAULT_REMINDER_PLAN, new Set()));
    expect(
      digests.map(({ recipientId, reminders }) => [
        recipientId,
        reminders.map(({ taskId, kind }) => `${taskId} ${kind}`),
      ]),
    ).toEqual([
      [5, ['d overdue', 'a upcoming', 'b upcoming']],
      [6, ['d escalation', 'c upcoming']],
    ]);
    expect(digestsOf([])).toEqual([]);
  });
});
