import { HttpTestingController } from '@angular/common/http/testing';
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { Definition } from '@gangping/contracts';
import { giveDialogsTheirMethods } from '@gangping/ui/testing';
import { accountForTests, loadTexts, providePlatformForTests, startSession } from '../../platform/testing';
import { DefinitionPanel } from './definition-panel';
import { definitionForTests, itemForTests } from './testing/definition-for-tests';

giveDialogsTheirMethods();

const texts = {
  positions: { 'zh-CN': () => import('./i18n/zh-CN.json'), en: () => import('./i18n/en.json') },
};

@Component({
  selector: 'gp-host',
  imports: [DefinitionPanel],
  template: `<gp-definition-panel [positionId]="7" proposes />`,
})
class Host {}

const FIRST = definitionForTests({
  id: 30,
  versionNumber: 1,
  status: 'approved',
  effectiveFrom: '2026-01-01',
  items: [itemForTests(1), itemForTests(2)],
  actions: ['newVersion'],
});

/** @param definitions by their number, the one that is looked at last */
async function shown(definitions: readonly Definition[], query = '') {
  TestBed.configureTestingModule({
    providers: providePlatformForTests([{ path: 'positions/7', component: Host }]),
  });
  await loadTexts(texts);
  await startSession(accountForTests({ roles: ['hr'] }));
  const http = TestBed.inject(HttpTestingController);
  const harness = await RouterTestingHarness.create();
  await harness.navigateByUrl(`/positions/7${query}`, Host);
  const settle = async () => {
    await new Promise((resolve) => setTimeout(resolve));
    TestBed.tick();
  };
  /** Answers whatever the page asks for among these versions. */
  const answer = async () => {
    for (let round = 0; round < 4; round += 1) {
      await settle();
      http.match('/api/positions/7/definitions').forEach((call) => call.flush(definitions));
      for (const definition of definitions)
        http.match(`/api/definitions/${definition.id}`).forEach((call) => call.flush(definition));
    }
    await harness.fixture.whenStable();
  };
  await answer();
  const element = harness.routeNativeElement as HTMLElement;
  const button = (name: string) =>
    [...element.querySelectorAll('button')].filter(({ textContent }) => textContent?.trim() === name);
  return { element, http, button, answer, settle };
}

const words = (element: Element | null | undefined) => element?.textContent?.replace(/\s+/g, ' ').trim();

describe('the versions of a definition', () => {
  it('begin with what would change for whoever is to approve it', async () => {
    const waiting = definitionForTests({ status: 'submitted', actions: ['approve', 'reject'] });
    const { element, button, settle } = await shown([FIRST, waiting]);
    expect(words(element.querySelector('.pair'))).toContain('第 1 版 → 第 2 版');
    expect(words(element.querySelector('.line.added > ins'))).toBe('职责3');
    button('审批通过')[0]?.click();
    await settle();
    expect(element.querySelector('dialog[open] .decided gp-version-difference')).not.toBeNull();
  });

  it('begin with the form for everybody else, and for a first version', async () => {
    const { element } = await shown([FIRST, definitionForTests()]);
    expect(element.querySelector('gp-definition-sheet')).not.toBeNull();
    TestBed.resetTestingModule();
    const first = definitionForTests({ status: 'submitted', actions: ['approve'] });
    expect((await shown([first])).element.querySelector('gp-definition-sheet')).not.toBeNull();
  });

  it('are listed with what counts today, and lead to the one that is chosen', async () => {
    const { element, button, answer } = await shown([FIRST, definitionForTests()], '?view=versions');
    const rows = [...element.querySelectorAll('gp-version-list tbody tr')].map(words);
    expect(rows).toEqual(['第 2 版 草稿–林悦–', '第 1 版 已生效今日适用2026年1月1日林悦–']);
    button('第 1 版')[0]?.click();
    await answer();
    expect(TestBed.inject(Router).url).toBe('/positions/7?version=30');
    expect(words(element.querySelector('gp-definition-sheet .state'))).toBe('第 1 版 已生效');
  });

  it('may be taken up again: a draft with the content of an old one', async () => {
    const old: Definition = { ...FIRST, status: 'superseded', actions: ['restore'] };
    const inForce = definitionForTests({ status: 'approved', effectiveFrom: '2026-07-01', actions: [] });
    const { button, http } = await shown([old, inForce], '?version=30');
    button('以此版为草稿恢复')[0]?.click();
    const { request } = http.expectOne(({ method }) => method === 'POST');
    expect([request.url, request.body]).toEqual(['/api/positions/7/definitions', { fromDefinitionId: 30 }]);
  });

  it('ask before what was typed is thrown away', async () => {
    const { element, button, settle } = await shown([definitionForTests()]);
    button('编辑')[0]?.click();
    await settle();
    const box = element.querySelector<HTMLTextAreaElement>('textarea.text');
    if (box) box.value = '改过';
    box?.dispatchEvent(new Event('input'));
    await settle();
    button('取消')[0]?.click();
    await settle();
    expect(words(element.querySelector('dialog[open] h2'))).toContain('放弃尚未保存的修改');
    expect(element.querySelector('gp-definition-editor')).not.toBeNull();
    button('放弃修改')[0]?.click();
    await settle();
    expect(element.querySelector('gp-definition-editor')).toBeNull();
  });

  it('have a history of every line', async () => {
    const { element, http, settle } = await shown([FIRST]);
    element.querySelector<HTMLButtonElement>('[aria-label="查看沿革：职责1"]')?.click();
    await settle();
    const entry = { kind: 'duty', standard: null, target: null, status: 'approved', effectiveFrom: null };
    http.expectOne('/api/positions/7/items/k1/history').flush([
      { ...entry, definitionId: 31, versionNumber: 2, text: '核对账物', weight: 3000 },
      { ...entry, definitionId: 30, versionNumber: 1, text: '核对账物', weight: 2000 },
    ]);
    await settle();
    const steps = [...element.querySelectorAll('gp-item-history li')].map(words);
    expect(steps).toEqual(['第 2 版已生效核对账物权重20% → 30%', '第 1 版已生效首次出现核对账物权重 20%']);
  });
});
