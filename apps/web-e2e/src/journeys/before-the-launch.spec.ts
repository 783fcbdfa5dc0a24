import type { Cycle } from '@gangping/contracts';
import { eventually } from '../support/eventually';
import { journey } from '../support/journey';
import type { Visitor } from '../support/visitor';

const { arrive, step } = journey();

/** What HR puts right before a quarter is launched, and how they come back to it. */
describe('before the launch', () => {
  let hr: Visitor;

  beforeAll(async () => {
    hr = await arrive();
    await hr.signInByPress('白若宁');
  });

  step('opens the next quarter; a form that was only looked at is left without a question', async () => {
    const { page } = hr;
    await page.getByRole('button', { name: '开启季度' }).click();
    await page.getByRole('dialog').getByLabel('年份').waitFor();
    await hr.settled();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await eventually(async () => expect(await page.getByRole('alertdialog').count()).toBe(0));
    await page.getByRole('button', { name: '开启季度' }).click();
    const form = page.getByRole('dialog');
    const year = Number(await form.getByLabel('年份').inputValue());
    await form.getByRole('button', { name: '开启季度' }).click();
    await page.waitForURL(/\/cycles\/\d+$/);
    await eventually(async () => expect(await hr.heading()).toContain(`${year}年`));
  });

  step('is led from what is missing to where it is put right, and back again', async () => {
    const { page } = hr;
    const quarter = new URL(page.url()).pathname;
    const name = await hr.heading();
    await page.locator('gp-preflight-panel summary', { hasText: '没有直接上级' }).waitFor();
    await hr.look('preflight');
    await page.getByRole('link', { name: '为韩牧之指定上级' }).click();
    await page.waitForURL(/\/organisation\/employees\/\d+$/);
    await page.getByRole('button', { name: '编辑', exact: true }).click();
    await page.getByRole('dialog').getByLabel('指定直接上级').waitFor();
    await hr.look('preflight-fix');
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: `返回${name}` }).click();
    await page.waitForURL((url) => url.pathname === quarter);
    await eventually(async () => expect(await page.getByRole('link', { name: /^返回/ }).count()).toBe(0));
  });

  step('is told that the quarter has not begun yet', async () => {
    const { page } = hr;
    await page.getByRole('button', { name: /^启动考核/ }).click();
    await page.getByRole('dialog').getByText('才开始').waitFor();
    await hr.look('launch-early');
    await page.getByRole('dialog').getByRole('button', { name: '取消' }).click();
  });

  step('leaves somebody out with a reason; the reason stays on the list', async () => {
    const { page } = hr;
    await page.getByRole('button', { name: '不参加考核：韩牧之' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('理由').fill('由董事会另行考核');
    await form.getByRole('button', { name: '不参加考核' }).click();
    await page.getByText('不参加本季度考核 1 人').click();
    await page.getByText('由董事会另行考核').waitFor();
    await hr.look('left-out');
  });

  step('takes a launch back while nobody has begun', async () => {
    const { page } = hr;
    await page.getByRole('button', { name: /^启动考核/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: '启动', exact: true }).click();
    await hr.told(/^已启动 \d+ 人/);
    await page.getByRole('button', { name: '撤回这次启动' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('理由').fill('季度选错了');
    await hr.look('launch-taken-back');
    await form.getByRole('button', { name: '撤回这次启动' }).click();
    await hr.told(/^已撤回 \d+ 份考核表/);
  });

  step('deletes it again: it was the wrong one', async () => {
    const { page } = hr;
    const name = await hr.heading();
    await page.getByRole('button', { name: '删除季度' }).click();
    await page.getByRole('dialog').getByText(`删除${name}？`).waitFor();
    await hr.look('cycle-delete');
    await page.getByRole('dialog').getByRole('button', { name: '删除季度' }).click();
    await page.waitForURL(/\/cycles$/);
    await hr.told(`${name}已删除。`);
    await hr.settled();
    await eventually(async () =>
      expect(await page.getByRole('main').getByRole('link', { name }).count()).toBe(0),
    );
  });

  step('rehearses in a test, which is marked as one and purged by its name', async () => {
    const { page } = hr;
    await page.getByRole('button', { name: '开启季度' }).click();
    const form = page.getByRole('dialog');
    await form.getByRole('checkbox', { name: /^试运行/ }).check();
    await form.getByRole('checkbox', { name: /^通知相关人员/ }).waitFor();
    await hr.look('test-cycle-open');
    await form.getByRole('button', { name: '开启季度' }).click();
    await page.waitForURL(/\/cycles\/\d+$/);
    await eventually(async () => expect(await hr.heading()).toMatch(/^\d{4}年第[1-4]季度（试运行）$/));
    const name = await hr.heading();
    await page.getByRole('button', { name: /^启动考核/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: '启动', exact: true }).click();
    await hr.told(/^已启动 \d+ 人/);
    await page.getByRole('button', { name: '清除试运行' }).click();
    const purge = page.getByRole('dialog');
    await purge.getByRole('listitem').filter({ hasText: '考核表' }).waitFor();
    await purge.getByRole('textbox').fill(name);
    await hr.look('test-cycle-purge');
    await purge.getByRole('button', { name: '清除试运行' }).click();
    await page.waitForURL(/\/cycles$/);
    await hr.told(`${name}已清除。`);
    await hr.settled();
    await eventually(async () =>
      expect(await page.getByRole('main').getByRole('link', { name }).count()).toBe(0),
    );
  });

  step('has the whole table of a running quarter on the screen, in English too', async () => {
    const { page } = hr;
    const running = (await hr.read<Cycle[]>('/api/cycles')).find(({ status }) => status === 'running');
    await hr.open(`/cycles/${running?.id}`);
    await hr.speak('English');
    await hr.look('cycle-english');
    const cut = await page.evaluate(() =>
      Array.from(document.querySelectorAll('gp-cycle-page .frame, gp-cycle-page .scroll'))
        .filter((frame) => frame.scrollWidth > frame.clientWidth)
        .map((frame) => `${frame.className}: ${frame.scrollWidth} in ${frame.clientWidth}`),
    );
    expect(cut).toEqual([]);
    await hr.speak('简体中文');
  });
});
