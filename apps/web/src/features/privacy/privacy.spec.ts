import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { RouterTestingHarness } from '@angular/router/testing';
import type { KeptPersonRow, Retention } from '@gangping/contracts';
import { accountForTests, loadTexts, providePlatformForTests, startSession } from '../../platform/testing';
import { privacyTexts } from './privacy-texts';
import { retentionRoutes } from './privacy.routes';
import { ResultViewers } from './result-viewers';

const person = (given: Partial<KeptPersonRow>): KeptPersonRow => ({
  id: 4,
  number: 'G004',
  name: '程小满',
  leftOn: '2024-10-31',
  dueOn: '2026-10-31',
  isDue: true,
  heldBy: null,
  forms: 3,
  ...given,
});

const retention = (people: KeptPersonRow[]): Retention => ({
  rules: { years: 2, nightly: false },
  people,
  anonymised: 0,
  lastAt: null,
});

async function started() {
  TestBed.configureTestingModule({
    providers: [providePlatformForTests([{ path: 'organisation/retention', children: retentionRoutes }])],
  });
  await loadTexts();
  await startSession(accountForTests({ roles: ['hr'] }));
}

const settled = async (detectChanges: () => void) => {
  for (let turn = 0; turn < 3; turn++) {
    detectChanges();
    await new Promise((done) => setTimeout(done));
  }
};

beforeAll(() => {
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
    this.open = true;
  };
  HTMLDialogElement.prototype.close ??= function (this: HTMLDialogElement) {
    this.open = false;
  };
});

it('leavers: only those who are due and held by nothing are made anonymous, after the word was typed', async () => {
  await started();
  const harness = await RouterTestingHarness.create('/organisation/retention');
  const server = TestBed.inject(HttpTestingController);
  const page = harness.fixture.nativeElement as HTMLElement;
  const settle = () => settled(() => harness.detectChanges());
  await settle();
  const rows = [person({}), person({ id: 5, heldBy: 'appeal' }), person({ id: 6, isDue: false })];
  server.expectOne('/api/retention').flush(retention(rows));
  await settle();
  expect(page.textContent).toContain('有未结申诉');
  const buttons = () => Array.from(page.querySelectorAll('button'));
  buttons()
    .find((each) => each.textContent?.includes('匿名化 1 人'))
    ?.click();
  await settle();
  const act = () => buttons().filter((each) => each.textContent?.includes('匿名化 1 人'))[1];
  expect(act().disabled).toBe(true);
  const box = page.querySelector<HTMLInputElement>('dialog input');
  if (!box) throw new Error('there is nothing to type into');
  box.value = '匿名化';
  box.dispatchEvent(new Event('input'));
  await settle();
  act().click();
  await settle();
  const sent = server.expectOne('/api/retention/runs');
  expect(sent.request.body).toEqual({ employeeIds: [4], confirmation: '匿名化' });
  sent.flush({ ...retention([]), anonymised: 1 });
  await settle();
  expect(page.textContent).toContain('已匿名化 1 人');
});

it('who has looked: asked for when it is opened, said by name and relation', async () => {
  await started();
  await TestBed.runInInjectionContext(async () => privacyTexts({} as never, {} as never));
  const fixture = TestBed.createComponent(ResultViewers);
  fixture.componentRef.setInput('evaluationId', 9);
  const server = TestBed.inject(HttpTestingController);
  const settle = () => settled(() => fixture.detectChanges());
  await settle();
  server.expectNone('/api/evaluations/9/views');
  const details = (fixture.nativeElement as HTMLElement).querySelector('details') as HTMLDetailsElement;
  details.open = true;
  details.dispatchEvent(new Event('toggle'));
  await settle();
  const at = '2026-12-23T04:00:00.000Z';
  server
    .expectOne('/api/evaluations/9/views')
    .flush([{ name: '沈若溪', relation: 'directSuperior', firstAt: at, lastAt: at, days: 1 }]);
  await settle();
  expect(details.textContent).toContain('沈若溪');
  expect(details.textContent).toContain('直接上级');
});
