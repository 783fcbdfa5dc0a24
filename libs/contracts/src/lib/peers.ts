import * as z from 'zod';
import { namedCycleSchema } from './cycle-names';
import { pageQuerySchema, pageSchema } from './paging';
import { evaluationStageSchema, sectionKindSchema } from './scoring';
import {
  expectedVersionSchema,
  idSchema,
  isoDateSchema,
  isoDateTimeSchema,
  localisedTextSchema,
  proseSchema,
  scoreSchema,
  searchSchema,
  versionSchema,
  weightSchema,
} from './values';

const personSchema = z.object({ id: idSchema, number: z.string(), name: z.string() });

/** `open` until it is handed in; `closed` where it was not, and no answer is taken any more. */
export const peerFormStateSchema = z.enum(['open', 'submitted', 'closed']);
export type PeerFormState = z.infer<typeof peerFormStateSchema>;

/** 同事互评: what I was asked about a colleague. */
export const peerFormRowSchema = z.object({
  id: idSchema,
  cycle: namedCycleSchema,
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
  /** Only for those who may know who has answered; null for everybody else. */
  answered: z.int().nullable(),
  minimumPeers: z.int(),
  /** The reader may still change the list: put people on it, and before it is confirmed take them off. */
  mayChange: z.boolean(),
  /** The reader may remind those who have not answered: once a day, and without learning who they are. */
  mayRemind: z.boolean(),
  remindedOn: isoDateSchema.nullable(),
});
export type PeerListRow = z.infer<typeof peerListRowSchema>;

export const peerListsQuerySchema = pageQuerySchema(['employeeName', 'employeeNumber']).extend({
  /** Left out: the newest running cycle, else the newest. */
  cycleId: z.coerce.number().pipe(idSchema).optional(),
  /** `short`, too few answers, is for those who may know. */
  show: z.enum(['all', 'unconfirmed', 'short']).default('all'),
});
export type PeerListsQuery = z.infer<typeof peerListsQuerySchema>;
export const peerListsPageSchema = pageSchema(peerListRowSchema).extend({
  cycle: namedCycleSchema.nullable(),
  /** In which the reader has lists, the newest first. */
  cycles: z.array(namedCycleSchema),
  /** By when peers answer and lists can be changed. */
  dueOn: isoDateSchema.nullable(),
  /** Lists in the cycle that the reader could confirm as proposed. */
  confirmable: z.int(),
  /** Lists in the cycle that the reader could have followed now, all at one press. */
  remindable: z.int(),
  /** The reader may know who has answered, of other forms than those they score or review. */
  seesAnswers: z.boolean(),
});
export type PeerListsPage = z.infer<typeof peerListsPageSchema>;

/** How somebody comes to be a peer of somebody: by the definition's or the organisation's relations, or by name. */
export const peerSourceSchema = z.enum(['worksWith', 'sameSuperior', 'otherDepartment', 'named']);
export type PeerSource = z.infer<typeof peerSourceSchema>;

export const peerSchema = personSchema.extend({
  positionTitle: z.string().nullable(),
  departmentName: z.string().nullable(),
  source: peerSourceSchema,
  /** Only for HR and the auditor; null for everybody else, and for those who score or review the form. */
  submitted: z.boolean().nullable(),
});
export type Peer = z.infer<typeof peerSchema>;

export const peerListSchema = peerListRowSchema.extend({
  cycle: namedCycleSchema,
  dueOn: isoDateSchema,
  mostPeers: z.int(),
  /** The reader may take people off the list: anybody who chooses before it is confirmed, HR afterwards. */
  mayTakeOff: z.boolean(),
  peers: z.array(peerSchema),
  version: versionSchema,
});
export type PeerList = z.infer<typeof peerListSchema>;

/** Confirms the list with these people on it: from now on they are asked. */
export const savePeerListSchema = expectedVersionSchema.extend({
  peerIds: z.array(idSchema).max(30),
  /** Wanted where HR takes somebody off a confirmed list: what they may have given goes with them. */
  reason: proseSchema(1000).optional(),
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

/** Whose lists were followed: as many as were not reminded that day; who of them has answered is not said. */
export const peerReminderSchema = z.object({ lists: z.int() });
export type PeerReminder = z.infer<typeof peerReminderSchema>;

/** The lists that were confirmed as proposed; those that are too short wait for somebody's choice. */
export const peerConfirmationSchema = z.object({ confirmed: z.int(), tooShort: z.int() });
export type PeerConfirmation = z.infer<typeof peerConfirmationSchema>;
