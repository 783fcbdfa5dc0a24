import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { RouterTestingHarness } from '@angular/router/testing';
import type { VerifiedForm } from '@gangping/contracts';
import { FieldHarness } from '@gangping/ui/testing';
import { loadTexts, providePlatformForTests, startSession } from '../../platform/testing';
import { verifyRoutes } from './evaluation-forms.routes';
import { FormDownload } from './form-download';

const texts = {
  evaluationForms: { 'zh-CN': () => import('./i18n/zh-CN.json'), en: () => import('./i18n/en.json') },
};
const CODE = 'GP-12-7KQ0M-1A0B1-C1D0E-1F0G1';
const FORM: VerifiedForm = {
  companyName: '远岫机械有限公司',
  cycle: { year: 2026, quarter: 4, isTest: false },
  employeeName: '程小满',
  positionTitle: '操作工',
  departmentName: '班组',
  total: 8897,
  grade: 'B',
  resultCoefficient: 15_000,
  version: 1,
  publishedAt: '2026-12-31T08:00:00.000Z',
  replacedAt: null,
  isVoid: false,
};

async function verifying(address = '/verify') {
  TestBed.configureTestingModule({
    providers: [providePlatformForTests([{ path: 'verify', children: verifyRoutes }])],
  });
  await loadTexts();
  await startSession(null);
  const harness = await RouterTestingHarness.create(address);
  const server = TestBed.inject(HttpTestingController);
  const page = harness.fixture.nativeElement as HTMLElement;
  const settle = async () => {
    await new Promise((done) => setTimeout(done));
    await harness.fixture.whenStable();
  };
  const loader = TestbedHarnessEnvironment.loader(harness.fixture);
  return {
    page,
    server,
    settle,
    verdict: () => page.querySelector('[role=status]')?.textContent?.trim() ?? '',
    async type(code: string) {
      await (await loader.getHarness(FieldHarness.with({ label: '核验码' }))).setValue(code);
    },
    async send() {
      page.querySelector<HTMLButtonElement>('button[type=submit]')?.click();
      await settle();
    },
  };
}

describe('verifying a printed form, signed in or not', () => {
  it('shows what stands in the record, and nothing of it once another code is typed', async () => {
    const { page, server, settle, verdict, type, send } = await verifying();
    await type(CODE.toLowerCase());
    await send();
    const asked = server.expectOne('/api/verifications');
    expect(asked.request.body).toEqual({ code: CODE.toLowerCase() });
    asked.flush({ answer: 'genuine', form: { ...FORM, replacedAt: '2027-01-12T08:00:00.000Z' } });
    await settle();
    expect(verdict()).toContain('核验码有效');
    const facts = Array.from(page.querySelectorAll('dd'), (fact) => fact.textContent?.trim());
    expect(facts.slice(0, 4)).toEqual(['远岫机械有限公司', '2026年第4季度', '程小满', '班组 · 操作工']);
    expect(facts[4]).toContain('88.97');
    expect(facts[5]).toBe('1.5000');
    expect(page.textContent).toContain('这个结果已被更正：2027年1月12日');
    await type(`${CODE}X`);
    await settle();
    expect([verdict(), page.querySelector('dl')]).toEqual(['', null]);
  });

  it('asks at once when the picture on the form led here', async () => {
    const { server, settle, verdict } = await verifying(`/verify?code=${CODE}`);
    await settle();
    server.expectOne('/api/verifications').flush({ answer: 'damaged' });
    await settle();
    expect(verdict()).toContain('记录与公布时的内容不一致');
  });

  it('tells what cannot be a code without asking, in the words for one that nothing stands under', async () => {
    const { page, server, settle, verdict, type, send } = await verifying();
    await type('GP-12');
    await send();
    server.expectNone('/api/verifications');
    expect(verdict()).toContain('没有这个核验码');
    await type(CODE);
    await send();
    server
      .expectOne('/api/verifications')
      .flush(
        { code: 'tooManyRequests', status: 429, params: { retryAfter: 30 } },
        { status: 429, statusText: 'Too Many Requests' },
      );
    await settle();
    expect(verdict()).toBe('');
    expect(page.querySelector('[role=alert]')).not.toBeNull();
  });
});

describe('a form as PDF', () => {
  it('is asked for in the language of the page and fetched', async () => {
    TestBed.configureTestingModule({ providers: providePlatformForTests() });
    await loadTexts(texts);
    const fixture = TestBed.createComponent(FormDownload);
    fixture.componentRef.setInput('evaluationId', 7);
    await fixture.whenStable();
    const fetched: (string | null)[] = [];
    const click = jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
      this: HTMLAnchorElement,
    ) {
      fetched.push(this.getAttribute('href'), this.download);
    });
    (fixture.nativeElement as HTMLElement).querySelector('button')?.click();
    const asked = TestBed.inject(HttpTestingController).expectOne('/api/evaluation-forms');
    expect(asked.request.body).toEqual({ evaluationId: 7, locale: 'zh-CN', annex: true });
    asked.flush({ url: '/api/evaluation-forms/t', fileName: 'form.pdf', expiresAt: '2026-12-31T00:00:00Z' });
    await new Promise((resolve) => setTimeout(resolve));
    click.mockRestore();
    expect(fetched).toEqual(['/api/evaluation-forms/t', 'form.pdf']);
  });
});
