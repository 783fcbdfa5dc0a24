import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type {
  Comparison,
  ComparisonRow,
  DutyScores as Scores,
  HistoryForm,
  PersonHistory,
  PositionHistory,
} from '@gangping/contracts';
import { accountForTests, loadTexts, providePlatformForTests, startSession } from '../../platform/testing';
import { DutyScores } from './duty-scores';
import { comparisonRoutes, historyRoutes } from './history.routes';

const THIRD = { id: 3, year: 2026, quarter: 3 };
const FOURTH = { id: 4, year: 2026, quarter: 4 };

async function opened(address: string, roles: ('hr' | 'employee')[] = ['hr']) {
  TestBed.configureTestingModule({
    providers: [
      providePlatformForTests([
        { path: 'comparison', children: comparisonRoutes },
        { path: 'history', children: historyRoutes },
      ]),
    ],
  });
  await loadTexts();
  await startSession(accountForTests({ roles }));
  const server = TestBed.inject(HttpTestingController);
  const harness = await RouterTestingHarness.create(address);
  const page = harness.fixture.nativeElement as HTMLElement;
  const settle = async () => {
    for (let turn = 0; turn < 3; turn++) {
      harness.detectChanges();
      await new Promise((done) => setTimeout(done));
    }
  };
  await settle();
  const answer = async (url: string, body: object) => {
    const request = server.expectOne((one) => one.url === url);
    request.flush(body);
    await settle();
    return request.request;
  };
  const button = (words: string) =>
    Array.from(page.querySelectorAll('button')).find((one) =>
      (one.getAttribute('aria-label') ?? one.textContent ?? '').includes(words),
    );
  return { page, server, settle, answer, button };
}

const words = (element: Element) => (element.textContent ?? '').replace(/\s+/g, ' ').trim();
const rowsOf = (page: HTMLElement, table: number) =>
  Array.from(page.querySelectorAll('gp-data-list')[table]?.querySelectorAll('tbody tr') ?? [], words);

const form = (given: Partial<HistoryForm>): HistoryForm => ({
  evaluationId: 31,
  cycle: THIRD,
  positionId: 7,
  positionTitle: '质检员',
  departmentName: '质量部',
  definitionVersion: 2,
  stage: 'published',
  resultVersion: 1,
  days: 92,
  total: 8400,
  grade: 'B',
  gradeCoefficient: 10_000,
  assessmentCoefficient: 15_000,
  resultCoefficient: 15_000,
  ...given,
});

const MISSING = { type: '', title: '', status: 404, code: 'notFound', correlationId: 'x' };
const NOT_FOUND = { status: 404, statusText: 'Not Found' };

it.each([
  ['/history/people/99', '/api/employees/99/result-history', '/organisation'],
  ['/history/positions/99', '/api/positions/99/result-history', '/positions'],
])('%s that is not there leads to the list of them', async (address, url, list) => {
  const { page, server, settle } = await opened(address);
  server.expectOne((one) => one.url === url).flush(MISSING, NOT_FOUND);
  await settle();
  const alert = page.querySelector('[role=alert]');
  expect(alert?.textContent).toContain('没有找到这条记录');
  expect([...(alert?.querySelectorAll('a') ?? [])].map((link) => link.getAttribute('href'))).toEqual([list]);
  expect(alert?.querySelector('button')).toBeNull();
});

it('whoever has no list of people is led to their own page', async () => {
  const { page, server, settle } = await opened('/history/people/99', ['employee']);
  server.expectOne('/api/employees/99/result-history').flush(MISSING, NOT_FOUND);
  await settle();
  expect(page.querySelector('[role=alert] a')?.getAttribute('href')).toBe('/my');
});

describe('the history of a person', () => {
  const history: PersonHistory = {
    employee: { id: 5, number: 'C05', name: '江澄' },
    forms: [
      form({}),
      form({
        evaluationId: 32,
        positionId: 8,
        positionTitle: '计量员',
        total: 9000,
        grade: 'A',
        resultVersion: 2,
      }),
      form({
        evaluationId: 41,
        cycle: FOURTH,
        stage: 'supervisor',
        total: null,
        grade: null,
        gradeCoefficient: null,
      }),
    ],
    combined: [
      {
        cycle: THIRD,
        total: 8700,
        grade: 'B',
        gradeCoefficient: 10_000,
        assessmentCoefficient: null,
        resultCoefficient: null,
      },
    ],
  };

  it('lists every form, the newest first, with what the quarter came to', async () => {
    const { page, answer } = await opened('/history/people/5');
    await answer('/api/employees/5/result-history', history);
    expect(page.querySelector('h1')?.textContent).toBe('江澄的考核历史');
    const rows = rowsOf(page, 0);
    expect(rows).toHaveLength(3);
    expect(rows[0]).toContain('2026年第4季度');
    expect(rows[0]).toContain('– – –');
    expect(rows[1]).toContain('申诉后更正');
    expect(rows[1]).toContain('季度合并 87.00 B · 结果系数 待填');
    expect(rows[2]).not.toContain('季度合并');
    expect(rows[2]).toContain('第 2 版');
  });

  it('leads to the own form on the own page', async () => {
    const { page, answer } = await opened('/history/people/5', ['employee']);
    await answer('/api/employees/5/result-history', history);
    const links = Array.from(page.querySelectorAll('tbody a'), (link) => link.getAttribute('href'));
    expect(links).toEqual(['/my/evaluations/41', '/my/evaluations/32', '/my/evaluations/31']);
  });

  it('is taken away as a file', async () => {
    const { answer, button, server, settle } = await opened('/history/people/9');
    await answer('/api/employees/9/result-history', history);
    button('CSV')?.click();
    await settle();
    const { request } = server.expectOne('/api/history-exports');
    expect(request.body).toEqual({ kind: 'personHistoryCsv', employeeId: 9, locale: 'zh-CN' });
  });
});

it('the history of a position has the mean of each quarter, its people and who held it', async () => {
  const { page, answer, button, settle } = await opened('/history/positions/7?search=江');
  const { positionId: _, positionTitle: __, ...shown } = form({});
  const history: PositionHistory = {
    position: { id: 7, title: '质检员', departmentName: '质量部' },
    quarters: [
      { cycle: THIRD, forms: 3, results: 3, mean: 8100 },
      { cycle: FOURTH, forms: 3, results: 2, mean: 8250 },
    ],
    rows: [{ ...shown, employee: { id: 5, number: 'C05', name: '江澄' } }],
    total: 1,
    page: 1,
    pageSize: 20,
  };
  const request = await answer('/api/positions/7/result-history', history);
  expect(request.params.get('search')).toBe('江');
  await answer('/api/positions/7/holders', {
    rows: [
      { assignmentId: 1, employeeId: 5, number: 'C05', name: '江澄', startsOn: '2025-01-01', endsOn: null },
    ],
    total: 4,
    page: 1,
    pageSize: 20,
  });
  expect(page.querySelector('[role=img]')?.getAttribute('aria-label')).toBe(
    '2 个季度有结果，最近一个季度 2 人，平均 82.50 分。',
  );
  expect(rowsOf(page, 0)[0]).toContain('江澄');
  expect(words(page.querySelector('.holders') as Element)).toBe('江澄C05 2025年1月1日 – 至今');
  button('还有 3 条')?.click();
  await settle();
  const earlier = { employeeId: 6, number: 'C06', startsOn: '2024-01-01', endsOn: '2024-12-31' };
  const next = await answer('/api/positions/7/holders', {
    rows: [2, 3, 4].map((assignmentId) => ({ ...earlier, assignmentId, name: `前任${assignmentId}` })),
    total: 4,
    page: 2,
    pageSize: 20,
  });
  expect(next.params.get('page')).toBe('2');
  expect(Array.from(page.querySelectorAll('.holders li a'), words)).toEqual([
    '江澄',
    '前任2',
    '前任3',
    '前任4',
  ]);
  expect(button('更早的任职')).toBeUndefined();
});

describe('the comparison of two quarters', () => {
  const figures = {
    before: { count: 4, mean: 7525 },
    after: { count: 4, mean: 8350 },
    meanDifference: -150,
    kinds: { compared: 2, withoutResult: 1, otherPosition: 1, newcomer: 1, gone: 0 },
    moves: { up: 1, down: 1, same: 0 },
  };
  const comparison: Comparison = {
    cycles: [FOURTH, THIRD],
    quarters: { from: THIRD, to: FOURTH },
    departmentOptions: [{ id: 2, name: '质量部', depth: 1 }],
    isWhole: false,
    severalPosts: true,
    grades: ['A', 'B', 'C', 'D'],
    total: figures,
    departments: [{ ...figures, departmentId: 2, departmentName: '质量部' }],
    matrix: [{ from: 'B', to: 'A', count: 3 }],
  };
  const side = { evaluationId: 31, departmentName: '质量部', stage: 'published' as const, grade: 'B' };
  const row: ComparisonRow = {
    kind: 'otherPosition',
    employee: { id: 5, number: 'C05', name: '江澄' },
    departmentName: '质量部',
    before: { ...side, positionTitle: '质检员', total: 7000 },
    after: { ...side, evaluationId: 41, positionTitle: '计量员', total: 7500 },
    difference: 500,
    move: 'same',
  };
  const people = { rows: [row], total: 1, page: 1, pageSize: 20 };

  async function compared(address = '/comparison') {
    const page = await opened(address);
    await page.answer('/api/comparison', comparison);
    await page.answer('/api/comparison/people', people);
    return page;
  }

  it('says the figures, and what they are over', async () => {
    const { page } = await compared();
    const tiles = Array.from(page.querySelectorAll('gp-stat-tile'), words);
    expect(tiles).toEqual([
      '2026年第3季度平均分 75.25 4 份有结果',
      '2026年第4季度平均分 83.50 4 份有结果',
      expect.stringContaining('−1.50'),
      '等级升 / 平 / 降 1 / 0 / 1',
    ]);
    expect(page.textContent).toContain('只统计您可以看到的考核表');
    expect(page.textContent).toContain('按“人 × 岗位”');
    // 83.50 − 75.25 is no −1.50: that wants a word.
    expect(page.textContent).toContain('与两个平均分直接相减可能不同');
    expect(rowsOf(page, 0)[0]).toContain('缺结果 1、岗位不同 1、新增 1');
    expect(rowsOf(page, 1)[0]).toContain('质检员 → 计量员');
    expect(rowsOf(page, 1)[0]).toContain('+5.00');
  });

  it('says nothing of two means where they differ by the same', async () => {
    const alike = { ...figures, meanDifference: 825 };
    const { page, answer } = await opened('/comparison');
    await answer('/api/comparison', {
      ...comparison,
      total: alike,
      departments: [{ ...alike, departmentId: 2, departmentName: '质量部' }],
    });
    expect(page.textContent).toContain('+8.25');
    expect(page.textContent).not.toContain('直接相减');
  });

  it('lists the people behind a number of the matrix, and all of them again', async () => {
    const { button, answer, settle, server } = await compared();
    button('B → A：3 人')?.click();
    await settle();
    expect(TestBed.inject(Router).url).toBe('/comparison?fromGrade=B&toGrade=A');
    const request = await answer('/api/comparison/people', people);
    expect([request.params.get('fromGrade'), request.params.get('toGrade')]).toEqual(['B', 'A']);
    // The figures are those of both quarters still: they are not asked for again.
    server.expectNone('/api/comparison');
    expect(button('B → A：3 人')?.getAttribute('aria-pressed')).toBe('true');
    button('显示全部')?.click();
    await settle();
    expect(TestBed.inject(Router).url).toBe('/comparison');
    await answer('/api/comparison/people', people);
  });

  it('keeps both quarters in the address as soon as one is chosen', async () => {
    const { page, settle, answer } = await compared('/comparison?department=2');
    const [from] = Array.from(page.querySelectorAll<HTMLSelectElement>('.tools select'));
    if (from) from.value = '4';
    from?.dispatchEvent(new Event('change'));
    await settle();
    const request = await answer('/api/comparison', comparison);
    expect(Object.fromEntries(request.params.keys().map((name) => [name, request.params.get(name)]))).toEqual(
      {
        from: '4',
        to: '4',
        department: '2',
      },
    );
    await answer('/api/comparison/people', people);
  });

  it('is taken away as it is narrowed down', async () => {
    const { button, server, settle } = await compared('/comparison?kind=gone&search=江&department=2');
    button('名单（CSV')?.click();
    await settle();
    const { request } = server.expectOne('/api/history-exports');
    expect(request.body).toEqual({
      kind: 'comparisonCsv',
      rowKind: 'gone',
      search: '江',
      from: 3,
      to: 4,
      department: 2,
      locale: 'zh-CN',
    });
  });

  it('says so where there is nothing to compare', async () => {
    const { page, answer } = await opened('/comparison');
    await answer('/api/comparison', {
      ...comparison,
      quarters: null,
      cycles: [],
      departments: [],
      matrix: [],
    });
    expect(page.textContent).toContain('还没有可以对比的两个季度');
  });
});

describe('the scores of a duty', () => {
  async function shown(scores: Scores) {
    TestBed.configureTestingModule({ providers: providePlatformForTests() });
    await loadTexts({
      history: { 'zh-CN': () => import('./i18n/zh-CN.json'), en: () => import('./i18n/en.json') },
    });
    const fixture = TestBed.createComponent(DutyScores);
    fixture.componentRef.setInput('positionId', 7);
    fixture.componentRef.setInput('itemKey', 'k1');
    TestBed.tick();
    TestBed.inject(HttpTestingController).expectOne('/api/positions/7/items/k1/scores').flush(scores);
    await fixture.whenStable();
    return fixture.nativeElement as HTMLElement;
  }
  const quarter = {
    cycle: THIRD,
    people: 4,
    hidden: null,
    supervisorMean: 8350,
    reviewerMean: null,
    measuredMean: null,
  };

  it('stand quarter by quarter, and what is kept back says why', async () => {
    const hidden = {
      ...quarter,
      cycle: FOURTH,
      people: 2,
      hidden: 'fewPeople' as const,
      supervisorMean: null,
    };
    const element = await shown({ quarters: [quarter, hidden], restricted: true });
    expect(Array.from(element.querySelectorAll('tr'), words)).toEqual([
      '考核周期人数初评平均',
      '2026年第4季度2 人数太少，不显示',
      '2026年第3季度483.50',
    ]);
    expect(element.textContent).toContain('只统计您可以看到的考核表');
  });

  it('are no word to whoever sees nobody’s', async () => {
    expect(words(await shown({ quarters: [], restricted: true }))).toBe('');
    TestBed.resetTestingModule();
    expect(words(await shown({ quarters: [], restricted: false }))).toBe('还没有已公布的得分。');
  });
});
