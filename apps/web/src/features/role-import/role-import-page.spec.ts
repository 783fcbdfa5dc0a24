import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import type { RoleImportPreview } from '@gangping/contracts';
import { FileDropHarness } from '@gangping/ui/testing';
import { loadTexts, providePlatformForTests } from '../../platform/testing';
import { RoleImportPage } from './role-import-page';
import { previewForTests, understoodForTests } from './testing/preview-for-tests';

const texts = {
  roleImport: { 'zh-CN': () => import('./i18n/zh-CN.json'), en: () => import('./i18n/en.json') },
};

async function opened() {
  TestBed.configureTestingModule({ providers: providePlatformForTests() });
  await loadTexts(texts);
  const fixture = TestBed.createComponent(RoleImportPage);
  const http = TestBed.inject(HttpTestingController);
  const drop = await TestbedHarnessEnvironment.loader(fixture).getHarness(FileDropHarness);
  await drop.chooseFile(new File(['…'], '仓储部.txt'));
  return { fixture, http, element: fixture.nativeElement as HTMLElement };
}

async function reviewing(preview: RoleImportPreview = previewForTests()) {
  const page = await opened();
  page.http.expectOne('/api/role-imports/preview').flush(preview);
  page.fixture.detectChanges();
  page.http.expectOne('/api/departments').flush([{ id: 1, name: '生产部' }]);
  await page.fixture.whenStable();
  return page;
}

function button(element: HTMLElement, name: RegExp): HTMLButtonElement {
  const found = [...element.querySelectorAll('button')].find((one) =>
    name.test(one.getAttribute('aria-label') ?? one.textContent ?? ''),
  );
  if (!found) throw new Error(`no button ${name}`);
  return found;
}

async function type(fixture: ComponentFixture<unknown>, selector: string, text: string): Promise<void> {
  const box = (fixture.nativeElement as HTMLElement).querySelector<HTMLInputElement>(selector);
  if (!box) throw new Error(`no ${selector}`);
  box.value = text;
  box.dispatchEvent(new Event(box instanceof HTMLSelectElement ? 'change' : 'input'));
  await fixture.whenStable();
}

const bodyOf = (http: HttpTestingController) => {
  const request = http.expectOne('/api/role-imports');
  return { request, body: request.request.body as { positions: Record<string, unknown>[] } };
};

describe('importing role definitions', () => {
  it('says so when the file is none, and stays where another can be chosen', async () => {
    const { http, fixture, element } = await opened();
    http.expectOne('/api/role-imports/preview').flush(
      {
        type: 'about:blank',
        title: '',
        status: 422,
        code: 'roleImport.notARoleDefinition',
        correlationId: 'c',
      },
      { status: 422, statusText: '' },
    );
    await fixture.whenStable();
    expect(element.querySelector('gp-problem-banner')?.textContent).toContain('没有认出岗位规范');
    expect(element.querySelector('gp-file-drop')).not.toBeNull();
  });

  it('shows the whole source beside what was understood, and saves nothing unasked', async () => {
    const { element, fixture, http } = await reviewing();
    const shown = [...element.querySelectorAll('gp-source-pane .block')]
      .map(({ textContent }) => textContent)
      .join('');
    expect(shown).toBe(previewForTests().text);
    expect(element.querySelectorAll('gp-position-card')).toHaveLength(2);
    expect(element.textContent).toContain('1 处请核对');
    element.querySelectorAll<HTMLElement>('.fold')[1]?.click();
    await fixture.whenStable();
    expect(element.textContent).toContain('编号从 1 跳到 3');
    http.expectNone('/api/role-imports');
  });

  it('unfolds only the first of many positions', async () => {
    const { element } = await reviewing();
    expect(element.querySelectorAll('gp-item-row')).toHaveLength(2);
  });

  it('lights the place of the line in hand, and the line of the place that is pressed', async () => {
    const { element, fixture } = await reviewing();
    element.querySelectorAll<HTMLElement>('gp-item-row textarea')[1]?.dispatchEvent(new Event('focus'));
    await fixture.whenStable();
    expect(element.querySelector('gp-source-pane .lit')?.textContent).toBe('每日盘点贵重物料');

    element.querySelector<HTMLElement>('[data-piece="2"]')?.click();
    await fixture.whenStable();
    expect(element.querySelector<HTMLTextAreaElement>('gp-item-row.lit textarea')?.value).toBe('按单搬运');
  });

  it('saves the chosen positions as they were corrected', async () => {
    const { element, fixture, http } = await reviewing();
    await type(fixture, 'gp-item-row textarea', '核对入库数量和质量');
    await type(fixture, 'gp-item-row select', 'dailyTask');
    element.querySelectorAll<HTMLInputElement>('input[type=checkbox]')[1]?.click();
    await fixture.whenStable();
    button(element, /保存所选 1 个岗位/).click();
    const { body } = bodyOf(http);
    expect(body.positions).toHaveLength(1);
    expect(body.positions[0]).toMatchObject({ title: '仓管员', department: '仓储部' });
    expect(body.positions[0]?.['items']).toEqual([
      { kind: 'duty', text: '每日盘点贵重物料', weight: null },
      { kind: 'dailyTask', text: '核对入库数量和质量', weight: null },
    ]);
  });

  it('asks for a missing department at its field, and fills it in for all at once', async () => {
    const without = previewForTests().positions.map((position) => ({ ...position, department: null }));
    const { element, fixture, http } = await reviewing(previewForTests({ positions: without }));
    button(element, /保存所选/).click();
    await fixture.whenStable();
    http.expectNone('/api/role-imports');
    expect(element.querySelector('gp-position-card .error')?.textContent).toContain('请填写此项');

    await type(fixture, '.note input', '仓储部');
    button(element, /^填写部门$/).click();
    await fixture.whenStable();
    button(element, /保存所选/).click();
    expect(bodyOf(http).body.positions.map(({ department }) => department)).toEqual(['仓储部', '仓储部']);
  });

  it('puts what the server refuses at the position it is about', async () => {
    const { element, fixture, http } = await reviewing();
    button(element, /保存所选/).click();
    const { request } = bodyOf(http);
    const errors = [{ path: 'positions.1.title', code: 'definition.draftExists' }];
    request.flush(
      { type: 'about:blank', title: '', status: 422, code: 'validation', correlationId: 'c', errors },
      { status: 422, statusText: '' },
    );
    await fixture.whenStable();
    const second = element.querySelectorAll('gp-position-card')[1];
    expect(second?.querySelector('.error')?.textContent).toContain('未完成的草稿');
    expect(element.querySelectorAll('gp-position-card')[0]?.querySelector('.error')).toBeNull();
  });

  it('takes in a line that was missed', async () => {
    const { element, fixture, http } = await reviewing();
    button(element, /加入“编号B-7”/).click();
    await fixture.whenStable();
    button(element, /保存所选/).click();
    expect(bodyOf(http).body.positions[0]?.['items']).toContainEqual({
      kind: 'duty',
      text: '编号B-7',
      weight: null,
    });
  });

  it('has something to lose once a line was corrected, and nothing any more once it is saved', async () => {
    const { fixture, http, element } = await reviewing();
    expect(fixture.componentInstance.hasUnsavedChanges()).toBe(false);
    await type(fixture, 'gp-item-row textarea', '核对入库');
    expect(fixture.componentInstance.hasUnsavedChanges()).toBe(true);
    button(element, /保存所选/).click();
    bodyOf(http).request.flush({ saved: [] });
    await fixture.whenStable();
    expect(fixture.componentInstance.hasUnsavedChanges()).toBe(false);
  });

  it('shows what became of each position, and who was not found', async () => {
    const { element, fixture, http } = await reviewing(
      previewForTests({ positions: [understoodForTests()] }),
    );
    button(element, /保存所选/).click();
    const saved = {
      positionId: 9,
      definitionId: 12,
      title: '仓管员',
      departmentName: '仓储部',
      outcome: 'newPosition',
      unresolvedSuperior: '物流总监',
      unresolvedDeputy: null,
    };
    bodyOf(http).request.flush({ saved: [saved] });
    await fixture.whenStable();
    const link = element.querySelector<HTMLAnchorElement>('li a');
    expect(link?.getAttribute('href')).toBe('/positions/9?version=12');
    expect(element.querySelector('li')?.textContent).toContain('物流总监');
  });
});
