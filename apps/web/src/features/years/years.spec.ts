import { Location } from '@angular/common';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { DataListHarness, giveDialogsTheirMethods } from '@gangping/ui/testing';
import { wayBackOf } from '../../platform/leaving/way-back';
import { accountForTests, loadTexts, providePlatformForTests, startSession } from '../../platform/testing';
import { OwnYear } from './own-year';
import {
  personYearForTests,
  yearFormulaForTests,
  yearRowForTests,
  yearsPageForTests,
} from './testing/year-for-tests';
import { coefficientStep, formatProduct, formulaStep, meanStep } from './year-steps';
import { yearFormulasRoutes, yearsRoutes } from './years.routes';

beforeAll(giveDialogsTheirMethods);

async function opened(address: string, answers: Readonly<Record<string, unknown>>) {
  const routes = [
    { path: 'years', children: yearsRoutes },
    { path: 'formulas', children: yearFormulasRoutes },
    { path: 'history', children: [{ path: '**', component: OwnYear }] },
  ];
  TestBed.configureTestingModule({ providers: [providePlatformForTests(routes)] });
  await loadTexts();
  await startSession(accountForTests({ roles: ['hr'], permissions: ['schemes.read', 'schemes.write'] }));
  const harness = await RouterTestingHarness.create(address);
  const server = TestBed.inject(HttpTestingController);
  const page = harness.fixture.nativeElement as HTMLElement;
  const settle = async () => {
    for (let turn = 0; turn < 3; turn++) {
      harness.detectChanges();
      await new Promise((done) => setTimeout(done));
    }
  };
  const answer = async () => {
    await settle();
    for (const [url, body] of Object.entries(answers)) {
      server
        .match((request) => request.url === url && request.method === 'GET')
        .forEach((request) => request.flush(body as object));
    }
    await settle();
  };
  await answer();
  const press = async (name: string, at = 0) => {
    const found = [...page.querySelectorAll('button')].filter((one) => one.textContent?.trim() === name);
    found[at]?.click();
    await settle();
  };
  return { page, server, settle, answer, press, loader: TestbedHarnessEnvironment.loader(harness.fixture) };
}

const words = (element: Element | null | undefined) => element?.textContent?.replace(/\s+/g, ' ').trim();

function type(box: HTMLInputElement | HTMLTextAreaElement | null | undefined, value: string): void {
  if (!box) throw new Error('The box is not there');
  box.value = value;
  box.dispatchEvent(new Event('input'));
}

describe('the steps of a year', () => {
  it('spell what the server has reckoned', () => {
    const year = personYearForTests();
    expect(formulaStep(year)).toBe('(88.97 × 20% + 91.50 × 20% + 79.25 × 40%) ÷ 80% = 67.794 ÷ 80% = 84.74');
    expect(meanStep(year)).toBe('(88.97 + 91.50 + 79.25) ÷ 3 = 86.57');
    expect(coefficientStep(year)).toBe('(1.5000 + 1.5000 + 1.5000) ÷ 3 = 1.5000');
  });

  it('divide by nothing where all quarters are there, and say nothing where there is nothing', () => {
    const whole = personYearForTests({ weightSum: 10_000, productSum: 84_516_000, total: 8452 });
    expect(formulaStep(whole)).toMatch(/79\.25 × 40% = 84\.516 = 84\.52$/);
    const none = personYearForTests({ total: null, mean: null, resultCoefficient: null });
    expect([formulaStep(none), meanStep(none), coefficientStep(none)]).toEqual([null, null, null]);
  });

  it.each([
    [67_794_000, '67.794'],
    [84_740_000, '84.74'],
    [90_000_000, '90.00'],
    [1, '0.000001'],
    [0, '0.00'],
  ])('%i millionths are %s', (millionths, text) => {
    expect(formatProduct(millionths)).toBe(text);
  });
});

describe('the way to what is behind it', () => {
  it('is from each quarter to its form and its calculation, and to the history', async () => {
    const year = personYearForTests();
    const { page, settle } = await opened('/years/2026/7', { '/api/years/2026/people/7': year });
    const links = [...page.querySelectorAll('a')].map((link) => link.getAttribute('href'));
    const [counted] = year.quarters.filter(({ state }) => state === 'counted');
    const form = `/evaluations/${counted?.evaluationIds[0]}`;
    expect(links).toEqual(expect.arrayContaining([form, `${form}/explain`]));
    const history = [...page.querySelectorAll('a')].find((link) => words(link) === '考核历史');
    expect(history?.getAttribute('href')).toBe(`/history/people/${year.employeeId}`);
    history?.click();
    await settle();
    expect(wayBackOf(TestBed.inject(Location).getState())).toEqual({
      address: '/years/2026/7',
      label: `返回${year.employeeName} · ${year.year} 年度`,
    });
  });
});

it('a year that is nobody’s says so and leads to the list, and is not tried again', async () => {
  const { page, server, settle } = await opened('/years/2026/99', {});
  server
    .expectOne('/api/years/2026/people/99')
    .flush(
      { type: '', title: '', status: 404, code: 'notFound', correlationId: 'x' },
      { status: 404, statusText: 'Not Found' },
    );
  await settle();
  expect(page.querySelector('[role=alert]')?.textContent).toContain('没有找到这条记录');
  expect(page.querySelector('[role=alert] a')?.getAttribute('href')).toBe('/years');
  expect(page.querySelector('[role=alert] button')).toBeNull();
});

it('a year that did not come for another reason is tried again', async () => {
  const { page, server, settle, press } = await opened('/years/2026/99', {});
  const failing = { type: '', title: '', status: 500, code: 'internal', correlationId: 'x' };
  server
    .expectOne('/api/years/2026/people/99')
    .flush(failing, { status: 500, statusText: 'Internal Server Error' });
  await settle();
  expect(page.querySelector('[role=alert] a')).toBeNull();
  await press('重试');
  server.expectOne('/api/years/2026/people/99');
});

describe('the list', () => {
  it('shows each quarter, the mean, the year and how many quarters it is made of', async () => {
    const rows = [
      yearRowForTests(),
      yearRowForTests({
        employeeId: 8,
        employeeName: '温如',
        quarters: yearRowForTests().quarters.map((one) => ({
          ...one,
          state: 'elsewhere',
          total: null,
          grade: null,
        })),
        mean: null,
        total: null,
        grade: null,
        resultCoefficient: null,
        withoutFigures: 'elsewhere',
      }),
    ];
    const { page, loader } = await opened('/years', { '/api/years': yearsPageForTests(rows) });
    const texts = await (await loader.getHarness(DataListHarness)).texts();
    expect(texts[0]).toEqual([
      '顾行 N007',
      '物流部 仓管员',
      '88.97 B',
      '–',
      '91.50 A',
      '79.25 C',
      '86.57',
      '84.74 3/4 季度',
      'B',
      '1.5000',
    ]);
    expect(texts[1]?.slice(2)).toEqual([
      ...Array<string>(4).fill('不显示'),
      ...['–', '– 涉及其他上级', '–', '–'],
    ]);
    expect(words(page.querySelector('.weights'))).toBe('1季度 20% · 2季度 20% · 3季度 20% · 4季度 40%');
    expect(words(page)).toContain('自 2026 年度起，第 2 版。');
    expect(words(page)).toContain('1 人的季度不全');
  });

  it('keeps filters, search and order in the address and asks by them', async () => {
    const { page, server, settle } = await opened('/years?sort=-total', {
      '/api/years': yearsPageForTests([yearRowForTests()]),
    });
    const department = [...page.querySelectorAll('select')].find((one) => words(one)?.includes('采购部'));
    if (department) department.value = '5';
    department?.dispatchEvent(new Event('change'));
    await settle();
    expect(TestBed.inject(Router).url).toBe('/years?sort=-total&department=5');
    const [request] = server.match(({ url }) => url === '/api/years');
    expect(request?.request.params.toString()).toBe('sort=-total&department=5');
  });

  it('takes away what is shown', async () => {
    const { server, press, page, settle } = await opened('/years?grade=B', {
      '/api/years': yearsPageForTests([yearRowForTests()]),
    });
    const menu = page.querySelector<HTMLElement>('gp-year-export-menu summary, gp-year-export-menu button');
    menu?.click();
    await settle();
    await press('年度汇总（CSV）');
    const { request } = server.expectOne('/api/year-exports');
    expect(request.body).toEqual({ year: 2026, grade: 'B', kind: 'yearCsv', locale: 'zh-CN' });
  });
});

describe('a person’s year', () => {
  it('says how it came about', async () => {
    const { page } = await opened('/years/2026/7', { '/api/years/2026/people/7': personYearForTests() });
    expect(words(page.querySelector('h1'))).toBe('顾行 · 2026 年度');
    const steps = words(page.querySelector('.steps'));
    expect(steps).toContain('= 67.794 ÷ 80% = 84.74');
    expect(steps).toContain(
      '84.74 对照第4季度所用的考核方案“默认方案”（A ≥ 90.00 · B ≥ 80.00 · D ≥ 0.00），为 B。',
    );
    expect(words(page)).toContain('4 个季度中计入 3 个');
  });

  it('says why there is none', async () => {
    const year = personYearForTests({
      ...{ total: null, mean: null, grade: null, resultCoefficient: null, gradedBy: null },
      ...{ terms: [], productSum: 0, weightSum: 0, withoutFigures: 'elsewhere' },
    });
    const { page } = await opened('/years/2026/7', { '/api/years/2026/people/7': year });
    expect(words(page.querySelector('.steps'))).toMatch(/^有季度涉及其他上级/);
    expect(words(page)).not.toContain('4 个季度中计入');
  });
});

describe('one’s own year', () => {
  it('shows the figures, and the arithmetic on demand', async () => {
    TestBed.configureTestingModule({ providers: providePlatformForTests() });
    await loadTexts({
      years: { 'zh-CN': () => import('./i18n/zh-CN.json'), en: () => import('./i18n/en.json') },
    });
    const fixture = TestBed.createComponent(OwnYear);
    fixture.detectChanges();
    TestBed.inject(HttpTestingController).expectOne('/api/my/year').flush({ year: personYearForTests() });
    await fixture.whenStable();
    const element = fixture.nativeElement as HTMLElement;
    expect(words(element.querySelector('header'))).toContain('我的 2026 年度 84.74 B 良好 计入 3/4 个季度');
    expect(element.querySelector('.steps')).toBeNull();
    element.querySelector('button')?.click();
    await fixture.whenStable();
    expect(words(element.querySelector('.steps'))).toContain('÷ 80% = 84.74');
    expect(element.querySelector('a')?.getAttribute('href')).toBe('/my/evaluations/31');
  });
});

describe('the company’s weights', () => {
  const asked = { '/api/year-formulas': [yearFormulaForTests({ exportedYears: [2026] })] };

  it('offer to confirm what somebody else drafted, and say whose figures change', async () => {
    const { page, press, server } = await opened('/formulas', asked);
    expect(words(page.querySelector('tbody'))).toContain('2026 年度的报表已有人导出');
    await press('确认生效');
    expect(words(page.querySelector('dialog[open]'))).toContain('四个季度的权重 20% / 20% / 20% / 40%');
    const form = page.querySelector<HTMLFormElement>('gp-confirm-dialog form');
    form?.dispatchEvent(new Event('submit', { cancelable: true }));
    const { request } = server.expectOne('/api/year-formulas/3/confirmation');
    expect(request.body).toEqual({ expectedVersion: 1 });
  });

  it('sum to 100 while they are typed, and are not sent before', async () => {
    const { page, press, server, settle } = await opened('/formulas', asked);
    await press('起草年度公式');
    const boxes = () => [...page.querySelectorAll<HTMLInputElement>('.weights input')];
    expect(boxes().map(({ value }) => value)).toEqual(['25', '25', '25', '25']);
    type(boxes()[3], '20');
    type(page.querySelector('textarea'), '逐季递增');
    await settle();
    expect(words(page.querySelector('gp-sum-line'))).toContain('95.00');
    await press('保存草稿');
    server.expectNone('/api/year-formulas');
    type(boxes()[0], '30');
    await settle();
    await press('保存草稿');
    const { request } = server.expectOne('/api/year-formulas');
    expect(request.body).toMatchObject({ weights: [3000, 2500, 2500, 2000], reason: '逐季递增' });
  });
});
