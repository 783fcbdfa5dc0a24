import { HttpTestingController } from '@angular/common/http/testing';
import { ApplicationRef } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { EvaluationItem } from '@gangping/contracts';
import { giveDialogsTheirMethods } from '@gangping/ui/testing';
import { accountForTests, loadTexts, providePlatformForTests, startSession } from '../../../platform/testing';
import { evaluationForTests, itemForTests, savedForTests } from '../testing/evaluation-for-tests';
import { EvaluationSheet } from './evaluation-sheet';

giveDialogsTheirMethods();
const COPIED = '评语与上季相同';
const given = (comment: string) => ({
  supervisor: { ...savedForTests({ score: 8_000, version: 1 }).entry, comment },
});

/** Last quarter said something about the first two and the fourth; the second has a comment of this quarter. */
const ITEMS: EvaluationItem[] = [
  itemForTests({ id: 1, weight: 2_500, scores: given(''), lastComment: '交接清楚' }),
  itemForTests({ id: 2, weight: 2_500, scores: given('本季新写'), lastComment: '盘点及时' }),
  itemForTests({ id: 3, weight: 2_500, scores: given('') }),
  itemForTests({ id: 4, weight: 2_500, lastComment: '记录完整' }),
];

async function opened() {
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
  const [section] = evaluationForTests().sections;
  const http = TestBed.inject(HttpTestingController);
  const fixture = TestBed.createComponent(EvaluationSheet);
  fixture.componentRef.setInput('evaluationId', 7);
  fixture.detectChanges();
  await settled();
  const form = evaluationForTests({ sections: [{ ...section!, items: ITEMS }] });
  http.match(({ url }) => url.endsWith('/evaluations/7')).forEach((request) => request.flush(form));
  await settled();
  const element = fixture.nativeElement as HTMLElement;
  const rows = [...element.querySelectorAll<HTMLElement>('gp-scoring-item')];
  const saves = () => http.match(({ url }) => url.endsWith('/score'));
  return { element, rows, saves };
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setTimeout(resolve));
  TestBed.inject(ApplicationRef).tick();
}

it('brings in one comment of last quarter, marked until it is edited, and no score', async () => {
  const { rows, saves } = await opened();
  const copy = (row: HTMLElement) => row.querySelector<HTMLButtonElement>('[aria-label^="用上季评语"]');
  expect(rows.map((row) => copy(row) !== null)).toEqual([true, false, false, true]);
  copy(rows[3]!)?.click();
  await settled();
  expect(saves().map(({ request: { url, body } }) => [url, body])).toEqual([
    ['/api/evaluations/7/items/4/score', { expectedVersion: 0, score: null, comment: '记录完整' }],
  ]);
  expect(rows[3]!.textContent).toContain(COPIED);
  const box = rows[3]!.querySelector('textarea') as HTMLTextAreaElement;
  box.value = '记录完整，新增两项';
  box.dispatchEvent(new Event('input'));
  await settled();
  expect(rows[3]!.textContent).not.toContain(COPIED);
});

it('brings in all of them at once and replaces nothing', async () => {
  const { element, rows, saves } = await opened();
  const all = element.querySelector<HTMLButtonElement>('.copies button');
  expect(all?.textContent?.trim()).toBe('带入上季评语（2 项）');
  all?.click();
  await settled();
  const [first] = saves();
  expect(first?.request.body).toEqual({ expectedVersion: 1, score: 8_000, comment: '交接清楚' });
  const saved = savedForTests({ score: 8_000, version: 2 });
  first?.flush({ ...saved, entry: { ...saved.entry, comment: '交接清楚' } });
  await settled();
  expect(saves().map(({ request }) => request.body)).toEqual([
    { expectedVersion: 0, score: null, comment: '记录完整' },
  ]);
  expect(rows.map(({ textContent }) => textContent?.includes(COPIED))).toEqual([true, false, false, true]);
  expect(element.querySelector('.copies')).toBeNull();
});
