import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { FieldHarness } from '@gangping/ui/testing';
import { passwordDue, signedIn } from '../../platform/session/guards';
import {
  accountForTests,
  loadTexts,
  providePlatformForTests,
  sessionForTests,
  startSession,
} from '../../platform/testing';
import { newPasswordRoutes } from './identity.routes';

async function opened(address: string, mustChangePassword = true) {
  localStorage.clear();
  TestBed.configureTestingModule({
    providers: [
      providePlatformForTests([
        { path: 'new-password', canActivate: [passwordDue], children: newPasswordRoutes },
        { path: '**', canActivate: [signedIn], children: [] },
      ]),
    ],
  });
  await loadTexts();
  await startSession(accountForTests({ mustChangePassword }));
  const harness = await RouterTestingHarness.create(address);
  await harness.fixture.whenStable();
  return { harness, url: () => TestBed.inject(Router).url };
}

describe('a password that somebody else gave', () => {
  it('leads to the page for one of one’s own, whatever was asked for', async () => {
    const { url, harness } = await opened('/my/role');
    expect(url()).toBe('/new-password?returnTo=%2Fmy%2Frole');
    expect(harness.fixture.nativeElement.querySelector('h1').textContent).toContain('林悦，您好');
  });

  it('is changed, and then the portal opens where one wanted to go', async () => {
    const { harness, url } = await opened('/my/role');
    const loader = TestbedHarnessEnvironment.loader(harness.fixture);
    const server = TestBed.inject(HttpTestingController);
    for (const [label, value] of [
      ['一次性密码', 'k7mx-p3qd-wt9h'],
      ['新密码', 'a long password'],
      ['再次输入新密码', 'a long password'],
    ]) {
      await (await loader.getHarness(FieldHarness.with({ label }))).setValue(value);
    }
    harness.fixture.nativeElement.querySelector('button[type=submit]').click();
    await new Promise((done) => setTimeout(done));
    server.expectOne({ method: 'PUT', url: '/api/session/password' }).flush(null);
    await new Promise((done) => setTimeout(done));
    server.expectOne({ method: 'GET', url: '/api/session' }).flush(sessionForTests(accountForTests()));
    await new Promise((done) => setTimeout(done));
    expect(url()).toBe('/my/role');
  });

  it('is nothing to people who have their own', async () => {
    const { url } = await opened('/new-password', false);
    expect(url()).toBe('/my');
  });
});
