import * as z from 'zod';
import { namedCycleSchema } from './cycle-names';
import { DASHBOARD_PICTURES, dashboardQuerySchema } from './dashboards';
import { comparisonQuerySchema } from './history';
import { exportKindSchema } from './reports';
import {
  expectedVersionSchema,
  filterSchema,
  idSchema,
  isoDateTimeSchema,
  lineSchema,
  localeSchema,
  versionSchema,
} from './values';
import { yearExportKindSchema, yearsQuerySchema } from './years';

/** What can be saved: a line here, a `ReportSource` in the API, and its name in the web app's texts. */
export const SAVED_REPORT_KINDS = [
  ...exportKindSchema.options,
  ...DASHBOARD_PICTURES.map((picture) => `${picture}Csv` as const),
  'comparisonWorkbook',
  'comparisonCsv',
  ...yearExportKindSchema.options,
] as const;
export const savedReportKindSchema = z.enum(SAVED_REPORT_KINDS);
export type SavedReportKind = z.infer<typeof savedReportKindSchema>;

/** Of which quarter: always the same, or whichever is the newest in which something is published, or runs, when it is fetched. */
export const savedReportQuarterSchema = z.enum(['newestPublished', 'running', 'certain']);
export type SavedReportQuarter = z.infer<typeof savedReportQuarterSchema>;

/** When its owner is told of it; `publication`: at the hour that comes next after something of the quarter was published. */
export const reportRhythmSchema = z.enum(['never', 'week', 'month', 'publication']);
export type ReportRhythm = z.infer<typeof reportRhythmSchema>;

/** What the reports of a page can be narrowed down to besides their quarter, as the page is. */
export const REPORT_FILTERS = {
  dashboard: dashboardQuerySchema.omit({ cycle: true }),
  /** A comparison that is saved is of its quarter and the one before it, unless it names another. */
  comparison: comparisonQuerySchema.omit({ to: true }),
  year: yearsQuerySchema.pick({ department: true, grade: true }),
};
export type ReportFamily = keyof typeof REPORT_FILTERS;

/** Which page a kind comes from; null: from a quarter's exports, which are of the whole quarter. */
export function familyOfReport(kind: SavedReportKind): ReportFamily | null {
  if (kind === 'comparisonWorkbook' || kind === 'comparisonCsv') return 'comparison';
  if (kind === 'yearWorkbook' || kind === 'yearCsv') return 'year';
  return DASHBOARD_PICTURES.some((picture) => kind === `${picture}Csv`) ? 'dashboard' : null;
}

/** Names of what a kind can be narrowed down to. */
export function filtersOfReport(kind: SavedReportKind): readonly string[] {
  const family = familyOfReport(kind);
  return family === null ? [] : Object.keys(REPORT_FILTERS[family].shape);
}

/** What it is narrowed down to, as addresses have it: `{ department: '3' }`. */
const reportFiltersSchema = z
  .record(z.string().regex(/^[a-zA-Z]{1,30}$/), filterSchema(100))
  .refine((filters) => Object.keys(filters).length <= 12);
export type ReportFilters = z.infer<typeof reportFiltersSchema>;

const contentShape = {
  name: lineSchema(100),
  kind: savedReportKindSchema,
  quarter: savedReportQuarterSchema,
  /** Of a certain quarter; else null. */
  cycleId: idSchema.nullable(),
  filters: reportFiltersSchema,
  locale: localeSchema,
  every: reportRhythmSchema,
  /** 1 for Monday to 7 for Sunday; counts for `week`. */
  weekday: z.int().min(1).max(7),
  /** In a month that is shorter, its last day; counts for `month`. */
  dayOfMonth: z.int().min(1).max(31),
  /** Of the company's clock. */
  hour: z.int().min(0).max(23),
};
const chooses = {
  check: ({ quarter, cycleId }: { quarter: SavedReportQuarter; cycleId: number | null }) =>
    (quarter === 'certain') === (cycleId !== null),
  refusal: { path: ['cycleId'], error: 'required' },
};

export const createSavedReportSchema = z.object(contentShape).refine(chooses.check, chooses.refusal);
export type CreateSavedReport = z.infer<typeof createSavedReportSchema>;

/** Whoever saves one that is paused lets it go on. */
export const updateSavedReportSchema = expectedVersionSchema
  .extend(contentShape)
  .refine(chooses.check, chooses.refusal);
export type UpdateSavedReport = z.infer<typeof updateSavedReportSchema>;

/** 保存的报表: what somebody takes away again and again. */
export const savedReportSchema = z.object({
  id: idSchema,
  ...contentShape,
  /** The filters in words, as far as they are ids: `{ department: '车间' }`. */
  filterNames: reportFiltersSchema,
  /** The quarter that it would be of now; null: there is none. */
  cycle: namedCycleSchema.nullable(),
  /** When its owner is told next; with `publication` only once there was one. */
  nextRunAt: isoDateTimeSchema.nullable(),
  /**
   * The last time that it fell due, and what came of it: told; no such quarter; nothing in it yet. `failed`: since then it
   * could not be told, and is tried again at `nextRunAt`.
   */
  lastRunAt: isoDateTimeSchema.nullable(),
  lastOutcome: z.enum(['told', 'noQuarter', 'empty', 'failed']).nullable(),
  /** Nobody is told of it any more: the owner lacks the permission now, or nothing of the quarter is theirs. */
  pausedBecause: z.enum(['notAllowed', 'nothingInScope']).nullable(),
  version: versionSchema,
});
export type SavedReport = z.infer<typeof savedReportSchema>;

export const savedReportsSchema = z.object({
  /** The newest first. */
  reports: z.array(savedReportSchema),
  /** That the reader may save; none: they have nothing to take away. */
  kinds: z.array(savedReportKindSchema),
  /** Quarters of which something is theirs, the newest first. */
  cycles: z.array(namedCycleSchema),
  /** How they are told: by mail as well, or in the portal alone, and why. */
  mail: z.enum(['sent', 'notConfigured', 'noAddress', 'notChosen']),
});
export type SavedReports = z.infer<typeof savedReportsSchema>;

/** Of one account. */
export const MOST_SAVED_REPORTS = 50;
