import { RATER_ROLES, SECTION_KINDS, STAGES, type ScoreNode } from '@gangping/evaluation';
import * as z from 'zod';
import { coefficientSchema, scoreSchema, weightSchema } from './values';

export const raterRoleSchema = z.enum(RATER_ROLES as readonly ['self', 'supervisor', 'reviewer']);
export const sectionKindSchema = z.enum(
  SECTION_KINDS as readonly ['duties', 'tasks', 'conduct', 'kpi', 'criteria'],
);

export const evaluationStageSchema = z.enum(STAGES);

const exactSchema = z.object({ numerator: z.string(), denominator: z.string() });

/** The explanation of a total (R13): at every level the children's points add up to the parent's. */
export const scoreNodeSchema: z.ZodType<ScoreNode> = z
  .object({
    kind: z.enum(['total', 'section', 'item', 'rater', 'adjustment', 'adjustmentLimit', 'scaleLimit']),
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
    get children() {
      return z.array(scoreNodeSchema);
    },
  })
  .meta({ id: 'ScoreNode' });

export const scoringRulesSchema = z.object({
  scale: z.object({ top: scoreSchema, step: scoreSchema }),
  raterShares: z.record(raterRoleSchema, weightSchema),
  activeRaters: z.array(raterRoleSchema),
  adjustmentLimit: scoreSchema,
  bands: z.array(z.object({ grade: z.string(), from: scoreSchema, coefficient: coefficientSchema })),
  gradeMethod: z.enum(['bands', 'linear']),
});
