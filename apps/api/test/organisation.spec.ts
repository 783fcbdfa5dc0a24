import type {
  Assignment as AssignmentAnswer,
  Department as DepartmentAnswer,
  Employee as EmployeeAnswer,
  EmployeeRow,
  Page,
} from '@gangping/contracts';
import { RelationsService } from '../src/features/organisation';
import { Position } from '../src/features/positions';
import { Clock } from '../src/platform/clock';
import type { ApiClient } from './support/api-client';
import { employeeChange, fieldErrors, OrganisationBuilder } from './support/organisation-builder';
import { startTestApi, type TestApi } from './support/start-test-api';

const TODAY = '2026-11-20';

describe('organisation', () => {
  let api: TestApi;
  let hr: ApiClient;
  let company: OrganisationBuilder;
  let relations: RelationsService;

  beforeAll(async () => {
    api = await startTestApi();
    hr = api.as({ roles: ['hr'], accountId: 7 });
    company = new OrganisationBuilder(api, hr);
    relations = api.app.get(RelationsService, { strict: false });
    api.app.get(Clock).now = () => new Date(`${TODAY}T10:00:00`);
  });
  afterAll(() => api.close());

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
      const root = await company.department({ name: '总部' });
      const makers = await company.department({ name: '制造部', parentId: root.id });
      const labs = await company.department({ name: '实验室', parentId: root.id });
      const line = await company.department({ name: '冲压线', parentId: makers.id });
      const head = await company.position(makers.id, '制造部经理');
      await company.position(makers.id, '调度员');
      const manager = await company.employee({ name: '段鹏程', positionId: head.id });
      await company.employee({ name: '后来的人', positionId: head.id, hiredOn: '2026-01-05' });
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
      expect(await company.audited('department', makers.id)).toMatchObject([
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
      const top = await company.department();
      const middle = await company.department({ parentId: top.id });
      const bottom = await company.department({ parentId: middle.id });
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
      const parent = await company.department();
      const child = await company.department({ parentId: parent.id });
      const post = await company.position(child.id, '保管员');
      for (const { id } of [parent, child]) {
        const refused = await hr.delete(`/api/departments/${id}`);
        expect(refused.json()).toMatchObject({ status: 409, code: 'department.notEmpty' });
      }
      await api.unitOfWork.run(({ manager }) => manager.delete(Position, { id: post.id }));
      expect((await hr.delete(`/api/departments/${child.id}`)).statusCode).toBe(204);
      expect((await hr.delete(`/api/departments/${parent.id}`)).statusCode).toBe(204);
      expect((await hr.delete(`/api/departments/${parent.id}`)).statusCode).toBe(404);
      expect((await company.audited('department', child.id)).at(-1)).toMatchObject({
        action: 'department.removed',
      });
    });
  });

  describe('assignments', () => {
    let post: Position;
    let other: Position;
    let one: EmployeeAnswer;

    beforeAll(async () => {
      const { id } = await company.department();
      post = await company.position(id, '采购员');
      other = await company.position(id, '仓库主任');
      one = await company.employee({ hiredOn: '2025-01-01' });
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
      expect((await company.audited('assignment', id)).map(({ action }) => action)).toEqual([
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
      const leaver = await company.employee({ leftOn: '2026-06-30' });
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
      expect((await company.audited('assignment', id)).at(-1)).toMatchObject({
        action: 'assignment.removed',
        accountId: 7,
      });
    });
  });

  describe('relations', () => {
    it('are the same for one person as for everybody at once', async () => {
      const { id: departmentId } = await company.department();
      const top = await company.position(departmentId, '厂长');
      const vacant = await company.position(departmentId, '车间主任', top.id);
      const lead = await company.position(departmentId, '工段长', vacant.id);
      const worker = await company.position(departmentId, '钳工', lead.id);
      for (const positionId of [top.id, lead.id, lead.id, worker.id]) await company.employee({ positionId });
      const named = await company.employee({ positionId: worker.id });
      const twice = await company.employee({ positionId: worker.id, namedSuperiorId: named.id });
      const second = { positionId: lead.id, startsOn: '2024-01-01', endsOn: null };
      await hr.post(`/api/employees/${twice.id}/assignments`, second);
      await company.employee({ positionId: worker.id, namedSuperiorId: twice.id });
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
      expect(await relations.superiorIds(manager, twice.id, TODAY)).toHaveLength(3);
    });

    it('tell who heads a department and those below it, and who has a team, also over a vacant post', async () => {
      const { manager } = api.readDatabase;
      const upper = await company.department();
      const lower = await company.department({ parentId: upper.id });
      const chief = await company.position(upper.id, '总监');
      const vacant = await company.position(lower.id, '组长', chief.id);
      const staff = await company.position(lower.id, '组员', vacant.id);
      const body = { name: upper.name, parentId: null, headPositionId: chief.id, expectedVersion: 1 };
      await hr.put(`/api/departments/${upper.id}`, body);
      const head = await company.employee({ positionId: chief.id });
      expect(await relations.hasTeam(manager, head.id, TODAY)).toBe(false);
      const member = await company.employee({ positionId: staff.id });
      expect(await relations.hasTeam(manager, head.id, TODAY)).toBe(true);
      expect(await relations.hasTeam(manager, member.id, TODAY)).toBe(false);
      expect((await relations.headedDepartmentIds(manager, head.id, TODAY)).sort()).toEqual(
        [upper.id, lower.id].sort(),
      );
      expect(await relations.isDepartmentHead(manager, head.id, lower.id, TODAY)).toBe(true);
      expect(await relations.isDepartmentHead(manager, member.id, lower.id, TODAY)).toBe(false);
      expect(await relations.headedDepartmentIds(manager, head.id, '2020-01-01')).toEqual([]);

      const named = await company.employee();
      expect(await relations.hasTeam(manager, named.id, TODAY)).toBe(false);
      await hr.put(`/api/employees/${member.id}`, employeeChange(member, { namedSuperiorId: named.id }));
      expect(await relations.hasTeam(manager, named.id, TODAY)).toBe(true);
      expect(await relations.hasTeam(manager, head.id, TODAY)).toBe(false);

      const session = api.as({ roles: ['employee'], employeeId: head.id });
      expect((await session.get('/api/employees')).statusCode).toBe(403);
    });
  });
});
