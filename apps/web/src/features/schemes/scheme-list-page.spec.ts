import { openedSchemes } from './testing/opened-schemes';
import { broughtRowForTests, schemeForTests, schemeRowForTests } from './testing/scheme-for-tests';

const text = (element: Element | null | undefined) =>
  (element?.textContent ?? '').replace(/\s+/g, ' ').trim();

async function listed(
  rows: readonly ReturnType<typeof schemeRowForTests>[],
  roles?: Parameters<typeof openedSchemes>[1],
  query = '',
) {
  const opened = await openedSchemes(`/schemes${query}`, roles);
  opened.request('GET', /\/schemes$/).flush([...rows]);
  await opened.settle();
  const names = () => Array.from(opened.page.querySelectorAll('td.primary a'), text);
  return { ...opened, names };
}

const waiting = schemeRowForTests({
  id: 1,
  name: { 'zh-CN': '待审方案', en: 'Waiting' },
  status: 'submitted',
  actions: ['approve', 'reject', 'copy'],
});
const held = schemeRowForTests({
  id: 2,
  name: { 'zh-CN': '车间方案', en: 'Workshop' },
  status: 'approved',
  scope: { positionIds: [], departmentIds: [7], grades: ['三级'] },
  scopeNames: ['车间', '三级'],
  effectiveFrom: '2020-01-01',
  approvedByName: '郑开阳',
  approvedAt: '2020-01-01T02:00:00Z',
  cycles: [{ id: 3, year: 2099, quarter: 2, isTest: false }],
  actions: ['copy', 'retire'],
});
const brought = broughtRowForTests();

describe('the schemes', () => {
  it('begin with what waits for the reader and end with what the product brings', async () => {
    const { page, names } = await listed([held, brought, waiting]);
    expect(names()).toEqual(['待审方案', '车间方案', '标准方案']);
    const [first, second, last] = Array.from(page.querySelectorAll('tbody tr'), text);
    expect(first).toContain('请看变化后审批或退回');
    expect(page.querySelector('td.primary a')?.getAttribute('href')).toBe('/schemes/1?view=difference');
    expect(second).toContain('车间、三级');
    expect(second).toContain('2099年第2季度');
    expect(second).toContain('郑开阳');
    expect(last).toContain('内置');
  });

  it('are found by name or scope and by where they stand, which the address keeps', async () => {
    const found = await listed([held, waiting, brought], ['hr'], '?search=三级');
    expect(found.names()).toEqual(['车间方案']);
    const state = found.page.querySelector('select') as HTMLSelectElement;
    expect(Array.from(state.options, ({ value }) => value)).toEqual(['', 'approveMe', 'holds', 'brought']);
    state.value = 'approveMe';
    state.dispatchEvent(new Event('change'));
    await found.settle();
    expect(decodeURIComponent(found.url())).toBe('/schemes?search=三级&state=approveMe');
    expect(text(found.page.querySelector('gp-empty-state'))).toContain('没有符合条件的方案');
  });

  it('say what they are for as long as there is none of the company’s own', async () => {
    const { page, names } = await listed([brought]);
    expect(text(page.querySelector('.first'))).toContain('公司还没有自己的考核方案');
    expect(names()).toEqual(['标准方案']);
  });

  it('are begun as a copy, which opens at once', async () => {
    const { press, request, settle, url } = await listed([held, brought]);
    await press('复制：车间方案');
    const call = request('POST', /\/schemes$/);
    expect(call.request.body).toEqual({ copyOf: 2 });
    call.flush(schemeForTests({ id: 9 }));
    await settle();
    expect(url()).toBe('/schemes/9');
  });

  it('are only read by somebody who may not write them', async () => {
    const { button } = await listed([{ ...held, actions: [] }], ['auditor']);
    expect([button('新建方案'), button('复制：车间方案')]).toEqual([null, null]);
  });
});
