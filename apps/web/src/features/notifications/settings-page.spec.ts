import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { RouterTestingHarness } from '@angular/router/testing';
import type { NotificationSettings } from '@gangping/contracts';
import { FieldHarness } from '@gangping/ui/testing';
import { accountForTests, loadTexts, providePlatformForTests, startSession } from '../../platform/testing';
import { Toasts } from '../../platform/toast/toasts';
import { notificationsRoutes } from './notifications.routes';

const SETTINGS: NotificationSettings = {
  byMail: ['tasks', 'reminders', 'results', 'approvals', 'notes'],
  digestHour: 9,
  quietFrom: 1260,
  quietTo: 480,
  onlyWorkingDays: true,
  address: 'lin.yue@chenghu.example',
  mailConfigured: true,
  version: 3,
};
const ADDRESS = '/api/my/notification-settings';

async function opened(given: Partial<NotificationSettings> = {}) {
  TestBed.configureTestingModule({
    providers: [providePlatformForTests([{ path: 'notifications', children: notificationsRoutes }])],
  });
  await loadTexts();
  await startSession(accountForTests());
  const harness = await RouterTestingHarness.create('/notifications/settings');
  const server = TestBed.inject(HttpTestingController);
  const page = harness.fixture.nativeElement as HTMLElement;
  const settle = async () => {
    for (let turn = 0; turn < 3; turn++) {
      harness.detectChanges();
      await new Promise((done) => setTimeout(done));
    }
  };
  await settle();
  server.expectOne(ADDRESS).flush({ ...SETTINGS, ...given });
  await settle();
  const loader = TestbedHarnessEnvironment.loader(harness.fixture);
  return {
    page,
    server,
    settle,
    field: (label: string) => loader.getHarness(FieldHarness.with({ label })),
    check: (label: string) =>
      Array.from(page.querySelectorAll('label'))
        .find((each) => each.textContent?.includes(label))
        ?.querySelector('input') as HTMLInputElement,
    async save() {
      page.querySelector<HTMLButtonElement>('button[type=submit]')?.click();
      await settle();
    },
  };
}

describe('notification settings', () => {
  it('keep what is chosen while they are being saved', async () => {
    const { server, settle, check, save } = await opened();
    check('到期提醒').click();
    await save();
    const first = server.expectOne({ method: 'PUT', url: ADDRESS });
    check('周末和节假日不发邮件').click();
    first.flush({ ...SETTINGS, byMail: first.request.body.byMail, version: 4 });
    await settle();
    expect([check('到期提醒').checked, check('周末和节假日不发邮件').checked]).toEqual([false, false]);
    await save();
    const { request } = server.expectOne({ method: 'PUT', url: ADDRESS });
    expect(request.body).toMatchObject({ onlyWorkingDays: false, expectedVersion: 4 });
  });

  it('show what holds, and save what was chosen as the contract has it', async () => {
    const { server, settle, field, check, save } = await opened();
    expect(await (await field('免打扰从')).value()).toBe('21:00');
    expect(check('到期提醒').checked).toBe(true);
    check('到期提醒').click();
    check('周末和节假日不发邮件').click();
    await (await field('免打扰从')).setValue('22:30');
    await save();
    const request = server.expectOne({ method: 'PUT', url: ADDRESS });
    expect(request.request.body).toEqual({
      byMail: ['tasks', 'results', 'approvals', 'notes'],
      digestHour: 9,
      quietFrom: 1350,
      quietTo: 480,
      onlyWorkingDays: false,
      expectedVersion: 3,
    });
    request.flush({ ...SETTINGS, ...request.request.body, version: 4 });
    await settle();
    expect(TestBed.inject(Toasts).toasts()).toMatchObject([{ kind: 'success', text: '已保存。' }]);
  });

  it('know mail that comes as it happens', async () => {
    const { page, server, save } = await opened({ digestHour: null });
    expect(page.querySelector<HTMLSelectElement>('select')?.selectedOptions[0].textContent).toContain(
      '有通知就发',
    );
    await save();
    expect(server.expectOne({ method: 'PUT', url: ADDRESS }).request.body).toMatchObject({
      digestHour: null,
    });
  });

  it.each([
    ['there is no mail server', { mailConfigured: false }, '没有设置邮件服务器'],
    ['there is no address', { address: null }, '没有邮箱'],
  ])('say that nothing comes by mail while %s', async (_, given, words) => {
    const { page } = await opened(given);
    expect(page.querySelector('[role=note]')?.textContent).toContain(words);
  });

  it('keep what was chosen when somebody saved in between', async () => {
    const { page, server, settle, check, save } = await opened();
    check('到期提醒').click();
    await save();
    server
      .expectOne({ method: 'PUT', url: ADDRESS })
      .flush(
        { type: '', title: '', status: 409, code: 'staleVersion', correlationId: 'x', current: SETTINGS },
        { status: 409, statusText: 'Conflict' },
      );
    await settle();
    expect(page.querySelector('gp-problem-banner')).not.toBeNull();
    expect(check('到期提醒').checked).toBe(false);
  });
});
