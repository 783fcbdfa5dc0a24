import type {
  Appeal,
  Cycle,
  CycleEvaluationRow,
  EmployeeRow,
  Evaluation,
  Page as ListPage,
} from '@gangping/contracts';
import { eventually } from '../support/eventually';
import { journey } from '../support/journey';
import { textOfPdf } from '../support/pdf';
import { readTree, sumsThatDoNotAddUp } from '../support/score-tree';
import { PHONE, type Visitor } from '../support/visitor';

const { arrive, step } = journey();

/** One result on its way after publication: answered to, appealed against, corrected, talked over. */
describe('after publication', () => {
  let hr: Visitor;
  let officer: Visitor;
  let employee: Visitor;
  let form: Evaluation;

  beforeAll(async () => {
    hr = await arrive();
    officer = await arrive();
    employee = await arrive({ viewport: PHONE });
    await hr.signInByPress('白若宁');
    await officer.signInByPress('贺敏之');
    const running = (await hr.read<Cycle[]>('/api/cycles')).find(({ status }) => status === 'running');
    const { rows } = await hr.read<ListPage<CycleEvaluationRow>>(
      `/api/cycles/${running?.id}/evaluations?stage=calibration&pageSize=100`,
    );
    // Somebody whose superior is not of HR: an officer who scored may not handle the appeal.
    const row = rows.find(({ supervisorName }) => !['白若宁', '贺敏之'].includes(supervisorName ?? ''));
    if (!row) throw new Error('nobody waits for publication');
    const published = { evaluationIds: [row.id], reason: '先行公布' };
    expect(await hr.ask('POST', `/api/cycles/${running?.id}/publication`, published)).toBe(200);
    form = await hr.read<Evaluation>(`/api/evaluations/${row.id}`);
    await employee.signIn(form.employee.number.toLowerCase());
  });

  const total = (hundredths: number) => (hundredths / 100).toFixed(2);

  step('the employee is asked for an answer on the first page, and disagrees with a reason', async () => {
    const { page } = employee;
    await employee.open('/my');
    await page.getByText(/结果已公布，请在.*前确认/).waitFor();
    await page.getByRole('link', { name: '查看并确认' }).click();
    await page.getByRole('heading', { name: '请确认结果' }).waitFor();
    await employee.settled();
    await employee.look('asked-to-answer');
    await page.getByRole('button', { name: '不同意…' }).click();
    await page.getByLabel('您的意见').fill('有一项没有算上月底补交的记录');
    await page.getByRole('button', { name: '提交意见' }).click();
    await employee.told('您的意见已保存。');
    await page.getByText('有一项没有算上月底补交的记录').waitFor();
  });

  step('and appeals, with the line that it is about', async () => {
    const { page } = employee;
    await page.getByText(/可以在.*前（含当天）提出申诉/).waitFor();
    await page.getByRole('button', { name: '提出申诉' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('申诉理由').fill('月底补交的记录已经班长签收，请核对签收单。');
    await dialog.getByRole('checkbox').first().check();
    await employee.look('appeal-form');
    await dialog.getByRole('button', { name: '提交申诉' }).click();
    await employee.told('申诉已提交。');
    await page.getByText('待指定处理人').waitFor();
  });

  step('HR puts somebody in charge who had no hand in it', async () => {
    const { page } = officer;
    await officer.go('申诉处理');
    await officer.look('appeals');
    await page.getByRole('link', { name: form.employee.name }).click();
    await page.getByRole('heading', { name: `${form.employee.name}的申诉`, level: 1 }).waitFor();
    await page.getByRole('combobox', { name: '处理人' }).selectOption({ label: '白若宁' });
    await page.getByRole('button', { name: '指定处理人' }).click();
    await officer.told('已指定处理人。');
    await eventually(async () =>
      expect(await page.getByRole('button', { name: '作出决定' }).count()).toBe(0),
    );
  });

  step('who finds it justified and corrects the result', async () => {
    const { page } = hr;
    await hr.go('申诉处理');
    await page.getByRole('link', { name: form.employee.name }).click();
    await page.getByLabel('核查情况').fill('签收单日期在季度之内，应计入。');
    await page.getByRole('radio', { name: '成立', exact: true }).check();
    await page.getByLabel('更正加分').fill('1.25');
    await page.getByLabel('更正原因（员工可见）').fill('补记月底签收的记录');
    await hr.look('decision');
    await page.getByRole('button', { name: '作出决定' }).click();
    await hr.told('决定已保存。');
    const [appeal] = await hr.read<Appeal[]>(`/api/evaluations/${form.id}/appeals`);
    expect(appeal).toMatchObject({ status: 'upheld', after: { total: (form.result?.total ?? 0) + 125 } });
  });

  step('the employee sees both results, and the new one adds up', async () => {
    const { page } = employee;
    await employee.open(`/my/evaluations/${form.id}`);
    await page.getByText('更正前的结果（第 1 版）').waitFor();
    await page.getByRole('main').getByText('补记月底签收的记录').first().waitFor();
    await eventually(async () =>
      expect(await page.getByText(total((form.result?.total ?? 0) + 125)).count()).toBeGreaterThan(0),
    );
    await eventually(async () =>
      expect(await page.getByText(total(form.result?.total ?? 0)).count()).toBeGreaterThan(0),
    );
    const tree = await readTree(page);
    expect([tree.total, sumsThatDoNotAddUp(tree)]).toEqual([(form.result?.total ?? 0) + 125, []]);
    await employee.look('both-results');
  });

  step(
    'whoever gets the printed form finds the corrected result under its code, without signing in',
    async () => {
      const { page } = employee;
      const waiting = page.waitForEvent('download');
      await page.getByRole('button', { name: '下载 PDF' }).click();
      const printed = textOfPdf(await (await waiting).path());
      const [code] = /GP-\d+(-[0-9A-Z]{5}){4}/.exec(printed) ?? [];
      const reader = await arrive({ viewport: PHONE });
      await reader.open('/verify');
      await reader.page.getByLabel('核验码').fill(code ?? '');
      await reader.page.getByRole('button', { name: '核验' }).click();
      await reader.page.getByText('核验码有效').waitFor();
      const facts = await reader.page.locator('dl').innerText();
      expect(facts).toContain(form.employee.name);
      expect(facts).toContain(total((form.result?.total ?? 0) + 125));
      await reader.look('verified');
      await reader.leave();
    },
  );

  step('the superior writes down the interview and what was agreed, the employee confirms it', async () => {
    const { rows } = await hr.read<ListPage<EmployeeRow>>(
      `/api/employees?search=${encodeURIComponent(form.supervisor?.name ?? '')}`,
    );
    const superior = await arrive();
    await superior.signIn(rows[0].number.toLowerCase());
    await superior.open(`/team/evaluations/${form.id}`);
    await superior.page.getByRole('button', { name: '填写面谈记录' }).click();
    const dialog = superior.page.getByRole('dialog');
    // A day that both the server's calendar and the browser's have reached.
    await dialog.getByLabel('面谈日期').fill((form.result?.publishedAt ?? '').slice(0, 10));
    await dialog.getByLabel('上级意见').fill('记录要当天交，不留到月底。');
    await dialog.getByRole('button', { name: '添加目标' }).click();
    await dialog.getByRole('textbox', { name: '目标 1' }).fill('每天下班前交齐记录');
    await dialog.getByLabel('完成日期').fill('2027-03-31');
    await superior.look('interview-form');
    await dialog.getByRole('button', { name: '保存' }).click();
    await superior.told('面谈记录已保存。');
    await superior.leave();
    await employee.open(`/my/evaluations/${form.id}`);
    await employee.page.getByText('每天下班前交齐记录').waitFor();
    await employee.page.getByRole('button', { name: '确认面谈记录' }).click();
    await employee.told('已确认面谈记录。');
    await employee.look('interview');
  });

  step(
    'HR looks at the quarter as pictures, narrows them down and goes to the people behind a bar',
    async () => {
      const { page } = hr;
      await hr.go('看板');
      await page.getByRole('heading', { name: '各部门评到哪一步了？' }).waitFor();
      const department = page.getByRole('combobox', { name: '部门', exact: true });
      // The options say by their indentation what is below what.
      const production = department.locator('option', { hasText: /^\s*生产部\s*$/ });
      await department.selectOption((await production.getAttribute('value')) ?? '');
      await page.waitForURL(/\/dashboards\?department=\d+$/);
      const completion = page.getByRole('region', { name: '各部门评到哪一步了？' });
      const distribution = page.getByRole('region', { name: '等级分布有没有超过比例？' });
      const trend = page.getByRole('region', { name: '这几个季度是升还是降？' });
      await trend.getByRole('img').first().waitFor();
      await hr.settled();
      await hr.look('dashboards');
      const saved = page.waitForEvent('download');
      await trend.getByRole('button', { name: '保存图片' }).first().click();
      const file = await saved;
      expect(file.suggestedFilename()).toMatch(/^这几个季度是升还是降.*生产部\.png$/);
      await distribution.getByRole('link', { name: /CSV/ }).waitFor();
      await completion.getByRole('button', { name: '显示数据表' }).click();
      const number = completion.getByRole('button', { name: /^生产部 · 上级评分 \d+$/ });
      const people = Number(/\d+$/.exec((await number.getAttribute('aria-label')) ?? '')?.[0]);
      await number.click();
      await page.waitForURL(/\/cycles\/\d+\?.*stage=supervisor/);
      await page.getByText('看板所选：生产部 · 不含作废').waitFor();
      await hr.settled();
      const row = page.getByRole('table', { name: '考核表' }).getByRole('row');
      await eventually(async () => expect(await row.count()).toBe(1 + people));
      await page.getByRole('main').getByRole('link', { name: '看板' }).click();
      await page.waitForURL(/\/dashboards\?department=\d+$/);
    },
  );

  step('compares two quarters, goes to the people behind a change, and saves that as a report', async () => {
    const { page } = hr;
    await hr.go('考核对比');
    await page.getByRole('heading', { name: '等级变化' }).waitFor();
    await hr.look('comparison');
    const cell = page.getByRole('region', { name: '等级变化' }).getByRole('button').first();
    const name = (await cell.getAttribute('aria-label')) ?? '';
    const people = Number(/：(\d+) 人$/.exec(name)?.[1]);
    await cell.click();
    await page.waitForURL(/\/comparison\?.*fromGrade=/);
    const row = page.getByRole('table', { name: '对比名单' }).getByRole('row');
    await eventually(async () => expect(await row.count()).toBe(1 + people));
    await page.locator('gp-file-menu summary').click();
    await page.getByRole('link', { name: '保存为报表…' }).click();
    await page.waitForURL(/\/saved-reports\/new/);
    await page.getByRole('textbox', { name: '名称' }).fill('与上一季度对比');
    await page.getByRole('combobox', { name: '提醒我' }).selectOption({ label: '每月' });
    await hr.look('saved-report-form');
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await page.getByRole('heading', { name: '与上一季度对比' }).waitFor();
    await hr.look('saved-reports');
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: '下载“与上一季度对比”' }).click();
    expect((await saved).suggestedFilename()).toMatch(/\.xlsx$/);
  });

  step(
    'reads the year of the company, of a person, and what was given to them and in their post',
    async () => {
      const { page } = hr;
      await hr.go('年度');
      await page.getByRole('heading', { name: /年度公式$/ }).waitFor();
      await hr.look('years');
      await page.getByRole('table', { name: '年度结果' }).getByRole('link').first().click();
      await page.getByRole('heading', { name: '怎么算出来的' }).waitFor();
      await hr.settled();
      await hr.look('year-of-a-person');
      await hr.open(`/history/people/${form.employee.id}`);
      await page.getByRole('heading', { name: `${form.employee.name}的考核历史` }).waitFor();
      await hr.look('history-of-a-person');
      await hr.open(`/history/positions/${form.positionId}`);
      await page.getByRole('heading', { name: '任职记录' }).waitFor();
      await hr.look('history-of-a-post');
    },
  );

  step('the employee reads how the total came about, step by step', async () => {
    const { page } = employee;
    await employee.open(`/my/evaluations/${form.id}`);
    const { result } = await employee.read<Evaluation>(`/api/evaluations/${form.id}`);
    await page.getByRole('link', { name: '查看计算过程' }).click();
    await page.getByRole('heading', { name: '总分的计算过程' }).waitFor();
    await employee.settled();
    await page
      .getByRole('main')
      .getByText(total(result?.total ?? 0))
      .first()
      .waitFor();
    await employee.look('explanation');
    await employee.open('/my');
    await page.getByRole('heading', { name: /^我的 \d+ 年度$/ }).waitFor();
    await employee.look('own-year');
  });

  step('HR pastes the holidays of the next year', async () => {
    const { page } = hr;
    await hr.go('节假日');
    await page.getByText(/2027 年的节假日还没有录入/).waitFor();
    await page.getByRole('button', { name: '2027', exact: true }).click();
    await page.getByRole('button', { name: '粘贴列表' }).click();
    await page.getByRole('textbox', { name: '列表' }).fill('1月1日至3日 元旦\n2027-01-09 元旦调休上班');
    await page.getByText('读出 2027 年的 4 天').waitFor();
    await page.getByRole('button', { name: '加入列表' }).click();
    await hr.look('holidays');
    await page.getByRole('button', { name: '保存 2027 年' }).click();
    await hr.told('节假日已保存。');
    await eventually(async () => expect(await page.getByText(/2027 年的节假日还没有录入/).count()).toBe(0));
  });
});
