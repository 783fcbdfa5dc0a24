import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { Delegation, MyProbation, TeamEvaluationRow } from '@gangping/contracts';
import { DataListHarness } from '@gangping/ui/testing';
import { accountForTests, loadTexts, providePlatformForTests, startSession } from '../../../platform/testing';
import { evaluationForTests } from '../testing/evaluation-for-tests';
import { teamRoutes } from '../evaluations.routes';

const { cycle } = evaluationForTests();
const older = { ...cycle, id: 3, quarter: 3 };

function row(given: Partial<TeamEvaluationRow> & { id: number }): TeamEvaluationRow {
  return {
    employeeId: given.id,
    employeeNumber: `CH0${given.id}`,
    employeeName: '何静',
    departmentName: '物流部',
    positionTitle: '仓管员',
    stage: 'supervisor',
    scored: 0,
    items: 12,
    total: null,
    grade: null,
    lastGrade: null,
    dueOn: '2026-12-28',
    late: false,
    putOff: false,
    relation: 'supervisor',
    actingFor: null,
    observations: 0,
    version: 1,
    ...given,
  };
}

async function shown(
  rows: TeamEvaluationRow[],
  address = '/',
  delegations: readonly Delegation[] = [],
  probations: readonly MyProbation[] = [],
) {
  // By the routes themselves: they bring the words of all that stands on the page.
  TestBed.configureTestingModule({
    providers: providePlatformForTests([{ path: '', children: teamRoutes }]),
  });
  await loadTexts();
  await startSession(accountForTests({ hasTeam: true }));
  const harness = await RouterTestingHarness.create(address);
  const http = TestBed.inject(HttpTestingController);
  const request = http.expectOne((one) => one.url === '/api/team/evaluations');
  request.flush({ rows, total: rows.length, page: 1, pageSize: 20, cycle, cycles: [cycle, older] });
  http.expectOne('/api/my/delegations').flush(delegations);
  http.expectOne('/api/my/probations').flush(probations);
  await harness.fixture.whenStable();
  const element = harness.routeNativeElement as HTMLElement;
  const list = () => TestbedHarnessEnvironment.loader(harness.fixture).getHarness(DataListHarness);
  return { http, request, element, list };
}

/** By which the reader acts for 沈若溪. */
const acting: Delegation = {
  id: 1,
  superior: { id: 8, number: 'CH008', name: '沈若溪' },
  deputy: { id: 5, number: 'CH005', name: '林悦' },
  from: '2026-12-23',
  to: '2026-12-26',
  reason: '外出培训',
  state: 'running',
  endedAt: null,
  openForms: 2,
  mayEnd: false,
  version: 1,
};

/** What leads to a form; notes are taken beside it. */
const links = (element: HTMLElement) =>
  [...element.querySelectorAll('td a.gp-button')]
    .map((link) => link.getAttribute('aria-label') ?? '')
    .filter((label) => !label.startsWith('记一笔'));

describe('team page', () => {
  it('offers to start, to continue, or to look', async () => {
    const { element } = await shown([
      row({ id: 1 }),
      row({ id: 2, employeeName: '钱一鸣', scored: 8 }),
      row({ id: 3, employeeName: '苏禾', stage: 'self' }),
      row({ id: 4, employeeName: '江源', relation: 'departmentHead' }),
    ]);
    expect(links(element)).toEqual(['开始评分：何静', '继续评分：钱一鸣', '查看：苏禾', '查看：江源']);
  });

  it('shows progress, deadline, lateness, total and the last grade', async () => {
    const { list } = await shown([
      row({ id: 1, scored: 12, total: 8_710, grade: 'B', lastGrade: 'A', late: true }),
    ]);
    const [cells] = await (await list()).texts();
    expect(cells?.join(' ').replace(/\s+/g, ' ')).toContain('12 / 12 2026年12月28日 已逾期 87.10 B A');
  });

  it('says whose probation waits for the reader’s verdict, and nothing of their own or of what is given', async () => {
    const waiting: MyProbation = {
      id: 7,
      employeeName: '夏知秋',
      positionTitle: '质检员',
      endsOn: '2027-01-11',
      state: 'running',
      role: 'assessor',
      assessed: false,
    };
    const { element } = await shown(
      [row({ id: 1 })],
      '/',
      [],
      [waiting, { ...waiting, id: 8, assessed: true }, { ...waiting, id: 9, role: 'subject' }],
    );
    const notices = [...element.querySelectorAll('gp-probation-notice a')];
    expect(notices.map((link) => link.getAttribute('href'))).toEqual(['/probation/7']);
    expect(element.querySelector('gp-probation-notice')?.textContent).toContain('夏知秋 的试用期考核');
  });

  it('says for whom the reader acts and until when, beside the names of those people', async () => {
    const { element, list } = await shown([row({ id: 1, relation: 'deputy', actingFor: '沈若溪' })], '/', [
      acting,
      { ...acting, id: 2, state: 'over', superior: { id: 9, number: 'CH009', name: '范一凡' } },
    ]);
    const notices = [...element.querySelectorAll('gp-acting-notice p')].map((one) => one.textContent?.trim());
    expect(notices).toEqual([expect.stringContaining('您正在代 沈若溪 评分，到2026年12月26日为止。')]);
    const [cells] = await (await list()).texts();
    expect(cells?.join(' ')).toContain('代 沈若溪');
  });

  it('says how many wait for the reader, and until when', async () => {
    const { element } = await shown([
      row({ id: 1, dueOn: '2026-12-29' }),
      row({ id: 2 }),
      row({ id: 3, stage: 'self', dueOn: '2026-12-25' }),
    ]);
    expect(element.querySelector('gp-page-header')?.textContent).toContain(
      '等待您评分：2 人，请在2026年12月28日前提交。',
    );
  });

  it('does not count what is only a part', async () => {
    const { element } = await shown([row({ id: 1 })], '/?search=何');
    expect(element.querySelector('gp-page-header')?.textContent).toContain('您评分或可以查看的员工');
  });

  it('gives no grade to what is scored in part', async () => {
    const { list } = await shown([row({ id: 1, scored: 8, total: 8_710, grade: 'B' })]);
    const [cells] = await (await list()).texts();
    expect(cells?.join(' ').replace(/\s+/g, ' ')).toContain('2026年12月28日 目前 87.10 –');
  });

  it('names the relation only where there are several', async () => {
    const { list } = await shown([row({ id: 1 }), row({ id: 2 })]);
    expect(await (await list()).columnNames()).not.toContain('我的身份');
  });

  it('names the relation where there are several', async () => {
    const { list } = await shown([row({ id: 1 }), row({ id: 2, relation: 'reviewer' })]);
    expect(await (await list()).columnNames()).toContain('我的身份');
  });

  it('says for whom a deputy scores, also where that is all there is', async () => {
    const { element } = await shown([row({ id: 1, relation: 'deputy', actingFor: '林悦' })]);
    expect(element.textContent).toContain('代 林悦');
  });

  it('keeps cycle and relation in the address', async () => {
    const { element, request } = await shown([row({ id: 1 })], '/?relation=supervisor');
    expect(request.request.params.get('relation')).toBe('supervisor');
    const [cycles] = element.querySelectorAll('select');
    if (!cycles) throw new Error('no choice of cycles');
    cycles.value = '3';
    cycles.dispatchEvent(new Event('change'));
    await new Promise((resolve) => setTimeout(resolve));
    expect(TestBed.inject(Router).url).toBe('/?relation=supervisor&cycleId=3');
  });

  it('says what to do where nobody is', async () => {
    const { element } = await shown([]);
    expect(element.querySelector('gp-empty-state')?.textContent).toContain('这个季度没有您团队的考核');
  });
});
