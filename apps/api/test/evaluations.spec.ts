import type {
  Cycle,
  Evaluation,
  MyEvaluationRow,
  Problem,
  SavedScore,
  TeamEvaluationsPage,
} from '@gangping/contracts';
import type { ApiClient } from './support/api-client';
import { setToday, smallWorks, type SmallWorks } from './support/company';
import { layDownSchemeWithoutReview } from './support/scheme-without-review';
import { reasonFor } from './support/scoring';
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

/** A quarter of its own for each group of specs. */
async function launched(year: number, quarter: number): Promise<Cycle> {
  const { id } = (await works.as.hr.post('/api/cycles', { year, quarter })).json<Cycle>();
  await works.as.hr.post(`/api/cycles/${id}/launch`);
  return (await works.as.hr.get(`/api/cycles/${id}`)).json<Cycle>();
}

async function rows<Row>(statement: string): Promise<Row[]> {
  return api.readDatabase.manager.query<Row[]>(statement);
}

async function formOf(name: keyof SmallWorks['people'], { id } = cycle): Promise<number> {
  const [row] = await rows<{ id: number }>(
    `SELECT id FROM evaluation WHERE cycle_id = ${id} AND employee_id = ${works.people[name]}`,
  );
  return row.id;
}

async function read(client: ApiClient, id: number): Promise<Evaluation> {
  const answer = await client.get(`/api/evaluations/${id}`);
  expect(answer.statusCode).toBe(200);
  return answer.json<Evaluation>();
}

const itemsOf = (evaluation: Evaluation) => evaluation.sections.flatMap(({ items }) => items);

function saveScore(
  client: ApiClient,
  id: number,
  itemId: number,
  score: number | null,
  expectedVersion = 0,
  comment = reasonFor(score),
) {
  return client.put(`/api/evaluations/${id}/items/${itemId}/score`, { score, comment, expectedVersion });
}

/** Scores every item in the order of the form. */
async function scoreAll(client: ApiClient, id: number, scores: readonly number[]): Promise<void> {
  const items = itemsOf(await read(client, id));
  for (const [index, { id: itemId }] of items.entries()) {
    expect((await saveScore(client, id, itemId, scores[index])).statusCode).toBe(200);
  }
}

async function act(client: ApiClient, id: number, action: string, body: object = {}, reader = client) {
  const { version } = await read(reader, id);
  return client.post(`/api/evaluations/${id}/${action}`, { expectedVersion: version, ...body });
}

const SCORES = [8800, 9200, 7500, 9000, 9000, 8500, 10_000];
/** Worked number 1, the supervisor's part: (70 × 86.6 + 10 × 90 + 20 × 90) ÷ 100 = 87.62. */
const TOTAL = 8762;

describe('a form on its way', () => {
  let id: number;
  beforeAll(async () => {
    cycle = await launched(2026, 4);
    id = await formOf('worker');
  });

  it('shows the employee their own form', async () => {
    const form = await read(works.as.worker, id);
    expect(form).toMatchObject({
      stage: 'self',
      scoringAs: 'self',
      actions: ['score', 'submit'],
      employee: { name: '程小满' },
      supervisor: { name: '沈若溪' },
      rules: {
        activeRaters: ['self', 'supervisor'],
        raterShares: { self: 0, supervisor: 7000, reviewer: 3000 },
      },
    });
    expect(form.sections.map((section) => [section.id, section.weight, section.items.length])).toEqual([
      ['duties', 7000, 3],
      ['tasks', 1000, 1],
      ['conduct', 2000, 3],
    ]);
  });

  it('saves a score and answers with the running total', async () => {
    const [first, second] = itemsOf(await read(works.as.worker, id));
    const one = await saveScore(works.as.worker, id, first.id, 8000, 0, '按期完成');
    expect(one.json<SavedScore>()).toMatchObject({
      itemId: first.id,
      raterRole: 'self',
      entry: { score: 8000, comment: '按期完成', raterName: '程小满', version: 1 },
      runningTotal: 8000,
      missing: 6,
      evaluationVersion: 2,
    });
    const two = await saveScore(works.as.worker, id, second.id, 9000);
    // (50 × 80 + 30 × 90) ÷ 80 = 83.75
    expect(two.json<SavedScore>()).toMatchObject({ runningTotal: 8375, missing: 5, evaluationVersion: 3 });
  });

  it('takes a score back: absent is not zero (R3)', async () => {
    const [, second] = itemsOf(await read(works.as.worker, id));
    const answer = await saveScore(works.as.worker, id, second.id, null, 1);
    expect(answer.json<SavedScore>()).toMatchObject({
      runningTotal: 8000,
      missing: 6,
      entry: { score: null },
    });
  });

  it.each([
    [10_050, 'score.range'],
    [8825, 'score.step'],
  ])('refuses a score of %i at its field', async (score, code) => {
    const [first] = itemsOf(await read(works.as.worker, id));
    const answer = await saveScore(works.as.worker, id, first.id, score, 1);
    expect(answer.statusCode).toBe(422);
    expect(answer.json<Problem>()).toMatchObject({ code, errors: [{ path: 'score', code }] });
  });

  it('refuses a stale entry with what stands now', async () => {
    const [first] = itemsOf(await read(works.as.worker, id));
    const answer = await saveScore(works.as.worker, id, first.id, 7000, 0);
    expect(answer.statusCode).toBe(409);
    expect(answer.json<Problem>()).toMatchObject({
      code: 'staleVersion',
      current: {
        itemId: first.id,
        entry: { score: 8000, comment: '按期完成', version: 1 },
        runningTotal: 8000,
      },
    });
  });

  it('refuses an item of another form as not there', async () => {
    const other = itemsOf(await read(works.as.colleague, await formOf('colleague')));
    expect((await saveScore(works.as.worker, id, other[0].id, 8000)).statusCode).toBe(404);
  });

  it('lets nobody hand in what is incomplete and lists what is missing', async () => {
    const form = await read(works.as.worker, id);
    const answer = await act(works.as.worker, id, 'submission');
    expect(answer.statusCode).toBe(422);
    const missing = itemsOf(form)
      .slice(1)
      .map((item) => String(item.id));
    expect(answer.json<Problem>()).toMatchObject({
      code: 'evaluation.incomplete',
      params: { count: 6, itemIds: missing },
      errors: missing.map((item) => ({ path: `items.${item}.score` })),
    });
  });

  it('keeps an unsubmitted self-assessment from everybody else', async () => {
    for (const name of ['leader', 'foreman', 'hr', 'auditor'] as const) {
      const form = await read(works.as[name], id);
      expect(itemsOf(form).map(({ scores }) => scores)).toEqual(Array(7).fill({}));
    }
    const list = (await works.as.hr.get(`/api/cycles/${cycle.id}/evaluations?search=G004`)).json();
    expect(list.rows[0]).toMatchObject({ stage: 'self', selfTotal: null, total: null });
  });

  it('goes to the supervisor with the self-assessment, which then stands', async () => {
    const items = itemsOf(await read(works.as.worker, id));
    for (const [index, item] of items.entries()) {
      const version = item.scores.self?.version ?? 0;
      await saveScore(works.as.worker, id, item.id, SCORES[index], version);
    }
    const answer = await act(works.as.worker, id, 'submission');
    expect(answer.json<Evaluation>()).toMatchObject({ stage: 'supervisor', scoringAs: null, actions: [] });
    const again = await saveScore(works.as.worker, id, items[0].id, 10_000, 3);
    expect(again.statusCode).toBe(409);
    expect(again.json<Problem>().code).toBe('evaluation.wrongStage');
    const twice = await act(works.as.worker, id, 'submission');
    expect([twice.statusCode, twice.json<Problem>().code]).toEqual([409, 'evaluation.wrongStage']);
    const seen = await read(works.as.leader, id);
    expect(itemsOf(seen)[0].scores).toMatchObject({ self: { score: 8800 } });
    expect(seen.actions).toEqual(['score', 'adjust', 'submit', 'return']);
  });

  it('can be returned with a reason only', async () => {
    const bare = await act(works.as.leader, id, 'return', { reason: ' ' });
    expect(bare.statusCode).toBe(422);
    const answer = await act(works.as.leader, id, 'return', { reason: '请补充说明' });
    expect(answer.json<Evaluation>()).toMatchObject({ stage: 'self', returnReason: '请补充说明' });
    expect(itemsOf(answer.json<Evaluation>())[0].scores).toEqual({});
    expect(await read(works.as.worker, id)).toMatchObject({
      returnReason: '请补充说明',
      selfSubmittedAt: null,
    });
    await act(works.as.worker, id, 'submission');
  });

  it('brings the totals up to date with every score', async () => {
    await scoreAll(works.as.leader, id, SCORES);
    const [row] = await rows(
      `SELECT self_total, supervisor_total, total, grade, settled_count FROM evaluation WHERE id = ${id}`,
    );
    expect(row).toEqual({
      self_total: TOTAL,
      supervisor_total: TOTAL,
      total: TOTAL,
      grade: 'B',
      settled_count: 7,
    });
  });

  it('passes the weight of an item that is not applicable on (R4)', async () => {
    const form = await read(works.as.leader, id);
    const task = form.sections[1].items[0];
    const path = `/api/evaluations/${id}/items/${task.id}/applicability`;
    const off = await works.as.leader.put(path, { notApplicable: true, expectedVersion: form.version });
    // (70 × 86.6 + 20 × 90) ÷ 90 = 87.3555…
    expect(off.json<SavedScore>()).toMatchObject({ notApplicable: true, runningTotal: 8736, missing: 0 });
    const stale = await works.as.leader.put(path, { notApplicable: false, expectedVersion: form.version });
    expect(stale.json<Problem>()).toMatchObject({ code: 'staleVersion', current: { notApplicable: true } });
  });

  it('bounds bonus and penalty points, each with its reason (R6)', async () => {
    const { version } = await read(works.as.leader, id);
    const put = (adjustments: object[], expectedVersion = version) =>
      works.as.leader.put(`/api/evaluations/${id}/adjustments`, { adjustments, expectedVersion });
    expect(
      (
        await put([
          { points: 300, reason: '抢修' },
          { points: 250, reason: '培训' },
        ])
      ).json<Problem>(),
    ).toMatchObject({
      code: 'adjustment.limit',
      errors: [{ path: 'adjustments' }],
    });
    expect((await put([{ points: 0, reason: '无' }])).json<Problem>()).toMatchObject({
      code: 'adjustment.points',
      errors: [{ path: 'adjustments.0.points' }],
    });
    expect((await put([{ points: 100, reason: ' ' }])).json<Problem>()).toMatchObject({
      code: 'validation',
      errors: [{ path: 'adjustments.0.reason' }],
    });
    const saved = await put([{ points: 200, reason: '主动抢修冲压线' }]);
    expect(saved.json<Evaluation>().adjustments).toMatchObject([{ points: 200, reason: '主动抢修冲压线' }]);
    const [row] = await rows(`SELECT supervisor_total, total FROM evaluation WHERE id = ${id}`);
    expect(row).toEqual({ supervisor_total: 8736, total: 8936 });
    expect((await put([], version)).json<Problem>().code).toBe('staleVersion');
  });

  it('shows the person assessed nothing of it before publication', async () => {
    const form = await read(works.as.worker, id);
    expect(itemsOf(form).every(({ scores }) => scores.supervisor === undefined)).toBe(true);
    for (const part of ['adjustments', 'result', 'explanation'] as const) expect(form[part]).toBeUndefined();
    const [row] = (await works.as.worker.get('/api/my/evaluations')).json<MyEvaluationRow[]>();
    expect(row).toMatchObject({
      id,
      total: null,
      grade: null,
      resultCoefficient: null,
      publishedAt: null,
      dueOn: null,
    });
    expect((await works.as.worker.get('/api/my/results')).json()).toEqual([]);
  });

  it('waits for publication once the supervisor has handed it in', async () => {
    const answer = await act(works.as.leader, id, 'submission');
    expect(answer.json<Evaluation>()).toMatchObject({ stage: 'calibration', actions: [] });
    const item = itemsOf(answer.json<Evaluation>())[0];
    const late = await saveScore(works.as.leader, id, item.id, 10_000, item.scores.supervisor?.version);
    expect(late.json<Problem>().code).toBe('evaluation.wrongStage');
    expect((await read(works.as.hr, id)).actions).toEqual(['return', 'publish', 'void']);
  });

  it('is published by HR, frozen, hashed and explained to the last hundredth', async () => {
    const before = await read(works.as.hr, id);
    const answer = await works.as.hr.post(`/api/cycles/${cycle.id}/publication`, {
      evaluationIds: [id],
      reason: '先行公布',
    });
    expect(answer.json()).toMatchObject({ published: 1, cycle: { progress: { stages: { published: 1 } } } });
    const form = await read(works.as.worker, id);
    expect(form).toMatchObject({
      stage: 'published',
      actions: ['acknowledge', 'disagree', 'appeal'],
      adjustments: [{ points: 200, reason: '主动抢修冲压线' }],
      result: {
        version: 1,
        total: 8936,
        grade: 'B',
        gradeCoefficient: 10_000,
        assessmentCoefficient: 15_000,
        departmentCoefficient: 10_000,
        attendanceCoefficient: 10_000,
        resultCoefficient: 15_000,
      },
    });
    expect(form.result?.contentHash).toMatch(/^[0-9a-f]{64}$/);
    expect(form.version).toBe(before.version + 1);
    expect(itemsOf(form)[0].scores.supervisor?.score).toBe(8800);
    const tree = form.explanation;
    expect(tree?.points).toBe(8936);
    expect(tree?.children.reduce((sum, { points }) => sum + points, 0)).toBe(8936);
    const [row] = (await works.as.worker.get('/api/my/evaluations')).json<MyEvaluationRow[]>();
    expect(row).toMatchObject({ total: 8936, grade: 'B', resultCoefficient: 15_000 });
    expect((await works.as.worker.get('/api/my/results')).json()).toEqual([
      { year: 2026, quarter: 4, positionTitle: '操作工', total: 8936, grade: 'B' },
    ]);
  });

  it('is written down step by step, without what was said in comments', async () => {
    const entries = await rows<{ action: string; data: string }>(
      `SELECT action, data FROM audit_entry WHERE subject_type = 'evaluation' AND subject_id = '${id}' ORDER BY id`,
    );
    const steps = entries
      .map(({ action }) => action)
      .filter((action, index, all) => action !== all[index - 1]);
    expect(steps).toEqual([
      'evaluation.scored',
      'evaluation.submitted',
      'evaluation.returned',
      'evaluation.submitted',
      'evaluation.scored',
      'evaluation.applicabilityChanged',
      'evaluation.adjusted',
      'evaluation.submitted',
    ]);
    expect(JSON.parse(entries[0].data)).toMatchObject({ raterRole: 'self', before: null, after: 8000 });
    expect(entries.map(({ data }) => data).join()).not.toContain('按期完成');
  });

  it('shows last quarter’s score of the same duty in the next', async () => {
    const next = await launched(2027, 1);
    const form = await read(works.as.worker, await formOf('worker', next));
    expect(itemsOf(form).map(({ lastScore }) => lastScore)).toEqual([
      8800,
      9200,
      7500,
      null,
      9000,
      8500,
      10_000,
    ]);
    // For whoever scores now, and for nobody else.
    const seen = itemsOf(await read(works.as.leader, form.id));
    expect(seen.map(({ lastComment }) => lastComment)).toEqual(Array(7).fill(null));
    expect(itemsOf(form).map(({ lastComment }) => lastComment)).toEqual([
      ...Array(6).fill(null),
      reasonFor(10_000),
    ]);
    const team = (
      await works.as.leader.get(`/api/team/evaluations?cycleId=${next.id}`)
    ).json<TeamEvaluationsPage>();
    expect(team.rows.map(({ lastGrade }) => lastGrade)).toEqual(['B', null]);
  });
});

describe('who stands how to it', () => {
  let id: number;
  beforeAll(async () => {
    cycle = await launched(2025, 4);
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
      expect(await read(works.as[name], id)).toMatchObject({ scoringAs: null, actions: [] });
      const item = itemsOf(await read(works.as.worker, id))[0];
      const answer = await saveScore(works.as[name], id, item.id, 9000);
      expect(answer.json<Problem>().code).toBe('evaluation.wrongStage');
    },
  );

  it('the superior of one team reads nobody of another', async () => {
    expect((await works.as.leader.get(`/api/evaluations/${await formOf('marketer')}`)).statusCode).toBe(404);
    expect((await works.as.foreman.get(`/api/evaluations/${await formOf('marketer')}`)).statusCode).toBe(404);
  });

  it('the superior waits for the self-assessment', async () => {
    const item = itemsOf(await read(works.as.worker, id))[0];
    const answer = await saveScore(works.as.leader, id, item.id, 9000);
    expect(answer.json<Problem>().code).toBe('evaluation.wrongStage');
  });

  it('HR reads, and neither scores nor hands in for anybody', async () => {
    const hr = api.as({ roles: ['hr', 'employee'], accountId: 950, employeeId: works.people.marketer });
    const item = itemsOf(await read(works.as.worker, id))[0];
    expect((await saveScore(hr, id, item.id, 9000)).json<Problem>().code).toBe('evaluation.notYours');
    expect((await act(hr, id, 'submission')).json<Problem>().code).toBe('evaluation.notYours');
  });

  it('nobody scores their own superior, whatever was written down at launch', async () => {
    const leaderForm = await formOf('leader');
    await works.company.sql(
      `UPDATE evaluation SET stage = 'supervisor', supervisor_employee_id = ${works.people.worker} WHERE id = ${leaderForm}`,
    );
    expect((await works.as.worker.get(`/api/evaluations/${leaderForm}`)).statusCode).toBe(404);
    const item = itemsOf(await read(works.as.leader, leaderForm))[0];
    expect((await saveScore(works.as.worker, leaderForm, item.id, 5000)).statusCode).toBe(404);
  });

  it('what the body says about role, stage or total counts for nothing', async () => {
    const item = itemsOf(await read(works.as.worker, id))[0];
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

describe('somebody who stays silent', () => {
  let id: number;
  beforeAll(async () => {
    cycle = await launched(2025, 3);
    id = await formOf('worker');
  });
  afterAll(() => setToday(api, '2026-12-22'));

  it('is not passed over before the deadline', async () => {
    setToday(api, cycle.deadlines.self);
    const form = await read(works.as.leader, id);
    expect(form.actions).toEqual([]);
    const answer = await act(works.as.leader, id, 'self-skip');
    expect(answer.statusCode).toBe(422);
    expect(answer.json<Problem>().code).toBe('stage.deadlineNotReached');
  });

  it('locks no form after it: superior or HR go on without', async () => {
    setToday(api, '2025-10-01');
    const begun = itemsOf(await read(works.as.worker, id))[0];
    expect((await saveScore(works.as.worker, id, begun.id, 6000)).statusCode).toBe(200);
    expect((await read(works.as.leader, id)).actions).toEqual(['skipSelf']);
    const team = (
      await works.as.leader.get(`/api/team/evaluations?cycleId=${cycle.id}`)
    ).json<TeamEvaluationsPage>();
    expect(team.rows[0]).toMatchObject({ late: true, dueOn: cycle.deadlines.self });
    const answer = await act(works.as.leader, id, 'self-skip');
    expect(answer.json<Evaluation>()).toMatchObject({ stage: 'supervisor', selfSubmittedAt: null });
    const other = await act(works.as.hr, await formOf('colleague'), 'self-skip');
    expect(other.json<Evaluation>().stage).toBe('supervisor');
  });

  it('keeps what they had begun to write to themself', async () => {
    const form = await read(works.as.leader, id);
    expect(itemsOf(form).every(({ scores }) => scores.self === undefined)).toBe(true);
    expect(itemsOf(await read(works.as.worker, id))[0].scores.self?.score).toBe(6000);
    const list = (await works.as.hr.get(`/api/cycles/${cycle.id}/evaluations?search=G004`)).json();
    expect(list.rows[0].selfTotal).toBeNull();
  });

  it('refuses to hand in a form on which nothing is applicable', async () => {
    const items = itemsOf(await read(works.as.leader, id));
    for (const item of items) {
      const { version } = await read(works.as.leader, id);
      await works.as.leader.put(`/api/evaluations/${id}/items/${item.id}/applicability`, {
        notApplicable: true,
        expectedVersion: version,
      });
    }
    const answer = await act(works.as.leader, id, 'submission');
    expect(answer.json<Problem>().code).toBe('evaluation.notAssessable');
  });

  it('HR makes a form void with a reason, and then nothing changes it', async () => {
    const answer = await act(works.as.hr, id, 'void', { reason: '长期病假' });
    expect(answer.json<Evaluation>()).toMatchObject({ stage: 'void', returnReason: '长期病假', actions: [] });
    expect((await act(works.as.leader, id, 'submission')).json<Problem>().code).toBe('evaluation.wrongStage');
    expect((await read(works.as.worker, id)).returnReason).toBeNull();
    expect((await act(works.as.leader, id, 'void', { reason: '不行' })).statusCode).toBe(403);
  });

  it('a result that is made void after publication is gone for the person assessed too', async () => {
    const other = await formOf('colleague');
    await scoreAll(works.as.leader, other, SCORES);
    await act(works.as.leader, other, 'submission');
    await works.as.hr.post(`/api/cycles/${cycle.id}/publication`, {
      evaluationIds: [other],
      reason: '先行公布',
    });
    const own = async () => {
      const list = (await works.as.colleague.get('/api/my/evaluations')).json<MyEvaluationRow[]>();
      return list.find((row) => row.id === other);
    };
    expect(await own()).toMatchObject({ stage: 'published', total: TOTAL, grade: 'B' });
    await act(works.as.hr, other, 'void', { reason: '考核对象有误' });
    expect(await own()).toMatchObject({ stage: 'void', total: null, grade: null, resultCoefficient: null });
    expect((await works.as.colleague.get('/api/my/results')).json()).toEqual([]);
    const form = await read(works.as.colleague, other);
    expect([form.result, form.explanation, itemsOf(form)[0].scores.supervisor]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('team list', () => {
  beforeAll(async () => void (cycle = await launched(2025, 2)));

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
    expect(page.cycle).toMatchObject({ year: 2027, quarter: 1 });
    expect(page.cycles.map(({ year, quarter }) => `${year}/${quarter}`)).toEqual([
      '2027/1',
      '2026/4',
      '2025/4',
      '2025/3',
      '2025/2',
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

describe('two at once', () => {
  it('never overwrite each other silently, and both are in the total', async () => {
    cycle = await launched(2025, 1);
    const id = await formOf('worker');
    const items = itemsOf(await read(works.as.worker, id));
    const answers = await Promise.all(
      items.map((item, index) => saveScore(works.as.worker, id, item.id, SCORES[index])),
    );
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(7).fill(200));
    const [row] = await rows(`SELECT self_total, version FROM evaluation WHERE id = ${id}`);
    expect(row).toEqual({ self_total: TOTAL, version: 8 });
    const twice = await Promise.all([1, 2].map(() => saveScore(works.as.worker, id, items[0].id, 9000, 1)));
    expect(twice.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
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
    cycle = await launched(2024, 4);
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
