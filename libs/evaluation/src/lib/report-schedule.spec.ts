import fc from 'fast-check';
import { EvaluationPreconditionError } from './problems';
import { checkReportSchedule, nextReportRun } from './report-schedule';
import type { MinutesAhead, ReportSchedule } from './report-schedule';

const CHINA: MinutesAhead = () => 480;

/** Central Europe in 2026: summer time from 29 March to 25 October, 01:00 UTC. */
const EUROPE: MinutesAhead = (moment) =>
  moment >= Date.parse('2026-03-29T01:00Z') && moment < Date.parse('2026-10-25T01:00Z') ? 120 : 60;

/** Lord Howe Island in 2026: half an hour back on 4 April and ahead on 3 October, 15:00 and 15:30 UTC. */
const LORD_HOWE: MinutesAhead = (moment) =>
  moment >= Date.parse('2026-04-04T15:00Z') && moment < Date.parse('2026-10-03T15:30Z') ? 630 : 660;

function next(schedule: ReportSchedule, after: string, zone: MinutesAhead = CHINA): string {
  return new Date(nextReportRun(schedule, Date.parse(after), zone)).toISOString().slice(0, 16);
}

const monday = (hour: number): ReportSchedule => ({ every: 'week', weekday: 1, hour });
const monthly = (dayOfMonth: number, hour = 9): ReportSchedule => ({ every: 'month', dayOfMonth, hour });

describe('the next run, at nine in China (01:00 UTC)', () => {
  it.each<[ReportSchedule, string, string]>([
    // Tuesday 22 December 2026.
    [monday(9), '2026-12-22T04:00Z', '2026-12-28T01:00'],
    // On the Monday itself: before nine, at nine, after it.
    [monday(9), '2026-12-28T00:59:59.999Z', '2026-12-28T01:00'],
    [monday(9), '2026-12-28T01:00Z', '2027-01-04T01:00'],
    [monday(9), '2026-12-28T01:00:00.001Z', '2027-01-04T01:00'],
    // Sunday in UTC is Monday there.
    [monday(7), '2026-12-27T22:00Z', '2026-12-27T23:00'],
    [{ every: 'week', weekday: 7, hour: 0 }, '2026-12-22T04:00Z', '2026-12-26T16:00'],
    // A day later when the hour of today has passed.
    [{ every: 'day', hour: 9 }, '2026-12-22T00:00Z', '2026-12-22T01:00'],
    [{ every: 'day', hour: 9 }, '2026-12-22T01:00Z', '2026-12-23T01:00'],
    // Ends of months, of a year, and of a February with a leap day.
    [monthly(31), '2026-12-31T00:00Z', '2026-12-31T01:00'],
    [monthly(31), '2026-12-31T01:00Z', '2027-01-31T01:00'],
    [monthly(31), '2027-01-31T01:00Z', '2027-02-28T01:00'],
    [monthly(31), '2027-02-28T01:00Z', '2027-03-31T01:00'],
    [monthly(30), '2028-02-01T01:00Z', '2028-02-29T01:00'],
    [monthly(1), '2026-12-01T01:00Z', '2027-01-01T01:00'],
    // The first of a month there begins on the evening before.
    [monthly(1, 7), '2026-12-31T22:00Z', '2026-12-31T23:00'],
  ])('%j after %s → %s', (schedule, after, expected) => {
    expect(next(schedule, after)).toBe(expected);
  });
});

describe('where clocks are changed', () => {
  it.each<[string, ReportSchedule, string, string, MinutesAhead]>([
    ['nine stays nine in summer', monday(9), '2026-03-24T12:00Z', '2026-03-30T07:00', EUROPE],
    ['and in winter', monday(9), '2026-10-20T12:00Z', '2026-10-26T08:00', EUROPE],
    // 02:00 on 29 March is no time there: at 01:00 UTC it is three already.
    ['an hour left out', { every: 'day', hour: 2 }, '2026-03-28T12:00Z', '2026-03-29T01:00', EUROPE],
    // 02:00 on 25 October comes twice; once is enough.
    ['an hour twice', { every: 'day', hour: 2 }, '2026-10-24T12:00Z', '2026-10-25T00:00', EUROPE],
    ['not the second time', { every: 'day', hour: 2 }, '2026-10-25T00:00Z', '2026-10-26T01:00', EUROPE],
    ['the hour behind it', { every: 'day', hour: 3 }, '2026-10-24T12:00Z', '2026-10-25T02:00', EUROPE],
    // 02:00 to 02:30 on 4 October is left out there.
    ['half an hour', { every: 'day', hour: 2 }, '2026-10-03T12:00Z', '2026-10-03T15:30', LORD_HOWE],
  ])('%s', (_, schedule, after, expected, zone) => {
    expect(next(schedule, after, zone)).toBe(expected);
  });
});

it.each<[ReportSchedule]>([
  [{ every: 'day', hour: 24 }],
  [{ every: 'day', hour: 9.5 }],
  [{ every: 'week', weekday: 0, hour: 9 }],
  [{ every: 'week', weekday: 8, hour: 9 }],
  [{ every: 'month', dayOfMonth: 0, hour: 9 }],
  [{ every: 'month', dayOfMonth: 32, hour: 9 }],
])('refuses %j', (schedule) => {
  expect(checkReportSchedule(schedule)?.code).toBe('number.range');
  expect(() => nextReportRun(schedule, 0, CHINA)).toThrow(EvaluationPreconditionError);
});

const DAY = 1_440;

/** Whether the clock's minute (counted from 1970) is one of the schedule, by the dates of the host. */
function isOnSchedule(schedule: ReportSchedule, minute: number): boolean {
  if (minute % DAY !== schedule.hour * 60) return false;
  const date = new Date(minute * 60_000);
  if (schedule.every === 'day') return true;
  if (schedule.every === 'week') return date.getUTCDay() === schedule.weekday % 7;
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  return date.getUTCDate() === Math.min(schedule.dayOfMonth, last);
}

/** Minute by minute: the first one that takes the clock to, or over, a minute of the schedule that it never showed. */
function byWatching(schedule: ReportSchedule, after: number, zone: MinutesAhead): number {
  const clock = (minute: number) => minute + zone(minute * 60_000);
  let minute = Math.floor(after / 60_000) - 2 * DAY;
  for (let shown = clock(minute); ; minute += 1) {
    const now = clock(minute);
    for (let passed = shown + 1; passed <= now; passed += 1) {
      if (isOnSchedule(schedule, passed) && minute * 60_000 > after) return minute * 60_000;
    }
    shown = Math.max(shown, now);
  }
}

it('is what somebody finds who watches the clock', () => {
  const hour = fc.integer({ min: 0, max: 23 });
  const schedules: fc.Arbitrary<ReportSchedule> = fc.oneof(
    fc.record({ every: fc.constant('day' as const), hour }),
    fc.record({ every: fc.constant('week' as const), weekday: fc.integer({ min: 1, max: 7 }), hour }),
    fc.record({ every: fc.constant('month' as const), dayOfMonth: fc.integer({ min: 1, max: 31 }), hour }),
  );
  const moments = fc.oneof(
    fc.integer({ min: Date.parse('2026-01-01T00:00Z'), max: Date.parse('2026-12-31T00:00Z') }),
    // Around the changes.
    fc.integer({ min: Date.parse('2026-03-27T00:00Z'), max: Date.parse('2026-04-06T00:00Z') }),
    fc.integer({ min: Date.parse('2026-10-01T00:00Z'), max: Date.parse('2026-10-27T00:00Z') }),
  );
  fc.assert(
    fc.property(schedules, moments, fc.constantFrom(CHINA, EUROPE, LORD_HOWE), (schedule, after, zone) => {
      expect(nextReportRun(schedule, after, zone)).toBe(byWatching(schedule, after, zone));
    }),
    { numRuns: 50 },
  );
});
