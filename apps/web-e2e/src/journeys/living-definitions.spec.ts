import { readFileSync } from 'node:fs';
import type { Definition, Page as ListPage, PositionRow } from '@gangping/contracts';
import { eventually } from '../support/eventually';
import { journey } from '../support/journey';
import type { Visitor } from '../support/visitor';
import { DESKTOP, PHONE } from '../support/visitor';

const REASON = '请把新增的职责写成可以检查的动作';
const REWORDED = '按作业指导书完成本工位装配，班后如实记录产量';
const VAGUE = '多关心新来的同事';
const CLEAR = '带教新员工，三个月内独立上岗';
/** A day that has begun for the server as well, where the browser's is ahead of it. */
const BEGUN = new Date().toISOString().slice(0, 10);

const { arrive, step } = journey();

/** The life of a definition: proposed, sent back, approved, read, restored; and what HR looks after meanwhile. */
describe('a definition that lives', () => {
  let hr: Visitor;
  let superior: Visitor;
  let approver: Visitor;
  let fitter: PositionRow;

  beforeAll(async () => {
    [hr, superior, approver] = [await arrive(), await arrive(), await arrive()];
    await hr.signInByPress('白若宁');
    await superior.signInByPress('马定坤');
    await approver.signInByPress('贺敏之');
    const { rows } = await hr.read<ListPage<PositionRow>>('/api/positions?pageSize=100');
    fitter = rows.find(({ title }) => title === '装配技工') as PositionRow;
  });

  /** Writes into the box that the editor has put the cursor into. */
  const write = async (visitor: Visitor, label: string, text: string) => {
    const box = visitor.page.getByLabel(label, { exact: true });
    await visitor.page.waitForFunction(
      (name) => document.activeElement?.getAttribute('aria-label') === name,
      label,
    );
    await box.fill(text);
  };

  step('is proposed by a superior: changed in the editor with the keyboard, and compared', async () => {
    const { page } = superior;
    await superior.go('团队岗位规范');
    await superior.look('team-roles');
    await page.getByRole('link', { name: '装配技工' }).click();
    await superior.settled();
    await eventually(async () => expect(await page.getByText('考核系数').count()).toBe(0));
    await page.getByRole('button', { name: '新建版本' }).click();
    await superior.told('已建立第 2 版草稿。');
    await page.getByRole('button', { name: '编辑', exact: true }).click();
    await page.getByLabel('职责 1', { exact: true }).fill(REWORDED);
    await page.getByRole('button', { name: '删除职责 2' }).click();
    await page.getByLabel('职责 6', { exact: true }).waitFor({ state: 'detached' });
    const last = page.getByLabel('职责 5', { exact: true });
    await last.press('End');
    await last.press('Enter');
    await write(superior, '职责 6', VAGUE);
    await page.getByText('还有 1 项没有权重').waitFor();
    await page.getByRole('button', { name: '平均分配' }).first().click();
    await page.getByLabel('职责 6的评分标准').fill('按带教记录与上岗考核评定');
    await superior.look('definition-editor');
    await page.getByRole('button', { name: '保存草稿' }).click();
    await superior.told('草稿已保存。');
    await page.getByRole('button', { name: '变化', exact: true }).click();
    await page.getByText('改写 1 条').waitFor();
    await page.getByRole('button', { name: '提交审批' }).click();
    await superior.told('已提交，等待另一位同事审批。');
  });

  step('is read by the approver as what it changes, and sent back with a reason', async () => {
    const { page } = approver;
    await approver.open('/positions?missing=approval');
    await page.getByRole('link', { name: '去审批：装配技工' }).click();
    await approver.settled();
    const changes = page.locator('gp-version-difference');
    await changes.getByText('第 1 版 → 第 2 版').waitFor();
    await eventually(async () => expect(await changes.locator('.line.added').innerText()).toContain(VAGUE));
    await eventually(async () => expect(await changes.locator('.line.removed del').count()).toBe(1));
    await eventually(async () =>
      expect(await changes.locator('.line.changed ins').allInnerTexts()).toContain('16.67%'),
    );
    await approver.look('definition-difference');
    await page.getByRole('button', { name: '退回修改' }).click();
    await page.getByRole('dialog').getByLabel('退回原因').fill(REASON);
    await page.getByRole('dialog').getByRole('button', { name: '退回修改' }).click();
    await approver.told('已退回拟订人修改。');
  });

  step('comes back to the superior with the reason; what was begun is not lost by a slip', async () => {
    const { page } = superior;
    await superior.go('团队岗位规范');
    await page.getByText(REASON).waitFor();
    await superior.look('team-roles-sent-back');
    await page.getByRole('link', { name: '装配技工' }).click();
    await superior.settled();
    await page.getByText('上次提交被退回：').waitFor();
    await page.getByRole('button', { name: '编辑', exact: true }).click();
    await page.getByLabel('职责 6', { exact: true }).fill(CLEAR);
    await page.getByRole('button', { name: '取消', exact: true }).click();
    await page.getByRole('dialog').getByText('放弃尚未保存的修改？').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: '取消', exact: true }).click();
    await eventually(async () =>
      expect(await page.getByLabel('职责 6', { exact: true }).inputValue()).toBe(CLEAR),
    );
    await page.getByRole('button', { name: '保存并提交审批' }).click();
    await superior.told('已提交，等待另一位同事审批。');
  });

  step('is approved by somebody who sees in the same place what it changes', async () => {
    const { page } = approver;
    await approver.open(`/positions/${fitter.id}`);
    await page.getByRole('button', { name: '审批通过' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('.line.added', { hasText: CLEAR }).waitFor();
    await dialog.getByLabel('生效日期').fill(BEGUN);
    await approver.look('definition-approval');
    await dialog.getByRole('button', { name: '审批并生效' }).click();
    await approver.told('已审批，按生效日期生效。');
    await page.getByRole('button', { name: '历次版本' }).click();
    await approver.look('definition-versions');
  });

  step('tells the employee what changed, and takes its file home', async () => {
    const employee = await arrive({ viewport: PHONE });
    await employee.signInByPress('邹小满');
    await employee.open('/my/role');
    const { page } = employee;
    await page.locator('gp-role-changes h2', { hasText: '本季度的变化：第 1 版 → 第 2 版' }).waitFor();
    await page.locator('gp-role-changes .line.added', { hasText: CLEAR }).waitFor();
    await employee.look('my-role-changed');
    await page.getByRole('button', { name: `查看沿革：${REWORDED}` }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('首次出现').waitFor();
    await eventually(async () => expect(await dialog.locator('li').count()).toBe(2));
    await employee.look('item-history');
    await page.keyboard.press('Escape');
    await page.getByText('导出', { exact: true }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Word 文档' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('岗位规范_生产部_装配技工_V2.docx');
    const file = readFileSync(await download.path());
    expect(file.subarray(0, 2).toString()).toBe('PK');
    await employee.leave();
  });

  step('is taken up again as it was before', async () => {
    const { page } = hr;
    await hr.open(`/positions/${fitter.id}?view=versions`);
    await page.getByRole('button', { name: '第 1 版' }).click();
    await page.getByRole('button', { name: '以此版为草稿恢复' }).click();
    await hr.told('已按第 1 版的内容建立第 3 版草稿。');
    await page.getByRole('button', { name: '变化', exact: true }).click();
    await page.getByText('第 2 版 → 第 3 版').waitFor();
    await page.locator('gp-version-difference .line.removed', { hasText: CLEAR }).waitFor();
    const draft = new URL(page.url()).searchParams.get('version');
    const first = await hr.read<Definition[]>(`/api/positions/${fitter.id}/definitions`);
    const [restored, before] = await Promise.all(
      [Number(draft), first.find(({ versionNumber }) => versionNumber === 1)?.id].map((id) =>
        hr.read<Definition>(`/api/definitions/${id}`),
      ),
    );
    expect(restored.items.map(({ text }) => text)).toEqual(before.items.map(({ text }) => text));
    await page.getByRole('button', { name: '放弃草稿' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '放弃草稿' }).click();
    await hr.told('草稿已放弃。');
  });

  step('is completed: from what is missing to where it is filled in', async () => {
    const { page } = hr;
    await hr.open('/positions/missing');
    await hr.look('worklist');
    await page.getByRole('link', { name: /考核系数待填写/ }).click();
    await page.getByText('没有考核系数就算不出结果系数').waitFor();
    await hr.settled();
    await hr.look('positions-lacking');
    await page.getByRole('link', { name: /^填系数：/ }).click();
    await hr.settled();
    await page.waitForFunction(() => document.activeElement?.closest('gp-coefficient-panel form') !== null);
    await page.keyboard.type('1.1');
    await page.locator('gp-coefficient-panel').getByLabel('生效日期').fill(BEGUN);
    await hr.look('mend-coefficient');
    await page.keyboard.press('Enter');
    await hr.told('考核系数已保存。');
    await page.getByRole('link', { name: '回到清单' }).click();
    await page.getByText('没有符合条件的岗位').waitFor();
  });

  step('agrees with the others: a contradiction is found, written down and mended', async () => {
    const { page } = hr;
    await hr.open('/positions/consistency');
    await page.getByRole('heading', { name: /^超编/ }).waitFor();
    await hr.look('consistency');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^一致性检查_\d{4}-\d{2}-\d{2}\.csv$/);
    const lines = readFileSync(await download.path(), 'utf8').split('\r\n');
    expect(lines[0]).toBe('\ufeff问题,岗位,部门,说明');
    expect(lines).toContain('超编,电商运营专员,营销部,定员 2 人，在岗 3 人');
    await page.getByLabel('问题').selectOption({ label: '超编' });
    await page.waitForURL(/code=overstaffed/);
    await page.getByRole('link', { name: '电商运营专员' }).click();
    await page.getByRole('button', { name: '修改岗位信息' }).click();
    await page.getByRole('dialog').getByLabel('定员').fill('3');
    await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
    await hr.told('已保存。');
    await hr.open('/positions/consistency');
    await eventually(async () => expect(await page.getByRole('heading', { name: /^超编/ }).count()).toBe(0));
  });

  step('has its place in the chart, which hands and keys move about in', async () => {
    const { page } = hr;
    await hr.open('/positions/chart');
    await hr.look('organisation-chart', [DESKTOP]);
    await page.getByLabel('按岗位、部门或姓名查找').fill('邹小满');
    await page.getByText('第 1 个，共 1 个').waitFor();
    await page.locator('rect.found').waitFor();
    const canvas = page.getByRole('group', { name: /^组织架构图；/ });
    await canvas.focus();
    const drawn = () => page.locator('rect.box').count();
    const [all, view] = [await drawn(), await page.locator('svg.canvas > g').getAttribute('transform')];
    await page.keyboard.press('Shift+ArrowLeft');
    await page.waitForFunction(
      (before) => document.querySelector('svg.canvas > g')?.getAttribute('transform') !== before,
      view,
    );
    for (let up = 0; up < 4; up += 1) await page.keyboard.press('ArrowUp');
    await page.keyboard.press(' ');
    await page.waitForFunction((count) => document.querySelectorAll('rect.box').length < count, all);
    await page.keyboard.press(' ');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/positions\/\d+$/);
    await hr.settled();
    await eventually(async () => expect(await hr.heading()).toBe('总装车间主任'));
    await hr.open('/positions/chart');
    await page.getByRole('button', { name: '列表' }).click();
    await page.locator('gp-chart-list').getByRole('link', { name: '装配技工' }).waitFor();
    await hr.look('organisation-chart-list');
  });

  step('leaves with all the others as one workbook, or as a department in Word', async () => {
    const { page } = hr;
    await hr.open('/positions');
    const taken = async (format: string) => {
      await page.locator('gp-role-export-menu summary').click();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: format }).click(),
      ]);
      expect((await download.failure()) ?? '').toBe('');
      return download.suggestedFilename();
    };
    const workbook = await taken('Excel 汇总表');
    expect(workbook).toMatch(/^岗位规范汇总_\d{4}-\d{2}-\d{2}\.xlsx$/);
    await page.getByLabel('部门', { exact: true }).selectOption({ label: '生产部' });
    await page.waitForURL(/departmentId=/);
    const document = await taken('Word 文档');
    expect(document).toBe('岗位规范_生产部.docx');
  });
});
