import { HttpTestingController } from '@angular/common/http/testing';
import { ApplicationRef, type Type } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { PeerForm, PeerFormRow, PeerList, PeerListsPage as ListsPage } from '@gangping/contracts';
import { giveDialogsTheirMethods } from '@gangping/ui/testing';
import { accountForTests, loadTexts, providePlatformForTests, startSession } from '../../platform/testing';
import { MyPeerFormsPage } from './my-peer-forms-page';
import { PeerFormPage } from './peer-form-page';
import { PeerListPage } from './peer-list-page';
import { PeerListsPage } from './peer-lists-page';

giveDialogsTheirMethods();

const ROW: PeerFormRow = {
  id: 3,
  cycle: { id: 1, year: 2026, quarter: 4, isTest: false },
  employee: { id: 8, number: 'L008', name: '贺兰' },
  positionTitle: '仓管员',
  departmentName: '物流部',
  state: 'open',
  scored: 1,
  items: 2,
  dueOn: '2026-12-28',
  late: false,
};

const FORM: PeerForm = {
  ...ROW,
  scale: { top: 10_000, step: 50 },
  minimumPeers: 3,
  sections: [
    {
      id: 'conduct',
      kind: 'conduct',
      name: { 'zh-CN': '综合表现', en: 'Conduct' },
      weight: 2000,
      items: [
        { id: 11, text: '守信', textEn: 'Integrity', standard: null, weight: 5000, score: 9000 },
        { id: 12, text: '协作', textEn: 'Teamwork', standard: null, weight: 5000, score: null },
      ],
    },
  ],
  submittedAt: null,
  version: 2,
};

const person = (id: number, name: string) => ({ id, number: `L0${id}`, name });
const peer = (id: number, name: string, submitted: boolean | null = null) => ({
  ...person(id, name),
  positionTitle: '仓管员',
  departmentName: '物流部',
  source: 'sameSuperior' as const,
  submitted,
});
const LIST: PeerList = {
  evaluationId: 7,
  employee: person(8, '贺兰'),
  positionTitle: '仓管员',
  departmentName: '物流部',
  stage: 'self',
  confirmedAt: null,
  asked: 3,
  answered: null,
  minimumPeers: 3,
  mayChange: true,
  mayTakeOff: true,
  mayRemind: false,
  remindedOn: null,
  cycle: ROW.cycle,
  dueOn: '2026-12-28',
  mostPeers: 12,
  peers: [peer(21, '甲一'), peer(22, '甲二'), peer(23, '甲三')],
  version: 1,
};

const {
  cycle: _,
  dueOn: __,
  mostPeers: ___,
  peers: ____,
  version: _____,
  mayTakeOff: ______,
  ...ROW_OF_LIST
} = LIST;
const ASKED = { confirmedAt: '2026-12-22T09:00:00Z' };
const CONFIRMED = { ...ASKED, mayTakeOff: false };

async function opened(component: Type<unknown>, address: string) {
  TestBed.configureTestingModule({
    providers: providePlatformForTests([
      { path: 'peers', component: MyPeerFormsPage },
      { path: 'one/:id', component },
    ]),
  });
  await loadTexts({
    peers: { 'zh-CN': () => import('./i18n/zh-CN.json'), en: () => import('./i18n/en.json') },
  });
  await startSession(accountForTests({ hasTeam: true }));
  const harness = await RouterTestingHarness.create(address);
  const http = TestBed.inject(HttpTestingController);
  const element = harness.fixture.nativeElement as HTMLElement;
  const answer = async (url: string, body: object, method = 'GET', options = {}) => {
    const request = http.expectOne((one) => one.url === url && one.method === method);
    request.flush(body, options);
    await settled();
    return request.request;
  };
  const refuse = async (url: string, code: string) => {
    const problem = { type: '', title: '', status: 422, code, correlationId: 'x' };
    await answer(url, problem, 'PUT', { status: 422, statusText: 'x' });
  };
  return { element, answer, refuse, http };
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setTimeout(resolve));
  TestBed.inject(ApplicationRef).tick();
}

const words = (element: Element | null | undefined) =>
  element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';

async function press(element: HTMLElement, name: string, last = false): Promise<void> {
  const found = [...element.querySelectorAll('button')].filter(
    (one) => (one.getAttribute('aria-label') ?? words(one)) === name,
  );
  const button = last ? found.at(-1) : found[0];
  if (!button) throw new Error(`no button ${name}`);
  button.click();
  await settled();
}

it('lists what one was asked, with what is still to do', async () => {
  const { element, answer } = await opened(MyPeerFormsPage, '/peers');
  const submitted = { ...ROW, id: 4, employee: person(9, '陶然'), state: 'submitted' as const };
  await answer('/api/my/peer-forms', [ROW, submitted]);
  const links = [...element.querySelectorAll('a[aria-label]')].map((link) => link.getAttribute('aria-label'));
  expect(links).toEqual(['去评分：贺兰', '查看：陶然']);
  expect(words(element.querySelector('tbody tr'))).toContain('2026年第4季度');
});

describe('the short form', () => {
  async function form() {
    const page = await opened(PeerFormPage, '/one/3');
    await page.answer('/api/peer-forms/3', FORM);
    const [first, second] = page.element.querySelectorAll<HTMLInputElement>('input');
    const type = async (box: HTMLInputElement, text: string) => {
      box.value = text;
      box.dispatchEvent(new Event('input'));
      box.dispatchEvent(new Event('change'));
      await settled();
    };
    return { ...page, first: first!, second: second!, type };
  }

  it('says that it is anonymous, and marks what is missing instead of handing it in', async () => {
    const { element, first, second } = await form();
    expect(words(element)).toContain('不到 3 人提交时，任何人都看不到互评的内容');
    expect([first.value, second.value]).toEqual(['90', '']);
    await press(element, '提交互评');
    expect(words(element.querySelector('[role=alert]'))).toBe('请给这一项评分');
    expect(element.querySelector('dialog[open]')).toBeNull();
  });

  it('hands all scores in after a question, and leads back to the list', async () => {
    const { element, second, type, answer } = await form();
    await type(second, '85');
    await press(element, '提交互评');
    await press(element, '提交互评', true);
    const scores = [
      { itemId: 11, score: 9000 },
      { itemId: 12, score: 8500 },
    ];
    const sent = await answer('/api/peer-forms/3', { ...FORM, state: 'submitted' }, 'PUT');
    expect(sent.body).toEqual({ scores, submit: true, expectedVersion: 2 });
    expect(TestBed.inject(Router).url).toBe('/peers');
  });

  it('hands in no earlier score while something else stands in its box', async () => {
    const { element, first, second, type, http } = await form();
    await type(second, '85');
    await type(first, '9o');
    await press(element, '提交互评');
    expect(element.querySelector('dialog[open]')).toBeNull();
    expect(document.activeElement).toBe(first);
    await press(element, '保存草稿');
    http.expectNone((one) => one.method === 'PUT');
  });

  it('keeps what was typed when somebody else’s window saved in between', async () => {
    const { element, second, type, answer } = await form();
    await type(second, '85');
    await press(element, '保存草稿');
    const problem = { code: 'staleVersion', status: 409, current: { ...FORM, version: 5 } };
    await answer('/api/peer-forms/3', problem, 'PUT', { status: 409, statusText: 'Conflict' });
    expect(element.querySelector('gp-problem-banner')).not.toBeNull();
    await press(element, '保存草稿');
    const sent = await answer('/api/peer-forms/3', FORM, 'PUT');
    expect(sent.body).toMatchObject({ expectedVersion: 5, submit: false });
    expect((sent.body as { scores: object[] }).scores[1]).toEqual({ itemId: 12, score: 8500 });
  });

  it('takes no scores any more once it is handed in', async () => {
    const { element, answer } = await opened(PeerFormPage, '/one/3');
    await answer('/api/peer-forms/3', { ...FORM, state: 'submitted', submittedAt: '2026-12-23T09:00:00Z' });
    expect([...element.querySelectorAll('input')].every(({ disabled }) => disabled)).toBe(true);
    expect(element.querySelector('.bar')).toBeNull();
  });
});

describe('the list of one form', () => {
  it('confirms whom the form asks, but not fewer than the minimum', async () => {
    const { element, answer } = await opened(PeerListPage, '/one/7');
    await answer('/api/evaluations/7/peers', LIST);
    await press(element, '移除甲二');
    const confirm = [...element.querySelectorAll('button')].find((one) => words(one) === '确认名单');
    expect(confirm?.disabled).toBe(true);
    expect(words(element.querySelector('.lack'))).toBe('至少要请 3 位同事，现在只有 2 位。');
  });

  it('sends the people on it with the version, and shows what stands then', async () => {
    const { element, answer } = await opened(PeerListPage, '/one/7');
    await answer('/api/evaluations/7/peers', LIST);
    await press(element, '确认名单');
    const confirmed = { ...LIST, ...CONFIRMED, version: 2 };
    const sent = await answer('/api/evaluations/7/peers', confirmed, 'PUT');
    expect(sent.body).toEqual({ peerIds: [21, 22, 23], expectedVersion: 1 });
    expect(words(element)).toContain('邀请了 3 人');
    expect(words(element)).not.toContain('确认名单');
  });

  const removable = (element: HTMLElement) =>
    [...element.querySelectorAll('button[aria-label]')].map((one) => one.getAttribute('aria-label'));

  it('shows HR who has answered, and takes them off like the others, with a reason', async () => {
    const { element, answer, refuse } = await opened(PeerListPage, '/one/7');
    const peers = [21, 22, 23, 24].map((id) => peer(id, `甲${id}`, id === 21));
    const read = { ...LIST, ...CONFIRMED, mayTakeOff: true, peers, asked: 4, answered: 1 };
    await answer('/api/evaluations/7/peers', read);
    expect(words(element)).toContain('已提交 1 / 4 人');
    expect(removable(element)).toEqual(['移除甲21', '移除甲22', '移除甲23', '移除甲24']);
    expect(words(element.querySelector('li'))).toContain('已提交');
    await press(element, '移除甲21');
    await press(element, '保存名单');
    const reason = element.querySelector('textarea')!;
    reason.value = '没有工作往来';
    reason.dispatchEvent(new Event('input'));
    await settled();
    await press(element, '保存名单', true);
    await refuse('/api/evaluations/7/peers', 'peer.fixed');
    expect(element.querySelector('dialog[open] gp-problem-banner')).not.toBeNull();
    expect(reason.value).toBe('没有工作往来');
    await press(element, '保存名单', true);
    const sent = await answer('/api/evaluations/7/peers', { ...read, version: 3 }, 'PUT');
    expect(sent.body).toEqual({ peerIds: [22, 23, 24], expectedVersion: 1, reason: '没有工作往来' });
  });

  it('tells a superior nothing of who has answered, takes nobody off, and reminds', async () => {
    const { element, answer } = await opened(PeerListPage, '/one/7');
    await answer('/api/evaluations/7/peers', { ...LIST, ...CONFIRMED, mayRemind: true });
    expect(removable(element)).toEqual([]);
    expect(words(element)).toContain('不显示谁已提交');
    expect(words(element)).not.toContain('未提交 ');
    await press(element, '提醒未提交的同事');
    await answer('/api/evaluations/7/peer-reminders', { lists: 1 }, 'POST');
    await answer('/api/evaluations/7/peers', { ...LIST, ...CONFIRMED, remindedOn: '2026-12-23' });
    expect(words(element)).toContain('12月23日 提醒过');
  });
});

it('confirms all proposals at one press, after a question', async () => {
  const { element, answer } = await opened(PeerListsPage, '/one/1');
  const row = ROW_OF_LIST;
  const page: ListsPage = {
    rows: [row, { ...row, evaluationId: 9, employee: person(9, '陶然'), asked: 1 }],
    total: 2,
    page: 1,
    pageSize: 20,
    cycle: ROW.cycle,
    cycles: [ROW.cycle],
    dueOn: '2026-12-28',
    confirmable: 1,
    remindable: 0,
    seesAnswers: true,
  };
  await answer('/api/peer-lists', page);
  expect([...element.querySelectorAll('tbody tr')].map(words)[1]).toContain('人数不足（1/3）');
  await press(element, '按建议名单全部确认（1）');
  await press(element, '确认并邀请');
  await answer('/api/cycles/1/peer-confirmations', { confirmed: 1, tooShort: 1 }, 'POST');
  await answer('/api/peer-lists', page);
});

describe('the lists of a quarter', () => {
  const page = (seesAnswers: boolean): ListsPage => ({
    rows: [{ ...ROW_OF_LIST, ...ASKED, answered: seesAnswers ? 2 : null, mayRemind: true }],
    total: 1,
    page: 1,
    pageSize: 20,
    cycle: ROW.cycle,
    cycles: [ROW.cycle],
    dueOn: '2026-12-28',
    confirmable: 0,
    remindable: seesAnswers ? 1 : 0,
    seesAnswers,
  });

  it('show superiors how many are asked, and offer nothing by which answers could be told', async () => {
    const { element, answer } = await opened(PeerListsPage, '/one/1');
    await answer('/api/peer-lists', page(false));
    expect(words(element.querySelector('tbody tr'))).toContain('3 人');
    expect(element.querySelector('gp-progress-bar')).toBeNull();
    expect(words(element.querySelector('.tools'))).not.toContain('提交人数不足');
    await press(element, '提醒未提交的同事：贺兰的名单');
    await answer('/api/evaluations/7/peer-reminders', { lists: 1 }, 'POST');
    await answer('/api/peer-lists', page(false));
  });

  it('show HR how far they are, and remind all at one press', async () => {
    const { element, answer } = await opened(PeerListsPage, '/one/1');
    await answer('/api/peer-lists', page(true));
    expect(element.querySelector('gp-progress-bar')).not.toBeNull();
    expect(words(element.querySelector('.tools'))).toContain('提交人数不足');
    await press(element, '提醒所有未提交的同事');
    await press(element, '提醒所有未提交的同事', true);
    await answer('/api/cycles/1/peer-reminders', { lists: 1 }, 'POST');
    await answer('/api/peer-lists', page(true));
  });
});
