import { RATER_ROLES, SCORE_NODE_KINDS, SECTION_KINDS, STAGES, type ScoreNode } from '@gangping/evaluation';
import * as z from 'zod';
import { coefficientSchema, localisedTextSchema, scoreSchema, weightSchema } from './values';

export const raterRoleSchema = z.enum(RATER_ROLES as readonly ['self', 'peer', 'supervisor', 'reviewer']);
export const sectionKindSchema = z.enum(
  SECTION_KINDS as readonly ['duties', 'tasks', 'conduct', 'kpi', 'criteria'],
);

export const evaluationStageSchema = z.enum(STAGES);

const exactSchema = z.object({ numerator: z.string(), denominator: z.string() });

/** The explanation of a total (R13): at every level the children's points add up to the parent's. */
export const scoreNodeSchema: z.ZodType<ScoreNode> = z
  .object({
    kind: z.enum(SCORE_NODE_KINDS),
    id: z.string(),
    points: z.int(),
    exact: exactSchema,
    score: z.int().nullable(),
    weight: weightSchema.nullable(),
    effectiveWeight: weightSchema.nullable(),
    share: weightSchema.nullable(),
    effectiveShare: weightSchema.nullable(),
    raterRole: raterRoleSchema.nullable(),
    notApplicable: z.boolean(),
    reason: z.string().nullable(),
    ratings: z.int().optional(),
    cap: z.string().optional(),
    get children() {
      return z.array(scoreNodeSchema);
    },
  })
  .meta({ id: 'ScoreNode' });

/** A scheme without peers need not name them (R5). */
export const raterSharesSchema = z.object({
  self: weightSchema,
  peer: weightSchema.optional(),
  supervisor: weightSchema,
  reviewer: weightSchema,
});

/** What a level such as 优 is worth; with levels, a score is one of them. */
export const scoreLevelSchema = z.object({
  code: z.string(),
  name: localisedTextSchema.optional(),
  points: scoreSchema,
});

export const scoringRulesSchema = z.object({
  scale: z.object({
    top: scoreSchema,
    step: scoreSchema,
    levels: z.array(scoreLevelSchema).optional(),
  }),
  raterShares: raterSharesSchema,
  activeRaters: z.array(raterRoleSchema),
  minimumPeers: z.int().optional(),
  adjustmentLimit: scoreSchema,
  bands: z.array(z.object({ grade: z.string(), from: scoreSchema, coefficient: coefficientSchema })),
  gradeMethod: z.enum(['bands', 'linear']),
  /** What caps the grade, each with the best grade that it leaves open (R7). */
  vetoes: z.array(z.object({ key: z.string(), cap: z.string() })).optional(),
});
