import { Workbook, type Worksheet } from '@cj-tech-master/excelts';
import type { Cycle, ExportKind, ExportTicket, Locale } from '@gangping/contracts';
import type { ApiClient } from './support/api-client';
import { setToday, smallWorks, type SmallWorks } from './support/company';
import { layDownSchemeWithoutReview } from './support/scheme-without-review';
import { done, openCycle, readForm, scoreAndSubmit } from './support/scoring';
import { startTestApi, type TestApi } from './support/start-test-api';

let api: TestApi;
let works: SmallWorks;
let cycle: Cycle;
const forms: Record<string, number> = {};

/** Hundredths, in the order of the form: three duties (50/30/20 of 70), one task (of 10), three of conduct (40/40/20 of 20). */
const SCORES: Record<string, readonly number[]> = {
  foreman: [9150, 9300, 9000, 9550, 9500, 9400, 9850],
  leader: [8050, 7900, 8450, 8000, 7750, 8800, 9100],
  worker: [8800, 9200, 7500, 9000, 9000, 8500, 10_000],
  colleague: [8800, 9200, 7500, 9000, 9000, 8500, 10_000],
  marketer: [5500, 5050, 6150, 5850, 6400, 5950, 6050],
};

/** The same arithmetic as R1–R4 once more, in whole numbers of its own: 100 × the weighted sum ÷ 1,000,000, half up. */
function totalOf(name: string): number {
  const weights = [
    [50, 70],
    [30, 70],
    [20, 70],
    [100, 10],
    [40, 20],
    [40, 20],
    [20, 20],
  ];
  const sum = weights.reduce((all, [item, section], index) => all + item * section * SCORES[name][index], 0);
  return Math.floor((2 * sum + 10_000) / 20_000);
}

beforeAll(async () => {
  api = await startTestApi();
  setToday(api, '2026-12-22');
  works = await smallWorks(api);
  await layDownSchemeWithoutReview(api);
  await works.company.sql(`UPDATE employee SET name = '=1+1' WHERE number = 'G005'`);
  await works.company.sql(
    `DELETE FROM assessment_coefficient WHERE position_id = ${works.positions.marketer}`,
  );
  cycle = await openCycle(works.as.hr, 2026, 4);
  const list = await api.readDatabase.manager.query<{ id: number; number: string }[]>(
    'SELECT evaluation.id, number FROM evaluation JOIN employee ON employee.id = employee_id',
  );
  const numbers = { foreman: 'G002', leader: 'G003', worker: 'G004', colleague: 'G005', marketer: 'G006' };
  for (const [name, number] of Object.entries(numbers)) {
    forms[name] = list.find((row) => row.number === number)?.id ?? 0;
  }
  const superiors = {
    foreman: works.as.director,
    leader: works.as.foreman,
    worker: works.as.leader,
    colleague: works.as.leader,
    marketer: works.as.director,
  };
  for (const [name, superior] of Object.entries(superiors)) {
    const own = works.as[name as keyof typeof superiors];
    await scoreAndSubmit(own, forms[name], SCORES[name]);
    await scoreAndSubmit(superior, forms[name], SCORES[name], ['-2 次迟到', '', '', '', '', '', '']);
  }
  const published = ['foreman', 'worker', 'colleague', 'marketer'].map((name) => forms[name]);
  await done(
    works.as.hr.post(`/api/cycles/${cycle.id}/publication`, { evaluationIds: published, reason: '先行公布' }),
  );
}, 300_000);
afterAll(() => api.close());

async function exported(client: ApiClient, kind: ExportKind, locale: Locale = 'zh-CN') {
  const ticket = await done<ExportTicket>(client.post('/api/exports', { cycleId: cycle.id, kind, locale }));
  const answer = await client.get(ticket.url);
  expect(answer.statusCode).toBe(200);
  return { ticket, answer };
}

async function workbookOf(client: ApiClient, locale: Locale = 'zh-CN'): Promise<Workbook> {
  const { answer } = await exported(client, 'workbook', locale);
  const workbook = new Workbook();
  await workbook.xlsx.load(answer.rawPayload);
  return workbook;
}

function cells(sheet: Worksheet | undefined): unknown[][] {
  const found: unknown[][] = [];
  sheet?.eachRow((row) =>
    found.push(Array.from({ length: sheet.columnCount }, (_, at) => row.getCell(at + 1).value)),
  );
  return found;
}

const points = (name: string) => totalOf(name) / 100;

describe('the workbook', () => {
  let workbook: Workbook;
  beforeAll(async () => (workbook = await workbookOf(works.as.hr)));

  it('has the six sheets', () => {
    expect(workbook.worksheets.map(({ name }) => name)).toEqual([
      '考核汇总',
      '部门汇总',
      '等级分布',
      '评分明细',
      '未完成名单',
      '申诉记录',
    ]);
  });

  it('holds the grades of each unit and of all against the caps (R12)', () => {
    const sheet = workbook.getWorksheet('等级分布');
    const [header, ...rows] = cells(sheet);
    expect(header).toEqual(
      '部门,考核方案,应评,已定等级,等级,人数,占比,比例上限,可评人数,超出,说明'.split(','),
    );
    // Small units: one of the best grade, and no other bound.
    const small = '人数少，不按比例';
    const [scheme, none] = [rows[0][1], null];
    const unit = (name: string, forms: number, counts: readonly number[]) =>
      ['A 优秀', 'B 良好', 'C 合格', 'D 不合格'].map((grade, at) => [
        name,
        scheme,
        forms,
        forms,
        grade,
        counts[at],
        counts[at] / forms,
        [0.2, 0.4][at] ?? none,
        at === 0 ? 1 : none,
        none,
        at < 2 ? small : none,
      ]);
    expect(rows).toEqual([
      ...unit('班组', 3, [0, 3, 0, 0]),
      ...unit('车间', 1, [1, 0, 0, 0]),
      ...unit('市场部', 1, [0, 0, 0, 1]),
      ...unit('合计', 5, [1, 3, 0, 1]),
    ]);
    expect(sheet?.autoFilter).toBe('A1:K13');
    expect(sheet?.pageSetup.printArea).toBe('A1:K17');
  });

  it('says when nobody is awaited and nobody has appealed', () => {
    expect(cells(workbook.getWorksheet('未完成名单'))).toHaveLength(1);
    expect(cells(workbook.getWorksheet('申诉记录'))).toHaveLength(1);
  });

  it('sums the quarter up cell by cell: department, score from the top, number; ties share a rank', () => {
    const [header, ...rows] = cells(workbook.getWorksheet('考核汇总'));
    expect(header).toEqual(
      '序号,工号,姓名,部门,岗位,职等,直接上级,自评,初评,复评,加减分,最终得分,等级,绩效系数,考核系数,结果系数,部门内排名,在岗天数,季度得分,季度等级,季度结果系数,状态,备注'.split(
        ',',
      ),
    );
    const [operator, none] = [['操作工', '三级–五级'], null];
    expect(rows).toEqual([
      [
        1,
        'G004',
        '程小满',
        '班组',
        ...operator,
        '沈若溪',
        87.62,
        87.62,
        none,
        none,
        87.62,
        'B',
        1,
        1.5,
        1.5,
        1,
        92,
        87.62,
        'B',
        1.5,
        '已公布',
        none,
      ],
      [
        2,
        'G005',
        '=1+1',
        '班组',
        ...operator,
        '沈若溪',
        87.62,
        87.62,
        none,
        none,
        87.62,
        'B',
        1,
        1.5,
        1.5,
        1,
        92,
        87.62,
        'B',
        1.5,
        '已公布',
        none,
      ],
      [
        3,
        'G003',
        '沈若溪',
        '班组',
        '班组长',
        none,
        '陆明川',
        points('leader'),
        points('leader'),
        none,
        none,
        points('leader'),
        'B',
        none,
        1,
        none,
        3,
        92,
        none,
        none,
        none,
        '待公布',
        none,
      ],
      [
        4,
        'G002',
        '陆明川',
        '车间',
        '车间主任',
        none,
        '秦远山',
        points('foreman'),
        points('foreman'),
        none,
        none,
        points('foreman'),
        'A',
        1.2,
        1,
        1.2,
        1,
        92,
        points('foreman'),
        'A',
        1.2,
        '已公布',
        none,
      ],
      [
        5,
        'G006',
        '白芷',
        '市场部',
        '市场专员',
        none,
        '秦远山',
        points('marketer'),
        points('marketer'),
        none,
        none,
        points('marketer'),
        'D',
        0.5,
        none,
        none,
        1,
        92,
        points('marketer'),
        'D',
        none,
        '已公布',
        '考核系数待填',
      ],
    ]);
    // 0.7 × 86.6 + 0.1 × 90 + 0.2 × 90 = 87.62 · 0.7 × 80.85 + 0.1 × 80 + 0.2 × 84.4 = 81.475, half up
    // 0.7 × 91.65 + 0.1 × 95.5 + 0.2 × 95.3 = 92.765 · 0.7 × 54.95 + 0.1 × 58.5 + 0.2 × 61.5 = 56.615
    expect(['worker', 'leader', 'foreman', 'marketer'].map(totalOf)).toEqual([8762, 8148, 9277, 5662]);
  });

  it('holds numbers as numbers, with their formats, and text as text', () => {
    const sheet = workbook.getWorksheet('考核汇总');
    expect([12, 15, 17].map((column) => sheet?.getRow(2).getCell(column).numFmt)).toEqual([
      '0.00',
      '0.0000',
      '0',
    ]);
    expect(sheet?.getCell('C3').value).toBe('=1+1');
    expect(sheet?.getCell('C3').formula).toBeFalsy();
  });

  it('is ready to read and to print', () => {
    const sheet = workbook.getWorksheet('考核汇总');
    expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    expect(sheet?.autoFilter).toBe('A1:W6');
    expect(sheet?.pageSetup.printArea).toBe('A1:W6');
    expect(sheet?.getColumn(23).width).toBe(30);
  });

  it('sums up departments with a line of totals', () => {
    const sheet = workbook.getWorksheet('部门汇总');
    const [header, ...rows] = cells(sheet);
    expect(sheet?.autoFilter).toBe(`A1:${'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[header.length - 1]}${rows.length}`);
    expect(header).toEqual([
      '部门',
      '应评',
      '已评',
      '完成率',
      '平均分',
      '最高分',
      '最低分',
      'A 优秀',
      'B 良好',
      'C 合格',
      'D 不合格',
    ]);
    const sum = totalOf('worker') * 2 + totalOf('leader');
    const all = sum + totalOf('foreman') + totalOf('marketer');
    const mean = (hundredths: number, count: number) =>
      Math.floor((2 * hundredths + count) / (2 * count)) / 100;
    expect(rows).toEqual([
      ['班组', 3, 3, 1, mean(sum, 3), 87.62, points('leader'), 0, 3, 0, 0],
      ['车间', 1, 1, 1, points('foreman'), points('foreman'), points('foreman'), 1, 0, 0, 0],
      ['市场部', 1, 1, 1, points('marketer'), points('marketer'), points('marketer'), 0, 0, 0, 1],
      ['合计', 5, 5, 1, mean(all, 5), points('foreman'), points('marketer'), 1, 3, 0, 1],
    ]);
  });

  it('lists every item of every rater', () => {
    const [header, ...rows] = cells(workbook.getWorksheet('评分明细'));
    expect(header).toEqual('工号,姓名,部门,岗位,板块,条目,权重,不适用,评分环节,评分人,得分,评语'.split(','));
    expect(rows).toHaveLength(5 * 7 * 2);
    const worker = rows.filter(([number]) => number === 'G004');
    expect(worker.filter((row) => row[8] === '初评').map((row) => row[10])).toEqual(
      SCORES['worker'].map((score) => score / 100),
    );
    expect(worker[1]).toEqual([
      'G004',
      '程小满',
      '班组',
      '操作工',
      '岗位职责',
      '安排当班人员的工位',
      0.5,
      null,
      '初评',
      '沈若溪',
      88,
      '-2 次迟到',
    ]);
  });

  it('speaks English when asked to', async () => {
    const english = await workbookOf(works.as.hr, 'en');
    expect(english.worksheets.map(({ name }) => name)).toEqual([
      'Summary',
      'Departments',
      'Grades',
      'Scores',
      'Not finished',
      'Appeals',
    ]);
    const [header, first] = cells(english.getWorksheet('Summary'));
    expect(header.slice(0, 4)).toEqual(['No.', 'Employee no.', 'Name', 'Department']);
    expect(first[21]).toBe('Published');
    const detail = cells(english.getWorksheet('Scores'));
    expect(detail.some((row) => String(row[5]).startsWith('Integrity'))).toBe(true);
  });
});

describe('CSV', () => {
  it('has a byte order mark, a name in UTF-8, exact decimals and no formula', async () => {
    const { answer, ticket } = await exported(works.as.hr, 'summaryCsv');
    expect(ticket.fileName).toBe('2026年第4季度绩效考核汇总.csv');
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(answer.headers['content-disposition']).toBe(
      `attachment; filename="gangping-2026-Q4.csv"; filename*=UTF-8''${encodeURIComponent(ticket.fileName)}`,
    );
    expect([...answer.rawPayload.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = answer.body.split('\r\n');
    expect(lines[1]).toBe(
      '1,G004,程小满,班组,操作工,三级–五级,沈若溪,87.62,87.62,,,87.62,B,1.0000,1.5000,1.5000,1,92,87.62,B,1.5000,已公布,',
    );
    expect(lines[2]).toContain(",'=1+1,");
    expect(lines).toHaveLength(7);
  });

  it('has the scores item by item; a comment that looks like a formula is text', async () => {
    const { answer } = await exported(works.as.hr, 'detailCsv');
    const lines = answer.body.split('\r\n');
    expect(lines).toHaveLength(1 + 70 + 1);
    expect(lines[2]).toBe(
      "G004,程小满,班组,操作工,岗位职责,安排当班人员的工位,50.00%,,初评,沈若溪,88.00,'-2 次迟到",
    );
  });
});

describe('who takes what away', () => {
  const numbersIn = (body: string) =>
    body
      .split('\r\n')
      .slice(1, -1)
      .map((line) => line.split(',')[1]);

  it('a superior takes the own team, a head the department, the auditor all', async () => {
    expect(numbersIn((await exported(works.as.leader, 'summaryCsv')).answer.body)).toEqual(['G004', 'G005']);
    expect(numbersIn((await exported(works.as.foreman, 'summaryCsv')).answer.body)).toEqual([
      'G004',
      'G005',
      'G003',
      'G002',
    ]);
    expect(numbersIn((await exported(works.as.auditor, 'summaryCsv')).answer.body)).toHaveLength(5);
  });

  it('a head takes the own form with the department: every sheet counts the same', async () => {
    const workbook = await workbookOf(works.as.foreman);
    const [summary, departments, grades] = ['考核汇总', '部门汇总', '等级分布'].map((name) =>
      cells(workbook.getWorksheet(name)).slice(1),
    );
    expect(summary.filter((row) => row[3] === '车间').map((row) => row[1])).toEqual(['G002']);
    const due = (name: string) => [
      departments.filter(([unit]) => unit === name).map((row) => [row[1], ...row.slice(7)]),
      [[Number(grades.find(([unit]) => unit === name)?.[2]), ...countsIn(name)]],
    ];
    const countsIn = (name: string) => grades.filter(([unit]) => unit === name).map((row) => row[5]);
    // Of 沈若溪's form, which is not published, no grade.
    expect(due('班组')).toEqual(Array(2).fill([[3, 0, 2, 0, 0]]));
    expect(due('车间')).toEqual(Array(2).fill([[1, 1, 0, 0, 0]]));
    expect(due('合计')).toEqual(Array(2).fill([[4, 1, 2, 0, 0]]));
  });

  it.each(['foreman', 'auditor'] as const)('%s gets no figure before publication', async (name) => {
    const { answer } = await exported(works.as[name], 'summaryCsv');
    const line = answer.body.split('\r\n').find((text) => text.includes('G003')) ?? '';
    expect(line).toMatch(/G003,沈若溪,班组,班组长,,陆明川,,,,,,,,1\.0000,,,92,,,,待公布,$/);
    const detail = (await exported(works.as[name], 'detailCsv')).answer.body.split('\r\n');
    expect(detail.filter((text) => text.startsWith('G003')).map((text) => text.split(',')[10])).toEqual(
      Array(7).fill(''),
    );
    const departments = cells((await workbookOf(works.as[name])).getWorksheet('部门汇总'));
    expect(departments[1].slice(0, 7)).toEqual(['班组', 3, 3, 1, 87.62, 87.62, 87.62]);
  });

  it('HR gets no figure on themself before publication', async () => {
    const hr = api.as({ roles: ['hr'], accountId: 930, employeeId: works.people.leader });
    const { answer } = await exported(hr, 'summaryCsv');
    expect(answer.body.split('\r\n').find((text) => text.includes('G003'))).toMatch(
      /,,,,,,,1\.0000,,,92,,,,待公布,$/,
    );
  });

  it.each(['worker', 'marketer'] as const)('%s has nothing to take away', async (name) => {
    const answer = await works.as[name].post('/api/exports', {
      cycleId: cycle.id,
      kind: 'workbook',
      locale: 'en',
    });
    expect([answer.statusCode, answer.json().code]).toEqual([404, 'export.nothingInScope']);
  });

  it('the admin may not even ask', async () => {
    const answer = await works.as.admin.post('/api/exports', {
      cycleId: cycle.id,
      kind: 'workbook',
      locale: 'en',
    });
    expect(answer.statusCode).toBe(403);
  });

  it('is logged with its filters', async () => {
    const [entry] = await api.readDatabase.manager.query<{ data: string; account_id: number }[]>(
      `SELECT data, account_id FROM audit_entry WHERE action = 'report.exported' ORDER BY id`,
    );
    expect([entry.account_id, JSON.parse(entry.data)]).toEqual([901, { kind: 'workbook', locale: 'zh-CN' }]);
  });
});

/** The claim of a ticket stands in it for everybody to read; only the signature is ours. */
function forAnotherCycle(path: string): string {
  const claim = path.slice('/api/exports/'.length, path.lastIndexOf('.'));
  const text = Buffer.from(claim, 'base64url').toString();
  const changed = text.replace(`"cycleId":${cycle.id}`, `"cycleId":${cycle.id + 1}`);
  expect(changed).not.toBe(text);
  return path.replace(claim, Buffer.from(changed).toString('base64url'));
}

describe('the address of an export', () => {
  let url: string;
  beforeAll(async () => {
    const wanted = { cycleId: cycle.id, kind: 'summaryCsv', locale: 'zh-CN' };
    url = (await done<ExportTicket>(works.as.hr.post('/api/exports', wanted))).url;
  });
  afterEach(() => setToday(api, '2026-12-22'));

  it('is nobody else’s', async () => {
    expect((await works.as.auditor.get(url)).statusCode).toBe(404);
    expect((await api.anonymous.get(url)).statusCode).toBe(401);
  });

  it.each([
    ['another cycle', forAnotherCycle],
    ['another signature', (path: string) => `${path.slice(0, -1)}${path.endsWith('A') ? 'B' : 'A'}`],
    ['no signature', () => '/api/exports/nonsense'],
  ])('is worth nothing with %s', async (_, changed) => {
    expect((await works.as.hr.get(changed(url))).statusCode).toBe(404);
  });

  it('ends after five minutes', async () => {
    setToday(api, '2026-12-23');
    const answer = await works.as.hr.get(url);
    expect([answer.statusCode, answer.json().code]).toEqual([410, 'export.expired']);
  });
});

it('a form that went back to its superior has no final score, no grade and no rank', async () => {
  const { version } = await readForm(works.as.hr, forms['leader']);
  await done(
    works.as.hr.post(`/api/evaluations/${forms['leader']}/return`, {
      expectedVersion: version,
      reason: '与工作记录不符',
    }),
  );
  const { answer } = await exported(works.as.hr, 'summaryCsv');
  const own = points('leader').toFixed(2);
  expect(answer.body.split('\r\n').find((text) => text.includes('G003'))).toMatch(
    new RegExp(`^\\d,G003,沈若溪,班组,班组长,,陆明川,${own},,,,,,,1\\.0000,,,92,,,,初评中,$`),
  );
});

it('a form that was made void stays in the report, without figures', async () => {
  const { version } = await readForm(works.as.hr, forms['leader']);
  await done(
    works.as.hr.post(`/api/evaluations/${forms['leader']}/void`, {
      expectedVersion: version,
      reason: '调离',
    }),
  );
  const { answer } = await exported(works.as.hr, 'summaryCsv');
  expect(answer.body.split('\r\n').find((text) => text.includes('G003'))).toMatch(
    /,,,,,,,1\.0000,,,92,,,,已作废,调离$/,
  );
});
