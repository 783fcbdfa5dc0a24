import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { RouterTestingHarness } from '@angular/router/testing';
import { accountForTests, loadTexts, providePlatformForTests, startSession } from '../../platform/testing';
import { calendarRoutes } from './calendar.routes';

beforeAll(() => {
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
    this.open = true;
  };
  HTMLDialogElement.prototype.close ??= function (this: HTMLDialogElement) {
    this.open = false;
  };
});

it('a pasted list: days of another year are said and left out; until the year is saved, that is said above the list', async () => {
  TestBed.configureTestingModule({
    providers: [providePlatformForTests([{ path: 'calendar', children: calendarRoutes }])],
  });
  await loadTexts();
  await startSession(accountForTests({ roles: ['hr'] }));
  const harness = await RouterTestingHarness.create('/calendar');
  const server = TestBed.inject(HttpTestingController);
  const page = harness.fixture.nativeElement as HTMLElement;
  const settle = async () => {
    for (let turn = 0; turn < 3; turn++) {
      harness.detectChanges();
      await new Promise((done) => setTimeout(done));
    }
  };
  const button = (words: string) =>
    Array.from(page.querySelectorAll('button')).find((each) => each.textContent?.includes(words));
  await settle();
  server.expectOne('/api/calendar').flush([]);
  await settle();
  const year = new Date().getFullYear();
  expect(button(`保存 ${year} 年`)).toBeUndefined();

  button('粘贴列表')?.click();
  await settle();
  const list = page.querySelector('textarea') as HTMLTextAreaElement;
  list.value = `1月1日 元旦\n${year + 1}-01-01 元旦\n${year + 1}-01-02 元旦`;
  list.dispatchEvent(new Event('input'));
  await settle();
  const dialog = page.querySelector('dialog');
  expect(dialog?.textContent).toContain(`从列表中读出 ${year} 年的 1 天`);
  expect(dialog?.textContent).toContain(`有 2 天属于 ${year + 1} 年，不会加入`);
  expect(button(`切换到 ${year + 1} 年`)).toBeDefined();
  button('加入列表')?.click();
  await settle();

  expect(page.textContent).toContain(`${year} 年的修改还没有保存`);
  button(`保存 ${year} 年`)?.click();
  await settle();
  const sent = server.expectOne(`/api/calendar/${year}`);
  expect(sent.request.body).toEqual({
    days: [{ day: `${year}-01-01`, kind: 'holiday', name: '元旦' }],
    expectedVersion: 0,
  });
  sent.flush({ ...sent.request.body, year, version: 1 });
  await settle();
  expect(page.textContent).not.toContain('还没有保存');

  // What is changed while a year is being saved is not saved yet, and stays.
  const remove = () => page.querySelector<HTMLElement>(`[aria-label^='删除']`);
  const add = () => {
    button('粘贴列表')?.click();
    harness.detectChanges();
    const box = page.querySelector('textarea') as HTMLTextAreaElement;
    box.value = `${year}-05-01 劳动节`;
    box.dispatchEvent(new Event('input'));
    harness.detectChanges();
    button('加入列表')?.click();
  };
  add();
  await settle();
  button(`保存 ${year} 年`)?.click();
  await settle();
  const second = server.expectOne(`/api/calendar/${year}`);
  remove()?.click();
  await settle();
  second.flush({ ...second.request.body, year, version: 2 });
  await settle();
  expect(page.textContent).toContain('还没有保存');
  expect(page.textContent).not.toContain('元旦');
});
