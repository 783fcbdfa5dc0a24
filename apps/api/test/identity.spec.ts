import type { Account as AccountAnswer, Page, Problem, Role, Session } from '@gangping/contracts';
import { AuditEntry } from '../src/features/audit';
import { Account, AccountsService, StoredSession } from '../src/features/identity';
import type { ApiClient } from './support/api-client';
import { startTestApi, type TestApi } from './support/start-test-api';

const PASSWORD = 'correct horse battery';

describe('identity', () => {
  let api: TestApi;
  let accounts: AccountsService;
  let admin: ApiClient;

  beforeAll(async () => {
    api = await startTestApi({ config: { trustProxy: true } });
    accounts = api.app.get(AccountsService, { strict: false });
    admin = api.as({ roles: ['admin'] });
  });
  afterAll(() => api.close());

  function newAccount(loginName: string, roles: Role[] = ['hr']): Promise<AccountAnswer> {
    return accounts.create({ loginName, password: PASSWORD, employeeId: null, roles });
  }

  const describe_ = async (client: ApiClient): Promise<Session> => (await client.get('/api/session')).json();
  const signInFrom = (address: string, loginName: string, password: string) =>
    api.anonymous.post('/api/session', { loginName, password }, { headers: { 'x-forwarded-for': address } });
  const sessionsOf = (accountId: number) => api.readDatabase.manager.countBy(StoredSession, { accountId });
  const auditOf = (action: string, subjectId: number) =>
    api.readDatabase.manager.findBy(AuditEntry, {
      action,
      subjectType: 'account',
      subjectId: String(subjectId),
    });

  const change = (account: AccountAnswer, changes: Partial<AccountAnswer> & { password?: string }) => ({
    employeeId: account.employeeId,
    roles: account.roles,
    disabled: account.disabled,
    ...changes,
    expectedVersion: account.version,
  });

  describe('set-up', () => {
    const setup = {
      companyName: '青禾精密',
      loginName: 'root.admin',
      password: PASSWORD,
      hrLoginName: 'hr.lead',
      hrPassword: 'another long secret',
    };

    it('is asked for while there is no account, and refuses two accounts of one name and a guessable password', async () => {
      expect(await describe_(api.anonymous)).toEqual({
        account: null,
        demo: null,
        needsSetup: true,
        companyName: '',
      });
      const same = await api.anonymous.post('/api/setup', { ...setup, hrLoginName: 'root.admin' });
      expect(same.json<Problem>()).toMatchObject({
        status: 422,
        errors: [{ path: 'hrLoginName', code: 'unique' }],
      });
      const weak = await api.anonymous.post('/api/setup', { ...setup, hrPassword: 'hr.lead-2026' });
      expect(weak.json<Problem>().errors).toEqual([{ path: 'hrPassword', code: 'identity.weakPassword' }]);
      expect((await describe_(api.anonymous)).needsSetup).toBe(true);
    });

    it('makes an admin and an HR account, once', async () => {
      const both = await Promise.all([
        api.anonymous.post('/api/setup', setup),
        api.anonymous.post('/api/setup', { ...setup, loginName: 'other.admin', hrLoginName: 'other.hr' }),
      ]);
      expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([204, 409]);
      const late = await api.anonymous.post('/api/setup', {
        ...setup,
        loginName: 'third',
        hrLoginName: 'fourth',
      });
      expect(late.json<Problem>()).toMatchObject({ status: 409, code: 'identity.setupDone' });
      const list = (await admin.get('/api/accounts')).json<Page<AccountAnswer>>();
      expect(list.rows.map(({ roles }) => roles)).toEqual(expect.arrayContaining([['admin'], ['hr']]));
      expect(list.total).toBe(2);
      expect(await describe_(api.anonymous)).toMatchObject({ needsSetup: false, companyName: '青禾精密' });
      const recorded = await api.readDatabase.manager.find(AuditEntry, { order: { id: 'ASC' } });
      expect(recorded.map(({ action }) => action)).toEqual([
        'company.setUp',
        'account.created',
        'account.created',
      ]);
    });
  });

  describe('signing in', () => {
    it('opens a session whose cookie scripts cannot read and other sites do not send', async () => {
      const { id } = await newAccount('lin.yue');
      const answer = await api.anonymous.post('/api/session', { loginName: ' Lin.Yue ', password: PASSWORD });
      expect(answer.statusCode).toBe(204);
      expect(answer.cookies).toEqual([
        expect.objectContaining({ name: 'gangping_session', httpOnly: true, sameSite: 'Lax', path: '/api' }),
      ]);
      const client = await api.signIn('lin.yue', PASSWORD);
      expect((await describe_(client)).account).toEqual({
        id,
        loginName: 'lin.yue',
        displayName: 'lin.yue',
        employeeId: null,
        roles: ['hr'],
        permissions: expect.arrayContaining(['cycles.run']),
        hasTeam: false,
        isDeputy: false,
        isPeer: false,
        hasPeerLists: false,
        headsDepartment: false,
        locale: null,
        mustChangePassword: false,
      });
      expect(await auditOf('session.opened', id)).toMatchObject([{ accountId: id }, { accountId: id }]);
      const { lastSignInAt } = await api.readDatabase.manager.findOneByOrFail(Account, { id });
      expect(lastSignInAt).toMatch(/^\d{4}-\d\d-\d\dT/);
    });

    it('keeps only a hash of the session id and of the password', async () => {
      const { id } = await newAccount('kept.secret');
      const answer = await api.anonymous.post('/api/session', {
        loginName: 'kept.secret',
        password: PASSWORD,
      });
      const sessionId = decodeURIComponent(answer.cookies[0].value).split('.')[0];
      const [session] = await api.readDatabase.manager.findBy(StoredSession, { accountId: id });
      const account = await api.readDatabase.manager.findOneByOrFail(Account, { id });
      expect(JSON.stringify(session)).not.toContain(sessionId);
      expect(account.passwordHash).toMatch(/^\$argon2id\$/);
    });

    it('gives a new id at sign-in and ends the session that was there before', async () => {
      const { id } = await newAccount('rotated');
      const first = await api.signIn('rotated', PASSWORD);
      const second = await first.signIn('rotated', PASSWORD);
      expect(await sessionsOf(id)).toBe(1);
      expect((await describe_(first)).account).toBeNull();
      expect((await describe_(second)).account?.id).toBe(id);
    });

    it('answers an unknown name, a wrong password and a disabled account alike', async () => {
      const account = await newAccount('disabled.one');
      await accounts.update(account.id, { ...change(account, { disabled: true }) });
      await newAccount('known.one');
      const attempts = [
        await signInFrom('10.1.0.1', 'nobody.here', PASSWORD),
        await signInFrom('10.1.0.2', 'known.one', 'not the password'),
        await signInFrom('10.1.0.3', 'disabled.one', PASSWORD),
      ];
      for (const attempt of attempts) {
        const { correlationId: _, ...problem } = attempt.json<Problem>();
        expect(problem).toEqual({
          type: 'urn:gangping:problem:identity.badCredentials',
          title: 'Unauthorized',
          status: 401,
          code: 'identity.badCredentials',
        });
        expect(attempt.cookies).toEqual([]);
      }
    });

    it('takes no session id that it did not sign', async () => {
      await newAccount('fixed');
      const client = await api.signIn('fixed', PASSWORD);
      expect((await describe_(client)).account).not.toBeNull();
      const forged = await api.anonymous.get('/api/session', {
        headers: { cookie: 'gangping_session=chosen.byme' },
      });
      expect(forged.json<Session>().account).toBeNull();
    });
  });

  describe('throttling', () => {
    it('stops guessing from an address after five failures, also with the right password, but not elsewhere', async () => {
      await newAccount('guessed');
      for (let attempt = 0; attempt < 5; attempt++) {
        expect((await signInFrom('10.2.0.1', 'guessed', `guess ${attempt}`)).statusCode).toBe(401);
      }
      const stopped = await signInFrom('10.2.0.1', 'guessed', PASSWORD);
      expect(stopped.json<Problem>()).toMatchObject({ status: 429, code: 'tooManyRequests' });
      expect(stopped.json<Problem>().params?.['retryAfter']).toBeGreaterThan(0);
      expect((await signInFrom('10.2.0.2', 'guessed', PASSWORD)).statusCode).toBe(204);
    });
  });

  describe('a session', () => {
    it('ends when it is signed out, in the table too', async () => {
      const { id } = await newAccount('leaving');
      const client = await api.signIn('leaving', PASSWORD);
      const answer = await client.delete('/api/session');
      expect(answer.statusCode).toBe(204);
      expect(answer.cookies).toEqual([
        expect.objectContaining({ name: 'gangping_session', value: '', path: '/api' }),
      ]);
      expect(await sessionsOf(id)).toBe(0);
      expect((await client.put('/api/session/locale', { locale: 'en' })).statusCode).toBe(401);
      expect(await auditOf('session.ended', id)).toHaveLength(1);
    });

    it.each([
      ['disabled', { disabled: true }],
      ['given other roles', { roles: ['auditor' as const] }],
      ['given another password', { password: 'a quite different secret' }],
    ])('ends at once when the account is %s', async (_, changes) => {
      const account = await newAccount(`ended-${Object.keys(changes)[0]}`);
      const client = await api.signIn(account.loginName, PASSWORD);
      expect((await client.get('/api/employees')).statusCode).toBe(200);
      const answer = await admin.put(`/api/accounts/${account.id}`, change(account, changes));
      expect(answer.statusCode).toBe(200);
      expect((await client.get('/api/employees')).statusCode).toBe(401);
      expect(await sessionsOf(account.id)).toBe(0);
    });

    it('ends when the account is disabled in the database itself', async () => {
      const { id } = await newAccount('cut.off');
      const client = await api.signIn('cut.off', PASSWORD);
      await api.unitOfWork.run(({ manager }) =>
        manager.query('UPDATE account SET disabled = TRUE WHERE id = $1', [id]),
      );
      expect((await client.get('/api/employees')).statusCode).toBe(401);
    });

    it('that a request under way saves again does not come back', async () => {
      const account = await newAccount('revenant');
      const client = await api.signIn('revenant', PASSWORD);
      const row = await api.readDatabase.manager.findOneByOrFail(StoredSession, { accountId: account.id });
      await admin.put(`/api/accounts/${account.id}`, change(account, { disabled: true }));
      await admin.put(
        `/api/accounts/${account.id}`,
        change({ ...account, version: account.version + 1 }, {}),
      );
      await api.unitOfWork.run(({ manager }) => manager.insert(StoredSession, row));
      expect((await client.get('/api/employees')).statusCode).toBe(401);
    });

    it('is not written by a read, until its expiry is due to move', async () => {
      const { id } = await newAccount('reader');
      const client = await api.signIn('reader', PASSWORD);
      const row = () => api.readDatabase.manager.findOneByOrFail(StoredSession, { accountId: id });
      const before = await row();
      expect((await client.get('/api/employees')).cookies).toEqual([]);
      expect(await row()).toEqual(before);

      const old = before.data.replace(/"renewedAt":"[^"]+"/, '"renewedAt":"2020-01-01T00:00:00.000Z"');
      await api.unitOfWork.run(({ manager }) =>
        manager.update(StoredSession, { accountId: id }, { data: old }),
      );
      const renewed = await client.get('/api/employees');
      expect(renewed.cookies).toEqual([expect.objectContaining({ name: 'gangping_session' })]);
      expect((await row()).expiresAt >= before.expiresAt).toBe(true);
      expect((await row()).data).not.toContain('2020-01-01');
    });

    it('is over after its expiry', async () => {
      const { id } = await newAccount('late');
      const client = await api.signIn('late', PASSWORD);
      const expiresAt = '2020-01-01T00:00:00.000Z';
      await api.unitOfWork.run(({ manager }) =>
        manager.update(StoredSession, { accountId: id }, { expiresAt }),
      );
      expect((await client.get('/api/employees')).statusCode).toBe(401);
    });
  });

  describe('own account', () => {
    it('changes its password: other sessions end, this one goes on', async () => {
      await newAccount('careful');
      const elsewhere = await api.signIn('careful', PASSWORD);
      const here = await api.signIn('careful', PASSWORD);
      const wrong = await here.put('/api/session/password', {
        currentPassword: 'no',
        newPassword: 'brand new secret',
      });
      expect(wrong.json<Problem>().errors).toEqual([
        { path: 'currentPassword', code: 'identity.wrongPassword' },
      ]);
      const weak = await here.put('/api/session/password', {
        currentPassword: PASSWORD,
        newPassword: '1234567890',
      });
      expect(weak.json<Problem>().errors).toEqual([{ path: 'newPassword', code: 'identity.weakPassword' }]);
      const done = await here.put('/api/session/password', {
        currentPassword: PASSWORD,
        newPassword: 'brand new secret',
      });
      expect(done.statusCode).toBe(204);
      const cookie = `gangping_session=${encodeURIComponent(done.cookies[0].value)}`;
      expect((await api.anonymous.get('/api/employees', { headers: { cookie } })).statusCode).toBe(200);
      expect((await here.get('/api/employees')).statusCode).toBe(401);
      expect((await elsewhere.get('/api/employees')).statusCode).toBe(401);
      expect((await signInFrom('10.3.0.1', 'careful', PASSWORD)).statusCode).toBe(401);
      expect((await signInFrom('10.3.0.2', 'careful', 'brand new secret')).statusCode).toBe(204);
    });

    it('does nothing for a page that somebody else had opened in the same browser', async () => {
      const { id } = await newAccount('earlier');
      const later = await newAccount('later');
      const client = await api.signIn('later', PASSWORD);
      const write = (meant: string) =>
        client.put('/api/session/locale', { locale: 'en' }, { headers: { 'x-account-id': meant } });
      for (const meant of [String(id), '', 'later', `${later.id} `]) {
        const answer = await write(meant);
        expect([answer.statusCode, answer.json<Problem>().code]).toEqual([401, 'unauthenticated']);
      }
      expect((await describe_(client)).account?.locale).toBeNull();
      expect((await write(String(later.id))).statusCode).toBe(204);
      // Who it is, and signing in, may be asked by any page.
      const asked = await client.get('/api/session', { headers: { 'x-account-id': String(id) } });
      expect(asked.json<Session>().account?.id).toBe(later.id);
    });

    it('chooses its language and stays signed in', async () => {
      await newAccount('bilingual');
      const client = await api.signIn('bilingual', PASSWORD);
      expect((await client.put('/api/session/locale', { locale: 'en' })).statusCode).toBe(204);
      expect((await describe_(client)).account?.locale).toBe('en');
      expect(
        (await client.put('/api/session/locale', { locale: 'fr' })).json<Problem>().errors?.[0].path,
      ).toBe('locale');
    });
  });

  describe('accounts', () => {
    it('are for admins only', async () => {
      for (const role of ['employee', 'hr', 'auditor'] as const) {
        expect((await api.as({ roles: [role] }).get('/api/accounts')).statusCode).toBe(403);
      }
      expect((await api.anonymous.get('/api/accounts')).statusCode).toBe(401);
      expect((await api.as({ roles: ['hr'] }).post('/api/accounts', {})).statusCode).toBe(403);
    });

    it('are created, and the name is taken then; the answer has no hash', async () => {
      const body = { loginName: 'Fresh.One', password: PASSWORD, employeeId: null, roles: ['employee'] };
      const created = await admin.post('/api/accounts', body);
      expect(created.statusCode).toBe(201);
      expect(created.json()).toEqual({
        id: expect.any(Number),
        loginName: 'fresh.one',
        employeeId: null,
        employeeName: null,
        roles: ['employee'],
        disabled: false,
        lastSignInAt: null,
        oneTimeUntil: null,
        version: 1,
      });
      const again = await admin.post('/api/accounts', body);
      expect(again.json<Problem>()).toMatchObject({
        status: 409,
        errors: [{ path: 'loginName', code: 'unique' }],
      });
      const nobody = await admin.post('/api/accounts', {
        ...body,
        loginName: 'fresh.two',
        employeeId: 987_654,
      });
      expect(nobody.json<Problem>().errors).toEqual([{ path: 'employeeId', code: 'notFound' }]);
      const short = await admin.post('/api/accounts', { ...body, loginName: 'fresh.two', password: 'short' });
      expect(short.json<Problem>().errors?.[0]).toMatchObject({ path: 'password', code: 'too_small' });
      const [entry] = await auditOf('account.created', created.json<AccountAnswer>().id);
      expect(JSON.stringify(entry.data)).not.toMatch(/password|argon2/i);
    });

    it('refuse a stale version with what stands now, and what is not there', async () => {
      const account = await newAccount('edited.twice');
      const first = await admin.put(`/api/accounts/${account.id}`, change(account, { roles: ['auditor'] }));
      expect(first.json<AccountAnswer>()).toMatchObject({ roles: ['auditor'], version: 2 });
      const second = await admin.put(`/api/accounts/${account.id}`, change(account, { roles: ['employee'] }));
      expect(second.json<Problem>()).toMatchObject({
        status: 409,
        code: 'staleVersion',
        current: { roles: ['auditor'], version: 2 },
      });
      expect((await admin.put('/api/accounts/987654', change(account, {}))).statusCode).toBe(404);
      expect(await auditOf('account.updated', account.id)).toMatchObject([
        { data: { before: { roles: ['hr'] }, after: { roles: ['auditor'] } } },
      ]);
    });

    it('always keep one admin who can sign in', async () => {
      const list = (await admin.get('/api/accounts?search=admin')).json<Page<AccountAnswer>>();
      const [only] = list.rows.filter(({ roles }) => roles.includes('admin'));
      const demoted = await admin.put(`/api/accounts/${only.id}`, change(only, { roles: ['hr'] }));
      expect(demoted.json<Problem>()).toMatchObject({
        status: 422,
        errors: [{ path: 'roles', code: 'identity.lastAdmin' }],
      });
      const disabled = await admin.put(`/api/accounts/${only.id}`, change(only, { disabled: true }));
      expect(disabled.json<Problem>().errors).toEqual([{ path: 'disabled', code: 'identity.lastAdmin' }]);
      await newAccount('second.admin', ['admin']);
      expect((await admin.put(`/api/accounts/${only.id}`, change(only, { disabled: true }))).statusCode).toBe(
        200,
      );
    });

    it('are searched and sorted by the columns that are allowed, and by nothing else', async () => {
      const found = (await admin.get('/api/accounts?search=FRESH')).json<Page<AccountAnswer>>();
      expect(found.rows.map(({ loginName }) => loginName)).toEqual(['fresh.one']);
      const wildcards = (await admin.get('/api/accounts?search=%25_')).json<Page<AccountAnswer>>();
      expect(wildcards).toMatchObject({ rows: [], total: 0 });
      const quoted = (await admin.get(`/api/accounts?search=${encodeURIComponent("' OR 1=1 --")}`)).json();
      expect(quoted).toMatchObject({ rows: [], total: 0 });
      const backwards = (await admin.get('/api/accounts?sort=-loginName&pageSize=2')).json<
        Page<AccountAnswer>
      >();
      const names = backwards.rows.map(({ loginName }) => loginName);
      expect(names).toEqual([...names].sort().reverse());
      const beyond = (await admin.get('/api/accounts?page=500')).json<Page<AccountAnswer>>();
      expect(beyond).toMatchObject({ rows: [], total: backwards.total });
      for (const sort of ['lastSignInAt', '-lastSignInAt']) {
        const { rows } = (await admin.get(`/api/accounts?pageSize=100&sort=${sort}`)).json<
          Page<AccountAnswer>
        >();
        const never = rows.map(({ lastSignInAt }) => lastSignInAt === null);
        expect(never).toEqual([...never].sort((one, other) => Number(one) - Number(other)));
        expect(new Set(never).size).toBe(2);
      }
      const refused = await admin.get('/api/accounts?sort=passwordHash');
      expect(refused.json<Problem>()).toMatchObject({ status: 422, errors: [{ path: 'sort' }] });
    });
  });
});
