import { DEADLINE_STEPS, FORM_STEPS } from '@gangping/evaluation';
import * as z from 'zod';
import { pageQuerySchema, pageSchema } from './paging';
import { problemCodeSchema } from './problems';
import { idSchema, isoDateSchema, isoDateTimeSchema, reasonSchema } from './values';

export const deadlineStepSchema = z.enum(DEADLINE_STEPS);
export const formStepSchema = z.enum(FORM_STEPS);

/**
 * Another last day of a step for some forms; the quarter's own day takes it back. `seen` is the day that the preview
 * showed: a form that somebody moved in between is left alone. `dryRun` says what would happen and moves nothing.
 */
export const putOffSchema = z.object({
  step: formStepSchema,
  day: isoDateSchema,
  reason: reasonSchema,
  forms: z
    .array(z.object({ id: idSchema, seen: isoDateSchema.optional() }))
    .min(1)
    .max(200),
  dryRun: z.boolean(),
});
export type PutOffForms = z.infer<typeof putOffSchema>;

export const putOffOutcomeSchema = z.object({
  evaluationId: idSchema,
  employeeName: z.string(),
  positionTitle: z.string(),
  /** The last day as it stands; null where the form has no such step any more. */
  from: isoDateSchema.nullable(),
  /** Steps after it that are carried along. */
  carried: z.array(z.object({ step: formStepSchema, from: isoDateSchema, to: isoDateSchema })),
  refusedBecause: problemCodeSchema.nullable(),
});
export type PutOffOutcome = z.infer<typeof putOffOutcomeSchema>;
export const putOffOutcomesSchema = z.object({
  day: isoDateSchema,
  moved: z.int(),
  forms: z.array(putOffOutcomeSchema),
});
export type PutOffOutcomes = z.infer<typeof putOffOutcomesSchema>;

/** That a last day was moved, for everybody or for one form. */
export const deadlineMoveSchema = z.object({
  id: idSchema,
  step: deadlineStepSchema,
  from: isoDateSchema,
  to: isoDateSchema,
  /** Null while the quarter was only planned: nobody had been told of it. */
  reason: z.string().nullable(),
  byName: z.string().nullable(),
  at: isoDateTimeSchema,
});
export type DeadlineMove = z.infer<typeof deadlineMoveSchema>;

export const cycleDeadlineMoveSchema = deadlineMoveSchema.extend({
  /** Null: for the whole quarter. */
  form: z
    .object({ id: idSchema, employeeName: z.string(), employeeNumber: z.string(), positionTitle: z.string() })
    .nullable(),
});
export type CycleDeadlineMove = z.infer<typeof cycleDeadlineMoveSchema>;
export const deadlineMovesQuerySchema = pageQuerySchema(['id']).extend({
  sort: z.enum(['id', '-id']).default('-id'),
});
export type DeadlineMovesQuery = z.infer<typeof deadlineMovesQuerySchema>;
export const deadlineMovesPageSchema = pageSchema(cycleDeadlineMoveSchema);

/** What somebody reads on a form about its present last day, if that is not the first one. */
export const movedDeadlineSchema = deadlineMoveSchema.omit({ id: true }).extend({ forAll: z.boolean() });
export type MovedDeadline = z.infer<typeof movedDeadlineSchema>;
