import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { AuditEntry } from '@gangping/contracts';
import { DataListHarness } from '@gangping/ui/testing';
import { accountForTests, loadTexts, providePlatformForTests, startSession } from '../../platform/testing';
import { auditRoutes } from './audit.routes';

const entry = (given: Partial<AuditEntry>): AuditEntry => ({
  id: 12,
  at: '2026-11-02T01:30:00Z',
  accountName: '林悦',
  action: 'evaluation.scored',
  subjectType: 'evaluation',
  subjectId: '31',
  subjectName: null,
  subjectQuarter: null,
  reason: null,
  exported: null,
  correlationId: null,
  hash: '0123456789abcdef',
  ...given,
});

async function opened(rows: AuditEntry[]) {
  TestBed.configureTestingModule({
    providers: [providePlatformForTests([{ path: 'audit', children: auditRoutes }])],
  });
  await loadTexts();
  await startSession(accountForTests({ roles: ['auditor'] }));
  const harness = await RouterTestingHarness.create('/audit');
  const server = TestBed.inject(HttpTestingController);
  const page = harness.fixture.nativeElement as HTMLElement;
  const settle = async () => {
    for (let turn = 0; turn < 3; turn++) {
      harness.detectChanges();
      await new Promise((done) => setTimeout(done));
    }
  };
  await settle();
  server
    .match('/api/audit')
    .forEach((request) => request.flush({ rows, total: rows.length, page: 1, pageSize: 20 }));
  await settle();
  return { page, server, settle, list: TestbedHarnessEnvironment.loader(harness.fixture) };
}

describe('the audit trail', () => {
  it('names the subject, the reason and what was exported', async () => {
    const { list } = await opened([
      entry({
        action: 'evaluation.voided',
        subjectName: '顾行',
        subjectQuarter: { year: 2026, quarter: 4, isTest: false },
        reason: '本季度借调在外',
      }),
      entry({
        action: 'report.exported',
        subjectType: 'cycle',
        subjectId: '4',
        subjectQuarter: { year: 2026, quarter: 4, isTest: false },
        exported: { kind: 'summaryCsv', locale: 'en', positions: null },
      }),
    ]);
    const rows = await (await list.getHarness(DataListHarness)).texts();
    expect(rows.map(([, , , action, subject]) => [action, subject])).toEqual([
      ['作废考核表 理由：本季度借调在外', '考核表 · 顾行 · 2026年第4季度'],
      ['导出报表 考核汇总（CSV） · English', '季度 · 2026年第4季度'],
    ]);
  });

  it('says in words what was done to what, and spells what it does not know', async () => {
    const { list } = await opened([
      entry({}),
      entry({ id: 13, action: 'employee.imported', subjectType: 'employee', subjectId: 'import' }),
      entry({ id: 11, action: 'moon.landed', subjectType: 'moon', subjectId: '1', accountName: null }),
    ]);
    const rows = await (await list.getHarness(DataListHarness)).texts();
    expect(rows.map(([, , account, action, subject]) => [account, action, subject])).toEqual([
      ['林悦', '评分', '考核表 #31'],
      ['林悦', '导入员工', '员工'],
      ['系统', 'moon.landed', 'moon #1'],
    ]);
  });

  it('keeps the chosen action in the address and asks for it', async () => {
    const { page, server, settle } = await opened([entry({})]);
    const select = page.querySelector('select') as HTMLSelectElement;
    select.value = 'cycle.launched';
    select.dispatchEvent(new Event('change'));
    await settle();
    expect(TestBed.inject(Router).url).toBe('/audit?action=cycle.launched');
    const [request] = server.match(({ url }) => url === '/api/audit');
    expect(request?.request.params.get('action')).toBe('cycle.launched');
  });

  it.each([
    [{ entries: 4069, intact: true, firstBrokenId: null }, '完整：共 4,069 条'],
    [{ entries: 4069, intact: false, firstBrokenId: 17 }, '从第 17 条起对不上'],
  ])('says whether the chain holds, and names the first entry where it does not', async (verdict, words) => {
    const { page, server, settle } = await opened([entry({})]);
    const verify = Array.from(page.querySelectorAll('button')).find((one) =>
      one.textContent?.includes('校验完整性'),
    );
    verify?.click();
    await settle();
    expect(verify?.disabled).toBe(true);
    server.expectOne('/api/audit/verification').flush(verdict);
    await settle();
    expect(page.querySelector('[role=status]')?.textContent).toContain(words);
    expect(verify?.disabled).toBe(false);
  });
});
