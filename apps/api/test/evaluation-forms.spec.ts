import { buffer } from 'node:stream/consumers';
import {
  type Cycle,
  type Evaluation,
  type ExportTicket,
  type RequestEvaluationForm,
  type Verification,
  verificationCode,
} from '@gangping/contracts';
import { SheetPrinter } from '../src/features/evaluation-forms/sheet-printer';
import { printedSheet } from '../src/features/evaluation-forms/sheet/printed-sheet-of';
import { ResultPublisher } from '../src/features/evaluations';
import { eraseExplanations } from '../src/features/retention/erase-explanations';
import { RoleDocumentReader } from '../src/features/role-import/source/role-document-reader';
import { AssessmentScheme, defaultScheme } from '../src/features/schemes';
import { SettingsService } from '../src/features/settings';
import { decimalText } from '../src/platform/text/decimal-text';
import type { ApiClient } from './support/api-client';
import { setToday, smallWorks, type SmallWorks } from './support/company';
import { formWithEverything } from './support/form-with-everything';
import { done, itemsOf, openCycle, readForm, scoreAndSubmit } from './support/scoring';
import { startTestApi, type TestApi } from './support/start-test-api';

/** Files are printed by processes of their own, on a machine that may be busy. */
jest.setTimeout(300_000);

let api: TestApi;
let works: SmallWorks;
let cycle: Cycle;
/** Ids of the forms, by whose they are. */
const forms: Record<string, number> = {};

/** As the product brings it, with a veto; peers are asked nothing. */
const SCHEME = {
  ...defaultScheme,
  vetoes: [{ key: 'safety', name: { 'zh-CN': '安全事故', en: 'Safety accident' }, cap: 'C' }],
};

beforeAll(async () => {
  api = await startTestApi({ config: { portalUrl: 'https://reviews.example.com' } });
  setToday(api, '2026-12-22');
  works = await smallWorks(api);
  await api.unitOfWork.run(async (unit) => {
    await api.app.get(SettingsService, { strict: false }).write(unit, 'companyName', '远岫机械有限公司');
    await unit.manager.insert(AssessmentScheme, {
      status: 'approved',
      content: SCHEME,
      scope: { positionIds: [], departmentIds: [], grades: [] },
      effectiveFrom: '2026-01-01',
      draftedByAccountId: 901,
    });
  });
  cycle = await openCycle(works.as.hr, 2026, 4);
  const rows = await api.readDatabase.manager.query<{ id: number; number: string }[]>(
    'SELECT evaluation.id, number FROM evaluation JOIN employee ON employee.id = employee_id',
  );
  const numbers = { foreman: 'G002', leader: 'G003', worker: 'G004', colleague: 'G005', marketer: 'G006' };
  for (const [name, number] of Object.entries(numbers)) {
    forms[name] = rows.find((row) => row.number === number)?.id ?? 0;
  }
  await publishWorker();
}, 300_000);
afterAll(() => api.close());

/** The first of the worked numbers, with a bonus, a veto and what follows publication. */
async function publishWorker(): Promise<void> {
  const { worker, leader, foreman, hr } = works.as;
  const id = forms['worker'];
  await scoreAndSubmit(worker, id, [9000, 9000, 9000, 9000, 9000, 9000, 9000], ['按期完成，记录可查']);
  const form = await readForm(leader, id);
  const task = itemsOf(form)[3];
  const { evaluationVersion } = await done<{ evaluationVersion: number }>(
    leader.put(`/api/evaluations/${id}/items/${task.id}/applicability`, {
      notApplicable: true,
      expectedVersion: form.version,
    }),
  );
  const adjusted = await done<Evaluation>(
    leader.put(`/api/evaluations/${id}/adjustments`, {
      adjustments: [{ points: 200, reason: '技改项目' }],
      expectedVersion: evaluationVersion,
    }),
  );
  await done(
    leader.put(`/api/evaluations/${id}/vetoes`, {
      vetoes: [{ key: 'safety', reason: '未戴护具' }],
      expectedVersion: adjusted.version,
    }),
  );
  await scoreBut(leader, id, [8800, 9200, 7500, null, 9000, 8500, 10_000]);
  await scoreBut(foreman, id, [8500, 9000, 8000, null, 9000, 8000, 10_000]);
  await done(hr.post(`/api/cycles/${cycle.id}/publication`, { evaluationIds: [id], reason: '先行公布' }));
}

/** As `scoreAndSubmit`, without the items that do not apply. */
async function scoreBut(client: ApiClient, id: number, scores: readonly (number | null)[]): Promise<void> {
  const items = itemsOf(await readForm(client, id));
  for (const [place, score] of scores.entries()) {
    if (score === null) continue;
    const body = { score, comment: score === 10_000 ? '全勤' : '', expectedVersion: 0 };
    await done(client.put(`/api/evaluations/${id}/items/${items[place].id}/score`, body));
  }
  const { version } = await readForm(client, id);
  await done(client.post(`/api/evaluations/${id}/submission`, { expectedVersion: version }));
}

const request = (client: ApiClient, wanted: Partial<RequestEvaluationForm>) =>
  client.post('/api/evaluation-forms', {
    evaluationId: forms['worker'],
    locale: 'zh-CN',
    annex: true,
    ...wanted,
  });

/** Without blanks: where the reader of a PDF puts them is its own matter. */
const packed = (text: string): string => text.replace(/[\s|]+/g, '');

/** The text of the PDF that somebody gets. */
async function printed(client: ApiClient, wanted: Partial<RequestEvaluationForm> = {}) {
  const ticket = await done<ExportTicket>(request(client, wanted));
  const answer = await client.get(ticket.url);
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/pdf']);
  const reader = api.app.get(RoleDocumentReader, { strict: false });
  const { text } = (await reader.read({ name: 'x.pdf', bytes: answer.rawPayload })).source;
  return { ticket, answer, text: packed(text) };
}

/** Each part stands there, and after the ones before it. */
function expectInOrder(text: string, parts: readonly string[]): void {
  let from = 0;
  for (const part of parts) {
    const found = text.indexOf(packed(part), from);
    if (found < 0) throw new Error(`“${part}” is not where it should be in:\n${text}`);
    from = found + packed(part).length;
  }
}

describe('a printed form', () => {
  it('says what the portal says of a published result, with the annex that reckons it', async () => {
    const { worker } = works.as;
    const { ticket, answer, text } = await printed(worker);
    const { result, explanation } = await readForm(worker, forms['worker']);
    expect(ticket.fileName).toBe('2026年第4季度考核表_G004_程小满_操作工.pdf');
    expect(answer.headers['content-disposition']).toContain(`gangping-form-${forms['worker']}.pdf`);
    expect(result).toMatchObject({ total: 8897, grade: 'C', resultCoefficient: 12_000 });
    const [duties, , conduct] = explanation?.children ?? [];
    expectInOrder(text, [
      '远岫机械有限公司2026年第4季度绩效考核表',
      ...['姓名 程小满 工号 G004', '部门 班组 岗位 操作工', '直接上级 沈若溪 隔级上级 陆明川'],
      ...['在岗天数 92', '状态 已公布 公布日期 2026年12月22日'],
      `权重 70% · 实际 77.78% 得分 ${decimalText(duties.score ?? 0, 2)}，计入总分 ${decimalText(duties.points, 2)}`,
      ...['自评 初评 复评 得分', '安排当班人员的工位 50% 90.00 88.00 85.00 87.10'],
      '自评（程小满） 按期完成，记录可查',
      ...['下班前清点工具 100% 不适用 不适用 不适用'],
      `实际 22.22% 得分 ${decimalText(conduct.score ?? 0, 2)}`,
      ...['加分 +2.00 技改项目 沈若溪', '一票否决：安全事故', '未戴护具'],
      ...['88.97 C', '员工 直接上级 隔级上级 人力资源部', '日期'],
      ...['核验码', 'https://reviews.example.com/verify', '第 1 页 / 共'],
      '附：总分的计算过程',
      ...['70 ÷ 90 = 77.7777… %', '(50 × 88 + 30 × 92 + 20 × 75) ÷ 100 = 86.6'],
      ...['(70 × 86.6 + 20 × 90) ÷ 90 = 87.3555…', '(70 × 85.5 + 20 × 88) ÷ 90 = 86.0555…'],
      ...['(70 × 87.3555… + 30 × 86.0555…) ÷ 100 = 86.9655…', '技改项目', '86.9655… + 2 = 88.9655…'],
      ...['88.9655… → 88.97', '80 ≤ 88.97 < 90 → B', 'B → C', '1.5 × 0.8 × 1 × 1 = 1.2000'],
    ]);
    const [{ id }] = await api.readDatabase.manager.query(
      `SELECT id FROM evaluation_result WHERE evaluation_id = ${forms['worker']}`,
    );
    expect(text).toContain(verificationCode(id, result?.contentHash ?? ''));
    expect(text).not.toContain('未公布');
  });

  it('is in English when it is asked to be, and without the annex when that is not wanted', async () => {
    const { ticket, text } = await printed(works.as.hr, { locale: 'en', annex: false });
    expect(ticket.fileName).toBe('2026 Q4 form_G004_程小满_操作工.pdf');
    expectInOrder(text, ['2026 Q4 Performance evaluation form', 'Position 操作工', 'Integrity', 'Page 1 of']);
    expect(text).not.toContain('Annex');
  });

  it('names a leaver who was made anonymous in its own language, also in the name of the file', async () => {
    const name = (text: string) =>
      works.company.sql(`UPDATE employee SET name = '${text}' WHERE id = ${works.people.worker}`);
    await name('离职员工18');
    const english = await printed(works.as.hr, { locale: 'en', annex: true });
    const chinese = await printed(works.as.hr, { annex: false });
    await name('程小满');
    expect(english.ticket.fileName).toBe('2026 Q4 form_G004_Former employee 18_操作工.pdf');
    expect(english.text).toContain('Formeremployee18');
    expect(english.text).not.toContain('离职员工');
    expect(chinese.text).toContain('离职员工18');
  });

  it('of a form that is not published says so, and shows each reader only what the portal shows them', async () => {
    const { colleague, leader, hr } = works.as;
    const id = forms['colleague'];
    const wanted = { evaluationId: id };
    await scoreAndSubmit(
      colleague,
      id,
      [7310, 7320, 7330, 7340, 7350, 7360, 7370].map((n) => n - (n % 50)),
    );
    const first = itemsOf(await readForm(leader, id))[0];
    await done(
      leader.put(`/api/evaluations/${id}/items/${first.id}/score`, {
        score: 6650,
        comment: '交接不清',
        expectedVersion: 0,
      }),
    );
    const own = await printed(colleague, wanted);
    const superior = await printed(leader, wanted);
    const office = await printed(hr, wanted);
    for (const { text } of [own, superior, office]) {
      expectInOrder(text, ['未公布：初评中', '状态 初评中', '自评 初评 复评']);
      for (const absent of ['核验码', '最终得分', '计算过程', '计入总分']) expect(text).not.toContain(absent);
    }
    expect(superior.text).toContain('66.50');
    expect(superior.text).toContain('初评（沈若溪）交接不清');
    for (const absent of ['66.50', '交接不清']) expect(own.text).not.toContain(absent);
    expect(own.text).toContain('73.00');
  });

  it('bears the mark of a test on every page', async () => {
    const { hr, worker } = works.as;
    await works.company.sql(`UPDATE cycle SET is_test = TRUE WHERE id = ${cycle.id}`);
    const { text, ticket } = await printed(worker);
    await works.company.sql(`UPDATE cycle SET is_test = FALSE WHERE id = ${cycle.id}`);
    expectInOrder(text, ['2026年第4季度（试运行）绩效考核表', '试运行，不作为考核结果和发薪依据']);
    expect(ticket.fileName).toContain('（试运行）');
    expect((await printed(hr)).text).not.toContain('试运行');
  });
});

describe('a form with peers, levels, a deputy, an indicator and a second post', () => {
  const SHEET = {
    interview: null,
    companyName: '远岫机械有限公司',
    schemeName: { 'zh-CN': '标准方案', en: 'Standard scheme' },
    daysInPost: 58,
    code: null,
    portal: null,
    annex: true,
    dayOf: (moment: string) => moment.slice(0, 10),
    printedOn: '2026-12-22',
  };
  const textOf = async (locale: 'zh-CN' | 'en') => {
    const evaluation = formWithEverything(await readForm(works.as.hr, forms['worker']));
    const sheet = printedSheet({ ...SHEET, evaluation, locale });
    const pdf = await api.app.get(SheetPrinter, { strict: false }).stream((print) => print(sheet));
    const reader = api.app.get(RoleDocumentReader, { strict: false });
    return packed((await reader.read({ name: 'x.pdf', bytes: await buffer(pdf) })).source.text);
  };

  it('has all of it on paper', async () => {
    expectInOrder(await textOf('zh-CN'), [
      ...['岗位职责 权重 60% 得分 90.67，计入总分 54.40', '互评 初评 复评 得分 计入总分'],
      ...['88.33 3 人', '优 95.00', '良 85.00', '初评（沈若溪（代 白芷）） 交接清楚'],
      ...['考核指标 权重 40%', '准时交付率 100% 50.00 50.00 20.00', '目标 ≥98%'],
      '实际值 94%；计分 越高越好，目标 98%，底线 90%；生产日报；2026-12-20',
      ...['检验员 34 92.50 A 1.00', '操作工 58 74.40 C 1.50', '合并结果 92 81.09 B 1.3152 1.3152'],
      // Of the three colleagues only the mean: 265 ÷ 3.
      ...['互评为 3 位同事的平均分', '(100 × 88.3333…) ÷ 100 = 88.3333…'],
      ...['(20 × 88.3333… + 50 × 95 + 30 × 85) ÷ 100 = 90.6666…', '(60 × 90.6666… + 40 × 50) ÷ 100 = 74.4'],
      // (3145 + 4315.2) ÷ 92 and (34 + 87) ÷ 92.
      ...['(34 × 92.5 + 58 × 74.4) ÷ 92 = 81.0891… → 81.09', '(34 × 1 + 58 × 1.5) ÷ 92 = 1.3152… → 1.3152'],
    ]);
  });

  it('has it in English too', async () => {
    const text = await textOf('en');
    expectInOrder(text, [
      ...[
        'Peers Supervisor Indirect superior Score Points',
        '88.33 3 people',
        'Excellent 95.00',
        'Good 85.00',
      ],
      ...['Supervisor (沈若溪 (deputy for 白芷))', 'Measure', 'Actual 94%', 'Combined 92 81.09 B'],
      ...['Duties · Peers: mean of the items by weight', 'Peers: the mean of 3 colleagues'],
    ]);
    expect(text).not.toMatch(/[：；，]/);
  });
});

describe('who may print a form', () => {
  it('is whoever may read it, and a stranger learns nothing', async () => {
    const readers = ['director', 'foreman', 'leader', 'worker', 'hr', 'auditor'];
    for (const [name, client] of Object.entries(works.as)) {
      const refused = name === 'admin' ? 403 : 404;
      const { statusCode } = await request(client, {});
      expect([name, statusCode]).toEqual([name, readers.includes(name) ? 201 : refused]);
    }
    expect((await request(api.anonymous, {})).statusCode).toBe(401);
    const notThere = await request(works.as.marketer, { evaluationId: 2_000_000_000 });
    const notTheirs = await request(works.as.marketer, {});
    expect([notThere.statusCode, notThere.json().code]).toEqual([404, notTheirs.json().code]);
  });

  it('is asked again when it is fetched, with a ticket of one’s own that soon ends', async () => {
    const { leader, foreman } = works.as;
    const { url } = await done<ExportTicket>(request(leader, {}));
    expect((await foreman.get(url)).statusCode).toBe(404);
    const move = (id: number) =>
      works.company.sql(`UPDATE evaluation SET supervisor_employee_id = ${id} WHERE id = ${forms['worker']}`);
    const named = (id: string) =>
      works.company.sql(`UPDATE employee SET named_superior_id = ${id} WHERE number = 'G004'`);
    await move(works.people.marketer);
    await named(String(works.people.marketer));
    const answer = await leader.get(url);
    await move(works.people.leader);
    await named('NULL');
    expect(answer.statusCode).toBe(404);
    setToday(api, '2026-12-23');
    expect((await leader.get(url)).statusCode).toBe(410);
    setToday(api, '2026-12-22');
  });

  it('is written down, with the look at the result', async () => {
    await printed(works.as.auditor, { annex: false });
    const [row] = await api.readDatabase.manager.query<{ data: string; account: number; subject: number }[]>(
      `SELECT data, account_id AS account, subject_id AS subject FROM audit_entry
       WHERE action = 'evaluation.formExported' ORDER BY id DESC LIMIT 1`,
    );
    expect([row.account, Number(row.subject), JSON.parse(row.data)]).toEqual([
      902,
      forms['worker'],
      { kind: 'form', locale: 'zh-CN' },
    ]);
  });
});

describe('the code of a printed form', () => {
  const verify = (code: string) => done<Verification>(api.anonymous.post('/api/verifications', { code }));
  const codeOf = async (version = 1) => {
    const [{ id, hash }] = await api.readDatabase.manager.query(
      `SELECT id, content_hash AS hash FROM evaluation_result
       WHERE evaluation_id = ${forms['worker']} AND result_version = ${version}`,
    );
    return verificationCode(id, hash);
  };
  const GENUINE = {
    companyName: '远岫机械有限公司',
    cycle: { year: 2026, quarter: 4, isTest: false },
    employeeName: '程小满',
    positionTitle: '操作工',
    departmentName: '班组',
    total: 8897,
    grade: 'C',
    resultCoefficient: 12_000,
    version: 1,
    replacedAt: null,
    isVoid: false,
  };

  it('tells whoever holds the paper what stands in the record, however it is typed', async () => {
    const code = await codeOf();
    for (const typed of [code, code.toLowerCase().replaceAll('-', ' '), code.replaceAll('0', 'o')]) {
      expect(await verify(typed)).toMatchObject({ answer: 'genuine', checked: 'all', form: GENUINE });
    }
  });

  it('answers alike to nonsense, to another result and to a hash that is nearly right', async () => {
    const code = await codeOf();
    const last = code.endsWith('Z') ? 'Y' : 'Z';
    const others = ['考核表', code.slice(0, -1) + last, code.replace(/^GP-\d+/, 'GP-2000000000'), "' OR 1=1"];
    for (const typed of others) expect(await verify(typed)).toEqual({ answer: 'unknown' });
    for (const code of ['', ' ', 'x'.repeat(101)]) {
      expect((await api.anonymous.post('/api/verifications', { code })).statusCode).toBe(422);
    }
  });

  it.each([
    ['the total', 'total = 9897', 'total = 8897'],
    ['the grade', "grade = 'A'", "grade = 'C'"],
    ['the coefficient', 'result_coefficient = 18000', 'result_coefficient = 12000'],
  ])('tells that %s is no longer what was published', async (_, change, back) => {
    const code = await codeOf();
    await works.company.sql(
      `UPDATE evaluation_result SET ${change} WHERE evaluation_id = ${forms['worker']}`,
    );
    const answer = await verify(code);
    await works.company.sql(`UPDATE evaluation_result SET ${back} WHERE evaluation_id = ${forms['worker']}`);
    expect(answer).toEqual({ answer: 'damaged' });
    expect((await verify(code)).answer).toBe('genuine');
  });

  it('tells that a score in the tree, or whose form it is, was changed', async () => {
    const code = await codeOf();
    const id = forms['worker'];
    const [{ explanation }] = await api.readDatabase.manager.query(
      `SELECT explanation FROM evaluation_result WHERE evaluation_id = ${id}`,
    );
    const write = (tree: string) =>
      works.company.sql(`UPDATE evaluation_result SET explanation = '${tree}' WHERE evaluation_id = ${id}`);
    await write(explanation.replace('"score":8800', '"score":9800'));
    const changed = await verify(code);
    await write(explanation);
    await works.company.sql(`UPDATE evaluation SET employee_id = ${works.people.marketer} WHERE id = ${id}`);
    const others = await verify(code);
    await works.company.sql(`UPDATE evaluation SET employee_id = ${works.people.worker} WHERE id = ${id}`);
    expect([changed.answer, others.answer]).toEqual(['damaged', 'damaged']);
  });

  it('of a result from before the hash could be reckoned again still answers', async () => {
    const code = await codeOf();
    const [{ hash }] = await api.readDatabase.manager.query(
      'SELECT detail_hash AS hash FROM evaluation_result',
    );
    await works.company.sql('UPDATE evaluation_result SET detail_hash = NULL');
    const answer = await verify(code);
    await works.company.sql('UPDATE evaluation_result SET total = 1');
    const changed = await verify(code);
    await works.company.sql(`UPDATE evaluation_result SET total = 8897, detail_hash = '${hash}'`);
    // Whoever holds the paper is told that nothing but the total could be compared.
    expect(answer).toMatchObject({ answer: 'genuine', checked: 'total', form: GENUINE });
    expect(changed.answer).toBe('damaged');
  });

  it('names nobody once the record is anonymous, and stays genuine without its reasons', async () => {
    const { worker } = works.people;
    await api.unitOfWork.run((unit) => eraseExplanations(unit, [worker]));
    await works.company.sql(`UPDATE employee SET anonymised_at = '2027-01-01' WHERE id = ${worker}`);
    const answer = await verify(await codeOf());
    await works.company.sql(`UPDATE employee SET anonymised_at = NULL WHERE id = ${worker}`);
    expect(answer).toMatchObject({ answer: 'genuine', form: { ...GENUINE, employeeName: null } });
  });

  it('says when a newer version counts, that a form is void, and that a quarter was a test', async () => {
    const first = await codeOf();
    const actor = { accountId: 901, employeeId: null, roles: ['hr' as const], permissions: new Set<never>() };
    const change = { points: -100, reason: '申诉成立' };
    await api.unitOfWork.run((unit) =>
      api.app
        .get(ResultPublisher, { strict: false })
        .correct(unit, actor, { id: forms['worker'], scheme: SCHEME }, change),
    );
    await works.company.sql(`UPDATE evaluation SET stage = 'void' WHERE id = ${forms['worker']}`);
    await works.company.sql('UPDATE cycle SET is_test = TRUE');
    const [old, newest] = [await verify(first), await verify(await codeOf(2))];
    await works.company.sql('UPDATE cycle SET is_test = FALSE');
    await works.company.sql(`UPDATE evaluation SET stage = 'published' WHERE id = ${forms['worker']}`);
    expect(old).toMatchObject({
      form: { version: 1, total: 8897, replacedAt: expect.stringMatching(/^2026-12-22/), isVoid: true },
    });
    expect(newest).toMatchObject({
      form: { version: 2, total: 8797, replacedAt: null, cycle: { isTest: true } },
    });
    const { text } = await printed(works.as.worker, { annex: true });
    expectInOrder(text, ['第 2 版：申诉后更正', await codeOf(2), '申诉更正', '88.9655… − 1 = 87.9655…']);
  });

  it('is asked for by nobody without end', async () => {
    const statuses: number[] = [];
    for (let index = 0; index < 61; index++) {
      statuses.push((await api.anonymous.post('/api/verifications', { code: 'x' })).statusCode);
    }
    expect(statuses.at(-1)).toBe(429);
    setToday(api, '2026-12-23');
    expect((await verify('x')).answer).toBe('unknown');
    setToday(api, '2026-12-22');
  });
});
