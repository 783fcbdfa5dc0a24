import { eventually } from '../support/eventually';
import { journey } from '../support/journey';

const { arrive } = journey();

describe('signing in', () => {
  it.each([
    ['白若宁', '/cycles', '考核工作台'],
    ['马定坤', '/team', '团队考核'],
    ['邹小满', '/my', '我的考核'],
    ['审计员', '/cycles', '考核工作台'],
    ['系统管理员', '/accounts', '账号'],
  ])('%s presses the name and is where the work begins', async (name, path, heading) => {
    const visitor = await arrive();
    await visitor.signInByPress(name);
    expect(new URL(visitor.page.url()).pathname).toBe(path);
    await eventually(async () => expect(await visitor.heading()).toBe(heading));
    await visitor.leave();
  });

  it.each([
    ['light', false],
    ['dark', true],
  ])('is free of barriers and complaints, %s', async (theme, dark) => {
    const visitor = await arrive({ dark });
    await visitor.open('/sign-in');
    await visitor.look(`sign-in-${theme}`);
    await visitor.leave();
  });

  it('has the page for a printed form beside it: a code that nothing stands under', async () => {
    const visitor = await arrive({ dark: true });
    await visitor.open('/verify');
    await visitor.look('verify');
    await visitor.page.getByLabel('核验码').fill('GP-1234-ABCDE-ABCDE-ABCDE-ABCDE');
    await visitor.page.getByRole('button', { name: '核验' }).click();
    await visitor.page.getByText('没有这个核验码').waitFor();
    await visitor.look('verify-unknown');
    await visitor.leave();
  });

  it('says that the password is wrong and keeps the name', async () => {
    const visitor = await arrive();
    await visitor.open('/sign-in');
    await visitor.page.getByLabel('登录名', { exact: true }).fill('lp008');
    await visitor.page.getByLabel('密码', { exact: true }).fill('not the password');
    await visitor.complaints.expecting(401, /\/api\/session$/, async () => {
      await visitor.page.getByRole('button', { name: '登录', exact: true }).click();
      await visitor.page.getByRole('alert').getByText('登录名或密码不正确').waitFor();
    });
    await eventually(async () =>
      expect(await visitor.page.getByLabel('登录名', { exact: true }).inputValue()).toBe('lp008'),
    );
    await visitor.look('sign-in-refused');
    await visitor.leave();
  });

  it('comes back to the page that was asked for', async () => {
    const visitor = await arrive();
    await visitor.open('/my/role');
    expect(new URL(visitor.page.url()).pathname).toBe('/sign-in');
    await visitor.page.getByRole('button', { name: '邹小满' }).click();
    await visitor.page.waitForURL(/\/my\/role$/);
    await visitor.leave();
  });
});
