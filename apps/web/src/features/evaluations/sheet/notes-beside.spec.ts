import { HttpTestingController } from '@angular/common/http/testing';
import { ApplicationRef } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { Evaluation, Observation } from '@gangping/contracts';
import { giveDialogsTheirMethods } from '@gangping/ui/testing';
import { accountForTests, loadTexts, providePlatformForTests, startSession } from '../../../platform/testing';
import { evaluationForTests, itemForTests } from '../testing/evaluation-for-tests';
import { EvaluationSheet } from './evaluation-sheet';

giveDialogsTheirMethods();

/** Of 林悦, who is signed in, about 何静. */
function noteForTests(given: Partial<Observation>): Observation {
  return {
    id: 1,
    employee: { id: 11, number: 'CH011', name: '何静' },
    author: { id: 5, name: '林悦' },
    actingFor: null,
    mine: true,
    notedOn: '2026-11-20',
    duty: null,
    kind: 'achievement',
    text: '盘点提前一天完成',
    visibility: 'shared',
    attachments: [],
    frozen: false,
    actions: [],
    updatedAt: '2026-11-20T02:00:00.000Z',
    version: 1,
    ...given,
  };
}

async function sheetWith(given: Partial<Evaluation>, notes: Observation[]) {
  TestBed.configureTestingModule({ providers: providePlatformForTests() });
  await loadTexts({
    evaluationForms: {
      'zh-CN': () => import('../../evaluation-forms/i18n/zh-CN.json'),
      en: () => import('../../evaluation-forms/i18n/en.json'),
    },
    evaluations: { 'zh-CN': () => import('../i18n/zh-CN.json'), en: () => import('../i18n/en.json') },
    observations: {
      'zh-CN': () => import('../../observations/i18n/zh-CN.json'),
      en: () => import('../../observations/i18n/en.json'),
    },
  });
  await startSession(accountForTests({ hasTeam: true }));
  const http = TestBed.inject(HttpTestingController);
  const fixture = TestBed.createComponent(EvaluationSheet);
  fixture.componentRef.setInput('evaluationId', 7);
  const { beside } = evaluationForTests();
  TestBed.inject(ApplicationRef).tick();
  http
    .expectOne('/api/evaluations/7')
    .flush(evaluationForTests({ beside: { ...beside, observations: true }, ...given }));
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setTimeout(resolve));
  TestBed.inject(ApplicationRef).tick();
  http.expectOne('/api/evaluations/7/observations').flush({ observations: notes });
  await fixture.whenStable();
  fixture.detectChanges();
  const element = fixture.nativeElement as HTMLElement;
  const texts = (selector: string) =>
    [...element.querySelectorAll(selector)].map((one) => (one.textContent ?? '').replace(/\s+/g, ' '));
  return { element, texts };
}

const [item] = evaluationForTests().sections[0]?.items ?? [];
const onLine = (given: Partial<Observation> = {}) =>
  noteForTests({
    duty: { itemKey: item?.itemKey ?? '', positionId: 3, text: item?.text ?? '' },
    ...given,
  });

describe('notes beside a form', () => {
  it('stand beside their line while it is scored, the others above', async () => {
    const { texts } = await sheetWith({}, [
      onLine({ id: 1, text: '盘点提前完成', attachments: [{ id: 4, fileName: '照片.png', size: 2048 }] }),
      noteForTests({ id: 2, duty: null, text: '带教两名新人', visibility: 'private' }),
    ]);
    const [first, second] = texts('gp-scoring-item');
    expect(first).toContain('盘点提前完成');
    expect(first).toContain('照片.png');
    expect(second).not.toContain('盘点提前完成');
    const [panel] = texts('gp-notes-panel');
    expect(panel).toContain('带教两名新人');
    expect(panel).toContain('仅自己');
    expect(panel).not.toContain('盘点提前完成');
  });

  it('stand together, with their lines, where the form is only read', async () => {
    const { texts, element } = await sheetWith({ scoringAs: null, actions: [] }, [
      ...[1, 2, 3].map((id) => onLine({ id, mine: false, author: { id: 9, name: '马定坤' } })),
      noteForTests({ id: 4, duty: null, text: '第四条' }),
    ]);
    expect(texts('gp-notes-panel')[0]).toContain(itemForTests({ id: 1 }).text);
    expect(texts('gp-notes-panel')[0]).toContain('马定坤');
    expect(texts('gp-notes-panel')[0]).not.toContain('第四条');
    const more = element.querySelector<HTMLButtonElement>('gp-notes-panel button');
    expect(more?.textContent).toContain('还有 1 条');
    more?.click();
    TestBed.inject(ApplicationRef).tick();
    expect(texts('gp-notes-panel')[0]).toContain('第四条');
    const [all] = element.querySelectorAll('gp-notes-panel p a');
    expect(all?.getAttribute('href')).toBe('/observations?employeeId=11');
  });
});
