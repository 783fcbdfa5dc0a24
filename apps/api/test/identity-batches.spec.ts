import {
  type Account as AccountAnswer,
  type AccountBatch,
  type AccountCandidate,
  MOST_ACCOUNTS_AT_ONCE,
  type Page,
  type Problem,
  type Session,
} from '@gangping/contracts';
import { AuditEntry } from '../src/features/audit';
import { Account } from '../src/features/identity';
import type { ApiClient } from './support/api-client';
import { setToday } from './support/company';
import { OrganisationBuilder } from './support/organisation-builder';
import { startTestApi, type TestApi } from './support/start-test-api';

const OWN = 'a sentence of my own';

describe('accounts for many at once', () => {
  let api: TestApi;
  let admin: ApiClient;
  let build: OrganisationBuilder;

  beforeAll(async () => {
    api = await startTestApi();
    setToday(api, '2026-11-20');
    admin = api.as({ roles: ['admin'], accountId: 3 });
    build = new OrganisationBuilder(api, api.as({ roles: ['hr'], accountId: 7 }));
  });
  afterAll(() => api.close());

  const candidates = async () => (await admin.get('/api/account-candidates')).json<AccountCandidate[]>();
  const ask = (...employeeIds: number[]) => admin.post('/api/account-batches', { employeeIds });
  const batch = async (...employeeIds: number[]) => {
    const answer = await ask(...employeeIds);
    expect(answer.statusCode).toBe(201);
    return answer.json<AccountBatch>();
  };
  const session = async (client: ApiClient) => (await client.get('/api/session')).json<Session>();
  const signIn = (loginName: string, password: string) =>
    api.anonymous.post('/api/session', { loginName, password });

  it('are offered to everybody employed without one, with what stands in the way', async () => {
    const { id: departmentId } = await build.department({ name: '装配部' });
    const { id: positionId } = await build.position(departmentId, '装配工');
    await build.employee({ number: 'A-001', name: '安以宁', positionId });
    await build.employee({ number: 'a-001', name: '安以恒' });
    await build.employee({ number: '装 7', name: '柴可' });
    await build.employee({ number: 'A-002', name: '岑离', leftOn: '2026-11-19' });
    await build.employee({ number: 'A-003', name: '常来', hiredOn: '2026-12-01', positionId });
    const has = await build.employee({ number: 'A-004', name: '车前' });
    await admin.post('/api/accounts', { loginName: 'che', password: OWN, employeeId: has.id, roles: [] });
    expect((await candidates()).map(({ employeeId: _, ...candidate }) => candidate).sort(byName)).toEqual(
      [
        { number: 'A-001', name: '安以宁', departmentName: '装配部', loginName: 'a-001', obstacle: null },
        { number: 'A-003', name: '常来', departmentName: '装配部', loginName: 'a-003', obstacle: null },
        { number: 'a-001', name: '安以恒', departmentName: null, loginName: 'a-001', obstacle: 'taken' },
        { number: '装 7', name: '柴可', departmentName: null, loginName: '装 7', obstacle: 'unfit' },
      ].sort(byName),
    );
  });

  it('have a password each that is given once and kept as a hash only', async () => {
    const people = await Promise.all(['B-001', 'B-002', 'B-003'].map((number) => build.employee({ number })));
    const { created, skipped, validUntil } = await batch(...people.map(({ id }) => id));
    expect(created.map(({ loginName }) => loginName)).toEqual(['b-001', 'b-002', 'b-003']);
    expect(skipped).toEqual([]);
    expect(validUntil).toBe('2026-12-20');
    expect(new Set(created.map(({ password }) => password)).size).toBe(3);
    for (const { password } of created)
      expect(password).toMatch(/^[a-hjkmnp-z2-9]{4}(-[a-hjkmnp-z2-9]{4}){2}$/);
    const { manager } = api.readDatabase;
    const stored = JSON.stringify([await manager.find(Account), await manager.find(AuditEntry)]);
    for (const { password } of created) expect(stored).not.toContain(password);
    const { id } = await manager.findOneByOrFail(Account, { loginName: 'b-002' });
    expect(
      await manager.findOneBy(AuditEntry, { action: 'account.created', subjectId: String(id) }),
    ).toMatchObject({
      accountId: 3,
      data: { after: { loginName: 'b-002', employeeId: people[1].id, roles: ['employee'] } },
    });
  });

  it('skip who has one meanwhile, who is unknown and who has an obstacle', async () => {
    const { id } = await build.employee({ number: 'C-001' });
    const unfit = await build.employee({ number: '？' });
    expect((await batch(id, id, 999_999, unfit.id)).skipped).toEqual([999_999, unfit.id]);
    expect(await batch(id)).toMatchObject({ created: [], skipped: [id] });
  });

  it('are asked for once by two who ask together', async () => {
    const { id } = await build.employee({ number: 'D-001' });
    const both = await Promise.all([batch(id), batch(id)]);
    expect(both.map(({ created }) => created.length).sort()).toEqual([0, 1]);
  });

  it('are made so many at a time', async () => {
    const tooMany = await ask(...Array.from({ length: MOST_ACCOUNTS_AT_ONCE + 1 }, (_, index) => index + 1));
    expect(tooMany.json<Problem>()).toMatchObject({ code: 'validation', errors: [{ path: 'employeeIds' }] });
  });

  describe('at the first sign-in', () => {
    let password: string;
    let client: ApiClient;

    beforeAll(async () => {
      const { id } = await build.employee({ number: 'E-001', name: '丰年' });
      password = (await batch(id)).created[0].password;
      client = await api.signIn('e-001', password);
    });

    it('let nothing be done but to set a password, and to leave', async () => {
      expect((await session(client)).account).toMatchObject({
        displayName: '丰年',
        mustChangePassword: true,
      });
      for (const address of [
        '/api/my/evaluations',
        '/api/my/results',
        '/api/my/definitions',
        '/api/team/evaluations',
      ]) {
        const refused = await client.get(address);
        expect(refused.statusCode).toBe(403);
        expect(refused.json<Problem>().code).toBe('identity.passwordChangeDue');
      }
      expect((await client.put('/api/session/locale', { locale: 'en' })).statusCode).toBe(204);
      const leaving = await api.signIn('e-001', password);
      expect((await leaving.delete('/api/session')).statusCode).toBe(204);
    });

    it('refuse the same password again', async () => {
      const same = await client.put('/api/session/password', {
        currentPassword: password,
        newPassword: password,
      });
      expect(same.json<Problem>().errors).toEqual([{ path: 'newPassword', code: 'identity.samePassword' }]);
    });

    it('open everything once there is a password of one own, and the first is worth nothing', async () => {
      const before = await api.signIn('e-001', password);
      const done = await before.put('/api/session/password', { currentPassword: password, newPassword: OWN });
      expect(done.statusCode).toBe(204);
      expect((await signIn('e-001', password)).statusCode).toBe(401);
      expect((await client.get('/api/my/evaluations')).statusCode).toBe(401);
      const after = await api.signIn('e-001', OWN);
      expect((await session(after)).account?.mustChangePassword).toBe(false);
      expect((await after.get('/api/my/evaluations')).statusCode).toBe(200);
    });
  });

  describe('with a password that ran out', () => {
    afterAll(() => setToday(api, '2026-11-20'));

    it('say so to whoever knows it, and to nobody else', async () => {
      const { id } = await build.employee({ number: 'F-001' });
      const { created, validUntil } = await batch(id);
      setToday(api, validUntil);
      expect((await signIn('f-001', created[0].password)).statusCode).toBe(204);
      setToday(api, '2026-12-21');
      const late = await signIn('f-001', created[0].password);
      expect(late.json<Problem>()).toMatchObject({ status: 401, code: 'identity.oneTimeExpired' });
      expect((await signIn('f-001', 'another secret')).json<Problem>().code).toBe('identity.badCredentials');
    });
  });

  it('are what an administrator can make of one account too', async () => {
    const body = { loginName: 'gan.lan', password: OWN, employeeId: null, roles: ['hr'], oneTime: true };
    const made = (await admin.post('/api/accounts', body)).json<AccountAnswer>();
    expect(made.oneTimeUntil).toBe('2026-12-20');
    expect((await session(await api.signIn('gan.lan', OWN))).account?.mustChangePassword).toBe(true);
    const { id, employeeId, roles, disabled, version } = made;
    const same = { employeeId, roles, disabled };
    const given = await admin.put(`/api/accounts/${id}`, {
      ...same,
      password: `${OWN} 2`,
      expectedVersion: version,
    });
    expect(given.json<AccountAnswer>().oneTimeUntil).toBeNull();
    const again = { ...same, password: `${OWN} 3`, oneTime: true, expectedVersion: version + 1 };
    expect((await admin.put(`/api/accounts/${id}`, again)).json<AccountAnswer>().oneTimeUntil).toBe(
      '2026-12-20',
    );
    const untouched = await admin.put(`/api/accounts/${id}`, {
      ...same,
      roles: [],
      expectedVersion: version + 2,
    });
    expect(untouched.json<AccountAnswer>().oneTimeUntil).toBe('2026-12-20');
    const { rows } = (await admin.get('/api/accounts?search=gan.lan')).json<Page<AccountAnswer>>();
    expect(rows[0]).toMatchObject({ oneTimeUntil: '2026-12-20' });
  });
});

function byName(one: { name: string }, other: { name: string }): number {
  return one.name < other.name ? -1 : 1;
}
