import * as z from 'zod';
import { type Evaluation, evaluationSchema } from './evaluations';
import { idSchema, scoreSchema } from './values';

/** How many forms one matrix holds; nobody scores more people at once. */
export const MATRIX_FORMS = 300;

/** All of one's people who have the same post, or everybody by the lines that several of them share. */
export const matrixRoleSchema = z.union([z.literal('shared'), z.coerce.number().pipe(idSchema)]);
export type MatrixRole = z.infer<typeof matrixRoleSchema>;

export const teamMatrixQuerySchema = z.object({
  /** Left out: the newest running cycle, else the newest. */
  cycleId: z.coerce.number().pipe(idSchema).optional(),
  /** Left out: the post of which most forms wait for the reader. */
  role: matrixRoleSchema.optional(),
});
export type TeamMatrixQuery = z.infer<typeof teamMatrixQuerySchema>;

/** A form to be scored beside others: without what comes after publication and what other features have about it. */
export const matrixFormSchema = evaluationSchema.omit({
  result: true,
  explanation: true,
  earlierResults: true,
  acknowledgement: true,
  answerBy: true,
  deadlineMove: true,
  appealPeriod: true,
  beside: true,
});
export type MatrixForm = z.infer<typeof matrixFormSchema>;

const besideKeys = Object.keys(evaluationSchema.shape.beside.shape);
/** For whoever shows a form of a matrix as one that was opened: nothing of all that is asked for. */
export const NOTHING_BESIDE = Object.fromEntries(
  besideKeys.map((key) => [key, false]),
) as Evaluation['beside'];

export const teamMatrixSchema = z.object({
  cycle: evaluationSchema.shape.cycle.nullable(),
  /** The posts that at least two of the reader's people have. */
  roles: z.array(
    z.object({
      positionId: idSchema,
      title: z.string(),
      departmentName: z.string(),
      people: z.int(),
      /** Forms that it is the reader's turn to score. */
      waiting: z.int(),
    }),
  ),
  /** Everybody whom the reader scores in the cycle. */
  people: z.int(),
  /** What was chosen, or is shown by itself; null where nobody can be scored beside another. */
  role: z.union([z.literal('shared'), idSchema]).nullable(),
  /** By name, at most `MATRIX_FORMS` of `total`. */
  forms: z.array(matrixFormSchema),
  total: z.int(),
});
export type TeamMatrix = z.infer<typeof teamMatrixSchema>;

/** What the reader alone gave, in forms that they scored through: to compare a form with one's own others. */
export const ownRatingsSchema = z.object({
  ratings: z.array(
    z.object({
      evaluationId: idSchema,
      raterRole: z.enum(['supervisor', 'reviewer']),
      total: scoreSchema,
      scores: z.array(scoreSchema),
    }),
  ),
});
export type OwnRatings = z.infer<typeof ownRatingsSchema>;
