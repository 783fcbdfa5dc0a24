import * as z from 'zod';
import { idSchema, isoDateSchema, isoDateTimeSchema } from './values';

/** For how long the records of leavers keep their name, and whether that ends by itself at night. */
export const retentionRulesSchema = z.object({
  years: z.int().min(1).max(10),
  nightly: z.boolean(),
});
export type RetentionRules = z.infer<typeof retentionRulesSchema>;

/** Somebody who left, with the day from which on their records are to be made anonymous. */
export const keptPersonSchema = z.object({
  id: idSchema,
  number: z.string(),
  name: z.string(),
  leftOn: isoDateSchema,
  dueOn: isoDateSchema,
  isDue: z.boolean(),
  /** What still needs the name: an open appeal, a running quarter. */
  heldBy: z.enum(['appeal', 'cycle']).nullable(),
  forms: z.int(),
});
export type KeptPersonRow = z.infer<typeof keptPersonSchema>;

/** What a run would do today: a dry run. */
export const retentionSchema = z.object({
  rules: retentionRulesSchema,
  /** Leavers who still have their name, those first whose day came first. */
  people: z.array(keptPersonSchema),
  anonymised: z.int(),
  lastAt: isoDateTimeSchema.nullable(),
});
export type Retention = z.infer<typeof retentionSchema>;

/** What HR types, in either language: it cannot be undone. */
export const ANONYMISE_WORDS = ['匿名化', 'ANONYMISE'] as const;

export const anonymiseSchema = z.object({
  employeeIds: z.array(idSchema).min(1).max(1000),
  confirmation: z.string().max(40),
});
export type Anonymise = z.infer<typeof anonymiseSchema>;
