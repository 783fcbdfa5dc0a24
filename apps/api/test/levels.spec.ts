import type { Problem, SavedScore } from '@gangping/contracts';
import { AssessmentScheme, defaultScheme } from '../src/features/schemes';
import { setToday, smallWorks } from './support/company';
import { itemsOf, openCycle, readForm } from './support/scoring';
import { startTestApi, type TestApi } from './support/start-test-api';

const LEVELS = [
  { code: '优', name: { 'zh-CN': '优秀', en: 'Excellent' }, points: 9000 },
  { code: '良', name: { 'zh-CN': '良好', en: 'Good' }, points: 8000 },
];

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

it('shows the levels of the scheme with their names, and takes no score that is none of theirs', async () => {
  setToday(api, '2026-12-22');
  const works = await smallWorks(api);
  await api.unitOfWork.run(({ manager }) =>
    manager.insert(AssessmentScheme, {
      status: 'approved',
      content: { ...defaultScheme, scale: { ...defaultScheme.scale, levels: LEVELS } },
      scope: { positionIds: [], departmentIds: [], grades: [] },
      effectiveFrom: '2026-01-01',
      draftedByAccountId: 901,
    }),
  );
  const cycle = await openCycle(works.as.hr, 2026, 4);
  const [{ id }] = await api.readDatabase.manager.query<{ id: number }[]>(
    `SELECT id FROM evaluation WHERE cycle_id = ${cycle.id} AND employee_id = ${works.people.worker}`,
  );
  const form = await readForm(works.as.worker, id);
  expect(form.rules.scale.levels).toEqual(LEVELS);
  const save = (score: number) =>
    works.as.worker.put(`/api/evaluations/${id}/items/${itemsOf(form)[0].id}/score`, {
      score,
      comment: '',
      expectedVersion: 0,
    });
  expect((await save(8500)).json<Problem>()).toMatchObject({
    code: 'score.level',
    errors: [{ path: 'score', code: 'score.level' }],
  });
  expect((await save(8000)).json<SavedScore>()).toMatchObject({ entry: { score: 8000 }, runningTotal: 8000 });
});
