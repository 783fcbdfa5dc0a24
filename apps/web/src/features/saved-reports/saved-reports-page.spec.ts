import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { SavedReport, SavedReports } from '@gangping/contracts';
import { FieldHarness, giveDialogsTheirMethods } from '@gangping/ui/testing';
import { Download } from '../../platform/download/download';
import { withWayBack } from '../../platform/leaving/way-back';
import { accountForTests, loadTexts, providePlatformForTests, startSession } from '../../platform/testing';
import { savedReportsRoutes } from './saved-reports.routes';

giveDialogsTheirMethods();

const URL = '/api/my/saved-reports';
const REPORT: SavedReport = {
  id: 3,
  name: '周一看的汇总',
  kind: 'departmentsCsv',
  quarter: 'newestPublished',
  cycleId: null,
  filters: { department: '4' },
  filterNames: { department: '生产部' },
  locale: 'zh-CN',
  every: 'week',
  weekday: 1,
  dayOfMonth: 1,
  hour: 9,
  cycle: { id: 7, year: 2026, quarter: 4, isTest: false },
  nextRunAt: '2026-12-28T01:00:00.000Z',
  lastRunAt: null,
  lastOutcome: null,
  pausedBecause: null,
  version: 2,
};
const ANSWER: SavedReports = {
  reports: [REPORT],
  kinds: ['workbook', 'summaryCsv', 'departmentsCsv', 'comparisonCsv', 'yearCsv'],
  cycles: [
    { id: 7, year: 2026, quarter: 4, isTest: false },
    { id: 6, year: 2026, quarter: 3, isTest: false },
  ],
  mail: 'sent',
};

async function opened(given: Partial<SavedReports> = {}, address = '') {
  TestBed.configureTestingModule({
    providers: [providePlatformForTests([{ path: 'saved-reports', children: savedReportsRoutes }])],
  });
  await loadTexts();
  await startSession(accountForTests());
  const harness = await RouterTestingHarness.create(`/saved-reports${address}`);
  const server = TestBed.inject(HttpTestingController);
  const page = harness.fixture.nativeElement as HTMLElement;
  const settle = async () => {
    for (let turn = 0; turn < 3; turn++) {
      harness.detectChanges();
      await new Promise((done) => setTimeout(done));
    }
  };
  const answer = async (changes: Partial<SavedReports> = {}) => {
    server.expectOne({ method: 'GET', url: URL }).flush({ ...ANSWER, ...changes });
    await settle();
  };
  const press = async (name: string) => {
    const buttons = Array.from(page.querySelectorAll<HTMLButtonElement>('button'));
    const found = buttons.findLast((one) => (one.ariaLabel ?? one.textContent?.trim()) === name);
    if (!found) throw new Error(`There is no button ${name}`);
    found.click();
    await settle();
  };
  await settle();
  await answer(given);
  const loader = TestbedHarnessEnvironment.loader(harness.fixture);
  const field = (label: string) => loader.getHarness(FieldHarness.with({ label }));
  const choose = async (label: string, value: string) => {
    const named = Array.from(page.querySelectorAll('label')).find((one) => one.textContent?.trim() === label);
    const control = page.querySelector<HTMLInputElement>(`#${named?.htmlFor}`);
    if (!control) throw new Error(`There is no field ${label}`);
    control.value = value;
    for (const event of ['input', 'change']) control.dispatchEvent(new Event(event));
    await settle();
  };
  const fieldNames = () =>
    Array.from(page.querySelectorAll('gp-report-form label'), (one) =>
      one.textContent
        ?.trim()
        .split(/\s{2,}/)
        .at(0),
    );
  return { page, server, settle, answer, press, choose, field, fieldNames };
}

describe('saved reports', () => {
  it('say what they are of, when one is told of them and how it went', async () => {
    const paused: SavedReport = {
      ...REPORT,
      id: 2,
      name: '薪资',
      quarter: 'certain',
      cycleId: 6,
      cycle: { id: 6, year: 2026, quarter: 3, isTest: true },
      every: 'month',
      dayOfMonth: 31,
      nextRunAt: null,
      lastRunAt: '2026-12-21T01:00:00.000Z',
      lastOutcome: 'empty',
      pausedBecause: 'notAllowed',
    };
    const { page } = await opened({ reports: [REPORT, paused], mail: 'noAddress' });
    const [first, second] = Array.from(page.querySelectorAll('section'), (one) =>
      one.textContent?.replace(/\s+/g, ' '),
    );
    expect(first).toContain('最近公布的季度 （现为2026年第4季度）');
    expect(first).toContain('每周一 09:00');
    expect(first).toContain('部门：生产部');
    expect(first).toContain('下次提醒2026年12月28日');
    expect(second).toContain('2026年第3季度（试运行）');
    expect(second).toContain('每月最后一天 09:00');
    expect(second).toContain('还没有内容，未提醒');
    expect(second).toContain('已没有这种报表的权限');
    expect(second).toContain('检查并恢复');
    expect(page.querySelector('[role=note]')?.textContent).toContain('没有邮箱');
  });

  it('say that the last time failed, also where it was the first', async () => {
    const { page } = await opened({ reports: [{ ...REPORT, lastOutcome: 'failed' }] });
    const words = page.querySelector('section')?.textContent?.replace(/\s+/g, ' ');
    expect(words).toContain('上次到期 系统出错，未提醒；下次会再试');
  });

  it.each([
    [28, '每月 28 日 09:00'],
    [29, '每月 29 日 09:00（没有这一天的月份为最后一天）'],
    [31, '每月最后一天 09:00'],
  ])('say of day %i what shorter months do', async (dayOfMonth, words) => {
    const { page } = await opened({ reports: [{ ...REPORT, every: 'month', dayOfMonth }] });
    const said = Array.from(page.querySelectorAll('dd'), (one) => one.textContent?.trim());
    expect(said).toContain(words);
  });

  it('are downloaded by the address of this moment', async () => {
    const { page, server, settle, press } = await opened();
    const fetch = jest.spyOn(TestBed.inject(Download), 'fetch').mockImplementation();
    await press('下载“周一看的汇总”');
    // Disabled it would lose the focus of the keyboard; pressed again it asks once.
    expect(page.querySelectorAll('section button:disabled')).toHaveLength(0);
    await press('下载“周一看的汇总”');
    server
      .expectOne({ method: 'POST', url: `${URL}/3/tickets` })
      .flush({ url: '/api/exports/abc', fileName: '汇总.csv', expiresAt: '2026-12-28T01:05:00.000Z' });
    await settle();
    expect(fetch).toHaveBeenCalledWith('/api/exports/abc', '汇总.csv');
  });

  it('are removed when that is meant', async () => {
    const { page, server, settle, answer, press } = await opened();
    page.id = 'content';
    page.tabIndex = -1;
    await press('删除“周一看的汇总”');
    expect(page.querySelector('gp-confirm-dialog')?.textContent).toContain('不再提醒');
    page.querySelector<HTMLButtonElement>('gp-confirm-dialog button[type=submit]')?.click();
    await settle();
    server.expectOne({ method: 'DELETE', url: `${URL}/3` }).flush(null);
    await settle();
    await answer({ reports: [] });
    expect(page.textContent).toContain('还没有保存的报表');
    expect(document.activeElement).toBe(page);
  });

  it('say what to do first, also to whoever may export nothing', async () => {
    const { page, fieldNames, press } = await opened({ reports: [] });
    expect(page.querySelector('gp-empty-state')?.textContent).toContain('下次直接下载');
    await press('保存一个报表');
    expect(fieldNames()).toEqual(['名称', '报表', '季度', '文件语言', '提醒我']);
    TestBed.resetTestingModule();
    const other = await opened({ reports: [], kinds: [], cycles: [] });
    expect(other.page.querySelector('gp-empty-state')?.textContent).toContain('没有可以导出的报表');
    expect(other.page.querySelector('gp-page-header button')).toBeNull();
  });

  it('are put first and marked where a mail leads to them, or said to be gone', async () => {
    const older = { ...REPORT, id: 1, name: '旧的' };
    const { page } = await opened({ reports: [REPORT, older] }, '/1');
    expect(page.querySelector('section.named h2')?.textContent).toBe('旧的');
    expect(page.querySelector('section')?.classList).toContain('named');
    TestBed.resetTestingModule();
    const gone = await opened({}, '/9');
    expect(gone.page.querySelector('[role=note]')?.textContent).toContain('已经不在了');
  });
});

describe('the form of a report', () => {
  const FILTERS = ['部门', '岗位', '职等'];

  it('changes what a report is narrowed down to, by its names, and saves it into the same one', async () => {
    const { page, server, settle, press, choose } = await opened();
    await press('修改“周一看的汇总”');
    const filters = () =>
      Array.from(page.querySelectorAll<HTMLSelectElement>('gp-report-filters select'), (box) => {
        const [label] = box.labels?.[0]?.textContent?.trim().split(/\s/) ?? [];
        return `${label}：${box.selectedOptions[0]?.textContent?.trim()}`;
      });
    // Before anything is offered, and where it is not offered any more: what it is now.
    expect(filters()).toEqual(['部门：生产部', '岗位：全部', '职等：全部']);
    const asked = server.expectOne((request) => request.url === '/api/dashboards');
    expect(asked.request.params.get('cycle')).toBe('7');
    asked.flush({
      departments: [{ id: 5, name: '质量部', depth: 1 }],
      positions: [{ id: 8, title: '质检员', departmentName: '质量部' }],
      grades: ['3–4'],
    });
    await settle();
    const pick = async (at: number, value: string) => {
      const box = page.querySelectorAll<HTMLSelectElement>('gp-report-filters select')[at];
      if (box) box.value = value;
      box?.dispatchEvent(new Event('change'));
      await settle();
    };
    await pick(0, '5');
    await pick(1, '8');
    expect(filters()).toEqual(['部门：质量部', '岗位：质检员 · 质量部', '职等：全部']);
    await pick(1, '');
    page.querySelector<HTMLButtonElement>('gp-report-form button[type=submit]')?.click();
    await settle();
    const { request } = server.expectOne({ method: 'PUT', url: `${URL}/3` });
    expect(request.body).toMatchObject({
      kind: 'departmentsCsv',
      filters: { department: '5' },
      name: '周一看的汇总',
    });
    await choose('报表', 'comparisonCsv');
    expect(filters()).toEqual(['对比季度：上一个季度', '部门：质量部']);
    await choose('报表', 'summaryCsv');
    expect(filters()).toEqual([]);
  });

  it('begins with what another page shows, asks only for what counts, and is left for the list', async () => {
    const { page, server, settle, answer, choose, fieldNames } = await opened(
      {},
      '/new?kind=departmentsCsv&cycle=6&department=4',
    );
    expect(document.activeElement).toBe(page.querySelector('gp-report-form input'));
    await choose('名称', '第三季度');
    await choose('提醒我', 'week');
    expect(fieldNames()).toEqual(['名称', '报表', '季度', '文件语言', ...FILTERS, '提醒我', '星期', '时间']);
    await choose('提醒我', 'month');
    await choose('日期', '31');
    await choose('时间', '8');
    page.querySelector<HTMLButtonElement>('gp-report-form button[type=submit]')?.click();
    await settle();
    const request = server.expectOne({ method: 'POST', url: URL });
    expect(request.request.body).toEqual({
      name: '第三季度',
      kind: 'departmentsCsv',
      quarter: 'certain',
      cycleId: 6,
      filters: { department: '4' },
      locale: 'zh-CN',
      every: 'month',
      weekday: 1,
      dayOfMonth: 31,
      hour: 8,
    });
    request.flush(REPORT);
    await settle();
    await answer();
    expect(TestBed.inject(Router).url).toBe('/saved-reports');
    expect(page.querySelector('gp-report-form')).toBeNull();
  });

  it('keeps the way back to the page that wanted something saved', async () => {
    const { settle, answer, press } = await opened();
    const router = TestBed.inject(Router);
    const state = withWayBack('/dashboards?cycle=6', '返回看板');
    await router.navigateByUrl('/saved-reports/new?kind=departmentsCsv&cycle=6', { state });
    await settle();
    await answer();
    await press('取消');
    expect(router.url).toBe('/saved-reports');
    expect(router.lastSuccessfulNavigation()?.extras.state).toEqual(state);
  });

  it('shows what stands, changes it by its version, and keeps what was typed when somebody else was quicker', async () => {
    const wide = { ...REPORT, kind: 'workbook' as const, filters: {}, filterNames: {} };
    const { page, server, settle, press, choose, field } = await opened({ reports: [wide] });
    await press('修改“周一看的汇总”');
    expect(await (await field('名称')).value()).toBe('周一看的汇总');
    expect(await (await field('星期')).value()).toBe('1');
    await choose('名称', '周五看的汇总');
    await choose('星期', '5');
    page.querySelector<HTMLButtonElement>('gp-report-form button[type=submit]')?.click();
    await settle();
    const request = server.expectOne({ method: 'PUT', url: `${URL}/3` });
    expect(request.request.body).toMatchObject({
      name: '周五看的汇总',
      quarter: 'newestPublished',
      cycleId: null,
      weekday: 5,
      expectedVersion: 2,
    });
    request.flush(
      { type: '', title: '', status: 409, code: 'staleVersion', correlationId: 'x', current: REPORT },
      { status: 409, statusText: 'Conflict' },
    );
    await settle();
    expect(page.querySelector('gp-report-form gp-problem-banner')).not.toBeNull();
    expect(await (await field('名称')).value()).toBe('周五看的汇总');
  });

  it('wants a name', async () => {
    const { page, server, settle, press } = await opened({ reports: [] });
    await press('保存一个报表');
    page.querySelector<HTMLButtonElement>('gp-report-form button[type=submit]')?.click();
    await settle();
    server.expectNone({ method: 'POST', url: URL });
    expect(page.querySelector('gp-report-form [role=alert], gp-report-form .error')).not.toBeNull();
  });
});
