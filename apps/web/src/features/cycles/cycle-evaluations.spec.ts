import type { GateFinding } from '@gangping/contracts';
import { TestBed } from '@angular/core/testing';
import { DataListHarness, FieldHarness, giveDialogsTheirMethods } from '@gangping/ui/testing';
import { Toasts } from '../../platform/toast/toasts';
import { cycleForTests, rowForTests } from './testing/cycle-for-tests';
import { openDialogs, openedCycle, type Workbench } from './testing/opened-workbench';

giveDialogsTheirMethods();

const text = (element: Element | null) => element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';

async function answerGate(workbench: Workbench, findings: readonly GateFinding[] = []): Promise<void> {
  await workbench.settle();
  workbench.request('GET', /publication$/).flush({ ready: 2, publishable: true, findings });
  await workbench.settle();
}

async function typeReason({ page, settle }: Workbench, reason: string): Promise<void> {
  const field = page.querySelector<HTMLTextAreaElement>('dialog[open] textarea');
  if (!field) throw new Error('There is no field for the reason');
  field.value = reason;
  field.dispatchEvent(new Event('input'));
  await settle();
}

async function confirm({ page, settle }: Workbench): Promise<void> {
  page.querySelector<HTMLButtonElement>('dialog[open] button[type=submit]')?.click();
  await settle();
}

describe('publication', () => {
  const rows = [
    rowForTests(),
    rowForTests({ id: 32, employeeName: '何欣' }),
    rowForTests({ id: 33, stage: 'self' }),
  ];

  it('publishes all that are ready unless some are chosen', async () => {
    const workbench = await openedCycle({ rows });
    await workbench.press('公布全部待公布的（2 人）');
    await answerGate(workbench);
    await confirm(workbench);
    expect(workbench.request('POST', /publication$/).request.body).toEqual({});
  });

  it('publishes the chosen ones alone, and says who is not ready yet', async () => {
    const workbench = await openedCycle({ rows });
    const boxes = workbench.page.querySelectorAll<HTMLInputElement>('tbody input[type=checkbox]');
    expect(boxes).toHaveLength(2);
    boxes[1].click();
    await workbench.settle();
    await workbench.press('公布选中的 1 人');
    await answerGate(workbench);
    expect(text(workbench.page.querySelector('dialog[open]'))).toContain(
      '另有 7 份还不能公布：自评 4，上级评分 3。',
    );
    await typeReason(workbench, '本月离职');
    await confirm(workbench);
    expect(workbench.request('POST', /publication$/).request.body).toEqual({
      evaluationIds: [32],
      reason: '本月离职',
    });
  });

  it('lists what is missing with the way to it, and offers no button to publish', async () => {
    const workbench = await openedCycle({ rows });
    await workbench.press('公布全部待公布的（2 人）');
    await answerGate(workbench, [
      {
        code: 'gate.headSignOff',
        severity: 'blocker',
        unit: { id: 9, name: '检测部' },
        params: { unitId: 9 },
        forms: [],
      },
    ]);
    const dialog = workbench.page.querySelector('dialog[open]');
    expect(text(dialog?.querySelector('h2') ?? null)).toBe('还不能公布整个季度');
    expect(text(dialog)).toContain('检测部 部门负责人还没有确认本部门的考核结果。');
    expect(text(dialog)).not.toContain('公布后结果即冻结');
    expect(dialog?.querySelector('li a')?.getAttribute('href')).toBe('/calibration?cycleId=7&departmentId=9');
    expect(dialog?.querySelector('button[type=submit]')).toBeNull();
  });

  it('asks for a reason where the gate only warns', async () => {
    const workbench = await openedCycle({ rows });
    await workbench.press('公布全部待公布的（2 人）');
    await answerGate(workbench, [
      {
        code: 'gate.coefficientMissing',
        severity: 'warning',
        unit: null,
        params: { count: 1 },
        forms: [{ id: 31, employeeName: '林悦', positionId: 3, departmentName: '检测部' }],
      },
    ]);
    await typeReason(workbench, '下季补齐');
    await confirm(workbench);
    expect(workbench.request('POST', /publication$/).request.body).toEqual({ reason: '下季补齐' });
  });

  it('chooses all of the page that are ready by one press, and none by another', async () => {
    const workbench = await openedCycle({ rows });
    await workbench.press('选中本页待公布的 2 份');
    expect(workbench.button('公布选中的 2 人')).not.toBeNull();
    await workbench.press('取消选中的 2 份');
    expect(workbench.button('公布全部待公布的')).not.toBeNull();
  });

  it('gives a score no chance to be chosen twice: the choice is gone after a change', async () => {
    const workbench = await openedCycle({ rows });
    workbench.page.querySelector<HTMLInputElement>('tbody input[type=checkbox]')?.click();
    await workbench.settle();
    await workbench.press('公布选中的 1 人');
    await answerGate(workbench);
    await confirm(workbench);
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
    expect(button('跳过：早的自评')).toBeNull();
    expect(button('跳过：晚的自评')).not.toBeNull();
  });

  it('passes over a self-assessment after asking, and keeps the focus on the list', async () => {
    const workbench = await openedCycle({ rows: [rowForTests({ stage: 'self', late: true })] });
    await workbench.press('跳过：林悦的自评');
    const [dialog] = await openDialogs(workbench);
    expect(await dialog.heading()).toBe('跳过林悦的自评？');
    await dialog.confirm();
    const request = workbench.request('POST', /evaluations\/31\/self-skip$/);
    expect(request.request.body).toEqual({ expectedVersion: 6 });
    request.flush({});
    await workbench.settle();
    expect(text(document.activeElement)).toBe('考核表');
  });

  it('passes over the self-assessment of somebody who has left before the last day, with a reason', async () => {
    const rows = [
      rowForTests({ id: 31, stage: 'self', employeeName: '早' }),
      rowForTests({ id: 32, stage: 'self', employeeName: '何欣', hasLeft: true }),
    ];
    const workbench = await openedCycle({ rows });
    expect(workbench.page.querySelector('[aria-label="跳过：早的自评"]')).toBeNull();
    await workbench.press('跳过：何欣的自评');
    expect(text(workbench.page.querySelector('dialog[open]'))).toContain('该员工已离职');
    await typeReason(workbench, '本月离职');
    await confirm(workbench);
    const request = workbench.request('POST', /evaluations\/32\/self-skip$/);
    expect(request.request.body).toEqual({ expectedVersion: rows[1].version, reason: '本月离职' });
    request.flush({});
    await workbench.settle();
  });

  it('passes over all that are late, says how many, and stops at none that is refused', async () => {
    const late = [31, 32, 33].map((id) =>
      rowForTests({ id, employeeName: `${id}号`, stage: 'self', late: true }),
    );
    const workbench = await openedCycle({ late: { self: late } });
    const read = async (rows: typeof late) => {
      workbench.request('GET', /evaluations$/).flush({ rows, total: rows.length, page: 1, pageSize: 100 });
      await workbench.settle();
    };
    await workbench.press('全部跳过');
    expect(text(workbench.page.querySelector('dialog[open]'))).toContain('跳过 3 人逾期的自评？');
    workbench.page.querySelector<HTMLButtonElement>('dialog[open] .gp-button-primary')?.click();
    await workbench.settle();
    await read(late);
    for (const id of [31, 32, 33]) {
      const request = workbench.request('POST', new RegExp(`evaluations/${id}/self-skip$`));
      if (id === 32) request.flush({ code: 'staleVersion' }, { status: 409, statusText: '' });
      else request.flush({});
      await workbench.settle();
    }
    await read([late[1]]);
    expect(workbench.page.querySelector('dialog[open]')).toBeNull();
    const said = TestBed.inject(Toasts)
      .toasts()
      .map((toast) => toast.text);
    expect(said).toContain('2 份考核表已转给上级评分。');
    expect(said.some((words) => words.startsWith('没有跳过：32号（'))).toBe(true);
  });

  it('shows the total of a form that is still being scored as such, without a grade', async () => {
    const { loader } = await openedCycle({
      rows: [
        rowForTests({ stage: 'supervisor', late: true, deadline: '2000-01-01' }),
        rowForTests({ id: 32, stage: 'void' }),
      ],
    });
    const [row, ended] = await (await loader.getHarness(DataListHarness)).texts();
    expect(row).toContain('88.97 评分中');
    expect(ended.join()).not.toContain('88.97');
    expect(row.some((cell) => /^上级评分 逾期 \d+ 天$/.test(cell))).toBe(true);
  });

  it('sends a form back with a reason and the version that was seen', async () => {
    const workbench = await openedCycle();
    await workbench.press('退回：林悦的考核表');
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

describe('several forms at once', () => {
  it('are those of all pages that the filters leave', async () => {
    const workbench = await openedCycle({ total: 3, query: '?stage=calibration&page=2' });
    await workbench.press('批量处理');
    const first = workbench.request('GET', /evaluations$/);
    expect(first.request.params.get('stage')).toBe('calibration');
    expect(first.request.params.get('page')).toBe('1');
    const row = (id: number) => rowForTests({ id, version: id });
    first.flush({ rows: [row(31), row(32)], total: 3, page: 1, pageSize: 100 });
    await workbench.settle();
    const second = workbench.request('GET', /evaluations$/);
    expect(second.request.params.get('page')).toBe('2');
    second.flush({ rows: [row(33)], total: 3, page: 2, pageSize: 100 });
    await workbench.settle();
    const dialog = workbench.page.querySelector('gp-bulk-actions dialog[open]') as HTMLDialogElement;
    expect(dialog.textContent).toContain('处理筛选出的 3 份考核表');
    const which = dialog.querySelector('select') as HTMLSelectElement;
    which.value = 'return';
    which.dispatchEvent(new Event('change'));
    await workbench.settle();
    const { forms } = workbench.request('POST', /bulk-actions$/).request.body as { forms: unknown[] };
    expect(forms).toEqual([31, 32, 33].map((id) => ({ id, expectedVersion: id })));
  });

  it('are previewed, chosen, and handled with one reason; each says what became of it', async () => {
    const rows = [rowForTests(), rowForTests({ id: 32, employeeName: '何欣', stage: 'self', version: 2 })];
    const workbench = await openedCycle({ rows });
    await workbench.press('批量处理');
    const dialog = workbench.page.querySelector('gp-bulk-actions dialog[open]') as HTMLDialogElement;
    const which = dialog.querySelector('select') as HTMLSelectElement;
    which.value = 'void';
    which.dispatchEvent(new Event('change'));
    await workbench.settle();
    const preview = workbench.request('POST', /bulk-actions$/);
    expect(preview.request.body).toMatchObject({
      action: 'void',
      dryRun: true,
      forms: [
        { id: 31, expectedVersion: 6 },
        { id: 32, expectedVersion: 2 },
      ],
    });
    const one = {
      evaluationId: 31,
      employeeName: '林悦',
      positionTitle: '检测员',
      from: 'calibration',
      to: 'void',
      refusedBecause: null,
    };
    const own = {
      ...one,
      evaluationId: 32,
      employeeName: '何欣',
      to: null,
      refusedBecause: 'evaluation.ownForm',
    };
    preview.flush({ outcomes: [one, own], done: 1 });
    await workbench.settle();
    expect(dialog.textContent).toContain('本人或上级的考核表，由别人处理');
    const reason = dialog.querySelector('textarea') as HTMLTextAreaElement;
    reason.value = '岗位撤销';
    reason.dispatchEvent(new Event('input'));
    dialog.querySelector<HTMLButtonElement>('button[type=submit]')?.click();
    await workbench.settle();
    const request = workbench.request('POST', /bulk-actions$/);
    expect(request.request.body).toEqual({
      action: 'void',
      dryRun: false,
      reason: '岗位撤销',
      forms: [{ id: 31, expectedVersion: 6 }],
    });
    request.flush({ outcomes: [one], done: 1 });
    await workbench.settle();
    expect(dialog.textContent).toContain('已处理 1 份，共 1 份。');
  });
});
