import * as z from 'zod';
import { kpiMeasureSchema, measureValueSchema } from './kpi-measure';
import { pageQuerySchema, pageSchema } from './paging';
import { evaluationStageSchema } from './scoring';
import {
  expectedVersionSchema,
  idSchema,
  isoDateSchema,
  isoDateTimeSchema,
  lineSchema,
  scoreSchema,
  versionSchema,
  weightSchema,
} from './values';

/** Where an actual value comes from, and who wrote it down. */
export const actualOriginSchema = z.object({
  /** Such as 财务月报. */
  source: z.string().nullable(),
  /** The day that the figure is of. */
  measuredOn: isoDateSchema.nullable(),
  /** Name of the file that it was imported from; null for one that was typed. */
  fileName: z.string().nullable(),
  enteredByName: z.string().nullable(),
  /** 代: the superior for whom a deputy entered it. */
  actingFor: z.string().nullable(),
  enteredAt: isoDateTimeSchema.nullable(),
});

/** A line of a form that scores itself, as it was laid down at launch. */
export const itemMeasureSchema = actualOriginSchema.extend({
  /** The target as the definition words it. */
  targetText: z.string().nullable(),
  measure: kpiMeasureSchema,
  /** Ten-thousandths of the unit. Null while nobody has entered it, and for whoever may not see it yet. */
  actual: measureValueSchema.nullable(),
  /** Counts the saves of the actual value; a save names the one it saw. */
  version: versionSchema,
});
export type ItemMeasure = z.infer<typeof itemMeasureSchema>;

/** Null takes a value back. */
export const saveActualSchema = expectedVersionSchema.extend({
  actual: measureValueSchema.nullable(),
  source: lineSchema(200).nullable(),
  measuredOn: isoDateSchema.nullable(),
});
export type SaveActual = z.infer<typeof saveActualSchema>;

/** What stands now, with the version that the form has by it. */
export const savedActualSchema = z.object({
  itemId: idSchema,
  measure: itemMeasureSchema,
  /** What the rules make of it, hundredths of a point. */
  score: scoreSchema.nullable(),
  evaluationVersion: versionSchema,
});
export type SavedActual = z.infer<typeof savedActualSchema>;

export const actualRowSchema = itemMeasureSchema.extend({
  itemId: idSchema,
  evaluationId: idSchema,
  employeeNumber: z.string(),
  employeeName: z.string(),
  departmentName: z.string(),
  positionTitle: z.string(),
  stage: evaluationStageSchema,
  text: z.string(),
  weight: weightSchema,
  notApplicable: z.boolean(),
  score: scoreSchema.nullable(),
  /** The reader may enter it now. */
  mayEnter: z.boolean(),
});
export type ActualRow = z.infer<typeof actualRowSchema>;

export const actualsQuerySchema = pageQuerySchema([
  'employeeName',
  'employeeNumber',
  'departmentName',
  'text',
]).extend({
  state: z.enum(['missing', 'entered']).optional(),
  departmentId: z.coerce.number().pipe(idSchema).optional(),
});
export type ActualsQuery = z.infer<typeof actualsQuerySchema>;

export const actualsPageSchema = pageSchema(actualRowSchema).extend({
  /** Of the whole quarter, whatever the list is narrowed down to; lines that do not apply are not asked for. */
  asked: z.int(),
  missing: z.int(),
  /** Forms that lack at least one. */
  formsLacking: z.int(),
});
export type ActualsPage = z.infer<typeof actualsPageSchema>;

export const actualImportModeSchema = z.enum(['dryRun', 'all', 'goodRows']);
export type ActualImportMode = z.infer<typeof actualImportModeSchema>;

export const ACTUAL_IMPORT_COLUMNS = [
  'itemId',
  'number',
  'name',
  'indicator',
  'actual',
  'source',
  'measuredOn',
] as const;
export type ActualImportColumn = (typeof ACTUAL_IMPORT_COLUMNS)[number];

/**
 * Why a row is not taken. `unknown`: nobody of that number, or no such indicator in the quarter; `ambiguous`: several;
 * `unit`: the value is in another unit; `value`: no number; `future`: a day to come; `submitted`: the form was handed in with another value;
 * `own`: the reader's own form or a superior's; `closed`: the form takes no values any more; `twice`: named by an earlier row.
 */
export const actualImportErrorCodeSchema = z.enum([
  'required',
  'unknown',
  'ambiguous',
  'value',
  'unit',
  'date',
  'future',
  'tooLong',
  'twice',
  'own',
  'submitted',
  'closed',
]);
export type ActualImportErrorCode = z.infer<typeof actualImportErrorCodeSchema>;

export const actualImportReportSchema = z.object({
  mode: actualImportModeSchema,
  rowCount: z.int(),
  entered: z.int(),
  corrected: z.int(),
  unchanged: z.int(),
  /** Rows whose value is still blank. */
  blank: z.int(),
  /** Rows that would be taken and look like a slip of the pen (`isDoubtfulActual`). */
  doubtful: z.int(),
  errors: z.array(
    z.object({
      row: z.int(),
      column: z.enum(ACTUAL_IMPORT_COLUMNS),
      /** As the sheet spells it; empty where it has no such column. */
      header: z.string(),
      code: actualImportErrorCodeSchema,
      value: z.string(),
    }),
  ),
  preview: z.array(
    z.object({
      row: z.int(),
      number: z.string(),
      name: z.string(),
      indicator: z.string(),
      unit: z.string(),
      before: measureValueSchema.nullable(),
      after: measureValueSchema.nullable(),
      score: scoreSchema.nullable(),
      doubtful: z.boolean(),
      action: z.enum(['enter', 'correct', 'unchanged', 'blank', 'error']),
    }),
  ),
});
export type ActualImportReport = z.infer<typeof actualImportReportSchema>;
