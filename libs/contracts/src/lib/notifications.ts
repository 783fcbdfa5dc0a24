import * as z from 'zod';
import { pageQuerySchema, pageSchema } from './paging';
import { evaluationStageSchema } from './scoring';
import { expectedVersionSchema, idSchema, isoDateSchema, isoDateTimeSchema, versionSchema } from './values';

/** What somebody is told. Never with a score or a grade: those stand on the form, for whoever may read it. */
export const NOTIFICATION_KINDS = [
  /** A form waits for one's part: self-assessment, scores, review. */
  'formWaiting',
  /** It came back, with a reason. */
  'formReturned',
  /** Reminders: of one's own open forms in a stage, and of those of people below. */
  'dueSoon',
  'dueToday',
  'overdue',
  'escalation',
  /** The last day of something that waits for one, or will, was moved. */
  'deadlineMoved',
  'resultPublished',
  'appealWaiting',
  /** For whoever HR appointed to handle it. */
  'appealYours',
  'appealDecided',
  /** For HR: whoever rated a form is gone, and nobody could take it over. */
  'formOrphaned',
  /** For the deputy: named, and ended before its last day; for the superior: the same, where it was HR. */
  'delegationGiven',
  'delegationEnded',
  'delegationNamed',
  'delegationTakenBack',
  'definitionsWaiting',
  'definitionSentBack',
  /** For its author. */
  'definitionApproved',
  'schemeWaiting',
  'schemeSentBack',
  /** For its author: from its day on it holds. */
  'schemeApproved',
  /** Weights of a year's quarters: they wait for somebody else to confirm; for their author: confirmed, or thrown away. */
  'yearFormulaWaiting',
  'yearFormulaConfirmed',
  'yearFormulaDiscarded',
  'planDue',
  /** An assessment of somebody on probation waits; its last day comes near; for HR: that, and nobody is there to assess. */
  'probationWaiting',
  'probationDue',
  'probationEnds',
  'probationAssessorMissing',
  /** For the person: decided, or extended. */
  'probationDecided',
  /** Asked about a colleague, and reminded of it. */
  'peerAsked',
  'peerDue',
  /** For the person: somebody shared a note (工作记录) about them. */
  'noteShared',
  /** Printed forms that one asked for can be fetched, or could not be printed. */
  'formsReady',
  'formsFailed',
  /** A report that one saved and asked to be told of. */
  'reportReady',
] as const;
export const notificationKindSchema = z.enum(NOTIFICATION_KINDS);
export type NotificationKind = z.infer<typeof notificationKindSchema>;

/** What one chooses by: which of these come by mail. */
export const NOTIFICATION_TOPICS = ['tasks', 'reminders', 'results', 'approvals', 'notes'] as const;
export const notificationTopicSchema = z.enum(NOTIFICATION_TOPICS);
export type NotificationTopic = z.infer<typeof notificationTopicSchema>;

export const TOPIC_OF_KIND: Readonly<Record<NotificationKind, NotificationTopic>> = {
  formWaiting: 'tasks',
  formReturned: 'tasks',
  delegationGiven: 'tasks',
  delegationEnded: 'tasks',
  delegationNamed: 'tasks',
  delegationTakenBack: 'tasks',
  planDue: 'tasks',
  deadlineMoved: 'tasks',
  probationWaiting: 'tasks',
  probationDue: 'reminders',
  probationEnds: 'reminders',
  probationAssessorMissing: 'approvals',
  probationDecided: 'results',
  peerAsked: 'tasks',
  dueSoon: 'reminders',
  dueToday: 'reminders',
  overdue: 'reminders',
  escalation: 'reminders',
  peerDue: 'reminders',
  resultPublished: 'results',
  appealDecided: 'results',
  appealWaiting: 'approvals',
  appealYours: 'approvals',
  formOrphaned: 'approvals',
  definitionsWaiting: 'approvals',
  definitionSentBack: 'approvals',
  definitionApproved: 'approvals',
  schemeWaiting: 'approvals',
  schemeSentBack: 'approvals',
  schemeApproved: 'approvals',
  yearFormulaWaiting: 'approvals',
  yearFormulaConfirmed: 'approvals',
  yearFormulaDiscarded: 'approvals',
  noteShared: 'notes',
  formsReady: 'results',
  formsFailed: 'results',
  reportReady: 'results',
};

/** What the sentence of a kind is filled in with; which of them there are depends on the kind. */
export const notificationParamsSchema = z.object({
  /** With `quarter` a cycle; without one the first year that a formula holds for. */
  year: z.int().optional(),
  quarter: z.int().optional(),
  /** Of a test cycle; left out for a real one. */
  isTest: z.literal(true).optional(),
  stage: evaluationStageSchema.optional(),
  /** The person a form is about, or the title of a definition or name of a scheme or report. */
  name: z.string().optional(),
  nameEnglish: z.string().optional(),
  reason: z.string().optional(),
  count: z.int().optional(),
  dueOn: isoDateSchema.optional(),
  from: isoDateSchema.optional(),
  to: isoDateSchema.optional(),
});
export type NotificationParams = z.infer<typeof notificationParamsSchema>;

export const notificationSchema = z.object({
  id: idSchema,
  kind: notificationKindSchema,
  params: notificationParamsSchema,
  /** Where in the portal it leads, `/evaluations/7`. */
  link: z.string(),
  createdAt: isoDateTimeSchema,
  /** Read, or settled by itself: what it asked for is done. */
  readAt: isoDateTimeSchema.nullable(),
});
export type Notification = z.infer<typeof notificationSchema>;

export const notificationsQuerySchema = pageQuerySchema(['id']).extend({
  sort: z.enum(['id', '-id']).default('-id'),
  show: z.enum(['all', 'unread']).default('all'),
});
export type NotificationsQuery = z.infer<typeof notificationsQuerySchema>;
export const notificationsPageSchema = pageSchema(notificationSchema);

export const unreadNotificationsSchema = z.object({ unread: z.int().min(0) });
export type UnreadNotifications = z.infer<typeof unreadNotificationsSchema>;

/** These, or all that there are now. */
export const readNotificationsSchema = z.union([
  z.object({ ids: z.array(idSchema).min(1).max(100) }),
  z.object({ all: z.literal(true) }),
]);
export type ReadNotifications = z.infer<typeof readNotificationsSchema>;

/** Minutes of the company's day, 0 to 1439. */
const minuteSchema = z.int().min(0).max(1439);

const choicesSchema = z.object({
  /** What comes by mail; in the portal everything is told. */
  byMail: z.array(notificationTopicSchema).max(NOTIFICATION_TOPICS.length),
  /** Hour of the day at which everything since the last one comes in one mail; null: as it happens. */
  digestHour: z.int().min(0).max(23).nullable(),
  /** No mail from the one until the other; the same twice means never. */
  quietFrom: minuteSchema,
  quietTo: minuteSchema,
  /** No mail on weekends and holidays. */
  onlyWorkingDays: z.boolean(),
});

export const notificationSettingsSchema = choicesSchema.extend({
  /** Of the employee's record; null: nothing can come by mail. */
  address: z.string().nullable(),
  /** False: this portal sends no mail at all. */
  mailConfigured: z.boolean(),
  /** 0 while nothing was chosen and the portal's own choice holds. */
  version: versionSchema,
});
export type NotificationSettings = z.infer<typeof notificationSettingsSchema>;

export const writeNotificationSettingsSchema = expectedVersionSchema.extend(choicesSchema.shape);
export type WriteNotificationSettings = z.infer<typeof writeNotificationSettingsSchema>;

/** Stages in which somebody can be reminded of their part. */
export const REMINDED_STAGES = ['self', 'supervisor', 'reviewer'] as const;
export const remindedStageSchema = z.enum(REMINDED_STAGES);
export type RemindedStage = z.infer<typeof remindedStageSchema>;

/** Somebody for whom forms of a cycle wait in a stage. */
export const awaitedPersonSchema = z.object({
  employeeId: idSchema,
  number: z.string(),
  name: z.string(),
  stage: remindedStageSchema,
  forms: z.int(),
  dueOn: isoDateSchema,
  late: z.boolean(),
  lastRemindedAt: isoDateTimeSchema.nullable(),
  reminders: z.int(),
  /** Has an account that may sign in: nobody else can be told. */
  reachable: z.boolean(),
});
export type AwaitedPerson = z.infer<typeof awaitedPersonSchema>;
export const awaitedPeopleSchema = z.array(awaitedPersonSchema);

/** Everybody who is late in a stage, or everybody who is waited for. */
export const remindSchema = z.object({ stage: remindedStageSchema, who: z.enum(['late', 'all']) });
export type Remind = z.infer<typeof remindSchema>;

export const remindResultSchema = z.object({
  reminded: z.int(),
  /** Were reminded by hand today already. */
  alreadyToday: z.int(),
  /** Without an account. */
  unreachable: z.int(),
});
export type RemindResult = z.infer<typeof remindResultSchema>;

/** Whoever these forms wait for; `dryRun` says whom, and tells nobody. */
export const remindChosenSchema = z.object({
  evaluationIds: z.array(idSchema).min(1).max(200),
  dryRun: z.boolean(),
});
export type RemindChosen = z.infer<typeof remindChosenSchema>;

export const remindChosenOutcomeSchema = z.object({
  evaluationId: idSchema,
  employeeName: z.string(),
  positionTitle: z.string(),
  stage: evaluationStageSchema,
  /** Whom it waits for; null: nobody in particular. */
  to: z.object({ id: idSchema, name: z.string() }).nullable(),
  refusedBecause: z.enum(['reminder.nobodyWaits', 'reminder.today', 'reminder.unreachable']).nullable(),
});
export type RemindChosenOutcome = z.infer<typeof remindChosenOutcomeSchema>;
export const remindChosenOutcomesSchema = z.object({
  /** How many reminders: one for each person and stage. */
  reminded: z.int(),
  forms: z.array(remindChosenOutcomeSchema),
});
export type RemindChosenOutcomes = z.infer<typeof remindChosenOutcomesSchema>;

export const mailStatusSchema = z.object({
  configured: z.boolean(),
  server: z.string().nullable(),
  sender: z.string().nullable(),
  /** Mails that could not be sent, the newest first; `givenUp` ones are tried no more. */
  failures: z.array(
    z.object({
      loginName: z.string(),
      error: z.string(),
      attempts: z.int(),
      nextAt: isoDateTimeSchema,
      givenUp: z.boolean(),
    }),
  ),
});
export type MailStatus = z.infer<typeof mailStatusSchema>;

export const testMailSchema = z.object({ to: z.email().max(200) });
export type TestMail = z.infer<typeof testMailSchema>;
