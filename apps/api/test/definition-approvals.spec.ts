import type { DecidedDefinitions, Definition, WaitingDefinitions } from '@gangping/contracts';
import { AuditEntry } from '../src/features/audit';
import type { ApiClient } from './support/api-client';
import { smallWorks, type SmallWorks } from './support/company';
import { startTestApi, type TestApi } from './support/start-test-api';

let api: TestApi;
let works: SmallWorks;
let drafter: ApiClient;
let approver: ApiClient;
let count = 0;

beforeAll(async () => {
  api = await startTestApi();
  works = await smallWorks(api);
  drafter = works.as.hr;
  approver = api.as({ roles: ['hr'], accountId: 904 });
});
afterAll(() => api.close());

const duty = (text: string, weight: number | null = null) => ({ kind: 'duty', text, weight, standard: null });

async function draft(lines: readonly object[], client = drafter): Promise<Definition> {
  const positionId = await works.company.position({
    title: `巡检员${(count += 1)}`,
    departmentId: works.departments.team,
    superiorPositionId: works.positions.leader,
    lines: null,
  });
  return edited(await begun(positionId, client), lines, client);
}

const begun = async (positionId: number, client = drafter) =>
  (await client.post(`/api/positions/${positionId}/definitions`, {})).json<Definition>();

async function edited(one: Definition, items: readonly object[], client = drafter): Promise<Definition> {
  const body = { expectedVersion: one.version, summary: null, items };
  return (await client.put(`/api/definitions/${one.id}`, body)).json();
}

const chosen = (...definitions: Definition[]) =>
  definitions.map(({ id, version }) => ({ id, expectedVersion: version }));
const submit = async (...definitions: Definition[]) =>
  (
    await drafter.post('/api/definition-submissions', { definitions: chosen(...definitions) })
  ).json<DecidedDefinitions>();
const waiting = async (client = approver) =>
  (await client.get('/api/definition-approvals')).json<WaitingDefinitions>();
const approve = async (definitions: { id: number; expectedVersion: number }[], client = approver) =>
  (
    await client.post('/api/definition-approvals', { definitions, effectiveFrom: '2020-01-01' })
  ).json<DecidedDefinitions>();
const versionOf = (list: WaitingDefinitions, { id }: Definition) => ({
  id,
  expectedVersion: list.find((one) => one.id === id)?.version ?? -1,
});

describe('several drafts handed in by one press', () => {
  it('hands in those that are complete and tells why the others are not', async () => {
    const good = await draft([duty('巡检设备')]);
    const empty = await draft([]);
    const lopsided = await draft([duty('巡检设备', 9999)]);
    expect(await submit(good, empty, { ...lopsided }, { ...good, version: 99 })).toEqual({
      done: [good.id],
      refused: [
        { id: empty.id, code: 'definition.empty' },
        { id: lopsided.id, code: 'weights.sum' },
        { id: good.id, code: 'staleVersion' },
      ],
    });
    expect((await waiting()).map(({ id }) => id)).toContain(good.id);
    expect((await drafter.get(`/api/definitions/${empty.id}`)).json<Definition>().status).toBe('draft');
  });
});

describe('what waits to be approved', () => {
  it('tells what each version changes against the one in force, and who drafted it', async () => {
    const first = await draft([duty('巡检设备', 6000), duty('填写记录', 4000)]);
    await submit(first);
    await approve([versionOf(await waiting(), first)]);
    const second = await begun(first.positionId);
    const [kept] = second.items;
    const changed = await edited(second, [{ ...kept, weight: 5000 }, duty('清理现场', 5000)]);
    await submit(changed);
    const list = await waiting();
    expect(list.find(({ id }) => id === second.id)).toMatchObject({
      versionNumber: 2,
      departmentName: expect.any(String),
      items: 2,
      duties: 2,
      changes: { added: 1, removed: 1, reweighted: 1, reworded: 0, moved: 0 },
      mayApprove: true,
    });
    expect((await waiting(drafter)).find(({ id }) => id === second.id)?.mayApprove).toBe(false);
  });

  it('takes a section without weights for evenly weighed, as the one in force has it', async () => {
    const tasks = [
      { ...duty('开机点检'), kind: 'dailyTask' },
      { ...duty('关机断电'), kind: 'dailyTask' },
    ];
    const first = await draft([duty('巡检设备', 10_000), ...tasks]);
    await submit(first);
    await approve([versionOf(await waiting(), first)]);
    const again = await begun(first.positionId);
    const [kept] = again.items;
    const changed = await edited(again, [{ ...kept, text: '巡检全部设备' }, ...tasks]);
    await submit(changed);
    const found = (await waiting()).find(({ id }) => id === again.id);
    expect(found).toMatchObject({ changes: { reworded: 1, reweighted: 0 }, summaryChanged: false });
  });

  it('tells of another summary where no line has changed', async () => {
    const first = await draft([duty('巡检设备')]);
    await submit(first);
    await approve([versionOf(await waiting(), first)]);
    const again = await begun(first.positionId);
    const { version, items } = again;
    const body = { expectedVersion: version, summary: '管好一条线的设备', items };
    await submit((await drafter.put(`/api/definitions/${again.id}`, body)).json<Definition>());
    const found = (await waiting()).find(({ id }) => id === again.id);
    expect(found?.summaryChanged).toBe(true);
    expect(Object.values(found?.changes ?? {}).every((count) => count === 0)).toBe(true);
  });

  it('has no changes to tell of a first version', async () => {
    const first = await draft([duty('巡检设备')]);
    await submit(first);
    expect((await waiting()).find(({ id }) => id === first.id)?.changes).toBeNull();
  });

  it('approves the chosen ones, each by itself, and none of one’s own', async () => {
    const one = await draft([duty('巡检设备')]);
    const other = await draft([duty('填写记录')]);
    await submit(one, other);
    const list = await waiting();
    const wanted = [versionOf(list, one), { ...versionOf(list, other), expectedVersion: 1 }];
    expect(await approve(wanted, drafter)).toEqual({
      done: [],
      refused: [
        { id: one.id, code: 'definition.ownDraft' },
        { id: other.id, code: 'staleVersion' },
      ],
    });
    expect(await approve(wanted)).toEqual({
      done: [one.id],
      refused: [{ id: other.id, code: 'staleVersion' }],
    });
    expect((await drafter.get(`/api/definitions/${one.id}`)).json<Definition>()).toMatchObject({
      status: 'approved',
      effectiveFrom: '2020-01-01',
    });
    const entries = await api.readDatabase.manager.findBy(AuditEntry, {
      action: 'definition.approved',
      subjectId: String(one.id),
    });
    expect(entries).toHaveLength(1);
  });

  it('refuses an empty choice', async () => {
    const answer = await approver.post('/api/definition-approvals', {
      definitions: [],
      effectiveFrom: '2020-01-01',
    });
    expect(answer.statusCode).toBe(422);
  });
});
