import { TestBed } from '@angular/core/testing';
import { giveDialogsTheirMethods } from '@gangping/ui/testing';
import { cycleForTests } from './testing/cycle-for-tests';
import { openedCycle } from './testing/opened-workbench';

giveDialogsTheirMethods();

const text = (element: Element | null) => element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';

/** Nobody has said anything to a result. */
const NOBODY = { agreed: 0, disagreed: 0, silent: 0 };

describe('a test', () => {
  const test = (given: Parameters<typeof cycleForTests>[0] = {}) =>
    openedCycle({ cycle: cycleForTests({ isTest: true, tellsPeople: false, ...given }) });
  const name = '2099年第4季度（试运行）';

  it('says what it is, and that nobody hears of it', async () => {
    const { page, button } = await test();
    expect(text(page.querySelector('h1'))).toContain(name);
    expect(text(page.querySelector('gp-test-tag'))).toBe('试运行');
    expect(text(page.querySelector('gp-test-notice'))).toContain('没有人会收到它的通知、提醒和邮件');
    expect(page.querySelector('a[href="/cycles/7/reminders"]')).toBeNull();
    expect(button('删除季度')).toBeNull();
  });

  it('is purged by HR even when it is closed, after what goes is shown and its name is typed', async () => {
    const workbench = await test({
      status: 'closed',
      progress: { total: 1, stages: { closed: 1 }, answers: NOBODY },
    });
    await workbench.press('清除试运行');
    workbench.request('GET', /purge$/).flush({ counts: { forms: 1, scores: 7, others: 12 } });
    await workbench.settle();
    const dialog = workbench.page.querySelector('dialog[open]') as HTMLDialogElement;
    expect(text(dialog.querySelector('h2'))).toBe(`清除${name}？`);
    expect(Array.from(dialog.querySelectorAll('li'), text)).toEqual([
      '考核表1',
      '评分与加减分7',
      '条目等其他记录12',
    ]);
    const box = dialog.querySelector('input') as HTMLInputElement;
    const send = async (typed: string) => {
      box.value = typed;
      box.dispatchEvent(new Event('input'));
      dialog.querySelector<HTMLButtonElement>('button[type=submit]')?.click();
      await workbench.settle();
      return workbench.request('POST', /purge$/);
    };
    const refused = {
      code: 'validation',
      status: 422,
      errors: [{ path: 'name', code: 'cycle.nameDiffers' }],
    };
    (await send('2099 Q4')).flush(refused, { status: 422, statusText: 'Unprocessable' });
    await workbench.settle();
    expect(text(dialog)).toContain('请输入要清除的试运行的名称');
    const request = await send(name);
    expect(request.request.body).toEqual({ name });
    request.flush({ counts: {} });
    await workbench.settle();
    expect(workbench.url()).toBe('/cycles');
  });

  it('is not purged by an auditor, and a real quarter by nobody', async () => {
    const cycle = cycleForTests({ isTest: true });
    expect((await openedCycle({ cycle, roles: ['auditor'] })).button('清除试运行')).toBeNull();
    TestBed.resetTestingModule();
    const { button, page } = await openedCycle();
    expect(button('清除试运行')).toBeNull();
    expect(text(page.querySelector('gp-test-tag'))).toBe('');
  });
});
