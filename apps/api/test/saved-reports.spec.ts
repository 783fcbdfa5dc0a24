import type {
  AuditEntry,
  CreateSavedReport,
  Cycle,
  ExportTicket,
  Page,
  Problem,
  Role,
  SavedReport,
  SavedReports,
} from '@gangping/contracts';
import { exportKindSchema, SAVED_REPORT_KINDS } from '@gangping/contracts';
import { EntityManager } from 'typeorm';
import { AuditTrail } from '../src/features/audit';
import { ReportSources } from '../src/features/reports';
import { ReportStandings } from '../src/features/saved-reports/report-standing';
import { Clock } from '../src/platform/clock';
import { JobRunner, LEASE, MOST_ATTEMPTS } from '../src/platform/jobs';
import { UnitQueries } from '../src/platform/unit-of-work/unit-queries';
import type { ApiClient } from './support/api-client';
import { smallWorks, type SmallWorks } from './support/company';
import { heldUp } from './support/held-up';
import { MailServer } from './support/mail-server';
import { answeredQuarter, formOf, publish } from './support/published';
import { done } from './support/scoring';
import { startTestApi, type TestApi } from './support/start-test-api';
import { migratedTestDatabase, type TestDatabase } from './support/test-database';
import { addAccount, doJobs, setMoment, toldTo } from './support/told';

const PORTAL = 'https://reviews.chenghu.example';
const FOREMAN = 'mingchuan@chenghu.example';
const DIRECTOR = 'yuanshan@chenghu.example';
const URL = '/api/my/saved-reports';

let mailServer: MailServer;
let database: TestDatabase;
/** Two servers on one database. */
let servers: TestApi[];
let works: SmallWorks;
let quarter: number;
/** HR without a mail address; the head of 车间, who reads English; 总经理, above them. */
const accounts = { hr: 0, foreman: 0, director: 0 };
let hr: ApiClient;
let foreman: ApiClient;
let director: ApiClient;

beforeAll(async () => {
  mailServer = await MailServer.start();
  const mail = {
    host: '127.0.0.1',
    port: mailServer.port,
    secure: false,
    credentials: null,
    from: '岗评 <reviews@chenghu.example>',
    portal: PORTAL,
  };
  database = await migratedTestDatabase();
  servers = [
    await startTestApi({ database, config: { mail } }),
    await startTestApi({ database, config: { mail } }),
  ];
  const [api] = servers;
  works = await smallWorks(api);
  quarter = await answeredQuarter(api, works);
  const { people } = works;
  accounts.hr = await addAccount(api, { loginName: 'hr', roles: ['hr'] });
  accounts.foreman = await addAccount(api, {
    loginName: 'foreman',
    employeeId: people.foreman,
    email: FOREMAN,
    locale: 'en',
  });
  accounts.director = await addAccount(api, {
    loginName: 'director',
    employeeId: people.director,
    email: DIRECTOR,
  });
  hr = api.as({ roles: ['hr'], accountId: accounts.hr });
  foreman = api.as({ roles: ['employee'], accountId: accounts.foreman, employeeId: people.foreman });
  director = api.as({ roles: ['employee'], accountId: accounts.director, employeeId: people.director });
  await publish(works, quarter, await formOf(api, quarter, people.worker));
  // Nothing else is told here than what was saved.
  await sql(`UPDATE cycle SET tells_people = FALSE WHERE id = ${quarter}`);
}, 300_000);
beforeEach(async () => {
  await at('2026-12-22T12:00:00');
  for (const table of ['saved_report', 'notification', 'notification_setting'])
    await sql(`DELETE FROM ${table}`);
  await sql("DELETE FROM job WHERE name IN ('savedReports.run', 'notifications.mail')");
  mailServer.forget();
});
afterAll(async () => {
  for (const server of servers) await server.close();
  await database.drop();
  await mailServer.stop();
});

const sql = (statement: string) => works.company.sql(statement);

/** Both servers at that moment of the company's time, twice. */
async function at(moment: string): Promise<void> {
  for (const server of servers) setMoment(server, moment);
  await Promise.all(servers.map(doJobs));
  await Promise.all(servers.map(doJobs));
}

const MONDAYS: CreateSavedReport = {
  name: '周一看的汇总',
  kind: 'summaryCsv',
  quarter: 'newestPublished',
  cycleId: null,
  filters: {},
  locale: 'zh-CN',
  every: 'week',
  weekday: 1,
  dayOfMonth: 1,
  hour: 10,
};
const save = (client: ApiClient, changes: Partial<CreateSavedReport> = {}) =>
  done<SavedReport>(client.post(URL, { ...MONDAYS, ...changes }));
const listed = (client: ApiClient) => done<SavedReports>(client.get(URL));
const only = async (client: ApiClient) => (await listed(client)).reports[0];
const codeOf = (answer: { json<T>(): T }) => answer.json<Problem>().code;
/** A moment of the company's time as the API says it. */
const moment = (text: string) => new Date(text).toISOString();
const setRoles = (accountId: number, roles: Role[]) =>
  sql(`UPDATE account SET roles = '${JSON.stringify(roles)}' WHERE id = ${accountId}`);

/** What a publication leaves, as if it were of this one's form, which has been published above. */
async function published(person: 'colleague' | 'marketer' = 'colleague'): Promise<void> {
  const form = await formOf(servers[0], quarter, works.people[person]);
  const now = servers[0].app.get(Clock).now().toISOString();
  await sql(`UPDATE evaluation SET published_at = '${now}' WHERE id = ${form}`);
  await servers[0].unitOfWork.run((unit) =>
    servers[0].app
      .get(AuditTrail, { strict: false })
      .record(unit, { action: 'cycle.published', subjectType: 'cycle', subjectId: quarter }),
  );
}

describe('a saved report', () => {
  it('stands in the list of its owner alone, with the quarter that it is of and when it comes next', async () => {
    const saved = await save(foreman, { filters: { picture: 'trend' } });
    expect(saved).toEqual({
      ...MONDAYS,
      id: saved.id,
      // The exports of a quarter are narrowed down to nothing.
      filters: {},
      filterNames: {},
      cycle: { id: quarter, year: 2026, quarter: 4, isTest: false },
      nextRunAt: moment('2026-12-28T10:00:00'),
      lastRunAt: null,
      lastOutcome: null,
      pausedBecause: null,
      version: 1,
    });
    expect(await listed(foreman)).toMatchObject({
      reports: [saved],
      cycles: [{ id: quarter, isTest: false }],
      mail: 'sent',
    });
    expect((await listed(hr)).reports).toEqual([]);
    expect(await listed(hr)).toMatchObject({ mail: 'noAddress', cycles: [{ id: quarter }] });
    const body = { ...MONDAYS, expectedVersion: 1 };
    for (const answer of [
      await hr.put(`${URL}/${saved.id}`, body),
      await hr.delete(`${URL}/${saved.id}`),
      await hr.post(`${URL}/${saved.id}/tickets`),
    ]) {
      expect([answer.statusCode, codeOf(answer)]).toEqual([404, 'notFound']);
    }
  });

  it('is changed by whoever saw it last, and removed', async () => {
    const { id } = await save(hr);
    const changes = { ...MONDAYS, name: '月底看的', every: 'month', dayOfMonth: 31, expectedVersion: 1 };
    const changed = await done<SavedReport>(hr.put(`${URL}/${id}`, changes));
    expect(changed).toMatchObject({ name: '月底看的', nextRunAt: moment('2026-12-31T10:00:00'), version: 2 });
    const late = await hr.put(`${URL}/${id}`, { ...changes, name: '另一个名字' });
    expect(late.json<Problem>()).toMatchObject({
      code: 'staleVersion',
      current: { name: '月底看的', version: 2 },
    });
    const without = { ...changes, every: 'never', expectedVersion: 2 };
    expect(await done(hr.put(`${URL}/${id}`, without))).toMatchObject({ nextRunAt: null });
    const trail = await done<Page<AuditEntry>>(works.as.auditor.get('/api/audit?subjectType=savedReport'));
    expect(trail.rows.length).toBeGreaterThan(2);
    expect(trail.rows.map(({ subjectName }) => subjectName)).not.toContain('月底看的');
    await done(hr.delete(`${URL}/${id}`));
    expect((await listed(hr)).reports).toEqual([]);
    const entries = await servers[0].readDatabase.manager.query(
      `SELECT action, data FROM audit_entry WHERE subject_type = 'savedReport' AND subject_id = '${id}' ORDER BY id`,
    );
    expect(entries.map(({ action }: { action: string }) => action)).toEqual([
      'savedReport.created',
      'savedReport.updated',
      'savedReport.updated',
      'savedReport.removed',
    ]);
    // What somebody called it is for them alone.
    expect(JSON.stringify(entries)).not.toMatch(/周一看的|月底看的/);
  });

  it('of a picture, a comparison or a year keeps what it is narrowed down to, and says it in words', async () => {
    const { workshop } = works.departments;
    const filters = { department: String(workshop), grade: '三级', sort: 'name' };
    const saved = await save(foreman, { kind: 'distributionCsv', filters });
    expect(saved).toMatchObject({
      filters: { department: String(workshop), grade: '三级' },
      filterNames: { department: '车间', grade: '三级' },
    });
    // What is not theirs has no name for them, as if it were not there.
    const { departments, positions } = works;
    const foreign = { department: String(departments.marketing), position: String(positions.marketer) };
    expect(await save(foreman, { kind: 'distributionCsv', filters: foreign })).toMatchObject({
      filterNames: foreign,
    });
    const own = { position: String(positions.operator) };
    expect(await save(foreman, { kind: 'distributionCsv', filters: own })).toMatchObject({
      filterNames: { position: '操作工' },
    });
    const wrong = { ...MONDAYS, kind: 'yearCsv', filters: { department: 'all' } };
    expect((await foreman.post(URL, wrong)).json<Problem>()).toMatchObject({ errors: [{ path: 'filters' }] });
    const comparison = { ...MONDAYS, kind: 'comparisonCsv', filters: { from: String(quarter), to: '99' } };
    expect(await save(hr, comparison as CreateSavedReport)).toMatchObject({
      filters: { from: String(quarter) },
      filterNames: { from: '2026年第4季度' },
    });
  });

  it('stands in a long list for no more reads than in a short one', async () => {
    const reads = jest.spyOn(EntityManager.prototype, 'query');
    const readsOf = async () => {
      reads.mockClear();
      await listed(hr);
      return reads.mock.calls.length;
    };
    const { departments, positions } = works;
    const narrowed = (department: number, position: number) =>
      save(hr, {
        kind: 'distributionCsv',
        filters: { department: String(department), position: String(position) },
      });
    await narrowed(departments.workshop, positions.operator);
    const ofOne = await readsOf();
    for (const place of [1, 2, 3, 4])
      await narrowed(departments.marketing, positions.marketer + place * 1000);
    await narrowed(departments.marketing, positions.marketer);
    expect(await readsOf()).toBe(ofOne);
    reads.mockRestore();
    expect((await listed(hr)).reports.map(({ filterNames }) => filterNames).slice(0, 2)).toEqual([
      { department: '市场部', position: '市场专员' },
      { department: '市场部', position: String(positions.marketer + 4000) },
    ]);
  });

  it('is one of those that its owner may take away', async () => {
    const source = servers[0].app.get(ReportSources, { strict: false });
    expect(SAVED_REPORT_KINDS.filter((kind) => !source.of(kind))).toEqual([]);
    const all = await listed(hr);
    expect(all.kinds).toEqual(expect.arrayContaining([...exportKindSchema.options]));
    expect(all.kinds[0]).toBe('workbook');
    expect((await listed(foreman)).kinds).not.toContain('payrollCsv');
    expect(codeOf(await foreman.post(URL, { ...MONDAYS, kind: 'payrollCsv' }))).toBe('forbidden');
    for (const other of [works.as.admin, works.as.worker]) {
      expect(await listed(other)).toMatchObject({ kinds: [], cycles: [] });
    }
    expect(codeOf(await works.as.admin.post(URL, MONDAYS))).toBe('forbidden');
    const mine = { ...MONDAYS, quarter: 'certain', cycleId: quarter };
    expect((await works.as.worker.post(URL, mine)).json<Problem>()).toMatchObject({
      errors: [{ path: 'cycleId', code: 'export.nothingInScope' }],
    });
    for (const wrong of [
      { quarter: 'certain' },
      { cycleId: quarter },
      { name: ' ' },
      { hour: 24 },
      { kind: 'scores' },
      { filters: { 'a b': 'c' } },
    ]) {
      expect((await hr.post(URL, { ...MONDAYS, ...wrong })).statusCode).toBe(422);
    }
  });

  it('is of at most fifty', async () => {
    const { id } = await save(hr);
    const columns =
      'account_id, name, kind, which_quarter, filters, locale, rhythm, weekday, day_of_month, hour, created_at, version';
    const row = `SELECT ${columns} FROM saved_report WHERE id = ${id}`;
    for (let have = 1; have < 50; have++) await sql(`INSERT INTO saved_report (${columns}) ${row}`);
    const refused = await hr.post(URL, MONDAYS);
    expect(refused.json<Problem>()).toMatchObject({ code: 'savedReport.tooMany', params: { most: 50 } });
  });
});

describe('fetched', () => {
  const fetched = async (client: ApiClient, id: number) => {
    const { url, fileName } = await done<ExportTicket>(client.post(`${URL}/${id}/tickets`));
    return { fileName, body: (await client.get(url)).body };
  };

  it('it is the file that its owner would get by hand now', async () => {
    for (const client of [hr, foreman]) {
      const byHand = await done<ExportTicket>(
        client.post('/api/exports', { cycleId: quarter, kind: 'summaryCsv', locale: 'zh-CN' }),
      );
      const { body } = await client.get(byHand.url);
      const { id } = await save(client);
      expect(await fetched(client, id)).toEqual({ fileName: byHand.fileName, body });
    }
    const entries = await servers[0].readDatabase.manager.query(
      `SELECT id FROM audit_entry WHERE action = 'report.exported' AND account_id = ${accounts.foreman}`,
    );
    expect(entries).toHaveLength(2);
  });

  it('a picture and a year are what their own addresses give, and a comparison wants two quarters', async () => {
    const department = String(works.departments.workshop);
    const picture = await save(foreman, { kind: 'completionCsv', filters: { department } });
    const { body } = await fetched(foreman, picture.id);
    const own = `/api/dashboards/completion/csv?cycle=${quarter}&department=${department}&locale=zh-CN`;
    expect(body).toBe((await foreman.get(own)).body);
    expect(body).toContain('班组');
    const year = await save(hr, { kind: 'yearCsv', locale: 'en' });
    expect((await fetched(hr, year.id)).body).toContain('程小满');
    const { id } = await save(hr, { kind: 'comparisonWorkbook' });
    expect(codeOf(await hr.post(`${URL}/${id}/tickets`))).toBe('export.nothingInScope');
    // Nor is anybody told to fetch what there is not.
    await save(director, { kind: 'comparisonCsv' });
    await at('2026-12-28T10:00:00');
    expect(await only(director)).toMatchObject({ lastOutcome: 'empty', pausedBecause: null });
    expect(mailServer.to(DIRECTOR)).toEqual([]);
  });

  it('it is of the newest quarter of its sort, and never of a test that was not named', async () => {
    const test = await done<Cycle>(
      hr.post('/api/cycles', { year: 2027, quarter: 1, isTest: true, tellsPeople: false }),
    );
    const next = await done<Cycle>(hr.post('/api/cycles', { year: 2027, quarter: 1 }));
    await save(hr, { quarter: 'running' });
    await save(hr, { quarter: 'newestPublished' });
    await done(hr.post(`/api/cycles/${test.id}/launch`));
    const before = (await listed(hr)).reports.map(({ cycle }) => cycle?.id);
    await done(hr.post(`/api/cycles/${next.id}/launch`));
    const after = (await listed(hr)).reports.map(({ cycle }) => cycle?.id);
    expect([before, after]).toEqual([
      [quarter, quarter],
      [quarter, next.id],
    ]);
    const { id } = await save(hr, { quarter: 'certain', cycleId: test.id });
    expect((await fetched(hr, id)).fileName).toBe('2027年第1季度（试运行）绩效考核汇总.csv');
    // There are two real quarters to compare now; a test is none, though it was chosen by name.
    await save(foreman, { kind: 'comparisonCsv', quarter: 'certain', cycleId: test.id });
    await save(foreman, { kind: 'comparisonCsv', quarter: 'certain', cycleId: next.id, name: '两个季度' });
    await at('2026-12-28T10:00:00');
    expect((await listed(foreman)).reports).toMatchObject([
      { name: '两个季度', lastOutcome: 'told' },
      { lastOutcome: 'empty', pausedBecause: null },
    ]);
    await sql(`UPDATE cycle SET status = 'closed' WHERE id IN (${quarter}, ${next.id})`);
    const running = (await listed(hr)).reports.find((one) => one.quarter === 'running');
    expect(running?.cycle).toBeNull();
    expect(codeOf(await hr.post(`${URL}/${running?.id}/tickets`))).toBe('savedReport.noQuarter');
    await sql(`UPDATE cycle SET status = 'running' WHERE id = ${quarter}`);
    await sql(
      `DELETE FROM evaluation_item WHERE evaluation_id IN (SELECT id FROM evaluation WHERE cycle_id IN (${test.id}, ${next.id}))`,
    );
    await sql(`DELETE FROM evaluation WHERE cycle_id IN (${test.id}, ${next.id})`);
    await sql(`DELETE FROM cycle WHERE id IN (${test.id}, ${next.id})`);
  });

  it('it is refused to whoever has lost the permission, or the people', async () => {
    const { id } = await save(hr, { kind: 'payrollCsv' });
    const former = servers[0].as({ roles: ['employee'], accountId: accounts.hr });
    expect(codeOf(await former.post(`${URL}/${id}/tickets`))).toBe('forbidden');
    const alone = servers[0].as({
      roles: ['employee'],
      accountId: accounts.hr,
      employeeId: works.people.worker,
    });
    await sql(`UPDATE saved_report SET kind = 'summaryCsv'`);
    expect(codeOf(await alone.post(`${URL}/${id}/tickets`))).toBe('export.nothingInScope');
    // But seen, and removed.
    expect((await listed(former)).reports).toHaveLength(1);
    await done(former.delete(`${URL}/${id}`));
  });
});

describe('by schedule', () => {
  it('its owner is told once, however many servers, in the own language, with a link and without a figure', async () => {
    const { id } = await save(foreman);
    await save(director, { every: 'never' });
    await at('2026-12-28T09:59:00');
    expect(mailServer.received).toEqual([]);
    await at('2026-12-28T10:00:00');
    await at('2026-12-28T10:10:00');
    expect(mailServer.received).toHaveLength(1);
    const [mail] = mailServer.to(FOREMAN);
    expect(mail.subject).toBe('Q4 2026: sign in to download your saved report “周一看的汇总”.');
    expect(mail.text).toContain(`${PORTAL}/saved-reports/${id}`);
    expect(mail.attachments).toEqual([]);
    for (const secret of ['程小满', '84.00', '84']) expect(mail.text).not.toContain(secret);
    expect(await toldTo(foreman)).toMatchObject([
      { kind: 'reportReady', params: { year: 2026, quarter: 4, name: '周一看的汇总' }, readAt: null },
    ]);
    expect(await only(foreman)).toMatchObject({
      lastRunAt: moment('2026-12-28T10:00:00'),
      lastOutcome: 'told',
      nextRunAt: moment('2027-01-04T10:00:00'),
      version: 1,
    });
    await done(foreman.post(`${URL}/${id}/tickets`));
    expect((await toldTo(foreman)).map(({ readAt }) => readAt !== null)).toEqual([true]);
  });

  it('the hour is that of the report and not of the digest, outside of quiet hours and days off', async () => {
    const times = { byMail: ['results'], digestHour: 17, quietFrom: 20 * 60, quietTo: 11 * 60 };
    const settings = { ...times, onlyWorkingDays: true, expectedVersion: 0 };
    await done(foreman.put('/api/my/notification-settings', settings));
    await save(foreman, { weekday: 6 });
    await at('2026-12-26T10:00:00');
    await at('2026-12-28T10:59:00');
    expect(mailServer.received).toEqual([]);
    expect(await toldTo(foreman)).toHaveLength(1);
    await at('2026-12-28T11:00:00');
    expect(mailServer.to(FOREMAN)).toHaveLength(1);
    await done(foreman.put('/api/my/notification-settings', { ...settings, byMail: [], expectedVersion: 1 }));
    expect(await listed(foreman)).toMatchObject({ mail: 'notChosen' });
    await at('2027-01-04T12:00:00');
    expect(await toldTo(foreman)).toHaveLength(2);
    expect(mailServer.received).toHaveLength(1);
  });

  it('what was missed while no server ran is made up for once', async () => {
    await save(foreman);
    await at('2027-01-19T12:00:00');
    expect(mailServer.to(FOREMAN)).toHaveLength(1);
    expect(await toldTo(foreman)).toHaveLength(1);
    expect(await only(foreman)).toMatchObject({ nextRunAt: moment('2027-01-25T10:00:00') });
  });

  it('another day that was chosen later holds, also where the old one was nearer', async () => {
    const { id } = await save(foreman);
    const later = { ...MONDAYS, weekday: 2, expectedVersion: 1 };
    await done(foreman.put(`${URL}/${id}`, later));
    await at('2026-12-28T10:00:00');
    expect(mailServer.received).toEqual([]);
    await at('2026-12-29T10:00:00');
    expect(mailServer.to(FOREMAN)).toHaveLength(1);
  });

  it('a server that died at it is taken over from, and the mail comes once', async () => {
    await save(foreman);
    const [first, second] = servers;
    for (const server of servers) setMoment(server, '2026-12-28T10:00:00');
    // It has taken the job, and is never heard of again.
    await sql(
      `UPDATE job SET lease_owner = 'gone', lease_until = '${new Date(Date.parse('2026-12-28T10:00:00') + LEASE).toISOString()}',
        attempts = 1 WHERE name = 'savedReports.run'`,
    );
    await doJobs(first);
    expect(mailServer.received).toEqual([]);
    setMoment(second, '2026-12-28T10:06:00');
    await second.app.get(JobRunner).runDue();
    await at('2026-12-28T10:07:00');
    expect(mailServer.to(FOREMAN)).toHaveLength(1);
  });

  it('what there is nothing of yet is not told, and goes on', async () => {
    await sql(`UPDATE cycle SET status = 'closed' WHERE id = ${quarter}`);
    await save(foreman, { quarter: 'running' });
    await at('2026-12-28T10:00:00');
    await sql(`UPDATE cycle SET status = 'running' WHERE id = ${quarter}`);
    expect(await only(foreman)).toMatchObject({ lastOutcome: 'noQuarter', pausedBecause: null });
    expect(mailServer.received).toEqual([]);
    await at('2027-01-04T10:00:00');
    expect(await only(foreman)).toMatchObject({ lastOutcome: 'told' });
    expect(mailServer.to(FOREMAN)).toHaveLength(1);
  });
});

describe('who may have it is asked each time', () => {
  it('whoever lost the role is told no more, sees why, and goes on once they have it again', async () => {
    await setRoles(accounts.director, ['hr', 'employee']);
    const asHr = servers[0].as({
      roles: ['hr', 'employee'],
      accountId: accounts.director,
      employeeId: works.people.director,
    });
    const { id } = await save(asHr, { kind: 'payrollCsv' });
    await setRoles(accounts.director, ['employee']);
    await at('2026-12-28T10:00:00');
    await at('2027-01-04T10:00:00');
    expect(mailServer.received).toEqual([]);
    expect(await only(director)).toMatchObject({ pausedBecause: 'notAllowed', nextRunAt: null, version: 1 });
    const again = { ...MONDAYS, kind: 'payrollCsv', expectedVersion: 1 };
    expect(codeOf(await director.put(`${URL}/${id}`, again))).toBe('forbidden');
    await setRoles(accounts.director, ['hr', 'employee']);
    expect(await done(asHr.put(`${URL}/${id}`, again))).toMatchObject({
      pausedBecause: null,
      nextRunAt: moment('2027-01-11T10:00:00'),
    });
    await at('2027-01-11T10:00:00');
    expect(mailServer.to(DIRECTOR)).toHaveLength(1);
    await setRoles(accounts.director, ['employee']);
  });

  it('nor whoever has nobody in the quarter any more', async () => {
    const left = await addAccount(servers[0], {
      loginName: `left-${Date.now()}`,
      employeeId: works.people.leader,
      email: 'ruoxi@chenghu.example',
    });
    const leader = servers[0].as({ roles: ['employee'], accountId: left, employeeId: works.people.leader });
    await save(leader);
    await sql(`UPDATE assignment SET ends_on = '2026-12-24' WHERE employee_id = ${works.people.leader}`);
    await sql(
      `UPDATE evaluation SET supervisor_employee_id = ${works.people.foreman} WHERE supervisor_employee_id = ${works.people.leader}`,
    );
    await at('2026-12-28T10:00:00');
    expect(mailServer.received).toEqual([]);
    expect(await only(leader)).toMatchObject({ pausedBecause: 'nothingInScope', nextRunAt: null });
    await sql(
      `UPDATE evaluation SET supervisor_employee_id = ${works.people.leader} WHERE employee_id IN (${works.people.worker}, ${works.people.colleague})`,
    );
    await sql(`UPDATE assignment SET ends_on = NULL WHERE employee_id = ${works.people.leader}`);
  });

  it('whoever may not sign in is told nothing, and of the next one when they may again', async () => {
    await save(foreman);
    await sql(`UPDATE account SET disabled = TRUE WHERE id = ${accounts.foreman}`);
    await at('2026-12-28T10:00:00');
    await sql(`UPDATE account SET disabled = FALSE WHERE id = ${accounts.foreman}`);
    await at('2026-12-28T10:10:00');
    expect(await toldTo(foreman)).toEqual([]);
    expect(await only(foreman)).toMatchObject({
      pausedBecause: null,
      lastRunAt: null,
      nextRunAt: moment('2027-01-04T10:00:00'),
    });
    await at('2027-01-04T10:00:00');
    expect(mailServer.to(FOREMAN)).toHaveLength(1);
  });
});

describe('on publication', () => {
  it('comes at its hour, once for what was published in parts until then, and only for a real quarter', async () => {
    await save(foreman, { every: 'publication', hour: 15 });
    await save(director, {
      every: 'publication',
      hour: 15,
      name: '另一季',
      quarter: 'certain',
      cycleId: quarter,
    });
    expect(await only(foreman)).toMatchObject({ nextRunAt: null });
    await at('2026-12-22T15:00:00');
    expect(mailServer.received).toEqual([]);
    await publish(works, quarter, await formOf(servers[0], quarter, works.people.colleague));
    await at('2026-12-22T15:01:00');
    expect(await only(foreman)).toMatchObject({ nextRunAt: moment('2026-12-23T15:00:00') });
    await publish(works, quarter, await formOf(servers[0], quarter, works.people.leader), 'foreman');
    await at('2026-12-22T16:00:00');
    await at('2026-12-23T15:00:00');
    await at('2026-12-24T15:00:00');
    expect(mailServer.to(FOREMAN)).toHaveLength(1);
    expect(mailServer.to(DIRECTOR)).toHaveLength(1);
    expect(await only(foreman)).toMatchObject({ nextRunAt: null, lastOutcome: 'told' });
    await sql(`UPDATE cycle SET is_test = TRUE WHERE id = ${quarter}`);
    await publish(works, quarter, await formOf(servers[0], quarter, works.people.marketer), 'director');
    await at('2026-12-24T16:00:00');
    expect(await only(foreman)).toMatchObject({ nextRunAt: null });
    await sql(`UPDATE cycle SET is_test = FALSE WHERE id = ${quarter}`);
  });

  it('is told to those whose figures they are, not of what became known in another department', async () => {
    await save(foreman, { every: 'publication', hour: 15, quarter: 'certain', cycleId: quarter });
    await sql(`UPDATE evaluation SET published_at = '2026-12-01T00:00:00Z' WHERE published_at IS NOT NULL`);
    await published('marketer');
    await at('2026-12-22T12:30:00');
    expect(await only(foreman)).toMatchObject({ nextRunAt: moment('2026-12-22T15:00:00') });
    await at('2026-12-22T15:00:00');
    expect(await toldTo(foreman)).toEqual([]);
    expect(await only(foreman)).toMatchObject({ nextRunAt: null, lastRunAt: null, lastOutcome: null });
    await published();
    await at('2026-12-22T15:30:00');
    await at('2026-12-23T15:00:00');
    expect(mailServer.to(FOREMAN)).toHaveLength(1);
  });

  it('leaves alone what is paused', async () => {
    await save(foreman, { every: 'publication', hour: 15 });
    await sql(`UPDATE saved_report SET paused_because = 'notAllowed'`);
    await published();
    await at('2026-12-22T12:30:00');
    expect(await only(foreman)).toMatchObject({ nextRunAt: null, pausedBecause: 'notAllowed' });
  });

  it('each comes at its own hour, for no more statements than one', async () => {
    const asked = jest.spyOn(UnitQueries.prototype, 'ask');
    const statementsOfOne = async () => {
      await published();
      asked.mockClear();
      await doJobs(servers[0]);
      return asked.mock.calls.filter(([text]) => /saved_report|INTO job/.test(text)).length;
    };
    await save(foreman, { every: 'publication', hour: 9 });
    const ofOne = await statementsOfOne();
    for (const hour of [8, 15, 15, 20]) await save(foreman, { every: 'publication', hour });
    expect(await statementsOfOne()).toBe(ofOne);
    asked.mockRestore();
    const hours = ['22T20', '22T15', '22T15', '23T08', '23T09'];
    expect((await listed(foreman)).reports.map(({ nextRunAt }) => nextRunAt)).toEqual(
      hours.map((hour) => moment(`2026-12-${hour}:00:00`)),
    );
    await at('2026-12-22T20:00:00');
    expect(await toldTo(foreman)).toHaveLength(3);
  });

  it('is not lost to whoever changes the report meanwhile', async () => {
    const mine = {
      ...MONDAYS,
      every: 'publication',
      hour: 15,
      quarter: 'certain',
      cycleId: quarter,
    } as const;
    const { id } = await save(foreman, mine);
    await published();
    // The change has read when the report is due, and not written yet.
    const [read, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const standings = servers[0].app.get(ReportStandings, { strict: false });
    const asked = jest.spyOn(standings, 'isTheirs').mockImplementationOnce(async () => {
      read.resolve();
      await goOn.promise;
      return true;
    });
    const changing = done(foreman.put(`${URL}/${id}`, { ...mine, name: '改了名', expectedVersion: 1 }));
    await read.promise;
    const following = doJobs(servers[1]);
    await Promise.race([heldUp(servers[1]), following]);
    goOn.resolve();
    await Promise.all([changing, following]);
    asked.mockRestore();
    expect(await only(foreman)).toMatchObject({ name: '改了名', nextRunAt: moment('2026-12-22T15:00:00') });
    await at('2026-12-22T15:00:00');
    expect(mailServer.to(FOREMAN)).toHaveLength(1);
  });
});

describe('that fails to the last attempt', () => {
  const failAt = async (moment: string, attempt = MOST_ATTEMPTS) => {
    await sql(`UPDATE job SET attempts = ${attempt - 1} WHERE name = 'savedReports.run'`);
    const failing = servers.map((server) =>
      jest
        .spyOn(server.app.get(ReportStandings, { strict: false }), 'of')
        .mockRejectedValue(new Error('too much for it')),
    );
    await at(moment);
    failing.forEach((spy) => spy.mockRestore());
  };

  it('comes again on its day, and says that it failed', async () => {
    await save(foreman);
    await failAt('2026-12-28T10:00:00');
    expect(await only(foreman)).toMatchObject({
      lastRunAt: null,
      lastOutcome: 'failed',
      nextRunAt: moment('2027-01-04T10:00:00'),
      pausedBecause: null,
    });
    expect(await toldTo(foreman)).toEqual([]);
    await at('2027-01-04T10:00:00');
    expect(await only(foreman)).toMatchObject({
      lastOutcome: 'told',
      nextRunAt: moment('2027-01-11T10:00:00'),
    });
    expect(mailServer.to(FOREMAN)).toHaveLength(1);
  });

  it('but not before: until then it is tried again soon', async () => {
    await save(foreman);
    await failAt('2026-12-28T10:00:00', 1);
    expect(await only(foreman)).toMatchObject({
      lastOutcome: null,
      nextRunAt: moment('2026-12-28T10:00:00'),
    });
    await at('2026-12-28T10:05:00');
    expect(mailServer.to(FOREMAN)).toHaveLength(1);
  });

  it('a publication is told of the next day', async () => {
    await save(foreman, { every: 'publication', hour: 15 });
    await published();
    await at('2026-12-22T12:30:00');
    await failAt('2026-12-22T15:00:00');
    const due = moment('2026-12-23T15:00:00');
    expect(await only(foreman)).toMatchObject({ lastOutcome: 'failed', nextRunAt: due });
    await at('2026-12-23T15:00:00');
    expect(await only(foreman)).toMatchObject({ lastOutcome: 'told', nextRunAt: null });
    expect(mailServer.to(FOREMAN)).toHaveLength(1);
  });
});
