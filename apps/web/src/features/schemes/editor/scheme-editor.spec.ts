import type { WriteScheme } from '@gangping/contracts';
import { giveDialogsTheirMethods } from '@gangping/ui/testing';
import { openedScheme, type OpenedSchemes } from '../testing/opened-schemes';
import { broughtRowForTests, schemeForTests, schemeRowForTests } from '../testing/scheme-for-tests';

giveDialogsTheirMethods();

const text = (element: Element | null) => (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
const written = ({ request }: OpenedSchemes) => request('PUT', /\/schemes\/4$/);

describe('parts of the editor', () => {
  it('adds and removes criteria; a blank line is no criterion', async () => {
    const opened = await openedScheme();
    await opened.press('添加标准');
    await opened.type('标准 3', '主动改善');
    await opened.press('添加标准');
    await opened.press('删除：标准 1');
    await opened.press('保存草稿');
    const body = written(opened).request.body as WriteScheme;
    const [, conduct] = body.content.sections;
    expect(conduct?.criteria.map(({ text: own, weight }) => [own.en, weight])).toEqual([
      ['Helps others', 4000],
      ['主动改善', 0],
    ]);
  });

  it('offers each kind that takes its lines from the definition once', async () => {
    const opened = await openedScheme();
    expect([opened.button('岗位职责')?.disabled, opened.button('德能勤')?.disabled]).toEqual([true, false]);
    await opened.press('考核指标');
    expect(opened.button('考核指标')?.disabled).toBe(true);
    expect(opened.box('权重（%）：考核指标').value).toBe('0');
  });

  it('warns where somebody has a share and no step, which stops nothing', async () => {
    const opened = await openedScheme();
    expect(opened.saidAt('隔级上级')).toHaveLength(1);
    expect(opened.page.querySelector('gp-scheme-raters-part p.warning')).not.toBeNull();
    expect(text(opened.page.querySelector('form > .bar'))).toContain('没有未保存的修改');
    opened.box('隔级复评').click();
    await opened.settle();
    expect(opened.saidAt('隔级上级')).toEqual([]);
  });

  it('asks for the fewest peers as soon as they count, and for days as soon as one may appeal', async () => {
    const opened = await openedScheme();
    expect(() => opened.box('同级最少人数')).toThrow();
    await opened.type('同级互评', '10');
    expect(opened.box('同级最少人数').value).toBe('3');
    opened.box('可以申诉').click();
    await opened.settle();
    expect(opened.box('申诉期限').value).toBe('5');
  });

  it('has levels instead of steps, and steps again', async () => {
    const opened = await openedScheme();
    opened.box('选档次（例如优、良、中、差）').click();
    await opened.settle();
    expect(opened.box('分数：档次 1').value).toBe('95');
    await opened.type('分数：档次 1', '96');
    opened.box('打分数').click();
    await opened.settle();
    opened.box('选档次（例如优、良、中、差）').click();
    await opened.settle();
    expect(opened.box('分数：档次 1').value).toBe('96');
    await opened.press('保存草稿');
    const { scale } = (written(opened).request.body as WriteScheme).content;
    expect(scale.levels?.map(({ code, points }) => [code, points])).toEqual([
      ['优', 9600],
      ['良', 8500],
      ['中', 7000],
      ['差', 5000],
    ]);
  });

  it('keeps a bound on a grade only as long as there is one', async () => {
    const opened = await openedScheme();
    const cap = () => opened.page.querySelector<HTMLInputElement>('#scheme-cap-0') as HTMLInputElement;
    const fill = async (typed: string) => {
      cap().value = typed;
      cap().dispatchEvent(new Event('input'));
      await opened.settle();
    };
    await fill('20');
    await opened.press('保存草稿');
    const call = written(opened);
    const { content } = call.request.body as WriteScheme;
    expect(content.caps).toEqual([{ grade: 'A', share: 2000 }]);
    call.flush(schemeForTests({ content, version: 4 }));
    await opened.settle();
    await fill('');
    await opened.press('保存草稿');
    expect((written(opened).request.body as WriteScheme).content.caps).toEqual([]);
  });

  it('is for the whole company or for somebody: nobody chosen cannot be handed in', async () => {
    const opened = await openedScheme();
    const [, limited] = opened.page.querySelectorAll<HTMLInputElement>('input[name="scheme-scope"]');
    limited?.click();
    await opened.settle();
    expect(text(opened.page.querySelector('gp-scheme-head-part'))).toContain(
      '请至少选择一个部门、岗位或职等',
    );
    await opened.press('提交审批');
    opened.server.expectNone(({ method }) => method !== 'GET');
  });

  it('says when no position has a job grade that the scheme is for', async () => {
    const scope = { positionIds: [], departmentIds: [], grades: ['九级', '三级'] };
    const scheme = schemeForTests({ scope, scopeNames: scope.grades });
    const opened = await openedScheme(scheme, undefined, '', ['三级']);
    expect(text(opened.page.querySelector('.pickers .warning'))).toBe('没有岗位写着这些职等：九级');
  });

  it('says when another scheme of the same scope begins on the same day, or has the same name', async () => {
    const other = schemeRowForTests({ id: 8, status: 'approved', name: { 'zh-CN': '旧方案', en: 'Old' } });
    const opened = await openedScheme(schemeForTests(), [other, broughtRowForTests()]);
    expect(text(opened.page.querySelector('gp-scheme-head-part'))).toContain('“旧方案”从同一天起也适用');
    await opened.type('生效日期', '2099-10-02');
    expect(text(opened.page.querySelector('gp-scheme-head-part'))).not.toContain('从同一天起');
    await opened.type('方案名称', '旧方案');
    expect(opened.saidAt('方案名称')).toEqual(['另一个方案也叫这个名称，列表里不容易分清。']);
  });
});
