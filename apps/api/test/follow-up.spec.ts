import type { CarriedPlan, InterviewOfEvaluation, Problem } from '@gangping/contracts';
import { setToday, smallWorks, type SmallWorks } from './support/company';
import { answeredQuarter, formOf, publish } from './support/published';
import { done, openCycle } from './support/scoring';
import { startTestApi, type TestApi } from './support/start-test-api';
import type { ApiClient } from './support/api-client';

let api: TestApi;
let works: SmallWorks;
let cycleId: number;
let form: number;
let nextForm: number;

const INTERVIEW = {
  heldOn: '2026-12-22',
  superiorWords: '来料核对要当班完成',
  employeeWords: '希望调整领料时间',
  goals: [
    { text: '领料差错不超过一次', dueOn: '2027-03-31' },
    { text: '完成叉车复训', dueOn: '2027-02-15' },
  ],
};

beforeAll(async () => {
  api = await startTestApi();
  works = await smallWorks(api);
  cycleId = await answeredQuarter(api, works);
  form = await formOf(api, cycleId, works.people.worker);
});
afterAll(() => api.close());

const read = (client: ApiClient, id = form) =>
  done<InterviewOfEvaluation>(client.get(`/api/evaluations/${id}/interview`));
const record = (client: ApiClient, expectedVersion = 0, body: object = {}) =>
  client.put(`/api/evaluations/${form}/interview`, { ...INTERVIEW, ...body, expectedVersion });
const confirm = (client: ApiClient, expectedVersion: number) =>
  client.post(`/api/evaluations/${form}/interview/confirmation`, { expectedVersion });

describe('the interview', () => {
  it('is not recorded before there is a result', async () => {
    expect((await record(works.as.leader)).json<Problem>().code).toBe('interview.notReleased');
    expect(await read(works.as.leader)).toEqual({ interview: null, actions: [] });
    await publish(works, cycleId, form);
    expect(await read(works.as.leader)).toEqual({ interview: null, actions: ['record'] });
  });

  it.each([
    ['worker', 403],
    ['foreman', 403],
    ['colleague', 404],
    ['hr', 403],
  ] as const)('is not recorded by %s', async (person, status) => {
    expect((await record(works.as[person])).statusCode).toBe(status);
  });

  it.each([
    ['held tomorrow', { heldOn: '2026-12-23' }, 'heldOn', 'interview.futureDay'],
    [
      'with a goal due before it',
      { goals: [INTERVIEW.goals[0], { text: '补交记录', dueOn: '2026-12-01' }] },
      'goals.1.dueOn',
      'interview.dueBeforeInterview',
    ],
    ['without the words of the superior', { superiorWords: ' ' }, 'superiorWords', 'too_small'],
  ])('is refused %s', async (_, body, path, code) => {
    const refused = await record(works.as.leader, 0, body);
    expect(refused.json<Problem>().errors).toMatchObject([{ path, code }]);
  });

  it('stands for both, and for those above and HR', async () => {
    const recorded = await done<InterviewOfEvaluation>(record(works.as.leader));
    expect(recorded.interview).toMatchObject({ ...INTERVIEW, recordedByName: '沈若溪', confirmedAt: null });
    expect(await read(works.as.worker)).toMatchObject({ interview: INTERVIEW, actions: ['confirm'] });
    for (const person of ['foreman', 'hr', 'auditor'] as const) {
      expect(await read(works.as[person])).toMatchObject({ interview: INTERVIEW, actions: [] });
    }
    expect((await works.as.marketer.get(`/api/evaluations/${form}/interview`)).statusCode).toBe(404);
  });

  it('is changed whole, by whoever saw what stands', async () => {
    const stale = await record(works.as.leader, 0);
    expect([stale.statusCode, stale.json<Problem>().code]).toEqual([409, 'staleVersion']);
    const [goal] = INTERVIEW.goals;
    const changed = await done<InterviewOfEvaluation>(record(works.as.leader, 1, { goals: [goal] }));
    expect(changed.interview?.goals).toMatchObject([goal]);
    await done(record(works.as.leader, 2));
  });

  it('keeps what was said of its goals since: then the words change, and the plan no longer does', async () => {
    await works.company.sql(`UPDATE improvement_goal SET outcome = 'done' WHERE ordinal = 0`);
    const words = { superiorWords: '来料核对要当班完成，已当面说明' };
    const refused = await record(works.as.leader, 3, { ...words, goals: INTERVIEW.goals.slice(1) });
    expect([refused.statusCode, refused.json<Problem>().code]).toEqual([409, 'interview.goalsMarked']);
    const changed = await done<InterviewOfEvaluation>(record(works.as.leader, 3, words));
    expect(changed.interview).toMatchObject({ ...words, goals: [{ outcome: 'done' }, { outcome: null }] });
    await works.company.sql('UPDATE improvement_goal SET outcome = NULL');
    await done(record(works.as.leader, 4));
  });

  it('is confirmed by the employee alone, and then stands', async () => {
    expect((await confirm(works.as.leader, 5)).json<Problem>().code).toBe('interview.notSubject');
    expect((await confirm(works.as.worker, 1)).json<Problem>().code).toBe('staleVersion');
    const confirmed = await done<InterviewOfEvaluation>(confirm(works.as.worker, 5));
    expect(confirmed).toMatchObject({ interview: { version: 6 }, actions: [] });
    expect(confirmed.interview?.confirmedAt).not.toBeNull();
    expect((await record(works.as.leader, 6)).json<Problem>().code).toBe('interview.confirmed');
  });
});

describe('the plan in the next quarter', () => {
  const plan = (client: ApiClient) =>
    done<CarriedPlan>(client.get(`/api/evaluations/${nextForm}/carried-plan`));
  const mark = (client: ApiClient, goalId: number, expectedVersion: number) =>
    client.put(`/api/evaluations/${nextForm}/carried-plan/${goalId}`, {
      outcome: 'done',
      note: '全季零差错',
      expectedVersion,
    });

  it('stands beside the form, for the superior to mark', async () => {
    setToday(api, '2027-03-22');
    nextForm = await formOf(api, (await openCycle(works.as.hr, 2027, 1)).id, works.people.worker);
    expect(await plan(works.as.leader)).toMatchObject({
      plan: { year: 2026, quarter: 4, goals: INTERVIEW.goals },
      mayMark: true,
    });
    expect(await plan(works.as.worker)).toMatchObject({ mayMark: false });
    expect(await done(works.as.leader.get(`/api/evaluations/${form}/carried-plan`))).toEqual({
      plan: null,
      mayMark: false,
    });
  });

  it('is marked by nobody else', async () => {
    const [{ id, version }] = (await plan(works.as.leader)).plan?.goals ?? [];
    for (const person of ['worker', 'foreman', 'colleague'] as const) {
      expect([403, 404]).toContain((await mark(works.as[person], id, version)).statusCode);
    }
    expect((await mark(works.as.leader, 999_999, 1)).statusCode).toBe(404);
    expect((await mark(works.as.leader, id, version + 1)).json<Problem>().code).toBe('staleVersion');
  });

  it('keeps its marks from the employee until the result is published', async () => {
    const [goal] = (await plan(works.as.leader)).plan?.goals ?? [];
    const marked = await done<CarriedPlan>(mark(works.as.leader, goal.id, goal.version));
    expect(marked.plan?.goals[0]).toMatchObject({ outcome: 'done', outcomeNote: '全季零差错' });
    for (const seen of [(await plan(works.as.worker)).plan, (await read(works.as.worker)).interview]) {
      expect(seen?.goals[0]).toMatchObject({ outcome: null, outcomeNote: '' });
    }
    const { cycle } = await done<{ cycle: { id: number } }>(works.as.hr.get(`/api/evaluations/${nextForm}`));
    await publish(works, cycle.id, nextForm);
    expect((await plan(works.as.worker)).plan?.goals[0]).toMatchObject({ outcome: 'done' });
    expect((await mark(works.as.leader, goal.id, goal.version + 1)).json<Problem>().code).toBe(
      'plan.notMarkable',
    );
  });
});
