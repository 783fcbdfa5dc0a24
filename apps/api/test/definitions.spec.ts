import type { Definition, DefinitionVersions, Problem, WriteRoleItem } from '@gangping/contracts';
import { AuditEntry } from '../src/features/audit';
import { Account } from '../src/features/identity';
import { Assignment, Department, Employee } from '../src/features/organisation';
import { coefficientInForce, definitionInForce, Position } from '../src/features/positions';
import type { ApiClient } from './support/api-client';
import { startTestApi, type TestApi } from './support/start-test-api';

let api: TestApi;
/** Two people of HR: what one drafts the other approves. */
let drafter: ApiClient;
let approver: ApiClient;
let department: number;
let count = 0;

beforeAll(async () => {
  api = await startTestApi();
  const drafting = await insert(Account, {
    loginName: 'drafter',
    passwordHash: '-',
    disabled: false,
    roles: ['hr'],
  });
  const approving = await insert(Account, {
    loginName: 'approver',
    passwordHash: '-',
    disabled: false,
    roles: ['hr'],
  });
  drafter = api.as({ roles: ['hr'], accountId: drafting });
  approver = api.as({ roles: ['hr'], accountId: approving });
  department = await insert(Department, { name: 'Kitchen' });
});
afterAll(() => api.close());

function insert<Row extends { id: number }>(entity: new () => Row, row: object): Promise<number> {
  return api.unitOfWork.run(async (unit) => {
    const inserted = await unit.manager.insert(entity, row as never);
    return inserted.identifiers[0]['id'] as number;
  });
}

const newPosition = (extras: object = {}) =>
  insert(Position, { departmentId: department, title: `Cook ${(count += 1)}`, promotionPath: [], ...extras });

const line = (text: string, extras: Partial<WriteRoleItem> = {}): WriteRoleItem => ({
  kind: 'duty',
  text,
  weight: null,
  standard: null,
  ...extras,
});

async function newDraft(positionId: number, client = drafter): Promise<Definition> {
  const answer = await client.post(`/api/positions/${positionId}/definitions`);
  expect(answer.statusCode).toBe(201);
  return answer.json();
}

async function edit(
  draft: Definition,
  items: WriteRoleItem[],
  summary: string | null = null,
): Promise<Definition> {
  const body = { expectedVersion: draft.version, summary, items };
  const answer = await drafter.put(`/api/definitions/${draft.id}`, body);
  expect(answer.statusCode).toBe(200);
  return answer.json();
}

const submit = (draft: Definition, client = drafter) =>
  client.post(`/api/definitions/${draft.id}/submission`, { expectedVersion: draft.version });

const approve = (submitted: Definition, effectiveFrom = '2026-01-01', client = approver) =>
  client.post(`/api/definitions/${submitted.id}/approval`, {
    expectedVersion: submitted.version,
    effectiveFrom,
  });

async function approved(
  positionId: number,
  items: WriteRoleItem[],
  effectiveFrom?: string,
): Promise<Definition> {
  const submitted = await submit(await edit(await newDraft(positionId), items));
  expect(submitted.statusCode).toBe(200);
  const answer = await approve(submitted.json(), effectiveFrom);
  expect(answer.statusCode).toBe(200);
  return answer.json();
}

const audited = (id: number) =>
  api.readDatabase.manager.find(AuditEntry, {
    where: { subjectType: 'roleDefinition', subjectId: String(id) },
    order: { id: 'ASC' },
  });

describe('from draft to approval', () => {
  it('is drafted by one, submitted and approved by another, and recorded at each step', async () => {
    const position = await newPosition();
    const draft = await newDraft(position);
    expect(draft).toMatchObject({
      positionId: position,
      departmentName: 'Kitchen',
      versionNumber: 1,
      status: 'draft',
      draftedByName: 'drafter',
      items: [],
      actions: ['edit', 'submit', 'discard'],
    });
    const edited = await edit(draft, [line('Plans the menu'), line('Tastes everything')], 'Runs the kitchen');
    expect(edited).toMatchObject({ summary: 'Runs the kitchen', evenlyWeighted: true, version: 2 });
    const submitted = (await submit(edited)).json<Definition>();
    expect(submitted).toMatchObject({ status: 'submitted', actions: ['reject'] });
    const seenByApprover = await approver.get(`/api/definitions/${draft.id}`);
    expect(seenByApprover.json<Definition>().actions).toEqual(['approve', 'reject']);
    const answer = (await approve(submitted)).json<Definition>();
    expect(answer).toMatchObject({
      status: 'approved',
      approvedByName: 'approver',
      effectiveFrom: '2026-01-01',
      evenlyWeighted: true,
      items: [{ weight: 5000 }, { weight: 5000 }],
      actions: ['newVersion'],
    });
    expect((await audited(draft.id)).map(({ action }) => action)).toEqual([
      'definition.drafted',
      'definition.edited',
      'definition.submitted',
      'definition.approved',
    ]);
  });

  it('nobody approves what they wrote, whoever began the draft', async () => {
    const draft = await edit(await newDraft(await newPosition(), approver), [line('Bakes')]);
    const submitted = (await submit(draft, approver)).json<Definition>();
    const own = await approve(submitted, '2026-01-01', drafter);
    expect([own.statusCode, own.json<Problem>().code]).toEqual([403, 'definition.ownDraft']);
    expect((await drafter.get(`/api/definitions/${draft.id}`)).json<Definition>().status).toBe('submitted');
    expect((await approve(submitted)).statusCode).toBe(200);
  });

  it('is sent back with a reason, which stands until the next submission', async () => {
    const submitted = (await submit(await edit(await newDraft(await newPosition()), [line('Boils')]))).json();
    const { id, version } = submitted as Definition;
    const silent = await approver.post(`/api/definitions/${id}/rejection`, {
      expectedVersion: version,
      reason: ' ',
    });
    expect(silent.json()).toMatchObject({ code: 'validation', errors: [{ path: 'reason' }] });
    const answer = await approver.post(`/api/definitions/${id}/rejection`, {
      expectedVersion: version,
      reason: 'Frying is missing',
    });
    expect(answer.json()).toMatchObject({ status: 'draft', rejectionReason: 'Frying is missing' });
    const again = await submit(answer.json());
    expect(again.json()).toMatchObject({ status: 'submitted', rejectionReason: null });
    const entry = (await audited(id)).find(({ action }) => action === 'definition.rejected');
    expect(entry?.data).toEqual({ reason: 'Frying is missing' });
  });

  it('each step needs the status before it', async () => {
    const position = await newPosition();
    const draft = await edit(await newDraft(position), [line('Peels')]);
    const early = await approve(draft);
    expect([early.statusCode, early.json<Problem>().code]).toEqual([409, 'definition.notSubmitted']);
    const second = await drafter.post(`/api/positions/${position}/definitions`);
    expect([second.statusCode, second.json<Problem>().code]).toEqual([409, 'definition.draftExists']);
    const submitted = (await submit(draft)).json<Definition>();
    const body = { expectedVersion: submitted.version, summary: null, items: [] };
    for (const answer of [
      await drafter.put(`/api/definitions/${draft.id}`, body),
      await submit(submitted),
      await drafter.delete(`/api/definitions/${draft.id}`),
    ]) {
      expect([answer.statusCode, answer.json<Problem>().code]).toEqual([409, 'definition.notDraft']);
    }
  });

  it('an approved version never changes again', async () => {
    const version = await approved(await newPosition(), [line('Grills')]);
    const body = { expectedVersion: version.version, summary: 'x', items: [] };
    expect((await drafter.put(`/api/definitions/${version.id}`, body)).json()).toMatchObject({
      code: 'definition.notDraft',
    });
    expect((await approve(version)).json()).toMatchObject({ code: 'definition.notSubmitted' });
    expect((await drafter.delete(`/api/definitions/${version.id}`)).statusCode).toBe(409);
    expect((await approver.get(`/api/definitions/${version.id}`)).json()).toEqual(
      expect.objectContaining({ status: 'approved', items: version.items, version: version.version }),
    );
  });

  it('a stale save is refused and says what stands', async () => {
    const draft = await newDraft(await newPosition());
    const edited = await edit(draft, [line('Fries')]);
    const items = [line('Steams')];
    const late = await approver.put(`/api/definitions/${draft.id}`, {
      expectedVersion: 1,
      summary: null,
      items,
    });
    expect(late.statusCode).toBe(409);
    expect(late.json()).toMatchObject({
      code: 'staleVersion',
      current: { version: 2, items: [{ text: 'Fries' }] },
    });
    const discard = await approver.delete(`/api/definitions/${draft.id}?expectedVersion=1`);
    expect(discard.json()).toMatchObject({ code: 'staleVersion', current: { version: 2 } });
    const submitted = (await submit(edited)).json<Definition>();
    expect((await submit(edited)).json()).toMatchObject({
      code: 'staleVersion',
      current: { status: 'submitted' },
    });
    const early = { ...submitted, version: edited.version };
    expect((await approve(early)).json()).toMatchObject({ code: 'staleVersion' });
    expect((await drafter.get(`/api/definitions/${draft.id}`)).json<Definition>().items).toHaveLength(1);
  });

  it('a draft is discarded, and its lines are in the audit trail', async () => {
    const position = await newPosition();
    const draft = await edit(await newDraft(position), [line('Washes up')]);
    expect((await drafter.delete(`/api/definitions/${draft.id}?expectedVersion=2`)).statusCode).toBe(204);
    expect((await drafter.get(`/api/definitions/${draft.id}`)).statusCode).toBe(404);
    const entry = (await audited(draft.id)).at(-1);
    expect(entry).toMatchObject({
      action: 'definition.discarded',
      data: { before: [{ text: 'Washes up' }] },
    });
    expect((await newDraft(position)).versionNumber).toBe(1);
  });
});

describe('weights (R2)', () => {
  it('may be half-way in a draft, and must be complete when it is submitted', async () => {
    const draft = await edit(await newDraft(await newPosition()), [
      line('Orders', { weight: 6000 }),
      line('Rules', { kind: 'authority' }),
      line('Cooks', { weight: 3999 }),
      line('Cleans', { kind: 'dailyTask' }),
    ]);
    expect(draft.evenlyWeighted).toBe(false);
    const answer = await submit(draft);
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({
      code: 'weights.sum',
      errors: [{ path: 'items.2.weight', code: 'weights.sum', params: { sum: 9999, expected: 10_000 } }],
    });
    expect((await drafter.get(`/api/definitions/${draft.id}`)).json()).toEqual(draft);
  });

  it('that were given stay, and the other section is filled evenly', async () => {
    const tasks = ['Sweeps', 'Counts', 'Locks up'].map((text) => line(text, { kind: 'dailyTask' }));
    const definition = await approved(await newPosition(), [
      line('Orders', { weight: 6000 }),
      line('Cooks', { weight: 4000 }),
      ...tasks,
      line('Rules', { kind: 'authority' }),
    ]);
    expect(definition.items.map(({ weight }) => weight)).toEqual([6000, 4000, 3334, 3333, 3333, null]);
    expect(definition.evenlyWeighted).toBe(false);
  });

  it('are not asked of a position without duties', async () => {
    const definition = await approved(await newPosition(), [line('Signs', { kind: 'authority' })]);
    expect(definition.items).toMatchObject([{ weight: null }]);
  });

  it('an empty definition is not submitted', async () => {
    const answer = await submit(await newDraft(await newPosition()));
    expect([answer.statusCode, answer.json<Problem>().code]).toEqual([422, 'definition.empty']);
  });

  it.each([
    ['a weight above 100 %', { weight: 10_001 }, 'items.0.weight'],
    ['a fraction of a hundredth', { weight: 0.5 }, 'items.0.weight'],
    ['a line without text', { text: '  ' }, 'items.0.text'],
    ['a kind that does not exist', { kind: 'hobby' as never }, 'items.0.kind'],
  ])('%s is refused at its field', async (_, extras, path) => {
    const draft = await newDraft(await newPosition());
    const body = { expectedVersion: 1, summary: null, items: [line('Cooks', extras)] };
    const answer = await drafter.put(`/api/definitions/${draft.id}`, body);
    expect(answer.json()).toMatchObject({ code: 'validation', errors: [{ path }] });
  });
});

describe('a new version', () => {
  it('begins as a copy whose lines keep their identity', async () => {
    const position = await newPosition();
    const first = await approved(position, [
      line('Plans the menu', { standard: 'No complaint' }),
      line('Buys fish'),
      line('Hires', { kind: 'authority' }),
    ]);
    const [menu, fish, hires] = first.items.map(({ itemKey }) => itemKey);
    const second = await newDraft(position);
    expect(second).toMatchObject({ versionNumber: 2, status: 'draft' });
    const open = await drafter.get(`/api/definitions/${first.id}`);
    expect(open.json<Definition>().actions).toEqual([]);
    expect(second.items.map(({ itemKey, weight, standard }) => [itemKey, weight, standard])).toEqual([
      [menu, null, 'No complaint'],
      [fish, null, null],
      [hires, null, null],
    ]);
    const edited = await edit(second, [
      line('Buys  fish.'),
      line('Plans menus and diets', { itemKey: menu }),
      line('Trains'),
      line('Hires'),
    ]);
    const keys = edited.items.map(({ itemKey }) => itemKey);
    expect(keys).toEqual([fish, menu, expect.any(String), hires]);
    expect([menu, fish, hires]).not.toContain(keys[2]);
  });

  it('does not take over the key of another position', async () => {
    const foreign = await approved(await newPosition(), [line('Secret sauce')]);
    const draft = await edit(await newDraft(await newPosition()), [
      line('Sauce', { itemKey: foreign.items[0].itemKey }),
    ]);
    expect(draft.items[0].itemKey).not.toBe(foreign.items[0].itemKey);
  });

  it('supersedes the one before, which stays in force until its day', async () => {
    const position = await newPosition();
    const first = await approved(position, [line('One')], '2026-01-01');
    const second = await approved(position, [line('Two')], '2026-07-01');
    const versions = (await drafter.get(`/api/positions/${position}/definitions`)).json<DefinitionVersions>();
    expect(versions.map(({ versionNumber, status }) => [versionNumber, status])).toEqual([
      [2, 'approved'],
      [1, 'superseded'],
    ]);
    const inForceOn = async (day: string) => {
      const [row] = await api.readDatabase.manager.sql`
        SELECT ${() => definitionInForce('position.id', 'calendar.day')} AS id
        FROM position CROSS JOIN (SELECT CAST(${day} AS varchar(10)) AS day) calendar WHERE position.id = ${position}`;
      return row.id;
    };
    expect(await inForceOn('2025-12-31')).toBeNull();
    expect(await inForceOn('2026-06-30')).toBe(first.id);
    expect(await inForceOn('2026-07-01')).toBe(second.id);
    const third = await approved(position, [line('Three')], '2026-03-01');
    expect(await inForceOn('2026-02-28')).toBe(first.id);
    expect(await inForceOn('2026-09-01')).toBe(third.id);
  });
});

describe('coefficientInForce', () => {
  it('is the newest whose day has come, and null before the first', async () => {
    const position = await newPosition();
    for (const [effectiveFrom, value] of [
      ['2026-01-01', 10_000],
      ['2026-04-01', 12_500],
    ]) {
      await drafter.post(`/api/positions/${position}/coefficients`, { effectiveFrom, value });
    }
    const days = ['2025-12-31', '2026-03-31', '2026-04-01'];
    const values = await Promise.all(
      days.map(async (day) => {
        const [row] = await api.readDatabase.manager.sql`
          SELECT ${() => coefficientInForce('position.id', 'calendar.day')} AS value
          FROM position CROSS JOIN (SELECT CAST(${day} AS varchar(10)) AS day) calendar WHERE position.id = ${position}`;
        return row.value;
      }),
    );
    expect(values).toEqual([null, 10_000, 12_500]);
  });
});

describe('who may', () => {
  const people = {} as Record<
    'holder' | 'former' | 'superior' | 'top' | 'head' | 'named' | 'stranger',
    ApiClient
  >;
  let position: number;
  let first: Definition;
  let draft: Definition;

  beforeAll(async () => {
    const parent = await insert(Department, { name: 'Hotel' });
    const pastry = await insert(Department, { name: 'Pastry', parentId: parent });
    const top = await newPosition({ departmentId: parent });
    const superior = await newPosition({ departmentId: pastry, superiorPositionId: top });
    position = await newPosition({ departmentId: pastry, superiorPositionId: superior });
    const head = await newPosition({ departmentId: parent });
    await api.unitOfWork.run((unit) =>
      unit.manager.update(Department, { id: parent }, { headPositionId: head }),
    );
    const named = await person('named', await newPosition());
    await person('holder', position, { namedSuperiorId: named });
    await person('former', position, {}, '2025-06-30');
    await person('superior', superior);
    await person('top', top);
    await person('head', head);
    await person('stranger', await newPosition());
    first = await approved(position, [line('Tempers chocolate')], '2026-01-01');
    draft = await edit(await newDraft(position), [line('Tempers chocolate'), line('Draft only')]);
  });

  async function person(
    name: keyof typeof people,
    positionId: number,
    extras = {},
    endsOn: string | null = null,
  ) {
    const employeeId = await insert(Employee, { number: name, name, hiredOn: '2020-01-01', ...extras });
    await insert(Assignment, { employeeId, positionId, startsOn: '2024-01-01', endsOn });
    people[name] = api.as({ roles: ['employee'], accountId: 1000 + employeeId, employeeId });
    return employeeId;
  }

  it.each([
    ['holder', 200, 404, 1],
    ['former', 200, 404, 1],
    ['superior', 200, 200, 2],
    ['top', 200, 200, 2],
    ['head', 200, 200, 2],
    ['named', 200, 200, 2],
    ['stranger', 404, 404, null],
  ] as const)('%s reads the approved version: %i, the draft: %i', async (name, released, open, listed) => {
    expect((await people[name].get(`/api/definitions/${first.id}`)).statusCode).toBe(released);
    expect((await people[name].get(`/api/definitions/${draft.id}`)).statusCode).toBe(open);
    const versions = await people[name].get(`/api/positions/${position}/definitions`);
    if (listed === null) expect(versions.json<Problem>().code).toBe('notFound');
    else expect(versions.json()).toHaveLength(listed);
  });

  it('"not yours" looks like "not there"', async () => {
    const anonymous = ({ correlationId: _, ...problem }: Problem) => problem;
    const foreign = await people.stranger.get(`/api/definitions/${first.id}`);
    const missing = await people.stranger.get('/api/definitions/999999');
    expect(anonymous(foreign.json())).toEqual(anonymous(missing.json()));
  });

  it('the holder sees their own in force, and no action', async () => {
    const own = (await people.holder.get('/api/my/definitions')).json<Definition[]>();
    expect(own).toMatchObject([{ id: first.id, items: [{ text: 'Tempers chocolate' }], actions: [] }]);
    expect((await people.former.get('/api/my/definitions')).json()).toEqual([]);
    expect((await api.as({ roles: ['employee'] }).get('/api/my/definitions')).json()).toEqual([]);
  });

  it('superiors and heads of department propose; HR decides', async () => {
    for (const name of ['superior', 'head', 'named'] as const) {
      const seen = (await people[name].get(`/api/definitions/${draft.id}`)).json<Definition>();
      expect(seen.actions).toEqual(['edit', 'submit']);
    }
    const body = { expectedVersion: draft.version, summary: 'Proposed', items: [line('Tempers chocolate')] };
    const edited = await people.superior.put(`/api/definitions/${draft.id}`, body);
    expect(edited.statusCode).toBe(200);
    const submitted = (await submit(edited.json(), people.head)).json<Definition>();
    expect(submitted.actions).toEqual([]);
    expect((await approve(submitted, '2026-02-01', people.head)).statusCode).toBe(403);
    const rejection = { expectedVersion: submitted.version, reason: 'No' };
    expect((await people.head.post(`/api/definitions/${draft.id}/rejection`, rejection)).statusCode).toBe(
      403,
    );
    const answer = await drafter.post(`/api/definitions/${draft.id}/rejection`, rejection);
    expect(answer.statusCode).toBe(200);
    draft = answer.json();
  });

  it.each([
    ['holder', 403],
    ['former', 403],
    ['stranger', 404],
  ] as const)('%s changes nothing', async (name, status) => {
    const client = people[name];
    const open = status === 403 ? 404 : status;
    const body = { expectedVersion: draft.version, summary: null, items: [] };
    expect((await client.post(`/api/positions/${position}/definitions`)).statusCode).toBe(status);
    expect((await client.put(`/api/definitions/${draft.id}`, body)).statusCode).toBe(open);
    expect((await submit(draft, client)).statusCode).toBe(open);
    expect((await client.delete(`/api/definitions/${draft.id}`)).statusCode).toBe(open);
    expect((await client.put(`/api/definitions/${first.id}`, body)).statusCode).toBe(status);
    expect((await drafter.get(`/api/definitions/${draft.id}`)).json()).toEqual(draft);
  });

  it('the auditor reads everything and changes nothing; an admin reads nothing', async () => {
    const auditor = api.as({ roles: ['auditor'], accountId: 500 });
    const seen = await auditor.get(`/api/definitions/${draft.id}`);
    expect(seen.json()).toMatchObject({ id: draft.id, actions: [] });
    expect((await submit(draft, auditor)).statusCode).toBe(403);
    expect((await auditor.post(`/api/positions/${position}/definitions`)).statusCode).toBe(403);
    const admin = api.as({ roles: ['admin'], accountId: 501 });
    expect((await admin.get(`/api/definitions/${first.id}`)).statusCode).toBe(403);
    expect((await admin.get('/api/my/definitions')).statusCode).toBe(403);
    expect((await api.anonymous.get(`/api/definitions/${first.id}`)).statusCode).toBe(401);
  });
});
