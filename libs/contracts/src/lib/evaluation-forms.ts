import * as z from 'zod';
import { cycleNameSchema, namedCycleSchema } from './cycle-names';
import { coefficientSchema, idSchema, isoDateTimeSchema, localeSchema, scoreSchema } from './values';

/**
 * The evaluation form (考核表) of one person as a PDF, with what the reader may see of it. Answered with an
 * `exportTicketSchema`, and logged. `annex`: with how the total came about, step by step (R13).
 */
export const requestEvaluationFormSchema = z.object({
  evaluationId: idSchema,
  locale: localeSchema,
  annex: z.boolean(),
});
export type RequestEvaluationForm = z.infer<typeof requestEvaluationFormSchema>;

/**
 * Published forms of a cycle in one archive, one PDF each: those that the reader may take away, of one department with all
 * below it or of all. It is made in the background.
 */
export const requestFormArchiveSchema = z.object({
  cycleId: idSchema,
  departmentId: idSchema.optional(),
  locale: localeSchema,
  annex: z.boolean(),
});
export type RequestFormArchive = z.infer<typeof requestFormArchiveSchema>;

export const formArchiveStatusSchema = z.enum(['waiting', 'printing', 'ready', 'failed']);
export type FormArchiveStatus = z.infer<typeof formArchiveStatusSchema>;

/** Why there is no archive: no room on the disk, printing failed again and again, or its owner may no longer have it. */
export const formArchiveErrorSchema = z.enum(['diskFull', 'printingFailed', 'notAllowed']);

export const formArchiveSchema = z.object({
  id: idSchema,
  cycle: namedCycleSchema,
  /** Null: all that its owner may take away. */
  departmentName: z.string().nullable(),
  locale: localeSchema,
  status: formArchiveStatusSchema,
  error: formArchiveErrorSchema.nullable(),
  forms: z.int(),
  printed: z.int(),
  createdAt: isoDateTimeSchema,
  /** It is removed then, with its files. */
  expiresAt: isoDateTimeSchema,
});
export type FormArchive = z.infer<typeof formArchiveSchema>;

/** The reader's own archives, the newest first, and of which cycles and departments one can be made. */
export const formArchivesSchema = z.object({
  archives: z.array(formArchiveSchema),
  cycles: z.array(
    namedCycleSchema.extend({
      forms: z.int(),
      departments: z.array(z.object({ id: idSchema, name: z.string(), forms: z.int() })),
    }),
  ),
});
export type FormArchives = z.infer<typeof formArchivesSchema>;

/** Twenty signs of Crockford's base 32 stand for the first hundred bits of a hash. */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const HASH_SIGNS = 20;
const BITS_OF_A_SIGN = 5;

/** What is printed on a form, in its parts. */
export interface VerificationCode {
  /** Of the published result. */
  readonly resultId: number;
  /** The beginning of its content hash, twenty signs. */
  readonly check: string;
}

/** The first hundred bits of a hash in hexadecimal, in twenty signs without I, L, O and U. */
export function checkOfHash(contentHash: string): string {
  const bits = BigInt(`0x${contentHash.slice(0, 25)}`);
  const signs = Array.from({ length: HASH_SIGNS }, (_, place) =>
    SIGNS.charAt(Number((bits >> BigInt((HASH_SIGNS - 1 - place) * BITS_OF_A_SIGN)) & 31n)),
  );
  return signs.join('');
}

/** `GP-1234-7KQ0M-…`: what is printed on a form, to be typed in again. */
export function verificationCode(resultId: number, contentHash: string): string {
  const groups = checkOfHash(contentHash).match(/.{5}/g) ?? [];
  return ['GP', String(resultId), ...groups].join('-');
}

/**
 * A code as people type it: small letters, other dashes or none between the groups, O for 0, I and L for 1; null where
 * it cannot be one.
 */
export function readVerificationCode(typed: string): VerificationCode | null {
  const text = typed.normalize('NFKC').toUpperCase().trim();
  const [, id, rest] = /^GP[\s\p{Dash}]*([0-9OIL]{1,12})[\s\p{Dash}]+(\S.*)$/u.exec(text) ?? [];
  if (id === undefined || rest === undefined) return null;
  const check = digits(rest.replace(/[\s\p{Dash}]+/gu, ''));
  const resultId = Number(digits(id));
  const sound = check.length === HASH_SIGNS && [...check].every((sign) => SIGNS.includes(sign));
  return sound && idSchema.safeParse(resultId).success ? { resultId, check } : null;
}

function digits(text: string): string {
  return text.replaceAll('O', '0').replace(/[IL]/g, '1');
}

export const verifyFormSchema = z.object({ code: z.string().trim().min(1).max(100) });
export type VerifyForm = z.infer<typeof verifyFormSchema>;

/** What stands in the record under a code, so that a paper can be compared with it. */
export const verifiedFormSchema = z.object({
  companyName: z.string(),
  cycle: cycleNameSchema,
  /** Null: the record was made anonymous. */
  employeeName: z.string().nullable(),
  positionTitle: z.string(),
  departmentName: z.string(),
  total: scoreSchema,
  grade: z.string(),
  resultCoefficient: coefficientSchema.nullable(),
  version: z.int(),
  publishedAt: isoDateTimeSchema,
  /** A newer version counts in its place, after an appeal. */
  replacedAt: isoDateTimeSchema.nullable(),
  /** The form was made void. */
  isVoid: z.boolean(),
});
export type VerifiedForm = z.infer<typeof verifiedFormSchema>;

/**
 * What of a record was compared with what was published: all of it; or, of results from before that was possible, only
 * whether its lines still make its total.
 */
export const checkedPartSchema = z.enum(['all', 'total']);
export type CheckedPart = z.infer<typeof checkedPartSchema>;

/** `damaged`: there is such a record, but it no longer is what was published. */
export const verificationSchema = z.discriminatedUnion('answer', [
  z.object({ answer: z.literal('genuine'), checked: checkedPartSchema, form: verifiedFormSchema }),
  z.object({ answer: z.literal('damaged') }),
  z.object({ answer: z.literal('unknown') }),
]);
export type Verification = z.infer<typeof verificationSchema>;
