import { Workbook } from '@cj-tech-master/excelts';
import type { Employee, EmployeeImportReport, EmployeeRow, Page, Problem } from '@gangping/contracts';
import { encode } from 'iconv-lite';
import { AuditEntry } from '../src/features/audit';
import { Department } from '../src/features/organisation';
import { Position } from '../src/features/positions';
import { Clock } from '../src/platform/clock';
import type { ApiClient } from './support/api-client';
import { archive } from './support/archive';
import { startTestApi, type TestApi } from './support/start-test-api';

const TODAY = '2026-11-20';
const HEADER = ['工号', '姓名', '部门', '岗位', '入职日期', '邮箱', '直接上级工号', '试用期至'];

type Cell = string | number | Date | null;

describe('employee import', () => {
  let api: TestApi;
  let hr: ApiClient;

  beforeAll(async () => {
    api = await startTestApi();
    hr = api.as({ roles: ['hr'], accountId: 7 });
    api.app.get(Clock).now = () => new Date(`${TODAY}T10:00:00`);
    await api.unitOfWork.run(async ({ manager }) => {
      const making = await manager.save(manager.create(Department, { name: '制造部' }));
      const quality = await manager.save(manager.create(Department, { name: '质量部（二厂）' }));
      const lead = await position(making.id, '班长');
      await position(making.id, '操作工', lead.id);
      await position(making.id, '文员');
      await position(quality.id, '文员');
      await position(quality.id, '检验员');

      function position(departmentId: number, title: string, superiorPositionId: number | null = null) {
        return manager.save(
          manager.create(Position, { departmentId, title, superiorPositionId, promotionPath: [] }),
        );
      }
    });
  });
  afterAll(() => api.close());

  function upload(content: Buffer, mode: string, fileName = '员工.xlsx') {
    const boundary = 'a-boundary-of-this-test';
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${fileName}"\r\n\r\n`;
    const payload = Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${boundary}--\r\n`)]);
    const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
    return hr.post(`/api/employee-imports?mode=${mode}`, payload, { headers });
  }

  async function workbook(rows: readonly (readonly Cell[])[]): Promise<Buffer> {
    const book = new Workbook();
    const sheet = book.addWorksheet('花名册');
    for (const row of rows) sheet.addRow([...row]);
    for (const column of [5, 8]) sheet.getColumn(column).numFmt = 'yyyy-mm-dd';
    return Buffer.from(await book.xlsx.writeBuffer());
  }

  const csv = (rows: readonly (readonly Cell[])[]) => rows.map((row) => row.join(',')).join('\r\n');
  const report = async (content: Buffer | Promise<Buffer>, mode: string) =>
    (await upload(await content, mode)).json<EmployeeImportReport>();
  const errorsOf = ({ errors }: EmployeeImportReport) =>
    errors.map(({ row, column, header, code, value }) => `${row} ${column} ${header} ${code} ${value}`);

  async function find(number: string): Promise<Employee> {
    const { rows } = (await hr.get(`/api/employees?search=${number}&employment=all`)).json<
      Page<EmployeeRow>
    >();
    return (await hr.get(`/api/employees/${rows[0].id}`)).json();
  }
  const headcount = async () =>
    (await hr.get('/api/employees?employment=all')).json<Page<EmployeeRow>>().total;

  describe('from a workbook', () => {
    const rows: Cell[][] = [
      ['2026 年花名册'],
      HEADER,
      ['W001', '万里霜', '制造部', '班长', new Date('2020-05-06T00:00:00Z'), 'wan@example.com', null, null],
      ['W002', '卫青禾', '制造部', '操作工', '2026年9月1日', null, 'W001', new Date('2026-11-30T00:00:00Z')],
      [],
      [1003, '文与可', '质量部(二厂)', '检验员', '2024/3/1', null, null, null],
    ];

    it('is looked at in a dry run that changes nothing', async () => {
      const before = await headcount();
      const dry = await report(workbook(rows), 'dryRun');
      expect(dry).toMatchObject({
        mode: 'dryRun',
        rowCount: 3,
        created: 3,
        updated: 0,
        unchanged: 0,
        errors: [],
      });
      expect(dry.preview).toEqual([
        { row: 3, action: 'create', number: 'W001', name: '万里霜', department: '制造部', position: '班长' },
        {
          row: 4,
          action: 'create',
          number: 'W002',
          name: '卫青禾',
          department: '制造部',
          position: '操作工',
        },
        {
          row: 6,
          action: 'create',
          number: '1003',
          name: '文与可',
          department: '质量部(二厂)',
          position: '检验员',
        },
      ]);
      expect(await headcount()).toBe(before);
    });

    it('creates people with their posts and superiors, once', async () => {
      expect(await report(workbook(rows), 'all')).toMatchObject({ created: 3, errors: [] });
      expect(await find('W002')).toMatchObject({
        hiredOn: '2026-09-01',
        probationEndsOn: '2026-11-30',
        superior: { name: '万里霜', source: 'named' },
        assignments: [{ positionTitle: '操作工', startsOn: '2026-09-01', endsOn: null, version: 1 }],
        version: 1,
      });
      expect(await find('W001')).toMatchObject({
        hiredOn: '2020-05-06',
        email: 'wan@example.com',
        namedSuperiorId: null,
      });
      expect((await find('1003')).assignments).toMatchObject([{ departmentName: '质量部（二厂）' }]);
      const again = await report(workbook(rows), 'all');
      expect(again).toMatchObject({ created: 0, updated: 0, unchanged: 3 });
      const entries = await api.readDatabase.manager.findBy(AuditEntry, { action: 'employee.imported' });
      expect(entries[0]).toMatchObject({
        accountId: 7,
        data: { created: ['W001', 'W002', '1003'], updated: [] },
      });
    });

    it('brings those up to date who are there, and moves them from today on', async () => {
      const moved = [
        HEADER,
        ['w001', '万里霜', '质量部（二厂）', '文员', null, 'wls@example.com', null, null],
      ];
      expect(await report(workbook(moved), 'dryRun')).toMatchObject({ created: 0, updated: 1 });
      expect(await report(workbook(moved), 'all')).toMatchObject({ created: 0, updated: 1 });
      const employee = await find('W001');
      expect(employee).toMatchObject({ hiredOn: '2020-05-06', email: 'wls@example.com', version: 2 });
      expect(employee.assignments).toMatchObject([
        { departmentName: '质量部（二厂）', positionTitle: '文员', startsOn: TODAY, endsOn: null },
        { departmentName: '制造部', positionTitle: '班长', startsOn: '2020-05-06', endsOn: '2026-11-19' },
      ]);
      const back = [HEADER, ['W001', '万里霜', '制造部', '班长', null, null, null, null]];
      await report(workbook(back), 'all');
      expect((await find('W001')).assignments).toMatchObject([
        { departmentName: '制造部', positionTitle: '班长', startsOn: TODAY },
        { positionTitle: '班长', endsOn: '2026-11-19' },
      ]);
    });
  });

  describe('with bad rows', () => {
    const rows: Cell[][] = [
      HEADER,
      ['B001', '', '制造部', '操作工', '2026-03-01', '', '', ''],
      ['B002', '白露', '财务部', '会计', '2026-03-01', '', '', ''],
      ['B003', '柏舟', '制造部', '会计', '2026-03-01', '', '', ''],
      ['B004', '班固', '制造部', '操作工', '31/12/2025', 'not-an-address', 'Z999', '2026-02-30'],
      ['B005', '包容', '', '文员', '', '', 'B005', ''],
      ['B006', '鲍照', '制造部', '', '2026-03-01', '', 'B004', '2026-01-31'],
      ['B001', '贝清', '', '', '2026-03-01', '', '', ''],
      ['B007', '毕昇', '制造部', '操作工', '2026-03-01', '', 'B008', ''],
      ['B008', '卞和', '制造部', '操作工', '2026-03-01', '', '', ''],
      ['B009', '边塞', '制造部', '操作工', '2026-03-01', '', 'B010', ''],
      ['B010', '别离', '', '', '', '', '', ''],
      ['X'.repeat(41), '卜商', '', '', '2026-03-01', '', '', ''],
    ];
    const sheet = () => Buffer.from(csv(rows), 'utf8');

    it('names row, column, header, reason and value of each in a dry run', async () => {
      const dry = await report(sheet(), 'dryRun');
      expect(errorsOf(dry)).toEqual([
        '2 number 工号 duplicateInSheet B001',
        '2 name 姓名 required ',
        '3 department 部门 unknownDepartment 财务部',
        '4 position 岗位 unknownPosition 会计',
        '5 hiredOn 入职日期 badDate 31/12/2025',
        '5 email 邮箱 badEmail not-an-address',
        '5 superiorNumber 直接上级工号 unknownSuperior Z999',
        '5 probationEndsOn 试用期至 badDate 2026-02-30',
        '6 department 部门 required ',
        '6 hiredOn 入职日期 required ',
        '6 superiorNumber 直接上级工号 ownSuperior B005',
        '7 position 岗位 required ',
        '7 probationEndsOn 试用期至 badDate 2026-01-31',
        '8 number 工号 duplicateInSheet B001',
        '12 hiredOn 入职日期 required ',
        `13 number 工号 tooLong ${'X'.repeat(41)}`,
      ]);
      expect(dry).toMatchObject({ rowCount: 12, created: 3 });
      expect(dry.preview.map(({ row, action }) => `${row} ${action}`)).toEqual(
        expect.arrayContaining(['2 error', '9 create', '10 create', '11 create']),
      );
    });

    it('imports none of them when all were asked for', async () => {
      const before = await headcount();
      const refused = await upload(sheet(), 'all');
      const problem = refused.json<Problem>();
      expect(problem).toMatchObject({
        status: 422,
        code: 'import.badRows',
        params: { rows: 9 },
        current: { created: 0, rowCount: 12 },
      });
      expect(problem.errors).toContainEqual({
        path: 'rows.5.hiredOn',
        code: 'badDate',
        params: { row: 5, header: '入职日期', value: '31/12/2025' },
      });
      expect(await headcount()).toBe(before);
    });

    it('imports the good ones when asked to, without those whose superior is in a bad row', async () => {
      const done = await report(sheet(), 'goodRows');
      expect(done).toMatchObject({ mode: 'goodRows', created: 2, updated: 0 });
      expect(errorsOf(done)).toContain('11 superiorNumber 直接上级工号 unknownSuperior B010');
      expect((await find('B007')).superior).toMatchObject({ name: '卞和', source: 'named' });
      for (const number of ['B002', 'B009', 'B010']) {
        const { total } = (await hr.get(`/api/employees?search=${number}`)).json<Page<EmployeeRow>>();
        expect(total).toBe(0);
      }
    });
  });

  describe('with a number that stands twice', () => {
    const people = [
      ['D001', '戴望', '制造部', '操作工', '2026-03-01', '', '', ''],
      ['D002', '邓林', '制造部', '操作工', '2026-03-01', '', '', ''],
      ['d001', '丁香', '制造部', '文员', '2026-03-01', '', '', ''],
    ];
    const sheet = () => Buffer.from(csv([HEADER, ...people]), 'utf8');

    it('names both rows, each with the other', async () => {
      const { errors, created } = await report(sheet(), 'dryRun');
      expect(errors).toEqual([
        { row: 2, column: 'number', header: '工号', code: 'duplicateInSheet', value: 'D001', otherRows: [4] },
        { row: 4, column: 'number', header: '工号', code: 'duplicateInSheet', value: 'd001', otherRows: [2] },
      ]);
      expect(created).toBe(1);
    });

    it('imports neither of them with the good rows, and none at all otherwise', async () => {
      const before = await headcount();
      expect((await upload(sheet(), 'all')).statusCode).toBe(422);
      expect(await headcount()).toBe(before);
      expect(await report(sheet(), 'goodRows')).toMatchObject({ created: 1 });
      expect(await headcount()).toBe(before + 1);
      expect((await find('D002')).name).toBe('邓林');
    });
  });

  describe('from CSV', () => {
    it.each([
      ['UTF-8', (text: string) => encode(text, 'utf8')],
      ['UTF-8 with a mark', (text: string) => encode(text, 'utf8', { addBOM: true })],
      ['UTF-16', (text: string) => encode(text, 'utf-16le', { addBOM: true })],
      ['GBK', (text: string) => encode(text, 'gbk')],
    ])('reads %s', async (_, encoded) => {
      const text = csv([HEADER, ['G001', '耿耿', '制造部', '操作工', '2026-03-01', '', '', '']]);
      expect((await report(encoded(text), 'dryRun')).preview).toEqual([
        { row: 2, action: 'create', number: 'G001', name: '耿耿', department: '制造部', position: '操作工' },
      ]);
    });

    it('reads tabs, semicolons, quotation marks and English headers; text stays text', async () => {
      const tabs = 'Employee number\tName\tHire date\r\nT1\t"=HYPERLINK(""x"")"\t2026-03-01\r\n';
      expect((await report(Buffer.from(tabs), 'dryRun')).preview).toMatchObject([
        { number: 'T1', name: '=HYPERLINK("x")' },
      ]);
      const semicolons = '工号;姓名;入职日期\n\nT2;<script>alert(1)</script>;2026-03-01\n';
      expect((await report(Buffer.from(semicolons), 'dryRun')).preview).toMatchObject([
        { row: 3, number: 'T2', name: '<script>alert(1)</script>' },
      ]);
    });

    it('refuses a quotation mark that nobody closes: it would swallow the rest of the sheet', async () => {
      const answer = await upload(
        Buffer.from('工号,姓名,入职日期\nQ1,"甲,2026-03-01\nQ2,乙,2026-03-01\n'),
        'dryRun',
      );
      expect(answer.json<Problem>()).toMatchObject({ status: 415, code: 'unsupportedMediaType' });
    });

    it('reads its own template, header and example', async () => {
      for (const locale of ['zh-CN', 'en']) {
        const template = await hr.get(`/api/employee-imports/template?locale=${locale}`);
        expect(template.headers['content-type']).toBe('text/csv; charset=utf-8');
        expect(template.headers['content-disposition']).toMatch(
          /^attachment; .*filename\*=UTF-8''[\w%.-]+\.csv$/,
        );
        expect(template.body.startsWith('\ufeff')).toBe(true);
        const dry = await report(template.rawPayload, 'dryRun');
        expect(errorsOf(dry)).toEqual([expect.stringMatching(/^2 department .* unknownDepartment 质量部$/)]);
      }
    });
  });

  describe('refuses', () => {
    const problemOf = async (content: Buffer, fileName?: string) => {
      const before = await headcount();
      const { status, code, params } = (await upload(content, 'goodRows', fileName)).json<Problem>();
      expect(await headcount()).toBe(before);
      return { status, code, ...(params ? { params } : {}) };
    };

    it('a sheet without the needed columns, and says which', async () => {
      const content = Buffer.from(
        csv([
          ['姓名', '部门'],
          ['甲', '制造部'],
        ]),
      );
      expect(await problemOf(content)).toEqual({
        status: 422,
        code: 'import.missingColumns',
        params: { columns: ['number'] },
      });
    });

    it.each([
      ['only a header', Buffer.from(csv([HEADER]))],
      ['nothing', Buffer.alloc(0)],
    ])('a sheet with %s', async (_, content) => {
      expect(await problemOf(content)).toEqual({ status: 422, code: 'import.noRows' });
    });

    const BOOK = ['xl/workbook.xml', Buffer.from('<workbook/>')] as const;

    it.each([
      ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452000001900000012c0802000000', 'hex')],
      ['an old .xls', Buffer.from('d0cf11e0a1b11ae1000000000000000000000000000000003e000300feff0900', 'hex')],
      ['an archive that is no workbook', archive([['readme.txt', Buffer.from('hello')]])],
      ['a workbook with macros', archive([BOOK, ['xl/vbaProject.bin', Buffer.alloc(9)]])],
      ['half an archive', archive([BOOK]).subarray(0, 60)],
      ['an archive that says it is stored as it is not', archive([BOOK], Buffer.alloc(0), 12)],
    ])('%s', async (_, content) => {
      expect(await problemOf(content)).toEqual({ status: 415, code: 'unsupportedMediaType' });
    });

    it('a workbook of nonsense', async () => {
      const { status } = await problemOf(archive([['xl/workbook.xml', Buffer.from('<<<&&&')]]));
      expect([415, 422]).toContain(status);
    });

    it('an archive that would unpack to more than it should, whatever it says about its sizes', async () => {
      const bomb = archive([
        ['xl/workbook.xml', Buffer.from('<workbook/>')],
        ['xl/sharedStrings.xml', Buffer.alloc(66 * 1024 * 1024, 32)],
      ]);
      expect(bomb.length).toBeLessThan(200_000);
      expect(await problemOf(bomb)).toEqual({ status: 413, code: 'payloadTooLarge' });
    });

    it('more than five megabytes, and more than twenty thousand rows', async () => {
      expect(await problemOf(Buffer.alloc(5 * 1024 * 1024 + 1, 65))).toMatchObject({ status: 413 });
      const lines = Array.from({ length: 20_001 }, (_, index) => `N${index},甲,2026-03-01`);
      const content = Buffer.from(`工号,姓名,入职日期\n${lines.join('\n')}\n`);
      expect(await problemOf(content, 'big.csv')).toEqual({
        status: 413,
        code: 'payloadTooLarge',
        params: { mostRows: 20_000 },
      });
      for (const endless of ['x\n'.repeat(20_021), '\n'.repeat(40_000)]) {
        expect(await problemOf(Buffer.from(endless))).toMatchObject({ status: 413 });
      }
    });

    it('a cell far outside the sheet, and entities that would grow', async () => {
      const sheet = (content: string) =>
        archive([
          [
            'xl/workbook.xml',
            Buffer.from('<workbook><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>'),
          ],
          ['xl/_rels/workbook.xml.rels', Buffer.from('<Relationships/>')],
          ['xl/sharedStrings.xml', Buffer.from('<sst/>')],
          ['xl/worksheets/sheet1.xml', Buffer.from(content)],
        ]);
      const far =
        '<worksheet><sheetData><row r="1"><c r="ZZZZZZZ1" t="str"><v>x</v></c></row></sheetData></worksheet>';
      const entities =
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/hostname">]>' +
        '<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>&b;&f;</v></c></row></sheetData></worksheet>';
      for (const content of [far, entities]) {
        const { status } = await problemOf(sheet(content));
        expect([415, 422]).toContain(status);
      }
    });

    it('another kind of body, and a mode that is none', async () => {
      expect((await hr.post('/api/employee-imports?mode=all', { rows: [] })).statusCode).toBe(415);
      const { errors } = (await upload(Buffer.from(csv([HEADER])), 'everything')).json<Problem>();
      expect(errors?.[0].path).toBe('mode');
    });
  });

  it('takes a large sheet at once, in whichever order superiors stand', async () => {
    const lines = Array.from({ length: 1200 }, (_, index) => [
      `L${index}`,
      `员工${index}`,
      '制造部',
      '操作工',
      '2026-03-01',
      '',
      index === 1199 ? '' : 'L1199',
      '',
    ]);
    const content = Buffer.from(csv([HEADER, ...lines]));
    expect(await report(content, 'all')).toMatchObject({ created: 1200, errors: [] });
    expect((await find('L17')).superior).toMatchObject({ name: '员工1199' });
    expect(await report(content, 'all')).toMatchObject({ created: 0, unchanged: 1200 });
  });
});
