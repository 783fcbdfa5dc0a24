import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { PositionRow } from '@gangping/contracts';
import { DataListHarness } from '@gangping/ui/testing';
import { accountForTests, loadTexts, providePlatformForTests, startSession } from '../../platform/testing';
import { PositionsPage } from './positions-page';

const texts = {
  positions: { 'zh-CN': () => import('./i18n/zh-CN.json'), en: () => import('./i18n/en.json') },
};

const row: PositionRow = {
  id: 7,
  title: '仓管员',
  departmentId: 2,
  departmentName: '仓储部',
  superiorTitle: null,
  superiorText: null,
  gradeFrom: '三级',
  gradeTo: '五级',
  coefficient: null,
  headcount: 3,
  holders: 2,
  definitionStatus: null,
  dutyCount: 0,
};

async function listed(rows: PositionRow[], roles: ('hr' | 'auditor')[] = ['hr']) {
  TestBed.configureTestingModule({
    providers: providePlatformForTests([{ path: 'positions', component: PositionsPage }]),
  });
  await loadTexts(texts);
  await startSession(accountForTests({ roles }));
  const http = TestBed.inject(HttpTestingController);
  const harness = await RouterTestingHarness.create();
  await harness.navigateByUrl('/positions?missing=coefficient', PositionsPage);
  TestBed.tick();
  http.expectOne('/api/departments').flush([]);
  const list = http.expectOne(({ url }) => url === '/api/positions');
  list.flush({ rows, total: rows.length, page: 1, pageSize: 20 });
  await harness.fixture.whenStable();
  return { list, http, harness, element: harness.routeNativeElement as HTMLElement };
}

describe('the list of positions', () => {
  it('asks for what is missing as the address says, and shows blanks as to be filled in', async () => {
    const { list, harness, element } = await listed([row]);
    expect(list.request.params.get('missing')).toBe('coefficient');
    expect(element.querySelector('[data-tone=warning]')?.textContent).toBe('待填写');
    const table = await TestbedHarnessEnvironment.loader(harness.fixture).getHarness(DataListHarness);
    expect(await table.texts()).toEqual([
      ['仓管员', '仓储部', '–', '三级–五级', '待填写', '2 / 3', '0', '没有规范', '填系数'],
    ]);
    const mend = element.querySelector('td:last-child a, dd:last-child a');
    expect(mend?.getAttribute('aria-label')).toBe('填系数：仓管员');
    expect(mend?.getAttribute('href')).toBe('/positions/7?mend=coefficient');
    expect(element.querySelector('.lacking')?.textContent).toContain('没有考核系数就算不出结果系数');
  });

  it('names a superior whom no position answers to, as such', async () => {
    const { element } = await listed([{ ...row, superiorText: '仓储总监' }]);
    const [, , superior] = element.querySelectorAll('tbody td, tbody th');
    expect(superior?.textContent?.replace(/\s+/g, ' ').trim()).toBe('仓储总监 没有对应的岗位');
  });

  it('takes the filter off, and keeps that in the address', async () => {
    const { element, http } = await listed([row]);
    const lacking = element.querySelector<HTMLSelectElement>('select[aria-label=还缺]');
    expect(lacking?.selectedOptions[0]?.text.trim()).toBe('考核系数待填写');
    if (lacking) lacking.value = '';
    lacking?.dispatchEvent(new Event('change'));
    await new Promise((resolve) => setTimeout(resolve));
    TestBed.tick();
    expect(TestBed.inject(Router).url).toBe('/positions');
    expect(http.expectOne(({ url }) => url === '/api/positions').request.params.has('missing')).toBe(false);
  });

  it('says what to do when nothing matches', async () => {
    const { element } = await listed([]);
    expect(element.querySelector('gp-empty-state')?.textContent).toContain('清除筛选');
  });

  it('offers nothing to change to somebody who only reads', async () => {
    const { element } = await listed([row], ['auditor']);
    const offered = [...element.querySelectorAll('gp-page-header :is(button, a, summary)')];
    expect(offered.map(({ textContent }) => textContent?.trim())).toEqual([
      '导出',
      'Word 文档',
      'PDF 文件',
      'Excel 汇总表',
    ]);
    expect(element.querySelector('a[href*=mend]')).toBeNull();
  });
});
