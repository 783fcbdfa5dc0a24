import type { Cycle, Evaluation, MyEvaluationRow, Problem, TeamEvaluationsPage } from '@gangping/contracts';
import { setToday, smallWorks, type SmallWorks } from './support/company';
import { act, formOfPerson, launched, saveScore, SCORES, scoreAll, TOTAL } from './support/form-steps';
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

describe('somebody who stays silent', () => {
  let id: number;
  beforeAll(async () => {
    cycle = await launched(works, 2025, 3);
    id = await formOf('worker');
  });
  afterAll(() => setToday(api, '2026-12-22'));

  it('is not passed over before the deadline', async () => {
    setToday(api, cycle.deadlines.self);
    const form = await readForm(works.as.leader, id);
    expect(form.actions).toEqual([]);
    const answer = await act(works.as.leader, id, 'self-skip');
    expect(answer.statusCode).toBe(422);
    expect(answer.json<Problem>().code).toBe('stage.deadlineNotReached');
  });

  it('locks no form after it: superior or HR go on without', async () => {
    setToday(api, '2025-10-01');
    const begun = itemsOf(await readForm(works.as.worker, id))[0];
    expect((await saveScore(works.as.worker, id, begun.id, 6000)).statusCode).toBe(200);
    expect((await readForm(works.as.leader, id)).actions).toEqual(['skipSelf']);
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
    const form = await readForm(works.as.leader, id);
    expect(itemsOf(form).every(({ scores }) => scores.self === undefined)).toBe(true);
    expect(itemsOf(await readForm(works.as.worker, id))[0].scores.self?.score).toBe(6000);
    const list = (await works.as.hr.get(`/api/cycles/${cycle.id}/evaluations?search=G004`)).json();
    expect(list.rows[0].selfTotal).toBeNull();
  });

  it('refuses to hand in a form on which nothing is applicable', async () => {
    const items = itemsOf(await readForm(works.as.leader, id));
    for (const item of items) {
      const { version } = await readForm(works.as.leader, id);
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
    expect((await readForm(works.as.worker, id)).returnReason).toBeNull();
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
    const form = await readForm(works.as.colleague, other);
    expect([form.result, form.explanation, itemsOf(form)[0].scores.supervisor]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
