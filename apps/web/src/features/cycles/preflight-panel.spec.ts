import { Location } from '@angular/common';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { giveDialogsTheirMethods } from '@gangping/ui/testing';
import { wayBackOf } from '../../platform/leaving/way-back';
import { cycleForTests, findingForTests, preflightForTests } from './testing/cycle-for-tests';
import { openDialogs, openedCycle } from './testing/opened-workbench';

giveDialogsTheirMethods();

const text = (element: Element | null) => element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';

/** Nobody has said anything to a result. */
const NOBODY = { agreed: 0, disagreed: 0, silent: 0 };

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

  it('gives whoever goes to mend one the way back to what they were looking at', async () => {
    const { page, settle } = await openedCycle({ preflight: preflightForTests({ findings }) });
    const panel = page.querySelector('gp-preflight-panel') as HTMLElement;
    const filter = panel.querySelector('select') as HTMLSelectElement;
    filter.value = 'blocker.onProbation';
    filter.dispatchEvent(new Event('change'));
    await settle();
    await settle();
    panel.querySelector<HTMLAnchorElement>('details li a')?.click();
    await settle();
    expect(TestBed.inject(Router).url).toContain('/employees/6');
    expect(wayBackOf(TestBed.inject(Location).getState())).toEqual({
      address: '/cycles/7?reason=blocker.onProbation',
      label: expect.stringContaining('返回2099年第4季度'),
    });
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
