import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { Definition, WriteDefinition } from '@gangping/contracts';
import { loadTexts, providePlatformForTests } from '../../platform/testing';
import { DefinitionEditor } from './definition-editor';
import { definitionForTests, itemForTests } from './testing/definition-for-tests';

const texts = {
  positions: { 'zh-CN': () => import('./i18n/zh-CN.json'), en: () => import('./i18n/en.json') },
};

async function editing(definition: Definition = definitionForTests()) {
  TestBed.configureTestingModule({ providers: providePlatformForTests() });
  await loadTexts(texts);
  const fixture = TestBed.createComponent(DefinitionEditor);
  fixture.componentRef.setInput('definition', definition);
  const saved: { definition: Definition; submit: boolean }[] = [];
  fixture.componentInstance.saved.subscribe((one) => saved.push(one));
  await fixture.whenStable();
  const element = fixture.nativeElement as HTMLElement;
  const labelled = <Found extends HTMLElement>(label: string) => {
    const found = element.querySelector<Found>(`[aria-label='${label}']`);
    if (!found) throw new Error(`nothing is called ${label}`);
    return found;
  };
  const type = async (label: string, text: string) => {
    const box = labelled<HTMLInputElement>(label);
    box.value = text;
    box.dispatchEvent(new Event('input'));
    await fixture.whenStable();
  };
  const press = async (name: string) => {
    const button = [...element.querySelectorAll('button')].find(
      (one) => (one.getAttribute('aria-label') ?? one.textContent?.trim()) === name,
    );
    if (!button) throw new Error(`no button ${name}`);
    button.click();
    await fixture.whenStable();
  };
  const http = TestBed.inject(HttpTestingController);
  const duties = () =>
    [...element.querySelectorAll<HTMLTextAreaElement>('textarea.text')].map(({ value }) => value);
  return { fixture, element, labelled, type, press, http, duties, saved };
}

const sum = (element: HTMLElement) => element.querySelector('gp-weight-sum-line span')?.textContent?.trim();

describe('editing a draft', () => {
  it('says what the weights come to while they are typed, and distributes them evenly', async () => {
    const { element, type, press, labelled } = await editing();
    expect(sum(element)).toBe('没有填写权重，按平均分配');
    for (const item of [1, 2, 3]) await type(`职责 ${item}的权重（%）`, '33.33');
    expect(sum(element)).toBe('合计 99.99%，还差 0.01%');
    await press('平均分配');
    expect(labelled<HTMLInputElement>('职责 1的权重（%）').value).toBe('33.34');
    expect(sum(element)).toBe('权重合计 100.00%');
  });

  it('moves a line by Alt and arrow and begins the next by Enter, focus following', async () => {
    const { labelled, fixture, duties, element } = await editing();
    const key = async (label: string, init: KeyboardEventInit) => {
      labelled(label).dispatchEvent(new KeyboardEvent('keydown', { ...init, cancelable: true }));
      await fixture.whenStable();
    };
    document.body.append(element);
    await key('职责 1', { key: 'ArrowDown', altKey: true });
    expect(duties()).toEqual(['职责2', '职责1', '职责3']);
    expect(document.activeElement).toBe(labelled('职责 2'));
    await key('职责 1', { key: 'Enter' });
    expect(duties()).toEqual(['职责2', '', '职责1', '职责3']);
    expect(document.activeElement).toBe(labelled('职责 2'));
    await key('职责 2', { key: 'Enter', isComposing: true });
    expect(duties()).toHaveLength(4);
  });

  it('parts a line at the cursor, joins it again, and takes steps back', async () => {
    const { labelled, fixture, duties, element, type, press } = await editing();
    document.body.append(element);
    const key = async (label: string, at: number, init: KeyboardEventInit) => {
      const box = labelled<HTMLTextAreaElement>(label);
      box.setSelectionRange(at, at);
      box.dispatchEvent(new KeyboardEvent('keydown', { ...init, cancelable: true }));
      await fixture.whenStable();
    };
    await type('职责 1', '核对账物，上报差异');
    await key('职责 1', 5, { key: 'Enter' });
    expect(duties()).toEqual(['核对账物，', '上报差异', '职责2', '职责3']);
    expect(document.activeElement).toBe(labelled('职责 2'));
    await key('职责 2', 0, { key: 'Backspace' });
    expect(duties()).toEqual(['核对账物，上报差异', '职责2', '职责3']);
    expect(labelled<HTMLTextAreaElement>('职责 1').selectionStart).toBe(5);
    await key('职责 1', 0, { key: 'Backspace' });
    expect(duties()).toHaveLength(3);
    await press('撤销上一步');
    expect(duties()).toHaveLength(4);
    await press('撤销上一步');
    await press('撤销上一步');
    expect(duties()).toEqual(['职责1', '职责2', '职责3']);
    expect(fixture.componentInstance.hasUnsavedChanges()).toBe(false);
  });

  it('has a target for an indicator, and keeps it', async () => {
    const kpi = itemForTests(9, { kind: 'kpi', text: '准时交付率', target: '≥98%' });
    const { type, press, http } = await editing(definitionForTests({ items: [itemForTests(1), kpi] }));
    await type('职责 1', '按时交付');
    await press('保存草稿');
    const body = http.expectOne('/api/definitions/31').request.body as WriteDefinition;
    expect(body.items.map(({ target }) => target)).toEqual([null, '≥98%']);
  });

  it('proposes from the written target how an indicator scores itself, and leaves the rest to be said', async () => {
    const kpi = itemForTests(9, { kind: 'kpi', text: '准时交付率', target: '≥98%' });
    const page = await editing(definitionForTests({ items: [kpi] }));
    const { element, press, type, labelled, http, fixture } = page;
    const choose = async (label: string, value: string) => {
      labelled<HTMLSelectElement>(label).value = value;
      labelled(label).dispatchEvent(new Event('change'));
      await fixture.whenStable();
    };
    await press('设定考核指标 1的计分方式');
    expect(labelled<HTMLInputElement>('考核指标 1的计分目标').value).toBe('98');
    expect(labelled<HTMLInputElement>('考核指标 1的单位').value).toBe('%');
    expect(labelled<HTMLSelectElement>('考核指标 1的计分方向').value).toBe('higherIsBetter');
    expect(labelled<HTMLSelectElement>('考核指标 1的计分方法').value).toBe('');
    await press('保存草稿');
    http.expectNone('/api/definitions/31');
    expect(element.querySelector('fieldset')?.getAttribute('aria-invalid')).toBe('true');

    await choose('考核指标 1的计分方法', 'linear');
    await type('考核指标 1的底线', '90');
    expect(element.querySelector('.words')?.textContent).toContain(
      '越高越好，目标 98%；90% 得 0 分，达到目标得满分',
    );
    expect(element.querySelector('.differs')).toBeNull();
    await type('考核指标 1的目标值', '≥95%');
    expect(element.querySelector('.differs')?.textContent).toContain('与目标值“≥95%”不一致');
    await press('保存草稿');
    const body = http.expectOne('/api/definitions/31').request.body as WriteDefinition;
    expect(body.items[0]?.measure).toEqual({
      unit: '%',
      direction: 'higherIsBetter',
      target: 980_000,
      method: { kind: 'linear', floor: 900_000 },
    });
  });

  it('takes steps in any number, and a measure away again', async () => {
    const measure = {
      unit: '次',
      direction: 'lowerIsBetter' as const,
      target: 10_000,
      method: { kind: 'steps' as const, steps: [{ value: 10_000, score: 10_000 }] },
    };
    const kpi = itemForTests(9, { kind: 'kpi', text: '安全事故', target: '≤1次', measure });
    const { press, type, http, fixture } = await editing(definitionForTests({ items: [kpi] }));
    await press('加一档');
    await type('考核指标 1第 2 档的值', '3');
    await type('考核指标 1第 2 档的得分', '60.5');
    await press('加一档');
    await press('保存草稿');
    const call = http.expectOne('/api/definitions/31');
    const saved = call.request.body as WriteDefinition;
    expect(saved.items[0]?.measure?.method).toEqual({
      kind: 'steps',
      steps: [
        { value: 10_000, score: 10_000 },
        { value: 30_000, score: 6_050 },
      ],
    });
    call.flush(definitionForTests({ items: [kpi] }));
    await fixture.whenStable();
    await press('取消考核指标 1的计分方式');
    await press('保存草稿');
    const without = http.expectOne('/api/definitions/31').request.body as WriteDefinition;
    expect(without.items[0]?.measure).toBeNull();
  });

  it('saves lines with their identity and version, without empty ones', async () => {
    const { type, press, http, saved } = await editing();
    await type('职责 2', '核对账物');
    await press('添加权限');
    await press('保存草稿');
    const { request, flush } = ((call) => ({ request: call.request, flush: call.flush.bind(call) }))(
      http.expectOne('/api/definitions/31'),
    );
    const body = request.body as WriteDefinition;
    expect(body.expectedVersion).toBe(4);
    expect(body.items.map(({ itemKey, text }) => [itemKey, text])).toEqual([
      ['k1', '职责1'],
      ['k2', '核对账物'],
      ['k3', '职责3'],
    ]);
    flush(definitionForTests({ version: 5 }));
    await Promise.resolve();
    expect(saved.map(({ submit }) => submit)).toEqual([false]);
  });

  it('knows whether there is something to lose', async () => {
    const { fixture, type } = await editing();
    expect(fixture.componentInstance.hasUnsavedChanges()).toBe(false);
    await type('职责 2的权重（%）', '20');
    expect(fixture.componentInstance.hasUnsavedChanges()).toBe(true);
    await type('职责 2的权重（%）', '');
    expect(fixture.componentInstance.hasUnsavedChanges()).toBe(false);
  });

  it('shows an unreadable weight at its field and sends nothing', async () => {
    const { type, press, http, element } = await editing();
    await type('职责 2的权重（%）', '很多');
    await press('保存草稿');
    http.expectNone('/api/definitions/31');
    expect(element.querySelector('[aria-invalid]')?.getAttribute('aria-label')).toBe('职责 2的权重（%）');
  });

  it('keeps what was typed when somebody else saved, and lets the user choose', async () => {
    const { type, press, http, element, labelled } = await editing();
    await type('职责 1', '我的写法');
    await press('保存草稿');
    const current = definitionForTests({
      version: 9,
      draftedByName: '郑开阳',
      items: [itemForTests(1, { text: '对方的写法' }), itemForTests(2), itemForTests(3)],
    });
    const problem = {
      type: 'about:blank',
      title: '',
      status: 409,
      code: 'staleVersion',
      correlationId: 'c',
      current,
    };
    http.expectOne('/api/definitions/31').flush(problem, { status: 409, statusText: '' });
    await new Promise((resolve) => setTimeout(resolve));
    TestBed.tick();
    const conflict = element.querySelector('.conflict');
    expect(conflict?.textContent).toContain('郑开阳');
    const reworded = conflict?.querySelector('li.changed gp-text-difference');
    expect(reworded?.textContent).toBe('删除：对方的新增：我的写法');
    expect(labelled<HTMLTextAreaElement>('职责 1').value).toBe('我的写法');
    await press('用我的内容覆盖');
    expect((http.expectOne('/api/definitions/31').request.body as WriteDefinition).expectedVersion).toBe(9);
  });
});
