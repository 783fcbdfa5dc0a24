import * as z from 'zod';
import { cycleNameSchema } from './cycle-names';
import { pageQuerySchema, pageSchema } from './paging';
import { filterSchema, idSchema, isoDateTimeSchema } from './values';

export const auditEntrySchema = z.object({
  id: idSchema,
  at: isoDateTimeSchema,
  accountName: z.string().nullable(),
  /** `evaluation.scored`, `cycle.launched`, … */
  action: z.string(),
  subjectType: z.string(),
  subjectId: z.string(),
  /** As it is called today: the person of a form or an assignment, the title of a position; null when it is gone. */
  subjectName: z.string().nullable(),
  /** Of a form or a cycle. */
  subjectQuarter: cycleNameSchema.nullable(),
  /** Given for a return, a rejection, a void form; only to whoever may read evaluations. */
  reason: z.string().nullable(),
  /** What was taken away: the kind or format of the file, its language, how many positions. */
  exported: z.object({ kind: z.string(), locale: z.string(), positions: z.int().nullable() }).nullable(),
  correlationId: z.string().nullable(),
  hash: z.string(),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;
export const auditQuerySchema = pageQuerySchema(['id']).extend({
  /** Newest first, unless it is asked for otherwise. */
  sort: z.enum(['id', '-id']).default('-id'),
  action: filterSchema(60).optional(),
  subjectType: filterSchema(40).optional(),
  subjectId: filterSchema(60).optional(),
});
export type AuditQuery = z.infer<typeof auditQuerySchema>;
export const auditPageSchema = pageSchema(auditEntrySchema);

export const auditVerificationSchema = z.object({
  entries: z.int(),
  intact: z.boolean(),
  /** The first entry whose hash does not follow from its content and its predecessor. */
  firstBrokenId: idSchema.nullable(),
});
export type AuditVerification = z.infer<typeof auditVerificationSchema>;
