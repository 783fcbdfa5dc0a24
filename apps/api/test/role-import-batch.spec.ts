import { setTimeout as nextTurn } from 'node:timers/promises';
import type {
  AuditVerification,
  Definition,
  FieldProblem,
  ImportedPosition,
  PlanRoleImport,
  PositionDetail,
  Problem,
  RoleImportPlan,
  RoleImportResult,
} from '@gangping/contracts';
import { AuditEntry, AuditTrail } from '../src/features/audit';
import { Department } from '../src/features/organisation';
import {
  AssessmentCoefficient,
  DefinitionDrafts,
  Position,
  REPORTING_LINES,
  RoleDefinition,
  RoleItem,
} from '../src/features/positions';
import { ImportPreparation } from '../src/features/role-import/import-preparation';
import { updateMany } from '../src/platform/database';
import type { Unit } from '../src/platform/unit-of-work';
import type { ApiClient } from './support/api-client';
import { startTestApi, type TestApi } from './support/start-test-api';

type Plan = RoleImportPlan['positions'];

let api: TestApi;
let hr: ApiClient;

beforeAll(async () => {
  api = await startTestApi();
  hr = api.as({ roles: ['hr'], accountId: 7 });
});
afterAll(() => api.close());

const imported = (overrides: Partial<ImportedPosition>): ImportedPosition => ({
  title: '仓管员',
  department: '仓储部',
  reportsTo: null,
  deputy: null,
  gradeFrom: null,
  gradeTo: null,
  coefficient: null,
  headcount: null,
  promotionPath: null,
  directReports: null,
  summary: null,
  items: [],
  ...overrides,
});

const duties = (...texts: string[]): ImportedPosition['items'] =>
  texts.map((text) => ({ kind: 'duty', text, weight: null }));

const plan = (positions: PlanRoleImport['positions']) => hr.post('/api/role-imports/plan', { positions });

async function planned(...positions: ImportedPosition[]): Promise<Plan> {
  const answer = await plan(positions);
  expect(answer.statusCode).toBe(200);
  return answer.json<RoleImportPlan>().positions;
}

const save = (positions: ImportedPosition[], fileName = '仓储部.docx') =>
  hr.post('/api/role-imports', { positions: positions.map((position) => ({ fileName, ...position })) });

async function saved(positions: ImportedPosition[]): Promise<RoleImportResult['saved']> {
  const answer = await save(positions);
  expect(answer.statusCode).toBe(200);
  return answer.json<RoleImportResult>().saved;
}

const detail = async (id: number) => (await hr.get(`/api/positions/${id}`)).json<PositionDetail>();
const definition = async (id: number | null) => (await hr.get(`/api/definitions/${id}`)).json<Definition>();

async function rowCounts(): Promise<number[]> {
  const { manager } = api.readDatabase;
  const tables = [Department, Position, RoleDefinition, RoleItem, AssessmentCoefficient, AuditEntry];
  return Promise.all(tables.map((table) => manager.count(table)));
}

describe('the plan', () => {
  it('resolves names to positions that are there or come along, and changes nothing', async () => {
    const [head] = await saved([imported({ title: '仓储部经理' })]);
    const before = await rowCounts();
    const [keeper, packer] = await planned(
      imported({ reportsTo: ['仓储部经理'], deputy: '打包员', items: duties('核对入库数量') }),
      imported({ title: '打包员', department: '发货组', reportsTo: ['仓管员'], deputy: '调度长' }),
    );
    expect(keeper).toEqual({
      outcome: 'newPosition',
      positionId: null,
      newDepartment: false,
      superior: { positionId: head.positionId, place: null, title: '仓储部经理', departmentName: '仓储部' },
      deputy: { positionId: null, place: 1, title: '打包员', departmentName: '发货组' },
      unresolvedSuperior: null,
      unresolvedDeputy: null,
      refusals: [],
    });
    expect(packer).toMatchObject({
      newDepartment: true,
      superior: { positionId: null, place: 0, title: '仓管员', departmentName: '仓储部' },
      deputy: null,
      unresolvedDeputy: '调度长',
    });
    expect(await rowCounts()).toEqual(before);
  });

  it('tells what is identical, what is new, and what only the position says', async () => {
    const lines: ImportedPosition['items'] = [
      ...duties('盘点贵重物料'),
      { kind: 'kpi', text: '账实相符率', weight: null, target: '≥99.5%' },
    ];
    const known = imported({ title: '账务员', directReports: ['学徒'], items: lines });
    const [{ positionId }] = await saved([known]);
    const otherTarget = lines.map((item) => (item.kind === 'kpi' ? { ...item, target: '≥99%' } : item));
    const outcomes = async (changes: Partial<ImportedPosition>) => {
      const [position] = await planned({ ...known, ...changes });
      expect(position.positionId).toBe(positionId);
      return position.outcome;
    };
    expect(await outcomes({})).toBe('identical');
    expect(await outcomes({ directReports: null })).toBe('identical');
    expect(await outcomes({ items: lines.map(({ target: _, ...item }) => item) })).toBe('identical');
    expect(await outcomes({ directReports: [] })).toBe('updatedPosition');
    expect(await outcomes({ headcount: 3 })).toBe('updatedPosition');
    expect(await outcomes({ coefficient: 12_000 })).toBe('updatedPosition');
    expect(await outcomes({ items: otherTarget })).toBe('newVersion');
  });

  it('has nothing against names that are still blank, and takes nobody for them', async () => {
    const blank = imported({ title: ' ', department: '' });
    const [first, second, half, other] = await planned(
      blank,
      blank,
      imported({ title: '', department: '采购部' }),
      imported({ title: '采购员', department: '采购部', reportsTo: ['采购部'] }),
    );
    expect(first).toMatchObject({ outcome: 'newPosition', newDepartment: false, refusals: [] });
    expect(second.refusals).toEqual([]);
    expect(half).toMatchObject({ newDepartment: true, refusals: [] });
    expect(other).toMatchObject({ superior: null, unresolvedSuperior: '采购部' });
  });

  it('refuses at each position what saving would refuse', async () => {
    const [waiting] = await saved([imported({ title: '质检员', items: duties('检验来料') })]);
    await hr.post(`/api/definitions/${waiting.definitionId}/submission`, { expectedVersion: 1 });
    const positions = [
      imported({ title: '叉车工' }),
      imported({ title: '质检员', items: duties('检验成品') }),
      imported({ title: ' 叉 车工' }),
      imported({ title: '甲班长', reportsTo: ['乙班长'] }),
      imported({ title: '乙班长', reportsTo: ['甲班长'] }),
      imported({ title: '话多的人', reportsTo: ['甲'.repeat(100), '乙'.repeat(100)] }),
    ];
    const refusals = (await planned(...positions)).map((position) => position.refusals);
    expect(refusals).toEqual([
      [],
      [{ path: 'title', code: 'definition.draftExists' }],
      [{ path: 'title', code: 'unique' }],
      [{ path: 'reportsTo', code: 'position.superiorLoop' }],
      [{ path: 'reportsTo', code: 'position.superiorLoop' }],
      [{ path: 'reportsTo', code: 'too_big', params: { maximum: 200 } }],
    ]);
    const files = positions.map((position, place) => ({ ...position, fileName: `${place}.docx` }));
    const answer = await save(files);
    expect(answer.statusCode).toBe(422);
    const inOrder = refusals.flatMap((ofPosition, place) =>
      ofPosition.map((one): FieldProblem => ({
        ...one,
        path: `positions.${place}.${one.path}`,
        params: { ...one.params, fileName: `${place}.docx` },
      })),
    );
    expect(answer.json<Problem>().errors).toEqual(inOrder);
  });

  it('is refused at the field for what no correction could mean', async () => {
    const answer = await plan([imported({ title: 'x'.repeat(201) }), imported({ headcount: -1 })]);
    expect(answer.json<Problem>().errors?.map(({ path }) => path)).toEqual([
      'positions.0.title',
      'positions.1.headcount',
    ]);
  });
});

/** A tree in which everybody but the first reports to an earlier one. */
const batch = (size: number, lines: number, mark: string): ImportedPosition[] =>
  Array.from({ length: size }, (_, place) =>
    imported({
      title: `${mark}岗${place}`,
      department: `${mark}部${place % 7}`,
      reportsTo: place === 0 ? [] : [`${mark}岗${Math.floor((place - 1) / 8)}`],
      deputy: place === 0 ? null : `${mark}岗${place - 1}`,
      coefficient: 10_000 + (place % 3) * 1000,
      promotionPath: place === 0 ? null : [`${mark}岗0`],
      directReports: place % 2 === 0 ? [`${mark}岗${place + 1}`] : null,
      items: Array.from({ length: lines }, (__, at) => ({
        kind: at % 5 === 4 ? ('kpi' as const) : ('duty' as const),
        text: `在第${place}号工位核对第${at}道工序的首件记录并签字`,
        weight: null,
        target: at % 5 === 4 ? '≥98%' : null,
      })),
    }),
  );

describe('a batch', () => {
  it('is saved in one go, larger than other requests may be, with everything that belongs to it', async () => {
    const positions = batch(600, 20, '批');
    const wide = { filler: '批'.repeat(600_000) };
    expect((await hr.post('/api/positions', wide)).statusCode).toBe(413);
    const before = await rowCounts();
    const answer = await hr.post('/api/role-imports', {
      positions: positions.map((position, place) => ({ ...position, fileName: `第${place % 200}份.docx` })),
    });
    expect(answer.statusCode).toBe(200);
    const rows = answer.json<RoleImportResult>().saved;
    const after = await rowCounts();
    const recorded = 7 + 600 + 600 + 600 + 1;
    expect(after.map((count, table) => count - before[table])).toEqual([7, 600, 600, 12_000, 600, recorded]);
    const last = await detail(rows[599].positionId);
    expect(last).toMatchObject({
      superiorPositionId: rows[74].positionId,
      deputyPositionId: rows[598].positionId,
      promotionPath: ['批岗0'],
      directReports: null,
      coefficients: [{ value: 12_000 }],
    });
    expect((await detail(rows[598].positionId)).directReports).toEqual(['批岗599']);
    const { items, sourceName } = await definition(rows[599].definitionId);
    expect(sourceName).toBe('第199份.docx');
    expect(items.map(({ text, target }) => [text, target])).toEqual(
      positions[599].items.map(({ text, target }) => [text, target]),
    );
    const [entry] = await api.readDatabase.manager.findBy(AuditEntry, {
      action: 'roleImport.saved',
      subjectId: '第0份.docx +199',
    });
    expect(entry.data['fileNames']).toHaveLength(200);
    const auditor = api.as({ roles: ['auditor'] });
    const verification = (await auditor.get('/api/audit/verification')).json<AuditVerification>();
    expect(verification).toMatchObject({ intact: true });
  });

  it('replaces in one go the drafts, fields and coefficients of what is there', async () => {
    const first = await saved(batch(40, 5, '改'));
    const reworded = batch(40, 5, '改').map((position, place) => ({
      ...position,
      headcount: place,
      coefficient: 15_000,
      items: position.items.map((item) => ({ ...item, text: `${item.text}，每班一次` })),
    }));
    const keysBefore = (await definition(first[7].definitionId)).items.map(({ itemKey }) => itemKey);
    const second = await saved(reworded);
    expect(new Set(second.map(({ outcome }) => outcome))).toEqual(new Set(['newVersion']));
    expect(second.map(({ definitionId }) => definitionId)).toEqual(
      first.map(({ definitionId }) => definitionId),
    );
    const draft = await definition(second[7].definitionId);
    expect(draft).toMatchObject({ version: 2, versionNumber: 1 });
    expect(draft.items.map(({ itemKey }) => itemKey)).toEqual(keysBefore);
    expect(draft.items[0].text).toContain('每班一次');
    expect(await detail(second[7].positionId)).toMatchObject({
      headcount: 7,
      promotionPath: ['改岗0'],
      coefficients: [{ value: 15_000 }],
      version: 3,
    });
    const again = await saved(reworded);
    expect(new Set(again.map(({ outcome }) => outcome))).toEqual(new Set(['identical']));
  });

  it('is worked out before it takes its turn, and again only where the company has changed meanwhile', async () => {
    const [{ positionId }] = await saved([imported({ title: '班长', items: duties('安排班次') })]);
    const prepare = jest.spyOn(api.app.get(ImportPreparation), 'prepare');
    const takesTurn = async (
      meanwhile: (unit: Unit) => Promise<unknown>,
      change: Partial<ImportedPosition>,
    ) => {
      prepare.mockClear();
      const turn = Promise.withResolvers<void>();
      const before = api.unitOfWork.run(async (unit) => {
        await unit.lock(REPORTING_LINES);
        await turn.promise;
        await meanwhile(unit);
      });
      const saving = saved([imported({ title: '班长', items: duties('安排班次'), ...change })]);
      for (let waits = 0; prepare.mock.results.length === 0 && waits < 500; waits += 1) await nextTurn(10);
      await prepare.mock.results[0].value;
      turn.resolve();
      await before;
      const [{ outcome }] = await saving;
      return [outcome, prepare.mock.calls.length];
    };
    const record = (unit: Unit, action: string) =>
      api.app.get(AuditTrail).record(unit, { action, subjectType: 'position', subjectId: positionId });
    try {
      const planned = async (unit: Unit) => {
        await updateMany(unit.manager, Position, [{ id: positionId, headcount: 4 }]);
        await record(unit, 'position.updated');
      };
      expect(await takesTurn(planned, { headcount: 4 })).toEqual(['identical', 2]);
      const exported = (unit: Unit) => record(unit, 'definition.exported');
      expect(await takesTurn(exported, { headcount: 5 })).toEqual(['updatedPosition', 1]);
    } finally {
      prepare.mockRestore();
    }
  });

  it('does not write over a draft that was handed in while it was being saved', async () => {
    const [first] = await saved([imported({ title: '装卸工', items: duties('装卸货物') })]);
    const { positionId, definitionId } = first;
    const drafts = api.app.get(DefinitionDrafts);
    const newest = await drafts.newestOf(api.readDatabase.manager, [positionId]);
    await hr.post(`/api/definitions/${definitionId}/submission`, { expectedVersion: 1 });
    const content = { summary: null, items: duties('卸货') };
    const draft = { positionId, sourceName: '装卸工.txt', content };
    const prepared = await drafts.prepare(api.readDatabase.manager, [draft]);
    const writing = api.unitOfWork.run(({ manager }) => drafts.write(manager, 7, prepared, newest));
    await expect(writing).rejects.toMatchObject({ code: 'definition.notDraft' });
    expect(await definition(definitionId)).toMatchObject({
      status: 'submitted',
      items: [{ text: '装卸货物' }],
    });
  });

  it('says so when a draft was discarded while it was being saved', async () => {
    const [{ positionId, definitionId }] = await saved([
      imported({ title: '理货员', items: duties('清点货物') }),
    ]);
    const drafts = api.app.get(DefinitionDrafts);
    const newest = await drafts.newestOf(api.readDatabase.manager, [positionId]);
    await hr.delete(`/api/definitions/${definitionId}`);
    const content = { summary: null, items: duties('理货') };
    const draft = { positionId, sourceName: '理货员.txt', content };
    const prepared = await drafts.prepare(api.readDatabase.manager, [draft]);
    const writing = api.unitOfWork.run(({ manager }) => drafts.write(manager, 7, prepared, newest));
    await expect(writing).rejects.toMatchObject({ code: 'definition.notDraft' });
  });

  it('leaves nothing when the very last line of the last position cannot be stored', async () => {
    const forbidden = '这一行不能保存';
    const sql = (statement: string) => api.unitOfWork.run(({ manager }) => manager.query(statement));
    await saved([imported({ title: '挡路的人', items: duties(forbidden) })]);
    await sql(`CREATE UNIQUE INDEX only_for_the_spec ON role_item (text) WHERE text = '${forbidden}'`);
    const positions = batch(30, 10, '败');
    positions[29].items.push(...duties(forbidden));
    const before = await rowCounts();
    const answer = await save(positions);
    expect(answer.statusCode).toBe(409);
    expect(await rowCounts()).toEqual(before);
    await sql('DROP INDEX only_for_the_spec');
    expect((await save(positions)).statusCode).toBe(200);
  });
});
