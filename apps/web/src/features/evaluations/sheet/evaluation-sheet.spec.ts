import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { Problem } from '@gangping/contracts';
import { giveDialogsTheirMethods } from '@gangping/ui/testing';
import { evaluationForTests, itemForTests, savedForTests } from '../testing/evaluation-for-tests';
import {
  answered,
  openedSheet,
  runningTotal,
  saveState,
  setUpSheet,
  settled,
  stale,
} from '../testing/opened-sheet';

import { EvaluationSheet } from './evaluation-sheet';

giveDialogsTheirMethods();
beforeEach(() => sessionStorage.clear());

it('a form that is not there leads to the forms that are', async () => {
  await setUpSheet();
  const fixture = TestBed.createComponent(EvaluationSheet);
  fixture.componentRef.setInput('evaluationId', 7);
  fixture.detectChanges();
  await settled();
  TestBed.inject(HttpTestingController)
    .expectOne('/api/evaluations/7')
    .flush(
      { type: '', title: '', status: 404, code: 'notFound', correlationId: 'x' },
      { status: 404, statusText: 'Not Found' },
    );
  await fixture.whenStable();
  const page = fixture.nativeElement as HTMLElement;
  expect([...page.querySelectorAll('a')].map((link) => link.getAttribute('href'))).toEqual(['/team']);
  expect(page.querySelector('gp-problem-banner button')).toBeNull();
});

describe('scoring', () => {
  beforeEach(setUpSheet);

  it('says by when it is to be handed in', async () => {
    const { element } = await openedSheet();
    expect(element.querySelector('header')?.textContent).toContain('截止2026年12月28日');
  });

  it('saves each score by itself with the version of its entry, and shows the running total', async () => {
    const { fixture, http, score, element } = await openedSheet();
    await (await score('第1项职责')).setScore(88);
    expect(runningTotal(element)).toBe('88.00');
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

  it('keeps a score when a read from before its save comes behind the answer', async () => {
    const { http, element } = await openedSheet();
    const boxes = element.querySelectorAll<HTMLInputElement>('gp-score-input input');
    const score = (place: 1 | 2, text: string) => {
      const box = boxes[place - 1] as HTMLInputElement;
      box.value = text;
      box.dispatchEvent(new Event('input'));
      box.dispatchEvent(new Event('change'));
      return http.expectOne(`/api/evaluations/7/items/${place}/score`);
    };
    const first = score(1, '88');
    // Another total than this page's: somebody else changed something, so the form is read anew.
    first.flush(savedForTests({ score: 8_800, version: 1, runningTotal: 8_000 }));
    await settled();
    const read = http.expectOne('/api/evaluations/7');
    const saved = { itemId: 2, score: 9_000, version: 1, runningTotal: 8_900, evaluationVersion: 5 };
    score(2, '90').flush(savedForTests(saved));
    await settled();
    read.flush(evaluationForTests({ version: 4 }));
    await settled();
    expect(boxes[1]?.value).toBe('90');
    expect(score(2, '91').request.body).toMatchObject({ expectedVersion: 1, score: 9_100 });
  });

  it('says who has the form now when it was handed over in between, and keeps what was typed', async () => {
    const { http, score, element } = await openedSheet();
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
    const { element, score } = await openedSheet();
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
    const { element } = await openedSheet();
    document.body.append(element);
    const box = element.querySelector('gp-score-input input') as HTMLInputElement;
    box.focus();
    box.dispatchEvent(new KeyboardEvent('keydown', { key: 'c' }));
    expect(document.activeElement?.getAttribute('aria-label')).toBe('评语：第1项职责');
  });

  it('has the score under the cursor before the next key when an item counts again', async () => {
    const [section] = evaluationForTests().sections;
    const items = [itemForTests({ id: 1, notApplicable: true }), itemForTests({ id: 2 })];
    const { element } = await openedSheet(evaluationForTests({ sections: [{ ...section!, items }] }));
    document.body.append(element);
    const revoke = element.querySelector('.revoke') as HTMLButtonElement;
    revoke.focus();
    revoke.dispatchEvent(new KeyboardEvent('keydown', { key: 'n' }));
    expect(document.activeElement?.getAttribute('aria-label')).toBe('评分：第1项职责');
  });

  it('takes an item out by n, and weighs the rest anew', async () => {
    const { http, score, element } = await openedSheet(
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
    expect(runningTotal(element)).toBe('80.00');
    await (await score('第2项职责')).press('n');
    await settled();
    expect(runningTotal(element)).toBe('90.00');
    const request = http.expectOne('/api/evaluations/7/items/2/applicability');
    expect(request.request.body).toEqual({ expectedVersion: 3, notApplicable: true });
  });

  it('does not take a save beside it for a conflict of "not applicable"', async () => {
    const { fixture, http, score, element } = await openedSheet();
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
    const { fixture, http, score, element } = await openedSheet();
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
    const { fixture, http, score, element } = await openedSheet();
    await (await score('第1项职责')).setScore(88);
    http.expectOne('/api/evaluations/7/items/1/score').error(new ProgressEvent('error'));
    await settled();
    await fixture.whenStable();
    expect(saveState(element)).toContain('离线');
    expect(await (await score('第1项职责')).text()).toBe('88');
    fixture.destroy();
    const again = await openedSheet();
    await settled();
    const request = again.http.expectOne('/api/evaluations/7/items/1/score');
    expect(request.request.body).toMatchObject({ expectedVersion: 0, score: 8_800 });
    expect(runningTotal(again.element)).toBe('88.00');
  });

  it('says why a turn ended while something was typed, and keeps that to be copied', async () => {
    const { fixture, http, score, element } = await openedSheet();
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
    const { fixture, http, element } = await openedSheet(
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
    const { fixture, http, score, element } = await openedSheet();
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
    const { fixture } = await openedSheet();
    expect(await fixture.componentInstance.mayLeave()).toBe(true);
  });
});

describe('adjustments', () => {
  beforeEach(setUpSheet);

  it('are saved once points and reason are there, and refused beyond the bound', async () => {
    const { fixture, http, element } = await openedSheet();
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
    const { fixture, http, element } = await openedSheet();
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
    const { fixture, element } = await openedSheet();
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
