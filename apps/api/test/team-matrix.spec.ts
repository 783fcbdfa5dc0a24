import type { Evaluation, MatrixForm, OwnRatings, TeamMatrix } from '@gangping/contracts';
import type { ApiClient } from './support/api-client';
import { setToday, smallWorks, type SmallWorks } from './support/company';
import { done, itemsOf, openCycle, readForm, scoreAndSubmit } from './support/scoring';
import { startTestApi, type TestApi } from './support/start-test-api';

let api: TestApi;
let works: SmallWorks;
let cycleId: number;
/** Of 程小满 and 邵一鸣, both 操作工, whom 沈若溪 scores. */
let workerForm: number;
let colleagueForm: number;
/** Acts for 沈若溪 today, and for 陆明川. */
let deputy: ApiClient;

const SCORES = [8800, 9200, 7500, 9000, 9000, 8500, 9400];
/** Duties 50/30/20 (86.60) × 70 % + task 90 × 10 % + conduct 40/40/20 (88.80) × 20 % = 87.38. */
const TOTAL = 8738;

beforeAll(async () => {
  api = await startTestApi();
  setToday(api, '2026-12-22');
  works = await smallWorks(api);
  cycleId = (await openCycle(works.as.hr, 2026, 4)).id;
  workerForm = await formOf(works.people.worker);
  colleagueForm = await formOf(works.people.colleague);
  const deputyId = await works.company.employee({ number: 'G021', name: '段怀瑾' });
  deputy = api.as({ roles: ['employee'], accountId: 981, employeeId: deputyId });
  await delegate(works.people.leader, deputyId);
  await delegate(works.people.foreman, works.people.worker);
});
afterAll(() => api.close());

async function formOf(employeeId: number): Promise<number> {
  const [{ id }] = await api.readDatabase.manager.query(
    `SELECT id FROM evaluation WHERE cycle_id = ${cycleId} AND employee_id = ${employeeId}`,
  );
  return id;
}

function delegate(superiorId: number, deputyId: number): Promise<void> {
  return works.company.sql(
    `INSERT INTO delegation (superior_employee_id, deputy_employee_id, starts_on, ends_on, reason, created_at, version)
     VALUES (${superiorId}, ${deputyId}, '2026-12-20', '2026-12-30', '外出', '2026-12-19T08:00:00.000Z', 1)`,
  );
}

const matrixOf = (client: ApiClient, query = '') => done<TeamMatrix>(client.get(`/api/team/matrix${query}`));
const ratingsOf = async (client: ApiClient) =>
  (await done<OwnRatings>(client.get(`/api/cycles/${cycleId}/own-ratings`))).ratings;

async function score(client: ApiClient, id: number, place: number, value: number, expectedVersion = 0) {
  const item = itemsOf(await readForm(client, id))[place];
  const body = { score: value, comment: '', expectedVersion };
  await done(client.put(`/api/evaluations/${id}/items/${item.id}/score`, body));
}

/** What the matrix leaves out of a form, and the quarter before. */
function asInMatrix(form: Evaluation): MatrixForm {
  const { result, explanation, earlierResults, acknowledgement, ...open } = form;
  const { answerBy, deadlineMove, appealPeriod, beside, ...shown } = open;
  expect([result, explanation, earlierResults]).toEqual([undefined, undefined, undefined]);
  expect([acknowledgement, appealPeriod, deadlineMove]).toEqual([null, null, null]);
  expect([answerBy, beside]).toBeDefined();
  return shown;
}

describe('forms side by side', () => {
  it('are of the post that at least two of one’s people have, by name', async () => {
    const matrix = await matrixOf(works.as.leader);
    expect(matrix).toMatchObject({
      cycle: { id: cycleId },
      roles: [{ positionId: works.positions.operator, title: '操作工', people: 2, waiting: 0 }],
      role: works.positions.operator,
      people: 2,
      total: 2,
    });
    const names = matrix.forms.map(({ employee }) => employee.name);
    expect([...names].sort()).toEqual(['程小满', '邵一鸣'].sort());
    expect(matrix.forms.map(({ scoringAs }) => scoringAs)).toEqual([null, null]);
  });

  it('are of everybody where no post is shared, also as the one who reviews', async () => {
    const matrix = await matrixOf(works.as.director);
    expect([matrix.roles, matrix.role]).toEqual([[], 'shared']);
    expect(matrix.forms.map(({ employee }) => employee.name).sort()).toEqual(
      ['陆明川', '白芷', '沈若溪'].sort(),
    );
  });

  it('show a self-assessment once it is handed in, and whose turn it is', async () => {
    await score(works.as.colleague, colleagueForm, 0, 9900);
    await scoreAndSubmit(works.as.worker, workerForm, Array(7).fill(9000));
    const { roles, forms } = await matrixOf(works.as.leader, `?role=${works.positions.operator}`);
    expect(roles[0].waiting).toBe(1);
    const seen = new Map(forms.map((form) => [form.id, form]));
    expect(seen.get(workerForm)).toMatchObject({ stage: 'supervisor', scoringAs: 'supervisor' });
    expect(seen.get(workerForm)?.sections[0].items[0].scores.self?.score).toBe(9000);
    expect(seen.get(colleagueForm)?.sections[0].items[0].scores).toEqual({});
  });

  it('say of each form what opening it says, to everybody who scores it', async () => {
    await score(works.as.leader, workerForm, 0, SCORES[0]);
    for (const client of [works.as.leader, works.as.foreman, works.as.director, deputy]) {
      const { forms } = await matrixOf(client, '?role=shared');
      expect(forms.length).toBeGreaterThan(0);
      for (const form of forms) expect(form).toEqual(asInMatrix(await readForm(client, form.id)));
    }
  });

  it('are nobody else’s', async () => {
    const none = { forms: [], total: 0, people: 0, roles: [], role: null };
    expect(await matrixOf(works.as.marketer)).toEqual({ ...none, cycle: null });
    // 程小满 acts for 陆明川, who scores 沈若溪: nobody scores their own superior.
    expect((await matrixOf(works.as.worker, '?role=shared')).forms).toEqual([]);
    expect((await matrixOf(works.as.leader, `?role=${works.positions.marketer}`)).forms).toEqual([]);
    expect((await matrixOf(works.as.leader, '?cycleId=2147483000')).forms).toEqual([]);
    expect((await works.as.leader.get('/api/team/matrix?role=all')).statusCode).toBe(422);
  });

  it('leave out what was made void', async () => {
    const foremanForm = await formOf(works.people.foreman);
    const { version } = await readForm(works.as.hr, foremanForm);
    const body = { reason: '长期外派', expectedVersion: version };
    await done(works.as.hr.post(`/api/evaluations/${foremanForm}/void`, body));
    const { forms } = await matrixOf(works.as.director, '?role=shared');
    expect(forms.map(({ employee }) => employee.name)).not.toContain('陆明川');
  });
});

describe('what one gave oneself', () => {
  it('is there once a form is scored through, before it is handed in', async () => {
    expect(await ratingsOf(works.as.leader)).toEqual([]);
    for (const [place, value] of SCORES.entries()) {
      if (place > 0) await score(works.as.leader, workerForm, place, value);
    }
    expect(await ratingsOf(works.as.leader)).toEqual([
      { evaluationId: workerForm, raterRole: 'supervisor', total: TOTAL, scores: SCORES },
    ]);
  });

  it('is nobody else’s, not even in part', async () => {
    expect(await ratingsOf(works.as.foreman)).toEqual([]);
    expect(await ratingsOf(deputy)).toEqual([]);
    expect(await ratingsOf(works.as.worker)).toEqual([]);
    await score(deputy, workerForm, 3, 9100, 1);
    expect(await ratingsOf(works.as.leader)).toEqual([]);
    expect(await ratingsOf(deputy)).toEqual([]);
  });
});
