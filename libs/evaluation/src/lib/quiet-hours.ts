import { addDays, isWorkingDay } from './calendar';
import type { IsoDate, WorkingDayCalendar } from './calendar';
import { EvaluationPreconditionError, problem } from './problems';
import type { EvaluationProblem } from './problems';

const MINUTE = 60_000;
const MINUTES_OF_DAY = 1_440;
const FIRST_DAY: IsoDate = '1970-01-01';

/** When a person, or the company, wants no messages. */
export interface QuietHours {
  /** Minutes of the local day, 0 to 1439; from after to means over midnight, the same twice means never. */
  readonly fromMinute: number;
  /** The first minute in which messages may go out again. */
  readonly toMinute: number;
  /** Nothing on weekends and holidays either. */
  readonly onlyWorkingDays: boolean;
  /** The company's time zone: minutes by which local time is ahead of UTC, 480 for China. */
  readonly offsetMinutes: number;
}

/** From nine in the evening to eight in the morning, and on working days only, in China. */
export const DEFAULT_QUIET_HOURS: QuietHours = {
  fromMinute: 21 * 60,
  toMinute: 8 * 60,
  onlyWorkingDays: true,
  offsetMinutes: 8 * 60,
};

/** Refuses with `number.range` minutes outside a day and an offset that no place on earth has. */
export function checkQuietHours({
  fromMinute,
  toMinute,
  offsetMinutes,
}: QuietHours): EvaluationProblem | null {
  const outside = (value: number, from: number, to: number) =>
    Number.isInteger(value) && value >= from && value <= to
      ? null
      : problem('number.range', { value: String(value), from, to });
  return (
    outside(fromMinute, 0, MINUTES_OF_DAY - 1) ??
    outside(toMinute, 0, MINUTES_OF_DAY - 1) ??
    outside(offsetMinutes, -720, 840)
  );
}

/**
 * The first moment from the given one on at which a message may go out, in milliseconds since 1970 UTC as
 * the moment itself: that moment where nothing is against it, else the start of a minute.
 */
export function nextAllowedMoment(moment: number, quiet: QuietHours, calendar: WorkingDayCalendar): number {
  const refused = checkQuietHours(quiet);
  if (refused) throw new EvaluationPreconditionError(refused);
  const local = Math.floor(moment / MINUTE) + quiet.offsetMinutes;
  const allowed = nextAllowedMinute(local, quiet, calendar);
  return allowed === local ? moment : (allowed - quiet.offsetMinutes) * MINUTE;
}

/** Minutes since 1970 in local time. Each step leads to the end of what forbids the minute. */
function nextAllowedMinute(minute: number, quiet: QuietHours, calendar: WorkingDayCalendar): number {
  let allowed = minute;
  for (
    let left = minutesLeft(allowed, quiet, calendar);
    left > 0;
    left = minutesLeft(allowed, quiet, calendar)
  ) {
    allowed += left;
  }
  return allowed;
}

/** How long the day, or the quiet hours, still forbid messages; 0 when they do not. */
function minutesLeft(minute: number, quiet: QuietHours, calendar: WorkingDayCalendar): number {
  const day = Math.floor(minute / MINUTES_OF_DAY);
  const ofDay = minute - day * MINUTES_OF_DAY;
  if (quiet.onlyWorkingDays && !isWorkingDay(addDays(FIRST_DAY, day), calendar))
    return MINUTES_OF_DAY - ofDay;
  return isQuiet(ofDay, quiet) ? (quiet.toMinute - ofDay + MINUTES_OF_DAY) % MINUTES_OF_DAY : 0;
}

function isQuiet(ofDay: number, { fromMinute, toMinute }: QuietHours): boolean {
  if (fromMinute <= toMinute) return ofDay >= fromMinute && ofDay < toMinute;
  return ofDay >= fromMinute || ofDay < toMinute;
}
