import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { HttpTestingController, type TestRequest } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { Account } from '@gangping/contracts';
import { DataListHarness, FieldHarness, giveDialogsTheirMethods } from '@gangping/ui/testing';
import { accountForTests, loadTexts, providePlatformForTests, startSession } from '../../platform/testing';
import { accountsRoutes } from './identity.routes';

giveDialogsTheirMethods();

const account = (given: Partial<Account>): Account => ({
  id: 1,
  loginName: 'lin.yue',
  employeeId: 5,
  employeeName: '林悦',
  roles: ['employee'],
  disabled: false,
  lastSignInAt: null,
  oneTimeUntil: null,
  version: 3,
  ...given,
});

async function opened(address = '/accounts') {
  TestBed.configureTestingModule({
    providers: [providePlatformForTests([{ path: 'accounts', children: accountsRoutes }])],
  });
  await loadTexts();
  await startSession(accountForTests({ roles: ['admin'] }));
  const harness = await RouterTestingHarness.create(address);
  const page = harness.fixture.nativeElement as HTMLElement;
  const server = TestBed.inject(HttpTestingController);
  const settle = async () => {
    for (let turn = 0; turn < 3; turn++) {
      harness.detectChanges();
      await new Promise((done) => setTimeout(done));
    }
  };
  const listRequest = async (): Promise<TestRequest> => {
    await settle();
    const found = server.match((request) => request.method === 'GET' && request.url === '/api/accounts');
    return found[0] ?? fail('the list was not asked for');
  };
  return {
    page,
    server,
    settle,
    listRequest,
    url: () => TestBed.inject(Router).url,
    loader: TestbedHarnessEnvironment.loader(harness.fixture),
    async answer(rows: Account[]) {
      const request = await listRequest();
      request.flush({ rows, total: rows.length, page: 1, pageSize: 20 });
      await settle();
      return request;
    },
    async press(text: string) {
      const button = Array.from(page.querySelectorAll('button')).find((one) =>
        `${one.textContent} ${one.getAttribute('aria-label')}`.includes(text),
      );
      (button ?? fail(`no button "${text}"`)).click();
      await settle();
    },
  };
}

function fail(message: string): never {
  throw new Error(message);
}

describe('accounts', () => {
  it('asks for what the address says and shows it', async () => {
    const { answer, loader } = await opened('/accounts?search=lin&page=1');
    const request = await answer([
      account({}),
      account({ id: 2, loginName: 'old', disabled: true, employeeName: null }),
    ]);
    expect(request.request.params.toString()).toBe('search=lin');
    const rows = await (await loader.getHarness(DataListHarness)).texts();
    expect(rows.map((row) => row.slice(0, 3))).toEqual([
      ['lin.yue', '林悦', '员工'],
      ['old 已停用', '–', '员工'],
    ]);
  });

  it('keeps the order in the address', async () => {
    const { answer, press, url, listRequest } = await opened();
    await answer([account({})]);
    await press('员工');
    expect((await listRequest()).request.params.toString()).toBe('sort=employeeName');
    expect(url()).toBe('/accounts?sort=employeeName');
  });

  it('keeps the rows while the next ones are on their way', async () => {
    const { answer, press, page, listRequest } = await opened();
    await answer([account({})]);
    await press('员工');
    await listRequest();
    expect(page.querySelectorAll('tbody tr')).toHaveLength(1);
  });

  it('says what is wrong when the list cannot be had, and tries again', async () => {
    const { listRequest, settle, page, press, answer } = await opened();
    (await listRequest()).flush({}, { status: 503, statusText: 'Unavailable' });
    await settle();
    expect(page.querySelector('gp-problem-banner')?.textContent).toContain('服务暂时不可用');
    await press('重试');
    await answer([account({})]);
    expect(page.querySelector('gp-problem-banner')).toBeNull();
  });

  it('says what to do when nothing is found', async () => {
    const { answer, page } = await opened('/accounts?search=nobody');
    await answer([]);
    expect(page.querySelector('gp-empty-state h2')?.textContent).toBe('没有找到账号');
  });

  it('makes an account; a name that is taken is said at the field', async () => {
    const { answer, press, loader, server, settle, page } = await opened();
    await answer([account({})]);
    await press('新建账号');
    const name = await loader.getHarness(FieldHarness.with({ label: '登录名' }));
    await name.setValue('lin.yue');
    await (await loader.getHarness(FieldHarness.with({ label: '密码' }))).setValue('a long password');
    await press('保存');
    const request = server.expectOne({ method: 'POST', url: '/api/accounts' });
    expect(request.request.body).toEqual({
      loginName: 'lin.yue',
      password: 'a long password',
      employeeId: null,
      roles: ['employee'],
      oneTime: true,
    });
    request.flush(
      { code: 'unique', status: 409, errors: [{ path: 'loginName', code: 'unique' }] },
      { status: 409, statusText: 'Conflict' },
    );
    await settle();
    expect(await name.error()).toBe('已有相同的记录，请换一个名称或编号。');
    expect(page.querySelector('dialog[open]')).not.toBeNull();
  });

  it('changes an account with the version that was seen, and leaves the password alone', async () => {
    const { answer, press, page, server, settle } = await opened();
    await answer([account({})]);
    await press('编辑：账号 lin.yue');
    const disable = page.querySelector<HTMLInputElement>('dialog .gp-check input') ?? fail('no box');
    disable.click();
    await press('保存');
    const request = server.expectOne({ method: 'PUT', url: '/api/accounts/1' });
    expect(request.request.body).toEqual({
      expectedVersion: 3,
      employeeId: 5,
      roles: ['employee'],
      disabled: true,
    });
    request.flush(account({ disabled: true, version: 4 }));
    await settle();
    expect(page.querySelector('dialog[open]')).toBeNull();
    await answer([account({ disabled: true, version: 4 })]);
    expect(page.textContent).toContain('已停用');
  });
});
