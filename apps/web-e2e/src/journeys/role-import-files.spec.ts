import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { journey } from '../support/journey';
import { roleFiles } from '../support/role-files';
import type { Visitor } from '../support/visitor';

const { arrive, step } = journey();

/** From a drawer full of files to drafts that wait for approval: each step stands on the one before. */
describe('a batch of role documents', () => {
  let hr: Visitor;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'gangping-role-files-'));
    hr = await arrive();
    await hr.signInByPress('白若宁');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const card = (title: string) => hr.page.getByRole('group', { name: title, exact: true });
  const line = (label: string) => hr.page.getByRole('textbox', { name: label, exact: true });

  /** What a line says, as soon as it says it. */
  const says = (label: string, words: string) =>
    hr.page.waitForFunction(
      ([name, text]) =>
        document.querySelector<HTMLTextAreaElement>(`gp-item-row > [aria-label="${name}"]`)?.value === text,
      [label, words],
    );

  step('six files at once are read, and the wrong one says why without stopping the others', async () => {
    const { page } = hr;
    await hr.go('导入岗位规范');
    const files = await roleFiles(folder);
    await hr.complaints.expecting(422, /role-imports\/preview/, async () => {
      await page.locator('gp-file-drop input[type=file]').first().setInputFiles(files);
      await page.getByRole('alert').getByText('没有认出岗位规范').waitFor();
      await page.getByRole('button', { name: '核对 6 个岗位' }).waitFor();
      await page.locator('gp-file-list gp-progress-bar').waitFor({ state: 'detached' });
    });
    await hr.look('role-import-files');
    await page.getByRole('button', { name: '从列表中移除“登山通知.docx”' }).click();
    await page.locator('gp-file-list').getByText('登山通知.docx').waitFor({ state: 'detached' });
  });

  step('the form of Word stands as a table beside what was understood of it', async () => {
    const { page } = hr;
    await page.getByRole('button', { name: '核对 6 个岗位' }).click();
    await page.locator('gp-source-pane table').getByText('抽查成品外观').waitFor();
    await says('职责 1', '复核来料检验记录');
    await page.getByText('正在与现有岗位核对').waitFor({ state: 'detached' });
    await page.getByText('没有对应的岗位：质量总监').waitFor();
    await hr.look('role-import-batch');
  });

  step('the keyboard leads from the source to its line', async () => {
    const { page } = hr;
    await page.getByRole('region', { name: '原文' }).focus();
    // What nobody used, the first duty, the second.
    for (let stretch = 0; stretch < 9; stretch++) {
      await page.keyboard.press('ArrowDown');
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn))));
      if ((await page.locator('gp-source-pane .lit').first().innerText()).startsWith('抽查')) break;
    }
    await page.keyboard.press('Enter');
    await page.waitForFunction(() =>
      (document.activeElement as HTMLTextAreaElement | null)?.value?.startsWith('抽查成品外观'),
    );
  });

  step('a line is cut at the cursor, moved, weighed; a step back is a step back', async () => {
    const { page } = hr;
    const second = line('职责 2');
    await second.evaluate((box: HTMLTextAreaElement) => {
      const at = box.value.indexOf('并登记');
      box.setSelectionRange(at, at);
    });
    await page.keyboard.press('Enter');
    await says('职责 3', '并登记不合格品');
    await line('职责 3').fill('登记不合格品');
    await page.keyboard.press('Alt+ArrowDown');
    await says('职责 4', '登记不合格品');
    await page.getByRole('button', { name: '删除职责 4' }).click();
    await line('职责 4').waitFor({ state: 'detached' });
    // The line before it comes into hand, and into sight: a press meanwhile could miss its button.
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === '职责 3');
    await page.getByRole('button', { name: '撤销' }).click();
    await says('职责 4', '登记不合格品');
    await page.getByRole('button', { name: '重做' }).click();
    await line('职责 4').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+z');
    await says('职责 4', '登记不合格品');
    await line('职责 1的权重（%）').fill('40');
    await page.getByText('还有 3 项没有权重，合计 40.00%').waitFor();
    await page.getByRole('button', { name: '平均分配' }).click();
    await page.getByText('权重合计 100.00%').waitFor();
  });

  step('a line goes to another kind by dragging', async () => {
    const { page } = hr;
    const from = page.locator('gp-item-row', { has: line('任职要求 2') }).locator('.grip');
    const to = page.locator('gp-item-row', { has: line('职责 4') });
    await from.scrollIntoViewIfNeeded();
    await from.hover();
    await page.mouse.down();
    const target = await to.boundingBox();
    if (!target) throw new Error('no place to drop it');
    await page.mouse.move(target.x + 80, target.y + target.height / 2 + 20, { steps: 8 });
    await page.mouse.move(target.x + 80, target.y + target.height / 2, { steps: 4 });
    await page.mouse.up();
    await page.getByRole('textbox', { name: '职责 5', exact: true }).waitFor();
    await page.getByRole('button', { name: '撤销' }).click();
    await line('任职要求 2').waitFor();
  });

  step('a superior that nobody answers to is said once for all', async () => {
    const { page } = hr;
    await page.getByText('个上级或代理人的名称没有对应的岗位').click();
    await page.getByRole('combobox', { name: '“质量总监”实际是哪个岗位' }).fill('总经理');
    await page.getByRole('button', { name: '代替“质量总监”' }).click();
    await card('复核专员').getByText('（已有岗位）').waitFor();
    await page.getByText('个上级或代理人的名称没有对应的岗位').click();
    // Who comes with the same import counts too.
    await card('单证员').getByRole('button', { name: '单证员' }).click();
    await card('单证员').getByText('跟单员 · 外贸部（随本次导入）').waitFor();
  });

  step('nothing is saved while one field cannot be read; then all of it is', async () => {
    const { page } = hr;
    await card('单证员').getByLabel('定员').fill('一人');
    await page.getByRole('button', { name: '保存所选 6 个岗位' }).click();
    await page.getByText('有 1 个岗位还需要修改，没有保存任何内容').waitFor();
    await page.waitForFunction(() => (document.activeElement as HTMLInputElement | null)?.value === '一人');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('1');
    await page.getByRole('button', { name: '保存所选 6 个岗位' }).click();
    await page.getByRole('heading', { name: '已存成 6 份草稿' }).waitFor();
    await hr.look('role-import-batch-saved');
  });

  step('a draft is handed in and waits for a colleague', async () => {
    const { page } = hr;
    await page.getByRole('link', { name: '复核专员', exact: true }).click();
    await hr.settled();
    await page.getByRole('main').getByText('登记不合格品', { exact: true }).first().waitFor();
    await page.getByRole('button', { name: '提交审批' }).click();
    await page.getByText('须由另一位人力资源同事审批').waitFor();

    const approver = await arrive();
    await approver.signInByPress('贺敏之');
    const { pathname, search } = new URL(page.url());
    await approver.open(pathname + search);
    await approver.page.getByRole('button', { name: '审批通过' }).waitFor();
  });
});
