import { EVALUATION_PROBLEM_CODES } from '@gangping/evaluation';
import * as z from 'zod';

/**
 * Codes of everything that can be refused. The UI has a sentence for each in every language
 * (`problem.<code>` in the translation files; a spec compares the two lists).
 */
export const PROBLEM_CODES = [
  // the request itself
  'badRequest',
  'validation',
  'unauthenticated',
  'forbidden',
  'notFound',
  'methodNotAllowed',
  'conflict',
  'staleVersion',
  'unique',
  'inUse',
  'payloadTooLarge',
  'unsupportedMediaType',
  'tooManyRequests',
  'timeout',
  'crossSite',
  'internal',
  'unavailable',
  // identity
  'identity.badCredentials',
  'identity.weakPassword',
  'identity.wrongPassword',
  'identity.samePassword',
  'identity.oneTimeExpired',
  'identity.passwordChangeDue',
  'identity.setupDone',
  'identity.lastAdmin',
  // organisation
  'department.loop',
  'department.notEmpty',
  'department.hasHistory',
  'assignment.overlap',
  'assignment.order',
  'employee.hasHistory',
  'employee.anonymised',
  'employee.ownSuperior',
  'import.badRows',
  'import.noRows',
  'import.missingColumns',
  // positions
  'position.superiorLoop',
  'position.inUse',
  'definition.notDraft',
  'definition.notSubmitted',
  'definition.empty',
  'definition.ownDraft',
  'definition.draftExists',
  // role import
  'roleImport.unreadable',
  'roleImport.wrongType',
  'roleImport.encrypted',
  'roleImport.macros',
  'roleImport.noText',
  'roleImport.damaged',
  'roleImport.tooLarge',
  'roleImport.tooManyPositions',
  'roleImport.notARoleDefinition',
  'roleImport.nothingChosen',
  // schemes
  'scheme.notDraft',
  'scheme.notSubmitted',
  'scheme.notApproved',
  'scheme.ownDraft',
  'scheme.invalid',
  'scheme.sameScopeAndDay',
  'scheme.retiredBeforeItBegan',
  // years
  'yearFormula.confirmed',
  'yearFormula.draftExists',
  'yearFormula.ownDraft',
  // calendar
  'calendar.otherYear',
  'calendar.twice',
  'calendar.workedAnyway',
  // cycles
  'cycle.exists',
  'cycle.testExists',
  'cycle.tellsNobody',
  'cycle.deadlineOrder',
  'deadline.past',
  'deadline.tooEarly',
  'deadline.same',
  'deadline.stepOver',
  'deadline.reasonMissing',
  'deadline.unchanged',
  'deadline.nothing',
  'cycle.notLaunched',
  'cycle.closed',
  'cycle.nothingLaunched',
  'cycle.launchScored',
  'cycle.launchCancelled',
  'cycle.hasForm',
  'cycle.excludesOneself',
  'cycle.nothingToPublish',
  'cycle.notPublishable',
  'cycle.publicationReason',
  'cycle.unpublishedLeft',
  'cycle.answersOpen',
  'cycle.appealsOpen',
  'cycle.appealsPossible',
  // evaluations
  'evaluation.incomplete',
  'evaluation.notAssessable',
  'evaluation.notYours',
  'evaluation.actionNotYours',
  'evaluation.ownForm',
  'evaluation.ownSuperior',
  'evaluation.nobodyImpartial',
  'evaluation.wrongStage',
  'evaluation.reasonMissing',
  // actual values of indicators
  'kpi.submitted',
  'kpi.unit',
  // calibration
  'calibration.sameTotal',
  'calibration.beyondScale',
  'calibration.nothingToUndo',
  'calibration.notYours',
  'calibration.notReady',
  'calibration.signedAsHead',
  // appeals
  'appeal.alreadyDecided',
  'appeal.unknownItem',
  'appeal.notOpen',
  'appeal.notHandler',
  'appeal.noHandler',
  'appeal.notHr',
  'appeal.noEffect',
  // delegations
  'delegation.past',
  'delegation.noTeam',
  'delegation.notEmployed',
  'delegation.over',
  // handing over
  'reassignment.oneOf',
  'reassignment.nothing',
  'reassignment.notOpen',
  'reassignment.subject',
  'reassignment.same',
  'reassignment.bothParts',
  'reassignment.hr',
  'reassignment.below',
  'evaluation.handedOver',
  'evaluation.delegationEnded',
  // probation
  'probation.itemsMissing',
  'probation.decided',
  'probation.notAssessor',
  'probation.assessed',
  'probation.lastAssessor',
  'probation.ownSuperior',
  'probation.started',
  'probation.noPosition',
  'probation.reasonMissing',
  // peers
  'peer.closed',
  'peer.remindedToday',
  'peer.notAsked',
  'peer.listClosed',
  'peer.scoresMissing',
  // interview and improvement plan
  'interview.notReleased',
  'interview.notSuperior',
  'interview.notSubject',
  'interview.confirmed',
  'interview.goalsMarked',
  'interview.futureDay',
  'kpi.futureDay',
  'interview.dueBeforeInterview',
  'plan.notMarkable',
  // observations and their attachments
  'observation.frozen',
  'observation.notAuthor',
  'observation.unknownDuty',
  'attachment.type',
  'attachment.content',
  'attachment.name',
  'attachment.empty',
  'attachment.tooMany',
  'attachment.quota',
  'attachment.lost',
  // leavers made anonymous
  'retention.confirmation',
  'retention.notDue',
  // reminders
  'reminder.nobodyWaits',
  'reminder.today',
  'reminder.unreachable',
  'reminder.nothing',
  // mail
  'mail.notConfigured',
  'mail.notSent',
  // exports
  'export.expired',
  'export.nothingInScope',
  'export.nothingPublished',
  'export.tooManyForms',
  'export.testNotPaid',
  // programs
  'token.invalid',
  'token.expiry',
  'token.tooMany',
  'export.underWay',
  'savedReport.tooMany',
  'savedReport.noQuarter',
  // refusals of the scoring rules and the stages
  ...EVALUATION_PROBLEM_CODES,
] as const;
export const problemCodeSchema = z.enum(PROBLEM_CODES);
export type ProblemCode = z.infer<typeof problemCodeSchema>;

export const problemParamsSchema = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]),
);

/** One refused field: `path` as the request body spells it (`items.2.weight`). `code` is a ProblemCode or a Zod issue code. */
export const fieldProblemSchema = z.object({
  path: z.string(),
  code: z.string(),
  params: problemParamsSchema.optional(),
});
export type FieldProblem = z.infer<typeof fieldProblemSchema>;

/** RFC 9457 `application/problem+json`. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: problemCodeSchema,
  params: problemParamsSchema.optional(),
  correlationId: z.string(),
  errors: z.array(fieldProblemSchema).optional(),
  /** On 409 `staleVersion`: what stands now, so that nobody has to ask again. */
  current: z.unknown().optional(),
});
export type Problem = z.infer<typeof problemSchema>;
