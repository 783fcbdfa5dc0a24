import type { CalibrationBoard, CalibrationCard } from '@gangping/contracts';
import { eventually } from '../support/eventually';
import { journey } from '../support/journey';
import { PHONE, type Visitor } from '../support/visitor';

const { arrive, step } = journey();

/** Before the publication: totals are changed with a reason and taken back, departments wait for their signatures. */
describe('calibration', () => {
  let hr: Visitor;
  let head: Visitor;
  let card: CalibrationCard;

  beforeAll(async () => {
    hr = await arrive();
    head = await arrive({ viewport: PHONE });
    await hr.signInByPress('白若宁');
    await head.signInByPress('郑开阳');
    const { cards } = await hr.read<CalibrationBoard>('/api/calibration');
    const found = cards.find(({ mayCalibrate, grade }) => mayCalibrate && grade === 'B');
    if (!found) throw new Error('nobody with a B waits for publication');
    card = found;
  });

  const columnOf = (grade: string) => hr.page.getByRole('region', { name: new RegExp(`^等级 ${grade}，`) });

  step('HR finds everybody by grade, with the caps and how the raters compare', async () => {
    const { page } = hr;
    await hr.go('校准');
    await columnOf('B').getByText(card.employeeName).waitFor();
    await page.getByRole('heading', { name: '评分人比较' }).waitFor();
    await page.getByText('以下数字仅供参考，不排名').waitFor();
    await page.locator('gp-chart canvas').first().waitFor();
    await hr.look('calibration');
  });

  step('moves somebody to another grade by keyboard, not without a reason', async () => {
    const { page } = hr;
    await page.getByRole('button', { name: new RegExp(`^调整${card.employeeName}，`) }).press('Enter');
    await page.getByRole('button', { name: /^移到 C/ }).press('Enter');
    await page.getByRole('dialog').getByText('→ 79.99 C').waitFor();
    await page.getByRole('button', { name: '保存调整' }).press('Enter');
    await page.getByText('请填写此项。').waitFor();
    await hr.look('calibration-change');
    await page.getByLabel('调整的理由').fill('与同岗位的尺度一致');
    await page.getByRole('button', { name: '保存调整' }).press('Enter');
    await hr.told(`已调整${card.employeeName}的总分。`);
    await columnOf('C').getByText(card.employeeName).waitFor();
  });

  step('takes it back, and both stay on record', async () => {
    const { page } = hr;
    await page.getByRole('button', { name: new RegExp(`^调整${card.employeeName}，79.99`) }).click();
    await page.getByRole('dialog').getByText('与同岗位的尺度一致').waitFor();
    await page.getByRole('button', { name: '撤销我的上次调整' }).click();
    await hr.told(`已撤销对${card.employeeName}的调整。`);
    await columnOf('B').getByText(card.employeeName).waitFor();
    await page.getByRole('button', { name: new RegExp(`^调整${card.employeeName}，`) }).click();
    await page
      .getByRole('dialog')
      .getByText(/白若宁 .*撤销/)
      .waitFor();
    await page.keyboard.press('Escape');
  });

  step('drags somebody, and the same dialog asks why', async () => {
    const { page } = hr;
    await columnOf('B').locator('li', { hasText: card.employeeName }).dragTo(columnOf('A'));
    await page
      .getByRole('dialog')
      .getByText('→ 90 A')
      .or(page.getByRole('dialog').getByText('→ 90.00 A'))
      .waitFor();
    await page.getByRole('dialog').getByRole('button', { name: '取消' }).click();
  });

  step('the publication says what is still missing, and leads there', async () => {
    const { page } = hr;
    await page.getByRole('link', { name: '考核工作台', exact: true }).last().click();
    await hr.settled();
    await page.getByRole('button', { name: /^公布全部待公布的/ }).click();
    await page.getByRole('dialog').getByText('还不能公布整个季度').waitFor();
    await hr.look('publication-gate');
    await page.getByRole('dialog').getByRole('link', { name: '去处理' }).last().click();
    await page.waitForURL(/\/calibration\?/);
    await hr.settled();
    await hr.leave();
  });

  step('the head of a department reads its board on a phone', async () => {
    await head.go('校准');
    await head.page.getByRole('heading', { name: '部门确认' }).waitFor();
    await head.page.getByRole('heading', { name: '生产部' }).waitFor();
    await eventually(async () =>
      expect(await head.page.getByRole('heading', { name: '营销部' }).count()).toBe(0),
    );
    await head.look('calibration-head', [PHONE]);
    await head.leave();
  });
});
