import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { loadTexts, providePlatformForTests } from '../../platform/testing';
import { ActualFields } from './actual-fields';
import { measureForTests } from './testing/measure-for-tests';

const ADDRESS = '/api/evaluations/7/items/11/actual';

/** As the pages have it: what is saved becomes what is shown. */
async function fields() {
  TestBed.configureTestingModule({ providers: providePlatformForTests() });
  await loadTexts({
    kpi: { 'zh-CN': () => import('./i18n/zh-CN.json'), en: () => import('./i18n/en.json') },
  });
  const fixture = TestBed.createComponent(ActualFields);
  const given = { evaluationId: 7, itemId: 11, label: '一次合格率', whole: true, measure: measureForTests() };
  for (const [name, value] of Object.entries(given)) fixture.componentRef.setInput(name, value);
  fixture.componentInstance.saved.subscribe(({ measure }) =>
    fixture.componentRef.setInput('measure', measure),
  );
  await fixture.whenStable();
  const element = fixture.nativeElement as HTMLElement;
  const [actual, source] = element.querySelectorAll('input') as unknown as HTMLInputElement[];
  const type = (box: HTMLInputElement | undefined, text: string) => {
    if (!box) throw new Error('no such field');
    box.value = text;
    box.dispatchEvent(new Event('input'));
    box.dispatchEvent(new Event('change'));
  };
  const settle = async () => {
    await new Promise((resolve) => setTimeout(resolve));
    await fixture.whenStable();
  };
  return { http: TestBed.inject(HttpTestingController), element, actual, source, type, settle };
}

it('keeps the source that is typed while the value is being saved, and saves it behind', async () => {
  const { http, element, actual, source, type, settle } = await fields();
  type(actual, '96%');
  const first = http.expectOne(ADDRESS);
  type(source, '质检月报');
  http.expectNone(ADDRESS);
  const answer = { itemId: 11, score: 7_500, evaluationVersion: 5 };
  first.flush({ ...answer, measure: measureForTests({ actual: 960_000, version: 1 }) });
  await settle();
  expect([actual?.value, source?.value]).toEqual(['96', '质检月报']);
  const second = http.expectOne(ADDRESS);
  const sent = { actual: 960_000, source: '质检月报', measuredOn: null };
  expect(second.request.body).toEqual({ ...sent, expectedVersion: 1 });
  second.flush({ ...answer, measure: measureForTests({ ...sent, version: 2 }) });
  await settle();
  http.expectNone(ADDRESS);
  expect([source?.value, element.querySelector('[role=alert]')]).toEqual(['质检月报', null]);
});
