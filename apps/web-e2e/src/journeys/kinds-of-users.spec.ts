import type {
  Cycle,
  CycleEvaluationRow,
  MyEvaluationRow,
  Page as ListPage,
  TeamEvaluationRow,
} from '@gangping/contracts';
import { eventually } from '../support/eventually';
import { journey } from '../support/journey';
import { readTree, sumsThatDoNotAddUp } from '../support/score-tree';
import { DESKTOP, PHONE, type Visitor } from '../support/visitor';

const { arrive } = journey();

describe.each([
  ['a desktop', DESKTOP],
  ['a phone', PHONE],
])('on %s', (device, viewport) => {
  const named = (page: string) => `${page}-${device.split(' ')[1]}`;

  it('an employee follows three quarters and reads how each score came about', async () => {
    const employee = await arrive({ viewport });
    await employee.signInByPress('邹小满');
    await employee.look(named('employee-home'), [viewport]);
    const rows = await employee.read<MyEvaluationRow[]>('/api/my/evaluations');
    const published = rows.filter(({ publishedAt }) => publishedAt !== null);
    expect(published.length).toBeGreaterThanOrEqual(3);
    for (const { id, total } of published) {
      await employee.open(`/my/evaluations/${id}`);
      const tree = await readTree(employee.page);
      expect(tree.total).toBe(total);
      expect(sumsThatDoNotAddUp(tree)).toEqual([]);
    }
    await employee.look(named('employee-result'), [viewport]);
    await employee.go('我的岗位规范');
    await employee.look(named('employee-role'), [viewport]);
    await employee.leave();
  });

  it('an employee sees nothing of others and no score before its time', async () => {
    const employee = await arrive({ viewport });
    await employee.signInByPress('邹小满');
    const open = (await employee.read<MyEvaluationRow[]>('/api/my/evaluations')).find(
      ({ publishedAt }) => publishedAt === null,
    );
    expect(open).toMatchObject({ total: null, grade: null });
    await employee.complaints.expecting(404, /\/api\/evaluations\/1$/, async () => {
      await employee.page.goto(new URL('/my/evaluations/1', employee.page.url()).href);
      await employee.page.getByRole('alert').getByText('没有找到这条记录').waitFor();
    });
    await employee.open('/cycles');
    await eventually(async () => expect(await employee.heading()).toBe('您没有查看这一页的权限'));
    await employee.look(named('forbidden'), [viewport]);
    await employee.leave();
  });

  it('a department head looks at the department and scores only direct subordinates', async () => {
    const head = await arrive({ viewport });
    await head.signInByPress('郑开阳');
    await eventually(async () => expect(await head.heading()).toBe('团队考核'));
    const { rows } = await head.read<ListPage<TeamEvaluationRow>>('/api/team/evaluations?pageSize=100');
    const mine = rows.filter(
      ({ relation, stage }) => relation === stage && ['supervisor', 'reviewer'].includes(stage),
    );
    const others = rows.filter(({ relation, stage }) => relation !== 'supervisor' && stage === 'supervisor');
    await head.page
      .getByRole('link', { name: /^(开始|继续)评分/ })
      .nth(mine.length - 1)
      .waitFor();
    await eventually(async () =>
      expect(await head.page.getByRole('link', { name: /^(开始|继续)评分/ }).count()).toBe(mine.length),
    );
    await head.open(`/team/evaluations/${others[0].id}`);
    await head.page.getByText('您可以查看，不能修改').waitFor();
    await eventually(async () => expect(await head.page.locator('gp-score-input').count()).toBe(0));
    await head.look(named('head-form'), [viewport]);
    await head.open('/team');
    await head.look(named('head-team'), [viewport]);
    for (const report of ['看板', '考核对比', '年度']) {
      await head.go(report);
      await head.look(named(`head-${report}`), [viewport]);
    }
    await head.leave();
  });

  it('the auditor reads everything and can write nothing', async () => {
    const auditor = await arrive({ viewport });
    await auditor.signInByPress('审计员');
    const [cycle] = await auditor.read<Cycle[]>('/api/cycles');
    await auditor.open(`/cycles/${cycle.id}`);
    await auditor.page.getByRole('row').nth(1).waitFor();
    await auditor.look(named('auditor-cycle'), [viewport]);
    for (const name of ['修改截止日期', '关闭季度', /^公布/, /启动/, /^作废/, /^退回/]) {
      await eventually(async () => expect(await auditor.page.getByRole('button', { name }).count()).toBe(0));
    }
    expect(await auditor.ask('POST', `/api/cycles/${cycle.id}/launch`, {})).toBe(403);
    const { rows } = await auditor.read<ListPage<CycleEvaluationRow>>(
      `/api/cycles/${cycle.id}/evaluations?stage=calibration`,
    );
    await auditor.open(`/evaluations/${rows[0].id}`);
    await eventually(async () => expect(await auditor.page.locator('gp-score-input').count()).toBe(0));
    await auditor.look(named('auditor-form'), [viewport]);
    await auditor.go('审计记录');
    await auditor.page.getByRole('button', { name: '校验完整性' }).click();
    await auditor.page.getByText(/完整：共 [\d,]+ 条/).waitFor();
    await auditor.look(named('auditor-trail'), [viewport]);
    await auditor.leave();
  });

  it('the administrator manages accounts and sees no scores', async () => {
    const admin = await arrive({ viewport });
    await admin.signInByPress('系统管理员');
    await admin.page.getByLabel('按登录名或姓名搜索').fill('lp018');
    await admin.page.getByRole('row', { name: /lp018/ }).waitFor();
    await admin.look(named('admin-accounts'), [viewport]);
    const refused = ['/api/cycles', '/api/evaluations/1', '/api/cycles/1/evaluations', '/api/my/evaluations'];
    for (const path of refused) {
      expect([403, 404]).toContain(await admin.ask('GET', path));
    }
    await admin.open('/cycles');
    await eventually(async () => expect(await admin.heading()).toBe('您没有查看这一页的权限'));
    await admin.leave();
  });

  it('English takes the place of Chinese without a reload, and stays', async () => {
    const officer = await arrive({ viewport });
    await officer.signInByPress('白若宁');
    await officer.page.evaluate(() => Object.assign(window, { neverReloaded: true }));
    await officer.speak('English');
    await eventually(async () => expect(await officer.heading()).toBe('Review cycles'));
    await eventually(async () => expect(await officer.page.title()).toContain('Review cycles'));
    await eventually(async () =>
      expect(await officer.page.evaluate(() => 'neverReloaded' in window)).toBe(true),
    );
    await officer.look(named('hr-cycles-english'), [viewport]);
    await officer.page.reload();
    await officer.settled();
    await eventually(async () => expect(await officer.heading()).toBe('Review cycles'));
    await lookAtEnglishPages(officer, named, viewport);
    await officer.leave();
  });
});

async function lookAtEnglishPages(
  officer: Visitor,
  named: (page: string) => string,
  viewport: typeof DESKTOP,
): Promise<void> {
  for (const path of [
    '/positions',
    '/organisation',
    '/organisation/departments',
    '/profile',
    '/profile/access-tokens',
    '/forms',
  ]) {
    await officer.open(path);
    await officer.look(named(`hr${path.replaceAll('/', '-')}-english`), [viewport]);
  }
}
