import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { HttpTestingController } from '@angular/common/http/testing';
import { ApplicationRef } from '@angular/core';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import type { Delegation, DeputyOption, Problem, SessionAccount } from '@gangping/contracts';
import { ConfirmDialogHarness, DataListHarness, giveDialogsTheirMethods } from '@gangping/ui/testing';
import { accountForTests, loadTexts, providePlatformForTests, startSession } from '../../platform/testing';
import { DelegationForm } from './delegation-form';
import { OwnDelegationsPage } from './own-delegations-page';
import { delegationForTests } from './testing/delegation-for-tests';

giveDialogsTheirMethods();

const ME = { id: 5, number: 'CH005', name: '林悦' };
const MINE = delegationForTests({
  id: 4,
  superior: ME,
  deputy: { id: 12, number: 'CH012', name: '邵一鸣' },
  mayEnd: true,
  version: 3,
});

async function setUp(account: Partial<SessionAccount>): Promise<HttpTestingController> {
  TestBed.configureTestingModule({ providers: providePlatformForTests() });
  await loadTexts({
    delegations: { 'zh-CN': () => import('./i18n/zh-CN.json'), en: () => import('./i18n/en.json') },
  });
  await startSession(accountForTests({ employeeId: ME.id, ...account }));
  return TestBed.inject(HttpTestingController);
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setTimeout(resolve));
  TestBed.inject(ApplicationRef).tick();
}

async function opened(
  delegations: readonly Delegation[],
  account: Partial<SessionAccount> = { hasTeam: true },
) {
  const http = await setUp(account);
  const fixture = TestBed.createComponent(OwnDelegationsPage);
  await settled();
  http.expectOne('/api/my/delegations').flush(delegations);
  await fixture.whenStable();
  const loader = TestbedHarnessEnvironment.loader(fixture);
  return { http, fixture, loader, element: fixture.nativeElement as HTMLElement };
}

const headings = (element: HTMLElement) =>
  [...element.querySelectorAll('section h2')].map((heading) => heading.textContent);

describe('my deputies', () => {
  it('shows who acts for me and for whom I act, apart', async () => {
    const { element, loader } = await opened([MINE, delegationForTests()]);
    expect(headings(element)).toEqual(['代我评分', '我代他人评分']);
    const [given, taken] = await loader.getAllHarnesses(DataListHarness);
    expect((await given?.texts())?.[0]?.join(' ')).toContain(
      '邵一鸣 CH012 2026年12月23日 至 2026年12月26日 代理中',
    );
    expect((await taken?.texts())?.[0]?.join(' ')).toContain('沈若溪');
    expect(element.textContent).not.toContain('沈若溪 CH008 提前结束');
  });

  it('offers nothing to name to whoever only acts for others', async () => {
    const { element } = await opened([delegationForTests()], { isDeputy: true });
    expect(headings(element)).toEqual(['我代他人评分']);
    expect(element.textContent).not.toContain('指定代理人');
  });

  it('ends one before its last day only after a question', async () => {
    const { element, http, loader, fixture } = await opened([MINE]);
    element.querySelector<HTMLButtonElement>('[aria-label="结束 邵一鸣 代 林悦 的代理"]')?.click();
    await settled();
    http.expectNone('/api/delegations/4/end');
    const question = await loader.getHarness(ConfirmDialogHarness);
    expect(await question.heading()).toBe('结束 邵一鸣 代 林悦 的代理？');
    await question.confirm();
    await settled();
    const request = http.expectOne('/api/delegations/4/end');
    expect(request.request.body).toEqual({ expectedVersion: 3 });
    request.flush({ ...MINE, state: 'ended' });
    await settled();
    http.expectOne('/api/my/delegations').flush([{ ...MINE, state: 'ended', mayEnd: false }]);
    await fixture.whenStable();
    expect(element.textContent).toContain('提前结束');
  });
});

const OPTIONS: DeputyOption[] = [
  { id: 12, number: 'CH012', name: '邵一鸣', positionTitle: '组长', proposed: true, notFor: ['程小满'] },
  { id: 13, number: 'CH013', name: '白芷', positionTitle: '专员', proposed: false, notFor: [] },
];

describe('naming a deputy', () => {
  async function form(): Promise<{
    http: HttpTestingController;
    fixture: ComponentFixture<DelegationForm>;
    element: HTMLElement;
  }> {
    const http = await setUp({ hasTeam: true });
    const fixture = TestBed.createComponent(DelegationForm);
    await settled();
    http.expectOne('/api/deputy-options').flush(OPTIONS);
    await fixture.whenStable();
    return { http, fixture, element: fixture.nativeElement as HTMLElement };
  }

  const type = (element: HTMLElement, selector: string, value: string) => {
    const box = element.querySelector<HTMLInputElement>(selector)!;
    box.value = value;
    box.dispatchEvent(new Event('input'));
  };

  it('proposes who the position names, says whom they could not score, and shows refusals at their fields', async () => {
    const { http, element } = await form();
    const [proposal] = element.querySelectorAll<HTMLButtonElement>('.proposed button');
    expect(proposal?.textContent?.trim()).toBe('邵一鸣 · CH012');
    proposal?.click();
    type(element, 'input[type=date]', '2026-12-23');
    type(element, '.pair gp-field:last-child input', '2026-12-20');
    type(element, 'textarea', '外出培训');
    await settled();
    expect(element.querySelector('.not-for')?.textContent).toContain('程小满');
    element.querySelector<HTMLButtonElement>('[type=submit]')?.click();
    await settled();
    const request = http.expectOne('/api/delegations');
    expect(request.request.body).toEqual({
      deputyId: 12,
      from: '2026-12-23',
      to: '2026-12-20',
      reason: '外出培训',
    });
    const refusal: Problem = {
      type: 'about:blank',
      title: 'Unprocessable',
      status: 422,
      code: 'delegation.order',
      correlationId: 'x',
      errors: [{ path: 'to', code: 'delegation.tooLong', params: { latest: '2027-12-22' } }],
    };
    request.flush(refusal, { status: 422, statusText: 'Unprocessable' });
    await settled();
    const field = element.querySelector('.pair gp-field:last-child');
    expect(field?.querySelector('[role=alert]')?.textContent).toContain('最晚到 2027年12月22日');
    expect(element.querySelector('textarea')?.value).toBe('外出培训');
  });

  it('asks for who, until when and why before anything is sent', async () => {
    const { http, element } = await form();
    element.querySelector<HTMLButtonElement>('[type=submit]')?.click();
    await settled();
    http.expectNone('/api/delegations');
    expect(element.querySelectorAll('[role=alert]')).toHaveLength(3);
  });
});
