import { nextReportRun } from '@gangping/evaluation';
import type { SavedReport } from './saved-report.entity';

type Rhythm = Pick<SavedReport, 'every' | 'weekday' | 'dayOfMonth' | 'hour'>;

/** By the clock of the company: the server stands in its time zone (`TZ`). */
const minutesAhead = (moment: number): number => -new Date(moment).getTimezoneOffset();

/** The next time after a moment by the calendar alone; null where no day brings it about. */
export function nextRunOf({ every, weekday, dayOfMonth, hour }: Rhythm, after: Date): Date | null {
  if (every === 'never' || every === 'publication') return null;
  const schedule = every === 'week' ? { every, weekday, hour } : { every, dayOfMonth, hour };
  return new Date(nextReportRun(schedule, after.getTime(), minutesAhead));
}

/** The next time that it is that hour. What is published in parts until then is told of once. */
export function nextHourAfter(hour: number, after: Date): Date {
  return new Date(nextReportRun({ every: 'day', hour }, after.getTime(), minutesAhead));
}
