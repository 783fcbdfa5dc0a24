import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Language } from '../i18n/language';
import {
  accountForTests,
  loadTexts,
  providePlatformForTests,
  sessionForTests,
  startSession,
} from '../testing';
import { SessionStore } from './session-store';

describe('session', () => {
  beforeEach(async () => {
    localStorage.clear();
    TestBed.configureTestingModule({ providers: [providePlatformForTests()] });
    await loadTexts();
  });

  it('knows who is signed in and what they may do', async () => {
    const session = await startSession(accountForTests({ roles: ['hr'] }));
    expect(session.account()?.displayName).toBe('林悦');
    expect(session.can('cycles.run')).toBe(true);
    expect(session.can('accounts.manage')).toBe(false);
  });

  it('may nothing while nobody is signed in', async () => {
    const session = await startSession(null);
    expect(session.can('evaluations.participate')).toBe(false);
    expect(session.home()).toBe('/sign-in');
  });

  it.each([
    ['HR runs the quarter', { roles: ['employee', 'hr'] as const }, '/cycles'],
    ['who has a team scores it', { hasTeam: true }, '/team'],
    ['who heads a department sees it', { headsDepartment: true }, '/team'],
    ['an employee sees their own', {}, '/my'],
    ['an auditor reads the quarters', { roles: ['auditor'] as const, employeeId: null }, '/cycles'],
    ['an admin looks after accounts', { roles: ['admin'] as const }, '/accounts'],
    ['an account that may nothing sees itself', { roles: [], employeeId: null }, '/profile'],
  ])('%s', async (_, given, home) => {
    const session = await startSession(
      accountForTests({ ...given, roles: [...('roles' in given ? given.roles : ['employee' as const])] }),
    );
    expect(session.home()).toBe(home);
  });

  it('asks again who it is after signing in: the answer to the password is not trusted for that', async () => {
    const session = await startSession(null);
    const server = TestBed.inject(HttpTestingController);
    const entering = session.signIn({ loginName: 'lin.yue', password: 'a long password' });
    server.expectOne({ method: 'POST', url: '/api/session' }).flush({});
    await Promise.resolve();
    await new Promise((done) => setTimeout(done));
    server.expectOne({ method: 'GET', url: '/api/session' }).flush(sessionForTests(accountForTests()));
    await entering;
    expect(session.account()?.loginName).toBe('lin.yue');
  });

  it('speaks the language of the account, unless this device was set to another', async () => {
    await startSession(accountForTests({ locale: 'en' }));
    expect(TestBed.inject(Language).current()).toBe('en');

    await TestBed.inject(Language).use('zh-CN');
    await startSession(accountForTests({ locale: 'en' }));
    expect(TestBed.inject(Language).current()).toBe('zh-CN');
  });

  it('says why it could not begin, and recovers', async () => {
    const session = TestBed.inject(SessionStore);
    const loading = session.load();
    TestBed.inject(HttpTestingController).expectOne('/api/session').error(new ProgressEvent('error'));
    await loading;
    expect(session.startProblem()?.code).toBe('network');

    await startSession(null);
    expect(session.startProblem()).toBeNull();
  });
});
