import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { EmployeeRow } from '@gangping/contracts';
import { DataListHarness } from '@gangping/ui/testing';
import { accountForTests, loadTexts, providePlatformForTests, startSession } from '../../platform/testing';
import { EmployeesPage } from './employees-page';

const texts = {
  organisation: { 'zh-CN': () => import('./i18n/zh-CN.json'), en: () => import('./i18n/en.json') },
};

const row = (given: Partial<EmployeeRow>): EmployeeRow => ({
  id: 1,
  number: 'B01',
  name: '江澄',
  departmentName: '仓储部',
  positionTitle: '仓管员',
  superiorName: '顾行',
  hiredOn: '2024-03-01',
  leftOn: null,
  probationEndsOn: null,
  ...given,
});

async function listed(rows: EmployeeRow[]) {
  TestBed.configureTestingModule({
    providers: providePlatformForTests([{ path: 'organisation', component: EmployeesPage }]),
  });
  await loadTexts(texts);
  await startSession(accountForTests({ roles: ['hr'] }));
  const http = TestBed.inject(HttpTestingController);
  const harness = await RouterTestingHarness.create();
  await harness.navigateByUrl('/organisation?departmentId=2&employment=all', EmployeesPage);
  TestBed.tick();
  http.expectOne('/api/departments').flush([]);
  const list = http.expectOne(({ url }) => url === '/api/employees');
  list.flush({ rows, total: rows.length, page: 1, pageSize: 20 });
  await harness.fixture.whenStable();
  return { list, http, harness, element: harness.routeNativeElement as HTMLElement };
}

describe('the list of employees', () => {
  it('asks as the address says', async () => {
    const { list } = await listed([row({})]);
    expect(list.request.params.get('departmentId')).toBe('2');
    expect(list.request.params.get('employment')).toBe('all');
  });

  it('tells who left, who is on probation and who has no position', async () => {
    const { harness } = await listed([
      row({ id: 1, leftOn: '2025-01-31', positionTitle: null }),
      row({ id: 2, probationEndsOn: '2999-01-01' }),
      row({ id: 3, positionTitle: null }),
    ]);
    const table = await TestbedHarnessEnvironment.loader(harness.fixture).getHarness(DataListHarness);
    const cells = (await table.texts()).map((texts) => [texts[1], texts[3]]);
    expect(cells).toEqual([
      ['江澄离职', '–'],
      ['江澄试用期', '仓管员'],
      ['江澄', '没有岗位'],
    ]);
  });

  it('clears the filters where nobody matches', async () => {
    const { element } = await listed([]);
    const clear = [...element.querySelectorAll('button')].find(({ textContent }) =>
      textContent?.includes('清除筛选'),
    );
    clear?.click();
    await new Promise((resolve) => setTimeout(resolve));
    expect(TestBed.inject(Router).url).toBe('/organisation');
  });
});
