import { eventually } from '../support/eventually';
import { journey } from '../support/journey';

const PASSWORD = '清晨六点的码头很安静';

const { arrive, step } = journey('empty');

describe('the first start with an empty company', () => {
  step('asks for the company and its first two accounts, and no password stands anywhere', async () => {
    const visitor = await arrive();
    const { page } = visitor;
    await visitor.open('/');
    expect(new URL(page.url()).pathname).toBe('/setup');
    await page.getByLabel('公司名称').fill('澄湖仪表有限公司');
    const [admin, officer] = [
      page.getByRole('group', { name: '系统管理员' }),
      page.getByRole('group', { name: '人力资源' }),
    ];
    await admin.getByLabel('登录名').fill('admin');
    await admin.getByLabel('密码', { exact: true }).fill('short');
    await officer.getByLabel('登录名').fill('tang.ning');
    await officer.getByLabel('密码', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: '完成设置' }).click();
    await page.getByRole('alert').getByText('至少需要 10 个字符').waitFor();
    await visitor.look('setup-refused');
    await admin.getByLabel('密码', { exact: true }).fill(`${PASSWORD}吗`);
    await page.getByRole('button', { name: '完成设置' }).click();
    await page.waitForURL((url) => url.pathname !== '/setup');
    await visitor.leave();
  });

  step('is over once it is done', async () => {
    const visitor = await arrive();
    await visitor.open('/setup');
    expect(new URL(visitor.page.url()).pathname).toBe('/sign-in');
    await eventually(async () => expect(await visitor.page.locator('gp-demo-accounts').count()).toBe(0));
    await visitor.look('sign-in-empty');
    await visitor.leave();
  });

  step('leads HR to the first steps', async () => {
    const officer = await arrive();
    await officer.signIn('tang.ning', PASSWORD);
    await eventually(async () => expect(await officer.heading()).toBe('考核工作台'));
    await officer.page.getByText('先走这三步').waitFor();
    await officer.look('first-steps');
    for (const [entry, name] of [
      ['岗位与规范', 'positions-empty'],
      ['组织与员工', 'employees-empty'],
    ]) {
      await officer.go(entry);
      await officer.look(name);
    }
    await officer.leave();
  });
});
