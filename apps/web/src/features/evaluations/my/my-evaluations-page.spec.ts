import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { MyEvaluationRow } from '@gangping/contracts';
import { accountForTests, loadTexts, providePlatformForTests, startSession } from '../../../platform/testing';
import { evaluationForTests } from '../testing/evaluation-for-tests';
import { MyEvaluationsPage } from './my-evaluations-page';

function row(given: Partial<MyEvaluationRow> & { id: number }): MyEvaluationRow {
  return {
    cycle: evaluationForTests().cycle,
    stage: 'self',
    positionTitle: '仓管员',
    departmentName: '物流部',
    supervisorName: '林悦',
    dueOn: null,
    putOff: false,
    total: null,
    grade: null,
    resultCoefficient: null,
    publishedAt: null,
    ...given,
  };
}

async function shown(rows: MyEvaluationRow[]) {
  TestBed.configureTestingModule({ providers: providePlatformForTests() });
  await loadTexts({
    evaluations: { 'zh-CN': () => import('../i18n/zh-CN.json'), en: () => import('../i18n/en.json') },
  });
  await startSession(accountForTests());
  const fixture = TestBed.createComponent(MyEvaluationsPage);
  fixture.detectChanges();
  const network = TestBed.inject(HttpTestingController);
  network.expectOne('/api/my/evaluations').flush(rows);
  network.expectOne('/api/my/probations').flush([]);
  // One's own year is asked for once something of it is published.
  await new Promise((done) => setTimeout(done));
  fixture.detectChanges();
  network.match('/api/my/year').forEach((request) => request.flush({ year: null }));
  await fixture.whenStable();
  return fixture.nativeElement as HTMLElement;
}

const words = (element: Element | null | undefined) => element?.textContent?.replace(/\s+/g, ' ').trim();

describe('my reviews', () => {
  it('says what is expected by when, before everything else', async () => {
    const element = await shown([
      row({ id: 1, stage: 'supervisor' }),
      row({ id: 2, dueOn: '2026-12-25', putOff: true, positionTitle: '叉车司机' }),
    ]);
    const [first, second] = element.querySelectorAll('.now');
    expect(words(first)).toContain('请在2026年12月25日前完成自评');
    expect(words(first?.querySelector('gp-status-tag'))).toBe('已延期');
    expect(second?.querySelector('gp-status-tag')).toBeNull();
    expect(first?.querySelector('a')?.textContent).toContain('开始自评');
    expect(words(second)).toContain('正在由林悦评分，截止2026年12月28日');
  });

  it('has no figure and no call before publication, and the figures after it', async () => {
    const element = await shown([
      row({
        id: 1,
        stage: 'closed',
        total: 8_716,
        grade: 'B',
        resultCoefficient: 9_000,
        publishedAt: '2026-09-30T09:00:00Z',
      }),
      row({ id: 2, stage: 'published', total: 8_000, grade: 'B', publishedAt: '2026-06-30T09:00:00Z' }),
    ]);
    expect(element.querySelector('.now')).toBeNull();
    const [first, second] = element.querySelectorAll('tbody tr');
    expect(words(first)).toContain('87.16 B 良好 0.9000');
    // A blank coefficient is to be filled in and never a number (R10).
    expect(words(second)).toContain('80.00 B 良好 待填写');
  });

  it('shows a form under way once, above the earlier ones', async () => {
    const earlier = { stage: 'closed', publishedAt: '2026-09-30T09:00:00Z', total: 8_716 } as const;
    const element = await shown([row({ id: 2, dueOn: '2026-12-25' }), row({ id: 1, ...earlier })]);
    const links = [...element.querySelectorAll('a')].map((link) => link.getAttribute('href'));
    expect(links).toEqual([
      '/history/people/5',
      '/evaluations/2',
      '/evaluations/1',
      '/evaluations/1/explain',
    ]);
  });

  it('has no empty list beneath the only form', async () => {
    const element = await shown([row({ id: 2, dueOn: '2026-12-25' })]);
    expect(element.querySelector('gp-data-list')).toBeNull();
  });

  it('says why there is nothing', async () => {
    expect(words((await shown([])).querySelector('gp-empty-state'))).toContain('还没有您的考核');
  });
});
