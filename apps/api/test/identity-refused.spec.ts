import type { Account as AccountAnswer, Employee, Problem, Session } from '@gangping/contracts';
import { AuditEntry } from '../src/features/audit';
import { AccountsService } from '../src/features/identity';
import { Clock } from '../src/platform/clock';
import type { ApiClient } from './support/api-client';
import { startTestApi, type TestApi } from './support/start-test-api';

const PASSWORD = 'correct horse battery';
const LAST_DAY = '2026-11-20';
const DAY_AFTER = '2026-11-21';

describe('who is not let in', () => {
  let api: TestApi;
  let hr: ApiClient;
  let admin: ApiClient;
  let today = LAST_DAY;

  beforeAll(async () => {
    api = await startTestApi();
    api.app.get(Clock).now = () => new Date(`${today}T10:00:00`);
    hr = api.as({ roles: ['hr'] });
    admin = api.as({ roles: ['admin'] });
  });
  beforeEach(() => (today = LAST_DAY));
  afterAll(() => api.close());

  const signIn = (loginName: string, password: string) =>
    api.anonymous.post('/api/session', { loginName, password });
  const isSignedIn = async (client: ApiClient) =>
    (await client.get('/api/session')).json<Session>().account !== null;
  const withoutIds = ({ correlationId: _, ...problem }: Problem) => problem;
  const refusals = () =>
    api.readDatabase.manager.find(AuditEntry, {
      where: { action: 'session.refused' },
      order: { id: 'ASC' },
    });

  async function employed(number: string, roles: AccountAnswer['roles'] = ['employee']) {
    const fields = { number, name: '石榴', email: null, hiredOn: '2025-01-01', probationEndsOn: null };
    const body = { ...fields, leftOn: null, namedSuperiorId: null, positionId: null };
    const employee = (await hr.post('/api/employees', body)).json<Employee>();
    const account = await api.app
      .get(AccountsService, { strict: false })
      .create({ loginName: number.toLowerCase(), password: PASSWORD, employeeId: employee.id, roles });
    return {
      account,
      leave: () =>
        hr.put(`/api/employees/${employee.id}`, {
          ...fields,
          leftOn: LAST_DAY,
          namedSuperiorId: null,
          expectedVersion: employee.version,
        }),
    };
  }

  it('somebody who has left, from the day after on, with the answer that a wrong password gets', async () => {
    const { leave } = await employed('L1');
    expect((await leave()).statusCode).toBe(200);
    expect((await signIn('l1', PASSWORD)).statusCode).toBe(204);
    today = DAY_AFTER;
    const left = await signIn('l1', PASSWORD);
    const wrong = await signIn('l1', 'wrong password');
    expect(left.statusCode).toBe(401);
    expect(withoutIds(left.json())).toEqual(withoutIds(wrong.json()));
  });

  it('a session from before somebody left', async () => {
    const { leave } = await employed('L2');
    const client = await api.signIn('l2', PASSWORD);
    await leave();
    expect(await isSignedIn(client)).toBe(true);
    today = DAY_AFTER;
    expect(await isSignedIn(client)).toBe(false);
    expect((await client.get('/api/my/evaluations')).statusCode).toBe(401);
  });

  it('an admin who has left is none of those of whom one has to remain', async () => {
    const { account, leave } = await employed('L3', ['admin']);
    await leave();
    const last = (
      await admin.post('/api/accounts', {
        loginName: 'last.admin',
        password: PASSWORD,
        employeeId: null,
        roles: ['admin'],
      })
    ).json<AccountAnswer>();
    const disable = () =>
      admin.put(`/api/accounts/${last.id}`, {
        employeeId: null,
        roles: last.roles,
        disabled: true,
        expectedVersion: last.version,
      });
    today = DAY_AFTER;
    expect((await disable()).json<Problem>().code).toBe('identity.lastAdmin');
    today = LAST_DAY;
    expect((await disable()).statusCode).toBe(200);
    expect(account.roles).toEqual(['admin']);
  });

  it('leaves an entry in the audit trail, of an unknown name as well, and never the name or the password', async () => {
    const { account } = await employed('L4');
    const before = (await refusals()).length;
    await signIn('l4', 'not this one either');
    await signIn('nobody.of.that.name', 'nor this one');
    const entries = (await refusals()).slice(before);
    expect(entries).toMatchObject([
      { accountId: null, subjectType: 'account', subjectId: String(account.id), data: {} },
      { accountId: null, subjectType: 'account', subjectId: 'unknown', data: {} },
    ]);
    expect(JSON.stringify(entries)).not.toMatch(/nobody|this one/);
  });
});

describe('input that a database cannot hold', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.close());

  it('U+0000 in a login name and in a filter of the audit trail is refused, not stumbled over', async () => {
    const signIn = await api.anonymous.post('/api/session', { loginName: 'a\u0000b', password: 'x' });
    expect(signIn.json<Problem>()).toMatchObject({
      status: 422,
      errors: [{ path: 'loginName', code: 'controlCharacters' }],
    });
    const auditor = api.as({ roles: ['auditor'] });
    for (const filter of ['action', 'subjectType', 'subjectId']) {
      const answer = await auditor.get(`/api/audit?${filter}=%00`);
      expect(answer.json<Problem>()).toMatchObject({
        status: 422,
        errors: [{ path: filter, code: 'controlCharacters' }],
      });
    }
  });

  it('a version after which none would fit is refused', async () => {
    const hr = api.as({ roles: ['hr'] });
    const department = (
      await hr.post('/api/departments', { name: '仓储部', parentId: null, headPositionId: null })
    ).json<{ id: number }>();
    const answer = await hr.put(`/api/departments/${department.id}`, {
      name: '仓储部',
      parentId: null,
      headPositionId: null,
      expectedVersion: 2_147_483_647,
    });
    expect(answer.json<Problem>()).toMatchObject({ status: 422, errors: [{ path: 'expectedVersion' }] });
  });
});
