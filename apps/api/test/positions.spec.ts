import type { Page, PositionDetail, PositionRow, Problem, WritePosition } from '@gangping/contracts';
import { AuditEntry } from '../src/features/audit';
import { Account } from '../src/features/identity';
import { Assignment, Department, Employee } from '../src/features/organisation';
import { Position, RoleDefinition, RoleItem } from '../src/features/positions';
import type { ApiClient } from './support/api-client';
import { startTestApi, type TestApi } from './support/start-test-api';

let api: TestApi;
let hr: ApiClient;
let workshop: number;
let office: number;

beforeAll(async () => {
  api = await startTestApi();
  hr = api.as({ roles: ['hr'], accountId: 7 });
  workshop = await insert(Department, { name: 'Workshop' });
  office = await insert(Department, { name: 'Office' });
});
afterAll(() => api.close());

type EntityClass<Row> = new () => Row;

function insert<Row extends { id: number }>(entity: EntityClass<Row>, row: object): Promise<number> {
  return api.unitOfWork.run(async (unit) => {
    const inserted = await unit.manager.insert(entity, row as never);
    return inserted.identifiers[0]['id'] as number;
  });
}

const wanted = (overrides: Partial<WritePosition> = {}): WritePosition => ({
  title: 'Fitter',
  departmentId: workshop,
  superiorPositionId: null,
  deputyPositionId: null,
  gradeFrom: null,
  gradeTo: null,
  headcount: null,
  promotionPath: [],
  ...overrides,
});

async function create(overrides: Partial<WritePosition>): Promise<PositionDetail> {
  const answer = await hr.post('/api/positions', wanted(overrides));
  expect(answer.statusCode).toBe(201);
  return answer.json();
}

const update = (position: PositionDetail, overrides: object) => ({
  ...wanted({ title: position.title, departmentId: position.departmentId }),
  superiorPositionId: position.superiorPositionId,
  expectedVersion: position.version,
  ...overrides,
});

async function rows(query: string): Promise<PositionRow[]> {
  const answer = await hr.get(`/api/positions?${query}`);
  expect(answer.statusCode).toBe(200);
  return answer.json<Page<PositionRow>>().rows;
}

const titles = async (query: string) => (await rows(query)).map(({ title }) => title);

const audited = (action: string, id: number) =>
  api.readDatabase.manager.findBy(AuditEntry, { action, subjectType: 'position', subjectId: String(id) });

describe('a position', () => {
  it('is created, read and changed, each with an audit row', async () => {
    const head = await create({ title: 'Head of workshop' });
    const created = await create({
      title: 'Toolmaker',
      superiorPositionId: head.id,
      deputyPositionId: head.id,
      gradeFrom: 'P3',
      gradeTo: 'P5',
      headcount: 2,
      promotionPath: ['Toolmaker', 'Master toolmaker'],
    });
    expect(created).toMatchObject({
      title: 'Toolmaker',
      departmentName: 'Workshop',
      superiorTitle: 'Head of workshop',
      superiorText: null,
      deputyTitle: 'Head of workshop',
      gradeFrom: 'P3',
      headcount: 2,
      promotionPath: ['Toolmaker', 'Master toolmaker'],
      coefficients: [],
      holders: [],
      version: 1,
    });
    const changed = await hr.put(`/api/positions/${created.id}`, update(created, { headcount: 3 }));
    expect(changed.statusCode).toBe(200);
    expect(changed.json()).toMatchObject({ headcount: 3, deputyPositionId: null, version: 2 });
    const read = await hr.get(`/api/positions/${head.id}`);
    expect(read.json<PositionDetail>().subordinates).toEqual([
      { id: created.id, title: 'Toolmaker', departmentName: 'Workshop' },
    ]);
    expect(await audited('position.created', created.id)).toMatchObject([{ accountId: 7 }]);
    const [entry] = await audited('position.updated', created.id);
    expect(entry.data).toMatchObject({ before: { headcount: 2 }, after: { headcount: 3 } });
    expect(entry.data).not.toHaveProperty('after.title');
  });

  it('keeps its direct reports where nothing is said of them, and leads where its path does', async () => {
    const senior = await create({ title: 'Senior welder', promotionPath: ['Welder', 'Senior welder'] });
    const welder = await create({
      title: 'Welder',
      promotionPath: ['Welder', 'Senior welder', 'Nobody known'],
      directReports: ['Helper'],
    });
    expect(welder.directReports).toEqual(['Helper']);
    expect(welder.promotionSteps).toEqual([
      { title: 'Welder', positionId: welder.id },
      { title: 'Senior welder', positionId: senior.id },
      { title: 'Nobody known', positionId: null },
    ]);
    const silent = await hr.put(`/api/positions/${welder.id}`, update(welder, { headcount: 2 }));
    expect(silent.json()).toMatchObject({ directReports: ['Helper'], headcount: 2, promotionPath: [] });
    const none = await hr.put(
      `/api/positions/${welder.id}`,
      update(silent.json(), { directReports: [], promotionPath: welder.promotionPath }),
    );
    expect(none.json()).toMatchObject({ directReports: [] });
    const read = (await hr.get(`/api/positions/${senior.id}`)).json<PositionDetail>();
    expect(read.directReports).toBeNull();
    expect(read.promotedFrom).toEqual([{ id: welder.id, title: 'Welder', departmentName: 'Workshop' }]);
    // Whoever stands at the end of a path leads nowhere, also not back to where it began.
    const below = (await hr.get(`/api/positions/${welder.id}`)).json<PositionDetail>();
    expect(below.promotedFrom).toEqual([]);
  });

  it('needs a title that its department does not have yet', async () => {
    const turner = await create({ title: 'Turner' });
    const again = await hr.post('/api/positions', wanted({ title: ' Turner ' }));
    expect(again.statusCode).toBe(409);
    expect(again.json()).toMatchObject({ code: 'unique', errors: [{ path: 'title', code: 'unique' }] });
    await create({ title: 'Turner', departmentId: office });
    const other = await create({ title: 'Miller' });
    const renamed = await hr.put(`/api/positions/${other.id}`, update(other, { title: 'Turner' }));
    expect(renamed.json()).toMatchObject({ code: 'unique' });
    expect((await hr.put(`/api/positions/${turner.id}`, update(turner, {}))).statusCode).toBe(200);
  });

  it('refuses what is not there, at its field', async () => {
    const answer = await hr.post(
      '/api/positions',
      wanted({ title: 'Grinder', departmentId: 9999, superiorPositionId: 9998, deputyPositionId: 9997 }),
    );
    expect(answer.statusCode).toBe(422);
    expect(answer.json<Problem>().errors?.map(({ path }) => path)).toEqual([
      'departmentId',
      'superiorPositionId',
      'deputyPositionId',
    ]);
  });

  it.each([
    ['an id beyond every table', { departmentId: 99_999_999_999 }, 'departmentId'],
    ['a title of blanks', { title: '  ' }, 'title'],
    ['a control character in a title', { title: 'Fit\u0000ter' }, 'title'],
    ['fewer than no people', { headcount: -1 }, 'headcount'],
  ])('refuses %s', async (_, overrides, path) => {
    const answer = await hr.post('/api/positions', wanted(overrides));
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({ code: 'validation', errors: [{ path }] });
  });

  it('keeps text that looks like a program as text', async () => {
    const title = `<script>alert(1)</script>'; DROP TABLE position; --`;
    const created = await create({ title });
    expect((await hr.get(`/api/positions/${created.id}`)).json<PositionDetail>().title).toBe(title);
  });

  it('does not let the reporting lines close', async () => {
    const top = await create({ title: 'Loop top' });
    const middle = await create({ title: 'Loop middle', superiorPositionId: top.id });
    const low = await create({ title: 'Loop low', superiorPositionId: middle.id });
    for (const superiorPositionId of [low.id, top.id]) {
      const answer = await hr.put(`/api/positions/${top.id}`, update(top, { superiorPositionId }));
      expect(answer.statusCode).toBe(422);
      expect(answer.json()).toMatchObject({
        code: 'position.superiorLoop',
        errors: [{ path: 'superiorPositionId' }],
      });
    }
  });

  it('refuses a save over a newer one and says what stands', async () => {
    const position = await create({ title: 'Stale' });
    await hr.put(`/api/positions/${position.id}`, update(position, { headcount: 4 }));
    const late = await hr.put(`/api/positions/${position.id}`, update(position, { headcount: 9 }));
    expect(late.statusCode).toBe(409);
    expect(late.json()).toMatchObject({ code: 'staleVersion', current: { headcount: 4, version: 2 } });
    const deletion = await hr.delete(`/api/positions/${position.id}?expectedVersion=1`);
    expect(deletion.json()).toMatchObject({ code: 'staleVersion', current: { headcount: 4 } });
  });
});

describe('deleting a position', () => {
  it('takes its drafts with it', async () => {
    const position = await create({ title: 'Never used' });
    const draft = await definition(position.id, 1, 'draft', null);
    const answer = await hr.delete(`/api/positions/${position.id}?expectedVersion=1`);
    expect(answer.statusCode).toBe(204);
    expect((await hr.get(`/api/positions/${position.id}`)).statusCode).toBe(404);
    expect(await api.readDatabase.manager.countBy(RoleItem, { definitionId: draft })).toBe(0);
    expect(await audited('position.deleted', position.id)).toHaveLength(1);
  });

  it('is refused once it was held, or its definition in force', async () => {
    const held = await create({ title: 'Was held' });
    await assign(held.id, 'D-1', '2025-01-01', '2025-02-01');
    const defined = await create({ title: 'Was in force' });
    await definition(defined.id, 1, 'superseded', '2025-01-01');
    for (const { id } of [held, defined]) {
      const answer = await hr.delete(`/api/positions/${id}`);
      expect([answer.statusCode, answer.json<Problem>().code]).toEqual([409, 'position.inUse']);
    }
  });

  it('is refused while others refer to it', async () => {
    const superior = await create({ title: 'Has subordinates' });
    await create({ title: 'Below it', superiorPositionId: superior.id });
    const answer = await hr.delete(`/api/positions/${superior.id}`);
    expect([answer.statusCode, answer.json<Problem>().code]).toEqual([409, 'inUse']);
  });
});

describe('coefficients', () => {
  it('are dated; the newest that has begun counts', async () => {
    const { id } = await create({ title: 'Coefficient' });
    const set = (effectiveFrom: string, value: number) =>
      hr.post(`/api/positions/${id}/coefficients`, { effectiveFrom, value });
    await set('2024-01-01', 10_000);
    await set('2025-01-01', 12_000);
    const answer = await set('2999-01-01', 20_000);
    expect(answer.json<PositionDetail>().coefficients.map(({ value }) => value)).toEqual([
      20_000, 12_000, 10_000,
    ]);
    expect(await rows('search=Coefficient')).toMatchObject([{ coefficient: 12_000 }]);
    await set('2025-01-01', 13_000);
    expect(await rows('search=Coefficient')).toMatchObject([{ coefficient: 13_000 }]);
    expect((await audited('coefficient.set', id)).map(({ data }) => data)).toEqual([
      { effectiveFrom: '2024-01-01', before: null, after: 10_000 },
      { effectiveFrom: '2025-01-01', before: null, after: 12_000 },
      { effectiveFrom: '2999-01-01', before: null, after: 20_000 },
      { effectiveFrom: '2025-01-01', before: 12_000, after: 13_000 },
    ]);
  });

  it('tell who wrote each last', async () => {
    const { id } = await create({ title: 'Written' });
    const other = api.as({
      roles: ['hr'],
      accountId: await insert(Account, {
        loginName: 'payroll',
        passwordHash: '-',
        disabled: false,
        roles: ['hr'],
      }),
    });
    const set = (client: ApiClient, effectiveFrom: string, value: number) =>
      client.post(`/api/positions/${id}/coefficients`, { effectiveFrom, value });
    await set(hr, '2024-01-01', 10_000);
    await set(hr, '2025-01-01', 12_000);
    await set(other, '2025-01-01', 13_000);
    const { coefficients } = (await hr.get(`/api/positions/${id}`)).json<PositionDetail>();
    expect(coefficients.map(({ value, writtenByName }) => [value, writtenByName])).toEqual([
      [13_000, 'payroll'],
      [10_000, null],
    ]);
    expect(coefficients.every(({ writtenAt }) => writtenAt !== null)).toBe(true);
  });

  it('are blank again, not 1, when the last is deleted', async () => {
    const { id } = await create({ title: 'Blank again' });
    const set = await hr.post(`/api/positions/${id}/coefficients`, {
      effectiveFrom: '2024-01-01',
      value: 9000,
    });
    const [entry] = set.json<PositionDetail>().coefficients;
    expect((await hr.delete(`/api/coefficients/${entry.id}`)).statusCode).toBe(204);
    expect(await rows('search=Blank')).toMatchObject([{ coefficient: null }]);
    expect((await hr.delete(`/api/coefficients/${entry.id}`)).statusCode).toBe(404);
    expect(await audited('coefficient.deleted', id)).toHaveLength(1);
  });

  it.each([
    ['nothing', 0, '2024-01-01', 'value'],
    ['a fraction of a ten-thousandth', 1.5, '2024-01-01', 'value'],
    ['a day that does not exist', 10_000, '2024-02-30', 'effectiveFrom'],
  ])('refuse %s', async (_, value, effectiveFrom, path) => {
    const { id } = (await rows('search=Coefficient'))[0];
    const answer = await hr.post(`/api/positions/${id}/coefficients`, { value, effectiveFrom });
    expect(answer.json()).toMatchObject({ code: 'validation', errors: [{ path }] });
  });
});

describe('the list', () => {
  let lab: number;
  beforeAll(async () => {
    lab = await insert(Department, { name: 'Laboratory' });
    const chief = await create({ title: 'L-chief', departmentId: lab });
    const analyst = await create({ title: 'L-analyst', departmentId: lab, superiorPositionId: chief.id });
    const cleaner = await create({
      title: 'L-100%_cleaner',
      departmentId: lab,
      superiorPositionId: chief.id,
    });
    await assign(analyst.id, 'L-1', '2024-01-01', null);
    await assign(analyst.id, 'L-2', '2024-01-01', '2024-12-31');
    await assign(analyst.id, 'L-3', '2999-01-01', null);
    await definition(analyst.id, 1, 'approved', '2024-01-01', ['duty', 'duty', 'authority']);
    await definition(analyst.id, 2, 'draft', null, ['duty', 'dailyTask']);
    await definition(cleaner.id, 1, 'draft', null, ['authority']);
    await hr.post(`/api/positions/${analyst.id}/coefficients`, {
      effectiveFrom: '2024-01-01',
      value: 15_000,
    });
    await hr.post(`/api/positions/${chief.id}/coefficients`, { effectiveFrom: '2999-01-01', value: 15_000 });
  });

  it('shows what stands today', async () => {
    expect(await rows(`departmentId=${lab}&search=analyst`)).toEqual([
      {
        id: expect.any(Number),
        title: 'L-analyst',
        departmentId: lab,
        departmentName: 'Laboratory',
        superiorTitle: 'L-chief',
        superiorText: null,
        gradeFrom: null,
        gradeTo: null,
        coefficient: 15_000,
        headcount: null,
        holders: 1,
        definitionStatus: 'draft',
        dutyCount: 1,
      },
    ]);
  });

  it.each([
    ['missing=definition', ['L-100%_cleaner', 'L-chief']],
    ['missing=coefficient', ['L-100%_cleaner', 'L-chief']],
    ['missing=superior', ['L-chief']],
    ['missing=duties', ['L-100%_cleaner']],
    ['status=draft', ['L-100%_cleaner', 'L-analyst']],
    ['search=l-AN', ['L-analyst']],
    ['search=%25_', ['L-100%_cleaner']],
    ['search=_', ['L-100%_cleaner']],
    [`search=${encodeURIComponent("' OR 1=1 --")}`, []],
    ['sort=-title', ['L-chief', 'L-analyst', 'L-100%_cleaner']],
    ['sort=coefficient', ['L-analyst', 'L-100%_cleaner', 'L-chief']],
    ['sort=-coefficient', ['L-chief', 'L-100%_cleaner', 'L-analyst']],
    ['sort=definitionStatus', ['L-100%_cleaner', 'L-analyst', 'L-chief']],
    ['pageSize=2&page=2', ['L-chief']],
  ])('with %s', async (query, expected) => {
    expect(await titles(`departmentId=${lab}&${query}`)).toEqual(expected);
  });

  it('counts all rows, also behind the last page', async () => {
    for (const page of [1, 2, 9]) {
      const answer = await hr.get(`/api/positions?departmentId=${lab}&pageSize=2&page=${page}`);
      expect(answer.json()).toMatchObject({ total: 3, page, pageSize: 2 });
    }
  });

  it.each([
    'sort=id',
    `sort=${encodeURIComponent('title; DROP TABLE position')}`,
    'missing=everything',
    'page=0',
    'search=%00',
    'departmentId=99999999999',
  ])('refuses %s', async (query) => {
    const answer = await hr.get(`/api/positions?${query}`);
    expect([answer.statusCode, answer.json<Problem>().code]).toEqual([422, 'validation']);
  });

  it('offers positions to choose from', async () => {
    const answer = await hr.get('/api/position-options?search=l-ch');
    expect(answer.json()).toEqual([
      { id: expect.any(Number), title: 'L-chief', departmentName: 'Laboratory' },
    ]);
  });
});

describe('who may', () => {
  it.each([
    [[], 401],
    [['employee'], 403],
    [['admin'], 403],
    [['auditor'], 200],
    [['hr'], 200],
  ] as const)('%j read: %i', async (roles, status) => {
    const { id } = await api.readDatabase.manager.findOneByOrFail(Position, {
      title: 'Turner',
      departmentId: office,
    });
    const client = roles.length === 0 ? api.anonymous : api.as({ roles, employeeId: 1 });
    for (const path of ['/api/positions', `/api/positions/${id}`, '/api/position-options']) {
      expect((await client.get(path)).statusCode).toBe(status);
    }
  });

  it.each(['employee', 'admin', 'auditor'] as const)('not write, as %s', async (role) => {
    const client = api.as({ roles: [role], employeeId: 1 });
    const { id } = await api.readDatabase.manager.findOneByOrFail(Position, {
      title: 'Turner',
      departmentId: office,
    });
    const before = await (await hr.get(`/api/positions/${id}`)).json<PositionDetail>();
    const answers = [
      await client.post('/api/positions', wanted({ title: 'Forbidden' })),
      await client.put(`/api/positions/${id}`, update(before, { headcount: 1 })),
      await client.delete(`/api/positions/${id}`),
      await client.post(`/api/positions/${id}/coefficients`, { effectiveFrom: '2024-01-01', value: 1 }),
      await client.delete('/api/coefficients/1'),
    ];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([403, 403, 403, 403, 403]);
    expect((await hr.get(`/api/positions/${id}`)).json()).toEqual(before);
  });
});

async function assign(
  positionId: number,
  number: string,
  startsOn: string,
  endsOn: string | null,
): Promise<void> {
  const employeeId = await insert(Employee, { number, name: `Person ${number}`, hiredOn: '2020-01-01' });
  await insert(Assignment, { employeeId, positionId, startsOn, endsOn });
}

async function definition(
  positionId: number,
  versionNumber: number,
  status: RoleDefinition['status'],
  effectiveFrom: string | null,
  kinds: RoleItem['kind'][] = ['duty'],
): Promise<number> {
  const id = await insert(RoleDefinition, {
    positionId,
    versionNumber,
    status,
    effectiveFrom,
    evenlyWeighted: true,
  });
  for (const [ordinal, kind] of kinds.entries()) {
    await insert(RoleItem, {
      definitionId: id,
      itemKey: `${id}-${ordinal}`,
      kind,
      ordinal,
      text: `Line ${ordinal}`,
    });
  }
  return id;
}
