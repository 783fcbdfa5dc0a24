import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { RouterTestingHarness } from '@angular/router/testing';
import type { Notification } from '@gangping/contracts';
import { Language } from '../../platform/i18n/language';
import { accountForTests, loadTexts, providePlatformForTests, startSession } from '../../platform/testing';
import { notificationsRoutes } from './notifications.routes';
import { UnreadCount } from './unread-count';

const notification = (given: Partial<Notification>): Notification => ({
  id: 1,
  kind: 'formWaiting',
  params: { year: 2026, quarter: 4, stage: 'self', name: '林悦', dueOn: '2026-12-25' },
  link: '/evaluations/7',
  createdAt: '2026-12-21T01:00:00Z',
  readAt: null,
  ...given,
});

async function opened(rows: Notification[], address = '/notifications') {
  localStorage.clear();
  TestBed.configureTestingModule({
    providers: [
      providePlatformForTests([
        { path: 'notifications', children: notificationsRoutes },
        { path: 'evaluations/:id', children: [] },
      ]),
    ],
  });
  await loadTexts();
  await startSession(accountForTests());
  const harness = await RouterTestingHarness.create(address);
  const server = TestBed.inject(HttpTestingController);
  const page = harness.fixture.nativeElement as HTMLElement;
  const settle = async () => {
    for (let turn = 0; turn < 3; turn++) {
      harness.detectChanges();
      await new Promise((done) => setTimeout(done));
    }
  };
  const answer = async () => {
    await settle();
    const unread = rows.filter(({ readAt }) => readAt === null).length;
    server
      .match(({ url }) => url === '/api/my/notifications')
      .forEach((request) => request.flush({ rows, total: rows.length, page: 1, pageSize: 20 }));
    server.match('/api/my/notifications/unread').forEach((request) => request.flush({ unread }));
    await settle();
  };
  await answer();
  return { page, server, settle, answer };
}

const items = (page: HTMLElement) =>
  Array.from(page.querySelectorAll('li'), (item) => item.textContent?.replace(/\s+/g, ' ').trim());

describe('notifications', () => {
  it('say what they are about, when, and why a form came back', async () => {
    const { page } = await opened([
      notification({}),
      notification({
        id: 2,
        kind: 'formReturned',
        params: { year: 2026, quarter: 4, stage: 'self', name: '林悦', reason: '第二项请写明' },
        readAt: '2026-12-22T01:00:00Z',
      }),
    ]);
    const [waiting, returned] = items(page);
    expect(waiting).toContain('未读2026年第4季度：林悦 的考核表等待您自评，截止 2026年12月25日');
    expect(returned).toContain('2026年第4季度：林悦 的考核表已退回给您自评');
    expect(returned).toContain('原因：第二项请写明');
    expect(returned).not.toContain('未读');
    expect(page.querySelector('li a')?.getAttribute('href')).toBe('/evaluations/7');
  });

  it('bear the mark of a test, also where no quarter is named', async () => {
    const { page } = await opened([
      notification({ kind: 'resultPublished', params: { year: 2026, quarter: 4, isTest: true } }),
      notification({ id: 2, kind: 'peerDue', params: { count: 2, dueOn: '2026-12-28', isTest: true } }),
    ]);
    const [published, peers] = items(page);
    expect(published).toContain('2026年第4季度（试运行）：您的考核结果已公布');
    expect(peers).toContain('还有 2 份同事互评没有提交，截止 2026年12月28日（试运行）');
  });

  it('speak English, with the English name of a scheme', async () => {
    const { page, settle } = await opened([
      notification({ kind: 'schemeWaiting', params: { name: '车间方案', nameEnglish: 'Workshop scheme' } }),
    ]);
    await TestBed.inject(Language).use('en');
    await settle();
    expect(items(page)[0]).toContain('The assessment scheme “Workshop scheme” waits for approval');
  });

  it('are read by being opened, and only then', async () => {
    const { page, server, settle } = await opened([notification({ id: 5 })]);
    server.expectNone('/api/my/notifications/read');
    page.querySelector<HTMLAnchorElement>('li a')?.click();
    await settle();
    const request = server.expectOne('/api/my/notifications/read');
    expect(request.request.body).toEqual({ ids: [5] });
  });

  it('are counted by what was said last: a question from before is answered too late', async () => {
    TestBed.configureTestingModule({ providers: providePlatformForTests() });
    const count = TestBed.inject(UnreadCount);
    const asked = count.refresh();
    count.set(0);
    TestBed.inject(HttpTestingController).expectOne('/api/my/notifications/unread').flush({ unread: 3 });
    await asked;
    expect(count.unread()).toBe(0);
  });

  it('are all read by one press', async () => {
    const { page, server, settle } = await opened([notification({}), notification({ id: 2 })]);
    const button = Array.from(page.querySelectorAll('button')).find((each) =>
      each.textContent?.includes('全部标为已读'),
    );
    expect(button?.disabled).toBe(false);
    button?.click();
    await settle();
    const request = server.expectOne('/api/my/notifications/read');
    expect(request.request.body).toEqual({ all: true });
    request.flush({ unread: 0 });
    await settle();
    expect(button?.disabled).toBe(true);
  });

  it('can be narrowed to the unread ones, in the address', async () => {
    const { page, server, settle } = await opened([notification({})]);
    Array.from(page.querySelectorAll('button'))
      .find((each) => each.textContent?.includes('未读（1）'))
      ?.click();
    await settle();
    const [request] = server.match(({ url }) => url === '/api/my/notifications');
    expect(request.request.params.get('show')).toBe('unread');
  });

  it('say so when there are none', async () => {
    const { page } = await opened([]);
    expect(page.textContent).toContain('还没有通知');
  });
});
