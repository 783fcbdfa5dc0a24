import {
  type CompletionPicture,
  type CoefficientsPicture,
  type DashboardOptions,
  type DepartmentsPicture,
  type DistributionPicture,
  type DutiesPicture,
  MOST_DUTIES,
  type RatersPicture,
  type TrendPicture,
} from '@gangping/contracts';
import {
  Evaluation,
  EvaluationItem,
  EvaluationResult,
  ItemScore,
  QuarterResult,
} from '../src/features/evaluations';
import type { ApiClient } from './support/api-client';
import { Company, setToday } from './support/company';
import { done, openCycle } from './support/scoring';
import { startTestApi, type TestApi } from './support/start-test-api';

let api: TestApi;
let company: Company;
const departments: Record<string, number> = {};
const positions: Record<string, number> = {};
const people: Record<string, number> = {};
const clients: Record<string, ApiClient> = {};
const cycles: Record<string, number> = {};

/**
 * 总监 above 主任 above three 班长, all of 车间, which 总监 heads. One 班长 has four people, one two; the four of 三班
 * report to two of them. 市场部 has a 经理 with three 专员, of whom one holds two posts.
 */
const STAFF: readonly (readonly [name: string, position: string, superior: string, total: number])[] = [
  ['总监', '总监', '总经理', 9120],
  ['主任', '主任', '总监', 8805],
  ['班长甲', '班长', '主任', 8611],
  ['班长乙', '班长', '主任', 7938],
  ['班长丙', '班长', '主任', 8240],
  ['甲一', '操作工甲', '班长甲', 9050],
  ['甲二', '操作工甲', '班长甲', 8233],
  ['甲三', '操作工甲', '班长甲', 7404],
  ['甲四', '操作工甲', '班长甲', 6100],
  ['乙一', '操作工乙', '班长乙', 5820],
  ['乙二', '操作工乙', '班长乙', 9510],
  ['丙一', '操作工丙', '班长丙', 8002],
  ['丙二', '操作工丙', '班长丙', 8847],
  ['丙三', '操作工丙', '班长丙', 6555],
  ['丙四', '操作工丙', '班长甲', 9333],
  ['经理', '经理', '总经理', 8450],
  ['专员一', '专员', '经理', 7777],
  ['专员二', '专员', '经理', 8888],
  ['专员三', '专员', '经理', 9009],
];
const UNIT_OF: Record<string, string> = {
  总监: '车间',
  主任: '车间',
  班长: '车间',
  操作工甲: '一班',
  操作工乙: '二班',
  操作工丙: '三班',
  经理: '市场部',
  专员: '市场部',
  内勤: '市场部',
};
const DUTIES = {
  操作工甲: ['按图装配电机', '清理工位铁屑', '填写装配记录'],
  操作工乙: ['按图装配电机', '校准夹具'],
  专员: ['=合计(A1)'],
} as Record<string, string[]>;
const KNOWLEDGE = ['电机装配图的识读', '消防常识'];

/** Of the newest quarter: still with the superior, and scored through but not published. */
const OPEN = { 甲四: 'supervisor', 专员二: 'calibration' } as Record<string, string>;
const gradeOf = (total: number) => (total >= 9000 ? 'A' : total >= 8000 ? 'B' : total >= 6000 ? 'C' : 'D');
const gradeCoefficient = { A: 12_000, B: 10_000, C: 8000, D: 5000 };
const totalOf = (name: string) => STAFF.find(([who]) => who === name)?.[3] ?? 0;
/** Each of some items by each of two raters, whole points that nobody else has. */
const scoreOf = (total: number, place: number, role: 'supervisor' | 'reviewer') =>
  (Math.floor(total / 100) - place * (role === 'supervisor' ? 3 : 2)) * 100;

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
const mean = (values: readonly number[]) =>
  Math.floor((2 * sumOf(values) + values.length) / (2 * values.length));
/** In units of the newest quarter, 专员三 with both posts: the forms whose figures somebody has. */
function totalsIn(reader: 'hr' | 'auditor', ...units: string[]): number[] {
  const forms = [...STAFF, ['专员三', '内勤', '经理', 9009] as const];
  return forms
    .filter(
      ([name, position]) =>
        units.includes(UNIT_OF[position]) &&
        (!(name in OPEN) || (reader === 'hr' && OPEN[name] === 'calibration')),
    )
    .map(([, , , total]) => total);
}
const ALL_UNITS = ['车间', '一班', '二班', '三班', '市场部'];

beforeAll(async () => {
  api = await startTestApi();
  setToday(api, '2026-12-22');
  company = new Company(api);
  await layDownCompany();
  for (const [name, quarter, isTest] of [
    ['earlier', 3, false],
    ['test', 4, true],
    ['newest', 4, false],
  ] as const) {
    const hr = clients['hr'];
    const cycle = isTest
      ? await done<{ id: number }>(
          hr.post('/api/cycles', { year: 2026, quarter, isTest, tellsPeople: false }),
        )
      : await openCycle(hr, 2026, quarter);
    if (isTest) await done(hr.post(`/api/cycles/${cycle.id}/launch`));
    cycles[name] = cycle.id;
    await scoreCycle(name);
  }
}, 300_000);
afterAll(() => api.close());

async function layDownCompany(): Promise<void> {
  departments['总部'] = await company.department('总部');
  departments['车间'] = await company.department('车间', departments['总部']);
  for (const name of ['一班', '二班', '三班'])
    departments[name] = await company.department(name, departments['车间']);
  departments['市场部'] = await company.department('市场部', departments['总部']);
  positions['总经理'] = await company.position({ title: '总经理', departmentId: departments['总部'] });
  people['总经理'] = await company.employee({
    number: 'T00',
    name: '总经理',
    positionId: positions['总经理'],
  });
  for (const [at, [name, position, superior]] of STAFF.entries()) {
    positions[position] ??= await company.position({
      title: position,
      departmentId: departments[UNIT_OF[position]],
      superiorPositionId: positions[STAFF.find(([who]) => who === superior)?.[1] ?? superior],
      gradeFrom: position.startsWith('操作工') ? (position === '操作工丙' ? '四级' : '三级') : '五级',
      gradeTo: null,
      lines: [
        ...(DUTIES[position] ?? [`${position}的职责`]).map(
          (text, place, all) =>
            ['duty', text, place === 0 ? 10_000 - (all.length - 1) * 3000 : 3000] as const,
        ),
        ...KNOWLEDGE.map((text) => ['knowledge', text, null] as const),
        ['dailyTask', '下班前清点工具', 10_000] as const,
      ],
    });
    people[name] = await company.employee({
      number: `T${String(at + 10)}`,
      name,
      positionId: positions[position],
      namedSuperiorId: people[superior],
    });
  }
  positions['内勤'] = await company.position({
    title: '内勤',
    departmentId: departments['市场部'],
    superiorPositionId: positions['经理'],
  });
  await company.assignment(people['专员三'], positions['内勤'], '2026-10-01');
  await company.head(departments['车间'], positions['总监']);
  await company.head(departments['市场部'], positions['经理']);
  clients['hr'] = api.as({ roles: ['hr'], accountId: 901 });
  clients['auditor'] = api.as({ roles: ['auditor'], accountId: 902 });
  clients['admin'] = api.as({ roles: ['admin'], accountId: 903 });
  for (const [at, name] of ['总监', '班长甲', '班长乙', '经理', '甲一', '主任'].entries()) {
    clients[name] = api.as({ roles: ['employee'], accountId: 911 + at, employeeId: people[name] });
  }
}

interface Form {
  readonly id: number;
  readonly name: string;
  readonly position: string;
  readonly supervisor: number | null;
  readonly reviewer: number | null;
}

/** What people gave and what came of it, written as it would stand: the rules themselves are other specs' matter. */
async function scoreCycle(which: 'earlier' | 'test' | 'newest'): Promise<void> {
  const cycleId = cycles[which];
  const forms: Form[] = await api.readDatabase.manager.query(
    `SELECT e.id, p.name, e.position_title AS position, e.supervisor_employee_id AS supervisor,
      e.reviewer_employee_id AS reviewer FROM evaluation e JOIN employee p ON p.id = e.employee_id
      WHERE e.cycle_id = ${cycleId} AND p.name <> '总经理' ORDER BY e.id`,
  );
  await api.unitOfWork.run(async ({ manager }) => {
    for (const { id, name, position, supervisor, reviewer } of forms) {
      const total = totalOf(name) - (which === 'earlier' ? 100 : 0);
      const grade = gradeOf(total) as keyof typeof gradeCoefficient;
      const stage = which === 'newest' ? (OPEN[name] ?? 'published') : 'published';
      await manager.update(
        Evaluation,
        { id },
        {
          stage: stage as Evaluation['stage'],
          total,
          grade: stage === 'supervisor' ? null : grade,
          supervisorTotal: total,
          reviewerTotal: reviewer === null ? null : total - 200,
        },
      );
      const items = await manager.find(EvaluationItem, {
        where: { evaluationId: id },
        order: { ordinal: 'ASC' },
      });
      // 甲三 had nothing to clean up.
      if (name === '甲三') await manager.update(EvaluationItem, { id: items[1].id }, { notApplicable: true });
      const raters = [
        ['supervisor', supervisor],
        ['reviewer', reviewer],
      ] as const;
      await manager.insert(
        ItemScore,
        raters.flatMap(([raterRole, raterEmployeeId]) =>
          raterEmployeeId === null
            ? []
            : items.map((item, place) => ({
                evaluationId: id,
                itemId: item.id,
                raterRole,
                raterEmployeeId,
                score: scoreOf(total, place, raterRole),
                comment: '',
                updatedAt: '2026-12-22T08:00:00.000Z',
                version: 1,
              })),
        ),
      );
      if (stage !== 'published') continue;
      const missing = name === '乙一';
      await manager.insert(EvaluationResult, {
        ...RESULT,
        evaluationId: id,
        total,
        grade,
        gradeCoefficient: gradeCoefficient[grade],
        assessmentCoefficient: missing ? null : 10_000,
        resultCoefficient: missing ? null : gradeCoefficient[grade] + (position === '内勤' ? 111 : 0),
      });
    }
    const twice = forms.filter(({ name }) => name === '专员三');
    if (twice.length < 2) return;
    await manager.insert(QuarterResult, {
      cycleId,
      employeeId: people['专员三'],
      resultVersion: 1,
      days: 92,
      total: 9009,
      grade: 'A',
      gradeCoefficient: 12_000,
      assessmentCoefficient: 10_250,
      resultCoefficient: 12_300,
      parts: twice.map(({ id }) => ({
        evaluationId: id,
        days: 46,
        total: 9009,
        assessmentCoefficient: 10_000,
        counts: true,
      })),
      computedAt: '2026-12-22T08:00:00.000Z',
      withdrawnAt: null,
    });
  });
}
const RESULT = {
  resultVersion: 1,
  departmentCoefficient: 10_000,
  attendanceCoefficient: 10_000,
  explanation: {} as EvaluationResult['explanation'],
  contentHash: 'x',
  detailHash: null,
  publishedAt: '2026-12-22T08:00:00.000Z',
  publishedByAccountId: null,
};

function picture<Picture>(reader: string, path: string): Promise<Picture> {
  return done<Picture>(clients[reader].get(`/api/dashboards${path === '' ? '' : `/${path}`}`));
}

describe('what can be chosen', () => {
  it('is for HR the whole company in the newest running quarter, tests beside the real ones', async () => {
    const options = await picture<DashboardOptions>('hr', '');
    expect(options.cycle?.id).toBe(cycles['newest']);
    expect(options.cycles.map(({ quarter, isTest }) => [quarter, isTest])).toEqual([
      [4, false],
      [4, true],
      [3, false],
    ]);
    const depths = Object.fromEntries(options.departments.map(({ name, depth }) => [name, depth]));
    expect(depths).toEqual({ 总部: 0, 车间: 1, 一班: 2, 二班: 2, 三班: 2, 市场部: 1 });
    expect(options.positions.map(({ title }) => title).sort()).toEqual(Object.keys(UNIT_OF).sort());
    expect(options.grades).toEqual(['三级', '四级', '五级']);
    expect(options.restricted).toBe(false);
  });

  it('is for a head the own department, for a superior the own team, for nobody nothing', async () => {
    const head = await picture<DashboardOptions>('总监', '');
    expect(head.departments.map(({ name }) => name).sort()).toEqual(['一班', '三班', '二班', '车间'].sort());
    expect(head.restricted).toBe(true);
    const superior = await picture<DashboardOptions>('班长甲', '');
    expect(superior.positions.map(({ title }) => title).sort()).toEqual(['操作工丙', '操作工甲'].sort());
    expect(await picture<DashboardOptions>('甲一', '')).toMatchObject({ cycle: null, cycles: [] });
    const refused = await clients['甲一'].get(`/api/dashboards/completion?cycle=${cycles['newest']}`);
    expect(refused.statusCode).toBe(404);
    expect((await clients['admin'].get('/api/dashboards')).statusCode).toBe(403);
    expect((await clients['hr'].get('/api/dashboards/nothing')).statusCode).toBe(422);
  });
});

describe('HR and the auditor see every number', () => {
  it('of completion by department and stage', async () => {
    const { rows, total } = await picture<CompletionPicture>('hr', 'completion');
    expect(rows.map((row) => [row.departmentName, row.due, row.done]).sort()).toEqual(
      [
        ['一班', 4, 3],
        ['三班', 4, 4],
        ['二班', 2, 2],
        ['市场部', 5, 5],
        ['车间', 5, 5],
      ].sort(),
    );
    expect(total).toEqual({ due: 20, done: 19, stages: { published: 18, supervisor: 1, calibration: 1 } });
  });

  it('of the departments side by side, through filters too', async () => {
    const all = await picture<DepartmentsPicture>('hr', 'departments');
    const workshop = totalsIn('hr', '车间').sort((one, other) => one - other);
    expect(all.rows.find(({ departmentName }) => departmentName === '车间')).toMatchObject({
      forms: 5,
      scored: 5,
      mean: mean(workshop),
      // Of five the second, third and fourth: 5 ÷ 4, 5 ÷ 2 and 15 ÷ 4, rounded up.
      range: {
        lowest: workshop[0],
        lowerQuartile: workshop[1],
        median: workshop[2],
        upperQuartile: workshop[3],
        highest: workshop[4],
      },
      hidden: null,
    });
    const everybody = totalsIn('hr', ...ALL_UNITS).sort((one, other) => one - other);
    // Of nineteen the fifth, tenth and fifteenth.
    expect([everybody.length, all.total]).toEqual([
      19,
      {
        forms: 20,
        scored: 19,
        mean: mean(everybody),
        range: {
          lowest: everybody[0],
          lowerQuartile: everybody[4],
          median: everybody[9],
          upperQuartile: everybody[14],
          highest: everybody[18],
        },
        hidden: null,
      },
    ]);
    // Five forms, but of four people.
    expect(all.rows.at(-1)).toMatchObject({ departmentName: '市场部', scored: 5, range: null });
    const below = await picture<DepartmentsPicture>('hr', `departments?department=${departments['车间']}`);
    expect(below.total.mean).toBe(mean(totalsIn('hr', '车间', '一班', '二班', '三班')));
    const graded = await picture<DepartmentsPicture>('hr', `departments?grade=${encodeURIComponent('四级')}`);
    expect(graded.total).toMatchObject({ scored: 4, mean: mean(totalsIn('hr', '三班')), range: null });
    const one = await picture<DepartmentsPicture>('auditor', `departments?position=${positions['主任']}`);
    expect(one.total).toMatchObject({ scored: 1, mean: totalOf('主任'), hidden: null });
    // What is not published the auditor does not see.
    const audited = await picture<DepartmentsPicture>('auditor', 'departments');
    expect(audited.total.mean).toBe(mean(totalsIn('auditor', ...ALL_UNITS)));
    expect(audited.rows.at(-1)).toMatchObject({ departmentName: '市场部', forms: 5, scored: 4 });
  });

  it('of the grades against the caps, as the calibration board has them; of a part of a unit without caps', async () => {
    const { rows } = await picture<DistributionPicture>('hr', 'distribution');
    const board = await done<{ distributions: { grades: object[]; graded: number }[] }>(
      clients['hr'].get(`/api/calibration?cycleId=${cycles['newest']}`),
    );
    // As everything else on the page has them: as the company's tree is read.
    const { rows: inOrder } = await picture<CompletionPicture>('hr', 'completion');
    const names = inOrder.map(({ departmentName }) => departmentName);
    expect(rows.map(({ departmentName }) => departmentName)).toEqual([...names, null]);
    const total = rows.at(-1);
    expect(total).toMatchObject({ departmentId: null, forms: 20, graded: 19, hidden: null });
    expect(
      total?.grades.map(({ grade, count, allowed, exceeded }) => ({ grade, count, allowed, exceeded })),
    ).toEqual(board.distributions[0].grades.map((use) => ({ ...use, couldExceed: undefined })));
    const grades = totalsIn('hr', ...ALL_UNITS).map(gradeOf);
    expect(total?.grades.map(({ count }) => count)).toEqual(
      ['A', 'B', 'C', 'D'].map((grade) => grades.filter((given) => given === grade).length),
    );
    const part = await picture<DistributionPicture>('hr', `distribution?position=${positions['专员']}`);
    expect(part.rows.flatMap((row) => row.grades).map(({ cap, allowed }) => [cap, allowed])).toEqual(
      Array(8).fill([null, null]),
    );
  });

  it('of the quarters, never of what was tried out', async () => {
    const { points } = await picture<TrendPicture>('hr', 'trend');
    const now = totalsIn('hr', ...ALL_UNITS);
    const before = STAFF.map(([, , , total]) => total - 100);
    expect(points.map((point) => [point.cycle.quarter, point.scored, point.mean])).toEqual([
      [3, before.length, mean(before)],
      [4, now.length, mean(now)],
    ]);
    expect(points[0].grades.map(({ grade, count }) => [grade, count])).toEqual(
      ['A', 'B', 'C', 'D'].map((grade) => [grade, before.filter((total) => gradeOf(total) === grade).length]),
    );
    const tried = await picture<TrendPicture>('hr', `trend?cycle=${cycles['test']}`);
    expect(tried.points).toEqual(points);
    // 专员二 has the only B of them, which nobody but HR knows: there is no such grade yet, not even with nobody in it.
    const known = await picture<TrendPicture>('auditor', `trend?position=${positions['专员']}`);
    expect(known.points[1]).toMatchObject({ forms: 3, scored: 2 });
    expect(known.points[1].grades.map(({ grade, count }) => [grade, count])).toEqual([
      ['A', 1],
      ['C', 1],
    ]);
  });

  it('of the duties, the same words in several posts as one, weakest first, with what has to be known for them', async () => {
    const { rows, departments: columns } = await picture<DutiesPicture>('hr', 'duties');
    /** R5 by itself: 7 parts of 10 what the superior gave, 3 the one above, of whoever was scored. */
    const share = (names: readonly string[], place: number) =>
      mean(
        names.map(
          (name) =>
            (7 * scoreOf(totalOf(name), place, 'supervisor') +
              3 * scoreOf(totalOf(name), place, 'reviewer')) /
            10,
        ),
      );
    const assembly = rows.find(({ text }) => text === '按图装配电机');
    expect(assembly).toMatchObject({
      forms: 5,
      share: share(['甲一', '甲二', '甲三', '乙一', '乙二'], 0),
      knowledge: ['电机装配图的识读'],
      hidden: null,
    });
    expect(assembly?.cells.map((cell) => [cell.departmentId, cell.forms, cell.share])).toEqual([
      [departments['二班'], 2, share(['乙一', '乙二'], 0)],
      [departments['一班'], 3, share(['甲一', '甲二', '甲三'], 0)],
    ]);
    // It did not apply to 甲三.
    expect(rows.find(({ text }) => text === '清理工位铁屑')).toMatchObject({
      forms: 2,
      share: share(['甲一', '甲二'], 1),
      knowledge: [],
    });
    const shares = rows.map((row) => row.share ?? 0);
    expect(shares).toEqual([...shares].sort((one, other) => one - other));
    expect(columns.map(({ departmentName }) => departmentName).sort()).toEqual([...ALL_UNITS].sort());
  });

  it('of the raters, as the calibration board compares them', async () => {
    const { raters, all, hiddenRaters } = await picture<RatersPicture>('hr', 'raters');
    const board = await done<{ all: object; raters: { raterId: number }[] }>(
      clients['hr'].get(`/api/calibration/raters?cycleId=${cycles['newest']}`),
    );
    expect(all).toEqual({ ...board.all, hidden: null });
    const inOrder = <Rater extends { raterId: number }>(list: readonly Rater[]) =>
      [...list].sort((one, other) => one.raterId - other.raterId);
    expect(inOrder(raters)).toEqual(
      inOrder(board.raters).map((rater) => ({ ...rater, isReader: false, hidden: null })),
    );
    expect(hiddenRaters).toBe(0);
  });

  it('of the coefficients, several forms of one person once by the combined quarter', async () => {
    const { rows, total, missing } = await picture<CoefficientsPicture>('hr', 'coefficients');
    const singles = STAFF.filter(([name]) => !(name in OPEN) && !['乙一', '专员三'].includes(name));
    const coefficients = [...singles.map(([, , , given]) => gradeCoefficient[gradeOf(given) as 'A']), 12_300];
    expect(total).toEqual({
      people: 19,
      counted: coefficients.length,
      unpublished: 2,
      missing: 1,
      sum: sumOf(coefficients),
      mean: mean(coefficients),
      hidden: null,
    });
    expect(rows.find(({ departmentName }) => departmentName === '市场部')).toMatchObject({
      people: 4,
      sum: 10_000 + 8000 + 12_300,
    });
    expect(missing?.map(({ employeeName, positionTitle }) => [employeeName, positionTitle])).toEqual([
      ['乙一', '操作工乙'],
    ]);
  });
});

describe('a head and a superior see nothing that tells of few', () => {
  const hiddenIn = (rows: readonly { departmentName: string | null; hidden: string | null }[]) =>
    Object.fromEntries(rows.map(({ departmentName, hidden }) => [departmentName, hidden]));

  it('neither in a department with too few people or raters, nor as what is left of the total', async () => {
    const { rows, total, privacy } = await picture<DepartmentsPicture>('总监', 'departments');
    // The head rated those of 车间 as superior or reviewer: they count as known.
    expect(hiddenIn(rows)).toEqual({ 车间: null, 一班: 'fewRaters', 二班: 'fewPeople', 三班: null });
    expect(
      rows.filter(({ hidden }) => hidden !== null).map(({ mean: kept, range }) => [kept, range]),
    ).toEqual([
      [null, null],
      [null, null],
    ]);
    const seen = totalsIn('auditor', '车间', '一班', '二班', '三班');
    expect(total).toMatchObject({ forms: 15, scored: 14, mean: mean(seen), hidden: null });
    expect(privacy).toMatchObject({ restricted: true, peopleNeeded: 3, ratersNeeded: 3 });
    expect([...privacy.reasons].sort()).toEqual(['fewPeople', 'fewRaters']);
    // The ends of a range are one person's total each.
    const workshop = rows.find(({ departmentName }) => departmentName === '车间');
    expect(workshop?.range).toMatchObject({ lowest: null, highest: null, median: 8611 });
    // What is left of the total are the five of 一班 and 二班 together.
    const shown = rows.filter(({ hidden }) => hidden === null).reduce((sum, { scored }) => sum + scored, 0);
    expect(total.scored - shown).toBe(5);
  });

  it('nor through filters, alone or together', async () => {
    const total = async (filters: string) =>
      (await picture<DepartmentsPicture>('总监', `departments?${filters}`)).total;
    expect(await total(`department=${departments['一班']}`)).toMatchObject({
      mean: null,
      hidden: 'fewRaters',
    });
    expect(await total(`department=${departments['二班']}`)).toMatchObject({
      mean: null,
      hidden: 'fewPeople',
    });
    expect(await total(`position=${positions['主任']}`)).toMatchObject({
      scored: 1,
      mean: null,
      hidden: 'fewPeople',
    });
    const senior = encodeURIComponent('五级');
    expect(await total(`grade=${senior}&department=${departments['三班']}`)).toMatchObject({
      scored: 0,
      hidden: null,
    });
    // 三级 are 一班 and 二班, as many as are left of the total anyway.
    const junior = encodeURIComponent('三级');
    expect(await total(`grade=${junior}`)).toMatchObject({ scored: 5, hidden: null, range: null });
    // Their quartiles beside those of everybody would tell of the four of 三班, too few for quartiles of their own.
    expect(await total('')).toMatchObject({ range: { lowest: null, median: expect.any(Number) } });
    expect(await total(`grade=${junior}&position=${positions['操作工甲']}`)).toMatchObject({
      hidden: 'fewRaters',
    });
    // Another department is not theirs at all.
    expect(await total(`department=${departments['市场部']}`)).toMatchObject({ forms: 0, mean: null });
  });

  it('nor in what else is told of the same people', async () => {
    const distribution = await picture<DistributionPicture>('总监', 'distribution');
    expect(hiddenIn(distribution.rows)).toEqual({
      车间: null,
      一班: 'fewRaters',
      二班: 'fewPeople',
      三班: null,
      null: null,
    });
    expect(
      distribution.rows
        .filter(({ hidden }) => hidden !== null)
        .flatMap((row) => row.grades.map(({ count }) => count)),
    ).toEqual(Array(8).fill(null));
    const coefficients = await picture<CoefficientsPicture>('总监', 'coefficients');
    expect(hiddenIn(coefficients.rows)).toEqual({
      车间: null,
      一班: 'fewRaters',
      二班: 'fewPeople',
      三班: null,
    });
    expect(coefficients.missing).toBeNull();
    const duties = await picture<DutiesPicture>('总监', 'duties');
    const hiddenDuties = Object.fromEntries(
      duties.rows.map(({ text, hidden, share }) => [text, hidden ?? typeof share]),
    );
    expect(hiddenDuties).toEqual({
      总监的职责: 'fewPeople',
      主任的职责: 'fewPeople',
      班长的职责: 'number',
      操作工丙的职责: 'number',
      按图装配电机: 'number',
      清理工位铁屑: 'fewPeople',
      填写装配记录: 'fewRaters',
      校准夹具: 'fewPeople',
    });
    expect(
      duties.rows.find(({ text }) => text === '按图装配电机')?.cells.map(({ hidden }) => hidden),
    ).toEqual(['fewPeople', 'fewRaters']);
    // Those of which nothing can be shown by themselves are shown together where they are of enough: by R5 itself,
    // of 总监 the superior alone gave scores.
    const given = (name: string, place: number) =>
      (7 * scoreOf(totalOf(name), place, 'supervisor') + 3 * scoreOf(totalOf(name), place, 'reviewer')) / 10;
    const [first, second] = [1, 2].map((place) => (name: string) => given(name, place));
    expect(duties.together).toMatchObject({
      duties: 5,
      forms: 7,
      share: mean([
        scoreOf(totalOf('总监'), 0, 'supervisor'),
        given('主任', 0),
        ...['甲一', '甲二', '乙一', '乙二'].map(first),
        ...['甲一', '甲二', '甲三'].map(second),
      ]),
      hidden: null,
    });
    expect(
      Object.fromEntries(duties.together?.cells.map((cell) => [cell.departmentId, cell.hidden]) ?? []),
    ).toEqual({
      [departments['车间']]: 'fewPeople',
      [departments['一班']]: 'fewRaters',
      [departments['二班']]: 'fewPeople',
    });
    const ofOne = await picture<DutiesPicture>('总监', `duties?department=${departments['一班']}`);
    expect(ofOne.together).toMatchObject({ duties: 2, forms: 3, share: null, hidden: 'fewRaters' });
    expect((await picture<DutiesPicture>('hr', 'duties')).together).toBeNull();
    const trend = await picture<TrendPicture>('总监', `trend?department=${departments['二班']}`);
    expect(trend.points.map(({ mean: kept, grades, hidden }) => [kept, grades, hidden])).toEqual([
      [null, [], 'fewPeople'],
      [null, [], 'fewPeople'],
    ]);
    // How far the forms are is no figure.
    const completion = await picture<CompletionPicture>(
      '总监',
      `completion?department=${departments['二班']}`,
    );
    expect(completion.total).toMatchObject({ due: 2, done: 2 });
  });

  it('nor of raters with few people, nor any other rater to the superior of a team', async () => {
    const head = await picture<RatersPicture>('总监', `raters?position=${positions['主任']}`);
    expect(head.raters.map(({ name, people: rated }) => [name, rated]).sort()).toEqual(
      [
        ['主任', 12],
        ['总监', 4],
        ['班长丙', 3],
        ['班长甲', 4],
      ].sort(),
    );
    // 班长乙 and 总经理 rated two each: they are not among all either. Filters would tell them apart, so they do not hold.
    expect([head.hiddenRaters, head.all.forms, head.filters.position]).toEqual([2, 23, null]);
    const superior = await picture<RatersPicture>('班长甲', 'raters');
    expect(superior.raters.map(({ name, isReader, leniency }) => [name, isReader, leniency])).toEqual([
      ['班长甲', true, null],
    ]);
    expect(superior.all.people).toBe(4);
    // On these forms three others rated three people each: they are for the head of the department.
    const above = await picture<RatersPicture>('主任', 'raters');
    expect(above.raters.map(({ name, people: rated }) => [name, rated])).toEqual([['主任', 12]]);
    expect(above.all.people).toBe(12);
  });

  it('but a superior what they gave themself, from three people on', async () => {
    const three = await picture<DepartmentsPicture>('班长甲', 'departments');
    expect(hiddenIn(three.rows)).toEqual({ 一班: null, 三班: 'fewPeople' });
    expect(three.total.mean).toBe(mean(['甲一', '甲二', '甲三', '丙四'].map(totalOf)));
    const two = await picture<DepartmentsPicture>('班长乙', 'departments');
    expect([two.total.mean, two.total.hidden, two.rows[0].hidden]).toEqual([null, 'fewPeople', 'fewPeople']);
    // One person in two posts is one.
    const twice = await picture<DepartmentsPicture>('经理', `departments?position=${positions['专员']}`);
    expect(twice.total).toMatchObject({ scored: 2, hidden: 'fewPeople' });
    expect((await picture<DepartmentsPicture>('经理', 'departments')).total.scored).toBe(4);
  });
});

describe('the people behind a grade', () => {
  const behind = async (client: ApiClient, path: string) => {
    const page = await done<{ rows: { employeeName: string }[] }>(client.get(`/api/${path}&pageSize=50`));
    return page.rows.map(({ employeeName }) => employeeName);
  };

  it('of one’s own line among the raters are as many as it says, not only those of one’s own team', async () => {
    for (const name of ['总监', '主任', '班长甲']) {
      const { raters, cycle } = await picture<RatersPicture>(name, 'raters');
      const own = raters.find(({ isReader }) => isReader);
      const list = await behind(
        clients[name],
        `team/evaluations?cycleId=${cycle.id}&scoredByMe=true&counting=true`,
      );
      // What is still scored is on the list only.
      const counted = list.filter((one) => !(one in OPEN));
      expect([counted.length, new Set(counted).size]).toEqual([own?.forms, own?.people]);
    }
  });

  it('are those whose grade the reader may see: not oneself, nor what is still reviewed', async () => {
    const own = api.as({ roles: ['hr'], accountId: 904, employeeId: people['专员二'] });
    const inCycle = `cycles/${cycles['newest']}/evaluations?grade=B`;
    expect(await behind(clients['hr'], inCycle)).toContain('专员二');
    expect(await behind(own, inCycle)).not.toContain('专员二');
    const inTeam = `team/evaluations?cycleId=${cycles['newest']}&grade=B`;
    expect(await behind(clients['经理'], inTeam)).toEqual(['专员二']);
    const move = (stage: string) =>
      company.sql(`UPDATE evaluation SET stage = '${stage}' WHERE cycle_id = ${cycles['newest']}
        AND employee_id = ${people['专员二']}`);
    await move('reviewer');
    expect(await behind(clients['经理'], inTeam)).toEqual([]);
    await move('calibration');
  });
});

describe('a picture as a file', () => {
  const file = (reader: string, path: string) => clients[reader].get(`/api/dashboards/${path}`);

  it('has all duties, where a page has room for the weakest', async () => {
    const [form] = await api.readDatabase.manager.query<{ id: number }[]>(
      `SELECT id FROM evaluation WHERE cycle_id = ${cycles['newest']} AND employee_id = ${people['乙一']}`,
    );
    const ids = await api.unitOfWork.run(async ({ manager }) => {
      const [{ id, ...first }] = await manager.find(EvaluationItem, {
        where: { evaluationId: form.id },
        order: { ordinal: 'ASC' },
      });
      const score = await manager.findOneByOrFail(ItemScore, { itemId: id, raterRole: 'supervisor' });
      const added: number[] = [];
      for (let at = 0; at < MOST_DUTIES; at++) {
        const item = { ...first, itemKey: `more-${at}`, ordinal: 100 + at, text: `增加的职责 ${at}` };
        const { identifiers } = await manager.insert(EvaluationItem, item);
        added.push(identifiers[0]['id'] as number);
        await manager.insert(ItemScore, { ...score, id: undefined, itemId: added[at] });
      }
      return added.join(', ');
    });
    const { rows, duties } = await picture<DutiesPicture>('hr', 'duties');
    const lines = (await file('hr', 'duties/csv?locale=en')).body.trim().split('\r\n');
    await company.sql(`DELETE FROM item_score WHERE item_id IN (${ids})`);
    await company.sql(`DELETE FROM evaluation_item WHERE id IN (${ids})`);
    expect(duties).toBeGreaterThan(MOST_DUTIES);
    expect([rows.length, lines.length]).toEqual([MOST_DUTIES, duties + 1]);
  });

  it('has the same numbers, its name in both ways, and is logged with its filters', async () => {
    const answer = await file('hr', `departments/csv?locale=zh-CN&department=${departments['二班']}`);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(answer.headers['content-disposition']).toBe(
      `attachment; filename="gangping-2026-Q4-departments.csv"; filename*=UTF-8''${encodeURIComponent('2026年第4季度部门对比.csv')}`,
    );
    expect(answer.body.split('\r\n')).toEqual([
      '\uFEFF部门,应评,有总分,平均分,最低分,下四分位,中位数,上四分位,最高分,备注',
      '二班,2,2,76.65,,,,,,',
      '合计,2,2,76.65,,,,,,',
      '',
    ]);
    const [entry] = await api.readDatabase.manager.query<{ data: string; subject_id: string }[]>(
      `SELECT data, subject_id FROM audit_entry WHERE action = 'report.exported' ORDER BY id DESC LIMIT 1`,
    );
    expect([Number(entry.subject_id), JSON.parse(entry.data)]).toEqual([
      cycles['newest'],
      {
        kind: 'departmentsCsv',
        locale: 'zh-CN',
        department: departments['二班'],
        position: null,
        grade: null,
      },
    ]);
  });

  it('says where something is hidden, and holds no formula', async () => {
    const hidden = await file('班长乙', 'departments/csv?locale=en');
    expect(hidden.body).toContain('二班,2,2,,,,,,,Hidden: too few people');
    const duties = await file('hr', `duties/csv?locale=zh-CN&department=${departments['市场部']}`);
    expect(duties.body).toContain("\r\n'=合计(A1),专员,");
    // What is below four fifths of full marks is weak; what has to be hidden duty by duty stands below, together.
    const weak = await file('hr', `duties/csv?locale=zh-CN&department=${departments['二班']}`);
    const [head, ...lines] = weak.body.split('\r\n').map((line) => line.split(','));
    expect(head.slice(0, 5)).toEqual(['\uFEFF职责', '岗位', '考核表', '得分率', '薄弱']);
    const shares = lines
      .filter(({ length }) => length > 1)
      .map(([, , , share, is]) => [parseFloat(share) < 80, is]);
    expect(shares).toEqual([
      [true, '是'],
      [true, '是'],
    ]);
    const kept = await file('总监', 'duties/csv?locale=en');
    expect(kept.body).toContain('\r\n"Duties of too few people or raters, taken together: 5",,7,');
    for (const picture of ['completion', 'distribution', 'trend', 'raters', 'coefficients']) {
      const answer = await file('hr', `${picture}/csv?locale=en`);
      expect([picture, answer.statusCode, answer.body.split('\r\n').length > 3]).toEqual([
        picture,
        200,
        true,
      ]);
    }
    expect(
      (await file('hr', `trend/csv?locale=en&cycle=${cycles['test']}`)).headers['content-disposition'],
    ).toContain('-test-trend.csv');
    expect((await file('甲一', 'departments/csv?locale=en')).statusCode).toBe(404);
  });
});
