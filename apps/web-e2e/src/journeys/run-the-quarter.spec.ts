import type {
  CalibrationBoard,
  Cycle,
  CycleEvaluationRow,
  Page as ListPage,
  PublicationGate,
} from '@gangping/contracts';
import { eventually } from '../support/eventually';
import { cursorInScore, scoreByKeyboard, submitForm } from '../support/forms';
import { journey } from '../support/journey';
import type { Visitor } from '../support/visitor';

const REASON = '第三项的分数与工作记录不符，请核对';
const EVERYBODY = 'pageSize=100';

const { arrive, portal, step } = journey();

const dayAfter = (day: string) => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);

/** What HR does between launch and end: each step stands on the one before. */
describe('a quarter on its way', () => {
  let hr: Visitor;
  let approver: Visitor;
  let cycle: Cycle;

  beforeAll(async () => {
    [hr, approver] = [await arrive(), await arrive()];
    await hr.signInByPress('白若宁');
    await approver.signInByPress('贺敏之');
    const running = (await hr.read<Cycle[]>('/api/cycles')).find(({ status }) => status === 'running');
    if (!running) throw new Error('the demonstration company has no running quarter');
    cycle = running;
  });

  const forms = async (query = ''): Promise<readonly CycleEvaluationRow[]> =>
    (await hr.read<ListPage<CycleEvaluationRow>>(`/api/cycles/${cycle.id}/evaluations?${EVERYBODY}${query}`))
      .rows;

  step('moves its deadlines; the wrong order is refused at the field, and what was typed stays', async () => {
    const { page } = hr;
    await hr.open(`/cycles/${cycle.id}`);
    await page.getByRole('button', { name: '修改截止日期' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('自评截止').fill(cycle.startsOn);
    await form.getByLabel('公布').fill(cycle.startsOn);
    await form.getByLabel('理由').fill('停产检修');
    await hr.complaints.expecting(422, /\/deadlines$/, async () => {
      await form.getByRole('button', { name: '保存' }).click();
      await form.getByRole('alert').getByText('截止日期的顺序不对').first().waitFor();
    });
    await eventually(async () => expect(await form.getByLabel('自评截止').inputValue()).toBe(cycle.startsOn));
    await hr.look('deadlines-refused');
    const { self, acknowledgement } = cycle.deadlines;
    await form.getByLabel('自评截止').fill(self);
    await form.getByLabel('公布').fill(cycle.endsOn);
    await form.getByLabel('员工确认截止').fill(dayAfter(acknowledgement));
    await form.getByRole('button', { name: '保存' }).click();
    await hr.told('截止日期已修改。');
    await page.getByText('截止日期的修改记录').click();
    await page.getByRole('list', { name: '截止日期的修改记录' }).getByText('停产检修').first().waitFor();
    await hr.look('deadline-moves');
  });

  step('gives one who comes back from illness more time than the others', async () => {
    // Nobody puts off their own form or that of their superior.
    const { page } = approver;
    await approver.open(`/cycles/${cycle.id}?stage=self&search=${encodeURIComponent('白若宁')}`);
    const ill = (await forms('&stage=self')).find(({ employeeName }) => employeeName === '白若宁');
    await page.getByRole('button', { name: '改期：白若宁的考核表' }).click();
    const dialog = page.getByRole('dialog');
    const day = dayAfter(cycle.deadlines.self);
    await dialog.getByLabel('新的截止日期').fill(day);
    await dialog.getByLabel('理由').fill('病假归来');
    await dialog.getByRole('button', { name: '预览' }).click();
    await dialog.getByRole('button', { name: '改期 1 份' }).click();
    await approver.told('已改期 1 份，共 1 份。');
    await page
      .getByRole('row', { name: /白若宁/ })
      .getByText('延期至')
      .waitFor();
    const [putOff] = (await forms('&stage=self')).filter(({ id }) => id === ill?.id);
    expect(putOff?.deadline).toBe(day);
    await approver.look('form-put-off');
    portal().letSelfAssessmentsEnd(cycle.id, cycle.startsOn);
    await hr.open(`/my/evaluations/${ill?.id}`);
    await hr.page.getByText('病假归来').waitFor();
    await hr.look('put-off-read');
  });

  step('shows who is late, and brings their list into view', async () => {
    const { page } = hr;
    await hr.open(`/cycles/${cycle.id}`);
    await page
      .locator('gp-stat-tile', { hasText: '自评逾期' })
      .getByRole('link', { name: '查看名单' })
      .click();
    await page.waitForURL(/stage=self&late=true/);
    await hr.settled();
    await page.waitForFunction(() => {
      const title = document.activeElement;
      const top = title?.getBoundingClientRect().top ?? -1;
      return title?.textContent?.trim() === '考核表' && top >= 0 && top < window.innerHeight / 2;
    });
    await hr.look('cycle-late');
  });

  step('passes over one silent employee, then over all the others', async () => {
    const { page } = hr;
    const late = await forms('&stage=self&late=true');
    const [first] = late.filter(({ employeeName }) => employeeName !== '贺敏之');
    await page.getByRole('button', { name: `跳过：${first.employeeName}的自评` }).click();
    await page.getByRole('dialog').getByRole('button', { name: '跳过自评' }).click();
    await hr.told(`${first.employeeName}的考核表已转给上级评分。`);
    await page.getByRole('button', { name: '全部跳过' }).click();
    await page
      .getByRole('dialog')
      .getByText(`跳过 ${late.length - 1} 人逾期的自评？`)
      .waitFor();
    // Nobody passes over their own form or that of their superior.
    await hr.complaints.expecting(403, /self-skip$/, async () => {
      await page.getByRole('dialog').getByRole('button', { name: '跳过自评' }).click();
      await hr.told(/^没有跳过：/);
    });
    await hr.look('cycle-skipped');
    const left = (await forms('&stage=self')).map(({ employeeName }) => employeeName);
    expect(left.sort()).toEqual(['白若宁', '贺敏之'].sort());
  });

  step('sends a form back with a reason, which whoever gets it reads', async () => {
    const { page } = hr;
    await hr.open(`/cycles/${cycle.id}?stage=calibration`);
    await page.getByRole('button', { name: '退回：龚立群的考核表' }).click();
    const form = page.getByRole('dialog');
    await form.getByRole('button', { name: '退回', exact: true }).click();
    await form.getByText('请填写此项。').waitFor();
    await hr.look('return-without-reason');
    await form.getByLabel('理由').fill(REASON);
    await form.getByRole('button', { name: '退回', exact: true }).click();
    await hr.told('龚立群的考核表已退回。');
    const [returned] = (await forms('&stage=reviewer')).filter(
      ({ employeeName }) => employeeName === '龚立群',
    );
    const reviewer = await arrive();
    await reviewer.signInByPress('郑开阳');
    await reviewer.open(`/evaluations/${returned.id}`);
    await reviewer.page.getByText(REASON).waitFor();
    await reviewer.look('returned-form');
    await reviewer.leave();
  });

  step('declares a form void with a reason', async () => {
    const { page } = hr;
    await page.getByLabel('搜索姓名、工号或岗位').fill('祁红梅');
    await page.getByRole('button', { name: '作废：祁红梅的考核表' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('理由').fill('本季度借调到外地分厂');
    await hr.look('void');
    await form.getByRole('button', { name: '作废', exact: true }).click();
    await hr.told('祁红梅的考核表已作废。');
    await eventually(async () =>
      expect((await forms('&stage=void')).map(({ employeeName }) => employeeName)).toEqual(['祁红梅']),
    );
  });

  step('handles several forms at once, after a preview of each', async () => {
    const { page } = hr;
    await hr.open(`/cycles/${cycle.id}?stage=supervisor`);
    const before = await forms('&stage=supervisor');
    await page.getByRole('button', { name: '批量处理' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('处理方式').selectOption({ label: '作废' });
    await dialog.getByRole('list', { name: '预览' }).getByText('上级评分 → 已作废').first().waitFor();
    await dialog.getByLabel('理由').fill('演练结束');
    await dialog.getByRole('button', { name: /^处理选中的 \d+ 份/ }).click();
    await dialog.getByText(/已处理 \d+ 份/).waitFor();
    await hr.look('bulk-done');
    await dialog.getByRole('button', { name: '关闭', exact: true }).last().click();
    await eventually(async () =>
      expect((await forms('&stage=supervisor')).length).toBeLessThan(before.length),
    );
  });

  step('cannot be closed while results are not published, and says how many', async () => {
    const { page } = hr;
    await hr.open(`/cycles/${cycle.id}`);
    await page.getByRole('button', { name: '关闭季度' }).click();
    await page
      .getByRole('dialog')
      .getByText(/还有 \d+ 份没有公布：/)
      .waitFor();
    await hr.look('close-not-yet');
    await page.getByRole('dialog').getByRole('button', { name: '关闭', exact: true }).last().click();
  });

  step('is scored through for the one whom nobody in HR may pass over', async () => {
    const [own] = (await forms('&stage=self')).filter(({ employeeName }) => employeeName === '贺敏之');
    const scores = Array.from({ length: own.items }, () => '88');
    await approver.open(`/my/evaluations/${own.id}`);
    await scoreByKeyboard(approver.page, scores);
    await submitForm(approver.page, '提交自评');
    await approver.page.getByText('现在不需要您做什么').waitFor();
    const superior = await arrive();
    await superior.signIn('lp001');
    await superior.go('团队考核');
    await superior.page.getByRole('link', { name: '开始评分：贺敏之' }).click();
    await superior.settled();
    await cursorInScore(superior.page);
    await scoreByKeyboard(superior.page, scores);
    await submitForm(superior.page, '提交评分');
    await superior.told('对贺敏之的评分已提交。');
    await superior.leave();
  });

  step('is signed off department by department: the heads first, then HR', async () => {
    const { page } = hr;
    for (const { id, version, stage, employeeName } of await forms()) {
      if (!['self', 'supervisor', 'reviewer'].includes(stage)) continue;
      const officer = employeeName === '白若宁' ? approver : hr;
      const body = { expectedVersion: version, reason: '演练结束' };
      expect(await officer.ask('POST', `/api/evaluations/${id}/void`, body)).toBe(200);
    }
    const { units } = await hr.read<CalibrationBoard>(`/api/calibration?cycleId=${cycle.id}`);
    for (const departmentId of [null, ...units.map((unit) => unit.departmentId)]) {
      const body = { departmentId, reason: '本季目标超额完成' };
      expect(await hr.ask('PUT', `/api/cycles/${cycle.id}/cap-reason`, body)).toBe(204);
    }
    const head = await arrive();
    await head.signIn('lp001');
    await head.go('校准');
    await head.page.getByRole('button', { name: /^以负责人身份确认 \d+ 个部门/ }).click();
    await head.told(/已确认 \d+ 个部门。/);
    await head.leave();
    await hr.open(`/calibration?cycleId=${cycle.id}`);
    await page.getByRole('button', { name: /^人力资源部确认 \d+ 个部门/ }).click();
    await hr.told(/已确认 \d+ 个部门。/);
    await hr.look('signed-off');
  });

  step('stays open once everything is published: employees have their days to answer', async () => {
    const { page } = hr;
    const gate = await hr.read<PublicationGate>(`/api/cycles/${cycle.id}/publication`);
    expect(gate.publishable).toBe(true);
    await hr.open(`/cycles/${cycle.id}`);
    await page.getByRole('button', { name: /^公布全部待公布的/ }).click();
    if (gate.findings.length > 0) await page.getByLabel('公布的理由').fill('系数下季补齐');
    await page.getByRole('dialog').getByRole('button', { name: '公布', exact: true }).click();
    await hr.told(/已公布 \d+ 人的结果。/);
    await hr.open(`/cycles/${cycle.id}`);
    await page.getByRole('button', { name: '关闭季度' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').fill(`${cycle.year} Q${cycle.quarter}`);
    await hr.look('close');
    await hr.complaints.expecting(409, /\/closure$/, async () => {
      await dialog.getByRole('button', { name: '关闭季度' }).click();
      await page.getByText(/还有 \d+ 名员工没有确认结果/).waitFor();
    });
    const { progress } = await hr.read<Cycle>(`/api/cycles/${cycle.id}`);
    expect(progress.stages.published).toBeGreaterThan(0);
    await hr.look('close-refused');
  });
});
