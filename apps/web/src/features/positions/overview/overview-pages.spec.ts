import { HttpTestingController } from '@angular/common/http/testing';
import type { Type } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { RouterTestingHarness } from '@angular/router/testing';
import { MISSING_PARTS, type ConsistencyReport, type OrganisationChart } from '@gangping/contracts';
import { accountForTests, loadTexts, providePlatformForTests, startSession } from '../../../platform/testing';
import { ChartPage } from '../chart/chart-page';
import { ConsistencyPage } from './consistency-page';
import { WorklistPage } from './worklist-page';

const texts = {
  positions: { 'zh-CN': () => import('../i18n/zh-CN.json'), en: () => import('../i18n/en.json') },
};

class NoResizeObserver {
  observe(): void {
    return;
  }
  disconnect(): void {
    return;
  }
}

beforeAll(() => {
  // jsdom lays nothing out, and so has nobody who tells about it.
  globalThis.ResizeObserver ??= NoResizeObserver as never;
});

async function opened(page: Type<object>, address: string, answer: object) {
  TestBed.configureTestingModule({
    providers: providePlatformForTests([{ path: 'positions', component: page }]),
  });
  await loadTexts(texts);
  await startSession(accountForTests({ roles: ['hr'] }));
  const harness = await RouterTestingHarness.create();
  await harness.navigateByUrl('/positions', page);
  TestBed.tick();
  TestBed.inject(HttpTestingController).expectOne(`/api/${address}`).flush(answer);
  await harness.fixture.whenStable();
  return { harness, element: harness.routeNativeElement as HTMLElement };
}

const words = (element: Element | null | undefined) => element?.textContent?.replace(/\s+/g, ' ').trim();
const all = (element: Element, selector: string) => [...element.querySelectorAll(selector)];

describe('what is missing', () => {
  const worklist = (missing: Record<string, number>, positions = 9) => ({
    positions,
    missing: MISSING_PARTS.map((part) => ({ part, positions: missing[part] ?? 0 })),
  });

  it('leads from each count to the positions it counts, the hindering ones first', async () => {
    const answer = worklist({ standards: 5, coefficient: 2 });
    const { element } = await opened(WorklistPage, 'position-worklist', answer);
    expect(all(element, 'h2').map(words)).toEqual(['妨碍考核', '有了更好']);
    expect(all(element, 'li a').map((link) => link.getAttribute('href'))).toEqual([
      '/positions?missing=coefficient',
      '/positions?missing=standards',
    ]);
    expect(words(all(element, 'li')[0])).toMatch(/^2考核系数待填写/);
  });

  it('says that everything is complete, and not so for a company without positions', async () => {
    const { element } = await opened(WorklistPage, 'position-worklist', worklist({}));
    expect(words(element.querySelector('gp-empty-state'))).toContain('9 个岗位');
    TestBed.resetTestingModule();
    const empty = await opened(WorklistPage, 'position-worklist', worklist({}, 0));
    expect(words(empty.element.querySelector('gp-empty-state'))).toContain('还没有岗位');
  });
});

describe('consistency', () => {
  const finding = (given: Partial<ConsistencyReport['findings'][number]>) => ({
    code: 'vacant' as const,
    positionId: 4,
    title: '仓管员',
    departmentName: '仓储部',
    otherPositionId: null,
    params: { plan: 3, inPost: 2 },
    ...given,
  });
  const report = {
    positions: 9,
    findings: [
      finding({}),
      finding({
        code: 'listedReportsElsewhere',
        departmentName: '生产部',
        otherPositionId: 8,
        params: { name: '质检员', superior: '' },
      }),
    ],
  };

  it('groups what it finds, the gravest first, each in a sentence with links to both positions', async () => {
    const { element } = await opened(ConsistencyPage, 'position-consistency', report);
    expect(all(element, 'h2').map(words)).toEqual(['列为下级，却向别人汇报 1', '缺编 1']);
    expect(words(element.querySelector('.told'))).toContain('列出“质检员”，该岗位却没有直接上级');
    expect(all(element, 'li a').map((link) => link.getAttribute('href'))).toEqual([
      '/positions/4',
      '/positions/8',
      '/positions/4',
    ]);
  });

  it('narrows down to a department', async () => {
    const { element, harness } = await opened(ConsistencyPage, 'position-consistency', report);
    const department = element.querySelector('select');
    if (department) department.value = '仓储部';
    department?.dispatchEvent(new Event('change'));
    await harness.fixture.whenStable();
    expect(all(element, 'h2').map(words)).toEqual(['缺编 1']);
  });

  it('says that nothing contradicts anything', async () => {
    const { element } = await opened(ConsistencyPage, 'position-consistency', { positions: 9, findings: [] });
    expect(words(element.querySelector('gp-empty-state'))).toContain('已检查 9 个岗位');
  });
});

describe('the organisation chart', () => {
  const position = (id: number, superiorPositionId: number | null, names: string[] = []) => ({
    id,
    title: `岗位${id}`,
    departmentId: 1,
    departmentName: '生产部',
    superiorPositionId,
    headcount: null,
    holders: names.map((name, employeeId) => ({ employeeId, name })),
  });
  const chart: OrganisationChart = {
    companyName: '某公司',
    positions: [position(1, null, ['甲']), position(2, 1), position(3, 1), position(4, 5), position(5, 4)],
  };

  it('draws a box and a line for each position, and names those that stand in a circle', async () => {
    const { element } = await opened(ChartPage, 'organisation-chart', chart);
    expect(all(element, 'rect')).toHaveLength(5);
    expect(all(element, 'path.line')).toHaveLength(2);
    expect(all(element, 'rect.vacant')).toHaveLength(4);
    expect(words(element.querySelector('.looped'))).toContain('岗位4、 岗位5');
  });

  it('finds positions by the name of a holder, and marks the place', async () => {
    const { element, harness } = await opened(ChartPage, 'organisation-chart', chart);
    const box = element.querySelector<HTMLInputElement>('input[type=search]');
    if (box) box.value = '甲';
    box?.dispatchEvent(new Event('input'));
    box?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
    await harness.fixture.whenStable();
    expect(words(element.querySelector('[role=status]'))).toContain('第 1 个，共 1 个');
    expect(words(element.querySelector('rect.found ~ text'))).toBe('岗位1');
  });

  it('folds away what is below a position', async () => {
    const { element, harness } = await opened(ChartPage, 'organisation-chart', chart);
    element.querySelector('.fold')?.dispatchEvent(new Event('click'));
    await harness.fixture.whenStable();
    expect(all(element, 'rect')).toHaveLength(3);
    expect(words(element.querySelector('.fold'))).toBe('+2');
  });

  it('says the same as nested lists', async () => {
    const { element, harness } = await opened(ChartPage, 'organisation-chart', chart);
    all(element, '.shapes button').at(-1)?.dispatchEvent(new Event('click'));
    await harness.fixture.whenStable();
    expect(all(element, 'gp-chart-list > ul > li > ul > li > a').map(words)).toEqual(['岗位2', '岗位3']);
  });
});
