import { checkQuarterWeights } from '@gangping/evaluation';
import * as z from 'zod';
import { pageQuerySchema, pageSchema } from './paging';
import {
  coefficientSchema,
  expectedVersionSchema,
  filterSchema,
  idSchema,
  isoDateTimeSchema,
  localeSchema,
  localisedTextSchema,
  reasonSchema,
  scoreSchema,
  searchSchema,
  versionSchema,
  weightSchema,
} from './values';

/** A calendar year, whose four quarters are reckoned together. */
export const yearSchema = z.int().min(2000).max(2999);

/** What the quarters count, the first one first. */
export const quarterWeightsSchema = z.tuple([weightSchema, weightSchema, weightSchema, weightSchema]);

/** By what a year is reckoned. */
export const yearFormulaSchema = z.object({
  weights: quarterWeightsSchema,
  /** Since which year; null: the company has laid down none, every quarter counts the same. */
  effectiveYear: yearSchema.nullable(),
  /** Which one for that year, from 1; null where the company has none. */
  revision: z.int().nullable(),
});
export type YearFormulaView = z.infer<typeof yearFormulaSchema>;

/**
 * Where a quarter stands: `none`, no form; `open`, not all of it published; `counted`; `elsewhere`, in part or wholly a
 * matter of another superior, of which the reader is told nothing (R11).
 */
export const yearQuarterStateSchema = z.enum(['none', 'open', 'counted', 'elsewhere']);
export type YearQuarterState = z.infer<typeof yearQuarterStateSchema>;

/** One quarter of one person: of the only form, or of all of them together (R11). */
export const personQuarterSchema = z.object({
  quarter: z.int().min(1).max(4),
  state: yearQuarterStateSchema,
  total: scoreSchema.nullable(),
  grade: z.string().nullable(),
  resultCoefficient: coefficientSchema.nullable(),
  /** Of the forms that the reader may see, the last one last. */
  positionTitles: z.array(z.string()),
  evaluationIds: z.array(idSchema),
});
export type PersonQuarter = z.infer<typeof personQuarterSchema>;

/** Why there are no figures of a year in which something is published. */
export const yearWithoutFiguresSchema = z.enum(['elsewhere', 'scales', 'weights']);
export type YearWithoutFigures = z.infer<typeof yearWithoutFiguresSchema>;

/** A year belongs to the person, whatever positions they held in it. */
export const yearRowSchema = z.object({
  employeeId: idSchema,
  employeeNumber: z.string(),
  employeeName: z.string(),
  /** Of the last of the forms that the reader may see. */
  departmentName: z.string(),
  /** Each once, the last one last. */
  positionTitles: z.array(z.string()),
  /** The four of the year. */
  quarters: z.array(personQuarterSchema),
  /** How many of the four are counted. */
  counted: z.int(),
  mean: scoreSchema.nullable(),
  /** By the formula. */
  total: scoreSchema.nullable(),
  /** Of `total`, by the scheme of the last quarter counted. */
  grade: z.string().nullable(),
  resultCoefficient: coefficientSchema.nullable(),
  withoutFigures: yearWithoutFiguresSchema.nullable(),
});
export type YearRow = z.infer<typeof yearRowSchema>;

export const YEAR_SORTS = [
  'department',
  'number',
  'name',
  'q1',
  'q2',
  'q3',
  'q4',
  'mean',
  'total',
  'resultCoefficient',
] as const;

const departmentFilter = z.coerce.number().pipe(idSchema);

export const yearsQuerySchema = pageQuerySchema(YEAR_SORTS).extend({
  /** Left out: the newest of which something is published. */
  year: z.coerce.number().pipe(yearSchema).optional(),
  /** With the departments below it. */
  department: departmentFilter.optional(),
  /** Of the year. */
  grade: filterSchema(10).optional(),
});
export type YearsQuery = z.infer<typeof yearsQuerySchema>;

export const yearsPageSchema = pageSchema(yearRowSchema).extend({
  /** Null: nothing is published yet that the reader may see. */
  year: yearSchema.nullable(),
  /** Years with published quarters that the reader may see, the newest first. */
  years: z.array(yearSchema),
  formula: yearFormulaSchema,
  /** What can be filtered by. */
  departments: z.array(z.object({ id: idSchema, name: z.string() })),
  grades: z.array(z.string()),
  /** Of all rows that were found, not of the page alone. */
  gradeCounts: z.array(z.object({ grade: z.string(), people: z.int() })),
  /** Of them: with fewer quarters than the year has published ones. */
  incomplete: z.int(),
});
export type YearsPage = z.infer<typeof yearsPageSchema>;

export const yearTermSchema = z.object({
  quarter: z.int(),
  total: scoreSchema,
  weight: weightSchema,
  /** Millionths of a point. */
  product: z.int(),
});

/** How a person's year came about (R13). */
export const personYearSchema = yearRowSchema.extend({
  year: yearSchema,
  formula: yearFormulaSchema,
  /** Years in which something of this person is published and may be seen, the newest first. */
  years: z.array(yearSchema),
  terms: z.array(yearTermSchema),
  /** Millionths of a point. */
  productSum: z.int(),
  weightSum: weightSchema,
  /** What the year has its grade by; null without figures. */
  gradedBy: z
    .object({
      quarter: z.int(),
      scheme: localisedTextSchema,
      bands: z.array(z.object({ grade: z.string(), from: scoreSchema })),
    })
    .nullable(),
});
export type PersonYear = z.infer<typeof personYearSchema>;

/** Without a year: the newest. Null: nothing of one's own is published yet. */
export const ownYearQuerySchema = z.object({ year: z.coerce.number().pipe(yearSchema).optional() });
export type OwnYearQuery = z.infer<typeof ownYearQuerySchema>;
export const ownYearSchema = z.object({ year: personYearSchema.nullable() });
export type OwnYear = z.infer<typeof ownYearSchema>;

export const yearExportKindSchema = z.enum(['yearWorkbook', 'yearCsv']);
export type YearExportKind = z.infer<typeof yearExportKindSchema>;

/** What is shown, as a file: logged with these filters. */
export const requestYearExportSchema = z.object({
  year: yearSchema,
  kind: yearExportKindSchema,
  locale: localeSchema,
  search: searchSchema.optional(),
  department: idSchema.optional(),
  grade: filterSchema(10).optional(),
});
export type RequestYearExport = z.infer<typeof requestYearExportSchema>;

export const yearFormulaStatusSchema = z.enum(['draft', 'confirmed']);
export type YearFormulaStatus = z.infer<typeof yearFormulaStatusSchema>;

export const yearFormulaActionSchema = z.enum(['edit', 'confirm', 'discard']);
export type YearFormulaAction = z.infer<typeof yearFormulaActionSchema>;

/** The company's own weights as somebody drafted them and somebody else confirmed them. What is confirmed stays. */
export const yearFormulaRowSchema = z.object({
  id: idSchema,
  status: yearFormulaStatusSchema,
  effectiveYear: yearSchema,
  revision: z.int().nullable(),
  weights: quarterWeightsSchema,
  reason: z.string(),
  draftedByName: z.string().nullable(),
  confirmedByName: z.string().nullable(),
  confirmedAt: isoDateTimeSchema.nullable(),
  /** The first year that it does not hold for; null: there is no later one. */
  heldUntil: yearSchema.nullable(),
  /** A later one for the same year has taken its place. */
  replaced: z.boolean(),
  /** Years that it holds for and of which reports went by it; of a draft those it would hold for and any reports. */
  exportedYears: z.array(yearSchema),
  actions: z.array(yearFormulaActionSchema),
  version: versionSchema,
});
export type YearFormulaRow = z.infer<typeof yearFormulaRowSchema>;
export const yearFormulasSchema = z.array(yearFormulaRowSchema);

export const createYearFormulaSchema = z.object({
  effectiveYear: yearSchema,
  weights: quarterWeightsSchema.refine((weights) => checkQuarterWeights(weights) === null, {
    error: 'weights.sum',
  }),
  reason: reasonSchema,
});
export type CreateYearFormula = z.infer<typeof createYearFormulaSchema>;

export const editYearFormulaSchema = createYearFormulaSchema.extend(expectedVersionSchema.shape);
export type EditYearFormula = z.infer<typeof editYearFormulaSchema>;
