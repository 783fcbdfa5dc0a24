import { HttpTestingController } from '@angular/common/http/testing';
import { ApplicationRef } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { Evaluation, ItemMeasure, TeamEvaluationRow } from '@gangping/contracts';
import { giveDialogsTheirMethods } from '@gangping/ui/testing';
import { accountForTests, loadTexts, providePlatformForTests, startSession } from '../../../platform/testing';
import { asksBeforeLeaving } from '../saving/leaving';
import { evaluationForTests, itemForTests } from '../testing/evaluation-for-tests';
import { DeskPage } from './desk-page';

giveDialogsTheirMethods();
beforeEach(() => sessionStorage.clear());

const person = (id: number, employeeName: string, stage: TeamEvaluationRow['stage'] = 'supervisor') => ({
  id,
  employeeName,
  stage,
  scored: 0,
  items: 2,
});
const team = [person(6, '钱一鸣'), person(7, '何静'), person(8, '苏禾', 'calibration'), person(9, '江源')];

const measure = (actual: number | null): ItemMeasure => ({
  targetText: '≥98%',
  measure: {
    unit: '%',
    direction: 'higherIsBetter',
    target: 980_000,
    method: { kind: 'linear', floor: 900_000 },
  },
  actual,
  source: null,
  measuredOn: null,
  fileName: null,
  enteredByName: null,
  actingFor: null,
  enteredAt: null,
  version: 0,
});

async function settled(): Promise<void> {
  for (let turn = 0; turn < 4; turn += 1) await new Promise((resolve) => setTimeout(resolve));
  TestBed.inject(ApplicationRef).tick();
}

async function opened(evaluation: Evaluation = evaluationForTests()) {
  TestBed.configureTestingModule({
    providers: providePlatformForTests([
      { path: 'team/evaluations/:id', component: DeskPage, canDeactivate: [asksBeforeLeaving] },
    ]),
  });
  await loadTexts({
    evaluationForms: {
      'zh-CN': () => import('../../evaluation-forms/i18n/zh-CN.json'),
      en: () => import('../../evaluation-forms/i18n/en.json'),
    },
    evaluations: { 'zh-CN': () => import('../i18n/zh-CN.json'), en: () => import('../i18n/en.json') },
    kpi: { 'zh-CN': () => import('../../kpi/i18n/zh-CN.json'), en: () => import('../../kpi/i18n/en.json') },
  });
  await startSession(accountForTests({ hasTeam: true }));
  const harness = await RouterTestingHarness.create('/team/evaluations/7');
  const http = TestBed.inject(HttpTestingController);
  http.expectOne('/api/evaluations/7').flush(evaluation);
  await settled();
  const request = http.expectOne((one) => one.url === '/api/team/evaluations');
  request.flush({ rows: team, total: 4, page: 1, pageSize: 100, cycle: evaluation.cycle, cycles: [] });
  await settled();
  return { harness, http, request, element: harness.routeNativeElement as HTMLElement };
}

const link = (element: HTMLElement, name: string) =>
  [...element.querySelectorAll('a')].find((one) =>
    (one.getAttribute('aria-label') ?? one.textContent ?? '').includes(name),
  );

describe('scoring desk', () => {
  it('leads to the person before and the person after, of the same quarter', async () => {
    const { element, request } = await opened();
    expect(request.request.params.get('cycleId')).toBe('4');
    expect(link(element, '上一位：钱一鸣')?.getAttribute('href')).toBe('/team/evaluations/6');
    expect(link(element, '下一位：苏禾')?.getAttribute('href')).toBe('/team/evaluations/8');
    expect(element.querySelector('select')?.selectedOptions[0]?.textContent?.trim()).toBe('2/4 何静（0/2）');
  });

  it('counts what has been scored since the list came', async () => {
    const { element } = await opened();
    const box = element.querySelector('gp-score-input input') as HTMLInputElement;
    box.value = '88';
    box.dispatchEvent(new Event('input'));
    box.dispatchEvent(new Event('change'));
    await settled();
    expect(element.querySelector('select')?.selectedOptions[0]?.textContent?.trim()).toBe('2/4 何静（1/2）');
  });

  it('puts the cursor into the first score, but leaves it where somebody has begun meanwhile', async () => {
    window.matchMedia = (() => ({ matches: true })) as never;
    const { element } = await opened();
    const comment = document.body.appendChild(document.createElement('textarea'));
    const boxes = element.querySelectorAll<HTMLInputElement>('gp-score-input input');
    const soon = () => new Promise((resolve) => setTimeout(resolve, 60));
    await soon();
    expect(document.activeElement).toBe(boxes[0]);
    await TestBed.inject(Router).navigateByUrl('/team/evaluations/9');
    await settled();
    TestBed.inject(HttpTestingController)
      .expectOne('/api/evaluations/9')
      .flush(evaluationForTests({ id: 9, employee: { id: 33, number: 'CH033', name: '江源' } }));
    await settled();
    comment.focus();
    await soon();
    expect(document.activeElement).toBe(comment);
    Reflect.deleteProperty(window, 'matchMedia');
    comment.remove();
  });

  it('counts indicators as the list does: done with their actual value', async () => {
    const measured = (id: number, actual: number | null) => itemForTests({ id, measure: measure(actual) });
    const sections = evaluationForTests().sections;
    const kpi = {
      ...sections[0]!,
      id: 'kpi',
      kind: 'kpi' as const,
      items: [measured(8, 960_000), measured(9, null)],
    };
    const { element } = await opened(evaluationForTests({ sections: [...sections, kpi] }));
    expect(element.querySelector('select')?.selectedOptions[0]?.textContent?.trim()).toBe('2/4 何静（1/4）');
    expect(element.querySelector('gp-running-total gp-progress-bar')?.textContent).toContain('1 / 4');
  });

  it('begins anew with the next person', async () => {
    const { element, http } = await opened();
    await TestBed.inject(Router).navigateByUrl('/team/evaluations/9');
    await settled();
    expect(element.querySelector('h1')).toBeNull();
    const next = evaluationForTests({ id: 9, employee: { id: 33, number: 'CH033', name: '江源' } });
    http.expectOne('/api/evaluations/9').flush(next);
    await settled();
    expect(element.querySelector('h1')?.textContent).toContain('江源');
  });

  it('offers whoever waits for a score once this one is handed in', async () => {
    const { element } = await opened(
      evaluationForTests({ stage: 'calibration', scoringAs: null, actions: [] }),
    );
    expect(link(element, '为下一位评分：江源')?.getAttribute('href')).toBe('/team/evaluations/9');
  });

  it('does not go to the next person with something unsaved before it has asked', async () => {
    const { element, http } = await opened();
    const box = element.querySelector('gp-score-input input') as HTMLInputElement;
    box.value = '88';
    box.dispatchEvent(new Event('input'));
    box.dispatchEvent(new Event('change'));
    const navigation = TestBed.inject(Router).navigateByUrl('/team/evaluations/9');
    await settled();
    http.expectOne('/api/evaluations/7/items/1/score').error(new ProgressEvent('error'));
    await settled();
    const dialog = [...element.querySelectorAll('dialog')].find((one) => one.open);
    dialog?.querySelector<HTMLButtonElement>('.gp-button-primary')?.click();
    expect(await navigation).toBe(false);
    expect(TestBed.inject(Router).url).toBe('/team/evaluations/7');
  });
});
