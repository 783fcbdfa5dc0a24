import type {
  Cycle,
  Evaluation,
  MyEvaluationRow,
  Problem,
  SavedScore,
  TeamEvaluationsPage,
} from '@gangping/contracts';
import { setToday, smallWorks, type SmallWorks } from './support/company';
import { act, formOfPerson, launched, saveScore, SCORES, scoreAll, TOTAL } from './support/form-steps';
import { layDownSchemeWithoutReview } from './support/scheme-without-review';
import { itemsOf, readForm, reasonFor } from './support/scoring';
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

describe('a form on its way', () => {
  let id: number;
  beforeAll(async () => {
    cycle = await launched(works, 2026, 4);
    id = await formOf('worker');
  });

  it('shows the employee their own form', async () => {
    const form = await readForm(works.as.worker, id);
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
    const [first, second] = itemsOf(await readForm(works.as.worker, id));
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
    const [, second] = itemsOf(await readForm(works.as.worker, id));
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
    const [first] = itemsOf(await readForm(works.as.worker, id));
    const answer = await saveScore(works.as.worker, id, first.id, score, 1);
    expect(answer.statusCode).toBe(422);
    expect(answer.json<Problem>()).toMatchObject({ code, errors: [{ path: 'score', code }] });
  });

  it('refuses a stale entry with what stands now', async () => {
    const [first] = itemsOf(await readForm(works.as.worker, id));
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
    const other = itemsOf(await readForm(works.as.colleague, await formOf('colleague')));
    expect((await saveScore(works.as.worker, id, other[0].id, 8000)).statusCode).toBe(404);
  });

  it('lets nobody hand in what is incomplete and lists what is missing', async () => {
    const form = await readForm(works.as.worker, id);
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
      const form = await readForm(works.as[name], id);
      expect(itemsOf(form).map(({ scores }) => scores)).toEqual(Array(7).fill({}));
    }
    const list = (await works.as.hr.get(`/api/cycles/${cycle.id}/evaluations?search=G004`)).json();
    expect(list.rows[0]).toMatchObject({ stage: 'self', selfTotal: null, total: null });
  });

  it('goes to the supervisor with the self-assessment, which then stands', async () => {
    const items = itemsOf(await readForm(works.as.worker, id));
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
    const seen = await readForm(works.as.leader, id);
    expect(itemsOf(seen)[0].scores).toMatchObject({ self: { score: 8800 } });
    expect(seen.actions).toEqual(['score', 'adjust', 'submit', 'return']);
  });

  it('can be returned with a reason only', async () => {
    const bare = await act(works.as.leader, id, 'return', { reason: ' ' });
    expect(bare.statusCode).toBe(422);
    const answer = await act(works.as.leader, id, 'return', { reason: '请补充说明' });
    expect(answer.json<Evaluation>()).toMatchObject({ stage: 'self', returnReason: '请补充说明' });
    expect(itemsOf(answer.json<Evaluation>())[0].scores).toEqual({});
    expect(await readForm(works.as.worker, id)).toMatchObject({
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
    const form = await readForm(works.as.leader, id);
    const task = form.sections[1].items[0];
    const path = `/api/evaluations/${id}/items/${task.id}/applicability`;
    const off = await works.as.leader.put(path, { notApplicable: true, expectedVersion: form.version });
    // (70 × 86.6 + 20 × 90) ÷ 90 = 87.3555…
    expect(off.json<SavedScore>()).toMatchObject({ notApplicable: true, runningTotal: 8736, missing: 0 });
    const stale = await works.as.leader.put(path, { notApplicable: false, expectedVersion: form.version });
    expect(stale.json<Problem>()).toMatchObject({ code: 'staleVersion', current: { notApplicable: true } });
  });

  it('bounds bonus and penalty points, each with its reason (R6)', async () => {
    const { version } = await readForm(works.as.leader, id);
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
    const form = await readForm(works.as.worker, id);
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
    expect((await readForm(works.as.hr, id)).actions).toEqual(['return', 'publish', 'void']);
  });

  it('is published by HR, frozen, hashed and explained to the last hundredth', async () => {
    const before = await readForm(works.as.hr, id);
    const answer = await works.as.hr.post(`/api/cycles/${cycle.id}/publication`, {
      evaluationIds: [id],
      reason: '先行公布',
    });
    expect(answer.json()).toMatchObject({ published: 1, cycle: { progress: { stages: { published: 1 } } } });
    const form = await readForm(works.as.worker, id);
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
    const next = await launched(works, 2027, 1);
    const form = await readForm(works.as.worker, await formOf('worker', next));
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
    const seen = itemsOf(await readForm(works.as.leader, form.id));
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

describe('two at once', () => {
  it('never overwrite each other silently, and both are in the total', async () => {
    cycle = await launched(works, 2025, 1);
    const id = await formOf('worker');
    const items = itemsOf(await readForm(works.as.worker, id));
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
