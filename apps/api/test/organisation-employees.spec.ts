import type {
  Department as DepartmentAnswer,
  Employee as EmployeeAnswer,
  EmployeeOption,
  EmployeeRow,
  Page,
} from '@gangping/contracts';
import { AccountsService } from '../src/features/identity';
import type { Position } from '../src/features/positions';
import { Clock } from '../src/platform/clock';
import type { ApiClient } from './support/api-client';
import { employeeChange, fieldErrors, OrganisationBuilder } from './support/organisation-builder';
import { startTestApi, type TestApi } from './support/start-test-api';

const TODAY = '2026-11-20';

describe('employees', () => {
  let api: TestApi;
  let hr: ApiClient;
  let company: OrganisationBuilder;

  beforeAll(async () => {
    api = await startTestApi();
    hr = api.as({ roles: ['hr'], accountId: 7 });
    company = new OrganisationBuilder(api, hr);
    api.app.get(Clock).now = () => new Date(`${TODAY}T10:00:00`);
  });
  afterAll(() => api.close());

  describe('one by one', () => {
    it('are created with their first assignment and read with their superior', async () => {
      const { id: departmentId, name: departmentName } = await company.department();
      const lead = await company.position(departmentId, '班长');
      const worker = await company.position(departmentId, '操作工', lead.id);
      const boss = await company.employee({ name: '孟广平', positionId: lead.id });
      const { id } = await company.employee({
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
      expect(await company.audited('employee', id)).toMatchObject([
        { action: 'employee.created', accountId: 7 },
      ]);
      expect((await hr.get('/api/employees/987654')).statusCode).toBe(404);
    });

    it('are refused with the field when something does not fit', async () => {
      const one = await company.employee();
      const post = (content: object) => hr.post('/api/employees', { ...company.employeeBody(), ...content });
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
      const ownSuperior = await hr.put(
        `/api/employees/${one.id}`,
        employeeChange(one, { namedSuperiorId: one.id }),
      );
      expect(fieldErrors(ownSuperior)).toEqual(['namedSuperiorId: employee.ownSuperior']);
    });

    it('name whoever was named as superior, also after that person has left', async () => {
      const named = await company.employee({ name: '甘霖' });
      const one = await company.employee({ namedSuperiorId: named.id });
      await hr.put(`/api/employees/${named.id}`, employeeChange(named, { leftOn: '2026-11-10' }));
      const shown = (await hr.get(`/api/employees/${one.id}`)).json<EmployeeAnswer>();
      expect(shown).toMatchObject({ namedSuperiorName: '甘霖', superior: null });
    });

    it('are changed by whoever saw the newest version', async () => {
      const one = await company.employee({ name: '旧名' });
      const first = await hr.put(`/api/employees/${one.id}`, employeeChange(one, { name: '新名' }));
      expect(first.json<EmployeeAnswer>()).toMatchObject({ name: '新名', version: 2 });
      const second = await hr.put(`/api/employees/${one.id}`, employeeChange(one, { name: '别名' }));
      expect(second.json()).toMatchObject({ code: 'staleVersion', current: { name: '新名', version: 2 } });
      expect((await company.audited('employee', one.id)).at(-1)).toMatchObject({
        action: 'employee.updated',
        data: { before: { name: '旧名' }, after: { name: '新名' } },
      });
      expect((await hr.put('/api/employees/987654', employeeChange(one, {}))).statusCode).toBe(404);
    });

    it('who leave give up their posts, and are found among those who left', async () => {
      const { id: departmentId } = await company.department();
      const post = await company.position(departmentId, '装配工');
      const later = await company.position(departmentId, '装配组长');
      const one = await company.employee({ positionId: post.id });
      await hr.post(`/api/employees/${one.id}/assignments`, {
        positionId: later.id,
        startsOn: '2026-12-01',
        endsOn: null,
      });
      const left = await hr.put(`/api/employees/${one.id}`, employeeChange(one, { leftOn: '2026-11-15' }));
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
        ...employeeChange(one, { hiredOn: '2024-02-01' }),
        expectedVersion: 2,
      });
      expect(fieldErrors(early)).toEqual(['hiredOn: assignment.order']);
    });

    it('are removed only without history', async () => {
      const mistake = await company.employee();
      expect((await hr.delete(`/api/employees/${mistake.id}`)).statusCode).toBe(204);
      expect((await hr.get(`/api/employees/${mistake.id}`)).statusCode).toBe(404);
      const kept = await company.employee();
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
      above = await company.department({ name: '检验中心' });
      below = await company.department({ name: '理化组', parentId: above.id });
      const lead = await company.position(above.id, '检验主管');
      inspector = await company.position(below.id, '理化检验员', lead.id);
      await company.employee({ number: 'Q-100', name: '齐主管', positionId: lead.id, hiredOn: '2020-01-01' });
      await company.employee({
        number: 'Q-102',
        name: '百分号%工',
        positionId: inspector.id,
        hiredOn: '2022-01-01',
      });
      await company.employee({
        number: 'Q-101',
        name: '施检验',
        positionId: inspector.id,
        hiredOn: '2023-01-01',
      });
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
      const elsewhere = await company.position((await company.department()).id, '兼职安全员');
      const { id } = await company.employee({
        number: 'Z-900',
        positionId: elsewhere.id,
        hiredOn: '2019-01-01',
      });
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
});
