import { addDays, addWorkingDays, daysInMonth, formatIsoDate, parseIsoDate, PLAIN_WEEK } from './calendar';
import type { IsoDate, WorkingDayCalendar } from './calendar';
import { problem } from './problems';
import type { EvaluationProblem } from './problems';
import type { Stage } from './stage-types';

export interface Quarter {
  readonly year: number;
  readonly quarter: number;
}

export interface DateSpan {
  readonly from: IsoDate;
  /** Inclusive. */
  readonly to: IsoDate;
}

/** The assessment takes the last ten days of the quarter's last month by default. */
const ASSESSMENT_DAYS = 10;
const APPEAL_WORKING_DAYS = 5;
const CLOSING_WORKING_DAYS = 10;

/** Refuses with `quarter.invalid` a quarter outside 1–4 or a year outside 1–9998. */
export function checkQuarter({ year, quarter }: Quarter): EvaluationProblem | null {
  const valid = isWithin(year, 1, 9998) && isWithin(quarter, 1, 4);
  return valid ? null : problem('quarter.invalid', { year, quarter });
}

function isWithin(value: number, low: number, high: number): boolean {
  return Number.isInteger(value) && value >= low && value <= high;
}

export function quarterOf(date: IsoDate): Quarter {
  const { year, month } = parseIsoDate(date);
  return { year, quarter: Math.ceil(month / 3) };
}

export function firstDayOf({ year, quarter }: Quarter): IsoDate {
  return formatIsoDate(year, quarter * 3 - 2, 1);
}

export function lastDayOf({ year, quarter }: Quarter): IsoDate {
  const month = quarter * 3;
  return formatIsoDate(year, month, daysInMonth(year, month));
}

/** The last ten days of March, June, September or December. */
export function defaultAssessmentWindow(quarter: Quarter): DateSpan {
  const to = lastDayOf(quarter);
  return { from: addDays(to, 1 - ASSESSMENT_DAYS), to };
}

export type StageDeadlines = Readonly<Record<Exclude<Stage, 'void'>, IsoDate>>;

/**
 * The last day of each stage by default; HR may move any of them. Scoring and publication share the
 * assessment window; the employee answers, or appeals, within five working days of its end, and the
 * quarter is closed five working days later.
 */
export function defaultStageDeadlines(
  quarter: Quarter,
  calendar: WorkingDayCalendar = PLAIN_WEEK,
): StageDeadlines {
  const { from, to } = defaultAssessmentWindow(quarter);
  const answered = addWorkingDays(to, APPEAL_WORKING_DAYS, calendar);
  return {
    self: addDays(from, 3),
    supervisor: addDays(from, 6),
    reviewer: addDays(from, 7),
    calibration: addDays(from, 8),
    published: to,
    acknowledged: answered,
    appealed: answered,
    closed: addWorkingDays(to, CLOSING_WORKING_DAYS, calendar),
  };
}

/** The last day on which a result published on a day can be appealed against: five working days. */
export function appealDeadline(
  publishedOn: IsoDate,
  workingDays: number = APPEAL_WORKING_DAYS,
  calendar: WorkingDayCalendar = PLAIN_WEEK,
): IsoDate {
  return addWorkingDays(publishedOn, workingDays, calendar);
}

export function previousQuarter({ year, quarter }: Quarter): Quarter {
  return quarter === 1 ? { year: year - 1, quarter: 4 } : { year, quarter: quarter - 1 };
}

export function nextQuarter({ year, quarter }: Quarter): Quarter {
  return quarter === 4 ? { year: year + 1, quarter: 1 } : { year, quarter: quarter + 1 };
}

/** Negative when the first lies before the second, zero when they are the same. */
export function compareQuarters(first: Quarter, second: Quarter): number {
  return first.year - second.year || first.quarter - second.quarter;
}

export type QuarterLanguage = 'zh' | 'en';

/** `2026年第4季度` or `2026 Q4`: names of a period, the same in every sentence. */
export function quarterLabel({ year, quarter }: Quarter, language: QuarterLanguage): string {
  return language === 'zh' ? `${year}年第${quarter}季度` : `${year} Q${quarter}`;
}
