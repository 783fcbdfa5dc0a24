import { ACKNOWLEDGEMENTS } from '@gangping/evaluation';
import * as z from 'zod';
import { namedCycleSchema } from './cycle-names';
import { cycleDeadlinesSchema } from './cycles';
import { movedDeadlineSchema } from './deadlines';
import { itemMeasureSchema } from './kpi';
import { pageQuerySchema, pageSchema } from './paging';
import { peopleFilter } from './people-filter';
import { severalFormsSchema } from './quarter-results';
import { schemeVetoSchema } from './schemes';
import {
  evaluationStageSchema,
  raterRoleSchema,
  scoreNodeSchema,
  scoringRulesSchema,
  sectionKindSchema,
} from './scoring';
import {
  coefficientSchema,
  expectedVersionSchema,
  idSchema,
  isoDateSchema,
  isoDateTimeSchema,
  localisedTextSchema,
  proseSchema,
  reasonSchema,
  scoreSchema,
  versionSchema,
  weightSchema,
} from './values';

const cycleHeadSchema = namedCycleSchema.extend({
  /** On a form those that hold for it: HR may put one off. */
  deadlines: cycleDeadlinesSchema,
});

/** What somebody may do with an evaluation now; the UI draws its buttons from it. */
export const evaluationActionSchema = z.enum([
  'score',
  'adjust',
  'veto',
  'enterActuals',
  'submit',
  'return',
  'skipSelf',
  'publish',
  'acknowledge',
  'disagree',
  'appeal',
  'withdrawAppeal',
  'recordInterview',
  'void',
]);
export type EvaluationAction = z.infer<typeof evaluationActionSchema>;

/** One rater's entry for one item. `version` 0: there is none yet. */
export const scoreEntrySchema = z.object({
  score: scoreSchema.nullable(),
  comment: z.string(),
  raterName: z.string().nullable(),
  /** 代: the superior for whom the rater entered it as deputy. */
  actingFor: z.string().nullable(),
  updatedAt: isoDateTimeSchema.nullable(),
  version: versionSchema,
});
export type ScoreEntry = z.infer<typeof scoreEntrySchema>;

export const evaluationItemSchema = z.object({
  id: idSchema,
  itemKey: z.string(),
  text: z.string(),
  /** Of a criterion that the product brings; null for a line of the company's own definition. */
  textEn: z.string().nullable(),
  standard: z.string().nullable(),
  weight: weightSchema,
  notApplicable: z.boolean(),
  /** Only what the reader may see. An absent rater is "not yours to see" or "not there": the two look alike. */
  scores: z.partialRecord(raterRoleSchema, scoreEntrySchema),
  /** What peers gave, once it counts and where the reader may see it: as equal as can be, so that only the mean is told. */
  peerScores: z.array(scoreSchema).optional(),
  /** Of a line that scores itself (R8). */
  measure: itemMeasureSchema.optional(),
  /** The same duty's blended score in the last published quarter. */
  lastScore: scoreSchema.nullable(),
  /** What the rater in the reader's role wrote about it then; null for whoever does not score now. */
  lastComment: z.string().nullable(),
});
export type EvaluationItem = z.infer<typeof evaluationItemSchema>;

export const evaluationSectionSchema = z.object({
  id: z.string(),
  kind: sectionKindSchema,
  name: localisedTextSchema,
  weight: weightSchema,
  /** Peers score it too (R5). */
  peersScore: z.boolean().optional(),
  items: z.array(evaluationItemSchema),
});
export type EvaluationSection = z.infer<typeof evaluationSectionSchema>;

export const adjustmentSchema = z.object({
  id: idSchema,
  /** Hundredths of a point; negative for a penalty. */
  points: z.int().min(-1_000_000).max(1_000_000),
  reason: z.string(),
  raterName: z.string().nullable(),
  /** 代: the superior for whom the rater gave them as deputy. */
  actingFor: z.string().nullable(),
});
export type EvaluationAdjustment = z.infer<typeof adjustmentSchema>;

/** One of the scheme's vetoes (一票否决) that struck: the grade is capped, the points stay (R7). */
export const struckVetoSchema = z.object({ key: z.string(), reason: z.string() });
export type StruckVeto = z.infer<typeof struckVetoSchema>;

/** The result's factors, each stored apart (R10). */
export const resultSchema = z.object({
  version: z.int(),
  total: scoreSchema,
  grade: z.string(),
  gradeCoefficient: coefficientSchema,
  /** Null: to be filled in; then there is no result coefficient either. */
  assessmentCoefficient: coefficientSchema.nullable(),
  departmentCoefficient: coefficientSchema,
  attendanceCoefficient: coefficientSchema,
  resultCoefficient: coefficientSchema.nullable(),
  publishedAt: isoDateTimeSchema,
  contentHash: z.string(),
});
export type EvaluationResult = z.infer<typeof resultSchema>;

/** What the employee said to the result; silence until the deadline counts as seen. */
export const acknowledgementSchema = z.object({
  answer: z.enum(ACKNOWLEDGEMENTS as readonly ['agreed', 'disagreed', 'silent']),
  comment: z.string().nullable(),
  at: isoDateTimeSchema.nullable(),
});
export type EvaluationAcknowledgement = z.infer<typeof acknowledgementSchema>;

/** A version of the result with the tree that explains it (R13). */
export const resultVersionSchema = z.object({ result: resultSchema, explanation: scoreNodeSchema });
export type ResultVersion = z.infer<typeof resultVersionSchema>;

export const evaluationSchema = z.object({
  id: idSchema,
  cycle: cycleHeadSchema,
  stage: evaluationStageSchema,
  employee: z.object({ id: idSchema, number: z.string(), name: z.string() }),
  /** Left out for whoever works here. */
  subjectHasLeft: z.literal(true).optional(),
  positionId: idSchema,
  positionTitle: z.string(),
  departmentName: z.string(),
  supervisor: z.object({ id: idSchema, name: z.string() }).nullable(),
  /** Who reviews (隔级上级); null where nobody stands above the superior. */
  reviewer: z.object({ id: idSchema, name: z.string() }).nullable(),
  /** The stages that this form goes through, in no particular order. */
  stages: z.array(evaluationStageSchema),
  /** The definition came without weights: its items are weighed evenly (R2), and the form says so. */
  evenlyWeighted: z.boolean(),
  rules: scoringRulesSchema,
  /** Scores at or above `high`, or below `low`, want a reason before they are handed in; null: none does. */
  extremes: z.object({ high: scoreSchema, low: scoreSchema }).nullable(),
  sections: z.array(evaluationSectionSchema),
  /** Absent while the reader may not see them. */
  adjustments: z.array(adjustmentSchema).optional(),
  /** What may cap the grade by the scheme (R7). */
  schemeVetoes: z.array(schemeVetoSchema),
  /** What does; absent while the reader may not see it. */
  vetoes: z.array(struckVetoSchema).optional(),
  /** In which role the reader scores now; null: only reads. */
  scoringAs: raterRoleSchema.nullable(),
  actions: z.array(evaluationActionSchema),
  selfSubmittedAt: isoDateTimeSchema.nullable(),
  supervisorSubmittedAt: isoDateTimeSchema.nullable(),
  reviewerSubmittedAt: isoDateTimeSchema.nullable(),
  /** Why it came back to the present stage, if it did. */
  returnReason: z.string().nullable(),
  /** What the calibration has moved the total by so far; absent where it did not, and once there is a result. */
  calibration: z.object({ points: z.int(), reason: z.string() }).optional(),
  /** Absent before publication for the person assessed; for the others while there is none. */
  result: resultSchema.optional(),
  explanation: scoreNodeSchema.optional(),
  /** Versions before the one that counts, the newest first; absent where the reader sees no result. */
  earlierResults: z.array(resultVersionSchema).optional(),
  /** Null before there is an answer, or where the reader sees no result. */
  acknowledgement: acknowledgementSchema.nullable(),
  /** The last day to answer; after it silence counts as seen. Null where none is awaited. */
  answerBy: isoDateSchema.nullable(),
  /** How the last day of the present stage came to be another one; null where nobody moved it. */
  deadlineMove: movedDeadlineSchema.nullable(),
  /** Until when an appeal is possible, today or in the past; null where none is, or not yet. */
  appealPeriod: z
    .object({
      until: isoDateSchema,
      /** Years on the way whose holidays nobody has entered: their weeks were taken to be plain. */
      yearsMissing: z.array(z.int()),
    })
    .nullable(),
  /** The quarter as a whole, where the person has several forms in it and the reader may know of them (R11). */
  severalForms: severalFormsSchema.optional(),
  /** What else the reader can read about this form: it is asked for only where there is something. */
  beside: z.object({
    carriedPlan: z.boolean(),
    observations: z.boolean(),
    interview: z.boolean(),
    appeals: z.boolean(),
    handovers: z.boolean(),
  }),
  version: versionSchema,
});
export type Evaluation = z.infer<typeof evaluationSchema>;

export const myEvaluationRowSchema = z.object({
  id: idSchema,
  cycle: cycleHeadSchema,
  stage: evaluationStageSchema,
  positionTitle: z.string(),
  departmentName: z.string(),
  supervisorName: z.string().nullable(),
  /** By when something is expected of me; null when nothing is. */
  dueOn: isoDateSchema.nullable(),
  /** That day is later than that of the others. */
  putOff: z.boolean(),
  total: scoreSchema.nullable(),
  grade: z.string().nullable(),
  resultCoefficient: coefficientSchema.nullable(),
  publishedAt: isoDateTimeSchema.nullable(),
});
export type MyEvaluationRow = z.infer<typeof myEvaluationRowSchema>;
export const myEvaluationsSchema = z.array(myEvaluationRowSchema);

export const teamEvaluationRowSchema = z.object({
  id: idSchema,
  employeeId: idSchema,
  employeeNumber: z.string(),
  employeeName: z.string(),
  departmentName: z.string(),
  positionTitle: z.string(),
  stage: evaluationStageSchema,
  scored: z.int(),
  items: z.int(),
  total: scoreSchema.nullable(),
  grade: z.string().nullable(),
  lastGrade: z.string().nullable(),
  dueOn: isoDateSchema.nullable(),
  late: z.boolean(),
  /** The last day is later than that of the others. */
  putOff: z.boolean(),
  /** What the reader is to this evaluation. */
  relation: z.enum(['supervisor', 'deputy', 'reviewer', 'departmentHead']),
  /** As deputy: the superior's name. */
  actingFor: z.string().nullable(),
  /** Notes of the quarter that the reader may read. */
  observations: z.int(),
  version: versionSchema,
});
export type TeamEvaluationRow = z.infer<typeof teamEvaluationRowSchema>;
export const teamEvaluationsQuerySchema = pageQuerySchema([
  'employeeName',
  'employeeNumber',
  'stage',
  'total',
]).extend({
  /** Left out: the newest running cycle, else the newest. */
  cycleId: z.coerce.number().pipe(idSchema).optional(),
  relation: z.enum(['supervisor', 'deputy', 'reviewer', 'departmentHead']).optional(),
  stage: evaluationStageSchema.optional(),
  /** In which the reader gave scores, as superior or indirect superior. */
  scoredByMe: z.stringbool().optional(),
  ...peopleFilter,
});
export type TeamEvaluationsQuery = z.infer<typeof teamEvaluationsQuerySchema>;
export const teamEvaluationsPageSchema = pageSchema(teamEvaluationRowSchema).extend({
  cycle: cycleHeadSchema.nullable(),
  /** The cycles in which the reader has a team, newest first. */
  cycles: z.array(cycleHeadSchema),
});
export type TeamEvaluationsPage = z.infer<typeof teamEvaluationsPageSchema>;

/**
 * A save of one item. The rater's role follows from the session and the stage, never from the body; `expectedVersion`
 * is that of the entry, 0 while there is none.
 */
export const saveScoreSchema = expectedVersionSchema.extend({
  score: scoreSchema.nullable(),
  comment: proseSchema(2000),
});
export type SaveScore = z.infer<typeof saveScoreSchema>;
/**
 * "Not applicable this quarter" (R4) is the supervisor's decision and belongs to the item. It changes the weights of
 * all others, so `expectedVersion` is the evaluation's.
 */
export const saveApplicabilitySchema = expectedVersionSchema.extend({ notApplicable: z.boolean() });
export type SaveApplicability = z.infer<typeof saveApplicabilitySchema>;

/** Answer to a save: what stands now, with the server's running total of this rater (R1…R4). */
export const savedScoreSchema = z.object({
  itemId: idSchema,
  raterRole: raterRoleSchema,
  entry: scoreEntrySchema,
  notApplicable: z.boolean(),
  runningTotal: scoreSchema.nullable(),
  missing: z.int(),
  evaluationVersion: versionSchema,
});
export type SavedScore = z.infer<typeof savedScoreSchema>;

export const saveAdjustmentsSchema = expectedVersionSchema.extend({
  adjustments: z
    .array(z.object({ points: z.int().min(-10_000).max(10_000), reason: proseSchema(500).min(1) }))
    .max(20),
});
export type SaveAdjustments = z.infer<typeof saveAdjustmentsSchema>;

export const saveVetoesSchema = expectedVersionSchema.extend({
  vetoes: z.array(z.object({ key: z.string().max(40), reason: proseSchema(500).min(1) })).max(30),
});
export type SaveVetoes = z.infer<typeof saveVetoesSchema>;

export const submitEvaluationSchema = expectedVersionSchema;
export const returnEvaluationSchema = expectedVersionSchema.extend({ reason: reasonSchema });
export type ReturnEvaluation = z.infer<typeof returnEvaluationSchema>;

/** The reason is asked for where the deadline has not passed and the person has left. */
export const skipSelfSchema = expectedVersionSchema.extend({ reason: reasonSchema.optional() });
export type SkipSelf = z.infer<typeof skipSelfSchema>;

/** 已阅，同意 or 不同意; whoever disagrees says why. */
export const acknowledgeSchema = z.discriminatedUnion('answer', [
  expectedVersionSchema.extend({ answer: z.literal('agreed'), comment: proseSchema(1000).optional() }),
  expectedVersionSchema.extend({ answer: z.literal('disagreed'), comment: proseSchema(1000).min(1) }),
]);
export type Acknowledge = z.infer<typeof acknowledgeSchema>;

/**
 * How the results of those with the same direct superior are spread, for one of them to compare with. Null where that is
 * not shown: not all of them are published, they are too few, or it could tell what a colleague got.
 */
export const teamComparisonSchema = z.object({
  comparison: z
    .object({
      results: z.int(),
      /** Neighbouring grades together, best first. */
      classes: z
        .array(z.object({ grades: z.array(z.string()).readonly(), count: z.int(), isOwn: z.boolean() }))
        .readonly(),
    })
    .nullable(),
});
export type TeamComparisonView = z.infer<typeof teamComparisonSchema>;

/** Totals of the last quarters for the trend on the employee's page: own published results only. */
export const resultHistorySchema = z.array(
  z.object({
    year: z.int(),
    quarter: z.int(),
    positionTitle: z.string(),
    total: scoreSchema,
    grade: z.string(),
  }),
);
export type ResultHistory = z.infer<typeof resultHistorySchema>;
