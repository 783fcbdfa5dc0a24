import type {
  Appeal,
  CalibrationBoard,
  Cycle,
  CycleEvaluationRow,
  Evaluation,
  Page as ListPage,
} from '@gangping/contracts';
import { choose, pressInDialog } from '../support/dialogs';
import { eventually } from '../support/eventually';
import { cursorInScore, saved, scoreByKeyboard, submitForm } from '../support/forms';
import { journey } from '../support/journey';
import { readTree, sumsThatDoNotAddUp } from '../support/score-tree';
import { PHONE, type Visitor } from '../support/visitor';

const WHO = '温晓岚';
const FORMER_POST = '物料员';
const NEW_POST = '生产计划员';
const RETURNED = '第一项请对照领料单再核一次';

const { arrive, step } = journey();

/**
 * One person's whole quarter, with everybody who has a part in it: she changes post in the middle of it, her superior is
 * away, the form comes back once, is calibrated, published, appealed against and corrected.
 */
describe('a whole quarter', () => {
  let hr: Visitor;
  let officer: Visitor;
  let employee: Visitor;
  let deputy: Visitor;
  let reviewer: Visitor;
  let cycle: Cycle;
  /** Of the former and of the new post. */
  let former: number;
  let current: number;

  beforeAll(async () => {
    [hr, officer, employee] = [await arrive(), await arrive(), await arrive({ viewport: PHONE })];
    await hr.signInByPress('白若宁');
    await officer.signInByPress('贺敏之');
    await employee.signIn('lp013');
    const running = (await hr.read<Cycle[]>('/api/cycles')).find(({ status }) => status === 'running');
    if (!running) throw new Error('the demonstration company has no running quarter');
    cycle = running;
  });

  const formsOf = async (name: string): Promise<readonly CycleEvaluationRow[]> =>
    (
      await hr.read<ListPage<CycleEvaluationRow>>(
        `/api/cycles/${cycle.id}/evaluations?search=${encodeURIComponent(name)}`,
      )
    ).rows;

  step(
    'HR puts her into another post in the middle of it; the late form is launched by one press',
    async () => {
      const { page } = hr;
      const [row] = await formsOf(WHO);
      former = row.id;
      await hr.open(`/organisation/employees/${row.employeeId}`);
      await page.getByRole('button', { name: `修改或结束：“${FORMER_POST}”的任职` }).click();
      await page.getByRole('dialog').getByLabel('结束日期').fill(dayOf(cycle, 39));
      await pressInDialog(page, '保存');
      await page.getByRole('button', { name: '添加任职' }).click();
      const form = page.getByRole('dialog');
      await choose(form, NEW_POST);
      await form.getByLabel('开始日期').fill(dayOf(cycle, 40));
      await pressInDialog(page, '保存');
      await page.getByRole('main').getByText(NEW_POST).first().waitFor();
      await hr.open(`/cycles/${cycle.id}`);
      await page.getByRole('button', { name: /^补充启动 \d+ 人/ }).click();
      await page.getByRole('dialog').getByRole('button', { name: '启动', exact: true }).click();
      await hr.told(/^已启动 \d+ 人，原有/);
      const forms = await formsOf(WHO);
      expect(forms.map(({ positionTitle }) => positionTitle).sort()).toEqual([FORMER_POST, NEW_POST].sort());
      current = forms.find(({ positionTitle }) => positionTitle === NEW_POST)?.id ?? 0;
    },
  );

  step('she assesses herself for both posts, on a phone', async () => {
    for (const id of [former, current]) {
      const { sections } = await employee.read<Evaluation>(`/api/evaluations/${id}`);
      const lines = sections.flatMap(({ items }) => items);
      await employee.open(`/my/evaluations/${id}`);
      await scoreByKeyboard(
        employee.page,
        lines.map(() => '88'),
      );
      await submitForm(employee.page, '提交自评');
      await employee.page.getByText('现在不需要您做什么').waitFor();
    }
  });

  step('her superior is away and names a deputy', async () => {
    const superior = await arrive();
    const { page } = superior;
    await superior.signInByPress('马定坤');
    await superior.open('/team/deputies');
    await page.getByRole('button', { name: '指定代理人' }).click();
    const form = page.getByRole('dialog');
    await choose(form, '龚立群');
    await form.getByLabel('结束日期').fill(cycle.endsOn);
    await form.getByLabel('原因').fill('外出培训');
    await superior.look('deputy-form');
    await form.getByRole('button', { name: '指定代理人' }).click();
    await superior.told('已指定 龚立群 为代理人。');
    await superior.leave();
  });

  step('the deputy scores in the superior’s name', async () => {
    deputy = await arrive();
    await deputy.signIn('lp006');
    await deputy.open('/team');
    await deputy.page.getByRole('link', { name: `开始评分：${WHO}` }).click();
    await deputy.settled();
    await cursorInScore(deputy.page);
    const { sections } = await deputy.read<Evaluation>(`/api/evaluations/${former}`);
    await scoreByKeyboard(
      deputy.page,
      sections.flatMap(({ items }) => items).map(() => '84'),
    );
    await submitForm(deputy.page, '提交评分');
    await deputy.told(`对${WHO}的评分已提交。`);
  });

  step('the superior’s superior sends it back with a reason', async () => {
    reviewer = await arrive();
    const { page } = reviewer;
    await reviewer.signInByPress('郑开阳');
    await reviewer.open(`/team/evaluations/${former}`);
    await page.getByRole('button', { name: '退回', exact: true }).click();
    await page.getByRole('dialog').getByRole('textbox').fill(RETURNED);
    await page.getByRole('dialog').getByRole('button', { name: '退回', exact: true }).click();
    await reviewer.told('考核表已退回。');
  });

  step('the deputy reads why, changes a score and hands it in again', async () => {
    const { page } = deputy;
    await deputy.open(`/team/evaluations/${former}`);
    await page.getByText(RETURNED).waitFor();
    const first = page.locator('gp-scoring-item gp-score-input input').first();
    await first.fill('80');
    await first.press('Enter');
    await saved(page);
    await submitForm(page, '提交评分');
    await deputy.told(`对${WHO}的评分已提交。`);
    await deputy.leave();
  });

  step('who then scores it; the form of the new post is scored by its own superiors', async () => {
    const { page } = reviewer;
    await reviewer.open(`/team/evaluations/${former}`);
    await cursorInScore(page);
    const { sections } = await reviewer.read<Evaluation>(`/api/evaluations/${former}`);
    await scoreByKeyboard(
      page,
      sections.flatMap(({ items }) => items).map(() => '86'),
    );
    await submitForm(page, '提交评分');
    await reviewer.told(`对${WHO}的评分已提交。`);
    const director = await arrive();
    await director.signIn('lp001');
    await scoreThrough(reviewer, current, 9000);
    await scoreThrough(director, current, 9200);
    await director.leave();
    await eventually(async () =>
      expect((await formsOf(WHO)).map(({ stage }) => stage)).toEqual(['calibration', 'calibration']),
    );
  });

  step('her total is calibrated with a reason', async () => {
    const { page } = hr;
    const { cards } = await hr.read<CalibrationBoard>(`/api/calibration?cycleId=${cycle.id}`);
    const card = cards.find(({ id }) => id === former);
    if (!card) throw new Error('her form is not on the board');
    await hr.open(`/calibration?cycleId=${cycle.id}`);
    await page.getByRole('button', { name: `调整${WHO}，${(card.total / 100).toFixed(2)} 分` }).click();
    await page.getByLabel('新的总分').fill('86');
    await page.getByLabel('调整的理由').fill('与同岗位的尺度一致');
    await page.getByRole('button', { name: '保存调整' }).click();
    await hr.told(`已调整${WHO}的总分。`);
  });

  step('both forms are published and make one result, weighed by days', async () => {
    const { page } = hr;
    await hr.open(`/cycles/${cycle.id}?stage=calibration&search=${encodeURIComponent(WHO)}`);
    for (const box of await page.getByLabel(`选中${WHO}以便公布`).all()) await box.check();
    await page.getByRole('button', { name: '公布选中的 2 人' }).click();
    await page.getByRole('dialog').getByLabel('公布的理由').fill('本季先行公布');
    await page.getByRole('dialog').getByRole('button', { name: '公布', exact: true }).click();
    await hr.told(/已公布 \d 人的结果。/);
    const forms = await formsOf(WHO);
    const days = forms.reduce((sum, { daysInPost }) => sum + (daysInPost ?? 0), 0);
    const mean =
      forms.reduce((sum, { total, daysInPost }) => sum + (total ?? 0) * (daysInPost ?? 0), 0) / days;
    expect(forms.map(({ combined }) => combined?.total)).toEqual([Math.round(mean), Math.round(mean)]);
    await employee.open(`/my/evaluations/${former}`);
    await employee.page.getByRole('heading', { name: '季度合并结果' }).waitFor();
    const tree = await readTree(employee.page);
    expect([tree.total, sumsThatDoNotAddUp(tree)]).toEqual([8600, []]);
    await employee.page
      .locator('gp-score-tree')
      .getByText(/代 马定坤/)
      .first()
      .waitFor();
    await employee.look('two-posts', [PHONE]);
  });

  step(
    'she appeals, somebody who had no hand in it finds her right, and the quarter’s result follows',
    async () => {
      const before = (await formsOf(WHO))[0].combined?.total ?? 0;
      const { page } = employee;
      await page.getByRole('button', { name: '提出申诉' }).click();
      await page.getByRole('dialog').getByLabel('申诉理由').fill('十月的盘点由我一人完成，没有算上。');
      await page.getByRole('dialog').getByRole('checkbox').first().check();
      await page.getByRole('dialog').getByRole('button', { name: '提交申诉' }).click();
      await employee.told('申诉已提交。');
      await hr.go('申诉处理');
      await hr.page.getByRole('link', { name: WHO }).click();
      // Who calibrated may not decide.
      await hr.page.getByRole('combobox', { name: '处理人' }).selectOption({ label: '贺敏之' });
      await hr.page.getByRole('button', { name: '指定处理人' }).click();
      await hr.told('已指定处理人。');
      await officer.go('申诉处理');
      await officer.page.getByRole('link', { name: WHO }).click();
      await officer.page.getByLabel('核查情况').fill('盘点表由她一人签字，应计入。');
      await officer.page.getByRole('radio', { name: '成立', exact: true }).check();
      await officer.page.getByLabel('更正加分').fill('2');
      await officer.page.getByLabel('更正原因（员工可见）').fill('补记十月盘点');
      await officer.page.getByRole('button', { name: '作出决定' }).click();
      await officer.told('决定已保存。');
      const [appeal] = await officer.read<Appeal[]>(`/api/evaluations/${former}/appeals`);
      expect(appeal).toMatchObject({ status: 'upheld', after: { total: 8800 } });
      await eventually(async () => expect((await formsOf(WHO))[0].combined?.total).toBeGreaterThan(before));
      await employee.open(`/my/evaluations/${former}`);
      await employee.page.getByText('更正前的结果（第 1 版）').waitFor();
      await employee.page.getByRole('main').getByText('补记十月盘点').first().waitFor();
    },
  );

  step('the auditor finds who did what, and that nothing is missing', async () => {
    const auditor = await arrive();
    await auditor.signInByPress('审计员');
    await auditor.open('/audit');
    await auditor.page.getByRole('button', { name: '校验完整性' }).click();
    await auditor.page.getByText(/完整：共 [\d,]+ 条/).waitFor();
    await auditor.leave();
  });
});

/** So many days after the quarter's first. */
function dayOf({ startsOn }: Cycle, days: number): string {
  return new Date(Date.parse(`${startsOn}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Gives every line the same score and hands the form in, as the pages do it. */
async function scoreThrough(rater: Visitor, id: number, score: number): Promise<void> {
  const { sections, version } = await rater.read<Evaluation>(`/api/evaluations/${id}`);
  let expectedVersion = version;
  for (const item of sections.flatMap(({ items }) => items)) {
    const body = { score, comment: '', expectedVersion: 0 };
    expect(await rater.ask('PUT', `/api/evaluations/${id}/items/${item.id}/score`, body)).toBe(200);
    expectedVersion += 1;
  }
  expect(await rater.ask('POST', `/api/evaluations/${id}/submission`, { expectedVersion })).toBe(200);
}
