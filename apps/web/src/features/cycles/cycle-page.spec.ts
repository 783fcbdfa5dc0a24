import {
  ConfirmDialogHarness,
  DataListHarness,
  FieldHarness,
  giveDialogsTheirMethods,
} from '@gangping/ui/testing';
import { cycleForTests, findingForTests, preflightForTests, rowForTests } from './testing/cycle-for-tests';
import { openedCycle } from './testing/opened-workbench';

giveDialogsTheirMethods();

const text = (element: Element | null) => element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
const tiles = (page: HTMLElement) => Array.from(page.querySelectorAll('gp-stat-tile'), text);

describe('a quarter at a glance', () => {
  it('says what is published, what waits and who is late with whom', async () => {
    const lateForms = ['周衡', '何欣', '周衡'].map((supervisorName) =>
      rowForTests({ supervisorName, late: true }),
    );
    const { page } = await openedCycle({ late: { self: [rowForTests()], supervisor: lateForms } });
    expect(tiles(page)).toEqual([
      '已公布 1 / 10 份',
      '待公布 2 查看名单',
      '自评逾期 1 查看名单',
      '上级评分逾期 3 查看名单',
    ]);
    expect(Array.from(page.querySelectorAll('.late li'), text)).toEqual(['周衡 2 份', '何欣 1 份']);
  });

  it('asks nobody who is late in a quarter that is over', async () => {
    const { asked, page } = await openedCycle({
      cycle: cycleForTests({ status: 'closed', progress: { total: 3, stages: { closed: 3 } } }),
    });
    expect(asked).toHaveLength(2);
    expect(asked.filter((address) => /late|preflight/.test(address))).toEqual([]);
    expect(page.querySelector('gp-preflight-panel')).toBeNull();
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
      cycle: cycleForTests({ status: 'planned', progress: { total: 0, stages: {} } }),
      preflight: preflightForTests({ employees: 9, launchable: 7, alreadyLaunched: 0, findings }),
    });

  it('counts who will be launched and who cannot, each person once', async () => {
    const { page } = await opened();
    expect(text(page.querySelector('gp-preflight-panel header p'))).toBe(
      '在职 9 人：可启动 7 人，3 人不能参加考核（原因见下）。',
    );
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
    const links = Array.from(page.querySelectorAll('gp-preflight-panel a'), (link) =>
      link.getAttribute('href'),
    );
    expect(new Set(links)).toEqual(new Set(['/positions/3', '/organisation/employees/8']));
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

describe('publication', () => {
  const rows = [
    rowForTests(),
    rowForTests({ id: 32, employeeName: '何欣' }),
    rowForTests({ id: 33, stage: 'self' }),
  ];

  it('publishes all that are ready unless some are chosen', async () => {
    const workbench = await openedCycle({ rows });
    await workbench.press('公布全部待公布的（2 人）');
    const [dialog] = await openDialogs(workbench);
    await dialog.confirm();
    expect(workbench.request('POST', /publication$/).request.body).toEqual({});
  });

  it('publishes the chosen ones alone, and says who is not ready yet', async () => {
    const workbench = await openedCycle({ rows });
    const boxes = workbench.page.querySelectorAll<HTMLInputElement>('tbody input[type=checkbox]');
    expect(boxes).toHaveLength(2);
    boxes[1].click();
    await workbench.settle();
    await workbench.press('公布选中的 1 人');
    expect(text(workbench.page.querySelector('dialog[open]'))).toContain(
      '另有 7 份还不能公布：自评 4，上级评分 3。',
    );
    const [dialog] = await openDialogs(workbench);
    await dialog.confirm();
    expect(workbench.request('POST', /publication$/).request.body).toEqual({ evaluationIds: [32] });
  });

  it('gives a score no chance to be chosen twice: the choice is gone after a change', async () => {
    const workbench = await openedCycle({ rows });
    workbench.page.querySelector<HTMLInputElement>('tbody input[type=checkbox]')?.click();
    await workbench.settle();
    await workbench.press('公布选中的 1 人');
    const [dialog] = await openDialogs(workbench);
    await dialog.confirm();
    workbench.request('POST', /publication$/).flush({ published: 1, cycle: cycleForTests() });
    await workbench.settle();
    expect(workbench.button('公布全部待公布的')).not.toBeNull();
  });
});

describe('the list of forms', () => {
  it('is narrowed down by stage, department and lateness, kept in the address', async () => {
    const workbench = await openedCycle();
    const [stage, department] = workbench.page.querySelectorAll<HTMLSelectElement>('.tools select');
    for (const [select, value] of [
      [stage, 'self'],
      [department, '检测部'],
    ] as const) {
      select.value = value;
      select.dispatchEvent(new Event('change'));
      await workbench.settle();
    }
    workbench.page.querySelector<HTMLInputElement>('.tools input[type=checkbox]')?.click();
    await workbench.settle();
    const { searchParams } = new URL(workbench.url(), 'http://localhost');
    expect(Object.fromEntries(searchParams)).toEqual({
      stage: 'self',
      departmentName: '检测部',
      late: 'true',
    });
    const requests = workbench.server.match(({ url }) => url.endsWith('/evaluations'));
    expect(requests.at(-1)?.request.params.toString()).toBe(
      `stage=self&departmentName=${encodeURIComponent('检测部')}&late=true`,
    );
  });

  it('says that a coefficient is to be filled in, and shows no number for it', async () => {
    const { loader } = await openedCycle({ rows: [rowForTests({ coefficientMissing: true })] });
    const [row] = await (await loader.getHarness(DataListHarness)).texts();
    expect(row).toContain('考核系数待填写');
    expect(row).toContain('88.97 B');
  });

  it('offers to pass over a self-assessment only when it is late', async () => {
    const { button } = await openedCycle({
      rows: [
        rowForTests({ id: 1, employeeName: '早', stage: 'self' }),
        rowForTests({ id: 2, employeeName: '晚', stage: 'self', late: true }),
      ],
    });
    expect(button('跳过早的自评')).toBeNull();
    expect(button('跳过晚的自评')).not.toBeNull();
  });

  it('sends a form back with a reason and the version that was seen', async () => {
    const workbench = await openedCycle();
    await workbench.press('退回林悦的考核表');
    const reason = await workbench.loader.getHarness(FieldHarness.with({ label: '理由' }));
    workbench.page.querySelector<HTMLButtonElement>('dialog[open] button[type=submit]')?.click();
    await workbench.settle();
    expect(await reason.error()).not.toBeNull();
    await reason.setValue('第三项与工作记录不符');
    workbench.page.querySelector<HTMLButtonElement>('dialog[open] button[type=submit]')?.click();
    await workbench.settle();
    expect(workbench.request('POST', /evaluations\/31\/return$/).request.body).toEqual({
      reason: '第三项与工作记录不符',
      expectedVersion: 6,
    });
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
      cycle: cycleForTests({ status: 'closed', progress: { total: 1, stages: { closed: 1 } } }),
      rows: [rowForTests({ stage: 'closed' })],
    });
    for (const name of ['修改截止日期', '关闭季度', '公布', '作废']) expect(button(name)).toBeNull();
  });

  it('closing wants the quarter typed', async () => {
    const workbench = await openedCycle();
    await workbench.press('关闭季度');
    const [dialog] = await openDialogs(workbench);
    expect(await dialog.canConfirm()).toBe(false);
    await dialog.type('2099 Q4');
    await dialog.confirm();
    expect(workbench.request('POST', /closure$/)).toBeDefined();
  });
});

describe('exports', () => {
  it('are asked for in the language of the page, or in the one that is chosen', async () => {
    const workbench = await openedCycle();
    const language = workbench.page.querySelector<HTMLSelectElement>('gp-export-menu select');
    await workbench.press('考核汇总（CSV）');
    expect(workbench.request('POST', /exports$/).request.body).toEqual({
      cycleId: 7,
      kind: 'summaryCsv',
      locale: 'zh-CN',
    });
    if (language) language.value = 'en';
    language?.dispatchEvent(new Event('change'));
    await workbench.settle();
    workbench.page
      .querySelectorAll<HTMLButtonElement>('gp-export-menu button')
      .forEach((one) => (one.disabled = false));
    await workbench.press('考核汇总工作簿');
    expect(workbench.request('POST', /exports$/).request.body).toMatchObject({
      kind: 'workbook',
      locale: 'en',
    });
  });
});

async function openDialogs({
  loader,
}: Awaited<ReturnType<typeof openedCycle>>): Promise<ConfirmDialogHarness[]> {
  const all = await loader.getAllHarnesses(ConfirmDialogHarness);
  const open = await Promise.all(all.map((dialog) => dialog.isOpen()));
  return all.filter((_, index) => open[index]);
}
