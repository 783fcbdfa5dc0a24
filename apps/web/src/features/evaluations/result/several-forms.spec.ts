import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { QuarterForm, SeveralForms as Several } from '@gangping/contracts';
import { loadTexts, providePlatformForTests } from '../../../platform/testing';
import { SeveralForms } from './several-forms';

const form = (given: Partial<QuarterForm>): QuarterForm => ({
  evaluationId: 1,
  positionTitle: '市场专员',
  departmentName: '市场部',
  days: 34,
  stage: 'published',
  total: 9_250,
  grade: 'A',
  assessmentCoefficient: 10_000,
  counts: true,
  ...given,
});
const second = form({ evaluationId: 2, positionTitle: '操作工', days: 58, total: 7_840, grade: 'C' });
const result = {
  version: 1,
  days: 92,
  total: 8_361,
  grade: 'B',
  gradeCoefficient: 10_000,
  assessmentCoefficient: 13_152,
  resultCoefficient: 13_152,
  computedAt: '2026-12-31T01:00:00Z',
  contentHash: 'abc',
};

async function shown(several: Several): Promise<HTMLElement> {
  TestBed.configureTestingModule({ providers: [...providePlatformForTests(), provideRouter([])] });
  await loadTexts({
    evaluations: { 'zh-CN': () => import('../i18n/zh-CN.json'), en: () => import('../i18n/en.json') },
  });
  const fixture = TestBed.createComponent(SeveralForms);
  fixture.componentRef.setInput('several', several);
  fixture.componentRef.setInput('evaluationId', 1);
  fixture.componentRef.setInput('own', true);
  await fixture.whenStable();
  return fixture.nativeElement as HTMLElement;
}

const textOf = (element: Element | null) => element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';

describe('a quarter with several forms', () => {
  it('says how they come to one result, in a line that can be checked by hand', async () => {
    const element = await shown({ forms: [form({}), second], result });
    expect(textOf(element.querySelector('.whole'))).toMatch(
      /^\(92\.50 × 34 \+ 78\.40 × 58\) ÷ 92 = 83\.61 ?B.* 1\.3152 × .* 1(\.00)? = 1\.3152$/,
    );
    expect(element.querySelector('a')?.getAttribute('href')).toBe('/my/evaluations/2');
  });

  it('waits until all of them are published', async () => {
    const waiting = { ...second, stage: 'supervisor' as const, total: null, grade: null };
    const element = await shown({ forms: [form({}), waiting], result: null });
    expect(textOf(element)).toContain('全部公布后');
    expect(textOf(element)).toContain('尚未公布');
    expect(element.querySelector('.whole')).toBeNull();
  });

  it('says which stay was too short to count', async () => {
    const short = form({ evaluationId: 3, days: 9, counts: false });
    const element = await shown({ forms: [short, second], result: { ...result, days: 58, total: 7_840 } });
    expect(textOf(element)).toContain('不计入合并');
    expect(textOf(element.querySelector('.whole'))).toMatch(/^78\.40/);
  });
});
