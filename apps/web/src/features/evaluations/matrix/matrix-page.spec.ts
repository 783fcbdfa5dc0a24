import { HttpTestingController } from '@angular/common/http/testing';
import { ApplicationRef } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { RouterTestingHarness } from '@angular/router/testing';
import type { Evaluation, MatrixForm, TeamMatrix } from '@gangping/contracts';
import { giveDialogsTheirMethods } from '@gangping/ui/testing';
import { accountForTests, loadTexts, providePlatformForTests, startSession } from '../../../platform/testing';
import { asksBeforeLeaving } from '../saving/leaving';
import { evaluationForTests, itemForTests, savedForTests } from '../testing/evaluation-for-tests';
import { MatrixPage } from './matrix-page';

giveDialogsTheirMethods();
beforeEach(() => sessionStorage.clear());
afterEach(() => document.body.replaceChildren());

const [section] = evaluationForTests().sections;
const names = ['何静', '钱一鸣', '苏禾'];

/** Forms 7, 8 and 9 of two lines each, items 71 and 72 and so on; the third is still with the employee. */
function form(id: number, given: Partial<Evaluation> = {}): MatrixForm {
  const items = [1, 2].map((place) =>
    itemForTests({ id: id * 10 + place, itemKey: `d${place}`, text: `第${place}项职责` }),
  );
  const name = names[id - 7] as string;
  return evaluationForTests({
    id,
    employee: { id, number: `CH0${id}`, name },
    sections: [{ ...section!, items }],
    ...(id === 9 ? { stage: 'self', scoringAs: null, actions: [] } : {}),
    ...given,
  });
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 4; turn += 1) await new Promise((resolve) => setTimeout(resolve));
  TestBed.inject(ApplicationRef).tick();
}

async function opened(
  forms: MatrixForm[] = [form(7), form(8), form(9)],
  address = '/team/matrix?cycleId=4',
  arrived: () => void = () => undefined,
) {
  TestBed.configureTestingModule({
    providers: providePlatformForTests([
      { path: 'team/matrix', component: MatrixPage, canDeactivate: [asksBeforeLeaving] },
    ]),
  });
  await loadTexts({
    evaluations: { 'zh-CN': () => import('../i18n/zh-CN.json'), en: () => import('../i18n/en.json') },
    observations: {
      'zh-CN': () => import('../../observations/i18n/zh-CN.json'),
      en: () => import('../../observations/i18n/en.json'),
    },
  });
  await startSession(accountForTests({ hasTeam: true }));
  const harness = await RouterTestingHarness.create(address);
  const http = TestBed.inject(HttpTestingController);
  const matrix: TeamMatrix = {
    cycle: forms[0]?.cycle ?? null,
    roles: [{ positionId: 3, title: '仓管员', departmentName: '物流部', people: 3, waiting: 2 }],
    people: 4,
    role: 3,
    forms,
    total: forms.length,
  };
  const request = http.expectOne((one) => one.url === '/api/team/matrix');
  request.flush(matrix);
  await Promise.resolve();
  TestBed.inject(ApplicationRef).tick();
  document.body.append(harness.routeNativeElement as HTMLElement);
  arrived();
  await settled();
  const element = harness.routeNativeElement as HTMLElement;
  const box = (itemId: number) =>
    element.querySelector<HTMLInputElement>(`#cell-${itemId}`) as HTMLInputElement;
  const press = async (itemId: number, key: string) => {
    box(itemId).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    await settled();
  };
  const type = async (itemId: number, text: string) => {
    box(itemId).focus();
    box(itemId).value = text;
    box(itemId).dispatchEvent(new Event('input', { bubbles: true }));
    await press(itemId, 'Enter');
  };
  const click = async (name: string, within: ParentNode = element) => {
    const found = [...within.querySelectorAll<HTMLButtonElement>('button')].find((one) =>
      (one.getAttribute('aria-label') ?? one.textContent ?? '').includes(name),
    );
    found?.click();
    await settled();
  };
  const dialog = () => element.querySelector('dialog[open]') as HTMLElement;
  return { http, request, element, box, press, type, click, dialog };
}

const saveOf = (http: HttpTestingController, id: number, itemId: number) =>
  http.expectOne(`/api/evaluations/${id}/items/${itemId}/score`);

describe('matrix by the keyboard', () => {
  it('goes along a line from person to person, then to the next line; read-only forms are passed over', async () => {
    const { http, request, element, box, press, type } = await opened();
    expect(request.request.params.get('cycleId')).toBe('4');
    await type(71, '88');
    expect(saveOf(http, 7, 71).request.body).toEqual({ expectedVersion: 0, score: 8_800, comment: '' });
    expect(document.activeElement).toBe(box(81));
    await press(81, 'Enter');
    expect(document.activeElement).toBe(box(72));
    await press(72, 'ArrowDown');
    await press(82, 'ArrowLeft');
    expect(document.activeElement).toBe(box(81));
    await press(81, 'ArrowUp');
    expect(document.activeElement).toBe(box(71));
    expect(element.querySelector('gp-matrix-row.read-only')?.textContent).toContain('员工还没有提交自评');
    expect(box(91)).toBeNull();
  });

  it('is one stop for Tab, where the cursor was last', async () => {
    const { element, box } = await opened();
    const stops = () => [...element.querySelectorAll('[role=grid] input:not([tabindex="-1"])')];
    expect(stops()).toEqual([box(71)]);
    box(82).focus();
    await settled();
    expect(stops()).toEqual([box(82)]);
  });

  it('leads to its neighbours once the cursor is at the edge of what stands in the box', async () => {
    const { box, press } = await opened();
    box(71).focus();
    box(71).value = '88';
    box(71).dispatchEvent(new Event('input', { bubbles: true }));
    box(71).setSelectionRange(1, 1);
    await press(71, 'ArrowRight');
    expect(document.activeElement).toBe(box(71));
    box(71).setSelectionRange(2, 2);
    await press(71, 'ArrowRight');
    expect(document.activeElement).toBe(box(72));
    await press(72, 'ArrowLeft');
    expect(document.activeElement).toBe(box(71));
  });

  it('keeps what is no score where it was typed, and says why, also when the box is left by the mouse', async () => {
    const { http, element, box, type, click, dialog } = await opened();
    await type(71, '101');
    expect(document.activeElement).toBe(box(71));
    const error = element.querySelector(`#${box(71).getAttribute('aria-describedby')}`);
    expect(error?.textContent).toContain('0 到 100 分，以 0.5 分为一档');
    box(81).focus();
    await settled();
    expect([box(71).value, box(71).getAttribute('aria-invalid')]).toEqual(['101', 'true']);
    http.expectNone((one) => one.method === 'PUT');
    await click('提交多份');
    expect([dialog(), document.activeElement]).toEqual([null, box(71)]);
    await type(71, '100');
    expect(box(71).getAttribute('aria-invalid')).toBeNull();
    expect(saveOf(http, 7, 71).request.body).toMatchObject({ score: 10_000 });
  });

  it('saves a score once, though Enter and leaving the box both commit it', async () => {
    const { http, box, type } = await opened();
    await type(71, '88');
    box(71).focus();
    box(82).focus();
    await settled();
    expect(saveOf(http, 7, 71).request.body).toMatchObject({ score: 8_800 });
    http.expectNone((one) => one.method === 'PUT');
  });

  it('marks a line as not applicable by n and takes it back there', async () => {
    const { http, element, box, press } = await opened();
    box(71).focus();
    await press(71, 'n');
    const request = http.expectOne('/api/evaluations/7/items/71/applicability');
    expect(request.request.body).toEqual({ notApplicable: true, expectedVersion: 3 });
    expect(document.activeElement).toBe(box(81));
    const revoke = element.querySelector<HTMLButtonElement>('button#cell-71');
    expect(revoke?.getAttribute('aria-label')).toContain('何静：第1项职责');
    revoke?.click();
    await settled();
    expect(element.querySelector('input#cell-71')).not.toBeNull();
  });

  it('has the comment under the cursor by c, and the cell again by Escape', async () => {
    const { http, box, press } = await opened();
    box(81).focus();
    await settled();
    await press(81, 'c');
    const comment = document.activeElement as HTMLTextAreaElement;
    expect(comment.getAttribute('aria-label')).toBe('评语：钱一鸣：第1项职责');
    comment.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    await settled();
    expect(document.activeElement).toBe(box(81));
    http.expectNone((one) => one.method === 'PUT');
  });

  it('shows total and grade of each form in the margin, by the rules', async () => {
    const { element, type } = await opened();
    await type(71, '88');
    await type(72, '93');
    const row = element.querySelector('gp-matrix-row');
    expect(row?.querySelector('.total')?.textContent).toContain('90.50');
    expect(row?.querySelector('gp-grade-tag')?.textContent).toContain('A');
    expect(row?.querySelector('.state')?.textContent?.trim()).toBe('2/2');
  });
});

describe('a matrix of many people', () => {
  it('is drawn bit by bit and tells how many rows it has; the cursor gets to a row that is not drawn yet', async () => {
    const many = Array.from({ length: 60 }, (_, place) => ({ ...form(7), id: 100 + place }));
    const forms = many.map((one) => ({
      ...one,
      sections: one.sections.map((part) => ({
        ...part,
        items: part.items.map((item) => ({ ...item, id: one.id * 10 + (item.id % 10) })),
      })),
    }));
    const drawn: number[] = [];
    const { element, box, press } = await opened(forms, undefined, () => {
      drawn.push(document.querySelectorAll('gp-matrix-row').length);
    });
    expect(element.querySelector('[role=grid]')?.getAttribute('aria-rowcount')).toBe('61');
    expect(drawn[0]).toBe(25);
    // From the first line of the last person on to the second line of the first.
    for (let turn = 0; turn < 3; turn += 1) await settled();
    const rows = [...element.querySelectorAll('gp-matrix-row')];
    expect(rows.map((row) => row.getAttribute('aria-rowindex')).at(-1)).toBe('61');
    await press(1591, 'Enter');
    expect(document.activeElement).toBe(box(1002));
  });
});

describe('notes about the person of the cursor', () => {
  it('are read when asked for, stand by line and follow the cursor', async () => {
    const { http, element, box, click } = await opened();
    http.expectNone((one) => one.url.endsWith('/observations'));
    await click('本季度工作记录：何静');
    const note = (id: number, itemKey: string | null, text: string) => ({
      id,
      employee: { id: 7, number: 'CH07', name: '何静' },
      author: { id: 5, name: '林悦' },
      actingFor: null,
      mine: true,
      notedOn: '2026-11-20',
      duty: itemKey && { itemKey, positionId: 3, text: '' },
      kind: 'fact',
      text,
      visibility: 'shared',
      attachments: [],
      frozen: false,
      actions: [],
      updatedAt: '2026-11-20T02:00:00.000Z',
      version: 1,
    });
    const observations = [
      note(1, 'd1', '到货当天核对'),
      note(2, 'd2', '带教新人'),
      note(3, null, '主动加班'),
    ];
    http.expectOne('/api/evaluations/7/observations').flush({ observations });
    await settled();
    const beside = () => element.querySelector('gp-matrix-notes')?.textContent;
    expect(beside()).toContain('到货当天核对');
    expect(beside()).toContain('主动加班');
    expect(beside()).not.toContain('带教新人');
    box(72).focus();
    await settled();
    expect(beside()).toContain('带教新人');
    box(81).focus();
    await settled();
    expect(beside()).not.toContain('带教新人');
    http.expectOne('/api/evaluations/8/observations').flush({ observations: [] });
    await settled();
    expect(beside()).toContain('没有关于这一条的工作记录');
  });
});

describe('two browsers at one line', () => {
  it('shows both scores and keeps the one that is chosen', async () => {
    const { http, element, box, type, click } = await opened();
    await type(71, '88');
    const current = savedForTests({ itemId: 71, score: 7_000, version: 2 });
    const problem = { type: '', title: '', status: 409, code: 'staleVersion', correlationId: 'x', current };
    saveOf(http, 7, 71).flush(problem, { status: 409, statusText: 'Conflict' });
    await settled();
    expect(element.querySelector('gp-save-state')?.textContent).toContain('有冲突');
    await click('转到该项');
    await new Promise((resolve) => setTimeout(resolve, 60));
    await settled();
    expect(document.activeElement).toBe(box(71));
    expect(element.querySelector('aside .conflict')?.textContent).toMatch(/88\.00[^]*70\.00/);
    await click('保留现有的');
    expect(box(71).value).toBe('70');
  });
});

describe('a block of a spreadsheet', () => {
  const pasteInto = async (box: HTMLInputElement, text: string) => {
    box.focus();
    await settled();
    const event = new Event('paste', { bubbles: true, cancelable: true });
    Object.assign(event, { clipboardData: { getData: () => text } });
    box.dispatchEvent(event);
    await settled();
    return event.defaultPrevented;
  };

  it('is shown before it is written, with what is refused and why; then one press, and one back', async () => {
    const { http, element, box, click, dialog } = await opened();
    expect(await pasteInto(box(71), '88\t90\n101\t85\n70\t70')).toBe(true);
    expect(dialog().textContent).toContain('将写入 3 格，0 格不变，3 格不能写入。');
    const refused = [...dialog().querySelectorAll('li')].map((one) =>
      one.textContent?.replace(/\s+/g, ' ').trim(),
    );
    expect(refused).toEqual([
      '钱一鸣 · 第1项职责: 101 不在分制或档次内',
      '苏禾 · 第1项职责: 70 这张表现在不由您评分',
      '苏禾 · 第2项职责: 70 这张表现在不由您评分',
    ]);
    http.expectNone((one) => one.method === 'PUT');
    await click('写入 3 格', dialog());
    expect([71, 72, 82].map((id) => box(id).value)).toEqual(['88', '90', '85']);
    saveOf(http, 7, 71).flush(savedForTests({ itemId: 71, score: 8_800, version: 1 }));
    await settled();
    expect(saveOf(http, 8, 82).request.body).toMatchObject({ score: 8_500 });
    await click('撤销粘贴（3 格）');
    expect([71, 72, 82].map((id) => box(id).value)).toEqual(['', '', '']);
    expect(element.textContent).not.toContain('撤销粘贴');
  });

  it('leaves a single value to the field', async () => {
    const { box, dialog } = await opened();
    expect(await pasteInto(box(71), '88\n')).toBe(false);
    expect(dialog()).toBeNull();
  });
});

describe('handing several in', () => {
  const scored = (id: number, score: number, comment = '') => {
    const plain = form(id);
    const { entry } = savedForTests({ score, version: 1 });
    const items = plain.sections[0]!.items.map((item) => ({
      ...item,
      scores: { supervisor: { ...entry, comment } },
    }));
    return { ...plain, sections: [{ ...plain.sections[0]!, items }] };
  };

  it('says which can be and why others cannot, compares with one’s own, and sends each with its version', async () => {
    const extreme = { ...scored(8, 9_900), extremes: { high: 9_500, low: 6_000 } };
    const { http, element, click, dialog } = await opened([scored(7, 8_800), extreme, form(9)]);
    await click('提交多份');
    const other = { evaluationId: 20, raterRole: 'supervisor', total: 9_000, scores: [9_000] };
    http.expectOne('/api/cycles/4/own-ratings').flush({ ratings: [other] });
    await settled();
    const lines = [...dialog().querySelectorAll('li')].map((one) =>
      one.textContent?.replace(/\s+/g, ' ').trim(),
    );
    // Others of 何静: 99 and 90, mean 94.50; 88 is third of three.
    expect(lines[0]).toContain('何静88.00B');
    expect(lines[0]).toContain('第 3/3 位，低于其他各份平均（94.50）6.50 分');
    expect(lines[1]).toContain('钱一鸣 2 项偏高或偏低的评分没有写明理由');
    expect(lines[2]).toContain('苏禾');
    expect(lines[2]).toContain('员工还没有提交自评');
    await click('提交 1 份', dialog());
    const request = http.expectOne('/api/evaluations/7/submission');
    expect(request.request.body).toEqual({ expectedVersion: 3 });
    request.flush({
      ...evaluationForTests({ id: 7 }),
      ...scored(7, 8_800),
      stage: 'calibration',
      scoringAs: null,
    });
    await settled();
    http.expectNone((one) => one.url.endsWith('/8/submission'));
    expect(dialog()).toBeNull();
    expect(element.querySelectorAll('gp-matrix-row.read-only')).toHaveLength(2);
  });

  it('says beside the form what the server refused, and hands the others in', async () => {
    const { http, element, click, dialog } = await opened([scored(7, 8_800), scored(8, 8_000)]);
    await click('提交多份');
    http.expectOne('/api/cycles/4/own-ratings').flush({ ratings: [] });
    await settled();
    await click('提交 2 份', dialog());
    const problem = {
      type: '',
      title: '',
      status: 403,
      code: 'evaluation.handedOver',
      params: { to: '林悦' },
      correlationId: 'x',
    };
    http.expectOne('/api/evaluations/7/submission').flush(problem, { status: 403, statusText: 'Forbidden' });
    http.expectOne('/api/evaluations/8/submission').flush({
      ...evaluationForTests({ id: 8 }),
      ...scored(8, 8_000),
      stage: 'calibration',
      scoringAs: null,
    });
    await settled();
    expect(dialog().querySelector('gp-problem-banner')?.textContent).toContain('林悦');
    expect(element.querySelectorAll('gp-matrix-row.read-only')).toHaveLength(1);
  });
});

describe('one line for everybody', () => {
  it('stands in the address, and shows each person with what stands beside it at the desk', async () => {
    const { http, element } = await opened(undefined, '/team/matrix?cycleId=4&duty=d2');
    expect(element.querySelector('[role=grid]')).toBeNull();
    expect(element.querySelector('gp-matrix-duty header')?.textContent).toContain('第2项职责');
    const boxes = [...element.querySelectorAll<HTMLInputElement>('gp-score-input input')];
    expect(boxes.map((one) => one.getAttribute('aria-label'))).toEqual([
      '评分：何静：第2项职责',
      '评分：钱一鸣：第2项职责',
    ]);
    boxes[0]!.value = '77';
    boxes[0]!.dispatchEvent(new Event('input'));
    boxes[0]!.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
    await settled();
    expect(saveOf(http, 7, 72).request.body).toMatchObject({ score: 7_700 });
    expect(document.activeElement).toBe(boxes[1]);
  });
});
