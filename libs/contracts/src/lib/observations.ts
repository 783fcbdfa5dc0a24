import { OBSERVATION_KINDS, OBSERVATION_VISIBILITIES } from '@gangping/evaluation';
import * as z from 'zod';
import { pageQuerySchema, pageSchema } from './paging';
import { roleItemKindSchema } from './positions';
import {
  expectedVersionSchema,
  idSchema,
  isoDateSchema,
  isoDateTimeSchema,
  proseSchema,
  searchSchema,
  versionSchema,
} from './values';

export const observationKindSchema = z.enum(OBSERVATION_KINDS);
export const observationVisibilitySchema = z.enum(OBSERVATION_VISIBILITIES);

/** Files of one note, and what they may be; the server also looks at what is in them. */
export const MOST_ATTACHMENTS = 5;
export const ATTACHMENT_EXTENSIONS = [
  'pdf',
  'docx',
  'xlsx',
  'pptx',
  'png',
  'jpg',
  'jpeg',
  'txt',
  'csv',
] as const;
export type AttachmentExtension = (typeof ATTACHMENT_EXTENSIONS)[number];

export const attachmentSchema = z.object({
  id: idSchema,
  fileName: z.string(),
  /** Bytes. */
  size: z.int(),
});
export type Attachment = z.infer<typeof attachmentSchema>;

/** A line of a definition that a note is about; by its key it is found in every version. */
export const observedDutySchema = z.object({
  itemKey: z.string(),
  positionId: idSchema,
  text: z.string(),
});

/** 工作记录: a dated note on a duty, or on the work as a whole, of one person. */
export const observationSchema = z.object({
  id: idSchema,
  employee: z.object({ id: idSchema, number: z.string(), name: z.string() }),
  author: z.object({ id: idSchema, name: z.string() }),
  /** 代: the superior for whom the author wrote it as deputy. */
  actingFor: z.string().nullable(),
  /** Whether the reader wrote it. */
  mine: z.boolean(),
  notedOn: isoDateSchema,
  /** Null: on the work as a whole. */
  duty: observedDutySchema.nullable(),
  kind: observationKindSchema,
  text: z.string(),
  visibility: observationVisibilitySchema,
  attachments: z.array(attachmentSchema),
  /** The quarter of its day is published: nothing changes any more. */
  frozen: z.boolean(),
  actions: z.array(z.enum(['change', 'remove'])),
  updatedAt: isoDateTimeSchema,
  version: versionSchema,
});
export type Observation = z.infer<typeof observationSchema>;

/** `2026-4`: a quarter in the address of a list. */
const quarterFilterSchema = z.string().regex(/^[1-9]\d{3}-[1-4]$/, { error: 'choice' });

export const observationsQuerySchema = pageQuerySchema(['notedOn']).extend({
  sort: z.enum(['-notedOn', 'notedOn']).default('-notedOn'),
  /** About whom; left out: what the reader wrote about others. */
  employeeId: z.coerce.number().pipe(idSchema).optional(),
  quarter: quarterFilterSchema.optional(),
  kind: observationKindSchema.optional(),
  visibility: observationVisibilitySchema.optional(),
});
export type ObservationsQuery = z.infer<typeof observationsQuerySchema>;

export const observationsPageSchema = pageSchema(observationSchema).extend({
  /** Those in which there are any, whatever the filters, the newest first. */
  quarters: z.array(z.object({ year: z.int(), quarter: z.int(), count: z.int() })),
});
export type ObservationsPage = z.infer<typeof observationsPageSchema>;

/** Of somebody's working life: a calendar before that is a slip of the hand. */
const noteDaySchema = isoDateSchema.refine((day) => day >= '1900-01-01', { error: 'date' });

const contentSchema = z.object({
  notedOn: noteDaySchema,
  itemKey: z.string().max(40).nullable(),
  kind: observationKindSchema,
  text: proseSchema(2000).min(1),
  visibility: observationVisibilitySchema,
});
export const writeObservationSchema = contentSchema.extend({ employeeId: idSchema });
export type WriteObservation = z.infer<typeof writeObservationSchema>;
export const changeObservationSchema = expectedVersionSchema.extend(contentSchema.shape);
export type ChangeObservation = z.infer<typeof changeObservationSchema>;

/** Somebody whom the reader may write about. */
export const observedPersonSchema = z.object({
  id: idSchema,
  number: z.string(),
  name: z.string(),
  /** Titles of the posts held today. */
  positionTitles: z.array(z.string()),
  /** Notes of this quarter that the reader may read. */
  notes: z.int(),
});
export type ObservedPerson = z.infer<typeof observedPersonSchema>;

/** Without a search: direct subordinates, and those of the superiors whom the reader is deputy for. */
export const observedPeopleQuerySchema = z.object({ search: searchSchema.optional() });
export type ObservedPeopleQuery = z.infer<typeof observedPeopleQuerySchema>;
export const observedPeopleSchema = z.array(observedPersonSchema);

/** `on`: the day of the note; the posts held then have the duties to choose from. */
export const observationFormQuerySchema = z.object({ on: noteDaySchema.optional() });
export type ObservationFormQuery = z.infer<typeof observationFormQuerySchema>;

/** What a note about somebody can be about, and whether the reader may write one. */
export const observationFormSchema = z.object({
  person: observedPersonSchema.omit({ notes: true }),
  mayWrite: z.boolean(),
  duties: z.array(observedDutySchema.extend({ kind: roleItemKindSchema, positionTitle: z.string() })),
  /** Bytes of one file. */
  largestAttachment: z.int(),
});
export type ObservationForm = z.infer<typeof observationFormSchema>;

/** Beside a form: the quarter's notes, the earliest first. */
export const observationsBesideSchema = z.object({ observations: z.array(observationSchema) });
export type ObservationsBeside = z.infer<typeof observationsBesideSchema>;
