import { COMPARISON_KINDS } from '@gangping/evaluation';
import * as z from 'zod';
import { namedCycleSchema } from './cycle-names';
import { hiddenReasonSchema } from './dashboards';
import { pageQuerySchema, pageSchema } from './paging';
import { evaluationStageSchema } from './scoring';
import {
  coefficientSchema,
  filterSchema,
  idSchema,
  isoDateSchema,
  localeSchema,
  scoreSchema,
} from './values';

/** History looks back at real quarters only: a test is in none of these answers. */
const quarterSchema = namedCycleSchema.omit({ isTest: true });

/** A published result with the factors of R10; null as long as there is none, or it may not be told. */
const resultFiguresSchema = z.object({
  total: scoreSchema.nullable(),
  grade: z.string().nullable(),
  gradeCoefficient: coefficientSchema.nullable(),
  assessmentCoefficient: coefficientSchema.nullable(),
  resultCoefficient: coefficientSchema.nullable(),
});

/** One form of somebody. */
export const historyFormSchema = resultFiguresSchema.extend({
  evaluationId: idSchema,
  cycle: quarterSchema,
  positionId: idSchema,
  /** As they were called at launch. */
  positionTitle: z.string(),
  departmentName: z.string(),
  /** Of the position's definition: what it was scored by. */
  definitionVersion: z.int(),
  stage: evaluationStageSchema,
  /** Above the first one an appeal has corrected it. */
  resultVersion: z.int().nullable(),
  /** In post within the quarter; null where nobody counted them. */
  days: z.int().nullable(),
});
export type HistoryForm = z.infer<typeof historyFormSchema>;

/** The combined quarter of somebody with several forms (R11). */
const combinedQuarterSchema = resultFiguresSchema.extend({ cycle: quarterSchema });

/** Everything of one person that the reader may see, oldest quarter first. */
export const personHistorySchema = z.object({
  employee: z.object({ id: idSchema, number: z.string(), name: z.string() }),
  forms: z.array(historyFormSchema),
  combined: z.array(combinedQuarterSchema),
});
export type PersonHistory = z.infer<typeof personHistorySchema>;

export const positionHistoryQuerySchema = pageQuerySchema(['-quarter', 'name', 'total']).extend({
  sort: z.enum(['-quarter', 'quarter', 'name', '-name', 'total', '-total']).default('-quarter'),
});
export type PositionHistoryQuery = z.infer<typeof positionHistoryQuerySchema>;

export const positionFormSchema = historyFormSchema
  .omit({ positionId: true, positionTitle: true })
  .extend({ employee: z.object({ id: idSchema, number: z.string(), name: z.string() }) });
export type PositionForm = z.infer<typeof positionFormSchema>;

/** What was given in a post, as far as the reader may see it. */
export const positionHistorySchema = pageSchema(positionFormSchema).extend({
  position: z.object({ id: idSchema, title: z.string(), departmentName: z.string() }),
  /** Oldest first, over all pages and whatever is searched for. */
  quarters: z.array(
    z.object({
      cycle: quarterSchema,
      /** Forms, and those of them with a result. */
      forms: z.int(),
      results: z.int(),
      mean: scoreSchema.nullable(),
    }),
  ),
});
export type PositionHistory = z.infer<typeof positionHistorySchema>;

export const positionHoldersQuerySchema = pageQuerySchema(['-startsOn', 'startsOn', 'name', '-name']);
export const positionHolderSchema = z.object({
  assignmentId: idSchema,
  employeeId: idSchema,
  number: z.string(),
  name: z.string(),
  startsOn: isoDateSchema,
  /** The last day; null: holds it still. */
  endsOn: isoDateSchema.nullable(),
});
export const positionHoldersPageSchema = pageSchema(positionHolderSchema);
export type PositionHolder = z.infer<typeof positionHolderSchema>;
export type PositionHoldersPage = z.infer<typeof positionHoldersPageSchema>;
export type PositionHoldersQuery = z.infer<typeof positionHoldersQuerySchema>;

/** What a duty was given, quarter by quarter, oldest first. */
export const dutyScoresSchema = z.object({
  quarters: z.array(
    z.object({
      cycle: quarterSchema,
      /** Of published forms on which it applied and was scored. */
      people: z.int(),
      /** Why the reader is told none of the means; null: they are, of each of which they may be told. */
      hidden: hiddenReasonSchema.nullable(),
      /** 初评 and 复评, hundredths of a point; null where that rater scored nobody. */
      supervisorMean: scoreSchema.nullable(),
      reviewerMean: scoreSchema.nullable(),
      /** Of a line that scores itself (R8). */
      measuredMean: scoreSchema.nullable(),
    }),
  ),
  /** The reader is neither HR nor the auditor: means of few people or few raters are kept back. */
  restricted: z.boolean(),
});
export type DutyScores = z.infer<typeof dutyScoresSchema>;

const chosenId = z.coerce.number().pipe(idSchema);

/** Left out: the two newest published quarters; `to` alone is set against the newest published one before it. */
export const comparisonQuerySchema = z.object({
  from: chosenId.optional(),
  to: chosenId.optional(),
  /** With the departments below it. */
  department: chosenId.optional(),
});
export type ComparisonQuery = z.infer<typeof comparisonQuerySchema>;

const sideSchema = z.object({ count: z.int(), mean: scoreSchema.nullable() });

/** See `comparisonFigures`. */
export const comparisonFiguresSchema = z.object({
  before: sideSchema,
  after: sideSchema,
  meanDifference: z.int().nullable(),
  kinds: z.object({
    compared: z.int(),
    withoutResult: z.int(),
    otherPosition: z.int(),
    newcomer: z.int(),
    gone: z.int(),
  }),
  moves: z.object({ up: z.int(), down: z.int(), same: z.int() }),
});

export const departmentComparisonSchema = comparisonFiguresSchema.extend({
  departmentId: idSchema,
  departmentName: z.string(),
});
export type DepartmentComparison = z.infer<typeof departmentComparisonSchema>;

export const comparisonSchema = z.object({
  /** Quarters of which the reader may see something, newest first. */
  cycles: z.array(quarterSchema),
  /** Null: fewer than two of them. */
  quarters: z.object({ from: quarterSchema, to: quarterSchema }).nullable(),
  /** What can be narrowed down to, as the tree is read. */
  departmentOptions: z.array(z.object({ id: idSchema, name: z.string(), depth: z.int() })),
  /** The reader sees the whole company; else who is new or gone may be so for them alone. */
  isWhole: z.boolean(),
  /** Somebody has several posts in one of the quarters. */
  severalPosts: z.boolean(),
  /** Of both quarters' schemes, best first. */
  grades: z.array(z.string()),
  total: comparisonFiguresSchema,
  departments: z.array(departmentComparisonSchema),
  /** Cells without anybody are left out. */
  matrix: z.array(z.object({ from: z.string(), to: z.string(), count: z.int() })),
});
export type Comparison = z.infer<typeof comparisonSchema>;

export const comparisonKindSchema = z.enum(COMPARISON_KINDS);
export const gradeMoveSchema = z.enum(['up', 'down', 'same']);

const peopleFilters = {
  ...comparisonQuerySchema.shape,
  kind: comparisonKindSchema.optional(),
  move: gradeMoveSchema.optional(),
  /** Of those who are compared. */
  fromGrade: filterSchema(10).optional(),
  toGrade: filterSchema(10).optional(),
};

export const comparisonPeopleQuerySchema = pageQuerySchema([
  'department',
  'name',
  'before',
  'after',
  'difference',
]).extend(peopleFilters);
export type ComparisonPeopleQuery = z.infer<typeof comparisonPeopleQuerySchema>;

const comparedFormSchema = z.object({
  evaluationId: idSchema,
  positionTitle: z.string(),
  departmentName: z.string(),
  stage: evaluationStageSchema,
  total: scoreSchema.nullable(),
  grade: z.string().nullable(),
});
export type ComparedFormView = z.infer<typeof comparedFormSchema>;

export const comparisonRowSchema = z.object({
  kind: comparisonKindSchema,
  employee: z.object({ id: idSchema, number: z.string(), name: z.string() }),
  /** Of the later form, where there is one. */
  departmentName: z.string(),
  before: comparedFormSchema.nullable(),
  after: comparedFormSchema.nullable(),
  difference: z.int().nullable(),
  move: gradeMoveSchema.nullable(),
});
export type ComparisonRow = z.infer<typeof comparisonRowSchema>;
export const comparisonPeoplePageSchema = pageSchema(comparisonRowSchema);
export type ComparisonPeoplePage = z.infer<typeof comparisonPeoplePageSchema>;

/** Asks for a file; as an export it is logged with what it is narrowed down to, and fetched within five minutes. */
export const requestHistoryExportSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('personHistoryCsv'), employeeId: idSchema, locale: localeSchema }),
  z.object({ kind: z.literal('positionHistoryCsv'), positionId: idSchema, locale: localeSchema }),
  z.object({
    ...peopleFilters,
    kind: z.enum(['comparisonCsv', 'comparisonWorkbook']),
    /** Of the rows, beside the filters of the page. */
    rowKind: comparisonKindSchema.optional(),
    from: idSchema,
    to: idSchema,
    department: idSchema.optional(),
    search: filterSchema(100).optional(),
    locale: localeSchema,
  }),
]);
export type RequestHistoryExport = z.infer<typeof requestHistoryExportSchema>;
export type ComparisonExport = Extract<RequestHistoryExport, { from: number }>;

/** A quarter without the mark of a test: there is none in history. */
export type HistoryQuarter = z.infer<typeof quarterSchema>;
