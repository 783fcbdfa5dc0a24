import { buffer } from 'node:stream/consumers';
import { Workbook } from '@cj-tech-master/excelts';
import type { ExportTicket, RequestRoleExport } from '@gangping/contracts';
import type { Response } from 'light-my-request';
import { fromBufferPromise } from 'yauzl';
import { FormPrinter, FORMS_IN_A_FILE, MOST_FORMS } from '../src/features/role-export/form-printer';
import { SettingsService } from '../src/features/settings';
import { RoleDocumentReader } from '../src/features/role-import/source/role-document-reader';
import { readSource } from '../src/features/role-import/source/read-source';
import type { ApiClient } from './support/api-client';
import { setToday, smallWorks, type SmallWorks } from './support/company';
import { done } from './support/scoring';
import { startTestApi, type TestApi } from './support/start-test-api';

/** Files are printed by processes of their own, on a machine that may be busy. */
jest.setTimeout(300_000);

let api: TestApi;
let works: SmallWorks;
/** Ids of the definitions in force, by position of the works. */
const definitions: Record<string, number> = {};

beforeAll(async () => {
  api = await startTestApi();
  setToday(api, '2026-11-22');
  works = await smallWorks(api);
  await api.unitOfWork.run((unit) =>
    api.app.get(SettingsService, { strict: false }).write(unit, 'companyName', '远岫机械有限公司'),
  );
  const rows = await api.readDatabase.manager.query<{ id: number; position: number }[]>(
    'SELECT id, position_id AS position FROM role_definition',
  );
  for (const [name, positionId] of Object.entries(works.positions)) {
    definitions[name] = rows.find(({ position }) => position === positionId)?.id ?? 0;
  }
}, 300_000);
afterAll(() => api.close());

type Wanted = Pick<RequestRoleExport, 'format'> & Partial<RequestRoleExport>;

const request = (client: ApiClient, wanted: Wanted): Promise<Response> =>
  client.post('/api/role-exports', { locale: 'zh-CN', ...wanted });

async function exported(client: ApiClient, wanted: Wanted) {
  const ticket = await done<ExportTicket>(request(client, wanted));
  const answer = await client.get(ticket.url);
  expect(answer.statusCode).toBe(200);
  return { ticket, answer };
}

async function textOf(client: ApiClient, wanted: Wanted): Promise<string> {
  const { ticket, answer } = await exported(client, wanted);
  return (await readSource({ name: ticket.fileName, bytes: answer.rawPayload })).text;
}

describe('a definition as a file', () => {
  it('is the form in Word, with head, lines, weights and who may sign', async () => {
    const text = await textOf(works.as.hr, { format: 'docx', definitionId: definitions['operator'] });
    const rows = text.split('\n').map((line) => line.split('\t').filter((cell) => cell !== ''));
    expect(rows[0]).toEqual(['远岫机械有限公司岗位规范']);
    expect(rows).toContainEqual(['岗位名称', '操作工', '所属部门', '班组']);
    expect(rows).toContainEqual(['直接上级', '班组长', '职务代理人']);
    expect(rows).toContainEqual(['职等职级', '起点：三级', '终点：五级']);
    expect(rows).toContainEqual(['考核系数', '1.5', '定员']);
    expect(rows).toContainEqual(['岗位职责', '序号', '职责内容', '权重']);
    expect(rows).toContainEqual(['2', '核对来料与领料记录', '30%']);
    expect(rows).toContainEqual(['岗位权限', '1. 可要求停机检查']);
    expect(rows).toContainEqual(['版本号', 'V1', '生效日期', '2020年1月1日']);
    expect(rows).toContainEqual(['任职者签字', '日期']);
  });

  it('is the form as PDF', async () => {
    const { answer } = await exported(works.as.hr, { format: 'pdf', definitionId: definitions['operator'] });
    expect(answer.headers['content-type']).toBe('application/pdf');
    // A library that a spec cannot load reads it, where the product reads it too.
    const reader = api.app.get(RoleDocumentReader, { strict: false });
    const { text } = (await reader.read({ name: 'x.pdf', bytes: answer.rawPayload })).source;
    for (const part of ['远岫机械有限公司岗位规范', '核对来料与领料记录', '30%', '第 1 页 / 共 1 页']) {
      expect(text).toContain(part);
    }
  });

  it('is a row of a sheet with real numbers', async () => {
    const { answer } = await exported(works.as.hr, { format: 'xlsx', definitionId: definitions['operator'] });
    const workbook = new Workbook();
    await workbook.xlsx.load(answer.rawPayload);
    const [sheet] = workbook.worksheets;
    const values = (row: number) =>
      Array.from({ length: sheet.columnCount }, (_, at) => sheet.getRow(row).getCell(at + 1).value);
    const row = Object.fromEntries(values(1).map((name, at) => [String(name), values(2)[at]]));
    expect(row).toMatchObject({
      岗位名称: '操作工',
      考核系数: 1.5,
      职等起点: '三级',
      岗位权限: '1. 可要求停机检查',
    });
    expect(row['岗位职责']).toBe(
      '1. 安排当班人员的工位（权重50%）\n2. 核对来料与领料记录（权重30%）\n3. 整理本班的异常清单（权重20%）',
    );
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', xSplit: 2, ySplit: 1 });
    expect(sheet.autoFilter).toBeTruthy();
  });

  it('goes on in another cell where a sheet holds no more, and reads back whole', async () => {
    const { company, departments } = works;
    const duties = Array.from({ length: 200 }, (_, place) => `第${place}台设备${'逐项核对'.repeat(60)}`);
    const positionId = await company.position({
      title: '设备管理员',
      departmentId: departments.team,
      lines: duties.map((text) => ['duty', text, null] as const),
    });
    const { answer } = await exported(works.as.hr, { format: 'xlsx', departmentId: departments.team });
    const reader = api.app.get(RoleDocumentReader, { strict: false });
    const { document } = await reader.read({ name: 'x.xlsx', bytes: answer.rawPayload });
    const read = document.positions.find(({ title }) => title === '设备管理员');
    expect(read?.items.map(({ text }) => text)).toEqual(duties);
    expect(document.positions.filter(({ items }) => items.length > 0).length).toBeGreaterThan(1);
    await company.sql(
      `DELETE FROM role_item WHERE definition_id IN (SELECT id FROM role_definition WHERE position_id = ${positionId})`,
    );
    await company.sql(`DELETE FROM role_definition WHERE position_id = ${positionId}`);
    await company.sql(`DELETE FROM position WHERE id = ${positionId}`);
  });

  it('speaks English when it is asked to', async () => {
    const text = await textOf(works.as.hr, {
      format: 'docx',
      definitionId: definitions['operator'],
      locale: 'en',
    });
    expect(text).toContain('远岫机械有限公司 Role Definition');
    expect(text).toContain('Assessment coefficient\t1.5');
    expect(text).toContain('1 January 2020');
  });

  it('says that a coefficient is to be filled in, and never 1', async () => {
    const { company, departments } = works;
    const positionId = await company.position({
      title: '学徒',
      departmentId: departments.team,
      coefficient: null,
    });
    const [{ id }] = await api.readDatabase.manager.query<{ id: number }[]>(
      `SELECT id FROM role_definition WHERE position_id = ${positionId}`,
    );
    expect(await textOf(works.as.hr, { format: 'docx', definitionId: id })).toContain('考核系数\t待填写');
    expect(await textOf(works.as.hr, { format: 'xlsx', definitionId: id })).toContain('待填写');
    await company.sql(`DELETE FROM role_definition WHERE id = ${id}`);
    await company.sql(`DELETE FROM position WHERE id = ${positionId}`);
  });

  it('that nobody has approved says so', async () => {
    const { company } = works;
    await company.sql(`UPDATE role_definition SET status = 'draft' WHERE id = ${definitions['marketer']}`);
    const text = await textOf(works.as.hr, { format: 'docx', definitionId: definitions['marketer'] });
    await company.sql(`UPDATE role_definition SET status = 'approved' WHERE id = ${definitions['marketer']}`);
    expect(text).toContain('草稿，尚未生效');
  });

  it('that is not in force yet says so, and the one that still is does not', async () => {
    const { company, positions } = works;
    await company.sql(
      `UPDATE role_definition SET status = 'superseded' WHERE id = ${definitions['marketer']}`,
    );
    await company.sql(`INSERT INTO role_definition (position_id, version_number, status, evenly_weighted, effective_from, version)
      VALUES (${positions.marketer}, 2, 'approved', TRUE, '2026-12-01', 1)`);
    const [{ id }] = await api.readDatabase.manager.query<{ id: number }[]>(
      `SELECT id FROM role_definition WHERE position_id = ${positions.marketer} AND version_number = 2`,
    );
    const texts = [];
    for (const definitionId of [id, definitions['marketer']]) {
      texts.push(await textOf(works.as.hr, { format: 'docx', definitionId }));
    }
    setToday(api, '2026-12-01');
    for (const definitionId of [id, definitions['marketer']]) {
      texts.push(await textOf(works.as.hr, { format: 'docx', definitionId }));
    }
    setToday(api, '2026-11-22');
    await company.sql(`DELETE FROM role_definition WHERE id = ${id}`);
    await company.sql(`UPDATE role_definition SET status = 'approved' WHERE id = ${definitions['marketer']}`);
    expect(texts.map((text) => text.split('\n')[1])).toEqual([
      '已审批，尚未到生效日期',
      expect.stringContaining('岗位名称'),
      expect.stringContaining('岗位名称'),
      '已被新版本取代',
    ]);
  });

  it('writes formulas and control characters as the text that they are', async () => {
    const { company } = works;
    const [{ id, text }] = await api.readDatabase.manager.query<{ id: number; text: string }[]>(
      `SELECT id, text FROM role_item WHERE definition_id = ${definitions['marketer']} AND ordinal = 0`,
    );
    await company.sql(`UPDATE role_item SET text = '=1+1' || '\u0002\u000b' WHERE id = ${id}`);
    for (const format of ['docx', 'xlsx'] as const) {
      const wanted = { format, definitionId: definitions['marketer'] };
      expect(await textOf(works.as.hr, wanted)).toMatch(/(?:\t|1\. )=1\+1(?:\t|（)/);
    }
    await company.sql(`UPDATE role_item SET text = '${text}' WHERE id = ${id}`);
  });
});

describe('several definitions in one file', () => {
  it('are those of a department', async () => {
    const text = await textOf(works.as.hr, { format: 'docx', departmentId: works.departments.team });
    expect(text.match(/岗位名称\t[^\t]+/g)).toEqual(['岗位名称\t班组长', '岗位名称\t操作工']);
  });

  it('are all of the company, each in force, or the newest where none is yet', async () => {
    const { company, positions } = works;
    const insert = (positionId: number, version: number, status: string, day: string | null) =>
      company.sql(`INSERT INTO role_definition (position_id, version_number, status, summary, evenly_weighted, effective_from, version)
        VALUES (${positionId}, ${version}, '${status}', '第${version}版的概要', FALSE, ${day === null ? 'NULL' : `'${day}'`}, 1)`);
    await insert(positions.marketer, 2, 'approved', '2026-12-01');
    await insert(positions.leader, 2, 'draft', null);
    const newcomer = await company.position({
      title: '新岗',
      departmentId: works.departments.marketing,
      lines: null,
    });
    await insert(newcomer, 1, 'draft', null);
    const bare = await company.position({
      title: '空岗',
      departmentId: works.departments.marketing,
      lines: null,
    });
    const text = await textOf(works.as.hr, { format: 'xlsx' });
    const rows = text
      .split('\n')
      .slice(2)
      .map((line) => line.split('\t'));
    expect(rows.map(([department, title, ...rest]) => [department, title, rest[8]])).toEqual(
      expect.arrayContaining([
        ['市场部', '市场专员', ''],
        ['班组', '班组长', ''],
        ['市场部', '新岗', '第1版的概要'],
        ['市场部', '空岗', undefined],
      ]),
    );
    expect(await textOf(works.as.hr, { format: 'docx' })).not.toContain('空岗');
    await company.sql(`DELETE FROM role_definition WHERE summary LIKE '第%版的概要'`);
    await company.sql(`DELETE FROM position WHERE id IN (${newcomer}, ${bare})`);
  });

  describe('that are too many for one file', () => {
    let hall: number;
    const fill = async (from: number, to: number) => {
      await works.company
        .sql(`INSERT INTO position (department_id, title, title_sort_key, promotion_path, version)
        WITH RECURSIVE counted(n) AS (SELECT ${from} UNION ALL SELECT n + 1 FROM counted WHERE n < ${to})
        SELECT ${hall}, CONCAT('岗', n), CONCAT('gang', n), '[]', 1 FROM counted`);
      await works.company
        .sql(`INSERT INTO role_definition (position_id, version_number, status, evenly_weighted, version)
        SELECT id, 1, 'draft', TRUE, 1 FROM position
        WHERE department_id = ${hall} AND id NOT IN (SELECT position_id FROM role_definition)`);
    };
    beforeAll(async () => {
      hall = await works.company.department('大厅');
      await fill(1, FORMS_IN_A_FILE + 1);
    });
    afterAll(async () => {
      const { company } = works;
      await company.sql(
        `DELETE FROM role_definition WHERE position_id IN (SELECT id FROM position WHERE department_id = ${hall})`,
      );
      await company.sql(`DELETE FROM position WHERE department_id = ${hall}`);
      await company.sql(`DELETE FROM department WHERE id = ${hall}`);
    });

    it('come as an archive with a file for each department, in parts where one has too many', async () => {
      const { ticket, answer } = await exported(works.as.hr, { format: 'docx' });
      expect(ticket.fileName).toBe('岗位规范汇总_2026-11-22.zip');
      expect(answer.headers['content-type']).toBe('application/zip');
      expect(answer.headers['content-disposition']).toContain('gangping-role-definitions-2026-11-22.zip');
      const forms: Record<string, string[]> = {};
      for (const [name, bytes] of await unzipped(answer.rawPayload)) {
        const { text } = await readSource({ name, bytes });
        forms[name] = [...text.matchAll(/岗位名称\t([^\t]+)/g)].map(([, title]) => title);
      }
      const [first, second] = [forms['岗位规范_大厅.docx'], forms['岗位规范_大厅_2.docx']];
      expect([first.length, second.length]).toEqual([FORMS_IN_A_FILE, 1]);
      expect(new Set([...first, ...second]).size).toBe(FORMS_IN_A_FILE + 1);
      expect(forms['岗位规范_班组.docx']).toEqual(['班组长', '操作工']);
      const department = await exported(works.as.hr, { format: 'docx', departmentId: hall, locale: 'en' });
      expect(department.ticket.fileName).toBe('Role Definition_大厅.zip');
      expect((await unzipped(department.answer.rawPayload)).map(([name]) => name)).toEqual([
        'Role Definition_大厅.docx',
        'Role Definition_大厅_2.docx',
      ]);
    });

    it('are refused in Word and PDF when they are too many for any', async () => {
      await fill(FORMS_IN_A_FILE + 2, MOST_FORMS + 1);
      const answer = await request(works.as.hr, { format: 'pdf', departmentId: hall });
      expect([answer.statusCode, answer.json().code]).toEqual([422, 'export.tooManyForms']);
      expect(answer.json().params).toEqual({ count: MOST_FORMS + 1, maximum: MOST_FORMS });
      expect((await request(works.as.hr, { format: 'xlsx', departmentId: hall })).statusCode).toBe(201);
    });
  });
});

async function unzipped(bytes: Buffer): Promise<[string, Buffer][]> {
  const archive = await fromBufferPromise(bytes);
  const files: [string, Buffer][] = [];
  for await (const entry of archive.eachEntry()) {
    files.push([entry.fileName, await buffer(await archive.openReadStreamPromise(entry))]);
  }
  return files;
}

describe('the name of a file', () => {
  const nameOf = async (wanted: Wanted) => {
    const { ticket, answer } = await exported(works.as.hr, wanted);
    const disposition = String(answer.headers['content-disposition']);
    const [, encoded] = /filename\*=UTF-8''(\S+)$/.exec(disposition) ?? [];
    expect(decodeURIComponent(encoded)).toBe(ticket.fileName);
    expect(disposition).toMatch(/^attachment; filename="[\w.-]+";/);
    return ticket.fileName;
  };

  it('says what is in it', async () => {
    const operator = { definitionId: definitions['operator'] };
    expect(await nameOf({ format: 'docx', ...operator })).toBe('岗位规范_班组_操作工_V1.docx');
    expect(await nameOf({ format: 'pdf', departmentId: works.departments.team })).toBe('岗位规范_班组.pdf');
    expect(await nameOf({ format: 'xlsx' })).toBe('岗位规范汇总_2026-11-22.xlsx');
    expect(await nameOf({ format: 'docx', locale: 'en', ...operator })).toBe(
      'Role Definition_班组_操作工_V1.docx',
    );
  });

  it('holds nothing that a file system refuses', async () => {
    const { company, positions } = works;
    await company.sql(`UPDATE position SET title = '操作工/辅助工:夜班' WHERE id = ${positions.operator}`);
    const name = await nameOf({ format: 'docx', definitionId: definitions['operator'] });
    await company.sql(`UPDATE position SET title = '操作工' WHERE id = ${positions.operator}`);
    expect(name).toBe('岗位规范_班组_操作工-辅助工-夜班_V1.docx');
  });
});

describe('who takes what away', () => {
  const MAY_READ_OPERATOR = ['director', 'foreman', 'leader', 'worker', 'colleague', 'hr', 'auditor'];

  it('one definition: whoever may read it', async () => {
    for (const [name, client] of Object.entries(works.as)) {
      const { statusCode } = await request(client, { format: 'docx', definitionId: definitions['operator'] });
      const refused = name === 'admin' ? 403 : 404;
      expect([name, statusCode]).toEqual([name, MAY_READ_OPERATOR.includes(name) ? 201 : refused]);
    }
    expect((await request(api.anonymous, { format: 'docx' })).statusCode).toBe(401);
  });

  it('a draft: not its holder', async () => {
    const { company } = works;
    await company.sql(`UPDATE role_definition SET status = 'draft' WHERE id = ${definitions['operator']}`);
    const wanted = { format: 'docx', definitionId: definitions['operator'] } as const;
    const codes = [
      (await request(works.as.worker, wanted)).statusCode,
      (await request(works.as.foreman, wanted)).statusCode,
    ];
    await company.sql(`UPDATE role_definition SET status = 'approved' WHERE id = ${definitions['operator']}`);
    expect(codes).toEqual([404, 201]);
  });

  it('a department: HR, the auditor and its head, also of the one below; the company: HR and the auditor', async () => {
    const { workshop, team, marketing } = works.departments;
    const statusOf = async (client: ApiClient, departmentId?: number) =>
      (await request(client, { format: 'xlsx', ...(departmentId === undefined ? {} : { departmentId }) }))
        .statusCode;
    for (const client of [works.as.hr, works.as.auditor]) {
      expect([await statusOf(client, team), await statusOf(client)]).toEqual([201, 201]);
    }
    const { foreman, leader, admin } = works.as;
    expect([await statusOf(foreman, workshop), await statusOf(foreman, team)]).toEqual([201, 201]);
    expect([await statusOf(foreman, marketing), await statusOf(foreman)]).toEqual([404, 404]);
    expect([await statusOf(leader, team), await statusOf(leader)]).toEqual([404, 404]);
    expect([await statusOf(admin, team), await statusOf(admin)]).toEqual([403, 403]);
    expect([await statusOf(works.as.hr, 2_000_000_000)]).toEqual([404]);
  });

  it('the coefficient: HR, the auditor and whoever holds the position', async () => {
    const shown = async (client: ApiClient) =>
      /考核系数/.test(await textOf(client, { format: 'docx', definitionId: definitions['operator'] }));
    const { hr, auditor, worker, leader, foreman } = works.as;
    expect([await shown(hr), await shown(auditor), await shown(worker)]).toEqual([true, true, true]);
    expect([await shown(leader), await shown(foreman)]).toEqual([false, false]);
    const roster = await textOf(foreman, { format: 'xlsx', departmentId: works.departments.team });
    expect(roster).not.toMatch(/1\.5|待填写/);
    expect(await textOf(hr, { format: 'xlsx', departmentId: works.departments.team })).toContain('1.5');
  });

  it('is asked again when the file is fetched', async () => {
    const { url } = await done<ExportTicket>(
      request(works.as.foreman, { format: 'xlsx', departmentId: works.departments.workshop }),
    );
    await works.company.sql(
      `UPDATE department SET head_position_id = NULL WHERE id = ${works.departments.workshop}`,
    );
    expect((await works.as.foreman.get(url)).statusCode).toBe(404);
    await works.company.head(works.departments.workshop, works.positions.foreman);
    expect((await works.as.foreman.get(url)).statusCode).toBe(200);
  });

  it('is logged with its filters', async () => {
    await exported(works.as.auditor, { format: 'pdf', departmentId: works.departments.team, locale: 'en' });
    const rows = await api.readDatabase.manager.query<{ data: string; subject: string; account: number }[]>(
      `SELECT data, subject_type AS subject, account_id AS account FROM audit_entry
       WHERE action = 'definition.exported' ORDER BY id DESC LIMIT 1`,
    );
    expect([rows[0].account, rows[0].subject, JSON.parse(rows[0].data)]).toEqual([
      902,
      'department',
      { format: 'pdf', locale: 'en', definitionId: null, departmentId: works.departments.team, positions: 2 },
    ]);
  });

  it.each([
    ['two scopes at once', { format: 'docx', definitionId: 1, departmentId: 1 }],
    ['another format', { format: 'odt' }],
    ['an id that is none', { format: 'docx', definitionId: 'x' }],
  ])('%s: a bad request', async (_, wanted) => {
    const answer = await works.as.hr.post('/api/role-exports', { locale: 'zh-CN', ...wanted });
    expect(answer.statusCode).toBe(422);
  });
});

describe('the address of a file', () => {
  let url: string;
  beforeAll(async () => {
    url = (await done<ExportTicket>(request(works.as.hr, { format: 'xlsx' }))).url;
  });
  afterEach(() => setToday(api, '2026-11-22'));

  it('is nobody else’s, and none of another kind of export', async () => {
    expect((await works.as.auditor.get(url)).statusCode).toBe(404);
    expect((await works.as.hr.get(url.replace('role-exports', 'exports'))).statusCode).toBe(404);
    expect((await works.as.hr.get(url)).statusCode).toBe(200);
  });

  it('ends after five minutes', async () => {
    setToday(api, '2026-11-23');
    expect((await works.as.hr.get(url)).json().code).toBe('export.expired');
  });
});

describe('the printing processes', () => {
  it('print one file after the other, and refuse when too many wait', async () => {
    const wanted = { format: 'docx', definitionId: definitions['operator'] } as const;
    const { url } = await done<ExportTicket>(request(works.as.hr, wanted));
    const { mostWaiting } = printer();
    printer().mostWaiting = 3;
    const answers = await Promise.all(Array.from({ length: 7 }, () => works.as.hr.get(url)));
    printer().mostWaiting = mostWaiting;
    const codes = answers.map(({ statusCode }) => statusCode);
    expect(new Set(codes)).toEqual(new Set([200, 503]));
    expect(codes.filter((code) => code === 200).length).toBeGreaterThanOrEqual(3);
    expect((await works.as.hr.get(url)).statusCode).toBe(200);
  }, 300_000);

  const printer = () => api.app.get(FormPrinter);
  const fetched = async () => {
    const wanted = { format: 'docx', definitionId: definitions['operator'] } as const;
    const { url } = await done<ExportTicket>(request(works.as.hr, wanted));
    return works.as.hr.get(url);
  };

  it.each([
    ['fails', () => (printer().script = `${printer().script}.missing.js`)],
    ['takes too long', () => (printer().bounds = { ...printer().bounds, time: 1 })],
    ['takes too much memory', () => (printer().bounds = { ...printer().bounds, memory: 6 })],
  ])('are a failure of one file when it %s, which the next is none the worse for', async (_, change) => {
    const { script, bounds } = printer();
    change();
    const answer = await fetched();
    Object.assign(printer(), { script, bounds });
    expect([answer.statusCode, answer.json().code]).toEqual([500, 'internal']);
    expect((await fetched()).statusCode).toBe(200);
  });

  it('end with the reader who goes before the file is whole', async () => {
    const stream = await printer().print('docx', async function* (print) {
      yield Buffer.from('begun');
      yield* print([]);
    });
    stream.destroy();
    expect((await fetched()).statusCode).toBe(200);
  });
});
