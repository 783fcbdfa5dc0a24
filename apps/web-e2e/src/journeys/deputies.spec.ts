import type {
  Cycle,
  CycleEvaluationRow,
  Evaluation,
  Handover,
  Page as ListPage,
  TeamEvaluationsPage,
} from '@gangping/contracts';
import { choose } from '../support/dialogs';
import { eventually } from '../support/eventually';
import { scoreByKeyboard, submitForm } from '../support/forms';
import { journey } from '../support/journey';
import { readTree } from '../support/score-tree';
import type { Visitor } from '../support/visitor';

const DEPUTY = '龚立群';
const SUPERIOR = '马定坤';
const DAY = 24 * 60 * 60 * 1000;

const { arrive, step } = journey();

/** A superior is away: somebody scores for them, under both names, and only for as long; HR hands a form over. */
describe('deputies', () => {
  let superior: Visitor;
  let deputy: Visitor;
  let hr: Visitor;
  let form: Evaluation;

  beforeAll(async () => {
    [superior, deputy, hr] = [await arrive(), await arrive(), await arrive()];
    await superior.signIn('lp005');
    await hr.signInByPress('白若宁');
  });

  const day = (place: number) => new Date(Date.now() + place * DAY).toISOString().slice(0, 10);

  step(
    'a superior names the deputy whom the position proposes; what is wrong is said at its field',
    async () => {
      const { page } = superior;
      await superior.go('团队考核');
      await page.getByRole('link', { name: '我的代理' }).click();
      await page.getByRole('heading', { name: '我的代理', level: 1 }).waitFor();
      await superior.settled();
      await superior.look('own-deputies');
      await page.getByRole('button', { name: '指定代理人' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: DEPUTY }).click();
      await dialog.getByLabel('开始日期').fill(day(-1));
      await dialog.getByLabel('结束日期').fill(day(-3));
      await dialog.getByLabel('原因').fill('外出培训');
      await superior.complaints.expecting(422, /delegations$/, async () => {
        await dialog.getByRole('button', { name: '指定代理人' }).click();
        await dialog.getByText('代理的结束日期不能早于开始日期。').waitFor();
      });
      await dialog.getByLabel('结束日期').fill(day(3));
      await dialog.getByRole('button', { name: '指定代理人' }).click();
      await superior.told(`已指定 ${DEPUTY} 为代理人。`);
      await page.getByText('代理中').waitFor();
    },
  );

  step('the deputy sees for whom they act, and scores under both names', async () => {
    const { page } = deputy;
    await deputy.signIn('lp006');
    await deputy.go('团队考核');
    await page.getByText(`您正在代 ${SUPERIOR} 评分`).waitFor();
    await deputy.look('team-of-a-deputy');
    const { rows } = await deputy.read<TeamEvaluationsPage>('/api/team/evaluations?relation=deputy');
    const row = rows.find(({ stage, scored, items }) => stage === 'supervisor' && scored === 0 && items > 0);
    if (!row) throw new Error('no form to score');
    await page.getByRole('link', { name: `开始评分：${row.employeeName}` }).click();
    await page.getByText('每一笔评分、评语和加减分都会注明“代”').waitFor();
    await scoreByKeyboard(page, Array(row.items).fill('88'));
    await submitForm(page, '提交评分');
    await deputy.told(`对${row.employeeName}的评分已提交。`);
    form = await hr.read<Evaluation>(`/api/evaluations/${row.id}`);
    const [item] = form.sections.flatMap(({ items }) => items);
    expect(item?.scores.supervisor).toMatchObject({ raterName: DEPUTY, actingFor: SUPERIOR });
  });

  step('once it is ended nothing is open to the deputy any more', async () => {
    const { page } = superior;
    await page.getByRole('button', { name: `结束 ${DEPUTY} 代 ${SUPERIOR} 的代理` }).click();
    await page.getByRole('dialog').getByRole('button', { name: '提前结束' }).click();
    await superior.told(`已结束 ${DEPUTY} 的代理。`);
    expect(await deputy.ask('GET', `/api/evaluations/${form.id}`)).toBe(404);
    await deputy.open('/team');
    await eventually(async () => expect(await deputy.heading()).toContain('没有查看这一页的权限'));
    await eventually(async () => expect(await deputy.entries()).not.toContain('团队考核'));
  });

  step(
    'HR gives an open form to somebody else, sees first what would move, and the form tells who, when and why',
    async () => {
      const { page } = hr;
      const cycle = (await hr.read<Cycle[]>('/api/cycles')).find(({ status }) => status === 'running');
      const { rows } = await hr.read<ListPage<CycleEvaluationRow>>(
        `/api/cycles/${cycle?.id}/evaluations?stage=supervisor&pageSize=100`,
      );
      const row = rows.find(({ supervisorName }) => supervisorName === SUPERIOR);
      if (!row) throw new Error('no open form of this superior');
      await hr.open(`/cycles/${cycle?.id}?stage=supervisor`);
      await page.getByRole('button', { name: `改派 ${row.employeeName} 的考核表` }).click();
      const dialog = page.getByRole('dialog');
      await choose(dialog, '祁红梅');
      await dialog.getByLabel('改派原因').fill('上级外出，班长接手');
      await dialog.getByRole('button', { name: '预览' }).click();
      await dialog.getByText('1 份将交给 祁红梅').waitFor();
      await hr.look('reassigning');
      await dialog.getByRole('button', { name: '确认改派 1 份' }).click();
      await hr.told('已把 1 份考核表交给 祁红梅。');
      const history = await hr.read<Handover[]>(`/api/evaluations/${row.id}/handovers`);
      expect(history).toMatchObject([{ cause: 'reassigned', reason: '上级外出，班长接手' }]);
      await hr.open(`/evaluations/${row.id}`);
      await page.getByText('人力资源改派：上级外出，班长接手').waitFor();
      await hr.look('handed-over');
      await hr.go('职务代理');
      await page.locator('gp-status-tag').getByText('提前结束').waitFor();
      await hr.look('deputies');
    },
  );

  step('after publication the employee reads 代 where the deputy scored', async () => {
    await review();
    const published = { evaluationIds: [form.id], reason: '先行公布' };
    expect(await hr.ask('POST', `/api/cycles/${form.cycle.id}/publication`, published)).toBe(200);
    const employee = await arrive();
    await employee.signIn(form.employee.number.toLowerCase());
    await employee.open(`/my/evaluations/${form.id}`);
    const { rows } = await readTree(employee.page);
    const named = rows.filter(({ name }) => name.includes(`${DEPUTY}（代 ${SUPERIOR}）`));
    expect(named).toHaveLength(form.sections.flatMap(({ items }) => items).length);
    await employee.look('tree-of-a-deputy');
  });

  /** Where the scheme has a review, whoever stands above the superior gives the same. */
  async function review(): Promise<void> {
    if (form.stage !== 'reviewer') return;
    const reviewer = await arrive();
    await reviewer.signIn('lp003');
    const { sections, version } = await reviewer.read<Evaluation>(`/api/evaluations/${form.id}`);
    for (const { id } of sections.flatMap(({ items }) => items)) {
      const body = { score: 8800, comment: '', expectedVersion: 0 };
      expect(await reviewer.ask('PUT', `/api/evaluations/${form.id}/items/${id}/score`, body)).toBe(200);
    }
    const now = await reviewer.read<Evaluation>(`/api/evaluations/${form.id}`);
    expect(now.version).toBeGreaterThan(version);
    const handed = { expectedVersion: now.version };
    expect(await reviewer.ask('POST', `/api/evaluations/${form.id}/submission`, handed)).toBe(200);
  }
});
