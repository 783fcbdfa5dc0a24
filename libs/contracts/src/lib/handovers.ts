import * as z from 'zod';
import { namedCycleSchema } from './cycle-names';
import { writeAssignmentSchema } from './organisation';
import { idSchema, isoDateSchema, isoDateTimeSchema, proseSchema } from './values';

const namedSchema = z.object({ id: idSchema, name: z.string() });

/** Whose part of a form is given to somebody else. */
export const movedRoleSchema = z.enum(['supervisor', 'reviewer']);
export type MovedRole = z.infer<typeof movedRoleSchema>;

/** Why it was this person: `nobody` could take it over and HR has to say who; `reassigned` is what HR then did. */
export const handoverCauseSchema = z.enum(['newHolder', 'deputy', 'nextAbove', 'nobody', 'reassigned']);
export type HandoverCause = z.infer<typeof handoverCauseSchema>;

/** 交接: a part of a form went from one rater to another. Scores that were entered stay under their names. */
export const handoverSchema = z.object({
  id: idSchema,
  raterRole: movedRoleSchema,
  from: namedSchema.nullable(),
  to: namedSchema.nullable(),
  cause: handoverCauseSchema,
  /** HR's; null for what followed from the organisation. */
  reason: z.string().nullable(),
  at: isoDateTimeSchema,
});
export type Handover = z.infer<typeof handoverSchema>;
export const handoversSchema = z.array(handoverSchema);

/** A form whose rater has left and that nobody could take over. */
export const orphanedFormSchema = z.object({
  evaluationId: idSchema,
  raterRole: movedRoleSchema,
  employee: z.object({ id: idSchema, number: z.string(), name: z.string() }),
  positionTitle: z.string(),
  former: namedSchema.nullable(),
  at: isoDateTimeSchema,
});
export type OrphanedForm = z.infer<typeof orphanedFormSchema>;
export const orphanedFormsSchema = z.array(orphanedFormSchema);

/** A change of somebody's employment or posts that is not saved yet. */
export const staffChangeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('leaving'), leftOn: isoDateSchema }),
  /** Without an id of an assignment: a new post. */
  writeAssignmentSchema.extend({ kind: z.literal('post'), assignmentId: idSchema.nullable() }),
]);
export type StaffChange = z.infer<typeof staffChangeSchema>;

/** Parts of one quarter that go from one rater to another for the same cause. */
export const handoverPreviewGroupSchema = z.object({
  cycle: namedCycleSchema,
  raterRole: movedRoleSchema,
  from: namedSchema,
  /** Null: nobody can take them over, HR has to say who does. */
  to: namedSchema.nullable(),
  cause: handoverCauseSchema,
  /** Whoever takes them over has the other superior's part already: the reviewer's falls away (R5). */
  hasBothParts: z.boolean(),
  /** Whose forms they are. */
  employees: z.array(namedSchema).min(1),
});
export type HandoverPreviewGroup = z.infer<typeof handoverPreviewGroupSchema>;
export const handoverPreviewSchema = z.object({
  /** The day on which they go: today, or the first on which the change counts. */
  on: isoDateSchema,
  groups: z.array(handoverPreviewGroupSchema),
});
export type HandoverPreview = z.infer<typeof handoverPreviewSchema>;

/** Some forms, or all that wait for one rater. `dryRun` says what would be moved and moves nothing. */
export const reassignSchema = z
  .object({
    raterRole: movedRoleSchema,
    evaluationIds: z.array(idSchema).min(1).max(1000).optional(),
    fromId: idSchema.optional(),
    toId: idSchema,
    reason: proseSchema(500).min(1),
    dryRun: z.boolean(),
  })
  .refine(({ evaluationIds, fromId }) => (evaluationIds === undefined) !== (fromId === undefined), {
    path: ['evaluationIds'],
    error: 'reassignment.oneOf',
  });
export type Reassign = z.infer<typeof reassignSchema>;

export const reassignmentSchema = z.object({
  evaluationId: idSchema,
  employeeName: z.string(),
  positionTitle: z.string(),
  from: namedSchema.nullable(),
  /** Why this one stays where it is; null for one that is moved. */
  refusedBecause: z
    .enum([
      'reassignment.subject',
      'reassignment.below',
      'reassignment.bothParts',
      'reassignment.hr',
      'reassignment.same',
      'reassignment.notOpen',
      'evaluation.ownForm',
      'evaluation.ownSuperior',
    ])
    .nullable(),
});
export type Reassignment = z.infer<typeof reassignmentSchema>;
export const reassignmentsSchema = z.object({
  to: namedSchema,
  moved: z.int(),
  forms: z.array(reassignmentSchema),
});
export type Reassignments = z.infer<typeof reassignmentsSchema>;
