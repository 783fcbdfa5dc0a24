import * as z from 'zod';
import { evaluationStageSchema } from './scoring';
import { coefficientSchema, idSchema, isoDateTimeSchema, scoreSchema } from './values';

/** One stay of a combined quarter as it stood when it was put together (R11). */
export const quarterPartSchema = z.object({
  evaluationId: idSchema,
  days: z.int(),
  total: scoreSchema,
  assessmentCoefficient: coefficientSchema.nullable(),
  /** False: too short by the scheme, and left out. */
  counts: z.boolean(),
});
export type QuarterPart = z.infer<typeof quarterPartSchema>;

/** 季度合并结果: means weighted by the days of the stays, graded by the scheme of the last one (R11). */
export const quarterResultSchema = z.object({
  version: z.int(),
  days: z.int(),
  total: scoreSchema,
  grade: z.string(),
  gradeCoefficient: coefficientSchema,
  /** Null as soon as one of the stays has none. */
  assessmentCoefficient: coefficientSchema.nullable(),
  resultCoefficient: coefficientSchema.nullable(),
  computedAt: isoDateTimeSchema,
  contentHash: z.string(),
});
export type QuarterResult = z.infer<typeof quarterResultSchema>;

/** One of the forms that somebody has in a quarter; its figures from publication on. */
export const quarterFormSchema = z.object({
  evaluationId: idSchema,
  positionTitle: z.string(),
  departmentName: z.string(),
  /** In post within the quarter; null where nobody counted them. */
  days: z.int().nullable(),
  stage: evaluationStageSchema,
  total: scoreSchema.nullable(),
  grade: z.string().nullable(),
  assessmentCoefficient: coefficientSchema.nullable(),
  counts: z.boolean(),
});
export type QuarterForm = z.infer<typeof quarterFormSchema>;

/** The quarter of somebody with several forms; no result until all of them are published. */
export const severalFormsSchema = z.object({
  forms: z.array(quarterFormSchema),
  result: quarterResultSchema.nullable(),
});
export type SeveralForms = z.infer<typeof severalFormsSchema>;
