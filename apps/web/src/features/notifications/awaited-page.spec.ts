import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { RouterTestingHarness } from '@angular/router/testing';
import type { AwaitedPerson } from '@gangping/contracts';
import { accountForTests, loadTexts, providePlatformForTests, startSession } from '../../platform/testing';
import { Toasts } from '../../platform/toast/toasts';
import { awaitedRoutes } from './notifications.routes';

const person = (given: Partial<AwaitedPerson>): AwaitedPerson => ({
  employeeId: 4,
  number: 'G004',
  name: '程小满',
  stage: 'self',
  forms: 1,
  dueOn: '2026-12-25',
  late: true,
  lastRemindedAt: null,
  reminders: 0,
  reachable: true,
  ...given,
});
const ADDRESS = '/api/cycles/9/reminders';

async function opened(people: AwaitedPerson[], roles: ('hr' | 'auditor')[] = ['hr']) {
  TestBed.configureTestingModule({
    providers: [providePlatformForTests([{ path: 'cycles/:id/reminders', children: awaitedRoutes }])],
  });
  await loadTexts();
  await startSession(accountForTests({ roles }));
  const harness = await RouterTestingHarness.create('/cycles/9/reminders');
  const server = TestBed.inject(HttpTestingController);
  const page = harness.fixture.nativeElement as HTMLElement;
  const settle = async () => {
    for (let turn = 0; turn < 3; turn++) {
      harness.detectChanges();
      await new Promise((done) => setTimeout(done));
    }
  };
  await settle();
  server.expectOne(ADDRESS).flush(people);
  server.expectOne('/api/cycles/9').flush({ year: 2026, quarter: 4, isTest: false });
  await settle();
  const button = (words: string) =>
    Array.from(page.querySelectorAll('button')).find((each) => each.textContent?.includes(words));
  return { page, server, settle, button };
}

beforeAll(() => {
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
    this.open = true;
  };
  HTMLDialogElement.prototype.close ??= function (this: HTMLDialogElement) {
    this.open = false;
  };
});

describe('whom a quarter waits for', () => {
  it('stands stage by stage, with who was reminded when and who cannot be', async () => {
    const { page } = await opened([
      person({ lastRemindedAt: '2026-12-24T01:00:00Z', reminders: 2 }),
      person({ employeeId: 5, name: '邵一鸣', reachable: false }),
      person({ employeeId: 3, name: '沈若溪', stage: 'supervisor', forms: 2, late: false }),
    ]);
    const sections = Array.from(page.querySelectorAll('section'), (each) => each.textContent ?? '');
    expect(sections).toHaveLength(2);
    expect(sections[0]).toContain('逾期 2 人，共 2 人');
    expect(sections[0]).toContain('共 2 次');
    expect(sections[0]).toContain('没有可登录的账号，无法提醒');
    expect(sections[1]).toContain('逾期 0 人，共 1 人');
    expect(sections[1]).toContain('还没有提醒过');
  });

  it('names its quarter and leads back to it', async () => {
    const { page } = await opened([person({})]);
    const back = page.querySelector('a[href="/cycles/9"]');
    expect(back?.textContent).toContain('2026年第4季度');
  });

  it('is reminded after a question that says how many', async () => {
    const { page, server, settle, button } = await opened([
      person({}),
      person({ employeeId: 3, name: '沈若溪', late: false }),
    ]);
    button('提醒逾期的 1 人')?.click();
    await settle();
    expect(page.querySelector('dialog')?.textContent).toContain('提醒 1 人？');
    server.expectNone({ method: 'POST', url: ADDRESS });
    button('发送提醒')?.click();
    await settle();
    const request = server.expectOne({ method: 'POST', url: ADDRESS });
    expect(request.request.body).toEqual({ stage: 'self', who: 'late' });
    request.flush({ reminded: 1, alreadyToday: 0, unreachable: 0 });
    await settle();
    expect(TestBed.inject(Toasts).toasts()).toMatchObject([
      { kind: 'success', text: expect.stringContaining('已提醒 1 人') },
    ]);
    server.expectOne({ method: 'GET', url: ADDRESS });
  });

  it('cannot be reminded of being late by anybody who is not', async () => {
    const { button } = await opened([person({ late: false })]);
    expect(button('提醒逾期')).toBeUndefined();
    expect(button('提醒全部 1 人')?.disabled).toBe(false);
  });

  it('is only read by an auditor', async () => {
    const { button } = await opened([person({})], ['auditor']);
    expect(button('提醒逾期')).toBeUndefined();
  });
});
