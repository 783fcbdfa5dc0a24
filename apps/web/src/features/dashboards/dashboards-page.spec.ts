import { HttpTestingController, type TestRequest } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import {
  DASHBOARD_PICTURES,
  type DashboardAnswer,
  type DashboardOptions,
  type DashboardPicture,
  type Role,
} from '@gangping/contracts';
import { withWayBack } from '../../platform/leaving/way-back';
import { accountForTests, loadTexts, providePlatformForTests, startSession } from '../../platform/testing';
import { dashboardsRoutes } from './dashboards.routes';
import { answerForTests, optionsForTests, restrictedHead } from './testing/answers-for-tests';

const text = (element: Element | null | undefined) => element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';

interface Given {
  readonly address?: string;
  readonly roles?: readonly Role[];
  readonly options?: Partial<DashboardOptions>;
  readonly answers?: readonly DashboardAnswer[];
  readonly failing?: DashboardPicture;
  readonly team?: boolean;
}

async function opened({
  address = '',
  roles = ['hr'],
  options,
  answers = [],
  failing,
  team = true,
}: Given = {}) {
  TestBed.configureTestingModule({
    providers: [
      providePlatformForTests([
        { path: 'dashboards', children: dashboardsRoutes },
        { path: '**', children: [] },
      ]),
    ],
  });
  await loadTexts();
  await startSession(accountForTests({ roles: [...roles], headsDepartment: team }));
  const harness = await RouterTestingHarness.create(`/dashboards${address}`);
  const page = harness.fixture.nativeElement as HTMLElement;
  const server = TestBed.inject(HttpTestingController);
  const settle = async () => {
    for (let turn = 0; turn < 3; turn += 1) {
      await new Promise((resolve) => setTimeout(resolve));
      harness.detectChanges();
    }
  };
  const asked = (): TestRequest[] => server.match(({ url }) => url.startsWith('/api/dashboards'));
  const answer = async (requests: readonly TestRequest[]) => {
    for (const { request, flush, cancelled } of requests.map((one) => ({
      request: one.request,
      cancelled: one.cancelled,
      flush: one.flush.bind(one),
    }))) {
      if (cancelled) continue;
      const picture = request.url.split('/')[3] as DashboardPicture | undefined;
      if (picture === undefined) flush(optionsForTests(options));
      else if (picture === failing) flush({ code: 'internal' }, { status: 500, statusText: 'no' });
      else flush(answers.find((one) => one.picture === picture) ?? answerForTests(picture));
    }
    await settle();
  };
  await settle();
  await answer(asked());
  const pictures = asked();
  await answer(pictures);
  const card = (picture: DashboardPicture) =>
    page.querySelector<HTMLElement>(`section[aria-labelledby=picture-${picture}]`);
  const press = async (within: ParentNode | null, name: string) => {
    const found = [...(within?.querySelectorAll('button') ?? [])].find((one) =>
      (one.getAttribute('aria-label') ?? text(one)).startsWith(name),
    );
    if (!found) throw new Error(`no button ${name}`);
    found.click();
    await settle();
  };
  return { page, pictures, card, press, settle, asked, answer, url: () => TestBed.inject(Router).url };
}

describe('the dashboards', () => {
  it('ask a question with each picture, and answer it in a sentence', async () => {
    const { page, card, pictures } = await opened();
    expect(pictures.map(({ request }) => request.url.split('/')[3])).toEqual([...DASHBOARD_PICTURES]);
    expect([...page.querySelectorAll('h2')].map(text)).toEqual([
      '各部门评到哪一步了？',
      '等级分布有没有超过比例？',
      '各部门的总分相差多少？',
      '这几个季度是升还是降？',
      '哪些职责偏弱，要补什么知识？',
      '评分人之间松紧差多少？',
      '结果系数合计是多少？',
    ]);
    expect(text(card('completion'))).toContain('进度最慢的是来料组，6 份中评完 2 份。');
    expect(text(card('distribution'))).toContain('超过上限的等级：A。');
    expect(text(card('distribution'))).toContain('检测部 A 等 3 份（最多 1）');
    expect([...(card('distribution')?.querySelectorAll('h3') ?? [])].map(text)).toEqual(['合计', '各部门']);
    expect(text(card('departments'))).toContain('平均分最高的是检测部（89.12），最低的是来料组（81.00）。');
    expect(text(card('trend'))).toContain('平均 84.50 分，比上一个季度高 1.50 分。');
    expect(text(card('raters'))).toContain('仅供参考');
    expect(text(card('coefficients'))).toContain('结果系数合计 5.2000，4 人，平均 1.3000');
  });

  it('say of how many forms a mean is while others are still scored', async () => {
    const [earlier, latest] = answerForTests('trend').points;
    const points = [earlier, { ...latest, scored: 4 }];
    const { card } = await opened({ answers: [{ ...answerForTests('trend'), points }] });
    expect(text(card('trend'))).toContain('2099年第4季度的 10 份考核表中，现在有 4 份有总分。');
  });

  it('say that a superior has forms in the sum of coefficients where HR has people', async () => {
    const { card } = await opened({ answers: [answerForTests('coefficients', restrictedHead)] });
    expect(text(card('coefficients'))).toContain('计入份数');
    expect(text(card('coefficients'))).toContain('按考核表合计 5.2000，4 份，平均 1.3000');
  });

  it('keep the filters in the address, and ask by them', async () => {
    const { page, pictures, url, settle } = await opened({ address: '?department=9&grade=5–6' });
    expect(pictures[0]?.request.params.toString()).toContain('department=9');
    const [, , position] = page.querySelectorAll('select');
    position.value = '4';
    position.dispatchEvent(new Event('change'));
    await settle();
    expect(decodeURIComponent(url())).toBe('/dashboards?department=9&grade=5–6&position=4');
  });

  it('lead HR from a number to the people behind it', async () => {
    const { card, press, url } = await opened();
    await press(card('completion'), '显示数据表');
    await press(card('completion'), '来料组 · 上级评分 4');
    expect(url()).toBe('/cycles/7?counting=true&departmentId=10&stage=supervisor');
  });

  it('lead a head of a department to the own people', async () => {
    const filters = { department: 9, position: null, grade: '5–6' };
    const answers = [answerForTests('distribution', { filters }), answerForTests('completion', { filters })];
    const { card, press, url } = await opened({ roles: ['employee'], answers });
    await press(card('distribution'), '显示数据表');
    await press(card('distribution'), 'A · 人数 3');
    expect(decodeURIComponent(url())).toBe(
      '/team?cycleId=7&withinDepartmentId=9&gradeRange=5–6&counting=true&grade=A',
    );
  });

  it('measure the only department by its own caps', async () => {
    const [unit, , all] = answerForTests('distribution').rows;
    const grades = all.grades.map((one) => ({ ...one, allowed: null, exceeded: false }));
    const rows = [unit, { ...all, graded: 4, grades }];
    const { card } = await opened({ answers: [answerForTests('distribution', { rows })] });
    expect(card('distribution')?.querySelectorAll('gp-chart')).toHaveLength(1);
    expect(text(card('distribution'))).toContain('超过上限的等级：A。');
  });

  it('say what is kept back, and why', async () => {
    const { card } = await opened({
      roles: ['employee'],
      options: { restricted: true },
      answers: [answerForTests('departments', restrictedHead)],
    });
    expect(text(card('departments'))).toContain('不足 3 人，会看出是谁的成绩');
    expect(text(card('departments'))).toContain('用合计减去其他数字');
    expect(text(card('completion'))).not.toContain('没有显示');
  });

  it('leave out a duty of which nothing may be shown, and say so', async () => {
    const { rows } = answerForTests('duties');
    const cells = [{ departmentId: 9, forms: 1, share: null, hidden: 'fewPeople' as const }];
    const strong = { ...rows[0], text: '及时交接', share: 8000 };
    const hidden = { ...rows[0], text: '保管钥匙', share: null, hidden: 'fewPeople' as const, cells };
    const { card } = await opened({
      answers: [answerForTests('duties', { rows: [...rows, strong, hidden], duties: 3 })],
    });
    expect(card('duties')?.querySelectorAll('tbody tr')).toHaveLength(2);
    expect(card('duties')?.querySelectorAll('.needs > li')).toHaveLength(1);
    expect(text(card('duties'))).toContain('另有 1 项职责人数或评分人太少，没有单列。');
  });

  it('say once of duties that stand together why they do', async () => {
    const { rows } = answerForTests('duties');
    const cells = [{ departmentId: 9, forms: 1, share: null, hidden: 'fewPeople' as const }];
    const hidden = { ...rows[0], text: '保管钥匙', share: null, hidden: 'fewPeople' as const, cells };
    const together = { duties: 2, forms: 4, share: 8210, hidden: null, cells };
    const answer = answerForTests('duties', { rows: [...rows, hidden, hidden], duties: 3, together });
    const { card } = await opened({ answers: [answer] });
    expect(text(card('duties'))).toContain('合并的一行把单列会看出个人成绩的 2 项职责放在一起计算。');
    expect(text(card('duties'))).not.toContain('没有单列');
  });

  it('lead a head from the own figures as a rater to the own forms, and from nobody else’s', async () => {
    const [other] = answerForTests('raters').raters;
    const own = { ...other, raterId: 22, name: '秦越', isReader: true, leniency: -40 };
    const raters = answerForTests('raters', { ...restrictedHead, raters: [other, own] });
    const { card, press, url } = await opened({ roles: ['employee'], answers: [raters] });
    await press(card('raters'), '显示数据表');
    const names = [...(card('raters')?.querySelectorAll('td button') ?? [])].map((one) =>
      one.getAttribute('aria-label'),
    );
    expect(names).toEqual(['秦越（您） · 松紧 −0.40']);
    await press(card('raters'), '秦越（您）');
    expect(url()).toBe('/team?cycleId=7&scoredByMe=true&counting=true');
  });

  it('say where a role definition does not tell what has to be known for a weak duty, and lead there who may write it', async () => {
    const { rows } = answerForTests('duties');
    const unknown = { ...rows[0], text: '保管样品', share: 7999, knowledge: [] };
    const strong = { ...rows[0], text: '及时交接', share: 8000, knowledge: [] };
    const answers = [answerForTests('duties', { rows: [...rows, unknown, strong], duties: 3 })];
    const { card } = await opened({ answers });
    const said = card('duties')?.querySelector('.unknown');
    expect(text(said?.querySelector('summary'))).toBe('1 项薄弱职责在岗位规范中没有对应的应知应会');
    expect(text(said)).toContain('保管样品 得分率 79.99%检测员');
    expect(said?.querySelector('a')?.getAttribute('href')).toBe('/positions/4');
  });

  it('lead nobody to a role definition who may not write it', async () => {
    const rows = [{ ...answerForTests('duties').rows[0], knowledge: [] }];
    const answers = [answerForTests('duties', { rows })];
    const { card } = await opened({ answers, roles: ['auditor'], team: false });
    expect(text(card('duties')?.querySelector('.unknown'))).toContain('检测员');
    expect(card('duties')?.querySelectorAll('.unknown a')).toHaveLength(0);
  });

  it('name the first of many training needs, and all when asked', async () => {
    const { rows } = answerForTests('duties');
    const many = Array.from({ length: 8 }, (_, at) => ({ ...rows[0], text: `职责 ${at}` }));
    const { card, press } = await opened({
      answers: [answerForTests('duties', { rows: many, duties: 149 })],
    });
    expect(card('duties')?.querySelectorAll('.needs > li')).toHaveLength(6);
    expect(text(card('duties'))).toContain('图中是最弱的 8 项；全部 149 项职责在 CSV 里。');
    await press(card('duties'), '显示全部 8 项');
    expect(card('duties')?.querySelectorAll('.needs > li')).toHaveLength(8);
  });

  it('say in plain words why no duty is shown by itself and what to do, and show them together', async () => {
    const { rows } = answerForTests('duties');
    const hidden = { share: null, hidden: 'fewRaters' as const };
    const cells = [{ departmentId: 9, forms: 4, ...hidden }];
    const few = { ...rows[0], ...hidden, cells };
    const filters = { department: 9, position: null, grade: null };
    const together = { duties: 1, forms: 4, share: 8210, hidden: null, cells };
    const { card } = await opened({
      roles: ['employee'],
      answers: [answerForTests('duties', { ...restrictedHead, filters, rows: [few], together })],
    });
    const why = text(card('duties')?.querySelector('.why'));
    expect(why).toContain('至少要有 3 个人');
    expect(why).toContain('至少 3 位不同的评分人');
    expect(why).toContain('见下表的合并行');
    expect(why).toContain('换成上级部门');
    expect(why).toContain('请 HR 查看');
    expect(card('duties')?.querySelectorAll('.kept-back')).toHaveLength(0);
    expect(text(card('duties')?.querySelector('tbody'))).toBe('1 项职责（合并） 82.10% 4 份 — 4 份·');
  });

  it('promise no line of all duties, and no wider filter, where there is none', async () => {
    const hidden = { share: null, hidden: 'fewRaters' as const };
    const cells = [{ departmentId: 9, forms: 4, ...hidden }];
    const rows = [{ ...answerForTests('duties').rows[0], ...hidden, cells }];
    const together = { duties: 1, forms: 4, ...hidden, cells };
    const { card } = await opened({
      roles: ['employee'],
      answers: [answerForTests('duties', { ...restrictedHead, rows, together })],
    });
    const why = text(card('duties')?.querySelector('.why'));
    expect(why).not.toContain('合并行');
    expect(why).not.toContain('换成上级部门');
    expect(card('duties')?.querySelector('table')).toBeNull();
  });

  it('say once of several empty pictures what they wait for, with one button; how far the forms are stays', async () => {
    const answers = [
      answerForTests('raters', { ...restrictedHead, raters: [] }),
      answerForTests('trend', { ...restrictedHead, points: [] }),
    ];
    const { page, card, press, url } = await opened({
      roles: ['employee'],
      options: { restricted: true },
      answers,
    });
    const shown = [...page.querySelectorAll<HTMLElement>('gp-picture-card:not([hidden])')];
    expect(shown).toHaveLength(5);
    expect(shown).toContain(card('completion')?.parentElement);
    expect(text(page.querySelector('gp-empty-state'))).toContain('结果尚未公布');
    expect(text(page.querySelector('gp-empty-state'))).toContain(
      '公布以后，这里还会显示季度趋势、评分人对比。',
    );
    await press(page.querySelector('gp-empty-state'), '看2099年第3季度');
    expect(url()).toBe('/dashboards?cycle=6');
    // The button may be gone: the keyboard goes on from what it changed.
    expect(page.querySelector('select')?.matches(':focus')).toBe(true);
  });

  it('offer to clear the filters where they leave nobody', async () => {
    const total = { due: 0, done: 0, stages: {} };
    const answers = [
      answerForTests('completion', { rows: [], total }),
      answerForTests('raters', { raters: [] }),
      answerForTests('trend', { points: [] }),
    ];
    const { page, press, url } = await opened({ address: '?department=9', answers });
    expect(text(page.querySelector('gp-empty-state'))).toContain('这个筛选下没有考核表');
    await press(page.querySelector('gp-empty-state'), '清除筛选');
    expect(url()).toBe('/dashboards');
  });

  it('wait for publication where heads and superiors read them', async () => {
    const raters = { ...answerForTests('raters', restrictedHead), raters: [] };
    const { card } = await opened({ roles: ['employee'], answers: [raters] });
    expect(text(card('raters'))).toContain('公布以后，这里显示');
  });

  it('fail one by one, and are asked for again one by one', async () => {
    const { page, card, press, asked } = await opened({ failing: 'trend' });
    expect(page.querySelectorAll('gp-problem-banner')).toHaveLength(1);
    expect(text(card('completion'))).toContain('共 10 份考核表');
    await press(card('trend'), '重试');
    expect(asked().map(({ request }) => request.url)).toEqual(['/api/dashboards/trend']);
  });

  it('lead to the quarter before while this one has no figures', async () => {
    const { card, press, url } = await opened({ answers: [answerForTests('raters', { raters: [] })] });
    expect(text(card('raters'))).toContain('还没有人评完');
    await press(card('raters'), '看2099年第3季度');
    expect(url()).toBe('/dashboards?cycle=6');
  });

  it('name what has to be known for weak duties, and lead to whom it concerns', async () => {
    const { card, press, url } = await opened();
    expect([...(card('duties')?.querySelectorAll('.needs li li') ?? [])].map(text)).toEqual([
      '抽样标准',
      '量具使用',
    ]);
    expect([...(card('duties')?.querySelectorAll('tbody td') ?? [])].map(text)).toEqual([
      '61.50% 6 份',
      '59.00% 4 份',
      '— 2 份',
    ]);
    await press(card('duties'), '检测部，按时提交检测记录：得分率 59.00%');
    expect(url()).toBe('/cycles/7?positionId=4&counting=true&departmentId=9');
  });

  it('give the figures as a file, by the same filters and in the same language', async () => {
    const { card } = await opened({ address: '?department=9' });
    expect(card('trend')?.querySelector('a[download]')?.getAttribute('href')).toBe(
      '/api/dashboards/trend/csv?cycle=7&department=9&locale=zh-CN',
    );
    expect(card('trend')?.querySelector('a[href*="saved-reports"]')?.getAttribute('href')).toBe(
      '/saved-reports/new?cycle=7&department=9&kind=trendCsv',
    );
  });

  it('are left for a new report with the way back to them', async () => {
    const { card, settle } = await opened({ address: '?department=9' });
    card('trend')?.querySelector<HTMLAnchorElement>('a[href*="saved-reports"]')?.click();
    await settle();
    expect(TestBed.inject(Router).lastSuccessfulNavigation()?.extras.state).toEqual(
      withWayBack('/dashboards?department=9', '返回看板'),
    );
  });

  it('show the first of many departments, and all when asked', async () => {
    const rows = Array.from({ length: 30 }, (_, at) => ({
      departmentId: 100 + at,
      departmentName: `第${at + 1}组`,
      due: 1,
      done: 1,
      stages: { published: 1 },
    }));
    const total = { due: 30, done: 30, stages: { published: 30 } };
    const { card, press } = await opened({ answers: [answerForTests('completion', { rows, total })] });
    await press(card('completion'), '显示数据表');
    expect(card('completion')?.querySelectorAll('tbody tr')).toHaveLength(24);
    await press(card('completion'), '显示全部 30 行');
    expect(card('completion')?.querySelectorAll('tbody tr')).toHaveLength(30);
  });

  it('say of one department alone how far it is, and not that it is behind', async () => {
    const row = { due: 4, done: 3, stages: { supervisor: 1, calibration: 3 } };
    const rows = [{ departmentId: 12, departmentName: '检测部', ...row }];
    const { card } = await opened({ answers: [answerForTests('completion', { rows, total: row })] });
    expect(text(card('completion'))).toContain('共 4 份考核表，已评完 3 份。');
    expect(text(card('completion'))).not.toContain('最慢');
  });

  it('say what to do where nothing is there yet', async () => {
    const { page } = await opened({ options: { cycle: null, cycles: [] } });
    expect(text(page)).toContain('还没有可以看的考核');
  });
});
