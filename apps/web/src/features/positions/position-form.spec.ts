import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { UpdatePosition } from '@gangping/contracts';
import { loadTexts, providePlatformForTests } from '../../platform/testing';
import { PositionForm } from './position-form';
import { positionForTests } from './testing/definition-for-tests';

const texts = {
  positions: { 'zh-CN': () => import('./i18n/zh-CN.json'), en: () => import('./i18n/en.json') },
};

async function written(before: string[] | null, typed: string | null) {
  TestBed.configureTestingModule({ providers: providePlatformForTests() });
  await loadTexts(texts);
  const fixture = TestBed.createComponent(PositionForm);
  fixture.componentRef.setInput('position', positionForTests({ directReports: before }));
  const http = TestBed.inject(HttpTestingController);
  TestBed.tick();
  http.expectOne('/api/departments').flush([]);
  await fixture.whenStable();
  const element = fixture.nativeElement as HTMLElement;
  const box = element.querySelector('textarea') as HTMLTextAreaElement;
  const shown = box.value;
  if (typed !== null) {
    box.value = typed;
    box.dispatchEvent(new Event('input'));
  }
  await fixture.whenStable();
  element.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
  await new Promise((resolve) => setTimeout(resolve));
  const body = http.expectOne('/api/positions/7').request.body as UpdatePosition;
  return { shown, written: body.directReports };
}

describe('direct reports in the form of a position', () => {
  it.each<[string, string[] | null, string, string | null, string[] | null]>([
    ['not stated stays so', null, '', null, null],
    ['stated as none stays so', [], '无', null, []],
    ['none is a word', ['班长'], '班长', '没有', []],
    ['emptied is no longer stated', ['班长'], '班长', ' ', null],
    ['names by any separator', null, '', '班长、质检员, 仓管员\n司机', ['班长', '质检员', '仓管员', '司机']],
  ])('%s', async (_, before, shown, typed, expected) => {
    expect(await written(before, typed)).toEqual({ shown, written: expected });
  });
});
