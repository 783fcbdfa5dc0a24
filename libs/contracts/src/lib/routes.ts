/**
 * Every address of the API in one place, relative to `/api`. Controllers mount the templates, the web app fills
 * them in with `fillRoute`; the access matrix compares them with the routes of the running application.
 */
export const ROUTES = {
  session: 'session',
  sessionPassword: 'session/password',
  sessionLocale: 'session/locale',
  setup: 'setup',
  accounts: 'accounts',
  account: 'accounts/:id',
  accountCandidates: 'account-candidates',
  accountBatches: 'account-batches',

  departments: 'departments',
  department: 'departments/:id',
  employees: 'employees',
  employee: 'employees/:id',
  employeeOptions: 'employee-options',
  employeeAssignments: 'employees/:id/assignments',
  assignment: 'assignments/:id',
  /** What saving a leaving date or a post would hand over; nothing is saved. */
  employeeHandoverPreview: 'employees/:id/handover-preview',
  /** multipart: field `file`, and `mode` in the query. */
  employeeImport: 'employee-imports',
  employeeImportTemplate: 'employee-imports/template',

  positions: 'positions',
  position: 'positions/:id',
  positionOptions: 'position-options',
  positionCoefficients: 'positions/:id/coefficients',
  coefficient: 'coefficients/:id',
  positionDefinitions: 'positions/:id/definitions',
  definition: 'definitions/:id',
  definitionSubmission: 'definitions/:id/submission',
  definitionApproval: 'definitions/:id/approval',
  definitionRejection: 'definitions/:id/rejection',
  /** Those that wait to be decided; several decided or handed in by one press. */
  definitionApprovals: 'definition-approvals',
  definitionSubmissions: 'definition-submissions',
  ownDefinitions: 'my/definitions',
  /** Positions that the signed-in superior or department head may propose changes to. */
  proposablePositions: 'my/proposable-positions',
  positionWorklist: 'position-worklist',
  positionConsistency: 'position-consistency',
  organisationChart: 'organisation-chart',
  roleItemHistory: 'positions/:id/items/:itemKey/history',

  /** multipart: field `file`. Reads and changes nothing. */
  roleImportPreview: 'role-imports/preview',
  /** What saving would do; changes nothing. */
  roleImportPlan: 'role-imports/plan',
  roleImports: 'role-imports',

  roleExports: 'role-exports',
  roleExportDownload: 'role-exports/:ticket',

  schemes: 'schemes',
  /** The one that the product brings; it has no id. */
  broughtScheme: 'schemes/brought',
  scheme: 'schemes/:id',
  schemeSubmission: 'schemes/:id/submission',
  schemeApproval: 'schemes/:id/approval',
  schemeRejection: 'schemes/:id/rejection',
  schemeRetirement: 'schemes/:id/retirement',
  /** What the newest published quarter would have given by it. */
  schemePreview: 'schemes/:id/preview',

  calendar: 'calendar',
  calendarYear: 'calendar/:year',

  cycles: 'cycles',
  cycle: 'cycles/:id',
  cycleDeadlines: 'cycles/:id/deadlines',
  /** Who moved which last day when and why; and another one for some forms. */
  cycleDeadlineMoves: 'cycles/:id/deadline-moves',
  cyclePreflight: 'cycles/:id/preflight',
  /** The whole list of reasons as a workbook or CSV. */
  cyclePreflightFile: 'cycles/:id/preflight/file',
  /** Leaving people out of the quarter with a reason. */
  cycleExclusions: 'cycles/:id/exclusions',
  cycleExclusion: 'cycles/:id/exclusions/:employeeId',
  cycleLaunch: 'cycles/:id/launch',
  /** Takes back what the newest launch made, while nobody has begun. */
  cycleLaunchCancellation: 'cycles/:id/launch/cancellation',
  cyclePublication: 'cycles/:id/publication',
  /** Counts those as seen who stayed silent until the last day to answer. */
  cycleSilence: 'cycles/:id/silence',
  cycleClosure: 'cycles/:id/closure',
  /** What a test cycle consists of, and removing it with all that. */
  cyclePurge: 'cycles/:id/purge',
  /** One step for many forms, with a preview and an outcome for each. */
  cycleBulkActions: 'cycles/:id/bulk-actions',
  cycleEvaluations: 'cycles/:id/evaluations',
  cycleSummary: 'cycles/:id/summary',

  evaluationActual: 'evaluations/:id/items/:itemId/actual',
  /** Actual values of a quarter's indicators. */
  cycleActuals: 'cycles/:id/actuals',
  actualImports: 'cycles/:id/actual-imports',
  actualImportWorkbook: 'cycles/:id/actual-imports/workbook',
  calibration: 'calibration',
  /** How those who scored the forms of the board compare. */
  calibrationRaters: 'calibration/raters',
  cycleSignOffs: 'cycles/:id/sign-offs',
  cycleCapReason: 'cycles/:id/cap-reason',
  /** Several forms sent back from calibration by one press. */
  cycleReturns: 'cycles/:id/returns',
  evaluationCalibration: 'evaluations/:id/calibration',
  evaluationCalibrationUndo: 'evaluations/:id/calibration/undo',

  myEvaluations: 'my/evaluations',
  myResults: 'my/results',
  teamEvaluations: 'team/evaluations',
  /** Forms of one's people side by side. */
  teamMatrix: 'team/matrix',
  /** What one gave oneself in a quarter. */
  ownRatings: 'cycles/:id/own-ratings',
  evaluation: 'evaluations/:id',
  evaluationScore: 'evaluations/:id/items/:itemId/score',
  evaluationApplicability: 'evaluations/:id/items/:itemId/applicability',
  evaluationAdjustments: 'evaluations/:id/adjustments',
  evaluationVetoes: 'evaluations/:id/vetoes',
  evaluationSubmission: 'evaluations/:id/submission',
  evaluationReturn: 'evaluations/:id/return',
  evaluationSelfSkip: 'evaluations/:id/self-skip',
  evaluationAcknowledgement: 'evaluations/:id/acknowledgement',
  evaluationVoid: 'evaluations/:id/void',
  /** One's own result beside those of the team. */
  teamComparison: 'evaluations/:id/team-comparison',

  evaluationInterview: 'evaluations/:id/interview',
  interviewConfirmation: 'evaluations/:id/interview/confirmation',
  /** What was agreed after an earlier quarter. */
  carriedPlan: 'evaluations/:id/carried-plan',
  carriedGoal: 'evaluations/:id/carried-plan/:goalId',

  /** 工作记录: about one person, or what one wrote about others. */
  observations: 'observations',
  observation: 'observations/:id',
  observationAttachments: 'observations/:id/attachments',
  observationAttachment: 'observations/:id/attachments/:attachmentId',
  /** Whom one may write about, and what a note about somebody can be about. */
  observedPeople: 'observed-people',
  observationForm: 'observed-people/:id',
  /** The quarter's notes beside a form. */
  evaluationObservations: 'evaluations/:id/observations',

  /** Of one evaluation. */
  evaluationAppeals: 'evaluations/:id/appeals',
  appeals: 'appeals',
  appeal: 'appeals/:id',
  /** Who could handle it, and who may not. */
  appealHandlers: 'appeals/:id/handlers',
  appealHandler: 'appeals/:id/handler',
  appealDecision: 'appeals/:id/decision',
  appealWithdrawal: 'appeals/:id/withdrawal',

  delegations: 'delegations',
  /** Given by oneself, and those by which one acts for others. */
  myDelegations: 'my/delegations',
  delegationEnd: 'delegations/:id/end',
  /** Who could act for a superior. */
  deputyOptions: 'deputy-options',
  evaluationHandovers: 'evaluations/:id/handovers',
  /** Forms of a quarter that nobody could take over. */
  cycleOrphans: 'cycles/:id/orphaned-forms',
  cycleReassignments: 'cycles/:id/reassignments',

  /** 试用期: assessed by whom the definition's qualification names. */
  probations: 'probations',
  probation: 'probations/:id',
  probationCandidates: 'probation-candidates',
  myProbations: 'my/probations',
  /** The assessor's own verdicts. */
  probationAssessment: 'probations/:id/assessment',
  probationAssessors: 'probations/:id/assessors',
  probationAssessor: 'probations/:id/assessors/:assessorId',
  probationExtension: 'probations/:id/extension',
  probationDecision: 'probations/:id/decision',

  /** Leavers whose records are made anonymous: the rules with a dry run, and doing it. */
  retention: 'retention',
  retentionRuns: 'retention/runs',
  /** Everything that is held about the signed-in person, as far as they may see it. */
  ownDataExports: 'my/data-exports',
  ownDataDownload: 'my/data-exports/:ticket',
  /** Who has looked at one's published result. */
  evaluationViews: 'evaluations/:id/views',

  /** What one was asked about colleagues. */
  myPeerForms: 'my/peer-forms',
  peerForm: 'peer-forms/:id',
  /** Whom the forms of a quarter ask. */
  peerLists: 'peer-lists',
  evaluationPeers: 'evaluations/:id/peers',
  peerOptions: 'evaluations/:id/peer-options',
  /** Confirms the proposals of a quarter that nobody has looked at. */
  cyclePeerConfirmations: 'cycles/:id/peer-confirmations',
  peerReminders: 'evaluations/:id/peer-reminders',
  cyclePeerReminders: 'cycles/:id/peer-reminders',

  myNotifications: 'my/notifications',
  unreadNotifications: 'my/notifications/unread',
  readNotifications: 'my/notifications/read',
  notificationSettings: 'my/notification-settings',
  /** Whom a quarter waits for, and reminding them. */
  cycleReminders: 'cycles/:id/reminders',
  /** Whoever some forms wait for. */
  cycleChosenReminders: 'cycles/:id/reminders/chosen',
  mail: 'mail',
  mailTest: 'mail/test',

  /** One person's form (考核表) as a PDF. */
  evaluationForms: 'evaluation-forms',
  evaluationFormDownload: 'evaluation-forms/:ticket',
  /** Many forms in one archive, made in the background; a ticket leads to the file. */
  formArchives: 'form-archives',
  formArchive: 'form-archives/:id',
  formArchiveTickets: 'form-archives/:id/tickets',
  formArchiveDownload: 'form-archive-downloads/:ticket',
  /** Whether a printed form is what was published; reachable without signing in. */
  verifications: 'verifications',

  /** What the pictures can be filtered by; each picture; and the same as a file (`picture` is a `DashboardPicture`). */
  dashboards: 'dashboards',
  dashboard: 'dashboards/:picture',
  dashboardFile: 'dashboards/:picture/csv',

  exports: 'exports',
  exportDownload: 'exports/:ticket',

  /** What somebody, a post or a duty got over the quarters. */
  employeeHistory: 'employees/:id/result-history',
  positionHistory: 'positions/:id/result-history',
  positionHolders: 'positions/:id/holders',
  dutyScores: 'positions/:id/items/:itemKey/scores',
  /** Two quarters side by side: the figures, and the people behind them. */
  comparison: 'comparison',
  comparisonPeople: 'comparison/people',
  historyExports: 'history-exports',
  historyExportDownload: 'history-exports/:ticket',
  /** Of the signed-in person; a ticket leads to the file of this moment. */
  mySavedReports: 'my/saved-reports',
  mySavedReport: 'my/saved-reports/:id',
  mySavedReportTickets: 'my/saved-reports/:id/tickets',

  /** 年度: the quarters of a year by the company's own weights, one's people and oneself; as a file by a ticket. */
  years: 'years',
  personYear: 'years/:year/people/:employeeId',
  ownYear: 'my/year',
  yearExports: 'year-exports',
  yearExportDownload: 'year-exports/:ticket',
  yearFormulas: 'year-formulas',
  yearFormula: 'year-formulas/:id',
  yearFormulaConfirmation: 'year-formulas/:id/confirmation',

  /** For programs, by token or session: what was published, for pay. */
  payrollCycles: 'payroll/cycles',
  payrollResults: 'payroll/cycles/:year/:quarter/results',
  /** Of the signed-in person, for programs that act for them. */
  myAccessTokens: 'my/access-tokens',
  myAccessToken: 'my/access-tokens/:id',

  audit: 'audit',
  auditVerification: 'audit/verification',

  healthLive: 'health/live',
  healthReady: 'health/ready',
  healthJobs: 'health/jobs',
} as const;

export type RouteName = keyof typeof ROUTES;

/** `fillRoute(ROUTES.evaluation, { id: 7 })` → `/api/evaluations/7`. Throws when a part of the template is not given. */
export function fillRoute(template: string, params: Readonly<Record<string, string | number>> = {}): string {
  const path = template.replace(/:([a-zA-Z]+)/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined) throw new Error(`route ${template}: ${name} is missing`);
    return encodeURIComponent(String(value));
  });
  return `/api/${path}`;
}
