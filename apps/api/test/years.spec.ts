import type {
  Cycle,
  ExportTicket,
  OwnYear,
  PersonYear,
  Problem,
  YearFormulaRow,
  YearRow,
  YearsPage,
} from '@gangping/contracts';
import { ResultViews } from '../src/features/evaluations';
import type { ApiClient } from './support/api-client';
import { setToday, smallWorks, type SmallWorks } from './support/company';
import { plainSheets } from './support/plain-sheets';
import { answeredQuarter } from './support/published';
import { done, openCycle } from './support/scoring';
import { startTestApi, type TestApi } from './support/start-test-api';
import { addAccount } from './support/told';

let api: TestApi;
let works: SmallWorks;
let otherHr: ApiClient;
let mover: ApiClient;
/** Of 2026, the first to the fourth. */
let quarters: number[];
/** 岳知秋: 市场专员 below 秦远山 until 3 November, then 操作工 below 沈若溪. */
let moverId: number;

/** As if it had been published with these figures. */
async function tell(
  cycleId: number,
  employeeId: number,
  [total, grade, coefficient]: [number, string, number | null],
  positionId?: number,
): Promise<number> {
  const { positions, company } = works;
  const where = `cycle_id = ${cycleId} AND employee_id = ${employeeId}
    AND position_id = ${positionId ?? '(SELECT MAX(position_id) FROM evaluation one WHERE one.cycle_id = evaluation.cycle_id AND one.employee_id = evaluation.employee_id)'}`;
  const at = '2026-12-22T04:00:00.000Z';
  await company.sql(
    `UPDATE evaluation SET stage = 'published', published_at = '${at}', total = ${total}, grade = '${grade}' WHERE ${where}`,
  );
  const [{ id }] = await api.readDatabase.manager.query<{ id: number }[]>(
    `SELECT id FROM evaluation WHERE ${where}`,
  );
  await company.sql(`INSERT INTO evaluation_result (evaluation_id, result_version, total, grade, grade_coefficient,
      assessment_coefficient, department_coefficient, attendance_coefficient, result_coefficient, explanation,
      content_hash, published_at)
    VALUES (${id}, 1, ${total}, '${grade}', 10000, 10000, 10000, 10000, ${coefficient}, '{}', 'hash', '${at}')`);
  expect(positions).toBeDefined();
  return id;
}

beforeAll(async () => {
  api = await startTestApi();
  works = await smallWorks(api);
  const { company, positions, people, as } = works;
  otherHr = api.as({ roles: ['hr'], accountId: 921 });
  moverId = await company.employee({ number: 'G007', name: '=岳知秋' });
  await company.assignment(moverId, positions.marketer, '2020-01-01', '2026-11-03');
  await company.assignment(moverId, positions.operator, '2026-11-04');
  mover = api.as({ roles: ['employee'], accountId: 917, employeeId: moverId });
  const fourth = await answeredQuarter(api, works);
  const opened = async (day: string, year: number, quarter: number) => {
    setToday(api, day);
    return (await openCycle(as.hr, year, quarter)).id;
  };
  const earlier = await opened('2025-12-22', 2025, 4);
  quarters = [
    await opened('2026-03-22', 2026, 1),
    await opened('2026-06-22', 2026, 2),
    await opened('2026-09-22', 2026, 3),
    fourth,
  ];
  setToday(api, '2026-12-22');
  const { worker, colleague, leader } = people;
  await tell(earlier, colleague, [7000, 'C', 12_000]);
  // 程小满: the second quarter is void; a rehearsal of it counts for nothing.
  await tell(quarters[0], worker, [8897, 'B', 15_000]);
  await tell(quarters[1], worker, [1000, 'D', 7500]);
  await company.sql(
    `UPDATE evaluation SET stage = 'void' WHERE cycle_id = ${quarters[1]} AND employee_id = ${worker}`,
  );
  await tell(quarters[2], worker, [9150, 'A', 18_000]);
  await tell(quarters[3], worker, [7925, 'C', 12_000]);
  const rehearsal = await done<Cycle>(as.hr.post('/api/cycles', { year: 2026, quarter: 2, isTest: true }));
  await done(as.hr.post(`/api/cycles/${rehearsal.id}/launch`));
  await tell(rehearsal.id, worker, [9900, 'A', 18_000]);
  // 邵一鸣: 90.00 three times and 89.98, without a coefficient once.
  for (const cycleId of quarters.slice(0, 3)) await tell(cycleId, colleague, [9000, 'A', 18_000]);
  await tell(quarters[3], colleague, [8998, 'B', null]);
  // 沈若溪: scored in the fourth quarter, not published.
  await tell(quarters[0], leader, [8600, 'B', 10_000]);
  await company.sql(`UPDATE evaluation SET stage = 'calibration', total = 9999, grade = 'A'
    WHERE cycle_id = ${quarters[3]} AND employee_id = ${leader}`);
  for (const [place, total] of [8000, 8200, 8400].entries()) {
    await tell(quarters[place], moverId, [total, 'B', 10_000]);
  }
  // The fourth worked number: 34 days at 92.50 with 1.0, 58 at 78.40 with 1.5.
  const first = await tell(quarters[3], moverId, [9250, 'A', 12_000], positions.marketer);
  const second = await tell(quarters[3], moverId, [7840, 'C', 12_000], positions.operator);
  const parts = [
    { evaluationId: first, days: 34, total: 9250, assessmentCoefficient: 10_000, counts: true },
    { evaluationId: second, days: 58, total: 7840, assessmentCoefficient: 15_000, counts: true },
  ];
  await company.sql(`INSERT INTO quarter_result (cycle_id, employee_id, result_version, days, total, grade,
      grade_coefficient, assessment_coefficient, result_coefficient, parts, computed_at, content_hash)
    VALUES (${quarters[3]}, ${moverId}, 1, 92, 8361, 'B', 10000, 13152, 13152, '${JSON.stringify(parts)}',
      '2026-12-22T04:00:00.000Z', 'hash')`);
});
afterAll(() => api.close());

const listed = (client: ApiClient, query = '') => done<YearsPage>(client.get(`/api/years${query}`));
const names = ({ rows }: YearsPage) => rows.map(({ employeeName }) => employeeName);
const rowOf = ({ rows }: YearsPage, name: string): YearRow => {
  const found = rows.find(({ employeeName }) => employeeName.includes(name));
  if (!found) throw new Error(`${name} is not there`);
  return found;
};
const shownQuarters = (row: YearRow) => row.quarters.map(({ state, total }) => total ?? state);
const codeOf = (answer: { json<T>(): T }) => answer.json<Problem>().code;

const EVEN = { weights: [2500, 2500, 2500, 2500], effectiveYear: null, revision: null };

describe('the quarters of a year', () => {
  it('are those that are published: no void one, no rehearsal, nothing that is still scored', async () => {
    const page = await listed(works.as.hr);
    expect(page).toMatchObject({ year: 2026, years: [2026, 2025], formula: EVEN, total: 4, incomplete: 2 });
    expect(shownQuarters(rowOf(page, '程小满'))).toEqual([8897, 'none', 9150, 7925]);
    expect(shownQuarters(rowOf(page, '沈若溪'))).toEqual([8600, 'open', 'open', 'open']);
    expect(JSON.stringify(page)).not.toMatch(/9999|9900|1000,/);
    expect((await listed(works.as.hr, '?year=2025')).rows).toMatchObject([
      { employeeName: '邵一鸣', counted: 1, total: 7000, grade: 'C', resultCoefficient: 12_000 },
    ]);
  });

  it('make a mean, a year by the formula with its grade, and a mean coefficient', async () => {
    const page = await listed(works.as.hr);
    // (88.97 + 91.50 + 79.25) ÷ 3 = 86.5733… · (1.5 + 1.8 + 1.2) ÷ 3
    const worker = { counted: 3, mean: 8657, total: 8657, grade: 'B', resultCoefficient: 15_000 };
    expect(rowOf(page, '程小满')).toMatchObject({ ...worker, withoutFigures: null });
    // 359.98 ÷ 4 = 89.995, half up; one quarter has no coefficient
    const colleague = { counted: 4, mean: 9000, total: 9000, grade: 'A', resultCoefficient: null };
    expect(rowOf(page, '邵一鸣')).toMatchObject(colleague);
    expect(page.gradeCounts).toEqual([
      { grade: 'A', people: 1 },
      { grade: 'B', people: 3 },
    ]);
  });

  it('of somebody with several forms are the combined ones (R11), in one row for the person', async () => {
    const row = rowOf(await listed(works.as.auditor), '岳知秋');
    // (80 + 82 + 84 + 83.61) ÷ 4 = 82.4025 · (1 + 1 + 1 + 1.3152) ÷ 4 = 1.0788
    expect(row).toMatchObject({ counted: 4, mean: 8240, total: 8240, grade: 'B', resultCoefficient: 10_788 });
    expect(row.positionTitles).toEqual(['市场专员', '操作工']);
    expect(row.departmentName).toBe('班组');
    // Put together from other forms than there are: it waits until it is put together anew.
    const [{ parts }] = await api.readDatabase.manager.query<{ parts: string }[]>(
      'SELECT parts FROM quarter_result',
    );
    const put = (text: string) => works.company.sql(`UPDATE quarter_result SET parts = '${text}'`);
    await put(JSON.stringify((JSON.parse(parts) as object[]).slice(1)));
    expect(shownQuarters(rowOf(await listed(works.as.hr), '岳知秋'))).toEqual([8000, 8200, 8400, 'open']);
    await put(parts);
  });
});

describe('who sees what', () => {
  it('is known to the person, as of forms: whoever opened their year has seen the results in it', async () => {
    const accountId = await addAccount(api, { loginName: 'leader', employeeId: works.people.leader });
    const reader = api.as({ roles: ['employee'], accountId, employeeId: works.people.leader });
    const { worker } = works.people;
    const { quarters: shown } = await done<PersonYear>(reader.get(`/api/years/2026/people/${worker}`));
    await done(reader.get(`/api/years/2026/people/${worker}`));
    const counted = shown.filter(({ state }) => state === 'counted').flatMap((one) => one.evaluationIds);
    expect(counted).toHaveLength(3);
    const views = api.app.get(ResultViews, { strict: false });
    for (const id of counted) {
      expect(await views.of(api.readDatabase.manager, id)).toMatchObject([
        { name: '沈若溪', relation: 'directSuperior', days: 1 },
      ]);
    }
  });

  it('a superior the own team, a head the department, nobody else anybody', async () => {
    const { leader, foreman, worker, marketer } = works.as;
    expect(names(await listed(leader, '?sort=number'))).toEqual(['程小满', '邵一鸣', '=岳知秋']);
    expect(names(await listed(foreman, '?sort=number'))).toEqual(['沈若溪', '程小满', '邵一鸣', '=岳知秋']);
    for (const client of [worker, marketer]) {
      expect(await listed(client)).toMatchObject({ year: null, years: [], rows: [] });
    }
  });

  it('tells a superior nothing from which the quarter of another one could be reckoned', async () => {
    const row = rowOf(await listed(works.as.leader), '岳知秋');
    expect(shownQuarters(row)).toEqual(['elsewhere', 'elsewhere', 'elsewhere', 'elsewhere']);
    const nothing = { mean: null, total: null, grade: null, resultCoefficient: null };
    expect(row).toMatchObject({ ...nothing, withoutFigures: 'elsewhere', positionTitles: ['操作工'] });
    const director = rowOf(await listed(works.as.director), '岳知秋');
    expect(shownQuarters(director)).toEqual([8000, 8200, 8400, 'elsewhere']);
    expect(director).toMatchObject({ ...nothing, counted: 3 });
    const opened = await done<PersonYear>(works.as.director.get(`/api/years/2026/people/${moverId}`));
    expect(opened).toMatchObject({ ...nothing, terms: [], productSum: 0, gradedBy: null });
  });

  it('tells a superior who sees all forms of a quarter what they make together', async () => {
    const { positions, people, company, as } = works;
    const ofBoth = `cycle_id = ${quarters[3]} AND employee_id = ${moverId} AND position_id = ${positions.operator}`;
    const [{ reviewer }] = await api.readDatabase.manager.query<{ reviewer: number }[]>(
      `SELECT reviewer_employee_id AS reviewer FROM evaluation WHERE ${ofBoth}`,
    );
    const review = (id: number) =>
      company.sql(`UPDATE evaluation SET reviewer_employee_id = ${id} WHERE ${ofBoth}`);
    await review(people.director);
    const row = rowOf(await listed(as.director), '岳知秋');
    expect(shownQuarters(row)).toEqual([8000, 8200, 8400, 8361]);
    expect(row).toMatchObject({ mean: 8240, grade: 'B', withoutFigures: null });
    const stage = (name: string) => company.sql(`UPDATE evaluation SET stage = '${name}' WHERE ${ofBoth}`);
    // Not all of it is published any more: what the other form got is no quarter.
    await stage('calibration');
    expect(shownQuarters(rowOf(await listed(as.director), '岳知秋'))).toEqual([8000, 8200, 8400, 'open']);
    await stage('published');
    await review(reviewer);
  });

  it('somebody else’s year is not there', async () => {
    const { people, as } = works;
    for (const [client, id] of [
      [as.worker, people.worker],
      [as.leader, people.leader],
      [as.leader, people.marketer],
      [as.hr, people.marketer],
    ] as const) {
      expect((await client.get(`/api/years/2026/people/${id}`)).statusCode).toBe(404);
    }
    expect((await as.hr.get(`/api/years/2024/people/${people.worker}`)).statusCode).toBe(404);
  });

  it('everybody their own, the combined quarter too', async () => {
    const own = (client: ApiClient, query = '') => done<OwnYear>(client.get(`/api/my/year${query}`));
    expect((await own(mover)).year).toMatchObject({ year: 2026, counted: 4, total: 8240, years: [2026] });
    expect((await own(works.as.colleague, '?year=2025')).year).toMatchObject({ total: 7000, counted: 1 });
    expect((await own(works.as.leader)).year).toMatchObject({ counted: 1, total: 8600 });
    expect((await own(works.as.marketer)).year).toBeNull();
    expect((await own(works.as.worker, '?year=2025')).year).toBeNull();
  });
});

describe('the list', () => {
  it('is filtered and searched', async () => {
    const { hr } = works.as;
    const { departments } = works;
    expect(names(await listed(hr, '?search=G004'))).toEqual(['程小满']);
    expect((await listed(hr, `?department=${departments.workshop}`)).total).toBe(4);
    expect((await listed(hr, `?department=${departments.marketing}`)).total).toBe(0);
    expect(await listed(hr, '?grade=A')).toMatchObject({ total: 1, grades: ['A', 'B'], incomplete: 0 });
    expect((await listed(hr)).departments).toEqual([{ id: departments.team, name: '班组' }]);
  });

  it.each([
    ['number', ['沈若溪', '程小满', '邵一鸣', '=岳知秋']],
    ['-mean', ['邵一鸣', '程小满', '沈若溪', '=岳知秋']],
    // Who has none stands last both ways.
    ['q3', ['=岳知秋', '邵一鸣', '程小满', '沈若溪']],
    ['-q3', ['程小满', '邵一鸣', '=岳知秋', '沈若溪']],
    ['-resultCoefficient', ['程小满', '=岳知秋', '沈若溪', '邵一鸣']],
    ['department', ['邵一鸣', '程小满', '沈若溪', '=岳知秋']],
  ])('is sorted by %s', async (sort, expected) => {
    expect(names(await listed(works.as.hr, `?sort=${sort}`))).toEqual(expected);
  });

  it('comes page by page', async () => {
    const page = await listed(works.as.hr, '?sort=number&page=2&pageSize=3');
    expect([names(page), page.total]).toEqual([['=岳知秋'], 4]);
  });
});

describe('the company’s own weights', () => {
  const WEIGHTS = [2000, 2000, 2000, 4000];
  const drafted = (client: ApiClient, body: object = {}) =>
    client.post('/api/year-formulas', {
      effectiveYear: 2026,
      weights: WEIGHTS,
      reason: '第四季度含年度目标',
      ...body,
    });
  const confirmed = (client: ApiClient, { id, version }: YearFormulaRow) =>
    client.post(`/api/year-formulas/${id}/confirmation`, { expectedVersion: version });
  const all = (client: ApiClient) => done<YearFormulaRow[]>(client.get('/api/year-formulas'));
  let draft: YearFormulaRow;

  it('sum to exactly 100.00, with a reason', async () => {
    const answer = await drafted(works.as.hr, { weights: [2000, 2000, 2000, 3999] });
    expect([answer.statusCode, answer.json<Problem>().errors]).toMatchObject([
      422,
      [{ path: 'weights', code: 'weights.sum' }],
    ]);
    expect((await drafted(works.as.hr, { reason: ' ' })).statusCode).toBe(422);
    for (const client of [works.as.auditor, works.as.leader, works.as.admin]) {
      expect((await drafted(client)).statusCode).toBe(403);
    }
  });

  it('are drafted by one person, and count for nothing until another confirms them', async () => {
    draft = await done<YearFormulaRow>(drafted(works.as.hr));
    expect(draft).toMatchObject({ status: 'draft', revision: null, actions: ['edit', 'discard'] });
    expect(codeOf(await confirmed(works.as.hr, draft))).toBe('yearFormula.ownDraft');
    expect((await drafted(otherHr)).json<Problem>().errors).toMatchObject([
      { path: 'effectiveYear', code: 'yearFormula.draftExists' },
    ]);
    expect((await listed(works.as.hr)).formula).toEqual(EVEN);
    const stale = await confirmed(otherHr, { ...draft, version: 7 });
    expect([stale.statusCode, codeOf(stale)]).toEqual([409, 'staleVersion']);
    expect((await all(works.as.auditor))[0]).toMatchObject({ id: draft.id, actions: [] });
    expect((await all(otherHr))[0].actions).toEqual(['confirm', 'edit', 'discard']);
  });

  it('whoever wrote them last does not confirm them', async () => {
    const body = { effectiveYear: 2026, weights: WEIGHTS, reason: '第四季度含全年目标' };
    draft = await done<YearFormulaRow>(
      otherHr.put(`/api/year-formulas/${draft.id}`, { ...body, expectedVersion: draft.version }),
    );
    expect(codeOf(await confirmed(otherHr, draft))).toBe('yearFormula.ownDraft');
    const ticket = { year: 2026, kind: 'yearCsv', locale: 'zh-CN' };
    await done(works.as.hr.post('/api/year-exports', ticket));
    expect((await all(works.as.hr))[0].exportedYears).toEqual([2026]);
    draft = await done<YearFormulaRow>(confirmed(works.as.hr, draft));
    expect(draft).toMatchObject({ status: 'confirmed', revision: 1, actions: [], replaced: false });
    // That one went by even weights.
    expect(draft.exportedYears).toEqual([]);
    await done(works.as.hr.post('/api/year-exports', ticket));
    expect((await all(works.as.hr))[0].exportedYears).toEqual([2026]);
  });

  it('reckon the years from theirs on, missing quarters pro rata (R4), explained step by step (R13)', async () => {
    const page = await listed(works.as.hr);
    expect(page.formula).toEqual({ weights: WEIGHTS, effectiveYear: 2026, revision: 1 });
    // 0.2 × 270 + 0.4 × 89.98 = 89.992: no A any more; the mean stays what it was
    expect(rowOf(page, '邵一鸣')).toMatchObject({ mean: 9000, total: 8999, grade: 'B' });
    // 0.2 × (80 + 82 + 84) + 0.4 × 83.61 = 82.644
    expect(rowOf(page, '岳知秋')).toMatchObject({ mean: 8240, total: 8264 });
    expect((await listed(works.as.hr, '?year=2025')).formula).toEqual(EVEN);
    const year = await done<PersonYear>(works.as.leader.get(`/api/years/2026/people/${works.people.worker}`));
    // (17.794 + 18.30 + 31.70) ÷ 0.8 = 67.794 ÷ 0.8 = 84.7425
    expect(year).toMatchObject({
      total: 8474,
      mean: 8657,
      terms: [
        { quarter: 1, total: 8897, weight: 2000, product: 17_794_000 },
        { quarter: 3, total: 9150, weight: 2000, product: 18_300_000 },
        { quarter: 4, total: 7925, weight: 4000, product: 31_700_000 },
      ],
      productSum: 67_794_000,
      weightSum: 8000,
      gradedBy: { quarter: 4 },
    });
    expect(year.gradedBy?.bands).toContainEqual({ grade: 'A', from: 9000 });
    expect((await done<OwnYear>(works.as.worker.get('/api/my/year'))).year?.total).toBe(8474);
  });

  it('never change once they are confirmed: others are another revision, and the first stays', async () => {
    const body = {
      effectiveYear: 2026,
      weights: EVEN.weights,
      reason: '改回',
      expectedVersion: draft.version,
    };
    expect(codeOf(await otherHr.put(`/api/year-formulas/${draft.id}`, body))).toBe('yearFormula.confirmed');
    expect(codeOf(await otherHr.delete(`/api/year-formulas/${draft.id}`))).toBe('yearFormula.confirmed');
    const ticket = { year: 2026, kind: 'yearCsv', locale: 'zh-CN' };
    await done(works.as.hr.post('/api/year-exports', ticket));
    const next = await done<YearFormulaRow>(
      drafted(works.as.hr, { weights: [1000, 2000, 3000, 4000], reason: '逐季递增' }),
    );
    expect(next.exportedYears).toEqual([2026]);
    await done(confirmed(otherHr, next));
    const rows = (await all(works.as.hr)).map(({ revision, weights, replaced, reason }) => ({
      ...{ revision, weights, replaced, reason },
    }));
    expect(rows).toEqual([
      { revision: 2, weights: [1000, 2000, 3000, 4000], replaced: false, reason: '逐季递增' },
      { revision: 1, weights: WEIGHTS, replaced: true, reason: '第四季度含全年目标' },
    ]);
    expect((await listed(works.as.hr)).formula.revision).toBe(2);
  });

  it('a draft can be thrown away', async () => {
    const thrown = await done<YearFormulaRow>(drafted(works.as.hr, { effectiveYear: 2028 }));
    const path = `/api/year-formulas/${thrown.id}`;
    expect(codeOf(await works.as.hr.delete(`${path}?expectedVersion=9`))).toBe('staleVersion');
    await done(works.as.hr.delete(`${path}?expectedVersion=${thrown.version}`));
    expect((await all(works.as.hr)).map(({ status }) => status)).toEqual(['confirmed', 'confirmed']);
  });
});

describe('as a file', () => {
  const fetched = async (client: ApiClient, wanted: object = {}) => {
    const body = { year: 2026, kind: 'yearCsv', locale: 'zh-CN', ...wanted };
    const ticket = await done<ExportTicket>(client.post('/api/year-exports', body));
    return { ticket, file: await client.get(ticket.url) };
  };

  it('CSV: everybody whom the reader may see, formulas as text', async () => {
    const { ticket, file } = await fetched(works.as.hr);
    expect(ticket.fileName).toBe('2026年度绩效汇总.csv');
    const lines = file.body.split('\r\n').map((line) => line.split(','));
    // Weights 10/20/30/40: 89.992; 82.644 → 8.00 + 16.40 + 25.20 + 33.444 = 83.044; (8.897 + 27.45 + 31.70) ÷ 0.8 = 85.05875
    expect(lines.slice(1, 5).map((cells) => [...cells.slice(1, 3), ...cells.slice(13, 18)])).toEqual([
      ['G005', '邵一鸣', '4', '90.00', '89.99', 'B', ''],
      ['G003', '沈若溪', '1', '86.00', '86.00', 'B', '1.0000'],
      ['G004', '程小满', '3', '86.57', '85.06', 'B', '1.5000'],
      ['G007', "'=岳知秋", '4', '82.40', '83.04', 'B', '1.0788'],
    ]);
    expect(lines[3].at(-1)).toBe('4 个季度中计入 3 个');
    expect((await fetched(works.as.leader)).file.body.split('\r\n')).toHaveLength(5);
    expect((await fetched(works.as.hr, { search: '程' })).file.body.split('\r\n')).toHaveLength(3);
  });

  it('a workbook says by which formula it was reckoned', async () => {
    const { ticket, file } = await fetched(works.as.hr, { kind: 'yearWorkbook', locale: 'en', grade: 'B' });
    expect(ticket.fileName).toBe('2026 annual performance.xlsx');
    const sheets = await plainSheets(file.rawPayload);
    expect(Object.keys(sheets)).toEqual(['Year', 'Formula']);
    expect(sheets['Year'].map((row) => row[2])).toEqual(['Name', '邵一鸣', '沈若溪', '程小满', '=岳知秋']);
    expect(sheets['Formula'].slice(1, 6).map((row) => row.slice(0, 3).join(' ').trim())).toEqual([
      'Q1 0.1',
      'Q2 0.2',
      'Q3 0.3',
      'Q4 0.4',
      'Formula  Since 2026, revision 2.',
    ]);
  });

  it('is logged with its filters, is nobody else’s, and is refused where there is nothing', async () => {
    const { ticket } = await fetched(works.as.hr, { search: '程小满', grade: 'B' });
    expect((await otherHr.get(ticket.url)).statusCode).toBe(404);
    const [entry] = await api.readDatabase.manager.query<{ data: string; subject: string }[]>(
      `SELECT data, subject_id AS subject FROM audit_entry WHERE action = 'year.exported' ORDER BY id DESC LIMIT 1`,
    );
    expect([entry.subject, JSON.parse(entry.data)]).toEqual([
      '2026',
      {
        ...{ kind: 'yearCsv', locale: 'zh-CN', grade: 'B', searched: true, people: 1 },
        ...{ weights: '10.00/20.00/30.00/40.00', revision: 2 },
      },
    ]);
    const body = { year: 2024, kind: 'yearCsv', locale: 'zh-CN' };
    expect(codeOf(await works.as.hr.post('/api/year-exports', body))).toBe('export.nothingInScope');
    expect(codeOf(await works.as.worker.post('/api/year-exports', { ...body, year: 2026 }))).toBe(
      'export.nothingInScope',
    );
  });
});
