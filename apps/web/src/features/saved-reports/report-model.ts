import {
  createSavedReportSchema,
  filtersOfReport,
  savedReportKindSchema,
  updateSavedReportSchema,
  type CreateSavedReport,
  type Locale,
  type ReportFilters,
  type ReportRhythm,
  type SavedReport,
  type SavedReportKind,
  type SavedReports,
  type UpdateSavedReport,
} from '@gangping/contracts';
import * as z from 'zod';

/** A report as its form has it: selects know texts, and the quarters stand in one of them. */
export interface ReportModel {
  name: string;
  kind: SavedReportKind;
  /** `newestPublished`, `running`, or the id of a certain quarter. */
  which: string;
  filters: ReportFilters;
  locale: Locale;
  every: ReportRhythm;
  weekday: string;
  dayOfMonth: string;
  hour: string;
  expectedVersion: number;
}

/** Days of a week, and of a month; the hours of a day. */
export const WEEKDAYS = numbers(1, 7);
export const DAYS_OF_MONTH = numbers(1, 31);
export const HOURS = numbers(0, 23);

/** `09:00` */
export function clockOf(hour: number | string): string {
  return `${String(hour).padStart(2, '0')}:00`;
}

/** How a day of each month is told: not every month has the 29th. @returns translation key */
export function monthlyText(dayOfMonth: number | null): string {
  if (dayOfMonth === 31) return 'savedReports.onLastDay';
  return dayOfMonth !== null && dayOfMonth > 28 ? 'savedReports.onLateDay' : 'savedReports.onDay';
}

const contentOf = ({ name, kind, filters, locale, every, which, ...when }: ReportModel) => ({
  ...{ name, kind, locale, every },
  filters: known(kind, filters),
  quarter: /^\d+$/.test(which) ? 'certain' : which,
  cycleId: /^\d+$/.test(which) ? Number(which) : null,
  weekday: Number(when.weekday),
  dayOfMonth: Number(when.dayOfMonth),
  hour: Number(when.hour),
});

/** Without what a kind that was chosen before could be narrowed down to. */
function known(kind: SavedReportKind, filters: ReportFilters): ReportFilters {
  const names = filtersOfReport(kind);
  return Object.fromEntries(Object.entries(filters).filter(([name]) => names.includes(name)));
}

/** The form's texts as the contract has them. */
export const newReportSchema: z.ZodType<CreateSavedReport> = z
  .custom<ReportModel>()
  .transform(contentOf)
  .pipe(createSavedReportSchema);
export const changedReportSchema: z.ZodType<UpdateSavedReport> = z
  .custom<ReportModel>()
  .transform((model) => ({ ...contentOf(model), expectedVersion: model.expectedVersion }))
  .pipe(updateSavedReportSchema);

export function modelOfReport(report: SavedReport): ReportModel {
  const { name, kind, quarter, cycleId, filters, locale, every, weekday, dayOfMonth, hour, version } = report;
  return {
    ...{ name, kind, filters, locale, every },
    which: quarter === 'certain' ? String(cycleId) : quarter,
    ...{ weekday: String(weekday), dayOfMonth: String(dayOfMonth), hour: String(hour) },
    expectedVersion: version,
  };
}

/** What a page of which somebody wants to save a report says in its address: the kind, the quarter, and its filters. */
export type Origin = Readonly<Record<string, string>>;

/** A new one: of what its origin shows; without one, of the newest published quarter. Told of never. */
export function modelOfNew(
  { kind, cycle, ...filters }: Origin,
  { kinds, cycles }: SavedReports,
  locale: Locale,
): ReportModel {
  const wanted = savedReportKindSchema.safeParse(kind).data;
  const known = cycles.find(({ id }) => String(id) === cycle);
  return {
    name: '',
    kind: wanted && kinds.includes(wanted) ? wanted : kinds[0],
    which: known ? String(known.id) : 'newestPublished',
    filters,
    locale,
    every: 'never',
    weekday: '1',
    dayOfMonth: '1',
    hour: '9',
    expectedVersion: 0,
  };
}

function numbers(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
