import { execFile } from 'node:child_process';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type {
  AuditEntry as AuditEntryAnswer,
  AuditVerification,
  Cycle,
  Page,
  Problem,
} from '@gangping/contracts';
import { AuditEntry, type AuditEvent, AuditTrail } from '../src/features/audit';
import { AccountsService } from '../src/features/identity';
import { RequestContext } from '../src/platform/access';
import { Clock } from '../src/platform/clock';
import { AppConfig } from '../src/platform/config';
import type { ApiClient } from './support/api-client';
import { setToday, smallWorks } from './support/company';
import { startTestApi, type TestApi } from './support/start-test-api';

/** A launched quarter of a small works, and the form of its 操作工. */
async function withOneForm(api: TestApi) {
  setToday(api, '2026-12-22');
  const works = await smallWorks(api);
  const { id } = (await works.as.hr.post('/api/cycles', { year: 2026, quarter: 4 })).json<Cycle>();
  await works.as.hr.post(`/api/cycles/${id}/launch`);
  const { rows } = (await works.as.hr.get(`/api/cycles/${id}/evaluations?search=G004`)).json<
    Page<{ id: number }>
  >();
  return { works, formId: rows[0].id };
}

describe('audit trail', () => {
  let api: TestApi;
  let trail: AuditTrail;
  let auditor: ApiClient;

  beforeAll(async () => {
    api = await startTestApi();
    trail = api.app.get(AuditTrail, { strict: false });
    auditor = api.as({ roles: ['auditor'] });
  });
  beforeEach(() => api.startAfresh());
  afterAll(() => api.close());

  const record = (event: Partial<AuditEvent> = {}) =>
    api.unitOfWork.run((unit) =>
      trail.record(unit, { action: 'evaluation.scored', subjectType: 'evaluation', subjectId: 5, ...event }),
    );
  const entries = () => api.readDatabase.manager.find(AuditEntry, { order: { id: 'ASC' } });
  const verification = async () => (await auditor.get('/api/audit/verification')).json<AuditVerification>();
  const tamper = (statement: string, parameters: unknown[]) =>
    api.unitOfWork.run(({ manager }) => manager.query(statement, parameters));

  it('chains every entry to the one before it, with who did it and in which request', async () => {
    const context = api.app.get(RequestContext, { strict: false });
    const actor = { accountId: 9, employeeId: null, roles: ['hr' as const], permissions: new Set([]) };
    await context.runAs(actor, 'request-of-the-test', () =>
      record({ data: { before: { score: 80 }, after: { score: 85 } } }),
    );
    await record();
    const [first, second] = await entries();
    expect(first).toMatchObject({
      accountId: 9,
      correlationId: 'request-of-the-test',
      action: 'evaluation.scored',
      subjectId: '5',
      data: { before: { score: 80 }, after: { score: 85 } },
      previousHash: '0'.repeat(64),
    });
    expect(second).toMatchObject({
      accountId: null,
      correlationId: 'background',
      data: {},
      previousHash: first.hash,
    });
    expect(await verification()).toEqual({ entries: 2, intact: true, firstBrokenId: null });
  });

  describe('in the list', () => {
    const listed = async (client: ApiClient) =>
      (await client.get('/api/audit')).json<Page<AuditEntryAnswer>>().rows;

    it('is named what was done to, as it is called today, and by its number once it is gone', async () => {
      const { works, formId } = await withOneForm(api);
      await record({ subjectId: formId });
      await record({ action: 'employee.updated', subjectType: 'employee', subjectId: works.people.worker });
      await record({ action: 'department.removed', subjectType: 'department', subjectId: 99_999 });
      await record({ action: 'employee.imported', subjectType: 'employee', subjectId: 'import' });
      await record({ action: 'roleImport.saved', subjectType: 'roleImport', subjectId: '岗位表.docx' });
      const rows = await listed(auditor);
      expect(
        rows.slice(0, 5).map(({ subjectName, subjectQuarter }) => [subjectName, subjectQuarter]),
      ).toEqual([
        ['岗位表.docx', null],
        [null, null],
        [null, null],
        ['程小满', null],
        ['程小满', { year: 2026, quarter: 4, isTest: false }],
      ]);
    });

    it('says the reason of a step to an auditor and not to whoever runs the server', async () => {
      const { works, formId } = await withOneForm(api);
      const reason = '本季度借调在外';
      const answer = await works.as.hr.post(`/api/evaluations/${formId}/void`, {
        reason,
        expectedVersion: 1,
      });
      expect(answer.statusCode).toBe(200);
      const [ofAuditor] = await listed(auditor);
      expect(ofAuditor).toMatchObject({ action: 'evaluation.voided', reason, subjectName: '程小满' });
      const [ofAdmin] = await listed(works.as.admin);
      expect(ofAdmin).toMatchObject({ action: 'evaluation.voided', reason: null, subjectName: '程小满' });
    });

    it('tells nobody what was done to their own forms', async () => {
      const { works, formId } = await withOneForm(api);
      await record({ subjectId: formId });
      await record({ action: 'employee.updated', subjectType: 'employee', subjectId: works.people.worker });
      const [, ofOthers] = await listed(works.as.hr);
      expect(ofOthers).toMatchObject({ subjectType: 'evaluation', subjectId: String(formId) });
      const reader = api.as({ roles: ['employee', 'hr'], employeeId: works.people.worker });
      const page = (await reader.get('/api/audit?pageSize=100')).json<Page<AuditEntryAnswer>>();
      expect(page.rows.filter(({ subjectType }) => subjectType === 'evaluation')).toEqual([]);
      expect(page.rows[0]).toMatchObject({ action: 'employee.updated' });
      expect(page.total).toBe(page.rows.length);
    });

    it('tells it as little once their forms are purged, and nobody then who answered as a peer', async () => {
      const { works, formId } = await withOneForm(api);
      const { people } = works;
      await works.company.sql('UPDATE cycle SET is_test = TRUE');
      await works.company
        .sql(`INSERT INTO appeal (evaluation_id, filed_at, grounds, item_ids, decide_by, against_version, version)
        VALUES (${formId}, 'x', '', '[]', '2027-01-05', 1, 1)`);
      const [{ appeal, cycle }] = await api.readDatabase.manager.query(
        'SELECT appeal.id AS appeal, cycle.id AS cycle FROM appeal, cycle',
      );
      await record({ subjectId: formId });
      await record({ action: 'peers.answered', subjectId: formId });
      await record({ action: 'appeal.filed', subjectType: 'appeal', subjectId: appeal });
      const reader = api.as({ roles: ['employee', 'hr'], employeeId: people.worker });
      const bystander = api.as({ roles: ['employee', 'hr'], employeeId: people.marketer });
      const seenBy = async (client: ApiClient) =>
        (await listed(client))
          .filter(({ subjectType }) => subjectType !== 'cycle')
          .map(({ action }) => action);
      expect(await seenBy(bystander)).toEqual(['appeal.filed', 'peers.answered', 'evaluation.scored']);
      expect(await seenBy(reader)).toEqual([]);
      const purged = await reader.post(`/api/cycles/${cycle}/purge`, { name: '2026 Q4 (test)' });
      expect(purged.statusCode).toBe(200);
      expect(await seenBy(reader)).toEqual([]);
      expect(await seenBy(bystander)).toEqual(['appeal.filed', 'evaluation.scored']);
    });

    it('says what was exported, and nothing else of what was changed', async () => {
      await record({ data: { before: { score: 80 }, after: { score: 85 } } });
      const data = { kind: 'summaryCsv', locale: 'en', secret: 'stays in the table' };
      await record({ action: 'report.exported', subjectType: 'cycle', subjectId: 1, data });
      const [exported, scored] = await listed(auditor);
      expect(exported.exported).toEqual({ kind: 'summaryCsv', locale: 'en', positions: null });
      expect(scored.exported).toBeNull();
      expect(JSON.stringify([exported, scored])).not.toMatch(/secret|"score"/);
    });
  });

  it('stays intact where a name was cut in the middle of a character that takes two code units', async () => {
    await record({ subjectId: '岗位😀'.slice(0, 3), data: { fileName: '\ud83d' } });
    await record();
    expect(await verification()).toEqual({ entries: 2, intact: true, firstBrokenId: null });
  });

  it('stays one chain after an entry that was rolled back', async () => {
    await record({ subjectId: 1 });
    const failing = api.unitOfWork.run(async (unit) => {
      await trail.record(unit, { action: 'evaluation.scored', subjectType: 'evaluation', subjectId: 2 });
      throw new Error('after the entry');
    });
    await expect(failing).rejects.toThrow('after the entry');
    await record({ subjectId: 3 });
    expect((await entries()).map(({ subjectId }) => subjectId)).toEqual(['1', '3']);
    expect(await verification()).toEqual({ entries: 2, intact: true, firstBrokenId: null });
  });

  it('stays one chain when another server writes to it in between', async () => {
    const context = api.app.get(RequestContext, { strict: false });
    const other = new AuditTrail(context, api.app.get(Clock));
    for (const [subjectId, writer] of [trail, other, other, trail, trail, other].entries()) {
      const event = { action: 'evaluation.scored', subjectType: 'evaluation', subjectId };
      await api.unitOfWork.run((unit) =>
        subjectId === 3 ? writer.recordMany(unit, [event, event]) : writer.record(unit, event),
      );
    }
    expect(await verification()).toEqual({ entries: 7, intact: true, firstBrokenId: null });
  });

  it('stays one chain when many write at once', async () => {
    await Promise.all(Array.from({ length: 40 }, (_, index) => record({ subjectId: index })));
    expect(await verification()).toEqual({ entries: 40, intact: true, firstBrokenId: null });
  });

  it('says nothing of what was rolled back', async () => {
    await record();
    const failing = api.unitOfWork.run(async (unit) => {
      await trail.record(unit, { action: 'evaluation.scored', subjectType: 'evaluation', subjectId: 6 });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await record();
    expect(await verification()).toEqual({ entries: 2, intact: true, firstBrokenId: null });
  });

  it.each([
    ['content was changed', `UPDATE audit_entry SET data = '{}' WHERE id = $1`],
    ['author was changed', 'UPDATE audit_entry SET account_id = 99 WHERE id = $1'],
    ['time was changed', `UPDATE audit_entry SET at = '2020-01-01T00:00:00.000Z' WHERE id = $1`],
    ['predecessor was changed', `UPDATE audit_entry SET previous_hash = '${'0'.repeat(64)}' WHERE id = $1`],
    ['hash was changed', `UPDATE audit_entry SET hash = '${'f'.repeat(64)}' WHERE id = $1`],
  ])('names the entry whose %s', async (_, statement) => {
    for (let index = 0; index < 4; index++) await record({ data: { index } });
    const [, , third] = await entries();
    await tamper(statement, [third.id]);
    expect(await verification()).toMatchObject({ intact: false, firstBrokenId: third.id });
  });

  it('names the entry after one that was removed', async () => {
    for (let index = 0; index < 3; index++) await record();
    const [, second, third] = await entries();
    await tamper('DELETE FROM audit_entry WHERE id = $1', [second.id]);
    expect(await verification()).toEqual({ entries: 2, intact: false, firstBrokenId: third.id });
  });

  it('is verified by a command beside the running server, which names the first broken entry', async () => {
    for (let index = 0; index < 3; index++) await record({ data: { index } });
    const lastHash = (await entries()).at(-1)?.hash;
    const intact = await runVerification(api);
    expect(intact).toEqual({
      code: 0,
      said: `3 entries, each follows from its predecessor. Last hash: ${lastHash}\n`,
    });
    const [, second] = await entries();
    await tamper(`UPDATE audit_entry SET data = '{"index":7}' WHERE id = $1`, [second.id]);
    expect(await runVerification(api)).toEqual({
      code: 1,
      said: `Entry ${second.id} does not follow from its content and its predecessor.\n`,
    });
  });

  describe('the list', () => {
    const list = async (query = '') =>
      (await auditor.get(`/api/audit?${query}`)).json<Page<AuditEntryAnswer>>();

    it('shows who did what to which, never what it was changed to', async () => {
      const accounts = api.app.get(AccountsService, { strict: false });
      const { id } = await accounts.create({
        loginName: 'zhao.he',
        password: 'a long enough secret',
        employeeId: null,
        roles: ['hr'],
      });
      const client = await api.signIn('zhao.he', 'a long enough secret');
      await client.put(
        '/api/session/locale',
        { locale: 'en' },
        { headers: { 'x-correlation-id': 'seen-in-the-list' } },
      );
      const page = await list('action=account.localeChanged');
      expect(page).toEqual({
        rows: [
          {
            id: expect.any(Number),
            at: expect.stringMatching(/Z$/),
            accountName: 'zhao.he',
            action: 'account.localeChanged',
            subjectType: 'account',
            subjectId: String(id),
            subjectName: 'zhao.he',
            subjectQuarter: null,
            reason: null,
            exported: null,
            correlationId: 'seen-in-the-list',
            hash: expect.stringMatching(/^[0-9a-f]{64}$/),
          },
        ],
        total: 1,
        page: 1,
        pageSize: 20,
      });
    });

    it('is paged, filtered and searched', async () => {
      for (let index = 0; index < 5; index++) await record({ subjectId: index });
      await record({ action: 'cycle.launched', subjectType: 'cycle', subjectId: 1 });
      const newest = await list('sort=-id&pageSize=2');
      expect(newest.rows.map(({ action, subjectId }) => `${action} ${subjectId}`)).toEqual([
        'cycle.launched 1',
        'evaluation.scored 4',
      ]);
      expect(newest.total).toBe(6);
      expect((await list('page=9')).total).toBe(6);
      expect((await list('subjectType=evaluation&subjectId=3')).rows).toMatchObject([{ subjectId: '3' }]);
      expect((await list('search=LAUNCHED')).total).toBe(1);
      expect((await list(`search=${encodeURIComponent("%' OR 1=1 --")}`)).total).toBe(0);
      const refused = (await auditor.get('/api/audit?sort=data')).json<Problem>();
      expect(refused).toMatchObject({ status: 422, errors: [{ path: 'sort' }] });
    });

    it('is for the auditor, the admin and HR only', async () => {
      for (const path of ['/api/audit', '/api/audit/verification']) {
        const statuses = await Promise.all(
          (['auditor', 'admin', 'hr', 'employee'] as const).map(
            async (role) => (await api.as({ roles: [role] }).get(path)).statusCode,
          ),
        );
        expect(statuses).toEqual([200, 200, 200, 403]);
        expect((await api.anonymous.get(path)).statusCode).toBe(401);
      }
    });
  });
});

const REPOSITORY = resolve(__dirname, '../../..');
const run = promisify(execFile);

/** Bundles and runs the command as `node tools/run.mjs audit-verify` does, on the database of this test. */
async function runVerification(api: TestApi): Promise<{ code: number; said: string }> {
  const { database } = api.app.get(AppConfig);
  const folder = join(REPOSITORY, 'node_modules/.cache/audit-verify');
  const bundle = join(folder, `audit-verify-${process.pid}.mjs`);
  await run(join(REPOSITORY, 'node_modules/.bin/esbuild'), [
    join(REPOSITORY, 'tools/audit-verify.ts'),
    `--outfile=${bundle}`,
    ...['--bundle', '--platform=node', '--format=esm', '--packages=external', '--log-level=error'],
  ]);
  const environment =
    database.kind === 'sqlite' ? { DATA_DIR: dirname(database.file) } : { DATABASE_URL: database.url };
  try {
    const { stdout } = await run(process.execPath, [bundle], { env: { ...process.env, ...environment } });
    return { code: 0, said: stdout };
  } catch (error) {
    const { code, stderr } = error as { code: number; stderr: string };
    return { code, said: stderr };
  }
}
