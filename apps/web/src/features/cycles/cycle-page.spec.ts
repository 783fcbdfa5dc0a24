import { TestBed } from '@angular/core/testing';
import { giveDialogsTheirMethods } from '@gangping/ui/testing';
import {
  cycleForTests,
  findingForTests,
  preflightForTests,
  rowForTests,
  summaryForTests,
} from './testing/cycle-for-tests';
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

describe('preflight', () => {
  const findings = [
    findingForTests({ code: 'coefficientMissing', severity: 'warning', fix: 'position' }),
    findingForTests({ code: 'superiorVacant', severity: 'warning' }),
    findingForTests({ code: 'superiorVacant', employeeId: 6, employeeName: '何欣' }),
    findingForTests({ code: 'superiorVacant', employeeId: 9, employeeName: '安禾' }),
    findingForTests({
      code: 'onProbation',
      employeeId: 8,
      employeeName: '唐宁',
      fix: 'employee',
      positionId: null,
    }),
  ];
  const opened = () =>
    openedCycle({
      cycle: cycleForTests({ status: 'planned', progress: { total: 0, stages: {}, answers: NOBODY } }),
      preflight: preflightForTests({ employees: 9, launchable: 7, alreadyLaunched: 0, findings }),
    });

  it('counts who will be launched and who cannot, each person once', async () => {
    const { page } = await opened();
    expect(text(page.querySelector('gp-preflight-panel header p'))).toBe(
      '在职 9 人：可启动 7 人，3 人不能参加考核（原因见下）。',
    );
  });

  it('leads to people and positions while there is nobody', async () => {
    const { page } = await openedCycle({
      cycle: cycleForTests({ status: 'planned', progress: { total: 0, stages: {}, answers: NOBODY } }),
      preflight: preflightForTests({ employees: 0, alreadyLaunched: 0 }),
    });
    const panel = page.querySelector('gp-preflight-panel');
    expect(text(panel)).toBe('启动前检查还没有在职员工，没有人可以考核。导入岗位规范导入员工名单');
    expect(Array.from(panel?.querySelectorAll('a') ?? [], (link) => link.getAttribute('href'))).toEqual([
      '/role-import',
      '/organisation/import',
    ]);
  });

  it('groups by reason, what blocks first, and tells the same reason apart by what it does', async () => {
    const { page } = await opened();
    const reasons = Array.from(page.querySelectorAll('gp-preflight-panel details'), (one) => [
      text(one.querySelector('summary')),
      text(one.querySelector('p')),
    ]);
    expect(reasons.map(([summary]) => summary)).toEqual([
      '直接上级岗位空缺 2 人不能考核',
      '仍在试用期 1 人不能考核',
      '考核系数待填写 1 人提醒',
      '直接上级岗位空缺 1 人提醒',
    ]);
    expect(reasons[0][1]).toContain('没有人可以评分');
    expect(reasons[3][1]).toContain('由更高一级的上级代为评分');
  });

  it('leads to where each is put right', async () => {
    const { page } = await opened();
    const links = Array.from(page.querySelectorAll('gp-preflight-panel li a'), (link) =>
      link.getAttribute('href'),
    );
    expect(new Set(links)).toEqual(
      new Set([
        '/positions/3',
        '/organisation/employees/5',
        '/organisation/employees/6',
        '/organisation/employees/8',
        '/organisation/employees/9',
      ]),
    );
  });

  it('launches after asking, and reads everything again', async () => {
    const workbench = await opened();
    await workbench.press('启动考核（7 人）');
    const [dialog] = await openDialogs(workbench);
    expect(await dialog.heading()).toBe('为 7 人启动考核？');
    await dialog.confirm();
    await workbench.settle();
    expect(workbench.button('启动考核')?.disabled).toBe(true);
    workbench
      .request('POST', /launch$/)
      .flush({ created: 7, existing: 0, leftOut: 2, cycle: cycleForTests() });
    await workbench.settle();
    expect(workbench.request('GET', /\/cycles\/7$/)).toBeDefined();
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

describe('launching ahead of time', () => {
  const asked = async (startsOn: string) => {
    const workbench = await openedCycle({
      cycle: cycleForTests({
        status: 'planned',
        startsOn,
        progress: { total: 0, stages: {}, answers: NOBODY },
      }),
      preflight: preflightForTests({ launchable: 7, alreadyLaunched: 0 }),
    });
    await workbench.press('启动考核（7 人）');
    return text(workbench.page.querySelector('dialog[open]'));
  };

  it.each([
    ['2099-10-01', true],
    ['2020-10-01', false],
  ])('says of a quarter from %s on that it has not begun: %s', async (startsOn, said) => {
    expect((await asked(startsOn)).includes('才开始。现在启动')).toBe(said);
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

describe('preflight, worked off', () => {
  const findings = [
    findingForTests(),
    findingForTests({ code: 'onProbation', fix: 'employee', employeeId: 6, employeeName: '许诺' }),
  ];

  it('is narrowed down to one reason, and taken away as a file', async () => {
    const { page, settle, url } = await openedCycle({ preflight: preflightForTests({ findings }) });
    const panel = page.querySelector('gp-preflight-panel') as HTMLElement;
    expect(panel.querySelectorAll('details')).toHaveLength(2);
    const filter = panel.querySelector('select') as HTMLSelectElement;
    filter.value = 'blocker.onProbation';
    filter.dispatchEvent(new Event('change'));
    await settle();
    await settle();
    expect(url()).toContain('reason=blocker.onProbation');
    expect(Array.from(panel.querySelectorAll('summary'), text)).toEqual([
      expect.stringContaining('仍在试用期'),
    ]);
    const links = Array.from(panel.querySelectorAll('.files a'), (link) => link.getAttribute('href'));
    expect(links).toEqual([
      '/api/cycles/7/preflight/file?format=xlsx&locale=zh-CN',
      '/api/cycles/7/preflight/file?format=csv&locale=zh-CN',
    ]);
  });

  it('keeps the reason in the address: whoever comes back sees it again', async () => {
    const query = '?reason=blocker.onProbation';
    const { page } = await openedCycle({ preflight: preflightForTests({ findings }), query });
    const panel = page.querySelector('gp-preflight-panel') as HTMLElement;
    expect(Array.from(panel.querySelectorAll('summary'), text)).toHaveLength(1);
    expect((panel.querySelector('select') as HTMLSelectElement).value).toBe('blocker.onProbation');
  });

  it('leaves somebody out with a reason, and takes them in again', async () => {
    const leftOut = [{ employeeId: 9, employeeNumber: 'N09', employeeName: '常青', reason: '外派' }];
    const workbench = await openedCycle({ preflight: preflightForTests({ findings, leftOut }) });
    await workbench.press('不参加考核：许诺');
    const dialog = workbench.page.querySelector('gp-preflight-panel dialog[open]') as HTMLDialogElement;
    const reason = dialog.querySelector('textarea') as HTMLTextAreaElement;
    reason.value = '试用期另行考核';
    reason.dispatchEvent(new Event('input'));
    dialog.querySelector<HTMLButtonElement>('button[type=submit]')?.click();
    await workbench.settle();
    const request = workbench.request('POST', /exclusions$/);
    expect(request.request.body).toEqual({ employeeIds: [6], reason: '试用期另行考核' });
    request.flush({ excluded: 1 });
    await workbench.settle();
    await workbench.press('恢复参加：常青');
    expect(workbench.request('DELETE', /exclusions\/9$/).request.url).toContain('/cycles/7/');
  });
});

describe('a launch', () => {
  const launch = {
    id: 3,
    status: 'done' as const,
    planned: 40,
    created: 40,
    begun: 0,
    startedAt: '2026-11-09T01:00:00Z',
    finishedAt: '2026-11-09T01:00:02Z',
  };

  it('shows how far it is while it runs', async () => {
    const { page } = await openedCycle({ launch: { ...launch, status: 'running', created: 10 } });
    const panel = page.querySelector('gp-launch-panel');
    expect(text(panel)).toContain('正在启动考核');
    expect(text(panel)).toContain('10');
    expect(text(panel)).toContain('停止并撤回');
  });

  it('can be taken back with a reason while nobody has begun', async () => {
    const workbench = await openedCycle({ launch });
    await workbench.press('撤回这次启动');
    const dialog = workbench.page.querySelector('gp-launch-panel dialog') as HTMLDialogElement;
    expect(text(dialog)).toContain('撤回这次启动生成的 40 份考核表？');
    const reason = dialog.querySelector('textarea') as HTMLTextAreaElement;
    reason.value = '名单还要核对';
    reason.dispatchEvent(new Event('input'));
    dialog.querySelector<HTMLButtonElement>('button[type=submit]')?.click();
    await workbench.settle();
    const request = workbench.request('POST', /launch\/cancellation$/);
    expect(request.request.body).toEqual({ reason: '名单还要核对' });
    request.flush({ launch: { ...launch, status: 'cancelled' } });
    await workbench.settle();
    expect(dialog.open).toBe(false);
  });

  it.each([
    ['somebody has begun', { ...launch, begun: 1 }],
    ['it was taken back', { ...launch, status: 'cancelled' as const }],
  ])('offers nothing once %s', async (_, given) => {
    const { page } = await openedCycle({ launch: given });
    expect(text(page.querySelector('gp-launch-panel'))).not.toContain('撤回这次启动 ');
    expect(page.querySelector('gp-launch-panel .taken')).toBeNull();
  });
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
