import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { RouterTestingHarness } from '@angular/router/testing';
import type { WaitingDefinitions } from '@gangping/contracts';
import { giveDialogsTheirMethods } from '@gangping/ui/testing';
import { accountForTests, loadTexts, providePlatformForTests, startSession } from '../../../platform/testing';
import { definitionForTests, itemForTests } from '../testing/definition-for-tests';
import { ApprovalsPage } from './approvals-page';

giveDialogsTheirMethods();

const texts = {
  positions: { 'zh-CN': () => import('../i18n/zh-CN.json'), en: () => import('../i18n/en.json') },
};

const waiting = (
  id: number,
  given: Partial<WaitingDefinitions[number]> = {},
): WaitingDefinitions[number] => ({
  id,
  positionId: id + 100,
  positionTitle: `岗位${id}`,
  departmentName: '仓储部',
  versionNumber: 2,
  draftedByName: '白若宁',
  sourceName: null,
  items: 9,
  duties: 6,
  changes: null,
  summaryChanged: false,
  mayApprove: true,
  version: 4,
  ...given,
});

async function opened(answer: WaitingDefinitions, search = '') {
  TestBed.configureTestingModule({
    providers: providePlatformForTests([{ path: 'positions', component: ApprovalsPage }]),
  });
  await loadTexts(texts);
  await startSession(accountForTests({ roles: ['hr'] }));
  const http = TestBed.inject(HttpTestingController);
  const harness = await RouterTestingHarness.create();
  await harness.navigateByUrl(`/positions?search=${search}`, ApprovalsPage);
  TestBed.tick();
  http.expectOne('/api/definition-approvals').flush(answer);
  await harness.fixture.whenStable();
  const element = harness.routeNativeElement as HTMLElement;
  const press = async (selector: string) => {
    element.querySelector<HTMLElement>(selector)?.click();
    await harness.fixture.whenStable();
  };
  return { http, harness, element, press };
}

const words = (element: Element | null) => element?.textContent?.replace(/\s+/g, ' ').trim();

describe('approvals', () => {
  it('tells what each version changes, and leads to it', async () => {
    const { element } = await opened([
      waiting(1, { changes: { added: 2, reworded: 1, removed: 0 } as never }),
      waiting(2),
      waiting(3, { changes: { added: 0 } as never }),
      waiting(4, { changes: { added: 0 } as never, summaryChanged: true }),
    ]);
    expect([...element.querySelectorAll('.changes')].map(words)).toEqual([
      '新增 2 条 · 改写 1 条',
      '首个版本',
      '内容没有变化',
      '概述有改动',
    ]);
    expect(element.querySelector('.list a')?.getAttribute('href')).toBe('/positions/101?version=1');
  });

  it('chooses nothing by itself, and never one’s own', async () => {
    const { element, press } = await opened([waiting(1), waiting(2, { mayApprove: false })]);
    const button = element.querySelector<HTMLButtonElement>('.tools button');
    expect(button?.disabled).toBe(true);
    expect(element.querySelectorAll('.list input')).toHaveLength(1);
    await press('.tools input[type=checkbox]');
    expect(words(button)).toBe('批准所选（1）');
    expect(button?.disabled).toBe(false);
  });

  it('approves the versions that were seen, and says which were refused and why', async () => {
    const { http, element, press, harness } = await opened([waiting(1), waiting(2)]);
    await press('.tools input[type=checkbox]');
    await press('.tools button');
    const sent = http.expectOne({ method: 'POST', url: '/api/definition-approvals' });
    expect(sent.request.body.definitions).toEqual([
      { id: 1, expectedVersion: 4 },
      { id: 2, expectedVersion: 4 },
    ]);
    sent.flush({ done: [1], refused: [{ id: 2, code: 'staleVersion' }] });
    await new Promise((resolve) => setTimeout(resolve));
    TestBed.tick();
    http.expectOne({ method: 'GET', url: '/api/definition-approvals' }).flush([waiting(2, { version: 5 })]);
    await harness.fixture.whenStable();
    expect(words(element.querySelector('.refused'))).toContain('岗位2');
    expect(element.querySelector<HTMLButtonElement>('.tools button')?.disabled).toBe(true);
  });

  it('shows in its place what one changes', async () => {
    const { http, element } = await opened([waiting(1, { changes: {} as never })]);
    element.querySelector<HTMLElement>('[aria-label="变化：岗位1"]')?.click();
    TestBed.tick();
    const after = definitionForTests({ id: 1, positionId: 101, status: 'submitted' });
    const before = {
      ...after,
      id: 9,
      versionNumber: 1,
      status: 'approved' as const,
      effectiveFrom: '2026-01-01',
    };
    const answer = async (url: string, body: object) => {
      http.expectOne(url).flush(body);
      await new Promise((resolve) => setTimeout(resolve));
      TestBed.tick();
    };
    await answer('/api/positions/101/definitions', [after, before]);
    await answer('/api/definitions/1', {
      ...after,
      items: [...after.items, itemForTests(8, { text: '夜间巡库' })],
    });
    await answer('/api/definitions/9', before);
    expect(words(element.querySelector('gp-waiting-details .line.added'))).toContain('夜间巡库');
  });

  it('sends one back with its reason, and keeps what else was chosen', async () => {
    const { http, element, press, harness } = await opened([waiting(1), waiting(2), waiting(3)]);
    await press('[aria-label="选择“岗位1”"]');
    await press('[aria-label="选择“岗位2”"]');
    await press('[aria-label="退回修改：岗位2"]');
    const reason = element.querySelector<HTMLTextAreaElement>('dialog textarea');
    if (reason) reason.value = '请写清时限';
    reason?.dispatchEvent(new Event('input'));
    await press('dialog button[type=submit]');
    const sent = http.expectOne('/api/definitions/2/rejection');
    expect(sent.request.body).toEqual({ reason: '请写清时限', expectedVersion: 4 });
    sent.flush(definitionForTests());
    await new Promise((resolve) => setTimeout(resolve));
    TestBed.tick();
    http.expectOne('/api/definition-approvals').flush([waiting(1), waiting(3)]);
    await harness.fixture.whenStable();
    expect(words(element.querySelector('.tools button'))).toBe('批准所选（1）');
  });

  it('chooses among many only what a search shows', async () => {
    const many = Array.from({ length: 11 }, (_, place) => waiting(place + 1));
    const { http, element, press } = await opened(
      [...many, waiting(40, { sourceName: '门店手册.docx' })],
      '手册',
    );
    expect(element.querySelectorAll('.list > li')).toHaveLength(1);
    await press('.tools input[type=checkbox]');
    await press('.tools button');
    const sent = http.expectOne({ method: 'POST', url: '/api/definition-approvals' });
    expect(sent.request.body.definitions).toEqual([{ id: 40, expectedVersion: 4 }]);
  });

  it('says that nothing waits', async () => {
    const { element } = await opened([]);
    expect(words(element.querySelector('gp-empty-state'))).toContain('没有等待审批的规范');
  });
});
