import { ACKNOWLEDGEMENTS } from '@gangping/evaluation';
import * as z from 'zod';
import { namedCycleSchema } from './cycle-names';
import { pageQuerySchema, pageSchema } from './paging';
import { peopleFilter } from './people-filter';
import { problemCodeSchema } from './problems';
import { quarterResultSchema } from './quarter-results';
import { cycleSchemeSchema } from './schemes';
import { evaluationStageSchema } from './scoring';
import {
  coefficientSchema,
  expectedVersionSchema,
  idSchema,
  isoDateSchema,
  isoDateTimeSchema,
  lineSchema,
  localeSchema,
  proseSchema,
  scoreSchema,
  versionSchema,
} from './values';

export const cycleStatusSchema = z.enum(['planned', 'running', 'closed']);
export type CycleStatus = z.infer<typeof cycleStatusSchema>;

/** The last day of each step. Steps that a scheme does not have are passed over, their dates stay. */
export const cycleDeadlinesSchema = z.object({
  self: isoDateSchema,
  supervisor: isoDateSchema,
  reviewer: isoDateSchema,
  calibration: isoDateSchema,
  publication: isoDateSchema,
  /** Silence until then counts as seen. */
  acknowledgement: isoDateSchema,
});
export type CycleDeadlines = z.infer<typeof cycleDeadlinesSchema>;

export const cycleProgressSchema = z.object({
  total: z.int(),
  /** How many evaluations stand in each stage; a stage with none is left out. */
  stages: z.partialRecord(evaluationStageSchema, z.int()),
  /** What employees said to their results. */
  answers: z.object({ agreed: z.int(), disagreed: z.int(), silent: z.int() }),
});

export const cycleSchema = namedCycleSchema.extend({
  /** Whoever is concerned is told what happens in it; of a test only if HR wanted that. */
  tellsPeople: z.boolean(),
  startsOn: isoDateSchema,
  endsOn: isoDateSchema,
  status: cycleStatusSchema,
  deadlines: cycleDeadlinesSchema,
  launchedAt: isoDateTimeSchema.nullable(),
  closedAt: isoDateTimeSchema.nullable(),
  progress: cycleProgressSchema,
  version: versionSchema,
});
export type Cycle = z.infer<typeof cycleSchema>;
export const cyclesSchema = z.array(cycleSchema);
export const cycleDetailSchema = cycleSchema.extend({
  /** The copies that it was launched by; while it is planned, what holds on its last day. The widest scope comes last. */
  schemes: z.array(cycleSchemeSchema).min(1),
});
export type CycleDetail = z.infer<typeof cycleDetailSchema>;

export const createCycleSchema = z.object({
  year: z.int().min(2000).max(2100),
  quarter: z.int().min(1).max(4),
  /** 试运行: to rehearse in, beside the real cycle of the quarter. It is nobody's history and can be purged. */
  isTest: z.boolean().default(false),
  /** Tells people what happens in a test; those of a real cycle are told anyway. */
  tellsPeople: z.boolean().default(false),
  /** Left out: the last ten days of the quarter's last month, by default rule. */
  deadlines: cycleDeadlinesSchema.optional(),
});
export type CreateCycle = z.infer<typeof createCycleSchema>;
/** The reason is needed once people work by the dates: they are told it. */
export const updateDeadlinesSchema = expectedVersionSchema.extend({
  deadlines: cycleDeadlinesSchema,
  reason: proseSchema(1000).optional(),
});
export type UpdateDeadlines = z.infer<typeof updateDeadlinesSchema>;

/** What a purge takes away, in the order in which it is told. */
export const PURGED_KINDS = [
  'forms',
  'scores',
  'results',
  'appeals',
  'interviews',
  'peers',
  'calibration',
  'notifications',
  'jobs',
  'others',
] as const;
export const purgedKindSchema = z.enum(PURGED_KINDS);
export type PurgedKind = z.infer<typeof purgedKindSchema>;

/** Rows of each kind; a kind without any is left out. */
export const purgeCountsSchema = z.object({ counts: z.partialRecord(purgedKindSchema, z.int()) });
export type PurgeCounts = z.infer<typeof purgeCountsSchema>;
/** The name as `cycleLabel` has it, in either language. */
export const purgeCycleSchema = z.object({ name: lineSchema(100) });
export type PurgeCycle = z.infer<typeof purgeCycleSchema>;

/** Why somebody cannot be assessed (`blocker`), or can but HR should know (`warning`). */
export const preflightCodeSchema = z.enum([
  'noPosition',
  'definitionMissing',
  'nothingToScore',
  'weightsNotWhole',
  'measuresMissing',
  'superiorMissing',
  'superiorVacant',
  'superiorLoop',
  'tooShortInPost',
  'onProbation',
  'coefficientMissing',
  'evenlyWeighted',
]);
export type PreflightCode = z.infer<typeof preflightCodeSchema>;

export const preflightFindingSchema = z.object({
  code: preflightCodeSchema,
  severity: z.enum(['blocker', 'warning']),
  employeeId: idSchema,
  employeeNumber: z.string(),
  employeeName: z.string(),
  positionId: idSchema.nullable(),
  positionTitle: z.string().nullable(),
  departmentName: z.string().nullable(),
  /** For `tooShortInPost`: the days; for `weightsNotWhole`: the sum; for `measuresMissing`: how many indicators. */
  amount: z.int().nullable(),
  /** Where it is put right. */
  fix: z.enum(['employee', 'position', 'definition']).nullable(),
});
export type PreflightFinding = z.infer<typeof preflightFindingSchema>;

/** Names of people that are told beside their number; of more than these the number alone says it. */
export const LAUNCHED_NAMES = 100;
const launchedPersonSchema = z.object({
  employeeId: idSchema,
  employeeNumber: z.string(),
  employeeName: z.string(),
  positionTitle: z.string(),
});
export type LaunchedPerson = z.infer<typeof launchedPersonSchema>;

export const preflightSchema = z.object({
  /** People who are employed within the quarter. */
  employees: z.int(),
  /** Evaluations that a launch would make now. */
  launchable: z.int(),
  alreadyLaunched: z.int(),
  /** Whom a launch would add to those who have a form; left out before the first. The first `LAUNCHED_NAMES` of them. */
  latecomers: z.array(launchedPersonSchema).optional(),
  findings: z.array(preflightFindingSchema),
  /** Whom HR leaves out of the quarter, and why. */
  leftOut: z.array(
    z.object({
      employeeId: idSchema,
      employeeNumber: z.string(),
      employeeName: z.string(),
      reason: z.string(),
    }),
  ),
});
export type Preflight = z.infer<typeof preflightSchema>;

export const preflightFileQuerySchema = z.object({ format: z.enum(['xlsx', 'csv']), locale: localeSchema });
export type PreflightFileQuery = z.infer<typeof preflightFileQuerySchema>;
export type PreflightFileFormat = PreflightFileQuery['format'];

export const excludePeopleSchema = z.object({
  employeeIds: z.array(idSchema).min(1).max(1000),
  reason: proseSchema(500).min(1),
});
export type ExcludePeople = z.infer<typeof excludePeopleSchema>;
/** Those who were not left out before. */
export const excludedCountSchema = z.object({ excluded: z.int() });
export type ExcludedCount = z.infer<typeof excludedCountSchema>;

export const launchResultSchema = z.object({
  created: z.int(),
  /** Were there before: launching twice makes nothing twice. */
  existing: z.int(),
  leftOut: z.int(),
  cycle: cycleSchema,
});
export type LaunchResult = z.infer<typeof launchResultSchema>;

export const launchStatusSchema = z.enum(['running', 'done', 'cancelled']);
export type LaunchStatus = z.infer<typeof launchStatusSchema>;

/** One press of the launch: it goes slice by slice, so that it can be watched, stopped and gone on with. */
export const cycleLaunchSchema = z.object({
  id: idSchema,
  status: launchStatusSchema,
  planned: z.int(),
  created: z.int(),
  /** Of its forms those in which somebody has done something: with one of them it can no longer be taken back. */
  begun: z.int(),
  /** Whose forms it has added to those of an earlier one; left out of a first launch. The first `LAUNCHED_NAMES` of them. */
  latecomers: z.array(launchedPersonSchema).optional(),
  startedAt: isoDateTimeSchema,
  finishedAt: isoDateTimeSchema.nullable(),
});
export type CycleLaunch = z.infer<typeof cycleLaunchSchema>;
/** The newest; null before the first. */
export const launchStateSchema = z.object({ launch: cycleLaunchSchema.nullable() });
export type LaunchState = z.infer<typeof launchStateSchema>;

export const cancelLaunchSchema = z.object({ reason: proseSchema(500).min(1) });
export type CancelLaunch = z.infer<typeof cancelLaunchSchema>;

/**
 * Publishes a whole cycle; with `evaluationIds` some forms ahead of the others. The reason is needed for what the gate
 * warns of, and to go ahead of a sign-off.
 */
export const publishSchema = z.object({
  evaluationIds: z.array(idSchema).min(1).max(10_000).optional(),
  reason: proseSchema(1000).optional(),
});
export type Publish = z.infer<typeof publishSchema>;
export const publishResultSchema = z.object({ published: z.int(), cycle: cycleSchema });
export type PublishResult = z.infer<typeof publishResultSchema>;

export const silenceResultSchema = z.object({ counted: z.int(), cycle: cycleSchema });
export type SilenceResult = z.infer<typeof silenceResultSchema>;

export const cycleEvaluationRowSchema = z.object({
  id: idSchema,
  employeeId: idSchema,
  employeeNumber: z.string(),
  employeeName: z.string(),
  departmentName: z.string(),
  positionTitle: z.string(),
  supervisorName: z.string().nullable(),
  stage: evaluationStageSchema,
  /** Items of the supervisor's form that are scored or not applicable, of all. */
  scored: z.int(),
  items: z.int(),
  selfTotal: scoreSchema.nullable(),
  /** The running total; after publication the result's. */
  total: scoreSchema.nullable(),
  grade: z.string().nullable(),
  resultCoefficient: coefficientSchema.nullable(),
  /** In post within the quarter, by which several forms of a person are weighed (R11). */
  daysInPost: z.int().nullable(),
  /** What this and the other forms of the person come to; null where there are no others, or not yet. */
  combined: quarterResultSchema
    .pick({ total: true, grade: true, resultCoefficient: true, days: true })
    .nullable(),
  coefficientMissing: z.boolean(),
  deadline: isoDateSchema.nullable(),
  late: z.boolean(),
  /** The person does not work here any more; left out for the others. */
  hasLeft: z.literal(true).optional(),
  /** The last day is later than that of the others. */
  putOff: z.boolean(),
  acknowledgement: z.enum(ACKNOWLEDGEMENTS as readonly ['agreed', 'disagreed', 'silent']).nullable(),
  version: versionSchema,
});
export type CycleEvaluationRow = z.infer<typeof cycleEvaluationRowSchema>;
export const cycleEvaluationsQuerySchema = pageQuerySchema([
  'departmentName',
  'employeeNumber',
  'employeeName',
  'total',
  'stage',
]).extend({
  stage: evaluationStageSchema.optional(),
  departmentName: lineSchema(100).optional(),
  late: z.stringbool().optional(),
  ...peopleFilter,
  /** Who gave scores as a superior or indirect superior. */
  raterId: z.coerce.number().pipe(idSchema).optional(),
});
export type CycleEvaluationsQuery = z.infer<typeof cycleEvaluationsQuerySchema>;
export const cycleEvaluationsPageSchema = pageSchema(cycleEvaluationRowSchema);

const summaryFiguresSchema = z.object({
  due: z.int(),
  done: z.int(),
  mean: scoreSchema.nullable(),
  highest: scoreSchema.nullable(),
  lowest: scoreSchema.nullable(),
  grades: z.record(z.string(), z.int()),
});
export const cycleSummarySchema = z.object({
  departments: z.array(summaryFiguresSchema.extend({ departmentName: z.string() })),
  /** Of all departments together; the mean is rounded once. */
  total: summaryFiguresSchema,
  grades: z.record(z.string(), z.int()),
});
export type CycleSummary = z.infer<typeof cycleSummarySchema>;

export const BULK_ACTIONS = ['return', 'skipSelf', 'void'] as const;
export const bulkActionSchema = z.enum(BULK_ACTIONS);
export type BulkAction = z.infer<typeof bulkActionSchema>;

/** The same step for many forms, each under the version that was seen. `dryRun` tries every one and changes nothing. */
export const bulkActionsSchema = z.object({
  action: bulkActionSchema,
  forms: z
    .array(expectedVersionSchema.extend({ id: idSchema }))
    .min(1)
    .max(200),
  reason: proseSchema(500).min(1),
  dryRun: z.boolean(),
});
export type BulkActions = z.infer<typeof bulkActionsSchema>;

export const bulkOutcomeSchema = z.object({
  evaluationId: idSchema,
  employeeName: z.string(),
  positionTitle: z.string(),
  from: evaluationStageSchema,
  /** Where it comes to; null where it stays. */
  to: evaluationStageSchema.nullable(),
  refusedBecause: problemCodeSchema.nullable(),
});
export type BulkOutcome = z.infer<typeof bulkOutcomeSchema>;
export const bulkOutcomesSchema = z.object({ outcomes: z.array(bulkOutcomeSchema), done: z.int() });
export type BulkOutcomes = z.infer<typeof bulkOutcomesSchema>;
