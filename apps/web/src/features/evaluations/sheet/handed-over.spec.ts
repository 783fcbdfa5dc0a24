import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { HttpTestingController } from '@angular/common/http/testing';
import { ApplicationRef } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { Evaluation, Problem } from '@gangping/contracts';
import { ScoreInputHarness } from '@gangping/ui/testing';
import { accountForTests, loadTexts, providePlatformForTests, startSession } from '../../../platform/testing';
import { evaluationForTests } from '../testing/evaluation-for-tests';
import { EvaluationSheet } from './evaluation-sheet';

const HANDED_OVER: Problem = {
  type: 'about:blank',
  title: 'Forbidden',
  status: 403,
  code: 'evaluation.handedOver',
  params: { to: '陆明川' },
  correlationId: 'x',
};
const GONE: Problem = { ...HANDED_OVER, status: 404, code: 'notFound', params: undefined };

async function settled(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setTimeout(resolve));
  TestBed.inject(ApplicationRef).tick();
}

async function opened(answer: Evaluation | Problem) {
  const fixture = TestBed.createComponent(EvaluationSheet);
  fixture.componentRef.setInput('evaluationId', 7);
  const http = TestBed.inject(HttpTestingController);
  await settled();
  const request = http.expectOne('/api/evaluations/7');
  if ('status' in answer) request.flush(answer, { status: answer.status, statusText: answer.title });
  else request.flush(answer);
  await settled();
  const loader = TestbedHarnessEnvironment.loader(fixture);
  return { http, loader, element: fixture.nativeElement as HTMLElement };
}

const texts = (element: HTMLElement) => element.textContent?.replace(/\s+/g, ' ') ?? '';

beforeEach(async () => {
  sessionStorage.clear();
  TestBed.configureTestingModule({ providers: providePlatformForTests() });
  await loadTexts({
    evaluationForms: {
      'zh-CN': () => import('../../evaluation-forms/i18n/zh-CN.json'),
      en: () => import('../../evaluation-forms/i18n/en.json'),
    },
    delegations: {
      'zh-CN': () => import('../../delegations/i18n/zh-CN.json'),
      en: () => import('../../delegations/i18n/en.json'),
    },
    evaluations: { 'zh-CN': () => import('../i18n/zh-CN.json'), en: () => import('../i18n/en.json') },
  });
  await startSession(accountForTests({ hasTeam: true }));
});

describe('a superior whose form is handed over while they type', () => {
  async function refusedWhileTyping() {
    const desk = await opened(evaluationForTests());
    const input = await desk.loader.getHarness(ScoreInputHarness.with({ label: '评分：第1项职责' }));
    await input.setScore(88);
    desk.http
      .expectOne('/api/evaluations/7/items/1/score')
      .flush(HANDED_OVER, { status: 403, statusText: 'Forbidden' });
    await settled();
    return { ...desk, input };
  }

  it('is told at the top who has it now, with what is not saved to be copied', async () => {
    const { element, input } = await refusedWhileTyping();
    const notice = element.querySelector<HTMLElement>('gp-leftovers')!;
    expect(texts(notice)).toContain('这份考核表已交给陆明川');
    expect(texts(notice)).toContain('第1项职责 88.00');
    const written: string[] = [];
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: { writeText: (text: string) => Promise.resolve(void written.push(text)) },
    });
    const press = () =>
      [...notice.querySelectorAll('button')].find((one) => one.textContent?.includes('复制全部'))?.click();
    press();
    await settled();
    expect(written).toEqual(['第1项职责\t88']);
    expect(texts(notice)).toContain('已复制。');
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: undefined });
    press();
    await settled();
    expect(texts(notice)).toContain('请按 Ctrl+C 复制');
    expect(document.getSelection()?.isCollapsed).toBe(false);
    expect(await input.text()).toBe('88');
  });

  it('finds what was typed after a reload too, though the form is no longer theirs to read', async () => {
    await refusedWhileTyping();
    const { element } = await opened(GONE);
    expect(texts(element)).toContain('您此前在这张考核表上有 1 项输入没有保存');
    expect(texts(element)).toContain('88.00');
    expect(element.querySelector('gp-skeleton')).toBeNull();
  });
});

describe('a deputy at the desk', () => {
  it('whose time ends while they type is told so, with what is not saved, and no more that they act for somebody', async () => {
    const ofAnother = evaluationForTests({ supervisor: { id: 8, name: '沈若溪' } });
    const { http, loader, element } = await opened(ofAnother);
    const input = await loader.getHarness(ScoreInputHarness.with({ label: '评分：第1项职责' }));
    await input.setScore(88);
    const params = { superior: '沈若溪', day: '2026-12-26' };
    http
      .expectOne('/api/evaluations/7/items/1/score')
      .flush(
        { ...HANDED_OVER, code: 'evaluation.delegationEnded', params },
        { status: 403, statusText: 'Forbidden' },
      );
    await settled();
    const notice = texts(element.querySelector<HTMLElement>('gp-leftovers')!);
    expect(notice).toContain('您代 沈若溪 评分的期限到 2026年12月26日 为止');
    expect(notice).toContain('第1项职责 88.00');
    expect(texts(element)).not.toContain('您正在代');
    expect(await input.text()).toBe('88');
  });

  it('is told for whom they score; the superior is not', async () => {
    const ofAnother = evaluationForTests({ supervisor: { id: 8, name: '沈若溪' } });
    expect(texts((await opened(ofAnother)).element)).toContain('您正在代 沈若溪 评分');
    expect(texts((await opened(evaluationForTests())).element)).not.toContain('您正在代');
  });
});

describe('handovers of a form', () => {
  it('are shown with who, when and why to whoever reads it', async () => {
    const { http, element } = await opened(
      evaluationForTests({
        scoringAs: null,
        actions: [],
        beside: { ...evaluationForTests().beside, handovers: true },
      }),
    );
    const at = '2026-12-23T02:00:00.000Z';
    const [from, to] = [
      { id: 8, name: '沈若溪' },
      { id: 9, name: '秦远山' },
    ];
    http.expectOne('/api/evaluations/7/handovers').flush([
      { id: 2, raterRole: 'supervisor', from, to, cause: 'reassigned', reason: '组织调整', at },
      { id: 1, raterRole: 'supervisor', from, to: null, cause: 'nobody', reason: null, at },
    ]);
    await settled();
    const lines = [...element.querySelectorAll<HTMLElement>('gp-handover-history li')].map(texts);
    expect(lines[0]).toContain('沈若溪 → 秦远山 人力资源改派：组织调整');
    expect(lines[1]).toContain('沈若溪 → 待人力资源指定 没有人可以接手');
  });
});
