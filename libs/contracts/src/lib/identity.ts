import * as z from 'zod';
import { permissionSchema, roleSchema } from './permissions';
import { pageQuerySchema, pageSchema } from './paging';
import {
  expectedVersionSchema,
  idSchema,
  isoDateSchema,
  lineSchema,
  localeSchema,
  versionSchema,
} from './values';

export const loginNameSchema = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._@-]{1,62}$/, { error: 'loginName' });
/** Length is what protects (NIST SP 800-63B); no rules about kinds of characters. */
export const passwordSchema = z.string().min(10).max(200);

export const signInSchema = z.object({
  loginName: lineSchema(100).toLowerCase(),
  password: z.string().min(1).max(200),
});
export type SignIn = z.infer<typeof signInSchema>;

export const sessionAccountSchema = z.object({
  id: idSchema,
  loginName: z.string(),
  /** The employee's name, or the login name of an account without one. */
  displayName: z.string(),
  employeeId: idSchema.nullable(),
  roles: z.array(roleSchema),
  permissions: z.array(permissionSchema),
  /** Has somebody to score: decides whether the team pages are offered. */
  hasTeam: z.boolean(),
  /** Acts today for a superior who named them (职务代理): the team page shows whose forms. */
  isDeputy: z.boolean(),
  headsDepartment: z.boolean(),
  /** Was asked about a colleague in a running quarter (同事互评). */
  isPeer: z.boolean(),
  /** There are lists of peers in a running quarter that they may see, or all may be seen. */
  hasPeerLists: z.boolean(),
  locale: localeSchema.nullable(),
  /** Signed in with a one-time password: nothing but another password can be asked for. */
  mustChangePassword: z.boolean(),
});
export type SessionAccount = z.infer<typeof sessionAccountSchema>;

export const demoAccountSchema = z.object({
  loginName: z.string(),
  displayName: z.string(),
  /** Which kind of person this account shows; the page has a sentence for each. */
  kind: z.enum(['hr', 'hrApprover', 'departmentHead', 'supervisor', 'employee', 'auditor', 'admin']),
});
export type DemoAccount = z.infer<typeof demoAccountSchema>;

/** Answered also to somebody who is not signed in: `account` is null then. */
export const sessionSchema = z.object({
  account: sessionAccountSchema.nullable(),
  /** Demo mode: its accounts are one press away and the portal says loudly what it is. */
  demo: z.object({ password: z.string(), accounts: z.array(demoAccountSchema) }).nullable(),
  /** No account exists yet: the portal offers its set-up. */
  needsSetup: z.boolean(),
  companyName: z.string(),
});
export type Session = z.infer<typeof sessionSchema>;

export const setupSchema = z.object({
  companyName: lineSchema(100),
  loginName: loginNameSchema,
  password: passwordSchema,
  /** A second account that runs the reviews; an admin may not read scores. */
  hrLoginName: loginNameSchema,
  hrPassword: passwordSchema,
});
export type Setup = z.infer<typeof setupSchema>;

/** Asked again of whoever is signed in already. */
export const currentPasswordSchema = z.string().min(1).max(200);

export const changePasswordSchema = z.object({
  currentPassword: currentPasswordSchema,
  newPassword: passwordSchema,
});
export type ChangePassword = z.infer<typeof changePasswordSchema>;

export const changeLocaleSchema = z.object({ locale: localeSchema });
export type ChangeLocale = z.infer<typeof changeLocaleSchema>;

export const accountSchema = z.object({
  id: idSchema,
  loginName: z.string(),
  employeeId: idSchema.nullable(),
  employeeName: z.string().nullable(),
  roles: z.array(roleSchema),
  disabled: z.boolean(),
  lastSignInAt: z.string().nullable(),
  /** The last day on which the one-time password it was given signs in; null once it has one of its own. */
  oneTimeUntil: isoDateSchema.nullable(),
  version: versionSchema,
});
export type Account = z.infer<typeof accountSchema>;

export const accountsQuerySchema = pageQuerySchema(['loginName', 'employeeName', 'lastSignInAt']);
export type AccountsQuery = z.infer<typeof accountsQuerySchema>;
export const accountsPageSchema = pageSchema(accountSchema);

export const createAccountSchema = z.object({
  loginName: loginNameSchema,
  password: passwordSchema,
  employeeId: idSchema.nullable(),
  roles: z.array(roleSchema),
  /** The password has to be changed at the first sign-in. */
  oneTime: z.boolean().optional(),
});
export type CreateAccount = z.infer<typeof createAccountSchema>;

export const updateAccountSchema = expectedVersionSchema.extend({
  employeeId: idSchema.nullable(),
  roles: z.array(roleSchema),
  disabled: z.boolean(),
  /** Given: the password is replaced and every session of the account ends. */
  password: passwordSchema.optional(),
  /** With a password: it has to be changed at the next sign-in. */
  oneTime: z.boolean().optional(),
});
export type UpdateAccount = z.infer<typeof updateAccountSchema>;

/** Why somebody gets no account by their number: it makes no login name, or another account has that name. */
export const accountObstacleSchema = z.enum(['unfit', 'taken']);
export const accountCandidateSchema = z.object({
  employeeId: idSchema,
  number: z.string(),
  name: z.string(),
  departmentName: z.string().nullable(),
  /** The number in lower case; what it is when it is `unfit` too. */
  loginName: z.string(),
  obstacle: accountObstacleSchema.nullable(),
});
export type AccountCandidate = z.infer<typeof accountCandidateSchema>;
/** Everybody employed who has no account yet, by number: all at once, to choose from. */
export const accountCandidatesSchema = z.array(accountCandidateSchema);

/** At most so many at once: each password costs its hash. */
export const MOST_ACCOUNTS_AT_ONCE = 50;
export const createAccountBatchSchema = z.object({
  employeeIds: z.array(idSchema).min(1).max(MOST_ACCOUNTS_AT_ONCE),
});
export type CreateAccountBatch = z.infer<typeof createAccountBatchSchema>;
export const accountBatchSchema = z.object({
  created: z.array(
    accountCandidateSchema.omit({ obstacle: true }).extend({
      /** Shown here and never again. */
      password: z.string(),
    }),
  ),
  /** Of those asked for: whoever has an account meanwhile, has left, or has an obstacle. */
  skipped: z.array(idSchema),
  validUntil: isoDateSchema,
});
export type AccountBatch = z.infer<typeof accountBatchSchema>;
