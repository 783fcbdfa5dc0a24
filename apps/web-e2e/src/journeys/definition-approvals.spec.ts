import type { Definition, DefinitionVersions, ProposablePositions } from '@gangping/contracts';
import { eventually } from '../support/eventually';
import { journey } from '../support/journey';
import type { Visitor } from '../support/visitor';

const PROPOSED = ['检验员', '物料员', '生产计划员'];
const REASON = '时限请写成可以核对的钟点';
const ADDED = '，当班内登记';
const CLEARER = '，每日十七点前登记';
/** A day that has begun for the server as well, where the browser's is ahead of it. */
const BEGUN = new Date().toISOString().slice(0, 10);

const { arrive, step } = journey();

/** A department's proposals on the approver's desk: read, sent back, approved by one press. */
describe('what a department head proposes', () => {
  let head: Visitor;
  let approver: Visitor;

  beforeAll(async () => {
    [head, approver] = [await arrive(), await arrive()];
    await head.signInByPress('郑开阳');
    await approver.signInByPress('贺敏之');
  });

  /** Adds words to the first duty and hands the version in. */
  const handIn = async (words: string) => {
    const { page } = head;
    await page.getByRole('button', { name: '编辑', exact: true }).click();
    const duty = page.getByLabel('职责 1', { exact: true });
    await duty.fill((await duty.inputValue()).replace(ADDED, '') + words);
    await page.getByRole('button', { name: '保存并提交审批' }).click();
    await head.told('已提交，等待另一位同事审批。');
    await head.settled();
  };

  const versionsOf = async (visitor: Visitor, title: string) => {
    const positions = await visitor.read<ProposablePositions>('/api/my/proposable-positions');
    const position = positions.find((one) => one.title === title);
    return visitor.read<DefinitionVersions>(`/api/positions/${position?.id}/definitions`);
  };

  const row = (title: string) =>
    approver.page.locator('gp-approvals-page li.gp-card').filter({ hasText: title });

  step('leaves as the department’s own file first', async () => {
    const { page } = head;
    await head.go('团队岗位规范');
    await page.locator('gp-role-export-menu summary').click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Excel 汇总表' }).click(),
    ]);
    expect((await download.failure()) ?? '').toBe('');
    expect(download.suggestedFilename()).toMatch(/^岗位规范.*生产部.*\.xlsx$/);
  });

  step('is written for several positions and handed in', async () => {
    const { page } = head;
    for (const title of PROPOSED) {
      await head.go('团队岗位规范');
      await page.getByRole('link', { name: title, exact: true }).click();
      await page.getByRole('button', { name: '新建版本' }).click();
      await head.told('已建立第 2 版草稿。');
      await handIn(ADDED);
    }
  });

  step('is read by the approver as what it changes, without leaving the list', async () => {
    const { page } = approver;
    await approver.go('岗位与规范');
    await page.getByRole('link', { name: '待审批', exact: true }).click();
    await page.getByRole('heading', { name: '待审批', level: 1 }).waitFor();
    await row('检验员').getByText('改写 1 条').waitFor();
    await eventually(async () => expect(await page.locator('gp-approvals-page li.gp-card').count()).toBe(3));
    await page.getByRole('button', { name: '变化：检验员' }).click();
    const changed = row('检验员').locator('gp-waiting-details .line.changed');
    await changed.waitFor();
    await eventually(async () => expect(await changed.locator('ins').innerText()).toContain(ADDED));
    await eventually(async () => expect(await changed.locator('del').count()).toBe(0));
    await approver.look('approvals');
  });

  step('goes back with a reason, while the choice of the others stands', async () => {
    const { page } = approver;
    await page.getByLabel('选择全部可审批的（3）').check();
    await page.getByRole('button', { name: '退回修改：物料员' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('退回原因').fill(REASON);
    await approver.look('approvals-send-back');
    await dialog.getByRole('button', { name: '退回修改' }).click();
    await row('物料员').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '批准所选（2）' }).waitFor();
  });

  step('comes into force by one press for all that were chosen', async () => {
    const { page } = approver;
    await page.getByLabel('生效日期').fill(BEGUN);
    await page.getByRole('button', { name: '批准所选（2）' }).click();
    await approver.told('已批准 2 份规范。');
    await page.getByText('没有等待审批的规范').waitFor();
    for (const title of ['检验员', '生产计划员']) {
      const [newest] = await versionsOf(head, title);
      expect(newest).toMatchObject({ versionNumber: 2, status: 'approved', effectiveFrom: BEGUN });
    }
  });

  step('is back with the head, reason first, and finds its way from there', async () => {
    const { page } = head;
    await head.go('团队岗位规范');
    const first = page.locator('gp-team-roles-page tbody tr').first();
    await first.getByText(REASON).waitFor();
    await head.look('team-roles-department');
    await first.getByRole('link', { name: '物料员' }).click();
    await page.getByText('上次提交被退回：').waitFor();
    await handIn(CLEARER);
    await approver.open('/positions/approvals');
    await approver.page.getByLabel('选择“物料员”').check();
    await approver.page.getByLabel('生效日期').fill(BEGUN);
    await approver.page.getByRole('button', { name: '批准所选（1）' }).click();
    await approver.told('已批准 1 份规范。');
    const [newest] = await versionsOf(head, '物料员');
    const { items } = await head.read<Definition>(`/api/definitions/${newest?.id}`);
    expect(items.find(({ kind }) => kind === 'duty')?.text).toContain(CLEARER);
    await head.go('团队岗位规范');
    await page.getByRole('link', { name: '物料员', exact: true }).waitFor();
    await eventually(async () => expect(await page.getByText(REASON).count()).toBe(0));
  });
});
