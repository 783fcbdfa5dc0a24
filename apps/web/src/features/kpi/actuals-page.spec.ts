import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { RouterTestingHarness } from '@angular/router/testing';
import type { ActualRow } from '@gangping/contracts';
import { accountForTests, loadTexts, providePlatformForTests, startSession } from '../../platform/testing';
import { ActualsPage } from './actuals-page';
import { measureForTests, rowForTests } from './testing/measure-for-tests';

const texts = { kpi: { 'zh-CN': () => import('./i18n/zh-CN.json'), en: () => import('./i18n/en.json') } };

async function listed(rows: ActualRow[], query = '') {
  TestBed.configureTestingModule({
    providers: providePlatformForTests([{ path: 'cycles/:id/actuals', component: ActualsPage }]),
  });
  await loadTexts(texts);
  await startSession(accountForTests({ roles: ['hr'] }));
  const http = TestBed.inject(HttpTestingController);
  const harness = await RouterTestingHarness.create();
  await harness.navigateByUrl(`/cycles/4/actuals${query}`, ActualsPage);
  TestBed.tick();
  http.match('/api/cycles/4').forEach((call) => call.flush({ year: 2026, quarter: 4 }));
  const list = http.expectOne(({ url }) => url === '/api/cycles/4/actuals');
  const missing = rows.filter(({ actual }) => actual === null).length;
  list.flush({
    rows,
    total: rows.length,
    page: 1,
    pageSize: 20,
    asked: rows.length,
    missing,
    formsLacking: missing,
  });
  await harness.fixture.whenStable();
  const element = harness.routeNativeElement as HTMLElement;
  const settle = async () => {
    await new Promise((resolve) => setTimeout(resolve));
    await harness.fixture.whenStable();
  };
  const type = (label: string, text: string) => {
    const box = element.querySelector<HTMLInputElement>(`[aria-label='${label}']`);
    if (!box) throw new Error(`nothing is called ${label}`);
    box.value = text;
    box.dispatchEvent(new Event('input'));
    box.dispatchEvent(new Event('change'));
  };
  return { http, list, element, settle, type };
}

const ADDRESS = '/api/evaluations/7/items/11/actual';

describe('the actual values of a quarter', () => {
  it('asks as the address says, and says how many are missing', async () => {
    const { list, element } = await listed(
      [rowForTests(), rowForTests({ itemId: 12, actual: 970_000 })],
      '?state=missing',
    );
    expect(list.request.params.get('state')).toBe('missing');
    expect(element.querySelector('.state')?.textContent).toContain('还缺 1 个实际值');
  });

  it('saves what is typed when its field is left, and shows the score that it gives', async () => {
    const { http, element, type, settle } = await listed([rowForTests()]);
    type('程小满 一次合格率的实际值', '96%');
    const { request, flush } = ((call) => ({ request: call.request, flush: call.flush.bind(call) }))(
      http.expectOne(ADDRESS),
    );
    expect(request.body).toEqual({ actual: 960_000, source: null, measuredOn: null, expectedVersion: 0 });
    flush({
      itemId: 11,
      measure: measureForTests({ actual: 960_000, version: 1 }),
      score: 7_500,
      evaluationVersion: 5,
    });
    await settle();
    expect(element.textContent).toContain('75.00');
    expect(element.querySelector('.state')?.textContent).toContain('1 个指标都有实际值');
    type('程小满 一次合格率的实际值', '96');
    http.expectNone(ADDRESS);
  });

  it('sends nothing that is no number', async () => {
    const { http, element, type, settle } = await listed([rowForTests()]);
    type('程小满 一次合格率的实际值', '约九成');
    await settle();
    http.expectNone(ADDRESS);
    expect(element.querySelector('[role=alert]')?.textContent).toContain('请填写数字');
  });

  it('leads to the next field by Enter, unless what stands there is no number', async () => {
    const { element, type, settle, http } = await listed([rowForTests(), rowForTests({ itemId: 12 })]);
    document.body.append(element);
    const [first, second] = element.querySelectorAll<HTMLInputElement>('input[inputmode=decimal]');
    const enter = async () => {
      first?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', cancelable: true }));
      await settle();
    };
    first?.focus();
    type('程小满 一次合格率的实际值', '很高');
    await enter();
    expect(document.activeElement).toBe(first);
    type('程小满 一次合格率的实际值', '96');
    await enter();
    expect(document.activeElement).toBe(second);
    // Leaving the box says once more that it changed.
    first?.dispatchEvent(new Event('change'));
    expect(http.match(ADDRESS).length).toBe(1);
  });

  it('shows what somebody else saved meanwhile, and what was typed', async () => {
    const { http, element, type, settle } = await listed([rowForTests()]);
    type('程小满 一次合格率的实际值', '96');
    const current = {
      itemId: 11,
      measure: measureForTests({ actual: 970_000, version: 1 }),
      score: 8_750,
      evaluationVersion: 5,
    };
    const problem = { type: 'about:blank', title: '', correlationId: 'c', code: 'staleVersion', current };
    http.expectOne(ADDRESS).flush({ ...problem, status: 409 }, { status: 409, statusText: '' });
    await settle();
    expect(element.querySelector('[role=alert]')?.textContent).toContain('您填的是 96%');
    expect(element.querySelector<HTMLInputElement>('input[inputmode=decimal]')?.value).toBe('97');
  });

  it('leaves a line alone that is not the reader’s to enter', async () => {
    const { element } = await listed([rowForTests({ mayEnter: false, actual: 970_000 })]);
    expect(element.querySelector('gp-actual-fields')).toBeNull();
    expect(element.textContent).toContain('97%');
  });
});
