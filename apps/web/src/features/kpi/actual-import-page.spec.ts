import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { ActualImportReport } from '@gangping/contracts';
import { DataListHarness, FileDropHarness } from '@gangping/ui/testing';
import { accountForTests, loadTexts, providePlatformForTests, startSession } from '../../platform/testing';
import { ActualImportPage } from './actual-import-page';

const texts = { kpi: { 'zh-CN': () => import('./i18n/zh-CN.json'), en: () => import('./i18n/en.json') } };

function report(given: Partial<ActualImportReport> = {}): ActualImportReport {
  const line = { number: 'G004', name: '程小满', unit: '%', before: null, score: null, doubtful: false };
  const enter = { ...line, row: 2, indicator: '一次合格率', after: 972_000, score: 9_000 };
  const correct = {
    ...line,
    row: 3,
    indicator: '停机时长',
    unit: 'h',
    before: 20_000,
    after: 30_000,
    score: 8_000,
  };
  return {
    mode: 'dryRun',
    rowCount: 3,
    entered: 1,
    corrected: 1,
    unchanged: 0,
    blank: 0,
    doubtful: 0,
    errors: [{ row: 4, column: 'actual', header: '实际完成', code: 'unit', value: '97kg' }],
    preview: [
      { ...enter, action: 'enter', doubtful: (given.doubtful ?? 0) > 0 },
      { ...correct, action: 'correct' },
      { ...line, row: 4, indicator: '出勤率', after: null, action: 'error' },
    ],
    ...given,
  };
}

async function tried(answer: object, status = 200) {
  TestBed.configureTestingModule({ providers: providePlatformForTests() });
  await loadTexts(texts);
  await startSession(accountForTests({ roles: ['hr'] }));
  const fixture = TestBed.createComponent(ActualImportPage);
  fixture.componentRef.setInput('id', '4');
  await fixture.whenStable();
  const http = TestBed.inject(HttpTestingController);
  const loader = TestbedHarnessEnvironment.loader(fixture);
  await (await loader.getHarness(FileDropHarness)).chooseFile(new File(['…'], '12月.csv'));
  const settle = async () => {
    await new Promise((resolve) => setTimeout(resolve));
    await fixture.whenStable();
  };
  const sent = (mode: string) => http.expectOne(`/api/cycles/4/actual-imports?mode=${mode}`);
  sent('dryRun').flush(answer, { status, statusText: '' });
  await settle();
  const element = fixture.nativeElement as HTMLElement;
  const button = (name: string) =>
    [...element.querySelectorAll('button')].find(({ textContent }) => textContent?.includes(name));
  return {
    element,
    sent,
    settle,
    button,
    rows: async () => (await loader.getHarness(DataListHarness)).texts(),
  };
}

describe('importing actual values', () => {
  it('marks a value far from its target, and says how many there are', async () => {
    const { rows, element } = await tried(report({ doubtful: 1 }));
    expect((await rows()).map((cells) => cells[5].includes('核对小数点'))).toEqual([false, false, true]);
    expect(element.querySelector('.verdict')?.textContent).toContain('其中 1 个数值与目标相差很大');
  });

  it('shows what each row would do, bad ones first, with the score that the value gives', async () => {
    const { rows, element, button } = await tried(report());
    const spaced = (await rows()).map((cells) => cells.map((text) => text.replace(/\s+/g, ' ')));
    expect(spaced).toEqual([
      ['4', '程小满', '出勤率', '–', '–', '实际完成：单位与指标不一致（“97kg”）'],
      ['3', '程小满', '停机时长', '2 h → 3 h', '80.00', '更正'],
      ['2', '程小满', '一次合格率', '97.2%', '90.00', '新填'],
    ]);
    expect(element.querySelector('.verdict')?.textContent).toContain('3 行中有 1 行需要修改');
    expect(button('全部导入')).toBeUndefined();
  });

  it('imports the good rows when told so, and says what was left out', async () => {
    const { button, sent, settle, element } = await tried(report());
    button('只导入正确的 2 个')?.click();
    sent('goodRows').flush(report({ mode: 'goodRows' }));
    await settle();
    expect(element.querySelector('.verdict h2')?.textContent).toContain('导入完成：2 个实际值；1 行有错误');
  });

  it('names the columns that the sheet lacks as the workbook does, and offers that', async () => {
    const problem = { type: 'about:blank', title: '', status: 422, correlationId: 'c' };
    const params = { columns: ['indicator', 'actual'] };
    const { element } = await tried({ ...problem, code: 'import.missingColumns', params }, 422);
    expect(element.querySelector('gp-problem-banner')?.textContent).toContain('指标、实际值');
    expect(element.querySelector('a[download]')?.getAttribute('href')).toBe(
      '/api/cycles/4/actual-imports/workbook?locale=zh-CN',
    );
  });
});
