import { HttpTestingController } from '@angular/common/http/testing';
import { ApplicationRef } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { Observation, ObservedPerson } from '@gangping/contracts';
import { giveDialogsTheirMethods } from '@gangping/ui/testing';
import { accountForTests, loadTexts, providePlatformForTests, startSession } from '../../platform/testing';
import { OwnObservationsPage } from './own-observations-page';
import { TeamObservationsPage } from './team-observations-page';
import { formForTests, noteForTests, notesPageForTests } from './testing/notes-for-tests';

giveDialogsTheirMethods();

type Page = typeof OwnObservationsPage | typeof TeamObservationsPage;

async function opened(component: Page, address: string, rows: Observation[] = []) {
  TestBed.configureTestingModule({ providers: providePlatformForTests([{ path: '', component }]) });
  await loadTexts({
    observations: { 'zh-CN': () => import('./i18n/zh-CN.json'), en: () => import('./i18n/en.json') },
  });
  await startSession(accountForTests({ hasTeam: true }));
  const harness = await RouterTestingHarness.create(address);
  const http = TestBed.inject(HttpTestingController);
  const element = harness.routeNativeElement as HTMLElement;
  const answer = async (url: string, body: object, method = 'GET') => {
    const request = http.expectOne((one) => one.url === url && one.method === method);
    request.flush(body);
    await settled();
    return request.request;
  };
  const list = () => answer('/api/observations', notesPageForTests(rows));
  return { http, element, answer, list };
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setTimeout(resolve));
  TestBed.inject(ApplicationRef).tick();
}

function button(element: HTMLElement, name: string): HTMLButtonElement {
  const found = [...element.querySelectorAll('button')].find(
    (one) => (one.getAttribute('aria-label') ?? one.textContent?.trim()) === name,
  );
  if (!found) throw new Error(`no button ${name}`);
  return found;
}

async function press(element: HTMLElement, name: string): Promise<void> {
  button(element, name).click();
  await settled();
}

async function type(element: HTMLElement, text: string): Promise<void> {
  const box = element.querySelector('textarea') as HTMLTextAreaElement;
  box.value = text;
  box.dispatchEvent(new Event('input'));
  await settled();
}

async function choose(element: HTMLElement, files: File[]): Promise<void> {
  const box = element.querySelector('input[type=file]') as HTMLInputElement;
  Object.defineProperty(box, 'files', { value: files, configurable: true });
  Object.defineProperty(box, 'value', { value: '', writable: true });
  box.dispatchEvent(new Event('change'));
  await settled();
}

const pressed = (element: HTMLElement) =>
  [...element.querySelectorAll('form [aria-pressed=true]')].map((one) => one.textContent?.trim());

describe('my notes', () => {
  it('shows what I wrote and what others share, and lets me change only mine', async () => {
    const { element, list } = await opened(OwnObservationsPage, '/?quarter=2026-4', [
      noteForTests({ visibility: 'private' }),
      noteForTests({ id: 2, mine: false, author: { id: 9, name: '马定坤' }, actingFor: '江源', actions: [] }),
      noteForTests({ id: 3, frozen: true, actions: [] }),
    ]);
    const { params } = await list();
    expect([params.get('employeeId'), params.get('quarter')]).toEqual(['5', '2026-4']);
    const cards = [...element.querySelectorAll('gp-observation-list li')].map((one) =>
      (one.textContent ?? '').replace(/\s+/g, ' '),
    );
    expect(cards[0]).toContain('成绩2026年11月20日 仅自己盘点提前一天完成按时完成月度盘点');
    expect(cards[1]).toContain('马定坤记录代江源');
    expect(cards[1]).not.toContain('修改');
    expect(cards[2]).toContain('已随考核结果冻结');
  });

  it('is written with its file, and the list is read again', async () => {
    const { element, list, answer, http } = await opened(OwnObservationsPage, '/');
    await list();
    await press(element, '记一笔');
    await answer('/api/observed-people/5', formForTests());
    expect(pressed(element)).toEqual(['成绩', '共享']);
    await type(element, '整理了货架');
    http.expectNone((one) => one.url === '/api/observed-people/5');
    await choose(element, [new File(['x'], '照片.png')]);
    await press(element, '保存');
    const sent = await answer('/api/observations', noteForTests({ id: 8 }), 'POST');
    expect(sent.body).toMatchObject({
      employeeId: 5,
      text: '整理了货架',
      itemKey: null,
      visibility: 'shared',
    });
    const file = await answer('/api/observations/8/attachments', noteForTests({ id: 8 }), 'POST');
    expect((file.body as FormData).get('file')).toMatchObject({ name: '照片.png' });
    await list();
    expect(element.querySelector('gp-observation-form')).toBeNull();
    // The next one begins anew.
    await press(element, '记一笔');
    await answer('/api/observed-people/5', formForTests());
    expect(element.querySelectorAll('form li')).toHaveLength(0);
    await type(element, '另一件事');
    await press(element, '保存');
    await answer('/api/observations', noteForTests({ id: 9 }), 'POST');
    await list();
  });

  it('keeps what a refused file belongs to, says why, and does not write the note twice', async () => {
    const { element, list, answer, http } = await opened(OwnObservationsPage, '/');
    await list();
    await press(element, '记一笔');
    await answer('/api/observed-people/5', formForTests());
    await type(element, '整理了货架');
    await choose(element, [new File(['x'], '假.pdf')]);
    await press(element, '保存');
    await answer('/api/observations', noteForTests({ id: 8, version: 1 }), 'POST');
    const problem = {
      type: 'about:blank',
      title: '',
      status: 422,
      code: 'attachment.content',
      correlationId: 'x',
    };
    http
      .expectOne('/api/observations/8/attachments')
      .flush({ ...problem }, { status: 422, statusText: 'Unprocessable' });
    await settled();
    expect(element.querySelector('gp-problem-banner')?.textContent).toContain(
      '记录已保存，但“假.pdf”没有上传：文件内容与扩展名不符',
    );
    await press(element, '删除附件 假.pdf');
    await press(element, '保存');
    const again = await answer('/api/observations/8', noteForTests({ id: 8, version: 2 }), 'PUT');
    expect(again.body).toMatchObject({ expectedVersion: 1, text: '整理了货架' });
    await list();
  });

  it('does not take a file that is too large or of another kind, nor a sixth one', async () => {
    const { element, list, answer } = await opened(OwnObservationsPage, '/');
    await list();
    await press(element, '记一笔');
    await answer('/api/observed-people/5', formForTests());
    await choose(element, [new File(['x'.repeat(1025)], '大.txt')]);
    expect(element.textContent).toContain('“大.txt”超过 1 KB，没有添加。');
    await choose(element, [new File(['x'], '安装.exe')]);
    expect(element.textContent).toContain('“安装.exe”不是可以上传的文件，没有添加。');
    expect(element.querySelectorAll('form li')).toHaveLength(0);
    await choose(
      element,
      Array.from({ length: 6 }, (_, place) => new File(['x'], `${place}.txt`)),
    );
    expect(element.textContent).toContain('每条记录最多 5 个附件');
    expect(element.querySelectorAll('form li')).toHaveLength(5);
    expect(element.querySelector('input[type=file]')).toBeNull();
  });

  it('is deleted after a question, naming the version that was seen', async () => {
    const { element, list, http } = await opened(OwnObservationsPage, '/', [noteForTests({ version: 4 })]);
    await list();
    await press(element, '删除2026年11月20日的工作记录');
    const [question] = [...element.querySelectorAll('gp-confirm-dialog form')] as HTMLFormElement[];
    question?.dispatchEvent(new Event('submit', { cancelable: true }));
    await settled();
    const request = http.expectOne((one) => one.method === 'DELETE' && one.url === '/api/observations/1');
    expect(request.request.params.get('expectedVersion')).toBe('4');
    request.flush(null);
    await settled();
    await list();
  });

  it('says what to note where there is nothing', async () => {
    const { element, list } = await opened(OwnObservationsPage, '/');
    await list();
    expect(element.querySelector('gp-empty-state')?.textContent).toContain('当天记一笔');
  });
});

describe('notes about the team', () => {
  const people: ObservedPerson[] = [
    { id: 11, number: 'CH011', name: '何静', positionTitles: ['仓管员'], notes: 2 },
  ];

  it('begins with what I wrote, and with one press about somebody', async () => {
    const { element, list, answer } = await opened(TeamObservationsPage, '/', [noteForTests()]);
    await answer('/api/observed-people', people);
    expect((await list()).params.has('employeeId')).toBe(false);
    expect(element.textContent).toContain('本季度 2 条');
    expect(element.querySelector('gp-observation-list')?.textContent).toContain('何静');
    await press(element, '记一笔：何静');
    await answer('/api/observed-people/11', formForTests());
    expect(element.querySelector('gp-dialog h2')?.textContent).toContain('记一笔：何静');
    expect(pressed(element)).toEqual(['事实', '仅自己']);
    expect(element.textContent).toContain('只有您自己能看到。');
    await press(element, '共享');
    expect(element.textContent).toContain('何静本人、其各级上级');
  });

  it('keeps the person in the address, and opens to write where a link says so', async () => {
    const { element, list, answer, http } = await opened(TeamObservationsPage, '/?employeeId=11&write=now');
    await answer('/api/observed-people', people);
    expect((await list()).params.get('employeeId')).toBe('11');
    await answer('/api/observed-people/11', formForTests());
    await settled();
    http.match('/api/observed-people/11').forEach((request) => request.flush(formForTests()));
    await settled();
    expect(element.querySelector('form textarea')).not.toBeNull();
    expect(TestBed.inject(Router).url).toBe('/?employeeId=11');
    expect(element.textContent).toContain('何静的工作记录');
  });

  it('offers nothing to write where the reader only reads', async () => {
    const { element, list, answer } = await opened(TeamObservationsPage, '/?employeeId=11&write=now');
    await answer('/api/observed-people', people);
    await list();
    await answer('/api/observed-people/11', formForTests({ mayWrite: false }));
    await settled();
    expect(element.querySelector('form textarea')).toBeNull();
    expect(() => button(element, '记一笔')).toThrow();
  });
});
