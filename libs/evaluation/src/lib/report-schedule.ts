import { addDays, daysBetween, daysInMonth, formatIsoDate, parseIsoDate, weekday } from './calendar';
import type { IsoDate } from './calendar';
import { EvaluationPreconditionError, problem } from './problems';
import type { EvaluationProblem } from './problems';

const MINUTE = 60_000;
const MINUTES_OF_HOUR = 60;
const MINUTES_OF_DAY = 1_440;
const FIRST_DAY: IsoDate = '1970-01-01';

/** On which days something is done, and at which hour of the company's clock. */
export type ReportSchedule = {
  /** 0 to 23. */
  readonly hour: number;
} & (
  | { readonly every: 'day' }
  /** 1 for Monday to 7 for Sunday. */
  | { readonly every: 'week'; readonly weekday: number }
  /** 1 to 31; in a month that is shorter, its last day. */
  | { readonly every: 'month'; readonly dayOfMonth: number }
);

/**
 * The company's time zone: minutes by which its clock is ahead of UTC at a moment (milliseconds since 1970 UTC), 480
 * for China at any.
 */
export type MinutesAhead = (moment: number) => number;

/** Refuses with `number.range` an hour, a weekday or a day of the month that there is not. */
export function checkReportSchedule(schedule: ReportSchedule): EvaluationProblem | null {
  const outside = (value: number, from: number, to: number) =>
    Number.isInteger(value) && value >= from && value <= to
      ? null
      : problem('number.range', { value: String(value), from, to });
  return (
    outside(schedule.hour, 0, 23) ??
    (schedule.every === 'week' ? outside(schedule.weekday, 1, 7) : null) ??
    (schedule.every === 'month' ? outside(schedule.dayOfMonth, 1, 31) : null)
  );
}

/**
 * The first moment of the schedule after a moment, both in milliseconds since 1970 UTC. An hour that a day does not have
 * (clocks are put forward) is the moment from which the clock shows a later one; of an hour that it has twice, the first.
 *
 * What was missed is not counted up: whoever asks after a week without a server gets the next moment and no other.
 */
export function nextReportRun(schedule: ReportSchedule, after: number, minutesAhead: MinutesAhead): number {
  const refused = checkReportSchedule(schedule);
  if (refused) throw new EvaluationPreconditionError(refused);
  let day = nextDay(schedule, localDay(after, minutesAhead));
  let moment = momentOf(day, schedule.hour, minutesAhead);
  while (moment <= after) {
    day = nextDay(schedule, addDays(day, 1));
    moment = momentOf(day, schedule.hour, minutesAhead);
  }
  return moment;
}

function localDay(moment: number, minutesAhead: MinutesAhead): IsoDate {
  return addDays(FIRST_DAY, Math.floor((moment / MINUTE + minutesAhead(moment)) / MINUTES_OF_DAY));
}

/** The first day of the schedule from this one on. */
function nextDay(schedule: ReportSchedule, from: IsoDate): IsoDate {
  if (schedule.every === 'day') return from;
  if (schedule.every === 'week') return addDays(from, (schedule.weekday - weekday(from) + 7) % 7);
  const { year, month } = parseIsoDate(from);
  const ofThisMonth = dayOf(year, month, schedule.dayOfMonth);
  if (ofThisMonth >= from) return ofThisMonth;
  return month === 12 ? dayOf(year + 1, 1, schedule.dayOfMonth) : dayOf(year, month + 1, schedule.dayOfMonth);
}

function dayOf(year: number, month: number, wanted: number): IsoDate {
  return formatIsoDate(year, month, Math.min(wanted, daysInMonth(year, month)));
}

/** The first minute from which on the clock shows that hour of that day, or later. */
function momentOf(day: IsoDate, hour: number, minutesAhead: MinutesAhead): number {
  const wanted = daysBetween(FIRST_DAY, day) * MINUTES_OF_DAY + hour * MINUTES_OF_HOUR;
  const ahead = (minute: number) => minutesAhead(minute * MINUTE);
  const most = Math.max(ahead(wanted - MINUTES_OF_DAY), ahead(wanted + MINUTES_OF_DAY));
  // Nothing to walk but around a change of the clocks, and there an hour or two.
  let minute = wanted - most;
  while (minute + ahead(minute) < wanted) minute += 1;
  return minute * MINUTE;
}
