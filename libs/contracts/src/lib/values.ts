import * as z from 'zod';

/** Hundredths of a point: 8850 is 88.50. Which values a form accepts is the scheme's matter (R3, checkScore). */
export const scoreSchema = z.int().min(0).max(1_000_000);
/** Hundredths of a percent: 10000 is 100.00 %. */
export const weightSchema = z.int().min(0).max(10_000);
/** Ten-thousandths: 15000 is 1.5. */
export const coefficientSchema = z.int().min(0).max(1_000_000);

/** As large as the databases' integers: a larger number names no row. */
export const idSchema = z.int32().positive();
export const versionSchema = z.int32().min(0);

/** A calendar day without time zone, `2026-12-31`; a day that does not exist is refused. */
export const isoDateSchema = z.iso.date();
export const isoDateTimeSchema = z.iso.datetime({ offset: true });

/** One line a person types: trimmed, without control characters and halves of characters, never empty. */
export const lineSchema = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .regex(/^[^\u0000-\u001f\u007f\p{Surrogate}]*$/u, { error: 'controlCharacters' });

/** PostgreSQL stores no U+0000, no database half a character (another one is read back), and nobody types either. */
const storable = /^[^\u0000\p{Surrogate}]*$/u;

/** Free text of several lines; may be empty. */
export const proseSchema = (longest: number) =>
  z.string().trim().max(longest).regex(storable, { error: 'controlCharacters' });

/** Why something is done, where that has to be said. */
export const reasonSchema = proseSchema(1000).min(1);
export const givenReasonSchema = z.object({ reason: reasonSchema });
export type GivenReason = z.infer<typeof givenReasonSchema>;

/** What a list is narrowed down to: a code or name as it stands in the rows. */
export const filterSchema = (longest: number) =>
  z.string().max(longest).regex(storable, { error: 'controlCharacters' });

/** What a list is searched for; empty finds everything. */
export const searchSchema = z.string().trim().max(100).regex(storable, { error: 'controlCharacters' });

/** A row that is edited carries the version its editor saw; a later one refuses the save with 409. One more has to fit. */
export const expectedVersionSchema = z.object({ expectedVersion: versionSchema.max(2_147_483_646) });
export type ExpectedVersion = z.infer<typeof expectedVersionSchema>;

export const localeSchema = z.enum(['zh-CN', 'en']);
export type Locale = z.infer<typeof localeSchema>;

/** A text that the product itself brings, in both languages (names of sections, criteria of the default scheme). */
export const localisedTextSchema = z.object({ 'zh-CN': z.string(), en: z.string() });
export type LocalisedText = z.infer<typeof localisedTextSchema>;
