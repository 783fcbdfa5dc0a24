import { Location } from '@angular/common';
import { TestBed } from '@angular/core/testing';
import { giveDialogsTheirMethods } from '@gangping/ui/testing';
import { wayBackOf } from '../../platform/leaving/way-back';
import { cycleForTests } from './testing/cycle-for-tests';
import { openedCycle } from './testing/opened-workbench';

giveDialogsTheirMethods();

describe('exports', () => {
  it('are in a menu that Escape closes, and a press anywhere else', async () => {
    const { page } = await openedCycle();
    const menu = page.querySelector<HTMLDetailsElement>('gp-export-menu details') as HTMLDetailsElement;
    menu.open = true;
    menu.querySelector('button')?.click();
    expect(menu.open).toBe(true);
    menu
      .querySelector('select')
      ?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    expect(menu.open).toBe(false);
    expect(document.activeElement).toBe(menu.querySelector('summary'));
    menu.open = true;
    page.querySelector<HTMLElement>('gp-cycle-glance')?.click();
    expect(menu.open).toBe(false);
  });

  it('leave the focus where it was: on what was refused, on the button of the menu once a file comes', async () => {
    const workbench = await openedCycle();
    const menu = workbench.page.querySelector<HTMLDetailsElement>('gp-export-menu details');
    if (menu) menu.open = true;
    const asked = menu?.querySelectorAll('button')[1];
    asked?.focus();
    asked?.click();
    await workbench.settle();
    // A field that cannot be used any more loses the focus to the page.
    expect([asked?.disabled, asked?.getAttribute('aria-disabled')]).toEqual([false, 'true']);
    workbench
      .request('POST', /exports$/)
      .flush({ code: 'export.nothingPublished', status: 404 }, { status: 404, statusText: 'Not Found' });
    await workbench.settle();
    expect(document.activeElement).toBe(asked);
    asked?.click();
    const click = jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
    workbench
      .request('POST', /exports$/)
      .flush({ url: '/api/exports/t', fileName: 'pay.csv', expiresAt: '2099-12-31T00:00:00Z' });
    await workbench.settle();
    click.mockRestore();
    expect([menu?.open, document.activeElement]).toEqual([false, menu?.querySelector('summary')]);
  });

  it('lead to the forms of many, and from there back to the quarter', async () => {
    const { page, settle } = await openedCycle();
    page.querySelector<HTMLAnchorElement>('gp-export-menu a[href^="/forms"]')?.click();
    await settle();
    expect(wayBackOf(TestBed.inject(Location).getState())).toEqual({
      address: '/cycles/7',
      label: '返回2099年第4季度',
    });
  });

  it.each([
    [false, ['考核汇总工作簿（Excel）', '薪资数据（CSV，每人一行）', '考核汇总（CSV）', '评分明细（CSV）']],
    [true, ['考核汇总工作簿（Excel）', '考核汇总（CSV）', '评分明细（CSV）']],
  ])('are those that a quarter has; test: %s', async (isTest, kinds) => {
    const { page } = await openedCycle({ cycle: cycleForTests({ isTest }) });
    expect(
      Array.from(page.querySelectorAll('gp-export-menu button'), (one) => one.textContent?.trim()),
    ).toEqual(kinds);
  });

  it('are asked for in the language of the page, or in the one that is chosen', async () => {
    const workbench = await openedCycle();
    const language = workbench.page.querySelector<HTMLSelectElement>('gp-export-menu select');
    await workbench.press('考核汇总（CSV）');
    const first = workbench.request('POST', /exports$/);
    expect(first.request.body).toEqual({ cycleId: 7, kind: 'summaryCsv', locale: 'zh-CN' });
    first.flush(null, { status: 503, statusText: 'Unavailable' });
    await workbench.settle();
    if (language) language.value = 'en';
    language?.dispatchEvent(new Event('change'));
    await workbench.settle();
    await workbench.press('考核汇总工作簿');
    expect(workbench.request('POST', /exports$/).request.body).toMatchObject({
      kind: 'workbook',
      locale: 'en',
    });
  });
});
