import type { Cycle, Problem } from '@gangping/contracts';
import { setToday, smallWorks, type SmallWorks } from './support/company';
import { startTestApi, type TestApi } from './support/start-test-api';

describe('a department in which somebody was assessed', () => {
  let api: TestApi;
  let works: SmallWorks;

  beforeAll(async () => {
    api = await startTestApi();
    setToday(api, '2026-12-22');
    works = await smallWorks(api);
    const { id } = (await works.as.hr.post('/api/cycles', { year: 2026, quarter: 4 })).json<Cycle>();
    await works.as.hr.post(`/api/cycles/${id}/launch`);
  });
  afterAll(() => api.close());

  it('stays when its positions have gone elsewhere: past forms are read by their place in the tree', async () => {
    const { marketing, office } = works.departments;
    await works.company.sql(
      `UPDATE position SET department_id = ${office} WHERE department_id = ${marketing}`,
    );
    const refused = await works.as.hr.delete(`/api/departments/${marketing}`);
    expect(refused.json<Problem>()).toMatchObject({ status: 409, code: 'department.hasHistory' });
  });

  it('lets another go that never had anybody', async () => {
    const id = await works.company.department('筹备组', works.departments.office);
    expect((await works.as.hr.delete(`/api/departments/${id}`)).statusCode).toBe(204);
  });
});
