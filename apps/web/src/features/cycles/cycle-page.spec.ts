import { TestBed } from '@angular/core/testing';
import { giveDialogsTheirMethods } from '@gangping/ui/testing';
import { cycleForTests, preflightForTests, rowForTests, summaryForTests } from './testing/cycle-for-tests';
import { openDialogs, openedCycle } from './testing/opened-workbench';

giveDialogsTheirMethods();

const text = (element: Element | null) => element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
const tiles = (page: HTMLElement) => Array.from(page.querySelectorAll('gp-stat-tile'), text);

/** Nobody has said anything to a result. */
const NOBODY = { agreed: 0, disagreed: 0, silent: 0 };

describe('a quarter at a glance', () => {
  it('says what is published, what waits and who is late with whom', async () => {
    const lateForms = ['周衡', '何欣', '周衡'].map((supervisorName) =>
      rowForTests({ supervisorName, late: true }),
    );
    const { page } = await openedCycle({ late: { self: [rowForTests()], supervisor: lateForms } });
    expect(tiles(page)).toEqual([
      '已公布 1 / 10 份',
      '待公布 2 查看名单',
      '自评逾期 1 查看名单 全部跳过',
      '上级评分逾期 3 查看名单',
    ]);
    expect(Array.from(page.querySelectorAll('.late li'), text)).toEqual(['周衡 2 份', '何欣 1 份']);
  });

  it('brings the list into view when it is narrowed down from above, and forgets other filters', async () => {
    const { page, settle, url } = await openedCycle({
      late: { self: [rowForTests()] },
      query: '?departmentName=检测部&stage=void',
    });
    const shown = jest.fn();
    const title = page.querySelector<HTMLElement>('gp-cycle-evaluations h2');
    if (title) title.scrollIntoView = shown;
    page.querySelectorAll<HTMLAnchorElement>('gp-stat-tile a')[1].click();
    await settle();
    expect(url()).toBe('/cycles/7?stage=self&late=true');
    expect(shown).toHaveBeenCalled();
    expect(document.activeElement).toBe(title);
  });

  it('asks nobody who is late in a quarter that is over, and counts no lateness there', async () => {
    const { asked, page } = await openedCycle({
      cycle: cycleForTests({
        status: 'closed',
        progress: { total: 3, stages: { closed: 3 }, answers: NOBODY },
      }),
    });
    expect(asked).toHaveLength(2);
    expect(asked.filter((address) => /late|preflight/.test(address))).toEqual([]);
    expect(page.querySelector('gp-preflight-panel')).toBeNull();
    expect(tiles(page)).toEqual([]);
  });
});

describe('a quarter that was opened by mistake', () => {
  it('is deleted after asking, and the list is shown', async () => {
    const workbench = await openedCycle({
      cycle: cycleForTests({ status: 'planned', progress: { total: 0, stages: {}, answers: NOBODY } }),
    });
    await workbench.press('删除季度');
    const [dialog] = await openDialogs(workbench);
    expect(await dialog.heading()).toBe('删除2099年第4季度？');
    await dialog.confirm();
    await workbench.settle();
    workbench.request('DELETE', /\/cycles\/7$/).flush(null, { status: 204, statusText: 'No Content' });
    await workbench.settle();
    expect(workbench.url()).toBe('/cycles');
  });

  it('cannot be deleted once it runs', async () => {
    expect((await openedCycle()).button('删除季度')).toBeNull();
  });
});

describe('who may do what', () => {
  it('an auditor finds no button that changes anything', async () => {
    const { page } = await openedCycle({
      roles: ['auditor'],
      preflight: preflightForTests({ launchable: 3 }),
    });
    const names = Array.from(
      page.querySelectorAll('main button, button'),
      (one) => text(one) || (one.getAttribute('aria-label') ?? ''),
    );
    expect(names.filter((name) => /启动|公布|退回|作废|跳过|关闭|修改/.test(name))).toEqual([]);
    expect(page.querySelector('tbody input')).toBeNull();
  });

  it('a closed quarter cannot be changed by HR either', async () => {
    const { button } = await openedCycle({
      cycle: cycleForTests({
        status: 'closed',
        progress: { total: 1, stages: { closed: 1 }, answers: NOBODY },
      }),
      rows: [rowForTests({ stage: 'closed' })],
    });
    for (const name of ['修改截止日期', '关闭季度', '公布', '作废']) expect(button(name)).toBeNull();
  });

  it('closing wants the quarter typed', async () => {
    const workbench = await openedCycle({
      cycle: cycleForTests({ progress: { total: 3, stages: { published: 2, void: 1 }, answers: NOBODY } }),
    });
    await workbench.press('关闭季度');
    const [dialog] = await openDialogs(workbench);
    expect(await dialog.canConfirm()).toBe(false);
    await dialog.type('2099 Q4');
    await dialog.confirm();
    expect(workbench.request('POST', /closure$/)).toBeDefined();
  });
});

it('a quarter with forms that are not published yet says so before anything is typed', async () => {
  const workbench = await openedCycle();
  await workbench.press('关闭季度');
  expect(text(workbench.page.querySelector('dialog[open]'))).toContain(
    '还有 9 份没有公布：自评 4，上级评分 3，校准 2。公布或作废之后才能关闭季度。',
  );
  expect(workbench.page.querySelector('dialog[open] input')).toBeNull();
});

it('the summary ends with a line of totals, unless there is one department alone', async () => {
  const [one] = summaryForTests().departments;
  const both = { ...summaryForTests(), departments: [one, { ...one, departmentName: '仓储部' }] };
  const foot = ({ page }: Awaited<ReturnType<typeof openedCycle>>) =>
    Array.from(page.querySelectorAll('gp-cycle-summary-panel tfoot tr > *'), text);
  expect(foot(await openedCycle())).toEqual([]);
  TestBed.resetTestingModule();
  expect(foot(await openedCycle({ summary: both })).slice(0, 8)).toEqual([
    '合计',
    '10',
    '3',
    '86.00',
    '91.00',
    '80.00',
    '1',
    '2',
  ]);
});

it('names the schemes with how many forms each has, and leads to them', async () => {
  const [scheme] = cycleForTests().schemes;
  const workshop = { ...scheme, schemeId: 5, scopeNames: ['车间', '班组'], forms: 3 };
  const { page } = await openedCycle({
    cycle: cycleForTests({ schemes: [workshop, { ...scheme, forms: 7 }] }),
  });
  const lines = page.querySelectorAll('gp-cycle-schemes li');
  expect(Array.from(lines, text).map((line) => line.replace(/^\S+ ?/, ''))).toEqual([
    expect.stringContaining('车间、班组 3 份考核表'),
    expect.stringContaining('全公司 7 份考核表'),
  ]);
  expect(
    Array.from(page.querySelectorAll('gp-cycle-schemes a'), (link) => link.getAttribute('href')),
  ).toEqual(['/schemes/5', '/schemes/brought']);
});
