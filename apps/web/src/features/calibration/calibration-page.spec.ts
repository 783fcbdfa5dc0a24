import { HttpTestingController, type TestRequest } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { RouterTestingHarness } from '@angular/router/testing';
import type { CalibrationBoard, CalibrationDistribution, CalibrationUnit } from '@gangping/contracts';
import { giveDialogsTheirMethods } from '@gangping/ui/testing';
import { accountForTests, loadTexts, providePlatformForTests, startSession } from '../../platform/testing';
import { calibrationRoutes } from './calibration.routes';
import { boardForTests, cardForTests, unitForTests } from './testing/board-for-tests';

giveDialogsTheirMethods();

const NOBODY = { people: 0, forms: 0, ratings: 0, mean: null, spread: null, withinPerson: null };
const text = (element: Element | null | undefined) => element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';

async function opened(board: CalibrationBoard = boardForTests()) {
  TestBed.configureTestingModule({
    providers: [
      providePlatformForTests([
        { path: 'calibration', children: calibrationRoutes },
        { path: '**', children: [] },
      ]),
    ],
  });
  await loadTexts();
  await startSession(accountForTests({ roles: ['hr'] }));
  const harness = await RouterTestingHarness.create('/calibration');
  const page = harness.fixture.nativeElement as HTMLElement;
  const server = TestBed.inject(HttpTestingController);
  const settle = async () => {
    for (let turn = 0; turn < 3; turn += 1) {
      await new Promise((resolve) => setTimeout(resolve));
      harness.detectChanges();
    }
  };
  const request = (method: string, path: RegExp): TestRequest => {
    const [found] = server.match((one) => one.method === method && path.test(one.url));
    if (!found) throw new Error(`no ${method} ${path}`);
    return found;
  };
  const button = (name: string) =>
    [...page.querySelectorAll('button')].find(
      (one) => (one.getAttribute('aria-label') ?? text(one)).startsWith(name) && !one.disabled,
    );
  const press = async (name: string) => {
    const found = button(name);
    if (!found) throw new Error(`no button ${name}`);
    found.click();
    await settle();
  };
  const type = async (value: string) => {
    const field = page.querySelector<HTMLTextAreaElement>('dialog[open] textarea');
    if (!field) throw new Error('no field for a reason');
    field.value = value;
    field.dispatchEvent(new Event('input'));
    await settle();
  };
  const confirm = async () => {
    page.querySelector<HTMLButtonElement>('dialog[open] button[type=submit]')?.click();
    await settle();
  };
  const answerHistory = async () => {
    request('GET', /evaluations\/\d+\/calibration$/).flush({ evaluationId: 31, changes: [], version: 6 });
    await settle();
  };
  await settle();
  request('GET', /calibration$/).flush(board);
  request('GET', /raters$/).flush({ all: NOBODY, raters: [] });
  await settle();
  return { page, settle, request, button, press, type, confirm, answerHistory };
}

/** A unit of two or three, with the use of one grade. */
function unitWith(use: CalibrationDistribution['grades'][number]): CalibrationUnit {
  const exceeded = use.exceeded ? [use.grade] : [];
  const distribution = { schemeId: 4, graded: 2, ungraded: 0, isSmall: true, grades: [use], exceeded };
  return unitForTests({ distributions: [distribution] });
}

describe('the board', () => {
  it('says of which scheme the grades of a unit are where it has several', async () => {
    const use = { grade: 'A', count: 1, share: 10_000, allowed: 1, exceeded: false, couldExceed: false };
    const [one] = unitWith(use).distributions;
    const [scheme] = boardForTests().schemes;
    const schemes = [scheme, { ...scheme, id: 5, name: { 'zh-CN': '销售方案', en: 'Sales' } }];
    const units = [unitForTests({ distributions: [one, { ...one, schemeId: 5 }] }), unitWith(use)];
    const { page } = await opened(boardForTests({ schemes, units }));
    expect(
      [...page.querySelectorAll('.units .grades')].map((line) => text(line.querySelector('.scheme'))),
    ).toEqual([scheme.name['zh-CN'], '销售方案', '']);
  });

  it('has everybody in the column of their grade, and says what was changed', async () => {
    const { page } = await opened();
    const columns = [...page.querySelectorAll('gp-board-columns section')];
    expect(columns.map((column) => column.getAttribute('aria-label'))).toEqual([
      '等级 A，1 人',
      '等级 B，1 人',
      '等级 C，0 人',
      '等级 D，0 人',
    ]);
    expect(text(columns[1])).toContain('何欣 84.50检测员 · 检测部 校准前 90.10');
    expect(text(page)).toContain('上级评分中 3 份。');
  });

  it('shows a long column piece by piece', async () => {
    const cards = Array.from({ length: 170 }, (_, place) => cardForTests({ id: 100 + place }));
    const { page, press, button } = await opened(boardForTests({ cards }));
    const shown = () => page.querySelectorAll('gp-board-columns section li[draggable]').length;
    expect(shown()).toBe(40);
    await press('再显示 120 人');
    expect(shown()).toBe(160);
    await press('再显示 10 人');
    expect(shown()).toBe(170);
    expect(button('再显示')).toBeUndefined();
  });

  it('says what there is to do where nobody is', async () => {
    const { page } = await opened(boardForTests({ cycle: null, cycles: [], cards: [], units: [] }));
    expect(text(page)).toContain('目前没有需要校准的部门');
    expect(page.querySelector('gp-board-columns')).toBeNull();
  });

  it('moves a person by keyboard: the nearest total of the grade, with a reason', async () => {
    const board = await opened();
    await board.press('调整林悦');
    await board.answerHistory();
    await board.press('移到 B');
    await board.confirm();
    expect(text(board.page.querySelector('dialog[open]'))).toContain('请填写此项。');
    await board.type('与何欣同一尺度');
    await board.confirm();
    expect(board.request('POST', /evaluations\/31\/calibration$/).request.body).toEqual({
      total: 8999,
      reason: '与何欣同一尺度',
      expectedVersion: 6,
    });
  });

  it('saves no other total than the one that stands in the box', async () => {
    const board = await opened();
    await board.press('调整林悦');
    await board.answerHistory();
    await board.press('移到 B');
    await board.type('与何欣同一尺度');
    const box = board.page.querySelector<HTMLInputElement>('dialog[open] gp-score-input input')!;
    box.value = '8O';
    for (const event of ['input', 'change']) box.dispatchEvent(new Event(event));
    await board.confirm();
    expect(board.button('保存调整')).toBeDefined();
    expect(() => board.request('POST', /evaluations\/31\/calibration$/)).toThrow();
    await board.press('移到 C');
    expect(box.value).toBe('79.99');
    await board.confirm();
    expect(board.request('POST', /calibration$/).request.body).toMatchObject({ total: 7999 });
  });

  it('moves a person by dragging, through the same dialog', async () => {
    const board = await opened();
    const [, second] = board.page.querySelectorAll('gp-board-columns section');
    const card = board.page.querySelector('gp-board-columns li');
    card?.dispatchEvent(new Event('dragstart', { cancelable: true }));
    second?.dispatchEvent(new Event('dragover', { cancelable: true }));
    second?.dispatchEvent(new Event('drop', { cancelable: true }));
    await board.settle();
    await board.answerHistory();
    expect(text(board.page.querySelector('dialog[open] output'))).toBe('91.93 A → 89.99 B');
    expect(text(board.page)).toContain('拖到另一等级');
  });

  it('lets nobody drag what they may not change', async () => {
    const board = await opened(
      boardForTests({ cards: [cardForTests({ mayCalibrate: false, mayReturn: false })] }),
    );
    const card = board.page.querySelector('gp-board-columns li');
    expect(card?.getAttribute('draggable')).toBeNull();
    expect(text(board.page)).not.toContain('拖到另一等级');
    await board.press('查看林悦的调整');
    await board.answerHistory();
    expect(board.page.querySelector('dialog[open] form')).toBeNull();
  });

  it('keeps what was typed when somebody else was faster, and offers what stands now', async () => {
    const board = await opened();
    await board.press('调整林悦');
    await board.answerHistory();
    await board.press('移到 B');
    await board.type('与何欣同一尺度');
    await board.confirm();
    board
      .request('POST', /calibration$/)
      .flush({ code: 'staleVersion', status: 409 }, { status: 409, statusText: 'Conflict' });
    await board.settle();
    expect(board.page.querySelector<HTMLTextAreaElement>('dialog[open] textarea')?.value).toBe(
      '与何欣同一尺度',
    );
    await board.press('看看现在的情况');
    expect(board.page.querySelector('dialog[open]')).toBeNull();
    board.request('GET', /api\/calibration$/);
  });

  it('returns the chosen ones with one reason', async () => {
    const board = await opened();
    for (const box of board.page.querySelectorAll<HTMLInputElement>(
      'gp-board-columns input[type=checkbox]',
    )) {
      box.click();
      await board.settle();
    }
    await board.press('退回选中的 2 份');
    await board.type('请重新核对第三项');
    await board.confirm();
    expect(board.request('POST', /cycles\/7\/returns$/).request.body).toEqual({
      forms: [
        { id: 31, expectedVersion: 6 },
        { id: 32, expectedVersion: 6 },
      ],
      reason: '请重新核对第三项',
    });
  });
});

describe('departments', () => {
  it('are signed off by one press, alone or all together', async () => {
    const units = [
      unitForTests({ maySignAs: ['hr'] }),
      unitForTests({ departmentId: 10, name: '装配部', maySignAs: ['hr'] }),
      unitForTests({ departmentId: 11, name: '仓储部' }),
    ];
    const board = await opened(boardForTests({ units }));
    await board.press('人力资源部确认装配部');
    expect(board.request('POST', /sign-offs$/).request.body).toEqual({ as: 'hr', departmentIds: [10] });
    await board.press('人力资源部确认 2 个部门');
    expect(board.request('POST', /sign-offs$/).request.body).toEqual({ as: 'hr', departmentIds: [9, 10] });
  });

  it('take the reason of a cap that the reader’s own form could exceed', async () => {
    const use = { grade: 'A', count: 1, allowed: 1, exceeded: false, couldExceed: true };
    const board = await opened(boardForTests({ units: [unitWith(use)] }));
    expect(board.page.querySelector('gp-unit-panel .exceeded')).toBeNull();
    await board.press('说明检测部超出比例的理由');
  });

  it('say which cap is exceeded and take the reason', async () => {
    const use = { grade: 'A', count: 2, allowed: 1, exceeded: true, couldExceed: false };
    const unit = unitWith(use);
    const board = await opened(boardForTests({ units: [unit] }));
    expect(text(board.page.querySelector('gp-unit-panel .exceeded'))).toBe('A 2 / 最多 1');
    await board.press('说明检测部超出比例的理由');
    await board.type('两项改善落地');
    await board.confirm();
    expect(board.request('PUT', /cap-reason$/).request.body).toEqual({
      departmentId: 9,
      reason: '两项改善落地',
    });
  });
});
