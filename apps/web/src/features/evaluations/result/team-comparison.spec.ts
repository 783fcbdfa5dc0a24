import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { TeamComparisonView } from '@gangping/contracts';
import { loadTexts, providePlatformForTests } from '../../../platform/testing';
import { TeamComparison } from './team-comparison';

async function shown(view: TeamComparisonView, locale: 'zh-CN' | 'en' = 'zh-CN') {
  TestBed.configureTestingModule({ providers: providePlatformForTests() });
  const language = await loadTexts({
    evaluations: { 'zh-CN': () => import('../i18n/zh-CN.json'), en: () => import('../i18n/en.json') },
  });
  await language.use(locale);
  const fixture = TestBed.createComponent(TeamComparison);
  fixture.componentRef.setInput('evaluationId', 7);
  fixture.detectChanges();
  TestBed.inject(HttpTestingController).expectOne('/api/evaluations/7/team-comparison').flush(view);
  await fixture.whenStable();
  const element = fixture.nativeElement as HTMLElement;
  return {
    text: element.textContent?.replace(/\s+/g, ' ').trim(),
    summary: element.querySelector('figcaption span')?.textContent,
  };
}

const comparison = {
  results: 8,
  classes: [
    { grades: ['A'], count: 3, isOwn: false },
    { grades: ['B', 'C', 'D'], count: 5, isOwn: true },
  ],
};

describe('one’s own result beside the team’s', () => {
  it('says how many results there are, and in which class the own one is', async () => {
    const { text, summary } = await shown({ comparison });
    expect(text).toContain(
      '同一直接上级的 8 份结果（包括您的），按等级统计： 您的等级所在的一档有 5 份结果。',
    );
    expect(summary).toBe('A 3 份；B–D（您） 5 份');
  });

  it('says the same in English', async () => {
    const { text, summary } = await shown({ comparison }, 'en');
    expect(text).toContain(
      '8 results under the same direct superior, yours among them, by grade: Your grade’s bar has 5 results.',
    );
    expect(summary).toBe('A 3; B–D (you) 5');
  });

  it('says when nothing is compared, whatever the reason', async () => {
    const { text, summary } = await shown({ comparison: null });
    expect(text).toContain('这里不显示比较');
    expect(summary).toBeUndefined();
  });
});
