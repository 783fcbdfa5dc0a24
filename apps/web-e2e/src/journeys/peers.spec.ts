import type { MyEvaluationRow } from '@gangping/contracts';
import { eventually } from '../support/eventually';
import { journey } from '../support/journey';
import { PHONE, type Visitor } from '../support/visitor';

const { arrive, step } = journey();

/** A colleague answers on the phone, the superior reminds without learning who has answered, the person sees nothing. */
describe('peers', () => {
  let peer: Visitor;
  let superior: Visitor;
  let subject: Visitor;

  beforeAll(async () => {
    peer = await arrive({ viewport: PHONE });
    superior = await arrive();
    subject = await arrive();
    await peer.signIn('lp033');
    await superior.signIn('lp029');
    await subject.signIn('lp034');
  });

  step('a colleague scores in a short form and hands it in once', async () => {
    const { page } = peer;
    await peer.go('同事互评');
    await peer.look('peer-forms');
    await page.getByRole('link', { name: '去评分：谭清越' }).click();
    await page.getByText('匿名：不到 3 人提交时').waitFor();
    const boxes = page.getByRole('textbox', { name: /^评分：/ });
    for (const [place, score] of ['88', '92', '90'].entries()) {
      await boxes.nth(place).fill(score);
      await boxes.nth(place).press('Enter');
    }
    await page.getByText('已评 3 / 3 项').waitFor();
    await peer.look('peer-form', [PHONE]);
    await page.getByRole('button', { name: '提交互评', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: '提交互评', exact: true }).click();
    await page.waitForURL((url) => url.pathname === '/peers');
    await page.getByRole('link', { name: '查看：谭清越' }).waitFor();
  });

  step('the superior learns nothing of who has answered, and reminds the others', async () => {
    const { page } = superior;
    await superior.go('互评名单');
    await superior.look('peer-lists');
    await page.getByRole('link', { name: '查看名单：谭清越' }).click();
    await page.getByText('不显示谁已提交').waitFor();
    await eventually(async () => expect(await page.getByRole('button', { name: /^移除/ }).count()).toBe(0));
    await page.getByRole('button', { name: '提醒未提交的同事' }).click();
    await page.getByText(/提醒过$/).waitFor();
    await superior.look('peer-list');
  });

  step('the person learns nothing of it', async () => {
    await eventually(async () => expect(await subject.entries()).not.toContain('互评名单'));
    const rows = await subject.read<MyEvaluationRow[]>('/api/my/evaluations');
    const { id } = rows.find(({ publishedAt }) => publishedAt === null)!;
    expect(await subject.ask('GET', `/api/evaluations/${id}/peers`)).toBe(404);
    await subject.open('/peer-lists');
    await eventually(async () => expect(await subject.heading()).toContain('没有查看这一页的权限'));
  });
});
