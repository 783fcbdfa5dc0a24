import { HttpTestingController } from '@angular/common/http/testing';
import { ApplicationRef } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { giveDialogsTheirMethods } from '@gangping/ui/testing';
import { accountForTests, loadTexts, providePlatformForTests, startSession } from '../../../platform/testing';
import { evaluationForTests } from '../testing/evaluation-for-tests';
import { EvaluationSheet } from './evaluation-sheet';

giveDialogsTheirMethods();

async function settled(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setTimeout(resolve));
  TestBed.inject(ApplicationRef).tick();
}

it('is scored by levels where the scheme has them: a key gives one, Enter leads to the next item', async () => {
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
  const http = TestBed.inject(HttpTestingController);
  const fixture = TestBed.createComponent(EvaluationSheet);
  fixture.componentRef.setInput('evaluationId', 7);
  fixture.detectChanges();
  await settled();
  const { rules } = evaluationForTests();
  const levels = [
    { code: 'A', points: 9_000 },
    { code: 'B', points: 8_000 },
  ];
  const form = evaluationForTests({ rules: { ...rules, scale: { ...rules.scale, levels } } });
  http.match(({ url }) => url.endsWith('/evaluations/7')).forEach((request) => request.flush(form));
  await settled();
  const element = fixture.nativeElement as HTMLElement;
  document.body.append(element);
  expect(element.querySelector('gp-score-input')).toBeNull();
  const groups = [...element.querySelectorAll<HTMLElement>('[role=radiogroup]')];
  expect(groups.map((group) => group.getAttribute('aria-label'))).toEqual([
    '评分：第1项职责',
    '评分：第2项职责',
  ]);
  const press = (key: string) =>
    groups[0]!.querySelector('button')?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  press('b');
  await settled();
  const save = http.expectOne('/api/evaluations/7/items/1/score');
  expect(save.request.body).toMatchObject({ score: 8_000 });
  press('Enter');
  expect(groups[1]!.contains(document.activeElement)).toBe(true);
});
