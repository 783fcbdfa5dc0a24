import { HttpTestingController } from '@angular/common/http/testing';
import { ApplicationRef, Component, inject } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { Evaluation } from '@gangping/contracts';
import { giveDialogsTheirMethods } from '@gangping/ui/testing';
import { accountForTests, loadTexts, providePlatformForTests, startSession } from '../../../platform/testing';
import { evaluationForTests, itemForTests, savedForTests } from '../testing/evaluation-for-tests';
import { RunningTotal } from './running-total';
import { ScoringSession } from './scoring-session';
import { VetoPanel } from './veto-panel';

giveDialogsTheirMethods();

@Component({
  imports: [RunningTotal, VetoPanel],
  providers: [ScoringSession],
  template: '<gp-running-total /><gp-veto-panel />',
})
class Desk {
  constructor() {
    inject(ScoringSession).open(7);
  }
}

const SAFETY = { key: 'safety', name: { 'zh-CN': '重大工伤', en: 'A grave accident' }, cap: 'C' };
const FRAUD = { key: 'fraud', name: { 'zh-CN': '伪造记录', en: 'Forged records' }, cap: 'D' };
const scored = (id: number) =>
  itemForTests({ id, scores: { supervisor: savedForTests({ score: 9_200, version: 1 }).entry } });

/** Of 92 points, with two vetoes in the scheme. */
function form(given: Partial<Evaluation> = {}): Evaluation {
  const plain = evaluationForTests();
  return {
    ...plain,
    rules: { ...plain.rules, vetoes: [SAFETY, FRAUD].map(({ key, cap }) => ({ key, cap })) },
    schemeVetoes: [SAFETY, FRAUD],
    sections: [{ ...plain.sections[0]!, items: [scored(1), scored(2)] }],
    actions: ['score', 'veto'],
    vetoes: [],
    ...given,
  };
}

async function shown(evaluation: Evaluation) {
  TestBed.configureTestingModule({ providers: providePlatformForTests() });
  await loadTexts({
    evaluations: { 'zh-CN': () => import('../i18n/zh-CN.json'), en: () => import('../i18n/en.json') },
  });
  await startSession(accountForTests({ hasTeam: true }));
  const http = TestBed.inject(HttpTestingController);
  const fixture = TestBed.createComponent(Desk);
  fixture.detectChanges();
  await settled();
  http.expectOne('/api/evaluations/7').flush(evaluation);
  await settled();
  const element = fixture.nativeElement as HTMLElement;
  const press = async (name: string) => {
    const buttons = [...element.querySelectorAll<HTMLButtonElement>('gp-veto-panel button')];
    const shownAs = (one: HTMLButtonElement) => one.getAttribute('aria-label') ?? one.textContent?.trim();
    buttons.find((one) => shownAs(one) === name && !one.closest('dialog:not([open])'))?.click();
    await settled();
  };
  const grade = () => element.querySelector('gp-running-total gp-grade-tag')?.textContent?.trim();
  return { http, element, press, grade };
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setTimeout(resolve));
  TestBed.inject(ApplicationRef).tick();
}

it('marks one of the scheme’s vetoes with its reason, and the grade follows', async () => {
  const { http, element, press, grade } = await shown(form());
  expect(grade()).toContain('A');
  await press('标记一票否决…');
  const options = [...element.querySelectorAll('option')].map(({ textContent }) => textContent?.trim());
  expect(options).toEqual(['重大工伤（等级最高 C）', '伪造记录（等级最高 D）']);
  (element.querySelector('textarea') as HTMLTextAreaElement).value = '未挂牌检修';
  element.querySelector('gp-veto-panel form')?.dispatchEvent(new Event('submit'));
  await settled();
  const request = http.expectOne('/api/evaluations/7/vetoes');
  const vetoes = [{ key: 'safety', reason: '未挂牌检修' }];
  expect(request.request.body).toEqual({ expectedVersion: 3, vetoes });
  request.flush(form({ vetoes, version: 4 }));
  await settled();
  expect(grade()).toContain('C');
  expect(element.querySelector('gp-veto-panel li')?.textContent).toContain('未挂牌检修');
});

it('says in the dialog that somebody else changed the form meanwhile, and shows what stands', async () => {
  const { http, element, press } = await shown(form());
  await press('标记一票否决…');
  element.querySelector('gp-veto-panel form')?.dispatchEvent(new Event('submit'));
  await settled();
  const current = form({ vetoes: [{ key: 'fraud', reason: '补签' }], version: 5 });
  http
    .expectOne('/api/evaluations/7/vetoes')
    .flush(
      { type: '', title: '', status: 409, code: 'staleVersion', correlationId: 'x', current },
      { status: 409, statusText: 'Conflict' },
    );
  await settled();
  expect(element.querySelector('dialog[open] gp-problem-banner')).not.toBeNull();
  expect(element.querySelector('gp-veto-panel li')?.textContent).toContain('补签');
});

it('takes one back after asking, and leaves the others', async () => {
  const both = [
    { key: 'safety', reason: '未挂牌检修' },
    { key: 'fraud', reason: '补签' },
  ];
  const { http, press, grade } = await shown(form({ vetoes: both }));
  expect(grade()).toContain('D');
  await press('撤销一票否决：伪造记录');
  http.expectNone('/api/evaluations/7/vetoes');
  await press('撤销');
  expect(http.expectOne('/api/evaluations/7/vetoes').request.body).toMatchObject({ vetoes: [both[0]] });
});

it('only shows what struck to those who may not mark it', async () => {
  const vetoes = [{ key: 'safety', reason: '未挂牌检修' }];
  const { element } = await shown(form({ actions: [], vetoes }));
  expect(element.querySelector('gp-veto-panel li')?.textContent).toContain('重大工伤');
  expect(element.querySelectorAll('gp-veto-panel > button, gp-veto-panel li button')).toHaveLength(0);
});
