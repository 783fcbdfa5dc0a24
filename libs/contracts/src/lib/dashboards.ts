import * as z from 'zod';
import { namedCycleSchema } from './cycle-names';
import { evaluationStageSchema } from './scoring';
import {
  coefficientSchema,
  filterSchema,
  idSchema,
  localeSchema,
  localisedTextSchema,
  scoreSchema,
  weightSchema,
} from './values';

/** 看板: what there is to look at, in the order of the page. */
export const DASHBOARD_PICTURES = [
  'completion',
  'distribution',
  'departments',
  'trend',
  'duties',
  'raters',
  'coefficients',
] as const;
export const dashboardPictureSchema = z.enum(DASHBOARD_PICTURES);
export type DashboardPicture = z.infer<typeof dashboardPictureSchema>;

/** The page has the same names in its address. */
export const dashboardQuerySchema = z.object({
  /** Left out: the newest running cycle, else the newest. */
  cycle: z.coerce.number().pipe(idSchema).optional(),
  /** With the departments below it. */
  department: z.coerce.number().pipe(idSchema).optional(),
  position: z.coerce.number().pipe(idSchema).optional(),
  /** 职等 as it stood at launch, such as `5–6`. */
  grade: filterSchema(90).min(1).optional(),
});
export type DashboardQuery = z.infer<typeof dashboardQuerySchema>;

/** The language of the file is asked for, as everywhere. */
export const dashboardFileQuerySchema = dashboardQuerySchema.extend({ locale: localeSchema });
export type DashboardFileQuery = z.infer<typeof dashboardFileQuerySchema>;

/** What the filters can be set to, as far as the reader's own forms go. */
export const dashboardOptionsSchema = z.object({
  /** The one that is shown; null: there is nothing for the reader in any cycle. */
  cycle: namedCycleSchema.nullable(),
  /** In which the reader sees something, newest first. */
  cycles: z.array(namedCycleSchema),
  /** In the company's order, each before what is below it. */
  departments: z.array(z.object({ id: idSchema, name: z.string(), depth: z.int() })),
  positions: z.array(z.object({ id: idSchema, title: z.string(), departmentName: z.string() })),
  grades: z.array(z.string()),
  /** Figures of few people or few raters are kept back: the reader is neither HR nor the auditor. */
  restricted: z.boolean(),
});
export type DashboardOptions = z.infer<typeof dashboardOptionsSchema>;

/**
 * Why figures are kept back: too few people, too few raters, or because what is shown besides would leave so few as a
 * difference (total minus the others, a filter minus a narrower one).
 */
export const hiddenReasonSchema = z.enum(['fewPeople', 'fewRaters', 'difference']);
export type HiddenReason = z.infer<typeof hiddenReasonSchema>;
/** Null: shown. What is hidden has null in place of its figures; counts of people stay. */
const hidden = hiddenReasonSchema.nullable();

const pictureHead = {
  cycle: namedCycleSchema,
  /** Those that were applied: the raters' picture of a restricted reader is always over all that they see. */
  filters: z.object({
    department: idSchema.nullable(),
    position: idSchema.nullable(),
    grade: z.string().nullable(),
  }),
  privacy: z.object({
    restricted: z.boolean(),
    peopleNeeded: z.int(),
    ratersNeeded: z.int(),
    /** Quartiles need more people than a mean. */
    peopleNeededForRange: z.int(),
    /** Each reason that something of this picture is hidden for, once. */
    reasons: z.array(hiddenReasonSchema),
  }),
};

const department = { departmentId: idSchema, departmentName: z.string() };

const completionFigures = {
  /** Forms that are not void. */
  due: z.int(),
  /** Of them, those that are scored through. */
  done: z.int(),
  stages: z.partialRecord(evaluationStageSchema, z.int()),
};
/** 完成情况: counts of forms, which no figure follows from. */
export const completionPictureSchema = z.object({
  picture: z.literal('completion'),
  ...pictureHead,
  rows: z.array(z.object({ ...department, ...completionFigures })),
  total: z.object(completionFigures),
});
export type CompletionPicture = z.infer<typeof completionPictureSchema>;

const distributionUseSchema = z.object({
  grade: z.string(),
  name: localisedTextSchema,
  /** Null where it is hidden. */
  count: z.int().nullable(),
  /** Of the graded ones. */
  share: weightSchema.nullable(),
  /** Null without a cap, and where the reader or the filter has only a part of the unit: a cap bounds it whole. */
  cap: weightSchema.nullable(),
  allowed: z.int().nullable(),
  exceeded: z.boolean(),
});
/** 等级分布: the grades of each unit and of all together against the caps (R12), by scheme, as the calibration board has them. */
export const distributionPictureSchema = z.object({
  picture: z.literal('distribution'),
  ...pictureHead,
  /** The department is null in the lines of all units together, which come last. */
  rows: z.array(
    z.object({
      departmentId: idSchema.nullable(),
      departmentName: z.string().nullable(),
      schemeName: localisedTextSchema,
      forms: z.int(),
      /** The shares and the caps are parts of this number. */
      graded: z.int(),
      /** Exempt from percentages. */
      isSmall: z.boolean(),
      /** Best grade first. */
      grades: z.array(distributionUseSchema),
      hidden,
    }),
  ),
});
export type DistributionPicture = z.infer<typeof distributionPictureSchema>;

const rangeSchema = z.object({
  lowest: scoreSchema.nullable(),
  /** Each the total of somebody: the first that at least a quarter, half, three quarters do not exceed. */
  lowerQuartile: scoreSchema,
  median: scoreSchema,
  upperQuartile: scoreSchema,
  highest: scoreSchema.nullable(),
});
const scoredFigures = {
  /** Forms that are not void. */
  forms: z.int(),
  /** Of them, those whose total is in the figures. */
  scored: z.int(),
  mean: scoreSchema.nullable(),
  /**
   * Null without a total and for fewer than `peopleNeededForRange`; for restricted readers also for fewer whom they did not
   * rate, and without the ends.
   */
  range: rangeSchema.nullable(),
  hidden,
};
/** 部门对比: totals of the departments side by side. */
export const departmentsPictureSchema = z.object({
  picture: z.literal('departments'),
  ...pictureHead,
  rows: z.array(z.object({ ...department, ...scoredFigures })),
  total: z.object(scoredFigures),
});
export type DepartmentsPicture = z.infer<typeof departmentsPictureSchema>;

/** 季度趋势: the cycle and those before it, oldest first; tests are never among them, nor is a test the last. */
export const trendPictureSchema = z.object({
  picture: z.literal('trend'),
  ...pictureHead,
  points: z.array(
    z.object({
      cycle: namedCycleSchema,
      forms: z.int(),
      scored: z.int(),
      mean: scoreSchema.nullable(),
      /** In the order of the schemes' bands, best first; empty where they are hidden. */
      grades: z.array(z.object({ grade: z.string(), count: z.int(), share: weightSchema })),
      hidden,
    }),
  ),
});
export type TrendPicture = z.infer<typeof trendPictureSchema>;

/** Lines of the heat map at most; its file has all. */
export const MOST_DUTIES = 60;
/** The mean of what superiors gave, blended by the scheme (R5), as a part of full marks. */
const dutyFigures = {
  /** Forms on which it is scored. */
  forms: z.int(),
  share: weightSchema.nullable(),
  hidden,
};
const dutyCells = z.array(z.object({ departmentId: idSchema, ...dutyFigures }));
/** 职责热力图: how far duties are fulfilled; the same text in several definitions is one duty. */
export const dutiesPictureSchema = z.object({
  picture: z.literal('duties'),
  ...pictureHead,
  /** The columns: departments in which somebody has one of these duties. */
  departments: z.array(z.object(department)),
  /** The weakest first, and hidden ones last. */
  rows: z.array(
    z.object({
      text: z.string(),
      positions: z.array(z.object({ id: idSchema, title: z.string() })),
      ...dutyFigures,
      cells: dutyCells,
      /** 培训需求: what the same definitions want to be known for it (应知应会). */
      knowledge: z.array(z.string()),
    }),
  ),
  /**
   * Of a restricted reader: the duties that each are of too few people or raters whatever the filters say, and what was
   * given on all of them; null where there are none.
   */
  together: z.object({ duties: z.int(), ...dutyFigures, cells: dutyCells }).nullable(),
  /** Duties in all; the strongest of them are left out beyond `MOST_DUTIES`. */
  duties: z.int(),
});
export type DutiesPicture = z.infer<typeof dutiesPictureSchema>;

const ratingFigures = {
  /** Different people, their forms, and single scores. */
  people: z.int(),
  forms: z.int(),
  ratings: z.int(),
  mean: scoreSchema.nullable(),
  spread: scoreSchema.nullable(),
  withinPerson: scoreSchema.nullable(),
  hidden,
};
/** 评分人对比: spread and leniency of those who scored, with what they rest on. Advice: it ranks nobody. */
export const ratersPictureSchema = z.object({
  picture: z.literal('raters'),
  ...pictureHead,
  all: z.object(ratingFigures),
  /** Who is hidden is not among them. */
  raters: z.array(
    z.object({
      raterId: idSchema,
      name: z.string(),
      isReader: z.boolean(),
      ...ratingFigures,
      /** How far above (negative: below) what others gave, drawn towards 0 the fewer forms there are. */
      leniency: z.int().nullable(),
    }),
  ),
  hiddenRaters: z.int(),
});
export type RatersPicture = z.infer<typeof ratersPictureSchema>;

const coefficientFigures = {
  people: z.int(),
  /** Of them, those who have a result coefficient, not yet a published result, and none for want of an assessment coefficient. */
  counted: z.int(),
  unpublished: z.int(),
  missing: z.int(),
  /** Ten-thousandths, of those counted. */
  sum: z.int().nullable(),
  mean: coefficientSchema.nullable(),
  hidden,
};
/** Names of people without an assessment coefficient at most. */
export const MOST_MISSING = 200;
/** 结果系数合计: as pay is computed from; who has several forms counts once, by the combined quarter (R11), in the last department. */
export const coefficientsPictureSchema = z.object({
  picture: z.literal('coefficients'),
  ...pictureHead,
  rows: z.array(z.object({ ...department, ...coefficientFigures })),
  total: z.object(coefficientFigures),
  /** Whose coefficient is to be filled in; null for whoever may not read coefficients. */
  missing: z
    .array(
      z.object({
        evaluationId: idSchema,
        employeeNumber: z.string(),
        employeeName: z.string(),
        positionId: idSchema,
        positionTitle: z.string(),
        departmentName: z.string(),
      }),
    )
    .nullable(),
});
export type CoefficientsPicture = z.infer<typeof coefficientsPictureSchema>;

export const dashboardAnswerSchema = z.discriminatedUnion('picture', [
  completionPictureSchema,
  distributionPictureSchema,
  departmentsPictureSchema,
  trendPictureSchema,
  dutiesPictureSchema,
  ratersPictureSchema,
  coefficientsPictureSchema,
]);
export type DashboardAnswer = z.infer<typeof dashboardAnswerSchema>;
export type DashboardAnswerOf<Picture extends DashboardPicture> = Extract<
  DashboardAnswer,
  { picture: Picture }
>;
