import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { Appeal, Evaluation } from '@gangping/contracts';
import { giveDialogsTheirMethods } from '@gangping/ui/testing';
import { accountForTests, loadTexts, providePlatformForTests, startSession } from '../../platform/testing';
import { AppealPage } from './appeal-page';
import { AppealPanel } from './appeal-panel';

giveDialogsTheirMethods();

const APPEALABLE = {
  id: 7,
  version: 3,
  actions: ['appeal'],
  appealPeriod: { until: '2026-12-31', yearsMissing: [] },
  beside: { appeals: false },
  sections: [],
} as unknown as Evaluation;

async function shown() {
  TestBed.configureTestingModule({ providers: providePlatformForTests([{ path: '**', children: [] }]) });
  await loadTexts({
    appeals: { 'zh-CN': () => import('./i18n/zh-CN.json'), en: () => import('./i18n/en.json') },
  });
  await startSession(accountForTests());
  const fixture = TestBed.createComponent(AppealPanel);
  fixture.componentRef.setInput('evaluation', APPEALABLE);
  fixture.componentRef.setInput('own', true);
  fixture.autoDetectChanges();
  const settle = async () => {
    for (let turn = 0; turn < 3; turn += 1) await new Promise((done) => setTimeout(done));
  };
  await settle();
  const element = fixture.nativeElement as HTMLElement;
  element.querySelector<HTMLButtonElement>('section button')?.click();
  await settle();
  const grounds = element.querySelector('textarea')!;
  grounds.value = '第三项的依据是别人的记录';
  const submit = () => element.querySelector('dialog form')!.dispatchEvent(new Event('submit'));
  return { element, grounds, http: TestBed.inject(HttpTestingController), settle, submit };
}

describe('an appeal', () => {
  it('is filed once by a double click', async () => {
    const { element, http, settle, submit } = await shown();
    submit();
    submit();
    const filed = http.expectOne({ method: 'POST' });
    expect(filed.request.body).toEqual({
      grounds: '第三项的依据是别人的记录',
      itemIds: [],
      expectedVersion: 3,
    });
    filed.flush({});
    await settle();
    expect(element.querySelector('dialog[open]')).toBeNull();
  });

  it('stays with its words when it is refused', async () => {
    const { element, grounds, http, settle, submit } = await shown();
    submit();
    const problem = { type: '', title: '', status: 422, code: 'appeal.over', correlationId: 'x' };
    http.expectOne({ method: 'POST' }).flush(problem, { status: 422, statusText: 'x' });
    await settle();
    expect(element.querySelector('dialog[open] gp-problem-banner')).not.toBeNull();
    expect(grounds.value).toBe('第三项的依据是别人的记录');
  });
});

it('a decision is not suggested: what cannot be taken back is chosen', async () => {
  TestBed.configureTestingModule({ providers: providePlatformForTests([{ path: '**', children: [] }]) });
  await loadTexts({
    appeals: { 'zh-CN': () => import('./i18n/zh-CN.json'), en: () => import('./i18n/en.json') },
  });
  await startSession(accountForTests({ roles: ['hr'] }));
  const fixture = TestBed.createComponent(AppealPage);
  fixture.componentRef.setInput('id', 4);
  fixture.autoDetectChanges();
  const settle = async () => {
    for (let turn = 0; turn < 3; turn += 1) await new Promise((done) => setTimeout(done));
  };
  await settle();
  const http = TestBed.inject(HttpTestingController);
  const appeal = {
    ...{ id: 4, evaluationId: 9, stage: 'appealed', positionTitle: '装配班长', departmentName: '生产部' },
    cycle: { id: 2, year: 2026, quarter: 4, isTest: false },
    employee: { id: 6, number: 'G006', name: '龚晓' },
    ...{
      grounds: '漏记一项',
      items: [],
      filedAt: '2026-12-24T01:00:00.000Z',
      decideBy: '2026-12-31',
      late: false,
    },
    ...{ handler: { accountId: 2, name: '贺宁' }, status: 'assigned', findings: null, correction: null },
    ...{ decidedAt: null, withdrawnAt: null, before: { total: 8445, grade: 'B' }, after: null },
    ...{ actions: ['decide'], version: 2 },
  } as unknown as Appeal;
  http.expectOne('/api/appeals/4').flush(appeal);
  await settle();
  const page = fixture.nativeElement as HTMLElement;
  const radios = Array.from(page.querySelectorAll<HTMLInputElement>('input[type=radio]'));
  expect(radios.map(({ checked, required }) => [checked, required])).toEqual(Array(3).fill([false, true]));
  page.querySelector('form')?.dispatchEvent(new Event('submit'));
  http.expectNone({ method: 'POST' });
  radios[2].dispatchEvent(new Event('change'));
  await settle();
  const findings = page.querySelector('textarea') as HTMLTextAreaElement;
  findings.value = '记录属实';
  page.querySelector('form')?.dispatchEvent(new Event('submit'));
  const sent = http.expectOne(({ method }) => method !== 'GET');
  expect(sent.request.body).toEqual({ decision: 'rejected', findings: '记录属实', expectedVersion: 2 });
});
