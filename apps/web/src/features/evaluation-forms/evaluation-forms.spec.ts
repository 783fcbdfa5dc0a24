import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { RouterTestingHarness } from '@angular/router/testing';
import type { FormArchive, FormArchives, VerifiedForm } from '@gangping/contracts';
import { FieldHarness } from '@gangping/ui/testing';
import { accountForTests, loadTexts, providePlatformForTests, startSession } from '../../platform/testing';
import { formArchivesRoutes, verifyRoutes } from './evaluation-forms.routes';
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
    asked.flush({
      answer: 'genuine',
      checked: 'all',
      form: { ...FORM, replacedAt: '2027-01-12T08:00:00.000Z' },
    });
    await settle();
    expect(verdict()).toContain('核验码有效');
    expect(verdict()).not.toContain('只能确认');
    const facts = Array.from(page.querySelectorAll('dd'), (fact) => fact.textContent?.trim());
    expect(facts.slice(0, 4)).toEqual(['远岫机械有限公司', '2026年第4季度', '程小满', '班组 · 操作工']);
    expect(facts[4]).toContain('88.97');
    expect(facts[5]).toBe('1.5000');
    expect(page.textContent).toContain('这个结果已被更正：2027年1月12日');
    await type(`${CODE}X`);
    await settle();
    expect([verdict(), page.querySelector('dl')]).toEqual(['', null]);
  });

  it('says of a result from before all of it could be compared what is certain of it', async () => {
    const { server, settle, verdict } = await verifying(`/verify?code=${CODE}`);
    await settle();
    server.expectOne('/api/verifications').flush({ answer: 'genuine', checked: 'total', form: FORM });
    await settle();
    expect(verdict()).toContain('核验码有效');
    expect(verdict()).toContain('只能确认各项得分与总分相符');
  });

  it('asks at once when the picture on the form led here', async () => {
    const { server, settle, verdict } = await verifying(`/verify?code=${CODE}`);
    await settle();
    server.expectOne('/api/verifications').flush({ answer: 'damaged' });
    await settle();
    expect(verdict()).toContain('记录与公布时的内容不一致');
  });

  it('asks for a code where none was typed: nothing was looked for, so nothing is missing', async () => {
    const { page, server, verdict, send } = await verifying();
    await send();
    server.expectNone('/api/verifications');
    expect(verdict()).toBe('');
    expect(page.querySelector('gp-field')?.textContent).toContain('请填写此项');
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

const CYCLE = { id: 4, year: 2026, quarter: 4, isTest: false };
const ARCHIVES: FormArchives = {
  archives: [],
  cycles: [
    {
      ...CYCLE,
      forms: 400,
      departments: [
        { id: 2, name: '生产部', forms: 120 },
        { id: 3, name: '市场部', forms: 280 },
      ],
    },
    { id: 3, year: 2026, quarter: 3, isTest: false, forms: 12, departments: [] },
  ],
};
const ARCHIVE: FormArchive = {
  id: 9,
  cycle: CYCLE,
  departmentName: '生产部',
  locale: 'zh-CN',
  status: 'printing',
  error: null,
  forms: 120,
  printed: 30,
  createdAt: '2026-12-31T08:00:00.000Z',
  expiresAt: '2027-01-01T08:00:00.000Z',
};

async function archiving(answer: FormArchives, address = '/forms') {
  TestBed.configureTestingModule({
    providers: [providePlatformForTests([{ path: 'forms', children: formArchivesRoutes }])],
  });
  await loadTexts();
  await startSession(accountForTests());
  const harness = await RouterTestingHarness.create(address);
  const server = TestBed.inject(HttpTestingController);
  const page = harness.fixture.nativeElement as HTMLElement;
  const settle = async () => {
    await new Promise((done) => setTimeout(done));
    harness.fixture.detectChanges();
  };
  const arrive = async (next: FormArchives) => {
    await settle();
    server.expectOne({ method: 'GET', url: '/api/form-archives' }).flush(next);
    await settle();
  };
  await arrive(answer);
  return {
    page,
    server,
    settle,
    arrive,
    press: async (name: string) => {
      [...page.querySelectorAll('button')].find(({ textContent }) => textContent?.trim() === name)?.click();
      await settle();
    },
  };
}

describe('forms of many in one archive', () => {
  it('are asked for of the cycle in the address and a department, and nothing else is begun meanwhile', async () => {
    const { page, server, settle, arrive, press } = await archiving(ARCHIVES, '/forms?cycleId=4');
    const [, department] = page.querySelectorAll('select');
    if (department) department.value = '2';
    department?.dispatchEvent(new Event('change'));
    await settle();
    await press('开始打印');
    const asked = server.expectOne({ method: 'POST', url: '/api/form-archives' });
    expect(asked.request.body).toEqual({ cycleId: 4, departmentId: 2, locale: 'zh-CN', annex: true });
    asked.flush(ARCHIVE);
    await arrive({ ...ARCHIVES, archives: [ARCHIVE] });
    const bar = page.querySelector('[role=progressbar]');
    expect([bar?.getAttribute('aria-valuenow'), bar?.getAttribute('aria-valuemax')]).toEqual(['30', '120']);
    const start = [...page.querySelectorAll('button')].find(({ textContent }) =>
      textContent?.includes('开始打印'),
    );
    expect(start?.disabled).toBe(true);
    await press('取消');
    server.expectOne({ method: 'DELETE', url: '/api/form-archives/9' }).flush(null);
    await arrive(ARCHIVES);
    expect(page.querySelector('[role=progressbar]')).toBeNull();
  });

  it('are fetched by a ticket, and a failure says what to do', async () => {
    const failed = { ...ARCHIVE, id: 8, status: 'failed' as const, error: 'diskFull' as const };
    const ready = { ...ARCHIVE, status: 'ready' as const, printed: 120 };
    const { page, server, settle, press } = await archiving({ ...ARCHIVES, archives: [ready, failed] });
    expect(page.textContent).toContain('服务器磁盘空间不足');
    const fetched: (string | null)[] = [];
    const click = jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
      this: HTMLAnchorElement,
    ) {
      fetched.push(this.getAttribute('href'), this.download);
    });
    await press('下载');
    server.expectOne({ method: 'POST', url: '/api/form-archives/9/tickets' }).flush({
      url: '/api/form-archive-downloads/t',
      fileName: '考核表.zip',
      expiresAt: '2027-01-01T00:00:00Z',
    });
    await settle();
    click.mockRestore();
    expect(fetched).toEqual(['/api/form-archive-downloads/t', '考核表.zip']);
  });

  it('say so where nothing is published yet', async () => {
    const { page } = await archiving({ archives: [], cycles: [] });
    expect(page.querySelector('gp-empty-state')?.textContent).toContain('还没有可以打印的考核表');
  });
});
