import type { Locator, Page } from 'playwright-core';
import { eventually } from '../support/eventually';
import { saved } from '../support/forms';
import { journey } from '../support/journey';
import { PHONE, type Visitor } from '../support/visitor';

const { arrive, step } = journey();

/** A superior scores four people of the same post side by side; one of them has not handed the self-assessment in. */
describe('scoring side by side', () => {
  let superior: Visitor;

  beforeAll(async () => {
    superior = await arrive();
    await superior.signInByPress('马定坤');
    await superior.page.getByRole('link', { name: '横向评分' }).click();
    await superior.settled();
    await cell(superior.page, '卢燕飞', 1).waitFor();
  });

  step('goes along one duty by the keyboard, past whoever is not to be scored yet', async () => {
    const { page } = superior;
    await cell(page, '安志远', 1).focus();
    for (const score of ['81', '82', '83']) {
      await page.keyboard.type(score);
      await page.keyboard.press('Enter');
    }
    await saved(page);
    await eventually(async () =>
      expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toMatch(
        /^安志远：/,
      ),
    );
    await page.keyboard.press('ArrowLeft');
    await page.getByText('员工还没有提交自评，只能查看').waitFor();
    await superior.look('matrix');
    await page.reload();
    await superior.settled();
    await holds(cell(page, '石长庚', 1), '83');
  });

  step('shows where a pasted block goes and what is refused, writes the rest and takes it back', async () => {
    const { page } = superior;
    await cell(page, '安志远', 1).focus();
    const dialog = await pasteDialog(page, '91\t92\n101\t90');
    await dialog.getByText('将写入 3 格，0 格不变，1 格不能写入。').waitFor();
    await dialog.getByText('不在分制或档次内').waitFor();
    await superior.look('matrix-paste');
    await dialog.getByRole('button', { name: '写入 3 格' }).click();
    await holds(cell(page, '安志远', 1), '91');
    await saved(page);
    await page.getByRole('button', { name: '撤销粘贴（3 格）' }).click();
    await holds(cell(page, '安志远', 1), '81');
    await saved(page);
  });

  step('two browsers never overwrite each other silently', async () => {
    const other = await arrive();
    await other.signInByPress('马定坤');
    await other.open('/team/matrix');
    await cell(other.page, '卢燕飞', 2).waitFor();
    await give(cell(superior.page, '卢燕飞', 2), '84');
    await other.complaints.expecting(409, /\/score$/, async () => {
      await give(cell(other.page, '卢燕飞', 2), '70');
      await other.page.getByRole('button', { name: '转到该项' }).click();
      await other.page.getByRole('alert').getByText('这一项在别处被改过').waitFor();
    });
    await other.look('matrix-conflict');
    await other.page.getByRole('button', { name: '转到该项' }).click();
    await other.page.getByRole('button', { name: '保留现有的' }).click();
    await other.page.getByText('这一项在别处被改过').waitFor({ state: 'detached' });
    await holds(cell(other.page, '卢燕飞', 2), '84');
    await other.page.close();
  });

  step('two forms are handed in by one press; the others say why not', async () => {
    const { page } = superior;
    const lines = (await page.getByRole('columnheader').count()) - 2;
    const scores = (from: number) => Array.from({ length: lines }, (_, place) => String(from + (place % 5)));
    await cell(page, '安志远', 1).focus();
    const block = [
      ['卢燕飞', ...scores(80)],
      ['安志远', ...scores(72)],
    ]
      .map((line) => line.join('\t'))
      .join('\n');
    await (await pasteDialog(page, block)).getByRole('button', { name: /^写入 \d+ 格/ }).click();
    await page.getByRole('button', { name: '提交多份…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('可以提交：2 份').waitFor();
    await dialog.getByText(/还有 \d+ 项没有评分/).waitFor();
    await dialog
      .getByText(/第 \d\/\d 位/)
      .first()
      .waitFor();
    await superior.look('matrix-submit');
    await dialog.getByRole('button', { name: '提交 2 份' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await cell(page, '卢燕飞', 1).waitFor({ state: 'detached' });
    await holds(cell(page, '石长庚', 1), '83');
  });

  step('a phone shows one duty, person under person', async () => {
    const { page } = superior;
    await page.setViewportSize(PHONE);
    await page.getByRole('textbox', { name: /^评分：石长庚：/ }).waitFor();
    await superior.look('matrix-phone');
  });
});

/** A score of one person, by the place of its line. */
function cell(page: Page, person: string, place: number): Locator {
  const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: person, exact: true }) });
  return row
    .getByRole('gridcell')
    .nth(place - 1)
    .getByRole('textbox');
}

/** Waits until the box shows this: what was pressed is on its way to it. */
async function holds(box: Locator, text: string): Promise<void> {
  const shown = await box.elementHandle();
  await box
    .page()
    .waitForFunction(([input, value]) => (input as HTMLInputElement).value === value, [shown, text] as const);
}

async function give(box: Locator, text: string): Promise<void> {
  await box.fill(text);
  await box.press('Enter');
}

async function pasteDialog(page: Page, block: string): Promise<Locator> {
  await page.getByRole('button', { name: '从表格粘贴…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('把表格里的一列或一块粘贴到这里').fill(block);
  return dialog;
}
