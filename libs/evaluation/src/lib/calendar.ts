import { EvaluationPreconditionError, problem } from './problems';

/** A calendar day as `YYYY-MM-DD`. No time, no time zone: quarters and deadlines are days. */
export type IsoDate = string;

interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const PATTERN = /^\d{4}-\d{2}-\d{2}$/;

const SHORT_MONTHS: ReadonlySet<number> = new Set([4, 6, 9, 11]);

export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** Days in a month, January being 1. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return SHORT_MONTHS.has(month) ? 30 : 31;
}

/** True for a day that exists, years 0001 to 9999. */
export function isIsoDate(value: string): boolean {
  return dayOf(value) !== null;
}

/** Refuses with `date.invalid` what is not a day of the calendar. */
export function parseIsoDate(date: IsoDate): CalendarDay {
  const day = dayOf(date);
  if (day === null) throw new EvaluationPreconditionError(problem('date.invalid', { date }));
  return day;
}

function dayOf(value: string): CalendarDay | null {
  if (!PATTERN.test(value)) return null;
  const year = Number(value.slice(0, 4));
  const month = Number(value.slice(5, 7));
  const day = Number(value.slice(8));
  const exists = year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  return exists ? { year, month, day } : null;
}

export function formatIsoDate(year: number, month: number, day: number): IsoDate {
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

/** Days from 0000-03-01, by counting in years that begin in March so that the leap day comes last. */
function dayNumber({ year, month, day }: CalendarDay): number {
  const shifted = month > 2 ? year : year - 1;
  const monthsSinceMarch = (month + 9) % 12;
  const daysBeforeMonth = Math.floor((153 * monthsSinceMarch + 2) / 5);
  const leapDays = Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400);
  return shifted * 365 + leapDays + daysBeforeMonth + day - 1;
}

/** Days from one date to another; negative when the other lies before it. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return dayNumber(parseIsoDate(to)) - dayNumber(parseIsoDate(from));
}

/** The date a number of days later, or earlier when negative. */
export function addDays(date: IsoDate, days: number): IsoDate {
  let { year, month, day } = parseIsoDate(date);
  day += days;
  while (day > daysInMonth(year, month)) {
    day -= daysInMonth(year, month);
    [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
  }
  while (day < 1) {
    [year, month] = month === 1 ? [year - 1, 12] : [year, month - 1];
    day += daysInMonth(year, month);
  }
  return formatIsoDate(year, month, day);
}

/** True when a day lies before another; both have to be days of the calendar. */
export function isBefore(date: IsoDate, other: IsoDate): boolean {
  parseIsoDate(date);
  parseIsoDate(other);
  // Days written as YYYY-MM-DD stand in the order of their letters.
  return date < other;
}

/** The same day a number of months later; where that month is too short, its last day. */
export function addMonths(date: IsoDate, months: number): IsoDate {
  const { year, month, day } = parseIsoDate(date);
  const count = year * 12 + month - 1 + months;
  const [laterYear, laterMonth] = [Math.floor(count / 12), (count % 12) + 1];
  return formatIsoDate(laterYear, laterMonth, Math.min(day, daysInMonth(laterYear, laterMonth)));
}

/**
 * The last day of a period of whole months that begins on a day: the day before the one that corresponds
 * to it, or the month's last day where the month has none that corresponds. From 1 March three months last
 * until 31 May, from 30 November until the end of February.
 */
export function lastDayOfPeriod(from: IsoDate, months: number): IsoDate {
  const corresponding = addMonths(from, months);
  return parseIsoDate(corresponding).day === parseIsoDate(from).day
    ? addDays(corresponding, -1)
    : corresponding;
}

/** 1 for Monday to 7 for Sunday. */
export function weekday(date: IsoDate): number {
  // 0000-03-01, day 0 of the count, was a Wednesday.
  return ((dayNumber(parseIsoDate(date)) + 2) % 7) + 1;
}

/** Calendars of a country: days off besides weekends, and weekends that are worked instead (调休). */
export interface WorkingDayCalendar {
  readonly holidays: readonly IsoDate[];
  readonly workedWeekends: readonly IsoDate[];
}

export const PLAIN_WEEK: WorkingDayCalendar = { holidays: [], workedWeekends: [] };

export function isWorkingDay(date: IsoDate, calendar: WorkingDayCalendar = PLAIN_WEEK): boolean {
  if (calendar.holidays.includes(date)) return false;
  return weekday(date) <= 5 || calendar.workedWeekends.includes(date);
}

/** The n-th working day after a date; the date itself does not count. */
export function addWorkingDays(
  date: IsoDate,
  count: number,
  calendar: WorkingDayCalendar = PLAIN_WEEK,
): IsoDate {
  let current = date;
  for (let left = count; left > 0;) {
    current = addDays(current, 1);
    if (isWorkingDay(current, calendar)) left -= 1;
  }
  return current;
}

/** A calendar together with the years whose holidays are known. */
export interface CompanyCalendar extends WorkingDayCalendar {
  readonly years: readonly number[];
}

/**
 * The years from one day to another whose holidays nobody has entered: there every Monday to Friday is
 * taken for a working day, and whoever counts working days says so.
 */
export function yearsWithoutHolidays(from: IsoDate, to: IsoDate, { years }: CompanyCalendar): number[] {
  const first = parseIsoDate(from).year;
  const count = Math.max(0, parseIsoDate(to).year - first + 1);
  return Array.from({ length: count }, (_, index) => first + index).filter((year) => !years.includes(year));
}
