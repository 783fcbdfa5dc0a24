import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { AccountBatch, AccountCandidate } from '@gangping/contracts';
import { ConfirmDialogHarness, DataListHarness, giveDialogsTheirMethods } from '@gangping/ui/testing';
import { Download } from '../../platform/download/download';
import { accountForTests, loadTexts, providePlatformForTests, startSession } from '../../platform/testing';
import { accountsRoutes } from './identity.routes';

giveDialogsTheirMethods();

const person = (id: number, given: Partial<AccountCandidate> = {}): AccountCandidate => ({
  employeeId: id,
  number: `N${id}`,
  name: `员工${id}`,
  departmentName: '装配部',
  loginName: `n${id}`,
  obstacle: null,
  ...given,
});

const batchOf = (people: AccountCandidate[], skipped: number[] = []): AccountBatch => ({
  created: people.map(({ obstacle: _, ...one }) => ({ ...one, password: `pass-${one.number}` })),
  skipped,
  validUntil: '2026-12-20',
});

async function opened(people: AccountCandidate[], address = '/accounts/batch') {
  TestBed.configureTestingModule({
    providers: [
      providePlatformForTests([
        { path: 'accounts', children: accountsRoutes },
        { path: 'elsewhere', children: [] },
      ]),
    ],
  });
  await loadTexts();
  await startSession(accountForTests({ roles: ['admin'] }));
  const harness = await RouterTestingHarness.create(address);
  const server = TestBed.inject(HttpTestingController);
  const loader = TestbedHarnessEnvironment.loader(harness.fixture);
  const page = harness.fixture.nativeElement as HTMLElement;
  const settle = async () => {
    for (let turn = 0; turn < 3; turn++) {
      harness.detectChanges();
      await new Promise((done) => setTimeout(done));
    }
  };
  const answerCandidates = async (left: AccountCandidate[]) => {
    await settle();
    server.expectOne('/api/account-candidates').flush(left);
    await settle();
  };
  await answerCandidates(people);
  const buttonNamed = (name: string) =>
    [...page.querySelectorAll('button')].find(({ textContent }) => textContent?.trim() === name);
  return {
    page,
    server,
    settle,
    answerCandidates,
    rows: async () => (await loader.getHarness(DataListHarness)).texts(),
    buttonNamed,
    async press(name: string) {
      const button = buttonNamed(name);
      if (!button) throw new Error(`no button “${name}”`);
      button.click();
      await settle();
    },
    async confirm() {
      await (await loader.getHarness(ConfirmDialogHarness)).confirm();
      await settle();
    },
    async answerBatch(answer: AccountBatch) {
      const request = server.expectOne({ method: 'POST', url: '/api/account-batches' });
      request.flush(answer);
      await settle();
      return request.request.body as { employeeIds: number[] };
    },
    leave: async () => {
      const left = await TestBed.inject(Router).navigateByUrl('/elsewhere');
      return left;
    },
  };
}

describe('accounts for many', () => {
  it('offers who has none, by department and search, and says who cannot be chosen and why', async () => {
    const people = [
      person(1),
      person(2, { departmentName: '检测部' }),
      person(3, { departmentName: '检测部', obstacle: 'taken' }),
    ];
    const { rows, buttonNamed, page } = await opened(
      people,
      `/accounts/batch?department=${encodeURIComponent('检测部')}`,
    );
    const [second, third] = await rows();
    expect(second?.slice(1)).toEqual(['员工2', 'N2', '检测部', 'n2']);
    expect(third?.at(-1)).toContain('登录名已被使用');
    expect(page.querySelectorAll('tbody input[type=checkbox]').length).toBe(1);
    expect(buttonNamed('选中全部 1 人')).toBeDefined();
    expect(buttonNamed('建立 0 个账号')?.disabled).toBe(true);
  });

  it('makes them some at a time and shows every password', async () => {
    const people = Array.from({ length: 60 }, (_, index) => person(index + 1));
    const { press, confirm, answerBatch, answerCandidates, page } = await opened(people);
    await press('选中全部 60 人');
    await press('建立 60 个账号');
    await confirm();
    const first = await answerBatch(batchOf(people.slice(0, 50)));
    expect(first.employeeIds).toHaveLength(50);
    expect(page.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow')).toBe('50');
    const second = await answerBatch(batchOf(people.slice(50, 59), [60]));
    expect(second.employeeIds).toEqual(people.slice(50).map(({ employeeId }) => employeeId));
    await answerCandidates([]);
    expect(page.querySelector('h2')?.textContent).toContain('已建立 59 个账号');
    expect(page.textContent).toContain('1 人没有建立');
    expect(page.querySelectorAll('tbody tr').length).toBe(59);
    expect(page.querySelector('tbody tr:last-child')?.textContent).toContain('pass-N59');
  });

  it('keeps the passwords of those that were made when the next are refused', async () => {
    const people = Array.from({ length: 51 }, (_, index) => person(index + 1));
    const { press, confirm, answerBatch, answerCandidates, page, server, settle } = await opened(people);
    await press('选中全部 51 人');
    await press('建立 51 个账号');
    await confirm();
    await answerBatch(batchOf(people.slice(0, 50)));
    server.expectOne('/api/account-batches').error(new ProgressEvent('error'));
    await settle();
    await answerCandidates(people.slice(50));
    expect(page.querySelector('gp-problem-banner')?.textContent).toContain('没有连上服务器');
    expect(page.querySelectorAll('tbody tr').length).toBe(50);
  });

  it('does not let the list go unseen: it asks before leaving, until it was printed or downloaded', async () => {
    const { press, confirm, answerBatch, answerCandidates, leave } = await opened([
      person(1, { name: '=1+1' }),
    ]);
    await press('选中全部 1 人');
    await press('建立 1 个账号');
    await confirm();
    await answerBatch(batchOf([person(1, { name: '=1+1' })]));
    await answerCandidates([]);
    const asked = jest.spyOn(window, 'confirm').mockReturnValue(false);
    expect(await leave()).toBe(false);
    expect(asked).toHaveBeenCalledTimes(1);
    const saved = jest.spyOn(TestBed.inject(Download), 'text').mockReturnValue(undefined);
    await press('下载 CSV');
    expect(saved.mock.calls[0]?.[0]).toBe(
      "姓名,工号,部门,登录名,一次性密码\r\n'=1+1,N1,装配部,n1,pass-N1\r\n",
    );
    expect(await leave()).toBe(true);
    expect(asked).toHaveBeenCalledTimes(1);
  });

  it('says when everybody has one', async () => {
    const { page } = await opened([]);
    expect(page.querySelector('gp-empty-state')?.textContent).toContain('所有在职员工都有账号了');
  });
});
