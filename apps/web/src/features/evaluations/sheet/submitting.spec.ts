import type { HarnessLoader } from '@angular/cdk/testing';
import { ConfirmDialogHarness, giveDialogsTheirMethods } from '@gangping/ui/testing';
import { evaluationForTests, itemForTests, savedForTests } from '../testing/evaluation-for-tests';
import { answered, openedSheet, setUpSheet, settled, stale } from '../testing/opened-sheet';

giveDialogsTheirMethods();
beforeEach(() => sessionStorage.clear());

describe('submitting', () => {
  beforeEach(setUpSheet);

  it('first lists what is missing and leads there', async () => {
    const { fixture, http, score, element } = await openedSheet();
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
    const { fixture, http, loader, element } = await openedSheet(complete());
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
    const { score, http, element } = await openedSheet(complete());
    document.body.append(element);
    await (await score('第2项职责')).setScore('9o');
    element.querySelector<HTMLButtonElement>('#submit-form')?.click();
    await settled();
    expect(element.querySelector('gp-submit-panel dialog[open]')).toBeNull();
    expect(await (await score('第2项职责')).isFocused()).toBe(true);
    http.expectNone('/api/cycles/4/own-ratings');
  });

  it('puts what the server misses at the items', async () => {
    const { fixture, http, loader, element } = await openedSheet(complete());
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
        version: 9,
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
  beforeEach(setUpSheet);

  it('wants a reason and sends it with the version', async () => {
    const { fixture, http, element } = await openedSheet();
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
    const { element } = await openedSheet(evaluationForTests({ actions: ['score', 'submit'] }));
    expect(element.querySelectorAll('gp-stage-actions > button')).toHaveLength(0);
    expect(element.querySelector('gp-adjustments-editor')).toBeNull();
  });
});
