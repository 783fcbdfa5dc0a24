import type { HarnessLoader } from '@angular/cdk/testing';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { HttpTestingController, type TestRequest } from '@angular/common/http/testing';
import { ApplicationRef } from '@angular/core';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import type { Evaluation, OwnRatings, Problem, SavedScore } from '@gangping/contracts';
import { ConfirmDialogHarness, ScoreInputHarness, giveDialogsTheirMethods } from '@gangping/ui/testing';
import { accountForTests, loadTexts, providePlatformForTests, startSession } from '../../../platform/testing';
import { evaluationForTests, itemForTests, savedForTests } from '../testing/evaluation-for-tests';
import { AppealPanel } from '../../appeals';
import { EvaluationSheet } from './evaluation-sheet';

giveDialogsTheirMethods();
beforeEach(() => sessionStorage.clear());

async function opened(evaluation: Evaluation = evaluationForTests()) {
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

async function setUpPlatform(): Promise<void> {
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
async function settled(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setTimeout(resolve));
  TestBed.inject(ApplicationRef).tick();
}

async function answered(
  fixture: ComponentFixture<unknown>,
  request: TestRequest,
  body: SavedScore | Evaluation | OwnRatings,
) {
  request.flush(body);
  await settled();
  await fixture.whenStable();
}

const stale = (current: unknown): Problem => ({
  type: 'about:blank',
  title: 'Conflict',
  status: 409,
  code: 'staleVersion',
  correlationId: 'x',
  current,
});

const saveState = (element: HTMLElement) =>
  element.querySelector('gp-save-state .words')?.textContent?.trim();
const total = (element: HTMLElement) => element.querySelector('gp-running-total output')?.textContent?.trim();

describe('scoring', () => {
  beforeEach(setUpPlatform);

  it('says by when it is to be handed in', async () => {
    const { element } = await opened();
    expect(element.querySelector('header')?.textContent).toContain('截止2026年12月28日');
  });

  it('saves each score by itself with the version of its entry, and shows the running total', async () => {
    const { fixture, http, score, element } = await opened();
    await (await score('第1项职责')).setScore(88);
    expect(total(element)).toBe('88.00');
    expect(saveState(element)).toContain('正在保存');
    const request = http.expectOne('/api/evaluations/7/items/1/score');
    expect(request.request.body).toEqual({ expectedVersion: 0, score: 8_800, comment: '' });
    await answered(fixture, request, savedForTests({ score: 8_800, version: 1 }));
    expect(saveState(element)).toMatch(/^已保存 \d\d:\d\d$/);
    await (await score('第1项职责')).setScore(90);
    const second = http.expectOne('/api/evaluations/7/items/1/score');
    expect(second.request.body).toMatchObject({ expectedVersion: 1, score: 9_000 });
    http.verify();
  });

  it('says who has the form now when it was handed over in between, and keeps what was typed', async () => {
    const { http, score, element } = await opened();
    const first = await score('第1项职责');
    await first.setScore(88);
    const handedOver: Problem = {
      type: 'about:blank',
      title: 'Forbidden',
      status: 403,
      code: 'evaluation.handedOver',
      params: { to: '陆明川' },
      correlationId: 'x',
    };
    http
      .expectOne('/api/evaluations/7/items/1/score')
      .flush(handedOver, { status: 403, statusText: 'Forbidden' });
    await settled();
    expect(element.textContent).toContain('这份考核表已交给陆明川');
    expect(await first.text()).toBe('88');
    http.verify();
  });

  it('is driven by the keyboard from item to item, past the last one to the submit button', async () => {
    const { element, score } = await opened();
    document.body.append(element);
    const first = await score('第1项职责');
    const second = await score('第2项职责');
    await first.type('88');
    await first.press('Enter');
    expect(await second.isFocused()).toBe(true);
    await second.press('ArrowUp');
    expect(await first.isFocused()).toBe(true);
    await second.press('Enter');
    expect(document.activeElement?.id).toBe('submit-form');
  });

  it('has the comment under the cursor before the next key, by c', async () => {
    const { element } = await opened();
    document.body.append(element);
    const box = element.querySelector('gp-score-input input') as HTMLInputElement;
    box.focus();
    box.dispatchEvent(new KeyboardEvent('keydown', { key: 'c' }));
    expect(document.activeElement?.getAttribute('aria-label')).toBe('评语：第1项职责');
  });

  it('has the score under the cursor before the next key when an item counts again', async () => {
    const [section] = evaluationForTests().sections;
    const items = [itemForTests({ id: 1, notApplicable: true }), itemForTests({ id: 2 })];
    const { element } = await opened(evaluationForTests({ sections: [{ ...section!, items }] }));
    document.body.append(element);
    const revoke = element.querySelector('.revoke') as HTMLButtonElement;
    revoke.focus();
    revoke.dispatchEvent(new KeyboardEvent('keydown', { key: 'n' }));
    expect(document.activeElement?.getAttribute('aria-label')).toBe('评分：第1项职责');
  });

  it('takes an item out by n, and weighs the rest anew', async () => {
    const { http, score, element } = await opened(
      evaluationForTests({
        sections: [
          {
            ...evaluationForTests().sections[0]!,
            items: [
              itemForTests({
                id: 1,
                scores: { supervisor: savedForTests({ score: 9_000, version: 1 }).entry },
              }),
              itemForTests({
                id: 2,
                scores: { supervisor: savedForTests({ score: 7_000, version: 1 }).entry },
              }),
            ],
          },
        ],
      }),
    );
    expect(total(element)).toBe('80.00');
    await (await score('第2项职责')).press('n');
    await settled();
    expect(total(element)).toBe('90.00');
    const request = http.expectOne('/api/evaluations/7/items/2/applicability');
    expect(request.request.body).toEqual({ expectedVersion: 3, notApplicable: true });
  });

  it('does not take a save beside it for a conflict of "not applicable"', async () => {
    const { fixture, http, score, element } = await opened();
    await (await score('第2项职责')).press('n');
    const url = '/api/evaluations/7/items/2/applicability';
    http
      .expectOne(url)
      .flush(stale(savedForTests({ itemId: 2, score: null, version: 0, evaluationVersion: 9 })), {
        status: 409,
        statusText: 'Conflict',
      });
    await settled();
    const again = http.expectOne(url);
    expect(again.request.body).toEqual({ expectedVersion: 9, notApplicable: true });
    await answered(
      fixture,
      again,
      savedForTests({ itemId: 2, score: null, version: 0, notApplicable: true, evaluationVersion: 10 }),
    );
    expect(element.querySelector('.conflict')).toBeNull();
  });

  it('shows both values of a conflict and keeps the one that is chosen', async () => {
    const { fixture, http, score, element } = await opened();
    await (await score('第1项职责')).setScore(88);
    const url = '/api/evaluations/7/items/1/score';
    http
      .expectOne(url)
      .flush(stale(savedForTests({ score: 7_000, version: 4 })), { status: 409, statusText: 'Conflict' });
    await settled();
    await fixture.whenStable();
    const conflict = element.querySelector('gp-scoring-item .conflict');
    expect(conflict?.textContent).toContain('88.00');
    expect(conflict?.textContent).toContain('70.00');
    expect(saveState(element)).toContain('冲突');
    conflict?.querySelector('button')?.click();
    await settled();
    expect(http.expectOne(url).request.body).toMatchObject({ expectedVersion: 4, score: 8_800 });
  });

  it('keeps what was typed without a connection, also through a reload', async () => {
    const { fixture, http, score, element } = await opened();
    await (await score('第1项职责')).setScore(88);
    http.expectOne('/api/evaluations/7/items/1/score').error(new ProgressEvent('error'));
    await settled();
    await fixture.whenStable();
    expect(saveState(element)).toContain('离线');
    expect(await (await score('第1项职责')).text()).toBe('88');
    fixture.destroy();
    const again = await opened();
    await settled();
    const request = again.http.expectOne('/api/evaluations/7/items/1/score');
    expect(request.request.body).toMatchObject({ expectedVersion: 0, score: 8_800 });
    expect(total(again.element)).toBe('88.00');
  });

  it('says why a turn ended while something was typed, and keeps that to be copied', async () => {
    const { fixture, http, score, element } = await opened();
    await (await score('第1项职责')).setScore(88);
    const over: Problem = {
      ...{ type: 'about:blank', title: 'Conflict', status: 409, correlationId: 'x' },
      code: 'evaluation.wrongStage',
    };
    http.expectOne('/api/evaluations/7/items/1/score').flush(over, { status: 409, statusText: 'Conflict' });
    await settled();
    // The day to hand in has passed, and the superior went on without.
    http
      .expectOne('/api/evaluations/7')
      .flush(evaluationForTests({ stage: 'reviewer', scoringAs: null, actions: [] }));
    await settled();
    await fixture.whenStable();
    const notice = element.querySelector('gp-leftovers')?.textContent?.replace(/\s+/g, ' ');
    expect(notice).toContain('考核表已进入其他阶段，不再由您修改');
    expect(notice).toContain('第1项职责 88.00');
    expect(notice).toContain('复制全部');
    http.verify();
  });

  it('shows what came too late, and lets go of it', async () => {
    const kept = [
      { key: 'score:1', input: { kind: 'score', itemId: 1, score: 8_800, comment: '' }, base: 0 },
    ];
    sessionStorage.setItem('gangping.unsaved.1.7', JSON.stringify(kept));
    const { fixture, http, element } = await opened(
      evaluationForTests({ stage: 'calibration', scoringAs: null, actions: [] }),
    );
    await settled();
    await fixture.whenStable();
    const notice = element.querySelector('gp-leftovers') as HTMLElement;
    expect(notice.textContent?.replace(/\s+/g, ' ')).toContain('第1项职责 88.00');
    http.expectNone('/api/evaluations/7/items/1/score');
    notice.querySelector('button')?.click();
    await fixture.whenStable();
    expect(notice.textContent?.trim()).toBe('');
    expect(sessionStorage.getItem('gangping.unsaved.1.7')).toBeNull();
  });

  it('asks before something unsaved is left behind', async () => {
    const { fixture, http, score, element } = await opened();
    await (await score('第1项职责')).setScore(88);
    const leaving = fixture.componentInstance.mayLeave();
    http.expectOne('/api/evaluations/7/items/1/score').error(new ProgressEvent('error'));
    await settled();
    await fixture.whenStable();
    const dialog = [...element.querySelectorAll('dialog')].find((one) => one.open);
    expect(dialog?.textContent).toContain('有 1 项还没有保存');
    dialog?.querySelector<HTMLButtonElement>('.gp-button-primary')?.click();
    expect(await leaving).toBe(false);
  });

  it('lets go at once when everything is saved', async () => {
    const { fixture } = await opened();
    expect(await fixture.componentInstance.mayLeave()).toBe(true);
  });
});

describe('adjustments', () => {
  beforeEach(setUpPlatform);

  it('are saved once points and reason are there, and refused beyond the bound', async () => {
    const { fixture, http, element } = await opened();
    const editor = element.querySelector('gp-adjustments-editor') as HTMLElement;
    editor.querySelector<HTMLButtonElement>(':scope > button')?.click();
    await fixture.whenStable();
    type(editor, '.points', '6');
    type(editor, '.reason', '盘点中发现并纠正了库存差错');
    await fixture.whenStable();
    expect(editor.textContent).toContain('加减分合计超出考核方案允许的范围');
    http.expectNone('/api/evaluations/7/adjustments');
    type(editor, '.points', '2');
    await settled();
    expect(http.expectOne('/api/evaluations/7/adjustments').request.body).toEqual({
      expectedVersion: 3,
      adjustments: [{ points: 200, reason: '盘点中发现并纠正了库存差错' }],
    });
  });

  it('begin with the cursor in the points of a new line, and nothing is held against it yet', async () => {
    const { fixture, http, element } = await opened();
    document.body.append(element);
    const editor = element.querySelector('gp-adjustments-editor') as HTMLElement;
    const add = editor.querySelector<HTMLButtonElement>(':scope > button');
    add?.click();
    expect(document.activeElement?.className).toContain('points');
    type(editor, '.points', '2');
    await fixture.whenStable();
    expect(editor.textContent).toContain('每一笔加减分都要写明原因');
    type(editor, '.reason', '盘点中发现并纠正了库存差错');
    add?.click();
    await settled();
    expect(editor.querySelectorAll('.line')).toHaveLength(2);
    expect(editor.querySelector('.error')).toBeNull();
    expect(http.expectOne('/api/evaluations/7/adjustments').request.body).toMatchObject({
      adjustments: [{ points: 200, reason: '盘点中发现并纠正了库存差错' }],
    });
  });

  it('mark the line that is refused, also behind one in which nothing stands', async () => {
    const { fixture, element } = await opened();
    const editor = element.querySelector('gp-adjustments-editor') as HTMLElement;
    editor.querySelector<HTMLButtonElement>(':scope > button')?.click();
    editor.querySelector<HTMLButtonElement>(':scope > button')?.click();
    type(editor, '.line:nth-of-type(2) .points', '2');
    await fixture.whenStable();
    const marked = [...editor.querySelectorAll('.line')].map((line) =>
      line.querySelector('.reason')?.getAttribute('aria-invalid'),
    );
    expect(marked).toEqual([null, 'true']);
  });

  function type(editor: HTMLElement, selector: string, text: string): void {
    const box = editor.querySelector(selector) as HTMLInputElement;
    box.value = text;
    box.dispatchEvent(new Event('change'));
  }
});

describe('submitting', () => {
  beforeEach(setUpPlatform);

  it('first lists what is missing and leads there', async () => {
    const { fixture, http, score, element } = await opened();
    document.body.append(element);
    element.querySelector<HTMLButtonElement>('#submit-form')?.click();
    await settled();
    await fixture.whenStable();
    const entries = [...element.querySelectorAll<HTMLButtonElement>('gp-submit-panel ol button')];
    expect(entries.map((entry) => entry.textContent?.trim())).toEqual(['第1项职责', '第2项职责']);
    expect(document.activeElement).toBe(entries[0]);
    entries[1]?.click();
    await settled();
    expect(await (await score('第2项职责')).isFocused()).toBe(true);
    http.expectNone('/api/evaluations/7/submission');
  });

  const confirmation = async (loader: HarnessLoader) =>
    (await loader.getChildLoader('gp-submit-panel')).getHarness(ConfirmDialogHarness);
  const entry = savedForTests({ score: 8_800, version: 1 }).entry;
  const complete = () =>
    evaluationForTests({
      evenlyWeighted: true,
      sections: evaluationForTests().sections.map((section) => ({
        ...section,
        items: section.items.map((item) => ({ ...item, scores: { supervisor: entry } })),
      })),
    });

  it('says that the items weigh the same, then submits with the version', async () => {
    const { fixture, http, loader, element } = await opened(complete());
    element.querySelector<HTMLButtonElement>('#submit-form')?.click();
    await settled();
    const other = { evaluationId: 9, raterRole: 'supervisor' as const, total: 9_000, scores: [9_000] };
    await answered(fixture, http.expectOne('/api/cycles/4/own-ratings'), { ratings: [other] });
    const dialog = await confirmation(loader);
    expect(element.querySelector('gp-own-comparison')?.textContent?.trim()).toBe(
      '您本季度评完的其他 1 份：平均 90.00 分。这份 88.00 分，低于平均 2.00 分，排在第 2/2 位。 只与您自己的评分相比，仅供参考。',
    );
    expect(await dialog.heading()).toBe('提交对何静的评分？');
    expect(element.querySelector('gp-submit-panel dialog[open]')?.textContent).toContain('没有规定权重');
    await dialog.confirm();
    const request = http.expectOne('/api/evaluations/7/submission');
    expect(request.request.body).toEqual({ expectedVersion: 3 });
    await answered(fixture, request, { ...complete(), stage: 'calibration', scoringAs: null, actions: [] });
    expect(element.querySelector('gp-scoring-form')).toBeNull();
    expect(element.querySelector('gp-waiting-notice')?.textContent).toContain('评分已提交');
  });

  it('hands in no earlier score while something else stands in its box', async () => {
    const { score, http, element } = await opened(complete());
    document.body.append(element);
    await (await score('第2项职责')).setScore('9o');
    element.querySelector<HTMLButtonElement>('#submit-form')?.click();
    await settled();
    expect(element.querySelector('gp-submit-panel dialog[open]')).toBeNull();
    expect(await (await score('第2项职责')).isFocused()).toBe(true);
    http.expectNone('/api/cycles/4/own-ratings');
  });

  it('puts what the server misses at the items', async () => {
    const { fixture, http, loader, element } = await opened(complete());
    element.querySelector<HTMLButtonElement>('#submit-form')?.click();
    await settled();
    await answered(fixture, http.expectOne('/api/cycles/4/own-ratings'), { ratings: [] });
    await (await confirmation(loader)).confirm();
    http.expectOne('/api/evaluations/7/submission').flush(
      {
        ...stale(undefined),
        status: 422,
        code: 'evaluation.incomplete',
        errors: [{ path: 'items.2.score', code: 'evaluation.incomplete' }],
      },
      { status: 422, statusText: 'Unprocessable' },
    );
    await settled();
    // Somebody took the score back elsewhere: the page is brought up to date.
    http.expectOne('/api/evaluations/7').flush(
      evaluationForTests({
        sections: evaluationForTests().sections.map((section) => ({
          ...section,
          items: [itemForTests({ id: 1, scores: { supervisor: entry } }), itemForTests({ id: 2 })],
        })),
      }),
    );
    await settled();
    await fixture.whenStable();
    expect(element.querySelectorAll('gp-scoring-item.missing')).toHaveLength(1);
    expect(element.querySelector('gp-submit-panel [role=alert]')?.textContent).toContain('还有项目没有评分');
  });
});

describe('sending back', () => {
  beforeEach(setUpPlatform);

  it('wants a reason and sends it with the version', async () => {
    const { fixture, http, element } = await opened();
    const actions = element.querySelector('gp-stage-actions') as HTMLElement;
    actions.querySelector<HTMLButtonElement>(':scope > button')?.click();
    await fixture.whenStable();
    const dialog = actions.querySelector('dialog[open]') as HTMLElement;
    expect(dialog.textContent).toContain('退回何静的考核表？');
    const reason = dialog.querySelector('textarea') as HTMLTextAreaElement;
    const send = async () => {
      dialog.querySelector('form')?.dispatchEvent(new Event('submit'));
      await settled();
    };
    await send();
    http.expectNone('/api/evaluations/7/return');
    reason.value = '请补充第2项的自评';
    reason.dispatchEvent(new Event('input'));
    await send();
    const request = http.expectOne('/api/evaluations/7/return');
    expect(request.request.body).toEqual({ expectedVersion: 3, reason: '请补充第2项的自评' });
    await answered(fixture, request, evaluationForTests({ stage: 'self', scoringAs: null, actions: [] }));
    expect(element.querySelector('gp-waiting-notice')?.textContent).toContain('正在等待何静自评');
  });

  it('offers only what the server offers', async () => {
    const { element } = await opened(evaluationForTests({ actions: ['score', 'submit'] }));
    expect(element.querySelectorAll('gp-stage-actions > button')).toHaveLength(0);
    expect(element.querySelector('gp-adjustments-editor')).toBeNull();
  });
});

describe('reading', () => {
  beforeEach(setUpPlatform);

  it('is calm while others are at work', async () => {
    const { element } = await opened(
      evaluationForTests({ scoringAs: null, actions: [], selfSubmittedAt: '2026-12-24T08:00:00Z' }),
    );
    expect(element.querySelector('gp-score-input')).toBeNull();
    expect(element.querySelector('gp-waiting-notice')?.textContent).toContain(
      '正在由林悦评分，截止2026年12月28日',
    );
  });

  it('shows the total to those who see all that goes into it, and to nobody else', async () => {
    const scored = (adjustments?: Evaluation['adjustments']) => {
      const { adjustments: _, ...plain } = evaluationForTests({
        stage: 'calibration',
        scoringAs: null,
        actions: [],
        sections: evaluationForTests().sections.map((section) => ({
          ...section,
          items: section.items.map((item) => ({
            ...item,
            scores: { supervisor: savedForTests({ score: 8_800, version: 1 }).entry },
          })),
        })),
      });
      return adjustments ? { ...plain, adjustments } : plain;
    };
    const { element } = await opened(
      scored([{ id: 1, points: 250, reason: '代班两周', raterName: '林悦', actingFor: null }]),
    );
    expect(element.querySelector('gp-form-overview .sum')?.textContent).toContain('90.50');
    expect(element.querySelector('gp-form-overview .adjustments')?.textContent).toContain('代班两周');
    const other = await opened(scored());
    expect(other.element.querySelector('gp-form-overview .sum')).toBeNull();
  });

  it('says when the present step ends on another day: until when, instead of when, why and who says so', async () => {
    const deadlineMove = {
      step: 'supervisor' as const,
      from: '2026-12-28',
      to: '2027-01-04',
      reason: '病假归来',
      byName: '白若宁',
      at: '2026-12-27T02:00:00.000Z',
      forAll: false,
    };
    const { element } = await opened(evaluationForTests({ deadlineMove }));
    const notice = element.querySelector('gp-moved-deadline-notice')?.textContent ?? '';
    for (const words of ['已延期至2027', '原2026', '病假归来', '白若宁']) expect(notice).toContain(words);
  });

  it('is due for the reviewer on the day of the review, not on that of publication', async () => {
    const evaluation = evaluationForTests({ stage: 'reviewer', scoringAs: 'reviewer' });
    const deadlines = { ...evaluation.cycle.deadlines, reviewer: '2026-12-29', publication: '2026-12-31' };
    const { element } = await opened({ ...evaluation, cycle: { ...evaluation.cycle, deadlines } });
    expect(element.querySelector('header')?.textContent).toMatch(/12月29日|12\/29/);
  });

  it('says why a form came back', async () => {
    const { element } = await opened(evaluationForTests({ returnReason: '第2项请补充依据' }));
    expect(element.querySelector('.returned')?.textContent).toContain('第2项请补充依据');
  });
});

describe('the time to appeal', () => {
  it('says that it was counted without holidays where their list is missing', async () => {
    await setUpPlatform();
    await loadTexts({
      evaluationForms: {
        'zh-CN': () => import('../../evaluation-forms/i18n/zh-CN.json'),
        en: () => import('../../evaluation-forms/i18n/en.json'),
      },
      appeals: {
        'zh-CN': () => import('../../appeals/i18n/zh-CN.json'),
        en: () => import('../../appeals/i18n/en.json'),
      },
    });
    const fixture = TestBed.createComponent(AppealPanel);
    const period = { until: '2026-12-29', yearsMissing: [2026] };
    fixture.componentRef.setInput('own', true);
    fixture.componentRef.setInput(
      'evaluation',
      evaluationForTests({ stage: 'published', actions: ['appeal'], appealPeriod: period }),
    );
    await settled();
    const { textContent } = fixture.nativeElement as HTMLElement;
    expect(textContent).toContain('2026 年的节假日还没有录入，期限暂按周一至周五计算。');
    fixture.componentRef.setInput(
      'evaluation',
      evaluationForTests({
        stage: 'published',
        actions: ['appeal'],
        appealPeriod: { ...period, yearsMissing: [] },
      }),
    );
    await settled();
    expect((fixture.nativeElement as HTMLElement).textContent).not.toContain('节假日');
  });
});
