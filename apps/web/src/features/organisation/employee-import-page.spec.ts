import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { EmployeeImportReport } from '@gangping/contracts';
import { DataListHarness, FileDropHarness } from '@gangping/ui/testing';
import { accountForTests, loadTexts, providePlatformForTests, startSession } from '../../platform/testing';
import { EmployeeImportPage } from './employee-import-page';

const texts = {
  organisation: { 'zh-CN': () => import('./i18n/zh-CN.json'), en: () => import('./i18n/en.json') },
};

function report(given: Partial<EmployeeImportReport> = {}): EmployeeImportReport {
  const person = { department: '仓储部', position: '仓管员' };
  return {
    mode: 'dryRun',
    rowCount: 2,
    created: 1,
    updated: 0,
    unchanged: 0,
    errors: [{ row: 3, column: 'hiredOn', header: '入职日期', code: 'badDate', value: '去年' }],
    preview: [
      { row: 2, action: 'create', number: 'B01', name: '江澄', ...person },
      { row: 3, action: 'error', number: 'B02', name: '顾行', ...person },
    ],
    ...given,
  };
}

const good = () => {
  const [first] = report().preview;
  return report({ rowCount: 1, errors: [], preview: first ? [first] : [] });
};

async function tried(answer: EmployeeImportReport | { code: string; params: Record<string, string> }) {
  TestBed.configureTestingModule({ providers: providePlatformForTests() });
  await loadTexts(texts);
  await startSession(accountForTests({ roles: ['hr'] }));
  const fixture = TestBed.createComponent(EmployeeImportPage);
  const http = TestBed.inject(HttpTestingController);
  const loader = TestbedHarnessEnvironment.loader(fixture);
  await (await loader.getHarness(FileDropHarness)).chooseFile(new File(['…'], '员工.csv'));
  const sent = (mode: string) => http.expectOne(`/api/employee-imports?mode=${mode}`);
  if ('code' in answer) {
    const problem = { type: 'about:blank', title: '', status: 422, correlationId: 'c', ...answer };
    sent('dryRun').flush(problem, { status: 422, statusText: '' });
  } else sent('dryRun').flush(answer);
  const settle = async () => {
    await new Promise((resolve) => setTimeout(resolve));
    await fixture.whenStable();
  };
  await settle();
  const element = fixture.nativeElement as HTMLElement;
  const button = (name: RegExp) =>
    [...element.querySelectorAll('button')].find(({ textContent }) => name.test(textContent ?? ''));
  const rows = async () => (await loader.getHarness(DataListHarness)).texts();
  return { element, sent, settle, button, rows };
}

describe('importing employees', () => {
  it('shows each row with what would happen, bad ones first with column, reason and value', async () => {
    const { rows, element } = await tried(report());
    expect(await rows()).toEqual([
      ['3', '顾行', 'B02', '仓储部', '仓管员', '入职日期：不是有效的日期（“去年”）'],
      ['2', '江澄', 'B01', '仓储部', '仓管员', '新建'],
    ]);
    expect(element.querySelector('.verdict')?.textContent).toContain('还没有导入任何数据');
  });

  it('names the other row of a number that stands twice', async () => {
    const same = { column: 'number', header: '工号', code: 'duplicateInSheet', value: 'B01' } as const;
    const errors = [
      { row: 2, ...same, otherRows: [3] },
      { row: 3, ...same, otherRows: [2] },
    ];
    const { rows } = await tried(report({ errors, created: 0 }));
    const texts = (await rows()).map((cells) => cells.at(-1));
    expect(texts).toContain('工号：与第 3 行相同，请只保留一行（“B01”）');
    expect(texts).toContain('工号：与第 2 行相同，请只保留一行（“B01”）');
  });

  it('offers only the good rows while there are bad ones', async () => {
    const { button, sent, settle, element } = await tried(report());
    expect(button(/全部导入/)).toBeUndefined();
    button(/只导入正确的 1 人/)?.click();
    sent('goodRows').flush(report({ mode: 'goodRows' }));
    await settle();
    expect(element.querySelector('.verdict')?.textContent).toContain(
      '导入完成：新建 1 人，更新 0 人；1 行有错误，没有导入',
    );
  });

  it('names the columns that are missing as the template does', async () => {
    const { element } = await tried({ code: 'import.missingColumns', params: { columns: 'number,name' } });
    expect(element.querySelector('gp-problem-banner')?.textContent).toContain('缺少必需的列：工号、姓名。');
  });

  it('imports all of a good sheet', async () => {
    const { button, sent, settle, element } = await tried(good());
    button(/全部导入（1 人）/)?.click();
    sent('all').flush({ ...good(), mode: 'all' });
    await settle();
    expect(element.querySelector('a[href="/organisation"].gp-button')).not.toBeNull();
  });

  it('shows what stands in the way when the company changed meanwhile', async () => {
    const { button, sent, settle, element, rows } = await tried(good());
    button(/全部导入/)?.click();
    const current = report({ mode: 'all' });
    sent('all').flush(
      { type: 'about:blank', title: '', status: 422, code: 'import.badRows', correlationId: 'c', current },
      { status: 422, statusText: '' },
    );
    await settle();
    expect(element.querySelector('gp-problem-banner')?.textContent).toContain('没有导入任何数据');
    expect(await rows()).toHaveLength(2);
  });
});
