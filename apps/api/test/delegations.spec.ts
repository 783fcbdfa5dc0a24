import type {
  Delegation,
  DelegationsPage,
  DeputyOption,
  Evaluation,
  ExportTicket,
  Problem,
  TeamEvaluationsPage,
} from '@gangping/contracts';
import { RelationsService } from '../src/features/organisation';
import type { ApiClient } from './support/api-client';
import { setToday, smallWorks, type SmallWorks } from './support/company';
import { done, itemsOf, openCycle, readForm, scoreAndSubmit } from './support/scoring';
import { startTestApi, type TestApi } from './support/start-test-api';

const PERIOD = { from: '2026-12-23', to: '2026-12-26' };
let api: TestApi;
let works: SmallWorks;
let cycleId: number;
/** Of 程小满, whom 沈若溪 scores. */
let workerForm: number;
/** Of 沈若溪, whom 陆明川 scores. */
let leaderForm: number;

beforeAll(async () => {
  api = await startTestApi();
  setToday(api, '2026-12-22');
  works = await smallWorks(api);
  cycleId = (await openCycle(works.as.hr, 2026, 4)).id;
  workerForm = await formOf(works.people.worker);
  leaderForm = await formOf(works.people.leader);
  await scoreAndSubmit(works.as.worker, workerForm, Array(7).fill(9000));
  await scoreAndSubmit(works.as.leader, leaderForm, Array(7).fill(9000));
});
afterAll(() => api.close());

async function formOf(employeeId: number): Promise<number> {
  const [{ id }] = await api.readDatabase.manager.query(
    `SELECT id FROM evaluation WHERE cycle_id = ${cycleId} AND employee_id = ${employeeId}`,
  );
  return id;
}

function delegate(client: ApiClient, deputyId: number, more: object = {}) {
  return client.post('/api/delegations', { deputyId, ...PERIOD, reason: '外出培训', ...more });
}

/** One that was given before a rule stood against it. */
function insertDelegation(superiorId: number, deputyId: number): Promise<void> {
  return works.company.sql(
    `INSERT INTO delegation (superior_employee_id, deputy_employee_id, starts_on, ends_on, reason, created_at, version)
     VALUES (${superiorId}, ${deputyId}, '${PERIOD.from}', '${PERIOD.to}', '外出培训', '2026-12-22T00:00:00.000Z', 1)`,
  );
}

async function refusal(sending: ReturnType<ApiClient['post']>): Promise<unknown[]> {
  const answer = await sending;
  return [answer.statusCode, answer.json<Problem>().errors?.map(({ path, code }) => `${path} ${code}`)];
}

const statusOf = async (client: ApiClient, form: number) =>
  (await client.get(`/api/evaluations/${form}`)).statusCode;

/** What somebody hears whose time ended while they typed. */
async function lateScore(client: ApiClient): Promise<unknown[]> {
  const [{ id }] = itemsOf(await readForm(works.as.leader, workerForm));
  const body = { score: 8000, comment: '', expectedVersion: 0 };
  const answer = await client.put(`/api/evaluations/${workerForm}/items/${id}/score`, body);
  const { code, params } = answer.json<Problem>();
  return [answer.statusCode, code, params];
}

async function deputised(client: ApiClient): Promise<object[]> {
  const { rows } = await done<TeamEvaluationsPage>(client.get('/api/team/evaluations?relation=deputy'));
  return rows.map(({ employeeName, relation, actingFor }) => ({ employeeName, relation, actingFor }));
}

describe('naming a deputy', () => {
  it('is refused at the field that is wrong', async () => {
    const { as, people } = works;
    const { leader } = as;
    expect(await refusal(delegate(leader, people.leader))).toEqual([422, ['deputyId delegation.oneself']]);
    expect(await refusal(delegate(leader, people.marketer, { to: '2026-12-20' }))).toEqual([
      422,
      ['to delegation.order'],
    ]);
    expect(await refusal(delegate(leader, people.marketer, { to: '2027-12-30' }))).toEqual([
      422,
      ['to delegation.tooLong'],
    ]);
    expect(
      await refusal(delegate(leader, people.marketer, { from: '2026-12-01', to: '2026-12-21' })),
    ).toEqual([422, ['to delegation.past']]);
    expect(await refusal(delegate(leader, 999_999))).toEqual([422, ['deputyId notFound']]);
    expect(await refusal(delegate(leader, people.marketer, { reason: ' ' }))).toEqual([
      422,
      ['reason too_small'],
    ]);
    expect(await refusal(delegate(as.marketer, people.worker))).toEqual([
      422,
      ['superiorId delegation.noTeam'],
    ]);
  });

  it('takes nobody who will have left by then', async () => {
    const leaving = await works.company.employee({ number: 'G020', name: '文拓', leftOn: '2026-12-24' });
    expect(await refusal(delegate(works.as.leader, leaving))).toEqual([
      422,
      ['deputyId delegation.notEmployed'],
    ]);
  });

  it('is for oneself; for somebody else it takes HR', async () => {
    const { as, people } = works;
    const other = { superiorId: people.foreman };
    expect((await delegate(as.leader, people.marketer, other)).statusCode).toBe(403);
    expect((await as.leader.get(`/api/deputy-options?superiorId=${people.foreman}`)).statusCode).toBe(403);
    expect((await delegate(as.hr, people.marketer)).statusCode).toBe(422);
  });

  it('proposes who the position names, and says whom they could not score', async () => {
    const { as, company, people, positions } = works;
    await company.sql(
      `UPDATE position SET deputy_position_id = ${positions.operator} WHERE id = ${positions.leader}`,
    );
    const options = await done<DeputyOption[]>(as.leader.get('/api/deputy-options'));
    expect(options.slice(0, 2)).toMatchObject([
      { id: people.worker, proposed: true, notFor: ['程小满'], positionTitle: '操作工' },
      { id: people.colleague, proposed: true, notFor: ['邵一鸣'] },
    ]);
    expect(options.slice(2).every(({ proposed }) => !proposed)).toBe(true);
    expect(options.map(({ id }) => id)).not.toContain(people.leader);
    const found = await done<DeputyOption[]>(as.leader.get(`/api/deputy-options?search=${encodeURI('秦')}`));
    expect(found).toMatchObject([{ id: people.director, proposed: false, notFor: [] }]);
  });
});

describe('a deputy', () => {
  let delegation: Delegation;

  it('is named for a period, and nobody beside them', async () => {
    const { as, people } = works;
    delegation = await done<Delegation>(delegate(as.leader, people.colleague));
    expect(delegation).toMatchObject({
      superior: { name: '沈若溪' },
      deputy: { name: '邵一鸣' },
      ...PERIOD,
      state: 'planned',
      openForms: 2,
      mayEnd: true,
    });
    expect(await refusal(delegate(as.leader, people.marketer))).toEqual([422, ['from delegation.overlap']]);
  });

  it('has nothing before the first day', async () => {
    expect(await statusOf(works.as.colleague, workerForm)).toBe(404);
    expect(await deputised(works.as.colleague)).toEqual([]);
  });

  it('scores for the superior within it, under both names', async () => {
    const { as } = works;
    setToday(api, '2026-12-23');
    expect(await deputised(as.colleague)).toEqual([
      { employeeName: '程小满', relation: 'deputy', actingFor: '沈若溪' },
    ]);
    const form = await readForm(as.colleague, workerForm);
    expect(form).toMatchObject({
      scoringAs: 'supervisor',
      actions: expect.arrayContaining(['score', 'submit']),
    });
    const [item] = itemsOf(form);
    const saved = await done<object>(
      as.colleague.put(`/api/evaluations/${workerForm}/items/${item.id}/score`, {
        score: 8500,
        comment: '按时完成',
        expectedVersion: 0,
      }),
    );
    const entry = { score: 8500, raterName: '邵一鸣', actingFor: '沈若溪' };
    expect(saved).toMatchObject({ entry });
    expect(itemsOf(await readForm(as.leader, workerForm))[0].scores.supervisor).toMatchObject(entry);
    expect(itemsOf(await readForm(as.worker, workerForm))[0].scores.supervisor).toBeUndefined();
  });

  it('leaves the superior their own hand: what they enter stands under their name alone', async () => {
    const { leader } = works.as;
    const [item] = itemsOf(await readForm(leader, workerForm));
    const body = { score: 8600, comment: '', expectedVersion: 1 };
    await done(leader.put(`/api/evaluations/${workerForm}/items/${item.id}/score`, body));
    expect(itemsOf(await readForm(leader, workerForm))[0].scores.supervisor).toMatchObject({
      raterName: '沈若溪',
      actingFor: null,
    });
  });

  it('gives points under both names too, and leaves those of the superior to the superior', async () => {
    const { leader, colleague } = works.as;
    const adjust = async (client: ApiClient, adjustments: object[]) => {
      const { version } = await readForm(client, workerForm);
      const url = `/api/evaluations/${workerForm}/adjustments`;
      return done<Evaluation>(client.put(url, { adjustments, expectedVersion: version }));
    };
    const own = { points: 100, reason: '主动支援夜班' };
    const deputies = { points: -50, reason: '漏记一次点检' };
    await adjust(leader, [own]);
    expect((await adjust(colleague, [own, deputies])).adjustments).toMatchObject([
      { ...own, raterName: '沈若溪', actingFor: null },
      { ...deputies, raterName: '邵一鸣', actingFor: '沈若溪' },
    ]);
    await adjust(leader, [deputies]);
    expect((await readForm(leader, workerForm)).adjustments).toMatchObject([
      { ...deputies, raterName: '邵一鸣', actingFor: '沈若溪' },
    ]);
  });

  it('has the team page for as long as it lasts', async () => {
    const relations = api.app.get(RelationsService);
    const { colleague, worker } = works.people;
    const acts = (employeeId: number, day: string) =>
      relations.isDeputy(api.readDatabase.manager, employeeId, day);
    expect(await acts(colleague, '2026-12-26')).toBe(true);
    expect(await acts(colleague, '2026-12-27')).toBe(false);
    expect(await acts(worker, '2026-12-23')).toBe(false);
  });

  it('reads and scores neither their own form as a superior nor that of somebody above them', async () => {
    const { as, people } = works;
    const own = await formOf(people.colleague);
    expect(await readForm(as.colleague, own)).toMatchObject({ scoringAs: 'self' });
    // Refused at naming; and of no effect where it stands all the same.
    expect(await refusal(delegate(as.foreman, people.worker))).toEqual([422, ['deputyId delegation.noForm']]);
    await insertDelegation(people.foreman, people.worker);
    expect(await statusOf(as.worker, leaderForm)).toBe(404);
    expect(await deputised(as.worker)).toEqual([]);
  });

  it('takes no figures away', async () => {
    const answer = await works.as.colleague.post('/api/exports', {
      kind: 'workbook',
      cycleId,
      locale: 'zh-CN',
    });
    expect(answer.json<Problem>().code).toBe('export.nothingInScope');
  });

  it('sees it listed, as the superior and HR do, and nobody else', async () => {
    const { as } = works;
    for (const client of [as.leader, as.colleague]) {
      const [own] = await done<Delegation[]>(client.get('/api/my/delegations'));
      expect(own).toMatchObject({ id: delegation.id, state: 'running', mayEnd: client === as.leader });
    }
    expect(await done(as.marketer.get('/api/my/delegations'))).toEqual([]);
    const page = await done<DelegationsPage>(as.hr.get('/api/delegations?state=running&sort=-from'));
    expect(page).toMatchObject({ total: 2 });
    expect(
      await done<DelegationsPage>(as.auditor.get(`/api/delegations?search=${encodeURI('沈若溪')}`)),
    ).toMatchObject({ total: 1, rows: [{ mayEnd: false }] });
  });

  it('has nothing after the last day', async () => {
    setToday(api, '2026-12-26');
    expect(await statusOf(works.as.colleague, workerForm)).toBe(200);
    setToday(api, '2026-12-27');
    expect(await statusOf(works.as.colleague, workerForm)).toBe(404);
    expect(await deputised(works.as.colleague)).toEqual([]);
    expect(await lateScore(works.as.colleague)).toEqual([
      403,
      'evaluation.delegationEnded',
      { superior: '沈若溪', day: '2026-12-26' },
    ]);
    expect(await lateScore(works.as.marketer)).toEqual([404, 'notFound', undefined]);
    const over = await works.as.leader.post(`/api/delegations/${delegation.id}/end`, { expectedVersion: 1 });
    expect([over.statusCode, over.json<Problem>().code]).toEqual([409, 'delegation.over']);
  });
});

describe('ending it before its last day', () => {
  it('takes the superior or HR, and leaves nothing open', async () => {
    const { as, people } = works;
    const { id } = await done<Delegation>(
      delegate(as.hr, people.marketer, { superiorId: people.leader, from: '2026-12-27', to: '2026-12-30' }),
    );
    expect(await readForm(as.marketer, workerForm)).toMatchObject<Partial<Evaluation>>({
      scoringAs: 'supervisor',
    });
    const end = (client: ApiClient, expectedVersion = 1) =>
      client.post(`/api/delegations/${id}/end`, { expectedVersion });
    expect((await end(as.worker)).statusCode).toBe(404);
    expect((await end(as.marketer)).statusCode).toBe(403);
    expect((await end(as.leader, 7)).json<Problem>().code).toBe('staleVersion');
    expect(await done<Delegation>(end(as.leader))).toMatchObject({ state: 'ended', mayEnd: false });
    expect(await statusOf(as.marketer, workerForm)).toBe(404);
    expect(await lateScore(as.marketer)).toEqual([
      403,
      'evaluation.delegationEnded',
      { superior: '沈若溪', day: '2026-12-27' },
    ]);
    expect(
      (await delegate(as.leader, people.director, { from: '2026-12-28', to: '2026-12-29' })).statusCode,
    ).toBe(201);
  });

  it('is in the audit trail, and so is whose part a deputy handed in', async () => {
    const { as } = works;
    setToday(api, '2026-12-28');
    await scoreAndHandIn(as.director);
    const rows = await api.readDatabase.manager.query<{ action: string; data: string }[]>(
      `SELECT action, data FROM audit_entry WHERE action LIKE 'delegation.%' OR action = 'evaluation.submitted' ORDER BY id`,
    );
    expect(rows.filter(({ action }) => action === 'delegation.ended')).toHaveLength(1);
    expect(JSON.parse(rows[rows.length - 1].data)).toMatchObject({ actingFor: works.people.leader });
  });

  it('is remarked upon in the report, once the score is final', async () => {
    const { hr } = works.as;
    const remarks = async () => {
      const body = { kind: 'summaryCsv', cycleId, locale: 'zh-CN' };
      const { url } = await done<ExportTicket>(hr.post('/api/exports', body));
      const rows = (await hr.get(url)).body.split('\r\n');
      return rows
        .find((row) => row.includes('程小满'))
        ?.split(',')
        .at(-1);
    };
    await works.company.sql(`UPDATE evaluation SET stage = 'supervisor' WHERE id = ${workerForm}`);
    expect(await remarks()).not.toContain('代');
    await works.company.sql(`UPDATE evaluation SET stage = 'calibration' WHERE id = ${workerForm}`);
    expect(await remarks()).toBe('初评：秦远山（代 沈若溪）；初评：邵一鸣（代 沈若溪）');
  });
});

/** 秦远山 stands above as well: here for 沈若溪. */
async function scoreAndHandIn(client: ApiClient): Promise<void> {
  const form = await readForm(client, workerForm);
  for (const item of itemsOf(form)) {
    const expectedVersion = item.scores.supervisor?.version ?? 0;
    const body = { score: 8000, comment: '', expectedVersion };
    await done(client.put(`/api/evaluations/${workerForm}/items/${item.id}/score`, body));
  }
  const { version } = await readForm(client, workerForm);
  await done(client.post(`/api/evaluations/${workerForm}/submission`, { expectedVersion: version }));
}
