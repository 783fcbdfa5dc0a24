import * as z from 'zod';
import { idSchema, isoDateTimeSchema, localeSchema } from './values';

export const exportKindSchema = z.enum(['workbook', 'payrollCsv', 'summaryCsv', 'detailCsv']);
export type ExportKind = z.infer<typeof exportKindSchema>;

/** Asks for an export; it is logged with these filters, and the address in the answer lives five minutes for this session alone. */
export const requestExportSchema = z.object({
  cycleId: idSchema,
  kind: exportKindSchema,
  locale: localeSchema,
});
export type RequestExport = z.infer<typeof requestExportSchema>;

export const exportTicketSchema = z.object({
  url: z.string(),
  fileName: z.string(),
  expiresAt: isoDateTimeSchema,
});
export type ExportTicket = z.infer<typeof exportTicketSchema>;
