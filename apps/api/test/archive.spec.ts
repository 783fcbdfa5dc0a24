import type { Cycle, Evaluation } from '@gangping/contracts';
import { type CataloguedRoute, RouteCatalogue } from '../src/platform/access';
import type { ApiClient } from './support/api-client';
import { setToday, smallWorks, type SmallWorks } from './support/company';
import { answeredQuarter, formOf, publish } from './support/published';
import { done, itemsOf, readForm } from './support/scoring';
import { startTestApi, type TestApi } from './support/start-test-api';

let api: TestApi;
let works: SmallWorks;
let cycle: Cycle;
let form: Evaluation;

/** A quarter that has come to its end: one form published, answered and closed, the others void. */
beforeAll(async () => {
  api = await startTestApi();
  works = await smallWorks(api);
  const { as, people } = works;
  const cycleId = await answeredQuarter(api, works);
  const id = await formOf(api, cycleId, people.worker);
  const { version } = await publish(works, cycleId, id);
  await done(
    as.worker.post(`/api/evaluations/${id}/acknowledgement`, { answer: 'agreed', expectedVersion: version }),
  );
  const others = await api.readDatabase.manager.query<{ id: number; version: number }[]>(
    `SELECT id, version FROM evaluation WHERE cycle_id = ${cycleId} AND id <> ${id}`,
  );
  for (const other of others) {
    const body = { reason: '演练', expectedVersion: other.version };
    await done(as.hr.post(`/api/evaluations/${other.id}/void`, body));
  }
  setToday(api, '2027-02-01');
  cycle = await done<Cycle>(as.hr.post(`/api/cycles/${cycleId}/closure`));
  form = await readForm(as.hr, id);
});
afterAll(() => api.close());

const withVersion = () => ({ expectedVersion: form.version });
const withReason = () => ({ reason: '季度已结束', expectedVersion: form.version });

/** What each route that writes to a quarter or a form would be sent. One that is not here fails the spec. */
const BODIES: Readonly<Record<string, () => unknown>> = {
  'DELETE cycles/:id': () => undefined,
  'PUT cycles/:id/deadlines': () => ({
    deadlines: cycle.deadlines,
    expectedVersion: cycle.version,
    reason: '延后',
  }),
  'POST cycles/:id/deadline-moves': () => ({
    step: 'acknowledgement',
    day: '2027-03-01',
    reason: '季度已结束',
    forms: [{ id: form.id }],
    dryRun: false,
  }),
  'POST cycles/:id/exclusions': () => ({ employeeIds: [works.people.director], reason: '季度已结束' }),
  'DELETE cycles/:id/exclusions/:employeeId': () => undefined,
  'POST cycles/:id/launch': () => ({}),
  'POST cycles/:id/launch/cancellation': () => ({ reason: '季度已结束' }),
  'POST cycles/:id/publication': () => ({ reason: '季度已结束' }),
  'POST cycles/:id/silence': () => ({}),
  'POST cycles/:id/closure': () => ({}),
  'POST cycles/:id/purge': () => ({ name: '2026年第4季度' }),
  'POST cycles/:id/bulk-actions': () => ({
    action: 'void',
    forms: [{ id: form.id, expectedVersion: form.version }],
    reason: '季度已结束',
    dryRun: false,
  }),
  'POST cycles/:id/sign-offs': () => ({ as: 'hr', departmentIds: [works.departments.team] }),
  'PUT cycles/:id/cap-reason': () => ({ departmentId: null, reason: '季度已结束' }),
  'POST cycles/:id/returns': () => ({
    ...withReason(),
    forms: [{ id: form.id, expectedVersion: form.version }],
  }),
  'POST cycles/:id/reassignments': () => ({
    raterRole: 'supervisor',
    evaluationIds: [form.id],
    toId: works.people.foreman,
    reason: '季度已结束',
    dryRun: false,
  }),
  'POST cycles/:id/reminders': () => ({ stage: 'supervisor', who: 'all' }),
  'POST cycles/:id/reminders/chosen': () => ({ evaluationIds: [form.id], dryRun: false }),
  'POST cycles/:id/peer-confirmations': () => ({}),
  'POST cycles/:id/peer-reminders': () => ({}),
  'POST cycles/:id/actual-imports': () => {
    const body = new FormData();
    body.set('file', new Blob(['工号,姓名']), '实绩.csv');
    return body;
  },
  'POST evaluations/:id/calibration': () => ({ ...withReason(), total: 9000 }),
  'POST evaluations/:id/calibration/undo': withVersion,
  'PUT evaluations/:id/items/:itemId/score': () => ({
    score: 9000,
    comment: '季度已结束',
    expectedVersion: 1,
  }),
  'PUT evaluations/:id/items/:itemId/applicability': () => ({ ...withVersion(), notApplicable: true }),
  'PUT evaluations/:id/items/:itemId/actual': () => ({
    actual: 9800,
    source: null,
    measuredOn: null,
    expectedVersion: 0,
  }),
  'PUT evaluations/:id/adjustments': () => ({
    ...withVersion(),
    adjustments: [{ points: 100, reason: '补记' }],
  }),
  'PUT evaluations/:id/vetoes': () => ({ ...withVersion(), vetoes: [] }),
  'PUT evaluations/:id/peers': () => ({ ...withVersion(), peerIds: [works.people.colleague] }),
  'POST evaluations/:id/peer-reminders': () => ({}),
  'POST evaluations/:id/submission': withVersion,
  'POST evaluations/:id/return': withReason,
  'POST evaluations/:id/self-skip': withVersion,
  'POST evaluations/:id/acknowledgement': () => ({ ...withVersion(), answer: 'agreed' }),
  'POST evaluations/:id/void': withReason,
  'PUT evaluations/:id/interview': () => ({
    heldOn: '2027-01-05',
    superiorWords: '补记',
    employeeWords: '',
    goals: [],
    expectedVersion: 0,
  }),
  'POST evaluations/:id/interview/confirmation': () => ({ expectedVersion: 1 }),
  'PUT evaluations/:id/carried-plan/:goalId': () => ({ outcome: null, note: '', expectedVersion: 1 }),
  'POST evaluations/:id/appeals': () => ({ ...withVersion(), grounds: '漏记一项', itemIds: [] }),
};

const nameOf = ({ method, path }: CataloguedRoute) => `${method} ${path.replace('/api/', '')}`;

function writingRoutes(): string[] {
  return api.app
    .get(RouteCatalogue)
    .routes()
    .map(nameOf)
    .filter((name) => /^(POST|PUT|DELETE|PATCH) (cycles|evaluations)\/:id/.test(name));
}

function send(client: ApiClient, name: string) {
  const [method, template] = name.split(' ');
  const id = template.startsWith('cycles') ? cycle.id : form.id;
  const path = template
    .replace(':id', String(id))
    .replace(':itemId', String(itemsOf(form)[0].id))
    .replace(':goalId', '1')
    .replace(':employeeId', '1');
  const url = `/api/${path}${template.endsWith('actual-imports') ? '?mode=all' : ''}`;
  const body = BODIES[name]();
  if (method === 'DELETE') return client.delete(url);
  return method === 'PUT' ? client.put(url, body) : client.post(url, body);
}

/** Everything that a quarter consists of, row by row. */
async function quarter(): Promise<string> {
  const { manager } = api.readDatabase;
  const tables = manager.connection.entityMetadatas
    .map(({ tableName }) => tableName)
    .filter((name) => !['audit_entry', 'job', 'session', 'account'].includes(name));
  const contents: unknown[] = [];
  for (const table of tables)
    contents.push([table, await manager.query(`SELECT * FROM "${table}" ORDER BY 1`)]);
  return JSON.stringify(contents);
}

it('is a list of every route that writes to a quarter or to a form', () => {
  expect(writingRoutes().sort()).toEqual(Object.keys(BODIES).sort());
});

it.each(Object.keys(BODIES))('a closed quarter: %s changes nothing, whoever asks', async (name) => {
  const before = await quarter();
  const { hr, director, foreman, leader, worker } = works.as;
  const answers: string[] = [];
  for (const [who, client] of Object.entries({ hr, director, foreman, leader, worker })) {
    const { statusCode, body } = await send(client, name);
    // What nobody could send is refused for another reason, and says nothing.
    expect(JSON.parse(body).code).not.toBe('validation');
    if (statusCode < 400 || statusCode >= 500) answers.push(`${who} ${statusCode}`);
  }
  expect(answers).toEqual([]);
  expect(await quarter()).toBe(before);
});
