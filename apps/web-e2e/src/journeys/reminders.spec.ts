import type { AwaitedPerson, Cycle, UnreadNotifications } from '@gangping/contracts';
import { eventually } from '../support/eventually';
import { journey } from '../support/journey';
import type { Visitor } from '../support/visitor';

const { arrive, step } = journey();

/** HR reminds with one press; whoever is reminded hears of it at the bell and says how much of it is wanted by mail. */
describe('reminders', () => {
  let hr: Visitor;
  let reminded: Visitor;
  let person: AwaitedPerson;

  beforeAll(async () => {
    hr = await arrive();
    reminded = await arrive();
    await hr.signIn('lp036');
  });

  const unread = () => reminded.read<UnreadNotifications>('/api/my/notifications/unread');

  step('the quarter shows whom it waits for', async () => {
    const { page } = hr;
    const cycles = await hr.read<Cycle[]>('/api/cycles');
    const running = cycles.find(({ status }) => status === 'running');
    const people = await hr.read<AwaitedPerson[]>(`/api/cycles/${running?.id}/reminders`);
    person = people.find(({ reachable, stage }) => reachable && stage === 'self') as AwaitedPerson;
    await hr.open(`/cycles/${running?.id}`);
    await page.getByRole('link', { name: '提醒', exact: true }).click();
    await page.getByRole('heading', { name: '还在等谁', level: 1 }).waitFor();
    await hr.settled();
    await eventually(async () =>
      expect(await page.getByRole('row').filter({ hasText: person.number }).count()).toBeGreaterThan(0),
    );
    await hr.look('awaited');
  });

  step('and reminds them with one press, each once a day', async () => {
    const { page } = hr;
    const section = page.getByRole('region', { name: /^自评/ });
    await section.getByRole('button', { name: /提醒全部 .* 人（自评）/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: '发送提醒' }).click();
    await hr.told(/已提醒 [1-9]\d* 人/);
    await section.getByRole('button', { name: /提醒全部/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: '发送提醒' }).click();
    await hr.told('已提醒 0 人');
  });

  step('whoever was reminded finds it at the bell, and gets from there to the form', async () => {
    const { page } = reminded;
    await reminded.signIn(person.number.toLowerCase());
    const { unread: before } = await unread();
    expect(before).toBeGreaterThan(0);
    await page.getByRole('link', { name: `通知，${before} 条未读` }).click();
    await page.getByRole('heading', { name: '通知', level: 1 }).waitFor();
    await reminded.settled();
    await reminded.look('notifications');
    await page.getByRole('link', { name: /自评/ }).first().click();
    await page.waitForURL(/\/evaluations\/\d+$/);
    await reminded.settled();
    await page.getByRole('link', { name: /^通知/ }).first().waitFor();
    await eventually(async () => expect((await unread()).unread).toBe(before - 1));
  });

  step('and reads the rest with one press', async () => {
    const { page } = reminded;
    await reminded.open('/notifications');
    if ((await unread()).unread > 0) await page.getByRole('button', { name: '全部标为已读' }).click();
    await page.getByRole('link', { name: '通知', exact: true }).waitFor();
    await eventually(async () => expect((await unread()).unread).toBe(0));
  });

  step('what comes by mail is one’s own choice, and is kept', async () => {
    const { page } = reminded;
    await page.getByRole('link', { name: '通知设置' }).click();
    await page.getByRole('heading', { name: '通知设置', level: 1 }).waitFor();
    await reminded.settled();
    await reminded.look('notification-settings');
    await page.getByLabel('到期提醒').uncheck();
    await page.getByLabel('发送时间').selectOption({ label: '有通知就发' });
    await page.getByLabel('免打扰从').fill('22:30');
    await page.getByRole('button', { name: '保存' }).click();
    await reminded.told('已保存。');
    await reminded.open('/notifications/settings');
    await eventually(async () => expect(await page.getByLabel('到期提醒').isChecked()).toBe(false));
    await eventually(async () => expect(await page.getByLabel('免打扰从').inputValue()).toBe('22:30'));
    await reminded.speak('English');
    await page.getByRole('heading', { name: 'Notification settings', level: 1 }).waitFor();
  });

  step('the admin sees that this portal has no mail server', async () => {
    const admin = await arrive();
    await admin.signIn('admin');
    await admin.go('邮件');
    await admin.page.getByText('还没有设置邮件服务器').waitFor();
    await admin.look('mail');
  });
});
