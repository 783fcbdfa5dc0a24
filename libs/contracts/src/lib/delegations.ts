import * as z from 'zod';
import { pageQuerySchema, pageSchema } from './paging';
import {
  expectedVersionSchema,
  idSchema,
  isoDateSchema,
  isoDateTimeSchema,
  proseSchema,
  searchSchema,
  versionSchema,
} from './values';

const personSchema = z.object({ id: idSchema, number: z.string(), name: z.string() });

/** `planned` until its first day, `over` after its last, `ended` when somebody ended it before. */
export const delegationStateSchema = z.enum(['planned', 'running', 'over', 'ended']);
export type DelegationState = z.infer<typeof delegationStateSchema>;

/** 职务代理: the deputy scores for a superior from one day to another, both inclusive. */
export const delegationSchema = z.object({
  id: idSchema,
  superior: personSchema,
  deputy: personSchema,
  from: isoDateSchema,
  to: isoDateSchema,
  reason: z.string(),
  state: delegationStateSchema,
  endedAt: isoDateTimeSchema.nullable(),
  /** Forms that wait for the superior's scores, of whatever quarter. */
  openForms: z.int(),
  /** The reader may end it now. */
  mayEnd: z.boolean(),
  version: versionSchema,
});
export type Delegation = z.infer<typeof delegationSchema>;
export const ownDelegationsSchema = z.array(delegationSchema);

export const delegationsQuerySchema = pageQuerySchema(['from', 'to', 'superiorName']).extend({
  state: delegationStateSchema.optional(),
});
export type DelegationsQuery = z.infer<typeof delegationsQuerySchema>;
export const delegationsPageSchema = pageSchema(delegationSchema);
export type DelegationsPage = z.infer<typeof delegationsPageSchema>;

export const createDelegationSchema = z.object({
  /** Left out: for oneself. Only HR delegates for somebody else. */
  superiorId: idSchema.optional(),
  deputyId: idSchema,
  from: isoDateSchema,
  to: isoDateSchema,
  reason: proseSchema(500).min(1),
});
export type CreateDelegation = z.infer<typeof createDelegationSchema>;

export const endDelegationSchema = expectedVersionSchema;

export const deputyOptionsQuerySchema = z.object({
  /** Left out: for oneself. */
  superiorId: z.coerce.number().pipe(idSchema).optional(),
  search: searchSchema.optional(),
});
export type DeputyOptionsQuery = z.infer<typeof deputyOptionsQuerySchema>;

/** Somebody who could act; those whom the position names as deputy (职务代理人) come first. */
export const deputyOptionSchema = personSchema.extend({
  positionTitle: z.string().nullable(),
  proposed: z.boolean(),
  /** Names of those whom this deputy could not score: themself, who stands above them, whom they review or are asked about. */
  notFor: z.array(z.string()),
});
export type DeputyOption = z.infer<typeof deputyOptionSchema>;
export const deputyOptionsSchema = z.array(deputyOptionSchema);
