import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { HttpTestingController } from '@angular/common/http/testing';
import { ApplicationRef } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import type { SessionAccount } from '@gangping/contracts';
import { ScoreInputHarness } from '@gangping/ui/testing';
import { OpenWork } from '../../../platform/leaving/open-work';
import { SessionStore } from '../../../platform/session/session-store';
import {
  accountForTests,
  loadTexts,
  providePlatformForTests,
  sessionForTests,
  startSession,
} from '../../../platform/testing';
import { evaluationForTests, savedForTests } from '../testing/evaluation-for-tests';
import { EvaluationSheet } from './evaluation-sheet';

const SCORE = '/api/evaluations/7/items/1/score';
const LIN = accountForTests({ hasTeam: true });

async function settled(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setTimeout(resolve));
  TestBed.inject(ApplicationRef).tick();
}

/** A superior types a score, and the server does not know them any more. */
async function endedWhileTyping() {
  sessionStorage.clear();
  TestBed.configureTestingModule({ providers: providePlatformForTests([{ path: '**', children: [] }]) });
  await loadTexts({
    evaluationForms: {
      'zh-CN': () => import('../../evaluation-forms/i18n/zh-CN.json'),
      en: () => import('../../evaluation-forms/i18n/en.json'),
    },
    evaluations: { 'zh-CN': () => import('../i18n/zh-CN.json'), en: () => import('../i18n/en.json') },
  });
  const session = await startSession(LIN);
  const router = TestBed.inject(Router);
  await router.navigateByUrl('/team/evaluations/7');
  const fixture = TestBed.createComponent(EvaluationSheet);
  fixture.componentRef.setInput('evaluationId', 7);
  const http = TestBed.inject(HttpTestingController);
  await settled();
  http.expectOne('/api/evaluations/7').flush(evaluationForTests());
  await settled();
  const input = await TestbedHarnessEnvironment.loader(fixture).getHarness(
    ScoreInputHarness.with({ label: '评分：第1项职责' }),
  );
  await input.setScore(88);
  const problem = { type: '', title: '', status: 401, code: 'unauthenticated', correlationId: 'x' };
  http.expectOne(SCORE).flush(problem, { status: 401, statusText: 'Unauthorized' });
  await settled();
  const resume = async (account: SessionAccount | null) => {
    const resuming = TestBed.inject(SessionStore).resume();
    http.expectOne('/api/session').flush(sessionForTests(account));
    const found = await resuming;
    await settled();
    return found;
  };
  return { http, input, resume, router, session, element: fixture.nativeElement as HTMLElement };
}

describe('a session that ends while somebody scores', () => {
  it('leaves the page and what was typed, and says so where saving is told', async () => {
    const { element, input, router, session } = await endedWhileTyping();
    expect(router.url).toBe('/team/evaluations/7');
    expect(session.interrupted()).toBe(true);
    expect(await input.text()).toBe('88');
    expect(element.querySelector('gp-save-state .words')?.textContent).toContain('1 项未保存：登录已结束');
    expect(TestBed.inject(OpenWork).lines()).toMatchObject([{ name: '第1项职责', score: 8_800 }]);
  });

  it('saves it once the same person is signed in again', async () => {
    const { http, element, resume } = await endedWhileTyping();
    expect(await resume(null)).toBe('nobody');
    http.expectNone(SCORE);
    expect(await resume(LIN)).toBe('resumed');
    const again = http.expectOne(SCORE);
    expect(again.request.body).toMatchObject({ score: 8_800, expectedVersion: 0 });
    again.flush(savedForTests({ itemId: 1, score: 8_800, version: 1 }));
    await settled();
    expect(element.querySelector('gp-save-state .words')?.textContent).toContain('已保存');
  });

  it('sends nothing in the name of somebody else who signed in meanwhile', async () => {
    const { http, resume, input } = await endedWhileTyping();
    expect(await resume(accountForTests({ id: 2 }))).toBe('somebodyElse');
    await input.setScore(90);
    window.dispatchEvent(new Event('online'));
    await settled();
    http.expectNone(SCORE);
  });
});
