import { FEWEST_PEERS, FEWEST_PEERS_COUNTED } from '@gangping/evaluation';
import * as z from 'zod';
import { namedCycleSchema } from './cycle-names';
import { evaluationStageSchema, raterSharesSchema, sectionKindSchema } from './scoring';
import {
  coefficientSchema,
  expectedVersionSchema,
  idSchema,
  isoDateSchema,
  isoDateTimeSchema,
  lineSchema,
  localisedTextSchema,
  proseSchema,
  reasonSchema,
  scoreSchema,
  versionSchema,
  weightSchema,
} from './values';

/** A criterion that the scheme brings itself (德, 能, 勤), as opposed to the duties that come from the role. */
export const schemeCriterionSchema = z.object({
  key: z.string(),
  text: localisedTextSchema,
  weight: weightSchema,
});

export const schemeSectionSchema = z.object({
  id: z.string(),
  kind: sectionKindSchema,
  name: localisedTextSchema,
  weight: weightSchema,
  /** For sections that do not take their items from the definition. */
  criteria: z.array(schemeCriterionSchema),
  /** Peers score it too, if the scheme gives them a share. */
  peersScore: z.boolean(),
});

/** What a level of the scale is called and how many points it stands for. */
export const scaleLevelSchema = z.object({
  code: z.string(),
  name: localisedTextSchema,
  points: scoreSchema,
});

export const schemeBandSchema = z.object({
  grade: z.string(),
  name: localisedTextSchema,
  from: scoreSchema,
  coefficient: coefficientSchema,
});

/** An upper bound on a grade's part of a unit (R12). */
export const schemeCapSchema = z.object({ grade: z.string(), share: weightSchema });

/** 一票否决 (R7): what strikes it, and the best grade that is left then. */
export const schemeVetoSchema = z.object({ key: z.string(), name: localisedTextSchema, cap: z.string() });

/** What a quarter is scored by. A cycle keeps its own copy: a later change has no effect on it. */
export const schemeSchema = z.object({
  name: localisedTextSchema,
  sections: z.array(schemeSectionSchema),
  stages: z.array(evaluationStageSchema),
  raterShares: raterSharesSchema,
  /**
   * How many peers must have answered before anything of theirs counts or is shown. Two only in copies that quarters
   * were launched by when that was possible: what counts now takes three (`peersToCount`).
   */
  minimumPeers: z.int().min(FEWEST_PEERS_COUNTED).max(20),
  /** With levels, a score is one of their points; without, a whole number of steps. */
  scale: z.object({
    top: scoreSchema,
    step: scoreSchema.min(1),
    levels: z.array(scaleLevelSchema).min(1).optional(),
  }),
  adjustmentLimit: scoreSchema,
  bands: z.array(schemeBandSchema),
  gradeMethod: z.enum(['bands', 'linear']),
  caps: z.array(schemeCapSchema),
  vetoes: z.array(schemeVetoSchema),
  /** Scores at or above `high`, or below `low`, want a reason; null: none does. */
  extremes: z.object({ high: scoreSchema, low: scoreSchema }).nullable(),
  /** Working days after publication within which an appeal is possible; 0: none. */
  appealWorkingDays: z.int().min(0).max(30),
  /** Days in post within the quarter below which there is no evaluation (R11). */
  minimumDaysInPost: z.int().min(0).max(92),
});
export type Scheme = z.infer<typeof schemeSchema>;
export type SchemeSection = z.infer<typeof schemeSectionSchema>;
export type SchemeBand = z.infer<typeof schemeBandSchema>;

/** Whom a scheme is for; all three empty: the whole company. */
export const schemeScopeSchema = z.object({
  positionIds: z.array(idSchema).max(2000),
  /** With the departments below them. */
  departmentIds: z.array(idSchema).max(2000),
  /** 职等, as positions spell the beginning or the end of their range. */
  grades: z.array(lineSchema(40)).max(100),
});
export type SchemeScope = z.infer<typeof schemeScopeSchema>;

export const schemeStatusSchema = z.enum(['draft', 'submitted', 'approved', 'retired']);
export type SchemeStatus = z.infer<typeof schemeStatusSchema>;

/** What the reader may do with a scheme now; the UI draws its buttons from it. */
export const schemeActionSchema = z.enum([
  'edit',
  'submit',
  'approve',
  'reject',
  'discard',
  'copy',
  'retire',
]);
export type SchemeAction = z.infer<typeof schemeActionSchema>;

export const schemeRowSchema = z.object({
  /** Null: the scheme that the product brings, which holds where the company has none. */
  id: idSchema.nullable(),
  name: localisedTextSchema,
  status: schemeStatusSchema,
  scope: schemeScopeSchema,
  /** What the scope is called: titles of positions, names of departments, grades. */
  scopeNames: z.array(z.string()),
  effectiveFrom: isoDateSchema.nullable(),
  retiredOn: isoDateSchema.nullable(),
  draftedByName: z.string().nullable(),
  approvedByName: z.string().nullable(),
  approvedAt: isoDateTimeSchema.nullable(),
  rejectionReason: z.string().nullable(),
  /** Quarters that were launched by it. */
  cycles: z.array(namedCycleSchema),
  actions: z.array(schemeActionSchema),
  version: versionSchema,
});
export type SchemeRow = z.infer<typeof schemeRowSchema>;
export const schemesSchema = z.array(schemeRowSchema);
export const schemeDetailSchema = schemeRowSchema.extend({ content: schemeSchema });
export type SchemeDetail = z.infer<typeof schemeDetailSchema>;

/** English may be left blank: then the Chinese text stands in both languages. */
const typedTextSchema = (longest: number) =>
  z
    .object({ 'zh-CN': lineSchema(longest), en: proseSchema(longest) })
    .transform((text) => ({ 'zh-CN': text['zh-CN'], en: text.en || text['zh-CN'] }));
const keySchema = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/i, { error: 'key' });
const gradeSchema = lineSchema(10);

/** A scheme as a person types it; that its numbers agree is said by the domain's `checkScheme`, at their fields. */
export const writeSchemeContentSchema = schemeSchema.extend({
  name: typedTextSchema(100),
  minimumPeers: z.int().min(FEWEST_PEERS).max(20),
  sections: z
    .array(
      schemeSectionSchema.extend({
        id: keySchema,
        name: typedTextSchema(60),
        criteria: z
          .array(schemeCriterionSchema.extend({ key: keySchema, text: typedTextSchema(300) }))
          .max(50),
      }),
    )
    .min(1)
    .max(10),
  scale: z.object({
    top: scoreSchema,
    step: scoreSchema.min(1),
    levels: z
      .array(z.object({ code: lineSchema(10), name: typedTextSchema(60), points: scoreSchema }))
      .min(1)
      .max(20)
      .optional(),
  }),
  bands: z
    .array(schemeBandSchema.extend({ grade: gradeSchema, name: typedTextSchema(60) }))
    .min(1)
    .max(12),
  caps: z.array(schemeCapSchema.extend({ grade: gradeSchema })).max(12),
  vetoes: z.array(z.object({ key: keySchema, name: typedTextSchema(300), cap: gradeSchema })).max(30),
});

export const createSchemeSchema = z.object({
  /** The scheme to begin with; null: the one that the product brings. */
  copyOf: idSchema.nullable(),
});
export type CreateScheme = z.infer<typeof createSchemeSchema>;

export const writeSchemeSchema = expectedVersionSchema.extend({
  content: writeSchemeContentSchema,
  scope: schemeScopeSchema,
  effectiveFrom: isoDateSchema,
});
export type WriteScheme = z.infer<typeof writeSchemeSchema>;

export const rejectSchemeSchema = expectedVersionSchema.extend({ reason: reasonSchema });
export type RejectScheme = z.infer<typeof rejectSchemeSchema>;

export const retireSchemeSchema = expectedVersionSchema.extend({
  /** The first day on which it holds no more. */
  retiredOn: isoDateSchema,
});
export type RetireScheme = z.infer<typeof retireSchemeSchema>;

/** What somebody would have got by a scheme in a quarter that is over. */
export const schemePreviewRowSchema = z.object({
  evaluationId: idSchema,
  employeeNumber: z.string(),
  employeeName: z.string(),
  departmentName: z.string(),
  positionTitle: z.string(),
  totalBefore: scoreSchema,
  gradeBefore: z.string(),
  totalAfter: scoreSchema.nullable(),
  gradeAfter: z.string().nullable(),
  /** Parts of the form that the scheme asks for and that quarter has no scores of; they were left out pro rata. */
  unknownItems: z.int(),
});
export const schemePreviewSchema = z.object({
  /** The newest quarter with published results; null: there is none. */
  cycle: z.object({ id: idSchema, year: z.int(), quarter: z.int() }).nullable(),
  /** Published forms within the scheme's scope. */
  evaluations: z.int(),
  /** Of them: not computable, because nothing that the scheme counts was scored. */
  notAssessable: z.int(),
  before: z.record(z.string(), z.int()),
  after: z.record(z.string(), z.int()),
  meanBefore: scoreSchema.nullable(),
  meanAfter: scoreSchema.nullable(),
  /** How many change their grade. */
  changed: z.int(),
  /** Those whose total moves most, at most 200. */
  rows: z.array(schemePreviewRowSchema),
});
export type SchemePreview = z.infer<typeof schemePreviewSchema>;

/** A scheme as a quarter was launched by it, or as it would be launched by it today. */
export const cycleSchemeSchema = z.object({
  schemeId: idSchema.nullable(),
  scope: schemeScopeSchema,
  scopeNames: z.array(z.string()),
  scheme: schemeSchema,
  /** Forms of the quarter that are scored by it, void ones left out. */
  forms: z.int(),
});
export type CycleScheme = z.infer<typeof cycleSchemeSchema>;

/** The grades of several schemes as one list, the best first; a grade that several have is called as the first calls it. */
export function bandsOfAll(schemes: readonly Pick<Scheme, 'bands'>[]): SchemeBand[] {
  const bands = schemes.flatMap((scheme) => scheme.bands);
  return bands
    .filter(({ grade }, place) => bands.findIndex((other) => other.grade === grade) === place)
    .sort((one, other) => other.from - one.from);
}
