import * as z from 'zod';
import { currentPasswordSchema } from './identity';
import { idSchema, isoDateSchema, isoDateTimeSchema, lineSchema } from './values';

/** What a token can be good for: permissions that a program has a use for. Nobody gives one more than they may themselves. */
export const TOKEN_SCOPES = ['payroll.read'] as const;
export const tokenScopeSchema = z.enum(TOKEN_SCOPES);
export type TokenScope = z.infer<typeof tokenScopeSchema>;

/** Begins every token, so that one that has got out is recognised (by people, and by scanners of secrets). */
export const TOKEN_PREFIX = 'gpt_';

/** Days that a token may be good for at most. */
export const LONGEST_TOKEN_LIFE = 365;

/** Of one account, revoked and expired ones left out. */
export const MOST_TOKENS = 20;

/** 访问令牌: the token itself is shown once and not kept. */
export const accessTokenSchema = z.object({
  id: idSchema,
  name: z.string(),
  /** How it begins, to tell it from others. */
  hint: z.string(),
  scopes: z.array(tokenScopeSchema),
  createdAt: isoDateTimeSchema,
  /** The last day on which it is good. */
  expiresOn: isoDateSchema,
  lastUsedAt: isoDateTimeSchema.nullable(),
  lastUsedFrom: z.string().nullable(),
  revokedAt: isoDateTimeSchema.nullable(),
  state: z.enum(['active', 'expired', 'revoked']),
});
export type AccessToken = z.infer<typeof accessTokenSchema>;

export const accessTokensSchema = z.object({
  /** Newest first. */
  tokens: z.array(accessTokenSchema),
  /** That the reader may give a new one; none: they make none. */
  scopes: z.array(tokenScopeSchema),
  /** The last day that a new one may be good for. */
  latestExpiry: isoDateSchema,
});
export type AccessTokens = z.infer<typeof accessTokensSchema>;

export const createAccessTokenSchema = z.object({
  name: lineSchema(100),
  scopes: z.array(tokenScopeSchema).min(1),
  expiresOn: isoDateSchema,
  currentPassword: currentPasswordSchema,
});
export type CreateAccessToken = z.infer<typeof createAccessTokenSchema>;

export const createdAccessTokenSchema = z.object({
  /** Shown here and never again. */
  token: z.string(),
  accessToken: accessTokenSchema,
});
export type CreatedAccessToken = z.infer<typeof createdAccessTokenSchema>;
