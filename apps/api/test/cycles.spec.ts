import type { Cycle, CycleDetail, LaunchResult, Preflight, Problem } from '@gangping/contracts';
import { newDeadlines } from '@gangping/testing';
import { type Company, setToday, smallWorks, type SmallWorks } from './support/company';
import { openCycle } from './support/scoring';
import { startTestApi, type TestApi } from './support/start-test-api';

let api: TestApi;
let works: SmallWorks;

beforeAll(async () => {
  api = await startTestApi();
  setToday(api, '2026-12-22');
  works = await smallWorks(api);
});
afterAll(() => api.close());

async function newCycle(year: number, quarter: number): Promise<Cycle> {
  const answer = await works.as.hr.post('/api/cycles', { year, quarter });
  expect(answer.statusCode).toBe(201);
  return answer.json<Cycle>();
}

async function rows<Row>(statement: string): Promise<Row[]> {
  return api.readDatabase.manager.query<Row[]>(statement);
}

describe('opening a quarter', () => {
  it('takes the last ten days of the quarter, and the default scheme while the company has none', async () => {
    const cycle = await newCycle(2026, 1);
    expect(cycle).toMatchObject({
      startsOn: '2026-01-01',
      endsOn: '2026-03-31',
      status: 'planned',
      deadlines: {
        self: '2026-03-25',
        supervisor: '2026-03-28',
        reviewer: '2026-03-29',
        calibration: '2026-03-30',
        publication: '2026-03-31',
        acknowledgement: '2026-04-07',
      },
      progress: { total: 0, stages: {} },
      version: 1,
    });
    const detail = (await works.as.auditor.get(`/api/cycles/${cycle.id}`)).json<CycleDetail>();
    expect(detail.schemes).toHaveLength(1);
    const [{ scheme }] = detail.schemes;
    expect(scheme.sections.map(({ id, weight }) => `${id} ${weight}`)).toEqual([
      'duties 7000',
      'tasks 1000',
      'conduct 2000',
    ]);
    expect(scheme.stages.slice(0, 4)).toEqual(['self', 'supervisor', 'reviewer', 'calibration']);
  });

  it('refuses a quarter that exists', async () => {
    await newCycle(2025, 1);
    const answer = await works.as.hr.post('/api/cycles', { year: 2025, quarter: 1 });
    expect(answer.statusCode).toBe(409);
    expect(answer.json()).toMatchObject({ code: 'cycle.exists', errors: [{ path: 'quarter' }] });
  });

  it.each([
    ['self', '2025-03-31'],
    ['supervisor', '2025-06-20'],
    ['reviewer', '2025-06-23'],
    ['calibration', '2025-06-25'],
    ['publication', '2025-06-26'],
    ['acknowledgement', '2025-06-28'],
  ])('refuses a deadline of %s that lies before the step before it', async (step, day) => {
    const path = `deadlines.${step}`;
    const inOrder = {
      self: '2025-06-21',
      supervisor: '2025-06-24',
      reviewer: '2025-06-26',
      calibration: '2025-06-27',
      publication: '2025-06-29',
      acknowledgement: '2025-07-05',
    };
    const deadlines = { ...inOrder, [step]: day };
    const answer = await works.as.hr.post('/api/cycles', { year: 2025, quarter: 2, deadlines });
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({ code: 'cycle.deadlineOrder', errors: [{ path }] });
  });

  it('lists the newest first', async () => {
    const list = (await works.as.hr.get('/api/cycles')).json<Cycle[]>();
    expect(list.map(({ year, quarter }) => `${year}/${quarter}`)).toEqual(['2026/1', '2025/1']);
  });
});

describe('taking back a quarter', () => {
  it('is possible while it has not been launched, and is written down', async () => {
    const cycle = await newCycle(2072, 3);
    expect((await works.as.hr.delete(`/api/cycles/${cycle.id}`)).statusCode).toBe(204);
    expect((await works.as.hr.get(`/api/cycles/${cycle.id}`)).statusCode).toBe(404);
    const [entry] = await rows<{ data: string }>(
      `SELECT data FROM audit_entry WHERE action = 'cycle.removed' AND subject_id = '${cycle.id}'`,
    );
    expect(JSON.parse(entry.data)).toEqual({ before: { year: 2072, quarter: 3 } });
  });

  it('is refused once it has been launched', async () => {
    const cycle = await openCycle(works.as.hr, 2001, 1);
    const answer = await works.as.hr.delete(`/api/cycles/${cycle.id}`);
    expect(answer.statusCode).toBe(409);
    expect(answer.json<Problem>().code).toBe('inUse');
    expect((await works.as.hr.get(`/api/cycles/${cycle.id}`)).statusCode).toBe(200);
  });
});

describe('moving deadlines', () => {
  const deadlines = newDeadlines({ self: '2024-03-26', supervisor: '2024-03-29', publication: '2024-04-02' });

  it('keeps them and writes down what they were', async () => {
    const cycle = await newCycle(2024, 1);
    const answer = await works.as.hr.put(`/api/cycles/${cycle.id}/deadlines`, {
      expectedVersion: 1,
      deadlines,
    });
    expect(answer.json()).toMatchObject({ deadlines, version: 2 });
    const [entry] = await rows<{ data: string }>(
      `SELECT data FROM audit_entry WHERE action = 'cycle.deadlinesChanged' AND subject_id = '${cycle.id}'`,
    );
    expect(JSON.parse(entry.data)).toEqual({ before: cycle.deadlines, after: deadlines });
  });

  it('refuses a stale version with what stands now', async () => {
    const cycle = await newCycle(2024, 2);
    const dates = newDeadlines({ self: '2024-06-25', supervisor: '2024-06-28', publication: '2024-07-02' });
    const body = { expectedVersion: 1, deadlines: dates };
    await works.as.hr.put(`/api/cycles/${cycle.id}/deadlines`, body);
    const answer = await works.as.hr.put(`/api/cycles/${cycle.id}/deadlines`, body);
    expect(answer.statusCode).toBe(409);
    expect(answer.json()).toMatchObject({ code: 'staleVersion', current: { id: cycle.id, version: 2 } });
  });
});

describe('permissions', () => {
  it.each(['director', 'foreman', 'worker', 'admin'] as const)('%s sees no cycle', async (name) => {
    expect((await works.as[name].get('/api/cycles')).statusCode).toBe(403);
  });

  it('the auditor reads and runs nothing', async () => {
    const { auditor } = works.as;
    expect((await auditor.get('/api/cycles')).statusCode).toBe(200);
    expect((await auditor.post('/api/cycles', { year: 2023, quarter: 1 })).statusCode).toBe(403);
    expect((await auditor.post('/api/cycles/1/launch')).statusCode).toBe(403);
    expect((await auditor.post('/api/cycles/1/publication', {})).statusCode).toBe(403);
    expect((await auditor.post('/api/cycles/1/closure')).statusCode).toBe(403);
  });
});

describe('preflight', () => {
  async function preflightOf(
    setUp: (company: Company, works: SmallWorks) => Promise<void>,
  ): Promise<Preflight> {
    const fresh = await startTestApi();
    try {
      setToday(fresh, '2026-12-22');
      const own = await smallWorks(fresh);
      await setUp(own.company, own);
      const cycle = (await own.as.hr.post('/api/cycles', { year: 2026, quarter: 4 })).json<Cycle>();
      return (await own.as.hr.get(`/api/cycles/${cycle.id}/preflight`)).json<Preflight>();
    } finally {
      await fresh.close();
    }
  }

  const briefly = ({ findings }: Preflight) =>
    findings.map(({ code, severity, employeeNumber, amount }) =>
      [employeeNumber, severity, code, ...(amount === null ? [] : [amount])].join(' '),
    );

  it('leaves nobody out silently', async () => {
    const result = await preflightOf(async (company, { departments, positions, people }) => {
      const { office, team } = departments;
      const { leader, director } = positions;
      const blank = await company.position({
        title: '待定岗',
        departmentId: team,
        superiorPositionId: leader,
        lines: null,
      });
      const short = await company.position({
        title: '短期工',
        departmentId: team,
        superiorPositionId: leader,
      });
      const broken = await company.position({
        title: '缺权重岗',
        departmentId: team,
        superiorPositionId: leader,
        lines: [
          ['duty', '登记能耗', 6000],
          ['duty', '抄表', 3999],
        ],
      });
      const even = await company.position({
        title: '均权岗',
        departmentId: team,
        superiorPositionId: leader,
        coefficient: null,
        evenlyWeighted: true,
      });
      const idle = await company.position({
        title: '无职责岗',
        departmentId: team,
        superiorPositionId: leader,
        lines: [['authority', '查看看板', null]],
      });
      const vacant = await company.position({
        title: '空缺主管',
        departmentId: office,
        superiorPositionId: director,
      });
      const below = await company.position({
        title: '空缺下属',
        departmentId: office,
        superiorPositionId: vacant,
      });
      const lost = await company.position({ title: '空缺总管', departmentId: office });
      const orphan = await company.position({
        title: '无人管岗',
        departmentId: office,
        superiorPositionId: lost,
      });
      await company.employee({ number: 'P01', name: '无岗', hiredOn: '2026-11-01' });
      await company.employee({ number: 'P02', name: '无规范', positionId: blank });
      await company.employee({ number: 'P03', name: '才来', positionId: short, hiredOn: '2026-12-20' });
      await company.employee({ number: 'P04', name: '权重', positionId: broken });
      await company.employee({ number: 'P05', name: '均权', positionId: even });
      await company.employee({ number: 'P06', name: '无责', positionId: idle });
      await company.employee({ number: 'P07', name: '越级', positionId: below });
      await company.employee({ number: 'P08', name: '无主', positionId: orphan });
      await company.employee({
        number: 'P09',
        name: '试用',
        positionId: short,
        probationEndsOn: '2026-12-31',
      });
      await company.employee({
        number: 'P10',
        name: '转正',
        positionId: short,
        probationEndsOn: '2026-12-30',
      });
      const one = await company.employee({ number: 'P11', name: '环一', positionId: short });
      const other = await company.employee({
        number: 'P12',
        name: '环二',
        positionId: short,
        namedSuperiorId: one,
      });
      await company.sql(`UPDATE employee SET named_superior_id = ${other} WHERE id = ${one}`);
      await company.employee({ number: 'P13', name: '已离职', positionId: short, leftOn: '2026-09-30' });
      await company.employee({ number: 'P14', name: '未到岗', positionId: short, hiredOn: '2027-01-01' });
      expect(people.director).toBeGreaterThan(0);
    });
    expect(briefly(result)).toEqual([
      'G001 blocker superiorMissing',
      'P01 blocker noPosition',
      'P02 blocker definitionMissing',
      'P03 blocker tooShortInPost 12',
      'P04 blocker weightsNotWhole 9999',
      'P05 warning coefficientMissing',
      'P05 warning evenlyWeighted',
      'P06 warning nothingToScore',
      'P07 warning superiorVacant',
      'P08 blocker superiorVacant',
      'P09 blocker onProbation',
      'P11 blocker superiorLoop',
      'P12 blocker superiorLoop',
    ]);
    expect(result).toMatchObject({ employees: 18, launchable: 9, alreadyLaunched: 0 });
    const blocked = result.findings.filter(({ severity }) => severity === 'blocker');
    expect(result.launchable + new Set(blocked.map(({ employeeId }) => employeeId)).size).toBe(
      result.employees,
    );
  });

  it('makes a form of each long stay and names the short one (R11)', async () => {
    const result = await preflightOf(async (company, { positions, people }) => {
      await company.sql(`UPDATE assignment SET ends_on = '2026-10-14' WHERE employee_id = ${people.worker}`);
      await company.assignment(people.worker, positions.leader, '2026-10-15');
      await company.sql(
        `UPDATE assignment SET ends_on = '2026-10-15' WHERE employee_id = ${people.colleague}`,
      );
      await company.assignment(people.colleague, positions.marketer, '2026-10-16');
    });
    // 1–14 October are fourteen days, 1–15 October are fifteen.
    expect(briefly(result)).toEqual(['G001 blocker superiorMissing', 'G004 blocker tooShortInPost 14']);
    expect(result.launchable).toBe(6);
  });
});

describe('launch', () => {
  let cycle: Cycle;
  beforeAll(async () => (cycle = await newCycle(2026, 4)));

  it('copies definition, weights, coefficient, department and superiors', async () => {
    const answer = await works.as.hr.post(`/api/cycles/${cycle.id}/launch`);
    expect(answer.json<LaunchResult>()).toMatchObject({
      created: 5,
      existing: 0,
      leftOut: 1,
      cycle: { status: 'running', progress: { total: 5, stages: { self: 5 } } },
    });
    const [form] = await rows(`SELECT * FROM evaluation WHERE employee_id = ${works.people.worker}`);
    expect(form).toMatchObject({
      cycle_id: cycle.id,
      position_title: '操作工',
      department_name: '班组',
      grade_range: '三级–五级',
      supervisor_employee_id: works.people.leader,
      reviewer_employee_id: works.people.foreman,
      assessment_coefficient: 15_000,
      stage: 'self',
      item_count: 7,
      settled_count: 0,
      total: null,
      version: 1,
    });
    const items = await rows<Record<string, unknown>>(
      `SELECT section_id, ordinal, text, text_en, weight, not_applicable FROM evaluation_item
       WHERE evaluation_id = ${(form as { id: number }).id} ORDER BY ordinal`,
    );
    expect(items.map((item) => `${item['ordinal']} ${item['section_id']} ${item['weight']}`)).toEqual([
      '0 duties 5000',
      '1 duties 3000',
      '2 duties 2000',
      '3 tasks 10000',
      '4 conduct 4000',
      '5 conduct 4000',
      '6 conduct 2000',
    ]);
    expect(items[0]).toMatchObject({ text: '安排当班人员的工位', text_en: null });
    expect(items[4]['text_en']).toContain('Integrity');
  });

  it('makes nothing twice, and later the forms of those who joined late', async () => {
    const again = (await works.as.hr.post(`/api/cycles/${cycle.id}/launch`)).json<LaunchResult>();
    expect(again).toMatchObject({ created: 0, existing: 5 });
    await works.company.employee({
      number: 'L01',
      name: '晚到',
      positionId: works.positions.operator,
      hiredOn: '2026-11-15',
    });
    const late = (await works.as.hr.post(`/api/cycles/${cycle.id}/launch`)).json<LaunchResult>();
    expect(late).toMatchObject({ created: 1, existing: 5, cycle: { progress: { total: 6 } } });
    const [{ items }] = await rows<{ items: number }>('SELECT COUNT(*) AS items FROM evaluation_item');
    expect(Number(items)).toBe(6 * 7);
  });

  it('leaves running forms as they are when a definition or coefficient changes', async () => {
    await works.company.coefficient(works.positions.operator, 20_000, '2026-02-01');
    await works.company.sql(`UPDATE role_item SET text = '改过' WHERE kind = 'duty'`);
    await works.as.hr.post(`/api/cycles/${cycle.id}/launch`);
    const [form] = await rows(
      `SELECT assessment_coefficient AS value FROM evaluation WHERE employee_id = ${works.people.worker}`,
    );
    expect(form).toEqual({ value: 15_000 });
    const changed = await rows(`SELECT id FROM evaluation_item WHERE text = '改过'`);
    expect(changed).toEqual([]);
  });

  it('two launches at once make nothing twice', async () => {
    const other = await newCycle(2026, 3);
    const launch = () => works.as.hr.post(`/api/cycles/${other.id}/launch`);
    const results = (await Promise.all([launch(), launch()])).map((answer) => answer.json<LaunchResult>());
    expect(results.map(({ created }) => created).sort()).toEqual([0, 5]);
    // Each is answered with what there is: what one of them made, was there for the other.
    expect(results.map(({ created, existing }) => created + existing)).toEqual([5, 5]);
  });

  it('writes down the counts', async () => {
    const entries = await rows<{ data: string; account_id: number }>(
      `SELECT data, account_id FROM audit_entry WHERE action = 'cycle.launched' AND subject_id = '${cycle.id}' ORDER BY id`,
    );
    expect(JSON.parse(entries[0].data)).toEqual({ created: 5, existing: 0, leftOut: 1 });
    expect(entries[0].account_id).toBe(901);
  });
});
