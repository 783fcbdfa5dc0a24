import type { Problem, SavedScore } from '@gangping/contracts';
import { AssessmentScheme, defaultScheme } from '../src/features/schemes';
import type { ApiClient } from './support/api-client';
import { setToday, smallWorks, type SmallWorks } from './support/company';
import { done, itemsOf, openCycle, readForm } from './support/scoring';
import { startTestApi, type TestApi } from './support/start-test-api';

let api: TestApi;
let works: SmallWorks;
/** Of 程小满, whom 沈若溪 scores. */
let form: number;

beforeAll(async () => {
  api = await startTestApi();
  setToday(api, '2026-12-22');
  works = await smallWorks(api);
  await api.unitOfWork.run(({ manager }) =>
    manager.insert(AssessmentScheme, {
      status: 'approved',
      content: { ...defaultScheme, extremes: { high: 9500, low: 6000 } },
      scope: { positionIds: [], departmentIds: [], grades: [] },
      effectiveFrom: '2026-01-01',
      draftedByAccountId: 901,
    }),
  );
  const cycle = await openCycle(works.as.hr, 2026, 4);
  [{ id: form }] = await api.readDatabase.manager.query(
    `SELECT id FROM evaluation WHERE cycle_id = ${cycle.id} AND employee_id = ${works.people.worker}`,
  );
});
afterAll(() => api.close());

async function give(client: ApiClient, place: number, score: number, comment: string): Promise<number> {
  const item = itemsOf(await readForm(client, form))[place];
  const { version = 0 } = item.scores[(await readForm(client, form)).scoringAs ?? 'self'] ?? {};
  const body = { score, comment, expectedVersion: version };
  await done<SavedScore>(client.put(`/api/evaluations/${form}/items/${item.id}/score`, body));
  return item.id;
}

async function submit(client: ApiClient) {
  const { version } = await readForm(client, form);
  return client.post(`/api/evaluations/${form}/submission`, { expectedVersion: version });
}

describe('scores that want a reason', () => {
  it('says on the form from where', async () => {
    expect(await readForm(works.as.worker, form)).toMatchObject({ extremes: { high: 9500, low: 6000 } });
  });

  it('lets nobody hand in an extreme score without one, and lists the items', async () => {
    const high = await give(works.as.worker, 0, 9500, '');
    await give(works.as.worker, 1, 9450, '');
    await give(works.as.worker, 2, 6000, '');
    const low = await give(works.as.worker, 3, 5950, ' ');
    for (const place of [4, 5]) await give(works.as.worker, place, 8000, '');
    await give(works.as.worker, 6, 9800, '月底连续三周零差错');
    expect((await readForm(works.as.worker, form)).actions).toContain('submit');
    const refused = await submit(works.as.worker);
    expect(refused.statusCode).toBe(422);
    expect(refused.json<Problem>()).toMatchObject({
      code: 'stage.reasonsMissing',
      params: { count: 2, itemIds: [String(high), String(low)] },
      errors: [{ path: `items.${high}.comment` }, { path: `items.${low}.comment` }],
    });
    expect((await readForm(works.as.worker, form)).stage).toBe('self');
  });

  it('takes the form once every one of them has its reason', async () => {
    await give(works.as.worker, 0, 9500, '提前两周完成盘点');
    await give(works.as.worker, 3, 5950, '培训有两次没有参加');
    expect((await submit(works.as.worker)).statusCode).toBe(200);
  });

  it('asks each rater for their own reasons, and none for an item that does not apply', async () => {
    for (const place of [0, 1, 2, 4, 5, 6]) await give(works.as.leader, place, 8000, '');
    const low = await give(works.as.leader, 3, 4000, '');
    expect((await submit(works.as.leader)).json<Problem>()).toMatchObject({ code: 'stage.reasonsMissing' });
    const { version } = await readForm(works.as.leader, form);
    const body = { notApplicable: true, expectedVersion: version };
    await done(works.as.leader.put(`/api/evaluations/${form}/items/${low}/applicability`, body));
    expect((await submit(works.as.leader)).statusCode).toBe(200);
  });
});
