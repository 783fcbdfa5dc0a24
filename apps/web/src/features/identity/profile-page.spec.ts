import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { RouterTestingHarness } from '@angular/router/testing';
import { FieldHarness } from '@gangping/ui/testing';
import { Toasts } from '../../platform/toast/toasts';
import { accountForTests, loadTexts, providePlatformForTests, startSession } from '../../platform/testing';
import { profileRoutes } from './identity.routes';

async function opened() {
  localStorage.clear();
  TestBed.configureTestingModule({
    providers: [providePlatformForTests([{ path: 'profile', children: profileRoutes }])],
  });
  await loadTexts();
  await startSession(accountForTests());
  const harness = await RouterTestingHarness.create('/profile');
  await harness.fixture.whenStable();
  const loader = TestbedHarnessEnvironment.loader(harness.fixture);
  const page = harness.fixture.nativeElement as HTMLElement;
  const field = (label: string) => loader.getHarness(FieldHarness.with({ label }));
  const settle = async () => {
    await new Promise((done) => setTimeout(done));
    await harness.fixture.whenStable();
  };
  return {
    page,
    settle,
    server: TestBed.inject(HttpTestingController),
    field,
    async fill(current: string, next: string, repeated: string) {
      await (await field('当前密码')).setValue(current);
      await (await field('新密码')).setValue(next);
      await (await field('再次输入新密码')).setValue(repeated);
      page.querySelector<HTMLButtonElement>('button[type=submit]')?.click();
      await settle();
    },
  };
}

describe('one’s own settings', () => {
  it('speak the chosen language at once and tell the account', async () => {
    const { page, settle, server } = await opened();
    page.querySelector<HTMLInputElement>('input[value=en]')?.click();
    await settle();
    expect(page.textContent).toContain('Language and appearance');
    expect(server.expectOne({ method: 'PUT', url: '/api/session/locale' }).request.body).toEqual({
      locale: 'en',
    });
  });

  it('refuse two different new passwords without asking the server', async () => {
    const { fill, field, server } = await opened();
    await fill('the old one', 'a long password', 'a long passwort');
    expect(await (await field('再次输入新密码')).error()).toBe('两次输入的密码不一致。');
    server.expectNone('/api/session/password');
  });

  it('change the password, say so and forget what was typed', async () => {
    const { fill, field, server, settle } = await opened();
    await fill('the old one', 'a long password', 'a long password');
    const request = server.expectOne({ method: 'PUT', url: '/api/session/password' });
    expect(request.request.body).toEqual({ currentPassword: 'the old one', newPassword: 'a long password' });
    request.flush(null);
    await settle();
    expect(await (await field('新密码')).value()).toBe('');
    expect(await (await field('新密码')).error()).toBeNull();
    expect(TestBed.inject(Toasts).toasts()).toMatchObject([{ kind: 'success', text: '密码已修改。' }]);
  });
});
