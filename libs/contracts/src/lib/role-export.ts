import * as z from 'zod';
import { idSchema, localeSchema } from './values';

/** The familiar form in Word or PDF, or one sheet with a position per row. */
export const roleExportFormatSchema = z.enum(['docx', 'pdf', 'xlsx']);
export type RoleExportFormat = z.infer<typeof roleExportFormatSchema>;

/**
 * Definitions as a file: one version, a department's, or, with neither, the whole company's (those in force, or the
 * newest version where none is yet). Answered with an `exportTicketSchema`, and logged.
 */
export const requestRoleExportSchema = z
  .object({
    format: roleExportFormatSchema,
    definitionId: idSchema.optional(),
    departmentId: idSchema.optional(),
    locale: localeSchema,
  })
  .refine(({ definitionId, departmentId }) => definitionId === undefined || departmentId === undefined, {
    error: 'badRequest',
    path: ['departmentId'],
  });
export type RequestRoleExport = z.infer<typeof requestRoleExportSchema>;
