import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { Evaluation, EvaluationResult } from '@gangping/contracts';
import { explainScore } from '@gangping/evaluation';
import { accountForTests, loadTexts, providePlatformForTests, startSession } from '../../../platform/testing';
import { scoringInputOf } from '../scoring/scoring-inputs';
import { evaluationForTests, itemForTests, savedForTests } from '../testing/evaluation-for-tests';
import { ExplainPage } from './explain-page';

const { entry } = savedForTests({ score: 8_800, version: 1 });
const scored = (id: number, score: number) =>
  itemForTests({ id, text: `第${id}项职责`, scores: { supervisor: { ...entry, score } } });
/** 88 and 85.50 of the same weight, 2 points more. */
const form = evaluationForTests({
  stage: 'calibration',
  scoringAs: null,
  adjustments: [{ id: 1, points: 200, reason: '技改项目', raterName: '林悦', actingFor: null }],
});
const complete: Evaluation = {
  ...form,
  sections: [{ ...form.sections[0]!, items: [scored(1, 8_800), scored(2, 8_550)] }],
};
const result: EvaluationResult = {
  version: 1,
  total: 8_875,
  grade: 'B',
  gradeCoefficient: 10_000,
  assessmentCoefficient: 15_000,
  departmentCoefficient: 10_000,
  attendanceCoefficient: 10_000,
  resultCoefficient: 15_000,
  publishedAt: '2026-12-31T08:00:00.000Z',
  contentHash: 'x',
};
const explanation = explainScore(scoringInputOf(complete))!;
const published: Evaluation = { ...complete, stage: 'published', result, explanation, earlierResults: [] };

async function shown(evaluation: Evaluation, { locale = 'zh-CN' as 'zh-CN' | 'en', version = '' } = {}) {
  TestBed.configureTestingModule({ providers: providePlatformForTests() });
  const language = await loadTexts({
    evaluations: { 'zh-CN': () => import('../i18n/zh-CN.json'), en: () => import('../i18n/en.json') },
  });
  await language.use(locale);
  await startSession(accountForTests({ employeeId: 31 }));
  const fixture = TestBed.createComponent(ExplainPage);
  fixture.componentRef.setInput('id', evaluation.id);
  if (version) fixture.componentRef.setInput('version', version);
  fixture.detectChanges();
  TestBed.inject(HttpTestingController).expectOne('/api/evaluations/7').flush(evaluation);
  await fixture.whenStable();
  return fixture.nativeElement as HTMLElement;
}

const words = (element: Element | null | undefined) => element?.textContent?.replace(/\s+/g, ' ').trim();
const all = (element: Element, selector: string) => [...element.querySelectorAll(selector)].map(words);

it('a form that is not there leads to the forms that are', async () => {
  TestBed.configureTestingModule({ providers: providePlatformForTests() });
  await loadTexts({
    evaluations: { 'zh-CN': () => import('../i18n/zh-CN.json'), en: () => import('../i18n/en.json') },
  });
  await startSession(accountForTests({ employeeId: 31, roles: ['employee'] }));
  const fixture = TestBed.createComponent(ExplainPage);
  fixture.componentRef.setInput('id', 99);
  fixture.detectChanges();
  TestBed.inject(HttpTestingController)
    .expectOne('/api/evaluations/99')
    .flush(
      { type: '', title: '', status: 404, code: 'notFound', correlationId: 'x' },
      { status: 404, statusText: 'Not Found' },
    );
  await fixture.whenStable();
  const page = fixture.nativeElement as HTMLElement;
  expect([...page.querySelectorAll('a')].map((link) => link.getAttribute('href'))).toEqual(['/my']);
  expect(page.querySelector('button')).toBeNull();
});

describe('the page that explains a total', () => {
  it('has every step in words and arithmetic, with what each number is and where it comes from', async () => {
    const element = await shown(published);
    expect(all(element, '.steps h2')).toEqual([
      '1岗位职责 · 初评：各项得分按权重平均',
      '2加减分',
      '3最终得分：四舍五入到两位小数',
      '4等级',
      '5结果系数 = 考核系数 × 绩效系数 × 部门系数 × 出勤系数',
    ]);
    expect(all(element, '.arithmetic')).toEqual([
      '(50 × 88 + 50 × 85.5) ÷ 100 = 86.75',
      '86.75 + 2 = 88.75',
      '88.75 → 88.75',
      '80 ≤ 88.75 < 90 → B',
      '1.5 × 1 × 1 × 1 = 1.5000',
    ]);
    const [first, second] = element.querySelectorAll('.steps > li');
    expect(all(first!, 'tr')).toEqual(['项目权重得分', '第1项职责 50% 88', '第2项职责 50% 85.5']);
    expect(all(second!, 'tbody tr')).toEqual(['此前得分 第 1 步 86.75', '加分 技改项目 +2']);
    expect(second!.querySelector('a')?.getAttribute('href')).toContain('#step-1');
    expect(all(element, '.sum dd')).toEqual(['88.75', 'B 良好', '1.5000']);
    expect(element.querySelector('.versions')).toBeNull();
  });

  it('is in English with the words of the same step', async () => {
    const element = await shown(
      { ...published, result: { ...result, assessmentCoefficient: null, resultCoefficient: null } },
      { locale: 'en' },
    );
    expect(all(element, '.steps h2')[0]).toBe('1Duties · Supervisor: mean of the items by weight');
    const last = element.querySelector('.steps > li:last-child')!;
    expect(words(last.querySelector('.gp-hint'))).toBe(
      'The assessment coefficient is to be filled in: there is no result coefficient yet',
    );
    expect(all(last, 'tbody tr')[0]).toBe('assessment coefficient to be filled in');
  });

  it('explains what a result was before its correction', async () => {
    const newest = { ...result, version: 2, total: 9_075, grade: 'A' };
    const corrected = explainScore({
      ...scoringInputOf(complete),
      correction: { points: 200, reason: '申诉成立' },
    })!;
    const evaluation: Evaluation = {
      ...published,
      result: newest,
      explanation: corrected,
      earlierResults: [{ result, explanation }],
    };
    const element = await shown(evaluation);
    expect(all(element, '.versions a')).toEqual(['第 2 版：90.75 A 现行', '第 1 版：88.75 B']);
    expect(all(element, '.steps h2')).toContain('3申诉更正');
    const earlier = await (TestBed.resetTestingModule(), shown(evaluation, { version: '1' }));
    expect(all(earlier, '.steps h2')).not.toContain('3申诉更正');
    expect(all(earlier, '.sum dd')[0]).toBe('88.75');
    expect(words(earlier.querySelector('.sum'))).toContain('现在以第 2 版为准');
    expect(words(earlier.querySelector('.versions [aria-current]'))).toContain('第 1 版');
  });

  it('reckons before publication what it would be now, with the calibration, and without coefficients', async () => {
    const element = await shown({ ...complete, calibration: { points: -150, reason: '尺度一致' } });
    expect(words(element.querySelector('.sum'))).toContain('尚未公布：按现有评分计算');
    expect(all(element, '.sum dd')).toEqual(['87.25', 'B 良好']);
    expect(all(element, '.arithmetic')).toContain('88.75 − 1.5 = 87.25');
    expect(all(element, '.steps h2').at(-1)).toBe('5等级');
  });

  it('shows beside each weight what it becomes', async () => {
    const items = [scored(1, 8_800), { ...itemForTests({ id: 2 }), notApplicable: true }];
    const element = await shown({ ...complete, sections: [{ ...form.sections[0]!, items }] });
    const [first] = element.querySelectorAll('.steps > li');
    expect(words(first!.querySelector('h2'))).toBe('1岗位职责：不适用条目的权重按比例分给其他条目');
    expect(all(first!, 'p')).toEqual(['不计：第2项职责']);
    expect(all(first!, 'tbody tr')).toEqual(['第1项职责 50% 50 ÷ 50 = 100 %', '第2项职责 50% 不计']);
  });

  it('says what a total still waits for', async () => {
    const rules = {
      ...form.rules,
      raterShares: { self: 0, supervisor: 7_000, reviewer: 3_000 },
      activeRaters: ['supervisor', 'reviewer'] as Evaluation['rules']['activeRaters'],
    };
    const items = [scored(1, 8_800), itemForTests({ id: 2 })];
    const sections = [{ ...form.sections[0]!, items }];
    const element = await shown({ ...form, stage: 'supervisor', scoringAs: 'supervisor', rules, sections });
    expect(all(element, '.missing > li')).toEqual(['初评：还缺 1 项第2项职责', '复评：尚未提交']);
    expect(element.querySelector('.steps, .sum')).toBeNull();
  });

  it('tells nobody a total that they do not see', async () => {
    const { adjustments: _, ...unseen } = complete;
    const own = await shown(unseen);
    expect(words(own.querySelector('.notice'))).toBe(
      '您的结果还没有公布。公布后，这里会列出总分的每一步计算。',
    );
    const others = await (TestBed.resetTestingModule(),
    shown({ ...unseen, employee: { ...unseen.employee, id: 5 } }));
    expect(words(others.querySelector('.notice'))).toContain('其他评分人还没有交出评分');
    for (const element of [own, others]) expect(element.querySelector('.steps, .sum, .missing')).toBeNull();
  });

  it('says so where nothing applies, and where the form is void', async () => {
    const sections = [{ ...form.sections[0]!, items: [itemForTests({ id: 1, notApplicable: true })] }];
    const element = await shown({ ...form, stage: 'void', sections });
    expect(all(element, '.notice')).toEqual([
      '这张考核表已作废，以下结果不计入本季度。',
      '本季度没有一项适用的条目，无法评分。',
    ]);
  });
});
