import * as z from 'zod';
import { idSchema, coefficientSchema, lineSchema, proseSchema, weightSchema, versionSchema } from './values';
import { roleItemKindSchema } from './positions';
import { problemParamsSchema } from './problems';

const spanSchema = z.object({ start: z.int().min(0), end: z.int().min(0) });

/**
 * What saving a position does. `updatedPosition`: its lines are those of the newest version, so no new one is made,
 * but its grade, plan, path, superior or deputy change. `identical`: nothing is written.
 */
export const importOutcomeSchema = z.enum(['newPosition', 'newVersion', 'updatedPosition', 'identical']);
export type ImportOutcome = z.infer<typeof importOutcomeSchema>;

const parseProblemSchema = z.object({
  code: z.string(),
  span: spanSchema.nullable(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});

/** What was understood of one position, with the place of each line in the source. */
export const understoodPositionSchema = z.object({
  title: z.string(),
  department: z.string().nullable(),
  company: z.string().nullable(),
  reportsTo: z.array(z.string()).nullable(),
  directReports: z.array(z.string()).nullable(),
  deputy: z.string().nullable(),
  grade: z.object({ from: z.string().nullable(), to: z.string().nullable() }),
  /** Ten-thousandths, as the document has it: what is out of range is refused when it is planned or saved. */
  coefficient: z.int().nullable(),
  headcount: z.int().nullable(),
  promotionPath: z.array(z.string()).nullable(),
  summary: z.string().nullable(),
  items: z.array(
    z.object({
      kind: roleItemKindSchema,
      text: z.string(),
      weight: weightSchema.nullable(),
      standard: z.string().nullable(),
      /** What an indicator is to reach, "≥98%". */
      target: z.string().nullable(),
      span: spanSchema,
    }),
  ),
  span: spanSchema,
  duplicateOf: z.int().nullable(),
  inferred: z.array(z.string()),
  problems: z.array(parseProblemSchema),
  /** What saving it would do. */
  match: z.object({
    kind: importOutcomeSchema,
    positionId: idSchema.nullable(),
    /** The department it would be saved in is not there yet. */
    newDepartment: z.boolean(),
  }),
});
export type UnderstoodPosition = z.infer<typeof understoodPositionSchema>;

export const roleFileKindSchema = z.enum(['docx', 'doc', 'pdf', 'xlsx', 'csv', 'text']);
export type RoleFileKind = z.infer<typeof roleFileKindSchema>;

/** What of a file its text does not contain, for whoever compares the two. */
export const sourceNoteSchema = z.discriminatedUnion('code', [
  /** Scanned pages among others, counted from 1. */
  z.object({ code: z.literal('pagesWithoutText'), pages: z.array(z.int()) }),
  z.object({ code: z.literal('hiddenSheets'), sheets: z.array(z.string()) }),
  /** Stretches that a tracked change deletes. */
  z.object({ code: z.literal('deletionsLeftOut'), count: z.int() }),
]);
export type SourceNote = z.infer<typeof sourceNoteSchema>;

export const roleImportPreviewSchema = z.object({
  fileName: z.string(),
  kind: roleFileKindSchema,
  /** Of a text or CSV file, as it was recognised; null for the others. */
  encoding: z.string().nullable(),
  /** What the spans point into: lines; cells of a row between tabs, lines within a cell between U+2028, pages by form feed. */
  text: z.string(),
  notes: z.array(sourceNoteSchema),
  positions: z.array(understoodPositionSchema),
  unused: z.array(spanSchema),
  problems: z.array(parseProblemSchema),
});
export type RoleImportPreview = z.infer<typeof roleImportPreviewSchema>;

/** A position as HR saves it: what was understood, corrected where needed. */
export const importedPositionSchema = z.object({
  title: lineSchema(100),
  department: lineSchema(100),
  reportsTo: z.array(lineSchema(100)).max(20).nullable(),
  deputy: lineSchema(100).nullable(),
  gradeFrom: lineSchema(40).nullable(),
  gradeTo: lineSchema(40).nullable(),
  coefficient: coefficientSchema.min(1).nullable(),
  headcount: z.int().min(0).max(10_000).nullable(),
  promotionPath: z.array(lineSchema(100)).max(20).nullable(),
  /** Absent like null: not stated, what the position has stays. */
  directReports: z.array(lineSchema(100)).max(100).nullish(),
  summary: proseSchema(4000).nullable(),
  items: z
    .array(
      z.object({
        kind: roleItemKindSchema,
        text: proseSchema(4000).min(1),
        weight: weightSchema.nullable(),
        /** Absent: a line that the position had before keeps the standard that it had. */
        standard: proseSchema(2000).nullish(),
        target: proseSchema(200).nullish(),
      }),
    )
    .max(500),
});
export type ImportedPosition = z.infer<typeof importedPositionSchema>;

/** In one save, whatever the number of files; a file with more is refused. */
export const MOST_IMPORTED_POSITIONS = 2000;
/** In one batch of the wizard. */
export const MOST_IMPORTED_FILES = 500;

/** All of it or nothing: one unit of work. */
export const saveRoleImportSchema = z.object({
  positions: z
    .array(importedPositionSchema.extend({ fileName: lineSchema(255) }))
    .min(1, { error: 'roleImport.nothingChosen' })
    .max(MOST_IMPORTED_POSITIONS),
});
export type SaveRoleImport = z.infer<typeof saveRoleImportSchema>;

/** As far as a position is corrected by now: names may still be blank. */
export const planRoleImportSchema = z.object({
  positions: z
    .array(
      importedPositionSchema.extend({
        title: z.string().trim().max(200),
        department: z.string().trim().max(200),
      }),
    )
    .max(MOST_IMPORTED_POSITIONS),
});
export type PlanRoleImport = z.infer<typeof planRoleImportSchema>;

/** Which position a name in a document means: one that is there, one that comes with the same import (its place), or none. */
const meantPositionSchema = z.object({
  positionId: idSchema.nullable(),
  place: z.int().nullable(),
  title: z.string(),
  departmentName: z.string(),
});

/** What saving would do, position by position in the order of the request, without doing any of it. */
export const roleImportPlanSchema = z.object({
  positions: z.array(
    z.object({
      outcome: importOutcomeSchema,
      positionId: idSchema.nullable(),
      newDepartment: z.boolean(),
      superior: meantPositionSchema.nullable(),
      deputy: meantPositionSchema.nullable(),
      /** Names in 直接上级 and 职务代理人 that no position answers to. */
      unresolvedSuperior: z.string().nullable(),
      unresolvedDeputy: z.string().nullable(),
      /** Why it cannot be saved as it is; paths are within the position. */
      refusals: z.array(
        z.object({ path: z.string(), code: z.string(), params: problemParamsSchema.optional() }),
      ),
    }),
  ),
});
export type RoleImportPlan = z.infer<typeof roleImportPlanSchema>;

export const roleImportResultSchema = z.object({
  saved: z.array(
    z.object({
      positionId: idSchema,
      /** The draft that was made; null when the lines are unchanged. */
      definitionId: idSchema.nullable(),
      /** Of that draft, for handing it in. */
      definitionVersion: versionSchema.nullable(),
      title: z.string(),
      departmentName: z.string(),
      outcome: importOutcomeSchema,
      /** Names in 直接上级 that no position answers to. */
      unresolvedSuperior: z.string().nullable(),
      unresolvedDeputy: z.string().nullable(),
    }),
  ),
});
export type RoleImportResult = z.infer<typeof roleImportResultSchema>;
