import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { Probation, ProbationAssessor } from '@gangping/contracts';
import { accountForTests, loadTexts, providePlatformForTests, startSession } from '../../platform/testing';
import { probationRoutes } from './probation.routes';

const ADDRESS = '/api/probations/7';

const assessor = (given: Partial<ProbationAssessor>): ProbationAssessor => ({
  id: 1,
  round: 1,
  person: { id: 3, number: 'G003', name: '沈若溪' },
  title: '班组长',
  namedByHr: false,
  hasLeft: false,
  assessedAt: null,
  ...given,
});

const probation = (given: Partial<Probation>): Probation => ({
  id: 7,
  employee: { id: 30, number: 'G030', name: '夏知秋' },
  positionTitle: '质检员',
  departmentName: '班组',
  hiredOn: '2026-10-12',
  endsOn: '2027-01-11',
  extensibleTo: null,
  state: 'running',
  round: 1,
  items: [
    { id: 21, text: '经班组长和车间主任评议合格' },
    { id: 22, text: '' },
  ],
  assessors: [assessor({}), assessor({ id: 2, person: { id: 2, number: 'G002', name: '陆明川' } })],
  missingTitles: [],
  extension: null,
  decision: null,
  actions: [],
  isMine: false,
  ownAssessorId: null,
  version: 4,
  ...given,
});

/** @param given null: it is not there */
async function opened(given: Partial<Probation> | null, roles: ('hr' | 'employee')[] = ['employee']) {
  TestBed.configureTestingModule({
    providers: [
      providePlatformForTests([
        { path: 'probation', children: probationRoutes },
        { path: 'my', children: [] },
      ]),
    ],
  });
  await loadTexts();
  await startSession(accountForTests({ roles }));
  const harness = await RouterTestingHarness.create('/probation/7');
  const server = TestBed.inject(HttpTestingController);
  const page = harness.fixture.nativeElement as HTMLElement;
  const settle = async () => {
    for (let turn = 0; turn < 3; turn++) {
      harness.detectChanges();
      await new Promise((done) => setTimeout(done));
    }
  };
  await settle();
  const asked = server.expectOne(ADDRESS);
  if (given) asked.flush(probation(given));
  else
    asked.flush(
      { type: '', title: '', status: 404, code: 'notFound', correlationId: 'x' },
      { status: 404, statusText: 'Not Found' },
    );
  await settle();
  const button = (words: string) =>
    Array.from(page.querySelectorAll('button')).find((each) => each.textContent?.includes(words));
  return { page, server, settle, button };
}

beforeAll(() => {
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
    this.open = true;
  };
});

it.each([
  ['hr' as const, '/probation'],
  ['employee' as const, '/my'],
])('one that is not there leads %s to their own list', async (role, list) => {
  const { page } = await opened(null, [role]);
  expect([...page.querySelectorAll('a')].map((link) => link.getAttribute('href'))).toEqual([list]);
  expect(page.querySelector('[role=alert] button')).toBeNull();
});

describe('an assessor', () => {
  const mine = { actions: ['assess' as const], ownAssessorId: 1 };

  it('hands in nothing while a line is open or refused without a reason', async () => {
    const { page, server, settle, button } = await opened(mine);
    const radios = page.querySelectorAll<HTMLInputElement>('input[type="radio"]');
    expect(page.querySelectorAll('legend')[1].textContent).toBe('总体表现');
    radios[0].click();
    button('提交鉴定')?.click();
    await settle();
    expect(page.querySelector('.missing')?.textContent).toContain('请选择合格或不合格');
    radios[3].click();
    await settle();
    expect(page.querySelector('.missing')?.textContent).toContain('请写明原因');
    server.expectNone(`${ADDRESS}/assessment`);
  });

  it('says of each line whether it is passed, and keeps what was typed when it is refused', async () => {
    const { page, server, settle, button } = await opened(mine);
    const radios = page.querySelectorAll<HTMLInputElement>('input[type="radio"]');
    radios[0].click();
    radios[3].click();
    const remark = page.querySelectorAll('textarea')[1];
    remark.value = '读数不稳';
    remark.dispatchEvent(new Event('input'));
    button('提交鉴定')?.click();
    await settle();
    const sent = server.expectOne(`${ADDRESS}/assessment`);
    expect(sent.request.body).toEqual({
      expectedVersion: 4,
      verdicts: [
        { itemId: 21, passed: true, remark: '' },
        { itemId: 22, passed: false, remark: '读数不稳' },
      ],
    });
    const refused = {
      type: 'about:blank',
      title: 'x',
      status: 409,
      code: 'probation.decided',
      correlationId: 'c',
    };
    sent.flush(refused, { status: 409, statusText: 'Conflict' });
    await settle();
    expect(page.textContent).toContain('已有结论');
    expect(page.querySelectorAll('textarea')[1].value).toBe('读数不稳');
  });
});

describe('an assessor who has begun', () => {
  const mine = { actions: ['assess' as const], ownAssessorId: 1 };

  it('hands in once, however fast they press, and is asked before what they entered is lost', async () => {
    const { page, server, settle, button } = await opened(mine);
    const asked = jest.spyOn(window, 'confirm').mockReturnValue(false);
    const radios = page.querySelectorAll<HTMLInputElement>('input[type="radio"]');
    radios[0].click();
    await TestBed.inject(Router).navigateByUrl('/my');
    expect(asked).toHaveBeenCalledTimes(1);
    expect(TestBed.inject(Router).url).toBe('/probation/7');
    radios[2].click();
    button('提交鉴定')?.click();
    button('提交鉴定')?.click();
    const sent = server.expectOne(`${ADDRESS}/assessment`);
    const given = assessor({
      assessedAt: '2026-12-20T02:00:00.000Z',
      verdicts: [
        { itemId: 21, passed: true, remark: '' },
        { itemId: 22, passed: true, remark: '' },
      ],
    });
    sent.flush(probation({ ...mine, assessors: [given], version: 5 }));
    await settle();
    await TestBed.inject(Router).navigateByUrl('/my');
    expect(asked).toHaveBeenCalledTimes(1);
    expect(TestBed.inject(Router).url).toBe('/my');
    asked.mockRestore();
  });
});

describe('HR', () => {
  it('is told whom to name, and offered what the verdicts allow', async () => {
    const { page, button } = await opened(
      {
        actions: ['nameAssessors', 'extend', 'fail'],
        missingTitles: ['仓储经理'],
        extensibleTo: '2027-04-11',
      },
      ['hr'],
    );
    expect(page.textContent).toContain('上岗资格鉴定提到“仓储经理”');
    expect(button('通过试用期')).toBeUndefined();
    expect(button('判定未通过')).toBeDefined();
    expect(button('延长试用期')).toBeDefined();
    expect(page.querySelector('[aria-label="移除考核人沈若溪"]')).not.toBeNull();
  });
});

describe('the person', () => {
  it('reads that it is not decided yet, and afterwards who said what', async () => {
    const before = await opened({ isMine: true });
    expect(before.page.textContent).toContain('会在决定之后显示在这里');
    TestBed.resetTestingModule();
    const { page } = await opened({
      isMine: true,
      state: 'passed',
      decision: { at: '2027-01-10T02:00:00.000Z', reason: '已能独立检验' },
      assessors: [
        assessor({
          assessedAt: '2027-01-09T02:00:00.000Z',
          passed: true,
          verdicts: [{ itemId: 21, passed: true, remark: '上手很快' }],
        }),
      ],
    });
    expect(page.textContent).toContain('已能独立检验');
    expect(page.textContent).toContain('上手很快');
    expect(page.querySelector('form')).toBeNull();
  });
});
