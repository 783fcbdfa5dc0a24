import type { CycleEvaluationRow, Evaluation, Page as ListPage } from '@gangping/contracts';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { choose } from '../support/dialogs';
import { eventually } from '../support/eventually';
import { cursorInScore, scoreByKeyboard, submitForm } from '../support/forms';
import { journey } from '../support/journey';
import { readTree, sumsThatDoNotAddUp } from '../support/score-tree';
import type { Visitor } from '../support/visitor';
import { readSheet } from '../support/workbook';

const SAMPLES = resolve(__dirname, '../../../../samples');
const DOCUMENTS = resolve(__dirname, '../documents');
const PASSWORD = '望鹭湖边的风一直很大';

/** Before the quarter that the demonstration company opens next, whatever today is. */
const IN_FORCE = '2026-10-01';

/** By both superiors; the ninth line does not apply. */
const GIVEN = ['88.5', '92', '75', '90', '85', '90', '80', '75', null, '90', '85', '100'];

const { arrive, step } = journey();

/** From a role document to the report: each step stands on the one before. */
describe('the main job', () => {
  let hr: Visitor;
  let approver: Visitor;
  let admin: Visitor;
  let quarter: string;

  beforeAll(async () => {
    [hr, approver, admin] = [await arrive(), await arrive(), await arrive()];
    await hr.signInByPress('白若宁');
    await approver.signInByPress('贺敏之');
    await admin.signInByPress('系统管理员');
  });

  step('a file that is no role definition says so and changes nothing', async () => {
    const before = await positionCount(hr);
    await hr.go('导入岗位规范');
    await hr.look('role-import-empty');
    await hr.complaints.expecting(422, /role-imports\/preview/, async () => {
      await chooseFile(hr, resolve(SAMPLES, '秋游通知.txt'));
      await hr.page.getByRole('alert').getByText('没有认出岗位规范').waitFor();
    });
    await hr.look('role-import-refused');
    await eventually(async () => expect(await positionCount(hr)).toBe(before));
  });

  step('HR imports a role document and sees what was understood', async () => {
    await hr.go('导入岗位规范');
    await chooseFile(hr, resolve(SAMPLES, '采购部岗位规范.txt'));
    await hr.page.getByText('认出 2 个岗位').waitFor();
    await hr.look('role-import-review');
    await hr.page.getByRole('button', { name: '保存所选 2 个岗位' }).click();
    await hr.page.getByRole('heading', { name: '已存成 2 份草稿' }).waitFor();
    await hr.look('role-import-result');
  });

  step('weights of 99.99 are refused at the field, 100.00 are submitted', async () => {
    const { page } = hr;
    await page.getByRole('link', { name: '经理', exact: true }).click();
    await hr.settled();
    await page.getByRole('button', { name: '编辑', exact: true }).click();
    const last = page.getByLabel('职责 5的权重（%）');
    await last.fill('14.99');
    await page.getByText('合计 99.99%，还差 0.01%').waitFor();
    await hr.complaints.expecting(422, /definitions\/\d+\/submission/, async () => {
      await page.getByRole('button', { name: '保存并提交审批' }).click();
      await page.getByRole('alert').getByText('权重合计必须正好是 100.00%').first().waitFor();
    });
    await hr.look('definition-weights-refused');
    await last.fill('15');
    await page.getByText('权重合计 100.00%').waitFor();
    await page.getByRole('button', { name: '保存并提交审批' }).click();
    await page.getByText('这一版由您拟订，须由另一位人力资源同事审批。').waitFor();
    await eventually(async () =>
      expect(await page.getByRole('button', { name: '审批通过' }).isDisabled()).toBe(true),
    );
    await hr.look('definition-own-submission');
  });

  step('HR submits the other position and fills its coefficient in', async () => {
    const { page } = hr;
    await openPosition(hr, '采购员');
    await page.getByRole('button', { name: '提交审批' }).click();
    await page.getByText('这一版由您拟订').waitFor();
    await page.getByRole('button', { name: '填写考核系数' }).click();
    await page.getByLabel('考核系数', { exact: true }).fill('0.9');
    await page.getByLabel('生效日期').fill(IN_FORCE);
    await page.getByRole('button', { name: '保存系数' }).click();
    await page.locator('gp-coefficient-panel .now').getByText('0.9').waitFor();
    await hr.look('position');
  });

  step('another HR colleague approves both', async () => {
    for (const title of ['经理', '采购员']) {
      await openPosition(approver, title);
      await approver.page.getByRole('button', { name: '审批通过' }).click();
      await approver.page.getByLabel('生效日期').fill(IN_FORCE);
      await approver.page.getByRole('button', { name: '审批并生效' }).click();
      await approver.told('已审批，按生效日期生效。');
    }
    await approver.look('definition-approved');
  });

  step('a sheet of employees names its bad rows, and HR takes the good ones', async () => {
    const { page } = hr;
    await hr.go('组织与员工');
    await page
      .getByRole('navigation', { name: '组织与员工' })
      .getByRole('link', { name: '导入员工' })
      .click();
    await hr.settled();
    await chooseFile(hr, resolve(DOCUMENTS, '采购部员工.csv'));
    await page.getByRole('table').getByText('比价员').first().waitFor();
    await page.getByRole('table').getByText('2026-06-31').first().waitFor();
    await hr.look('employee-import-dry-run');
    await page.getByRole('button', { name: /只导入正确的/ }).click();
    await page.getByText(/导入完成：/).waitFor();
    await hr.look('employee-import-done');
  });

  step('the administrator gives both new colleagues an account', async () => {
    const { page } = admin;
    for (const [loginName, name] of [
      ['lp201', '申屠岚'],
      ['lp202', '海棠舟'],
    ]) {
      await page.getByRole('button', { name: '新建账号' }).click();
      const form = page.getByRole('dialog');
      await form.getByLabel('登录名').fill(loginName);
      await form.getByLabel('密码', { exact: true }).fill(PASSWORD);
      await form.getByLabel('下次登录时须修改密码').uncheck();
      await choose(form, name);
      await form.getByRole('button', { name: '保存' }).click();
      await admin.told(`账号 ${loginName} 已保存。`);
    }
    await admin.look('accounts');
  });

  step('HR opens a quarter; deadlines in the wrong order are refused at the field', async () => {
    const { page } = hr;
    await hr.go('考核工作台');
    await page.getByRole('button', { name: '开启季度' }).click();
    const form = page.getByRole('dialog');
    const proposed = await form.getByLabel('上级评分截止').inputValue();
    await form.getByLabel('上级评分截止').fill('2026-01-01');
    await hr.complaints.expecting(422, /\/api\/cycles$/, async () => {
      await form.getByRole('button', { name: '开启季度' }).click();
      await form.getByRole('alert').getByText('截止日期的顺序不对').first().waitFor();
    });
    await hr.look('cycle-open-refused');
    await form.getByLabel('上级评分截止').fill(proposed);
    await form.getByRole('button', { name: '开启季度' }).click();
    await page.waitForURL(/\/cycles\/\d+$/);
    await hr.settled();
    quarter = new URL(page.url()).pathname;
  });

  step('preflight tells who cannot be assessed and why; HR launches', async () => {
    const { page } = hr;
    const preflight = page.locator('gp-preflight-panel');
    await preflight.getByText(/可启动 \d+ 人/).waitFor();
    await preflight.locator('summary', { hasText: '没有直接上级' }).waitFor();
    await hr.look('cycle-preflight');
    await preflight.getByRole('button', { name: /^启动考核/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: '启动', exact: true }).click();
    await hr.told(/已启动 \d+ 人/);
    await page.getByLabel('搜索姓名、工号或岗位').fill('采购');
    await page.getByRole('row', { name: /海棠舟/ }).waitFor();
    await hr.look('cycle-launched');
  });

  step('the employee assesses herself', async () => {
    const employee = await arrive();
    await employee.signIn('lp202', PASSWORD);
    await employee.look('my-evaluations');
    await employee.page.getByRole('link', { name: '开始自评' }).click();
    await employee.settled();
    await scoreByKeyboard(employee.page, [
      '90',
      '91',
      '80',
      '88',
      '86',
      '90',
      '85',
      '80',
      '75',
      '90',
      '90',
      '95',
    ]);
    await employee.look('self-assessment');
    await submitForm(employee.page, '提交自评');
    await employee.page.getByText('现在不需要您做什么').waitFor();
    await employee.look('self-assessment-submitted');
    await employee.leave();
  });

  step('the superior scores by keyboard; a score out of range is refused at the field', async () => {
    const superior = await arrive();
    const { page } = superior;
    await superior.signIn('lp201', PASSWORD);
    await superior.go('团队考核');
    await superior.look('team');
    await page.getByRole('link', { name: '开始评分：海棠舟' }).click();
    await superior.settled();
    await cursorInScore(page);
    await page.keyboard.type('101');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('0 到 100 分').waitFor();
    await superior.look('desk-out-of-range');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.press('Delete');
    await scoreByKeyboard(page, GIVEN);
    await eventually(async () =>
      expect(await page.locator('gp-running-total output').innerText()).toBe('86.44'),
    );
    await superior.look('desk');
    await submitForm(page, '提交评分');
    await superior.told('对海棠舟的评分已提交。');
    await superior.leave();
  });

  step('the superior’s superior comes to the same scores', async () => {
    const reviewer = await arrive();
    await reviewer.signIn('lp001');
    const [form] = (await hr.read<ListPage<CycleEvaluationRow>>(`/api${quarter}/evaluations?stage=reviewer`))
      .rows;
    const { sections, version } = await reviewer.read<Evaluation>(`/api/evaluations/${form.id}`);
    let expectedVersion = version;
    for (const [place, { id }] of sections.flatMap(({ items }) => items).entries()) {
      const given = GIVEN[place];
      if (given === null) continue;
      const score = Math.round(Number(given) * 100);
      const body = { score, comment: score < 9500 ? '' : '有记录可查', expectedVersion: 0 };
      expect(await reviewer.ask('PUT', `/api/evaluations/${form.id}/items/${id}/score`, body)).toBe(200);
      expectedVersion += 1;
    }
    const submission = `/api/evaluations/${form.id}/submission`;
    expect(await reviewer.ask('POST', submission, { expectedVersion })).toBe(200);
    await reviewer.leave();
  });

  step('before publication the employee sees no score; HR publishes', async () => {
    const { page } = hr;
    await hr.open(`${quarter}?stage=calibration`);
    await page.getByLabel('选中海棠舟以便公布').check();
    await page.getByRole('button', { name: '公布选中的 1 人' }).click();
    await page.getByRole('dialog').getByText('还不能公布').waitFor();
    await hr.look('cycle-publish');
    await page.getByRole('dialog').getByLabel('公布的理由').fill('本季先行公布');
    await page.getByRole('dialog').getByRole('button', { name: '公布', exact: true }).click();
    await hr.told('已公布 1 人的结果。');
  });

  step('the employee sees total, grade, coefficient, the chart and the tree that adds up', async () => {
    const employee = await arrive();
    const { page } = employee;
    await employee.signIn('lp202', PASSWORD);
    await page.getByRole('link', { name: '查看并确认' }).click();
    await page.getByText('分数是怎样得出的').waitFor();
    const tree = await readTree(page);
    // 70 × (88.5 + 92 + 75 + 90 + 85) ÷ 5 + 10 × (90 + 80 + 75) ÷ 3 + 20 × (0.4 × 90 + 0.4 × 85 + 0.2 × 100)
    // = 60.27 + 8.1666… + 18 = 86.43666… → 86.44
    expect(tree.total).toBe(8644);
    expect(sumsThatDoNotAddUp(tree)).toEqual([]);
    expect(tree.rows.length).toBeGreaterThan(12);
    const result = page.getByRole('region', { name: '考核结果' });
    // The coefficient of 0.9, times 1.00 for a B.
    await eventually(async () =>
      expect((await result.innerText()).replace(/\s+/g, ' ')).toMatch(
        /86\.44 .*B 良好.*0\.90 考核系数.*1\.00 绩效系数.*= 0\.9000/,
      ),
    );
    await page.locator('gp-chart canvas').first().waitFor();
    await employee.look('result');
    await employee.speak('English');
    await page.getByRole('heading', { name: 'How the score came about' }).first().waitFor();
    await employee.look('result-english');
    await employee.leave();
  });

  step('HR exports the workbook, and its numbers are those of the page', async () => {
    const { page } = hr;
    await hr.open(quarter);
    await page.getByText('导出报表').click();
    await hr.look('cycle-export');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '考核汇总工作簿（Excel）' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^\d{4}年第\d季度绩效考核汇总\.xlsx$/);
    const workbook = readFileSync(await download.path());
    const row = readSheet(workbook, '考核汇总').find(({ 姓名 }) => 姓名 === '海棠舟');
    expect(row).toMatchObject({
      工号: 'LP202',
      部门: '采购部',
      岗位: '采购员',
      直接上级: '申屠岚',
      最终得分: 86.44,
      等级: 'B',
      绩效系数: 1,
      考核系数: 0.9,
      结果系数: 0.9,
    });
    expect(readSheet(workbook, '评分明细').filter(({ 姓名 }) => 姓名 === '海棠舟').length).toBeGreaterThan(
      12,
    );
  });
});

async function chooseFile(visitor: Visitor, file: string): Promise<void> {
  await visitor.page.locator('input[type=file]').first().setInputFiles(file);
}

/** How many positions there are, by the list's own count. */
async function positionCount(visitor: Visitor): Promise<string> {
  await visitor.go('岗位与规范');
  await visitor.page.locator('gp-pager').waitFor();
  return visitor.page.locator('gp-pager .shown').innerText();
}

async function openPosition(visitor: Visitor, title: string): Promise<void> {
  await visitor.open(`/positions?search=${encodeURIComponent(title)}`);
  await visitor.page
    .getByRole('row')
    .filter({ hasText: '采购部' })
    .getByRole('link', { name: title, exact: true })
    .click();
  await visitor.page.waitForURL(/\/positions\/\d+/);
  await visitor.settled();
}
