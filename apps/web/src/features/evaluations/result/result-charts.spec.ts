import { TestBed } from '@angular/core/testing';
import type { ResultHistory } from '@gangping/contracts';
import { explainScore } from '@gangping/evaluation';
import { loadTexts, providePlatformForTests } from '../../../platform/testing';
import { scoringInputOf } from '../scoring/scoring-inputs';
import { evaluationForTests, savedForTests } from '../testing/evaluation-for-tests';
import { ResultCharts } from './result-charts';

const { entry } = savedForTests({ score: 8_800, version: 1 });
const form = evaluationForTests();
const [duties] = form.sections;
const items = duties!.items.map((item) => ({ ...item, scores: { supervisor: entry } }));
const evaluation = {
  ...form,
  sections: [
    { ...duties!, weight: 6_000, items },
    {
      id: 'conduct',
      kind: 'conduct' as const,
      name: { 'zh-CN': '综合表现', en: 'Conduct' },
      weight: 4_000,
      items: items.map((item) => ({ ...item, id: item.id + 2 })),
    },
  ],
};
const history = [
  { year: 2026, quarter: 1, total: 7_672, grade: 'C' },
  { year: 2026, quarter: 2, total: 8_110, grade: 'B' },
] as ResultHistory;

async function captions(locale: 'zh-CN' | 'en', given = history) {
  TestBed.configureTestingModule({ providers: providePlatformForTests() });
  const language = await loadTexts({
    evaluations: { 'zh-CN': () => import('../i18n/zh-CN.json'), en: () => import('../i18n/en.json') },
  });
  await language.use(locale);
  const fixture = TestBed.createComponent(ResultCharts);
  fixture.componentRef.setInput('evaluation', {
    ...evaluation,
    explanation: explainScore(scoringInputOf(evaluation)),
  });
  fixture.componentRef.setInput('history', given);
  fixture.detectChanges();
  const found = (fixture.nativeElement as HTMLElement).querySelectorAll('figcaption span');
  return Array.from(found, (caption) => caption.textContent?.replaceAll('\u00a0', '_'));
}

describe('captions of the charts', () => {
  it('separate their entries as Chinese does', async () => {
    expect(await captions('zh-CN')).toEqual([
      '岗位职责_88.00；综合表现_88.00',
      '2026年第1季度_76.72_C；2026年第2季度_81.10_B',
    ]);
  });

  it('say the post of each of several forms in one quarter', async () => {
    const [first, second] = history.map((one) => ({ ...one, quarter: 3 as const }));
    const posts = [
      { ...first!, positionTitle: '检验员' },
      { ...second!, positionTitle: '计划员' },
    ] as ResultHistory;
    expect((await captions('zh-CN', posts))[1]).toBe(
      '2026年第3季度 · 检验员_76.72_C；2026年第3季度 · 计划员_81.10_B',
    );
  });

  it('separate them as English does', async () => {
    expect(await captions('en')).toEqual(['Duties_88.00; Conduct_88.00', 'Q1 2026_76.72_C; Q2 2026_81.10_B']);
  });
});
