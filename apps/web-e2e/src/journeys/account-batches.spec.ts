import { readFileSync } from 'node:fs';
import { eventually } from '../support/eventually';
import { journey } from '../support/journey';
import type { Visitor } from '../support/visitor';

const OWN_PASSWORD = '傍晚的晾衣绳上有一阵风';
const NEWCOMERS = [
  { number: 'LP301', name: '仇思源' },
  { number: 'LP302', name: '桑晚亭' },
  { number: '叁零叁', name: '宁长风' },
];

const { arrive, step } = journey();

/** From the people whom HR has entered to the first morning on which one of them signs in. */
describe('accounts for many at once', () => {
  let admin: Visitor;
  let oneTime: string;

  beforeAll(async () => {
    admin = await arrive();
    await admin.signInByPress('系统管理员');
  });

  step('has nobody to offer while everybody has an account', async () => {
    await admin.page.getByRole('link', { name: '批量建立账号' }).click();
    await admin.page.getByText('所有在职员工都有账号了').waitFor();
    await admin.look('batch-nobody');
  });

  step('offers whom HR has entered since, and says whose number is no sign-in name', async () => {
    const hr = await arrive();
    await hr.signInByPress('白若宁');
    for (const { number, name } of NEWCOMERS) {
      const status = await hr.ask('POST', '/api/employees', {
        ...{ number, name, email: null, hiredOn: '2026-10-08', leftOn: null },
        ...{ probationEndsOn: null, namedSuperiorId: null, positionId: null },
      });
      expect(status).toBe(201);
    }
    await hr.leave();
    const { page } = admin;
    await admin.open('/accounts/batch');
    await eventually(async () => expect(await page.getByRole('checkbox').count()).toBe(2));
    await page.getByText('工号不能用作登录名').waitFor();
    await eventually(async () =>
      expect(await page.getByRole('button', { name: /^建立/ }).isDisabled()).toBe(true),
    );
    await admin.look('batch-choose');
  });

  step('finds one by name, and the choice survives the search', async () => {
    const { page } = admin;
    await page.getByRole('checkbox', { name: '选中仇思源' }).check();
    await page.getByLabel('搜索姓名或工号').fill('桑晚');
    await page.waitForURL(/search=/);
    await page.getByRole('checkbox', { name: '选中仇思源' }).waitFor({ state: 'detached' });
    await page.getByRole('checkbox', { name: '选中桑晚亭' }).check();
    await page.getByRole('button', { name: '建立 2 个账号' }).click();
    await page.getByRole('dialog').getByText('密码只显示这一次').waitFor();
    await admin.look('batch-question');
    await page.getByRole('dialog').getByRole('button', { name: '建立账号' }).click();
    await page.waitForFunction(() => document.activeElement?.textContent?.trim() === '已建立 2 个账号');
    await page.getByRole('heading', { name: '已建立 2 个账号' }).waitFor();
  });

  step('shows the passwords once, asks before they are lost, and gives them as a file', async () => {
    const { page } = admin;
    const list = page.getByRole('region', { name: '一次性密码清单' });
    oneTime = await list
      .getByRole('row', { name: /桑晚亭/ })
      .locator('code')
      .last()
      .innerText();
    await admin.look('batch-passwords');
    const asked = page.waitForEvent('dialog');
    const leaving = page.getByRole('link', { name: '返回账号' }).click();
    await (await asked).dismiss();
    await leaving;
    await list.waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载 CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^一次性密码_\d{4}-\d{2}-\d{2}\.csv$/);
    const file = readFileSync(await download.path(), 'utf8');
    expect(file.startsWith('\uFEFF')).toBe(true);
    expect(file.split(/\r?\n/).filter((line) => line.includes('桑晚亭'))).toEqual([
      `桑晚亭,LP302,,lp302,${oneTime}`,
    ]);
    await page.getByRole('link', { name: '返回账号' }).click();
    await page.waitForURL(/\/accounts$/);
    await page.getByLabel('按登录名或姓名搜索').fill('桑晚亭');
    await page.getByRole('row', { name: /lp302 尚未设置密码/ }).waitFor();
    await admin.look('accounts-one-time');
  });

  step('lets the newcomer do nothing before they have a password of their own', async () => {
    const newcomer = await arrive();
    const { page } = newcomer;
    await newcomer.signIn('lp302', oneTime);
    expect(new URL(page.url()).pathname).toBe('/new-password');
    await newcomer.open('/my');
    expect(new URL(page.url()).pathname).toBe('/new-password');
    expect(await newcomer.ask('GET', '/api/my/evaluations')).toBe(403);
    await page.getByLabel('一次性密码', { exact: true }).fill(oneTime);
    await page.getByLabel('新密码', { exact: true }).fill(OWN_PASSWORD);
    await page.getByLabel('再次输入新密码', { exact: true }).fill(`${OWN_PASSWORD}吗`);
    await page.getByRole('button', { name: '设置密码并继续' }).click();
    await page.getByRole('alert').getByText('两次输入的密码不一致').waitFor();
    await newcomer.look('new-password-refused');
    await page.getByLabel('再次输入新密码', { exact: true }).fill(OWN_PASSWORD);
    await page.getByRole('button', { name: '设置密码并继续' }).click();
    await page.waitForURL(/\/my$/);
    await newcomer.told('密码已设置。');
    await newcomer.look('newcomer-at-home');
    await newcomer.leave();
  });

  step('takes the one-time password no second time; the own one opens the portal', async () => {
    const newcomer = await arrive();
    const { page } = newcomer;
    await newcomer.open('/sign-in');
    await page.getByLabel('登录名', { exact: true }).fill('lp302');
    await page.getByLabel('密码', { exact: true }).fill(oneTime);
    await newcomer.complaints.expecting(401, /\/api\/session$/, async () => {
      await page.getByRole('button', { name: '登录', exact: true }).click();
      await page.getByRole('alert').getByText('登录名或密码不正确').waitFor();
    });
    await newcomer.signIn('LP302', OWN_PASSWORD);
    expect(new URL(page.url()).pathname).toBe('/my');
    await newcomer.leave();
  });
});
