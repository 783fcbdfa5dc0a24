import type { Locator } from 'playwright-core';
import { eventually } from '../support/eventually';
import { saved } from '../support/forms';
import { journey } from '../support/journey';
import { DEMO_PASSWORD, type Visitor } from '../support/visitor';

const { arrive, secondTab, step } = journey();

/** What must not be lost while a supervisor scores: two tabs, a broken connection, a reload, a page left too early. */
describe('the scoring desk', () => {
  let superior: Visitor;

  beforeAll(async () => {
    superior = await arrive();
    await superior.signInByPress('马定坤');
    await superior.page.getByRole('link', { name: '开始评分：卢燕飞' }).click();
    await superior.settled();
    await scoreBox(superior, 1).waitFor();
  });

  step('saves by itself and says so', async () => {
    await score(superior, 1, '87.5');
    await saved(superior.page);
    await superior.page.reload();
    await superior.settled();
    await eventually(async () => expect(await scoreBox(superior, 1).inputValue()).toBe('87.5'));
  });

  step('two tabs never overwrite each other silently', async () => {
    const other = await secondTab(superior);
    await score(superior, 2, '80');
    await saved(superior.page);
    await other.complaints.expecting(409, /\/score$/, async () => {
      await score(other, 2, '95');
      await other.page.getByRole('alert').getByText('这一项在别处被改过').waitFor();
    });
    await other.look('desk-conflict');
    await other.page.getByRole('button', { name: '保留现有的' }).click();
    await other.page.getByText('这一项在别处被改过').waitFor({ state: 'detached' });
    await eventually(async () => expect(await scoreBox(other, 2).inputValue()).toBe('80'));
    await other.page.close();
  });

  step('a lost connection keeps the input and sends it later', async () => {
    const { page } = superior;
    await withoutConnection(superior, async () => {
      await score(superior, 3, '76');
      await page.locator('gp-save-state .words').filter({ hasText: '1 项未保存：离线' }).first().waitFor();
      await superior.look('desk-offline');
      await eventually(async () => expect(await scoreBox(superior, 3).inputValue()).toBe('76'));
    });
    await page.reload();
    await superior.settled();
    await eventually(async () => expect(await scoreBox(superior, 3).inputValue()).toBe('76'));
  });

  step('asks before unsaved input is left behind', async () => {
    const { page } = superior;
    await withoutConnection(superior, async () => {
      await score(superior, 4, '91');
      await page.locator('gp-save-state .words').filter({ hasText: '1 项未保存：离线' }).first().waitFor();
      await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '我的考核' }).click();
      await page.getByRole('dialog').getByText('还有内容没有保存').waitFor();
      await page.getByRole('button', { name: '留在这里' }).click();
    });
    await eventually(async () => expect(await scoreBox(superior, 4).inputValue()).toBe('91'));
  });

  step('lists what is missing before anything is handed in, and leads there', async () => {
    const { page } = superior;
    await page.locator('#submit-form').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/还有 \d+ 项没有评分/).waitFor();
    await superior.look('desk-missing');
    await dialog.getByRole('listitem').first().getByRole('button').click();
    await page.waitForFunction(() => document.activeElement?.closest('gp-score-input') !== null);
    await dialog.waitFor({ state: 'hidden' });
  });

  step('bonus points want a reason', async () => {
    const { page } = superior;
    await page.getByRole('button', { name: '添加加减分' }).click();
    const line = page.getByRole('group', { name: '第 1 笔加减分' });
    await line.getByLabel('分值').fill('6');
    await line.getByLabel('分值').press('Tab');
    await page.getByText('每一笔加减分都要写明原因。').waitFor();
    await line.getByLabel('原因').fill('带教两名新员工');
    await line.getByLabel('原因').press('Tab');
    await page.getByText('加减分合计超出考核方案允许的范围。').waitFor();
    await superior.look('desk-adjustment-refused');
    await line.getByLabel('分值').fill('1.5');
    await line.getByLabel('分值').press('Tab');
    await saved(page);
  });

  step('a session that ends takes nothing away: sign in again in place and go on', async () => {
    const { page } = superior;
    await superior.complaints.expecting(401, /\/api\//, async () => {
      await superior.ask('DELETE', '/api/session');
      await score(superior, 5, '83');
      await page.getByRole('alert').getByText('您的登录已结束').waitFor();
    });
    await page.locator('gp-session-ended li').getByText('83').waitFor();
    await eventually(async () => expect(await scoreBox(superior, 5).inputValue()).toBe('83'));
    await superior.look('desk-session-ended');
    await page.getByLabel('马定坤（lp005）的密码').fill(DEMO_PASSWORD);
    await page.getByRole('button', { name: '登录并继续' }).click();
    await page.getByRole('heading', { name: '您的登录已结束' }).waitFor({ state: 'detached' });
    await saved(page);
    await page.reload();
    await superior.settled();
    await eventually(async () => expect(await scoreBox(superior, 5).inputValue()).toBe('83'));
  });

  step('speaks English at the press of a button and keeps what was typed', async () => {
    await superior.speak('English');
    await superior.page.getByRole('main').getByText('Total so far', { exact: false }).first().waitFor();
    await eventually(async () => expect(await scoreBox(superior, 3).inputValue()).toBe('76'));
    await superior.look('desk-english');
    await superior.speak('简体中文');
  });

  step(
    'a dialog keeps its words too when the session ends, and sends them after signing in again',
    async () => {
      const { page } = superior;
      const words = '交接班时把异常清单逐条讲清楚';
      await superior.go('团队工作记录');
      await page.getByRole('button', { name: '记一笔：卢燕飞' }).click();
      const note = page.getByRole('dialog', { name: /卢燕飞/ });
      await note.getByLabel('内容', { exact: true }).fill(words);
      await superior.complaints.expecting(401, /\/api\//, async () => {
        await superior.ask('DELETE', '/api/session');
        await note.getByRole('button', { name: '保存', exact: true }).click();
        await page.locator('gp-session-ended li').getByText(words).waitFor();
      });
      await superior.look('dialog-session-ended');
      await page.getByLabel('马定坤（lp005）的密码').fill(DEMO_PASSWORD);
      await page.getByRole('button', { name: '登录并继续' }).click();
      await page.getByRole('heading', { name: '您的登录已结束' }).waitFor({ state: 'detached' });
      await eventually(async () =>
        expect(await note.getByLabel('内容', { exact: true }).inputValue()).toBe(words),
      );
      await note.getByRole('button', { name: '保存', exact: true }).click();
      await note.waitFor({ state: 'hidden' });
      await page.getByText(words).waitFor();
    },
  );
});

function scoreBox(visitor: Visitor, item: number): Locator {
  return visitor.page.locator('gp-scoring-item gp-score-input input').nth(item - 1);
}

async function score(visitor: Visitor, item: number, text: string): Promise<void> {
  await scoreBox(visitor, item).fill(text);
  await scoreBox(visitor, item).press('Enter');
}

/** Cuts the connection for a while; afterwards everything is sent without anybody doing anything. */
async function withoutConnection(visitor: Visitor, meanwhile: () => Promise<void>): Promise<void> {
  await visitor.complaints.expecting(0, /\/score$/, async () => {
    await visitor.context.setOffline(true);
    await meanwhile();
    await visitor.context.setOffline(false);
    await saved(visitor.page);
  });
}
