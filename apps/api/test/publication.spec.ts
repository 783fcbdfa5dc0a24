import type { Cycle, CycleEvaluationRow, CycleSummary, Page, Problem } from '@gangping/contracts';
import { newDeadlines } from '@gangping/testing';
import { CycleScheme } from '../src/features/cycles';
import { ResultPublisher } from '../src/features/evaluations';
import { setToday, smallWorks, type SmallWorks } from './support/company';
import { layDownSchemeWithoutReview } from './support/scheme-without-review';
import { done, openCycle, readForm, scoreAndSubmit } from './support/scoring';
import { startTestApi, type TestApi } from './support/start-test-api';

let api: TestApi;
let works: SmallWorks;

beforeAll(async () => {
  api = await startTestApi();
  setToday(api, '2026-12-22');
  works = await smallWorks(api);
});
afterAll(() => api.close());

async function rows<Row>(statement: string): Promise<Row[]> {
  return api.readDatabase.manager.query<Row[]>(statement);
}

describe('publication and closure', () => {
  let cycle: Cycle;
  const forms: Partial<Record<keyof SmallWorks['people'], number>> = {};
  const publish = (body: object = {}) => works.as.hr.post(`/api/cycles/${cycle.id}/publication`, body);
  const close = () => works.as.hr.post(`/api/cycles/${cycle.id}/closure`);
  const list = async (query = '', client = works.as.hr) =>
    done<Page<CycleEvaluationRow>>(client.get(`/api/cycles/${cycle.id}/evaluations?page=1${query}`));

  beforeAll(async () => {
    await layDownSchemeWithoutReview(api);
    await works.company.coefficient(works.positions.operator, 20_000, '2026-02-01');
    cycle = await openCycle(works.as.hr, 2023, 4);
    const found = await rows<{ id: number; employee_id: number }>(
      `SELECT id, employee_id FROM evaluation WHERE cycle_id = ${cycle.id}`,
    );
    for (const [name, id] of Object.entries(works.people) as [keyof SmallWorks['people'], number][]) {
      forms[name] = found.find((row) => row.employee_id === id)?.id;
    }
  }, 300_000);

  const formOf = (name: keyof SmallWorks['people']): number => forms[name] ?? 0;
  const scored = async (name: 'worker' | 'colleague', score: number) => {
    await scoreAndSubmit(works.as[name], formOf(name), Array(7).fill(9000));
    await scoreAndSubmit(works.as.leader, formOf(name), Array(7).fill(score));
  };

  it('has nothing to publish before somebody is scored through', async () => {
    const answer = await publish();
    expect([answer.statusCode, answer.json<Problem>().code]).toEqual([422, 'cycle.nothingToPublish']);
    const planned = (await works.as.hr.post('/api/cycles', { year: 2023, quarter: 3 })).json<Cycle>();
    const early = await works.as.hr.post(`/api/cycles/${planned.id}/publication`, {});
    expect([early.statusCode, early.json<Problem>().code]).toEqual([409, 'cycle.notLaunched']);
  });

  it('publishes what waits and leaves the rest', async () => {
    await scored('worker', 9500);
    await scored('colleague', 7000);
    const both = await publish({
      evaluationIds: [formOf('colleague'), formOf('leader')],
      reason: '先行公布',
    });
    expect([both.statusCode, both.json<Problem>().code]).toEqual([422, 'cycle.notPublishable']);
    const one = await publish({ evaluationIds: [formOf('colleague')], reason: '先行公布' });
    expect(one.json()).toMatchObject({
      published: 1,
      cycle: { progress: { total: 5, stages: { self: 3, calibration: 1, published: 1 } } },
    });
    expect((await publish({ evaluationIds: [formOf('worker')], reason: '先行公布' })).json()).toMatchObject({
      published: 1,
    });
    const results = await rows<{ evaluation_id: number; total: number; result_coefficient: number }>(
      `SELECT evaluation_id, total, result_coefficient FROM evaluation_result
       WHERE evaluation_id IN (${formOf('worker')}, ${formOf('colleague')}) ORDER BY evaluation_id`,
    );
    // 2.0 (from February 2026 on) does not count for 2023: 1.5 × 1.2 and 1.5 × 0.8.
    expect(results).toEqual([
      { evaluation_id: formOf('worker'), total: 9500, result_coefficient: 18_000 },
      { evaluation_id: formOf('colleague'), total: 7000, result_coefficient: 12_000 },
    ]);
  });

  it('takes an assessment coefficient that was blank at launch and has been filled in since', async () => {
    await works.company.sql(
      `DELETE FROM assessment_coefficient WHERE position_id = ${works.positions.marketer}`,
    );
    const other = await openCycle(works.as.hr, 2022, 4);
    const [{ id }] = await rows<{ id: number }>(
      `SELECT id FROM evaluation WHERE cycle_id = ${other.id} AND employee_id = ${works.people.marketer}`,
    );
    await scoreAndSubmit(works.as.marketer, id, Array(7).fill(8000));
    await scoreAndSubmit(works.as.director, id, Array(7).fill(8000));
    await works.company.coefficient(works.positions.marketer, 12_500);
    await works.as.hr.post(`/api/cycles/${other.id}/publication`, {
      evaluationIds: [id],
      reason: '先行公布',
    });
    expect((await readForm(works.as.marketer, id)).result).toMatchObject({
      assessmentCoefficient: 12_500,
      resultCoefficient: 12_500,
    });
  });

  it('publishes nothing when a form was taken back, scored anew and handed in again meanwhile', async () => {
    const other = await openCycle(works.as.hr, 2021, 4);
    const [{ id }] = await rows<{ id: number }>(
      `SELECT id FROM evaluation WHERE cycle_id = ${other.id} AND employee_id = ${works.people.marketer}`,
    );
    await scoreAndSubmit(works.as.marketer, id, Array(7).fill(8000));
    await scoreAndSubmit(works.as.director, id, Array(7).fill(8000));
    const publisher = api.app.get(ResultPublisher, { strict: false });
    const copies = await api.readDatabase.manager.findBy(CycleScheme, { cycleId: other.id });
    const schemes = copies.map(({ id: copyId, content }) => ({ id: copyId, scheme: content }));
    const hr = { accountId: 901, employeeId: null, roles: ['hr' as const], permissions: new Set([]) };
    const publishing = api.unitOfWork.run(async (unit) => {
      const ask = unit.manager.query.bind(unit.manager);
      unit.manager.query = async (text, parameters) => {
        const answer = await ask(text, parameters);
        // On PostgreSQL others commit between two statements; three saves later the form is in the same stage again.
        if (text.includes('FROM evaluation_item')) {
          await ask(`UPDATE evaluation SET version = version + 3 WHERE id = ${id}`);
        }
        return answer as never;
      };
      return publisher.publish(unit, hr, schemes);
    });
    await expect(publishing).rejects.toMatchObject({ code: 'conflict' });
    expect((await readForm(works.as.director, id)).stage).toBe('calibration');
    expect(await rows(`SELECT id FROM evaluation_result WHERE evaluation_id = ${id}`)).toEqual([]);
    await done(
      works.as.hr.post(`/api/cycles/${other.id}/publication`, { evaluationIds: [id], reason: '先行公布' }),
    );
    expect((await readForm(works.as.director, id)).stage).toBe('published');
  });

  it('lists the quarter with filters, search, order and lateness', async () => {
    const numbers = ({ rows: found }: Page<CycleEvaluationRow>) =>
      found.map(({ employeeNumber }) => employeeNumber);
    expect(numbers(await list('&sort=employeeNumber'))).toEqual(['G002', 'G003', 'G004', 'G005', 'G006']);
    expect(numbers(await list('&sort=-total')).slice(0, 2)).toEqual(['G004', 'G005']);
    expect(numbers(await list('&sort=total')).slice(0, 2)).toEqual(['G005', 'G004']);
    expect(numbers(await list('&stage=published&sort=employeeNumber'))).toEqual(['G004', 'G005']);
    expect(numbers(await list(`&search=${encodeURIComponent('沈若溪')}&sort=employeeNumber`))).toEqual([
      'G003',
      'G004',
      'G005',
    ]);
    const department = encodeURIComponent('市场部');
    expect(numbers(await list(`&departmentName=${department}`))).toEqual(['G006']);
    const behind = async (filter: string) => numbers(await list(`&${filter}&sort=employeeNumber`));
    const [{ departmentId, parentId, positionId, supervisorId }] = await rows<Record<string, number>>(
      `SELECT e.department_id AS "departmentId", d.parent_id AS "parentId", e.position_id AS "positionId",
        e.supervisor_employee_id AS "supervisorId"
        FROM evaluation e JOIN department d ON d.id = e.department_id JOIN employee p ON p.id = e.employee_id
        WHERE p.number = 'G004' AND e.cycle_id = ${cycle.id}`,
    );
    expect(await behind(`departmentId=${departmentId}&counting=true`)).toEqual(['G003', 'G004', 'G005']);
    expect(await behind(`departmentId=${parentId}`)).toEqual(['G002']);
    expect(await behind(`withinDepartmentId=${parentId}`)).toEqual(['G002', 'G003', 'G004', 'G005']);
    expect(await behind(`positionId=${positionId}&grade=A`)).toEqual(['G004']);
    expect(await behind('gradeRange=99')).toEqual([]);
    expect(await behind(`raterId=${supervisorId}`)).toEqual(['G004', 'G005']);
    expect((await list('&late=true')).total).toBe(3);
    expect((await list('&late=false')).total).toBe(2);
    const page = await done<Page<CycleEvaluationRow>>(
      works.as.hr.get(`/api/cycles/${cycle.id}/evaluations?page=2&pageSize=3&sort=employeeNumber`),
    );
    expect([page.total, ...numbers(page)]).toEqual([5, 'G005', 'G006']);
    const [worker] = (await list('&search=G004')).rows;
    expect(worker).toMatchObject({
      scored: 7,
      items: 7,
      selfTotal: 9000,
      total: 9500,
      grade: 'A',
      resultCoefficient: 18_000,
      coefficientMissing: false,
      deadline: null,
      late: false,
    });
  });

  it.each(["' OR 1=1 --", '%', '_'])('finds nothing for %s', async (search) => {
    expect(await list(`&search=${encodeURIComponent(search)}`)).toMatchObject({ rows: [], total: 0 });
  });

  it('hides from HR what is said about themself until it is published, also from the order and by a filter', async () => {
    const hr = api.as({ roles: ['hr'], accountId: 940, employeeId: works.people.leader });
    await scoreAndSubmit(works.as.leader, formOf('leader'), Array(7).fill(8000));
    await scoreAndSubmit(works.as.foreman, formOf('leader'), Array(7).fill(10_000));
    const first = (page: Page<CycleEvaluationRow>) => page.rows[0].employeeNumber;
    expect(first(await list('&sort=-total'))).toBe('G003');
    expect(first(await list('&sort=-total', hr))).toBe('G004');
    expect((await list('&search=G003&grade=A')).total).toBe(1);
    expect((await list('&search=G003&grade=A', hr)).total).toBe(0);
    const [own] = (await list('&search=G003&sort=employeeNumber', hr)).rows;
    expect(own).toMatchObject({
      employeeNumber: 'G003',
      total: null,
      grade: null,
      scored: 0,
      selfTotal: 8000,
    });
    const summary = await done<CycleSummary>(hr.get(`/api/cycles/${cycle.id}/summary`));
    expect(summary.grades).toEqual({ A: 1, C: 1 });
    expect(summary.departments.find(({ departmentName }) => departmentName === '班组')?.highest).toBe(9500);
  });

  it('sums up departments and grades', async () => {
    const summary = await done<CycleSummary>(works.as.auditor.get(`/api/cycles/${cycle.id}/summary`));
    const blank = { due: 1, done: 0, mean: null, highest: null, lowest: null, grades: {} };
    // (95 + 70 + 100) ÷ 3 = 88.333…
    expect(summary.departments).toEqual([
      {
        departmentName: '班组',
        due: 3,
        done: 3,
        mean: 8833,
        highest: 10_000,
        lowest: 7000,
        grades: { A: 2, C: 1 },
      },
      { departmentName: '车间', ...blank },
      { departmentName: '市场部', ...blank },
    ]);
    expect(summary.grades).toEqual({ A: 2, C: 1 });
    expect((await works.as.leader.get(`/api/cycles/${cycle.id}/summary`)).statusCode).toBe(403);
  });

  it('is not closed while somebody is unpublished and not void', async () => {
    const ready = (await list('&stage=calibration')).rows.map(({ id }) => id);
    await done(publish({ evaluationIds: ready, reason: '先行公布' }));
    const answer = await close();
    expect(answer.statusCode).toBe(409);
    expect(answer.json<Problem>()).toMatchObject({ code: 'cycle.unpublishedLeft', params: { count: 2 } });
    for (const { id, version } of (await list('&stage=self')).rows) {
      await done(
        works.as.hr.post(`/api/evaluations/${id}/void`, { expectedVersion: version, reason: '未参与' }),
      );
    }
    expect((await close()).json<Problem>().code).toBe('cycle.appealsPossible');
    setToday(api, '2026-12-30');
    expect((await close()).json<Cycle>()).toMatchObject({
      status: 'closed',
      progress: { stages: { closed: 3, void: 2 } },
    });
  });

  it('changes nothing any more once it is closed', async () => {
    const deadlines = newDeadlines({
      self: '2023-12-25',
      supervisor: '2023-12-28',
      publication: '2023-12-31',
    });
    const refused = [
      await close(),
      await publish(),
      await works.as.hr.post(`/api/cycles/${cycle.id}/launch`),
      await works.as.hr.put(`/api/cycles/${cycle.id}/deadlines`, { expectedVersion: 3, deadlines }),
    ];
    expect(refused.map((answer) => answer.json<Problem>().code)).toEqual(Array(4).fill('cycle.closed'));
    const form = await readForm(works.as.worker, formOf('worker'));
    expect(form).toMatchObject({ stage: 'closed', actions: [], result: { total: 9500 } });
    const item = form.sections[0].items[0];
    const late = await works.as.leader.put(`/api/evaluations/${form.id}/items/${item.id}/score`, {
      score: 10_000,
      comment: '',
      expectedVersion: 1,
    });
    expect(late.statusCode).toBe(409);
  });
});
