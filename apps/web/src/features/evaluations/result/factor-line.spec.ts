import { TestBed } from '@angular/core/testing';
import type { EvaluationResult } from '@gangping/contracts';
import { loadTexts, providePlatformForTests } from '../../../platform/testing';
import { FactorLine } from './factor-line';

async function shown(given: Partial<EvaluationResult>): Promise<string> {
  TestBed.configureTestingModule({ providers: providePlatformForTests() });
  await loadTexts({
    evaluations: { 'zh-CN': () => import('../i18n/zh-CN.json'), en: () => import('../i18n/en.json') },
  });
  const fixture = TestBed.createComponent(FactorLine);
  const result: EvaluationResult = {
    version: 1,
    total: 9_200,
    grade: 'A',
    gradeCoefficient: 12_000,
    assessmentCoefficient: 15_000,
    departmentCoefficient: 10_000,
    attendanceCoefficient: 10_000,
    resultCoefficient: 18_000,
    publishedAt: '2026-12-31T01:00:00Z',
    contentHash: 'abc',
    ...given,
  };
  fixture.componentRef.setInput('result', result);
  await fixture.whenStable();
  return (fixture.nativeElement as HTMLElement).textContent?.replace(/\s+/g, ' ').trim() ?? '';
}

describe('factors of the result coefficient', () => {
  it('are one line that can be checked by hand', async () => {
    expect(await shown({})).toBe('1.50 考核系数 × 1.20 绩效系数 × 1.00 部门系数 × 1.00 出勤系数 = 1.8000');
  });

  it('have one precision, that of the longest', async () => {
    const text = await shown({ assessmentCoefficient: 13_152, resultCoefficient: 15_782 });
    expect(text).toBe('1.3152 考核系数 × 1.2000 绩效系数 × 1.0000 部门系数 × 1.0000 出勤系数 = 1.5782');
  });

  it('have no result without an assessment coefficient (R10)', async () => {
    const text = await shown({ assessmentCoefficient: null, resultCoefficient: null });
    expect(text).toContain('考核系数待填写，暂不能计算结果系数');
    expect(text).toContain('待填写 考核系数');
    expect(text).not.toContain('=');
  });
});
