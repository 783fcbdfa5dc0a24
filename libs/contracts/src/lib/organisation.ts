import * as z from 'zod';
import { pageQuerySchema, pageSchema } from './paging';
import {
  expectedVersionSchema,
  idSchema,
  isoDateSchema,
  isoDateTimeSchema,
  lineSchema,
  searchSchema,
  versionSchema,
} from './values';

export const departmentSchema = z.object({
  id: idSchema,
  name: z.string(),
  parentId: idSchema.nullable(),
  /** Whoever holds this position heads the department. */
  headPositionId: idSchema.nullable(),
  headPositionTitle: z.string().nullable(),
  headName: z.string().nullable(),
  positionCount: z.int(),
  employeeCount: z.int(),
  version: versionSchema,
});
export type Department = z.infer<typeof departmentSchema>;
/** Departments are few: the whole tree at once, parents before children, names in the locale's order. */
export const departmentsSchema = z.array(departmentSchema);

export const writeDepartmentSchema = z.object({
  name: lineSchema(100),
  parentId: idSchema.nullable(),
  headPositionId: idSchema.nullable(),
});
export type WriteDepartment = z.infer<typeof writeDepartmentSchema>;
export const updateDepartmentSchema = writeDepartmentSchema.extend(expectedVersionSchema.shape);
export type UpdateDepartment = z.infer<typeof updateDepartmentSchema>;

export const assignmentSchema = z.object({
  id: idSchema,
  employeeId: idSchema,
  positionId: idSchema,
  positionTitle: z.string(),
  departmentId: idSchema,
  departmentName: z.string(),
  startsOn: isoDateSchema,
  /** The last day in post; null while it lasts. */
  endsOn: isoDateSchema.nullable(),
  version: versionSchema,
});
export type Assignment = z.infer<typeof assignmentSchema>;

export const writeAssignmentSchema = z.object({
  positionId: idSchema,
  startsOn: isoDateSchema,
  endsOn: isoDateSchema.nullable(),
});
export type WriteAssignment = z.infer<typeof writeAssignmentSchema>;
export const updateAssignmentSchema = writeAssignmentSchema.extend(expectedVersionSchema.shape);
export type UpdateAssignment = z.infer<typeof updateAssignmentSchema>;

const superiorSchema = z.object({
  employeeId: idSchema,
  name: z.string(),
  /** `named` for this person, or derived from the `position` reported to (直接上级 of the definition). */
  source: z.enum(['named', 'position']),
});

export const employeeRowSchema = z.object({
  id: idSchema,
  number: z.string(),
  name: z.string(),
  departmentName: z.string().nullable(),
  positionTitle: z.string().nullable(),
  superiorName: z.string().nullable(),
  hiredOn: isoDateSchema,
  leftOn: isoDateSchema.nullable(),
  probationEndsOn: isoDateSchema.nullable(),
});
export type EmployeeRow = z.infer<typeof employeeRowSchema>;

export const employeesQuerySchema = pageQuerySchema([
  'number',
  'name',
  'departmentName',
  'positionTitle',
  'hiredOn',
]).extend({
  departmentId: z.coerce.number().pipe(idSchema).optional(),
  positionId: z.coerce.number().pipe(idSchema).optional(),
  employment: z.enum(['employed', 'left', 'all']).default('employed'),
});
export type EmployeesQuery = z.infer<typeof employeesQuerySchema>;
export const employeesPageSchema = pageSchema(employeeRowSchema);

export const employeeSchema = z.object({
  id: idSchema,
  number: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  hiredOn: isoDateSchema,
  leftOn: isoDateSchema.nullable(),
  probationEndsOn: isoDateSchema.nullable(),
  namedSuperiorId: idSchema.nullable(),
  /** Whoever was named, also when they have left and somebody else is the superior. */
  namedSuperiorName: z.string().nullable(),
  superior: superiorSchema.nullable(),
  /** Since when nothing says who it was; nothing of them changes any more. */
  anonymisedAt: isoDateTimeSchema.nullable(),
  assignments: z.array(assignmentSchema),
  /** The newest closed quarter in which the person has a form; left out where there is none. */
  lastClosedQuarter: z.object({ year: z.int(), quarter: z.int(), startsOn: isoDateSchema }).optional(),
  version: versionSchema,
});
export type Employee = z.infer<typeof employeeSchema>;

const employeeFieldsSchema = z.object({
  /** 工号, unique. */
  number: lineSchema(40),
  name: lineSchema(100),
  email: z.email().max(200).nullable(),
  hiredOn: isoDateSchema,
  leftOn: isoDateSchema.nullable(),
  probationEndsOn: isoDateSchema.nullable(),
  namedSuperiorId: idSchema.nullable(),
});
export const createEmployeeSchema = employeeFieldsSchema.extend({
  /** The post the employee starts in, from the hire date on. */
  positionId: idSchema.nullable(),
});
export type CreateEmployee = z.infer<typeof createEmployeeSchema>;
export const updateEmployeeSchema = employeeFieldsSchema.extend(expectedVersionSchema.shape);
export type UpdateEmployee = z.infer<typeof updateEmployeeSchema>;

/** A short list to choose a person from (named superior, account). */
export const employeeOptionsQuerySchema = z.object({ search: searchSchema.optional() });
export const employeeOptionSchema = z.object({
  id: idSchema,
  number: z.string(),
  name: z.string(),
  positionTitle: z.string().nullable(),
});
export const employeeOptionsSchema = z.array(employeeOptionSchema);
export type EmployeeOption = z.infer<typeof employeeOptionSchema>;

/** `dryRun` reads and reports; `all` imports when every row is good; `goodRows` takes those and reports the others. */
export const employeeImportModeSchema = z.enum(['dryRun', 'all', 'goodRows']);
export type EmployeeImportMode = z.infer<typeof employeeImportModeSchema>;

export const EMPLOYEE_IMPORT_COLUMNS = [
  'number',
  'name',
  'department',
  'position',
  'hiredOn',
  'email',
  'superiorNumber',
  'probationEndsOn',
] as const;
export const employeeImportColumnSchema = z.enum(EMPLOYEE_IMPORT_COLUMNS);
export type EmployeeImportColumn = z.infer<typeof employeeImportColumnSchema>;

export const employeeImportErrorCodeSchema = z.enum([
  'required',
  'tooLong',
  'badDate',
  'badEmail',
  'duplicateInSheet',
  'unknownDepartment',
  'unknownPosition',
  'unknownSuperior',
  'ownSuperior',
]);
export const employeeImportReportSchema = z.object({
  mode: employeeImportModeSchema,
  /** Rows with content below the header. */
  rowCount: z.int(),
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  /** Row as the sheet numbers it (the header is row 1). */
  errors: z.array(
    z.object({
      row: z.int(),
      column: employeeImportColumnSchema,
      /** The header as the sheet spells it. */
      header: z.string(),
      code: employeeImportErrorCodeSchema,
      value: z.string(),
      /** With `duplicateInSheet`: the rows that have the same number, the first few of them. */
      otherRows: z.array(z.int()).optional(),
    }),
  ),
  preview: z.array(
    z.object({
      row: z.int(),
      action: z.enum(['create', 'update', 'unchanged', 'error']),
      number: z.string(),
      name: z.string(),
      department: z.string(),
      position: z.string(),
    }),
  ),
});
export type EmployeeImportReport = z.infer<typeof employeeImportReportSchema>;
