import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { HttpTestingController } from '@angular/common/http/testing';
import { ApplicationRef } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { Problem } from '@gangping/contracts';
import { ConfirmDialogHarness, giveDialogsTheirMethods } from '@gangping/ui/testing';
import { accountForTests, loadTexts, providePlatformForTests, startSession } from '../../../platform/testing';
import { evaluationForTests, itemForTests } from '../testing/evaluation-for-tests';
import { EvaluationSheet } from './evaluation-sheet';

giveDialogsTheirMethods();
const HINT = '95.00 分及以上、60.00 分以下的评分需要写明理由';

beforeEach(async () => {
  sessionStorage.clear();
  TestBed.configureTestingModule({ providers: providePlatformForTests() });
  await loadTexts({
    evaluationForms: {
      'zh-CN': () => import('../../evaluation-forms/i18n/zh-CN.json'),
      en: () => import('../../evaluation-forms/i18n/en.json'),
    },
    evaluations: { 'zh-CN': () => import('../i18n/zh-CN.json'), en: () => import('../i18n/en.json') },
  });
  await startSession(accountForTests({ hasTeam: true }));
});

/** A form with these scores and comments of the supervisor. */
async function opened(...entries: readonly (readonly [score: number, comment: string])[]) {
  const items = entries.map(([score, comment], index) =>
    itemForTests({
      id: index + 1,
      weight: 10_000 / entries.length,
      scores: {
        supervisor: { score, comment, raterName: '林悦', actingFor: null, updatedAt: null, version: 1 },
      },
    }),
  );
  const [section] = evaluationForTests().sections;
  const form = evaluationForTests({
    extremes: { high: 9_500, low: 6_000 },
    sections: [{ ...section!, items }],
  });
  const http = TestBed.inject(HttpTestingController);
  const fixture = TestBed.createComponent(EvaluationSheet);
  fixture.componentRef.setInput('evaluationId', 7);
  fixture.detectChanges();
  await settled();
  http.expectOne('/api/evaluations/7').flush(form);
  await fixture.whenStable();
  const element = fixture.nativeElement as HTMLElement;
  document.body.append(element);
  const rows = [...element.querySelectorAll<HTMLElement>('gp-scoring-item')];
  return { fixture, http, element, rows, form };
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setTimeout(resolve));
  TestBed.inject(ApplicationRef).tick();
}

it('says beside the field at once that an extreme score wants a reason, until there is one', async () => {
  const { rows, fixture } = await opened([9_500, ''], [9_450, ''], [6_000, ''], [5_950, '两次未到']);
  expect(rows.map(({ textContent }) => textContent?.includes(HINT))).toEqual([true, false, false, false]);
  const box = rows[0]!.querySelector('textarea') as HTMLTextAreaElement;
  expect(box.getAttribute('aria-describedby')).toBe('item-1-reason');
  box.value = '提前交付';
  box.dispatchEvent(new Event('input'));
  await fixture.whenStable();
  expect(rows[0]!.textContent).not.toContain(HINT);
});

it('lists the scores without a reason before the form is handed in, and leads to where it is written', async () => {
  const { fixture, element, rows } = await opened([8_000, ''], [9_900, '']);
  element.querySelector<HTMLButtonElement>('#submit-form')?.click();
  await settled();
  const dialog = [...element.querySelectorAll('dialog')].find(({ open }) => open);
  expect(dialog?.textContent).toContain('还有 1 项评分没有写明理由');
  dialog?.querySelector<HTMLButtonElement>('li button')?.click();
  await fixture.whenStable();
  expect(document.activeElement?.getAttribute('aria-label')).toBe('评语：第2项职责');
  expect(rows.map(({ classList }) => classList.contains('missing'))).toEqual([false, true]);
});

it('leads to the reason that only the server misses', async () => {
  const { http, fixture, element, form } = await opened([8_000, ''], [9_900, '客户书面表扬']);
  element.querySelector<HTMLButtonElement>('#submit-form')?.click();
  await settled();
  http.expectOne('/api/cycles/4/own-ratings').flush({ ratings: [] });
  const loader = TestbedHarnessEnvironment.loader(fixture);
  await (await loader.getHarness(ConfirmDialogHarness)).confirm();
  const problem: Problem = {
    type: 'about:blank',
    title: 'Refused',
    status: 422,
    code: 'stage.reasonsMissing',
    params: { count: 1, itemIds: ['2'] },
    errors: [{ path: 'items.2.comment', code: 'stage.reasonsMissing', params: { count: 1 } }],
    correlationId: 'x',
  };
  http.expectOne('/api/evaluations/7/submission').flush(problem, { status: 422, statusText: 'Refused' });
  await settled();
  http.expectOne('/api/evaluations/7').flush(form);
  await settled();
  expect(document.activeElement?.getAttribute('aria-label')).toBe('评语：第2项职责');
  expect(element.querySelector('gp-problem-banner')?.textContent).toContain('有 1 项评分偏高或偏低');
});
