import type { Evaluation, Page, Problem, TeamEvaluationRow } from '@gangping/contracts';
import { AssessmentScheme, defaultScheme } from '../src/features/schemes';
import type { ApiClient } from './support/api-client';
import { setToday, smallWorks, type SmallWorks } from './support/company';
import { done, itemsOf, openCycle, readForm, reasonFor, scoreAndSubmit } from './support/scoring';
import { startTestApi, type TestApi } from './support/start-test-api';

let api: TestApi;
let works: SmallWorks;
let cycleId: number;
/** Of 程小满: 沈若溪 scores, 陆明川 above her reviews. */
let workerForm: number;
/** Of 陆明川: 秦远山 scores, and nobody stands above him. */
let foremanForm: number;

beforeAll(async () => {
  api = await startTestApi();
  setToday(api, '2026-12-22');
  works = await smallWorks(api);
  await api.unitOfWork.run(({ manager }) =>
    manager.insert(AssessmentScheme, {
      status: 'approved',
      content: {
        ...defaultScheme,
        stages: ['self', 'supervisor', 'reviewer', 'calibration', 'published', 'closed'],
      },
      scope: { positionIds: [], departmentIds: [], grades: [] },
      effectiveFrom: '2026-01-01',
      draftedByAccountId: 901,
    }),
  );
  cycleId = (await openCycle(works.as.hr, 2026, 4)).id;
  workerForm = await formOf(works.people.worker);
  foremanForm = await formOf(works.people.foreman);
});
afterAll(() => api.close());

async function formOf(employeeId: number): Promise<number> {
  const [{ id }] = await api.readDatabase.manager.query(
    `SELECT id FROM evaluation WHERE cycle_id = ${cycleId} AND employee_id = ${employeeId}`,
  );
  return id;
}

async function submit(client: ApiClient, id: number): Promise<Evaluation> {
  const { version } = await readForm(client, id);
  return done<Evaluation>(client.post(`/api/evaluations/${id}/submission`, { expectedVersion: version }));
}

async function score(client: ApiClient, id: number, place: number, value: number, expectedVersion = 0) {
  const item = itemsOf(await readForm(client, id))[place];
  const body = { score: value, comment: reasonFor(value), expectedVersion };
  await done(client.put(`/api/evaluations/${id}/items/${item.id}/score`, body));
}

describe('worked number 1: two raters, a task that is not applicable, a bonus', () => {
  it('goes from the superior to the superior of the superior', async () => {
    await scoreAndSubmit(works.as.worker, workerForm, Array(7).fill(9000));
    const form = await readForm(works.as.leader, workerForm);
    expect(form).toMatchObject({ reviewer: { name: '陆明川' }, scoringAs: 'supervisor' });
    const task = itemsOf(form)[3];
    const notApplicable = { notApplicable: true, expectedVersion: form.version };
    await done(
      works.as.leader.put(`/api/evaluations/${workerForm}/items/${task.id}/applicability`, notApplicable),
    );
    for (const [place, value] of [8800, 9200, 7500].entries()) {
      await score(works.as.leader, workerForm, place, value);
    }
    for (const [place, value] of [9000, 8500, 10_000].entries()) {
      await score(works.as.leader, workerForm, place + 4, value);
    }
    const { version } = await readForm(works.as.leader, workerForm);
    const bonus = { adjustments: [{ points: 200, reason: '提出改善并落实' }], expectedVersion: version };
    await done(works.as.leader.put(`/api/evaluations/${workerForm}/adjustments`, bonus));
    expect(await submit(works.as.leader, workerForm)).toMatchObject({ stage: 'reviewer', scoringAs: null });
  });

  it('lists it with the reviewer, whose turn it is', async () => {
    const { rows } = await done<Page<TeamEvaluationRow>>(
      works.as.foreman.get(`/api/team/evaluations?cycleId=${cycleId}&relation=reviewer`),
    );
    expect(rows).toMatchObject([
      { employeeName: '程小满', stage: 'reviewer', relation: 'reviewer', dueOn: '2026-12-29' },
      { employeeName: '邵一鸣', stage: 'self' },
    ]);
  });

  it('comes back with a reason, keeps its scores, and is handed in again', async () => {
    const { version } = await readForm(works.as.foreman, workerForm);
    const unreasoned = await works.as.foreman.post(`/api/evaluations/${workerForm}/return`, {
      expectedVersion: version,
      reason: ' ',
    });
    expect(unreasoned.statusCode).toBe(422);
    const body = { expectedVersion: version, reason: '第三项请复核' };
    const returned = await done<Evaluation>(
      works.as.foreman.post(`/api/evaluations/${workerForm}/return`, body),
    );
    expect(returned).toMatchObject({ stage: 'supervisor', supervisorSubmittedAt: null });
    const seen = await readForm(works.as.leader, workerForm);
    expect(seen).toMatchObject({ returnReason: '第三项请复核', scoringAs: 'supervisor' });
    expect(itemsOf(seen)[2].scores.supervisor?.score).toBe(7500);
    await submit(works.as.leader, workerForm);
  });

  it('hides the review from the superior until it is handed in, and from the employee until publication', async () => {
    for (const [place, value] of [8500, 9000, 8000].entries()) {
      await score(works.as.foreman, workerForm, place, value);
    }
    expect(itemsOf(await readForm(works.as.leader, workerForm))[0].scores.reviewer).toBeUndefined();
    const early = await works.as.foreman.post(`/api/evaluations/${workerForm}/submission`, {
      expectedVersion: (await readForm(works.as.foreman, workerForm)).version,
    });
    expect(early.json<Problem>()).toMatchObject({ code: 'evaluation.incomplete', params: { count: 3 } });
    for (const [place, value] of [9000, 8000, 10_000].entries()) {
      await score(works.as.foreman, workerForm, place + 4, value);
    }
    expect(await submit(works.as.foreman, workerForm)).toMatchObject({ stage: 'calibration' });
    expect(itemsOf(await readForm(works.as.leader, workerForm))[0].scores.reviewer?.score).toBe(8500);
    expect(itemsOf(await readForm(works.as.worker, workerForm))[0].scores.reviewer).toBeUndefined();
  });

  it('gives 88.97, B and 1.5000', async () => {
    await done(
      works.as.hr.post(`/api/cycles/${cycleId}/publication`, {
        evaluationIds: [workerForm],
        reason: '先行公布',
      }),
    );
    // (70 × 86.6 + 20 × 90) ÷ 90 = 87.3555…; (70 × 85.5 + 20 × 88) ÷ 90 = 86.0555…; 0.7 and 0.3 of them + 2 = 88.96555…
    expect((await readForm(works.as.worker, workerForm)).result).toMatchObject({
      total: 8897,
      grade: 'B',
      gradeCoefficient: 10_000,
      assessmentCoefficient: 15_000,
      resultCoefficient: 15_000,
    });
  });
});

it('passes the review over where nobody stands above the superior (R5)', async () => {
  await scoreAndSubmit(works.as.foreman, foremanForm, Array(7).fill(9000));
  expect(await readForm(works.as.director, foremanForm)).toMatchObject({ reviewer: null });
  expect((await readForm(works.as.director, foremanForm)).stages).not.toContain('reviewer');
  await scoreAndSubmit(works.as.director, foremanForm, Array(7).fill(8000));
  expect(await readForm(works.as.director, foremanForm)).toMatchObject({ stage: 'calibration' });
  await done(
    works.as.hr.post(`/api/cycles/${cycleId}/publication`, {
      evaluationIds: [foremanForm],
      reason: '先行公布',
    }),
  );
  expect((await readForm(works.as.foreman, foremanForm)).result).toMatchObject({ total: 8000, grade: 'B' });
});
