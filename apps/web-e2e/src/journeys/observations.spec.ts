import { eventually } from '../support/eventually';
import { journey } from '../support/journey';
import { DESKTOP, PHONE, type Visitor } from '../support/visitor';

const { arrive, step } = journey();

/** In the quarter that the demonstration company is scoring. */
const DAY = '2026-11-18';
const SHARED = '带着新人把工装夹具换型，提前二十分钟开线';
const HIDDEN = '下周和他谈谈班前会的纪律';
const OWN = '整理了工装夹具的换型步骤，贴在工位上';

/** A superior notes something on the way, the employee answers with a note; both are there when the line is scored. */
describe('notes through the quarter', () => {
  let superior: Visitor;
  let employee: Visitor;

  beforeAll(async () => {
    superior = await arrive({ viewport: PHONE });
    employee = await arrive();
    await superior.signIn('lp005');
    await employee.signIn('lp010');
  });

  async function write({ page }: Visitor, text: string, choices: readonly string[]): Promise<void> {
    await page.getByLabel('内容', { exact: true }).fill(text);
    for (const choice of choices) await page.getByRole('button', { name: choice, exact: true }).click();
    await page.getByLabel('日期', { exact: true }).fill(DAY);
    await page.getByRole('combobox', { name: '关于哪一条' }).selectOption({ index: 1 });
  }

  async function save({ page }: Visitor): Promise<void> {
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  }

  step('are written on a phone, with a file, shared or for oneself', async () => {
    const { page } = superior;
    await superior.go('团队工作记录');
    await page.getByRole('button', { name: '记一笔：卢燕飞' }).click();
    await write(superior, SHARED, ['成绩', '共享']);
    await page
      .locator('form input[type=file]')
      .setInputFiles({ name: '换型记录.txt', mimeType: 'text/plain', buffer: Buffer.from('开线 7:40') });
    await superior.look('note-form', [PHONE]);
    await save(superior);
    await page.getByRole('button', { name: '记一笔：卢燕飞' }).click();
    await write(superior, HIDDEN, ['待改进']);
    await save(superior);
    await page.getByText(HIDDEN).waitFor();
    await superior.look('team-notes');
  });

  step('the employee finds what is shared with them, and nothing else, and adds a note', async () => {
    const { page } = employee;
    await employee.go('我的工作记录');
    await page.getByText(SHARED).waitFor();
    await eventually(async () => expect(await page.getByText(HIDDEN).count()).toBe(0));
    const coming = page.waitForEvent('download');
    await page.getByRole('link', { name: /下载附件 换型记录\.txt/ }).click();
    expect((await coming).suggestedFilename()).toBe('换型记录.txt');
    await page.getByRole('button', { name: '记一笔', exact: true }).click();
    await write(employee, OWN, []);
    await save(employee);
    await page.getByText(OWN).waitFor();
    await employee.look('my-notes');
  });

  step('both stand beside their line on the desk', async () => {
    const { page } = superior;
    await page.setViewportSize(DESKTOP);
    await superior.go('团队考核');
    await page.getByRole('link', { name: '卢燕飞：3 条工作记录' }).waitFor();
    await page.getByRole('link', { name: /评分：卢燕飞$/ }).click();
    const line = page.locator('gp-scoring-item').filter({ hasText: SHARED });
    await line.getByText(OWN).waitFor();
    await line.getByText(HIDDEN).waitFor();
    await eventually(async () =>
      expect(await page.locator('gp-scoring-item').filter({ hasText: OWN }).count()).toBe(1),
    );
    await superior.look('desk-notes');
  });
});
