import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { FieldHarness } from '@gangping/ui/testing';
import {
  accountForTests,
  loadTexts,
  providePlatformForTests,
  sessionForTests,
  startSession,
} from '../../platform/testing';
import { signInRoutes } from './identity.routes';

const DEMO = {
  password: 'demonstration',
  accounts: [
    { loginName: 'zhou.heng', displayName: '周衡', kind: 'supervisor' },
    { loginName: 'tang', displayName: '唐静宜', kind: 'hr' },
    { loginName: 'he.xin', displayName: '何欣', kind: 'employee' },
    { loginName: 'lin.yue', displayName: '林悦', kind: 'employee' },
  ],
};

async function opened(address = '/sign-in', session = {}) {
  TestBed.configureTestingModule({
    providers: [
      providePlatformForTests([
        { path: 'sign-in', children: signInRoutes },
        { path: '**', children: [] },
      ]),
    ],
  });
  await loadTexts();
  await startSession(null, session);
  const harness = await RouterTestingHarness.create(address);
  await harness.fixture.whenStable();
  const loader = TestbedHarnessEnvironment.loader(harness.fixture);
  const page = harness.fixture.nativeElement as HTMLElement;
  const server = TestBed.inject(HttpTestingController);
  const settle = async () => {
    await new Promise((done) => setTimeout(done));
    await harness.fixture.whenStable();
  };
  return {
    page,
    server,
    settle,
    url: () => TestBed.inject(Router).url,
    loginName: await loader.getHarness(FieldHarness.with({ label: '登录名' })),
    password: await loader.getHarness(FieldHarness.with({ label: '密码' })),
    async send() {
      page.querySelector<HTMLButtonElement>('button[type=submit]')?.click();
      await settle();
    },
    async accept() {
      server.expectOne({ method: 'POST', url: '/api/session' }).flush({});
      await settle();
      server.expectOne({ method: 'GET', url: '/api/session' }).flush(sessionForTests(accountForTests()));
      await settle();
    },
  };
}

describe('sign-in', () => {
  it('brings somebody to where their work begins', async () => {
    const { loginName, password, send, accept, url } = await opened();
    await loginName.setValue('lin.yue');
    await password.setValue('a long password');
    await send();
    await accept();
    expect(url()).toBe('/my');
  });

  it('brings them back to where they wanted to go, if that is within the portal', async () => {
    const inside = await opened('/sign-in?returnTo=%2Fmy%2Frole');
    await inside.loginName.setValue('lin.yue');
    await inside.password.setValue('x');
    await inside.send();
    await inside.accept();
    expect(inside.url()).toBe('/my/role');
  });

  it.each(['//elsewhere.example', 'https://elsewhere.example', '/\\elsewhere.example'])(
    'does not follow a link to %s',
    async (address) => {
      const { loginName, password, send, accept, url } = await opened(
        `/sign-in?returnTo=${encodeURIComponent(address)}`,
      );
      await loginName.setValue('lin.yue');
      await password.setValue('x');
      await send();
      await accept();
      expect(url()).toBe('/my');
    },
  );

  it('asks for what is missing without asking the server', async () => {
    const { loginName, password, send, server } = await opened();
    await loginName.setValue('lin.yue');
    await send();
    expect(await password.error()).toBe('请填写此项。');
    server.expectNone({ method: 'POST', url: '/api/session' });
  });

  it('says that name or password is wrong, and keeps what was typed', async () => {
    const { loginName, password, send, server, settle, page } = await opened();
    await loginName.setValue('lin.yue');
    await password.setValue('wrong');
    await send();
    server
      .expectOne({ method: 'POST', url: '/api/session' })
      .flush({ code: 'identity.badCredentials', status: 401 }, { status: 401, statusText: 'Unauthorized' });
    await settle();
    expect(page.querySelector('[role=alert]')?.textContent).toContain('登录名或密码不正确');
    expect(await loginName.value()).toBe('lin.yue');
    expect(await password.value()).toBe('wrong');
  });

  it('says why somebody is here again', async () => {
    const { page } = await opened('/sign-in?ended=true&returnTo=%2Fmy');
    expect(page.querySelector('[role=status]')?.textContent).toContain('登录已失效');
  });

  it('warns of Caps Lock', async () => {
    const { page, settle } = await opened();
    const box = page.querySelector('gp-password-input input') as HTMLInputElement;
    box.dispatchEvent(new KeyboardEvent('keydown', { key: 'A', modifierCapsLock: true }));
    await settle();
    expect(page.querySelector('.caps')?.textContent?.trim()).toBe('大写锁定已打开。');
  });

  it('lets password managers know what is what, and shows the password on request', async () => {
    const { page, settle } = await opened();
    const [loginName, password] = page.querySelectorAll('input');
    expect(loginName?.autocomplete).toBe('username');
    expect(password?.autocomplete).toBe('current-password');
    expect(password?.type).toBe('password');
    page.querySelector<HTMLButtonElement>('gp-password-input button')?.click();
    await settle();
    expect(password?.type).toBe('text');
  });
});

describe('the demonstration accounts', () => {
  it('stand by kind, in the order of the contract, with what each does', async () => {
    const { page } = await opened('/sign-in', { demo: DEMO });
    const groups = Array.from(page.querySelectorAll('gp-demo-accounts dl > div'), (group) => [
      group.querySelector('dt')?.textContent,
      ...Array.from(group.querySelectorAll('button'), (button) => button.textContent?.trim()),
    ]);
    expect(groups).toEqual([
      ['人力资源', '唐静宜'],
      ['直接上级', '周衡'],
      ['员工', '何欣', '林悦'],
    ]);
  });

  it('sign in by one press', async () => {
    const { page, server, settle, url } = await opened('/sign-in', { demo: DEMO });
    const button = Array.from(page.querySelectorAll('gp-demo-accounts button')).find((one) =>
      one.textContent?.includes('林悦'),
    );
    (button as HTMLButtonElement).click();
    await settle();
    const request = server.match({ method: 'POST', url: '/api/session' })[0];
    expect(request?.request.body).toEqual({ loginName: 'lin.yue', password: 'demonstration' });
    request?.flush({});
    await settle();
    server.expectOne({ method: 'GET', url: '/api/session' }).flush(sessionForTests(accountForTests()));
    await settle();
    expect(url()).toBe('/my');
  });

  it('are nowhere outside of the demonstration', async () => {
    const { page } = await opened();
    expect(page.querySelector('gp-demo-accounts')).toBeNull();
  });
});
