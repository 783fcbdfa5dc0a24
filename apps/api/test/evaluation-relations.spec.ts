import type { Cycle, Evaluation, Problem, SavedScore, TeamEvaluationsPage } from '@gangping/contracts';
import type { ApiClient } from './support/api-client';
import { setToday, smallWorks, type SmallWorks } from './support/company';
import { act, formOfPerson, launched, saveScore } from './support/form-steps';
import { layDownSchemeWithoutReview } from './support/scheme-without-review';
import { itemsOf, readForm } from './support/scoring';
import { startTestApi, type TestApi } from './support/start-test-api';

let api: TestApi;
let works: SmallWorks;
let cycle: Cycle;

beforeAll(async () => {
  api = await startTestApi();
  setToday(api, '2026-12-22');
  works = await smallWorks(api);
  await layDownSchemeWithoutReview(api);
});
afterAll(() => api.close());

const formOf = (name: keyof SmallWorks['people'], quarter = cycle) => formOfPerson(api, works, quarter, name);

async function rows<Row>(statement: string): Promise<Row[]> {
  return api.readDatabase.manager.query<Row[]>(statement);
}

describe('who stands how to it', () => {
  let id: number;
  beforeAll(async () => {
    cycle = await launched(works, 2025, 4);
    id = await formOf('worker');
  });

  it.each(['colleague', 'marketer', 'admin'] as const)(
    '%s is told that there is no such form',
    async (name) => {
      const answer = await works.as[name].get(`/api/evaluations/${id}`);
      const missing = await works.as[name].get('/api/evaluations/999999');
      expect(answer.statusCode).toBe(missing.statusCode);
      expect(answer.statusCode).toBe(name === 'admin' ? 403 : 404);
      const same = ({ correlationId: _, ...problem }: Problem) => problem;
      expect(same(answer.json<Problem>())).toEqual(same(missing.json<Problem>()));
    },
  );

  it.each(['foreman', 'director'] as const)(
    '%s, further up the chain, reads and scores nothing',
    async (name) => {
      expect(await readForm(works.as[name], id)).toMatchObject({ scoringAs: null, actions: [] });
      const item = itemsOf(await readForm(works.as.worker, id))[0];
      const answer = await saveScore(works.as[name], id, item.id, 9000);
      expect(answer.json<Problem>().code).toBe('evaluation.wrongStage');
    },
  );

  it('the superior of one team reads nobody of another', async () => {
    expect((await works.as.leader.get(`/api/evaluations/${await formOf('marketer')}`)).statusCode).toBe(404);
    expect((await works.as.foreman.get(`/api/evaluations/${await formOf('marketer')}`)).statusCode).toBe(404);
  });

  it('the superior waits for the self-assessment', async () => {
    const item = itemsOf(await readForm(works.as.worker, id))[0];
    const answer = await saveScore(works.as.leader, id, item.id, 9000);
    expect(answer.json<Problem>().code).toBe('evaluation.wrongStage');
  });

  it('HR reads, and neither scores nor hands in for anybody', async () => {
    const hr = api.as({ roles: ['hr', 'employee'], accountId: 950, employeeId: works.people.marketer });
    const item = itemsOf(await readForm(works.as.worker, id))[0];
    expect((await saveScore(hr, id, item.id, 9000)).json<Problem>().code).toBe('evaluation.notYours');
    expect((await act(hr, id, 'submission')).json<Problem>().code).toBe('evaluation.notYours');
  });

  it('nobody scores their own superior, whatever was written down at launch', async () => {
    const leaderForm = await formOf('leader');
    await works.company.sql(
      `UPDATE evaluation SET stage = 'supervisor', supervisor_employee_id = ${works.people.worker} WHERE id = ${leaderForm}`,
    );
    expect((await works.as.worker.get(`/api/evaluations/${leaderForm}`)).statusCode).toBe(404);
    const item = itemsOf(await readForm(works.as.leader, leaderForm))[0];
    expect((await saveScore(works.as.worker, leaderForm, item.id, 5000)).statusCode).toBe(404);
  });

  it('what the body says about role, stage or total counts for nothing', async () => {
    const item = itemsOf(await readForm(works.as.worker, id))[0];
    const answer = await works.as.worker.put(`/api/evaluations/${id}/items/${item.id}/score`, {
      score: 9000,
      comment: '',
      expectedVersion: 0,
      raterRole: 'supervisor',
      raterId: works.people.leader,
      stage: 'published',
      total: 10_000,
    });
    expect(answer.json<SavedScore>().raterRole).toBe('self');
    const [row] = await rows(`SELECT stage, total, self_total FROM evaluation WHERE id = ${id}`);
    expect(row).toEqual({ stage: 'self', total: null, self_total: 9000 });
  });
});

describe('HR and the forms that are too near to them', () => {
  /** The two officers of this works: 车间主任 and 班组长, who works below the first. */
  let higher: ApiClient;
  let lower: ApiClient;
  const SEPARATED = { reason: '已离职，本季度不再考核。' };

  async function account(loginName: string, roles: string[], employeeId: number | null): Promise<void> {
    const body = { loginName, password: 'long enough a secret', employeeId, roles };
    expect((await works.as.admin.post('/api/accounts', body)).statusCode).toBe(201);
  }

  beforeAll(async () => {
    cycle = await launched(works, 2024, 4);
    const { foreman, leader } = works.people;
    higher = api.as({ roles: ['hr', 'employee'], accountId: 961, employeeId: foreman });
    lower = api.as({ roles: ['hr', 'employee'], accountId: 962, employeeId: leader });
    await account('lu.mingchuan', ['hr', 'employee'], foreman);
    await account('shen.ruoxi', ['employee', 'hr'], leader);
    await account('auditor.of.works', ['auditor'], null);
  });

  it('says of a form of their superior that nobody may, while all work below', async () => {
    const answer = await act(lower, await formOf('foreman'), 'void', SEPARATED);
    expect(answer.statusCode).toBe(403);
    expect(answer.json<Problem>().code).toBe('evaluation.nobodyImpartial');
  });

  it('names the direct superior for somebody who stays silent', async () => {
    const answer = await act(lower, await formOf('foreman'), 'self-skip');
    expect(answer.json<Problem>()).toMatchObject({
      code: 'evaluation.ownSuperior',
      params: { people: ['秦远山'] },
    });
  });

  it('names the colleague for whom it is nobody above', async () => {
    const own = await act(lower, await formOf('leader'), 'void', SEPARATED);
    expect(own.json<Problem>()).toMatchObject({ code: 'evaluation.ownForm', params: { people: ['陆明川'] } });
    const foreign = await act(works.as.worker, await formOf('worker'), 'self-skip');
    expect(foreign.json<Problem>()).toMatchObject({
      code: 'evaluation.actionNotYours',
      params: { people: ['陆明川', '沈若溪'] },
    });
    expect((await act(higher, await formOf('leader'), 'void', SEPARATED)).json<Evaluation>().stage).toBe(
      'void',
    );
  });

  it('is out of the way once an account that works below nobody has the role', async () => {
    await account('personnel', ['hr'], null);
    const answer = await act(higher, await formOf('foreman'), 'void', SEPARATED);
    expect(answer.json<Problem>()).toMatchObject({
      code: 'evaluation.ownForm',
      params: { people: ['personnel'] },
    });
    expect((await act(works.as.hr, await formOf('foreman'), 'void', SEPARATED)).statusCode).toBe(200);
  });
});

describe('team list', () => {
  beforeAll(async () => void (cycle = await launched(works, 2025, 2)));

  const team = async (client: ApiClient, query = '') =>
    (await client.get(`/api/team/evaluations?cycleId=${cycle.id}${query}`)).json<TeamEvaluationsPage>();
  const names = ({ rows: list }: TeamEvaluationsPage) =>
    list.map((row) => `${row.employeeNumber} ${row.relation}`);

  it('shows each reader the people they stand above', async () => {
    expect(names(await team(works.as.leader, '&sort=employeeNumber'))).toEqual([
      'G004 supervisor',
      'G005 supervisor',
    ]);
    expect(names(await team(works.as.foreman, '&sort=employeeNumber'))).toEqual([
      'G003 supervisor',
      'G004 reviewer',
      'G005 reviewer',
    ]);
    expect(names(await team(works.as.director, '&sort=employeeNumber'))).toEqual([
      'G002 supervisor',
      'G003 reviewer',
      'G006 supervisor',
    ]);
    expect(await team(works.as.worker)).toMatchObject({ rows: [], total: 0, cycle: null, cycles: [] });
  });

  it('filters by relation, searches, pages and counts', async () => {
    expect(names(await team(works.as.foreman, '&relation=supervisor'))).toEqual(['G003 supervisor']);
    expect(names(await team(works.as.foreman, `&search=${encodeURIComponent('小满')}`))).toEqual([
      'G004 reviewer',
    ]);
    expect((await team(works.as.foreman, '&stage=self')).total).toBe(3);
    expect((await team(works.as.foreman, '&stage=published')).total).toBe(0);
    const [{ positionId }] = await rows<{ positionId: number }>(
      `SELECT position_id AS "positionId" FROM evaluation WHERE id = ${await formOf('leader')}`,
    );
    expect(names(await team(works.as.foreman, `&positionId=${positionId}&counting=true`))).toEqual([
      'G003 supervisor',
    ]);
    const page = await team(works.as.foreman, '&sort=-employeeNumber&page=2&pageSize=2');
    expect([page.total, ...names(page)]).toEqual([3, 'G003 supervisor']);
    const beyond = await team(works.as.foreman, '&page=9&pageSize=2');
    expect([beyond.total, beyond.rows]).toEqual([3, []]);
  });

  it.each(["' OR '1'='1", '%', '_', "'; DROP TABLE evaluation; --", '\\'])(
    'finds nothing for %s',
    async (search) => {
      const answer = await works.as.leader.get(
        `/api/team/evaluations?cycleId=${cycle.id}&search=${encodeURIComponent(search)}`,
      );
      expect(answer.json<TeamEvaluationsPage>()).toMatchObject({ rows: [], total: 0 });
    },
  );

  it('sorts by nothing but the columns it knows', async () => {
    const answer = await works.as.leader.get('/api/team/evaluations?sort=e.total;DROP');
    expect(answer.json<Problem>()).toMatchObject({ code: 'validation', errors: [{ path: 'sort' }] });
  });

  it('takes the newest running quarter when none is named', async () => {
    const page = (await works.as.leader.get('/api/team/evaluations')).json<TeamEvaluationsPage>();
    expect(page.cycle).toMatchObject({ year: 2025, quarter: 4 });
    expect(page.cycles.map(({ year, quarter }) => `${year}/${quarter}`)).toEqual([
      '2025/4',
      '2025/2',
      '2024/4',
    ]);
  });

  it('a department head sees the department and what is below it', async () => {
    await works.company.sql(
      `UPDATE evaluation SET supervisor_employee_id = ${works.people.director}, reviewer_employee_id = NULL
       WHERE cycle_id = ${cycle.id} AND employee_id = ${works.people.colleague}`,
    );
    expect(names(await team(works.as.foreman, '&relation=departmentHead'))).toEqual(['G005 departmentHead']);
    expect((await works.as.foreman.get(`/api/evaluations/${await formOf('colleague')}`)).statusCode).toBe(
      200,
    );
  });
});
