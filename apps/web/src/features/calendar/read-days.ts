import type { CalendarDay } from '@gangping/contracts';
import { addDays, isBefore, isIsoDate, weekday } from '@gangping/evaluation';

/** What a pasted list says, and the lines that say nothing that could be understood. */
export interface ReadDays {
  readonly days: readonly CalendarDay[];
  readonly unread: readonly string[];
}

/** The longest span that one line may name; more is a slip of the pen. */
const LONGEST_SPAN = 31;

const DAY = String.raw`(?:(\d{4})\s*[-/.年]\s*)?(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?`;
const SPAN = new RegExp(String.raw`^\s*${DAY}(?:\s*(?:至|到|~|～|—|–|-)+\s*(?:${DAY}|(\d{1,2})\s*日))?(.*)$`);
const MAKES_UP = /班|补|工作日|work/i;

/**
 * Days of a list as it is announced or kept in a sheet, one span a line: `2026-10-01 国庆节`, `10月1日至7日 国庆节`,
 * `2026/10/10 调休上班`. A line with 班 or 补 names make-up days; every other line names days off. Of a span of make-up
 * days only those that are weekends count.
 *
 * @param year of days that come without one
 */
export function readDays(text: string, year: number): ReadDays {
  const days = new Map<string, CalendarDay>();
  const unread: string[] = [];
  for (const line of text.split(/\r?\n/).filter((one) => one.trim() !== '')) {
    const read = readLine(line, year);
    if (read === null) unread.push(line.trim());
    else for (const day of read) days.set(day.day, day);
  }
  return { days: [...days.values()].sort((one, other) => (one.day < other.day ? -1 : 1)), unread };
}

function readLine(line: string, year: number): CalendarDay[] | null {
  const found = SPAN.exec(line);
  if (!found) return null;
  const [, fromYear, fromMonth, fromDay, toYear, toMonth, toDay, lastDay, rest] = found;
  const from = isoDay(fromYear ?? String(year), fromMonth, fromDay);
  const to = toMonth
    ? isoDay(toYear ?? fromYear ?? String(year), toMonth, toDay)
    : isoDay(fromYear ?? String(year), fromMonth, lastDay ?? fromDay);
  if (from === null || to === null || isBefore(to, from)) return null;
  const kind = MAKES_UP.test(rest ?? '') ? 'workday' : 'holiday';
  const name = (rest ?? '').replace(/^[\s,，;；:：\t]+|[\s,，;；。]+$/g, '').slice(0, 60);
  const days: CalendarDay[] = [];
  for (let day = from; !isBefore(to, day); day = addDays(day, 1)) {
    if (days.length >= LONGEST_SPAN) return null;
    if (kind === 'holiday' || weekday(day) > 5) days.push({ day, kind, name: name || day });
  }
  return days.length === 0 ? null : days;
}

function isoDay(year: string, month: string | undefined, day: string | undefined): string | null {
  const date = `${year}-${(month ?? '').padStart(2, '0')}-${(day ?? '').padStart(2, '0')}`;
  return isIsoDate(date) ? date : null;
}
