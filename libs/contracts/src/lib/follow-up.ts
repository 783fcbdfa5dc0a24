import * as z from 'zod';
import {
  expectedVersionSchema,
  idSchema,
  isoDateSchema,
  isoDateTimeSchema,
  proseSchema,
  versionSchema,
} from './values';

export const goalOutcomeSchema = z.enum(['done', 'notDone']);
export type GoalOutcome = z.infer<typeof goalOutcomeSchema>;

/** One agreed goal of an improvement plan (改进计划). Its outcome is marked in the next quarter's form. */
export const improvementGoalSchema = z.object({
  id: idSchema,
  text: z.string(),
  dueOn: isoDateSchema,
  /** Null while it is not marked; and for the employee until the form it was marked in is published. */
  outcome: goalOutcomeSchema.nullable(),
  outcomeNote: z.string(),
  version: versionSchema,
});
export type ImprovementGoal = z.infer<typeof improvementGoalSchema>;

/** 绩效面谈: what was said by both, and what was agreed. */
export const interviewSchema = z.object({
  heldOn: isoDateSchema,
  superiorWords: z.string(),
  employeeWords: z.string(),
  goals: z.array(improvementGoalSchema),
  recordedByName: z.string().nullable(),
  recordedAt: isoDateTimeSchema,
  /** By the employee; nothing changes after it. */
  confirmedAt: isoDateTimeSchema.nullable(),
  version: versionSchema,
});
export type Interview = z.infer<typeof interviewSchema>;

/** The interview of one evaluation with what the reader may do. */
export const interviewOfEvaluationSchema = z.object({
  interview: interviewSchema.nullable(),
  actions: z.array(z.enum(['record', 'confirm'])),
});
export type InterviewOfEvaluation = z.infer<typeof interviewOfEvaluationSchema>;

/** `expectedVersion` is 0 while there is no record. The goals are written whole. */
export const recordInterviewSchema = expectedVersionSchema.extend({
  heldOn: isoDateSchema,
  superiorWords: proseSchema(4000).min(1),
  employeeWords: proseSchema(4000),
  goals: z.array(z.object({ text: proseSchema(500).min(1), dueOn: isoDateSchema })).max(20),
});
export type RecordInterview = z.infer<typeof recordInterviewSchema>;
export const confirmInterviewSchema = expectedVersionSchema;

/** 上季改进计划: what was agreed after the last quarter that has a plan, beside the form of this one. */
export const carriedPlanSchema = z.object({
  plan: z.object({ year: z.int(), quarter: z.int(), goals: z.array(improvementGoalSchema) }).nullable(),
  mayMark: z.boolean(),
});
export type CarriedPlan = z.infer<typeof carriedPlanSchema>;

/** `expectedVersion` is the goal's. */
export const markGoalSchema = expectedVersionSchema.extend({
  outcome: goalOutcomeSchema.nullable(),
  note: proseSchema(500),
});
export type MarkGoal = z.infer<typeof markGoalSchema>;
