import { FieldHarness, giveDialogsTheirMethods } from '@gangping/ui/testing';
import { proposedDeadlines } from './cycle-facts';
import { cycleForTests } from './testing/cycle-for-tests';
import { openedWorkbench } from './testing/opened-workbench';

giveDialogsTheirMethods();

async function opened(cycles = [cycleForTests()]) {
  const workbench = await openedWorkbench('/cycles', ['hr']);
  await workbench.settle();
  workbench.request('GET', /\/cycles$/).flush(cycles);
  await workbench.settle();
  const field = (label: string) => workbench.loader.getHarness(FieldHarness.with({ label }));
  const send = async () => {
    workbench.page.querySelector<HTMLButtonElement>('dialog[open] button[type=submit]')?.click();
    await workbench.settle();
  };
  return { ...workbench, field, send };
}

/** A browser says that a number has changed when it is left. */
function quarterBox(page: HTMLElement): HTMLInputElement {
  const [, quarter] = page.querySelectorAll<HTMLInputElement>('dialog[open] input[type=number]');
  return quarter;
}

describe('the quarters', () => {
  it('each say where they stand', async () => {
    const { page } = await opened();
    const [card] = page.querySelectorAll('li a');
    const words = card?.textContent?.replace(/\s+/g, ' ');
    expect(words).toContain('2099年第4季度 进行中');
    expect(words).toContain('已公布的考核表');
    expect(words).toContain('1 / 10');
    expect(words).toContain('自评 4，上级评分 3，校准 2，已公布 1');
    expect(card?.getAttribute('href')).toBe('/cycles/7');
  });

  it('are proposed and marked apart from tests', async () => {
    const test = cycleForTests({ id: 8, year: 2100, quarter: 2, isTest: true });
    const { page, press, field } = await opened([test, cycleForTests()]);
    const tags = Array.from(
      page.querySelectorAll('li a'),
      (card) => card.querySelector('gp-test-tag')?.textContent,
    );
    expect(tags.map((tag) => tag?.trim())).toEqual(['试运行', '']);
    await press('开启季度');
    expect([await (await field('年份')).value(), await (await field('季度')).value()]).toEqual(['2100', '1']);
  });

  it('begin with what is to be done first when there is none', async () => {
    const { page, button } = await opened([]);
    const links = Array.from(page.querySelectorAll('.first-steps a'), (link) => link.getAttribute('href'));
    expect(links).toEqual(['/role-import', '/organisation/import']);
    expect(button('开启季度')).not.toBeNull();
  });
});

describe('opening a quarter', () => {
  it('proposes the next one with the deadlines of its rule, and others for another quarter', async () => {
    const { press, field, page, settle } = await opened();
    await press('开启季度');
    expect(await (await field('年份')).value()).toBe('2100');
    expect(await (await field('自评截止')).value()).toBe('2100-03-25');
    const quarter = await field('季度');
    await quarter.setValue('3');
    quarterBox(page).dispatchEvent(new Event('change'));
    await settle();
    expect(await (await field('公布')).value()).toBe('2100-09-30');
  });

  it('keeps what was typed when the server refuses it, with its sentence at the field', async () => {
    const { press, field, send, request, settle } = await opened();
    await press('开启季度');
    const supervisor = await field('上级评分截止');
    await supervisor.setValue('2100-01-02');
    await send();
    const post = request('POST', /\/cycles$/);
    expect(post.request.body).toEqual({
      year: 2100,
      quarter: 1,
      isTest: false,
      tellsPeople: false,
      deadlines: {
        ...proposedDeadlines({ year: 2100, quarter: 1 }),
        self: '2100-03-25',
        supervisor: '2100-01-02',
      },
    });
    post.flush(
      {
        code: 'validation',
        status: 422,
        errors: [{ path: 'deadlines.supervisor', code: 'cycle.deadlineOrder' }],
      },
      { status: 422, statusText: 'Unprocessable' },
    );
    await settle();
    expect(await supervisor.error()).toContain('截止日期的顺序不对');
    expect(await supervisor.value()).toBe('2100-01-02');
  });

  it('opens a test that tells nobody unless that is wanted', async () => {
    const { press, page, send, request, settle } = await opened();
    await press('开启季度');
    const boxes = () => page.querySelectorAll<HTMLInputElement>('dialog[open] input[type=checkbox]');
    expect(boxes()).toHaveLength(1);
    boxes()[0]?.click();
    await settle();
    expect(page.querySelector('dialog[open]')?.textContent).toContain('没有人会收到这次试运行的通知');
    await send();
    const { body } = request('POST', /\/cycles$/).request;
    expect(body).toMatchObject({ isTest: true, tellsPeople: false });
  });

  it('leads to the quarter that was opened', async () => {
    const { press, send, request, settle, url } = await opened();
    await press('开启季度');
    await send();
    request('POST', /\/cycles$/).flush(cycleForTests({ id: 8 }));
    await settle();
    expect(url()).toBe('/cycles/8');
  });
});
