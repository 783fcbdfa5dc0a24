import type { Probation, ProbationsPage } from '@gangping/contracts';
import { eventually } from '../support/eventually';
import { journey } from '../support/journey';
import { PHONE, type Visitor } from '../support/visitor';

const { arrive, step } = journey();

/** 丁若溪 is on probation; the qualification of 客服专员 names 客服主管, which is 廖文珊. */
describe('probation', () => {
  let hr: Visitor;
  let assessor: Visitor;
  let id: number;

  step('HR sees who is on probation, who assesses, and who was hired without one', async () => {
    hr = await arrive();
    await hr.signInByPress('白若宁');
    await hr.go('试用期考核');
    await hr.page.getByRole('button', { name: '为骆星河设定试用期' }).waitFor();
    await hr.page.getByRole('link', { name: '丁若溪' }).waitFor();
    await hr.page.getByText('待：廖文珊').waitFor();
    await hr.look('probation-list');
    const { rows } = await hr.read<ProbationsPage>('/api/probations');
    id = rows.find(({ employee }) => employee.name === '丁若溪')?.id ?? 0;
    await hr.page.getByRole('link', { name: '丁若溪' }).click();
    await hr.page.waitForURL(`**/probation/${id}`);
    await hr.settled();
    await hr.look('probation-hr');
    await eventually(async () =>
      expect(await hr.page.getByRole('button', { name: '通过试用期' }).count()).toBe(0),
    );
  });

  step('the assessor is led there from their own page, and assesses on the phone', async () => {
    assessor = await arrive({ viewport: PHONE });
    await assessor.signIn('lp026');
    await assessor.open('/my');
    const { page } = assessor;
    await page.getByRole('link', { name: '去鉴定' }).click();
    await page.waitForURL(`**/probation/${id}`);
    await assessor.settled();
    await page.getByRole('button', { name: '提交鉴定' }).click();
    await page.getByText('请选择合格或不合格。').waitFor();
    await page.getByRole('radio', { name: '合格', exact: true }).check();
    await page.getByLabel('意见（选填）').fill('三次模拟接线都能独立完成。');
    await assessor.look('probation-assess');
    await page.getByRole('button', { name: '提交鉴定' }).click();
    await page.getByRole('button', { name: '重新提交' }).waitFor();
  });

  step('the person knows of it, and reads nothing of what was said yet', async () => {
    const subject = await arrive({ viewport: PHONE });
    await subject.signIn('lp028');
    await subject.open(`/probation/${id}`);
    await subject.page.getByText('会在决定之后显示在这里').waitFor();
    await eventually(async () =>
      expect(JSON.stringify(await subject.read<Probation>(`/api/probations/${id}`))).not.toContain(
        '模拟接线都能',
      ),
    );
    await hr.open(`/probation/${id}`);
    await hr.page.getByRole('button', { name: '通过试用期' }).click();
    await hr.page.getByRole('dialog').getByRole('button', { name: '通过试用期' }).click();
    await hr.told('结论已保存');
    await subject.open(`/probation/${id}`);
    await subject.page.getByText('三次模拟接线都能独立完成。').waitFor();
    await subject.look('probation-passed');
  });

  step('leavers stay until their day has come; everybody can take their own data away', async () => {
    const { page } = hr;
    await hr.open('/organisation/retention');
    await page.getByText('娄大勇').waitFor();
    await eventually(async () => expect(await page.getByRole('button', { name: /^匿名化/ }).count()).toBe(0));
    await hr.look('retention');
    await hr.open('/profile');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: '下载我的数据' }).click();
    expect((await download).suggestedFilename()).toMatch(/^我的数据_.*\.zip$/);
    await hr.look('own-data');
  });
});
