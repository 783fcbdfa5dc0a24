import * as z from 'zod';
import { idSchema, isoDateTimeSchema } from './values';

/**
 * What a payroll system fetches. Numbers are decimal strings with all their digits (`"88.97"`, `"1.3152"`): no parser
 * turns them into something near.
 */
const pointsSchema = z.string().regex(/^\d+\.\d{2}$/);
const factorSchema = z.string().regex(/^\d+\.\d{4}$/);

/** A quarter in which something is published; tests are never among them. */
export const payrollCycleSchema = z.object({
  year: z.int(),
  quarter: z.int().min(1).max(4),
  status: z.enum(['running', 'closed']),
  /** Who is assessed in it. */
  people: z.int(),
  /** Of them, those all of whose forms are published. */
  published: z.int(),
  /** Nobody is missing: `published` is `people`. */
  complete: z.boolean(),
  /** Of the newest result; a correction after an appeal is one too. */
  lastPublishedAt: isoDateTimeSchema,
});
export type PayrollCycle = z.infer<typeof payrollCycleSchema>;
export const payrollCyclesSchema = z.object({ cycles: z.array(payrollCycleSchema) });
export type PayrollCycles = z.infer<typeof payrollCyclesSchema>;

/** One of a person's forms in the quarter. */
const payrollFormSchema = z.object({
  departmentName: z.string(),
  positionTitle: z.string(),
  days: z.int().nullable(),
  total: pointsSchema,
  grade: z.string(),
  assessmentCoefficient: factorSchema.nullable(),
  departmentCoefficient: factorSchema,
  attendanceCoefficient: factorSchema,
  /** Goes up with each correction. */
  version: z.int(),
  publishedAt: isoDateTimeSchema,
  /** SHA-256 of what was frozen. */
  contentHash: z.string(),
});

/** A person's quarter: that of the only form, or of all of them together by days (R11). */
export const payrollResultSchema = z.object({
  employeeNumber: z.string(),
  employeeName: z.string(),
  /** Of the last stay. */
  departmentName: z.string(),
  /** In the order of the stays. */
  positionTitles: z.array(z.string()),
  days: z.int().nullable(),
  total: pointsSchema,
  grade: z.string(),
  /** 绩效系数 */
  gradeCoefficient: factorSchema,
  /** 考核系数; null: to be filled in, and then there is no result coefficient. */
  assessmentCoefficient: factorSchema.nullable(),
  /** 结果系数 (R10): what pay is multiplied by. */
  resultCoefficient: factorSchema.nullable(),
  version: z.int(),
  publishedAt: isoDateTimeSchema,
  /** SHA-256 of what was frozen: of the only form, or of the combined quarter. */
  contentHash: z.string(),
  forms: z.array(payrollFormSchema),
});
export type PayrollResult = z.infer<typeof payrollResultSchema>;

export const payrollResultsQuerySchema = z.object({
  /** As the page before gave it; left out: the first page. */
  cursor: z.coerce.number().pipe(idSchema).optional(),
  limit: z.coerce.number().pipe(z.int().min(1).max(1000)).default(500),
});
export type PayrollResultsQuery = z.infer<typeof payrollResultsQuerySchema>;

export const payrollResultsSchema = z.object({
  year: z.int(),
  quarter: z.int(),
  results: z.array(payrollResultSchema),
  /** For the next page; null: this is the last one. */
  nextCursor: z.string().nullable(),
});
export type PayrollResults = z.infer<typeof payrollResultsSchema>;
