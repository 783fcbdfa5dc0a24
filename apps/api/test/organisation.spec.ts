import type {
  Assignment as AssignmentAnswer,
  Department as DepartmentAnswer,
  Employee as EmployeeAnswer,
  EmployeeOption,
  EmployeeRow,
  Page,
  Problem,
} from '@gangping/contracts';
import { AuditEntry } from '../src/features/audit';
import { AccountsService } from '../src/features/identity';
import { RelationsService } from '../src/features/organisation';
import { Position } from '../src/features/positions';
import { Clock } from '../src/platform/clock';
import type { ApiClient } from './support/api-client';
import { startTestApi, type TestApi } from './support/start-test-api';

const TODAY = '2026-11-20';

describe('organisation', () => {
  let api: TestApi;
  let hr: ApiClient;
  let relations: RelationsService;

  beforeAll(async () => {
    api = await startTestApi();
    hr = api.as({ roles: ['hr'], accountId: 7 });
    relations = api.app.get(RelationsService, { strict: false });
    api.app.get(Clock).now = () => new Date(`${TODAY}T10:00:00`);
  });
  afterAll(() => api.close());

  let count = 0;
  const unique = (name: string) => `${name}${++count}`;

  async function department(content: Partial<DepartmentAnswer> = {}): Promise<DepartmentAnswer> {
    const body = { name: unique('部门'), parentId: null, headPositionId: null, ...content };
    return (await hr.post('/api/departments', body)).json();
  }

  function position(
    departmentId: number,
    title: string,
    superiorPositionId: number | null = null,
  ): Promise<Position> {
    return api.unitOfWork.run(({ manager }) =>
      manager.save(manager.create(Position, { departmentId, title, superiorPositionId, promotionPath: [] })),
    );
  }

  const employeeBody = (content: Partial<EmployeeAnswer> & { positionId?: number | null } = {}) => ({
    number: unique('E'),
    name: unique('员工'),
    email: null,
    hiredOn: '2024-01-01',
    leftOn: null,
    probationEndsOn: null,
    namedSuperiorId: null,
    positionId: null,
    ...content,
  });

  async function employee(content: Parameters<typeof employeeBody>[0] = {}): Promise<EmployeeAnswer> {
    const answer = await hr.post('/api/employees', employeeBody(content));
    if (answer.statusCode !== 201) throw new Error(answer.body);
    return answer.json();
  }

  const change = (
    { superior: _, assignments: __, id: ___, version, ...fields }: EmployeeAnswer,
    changes: Partial<EmployeeAnswer>,
  ) => ({ ...fields, ...changes, expectedVersion: version });

  const auditOf = (subjectType: string, subjectId: number) =>
    api.readDatabase.manager.find(AuditEntry, {
      where: { subjectType, subjectId: String(subjectId) },
      order: { id: 'ASC' },
    });

  const fieldErrors = (answer: { json: <T>() => T }) =>
    (answer.json<Problem>().errors ?? []).map(({ path, code }) => `${path}: ${code}`);

  describe('who may', () => {
    it.each([
      ['get', '/api/departments', ['hr', 'auditor']],
      ['get', '/api/employees', ['hr', 'auditor']],
      ['get', '/api/employees/1', ['hr', 'auditor']],
      ['get', '/api/employee-options', ['hr', 'auditor', 'admin']],
      ['post', '/api/departments', ['hr']],
      ['put', '/api/departments/1', ['hr']],
      ['delete', '/api/departments/1', ['hr']],
      ['post', '/api/employees', ['hr']],
      ['put', '/api/employees/1', ['hr']],
      ['delete', '/api/employees/1', ['hr']],
      ['post', '/api/employees/1/assignments', ['hr']],
      ['put', '/api/assignments/1', ['hr']],
      ['delete', '/api/assignments/1', ['hr']],
      ['post', '/api/employee-imports?mode=dryRun', ['hr']],
      ['get', '/api/employee-imports/template', ['hr']],
    ] as const)('%s %s: %s', async (method, url, allowed) => {
      for (const role of ['employee', 'hr', 'auditor', 'admin'] as const) {
        const { statusCode } = await api.as({ roles: [role], employeeId: 1 })[method](url);
        expect({ role, refused: statusCode === 403 }).toEqual({
          role,
          refused: !(allowed as readonly string[]).includes(role),
        });
      }
      expect((await api.anonymous[method](url)).statusCode).toBe(401);
    });
  });

  describe('departments', () => {
    it('are a tree, parents before children and these by pinyin, with heads and counts', async () => {
      const root = await department({ name: '总部' });
      const makers = await department({ name: '制造部', parentId: root.id });
      const labs = await department({ name: '实验室', parentId: root.id });
      const line = await department({ name: '冲压线', parentId: makers.id });
      const head = await position(makers.id, '制造部经理');
      await position(makers.id, '调度员');
      const manager = await employee({ name: '段鹏程', positionId: head.id });
      await employee({ name: '后来的人', positionId: head.id, hiredOn: '2026-01-05' });
      const body = {
        name: '制造部',
        parentId: root.id,
        headPositionId: head.id,
        expectedVersion: makers.version,
      };
      const updated = await hr.put(`/api/departments/${makers.id}`, body);
      expect(updated.json()).toEqual({
        id: makers.id,
        name: '制造部',
        parentId: root.id,
        headPositionId: head.id,
        headPositionTitle: '制造部经理',
        headName: manager.name,
        positionCount: 2,
        employeeCount: 2,
        version: 2,
      });
      const names = (await hr.get('/api/departments')).json<DepartmentAnswer[]>().map(({ name }) => name);
      expect(names).toEqual(['总部', '实验室', '制造部', '冲压线']);
      expect(await auditOf('department', makers.id)).toMatchObject([
        { action: 'department.created', accountId: 7 },
        {
          action: 'department.updated',
          data: { before: { headPositionId: null }, after: { headPositionId: head.id } },
        },
      ]);
      expect(labs.parentId).toBe(root.id);
      expect(line.version).toBe(1);
    });

    it('refuse a loop, a name twice, a parent that is not there and a stale version', async () => {
      const top = await department();
      const middle = await department({ parentId: top.id });
      const bottom = await department({ parentId: middle.id });
      const put = (changes: object) =>
        hr.put(`/api/departments/${top.id}`, {
          name: top.name,
          parentId: null,
          headPositionId: null,
          expectedVersion: 1,
          ...changes,
        });
      expect(fieldErrors(await put({ parentId: bottom.id }))).toEqual(['parentId: department.loop']);
      expect(fieldErrors(await put({ parentId: top.id }))).toEqual(['parentId: department.loop']);
      expect(fieldErrors(await put({ parentId: 987_654 }))).toEqual(['parentId: notFound']);
      expect(fieldErrors(await put({ headPositionId: 987_654 }))).toEqual(['headPositionId: notFound']);
      expect(fieldErrors(await put({ name: bottom.name }))).toEqual(['name: unique']);
      const stale = await put({ expectedVersion: 0 });
      expect(stale.json()).toMatchObject({
        status: 409,
        code: 'staleVersion',
        current: { name: top.name, version: 1 },
      });
      expect((await hr.put('/api/departments/987654', { ...top, expectedVersion: 1 })).statusCode).toBe(404);
    });

    it('are removed only when empty', async () => {
      const parent = await department();
      const child = await department({ parentId: parent.id });
      const post = await position(child.id, '保管员');
      for (const { id } of [parent, child]) {
        const refused = await hr.delete(`/api/departments/${id}`);
        expect(refused.json()).toMatchObject({ status: 409, code: 'department.notEmpty' });
      }
      await api.unitOfWork.run(({ manager }) => manager.delete(Position, { id: post.id }));
      expect((await hr.delete(`/api/departments/${child.id}`)).statusCode).toBe(204);
      expect((await hr.delete(`/api/departments/${parent.id}`)).statusCode).toBe(204);
      expect((await hr.delete(`/api/departments/${parent.id}`)).statusCode).toBe(404);
      expect((await auditOf('department', child.id)).at(-1)).toMatchObject({ action: 'department.removed' });
    });
  });

  describe('employees', () => {
    it('are created with their first assignment and read with their superior', async () => {
      const { id: departmentId, name: departmentName } = await department();
      const lead = await position(departmentId, '班长');
      const worker = await position(departmentId, '操作工', lead.id);
      const boss = await employee({ name: '孟广平', positionId: lead.id });
      const { id } = await employee({
        positionId: worker.id,
        hiredOn: '2025-03-01',
        email: 'worker@example.com',
      });
      const read = (await hr.get(`/api/employees/${id}`)).json<EmployeeAnswer>();
      expect(read).toMatchObject({
        email: 'worker@example.com',
        superior: { employeeId: boss.id, name: '孟广平', source: 'position' },
        assignments: [
          { positionTitle: '操作工', departmentName, startsOn: '2025-03-01', endsOn: null, version: 1 },
        ],
        version: 1,
      });
      expect(await auditOf('employee', id)).toMatchObject([{ action: 'employee.created', accountId: 7 }]);
      expect((await hr.get('/api/employees/987654')).statusCode).toBe(404);
    });

    it('are refused with the field when something does not fit', async () => {
      const one = await employee();
      const post = (content: object) => hr.post('/api/employees', { ...employeeBody(), ...content });
      expect(fieldErrors(await post({ number: one.number }))).toEqual(['number: unique']);
      expect(fieldErrors(await post({ leftOn: '2023-12-31' }))).toEqual(['leftOn: assignment.order']);
      expect(fieldErrors(await post({ probationEndsOn: '2023-12-31' }))).toEqual([
        'probationEndsOn: assignment.order',
      ]);
      expect(fieldErrors(await post({ namedSuperiorId: 987_654 }))).toEqual(['namedSuperiorId: notFound']);
      expect(fieldErrors(await post({ positionId: 987_654 }))).toEqual(['positionId: notFound']);
      expect(fieldErrors(await post({ hiredOn: '2026-02-30', email: 'nowhere', name: ' ' }))).toEqual([
        'name: too_small',
        'email: invalid_format',
        'hiredOn: invalid_format',
      ]);
      const ownSuperior = await hr.put(`/api/employees/${one.id}`, change(one, { namedSuperiorId: one.id }));
      expect(fieldErrors(ownSuperior)).toEqual(['namedSuperiorId: employee.ownSuperior']);
    });

    it('are changed by whoever saw the newest version', async () => {
      const one = await employee({ name: '旧名' });
      const first = await hr.put(`/api/employees/${one.id}`, change(one, { name: '新名' }));
      expect(first.json<EmployeeAnswer>()).toMatchObject({ name: '新名', version: 2 });
      const second = await hr.put(`/api/employees/${one.id}`, change(one, { name: '别名' }));
      expect(second.json()).toMatchObject({ code: 'staleVersion', current: { name: '新名', version: 2 } });
      expect((await auditOf('employee', one.id)).at(-1)).toMatchObject({
        action: 'employee.updated',
        data: { before: { name: '旧名' }, after: { name: '新名' } },
      });
      expect((await hr.put('/api/employees/987654', change(one, {}))).statusCode).toBe(404);
    });

    it('who leave give up their posts, and are found among those who left', async () => {
      const { id: departmentId } = await department();
      const post = await position(departmentId, '装配工');
      const later = await position(departmentId, '装配组长');
      const one = await employee({ positionId: post.id });
      await hr.post(`/api/employees/${one.id}/assignments`, {
        positionId: later.id,
        startsOn: '2026-12-01',
        endsOn: null,
      });
      const left = await hr.put(`/api/employees/${one.id}`, change(one, { leftOn: '2026-11-15' }));
      expect(left.json<EmployeeAnswer>().assignments).toMatchObject([
        { positionTitle: '装配工', endsOn: '2026-11-15' },
      ]);
      const numbersIn = async (employment: string) =>
        (await hr.get(`/api/employees?search=${one.number}&employment=${employment}`)).json<
          Page<EmployeeRow>
        >();
      expect(await numbersIn('employed')).toMatchObject({ rows: [], total: 0 });
      expect(await numbersIn('left')).toMatchObject({
        rows: [{ positionTitle: '装配工', leftOn: '2026-11-15' }],
        total: 1,
      });
      expect(await numbersIn('all')).toMatchObject({ total: 1 });
      const early = await hr.put(`/api/employees/${one.id}`, {
        ...change(one, { hiredOn: '2024-02-01' }),
        expectedVersion: 2,
      });
      expect(fieldErrors(early)).toEqual(['hiredOn: assignment.order']);
    });

    it('are removed only without history', async () => {
      const mistake = await employee();
      expect((await hr.delete(`/api/employees/${mistake.id}`)).statusCode).toBe(204);
      expect((await hr.get(`/api/employees/${mistake.id}`)).statusCode).toBe(404);
      const kept = await employee();
      await api.app.get(AccountsService, { strict: false }).create({
        loginName: 'kept.employee',
        password: 'a long enough secret',
        employeeId: kept.id,
        roles: ['employee'],
      });
      const refused = await hr.delete(`/api/employees/${kept.id}`);
      expect(refused.json()).toMatchObject({ status: 409, code: 'employee.hasHistory' });
    });
  });

  describe('the list of employees', () => {
    let above: DepartmentAnswer;
    let below: DepartmentAnswer;
    let inspector: Position;

    beforeAll(async () => {
      above = await department({ name: '检验中心' });
      below = await department({ name: '理化组', parentId: above.id });
      const lead = await position(above.id, '检验主管');
      inspector = await position(below.id, '理化检验员', lead.id);
      await employee({ number: 'Q-100', name: '齐主管', positionId: lead.id, hiredOn: '2020-01-01' });
      await employee({ number: 'Q-102', name: '百分号%工', positionId: inspector.id, hiredOn: '2022-01-01' });
      await employee({ number: 'Q-101', name: '施检验', positionId: inspector.id, hiredOn: '2023-01-01' });
    });

    const list = async (query: string) => (await hr.get(`/api/employees?${query}`)).json<Page<EmployeeRow>>();

    it('shows department, position and superior, in the order and page that are asked for', async () => {
      const page = await list(`departmentId=${above.id}&sort=-number&pageSize=2`);
      expect(page).toEqual({
        rows: [
          expect.objectContaining({ number: 'Q-102', departmentName: '理化组', superiorName: '齐主管' }),
          expect.objectContaining({ number: 'Q-101', positionTitle: '理化检验员', superiorName: '齐主管' }),
        ],
        total: 3,
        page: 1,
        pageSize: 2,
      });
      const second = await list(`departmentId=${above.id}&sort=-number&pageSize=2&page=2`);
      expect(second).toMatchObject({ rows: [{ number: 'Q-100', superiorName: null }], total: 3 });
      expect(await list(`departmentId=${above.id}&pageSize=2&page=9`)).toMatchObject({ rows: [], total: 3 });
      expect((await list(`departmentId=${above.id}&sort=hiredOn`)).rows.map(({ number }) => number)).toEqual([
        'Q-100',
        'Q-102',
        'Q-101',
      ]);
    });

    it('is filtered by department with what is below it, and by position, a second post counting too', async () => {
      expect((await list(`departmentId=${below.id}`)).total).toBe(2);
      const elsewhere = await position((await department()).id, '兼职安全员');
      const { id } = await employee({ number: 'Z-900', positionId: elsewhere.id, hiredOn: '2019-01-01' });
      const second = { positionId: inspector.id, startsOn: '2026-01-01', endsOn: '2026-12-31' };
      await hr.post(`/api/employees/${id}/assignments`, second);
      expect((await list(`departmentId=${below.id}`)).rows).toContainEqual(
        expect.objectContaining({ number: 'Z-900', positionTitle: '兼职安全员' }),
      );
      expect((await list(`positionId=${inspector.id}&search=q-101`)).rows).toMatchObject([
        { number: 'Q-101' },
      ]);
      expect(await list('departmentId=987654')).toMatchObject({ rows: [], total: 0 });
    });

    it('is searched by number, name and position; wildcards and quotes mean themselves', async () => {
      expect((await list('search=施检')).total).toBe(1);
      expect((await list(`search=${encodeURIComponent('理化检验')}`)).total).toBe(2);
      expect((await list(`departmentId=${above.id}&search=${encodeURIComponent('%')}`)).rows).toMatchObject([
        { number: 'Q-102' },
      ]);
      expect((await list(`search=${encodeURIComponent("' OR '1'='1")}`)).total).toBe(0);
      const refused = await hr.get(
        `/api/employees?sort=${encodeURIComponent('number; DROP TABLE employee')}`,
      );
      expect(refused.json()).toMatchObject({ status: 422, code: 'validation', errors: [{ path: 'sort' }] });
      expect((await hr.get('/api/employees?pageSize=1000')).statusCode).toBe(422);
    });

    it('has a short form to choose from', async () => {
      const options = (await hr.get('/api/employee-options?search=Q-10')).json<EmployeeOption[]>();
      expect(options).toEqual([
        { id: expect.any(Number), number: 'Q-100', name: '齐主管', positionTitle: '检验主管' },
        expect.objectContaining({ number: 'Q-101' }),
        expect.objectContaining({ number: 'Q-102' }),
      ]);
    });
  });

  describe('assignments', () => {
    let post: Position;
    let other: Position;
    let one: EmployeeAnswer;

    beforeAll(async () => {
      const { id } = await department();
      post = await position(id, '采购员');
      other = await position(id, '仓库主任');
      one = await employee({ hiredOn: '2025-01-01' });
    });

    const add = (positionId: number, startsOn: string, endsOn: string | null = null) =>
      hr.post(`/api/employees/${one.id}/assignments`, { positionId, startsOn, endsOn });

    it('follow each other in the same post and stand beside each other in two', async () => {
      const first = await add(post.id, '2025-01-01', '2025-06-30');
      expect(first.statusCode).toBe(201);
      expect(fieldErrors(await add(post.id, '2025-06-30'))).toEqual(['startsOn: assignment.overlap']);
      expect((await add(post.id, '2025-07-01')).statusCode).toBe(201);
      expect(fieldErrors(await add(post.id, '2025-03-01', '2025-03-02'))).toEqual([
        'startsOn: assignment.overlap',
      ]);
      expect((await add(other.id, '2025-08-01')).statusCode).toBe(201);
      const { id, version } = first.json<AssignmentAnswer>();
      const longer = {
        positionId: post.id,
        startsOn: '2025-01-01',
        endsOn: '2025-07-15',
        expectedVersion: version,
      };
      expect(fieldErrors(await hr.put(`/api/assignments/${id}`, longer))).toEqual([
        'startsOn: assignment.overlap',
      ]);
      const shorter = await hr.put(`/api/assignments/${id}`, { ...longer, endsOn: '2025-05-31' });
      expect(shorter.json<AssignmentAnswer>()).toMatchObject({ endsOn: '2025-05-31', version: 2 });
      const stale = await hr.put(`/api/assignments/${id}`, { ...longer, endsOn: '2025-04-30' });
      expect(stale.json()).toMatchObject({
        status: 409,
        code: 'staleVersion',
        current: { endsOn: '2025-05-31' },
      });
      expect((await auditOf('assignment', id)).map(({ action }) => action)).toEqual([
        'assignment.created',
        'assignment.updated',
      ]);
    });

    it('stay within the employment and end after they begin', async () => {
      expect(fieldErrors(await add(other.id, '2024-12-31', '2025-01-31'))).toEqual([
        'startsOn: assignment.order',
      ]);
      expect(fieldErrors(await add(other.id, '2025-02-02', '2025-02-01'))).toEqual([
        'endsOn: assignment.order',
      ]);
      const leaver = await employee({ leftOn: '2026-06-30' });
      const beyond = { positionId: post.id, startsOn: '2026-01-01', endsOn: null };
      expect(fieldErrors(await hr.post(`/api/employees/${leaver.id}/assignments`, beyond))).toEqual([
        'endsOn: assignment.order',
      ]);
      expect((await hr.post('/api/employees/987654/assignments', beyond)).statusCode).toBe(404);
      expect(fieldErrors(await add(987_654, '2025-01-01'))).toEqual(['positionId: notFound']);
    });

    it('are removed when entered by mistake', async () => {
      const { id } = (await add(other.id, '2025-02-01', '2025-02-28')).json<AssignmentAnswer>();
      expect((await hr.delete(`/api/assignments/${id}`)).statusCode).toBe(204);
      expect((await hr.delete(`/api/assignments/${id}`)).statusCode).toBe(404);
      expect((await auditOf('assignment', id)).at(-1)).toMatchObject({
        action: 'assignment.removed',
        accountId: 7,
      });
    });
  });

  describe('relations', () => {
    it('are the same for one person as for everybody at once', async () => {
      const { manager } = api.readDatabase;
      const everybody = (await hr.get('/api/employees?pageSize=100&employment=all')).json<Page<EmployeeRow>>()
        .rows;
      const whole = await relations.reportingOfAll(manager, '2000-01-01');
      for (const { id } of everybody) {
        const around = await relations.reportingOf(manager, [id], TODAY);
        const posts = around.postsOn(id, TODAY);
        expect(posts).toEqual(whole.postsOn(id, TODAY));
        for (const post of [...posts, null]) {
          expect(around.superiorOf(id, post, TODAY)).toEqual(whole.superiorOf(id, post, TODAY));
          expect(around.indirectSuperiorOf(id, post, TODAY)).toEqual(
            whole.indirectSuperiorOf(id, post, TODAY),
          );
        }
        expect(await relations.superiorIds(manager, id, TODAY)).toEqual(whole.allAbove(id, TODAY));
      }
      expect(everybody.length).toBeGreaterThan(10);
    });

    it('tell who heads a department and those below it, and who has a team, also over a vacant post', async () => {
      const { manager } = api.readDatabase;
      const upper = await department();
      const lower = await department({ parentId: upper.id });
      const chief = await position(upper.id, '总监');
      const vacant = await position(lower.id, '组长', chief.id);
      const staff = await position(lower.id, '组员', vacant.id);
      const body = { name: upper.name, parentId: null, headPositionId: chief.id, expectedVersion: 1 };
      await hr.put(`/api/departments/${upper.id}`, body);
      const head = await employee({ positionId: chief.id });
      expect(await relations.hasTeam(manager, head.id, TODAY)).toBe(false);
      const member = await employee({ positionId: staff.id });
      expect(await relations.hasTeam(manager, head.id, TODAY)).toBe(true);
      expect(await relations.hasTeam(manager, member.id, TODAY)).toBe(false);
      expect((await relations.headedDepartmentIds(manager, head.id, TODAY)).sort()).toEqual(
        [upper.id, lower.id].sort(),
      );
      expect(await relations.isDepartmentHead(manager, head.id, lower.id, TODAY)).toBe(true);
      expect(await relations.isDepartmentHead(manager, member.id, lower.id, TODAY)).toBe(false);
      expect(await relations.headedDepartmentIds(manager, head.id, '2020-01-01')).toEqual([]);

      const named = await employee();
      expect(await relations.hasTeam(manager, named.id, TODAY)).toBe(false);
      await hr.put(`/api/employees/${member.id}`, change(member, { namedSuperiorId: named.id }));
      expect(await relations.hasTeam(manager, named.id, TODAY)).toBe(true);
      expect(await relations.hasTeam(manager, head.id, TODAY)).toBe(false);

      const session = api.as({ roles: ['employee'], employeeId: head.id });
      expect((await session.get('/api/employees')).statusCode).toBe(403);
    });
  });
});
