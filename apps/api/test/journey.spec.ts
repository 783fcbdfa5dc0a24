import { Workbook } from '@cj-tech-master/excelts';
import type {
  Account,
  Cycle,
  Definition,
  Employee,
  Evaluation,
  ExportTicket,
  LaunchResult,
  Preflight,
  PublicationGate,
  RoleImportPreview,
  RoleImportResult,
} from '@gangping/contracts';
import type { ScoreNode } from '@gangping/evaluation';
import type { ApiClient } from './support/api-client';
import { setToday } from './support/company';
import { done, itemsOf, readForm, scoreAndSubmit } from './support/scoring';
import { startTestApi, type TestApi } from './support/start-test-api';

/**
 * The whole way of a quarter through HTTP with real sign-ins, from a document to the report: what each step answers is
 * what the next one starts from.
 */
const DOCUMENT = [
  '岗位名称：仓储主管',
  '所属部门：仓储部',
  '考核系数：1.2',
  '岗位职责：',
  '1. 安排库位与盘点计划；',
  '2. 审核出入库单据；',
  '',
  '岗位名称：仓管员',
  '所属部门：仓储部',
  '直接上级：仓储主管',
  '考核系数：1.5',
  '岗位职责：',
  '1. 核对到货数量与外观；',
  '2. 按先进先出原则发料；',
  '3. 每周清理呆滞物料；',
].join('\n');

const PASSWORD = 'a long enough sentence';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
  setToday(api, '2026-12-22');
});
afterAll(() => api.close());

it('goes from the document to the report', async () => {
  const { admin, hr, approver } = await setUp();
  const positions = await importDefinitions(hr);
  expect(positions.map(({ title }) => title)).toEqual(['仓储主管', '仓管员']);
  for (const { definitionId } of positions) await approve(hr, approver, definitionId ?? 0);

  const chief = await employ(hr, admin, 'W01', '骆青崖', positions[0].positionId);
  const keeper = await employ(hr, admin, 'W02', '舒望', positions[1].positionId);

  const cycle = await done<Cycle>(hr.post('/api/cycles', { year: 2026, quarter: 4 }));
  const preflight = await done<Preflight>(hr.get(`/api/cycles/${cycle.id}/preflight`));
  expect(preflight).toMatchObject({ employees: 2, launchable: 1 });
  expect(preflight.findings.filter(({ severity }) => severity === 'blocker')).toMatchObject([
    { code: 'superiorMissing', employeeNumber: 'W01' },
  ]);
  const launch = await done<LaunchResult>(hr.post(`/api/cycles/${cycle.id}/launch`));
  expect(launch).toMatchObject({ created: 1, leftOut: 1, cycle: { status: 'running' } });

  const [{ id }] = await done<{ id: number }[]>(keeper.get('/api/my/evaluations'));
  const form = await readForm(keeper, id);
  expect(form.evenlyWeighted).toBe(true);
  expect(itemsOf(form).map(({ weight }) => weight)).toEqual([3334, 3333, 3333, 4000, 4000, 2000]);
  await scoreAndSubmit(keeper, id, [8000, 8500, 9000, 9000, 8000, 9500]);
  await scoreAndSubmit(chief, id, [9000, 8550, 9300, 9500, 8800, 10_000]);
  const gate = await done<PublicationGate>(hr.get(`/api/cycles/${cycle.id}/publication`));
  expect(gate.findings).toMatchObject([{ code: 'gate.hrSignOff', unit: { name: '仓储部' } }]);
  const departmentIds = gate.findings.flatMap(({ unit }) => (unit ? [unit.id] : []));
  await done(hr.post(`/api/cycles/${cycle.id}/sign-offs`, { as: 'hr', departmentIds }));
  await done(hr.post(`/api/cycles/${cycle.id}/publication`, {}));

  const published = await readForm(keeper, id);
  // (70 × (33.34 × 90 + 33.33 × 85.5 + 33.33 × 93) ÷ 100 + 20 × 93.2) ÷ 90 = 90.3222…; 1.5 × 1.2 = 1.8
  expect(published.result).toMatchObject({ total: 9032, grade: 'A', resultCoefficient: 18_000 });
  expectToAddUp(published.explanation as ScoreNode);
  await expectExport(hr, cycle, published);
}, 300_000);

async function setUp(): Promise<Record<'admin' | 'hr' | 'approver', ApiClient>> {
  await done(
    api.anonymous.post('/api/setup', {
      companyName: '川行仓储',
      loginName: 'root',
      password: PASSWORD,
      hrLoginName: 'hr.one',
      hrPassword: PASSWORD,
    }),
  );
  const admin = await api.signIn('root', PASSWORD);
  const account = { loginName: 'hr.two', password: PASSWORD, employeeId: null, roles: ['hr'] };
  await done<Account>(admin.post('/api/accounts', account));
  return { admin, hr: await api.signIn('hr.one', PASSWORD), approver: await api.signIn('hr.two', PASSWORD) };
}

async function importDefinitions(hr: ApiClient): Promise<RoleImportResult['saved']> {
  const boundary = 'a-boundary-of-the-spec';
  const body =
    `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="仓储部.txt"\r\n\r\n` +
    `${DOCUMENT}\r\n--${boundary}--\r\n`;
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
  const preview = await done<RoleImportPreview>(hr.post('/api/role-imports/preview', body, { headers }));
  const positions = preview.positions.map(({ grade, items, ...position }) => ({
    fileName: '仓储部.txt',
    title: position.title,
    department: position.department ?? '',
    reportsTo: position.reportsTo,
    deputy: position.deputy,
    gradeFrom: grade.from,
    gradeTo: grade.to,
    coefficient: position.coefficient,
    headcount: position.headcount,
    promotionPath: position.promotionPath,
    summary: position.summary,
    items: items.map(({ kind, text, weight }) => ({ kind, text, weight })),
  }));
  const result = await done<RoleImportResult>(hr.post('/api/role-imports', { positions }));
  return result.saved;
}

async function approve(hr: ApiClient, approver: ApiClient, id: number): Promise<void> {
  const draft = await done<Definition>(hr.get(`/api/definitions/${id}`));
  const submitted = await done<Definition>(
    hr.post(`/api/definitions/${id}/submission`, { expectedVersion: draft.version }),
  );
  const body = { expectedVersion: submitted.version, effectiveFrom: '2026-10-01' };
  expect((await hr.post(`/api/definitions/${id}/approval`, body)).statusCode).toBeGreaterThanOrEqual(400);
  await done(approver.post(`/api/definitions/${id}/approval`, body));
}

async function employ(
  hr: ApiClient,
  admin: ApiClient,
  number: string,
  name: string,
  positionId: number,
): Promise<ApiClient> {
  const employee = await done<Employee>(
    hr.post('/api/employees', {
      number,
      name,
      email: null,
      hiredOn: '2026-01-05',
      leftOn: null,
      probationEndsOn: null,
      namedSuperiorId: null,
      positionId,
    }),
  );
  const loginName = `user.${number.toLowerCase()}`;
  const account = { loginName, password: PASSWORD, employeeId: employee.id, roles: ['employee'] };
  await done(admin.post('/api/accounts', account));
  return api.signIn(loginName, PASSWORD);
}

/** R13: at every level what the children show makes exactly what the parent shows. */
function expectToAddUp(node: ScoreNode): void {
  if (node.children.length === 0) return;
  expect(node.children.reduce((sum, { points }) => sum + points, 0)).toBe(node.points);
  node.children.forEach(expectToAddUp);
}

async function expectExport(hr: ApiClient, cycle: Cycle, { result }: Evaluation): Promise<void> {
  const wanted = { cycleId: cycle.id, kind: 'workbook', locale: 'zh-CN' };
  const ticket = await done<ExportTicket>(hr.post('/api/exports', wanted));
  expect(ticket.fileName).toBe('2026年第4季度绩效考核汇总.xlsx');
  const answer = await hr.get(ticket.url);
  const workbook = new Workbook();
  await workbook.xlsx.load(answer.rawPayload);
  const row = workbook.getWorksheet('考核汇总')?.getRow(2);
  expect([2, 3, 12, 13, 16].map((column) => row?.getCell(column).value)).toEqual([
    'W02',
    '舒望',
    (result?.total ?? 0) / 100,
    'A',
    1.8,
  ]);
}
