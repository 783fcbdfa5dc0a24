import type {
  ActualsPage,
  Cycle,
  CycleEvaluationRow,
  Evaluation,
  Page as ListPage,
} from '@gangping/contracts';
import { eventually } from '../support/eventually';
import { journey } from '../support/journey';
import { readTree, sumsThatDoNotAddUp } from '../support/score-tree';
import type { Visitor } from '../support/visitor';

const { arrive, step } = journey();

/** Indicators score themselves: HR hands in what was reached, the desk and the result show what came of it. */
describe('indicators', () => {
  let hr: Visitor;
  let cycle: Cycle;

  beforeAll(async () => {
    hr = await arrive();
    await hr.signInByPress('白若宁');
    const running = (await hr.read<Cycle[]>('/api/cycles')).find(({ status }) => status === 'running');
    if (!running) throw new Error('the demonstration company has no running quarter');
    cycle = running;
  });

  const actuals = (query: string) =>
    hr.read<ActualsPage>(`/api/cycles/${cycle.id}/actuals?pageSize=100&${query}`);

  step('HR finds what is missing', async () => {
    const { missing, formsLacking } = await actuals('state=missing');
    expect(missing).toBeGreaterThan(0);
    await hr.open(`/cycles/${cycle.id}/actuals`);
    await hr.page.getByText(`还缺 ${missing} 个实际值，涉及 ${formsLacking} 份考核表`).waitFor();
    await hr.look('actuals');
  });

  step('a sheet with one bad row is read first, then its good rows are taken', async () => {
    const { page } = hr;
    const { rows } = await actuals('state=missing');
    const lines = rows.map(
      ({ employeeNumber, text }, index) =>
        `${employeeNumber},${text},${index === 0 ? '约九成' : '96.5'},业务月报,${cycle.startsOn}`,
    );
    await hr.open(`/cycles/${cycle.id}/actuals/import`);
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({
        name: '实际值.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(`工号,指标,实际值,数据来源,数据日期\n${lines.join('\n')}\n`),
      });
    await page.getByText(`${rows.length} 行中有 1 行需要修改`).waitFor();
    await page.getByRole('main').getByText('不是数字').first().waitFor();
    await hr.look('actuals-dry-run');
    await page.getByRole('button', { name: `只导入正确的 ${rows.length - 1} 个` }).click();
    await page.getByText(/导入完成：/).waitFor();
    await eventually(async () => expect((await actuals('state=missing')).missing).toBe(1));
  });

  step('HR types the last one, which scores itself at once', async () => {
    const { page } = hr;
    const [row] = (await actuals('state=missing')).rows;
    await hr.open(`/cycles/${cycle.id}/actuals?state=missing`);
    const box = page.getByLabel(new RegExp(`${row.text}的实际值$`)).first();
    await box.fill('96.5');
    await box.press('Enter');
    await page.getByText(/个指标都有实际值/).waitFor();
    await eventually(async () => expect((await actuals('state=missing')).missing).toBe(0));
  });

  step('the superior scores the rest; the indicators have their score already', async () => {
    const { rows } = await hr.read<ListPage<CycleEvaluationRow>>(
      `/api/cycles/${cycle.id}/evaluations?stage=supervisor&search=${encodeURIComponent('区域业务员')}`,
    );
    const superior = await arrive();
    await superior.signIn('lp020');
    await superior.open(`/team/evaluations/${rows[0].id}`);
    const measured = superior.page.locator('gp-measure-line');
    await measured.first().getByText('自动得分').waitFor();
    await eventually(async () => expect(await measured.locator('gp-score-input').count()).toBe(0));
    await superior.look('desk-indicators');
    await superior.leave();
  });

  step('the result shows target and actual, and adds up', async () => {
    const { rows } = await hr.read<ListPage<CycleEvaluationRow>>(
      `/api/cycles/${cycle.id}/evaluations?stage=calibration&search=${encodeURIComponent('区域业务员')}`,
    );
    const [{ id }] = rows;
    const published = { evaluationIds: [id], reason: '先行公布' };
    expect(await hr.ask('POST', `/api/cycles/${cycle.id}/publication`, published)).toBe(200);
    const form = await hr.read<Evaluation>(`/api/evaluations/${id}`);
    const employee = await arrive();
    await employee.signIn(form.employee.number.toLowerCase());
    await employee.open(`/my/evaluations/${id}`);
    const tree = await readTree(employee.page);
    expect([tree.total, sumsThatDoNotAddUp(tree)]).toEqual([form.result?.total, []]);
    await employee.look('result-indicators');
    await employee.leave();
  });
});
