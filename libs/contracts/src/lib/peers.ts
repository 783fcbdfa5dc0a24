import * as z from 'zod';
import { pageQuerySchema, pageSchema } from './paging';
import { evaluationStageSchema, sectionKindSchema } from './scoring';
import {
  expectedVersionSchema,
  idSchema,
  isoDateSchema,
  isoDateTimeSchema,
  localisedTextSchema,
  scoreSchema,
  searchSchema,
  versionSchema,
  weightSchema,
} from './values';

const personSchema = z.object({ id: idSchema, number: z.string(), name: z.string() });
const quarterSchema = z.object({ id: idSchema, year: z.int(), quarter: z.int() });

/** `open` until it is handed in; `closed` where it was not, and no answer is taken any more. */
export const peerFormStateSchema = z.enum(['open', 'submitted', 'closed']);
export type PeerFormState = z.infer<typeof peerFormStateSchema>;

/** 同事互评: what I was asked about a colleague. */
export const peerFormRowSchema = z.object({
  id: idSchema,
  cycle: quarterSchema,
  employee: personSchema,
  positionTitle: z.string(),
  departmentName: z.string(),
  state: peerFormStateSchema,
  scored: z.int(),
  items: z.int(),
  dueOn: isoDateSchema,
  late: z.boolean(),
});
export type PeerFormRow = z.infer<typeof peerFormRowSchema>;
export const peerFormsSchema = z.array(peerFormRowSchema);

/** The short form: the lines of the sections that the scheme gives to peers, with one's own scores and nobody else's. */
export const peerFormSchema = peerFormRowSchema.extend({
  scale: z.object({
    top: scoreSchema,
    step: scoreSchema,
    levels: z
      .array(z.object({ code: z.string(), name: localisedTextSchema, points: scoreSchema }))
      .optional(),
  }),
  /** How many have to answer before anything of theirs counts. */
  minimumPeers: z.int(),
  sections: z.array(
    z.object({
      id: z.string(),
      kind: sectionKindSchema,
      name: localisedTextSchema,
      weight: weightSchema,
      items: z.array(
        z.object({
          id: idSchema,
          text: z.string(),
          textEn: z.string().nullable(),
          standard: z.string().nullable(),
          weight: weightSchema,
          score: scoreSchema.nullable(),
        }),
      ),
    }),
  ),
  submittedAt: isoDateTimeSchema.nullable(),
  version: versionSchema,
});
export type PeerForm = z.infer<typeof peerFormSchema>;

/** All scores of the form as they stand. `submit` hands it in, for good. */
export const savePeerFormSchema = expectedVersionSchema.extend({
  scores: z.array(z.object({ itemId: idSchema, score: scoreSchema.nullable() })).max(500),
  submit: z.boolean(),
});
export type SavePeerForm = z.infer<typeof savePeerFormSchema>;

/** Whom a form asks, for whoever chooses them: how far they are, and nothing of what they say. */
export const peerListRowSchema = z.object({
  evaluationId: idSchema,
  employee: personSchema,
  positionTitle: z.string(),
  departmentName: z.string(),
  stage: evaluationStageSchema,
  /** Null: proposed, and nobody has been asked yet. */
  confirmedAt: isoDateTimeSchema.nullable(),
  asked: z.int(),
  answered: z.int(),
  minimumPeers: z.int(),
  /** The reader may still change the list. */
  mayChange: z.boolean(),
});
export type PeerListRow = z.infer<typeof peerListRowSchema>;

export const peerListsQuerySchema = pageQuerySchema(['employeeName', 'employeeNumber']).extend({
  /** Left out: the newest running cycle, else the newest. */
  cycleId: z.coerce.number().pipe(idSchema).optional(),
  show: z.enum(['all', 'unconfirmed', 'short']).default('all'),
});
export type PeerListsQuery = z.infer<typeof peerListsQuerySchema>;
export const peerListsPageSchema = pageSchema(peerListRowSchema).extend({
  cycle: quarterSchema.nullable(),
  /** In which the reader has lists, the newest first. */
  cycles: z.array(quarterSchema),
  /** By when peers answer and lists can be changed. */
  dueOn: isoDateSchema.nullable(),
  /** Lists in the cycle that the reader could confirm as proposed. */
  confirmable: z.int(),
});
export type PeerListsPage = z.infer<typeof peerListsPageSchema>;

/** How somebody comes to be a peer of somebody: by the definition's or the organisation's relations, or by name. */
export const peerSourceSchema = z.enum(['worksWith', 'sameSuperior', 'otherDepartment', 'named']);
export type PeerSource = z.infer<typeof peerSourceSchema>;

export const peerSchema = personSchema.extend({
  positionTitle: z.string().nullable(),
  departmentName: z.string().nullable(),
  source: peerSourceSchema,
  /** Only for HR, who has to remind them; null for everybody else. */
  submitted: z.boolean().nullable(),
});
export type Peer = z.infer<typeof peerSchema>;

export const peerListSchema = peerListRowSchema.extend({
  cycle: quarterSchema,
  dueOn: isoDateSchema,
  mostPeers: z.int(),
  peers: z.array(peerSchema),
  version: versionSchema,
});
export type PeerList = z.infer<typeof peerListSchema>;

/** Confirms the list with these people on it: from now on they are asked. */
export const savePeerListSchema = expectedVersionSchema.extend({
  peerIds: z.array(idSchema).max(30),
});
export type SavePeerList = z.infer<typeof savePeerListSchema>;

export const peerOptionsQuerySchema = z.object({ search: searchSchema.optional() });
export type PeerOptionsQuery = z.infer<typeof peerOptionsQuerySchema>;
export const peerOptionSchema = personSchema.extend({
  positionTitle: z.string().nullable(),
  departmentName: z.string().nullable(),
});
export type PeerOption = z.infer<typeof peerOptionSchema>;
export const peerOptionsSchema = z.array(peerOptionSchema);

/** The lists that were confirmed as proposed; those that are too short wait for somebody's choice. */
export const peerConfirmationSchema = z.object({ confirmed: z.int(), tooShort: z.int() });
export type PeerConfirmation = z.infer<typeof peerConfirmationSchema>;
