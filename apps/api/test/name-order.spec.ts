import type {
  CycleSummary,
  Department as DepartmentAnswer,
  Employee as EmployeeAnswer,
  ExportTicket,
  Page,
  PositionOption,
  PositionRow,
} from '@gangping/contracts';
import { AccountsService } from '../src/features/identity';
import { migrations } from '../src/migrations';
import { SortKeys1795358531000 } from '../src/migrations/1795358531000-sort-keys';
import { writerOptions } from '../src/platform/database/data-source-options';
import { openMigrated } from '../src/platform/database/open-data-source';
import type { ApiClient } from './support/api-client';
import { Company, setToday } from './support/company';
import { employeeChange } from './support/organisation-builder';
import { done, openCycle } from './support/scoring';
import { startTestApi, type TestApi } from './support/start-test-api';
import { emptyTestDatabase } from './support/test-database';

/** In their order: Ān, Anna, Lǐ, Qiú, Shàn, Wāng, Wáng, Zēng, Zhāng. As text the two databases order them otherwise. */
const PEOPLE = ['安宁', 'Anna Li', '李静', '仇英', '单雄', '汪洁', '王伟', '曾敏', '张帆'];
/** Ān, Cái, Finance, Zhì. */
const DEPARTMENTS = ['安保部', '财务部', 'Finance', '质量部'];
/** Chē, Dān (not Shàn), Jiǎn, then 2 before 10. */
const TITLES = ['车间统计员', '单证员', '检验员', '检验员2', '检验员10'];

const shuffled = <Value>(values: readonly Value[]): Value[] => [
  ...values.filter((_, index) => index % 2 === 1).reverse(),
  ...values.filter((_, index) => index % 2 === 0),
];
const reversed = <Value>(values: readonly Value[]): Value[] => [...values].reverse();

let api: TestApi;
let company: Company;
let hr: ApiClient;
let lead: ApiClient;
let cycleId: number;

beforeAll(async () => {
  api = await startTestApi();
  setToday(api, '2026-12-22');
  company = new Company(api);
  hr = api.as({ roles: ['hr'], accountId: 1 });
  const root = await company.department('集团');
  const head = await company.position({ title: '主管', departmentId: root });
  const leadId = await company.employee({ number: 'L1', name: '欧阳晨', positionId: head });
  lead = api.as({ roles: ['employee'], accountId: 2, employeeId: leadId });
  const departmentIds: number[] = [];
  for (const name of shuffled(DEPARTMENTS)) departmentIds.push(await company.department(name, root));
  for (const title of shuffled(TITLES)) {
    await company.position({ title, departmentId: departmentIds[0], superiorPositionId: head, lines: null });
  }
  for (const [index, name] of shuffled(PEOPLE).entries()) {
    const departmentId = departmentIds[index % departmentIds.length];
    const positionId = await company.position({
      title: `岗${index}`,
      departmentId,
      superiorPositionId: head,
    });
    const employeeId = await company.employee({ number: `E${index}`, name, positionId });
    await api.app.get(AccountsService, { strict: false }).create({
      loginName: `person${index}`,
      password: 'quince-harbour-81',
      employeeId,
      roles: ['employee'],
    });
  }
  cycleId = (await openCycle(hr, 2026, 4)).id;
}, 30_000);
afterAll(() => api.close());

async function names(client: ApiClient, url: string, property: string, known: readonly string[]) {
  const { rows } = await done<Page<Record<string, string>>>(client.get(`${url}&pageSize=100`));
  return rows.map((row) => row[property]).filter((name) => known.includes(name));
}

describe.each([
  ['the list of employees', '/api/employees?sort=', 'name', 'name'],
  ['the forms of a quarter', '/api/cycles/:id/evaluations?sort=', 'employeeName', 'employeeName'],
  ['the team', '/api/team/evaluations?sort=', 'employeeName', 'employeeName'],
  ['the accounts', '/api/accounts?sort=', 'employeeName', 'employeeName'],
])('%s', (_, template, sort, property) => {
  const client = () => (template.includes('team') ? lead : api.as({ roles: ['hr', 'admin'], accountId: 3 }));
  const url = (direction: string) => template.replace(':id', String(cycleId)) + direction + sort;

  it('is in the order of pinyin', async () => {
    expect(await names(client(), url(''), property, PEOPLE)).toEqual(PEOPLE);
  });

  it('and the other way round', async () => {
    expect(await names(client(), url('-'), property, PEOPLE)).toEqual(reversed(PEOPLE));
  });
});

describe('departments', () => {
  const distinct = (values: readonly string[]) => [...new Set(values)];

  it('stand in the tree in the order of pinyin', async () => {
    const tree = await done<DepartmentAnswer[]>(hr.get('/api/departments'));
    expect(tree.map(({ name }) => name)).toEqual(['集团', ...DEPARTMENTS]);
  });

  it.each([
    ['employees', '/api/employees?sort=departmentName'],
    ['positions', '/api/positions?sort=departmentName'],
    ['the forms of a quarter', '/api/cycles/:id/evaluations?sort=departmentName'],
  ])('order %s', async (_, template) => {
    const url = template.replace(':id', String(cycleId));
    expect(distinct(await names(hr, url, 'departmentName', DEPARTMENTS))).toEqual(DEPARTMENTS);
  });

  it('order the summary of a quarter', async () => {
    const { departments } = await done<CycleSummary>(hr.get(`/api/cycles/${cycleId}/summary`));
    expect(departments.map(({ departmentName }) => departmentName)).toEqual(DEPARTMENTS);
  });

  it.each(['zh-CN', 'en'])('order the export in %s', async (locale) => {
    const wanted = { cycleId, kind: 'summaryCsv', locale };
    const { url } = await done<ExportTicket>(hr.post('/api/exports', wanted));
    const { body } = await hr.get(url);
    const cells = body.split('\r\n').flatMap((line) => line.split(','));
    expect(distinct(cells.filter((cell) => DEPARTMENTS.includes(cell)))).toEqual(DEPARTMENTS);
  });
});

describe('positions', () => {
  it('are listed by title in the order of pinyin, numbers by their value', async () => {
    expect(await names(hr, '/api/positions?sort=title', 'title', TITLES)).toEqual(TITLES);
    expect(await names(hr, '/api/positions?sort=-title', 'title', TITLES)).toEqual(reversed(TITLES));
  });

  it('are offered in that order', async () => {
    const options = await done<PositionOption[]>(hr.get('/api/position-options'));
    expect(options.map(({ title }) => title).filter((title) => TITLES.includes(title))).toEqual(TITLES);
  });

  it('move when they are renamed', async () => {
    const { rows } = await done<Page<PositionRow>>(hr.get('/api/positions?search=单证员'));
    const before = await done<Record<string, unknown>>(hr.get(`/api/positions/${rows[0].id}`));
    const fields = ['departmentId', 'superiorPositionId', 'superiorText', 'deputyPositionId', 'deputyText'];
    const kept = Object.fromEntries(
      [...fields, 'gradeFrom', 'gradeTo', 'headcount', 'promotionPath'].map((name) => [name, before[name]]),
    );
    const change = (title: string, expectedVersion: unknown) =>
      done<{ version: number }>(hr.put(`/api/positions/${rows[0].id}`, { ...kept, title, expectedVersion }));
    const { version } = await change('装配员', before['version']);
    const known = [...TITLES, '装配员'];
    expect((await names(hr, '/api/positions?sort=title', 'title', known)).at(-1)).toBe('装配员');
    await change('单证员', version);
  });
});

describe('a name that is written', () => {
  it('has its place at once, also after a change, and shows its key to nobody', async () => {
    const body = { number: 'N1', name: '查良', email: null, hiredOn: '2026-01-01', leftOn: null };
    const created = await done<EmployeeAnswer>(
      hr.post('/api/employees', { ...body, probationEndsOn: null, namedSuperiorId: null, positionId: null }),
    );
    const known = [...PEOPLE, '查良', '艾青'];
    // Zhā before Zhāng.
    expect(await names(hr, '/api/employees?sort=name', 'name', known)).toEqual([
      ...PEOPLE.slice(0, -1),
      '查良',
      '张帆',
    ]);
    const changed = await done<EmployeeAnswer>(
      hr.put(`/api/employees/${created.id}`, employeeChange(created, { name: '艾青' })),
    );
    expect(await names(hr, '/api/employees?sort=name', 'name', known)).toEqual(['艾青', ...PEOPLE]);
    expect(JSON.stringify([created, changed])).not.toContain('ortKey');
    const records = await api.readDatabase.manager.query<{ data: string }[]>(
      `SELECT data FROM audit_entry WHERE subject_type = 'employee'`,
    );
    expect(JSON.stringify(records)).not.toContain('ortKey');
    await hr.delete(`/api/employees/${created.id}`);
  });

  it('keeps its place when something else is changed', async () => {
    const { rows } = await done<Page<{ id: number }>>(hr.get('/api/employees?search=王伟'));
    const before = await done<EmployeeAnswer>(hr.get(`/api/employees/${rows[0].id}`));
    await done(hr.put(`/api/employees/${before.id}`, employeeChange(before, { email: 'wang@example.com' })));
    expect(await names(hr, '/api/employees?sort=name', 'name', PEOPLE)).toEqual(PEOPLE);
  });

  it('is found in the roster that was imported', async () => {
    const rows = ['N7,解珍', 'N8,白芷', 'N9,Bella'].map((line) => `${line},集团,主管,2026-01-01`);
    const content = ['工号,姓名,部门,岗位,入职日期', ...rows].join('\r\n');
    const head = '--b\r\nContent-Disposition: form-data; name="file"; filename="people.csv"\r\n\r\n';
    const headers = { 'content-type': 'multipart/form-data; boundary=b' };
    const payload = Buffer.from(`${head}${content}\r\n--b--\r\n`);
    await done(hr.post('/api/employee-imports?mode=all', payload, { headers }));
    const imported = ['白芷', 'Bella', '解珍'];
    expect(await names(hr, '/api/employees?sort=name', 'name', imported)).toEqual(imported);
  });
});

it('the migration gives the rows that stand their place', async () => {
  const database = await emptyTestDatabase();
  const place = migrations.indexOf(SortKeys1795358531000);
  const until = (end: number) =>
    openMigrated(writerOptions(database.location, { entities: [], migrations: migrations.slice(0, end) }));
  const old = await until(place);
  for (const [index, name] of shuffled(PEOPLE).entries()) {
    await old.query(
      `INSERT INTO employee (number, name, hired_on, version) VALUES ('E${index}', '${name}', '2026-01-01', 1)`,
    );
  }
  for (const name of shuffled(DEPARTMENTS)) {
    await old.query(`INSERT INTO department (name, version) VALUES ('${name}', 1)`);
  }
  for (const title of shuffled(TITLES)) {
    await old.query(
      `INSERT INTO position (department_id, title, promotion_path, version) VALUES (1, '${title}', '[]', 1)`,
    );
  }
  await old.destroy();
  const migrated = await until(place + 1);
  const ordered = async (table: string, name: string) =>
    (
      await migrated.query<{ text: string }[]>(
        `SELECT ${name} AS text FROM ${table} ORDER BY ${name}_sort_key`,
      )
    ).map(({ text }) => text);
  expect(await ordered('employee', 'name')).toEqual(PEOPLE);
  expect(await ordered('department', 'name')).toEqual(DEPARTMENTS);
  expect(await ordered('position', 'title')).toEqual(TITLES);
  await migrated.undoLastMigration();
  expect(await migrated.query('SELECT * FROM employee WHERE id = 1')).not.toHaveProperty('0.name_sort_key');
  await migrated.destroy();
  await database.drop();
});
