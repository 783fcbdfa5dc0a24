import { TestBed } from '@angular/core/testing';
import type { SchemeDetail, WriteScheme } from '@gangping/contracts';
import { giveDialogsTheirMethods } from '@gangping/ui/testing';
import { Language } from '../../platform/i18n/language';
import { openedScheme, type OpenedSchemes } from './testing/opened-schemes';
import { contentForTests, schemeForTests } from './testing/scheme-for-tests';

giveDialogsTheirMethods();

const text = (element: Element | null) => (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
const written = ({ request }: OpenedSchemes) => request('PUT', /\/schemes\/4$/);

function refusal(code: string, more: object = {}) {
  return { type: 'about:blank', title: '', status: 422, code, correlationId: 'c', ...more };
}

const submitted = (given: Partial<SchemeDetail> = {}) =>
  schemeForTests({ status: 'submitted', actions: ['approve', 'reject', 'copy'], ...given });

async function answered({ settle }: OpenedSchemes): Promise<void> {
  await settle();
}

describe('editing a draft', () => {
  it('says at once that weights do not add up, and distributes them', async () => {
    const opened = await openedScheme();
    await opened.type('权重（%）：职责', '60');
    const sums = () => Array.from(opened.page.querySelectorAll('gp-scheme-sections-part > .foot'), text);
    expect(sums()[0]).toContain('合计 90.00%，还差 10.00%');
    expect(text(opened.page.querySelector('gp-scheme-sections-part > gp-scheme-messages'))).toContain(
      '权重合计必须正好是 100.00%',
    );
    expect(text(opened.page.querySelector('form > .bar'))).toContain('还有 1 处要改');
    opened.page
      .querySelector<HTMLButtonElement>('gp-scheme-sections-part > .foot gp-sum-line button')
      ?.click();
    await opened.settle();
    expect(opened.box('权重（%）：职责').value).toBe('50');
    expect(text(opened.page.querySelector('form > .bar'))).toContain('有尚未保存的修改');
  });

  it('says at the field what cannot be a weight, keeps it as typed, and sends nothing', async () => {
    const opened = await openedScheme();
    await opened.type('权重（%）：职责', '很多');
    const box = opened.box('权重（%）：职责');
    expect(box.getAttribute('aria-invalid')).toBe('true');
    expect(opened.saidAt('权重（%）：职责')).toEqual(['每项权重应在 0 到 100% 之间，最多两位小数。']);
    await opened.press('保存草稿');
    opened.server.expectNone(({ method }) => method === 'PUT');
    expect(opened.box('权重（%）：职责').value).toBe('很多');
  });

  it('saves a draft that is still wrong, whole and with its version', async () => {
    const opened = await openedScheme();
    await opened.type('权重（%）：职责', '60.5');
    await opened.type('加减分上限', '3');
    await opened.press('保存草稿');
    const call = written(opened);
    const body = call.request.body as WriteScheme;
    expect(body.expectedVersion).toBe(3);
    expect(body.content.sections.map(({ weight }) => weight)).toEqual([6050, 3000]);
    expect(body.content.adjustmentLimit).toBe(300);
    call.flush(schemeForTests({ content: body.content, version: 4 }));
    await answered(opened);
    expect(text(opened.page.querySelector('form > .bar'))).toContain('还有 1 处要改');
    expect(opened.box('权重（%）：职责').value).toBe('60.5');
  });

  it('does not hand in what is wrong, but shows where', async () => {
    const opened = await openedScheme();
    document.body.append(opened.page);
    await opened.type('满分', '99.7');
    await opened.press('提交审批');
    opened.server.expectNone(({ method }) => method !== 'GET');
    expect(text(document.activeElement)).toContain('分数范围设置不正确');
    opened.page.remove();
  });

  it('saves what was typed before it hands it in', async () => {
    const opened = await openedScheme();
    await opened.type('最短在岗天数', '30');
    await opened.press('提交审批');
    const call = written(opened);
    call.flush(schemeForTests({ content: (call.request.body as WriteScheme).content, version: 4 }));
    await answered(opened);
    const handedIn = opened.request('POST', /\/submission$/);
    expect(handedIn.request.body).toEqual({ expectedVersion: 4 });
    handedIn.flush(submitted({ actions: ['reject', 'copy'], version: 5 }));
    await answered(opened);
    expect(text(opened.page)).toContain('要由另一位同事审批');
    expect(opened.button('保存草稿')).toBeNull();
  });

  it('saves first where the day was only proposed, and hands in at once where nothing changed', async () => {
    const undated = await openedScheme(schemeForTests({ effectiveFrom: null }));
    await undated.press('提交审批');
    expect((written(undated).request.body as WriteScheme).effectiveFrom).toMatch(/^\d{4}-\d\d-01$/);
    TestBed.resetTestingModule();
    const dated = await openedScheme();
    await dated.press('提交审批');
    dated.request('POST', /\/submission$/);
  });

  it('puts what the server refuses at its field', async () => {
    const opened = await openedScheme();
    await opened.press('提交审批');
    opened
      .request('POST', /\/submission$/)
      .flush(
        refusal('scheme.invalid', { errors: [{ path: 'content.adjustmentLimit', code: 'score.range' }] }),
        { status: 422, statusText: '' },
      );
    await answered(opened);
    expect(text(opened.page.querySelector('gp-problem-banner'))).toContain('没有提交');
    expect(opened.saidAt('加减分上限')[0]).toContain('分数超出范围');
    await opened.type('加减分上限', '4');
    expect(opened.saidAt('加减分上限')).toEqual([]);
  });

  it('keeps what was typed while a save was on its way', async () => {
    const opened = await openedScheme();
    await opened.type('最短在岗天数', '30');
    await opened.press('保存草稿');
    const call = written(opened);
    await opened.type('最短在岗天数', '45');
    call.flush(schemeForTests({ content: (call.request.body as WriteScheme).content, version: 4 }));
    await answered(opened);
    expect(opened.box('最短在岗天数').value).toBe('45');
    await opened.press('保存草稿');
    expect((written(opened).request.body as WriteScheme).expectedVersion).toBe(4);
  });

  it('shows what somebody else saved meanwhile, and lets one choose', async () => {
    const opened = await openedScheme();
    document.body.append(opened.page);
    await opened.type('加减分上限', '3');
    await opened.press('保存草稿');
    const current = schemeForTests({
      version: 9,
      draftedByName: '郑开阳',
      content: contentForTests({ adjustmentLimit: 800 }),
    });
    written(opened).flush(refusal('staleVersion', { status: 409, current }), { status: 409, statusText: '' });
    await answered(opened);
    const conflict = text(opened.page.querySelector('.conflict'));
    expect(document.activeElement).toBe(opened.button('采用对方的内容'));
    expect(conflict).toContain('郑开阳');
    expect(conflict).toContain('±8.00 分以内');
    expect(conflict).toContain('±3.00 分以内');
    await opened.press('用我的内容覆盖');
    const body = written(opened).request.body as WriteScheme;
    expect([body.expectedVersion, body.content.adjustmentLimit]).toEqual([9, 300]);
    opened.page.remove();
  });

  it('takes theirs instead, and has nothing unsaved then', async () => {
    const opened = await openedScheme();
    await opened.type('加减分上限', '3');
    await opened.press('保存草稿');
    const current = schemeForTests({ version: 9, content: contentForTests({ adjustmentLimit: 800 }) });
    written(opened).flush(refusal('staleVersion', { status: 409, current }), { status: 409, statusText: '' });
    await answered(opened);
    await opened.press('采用对方的内容');
    expect(opened.box('加减分上限').value).toBe('8');
    expect(text(opened.page.querySelector('form > .bar'))).toContain('没有未保存的修改');
  });

  it('asks before unsaved changes are left behind', async () => {
    const asked = jest.spyOn(window, 'confirm').mockReturnValue(false);
    const opened = await openedScheme();
    await opened.go('/elsewhere');
    expect(asked).not.toHaveBeenCalled();
    TestBed.resetTestingModule();
    const changed = await openedScheme();
    await changed.type('最短在岗天数', '30');
    await changed.go('/elsewhere');
    expect(asked).toHaveBeenCalledTimes(1);
    expect(changed.url()).toBe('/schemes/4');
    asked.mockRestore();
  });

  it('keeps a draft while the form or the difference is looked at', async () => {
    const opened = await openedScheme();
    await opened.type('权重（%）：职责', '60');
    await opened.type('权重（%）：表现', '40');
    await opened.press('表样与试算');
    expect(opened.url()).toBe('/schemes/4?view=form');
    expect(Array.from(opened.page.querySelectorAll('gp-scheme-form .head .weight'), text)).toEqual([
      '60%',
      '40%',
    ]);
    await opened.press('与现行方案的差异');
    opened.request('GET', /\/schemes\/brought$/).flush(schemeForTests({ id: null, status: 'approved' }));
    await opened.settle();
    expect(text(opened.page.querySelector('gp-scheme-difference-list'))).toContain('权重 60%');
    await opened.press('内容');
    expect(opened.box('权重（%）：职责').value).toBe('60');
  });

  it('saves what was typed before it is copied', async () => {
    const opened = await openedScheme();
    await opened.type('最短在岗天数', '30');
    await opened.press('复制');
    opened.server.expectNone(({ method }) => method === 'POST');
    const call = written(opened);
    call.flush(schemeForTests({ content: (call.request.body as WriteScheme).content, version: 4 }));
    await answered(opened);
    opened.request('POST', /\/schemes$/).flush(schemeForTests({ id: 12 }));
    await answered(opened);
    expect(opened.url()).toBe('/schemes/12');
  });

  it('goes to the preview with what was typed saved', async () => {
    const opened = await openedScheme();
    await opened.type('最短在岗天数', '30');
    await opened.press('预演上季度');
    const call = written(opened);
    call.flush(schemeForTests({ content: (call.request.body as WriteScheme).content, version: 4 }));
    await answered(opened);
    expect(opened.url()).toBe('/schemes/4/preview');
  });
});

describe('the form as it would look', () => {
  it('computes what somebody would get, and follows the scores that are tried', async () => {
    const opened = await openedScheme(schemeForTests(), undefined, '?view=form');
    const outcome = () => text(opened.page.querySelector('.outcome'));
    // 70 % × 90 + 30 % × 80.
    expect(outcome()).toContain('总分 87.00');
    await opened.type('职责：直接上级', '95');
    // 70 % × 95 + 30 % × 80.
    expect(outcome()).toContain('总分 90.50');
    expect(outcome()).toContain('优秀');
    await opened.type('职责：直接上级', '');
    expect(outcome()).toContain('请填好所有分数');
  });

  it('computes nothing by a scheme that is not sound', async () => {
    const content = contentForTests({ bands: contentForTests().bands.slice(0, 3) });
    const opened = await openedScheme(schemeForTests({ content }), undefined, '?view=form');
    expect(text(opened.page.querySelector('.outcome'))).toContain('方案还有要改的地方');
  });
});

describe('two people', () => {
  it('the second sees what changes before approving', async () => {
    const opened = await openedScheme(submitted());
    await opened.press('审批通过');
    opened
      .request('GET', /\/schemes\/brought$/)
      .flush(schemeForTests({ id: null, content: contentForTests({ adjustmentLimit: 800 }) }));
    await opened.settle();
    expect(text(opened.page.querySelector('dialog[open]'))).toContain('±8.00 分以内');
    await opened.press('通过');
    const call = opened.request('POST', /\/approval$/);
    expect(call.request.body).toEqual({ expectedVersion: 3 });
    call.flush(submitted({ status: 'approved', actions: ['copy', 'retire'] }));
    await answered(opened);
    expect(opened.page.querySelector('dialog[open]')).toBeNull();
    expect(opened.button('停用')).not.toBeNull();
  });

  it('says in the dialog why an approval is refused', async () => {
    const opened = await openedScheme(submitted());
    await opened.press('审批通过');
    opened.request('GET', /\/schemes\/brought$/).flush(schemeForTests({ id: null }));
    await opened.settle();
    await opened.press('通过');
    opened
      .request('POST', /\/approval$/)
      .flush(refusal('validation', { errors: [{ path: 'effectiveFrom', code: 'scheme.sameScopeAndDay' }] }), {
        status: 422,
        statusText: '',
      });
    await answered(opened);
    expect(text(opened.page.querySelector('dialog[open] gp-problem-banner'))).toContain('适用范围相同');
  });

  it('sends back with a reason, and not without one', async () => {
    const opened = await openedScheme(submitted());
    await opened.press('退回');
    const reason = opened.page.querySelector<HTMLTextAreaElement>(
      'dialog[open] textarea',
    ) as HTMLTextAreaElement;
    const send = async () => {
      opened.page.querySelector<HTMLButtonElement>('dialog[open] button[type=submit]')?.click();
      await opened.settle();
    };
    await send();
    opened.server.expectNone(({ method }) => method === 'POST');
    reason.value = '优秀比例太高';
    reason.dispatchEvent(new Event('input'));
    await send();
    const call = opened.request('POST', /\/rejection$/);
    expect(call.request.body).toEqual({ expectedVersion: 3, reason: '优秀比例太高' });
    call.flush(schemeForTests({ rejectionReason: '优秀比例太高' }));
    await answered(opened);
    expect(text(opened.page.querySelector('.note.rejected'))).toContain('优秀比例太高');
  });

  it('ends an approved one on a day; a day before its beginning is refused at the field', async () => {
    const opened = await openedScheme(schemeForTests({ status: 'approved', actions: ['copy', 'retire'] }));
    await opened.press('停用');
    await opened.type('停用日期', '2099-01-01');
    opened.page.querySelector<HTMLButtonElement>('dialog[open] button[type=submit]')?.click();
    await opened.settle();
    const call = opened.request('POST', /\/retirement$/);
    expect(call.request.body).toEqual({ expectedVersion: 3, retiredOn: '2099-01-01' });
    call.flush(
      refusal('validation', { errors: [{ path: 'retiredOn', code: 'scheme.retiredBeforeItBegan' }] }),
      { status: 422, statusText: '' },
    );
    await answered(opened);
    expect(text(opened.page.querySelector('dialog[open] gp-field'))).toContain('停用日期不能早于生效日期');
  });

  it('discards a draft after a question, with what is unsaved in it', async () => {
    const asked = jest.spyOn(window, 'confirm').mockReturnValue(false);
    const opened = await openedScheme();
    await opened.type('最短在岗天数', '30');
    await opened.press('放弃草稿');
    opened.page.querySelector<HTMLButtonElement>('dialog[open] button[type=submit]')?.click();
    await opened.settle();
    const call = opened.request('DELETE', /\/schemes\/4$/);
    expect(call.request.params.get('expectedVersion')).toBe('3');
    call.flush(null);
    await answered(opened);
    expect(asked).not.toHaveBeenCalled();
    expect(opened.url()).toBe('/schemes');
    asked.mockRestore();
  });

  it('shows what has become of a scheme that somebody else decided meanwhile', async () => {
    const opened = await openedScheme(submitted());
    await opened.press('审批通过');
    opened.request('GET', /\/schemes\/brought$/).flush(schemeForTests({ id: null }));
    await opened.settle();
    await opened.press('通过');
    const current = schemeForTests({ status: 'draft', rejectionReason: '太宽', version: 7 });
    opened
      .request('POST', /\/approval$/)
      .flush(refusal('staleVersion', { status: 409, current }), { status: 409, statusText: '' });
    await answered(opened);
    expect(text(opened.page)).toContain('别人已经改过这条记录');
    expect(text(opened.page.querySelector('.note.rejected'))).toContain('太宽');
  });
});

it('what the product brings can be read and copied, nothing else', async () => {
  const brought = schemeForTests({ id: null, status: 'approved', effectiveFrom: null, actions: ['copy'] });
  const opened = await openedScheme(brought);
  expect(text(opened.page.querySelector('gp-status-tag'))).toBe('内置');
  expect(text(opened.page.querySelector('gp-scheme-fact-list'))).toContain('现场整洁（60%）');
  await opened.press('复制');
  const call = opened.request('POST', /\/schemes$/);
  expect(call.request.body).toEqual({ copyOf: null });
  call.flush(schemeForTests({ id: 12 }));
  await answered(opened);
  expect(opened.url()).toBe('/schemes/12');
});

it('speaks English without a reload, numbers and names with it', async () => {
  const opened = await openedScheme(
    schemeForTests({ status: 'approved', actions: ['copy'], effectiveFrom: '2099-10-01' }),
  );
  await TestBed.inject(Language).use('en');
  await opened.settle();
  const facts = text(opened.page.querySelector('gp-scheme-fact-list'));
  expect(facts).toContain('Oct 1, 2099');
  expect(facts).toContain('Tidy (60%)');
  await TestBed.inject(Language).use('zh-CN');
});
