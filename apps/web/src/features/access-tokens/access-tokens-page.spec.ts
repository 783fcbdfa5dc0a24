import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { RouterTestingHarness } from '@angular/router/testing';
import type { AccessToken } from '@gangping/contracts';
import { giveDialogsTheirMethods } from '@gangping/ui/testing';
import { accountForTests, loadTexts, providePlatformForTests, startSession } from '../../platform/testing';
import { accessTokensRoutes } from './access-tokens.routes';

giveDialogsTheirMethods();

const URL = '/api/my/access-tokens';
const TOKEN: AccessToken = {
  id: 3,
  name: '薪资系统',
  hint: 'gpt_Ab3d',
  scopes: ['payroll.read'],
  createdAt: '2026-12-22T04:00:00.000Z',
  expiresOn: '2027-12-22',
  lastUsedAt: '2026-12-23T04:00:00.000Z',
  lastUsedFrom: '192.0.2.7',
  revokedAt: null,
  state: 'active',
};

async function opened(tokens: readonly AccessToken[] = [TOKEN]) {
  TestBed.configureTestingModule({
    providers: [providePlatformForTests([{ path: 'tokens', children: accessTokensRoutes }])],
  });
  await loadTexts();
  await startSession(accountForTests());
  const harness = await RouterTestingHarness.create('/tokens');
  const server = TestBed.inject(HttpTestingController);
  const page = harness.fixture.nativeElement as HTMLElement;
  const settle = async () => {
    for (let turn = 0; turn < 3; turn++) {
      harness.detectChanges();
      await new Promise((done) => setTimeout(done));
    }
  };
  const list = async (rows: readonly AccessToken[]) => {
    server
      .expectOne({ method: 'GET', url: URL })
      .flush({ tokens: rows, scopes: ['payroll.read'], latestExpiry: '2027-12-22' });
    await settle();
  };
  await settle();
  await list(tokens);
  const press = async (name: string) => {
    const buttons = Array.from(page.querySelectorAll<HTMLButtonElement>('button'));
    buttons.findLast((one) => one.textContent?.trim() === name)?.click();
    await settle();
  };
  return { page, server, settle, list, press };
}

it('a token is made with a name, shown once, and put away', async () => {
  const { page, server, settle, list, press } = await opened([]);
  expect(page.textContent).toContain('还没有访问令牌');
  await press('创建访问令牌');
  const type = async (selector: string, text: string) => {
    const input = page.querySelector<HTMLInputElement>(`gp-access-token-form ${selector}`);
    if (input) input.value = text;
    input?.dispatchEvent(new Event('input'));
    await settle();
  };
  await type('input:not([type])', '薪资系统');
  await type('input[type=password]', 'the one I have');
  page.querySelector<HTMLButtonElement>('gp-access-token-form button[type=submit]')?.click();
  await settle();
  const request = server.expectOne({ method: 'POST', url: URL });
  expect(request.request.body).toEqual({
    name: '薪资系统',
    scopes: ['payroll.read'],
    expiresOn: '2027-12-22',
    currentPassword: 'the one I have',
  });
  request.flush({ token: 'gpt_the-whole-of-it', accessToken: TOKEN });
  await settle();
  await list([TOKEN]);
  const box = () => page.querySelector<HTMLInputElement>('.made input');
  expect(box()?.value).toBe('gpt_the-whole-of-it');
  expect(document.activeElement?.textContent).toContain('“薪资系统”已创建');
  await press('已保存，收起');
  expect(box()).toBeNull();
  expect(page.textContent).not.toContain('gpt_the-whole-of-it');
});

it('lists what there is, with when and from where it was used; only what is active can be revoked', async () => {
  const over: AccessToken = { ...TOKEN, id: 2, name: '旧系统', state: 'expired', lastUsedAt: null };
  const { page, server, settle, list } = await opened([TOKEN, over]);
  expect(page.textContent).toContain('来自 192.0.2.7');
  expect(page.textContent).toContain('尚未使用');
  expect(page.querySelector('[aria-label="撤销“旧系统”"]')).toBeNull();
  page.querySelector<HTMLButtonElement>('[aria-label="撤销“薪资系统”"]')?.click();
  await settle();
  page.querySelector<HTMLButtonElement>('gp-confirm-dialog button[type=submit]')?.click();
  await settle();
  server.expectOne({ method: 'DELETE', url: `${URL}/3` }).flush(null);
  await settle();
  await list([{ ...TOKEN, state: 'revoked' }, over]);
  expect(page.textContent).toContain('已撤销');
});
