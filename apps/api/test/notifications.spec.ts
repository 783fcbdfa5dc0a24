import type {
  Evaluation as EvaluationView,
  NotificationSettings,
  Problem,
  Scheme,
  YearFormulaRow,
} from '@gangping/contracts';
import { AuditTrail } from '../src/features/audit';
import { Evaluation } from '../src/features/evaluations';
import type { ApiClient } from './support/api-client';
import { setToday, smallWorks, type SmallWorks } from './support/company';
import { layDownSchemeWithoutReview } from './support/scheme-without-review';
import { done, openCycle, readForm, scoreAndSubmit } from './support/scoring';
import { startTestApi, type TestApi } from './support/start-test-api';
import { migratedTestDatabase, type TestDatabase } from './support/test-database';
import { addAccount, doJobs, kindsTold, toldTo } from './support/told';

let database: TestDatabase;
let api: TestApi;
let works: SmallWorks;
let cycleId: number;
let form: number;
/** With accounts of their own: notifications belong to accounts. */
let people: Record<'worker' | 'leader' | 'hr' | 'otherHr', ApiClient>;

/** 陆明川's, once it is there. */
let foremanAccount: number;
const superiorClient = () =>
  api.as({ roles: ['employee'], accountId: foremanAccount, employeeId: works.people.foreman });

beforeAll(async () => {
  database = await migratedTestDatabase();
  api = await startTestApi({ database });
  setToday(api, '2026-12-22');
  works = await smallWorks(api);
  await layDownSchemeWithoutReview(api);
  const { worker, leader } = works.people;
  const workerAccount = await addAccount(api, { loginName: 'worker', employeeId: worker });
  const leaderAccount = await addAccount(api, { loginName: 'leader', employeeId: leader });
  const hrAccount = await addAccount(api, { loginName: 'hr', roles: ['hr'] });
  const otherHrAccount = await addAccount(api, { loginName: 'other.hr', roles: ['hr'] });
  people = {
    worker: api.as({ roles: ['employee'], accountId: workerAccount, employeeId: worker }),
    leader: api.as({ roles: ['employee'], accountId: leaderAccount, employeeId: leader }),
    hr: api.as({ roles: ['hr'], accountId: hrAccount }),
    otherHr: api.as({ roles: ['hr'], accountId: otherHrAccount }),
  };
  cycleId = (await openCycle(people.hr, 2026, 4)).id;
  [{ id: form }] = await api.readDatabase.manager.query(
    `SELECT id FROM evaluation WHERE cycle_id = ${cycleId} AND employee_id = ${worker}`,
  );
});
afterAll(async () => {
  await api.close();
  await database.drop();
});

describe('a quarter from launch to publication', () => {
  it('tells everybody of their own form, once, though two servers look at the same time', async () => {
    // One form has moved on before anybody was told anything.
    const [{ id: moved }] = await api.readDatabase.manager.query(
      `SELECT id FROM evaluation WHERE employee_id = ${works.people.colleague}`,
    );
    await scoreAndSubmit(works.as.colleague, moved, Array(7).fill(9000));
    const second = await startTestApi({ database });
    setToday(second, '2026-12-22');
    await Promise.all([doJobs(api), doJobs(second)]);
    await Promise.all([doJobs(api), doJobs(second)]);
    await second.close();
    expect(await toldTo(people.worker)).toMatchObject([
      {
        kind: 'formWaiting',
        params: { year: 2026, quarter: 4, stage: 'self', name: '程小满', dueOn: '2026-12-25' },
        link: `/evaluations/${form}`,
        readAt: null,
      },
    ]);
  });

  it('tells whoever has it now of a form that moved on in the meantime, once', async () => {
    expect((await toldTo(people.leader)).map(({ params }) => `${params.name} ${params.stage}`)).toEqual([
      '沈若溪 self',
      '邵一鸣 supervisor',
    ]);
  });

  it('tells nobody again at a second launch', async () => {
    await done(people.hr.post(`/api/cycles/${cycleId}/launch`));
    await doJobs(api);
    expect(await toldTo(people.worker)).toHaveLength(1);
  });

  it('tells the superior when the self-assessment is handed in, and lets the employee’s own rest', async () => {
    await scoreAndSubmit(people.worker, form, Array(7).fill(9000));
    expect(await toldTo(people.leader, '&show=unread')).toHaveLength(2);
    await doJobs(api);
    expect((await toldTo(people.leader)).at(-1)).toMatchObject({
      kind: 'formWaiting',
      params: { stage: 'supervisor', name: '程小满' },
    });
    expect(await kindsTold(people.worker, '&show=unread')).toEqual([]);
  });

  it('tells of a form that came back, with the reason', async () => {
    const { version } = await readForm(people.leader, form);
    await done<EvaluationView>(
      people.leader.post(`/api/evaluations/${form}/return`, {
        expectedVersion: version,
        reason: '第二项请写明',
      }),
    );
    await doJobs(api);
    expect((await toldTo(people.worker)).at(-1)).toMatchObject({
      kind: 'formReturned',
      params: { stage: 'self', reason: '第二项请写明' },
      readAt: null,
    });
    const open = (await toldTo(people.leader, '&show=unread')).filter(
      ({ params }) => params.name === '程小满',
    );
    expect(open).toEqual([]);
  });

  it('says that a result is published, and nothing of it; before, nothing at all', async () => {
    const again = await readForm(people.worker, form);
    await done(people.worker.post(`/api/evaluations/${form}/submission`, { expectedVersion: again.version }));
    await scoreAndSubmit(people.leader, form, [8800, 9200, 7500, 8600, 9000, 8500, 9900]);
    await doJobs(api);
    expect(await kindsTold(people.worker)).not.toContain('resultPublished');
    await done(
      people.hr.post(`/api/cycles/${cycleId}/publication`, { evaluationIds: [form], reason: '先行公布' }),
    );
    await doJobs(api);
    const told = (await toldTo(people.worker)).at(-1);
    expect(told).toMatchObject({ kind: 'resultPublished', link: `/evaluations/${form}` });
    expect(told?.params).toEqual({ year: 2026, quarter: 4 });
  });

  it('tells nothing of what was rolled back', async () => {
    const before = await api.readDatabase.manager.query('SELECT COUNT(*) AS n FROM notification');
    await people.leader.post(`/api/evaluations/${form}/submission`, { expectedVersion: 0 });
    await doJobs(api);
    expect(await api.readDatabase.manager.query('SELECT COUNT(*) AS n FROM notification')).toEqual(before);
  });
});

describe('approvals', () => {
  let definitionId: number;

  async function submitDraft(): Promise<void> {
    const { version } = await done<{ version: number }>(people.hr.get(`/api/definitions/${definitionId}`));
    await done(people.hr.post(`/api/definitions/${definitionId}/submission`, { expectedVersion: version }));
    await doJobs(api);
  }

  it('tell HR that definitions wait, but not whoever wrote them', async () => {
    const draft = await done<{ id: number }>(
      people.hr.post(`/api/positions/${works.positions.operator}/definitions`, { copyCurrent: true }),
    );
    definitionId = draft.id;
    await submitDraft();
    expect(await toldTo(people.otherHr)).toMatchObject([
      { kind: 'definitionsWaiting', params: { name: '操作工' }, link: '/positions/approvals' },
    ]);
    expect(await kindsTold(people.hr)).not.toContain('definitionsWaiting');
  });

  it('tell the author what was sent back and why', async () => {
    const { version } = await done<{ version: number }>(
      people.otherHr.get(`/api/definitions/${definitionId}`),
    );
    const body = { expectedVersion: version, reason: '权重请核对' };
    await done(people.otherHr.post(`/api/definitions/${definitionId}/rejection`, body));
    await doJobs(api);
    expect((await toldTo(people.hr)).at(-1)).toMatchObject({
      kind: 'definitionSentBack',
      params: { name: '操作工', reason: '权重请核对' },
      link: `/positions/${works.positions.operator}`,
    });
    expect(await kindsTold(people.otherHr, '&show=unread')).toEqual([]);
  });

  it('tell the author what was approved, without the reason of an earlier return', async () => {
    await submitDraft();
    const { version } = await done<{ version: number }>(
      people.otherHr.get(`/api/definitions/${definitionId}`),
    );
    const body = { expectedVersion: version, effectiveFrom: '2027-01-01' };
    await done(people.otherHr.post(`/api/definitions/${definitionId}/approval`, body));
    await doJobs(api);
    const told = (await toldTo(people.hr)).at(-1);
    expect(told).toMatchObject({
      kind: 'definitionApproved',
      link: `/positions/${works.positions.operator}`,
    });
    expect(told?.params).toEqual({ name: '操作工' });
  });

  it('tell the author of a scheme that it is approved', async () => {
    type Saved = { id: number; version: number; content: Scheme };
    const send = (client: ApiClient, address: string, body: object) =>
      done<Saved>(client.post(`/api/schemes${address}`, body));
    const draft = await send(people.hr, '', { copyOf: null });
    const name = { 'zh-CN': '来年方案', en: 'Next year' };
    const written = await done<Saved>(
      people.hr.put(`/api/schemes/${draft.id}`, {
        content: { ...draft.content, name },
        scope: { positionIds: [], departmentIds: [], grades: [] },
        effectiveFrom: '2027-01-01',
        expectedVersion: draft.version,
      }),
    );
    const { id } = draft;
    const submitted = await send(people.hr, `/${id}/submission`, { expectedVersion: written.version });
    await doJobs(api);
    expect(await kindsTold(people.otherHr, '&show=unread')).toEqual(['schemeWaiting']);
    await send(people.otherHr, `/${id}/approval`, { expectedVersion: submitted.version });
    await doJobs(api);
    expect((await toldTo(people.hr)).at(-1)).toMatchObject({
      kind: 'schemeApproved',
      params: { name: '来年方案', nameEnglish: 'Next year' },
      link: `/schemes/${id}`,
    });
    expect(await kindsTold(people.otherHr, '&show=unread')).toEqual([]);
  });

  it('tell who may confirm a year formula that it waits, and its author what became of it', async () => {
    const URL = '/api/year-formulas';
    const formula = { effectiveYear: 2027, weights: [2000, 2000, 2000, 4000], reason: '年终加重' };
    const told = async (client: ApiClient) =>
      (await toldTo(client, '&show=unread')).map(({ kind, params }) => `${kind} ${params.year}`);
    const known = await told(people.hr);
    const news = async (client: ApiClient) =>
      (await told(client)).slice(client === people.hr ? known.length : 0);
    let draft = await done<YearFormulaRow>(people.hr.post(URL, formula));
    await doJobs(api);
    expect(await news(people.otherHr)).toEqual(['yearFormulaWaiting 2027']);
    expect(await news(people.hr)).toEqual([]);
    // Changed by the other one, it is the first one's to confirm.
    const change = { ...formula, weights: [1000, 2000, 3000, 4000], expectedVersion: draft.version };
    draft = await done<YearFormulaRow>(people.otherHr.put(`${URL}/${draft.id}`, change));
    await doJobs(api);
    expect(await news(people.otherHr)).toEqual([]);
    expect(await news(people.hr)).toEqual(['yearFormulaWaiting 2027']);
    const { id, version: expectedVersion } = draft;
    await done(people.hr.post(`${URL}/${id}/confirmation`, { expectedVersion }));
    await doJobs(api);
    expect(await news(people.hr)).toEqual([]);
    expect(await toldTo(people.otherHr, '&show=unread')).toMatchObject([
      { kind: 'yearFormulaConfirmed', params: { year: 2027 }, link: '/schemes/year-formulas' },
    ]);
  });

  it('tell the author of a year formula that somebody else threw it away, and nobody of one’s own', async () => {
    const URL = '/api/year-formulas';
    const draft = () =>
      done<YearFormulaRow>(
        people.otherHr.post(URL, {
          effectiveYear: 2029,
          weights: [2500, 2500, 2500, 2500],
          reason: '试一试',
        }),
      );
    const own = await draft();
    await done(people.otherHr.delete(`${URL}/${own.id}?expectedVersion=${own.version}`));
    await doJobs(api);
    expect(await kindsTold(people.otherHr)).not.toContain('yearFormulaDiscarded');
    const { id, version } = await draft();
    await doJobs(api);
    await done(people.hr.delete(`${URL}/${id}?expectedVersion=${version}`));
    await doJobs(api);
    expect((await toldTo(people.otherHr)).at(-1)).toMatchObject({
      kind: 'yearFormulaDiscarded',
      params: { year: 2029 },
    });
    expect(await kindsTold(people.hr, '&show=unread')).not.toContain('yearFormulaWaiting');
  });
});

describe('one’s own notifications', () => {
  it('are counted, and read one by one or all', async () => {
    const unread = async () => (await people.worker.get('/api/my/notifications/unread')).json().unread;
    const rows = await toldTo(people.worker, '&show=unread');
    expect(await unread()).toBe(rows.length);
    expect(rows.length).toBeGreaterThan(0);
    const answer = await people.worker.post('/api/my/notifications/read', { ids: [rows[0].id] });
    expect(answer.json()).toEqual({ unread: rows.length - 1 });
    await people.worker.post('/api/my/notifications/read', { all: true });
    expect(await unread()).toBe(0);
  });

  it('are nobody else’s to see or to read', async () => {
    const [own] = await toldTo(people.leader, '&show=unread');
    await people.worker.post('/api/my/notifications/read', { ids: [own.id] });
    expect((await toldTo(people.leader, '&show=unread'))[0].id).toBe(own.id);
    expect((await toldTo(people.worker)).map(({ id }) => id)).not.toContain(own.id);
  });

  it.each([{}, { ids: [] }, { ids: ['1; DROP TABLE notification'] }, { all: false }])(
    'refuse to be read by %j',
    async (body) => {
      expect((await people.worker.post('/api/my/notifications/read', body)).statusCode).toBe(422);
    },
  );
});

describe('settings', () => {
  const address = '/api/my/notification-settings';

  it('are the portal’s own until somebody chooses', async () => {
    expect((await people.worker.get(address)).json<NotificationSettings>()).toEqual({
      byMail: ['tasks', 'reminders', 'results', 'approvals', 'notes'],
      digestHour: 9,
      quietFrom: 1260,
      quietTo: 480,
      onlyWorkingDays: true,
      address: null,
      mailConfigured: false,
      version: 0,
    });
  });

  it('are kept, for oneself alone, and not overwritten unseen', async () => {
    const chosen = {
      byMail: ['results'],
      digestHour: null,
      quietFrom: 0,
      quietTo: 0,
      onlyWorkingDays: false,
    };
    const saved = await people.worker.put(address, { ...chosen, expectedVersion: 0 });
    expect(saved.json()).toMatchObject({ ...chosen, version: 1 });
    const stale = await people.worker.put(address, { ...chosen, expectedVersion: 0 });
    expect(stale.statusCode).toBe(409);
    expect(stale.json<Problem>().current).toMatchObject({ version: 1 });
    const second = await people.worker.put(address, { ...chosen, digestHour: 7, expectedVersion: 1 });
    expect(second.json()).toMatchObject({ digestHour: 7, version: 2 });
    expect((await people.leader.get(address)).json()).toMatchObject({ version: 0, digestHour: 9 });
  });

  it.each([
    ['digestHour', 24],
    ['quietFrom', 1440],
    ['quietTo', -1],
    ['byMail', ['everything']],
    ['onlyWorkingDays', 'yes'],
  ])('refuse %s %j', async (name, value) => {
    const body = {
      byMail: [],
      digestHour: 9,
      quietFrom: 0,
      quietTo: 0,
      onlyWorkingDays: true,
      expectedVersion: 2,
    };
    const refused = await people.worker.put(address, { ...body, [name]: value });
    expect(refused.statusCode).toBe(422);
    expect(refused.json<Problem>().errors?.[0].path).toContain(name);
  });
});

it('tells whoever takes over a form, and lets it rest with whoever had it', async () => {
  const { colleague, foreman } = works.people;
  foremanAccount = await addAccount(api, { loginName: 'foreman', employeeId: foreman });
  const next = superiorClient();
  const waits = async (client: ApiClient) =>
    (await toldTo(client, '&show=unread')).filter(({ params }) => params.name === '邵一鸣');
  expect(await waits(people.leader)).toHaveLength(1);
  await api.unitOfWork.run(async (unit) => {
    const [{ id }] = await unit.manager.query(`SELECT id FROM evaluation WHERE employee_id = ${colleague}`);
    await unit.manager.update(Evaluation, { id }, { supervisorEmployeeId: foreman });
    const data = { raterRole: 'supervisor', from: works.people.leader, to: foreman };
    const event = { action: 'evaluation.reassigned', subjectType: 'evaluation', subjectId: id, data };
    await api.app.get(AuditTrail, { strict: false }).record(unit, event);
  });
  await doJobs(api);
  expect(await waits(next)).toMatchObject([{ kind: 'formWaiting', params: { stage: 'supervisor' } }]);
  expect(await waits(people.leader)).toEqual([]);
});

it('tells a deputy for whom and when', async () => {
  const from = '2026-12-22';
  const body = {
    superiorId: works.people.foreman,
    deputyId: works.people.leader,
    from,
    to: from,
    reason: '外出',
  };
  const { id } = await done<{ id: number }>(people.hr.post('/api/delegations', body));
  await doJobs(api);
  const newest = async (client: ApiClient, query = '') => (await toldTo(client, query)).at(-1);
  const named = { name: '陆明川', from, to: from };
  expect(await newest(people.leader)).toMatchObject({ kind: 'delegationGiven', params: named });
  // The superior for whom HR has done it as well, and both when HR ends it; what said that it begins is settled.
  const foreman = superiorClient();
  const deputy = { name: '沈若溪', from, to: from };
  expect(await newest(foreman)).toMatchObject({ kind: 'delegationNamed', params: deputy });
  await done(people.hr.post(`/api/delegations/${id}/end`, { expectedVersion: 1 }));
  await doJobs(api);
  expect(await newest(people.leader)).toMatchObject({ kind: 'delegationEnded', params: named });
  expect(await newest(foreman)).toMatchObject({ kind: 'delegationTakenBack', params: deputy });
  const unread = [
    ...(await toldTo(people.leader, '&show=unread')),
    ...(await toldTo(foreman, '&show=unread')),
  ];
  const kinds = unread.map(({ kind }) => kind);
  expect(kinds).not.toContain('delegationGiven');
  expect(kinds).not.toContain('delegationNamed');
});

it('tells a superior nothing of what they did themselves', async () => {
  const from = '2026-12-24';
  const foreman = superiorClient();
  const before = await toldTo(foreman);
  const body = { deputyId: works.people.leader, from, to: from, reason: '外出' };
  const { id } = await done<{ id: number }>(foreman.post('/api/delegations', body));
  await done(foreman.post(`/api/delegations/${id}/end`, { expectedVersion: 1 }));
  await doJobs(api);
  expect(await toldTo(foreman)).toEqual(before);
  expect((await toldTo(people.leader)).at(-1)).toMatchObject({ kind: 'delegationEnded' });
});

it('tells nobody whose account is disabled', async () => {
  await works.company.sql(`UPDATE account SET disabled = TRUE WHERE login_name = 'other.hr'`);
  const before = await toldTo(people.otherHr);
  const { id } = await done<{ id: number }>(
    people.hr.post(`/api/positions/${works.positions.operator}/definitions`, { copyCurrent: true }),
  );
  const { version } = await done<{ version: number }>(people.hr.get(`/api/definitions/${id}`));
  await done(people.hr.post(`/api/definitions/${id}/submission`, { expectedVersion: version }));
  await doJobs(api);
  expect(await toldTo(people.otherHr)).toEqual(before);
});
