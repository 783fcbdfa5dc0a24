import type { PreflightFinding } from '@gangping/contracts';
import { giveDialogsTheirMethods } from '@gangping/ui/testing';
import { cycleForTests, preflightForTests } from './testing/cycle-for-tests';
import { openedCycle } from './testing/opened-workbench';

giveDialogsTheirMethods();

const text = (element: Element | null) => element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';

/** Nobody has said anything to a result. */
const NOBODY = { agreed: 0, disagreed: 0, silent: 0 };

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

describe('launching those who came later', () => {
  const latecomers = [
    { employeeId: 31, employeeNumber: 'A31', employeeName: '晚到', positionTitle: '操作工' },
    { employeeId: 32, employeeNumber: 'A32', employeeName: '新来', positionTitle: '质检员' },
  ];

  it('says whom it adds, and who stays without a form and why', async () => {
    const finding: PreflightFinding = {
      ...{ code: 'superiorVacant', severity: 'blocker', fix: null, amount: null, departmentName: null },
      ...{
        employeeId: 33,
        employeeNumber: 'A33',
        employeeName: '孤云',
        positionId: 4,
        positionTitle: '班长',
      },
    };
    const leftOut = [{ employeeId: 34, employeeNumber: 'A34', employeeName: '远行', reason: '外派' }];
    const workbench = await openedCycle({
      preflight: preflightForTests({ launchable: 2, latecomers, leftOut, findings: [finding] }),
    });
    await workbench.press('补充启动 2 人');
    const asked = text(workbench.page.querySelector('dialog[open]'));
    expect(asked).toContain('本次启动： 晚到（操作工）、新来（质检员）');
    expect(asked).toContain('不启动： 直接上级岗位空缺 1 人 孤云 已设为不参加考核 1 人 远行');
  });

  it('says afterwards whom it has added, also when somebody has begun', async () => {
    const launch = {
      ...{ id: 4, status: 'done' as const, planned: 2, created: 2, begun: 1, latecomers },
      ...{ startedAt: '2026-11-09T01:00:00Z', finishedAt: '2026-11-09T01:00:02Z' },
    };
    const { page } = await openedCycle({ launch });
    expect(text(page.querySelector('gp-launch-panel'))).toMatch(
      /最近一次补充启动（2026年11月9日 .*）生成了 2 份考核表： 晚到（操作工）、新来（质检员）/,
    );
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
