import { giveDialogsTheirMethods } from '@gangping/ui/testing';
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
