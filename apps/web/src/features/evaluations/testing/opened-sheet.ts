import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { HttpTestingController, type TestRequest } from '@angular/common/http/testing';
import { ApplicationRef } from '@angular/core';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import type { Evaluation, OwnRatings, Problem, SavedScore } from '@gangping/contracts';
import { ScoreInputHarness } from '@gangping/ui/testing';
import { accountForTests, loadTexts, providePlatformForTests, startSession } from '../../../platform/testing';
import { EvaluationSheet } from '../sheet/evaluation-sheet';
import { evaluationForTests } from './evaluation-for-tests';

/** The desk of one form, as its reader finds it. */
export async function openedSheet(evaluation: Evaluation = evaluationForTests()) {
  const http = TestBed.inject(HttpTestingController);
  const fixture = TestBed.createComponent(EvaluationSheet);
  fixture.componentRef.setInput('evaluationId', evaluation.id);
  fixture.detectChanges();
  await settled();
  http.expectOne('/api/evaluations/7').flush(evaluation);
  await fixture.whenStable();
  const loader = TestbedHarnessEnvironment.loader(fixture);
  const score = (text: string) => loader.getHarness(ScoreInputHarness.with({ label: `评分：${text}` }));
  return { fixture, http, loader, score, element: fixture.nativeElement as HTMLElement };
}

export async function setUpSheet(): Promise<void> {
  TestBed.configureTestingModule({ providers: providePlatformForTests() });
  await loadTexts({
    evaluationForms: {
      'zh-CN': () => import('../../evaluation-forms/i18n/zh-CN.json'),
      en: () => import('../../evaluation-forms/i18n/en.json'),
    },
    evaluations: { 'zh-CN': () => import('../i18n/zh-CN.json'), en: () => import('../i18n/en.json') },
  });
  await startSession(accountForTests({ hasTeam: true }));
}

/** Lets answers arrive and the page follow them. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setTimeout(resolve));
  TestBed.inject(ApplicationRef).tick();
}

export async function answered(
  fixture: ComponentFixture<unknown>,
  request: TestRequest,
  body: SavedScore | Evaluation | OwnRatings,
) {
  request.flush(body);
  await settled();
  await fixture.whenStable();
}

export const stale = (current: unknown): Problem => ({
  type: 'about:blank',
  title: 'Conflict',
  status: 409,
  code: 'staleVersion',
  correlationId: 'x',
  current,
});

export const saveState = (element: HTMLElement) =>
  element.querySelector('gp-save-state .words')?.textContent?.trim();
export const runningTotal = (element: HTMLElement) =>
  element.querySelector('gp-running-total output')?.textContent?.trim();
