import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type {
  Definition,
  ImportedPosition,
  PositionDetail,
  Problem,
  RoleImportPreview,
  RoleImportResult,
} from '@gangping/contracts';
import { encode } from 'iconv-lite';
import { AuditEntry } from '../src/features/audit';
import { Department } from '../src/features/organisation';
import { Position, RoleDefinition, RoleItem } from '../src/features/positions';
import type { ApiClient } from './support/api-client';
import { startTestApi, type TestApi } from './support/start-test-api';

const DOCUMENT = [
  '岗位名称：配送部经理',
  '所属部门：配送部',
  '直接上级：总经理',
  '考核系数：1.5',
  '岗位职责：',
  '1. 安排每日配送路线；',
  '2. 处理客户对配送的投诉；',
  '3. 每月5日前提交配送成本表。',
  '',
  '岗位名称：调度员',
  '所属部门：配送部',
  '直接上级：配送部经理',
  '职务代理人：配送部经理',
  '岗位职责：',
  '1. 按路线派车；',
  '2. 记录<script>alert("车辆")</script>的去向；',
].join('\n');

const MIB = 1024 * 1024;
const PICTURE = Buffer.from('89504e470d0a1a0a0000000d49484452000001900000012c0802000000', 'hex');

const TABLE = [
  '岗位名称：配送员',
  '所属部门：配送部',
  '岗位职责',
  '序号\t工作内容\t评分标准',
  '1\t按时送达当日订单\t每迟到一单扣2分',
  '2\t核对签收单\t',
  '考核指标',
  '指标\t目标值',
  '准时送达率\t≥99%',
].join('\n');

let api: TestApi;
let hr: ApiClient;

beforeAll(async () => {
  api = await startTestApi();
  hr = api.as({ roles: ['hr'], accountId: 7 });
});
afterAll(() => api.close());

function upload(name: string, content: Buffer | string, client = hr, field = 'file') {
  const boundary = 'a-boundary-of-the-spec';
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="${field}"; filename="${name}"\r\n\r\n`;
  const body = Buffer.concat([
    Buffer.from(head),
    Buffer.from(content as string),
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
  return client.post('/api/role-imports/preview', body, { headers });
}

async function understood(content: Buffer | string): Promise<RoleImportPreview> {
  const answer = await upload('岗位.txt', content);
  expect(answer.statusCode).toBe(200);
  return answer.json();
}

const save = (positions: ImportedPosition[], fileName = '岗位.txt') =>
  hr.post('/api/role-imports', { positions: positions.map((position) => ({ ...position, fileName })) });

async function saved(positions: ImportedPosition[]): Promise<RoleImportResult['saved']> {
  const answer = await save(positions);
  expect(answer.statusCode).toBe(200);
  return answer.json<RoleImportResult>().saved;
}

const imported = (overrides: Partial<ImportedPosition>): ImportedPosition => ({
  title: 'Driver',
  department: 'Transport',
  reportsTo: null,
  deputy: null,
  gradeFrom: null,
  gradeTo: null,
  coefficient: null,
  headcount: null,
  promotionPath: null,
  summary: null,
  items: [],
  ...overrides,
});

const duties = (...texts: string[]): ImportedPosition['items'] =>
  texts.map((text) => ({ kind: 'duty', text, weight: null }));

const asImported = ({ positions }: RoleImportPreview): ImportedPosition[] =>
  positions.map(
    ({
      title,
      department,
      reportsTo,
      deputy,
      grade,
      coefficient,
      headcount,
      promotionPath,
      directReports,
      summary,
      items,
    }) =>
      imported({
        title,
        department: department ?? 'Without department',
        reportsTo,
        deputy,
        gradeFrom: grade.from,
        gradeTo: grade.to,
        coefficient,
        headcount,
        promotionPath,
        directReports,
        summary,
        items: items.map(({ span: _, ...item }) => item),
      }),
  );

const detail = async (id: number) => (await hr.get(`/api/positions/${id}`)).json<PositionDetail>();
const definition = async (id: number | null) => (await hr.get(`/api/definitions/${id}`)).json<Definition>();

/** How many rows there are of everything that an import writes. */
async function rowCounts(): Promise<number[]> {
  const { manager } = api.readDatabase;
  return Promise.all(
    [Department, Position, RoleDefinition, RoleItem, AuditEntry].map((table) => manager.count(table)),
  );
}

describe('the preview', () => {
  it('shows what was understood, with its place in the text, and changes nothing', async () => {
    const before = await rowCounts();
    const preview = await understood(DOCUMENT);
    expect(preview).toMatchObject({
      fileName: '岗位.txt',
      kind: 'text',
      encoding: 'utf-8',
      text: DOCUMENT,
    });
    expect(
      preview.positions.map(({ title, department, coefficient }) => [title, department, coefficient]),
    ).toEqual([
      ['配送部经理', '配送部', 15_000],
      ['调度员', '配送部', null],
    ]);
    const [, second] = preview.positions;
    expect(second).toMatchObject({ reportsTo: ['配送部经理'], deputy: '配送部经理' });
    expect(second.match).toEqual({ kind: 'newPosition', positionId: null, newDepartment: true });
    for (const { text, span } of second.items) expect(DOCUMENT.slice(span.start, span.end)).toContain(text);
    expect(await rowCounts()).toEqual(before);
  });

  it('leaves script in a document as text', async () => {
    const { positions } = await understood(DOCUMENT);
    expect(positions[1].items.map(({ text }) => text)).toContain('记录<script>alert("车辆")</script>的去向');
  });

  it('shows a coefficient that is out of range, for somebody to correct', async () => {
    const { positions } = await understood(
      '岗位名称：装卸工\n考核系数：150\n岗位职责：\n1. 装货；\n2. 卸货。\n',
    );
    expect(positions).toMatchObject([{ title: '装卸工', coefficient: 1_500_000 }]);
  });

  it('tells the standard and the target of a line from its words', async () => {
    const { positions } = await understood(TABLE);
    const lines = positions[0].items.map(({ kind, text, standard, target }) => [
      kind,
      text,
      standard,
      target,
    ]);
    expect(lines).toEqual([
      ['duty', '按时送达当日订单', '每迟到一单扣2分', null],
      ['duty', '核对签收单', null, null],
      ['kpi', '准时送达率', null, '≥99%'],
    ]);
  });

  it.each([
    ['utf8', true, 'utf-8'],
    ['gbk', false, 'gb18030'],
    ['utf16le', true, 'utf-16le'],
    ['utf16be', true, 'utf-16be'],
  ])('reads %s (byte order mark: %s)', async (written, addBOM, encoding) => {
    const preview = await understood(encode(DOCUMENT, written, { addBOM }));
    expect(preview).toMatchObject({ encoding, text: DOCUMENT });
  });

  it.each([
    ['a picture', '岗位.docx', PICTURE, 415, 'roleImport.wrongType'],
    ['a broken PDF', 'roles.pdf', '%PDF-1.7', 422, 'roleImport.damaged'],
    ['a broken archive', 'roles.txt', Buffer.from('504b03041400', 'hex'), 422, 'roleImport.damaged'],
    ['broken text', 'roles.txt', Buffer.from([0x61, 0xff, 0xff, 0x62]), 422, 'roleImport.unreadable'],
    ['an empty file', '空.txt', '', 422, 'roleImport.noText'],
    ['a text above 5 MB', 'large.txt', Buffer.alloc(5 * MIB + 1, 'a'), 413, 'roleImport.tooLarge'],
    [
      'a recipe',
      '菜谱.txt',
      '西红柿炒鸡蛋\n先把鸡蛋打散，再把西红柿切块。油热以后下锅翻炒两分钟，加盐出锅。',
      422,
      'roleImport.notARoleDefinition',
    ],
  ])('refuses %s, naming it', async (_, name, content, status, code) => {
    const before = await rowCounts();
    const answer = await upload(name, content);
    expect(answer.statusCode).toBe(status);
    expect(answer.json()).toMatchObject({
      code,
      params: { fileName: name },
      errors: [{ path: 'file', code }],
    });
    expect(await rowCounts()).toEqual(before);
  });

  it('refuses a file above 20 MB also when it comes in pieces of which one ends at the limit', async () => {
    const form = Readable.from([
      Buffer.from('--pieces\r\nContent-Disposition: form-data; name="file"; filename="large.txt"\r\n\r\n'),
      Buffer.from(`${DOCUMENT}\n`.padEnd(20 * MIB - Buffer.byteLength(DOCUMENT) + DOCUMENT.length)),
      Buffer.alloc(64 * 1024, 'a'),
      Buffer.from('\r\n--pieces--\r\n'),
    ]);
    const headers = { 'content-type': 'multipart/form-data; boundary=pieces' };
    const large = await hr.post('/api/role-imports/preview', form, { headers });
    expect([large.statusCode, large.json<Problem>().code]).toEqual([413, 'payloadTooLarge']);
  });

  it('refuses more positions than could be saved at once', async () => {
    const positions = Array.from(
      { length: 2001 },
      (_, at) => `岗位名称：库管${at}\n岗位职责：\n1. 盘点第${at}架\n`,
    );
    const many = await upload('many.txt', positions.join('\n'));
    expect(many.json<Problem>()).toMatchObject({
      status: 413,
      code: 'roleImport.tooManyPositions',
      params: { maximum: 2000, fileName: 'many.txt' },
    });
    const most = await upload('most.txt', positions.slice(1).join('\n'));
    expect(most.json<RoleImportPreview>().positions).toHaveLength(2000);
  });

  it('refuses a file above 20 MB, a form without a file, and what is no form', async () => {
    const large = await upload('large.txt', Buffer.alloc(20 * MIB + 1, 'a'));
    expect([large.statusCode, large.json<Problem>().code]).toEqual([413, 'payloadTooLarge']);
    const other = await upload('roles.txt', DOCUMENT, hr, 'attachment');
    expect(other.json()).toMatchObject({ code: 'validation', errors: [{ path: 'file' }] });
    const plain = await hr.post('/api/role-imports/preview', { file: DOCUMENT });
    expect(plain.statusCode).toBe(415);
  });

  it.each([
    [[], 401],
    [['employee'], 403],
    [['auditor'], 403],
    [['admin'], 403],
  ] as const)('is not for %j, nor is saving: %i', async (roles, status) => {
    const client = roles.length === 0 ? api.anonymous : api.as({ roles, employeeId: 1 });
    expect((await upload('roles.txt', DOCUMENT, client)).statusCode).toBe(status);
    const body = { positions: [{ ...imported({ title: 'Forbidden' }), fileName: 'roles.txt' }] };
    expect((await client.post('/api/role-imports', body)).statusCode).toBe(status);
    expect(await api.readDatabase.manager.countBy(Position, { title: 'Forbidden' })).toBe(0);
  });
});

describe('saving', () => {
  it('makes departments, positions, drafts and coefficients, and links those that come together', async () => {
    const [manager, dispatcher] = await saved(asImported(await understood(DOCUMENT)));
    expect(manager).toMatchObject({
      title: '配送部经理',
      departmentName: '配送部',
      outcome: 'newPosition',
      unresolvedSuperior: '总经理',
      unresolvedDeputy: null,
    });
    expect(dispatcher).toMatchObject({ outcome: 'newPosition', unresolvedSuperior: null });
    expect(await detail(manager.positionId)).toMatchObject({
      superiorPositionId: null,
      superiorText: '总经理',
      coefficients: [{ value: 15_000 }],
    });
    expect(await detail(dispatcher.positionId)).toMatchObject({
      superiorPositionId: manager.positionId,
      superiorText: '配送部经理',
      deputyPositionId: manager.positionId,
      coefficients: [],
    });
    expect(await definition(manager.definitionId)).toMatchObject({
      versionNumber: 1,
      status: 'draft',
      evenlyWeighted: true,
      sourceName: '岗位.txt',
      items: [
        { text: '安排每日配送路线' },
        { text: '处理客户对配送的投诉' },
        { text: '每月5日前提交配送成本表' },
      ],
    });
    const entries = await api.readDatabase.manager.find(AuditEntry, { order: { id: 'ASC' } });
    expect(entries.map(({ action }) => action)).toEqual([
      'department.created',
      'position.created',
      'position.created',
      'definition.drafted',
      'definition.drafted',
      'coefficient.set',
      'roleImport.saved',
    ]);
    expect(new Set(entries.map(({ accountId }) => accountId))).toEqual(new Set([7]));
  });

  it('writes nothing for what is there already', async () => {
    const preview = await understood(DOCUMENT);
    expect(preview.positions.map(({ match }) => match.kind)).toEqual(['identical', 'identical']);
    const before = await rowCounts();
    const result = await saved(asImported(preview));
    expect(result.map(({ outcome, definitionId }) => [outcome, definitionId])).toEqual([
      ['identical', null],
      ['identical', null],
    ]);
    expect(await rowCounts()).toEqual(before);
  });

  it('takes another standard or target for a new version', async () => {
    await saved(asImported(await understood(TABLE)));
    const matchOf = async (text: string) => (await understood(text)).positions[0].match.kind;
    expect(await matchOf(TABLE)).toBe('identical');
    expect(await matchOf(TABLE.replace('扣2分', '扣5分'))).toBe('newVersion');
    expect(await matchOf(TABLE.replace('≥99%', '≤99%'))).toBe('newVersion');
  });

  it('links a superior that came later', async () => {
    const [general] = await saved([imported({ title: '总经理', department: '总经办' })]);
    expect(general).toMatchObject({ outcome: 'newPosition', definitionId: null });
    const preview = await understood(DOCUMENT);
    expect(preview.positions[0].match).toMatchObject({ kind: 'updatedPosition', newDepartment: false });
    const [manager] = await saved(asImported(preview));
    expect(manager).toMatchObject({
      outcome: 'updatedPosition',
      definitionId: null,
      unresolvedSuperior: null,
    });
    expect(await detail(manager.positionId)).toMatchObject({ superiorPositionId: general.positionId });
  });

  it('makes a new version whose unchanged lines keep their key and standard', async () => {
    const [first] = await saved([
      imported({ title: 'Guide', items: duties('Leads groups', 'Sells tickets') }),
    ]);
    const before = await definition(first.definitionId);
    const [leads] = before.items;
    await approve(before, [{ ...leads, standard: 'Nobody lost' }, before.items[1]]);
    const next = imported({ title: 'Guide', items: duties('Sells maps', 'Leads  groups.') });
    const [second] = await saved([next]);
    expect(second).toMatchObject({ outcome: 'newVersion', positionId: first.positionId });
    const after = await definition(second.definitionId);
    expect(after).toMatchObject({ versionNumber: 2, status: 'draft' });
    expect(after.items.map(({ itemKey, standard }) => [itemKey === leads.itemKey, standard])).toEqual([
      [false, null],
      [true, 'Nobody lost'],
    ]);
    expect((await definition(first.definitionId)).status).toBe('approved');
  });

  it('replaces a draft that is not submitted yet, and keeps its lines in the audit trail', async () => {
    const [first] = await saved([imported({ title: 'Cook', items: duties('Boils') })]);
    const [second] = await saved([imported({ title: 'Cook', items: duties('Fries') })]);
    expect(second).toMatchObject({ outcome: 'newVersion', definitionId: first.definitionId });
    const after = await definition(second.definitionId);
    expect(after).toMatchObject({ versionNumber: 1, version: 2, items: [{ text: 'Fries' }] });
    const subject = { subjectType: 'roleDefinition', subjectId: String(second.definitionId) };
    const entries = await api.readDatabase.manager.findBy(AuditEntry, {
      ...subject,
      action: 'definition.replaced',
    });
    expect(entries).toMatchObject([{ data: { before: [{ kind: 'duty', text: 'Boils' }] } }]);
  });

  it('does not touch a version that waits for approval', async () => {
    const [first] = await saved([imported({ title: 'Porter', items: duties('Carries') })]);
    await hr.post(`/api/definitions/${first.definitionId}/submission`, { expectedVersion: 1 });
    const other = imported({ title: 'Doorman', items: duties('Opens') });
    const answer = await save([other, imported({ title: 'Porter', items: duties('Lifts') })]);
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({
      errors: [{ path: 'positions.1.title', code: 'definition.draftExists' }],
    });
    expect(await api.readDatabase.manager.countBy(Position, { title: 'Doorman' })).toBe(0);
    expect((await definition(first.definitionId)).items).toMatchObject([{ text: 'Carries' }]);
  });

  it('keeps what a document does not state', async () => {
    const full = imported({
      title: 'Pilot',
      gradeFrom: 'P1',
      gradeTo: 'P3',
      headcount: 2,
      promotionPath: ['Captain'],
      coefficient: 12_000,
      items: duties('Flies'),
    });
    const [first] = await saved([full]);
    const [second] = await saved([imported({ title: 'Pilot', headcount: 3 })]);
    expect(second).toMatchObject({ outcome: 'updatedPosition', definitionId: null });
    expect(await detail(first.positionId)).toMatchObject({
      gradeFrom: 'P1',
      gradeTo: 'P3',
      headcount: 3,
      promotionPath: ['Captain'],
      coefficients: [{ value: 12_000 }],
    });
    expect((await definition(first.definitionId)).items).toMatchObject([{ text: 'Flies' }]);
  });

  it.each([
    [
      'one position twice',
      [
        imported({ title: 'Twin' }),
        imported({ title: 'Other' }),
        imported({ title: ' T win', department: 'Trans port' }),
      ],
      { path: 'positions.2.title', code: 'unique' },
    ],
    [
      'two who report to each other',
      [
        imported({ title: 'Chicken', reportsTo: ['Egg'] }),
        imported({ title: 'Egg', reportsTo: ['Chicken'] }),
      ],
      { path: 'positions.0.reportsTo', code: 'position.superiorLoop' },
    ],
    [
      'names that no column holds',
      [imported({ title: 'Long', reportsTo: ['a'.repeat(100), 'b'.repeat(100)] })],
      { path: 'positions.0.reportsTo', code: 'too_big' },
    ],
    [
      'a position without department',
      [imported({ title: 'Lost', department: ' ' })],
      { path: 'positions.0.department' },
    ],
    [
      'a coefficient of nothing',
      [imported({ title: 'Free', coefficient: 0 })],
      { path: 'positions.0.coefficient' },
    ],
    [
      'a department with half a character in its name',
      [imported({ title: 'Half', department: 'Trans\ud83d' })],
      { path: 'positions.0.department', code: 'controlCharacters' },
    ],
    ['nothing chosen', [], { path: 'positions', code: 'roleImport.nothingChosen' }],
  ])('refuses %s and writes nothing of it', async (_, positions, problem) => {
    const before = await rowCounts();
    const answer = await save(positions);
    expect(answer.statusCode).toBe(422);
    expect(answer.json<Problem>().errors?.[0]).toMatchObject(problem);
    expect(await rowCounts()).toEqual(before);
  });

  it('takes 64 positions of 20 lines in one go', async () => {
    const positions = Array.from({ length: 64 }, (_, place) =>
      imported({
        title: `Station ${place}`,
        department: `Line ${place % 8}`,
        reportsTo: place === 0 ? [] : ['Station 0'],
        items: duties(...Array.from({ length: 20 }, (__, line) => `Does ${line} at ${place}`)),
      }),
    );
    const before = await rowCounts();
    const result = await saved(positions);
    const after = await rowCounts();
    expect(
      result.every(({ outcome, unresolvedSuperior }) => outcome === 'newPosition' && !unresolvedSuperior),
    ).toBe(true);
    expect(after.map((count, table) => count - before[table])).toEqual([8, 64, 64, 1280, 8 + 64 + 64 + 1]);
  });
});

/** The documents that may lie beside the repository, and one that is always there. */
const SEEDS = join(__dirname, '../../../../shared/seeds');
const seeds = existsSync(SEEDS) ? readdirSync(SEEDS).filter((name) => name.endsWith('.txt')) : [];
const documents = [
  { name: 'roles.txt', content: Buffer.from(DOCUMENT.replaceAll('配送', '运输')) },
  ...seeds.map((name) => ({ name, content: readFileSync(join(SEEDS, name)) })),
];

it.each(documents)(
  'what was read of $name can be saved as it is, and then is identical',
  async ({ content }) => {
    const first = await understood(content);
    const distinct = new Map(
      asImported(first).map((position) => [
        `${position.department} ${position.title}`.replace(/\s/g, ''),
        position,
      ]),
    );
    const result = await saved([...distinct.values()]);
    expect(result.length).toBe(distinct.size);
    const again = await saved([...distinct.values()]);
    expect(new Set(again.map(({ outcome }) => outcome))).toEqual(new Set(['identical']));
  },
);

async function approve(draft: Definition, items: Definition['items']): Promise<void> {
  const { id, version, summary } = draft;
  const lines = items.map(({ itemKey, kind, text, weight, standard }) => ({
    itemKey,
    kind,
    text,
    weight,
    standard,
  }));
  const edited = await hr.put(`/api/definitions/${id}`, { expectedVersion: version, summary, items: lines });
  const expectedVersion = edited.json<Definition>().version;
  const submitted = await hr.post(`/api/definitions/${id}/submission`, { expectedVersion });
  const approver = api.as({ roles: ['hr'], accountId: 8 });
  const approval = { expectedVersion: submitted.json<Definition>().version, effectiveFrom: '2026-01-01' };
  expect((await approver.post(`/api/definitions/${id}/approval`, approval)).statusCode).toBe(200);
}
