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
  cycle: { id: 1, year: 2026, quarter: 4 },
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
  answered: 0,
  minimumPeers: 3,
  mayChange: true,
  cycle: ROW.cycle,
  dueOn: '2026-12-28',
  mostPeers: 12,
  peers: [peer(21, '甲一'), peer(22, '甲二'), peer(23, '甲三')],
  version: 1,
};

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
  return { element, answer, http };
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
  expect(words(element.querySelector('tbody tr'))).toContain('2026 年第 4 季度');
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
    const confirmed = { ...LIST, confirmedAt: '2026-12-22T09:00:00Z', version: 2 };
    const sent = await answer('/api/evaluations/7/peers', confirmed, 'PUT');
    expect(sent.body).toEqual({ peerIds: [21, 22, 23], expectedVersion: 1 });
    expect(words(element)).toContain('已提交 0 / 3 人');
    expect(words(element)).not.toContain('确认名单');
  });

  it('shows HR who has answered, keeps them on it, and shows others none of that', async () => {
    const { element, answer } = await opened(PeerListPage, '/one/7');
    const peers = [peer(21, '甲一', true), peer(22, '甲二', false), peer(23, '甲三', false)];
    await answer('/api/evaluations/7/peers', {
      ...LIST,
      confirmedAt: '2026-12-22T09:00:00Z',
      peers,
      answered: 1,
    });
    const names = [...element.querySelectorAll('button[aria-label]')].map((one) =>
      one.getAttribute('aria-label'),
    );
    expect(names).toEqual(['移除甲二', '移除甲三']);
    expect(words(element.querySelector('li'))).toContain('已提交');
  });
});

it('confirms all proposals at one press, after a question', async () => {
  const { element, answer } = await opened(PeerListsPage, '/one/1');
  const { cycle: _, dueOn: __, mostPeers: ___, peers: ____, version: _____, ...row } = LIST;
  const page: ListsPage = {
    rows: [row, { ...row, evaluationId: 9, employee: person(9, '陶然'), asked: 1 }],
    total: 2,
    page: 1,
    pageSize: 20,
    cycle: ROW.cycle,
    cycles: [ROW.cycle],
    dueOn: '2026-12-28',
    confirmable: 1,
  };
  await answer('/api/peer-lists', page);
  expect([...element.querySelectorAll('tbody tr')].map(words)[1]).toContain('人数不足（1/3）');
  await press(element, '按建议名单全部确认（1）');
  await press(element, '确认并邀请');
  await answer('/api/cycles/1/peer-confirmations', { confirmed: 1, tooShort: 1 }, 'POST');
  await answer('/api/peer-lists', page);
});
