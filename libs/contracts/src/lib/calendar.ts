import * as z from 'zod';
import { expectedVersionSchema, isoDateSchema, lineSchema, versionSchema } from './values';

/** 法定节假日 on which nobody works, or 调休上班, a day of a weekend that is worked instead. */
export const calendarDayKindSchema = z.enum(['holiday', 'workday']);
export type CalendarDayKind = z.infer<typeof calendarDayKindSchema>;

export const calendarDaySchema = z.object({
  day: isoDateSchema,
  kind: calendarDayKindSchema,
  name: lineSchema(60),
});
export type CalendarDay = z.infer<typeof calendarDaySchema>;

/** A year's holidays as HR entered them. A year without any day counts as not entered. */
export const calendarYearSchema = z.object({
  year: z.int(),
  days: z.array(calendarDaySchema),
  version: versionSchema,
});
export type CalendarYear = z.infer<typeof calendarYearSchema>;
export const companyCalendarSchema = z.array(calendarYearSchema);
export type CompanyCalendarYears = z.infer<typeof companyCalendarSchema>;

export const calendarYearNumberSchema = z.coerce.number().pipe(z.int().min(2000).max(2100));

/** A year whole; `expectedVersion` is 0 while the year has never been entered. */
export const writeCalendarYearSchema = expectedVersionSchema.extend({
  days: z.array(calendarDaySchema).max(200),
});
export type WriteCalendarYear = z.infer<typeof writeCalendarYearSchema>;
