import type { Cycle, Evaluation, MyEvaluationRow, Page, Problem, SilenceResult } from '@gangping/contracts';
import type { ApiClient } from './support/api-client';
import { setToday, smallWorks, type SmallWorks } from './support/company';
import { answeredQuarter, formOf, LAST_DAY_TO_APPEAL, publish } from './support/published';
import { done, readForm } from './support/scoring';
import { startTestApi, type TestApi } from './support/start-test-api';

let api: TestApi;
let works: SmallWorks;
let cycleId: number;
let workerForm: number;
let colleagueForm: number;
let leaderForm: number;

beforeAll(async () => {
  api = await startTestApi();
  works = await smallWorks(api);
  cycleId = await answeredQuarter(api, works);
  workerForm = await formOf(api, cycleId, works.people.worker);
  colleagueForm = await formOf(api, cycleId, works.people.colleague);
  leaderForm = await formOf(api, cycleId, works.people.leader);
});
afterAll(() => api.close());

async function answer(client: ApiClient, id: number, body: object) {
  const { version } = await readForm(works.as.hr, id);
  return client.post(`/api/evaluations/${id}/acknowledgement`, { expectedVersion: version, ...body });
}

const progress = async () => (await done<Cycle>(works.as.hr.get(`/api/cycles/${cycleId}`))).progress;

describe('what an employee says to a published result', () => {
  it('cannot be said before there is one', async () => {
    const refused = await answer(works.as.worker, workerForm, { answer: 'agreed' });
    expect([refused.statusCode, refused.json<Problem>().code]).toEqual([409, 'evaluation.wrongStage']);
  });

  it('is offered to nobody else, until a day', async () => {
    for (const id of [workerForm, colleagueForm]) await publish(works, cycleId, id);
    await publish(works, cycleId, leaderForm, 'foreman');
    const own = await readForm(works.as.worker, workerForm);
    expect(own.actions).toEqual(['acknowledge', 'disagree', 'appeal']);
    expect(own).toMatchObject({
      acknowledgement: null,
      answerBy: own.cycle.deadlines.acknowledgement,
      appealPeriod: { until: LAST_DAY_TO_APPEAL, yearsMissing: [2026] },
    });
    expect((await readForm(works.as.leader, workerForm)).actions).toEqual(['recordInterview']);
    const [row] = await done<MyEvaluationRow[]>(works.as.worker.get('/api/my/evaluations'));
    expect(row.dueOn).toBe(own.answerBy);
  });

  it.each([
    ['leader', 403],
    ['hr', 403],
    ['marketer', 404],
  ] as const)('is not said for them by %s', async (person, status) => {
    const refused = await answer(works.as[person], workerForm, { answer: 'agreed' });
    expect(refused.statusCode).toBe(status);
    expect((await readForm(works.as.hr, workerForm)).stage).toBe('published');
  });

  it('wants a reason of whoever disagrees, and stands with it for those who see the result', async () => {
    const bare = await answer(works.as.worker, workerForm, { answer: 'disagreed', comment: ' ' });
    expect([bare.statusCode, bare.json<Problem>().errors?.[0].path]).toEqual([422, 'comment']);
    const said = await answer(works.as.worker, workerForm, {
      answer: 'disagreed',
      comment: '来料问题不在本岗',
    });
    expect(said.json<Evaluation>()).toMatchObject({
      stage: 'acknowledged',
      answerBy: null,
      acknowledgement: { answer: 'disagreed', comment: '来料问题不在本岗' },
      result: { total: 8400 },
    });
    expect((await readForm(works.as.leader, workerForm)).acknowledgement?.comment).toBe('来料问题不在本岗');
    const [{ data }] = await api.readDatabase.manager.query(
      `SELECT data FROM audit_entry WHERE action = 'evaluation.disagreed'`,
    );
    expect(data).not.toContain('来料');
  });

  it('is said once, and by whoever saw what stands', async () => {
    const twice = await answer(works.as.worker, workerForm, { answer: 'agreed' });
    expect(twice.json<Problem>().code).toBe('evaluation.wrongStage');
    const stale = await answer(works.as.colleague, colleagueForm, { answer: 'agreed', expectedVersion: 1 });
    expect([stale.statusCode, stale.json<Problem>().code]).toEqual([409, 'staleVersion']);
    await done(answer(works.as.colleague, colleagueForm, { answer: 'agreed' }));
  });
});

describe('silence', () => {
  const recordSilence = () => done<SilenceResult>(works.as.hr.post(`/api/cycles/${cycleId}/silence`));

  it('is nothing until the last day to answer has passed', async () => {
    const { deadlines } = await done<Cycle>(works.as.hr.get(`/api/cycles/${cycleId}`));
    setToday(api, deadlines.acknowledgement);
    expect((await recordSilence()).counted).toBe(0);
    expect(await progress()).toMatchObject({ answers: { agreed: 1, disagreed: 1, silent: 0 } });
  });

  it('keeps the quarter open as long as somebody may still answer', async () => {
    for (const person of ['director', 'foreman', 'marketer'] as const) {
      const id = await formOf(api, cycleId, works.people[person]).catch(() => null);
      if (id === null) continue;
      const { version } = await readForm(works.as.hr, id);
      await done(
        works.as.hr.post(`/api/evaluations/${id}/void`, { expectedVersion: version, reason: '本季调出' }),
      );
    }
    const refused = await works.as.hr.post(`/api/cycles/${cycleId}/closure`);
    expect(refused.json<Problem>()).toMatchObject({
      status: 409,
      code: 'cycle.answersOpen',
      params: { count: 1 },
    });
  });

  it('counts as seen after it, is marked so, and is counted once', async () => {
    setToday(api, '2027-01-20');
    expect((await recordSilence()).counted).toBe(1);
    expect((await recordSilence()).counted).toBe(0);
    expect(await readForm(works.as.leader, leaderForm)).toMatchObject({
      stage: 'acknowledged',
      acknowledgement: { answer: 'silent', comment: null },
    });
    expect(await progress()).toMatchObject({ answers: { agreed: 1, disagreed: 1, silent: 1 } });
    const { rows } = await done<Page<{ id: number; acknowledgement: string | null }>>(
      works.as.hr.get(`/api/cycles/${cycleId}/evaluations`),
    );
    expect(rows.find(({ id }) => id === leaderForm)?.acknowledgement).toBe('silent');
  });

  it('does not shorten the days to appeal', async () => {
    setToday(api, LAST_DAY_TO_APPEAL);
    const refused = await works.as.hr.post(`/api/cycles/${cycleId}/closure`);
    expect(refused.json<Problem>()).toMatchObject({
      status: 409,
      code: 'cycle.appealsPossible',
      params: { until: LAST_DAY_TO_APPEAL },
    });
    setToday(api, '2026-12-30');
    await done(works.as.hr.post(`/api/cycles/${cycleId}/closure`));
    expect((await readForm(works.as.worker, workerForm)).stage).toBe('closed');
  });

  it('lets make-up days and holidays move the last day to appeal', async () => {
    const days = [
      { day: '2026-12-24', kind: 'holiday', name: '厂休' },
      { day: '2026-12-26', kind: 'workday', name: '调休上班' },
      { day: '2026-12-28', kind: 'holiday', name: '厂休' },
    ];
    await done(works.as.hr.put('/api/calendar/2026', { days, expectedVersion: 0 }));
    // 23, 25, 26 (made up), 29, 30.
    expect((await readForm(works.as.worker, workerForm)).appealPeriod).toEqual({
      until: '2026-12-30',
      yearsMissing: [],
    });
  });
});
