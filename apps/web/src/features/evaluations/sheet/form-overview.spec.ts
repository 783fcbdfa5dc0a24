import { TestBed } from '@angular/core/testing';
import { loadTexts, providePlatformForTests } from '../../../platform/testing';
import { evaluationForTests, itemForTests, savedForTests } from '../testing/evaluation-for-tests';
import { FormOverview } from './form-overview';

async function shown(peerScores?: number[]): Promise<string[][]> {
  TestBed.configureTestingModule({ providers: providePlatformForTests() });
  await loadTexts({
    evaluations: { 'zh-CN': () => import('../i18n/zh-CN.json'), en: () => import('../i18n/en.json') },
  });
  const { entry } = savedForTests({ score: 8_000, version: 1 });
  const scored = { scores: { supervisor: entry }, ...(peerScores ? { peerScores } : {}) };
  const evaluation = evaluationForTests({
    stage: 'calibration',
    sections: evaluationForTests().sections.map((section) => ({
      ...section,
      items: [
        itemForTests({ id: 1, ...scored }),
        itemForTests({ id: 2, scores: { supervisor: entry } }),
        itemForTests({ id: 3, ...scored, notApplicable: true }),
      ],
    })),
  });
  const fixture = TestBed.createComponent(FormOverview);
  fixture.componentRef.setInput('evaluation', evaluation);
  await fixture.whenStable();
  const rows = (fixture.nativeElement as HTMLElement).querySelectorAll('table tr');
  return [...rows].map((row) =>
    [...row.querySelectorAll('.gp-numeric')].map((cell) => cell.textContent?.trim() ?? ''),
  );
}

it('has what colleagues gave as a column of its own, with how many they are', async () => {
  expect(await shown([8_184, 8_183, 8_183])).toEqual([
    ['权重', '同事（3 人）', '直接上级'],
    ['50%', '81.83', '80.00'],
    ['50%', '–', '80.00'],
    ['50%', '–', '80.00'],
  ]);
});

it('has no such column where none of theirs counts', async () => {
  expect((await shown())[0]).toEqual(['权重', '直接上级']);
});
