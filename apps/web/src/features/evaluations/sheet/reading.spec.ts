import { TestBed } from '@angular/core/testing';
import type { Evaluation } from '@gangping/contracts';
import { giveDialogsTheirMethods } from '@gangping/ui/testing';
import { loadTexts } from '../../../platform/testing';
import { evaluationForTests, savedForTests } from '../testing/evaluation-for-tests';
import { openedSheet, setUpSheet, settled } from '../testing/opened-sheet';
import { AppealPanel } from '../../appeals';

giveDialogsTheirMethods();
beforeEach(() => sessionStorage.clear());

describe('reading', () => {
  beforeEach(setUpSheet);

  it('is calm while others are at work', async () => {
    const { element } = await openedSheet(
      evaluationForTests({ scoringAs: null, actions: [], selfSubmittedAt: '2026-12-24T08:00:00Z' }),
    );
    expect(element.querySelector('gp-score-input')).toBeNull();
    expect(element.querySelector('gp-waiting-notice')?.textContent).toContain(
      '正在由林悦评分，截止2026年12月28日',
    );
  });

  it('shows the total to those who see all that goes into it, and to nobody else', async () => {
    const scored = (adjustments?: Evaluation['adjustments']) => {
      const { adjustments: _, ...plain } = evaluationForTests({
        stage: 'calibration',
        scoringAs: null,
        actions: [],
        sections: evaluationForTests().sections.map((section) => ({
          ...section,
          items: section.items.map((item) => ({
            ...item,
            scores: { supervisor: savedForTests({ score: 8_800, version: 1 }).entry },
          })),
        })),
      });
      return adjustments ? { ...plain, adjustments } : plain;
    };
    const { element } = await openedSheet(
      scored([{ id: 1, points: 250, reason: '代班两周', raterName: '林悦', actingFor: null }]),
    );
    expect(element.querySelector('gp-form-overview .sum')?.textContent).toContain('90.50');
    expect(element.querySelector('gp-form-overview .adjustments')?.textContent).toContain('代班两周');
    const other = await openedSheet(scored());
    expect(other.element.querySelector('gp-form-overview .sum')).toBeNull();
  });

  it('says when the present step ends on another day: until when, instead of when, why and who says so', async () => {
    const deadlineMove = {
      step: 'supervisor' as const,
      from: '2026-12-28',
      to: '2027-01-04',
      reason: '病假归来',
      byName: '白若宁',
      at: '2026-12-27T02:00:00.000Z',
      forAll: false,
    };
    const { element } = await openedSheet(evaluationForTests({ deadlineMove }));
    const notice = element.querySelector('gp-moved-deadline-notice')?.textContent ?? '';
    for (const words of ['已延期至2027', '原2026', '病假归来', '白若宁']) expect(notice).toContain(words);
  });

  it('is due for the reviewer on the day of the review, not on that of publication', async () => {
    const evaluation = evaluationForTests({ stage: 'reviewer', scoringAs: 'reviewer' });
    const deadlines = { ...evaluation.cycle.deadlines, reviewer: '2026-12-29', publication: '2026-12-31' };
    const { element } = await openedSheet({ ...evaluation, cycle: { ...evaluation.cycle, deadlines } });
    expect(element.querySelector('header')?.textContent).toMatch(/12月29日|12\/29/);
  });

  it('says why a form came back', async () => {
    const { element } = await openedSheet(evaluationForTests({ returnReason: '第2项请补充依据' }));
    expect(element.querySelector('.returned')?.textContent).toContain('第2项请补充依据');
  });
});

describe('the time to appeal', () => {
  it('says that it was counted without holidays where their list is missing', async () => {
    await setUpSheet();
    await loadTexts({
      evaluationForms: {
        'zh-CN': () => import('../../evaluation-forms/i18n/zh-CN.json'),
        en: () => import('../../evaluation-forms/i18n/en.json'),
      },
      appeals: {
        'zh-CN': () => import('../../appeals/i18n/zh-CN.json'),
        en: () => import('../../appeals/i18n/en.json'),
      },
    });
    const fixture = TestBed.createComponent(AppealPanel);
    const period = { until: '2026-12-29', yearsMissing: [2026] };
    fixture.componentRef.setInput('own', true);
    fixture.componentRef.setInput(
      'evaluation',
      evaluationForTests({ stage: 'published', actions: ['appeal'], appealPeriod: period }),
    );
    await settled();
    const { textContent } = fixture.nativeElement as HTMLElement;
    expect(textContent).toContain('2026 年的节假日还没有录入，期限暂按周一至周五计算。');
    fixture.componentRef.setInput(
      'evaluation',
      evaluationForTests({
        stage: 'published',
        actions: ['appeal'],
        appealPeriod: { ...period, yearsMissing: [] },
      }),
    );
    await settled();
    expect((fixture.nativeElement as HTMLElement).textContent).not.toContain('节假日');
  });
});
