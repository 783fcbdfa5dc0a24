import * as z from 'zod';
import { namedCycleSchema } from './cycle-names';
import { pageQuerySchema, pageSchema } from './paging';
import { evaluationStageSchema } from './scoring';
import {
  expectedVersionSchema,
  idSchema,
  isoDateSchema,
  isoDateTimeSchema,
  proseSchema,
  scoreSchema,
  versionSchema,
} from './values';

/** `waiting` for a handler, `assigned` to one, then how it ended; `void` with the form it was about. */
export const appealStatusSchema = z.enum([
  'waiting',
  'assigned',
  'upheld',
  'partly',
  'rejected',
  'withdrawn',
  'void',
]);
export type AppealStatus = z.infer<typeof appealStatusSchema>;

export const appealDecisionSchema = z.enum(['upheld', 'partly', 'rejected']);
export type AppealDecision = z.infer<typeof appealDecisionSchema>;

/** What the reader may do with an appeal now. */
export const appealActionSchema = z.enum(['appoint', 'decide', 'withdraw']);
export type AppealAction = z.infer<typeof appealActionSchema>;

/** 申诉: somebody who did not rate decides it. */
export const appealSchema = z.object({
  id: idSchema,
  evaluationId: idSchema,
  stage: evaluationStageSchema,
  cycle: namedCycleSchema,
  employee: z.object({ id: idSchema, number: z.string(), name: z.string() }),
  positionTitle: z.string(),
  departmentName: z.string(),
  grounds: z.string(),
  /** The lines of the form that it is about; none: the result as a whole. */
  items: z.array(z.object({ id: idSchema, text: z.string() })),
  filedAt: isoDateTimeSchema,
  /** The day by which it is to be decided, in working days. */
  decideBy: isoDateSchema,
  late: z.boolean(),
  handler: z.object({ accountId: idSchema, name: z.string() }).nullable(),
  status: appealStatusSchema,
  findings: z.string().nullable(),
  /** Hundredths of a point up, with the reason that the explanation of the new result gives. */
  correction: z.object({ points: z.int(), reason: z.string() }).nullable(),
  decidedAt: isoDateTimeSchema.nullable(),
  withdrawnAt: isoDateTimeSchema.nullable(),
  /** What was published, and what a decision made of it; null while nothing has changed. */
  before: z.object({ total: scoreSchema, grade: z.string() }),
  after: z.object({ total: scoreSchema, grade: z.string() }).nullable(),
  actions: z.array(appealActionSchema),
  version: versionSchema,
});
export type Appeal = z.infer<typeof appealSchema>;
export const appealsOfEvaluationSchema = z.array(appealSchema);

export const appealsQuerySchema = pageQuerySchema(['decideBy', 'filedAt', 'employeeName']).extend({
  state: z.enum(['open', 'decided', 'withdrawn']).optional(),
  cycleId: z.coerce.number().pipe(idSchema).optional(),
});
export type AppealsQuery = z.infer<typeof appealsQuerySchema>;
export const appealsPageSchema = pageSchema(appealSchema);
export type AppealsPage = z.infer<typeof appealsPageSchema>;

/** `expectedVersion` is the evaluation's: the result that was read is the one that is appealed against. */
export const fileAppealSchema = expectedVersionSchema.extend({
  grounds: proseSchema(4000).min(1),
  itemIds: z.array(idSchema).max(200),
});
export type FileAppeal = z.infer<typeof fileAppealSchema>;

/** Somebody of HR, with the code of the rule that keeps them from handling this appeal. */
export const appealHandlerOptionSchema = z.object({
  accountId: idSchema,
  name: z.string(),
  blockedBy: z
    .enum([
      'stage.notAllowed',
      'stage.raterMayNotDecide',
      'stage.calibratorMayNotDecide',
      'stage.measurerMayNotDecide',
    ])
    .nullable(),
});
export type AppealHandlerOption = z.infer<typeof appealHandlerOptionSchema>;
export const appealHandlerOptionsSchema = z.array(appealHandlerOptionSchema);

export const appointHandlerSchema = expectedVersionSchema.extend({ accountId: idSchema });
export type AppointHandler = z.infer<typeof appointHandlerSchema>;

const findingsSchema = proseSchema(4000).min(1);
const correctionFields = {
  findings: findingsSchema,
  /** Hundredths of a point that the total goes up by. */
  points: z.int().min(1).max(1_000_000),
  reason: proseSchema(1000).min(1),
};

export const decideAppealSchema = z.discriminatedUnion('decision', [
  expectedVersionSchema.extend({ decision: z.literal('upheld'), ...correctionFields }),
  expectedVersionSchema.extend({ decision: z.literal('partly'), ...correctionFields }),
  expectedVersionSchema.extend({ decision: z.literal('rejected'), findings: findingsSchema }),
]);
export type DecideAppeal = z.infer<typeof decideAppealSchema>;
export const withdrawAppealSchema = expectedVersionSchema;
