import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { RouterTestingHarness } from '@angular/router/testing';
import type { MailStatus } from '@gangping/contracts';
import { FieldHarness } from '@gangping/ui/testing';
import { accountForTests, loadTexts, providePlatformForTests, startSession } from '../../platform/testing';
import { Toasts } from '../../platform/toast/toasts';
import { mailRoutes } from './notifications.routes';

async function opened(status: Partial<MailStatus>) {
  TestBed.configureTestingModule({
    providers: [providePlatformForTests([{ path: 'mail', children: mailRoutes }])],
  });
  await loadTexts();
  await startSession(accountForTests({ roles: ['admin'] }));
  const harness = await RouterTestingHarness.create('/mail');
  const server = TestBed.inject(HttpTestingController);
  const page = harness.fixture.nativeElement as HTMLElement;
  const settle = async () => {
    for (let turn = 0; turn < 3; turn++) {
      harness.detectChanges();
      await new Promise((done) => setTimeout(done));
    }
  };
  await settle();
  server.expectOne('/api/mail').flush({
    configured: true,
    server: 'mail.chenghu.example:587',
    sender: '岗评 <reviews@chenghu.example>',
    failures: [],
    ...status,
  });
  await settle();
  const loader = TestbedHarnessEnvironment.loader(harness.fixture);
  return { page, server, settle, to: () => loader.getHarness(FieldHarness.with({ label: '收件邮箱' })) };
}

describe('mail', () => {
  it('is tested with one press, and says what the server said', async () => {
    const { page, server, settle, to } = await opened({});
    expect(page.textContent).toContain('mail.chenghu.example:587');
    await (await to()).setValue('admin@chenghu.example');
    page.querySelector<HTMLButtonElement>('button[type=submit]')?.click();
    await settle();
    const request = server.expectOne('/api/mail/test');
    expect(request.request.body).toEqual({ to: 'admin@chenghu.example' });
    request.flush(
      {
        type: '',
        title: '',
        status: 422,
        code: 'mail.notSent',
        params: { error: 'EAUTH 535' },
        correlationId: 'x',
      },
      { status: 422, statusText: 'Unprocessable' },
    );
    await settle();
    expect(page.querySelector('gp-problem-banner')?.textContent).toContain('EAUTH 535');
    page.querySelector<HTMLButtonElement>('button[type=submit]')?.click();
    await settle();
    server.expectOne('/api/mail/test').flush(null);
    await settle();
    expect(TestBed.inject(Toasts).toasts()).toMatchObject([
      { kind: 'success', text: '测试邮件已发往 admin@chenghu.example。' },
    ]);
  });

  it('lists what did not arrive, and what is tried no more', async () => {
    const failure = { error: 'EENVELOPE 450', attempts: 3, nextAt: '2026-12-22T01:00:00Z', givenUp: false };
    const { page } = await opened({
      failures: [
        { ...failure, loginName: 'lin.yue' },
        { ...failure, loginName: 'gu.xing', givenUp: true },
      ],
    });
    const rows = Array.from(page.querySelectorAll('tbody tr'), (row) => row.textContent ?? '');
    expect(rows[0]).toMatch(/lin\.yue[^]*EENVELOPE 450[^]*2026/);
    expect(rows[1]).toContain('已放弃');
  });

  it('says how to set it up while there is no server, and offers no test', async () => {
    const { page } = await opened({ configured: false, server: null, sender: null });
    expect(page.textContent).toContain('SMTP_HOST');
    expect(page.querySelector('form')).toBeNull();
  });
});
