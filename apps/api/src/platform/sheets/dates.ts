import { addDays, isIsoDate } from '@gangping/evaluation';
import { type CellValue, plainTextOf } from './table';

/** Year first, with `-`, `/`, `.` or 年月日 between, a time of day behind it allowed. */
const SEPARATED =
  /^(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})\s?日?(?:[T\s]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
/** Day 0 of a spreadsheet's count; it takes 1900 for a leap year, which no later day notices. */
const SERIAL_START = '1899-12-30';
/** Serial numbers from 1927 to 2119; outside, a number is no date. */
const SERIALS = { from: 10_000, to: 80_000 };

/**
 * A day in the spellings that sheets have: a date cell, a spreadsheet's serial number, `2024-3-1`, `2024/03/01`,
 * `2024.3.1`, `2024年3月1日`, `20240301`. Day or month first is refused: 3/4/2024 is two different days.
 *
 * @returns `YYYY-MM-DD`, or null when it is no day of the calendar
 */
export function dateOf(value: CellValue): string | null {
  const text = plainTextOf(value);
  const serial = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && serial >= SERIALS.from && serial <= SERIALS.to) {
    return addDays(SERIAL_START, Math.floor(serial));
  }
  const parts = (SEPARATED.exec(text) ?? COMPACT.exec(text))?.slice(1);
  if (!parts) return null;
  const [year, month, day] = parts;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isIsoDate(date) ? date : null;
}
