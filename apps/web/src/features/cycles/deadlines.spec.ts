import { TestBed } from '@angular/core/testing';
import type { PutOffOutcome, RemindChosenOutcome } from '@gangping/contracts';
import { giveDialogsTheirMethods } from '@gangping/ui/testing';
import { Toasts } from '../../platform/toast/toasts';
import { cycleForTests, rowForTests } from './testing/cycle-for-tests';
import { openedCycle, type Workbench } from './testing/opened-workbench';

giveDialogsTheirMethods();

const DEADLINE_MOVES = /deadline-moves$/;
const rows = [
  rowForTests({ stage: 'self', deadline: '2099-12-25' }),
  rowForTests({ id: 32, employeeName: '何欣', stage: 'supervisor', putOff: true }),
  rowForTests({ id: 33, employeeName: '常青', stage: 'published' }),
];

const dialogOf = ({ page }: Workbench) => page.querySelector('dialog[open]') as HTMLDialogElement;

async function type(workbench: Workbench, selector: string, value: string): Promise<void> {
  const field = dialogOf(workbench).querySelector(selector) as HTMLInputElement;
  field.value = value;
  field.dispatchEvent(new Event('input'));
  await workbench.settle();
}

async function pressIn(workbench: Workbench, words: string): Promise<void> {
  const buttons = Array.from(dialogOf(workbench).querySelectorAll('button'));
  buttons.find(({ textContent }) => textContent?.includes(words))?.click();
  await workbench.settle();
}

async function bulk(workbench: Workbench, action: string): Promise<void> {
  await workbench.press('批量处理');
  const which = dialogOf(workbench).querySelector('select') as HTMLSelectElement;
  which.value = action;
  which.dispatchEvent(new Event('change'));
  await workbench.settle();
}

describe('deadlines of everybody', () => {
  it('are moved with a reason once the quarter runs', async () => {
    const workbench = await openedCycle();
    await workbench.press('修改截止日期');
    await pressIn(workbench, '保存');
    expect(dialogOf(workbench).textContent).toContain('请填写此项');
    await type(workbench, 'textarea', '停产检修');
    await pressIn(workbench, '保存');
    expect(workbench.request('PUT', /deadlines$/).request.body).toEqual({
      expectedVersion: 3,
      deadlines: cycleForTests().deadlines,
      reason: '停产检修',
    });
  });

  it('need none while nobody works by them', async () => {
    const cycle = cycleForTests({
      status: 'planned',
      progress: { total: 0, stages: {}, answers: { agreed: 0, disagreed: 0, silent: 0 } },
    });
    const workbench = await openedCycle({ cycle });
    await workbench.press('修改截止日期');
    expect(dialogOf(workbench).querySelector('textarea')).toBeNull();
    await pressIn(workbench, '保存');
    expect(workbench.request('PUT', /deadlines$/).request.body).toMatchObject({ expectedVersion: 3 });
  });

  it('have a history that is asked for when it is opened', async () => {
    const workbench = await openedCycle();
    expect(workbench.asked.some((url) => DEADLINE_MOVES.test(url))).toBe(false);
    const details = workbench.page.querySelector('gp-deadline-moves details') as HTMLDetailsElement;
    details.open = true;
    details.dispatchEvent(new Event('toggle'));
    await workbench.settle();
    const move = {
      id: 2,
      step: 'self',
      from: '2099-12-25',
      to: '2099-12-28',
      byName: '白若宁',
      at: '2099-12-20T02:00:00Z',
    };
    const form = { id: 31, employeeName: '林悦', employeeNumber: 'N05', positionTitle: '检测员' };
    workbench.request('GET', DEADLINE_MOVES).flush({
      rows: [
        { ...move, reason: '病假归来', form },
        { ...move, id: 1, reason: '停产检修', form: null },
      ],
      total: 2,
      page: 1,
      pageSize: 20,
    });
    await workbench.settle();
    const lines = Array.from(details.querySelectorAll('li'), ({ textContent }) => textContent);
    expect(lines[0]).toContain('林悦');
    expect(lines[0]).toContain('病假归来');
    expect(lines[1]).toContain('全体');
    expect(lines[1]).toContain('停产检修');
  });
});

describe('a deadline of one form', () => {
  const outcome: PutOffOutcome = {
    evaluationId: 31,
    employeeName: '林悦',
    positionTitle: '检测员',
    from: '2099-12-25',
    carried: [{ step: 'supervisor', from: '2099-12-28', to: '2099-12-30' }],
    refusedBecause: null,
  };

  it('is shown where it is later than that of the others', async () => {
    const { page } = await openedCycle({ rows });
    expect(page.querySelectorAll('.put-off')).toHaveLength(1);
  });

  it('is moved from its row after a preview, under the day that was seen', async () => {
    const workbench = await openedCycle({ rows });
    await workbench.press('改期：林悦的考核表');
    await type(workbench, 'input[type=date]', '2099-12-30');
    await type(workbench, 'textarea', '病假归来');
    await pressIn(workbench, '预览');
    const body = { step: 'self', day: '2099-12-30', reason: '病假归来' };
    const preview = workbench.request('POST', DEADLINE_MOVES);
    expect(preview.request.body).toEqual({ ...body, forms: [{ id: 31 }], dryRun: true });
    preview.flush({ day: body.day, moved: 1, forms: [outcome] });
    await workbench.settle();
    expect(dialogOf(workbench).textContent).toContain('上级评分截止');
    await pressIn(workbench, '改期 1 份');
    expect(workbench.request('POST', DEADLINE_MOVES).request.body).toEqual({
      ...body,
      forms: [{ id: 31, seen: '2099-12-25' }],
      dryRun: false,
    });
  });

  it('is moved for those of the list that it can be moved for; the others say why not', async () => {
    const workbench = await openedCycle({ rows });
    await bulk(workbench, 'putOff');
    await type(workbench, 'input[type=date]', '2099-12-30');
    await type(workbench, 'textarea', '停产检修');
    await pressIn(workbench, '预览');
    const refused = { ...outcome, evaluationId: 33, employeeName: '常青', from: null, carried: [] };
    workbench.request('POST', DEADLINE_MOVES).flush({
      day: '2099-12-30',
      moved: 1,
      forms: [
        outcome,
        { ...refused, evaluationId: 32, refusedBecause: 'evaluation.ownForm' },
        { ...refused, refusedBecause: 'deadline.stepOver' },
      ],
    });
    await workbench.settle();
    expect(dialogOf(workbench).textContent).toContain('本人或上级的考核表，由别人处理');
    expect(dialogOf(workbench).textContent).toContain('这份考核表已经过了这一环节');
    await pressIn(workbench, '改期 1 份');
    const sent = workbench.request('POST', DEADLINE_MOVES);
    expect(sent.request.body).toMatchObject({ forms: [{ id: 31, seen: '2099-12-25' }], dryRun: false });
    sent.flush({ day: '2099-12-30', moved: 1, forms: [outcome] });
    await workbench.settle();
    expect(TestBed.inject(Toasts).toasts().at(-1)?.text).toContain('已改期 1 份');
  });
});

describe('forms of the list', () => {
  const told: RemindChosenOutcome = {
    evaluationId: 31,
    employeeName: '林悦',
    positionTitle: '检测员',
    stage: 'self',
    to: { id: 5, name: '林悦' },
    refusedBecause: null,
  };

  it('are reminded of: whom, and whom not and why', async () => {
    const workbench = await openedCycle({ rows });
    await bulk(workbench, 'remind');
    const preview = workbench.request('POST', /reminders\/chosen$/);
    expect(preview.request.body).toEqual({ evaluationIds: [31, 32, 33], dryRun: true });
    const again = { ...told, evaluationId: 32, refusedBecause: 'reminder.today' };
    preview.flush({ reminded: 1, forms: [told, again] });
    await workbench.settle();
    expect(dialogOf(workbench).textContent).toContain('林悦（自评）');
    expect(dialogOf(workbench).textContent).toContain('今天已经提醒过');
    await pressIn(workbench, '提醒选中的 1 份');
    expect(workbench.request('POST', /reminders\/chosen$/).request.body).toEqual({
      evaluationIds: [31],
      dryRun: false,
    });
  });

  it('are given to somebody else: those with an open part, and of them those that stay chosen', async () => {
    const workbench = await openedCycle({ rows });
    await bulk(workbench, 'reassign');
    const boxes = dialogOf(workbench).querySelectorAll<HTMLInputElement>('input[type=checkbox]');
    expect(Array.from(boxes, ({ disabled }) => disabled)).toEqual([false, false, true]);
    boxes[0].click();
    await workbench.settle();
    await pressIn(workbench, '改派选中的 1 份');
    expect(dialogOf(workbench).textContent).toContain('选中的 1 份考核表');
    expect(dialogOf(workbench).querySelector('gp-reassign-form textarea')).not.toBeNull();
  });
});
