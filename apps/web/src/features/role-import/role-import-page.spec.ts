import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import type { PlanRoleImport, RoleImportPlan, RoleImportPreview } from '@gangping/contracts';
import { FileDropHarness } from '@gangping/ui/testing';
import { loadTexts, providePlatformForTests } from '../../platform/testing';
import { RoleImportPage } from './role-import-page';
import { previewForTests, understoodForTests } from './testing/preview-for-tests';

const texts = {
  roleImport: { 'zh-CN': () => import('./i18n/zh-CN.json'), en: () => import('./i18n/en.json') },
  positions: {
    'zh-CN': () => import('../positions/i18n/zh-CN.json'),
    en: () => import('../positions/i18n/en.json'),
  },
};
const problem = (code: string, errors?: object[]) => ({
  type: 'about:blank',
  title: '',
  status: 422,
  code,
  correlationId: 'c',
  ...(errors ? { errors } : {}),
});
const REFUSED = { status: 422, statusText: '' };

/** Until the page shows what has been answered; other requests may still be open. */
async function settled(fixture: ComponentFixture<unknown>): Promise<void> {
  for (let turn = 0; turn < 3; turn++) {
    fixture.detectChanges();
    await new Promise((next) => setTimeout(next));
  }
}

async function opened(...names: string[]) {
  TestBed.configureTestingModule({ providers: providePlatformForTests() });
  await loadTexts(texts);
  const fixture = TestBed.createComponent(RoleImportPage);
  const http = TestBed.inject(HttpTestingController);
  const element = fixture.nativeElement as HTMLElement;
  // What jsdom lacks; nothing here depends on where something is on the screen.
  window.scrollTo = () => undefined;
  element.scrollIntoView = Element.prototype.scrollIntoView ??= () => undefined;
  const drop = await TestbedHarnessEnvironment.loader(fixture).getHarness(FileDropHarness);
  await drop.chooseFiles((names.length > 0 ? names : ['仓储部.txt']).map((name) => new File(['…'], name)));
  const read = async (name: string, preview: RoleImportPreview | string) => {
    const request = http.expectOne(
      ({ url, body }) =>
        url === '/api/role-imports/preview' && ((body as FormData).get('file') as File).name === name,
    );
    if (typeof preview === 'string') request.flush(problem(preview), REFUSED);
    else request.flush({ ...preview, fileName: name });
    await settled(fixture);
  };
  return { fixture, http, element, read };
}

async function reviewing(preview: RoleImportPreview = previewForTests()) {
  const page = await opened();
  const request = page.http.expectOne('/api/role-imports/preview');
  request.flush(preview);
  page.fixture.detectChanges();
  page.http.expectOne('/api/departments').flush([{ id: 1, name: '生产部' }]);
  await settled(page.fixture);
  return page;
}

/** Answers what the page asks about saving once it has rested. */
async function planned(
  { http, fixture }: Awaited<ReturnType<typeof opened>>,
  answer: Partial<RoleImportPlan['positions'][number]>[],
) {
  await new Promise((rested) => setTimeout(rested, 600));
  const request = http.match('/api/role-imports/plan').at(-1);
  const { positions } = request?.request.body as PlanRoleImport;
  request?.flush({
    positions: positions.map((_, place) => ({
      outcome: 'newPosition',
      positionId: null,
      newDepartment: false,
      superior: null,
      deputy: null,
      unresolvedSuperior: null,
      unresolvedDeputy: null,
      refusals: [],
      ...answer[place],
    })),
  });
  await settled(fixture);
  return positions;
}

function button(element: HTMLElement, name: RegExp): HTMLButtonElement {
  const found = [...element.querySelectorAll('button')].find((one) =>
    name.test(one.getAttribute('aria-label') ?? one.textContent?.trim() ?? ''),
  );
  if (!found) throw new Error(`no button ${name}`);
  return found;
}

async function press(page: Awaited<ReturnType<typeof opened>>, name: RegExp): Promise<void> {
  button(page.element, name).click();
  await settled(page.fixture);
}

function box<Box extends HTMLElement>(element: HTMLElement, selector: string): Box {
  const found = element.querySelector<Box>(selector);
  if (!found) throw new Error(`no ${selector}`);
  return found;
}

async function type(fixture: ComponentFixture<unknown>, selector: string, text: string): Promise<void> {
  const field = box<HTMLInputElement>(fixture.nativeElement as HTMLElement, selector);
  field.value = text;
  field.dispatchEvent(new Event(field instanceof HTMLSelectElement ? 'change' : 'input'));
  await settled(fixture);
}

const lines = (element: HTMLElement) =>
  [...element.querySelectorAll<HTMLTextAreaElement>('gp-item-row > textarea')].map(({ value }) => value);

const bodyOf = (http: HttpTestingController) => {
  const request = http.expectOne('/api/role-imports');
  return { request, body: request.request.body as { positions: Record<string, unknown>[] } };
};

describe('what is there already', () => {
  it('is compared word by word, weights as they count', async () => {
    const item = (id: number, kind: 'duty' | 'dailyTask', text: string, weight: number | null) => ({
      id,
      itemKey: `k${id}`,
      kind,
      text,
      weight,
      standard: null,
      target: null,
    });
    const span = { start: 0, end: 1 };
    const read = { weight: null, standard: null, target: null, span };
    const items = [
      { ...read, kind: 'duty' as const, text: '每日盘点贵重物料两次', weight: 10_000 },
      { ...read, kind: 'dailyTask' as const, text: '开库前检查门锁' },
    ];
    const match = { kind: 'newVersion' as const, positionId: 7, newDepartment: false };
    const { element, fixture, http } = await reviewing(
      previewForTests({ positions: [understoodForTests({ match, items })] }),
    );
    const there = {
      id: 31,
      versionNumber: 2,
      summary: null,
      evenlyWeighted: false,
      items: [item(1, 'duty', '每日盘点贵重物料', 10_000), item(2, 'dailyTask', '开库前检查门锁', 10_000)],
    };
    http.expectOne('/api/positions/7/definitions').flush([there]);
    await settled(fixture);
    http.expectOne('/api/definitions/31').flush(there);
    await settled(fixture);
    const details = box<HTMLDetailsElement>(element, 'gp-existing-difference details');
    expect(details.querySelector('.count')?.textContent?.trim()).toBe('1 处变化');
    details.open = true;
    details.dispatchEvent(new Event('toggle'));
    await settled(fixture);
    const line = details.querySelector('.line.changed');
    expect(line?.querySelector('ins')?.lastChild?.textContent).toBe('两次');
    expect(line?.querySelector('del')).toBeNull();
  });
});

describe('choosing files', () => {
  it('names the one that is refused with its reason, and goes on with the others', async () => {
    const page = await opened('秋游.docx', '仓储部.txt');
    await page.read('秋游.docx', 'roleImport.notARoleDefinition');
    await page.read('仓储部.txt', previewForTests());
    const rows = [...page.element.querySelectorAll('gp-file-list li')].map(({ textContent }) => textContent);
    expect(rows[0]).toContain('没有认出岗位规范');
    expect(rows[1]).toContain('认出 2 个岗位，1 处请核对');
    expect(page.element.querySelector('gp-import-review')).toBeNull();

    await press(page, /^重新读取“秋游/);
    await page.read('秋游.docx', previewForTests());
    page.http.match('/api/departments');
    await press(page, /^核对 4 个岗位$/);
    expect(page.element.querySelectorAll('gp-position-card')).toHaveLength(4);
    expect(page.element.querySelectorAll('.file-heading')).toHaveLength(2);
  });

  it('leads on by itself where everything could be read', async () => {
    const { element } = await reviewing();
    expect(element.querySelector('gp-import-review')).not.toBeNull();
  });

  it('leads on where everything that was added could be read, whatever was refused before', async () => {
    const page = await opened('秋游.docx');
    await page.read('秋游.docx', 'roleImport.notARoleDefinition');
    const drop = await TestbedHarnessEnvironment.loader(page.fixture).getHarness(FileDropHarness);
    await drop.dropFiles([new File(['…'], '仓储部.txt')]);
    await settled(page.fixture);
    await page.read('仓储部.txt', previewForTests());
    expect(page.element.querySelector('gp-import-review')).not.toBeNull();
  });

  it('can be given up half way', async () => {
    const page = await opened('甲.txt', '乙.txt');
    await page.read('甲.txt', previewForTests());
    await press(page, /^取消$/);
    expect(page.element.querySelector('gp-file-list')?.textContent).toContain('已取消');
    expect(button(page.element, /核对 2 个岗位/).disabled).toBe(false);
  });
});

describe('checking what was understood', () => {
  it('shows the whole source beside it, and saves nothing unasked', async () => {
    const { element, fixture, http } = await reviewing();
    const shown = [...element.querySelectorAll('gp-source-pane .part')]
      .map(({ textContent }) => textContent)
      .join('');
    expect(shown).toBe(previewForTests().text);
    expect(element.querySelectorAll('gp-item-row')).toHaveLength(2);
    element.querySelectorAll<HTMLElement>('.fold')[1]?.click();
    await settled(fixture);
    expect(element.querySelector('.doubts')?.textContent).toContain('编号从 1 跳到 3');
    expect(lines(element)).toEqual(['按单搬运']);
    http.expectNone('/api/role-imports');
  });

  it('says in percent what weights of a document come to', async () => {
    const problems = [{ code: 'weightsIncomplete', span: null, params: { weighted: 2, total: 5050 } }];
    const { element } = await reviewing(previewForTests({ positions: [understoodForTests({ problems })] }));
    expect(element.querySelector('.doubts')?.textContent).toContain('2 项职责写了权重，合计 50.5%');
  });

  it('lights the place of the line in hand, and the line of the place that is pressed', async () => {
    const { element, fixture } = await reviewing();
    element.querySelectorAll<HTMLElement>('gp-item-row > textarea')[1]?.focus();
    await settled(fixture);
    expect(element.querySelector('gp-source-pane .lit')?.textContent).toBe('每日盘点贵重物料');

    element.querySelector<HTMLElement>('[data-piece="2"]')?.click();
    await settled(fixture);
    expect(document.activeElement).toBe(element.querySelector('gp-item-row.lit > textarea'));
    expect(lines(element)).toEqual(['按单搬运']);
  });

  it('goes from stretch to stretch by arrows, and to its line by Enter', async () => {
    const { element, fixture } = await reviewing();
    const pane = box(element, 'gp-source-pane [role=region]');
    const press = async (key: string) => {
      pane.dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true }));
      await settled(fixture);
    };
    await press('ArrowDown');
    await press('ArrowDown');
    expect(element.querySelector('gp-source-pane .lit')?.textContent).toBe('核对入库数量');
    expect(element.querySelector('gp-item-row.lit')).not.toBeNull();
    await press('Enter');
    expect((document.activeElement as HTMLTextAreaElement).value).toBe('核对入库数量');
  });

  it('cuts a line at the cursor by Enter, joins it by Backspace, and takes both back', async () => {
    const page = await reviewing();
    const area = page.element.querySelectorAll<HTMLTextAreaElement>('gp-item-row > textarea')[1];
    area?.setSelectionRange(4, 4);
    area?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', cancelable: true }));
    await settled(page.fixture);
    expect(lines(page.element)).toEqual(['核对入库数量', '每日盘点', '贵重物料']);
    const third = document.activeElement as HTMLTextAreaElement;
    expect(third.value).toBe('贵重物料');

    third.dispatchEvent(new KeyboardEvent('keydown', { key: 'Backspace', cancelable: true }));
    await settled(page.fixture);
    expect(lines(page.element)).toEqual(['核对入库数量', '每日盘点贵重物料']);
    expect((document.activeElement as HTMLTextAreaElement).selectionStart).toBe(4);

    await press(page, /^撤销$/);
    await press(page, /^撤销$/);
    expect(lines(page.element)).toEqual(['核对入库数量', '每日盘点贵重物料']);
    expect(page.fixture.componentInstance.hasUnsavedChanges()).toBe(false);
  });

  it('leaves Ctrl+Z after typing to the box, and takes everything else back', async () => {
    const page = await reviewing();
    const undo = () => {
      const event = new KeyboardEvent('keydown', {
        key: 'z',
        ctrlKey: true,
        bubbles: true,
        cancelable: true,
      });
      box(page.element, 'gp-item-row > textarea').dispatchEvent(event);
      return event.defaultPrevented;
    };
    await type(page.fixture, 'gp-item-row > textarea', '核对');
    expect(undo()).toBe(false);
    await press(page, /^删除职责 2$/);
    expect(undo()).toBe(true);
    await settled(page.fixture);
    expect(lines(page.element)).toEqual(['核对', '每日盘点贵重物料']);
  });

  it('says what weights come to, and distributes them', async () => {
    const page = await reviewing();
    await type(page.fixture, 'gp-item-row .weight input', '60');
    expect(page.element.querySelector('gp-weight-sum-line')?.textContent).toContain('还有 1 项没有权重');
    await press(page, /^平均分配$/);
    expect(page.element.querySelector('gp-weight-sum-line')?.textContent).toContain('权重合计 100.00%');
  });

  it('shows whom a superior is, and has one name replaced in all documents', async () => {
    const both = previewForTests().positions.map((position) => ({ ...position, reportsTo: ['物流总监'] }));
    const page = await reviewing(previewForTests({ positions: both }));
    await planned(page, [{ unresolvedSuperior: '物流总监' }, { unresolvedSuperior: '物流总监' }]);
    expect(page.element.querySelector('gp-head-fields')?.textContent).toContain('没有对应的岗位：物流总监');
    expect(page.element.querySelector('gp-batch-overview li')?.textContent).toContain('2 个岗位');

    await type(page.fixture, 'gp-batch-overview li input', '副总经理');
    await press(page, /^代替“物流总监”$/);
    const superior = { positionId: 7, place: null, title: '副总经理', departmentName: '总经办' };
    const sent = await planned(page, [{ superior }, { superior }]);
    expect(sent.map(({ reportsTo }) => reportsTo)).toEqual([['副总经理'], ['副总经理']]);
    expect(page.element.querySelector('gp-head-fields')?.textContent).toContain(
      '副总经理 · 总经办（已有岗位）',
    );
    expect(page.element.querySelector('gp-batch-overview li')).toBeNull();
  });

  it('does not choose a position without a department, says why, and chooses it once it has one', async () => {
    const without = previewForTests().positions.map((position) => ({ ...position, department: null }));
    const page = await reviewing(previewForTests({ positions: without }));
    expect(page.element.querySelector('gp-position-card')?.textContent).toContain('没有写明部门');
    expect(button(page.element, /保存所选 0 个岗位/).disabled).toBe(true);

    await type(page.fixture, '#gp-import-fill-department', '仓储部');
    await press(page, /^填写部门$/);
    await press(page, /保存所选 2 个岗位/);
    expect(bodyOf(page.http).body.positions.map(({ department }) => department)).toEqual([
      '仓储部',
      '仓储部',
    ]);
  });

  it('takes in a line that was missed', async () => {
    const page = await reviewing();
    await press(page, /加入“编号B-7”/);
    await press(page, /保存所选/);
    expect(bodyOf(page.http).body.positions[0]?.['items']).toContainEqual({
      kind: 'duty',
      text: '编号B-7',
      weight: null,
    });
  });
});

describe('saving', () => {
  it('sends the chosen positions as they were corrected, each with its file', async () => {
    const page = await reviewing();
    await type(page.fixture, 'gp-item-row > textarea', '核对入库数量和质量');
    await type(page.fixture, 'gp-item-row select', 'dailyTask');
    page.element.querySelectorAll<HTMLInputElement>('gp-position-card .head input')[1]?.click();
    await settled(page.fixture);
    await press(page, /保存所选 1 个岗位/);
    const { body } = bodyOf(page.http);
    expect(body.positions).toHaveLength(1);
    expect(body.positions[0]).toMatchObject({
      title: '仓管员',
      department: '仓储部',
      fileName: '仓储部.txt',
      items: [
        { kind: 'duty', text: '每日盘点贵重物料', weight: null },
        { kind: 'dailyTask', text: '核对入库数量和质量', weight: null },
      ],
    });
  });

  it('stops at what cannot be read, with the box in hand', async () => {
    const page = await reviewing();
    await type(page.fixture, 'gp-item-row .weight input', '两成');
    await press(page, /保存所选/);
    page.http.expectNone('/api/role-imports');
    expect(document.activeElement).toBe(page.element.querySelector('gp-item-row .weight input'));
    await type(page.fixture, 'gp-item-row .weight input', '20');
    expect(page.element.querySelector('[aria-invalid]')).toBeNull();
  });

  it('puts what the server refuses at the position it is about', async () => {
    const page = await reviewing();
    await press(page, /保存所选/);
    const errors = [{ path: 'positions.1.title', code: 'definition.draftExists' }];
    bodyOf(page.http).request.flush(problem('validation', errors), REFUSED);
    await settled(page.fixture);
    const [first, second] = page.element.querySelectorAll('gp-position-card');
    expect(second?.querySelector('.error')?.textContent).toContain('未完成的草稿');
    expect(first?.querySelector('.error')).toBeNull();
  });

  it('leaves nothing to lose', async () => {
    const page = await reviewing();
    expect(page.fixture.componentInstance.hasUnsavedChanges()).toBe(false);
    await type(page.fixture, 'gp-item-row > textarea', '核对入库');
    expect(page.fixture.componentInstance.hasUnsavedChanges()).toBe(true);
    await press(page, /保存所选/);
    bodyOf(page.http).request.flush({ saved: [] });
    await settled(page.fixture);
    expect(page.fixture.componentInstance.hasUnsavedChanges()).toBe(false);
  });

  it('says beside the source what of the file is not in it', async () => {
    const page = await reviewing(
      previewForTests({
        notes: [
          { code: 'pagesWithoutText', pages: [2, 5] },
          { code: 'hiddenSheets', sheets: ['旧版'] },
          { code: 'deletionsLeftOut', count: 3 },
        ],
      }),
    );
    expect([...page.element.querySelectorAll('.note')].map((note) => note.textContent)).toEqual([
      '第 2、5 页没有文字（可能是扫描页），没有读入。',
      '隐藏的工作表没有读入：旧版。',
      '修订中标为删除的 3 处没有读入。',
    ]);
  });

  it('shows what became of each position, and who was not found', async () => {
    const page = await reviewing(previewForTests({ positions: [understoodForTests()] }));
    await press(page, /保存所选/);
    const saved = {
      positionId: 9,
      definitionId: 12,
      definitionVersion: 3,
      title: '仓管员',
      departmentName: '仓储部',
      outcome: 'newPosition',
      unresolvedSuperior: '物流总监',
      unresolvedDeputy: null,
    };
    bodyOf(page.http).request.flush({ saved: [saved] });
    await settled(page.fixture);
    const link = page.element.querySelector<HTMLAnchorElement>('li a');
    expect(link?.getAttribute('href')).toBe('/positions/9?version=12');
    expect(page.element.querySelector('li')?.textContent).toContain('物流总监');

    await press(page, /全部提交审批（1）/);
    const submission = page.http.expectOne('/api/definition-submissions');
    expect(submission.request.body).toEqual({ definitions: [{ id: 12, expectedVersion: 3 }] });
    submission.flush({ done: [], refused: [{ id: 12, code: 'definition.empty' }] });
    await settled(page.fixture);
    expect(page.element.querySelector('.refused')?.textContent).toContain('仓管员');
    expect(page.element.textContent).not.toContain('全部提交审批');
  });
});
