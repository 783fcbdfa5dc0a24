import { type CataloguedRoute, RouteCatalogue } from '../src/platform/access';
import type { ApiClient } from './support/api-client';
import { setToday, smallWorks, type SmallWorks } from './support/company';
import { send } from './support/send';
import { startTestApi, type TestApi } from './support/start-test-api';

/**
 * Who gets through where. The routes are read from the running application: one that nobody listed here fails the
 * spec, and so does one that is listed and no longer there.
 */
const KINDS = ['anonymous', 'employee', 'hr', 'auditor', 'admin'] as const;
type Kind = (typeof KINDS)[number];

const EVERYBODY: readonly Kind[] = KINDS;
const SIGNED_IN: readonly Kind[] = ['employee', 'hr', 'auditor', 'admin'];
const READERS: readonly Kind[] = ['hr', 'auditor'];
const HR: readonly Kind[] = ['hr'];
const ADMIN: readonly Kind[] = ['admin'];
const LOG_READERS: readonly Kind[] = ['hr', 'auditor', 'admin'];
/** The action is open to them; which rows they get is decided by relation. */
const STAFF: readonly Kind[] = ['employee'];
const STAFF_AND_HR: readonly Kind[] = ['employee', 'hr'];
const STAFF_AND_READERS: readonly Kind[] = ['employee', 'hr', 'auditor'];

const PERMITTED: Readonly<Record<string, readonly Kind[]>> = {
  'GET session': EVERYBODY,
  'POST session': EVERYBODY,
  'DELETE session': SIGNED_IN,
  'PUT session/password': SIGNED_IN,
  'PUT session/locale': SIGNED_IN,
  'POST setup': EVERYBODY,
  'GET accounts': ADMIN,
  'POST accounts': ADMIN,
  'PUT accounts/:id': ADMIN,
  'GET account-candidates': ADMIN,
  'POST account-batches': ADMIN,

  'GET departments': READERS,
  'POST departments': HR,
  'PUT departments/:id': HR,
  'DELETE departments/:id': HR,
  'GET employees': READERS,
  'POST employees': HR,
  'GET employees/:id': READERS,
  'PUT employees/:id': HR,
  'DELETE employees/:id': HR,
  'GET employee-options': ['hr', 'auditor', 'admin'],
  'POST employees/:id/assignments': HR,
  'PUT assignments/:id': HR,
  'DELETE assignments/:id': HR,
  'POST employees/:id/handover-preview': HR,
  'POST employee-imports': HR,
  'GET employee-imports/template': HR,

  'GET positions': READERS,
  'POST positions': HR,
  'GET positions/:id': READERS,
  'PUT positions/:id': HR,
  'DELETE positions/:id': HR,
  'GET position-options': READERS,
  'GET position-worklist': READERS,
  'GET position-consistency': READERS,
  'GET organisation-chart': READERS,
  'POST positions/:id/coefficients': HR,
  'DELETE coefficients/:id': HR,
  'GET positions/:id/definitions': STAFF_AND_READERS,
  'POST positions/:id/definitions': STAFF_AND_HR,
  'GET definitions/:id': STAFF_AND_READERS,
  'PUT definitions/:id': STAFF_AND_HR,
  'DELETE definitions/:id': STAFF_AND_HR,
  'POST definitions/:id/submission': STAFF_AND_HR,
  'POST definitions/:id/approval': HR,
  'POST definitions/:id/rejection': HR,
  'GET definition-approvals': HR,
  'POST definition-approvals': HR,
  'POST definition-submissions': HR,
  'GET my/definitions': STAFF_AND_READERS,
  'GET my/proposable-positions': STAFF,
  'GET positions/:id/items/:itemKey/history': STAFF_AND_READERS,
  'POST role-imports/preview': HR,
  'POST role-imports/plan': HR,
  'POST role-imports': HR,
  'POST role-exports': STAFF_AND_READERS,
  'GET role-exports/:ticket': STAFF_AND_READERS,

  'GET schemes': READERS,
  'GET schemes/brought': READERS,
  'POST schemes': HR,
  'GET schemes/:id': READERS,
  'PUT schemes/:id': HR,
  'DELETE schemes/:id': HR,
  'POST schemes/:id/submission': HR,
  'POST schemes/:id/approval': HR,
  'POST schemes/:id/rejection': HR,
  'POST schemes/:id/retirement': HR,
  'GET schemes/:id/preview': READERS,
  'GET calendar': READERS,
  'PUT calendar/:year': HR,
  'GET cycles': READERS,
  'POST cycles': HR,
  'GET cycles/:id': READERS,
  'DELETE cycles/:id': HR,
  'PUT cycles/:id/deadlines': HR,
  'GET cycles/:id/deadline-moves': READERS,
  'POST cycles/:id/deadline-moves': HR,
  'GET cycles/:id/preflight': READERS,
  'GET cycles/:id/preflight/file': READERS,
  'POST cycles/:id/exclusions': HR,
  'DELETE cycles/:id/exclusions/:employeeId': HR,
  'GET cycles/:id/launch': READERS,
  'POST cycles/:id/launch': HR,
  'POST cycles/:id/launch/cancellation': HR,
  'POST cycles/:id/publication': HR,
  'POST cycles/:id/silence': HR,
  'POST cycles/:id/closure': HR,
  'GET cycles/:id/purge': HR,
  'POST cycles/:id/purge': HR,
  'POST cycles/:id/bulk-actions': HR,
  'GET cycles/:id/evaluations': READERS,
  'GET cycles/:id/summary': READERS,
  'GET cycles/:id/publication': READERS,
  'POST cycles/:id/sign-offs': STAFF_AND_HR,
  'PUT cycles/:id/cap-reason': STAFF_AND_HR,
  'POST cycles/:id/returns': STAFF_AND_HR,
  'GET calibration': STAFF_AND_READERS,
  'GET calibration/raters': STAFF_AND_READERS,
  'GET evaluations/:id/calibration': STAFF_AND_READERS,
  'POST evaluations/:id/calibration': STAFF_AND_HR,
  'POST evaluations/:id/calibration/undo': STAFF_AND_HR,

  'GET my/evaluations': STAFF,
  'GET my/results': STAFF,
  'GET team/evaluations': STAFF,
  'GET team/matrix': STAFF,
  'GET cycles/:id/own-ratings': STAFF,
  'GET evaluations/:id': STAFF_AND_READERS,
  'PUT evaluations/:id/items/:itemId/score': STAFF,
  'PUT evaluations/:id/items/:itemId/applicability': STAFF,
  'PUT evaluations/:id/adjustments': STAFF,
  'PUT evaluations/:id/vetoes': STAFF_AND_HR,
  'PUT evaluations/:id/items/:itemId/actual': STAFF_AND_HR,
  'GET cycles/:id/actuals': READERS,
  'POST cycles/:id/actual-imports': HR,
  'GET cycles/:id/actual-imports/workbook': HR,
  'POST evaluations/:id/submission': STAFF,
  'POST evaluations/:id/return': STAFF_AND_HR,
  'POST evaluations/:id/self-skip': STAFF_AND_HR,
  'POST evaluations/:id/acknowledgement': STAFF,
  'POST evaluations/:id/void': HR,
  'GET evaluations/:id/team-comparison': STAFF,

  'GET evaluations/:id/interview': STAFF_AND_READERS,
  'PUT evaluations/:id/interview': STAFF,
  'POST evaluations/:id/interview/confirmation': STAFF,
  'GET evaluations/:id/carried-plan': STAFF_AND_READERS,
  'PUT evaluations/:id/carried-plan/:goalId': STAFF,
  'GET observations': STAFF_AND_HR,
  'POST observations': STAFF,
  'GET observations/:id': STAFF_AND_HR,
  'PUT observations/:id': STAFF,
  'DELETE observations/:id': STAFF,
  'POST observations/:id/attachments': STAFF,
  'GET observations/:id/attachments/:attachmentId': STAFF_AND_HR,
  'DELETE observations/:id/attachments/:attachmentId': STAFF,
  'GET observed-people': STAFF,
  'GET observed-people/:id': STAFF_AND_HR,
  'GET evaluations/:id/observations': STAFF_AND_HR,
  'GET evaluations/:id/appeals': STAFF_AND_READERS,
  'POST evaluations/:id/appeals': STAFF,
  'GET appeals': READERS,
  'GET appeals/:id': READERS,
  'GET appeals/:id/handlers': HR,
  'PUT appeals/:id/handler': HR,
  'POST appeals/:id/decision': HR,
  'POST appeals/:id/withdrawal': STAFF,

  'GET my/peer-forms': STAFF,
  'GET peer-forms/:id': STAFF,
  'PUT peer-forms/:id': STAFF,
  'GET peer-lists': STAFF_AND_READERS,
  'GET evaluations/:id/peers': STAFF_AND_READERS,
  'PUT evaluations/:id/peers': STAFF_AND_HR,
  'GET evaluations/:id/peer-options': STAFF_AND_HR,
  'POST cycles/:id/peer-confirmations': HR,
  'POST evaluations/:id/peer-reminders': STAFF_AND_HR,
  'POST cycles/:id/peer-reminders': HR,

  'GET delegations': READERS,
  'POST delegations': STAFF_AND_HR,
  'POST delegations/:id/end': STAFF_AND_HR,
  'GET my/delegations': STAFF,
  'GET deputy-options': STAFF_AND_HR,
  'GET evaluations/:id/handovers': STAFF_AND_READERS,
  'GET cycles/:id/orphaned-forms': READERS,
  'POST cycles/:id/reassignments': HR,

  'GET retention': HR,
  'PUT retention': HR,
  'POST retention/runs': HR,
  'POST my/data-exports': SIGNED_IN,
  'GET my/data-exports/:ticket': SIGNED_IN,
  'GET evaluations/:id/views': STAFF,
  'GET probations': READERS,
  'POST probations': HR,
  'GET probation-candidates': READERS,
  'GET my/probations': STAFF,
  'GET probations/:id': STAFF_AND_READERS,
  'PUT probations/:id/assessment': STAFF,
  'POST probations/:id/assessors': HR,
  'DELETE probations/:id/assessors/:assessorId': HR,
  'POST probations/:id/extension': HR,
  'POST probations/:id/decision': HR,

  'GET my/notifications': SIGNED_IN,
  'GET my/notifications/unread': SIGNED_IN,
  'POST my/notifications/read': SIGNED_IN,
  'GET my/notification-settings': SIGNED_IN,
  'PUT my/notification-settings': SIGNED_IN,
  'GET cycles/:id/reminders': READERS,
  'POST cycles/:id/reminders': HR,
  'POST cycles/:id/reminders/chosen': HR,
  'GET mail': ADMIN,
  'POST mail/test': ADMIN,

  'POST verifications': EVERYBODY,
  'GET form-archives': STAFF_AND_READERS,
  'POST form-archives': STAFF_AND_READERS,
  'DELETE form-archives/:id': STAFF_AND_READERS,
  'POST form-archives/:id/tickets': STAFF_AND_READERS,
  'GET form-archive-downloads/:ticket': STAFF_AND_READERS,
  'POST evaluation-forms': STAFF_AND_READERS,
  'GET evaluation-forms/:ticket': STAFF_AND_READERS,
  'GET dashboards': STAFF_AND_READERS,
  'GET dashboards/:picture': STAFF_AND_READERS,
  'GET dashboards/:picture/csv': STAFF_AND_READERS,
  'POST exports': STAFF_AND_READERS,
  'GET exports/:ticket': STAFF_AND_READERS,
  'GET employees/:id/result-history': STAFF_AND_READERS,
  'GET positions/:id/result-history': STAFF_AND_READERS,
  'GET positions/:id/holders': STAFF_AND_READERS,
  'GET positions/:id/items/:itemKey/scores': STAFF_AND_READERS,
  'GET comparison': STAFF_AND_READERS,
  'GET comparison/people': STAFF_AND_READERS,
  'POST history-exports': STAFF_AND_READERS,
  'GET history-exports/:ticket': STAFF_AND_READERS,
  'GET years': STAFF_AND_READERS,
  'GET years/:year/people/:employeeId': STAFF_AND_READERS,
  'GET my/year': STAFF,
  'POST year-exports': STAFF_AND_READERS,
  'GET year-exports/:ticket': STAFF_AND_READERS,
  'GET year-formulas': READERS,
  'POST year-formulas': HR,
  'PUT year-formulas/:id': HR,
  'DELETE year-formulas/:id': HR,
  'POST year-formulas/:id/confirmation': HR,
  'GET payroll/cycles': READERS,
  'GET payroll/cycles/:year/:quarter/results': READERS,
  'GET my/saved-reports': SIGNED_IN,
  'POST my/saved-reports': SIGNED_IN,
  'PUT my/saved-reports/:id': SIGNED_IN,
  'DELETE my/saved-reports/:id': SIGNED_IN,
  'POST my/saved-reports/:id/tickets': SIGNED_IN,
  'GET my/access-tokens': SIGNED_IN,
  'POST my/access-tokens': SIGNED_IN,
  'DELETE my/access-tokens/:id': SIGNED_IN,
  'GET audit': LOG_READERS,
  'GET audit/verification': LOG_READERS,
  'GET health/live': EVERYBODY,
  'GET health/ready': EVERYBODY,
  'GET health/jobs': EVERYBODY,
};

/** Fits a column and belongs to no row. */
const NOBODYS_ID = '2147483000';

let api: TestApi;
let works: SmallWorks;
let routes: CataloguedRoute[];

beforeAll(async () => {
  api = await startTestApi();
  setToday(api, '2027-01-05');
  works = await smallWorks(api);
  routes = api.app.get(RouteCatalogue).routes();
});
afterAll(() => api.close());

const shortName = ({ method, path }: CataloguedRoute) => `${method} ${path.replace('/api/', '')}`;

describe('each route lets in whom it should', () => {
  it('is listed for every route of the application, and for none besides', () => {
    expect(routes.map(shortName).sort()).toEqual(Object.keys(PERMITTED).sort());
  });

  it.each(Object.entries(PERMITTED))('%s', async (name, permitted) => {
    const [method, template] = name.split(' ');
    const url = `/api/${template.replace(/:[a-zA-Z]+/g, NOBODYS_ID)}`;
    const clients: Record<Kind, ApiClient> = {
      anonymous: api.anonymous,
      employee: works.as.colleague,
      hr: works.as.hr,
      auditor: works.as.auditor,
      admin: works.as.admin,
    };
    for (const kind of KINDS) {
      const { statusCode } = await send(clients[kind], method, url, {});
      const expected = permitted.includes(kind) ? 'let in' : kind === 'anonymous' ? 401 : 403;
      const found = statusCode === 401 || statusCode === 403 ? statusCode : 'let in';
      expect([kind, found]).toEqual([kind, expected]);
      expect(statusCode).toBeLessThan(500);
    }
  });
});
