import * as z from 'zod';
import { pageQuerySchema, pageSchema } from './paging';
import {
  expectedVersionSchema,
  idSchema,
  isoDateSchema,
  isoDateTimeSchema,
  proseSchema,
  versionSchema,
} from './values';

const personSchema = z.object({ id: idSchema, number: z.string(), name: z.string() });

/** `overdue`: its last day has passed and nobody has decided. `left`: the person left before. */
export const probationStateSchema = z.enum(['running', 'overdue', 'passed', 'failed', 'left']);
export type ProbationState = z.infer<typeof probationStateSchema>;

/** One person's probation (试用期) at a glance. */
export const probationRowSchema = z.object({
  id: idSchema,
  employee: personSchema,
  positionTitle: z.string(),
  departmentName: z.string(),
  hiredOn: isoDateSchema,
  endsOn: isoDateSchema,
  state: probationStateSchema,
  isExtended: z.boolean(),
  /** Assessors of this round, and how many of them have assessed. */
  assessors: z.int(),
  assessed: z.int(),
  /** Names of those who have not. */
  waitingFor: z.array(z.string()),
  /** Named in the qualification, and held by nobody: HR names somebody. */
  missingTitles: z.array(z.string()),
});
export type ProbationRow = z.infer<typeof probationRowSchema>;

export const probationsQuerySchema = pageQuerySchema(['endsOn', 'hiredOn', 'employeeName']).extend({
  show: z.enum(['open', 'decided', 'all']).default('open'),
});
export type ProbationsQuery = z.infer<typeof probationsQuerySchema>;
export const probationsPageSchema = pageSchema(probationRowSchema);
export type ProbationsPage = z.infer<typeof probationsPageSchema>;

/** A line of the definition's qualification (上岗资格鉴定); an empty text stands for the work as a whole. */
export const probationItemSchema = z.object({ id: idSchema, text: z.string() });
export type ProbationItem = z.infer<typeof probationItemSchema>;

export const probationVerdictSchema = z.object({
  itemId: idSchema,
  passed: z.boolean(),
  remark: z.string(),
});
export type ProbationVerdict = z.infer<typeof probationVerdictSchema>;

export const probationAssessorSchema = z.object({
  id: idSchema,
  round: z.int(),
  person: personSchema,
  /** As the qualification calls them; null: the direct superior, or named by HR. */
  title: z.string().nullable(),
  namedByHr: z.boolean(),
  /** Has left: somebody else is to be named. */
  hasLeft: z.boolean(),
  assessedAt: isoDateTimeSchema.nullable(),
  /** Absent where the reader may not see verdicts, null while there is none. */
  passed: z.boolean().nullable().optional(),
  verdicts: z.array(probationVerdictSchema).optional(),
});
export type ProbationAssessor = z.infer<typeof probationAssessorSchema>;

export const probationActionSchema = z.enum(['assess', 'nameAssessors', 'extend', 'pass', 'fail']);
export type ProbationAction = z.infer<typeof probationActionSchema>;

export const probationSchema = z.object({
  id: idSchema,
  employee: personSchema,
  positionTitle: z.string(),
  departmentName: z.string(),
  hiredOn: isoDateSchema,
  endsOn: isoDateSchema,
  /** To which the last day can be extended; null when it was extended already, or decided. */
  extensibleTo: isoDateSchema.nullable(),
  state: probationStateSchema,
  round: z.int(),
  items: z.array(probationItemSchema),
  assessors: z.array(probationAssessorSchema),
  missingTitles: z.array(z.string()),
  extension: z.object({ endedOn: isoDateSchema, at: isoDateTimeSchema, reason: z.string() }).nullable(),
  decision: z.object({ at: isoDateTimeSchema, reason: z.string() }).nullable(),
  /** What the reader may do now. */
  actions: z.array(probationActionSchema),
  isMine: z.boolean(),
  /** The reader's entry among the assessors of this round. */
  ownAssessorId: idSchema.nullable(),
  version: versionSchema,
});
export type Probation = z.infer<typeof probationSchema>;

/** What concerns the signed-in person: as the one on probation, and as an assessor who is waited for. */
export const myProbationSchema = z.object({
  id: idSchema,
  employeeName: z.string(),
  positionTitle: z.string(),
  endsOn: isoDateSchema,
  state: probationStateSchema,
  role: z.enum(['subject', 'assessor']),
  assessed: z.boolean(),
});
export type MyProbation = z.infer<typeof myProbationSchema>;
export const myProbationsSchema = z.array(myProbationSchema);

/** Hired within the longest probation, and none was begun. */
export const probationCandidateSchema = personSchema.extend({
  positionTitle: z.string().nullable(),
  hiredOn: isoDateSchema,
  /** What the default gives. */
  endsOn: isoDateSchema,
});
export type ProbationCandidate = z.infer<typeof probationCandidateSchema>;
export const probationCandidatesSchema = z.array(probationCandidateSchema);

export const startProbationSchema = z.object({ employeeId: idSchema, endsOn: isoDateSchema });
export type StartProbation = z.infer<typeof startProbationSchema>;

export const assessProbationSchema = expectedVersionSchema.extend({
  verdicts: z
    .array(z.object({ itemId: idSchema, passed: z.boolean(), remark: proseSchema(1000) }))
    .min(1)
    .max(100),
});
export type AssessProbation = z.infer<typeof assessProbationSchema>;

export const nameAssessorSchema = expectedVersionSchema.extend({
  employeeId: idSchema,
  /** One of the missing titles that this person stands for; null: in addition. */
  title: z.string().max(250).nullable(),
});
export type NameAssessor = z.infer<typeof nameAssessorSchema>;

export const extendProbationSchema = expectedVersionSchema.extend({
  endsOn: isoDateSchema,
  reason: proseSchema(1000).min(1),
});
export type ExtendProbation = z.infer<typeof extendProbationSchema>;

export const decideProbationSchema = expectedVersionSchema.extend({
  outcome: z.enum(['passed', 'failed']),
  /** Why not, for somebody who has not passed; a word on the way for somebody who has. */
  reason: proseSchema(1000),
});
export type DecideProbation = z.infer<typeof decideProbationSchema>;
