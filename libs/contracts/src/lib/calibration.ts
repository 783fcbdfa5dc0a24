import * as z from 'zod';
import { namedCycleSchema } from './cycle-names';
import { evaluationStageSchema } from './scoring';
import { schemeBandSchema, schemeCapSchema } from './schemes';
import {
  expectedVersionSchema,
  idSchema,
  isoDateTimeSchema,
  localisedTextSchema,
  reasonSchema,
  scoreSchema,
  versionSchema,
} from './values';

export const calibrationQuerySchema = z.object({
  /** Left out: the newest running cycle, else the newest. */
  cycleId: z.coerce.number().pipe(idSchema).optional(),
  /** With the departments below it; left out: all that the reader calibrates. */
  departmentId: z.coerce.number().pipe(idSchema).optional(),
});
export type CalibrationQuery = z.infer<typeof calibrationQuerySchema>;

/** One form on the board. The reader's own form is on none before it is published, and counts in no figure. */
export const calibrationCardSchema = z.object({
  id: idSchema,
  employeeNumber: z.string(),
  employeeName: z.string(),
  departmentId: idSchema,
  departmentName: z.string(),
  positionTitle: z.string(),
  supervisorName: z.string().nullable(),
  stage: evaluationStageSchema,
  /** Of the cycle's copies of schemes, the one that it is scored by. */
  schemeId: idSchema,
  total: scoreSchema,
  grade: z.string(),
  /** What the raters' scores give; the same as `total` where nothing was changed. */
  uncalibrated: scoreSchema,
  mayCalibrate: z.boolean(),
  /** The last change is the reader's own and can be taken back. */
  mayUndo: z.boolean(),
  mayReturn: z.boolean(),
  version: versionSchema,
});
export type CalibrationCard = z.infer<typeof calibrationCardSchema>;

export const calibrationSchemeSchema = z.object({
  id: idSchema,
  name: localisedTextSchema,
  top: scoreSchema,
  bands: z.array(schemeBandSchema),
  caps: z.array(schemeCapSchema),
});
export type CalibrationScheme = z.infer<typeof calibrationSchemeSchema>;

export const gradeUseSchema = z.object({
  grade: z.string(),
  count: z.int(),
  /** How many the unit may have; null without a bound. */
  allowed: z.int().nullable(),
  exceeded: z.boolean(),
  /** It would be with the reader's own form, whatever grade that has: the reader is not told before publication. */
  couldExceed: z.boolean(),
});

/** The grades of the forms of one scheme against its caps (R12). */
export const distributionSchema = z.object({
  schemeId: idSchema,
  graded: z.int(),
  ungraded: z.int(),
  isSmall: z.boolean(),
  grades: z.array(gradeUseSchema),
  exceeded: z.array(z.string()),
});
export type CalibrationDistribution = z.infer<typeof distributionSchema>;

export const signOffRoleSchema = z.enum(['head', 'hr']);
export type SignOffRole = z.infer<typeof signOffRoleSchema>;

export const signOffSchema = z.object({
  role: signOffRoleSchema,
  name: z.string(),
  at: isoDateTimeSchema,
  /** A change after it took it back. */
  takenBackAt: isoDateTimeSchema.nullable(),
});
export type SignOff = z.infer<typeof signOffSchema>;

/** Something that publication lacks, in the words of `problem.<code>`. */
export const gateFindingSchema = z.object({
  code: z.enum([
    'gate.stageNotReached',
    'gate.returned',
    'gate.measuresMissing',
    'gate.coefficientMissing',
    'gate.peersFew',
    'gate.capExceeded',
    'gate.capPossible',
    'gate.headSignOff',
    'gate.hrSignOff',
  ]),
  severity: z.enum(['blocker', 'warning']),
  /** Null for findings of single forms and of the company as a whole. */
  unit: z.object({ id: idSchema, name: z.string() }).nullable(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  /** The first of the forms that it is about; `params.count` says how many there are. */
  forms: z.array(
    z.object({ id: idSchema, employeeName: z.string(), positionId: idSchema, departmentName: z.string() }),
  ),
});
export type GateFinding = z.infer<typeof gateFindingSchema>;

/** One department's own forms: what is signed off. */
export const calibrationUnitSchema = z.object({
  departmentId: idSchema,
  name: z.string(),
  forms: z.int(),
  /** That stand in calibration. */
  waiting: z.int(),
  distributions: z.array(distributionSchema),
  /** Why a cap is exceeded; null where nobody has said. */
  capReason: z.string().nullable(),
  hasHead: z.boolean(),
  /** Those that hold and those that were taken back, the newest first. */
  signOffs: z.array(signOffSchema),
  /** What keeps it from being signed off or published. */
  findings: z.array(gateFindingSchema),
  /** As what the reader may sign now. */
  maySignAs: z.array(signOffRoleSchema),
});
export type CalibrationUnit = z.infer<typeof calibrationUnitSchema>;

export const calibrationBoardSchema = z.object({
  /** Null: the reader calibrates nothing in any cycle. */
  cycle: namedCycleSchema.nullable(),
  /** In which the reader calibrates something, newest first. */
  cycles: z.array(namedCycleSchema),
  departmentId: idSchema.nullable(),
  /** That the board can be narrowed down to, in the company's order. */
  departments: z.array(z.object({ id: idSchema, name: z.string(), depth: z.int() })),
  schemes: z.array(calibrationSchemeSchema),
  cards: z.array(calibrationCardSchema),
  /** Forms that have not come as far, by stage. */
  underWay: z.partialRecord(evaluationStageSchema, z.int()),
  /** Of everything on the board together. */
  distributions: z.array(distributionSchema),
  units: z.array(calibrationUnitSchema),
  /** Why a cap of the whole company is exceeded. */
  companyCapReason: z.string().nullable(),
  /** May give that reason, and sees the whole company. */
  mayExplainCompany: z.boolean(),
});
export type CalibrationBoard = z.infer<typeof calibrationBoardSchema>;

const ratingFigures = {
  people: z.int(),
  forms: z.int(),
  ratings: z.int(),
  mean: z.int().nullable(),
  spread: z.int().nullable(),
  withinPerson: z.int().nullable(),
};
/** All values in hundredths of a point; null where there are too few ratings to say anything. */
export const raterComparisonSchema = z.object({
  all: z.object(ratingFigures),
  raters: z.array(
    z.object({ raterId: idSchema, name: z.string(), ...ratingFigures, leniency: z.int().nullable() }),
  ),
});
export type RaterComparisonView = z.infer<typeof raterComparisonSchema>;

/** The new total, in hundredths of a point. */
export const calibrateSchema = expectedVersionSchema.extend({ total: scoreSchema, reason: reasonSchema });
export type Calibrate = z.infer<typeof calibrateSchema>;
export const undoCalibrationSchema = expectedVersionSchema;

export const calibrationChangeSchema = z.object({
  id: idSchema,
  before: scoreSchema,
  after: scoreSchema,
  reason: z.string(),
  name: z.string(),
  at: isoDateTimeSchema,
  undoneAt: isoDateTimeSchema.nullable(),
  undoneByName: z.string().nullable(),
});
export type CalibrationChangeView = z.infer<typeof calibrationChangeSchema>;
/** The newest first. */
export const calibrationHistorySchema = z.object({
  evaluationId: idSchema,
  changes: z.array(calibrationChangeSchema),
  version: versionSchema,
});
export type CalibrationHistory = z.infer<typeof calibrationHistorySchema>;

export const signOffUnitsSchema = z.object({
  as: signOffRoleSchema,
  departmentIds: z.array(idSchema).min(1).max(2000),
});
export type SignOffUnits = z.infer<typeof signOffUnitsSchema>;
export const signedUnitsSchema = z.object({ signed: z.int() });

/** Without a department: of the whole company. */
export const capReasonSchema = z.object({ departmentId: idSchema.nullable(), reason: reasonSchema });
export type CapReason = z.infer<typeof capReasonSchema>;

export const returnCalibratedSchema = z.object({
  forms: z
    .array(expectedVersionSchema.extend({ id: idSchema }))
    .min(1)
    .max(500),
  reason: reasonSchema,
});
export type ReturnCalibrated = z.infer<typeof returnCalibratedSchema>;
export const returnedFormsSchema = z.object({ returned: z.int() });

/** What a cycle still lacks before it can be published. */
export const publicationGateSchema = z.object({
  /** Forms that wait for publication. */
  ready: z.int(),
  publishable: z.boolean(),
  findings: z.array(gateFindingSchema),
});
export type PublicationGate = z.infer<typeof publicationGateSchema>;
