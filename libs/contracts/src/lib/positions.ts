import { CONSISTENCY_CODES, LINE_CHANGES } from '@gangping/role-document';
import * as z from 'zod';
import { kpiMeasureSchema } from './kpi-measure';
import { pageQuerySchema, pageSchema } from './paging';
import {
  coefficientSchema,
  expectedVersionSchema,
  idSchema,
  isoDateSchema,
  lineSchema,
  proseSchema,
  reasonSchema,
  searchSchema,
  versionSchema,
  weightSchema,
} from './values';

export const ROLE_ITEM_KINDS = [
  'duty',
  'authority',
  'dailyTask',
  'periodicTask',
  'recruitmentRequirement',
  'jobRequirement',
  'qualification',
  'knowledge',
  'basis',
  'kpi',
] as const;
export const roleItemKindSchema = z.enum(ROLE_ITEM_KINDS);
export type RoleItemKind = z.infer<typeof roleItemKindSchema>;

/** The kinds of lines that a person is scored on, or that score themselves, by the section of the form in which they are weighed together. */
export const SCORED_SECTIONS = {
  duties: ['duty'],
  tasks: ['dailyTask', 'periodicTask'],
  kpi: ['kpi'],
} as const satisfies Record<string, readonly RoleItemKind[]>;
export type ScoredSection = keyof typeof SCORED_SECTIONS;

export const definitionStatusSchema = z.enum(['draft', 'submitted', 'approved', 'superseded']);
export type DefinitionStatus = z.infer<typeof definitionStatusSchema>;

export const positionRowSchema = z.object({
  id: idSchema,
  title: z.string(),
  departmentId: idSchema,
  departmentName: z.string(),
  superiorTitle: z.string().nullable(),
  /** 直接上级 as the document spells it, kept also when no position answers to it. */
  superiorText: z.string().nullable(),
  gradeFrom: z.string().nullable(),
  gradeTo: z.string().nullable(),
  /** The assessment coefficient (考核系数) in force today; null is "to be filled in", never 1. */
  coefficient: coefficientSchema.nullable(),
  headcount: z.int().nullable(),
  holders: z.int(),
  /** Status of the newest version, null while there is none. */
  definitionStatus: definitionStatusSchema.nullable(),
  dutyCount: z.int(),
});
export type PositionRow = z.infer<typeof positionRowSchema>;

/**
 * What a position still lacks, in the order in which it hinders a quarter. `approval`: a version waits to be decided;
 * `draft`: one was begun and not handed in. `weights`: weighed evenly because nobody gave any (R2). `standards`: a duty
 * without a scoring standard. `superiorUnknown`, `deputyUnknown`: a name in the document that no position answers to.
 */
export const MISSING_PARTS = [
  'definition',
  'duties',
  'superior',
  'superiorUnknown',
  'coefficient',
  'approval',
  'draft',
  'weights',
  'standards',
  'deputy',
  'deputyUnknown',
  'grade',
  'headcount',
] as const;
export const missingPartSchema = z.enum(MISSING_PARTS);
export type MissingPart = z.infer<typeof missingPartSchema>;

/** How many positions lack what; a part that nobody lacks is there with 0. `?missing=` of the list names them. */
export const positionWorklistSchema = z.object({
  positions: z.int(),
  missing: z.array(z.object({ part: missingPartSchema, positions: z.int() })),
});
export type PositionWorklist = z.infer<typeof positionWorklistSchema>;

export const positionsQuerySchema = pageQuerySchema([
  'title',
  'departmentName',
  'coefficient',
  'definitionStatus',
]).extend({
  departmentId: z.coerce.number().pipe(idSchema).optional(),
  missing: missingPartSchema.optional(),
  status: definitionStatusSchema.optional(),
});
export type PositionsQuery = z.infer<typeof positionsQuerySchema>;
export const positionsPageSchema = pageSchema(positionRowSchema);

export const coefficientEntrySchema = z.object({
  id: idSchema,
  effectiveFrom: isoDateSchema,
  value: coefficientSchema,
  /** Who wrote it last, and when, as the audit trail has it; null when nobody was signed in. */
  writtenByName: z.string().nullable(),
  writtenAt: z.string().nullable(),
});

export const positionSchema = z.object({
  id: idSchema,
  title: z.string(),
  departmentId: idSchema,
  departmentName: z.string(),
  superiorPositionId: idSchema.nullable(),
  superiorTitle: z.string().nullable(),
  /** 直接上级 as the document spells it, kept also when no position answers to it. */
  superiorText: z.string().nullable(),
  deputyPositionId: idSchema.nullable(),
  deputyTitle: z.string().nullable(),
  deputyText: z.string().nullable(),
  gradeFrom: z.string().nullable(),
  gradeTo: z.string().nullable(),
  headcount: z.int().nullable(),
  promotionPath: z.array(z.string()),
  /** The steps of the path with the position that each names, where there is one. */
  promotionSteps: z.array(z.object({ title: z.string(), positionId: idSchema.nullable() })),
  /** Positions whose path leads here as its next step. */
  promotedFrom: z.array(z.object({ id: idSchema, title: z.string(), departmentName: z.string() })),
  /** 直接下级 as the document lists them; null: not stated, empty: stated as none. */
  directReports: z.array(z.string()).nullable(),
  coefficients: z.array(coefficientEntrySchema),
  holders: z.array(z.object({ employeeId: idSchema, name: z.string(), startsOn: isoDateSchema })),
  subordinates: z.array(z.object({ id: idSchema, title: z.string(), departmentName: z.string() })),
  version: versionSchema,
});
export type PositionDetail = z.infer<typeof positionSchema>;

export const writePositionSchema = z.object({
  title: lineSchema(100),
  departmentId: idSchema,
  superiorPositionId: idSchema.nullable(),
  deputyPositionId: idSchema.nullable(),
  gradeFrom: lineSchema(40).nullable(),
  gradeTo: lineSchema(40).nullable(),
  headcount: z.int().min(0).max(10_000).nullable(),
  promotionPath: z.array(lineSchema(100)).max(20),
  /** Absent: stays as it is. */
  directReports: z.array(lineSchema(100)).max(100).nullish(),
});
export type WritePosition = z.infer<typeof writePositionSchema>;
export const updatePositionSchema = writePositionSchema.extend(expectedVersionSchema.shape);
export type UpdatePosition = z.infer<typeof updatePositionSchema>;

/** Dated: the newest entry that is not after the day in question counts. Null takes the coefficient back to "to be filled in". */
export const writeCoefficientSchema = z.object({
  effectiveFrom: isoDateSchema,
  value: coefficientSchema.min(1),
});
export type WriteCoefficient = z.infer<typeof writeCoefficientSchema>;

export const positionOptionsQuerySchema = z.object({ search: searchSchema.optional() });
export const positionOptionSchema = z.object({ id: idSchema, title: z.string(), departmentName: z.string() });
export const positionOptionsSchema = z.array(positionOptionSchema);
export type PositionOption = z.infer<typeof positionOptionSchema>;

export const roleItemSchema = z.object({
  id: idSchema,
  /** Survives new versions, so that a duty has a history. */
  itemKey: z.string(),
  kind: roleItemKindSchema,
  text: z.string(),
  /** Within its section (duties; daily and periodic tasks together); null while a draft is weighed evenly. */
  weight: weightSchema.nullable(),
  /** What good work on this item looks like (评分标准). */
  standard: z.string().nullable(),
  /** What an indicator is to reach (目标值), "≥98%". */
  target: z.string().nullable(),
  /** How an indicator scores itself (计分方式); null while nobody has laid it down, and for other lines. */
  measure: kpiMeasureSchema.nullable(),
});
export type RoleItem = z.infer<typeof roleItemSchema>;

/** The head of the familiar form: what a position says besides its lines. It stands on the position and has no versions. */
export const definitionHeadSchema = z.object({
  superiorTitle: z.string().nullable(),
  deputyTitle: z.string().nullable(),
  directReports: z.array(z.string()).nullable(),
  gradeFrom: z.string().nullable(),
  gradeTo: z.string().nullable(),
  headcount: z.int().nullable(),
  promotionPath: z.array(z.string()),
  /** In force today. Null for who may not see it, and while it is to be filled in: `coefficientShown` tells which. */
  coefficient: coefficientSchema.nullable(),
  /** Own position, or the permission to read coefficients. */
  coefficientShown: z.boolean(),
});
export type DefinitionHead = z.infer<typeof definitionHeadSchema>;

export const definitionSchema = z.object({
  id: idSchema,
  positionId: idSchema,
  positionTitle: z.string(),
  departmentName: z.string(),
  versionNumber: z.int(),
  status: definitionStatusSchema,
  summary: z.string().nullable(),
  /** No weight was given: items are weighed evenly (R2), and the form says so. */
  evenlyWeighted: z.boolean(),
  effectiveFrom: isoDateSchema.nullable(),
  draftedByName: z.string().nullable(),
  approvedByName: z.string().nullable(),
  approvedAt: z.string().nullable(),
  sourceName: z.string().nullable(),
  /** Why the last submission was sent back; null again from the next submission on. */
  rejectionReason: z.string().nullable(),
  head: definitionHeadSchema,
  items: z.array(roleItemSchema),
  /** What the signed-in person may do with it now. `restore`: begin a new draft with the content of this old version. */
  actions: z.array(z.enum(['edit', 'submit', 'approve', 'reject', 'discard', 'newVersion', 'restore'])),
  version: versionSchema,
});
export type Definition = z.infer<typeof definitionSchema>;
export const definitionVersionsSchema = z.array(
  definitionSchema.pick({
    id: true,
    versionNumber: true,
    status: true,
    effectiveFrom: true,
    draftedByName: true,
    approvedByName: true,
    approvedAt: true,
  }),
);
export type DefinitionVersions = z.infer<typeof definitionVersionsSchema>;
export const lineChangeSchema = z.enum(LINE_CHANGES);

/** Absent: a draft with the content of the version in force, or an empty one. */
export const createDraftSchema = z.object({
  /** An earlier version of the same position, whose content is taken up again. */
  fromDefinitionId: idSchema.optional(),
});
export type CreateDraft = z.infer<typeof createDraftSchema>;

/** Versions that wait to be decided, with what each changes against the version in force. */
export const waitingDefinitionsSchema = z.array(
  z.object({
    id: idSchema,
    positionId: idSchema,
    positionTitle: z.string(),
    departmentName: z.string(),
    versionNumber: z.int(),
    draftedByName: z.string().nullable(),
    sourceName: z.string().nullable(),
    items: z.int(),
    duties: z.int(),
    /** How many lines have which change; null for a position's first version. */
    changes: z.record(lineChangeSchema, z.int()).nullable(),
    /** 岗位概述 says something else; false for a position's first version. */
    summaryChanged: z.boolean(),
    /** Drafted by somebody else: the reader may approve it. */
    mayApprove: z.boolean(),
    version: versionSchema,
  }),
);
export type WaitingDefinitions = z.infer<typeof waitingDefinitionsSchema>;

/** In one press. */
export const MOST_DECIDED_DEFINITIONS = 2000;
const chosenDefinitionsSchema = z
  .array(z.object({ id: idSchema, expectedVersion: versionSchema }))
  .min(1)
  .max(MOST_DECIDED_DEFINITIONS);
export const submitDefinitionsSchema = z.object({ definitions: chosenDefinitionsSchema });
export type SubmitDefinitions = z.infer<typeof submitDefinitionsSchema>;
export const approveDefinitionsSchema = z.object({
  definitions: chosenDefinitionsSchema,
  effectiveFrom: isoDateSchema,
});
export type ApproveDefinitions = z.infer<typeof approveDefinitionsSchema>;

/** Each by itself: one that is refused keeps none of the others back. */
export const decidedDefinitionsSchema = z.object({
  done: z.array(idSchema),
  refused: z.array(z.object({ id: idSchema, code: z.string() })),
});
export type DecidedDefinitions = z.infer<typeof decidedDefinitionsSchema>;

/** One line of a definition through the versions that had it, the newest first. */
export const roleItemHistorySchema = z.array(
  z.object({
    definitionId: idSchema,
    versionNumber: z.int(),
    status: definitionStatusSchema,
    effectiveFrom: isoDateSchema.nullable(),
    kind: roleItemKindSchema,
    text: z.string(),
    weight: weightSchema.nullable(),
    standard: z.string().nullable(),
    target: z.string().nullable(),
    measure: kpiMeasureSchema.nullable(),
  }),
);
export type RoleItemHistory = z.infer<typeof roleItemHistorySchema>;

/** Positions whose definitions the signed-in person may propose changes to: those below them, and their department's. */
export const proposablePositionsSchema = z.array(
  z.object({
    id: idSchema,
    title: z.string(),
    departmentId: idSchema,
    departmentName: z.string(),
    /** The reader heads its department, and so may export all definitions of it. */
    departmentHeaded: z.boolean(),
    holders: z.array(z.string()),
    /** Of the newest version that they may read, null while there is none. */
    definitionStatus: definitionStatusSchema.nullable(),
    dutyCount: z.int(),
    /** Why the last submission was sent back, while it waits to be reworked. */
    rejectionReason: z.string().nullable(),
  }),
);
export type ProposablePositions = z.infer<typeof proposablePositionsSchema>;

/** What `checkConsistency` of the role-document library finds between definitions. */
export const consistencyCodeSchema = z.enum(CONSISTENCY_CODES);
export const consistencyReportSchema = z.object({
  positions: z.int(),
  findings: z.array(
    z.object({
      code: consistencyCodeSchema,
      positionId: idSchema,
      title: z.string(),
      departmentName: z.string(),
      /** The other position that the finding is about, where it is one. */
      otherPositionId: idSchema.nullable(),
      params: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
  ),
});
export type ConsistencyReport = z.infer<typeof consistencyReportSchema>;

/** Every position with who holds it, for the chart that is drawn from the definitions. A loop is cut nowhere here. */
export const organisationChartSchema = z.object({
  companyName: z.string(),
  positions: z.array(
    z.object({
      id: idSchema,
      title: z.string(),
      departmentId: idSchema,
      departmentName: z.string(),
      superiorPositionId: idSchema.nullable(),
      headcount: z.int().nullable(),
      holders: z.array(z.object({ employeeId: idSchema, name: z.string() })),
    }),
  ),
});
export type OrganisationChart = z.infer<typeof organisationChartSchema>;

/** A position's definition as its holder and their superiors read it: the one in force. */
export const ownDefinitionsSchema = z.array(definitionSchema);

export const writeRoleItemSchema = z.object({
  /** Of the item this one continues; absent for a new line. */
  itemKey: z.string().max(40).optional(),
  kind: roleItemKindSchema,
  text: proseSchema(4000).min(1),
  weight: weightSchema.nullable(),
  standard: proseSchema(2000).nullable(),
  target: proseSchema(200).nullish(),
  /** Absent: the line keeps the one that it had. */
  measure: kpiMeasureSchema.nullish(),
});
export type WriteRoleItem = z.infer<typeof writeRoleItemSchema>;
export const writeDefinitionSchema = expectedVersionSchema.extend({
  summary: proseSchema(4000).nullable(),
  items: z.array(writeRoleItemSchema).max(500),
});
export type WriteDefinition = z.infer<typeof writeDefinitionSchema>;

export const approveDefinitionSchema = expectedVersionSchema.extend({ effectiveFrom: isoDateSchema });
export type ApproveDefinition = z.infer<typeof approveDefinitionSchema>;
export const rejectDefinitionSchema = expectedVersionSchema.extend({ reason: reasonSchema });
export type RejectDefinition = z.infer<typeof rejectDefinitionSchema>;
