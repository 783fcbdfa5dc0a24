import type {
  Definition,
  PositionDetail,
  Problem,
  ProposablePositions,
  RoleItemHistory,
  WriteRoleItem,
} from '@gangping/contracts';
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

const newPosition = () =>
  works.company.position({
    title: `检验员${(count += 1)}`,
    departmentId: works.departments.team,
    superiorPositionId: works.positions.leader,
    lines: null,
  });

const line = (text: string, extras: Partial<WriteRoleItem> = {}): WriteRoleItem => ({
  kind: 'duty',
  text,
  weight: null,
  standard: null,
  ...extras,
});

async function newDraft(positionId: number, client = drafter, body: object = {}): Promise<Definition> {
  const answer = await client.post(`/api/positions/${positionId}/definitions`, body);
  expect(answer.statusCode).toBe(201);
  return answer.json();
}

async function edit(draft: Definition, items: WriteRoleItem[], client = drafter): Promise<Definition> {
  const body = { expectedVersion: draft.version, summary: draft.summary, items };
  const answer = await client.put(`/api/definitions/${draft.id}`, body);
  expect(answer.statusCode).toBe(200);
  return answer.json();
}

/** Whoever drafted it, another person of HR approves. */
async function approve(draft: Definition, effectiveFrom = '2020-01-01'): Promise<Definition> {
  const url = `/api/definitions/${draft.id}`;
  const submitted = await drafter.post(`${url}/submission`, { expectedVersion: draft.version });
  const { version } = submitted.json<Definition>();
  const answer = await approver.post(`${url}/approval`, { expectedVersion: version, effectiveFrom });
  expect(answer.statusCode).toBe(200);
  return answer.json();
}

const approved = async (positionId: number, items: WriteRoleItem[]) =>
  approve(await edit(await newDraft(positionId), items));

const read = async (id: number, client = drafter) =>
  (await client.get(`/api/definitions/${id}`)).json<Definition>();

describe('the head of the form', () => {
  it('says what the position does', async () => {
    const { operator, leader } = works.positions;
    const position = (await drafter.get(`/api/positions/${operator}`)).json<PositionDetail>();
    await drafter.put(`/api/positions/${operator}`, {
      ...position,
      deputyPositionId: leader,
      headcount: 6,
      promotionPath: ['班组长'],
      directReports: ['学徒'],
      expectedVersion: position.version,
    });
    const [own] = (await works.as.worker.get('/api/my/definitions')).json<Definition[]>();
    expect(own.head).toEqual({
      superiorTitle: '班组长',
      deputyTitle: '班组长',
      directReports: ['学徒'],
      gradeFrom: '三级',
      gradeTo: '五级',
      headcount: 6,
      promotionPath: ['班组长'],
      coefficient: 15_000,
      coefficientShown: true,
    });
  });

  it('names a superior and a deputy that no position answers to as the document does', async () => {
    const position = await newPosition();
    await works.company.sql(
      `UPDATE position SET superior_position_id = NULL, superior_text = '质量总监', deputy_text = '指定主管'
       WHERE id = ${position}`,
    );
    const { head } = await newDraft(position);
    expect(head).toMatchObject({ superiorTitle: '质量总监', deputyTitle: '指定主管', directReports: null });
  });

  it.each([
    ['worker', true],
    ['hr', true],
    ['auditor', true],
    ['leader', false],
    ['foreman', false],
    ['director', false],
  ] as const)('tells %s the coefficient: %s', async (person, shown) => {
    const [own] = (await works.as.worker.get('/api/my/definitions')).json<Definition[]>();
    const answer = await works.as[person].get(`/api/definitions/${own.id}`);
    expect(answer.statusCode).toBe(200);
    expect(answer.json<Definition>().head).toMatchObject({
      coefficient: shown ? 15_000 : null,
      coefficientShown: shown,
    });
    expect(answer.body.includes('15000')).toBe(shown);
  });

  it('tells a coefficient to whoever holds the position, not to whoever held it', async () => {
    const position = await newPosition();
    const formerly = await works.company.employee({ number: 'G101', name: '韩秋' });
    await works.company.assignment(formerly, position, '2020-01-01', '2020-12-31');
    const { id } = await approved(position, [line('检验首件')]);
    const former = api.as({ roles: ['employee'], accountId: 920, employeeId: formerly });
    expect((await read(id, former)).head).toMatchObject({ coefficient: null, coefficientShown: false });
  });
});

describe('a target', () => {
  const KPI = line('一次交检合格率', { kind: 'kpi', target: '≥98%' });

  it('stays in the next version, and where the editor says nothing of it', async () => {
    const position = await newPosition();
    const first = await approved(position, [KPI, line('检验')]);
    expect(first.items.map(({ target }) => target)).toEqual(['≥98%', null]);
    const second = await newDraft(position);
    expect(second.items.map(({ target }) => target)).toEqual(['≥98%', null]);
    const [kpi, duty] = second.items.map(({ id: _, target: __, ...item }) => item);
    const silent = await edit(second, [kpi, duty]);
    expect(silent.items.map(({ target }) => target)).toEqual(['≥98%', null]);
    const cleared = await edit(silent, [{ ...kpi, target: null }, duty]);
    expect(cleared.items.map(({ target }) => target)).toEqual([null, null]);
  });

  it('that changed is in the audit trail', async () => {
    const draft = await edit(await newDraft(await newPosition()), [KPI]);
    const { id: _, ...item } = draft.items[0];
    await edit(draft, [{ ...item, target: '≥99%' }]);
    const [entry] = await api.readDatabase.manager.find(AuditEntry, {
      where: { subjectType: 'roleDefinition', subjectId: String(draft.id) },
      order: { id: 'DESC' },
    });
    expect(entry.data).toMatchObject({
      changed: [{ before: { target: '≥98%' }, after: { target: '≥99%' } }],
    });
  });

  it('longer than its column is refused at its field', async () => {
    const draft = await newDraft(await newPosition());
    const items = [line('合格率', { target: '9'.repeat(201) })];
    const body = { expectedVersion: draft.version, summary: null, items };
    const answer = await drafter.put(`/api/definitions/${draft.id}`, body);
    expect(answer.json()).toMatchObject({ code: 'validation', errors: [{ path: 'items.0.target' }] });
  });
});

describe('an earlier version', () => {
  it('is taken up again as a draft, with its lines and their identity', async () => {
    const position = await newPosition();
    const first = await approved(position, [
      line('检验首件', { standard: '漏检为零' }),
      line('填写检验记录'),
    ]);
    const second = await approved(position, [line('抽检成品')]);
    const old = await read(first.id);
    expect([old.status, old.actions]).toEqual(['superseded', ['restore']]);
    const draft = await newDraft(position, drafter, { fromDefinitionId: first.id });
    expect(draft).toMatchObject({ versionNumber: 3, status: 'draft', evenlyWeighted: true });
    const content = ({ itemKey, text, standard }: Definition['items'][number]) => ({
      itemKey,
      text,
      standard,
    });
    expect(draft.items.map(content)).toEqual(first.items.map(content));
    // Even weights were worked out at approval.
    expect(draft.items.map(({ weight }) => weight)).toEqual([null, null]);
    expect((await read(second.id)).status).toBe('approved');
    const [entry] = await api.readDatabase.manager.findBy(AuditEntry, {
      action: 'definition.drafted',
      subjectId: String(draft.id),
    });
    expect(entry.data).toMatchObject({ positionId: position, versionNumber: 3, from: first.id });
  });

  it('is not offered, nor taken up, while another version is open', async () => {
    const position = await newPosition();
    const first = await approved(position, [line('检验首件')]);
    await approved(position, [line('抽检成品')]);
    await newDraft(position);
    expect((await read(first.id)).actions).toEqual([]);
    const answer = await drafter.post(`/api/positions/${position}/definitions`, {
      fromDefinitionId: first.id,
    });
    expect([answer.statusCode, answer.json<Problem>().code]).toEqual([409, 'definition.draftExists']);
  });

  it('of another position is not there', async () => {
    const foreign = await approved(await newPosition(), [line('别的岗位的职责')]);
    const position = await newPosition();
    const answer = await drafter.post(`/api/positions/${position}/definitions`, {
      fromDefinitionId: foreign.id,
    });
    expect(answer.statusCode).toBe(422);
    expect(answer.json<Problem>().errors).toMatchObject([{ path: 'fromDefinitionId', code: 'notFound' }]);
    const versions = await drafter.get(`/api/positions/${position}/definitions`);
    expect(versions.json()).toEqual([]);
  });
});

describe('a line', () => {
  it('has a history that goes on when it is reworded or moved', async () => {
    const position = await newPosition();
    const first = await approved(position, [line('每班抽检三件成品并记录'), line('保管量具')]);
    const { itemKey } = first.items[0];
    const second = await approved(position, [line('保管量具'), line('每班抽检五件成品并记录')]);
    expect(second.items[1].itemKey).toBe(itemKey);
    const third = await edit(await newDraft(position), [
      line('每班抽检五件成品并记录', { kind: 'dailyTask', standard: '记录完整' }),
    ]);
    const url = `/api/positions/${position}/items/${itemKey}/history`;
    const history = (await drafter.get(url)).json<RoleItemHistory>();
    expect(history.map(({ versionNumber, kind, text }) => [versionNumber, kind, text])).toEqual([
      [3, 'dailyTask', '每班抽检五件成品并记录'],
      [2, 'duty', '每班抽检五件成品并记录'],
      [1, 'duty', '每班抽检三件成品并记录'],
    ]);
    expect(history[0]).toMatchObject({ definitionId: third.id, status: 'draft', standard: '记录完整' });
    expect(history[2]).toMatchObject({ effectiveFrom: '2020-01-01', weight: 5000 });
  });

  it('is shown to its holder as far as it was released', async () => {
    const position = await newPosition();
    const holder = await works.company.employee({ number: 'G102', name: '罗一舟', positionId: position });
    const reader = api.as({ roles: ['employee'], accountId: 921, employeeId: holder });
    const first = await approved(position, [line('校准量具')]);
    const draft = await edit(await newDraft(position), [line('校准量具'), line('还没有批准的职责')]);
    const historyOf = (key: string, client: ApiClient) =>
      client.get(`/api/positions/${position}/items/${key}/history`);
    const [released, unreleased] = draft.items.map(({ itemKey }) => itemKey);
    const seen = (await historyOf(released, reader)).json<RoleItemHistory>();
    expect(seen.map(({ definitionId }) => definitionId)).toEqual([first.id]);
    const refused = [
      await historyOf(unreleased, reader),
      await historyOf('no-such-line', reader),
      await historyOf(released, works.as.marketer),
      await reader.get(`/api/positions/${works.positions.operator}/items/${released}/history`),
    ];
    for (const answer of refused) {
      expect([answer.statusCode, answer.json<Problem>().code]).toEqual([404, 'notFound']);
    }
    expect((await historyOf(released, works.as.admin)).statusCode).toBe(403);
  });
});

describe('my/proposable-positions', () => {
  const PEOPLE = ['director', 'foreman', 'leader', 'worker', 'colleague', 'marketer'] as const;
  const listed = async (client: ApiClient) =>
    (await client.get('/api/my/proposable-positions')).json<ProposablePositions>();

  it('lists exactly the positions whose drafts one may begin', async () => {
    const { company, departments, people } = works;
    const vacant = await newPosition();
    // Nobody in the post above, and somebody who is led by a named person of another department.
    const head = await company.position({
      title: '市场主管',
      departmentId: departments.marketing,
      lines: null,
    });
    const assistant = await company.position({
      title: '市场助理',
      departmentId: departments.marketing,
      superiorPositionId: head,
      lines: null,
    });
    await company.employee({
      number: 'G103',
      name: '顾朗',
      positionId: assistant,
      namedSuperiorId: people.leader,
    });
    const all = [...Object.values(works.positions), vacant, head, assistant];
    for (const person of PEOPLE) {
      const allowed: number[] = [];
      for (const id of all) {
        // What is refused for a reason other than who asks was let through.
        const draft = await works.as[person].post(`/api/positions/${id}/definitions`, {
          fromDefinitionId: 2_147_483_000,
        });
        if (draft.statusCode === 422) allowed.push(id);
        else expect([403, 404]).toContain(draft.statusCode);
      }
      const found = (await listed(works.as[person])).map(({ id }) => id).filter((id) => all.includes(id));
      expect([person, found.sort((one, other) => one - other)]).toEqual([
        person,
        allowed.sort((one, other) => one - other),
      ]);
    }
    const ofLeader = (await listed(works.as.leader)).map(({ id }) => id);
    expect(ofLeader).toEqual(expect.arrayContaining([works.positions.operator, vacant, assistant]));
    expect(await listed(works.as.worker)).toEqual([]);
  });

  it('says of which departments one may take all definitions home', async () => {
    const headed: string[] = [];
    for (const person of PEOPLE) {
      for (const { departmentId, departmentHeaded } of await listed(works.as[person])) {
        const wanted = { format: 'xlsx', locale: 'en', departmentId };
        const { statusCode } = await works.as[person].post('/api/role-exports', wanted);
        expect([person, departmentId, departmentHeaded]).toEqual([person, departmentId, statusCode === 201]);
        if (departmentHeaded) headed.push(person);
      }
    }
    expect(headed).toContain('foreman');
    expect(headed).not.toContain('leader');
  });

  it('says who holds a position, what its newest version is and why it was sent back', async () => {
    const { operator } = works.positions;
    const rowOf = async () => (await listed(works.as.leader)).find(({ id }) => id === operator);
    expect(await rowOf()).toEqual({
      id: operator,
      title: '操作工',
      departmentId: works.departments.team,
      departmentName: '班组',
      departmentHeaded: false,
      holders: ['程小满', '邵一鸣'],
      definitionStatus: 'approved',
      dutyCount: 3,
      rejectionReason: null,
    });
    const draft = await newDraft(operator, works.as.leader);
    const edited = await edit(draft, [line('安排工位'), line('核对来料')], works.as.leader);
    expect(edited.actions).toEqual(['edit', 'submit', 'discard']);
    const submitted = await works.as.leader.post(`/api/definitions/${draft.id}/submission`, {
      expectedVersion: edited.version,
    });
    const { version } = submitted.json<Definition>();
    expect(submitted.json<Definition>().actions).toEqual([]);
    await drafter.post(`/api/definitions/${draft.id}/rejection`, {
      expectedVersion: version,
      reason: '缺少安全职责',
    });
    expect(await rowOf()).toMatchObject({
      definitionStatus: 'draft',
      dutyCount: 2,
      rejectionReason: '缺少安全职责',
    });
    expect((await works.as.leader.delete(`/api/definitions/${draft.id}`)).statusCode).toBe(204);
  });

  it('is nobody else’s draft to discard, but HR’s', async () => {
    const draft = await newDraft(await newPosition());
    expect((await read(draft.id, works.as.leader)).actions).toEqual(['edit', 'submit']);
    const answer = await works.as.leader.delete(`/api/definitions/${draft.id}`);
    expect([answer.statusCode, answer.json<Problem>().code]).toEqual([403, 'forbidden']);
    const own = await edit(draft, [line('复核记录')], works.as.leader);
    expect(own.actions).toContain('discard');
    expect((await approver.delete(`/api/definitions/${draft.id}`)).statusCode).toBe(204);
  });

  it('is for nobody without a place in the company', async () => {
    expect(await listed(api.as({ roles: ['employee'] }))).toEqual([]);
    expect((await drafter.get('/api/my/proposable-positions')).statusCode).toBe(403);
    expect((await api.anonymous.get('/api/my/proposable-positions')).statusCode).toBe(401);
  });
});
