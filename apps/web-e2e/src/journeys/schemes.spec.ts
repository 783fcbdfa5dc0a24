import type { Cycle, CycleDetail, SchemeRow } from '@gangping/contracts';
import { eventually } from '../support/eventually';
import { journey } from '../support/journey';
import type { Visitor } from '../support/visitor';

const NAME = '明年全员方案';
const BROUGHT = '标准季度考核方案';

const { arrive, step } = journey();

/** From the scheme that the product brings to one of the company's own: each step stands on the one before. */
describe('a scheme of the company’s own', () => {
  let officer: Visitor;
  let second: Visitor;

  beforeAll(async () => {
    [officer, second] = [await arrive(), await arrive()];
    await officer.signInByPress('白若宁');
    await second.signInByPress('贺敏之');
  });

  const weightOf = (section: string) => officer.page.getByLabel(`权重（%）：${section}`);
  const shown = (view: string) => officer.page.getByRole('button', { name: view, exact: true });

  step('begins with the one that the product brings, which can be read', async () => {
    const { page } = officer;
    await officer.go('考核方案');
    // Sales have one of their own already; everybody else is scored by the one that the product brings.
    await page.getByRole('link', { name: '销售岗位考核方案' }).waitFor();
    await officer.look('schemes');
    await page.getByRole('link', { name: BROUGHT }).click();
    await page.waitForURL(/\/schemes\/brought$/);
    await officer.settled();
    await page.getByText('岗位职责，权重 70%').waitFor();
    await officer.look('scheme-brought');
  });

  step('is a copy of it; a wrong weight is said at once, and mended', async () => {
    const { page } = officer;
    await page.getByRole('button', { name: '复制', exact: true }).click();
    await page.waitForURL(/\/schemes\/\d+$/);
    await officer.settled();
    await page.getByLabel('方案名称', { exact: true }).fill(NAME);
    await page.getByLabel('方案名称（英文）').fill('Everybody, next year');
    await weightOf('岗位职责').fill('很多');
    await page.getByText('每项权重应在 0 到 100% 之间').waitFor();
    await weightOf('岗位职责').fill('60');
    await page.getByText('合计 90.00%，还差 10.00%').waitFor();
    await page.getByText('还有 1 处要改').waitFor();
    await officer.look('scheme-wrong');
    await page.getByRole('button', { name: '看第一处' }).click();
    await page.waitForFunction(() => document.activeElement?.textContent?.includes('权重合计必须'));
    await weightOf('日常与定期工作').fill('20');
    await page.getByText('有尚未保存的修改').waitFor();
  });

  step('has more grades, and asks for reasons', async () => {
    const { page } = officer;
    await page.getByRole('button', { name: '添加等级' }).click();
    await page.getByLabel('过高或过低的分数要写理由').check();
    await page.getByRole('button', { name: '添加否决项' }).click();
    await page.getByLabel('否决项 1', { exact: true }).fill('发生安全责任事故');
    await page.getByLabel('隔级复评').check();
    await page.getByLabel('可以申诉').check();
    await officer.look('scheme-edited');
  });

  step('shows the form as it would look and what somebody would get', async () => {
    const { page } = officer;
    await shown('表样与试算').click();
    await page.getByLabel('岗位职责：直接上级').fill('100');
    await page.keyboard.press('Enter');
    // 70 % × (0.6 × 100 + 0.2 × 80 + 0.2 × 85) + 30 % × (0.6 × 87 + 0.2 × 77 + 0.2 × 82) = 90.30.
    await page.getByText('90.30').waitFor();
    await officer.look('scheme-form');
    await shown('内容').click();
  });

  step('is tried on the last published quarter, saved on the way', async () => {
    const { page } = officer;
    await page.getByRole('button', { name: '预演上季度' }).click();
    await page.waitForURL(/\/preview$/);
    await officer.settled();
    await page.getByRole('heading', { name: `预演：${NAME}` }).waitFor();
    await page.locator('gp-stat-tile', { hasText: '参与试算' }).waitFor();
    await page.getByRole('button', { name: '显示数据表' }).click();
    await officer.look('scheme-preview');
    await page.getByRole('link', { name: '回到方案' }).click();
    await page.waitForURL(/\/schemes\/\d+$/);
    await officer.settled();
    await eventually(async () => expect(await weightOf('岗位职责').inputValue()).toBe('60'));
  });

  step('is handed in, and waits for somebody else', async () => {
    const { page } = officer;
    await page.getByRole('button', { name: '提交审批' }).click();
    await page.getByText('这个方案由您拟订，要由另一位同事审批。').waitFor();
    await eventually(async () =>
      expect(await page.getByRole('button', { name: '审批通过' }).count()).toBe(0),
    );
    await officer.look('scheme-submitted');
  });

  step('comes back once with a reason', async () => {
    const { page } = second;
    await second.go('考核方案');
    await page.getByText('请看变化后审批或退回').waitFor();
    await second.look('schemes-waiting');
    await page.getByRole('link', { name: NAME }).click();
    await page.getByRole('button', { name: '退回', exact: true }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('退回原因').fill('隔级占比请再核对');
    await form.getByRole('button', { name: '退回', exact: true }).click();
    await second.told('已退回。');
    await officer.page.reload();
    await officer.settled();
    await officer.page.getByText('隔级占比请再核对').waitFor();
    await officer.page.getByRole('button', { name: '提交审批' }).click();
    await officer.told('已提交，等另一位同事审批。');
  });

  step('is approved by the second officer, who sees what changes', async () => {
    const { page } = second;
    await second.open('/schemes');
    await page.getByRole('link', { name: NAME }).click();
    await page.getByRole('main').getByText('岗位职责 · 岗位职责，权重 70%').first().waitFor();
    await page.getByRole('main').getByText('岗位职责 · 岗位职责，权重 60%').first().waitFor();
    await page.getByRole('main').getByText('发生安全责任事故').first().waitFor();
    await second.settled();
    await second.look('scheme-difference');
    await page.getByRole('button', { name: '审批通过' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('发生安全责任事故').first().waitFor();
    await second.look('scheme-approve');
    await dialog.getByRole('button', { name: '通过', exact: true }).click();
    await second.told('方案已审批通过。');
  });

  step('is what the next quarter will be scored by, and what the running one is not', async () => {
    const { page } = officer;
    await officer.go('考核工作台');
    await page.getByRole('button', { name: '开启季度' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '开启季度' }).click();
    await page.waitForURL(/\/cycles\/\d+$/);
    await officer.settled();
    const opened = Number(new URL(page.url()).pathname.split('/').at(-1));
    const nameOf = async (id: number) => {
      const { schemes } = await officer.read<CycleDetail>(`/api/cycles/${id}`);
      return schemes.map(({ scheme }) => scheme.name['zh-CN']);
    };
    await eventually(async () => expect(await nameOf(opened)).toContain(NAME));
    await eventually(async () => expect(await nameOf(opened)).not.toContain(BROUGHT));
    const running = (await officer.read<Cycle[]>('/api/cycles')).find(({ status }) => status === 'running');
    await eventually(async () => expect(await nameOf(running?.id ?? 0)).not.toContain(NAME));
    await eventually(async () => expect(await nameOf(running?.id ?? 0)).toContain(BROUGHT));
  });

  step('ends on a day that is not before its beginning', async () => {
    const { page } = second;
    await second.open('/schemes');
    await page.getByRole('link', { name: NAME }).click();
    await page.getByRole('button', { name: '停用', exact: true }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('停用日期').fill('2020-01-01');
    await second.complaints.expecting(422, /retirement$/, async () => {
      await form.getByRole('button', { name: '停用', exact: true }).click();
      await form.getByText('停用日期不能早于生效日期。').waitFor();
    });
    await second.look('scheme-retire-refused');
    const [{ effectiveFrom }] = await second.read<SchemeRow[]>('/api/schemes');
    await form.getByLabel('停用日期').fill(effectiveFrom ?? '');
    await form.getByRole('button', { name: '停用', exact: true }).click();
    await second.told('已定好停用日期。');
  });

  step('reads in English and in the dark as well', async () => {
    const visitor = await arrive({ dark: true });
    await visitor.signInByPress('贺敏之');
    await visitor.speak('English');
    await visitor.open('/schemes');
    await visitor.look('schemes-english');
    await visitor.page.getByRole('link', { name: 'Everybody, next year' }).click();
    await visitor.page.waitForURL(/\/schemes\/\d+$/);
    await visitor.settled();
    await visitor.look('scheme-english');
    await visitor.page.getByRole('button', { name: 'Copy', exact: true }).click();
    await visitor.page.getByRole('button', { name: 'Save draft' }).waitFor();
    await visitor.settled();
    await visitor.look('scheme-editor-english');
    await visitor.leave();
  });
});
