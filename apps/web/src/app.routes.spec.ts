import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { appRoutes } from './app.routes';
import { accountForTests, loadTexts, providePlatformForTests, startSession } from './platform/testing';
import { NAVIGATION } from './shell/navigation';

async function opened(address: string, account: Parameters<typeof accountForTests>[0] | null, session = {}) {
  TestBed.configureTestingModule({ providers: [providePlatformForTests(appRoutes)] });
  await loadTexts();
  await startSession(account === null ? null : accountForTests(account), session);
  const harness = await RouterTestingHarness.create();
  await harness.navigateByUrl(address);
  // Not until it is stable: pages ask the server, which does not answer here.
  for (let turn = 0; turn < 3; turn++) {
    await new Promise((done) => setTimeout(done));
    harness.detectChanges();
  }
  return { url: TestBed.inject(Router).url, page: harness.fixture.nativeElement as HTMLElement };
}

describe('where an address leads', () => {
  beforeEach(() => localStorage.clear());

  it('to sign-in first, and back afterwards', async () => {
    expect((await opened('/cycles?late=true', null)).url).toBe('/sign-in?returnTo=%2Fcycles%3Flate%3Dtrue');
  });

  it('to sign-in without a detour from the front door', async () => {
    expect((await opened('/', null)).url).toBe('/sign-in');
  });

  it('to the set-up while there is no account, and never after', async () => {
    expect((await opened('/', null, { needsSetup: true })).url).toBe('/setup');
    TestBed.resetTestingModule();
    expect((await opened('/setup', null)).url).toBe('/sign-in');
  });

  it('away from sign-in for somebody who is in', async () => {
    expect((await opened('/sign-in', {})).url).toBe('/my');
  });

  it('to the page that tells what is not open to one', async () => {
    const { url, page } = await opened('/accounts', {});
    expect(url).toBe('/forbidden');
    expect(page.querySelector('h1')?.textContent).toContain('没有查看这一页的权限');
  });

  it('to a page that says so when there is none', async () => {
    const { url, page } = await opened('/nowhere/at/all', {});
    expect(url).toBe('/nowhere/at/all');
    expect(page.querySelector('h1')?.textContent).toContain('找不到这个页面');
  });

  it('shows the frame with the places of this account, the present one marked', async () => {
    const { page } = await opened('/profile', { hasTeam: true });
    const links = Array.from(page.querySelectorAll('nav.gp-side a'), (link) => link.textContent?.trim());
    expect(links).toEqual([
      '团队考核',
      '团队工作记录',
      '团队岗位规范',
      '我的考核',
      '我的岗位规范',
      '我的工作记录',
      '看板',
      '考核对比',
      '年度',
      '保存的报表',
    ]);
    expect(page.querySelector('main h1')?.textContent).toContain('林悦');
  });

  it('has a route for every entry of the navigation', () => {
    const paths = (appRoutes.find((route) => route.path === '')?.children ?? []).map(
      (route) => `/${route.path}`,
    );
    expect(NAVIGATION.map((entry) => entry.path).filter((path) => !paths.includes(path))).toEqual([]);
  });
});
