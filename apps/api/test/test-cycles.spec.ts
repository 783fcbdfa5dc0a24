import type {
  AuditEntry,
  CarriedPlan,
  Cycle,
  Evaluation,
  ExportTicket,
  MyEvaluationRow,
  Observation,
  Page,
  Problem,
  PurgeCounts,
  Retention,
  ResultHistory,
  SchemePreview,
  TeamEvaluationsPage,
} from '@gangping/contracts';
import type { EntityMetadata } from 'typeorm';
import { LaunchesService } from '../src/features/cycles';
import { composeMail } from '../src/features/notifications/mail/compose';
import type { ApiClient } from './support/api-client';
import { setToday, smallWorks, type SmallWorks } from './support/company';
import { answeredQuarter, formOf, publish } from './support/published';
import { done, itemsOf, openCycle, readForm } from './support/scoring';
import { startTestApi, type TestApi } from './support/start-test-api';
import { heldUp } from './support/held-up';
import { addAccount, doJobs, kindsTold, toldTo } from './support/told';

let api: TestApi;
let works: SmallWorks;
let hr: ApiClient;
let worker: ApiClient;
let leader: ApiClient;

const open = (year: number, quarter: number, wanted: object = {}) =>
  hr.post('/api/cycles', { year, quarter, ...wanted });
const launch = (id: number) => done(hr.post(`/api/cycles/${id}/launch`));
const purge = (id: number, name: string, client = hr) => client.post(`/api/cycles/${id}/purge`, { name });
const codeOf = (answer: { json<T>(): T }) => answer.json<Problem>().code;
const lastComments = (form: Evaluation) => itemsOf(form).map(({ lastComment }) => lastComment ?? null);
const lastScores = (form: Evaluation) => itemsOf(form).map(({ lastScore }) => lastScore ?? null);

/** Comments on every line, 84.00 throughout, published; then an interview with one goal. */
async function rate(cycleId: number, comment: string, goal: string): Promise<number> {
  const id = await formOf(api, cycleId, works.people.worker);
  const items = itemsOf(await readForm(leader, id));
  await publish(works, cycleId, id);
  await works.company.sql(
    `UPDATE item_score SET comment = '${comment}' WHERE item_id IN (${items.map((item) => item.id).join()})`,
  );
  const [{ day }] = await api.readDatabase.manager.query(
    `SELECT substr(published_at, 1, 10) AS day FROM evaluation WHERE id = ${id}`,
  );
  await done(
    leader.put(`/api/evaluations/${id}/interview`, {
      heldOn: day,
      superiorWords: '按计划改进',
      employeeWords: '',
      goals: [{ text: goal, dueOn: '2027-06-30' }],
      expectedVersion: 0,
    }),
  );
  return id;
}

/** The third quarter of 2026 is real and published; the fourth has a silent test, published too. */
let real: { cycleId: number; form: number };
let test: { cycleId: number; form: number };

beforeAll(async () => {
  api = await startTestApi();
  works = await smallWorks(api);
  const account = (loginName: string, employeeId: number) => addAccount(api, { loginName, employeeId });
  const { people } = works;
  hr = api.as({ roles: ['hr'], accountId: await addAccount(api, { loginName: 'hr', roles: ['hr'] }) });
  worker = api.as({
    roles: ['employee'],
    accountId: await account('worker', people.worker),
    employeeId: people.worker,
  });
  leader = api.as({
    roles: ['employee'],
    accountId: await account('leader', people.leader),
    employeeId: people.leader,
  });
  // Lays the scheme down as well; this quarter itself is not worked on.
  await answeredQuarter(api, works);
  setToday(api, '2026-09-22');
  const cycleId = (await openCycle(hr, 2026, 3)).id;
  real = { cycleId, form: await rate(cycleId, '上季评语', '上季目标') };
  await doJobs(api);
  setToday(api, '2026-12-22');
  const opened = await done<Cycle>(open(2026, 4, { isTest: true }));
  await launch(opened.id);
  await doJobs(api);
  test = { cycleId: opened.id, form: await rate(opened.id, '演练评语', '演练目标') };
  await doJobs(api);
});
afterAll(() => api.close());

describe('opening a test', () => {
  it('puts it beside the real cycle of its quarter, one at a time', async () => {
    const cycles = await done<Cycle[]>(hr.get('/api/cycles'));
    expect(cycles.map(({ year, quarter, isTest }) => `${year}-${quarter} ${isTest}`)).toEqual([
      '2026-4 false',
      '2026-4 true',
      '2026-3 false',
    ]);
    expect(codeOf(await open(2026, 4, { isTest: true }))).toBe('cycle.testExists');
    expect(codeOf(await open(2026, 4))).toBe('cycle.exists');
  });

  it('tells nobody of it unless HR wants that', async () => {
    const params = (await toldTo(worker)).map(({ params: { year, quarter } }) => `${year}-${quarter}`);
    expect(new Set(params)).toEqual(new Set(['2026-3']));
    const links = [...(await toldTo(worker)), ...(await toldTo(leader))].map(({ link }) => link);
    expect(links).not.toContain(`/evaluations/${test.form}`);
    const remind = await hr.post(`/api/cycles/${test.cycleId}/reminders`, {
      stage: 'supervisor',
      who: 'all',
    });
    expect([remind.statusCode, codeOf(remind)]).toEqual([409, 'cycle.tellsNobody']);
  });
});

describe('a test in itself', () => {
  it('is named as one wherever its forms are shown', async () => {
    const name = { year: 2026, quarter: 4, isTest: true };
    expect((await readForm(worker, test.form)).cycle).toMatchObject(name);
    const own = await done<MyEvaluationRow[]>(worker.get('/api/my/evaluations'));
    expect(own.find(({ id }) => id === test.form)?.cycle).toMatchObject(name);
    const { cycles } = await done<TeamEvaluationsPage>(leader.get('/api/team/evaluations'));
    expect(cycles.map(({ isTest }) => isTest)).toEqual([false, true, false]);
  });

  it.each([
    ['zh-CN', '2026年第4季度（试运行）：您的考核结果已公布', '截止 2026-12-28（试运行）'],
    ['en', 'Q4 2026 (test): your result is published', 'due on 2026-12-28 (test)'],
  ] as const)('is named as one in mails too: %s', (locale, published, peers) => {
    const { text } = composeMail('程小满', locale, 'https://portal.example', [
      { kind: 'resultPublished', params: { year: 2026, quarter: 4, isTest: true }, link: '/evaluations/1' },
      { kind: 'peerDue', params: { count: 2, dueOn: '2026-12-28', isTest: true }, link: '/peers' },
    ]);
    expect(text).toContain(published);
    expect(text).toContain(peers);
  });

  it('looks back at the real quarter before it, and carries no plan into itself', async () => {
    const form = await readForm(leader, await formOf(api, test.cycleId, works.people.colleague));
    expect(form.beside.carriedPlan).toBe(false);
    const own = await readForm(leader, test.form);
    expect(own.beside.carriedPlan).toBe(false);
    expect(lastScores(await readForm(worker, test.form))[0]).toBe(8400);
    const plan = await done<CarriedPlan>(leader.get(`/api/evaluations/${test.form}/carried-plan`));
    expect(plan).toEqual({ plan: null, mayMark: false });
  });

  it.each([
    ['workbook', '2026年第4季度（试运行）绩效考核汇总.xlsx', 'gangping-2026-Q4-test.xlsx'],
    ['summaryCsv', '2026年第4季度（试运行）绩效考核汇总.csv', 'gangping-2026-Q4-test.csv'],
    ['detailCsv', '2026年第4季度（试运行）评分明细.csv', 'gangping-2026-Q4-test.csv'],
  ])('leaves as %s under its name', async (kind, name, plainName) => {
    const wanted = { cycleId: test.cycleId, kind, locale: 'zh-CN' };
    const ticket = await done<ExportTicket>(hr.post('/api/exports', wanted));
    expect(ticket.fileName).toBe(name);
    const answer = await hr.get(ticket.url);
    expect(answer.headers['content-disposition']).toContain(plainName);
    if (kind !== 'summaryCsv') return;
    const lines = answer.body.trim().split('\r\n').slice(1);
    expect(lines.filter((line) => !line.includes('试运行，不作为发薪依据'))).toEqual([]);
  });
});

describe('history', () => {
  let next: Evaluation;
  beforeAll(async () => {
    setToday(api, '2027-03-22');
    const { id } = await openCycle(hr, 2027, 1);
    next = await readForm(leader, await formOf(api, id, works.people.worker));
  });
  afterAll(() => setToday(api, '2026-12-22'));

  it('of the next real quarter is the last real one: scores, comments, grade and plan', async () => {
    expect(lastComments(next)[0]).toBe('上季评语');
    expect(lastScores(next)[0]).toBe(8400);
    expect(next.beside.carriedPlan).toBe(true);
    const { plan } = await done<CarriedPlan>(leader.get(`/api/evaluations/${next.id}/carried-plan`));
    expect(plan).toMatchObject({ year: 2026, quarter: 3, goals: [{ text: '上季目标' }] });
    await works.company.sql(`UPDATE evaluation SET grade = 'D' WHERE id = ${test.form}`);
    const { rows } = await done<TeamEvaluationsPage>(leader.get('/api/team/evaluations?search=G004'));
    expect(rows.map(({ lastGrade }) => lastGrade)).toEqual(['B']);
  });

  it('of a person has no test in it', async () => {
    const history = await done<ResultHistory>(worker.get('/api/my/results'));
    expect(history.map(({ year, quarter }) => `${year}-${quarter}`)).toEqual(['2026-3']);
  });

  it('freezes no notes', async () => {
    const note = { employeeId: works.people.worker, itemKey: null, kind: 'fact', visibility: 'shared' };
    const written = await leader.post('/api/observations', { ...note, notedOn: '2026-12-01', text: '补记' });
    expect([written.statusCode, written.json<Observation>().text]).toEqual([201, '补记']);
    expect(written.json<Observation>()).toMatchObject({ frozen: false, actions: ['change', 'remove'] });
    const frozen = await leader.post('/api/observations', { ...note, notedOn: '2026-09-01', text: '补记' });
    expect(codeOf(frozen)).toBe('observation.frozen');
  });

  it('and notes open to nobody by a part that they play in a test', async () => {
    const { colleague, marketer } = works.people;
    const url = `/api/observations?employeeId=${colleague}`;
    const evaluationIds = [await formOf(api, test.cycleId, colleague)];
    const given = { raterRole: 'supervisor', evaluationIds, toId: marketer, reason: '演练', dryRun: false };
    await done(hr.post(`/api/cycles/${test.cycleId}/reassignments`, given));
    expect((await readForm(works.as.marketer, evaluationIds[0])).supervisor).toMatchObject({ name: '白芷' });
    expect((await works.as.marketer.get(url)).statusCode).toBe(404);
    expect((await leader.get(url)).statusCode).toBe(200);
  });

  it('is what a scheme is tried on', async () => {
    const [{ id }] = await api.readDatabase.manager.query('SELECT MIN(id) AS id FROM assessment_scheme');
    const preview = await done<SchemePreview>(hr.get(`/api/schemes/${id}/preview`));
    expect(preview.cycle).toMatchObject({ year: 2026, quarter: 3 });
  });

  it('is what is shown first', async () => {
    await works.company.sql(`UPDATE cycle SET status = 'closed' WHERE NOT is_test`);
    const { cycle } = await done<TeamEvaluationsPage>(leader.get('/api/team/evaluations'));
    expect(cycle).toMatchObject({ year: 2027, quarter: 1, isTest: false });
    await works.company.sql(`UPDATE cycle SET status = 'running' WHERE NOT is_test`);
  });

  it('holds a leaver’s name; a test does not', async () => {
    await works.company.sql(`UPDATE employee SET left_on = '2026-12-31' WHERE id = ${works.people.worker}`);
    await works.company.sql(`UPDATE cycle SET status = 'closed' WHERE NOT is_test`);
    await works.company
      .sql(`INSERT INTO appeal (evaluation_id, filed_at, grounds, item_ids, decide_by, against_version,
      version) VALUES (${test.form}, 'x', '', '[]', '2027-01-05', 1, 1)`);
    const { people } = await done<Retention>(hr.get('/api/retention'));
    expect(people).toMatchObject([{ name: '程小满', heldBy: null, forms: 3 }]);
    await works.company.sql(`DELETE FROM appeal WHERE evaluation_id = ${test.form}`);
    await works.company.sql(`UPDATE cycle SET status = 'running' WHERE NOT is_test`);
    await works.company.sql(`UPDATE employee SET left_on = NULL WHERE id = ${works.people.worker}`);
  });
});

describe('a purge', () => {
  /** The tables that hang on a cycle by foreign keys, however far. */
  function tablesOfCycle(): EntityMetadata[] {
    const { entityMetadatas } = api.readDatabase.manager.connection;
    const found = entityMetadatas.filter(({ tableName }) => tableName === 'cycle');
    for (const table of found) {
      const below = entityMetadatas.filter(({ foreignKeys }) =>
        foreignKeys.some((key) => key.referencedEntityMetadata === table && key.onDelete !== 'SET NULL'),
      );
      found.push(...below.filter((one) => !found.includes(one)));
    }
    return found;
  }

  /** Every table as it stands, without the trail and what the server keeps for itself. */
  async function everything(): Promise<Record<string, unknown[]>> {
    const contents: Record<string, unknown[]> = {};
    for (const { tableName } of api.readDatabase.manager.connection.entityMetadatas) {
      if (['audit_entry', 'gone_subject', 'job', 'session', 'notification_cursor'].includes(tableName))
        continue;
      contents[tableName] = await api.readDatabase.manager.query(`SELECT * FROM "${tableName}" ORDER BY 1`);
    }
    return contents;
  }

  const lines = (contents: Record<string, unknown[]>, table: string) =>
    contents[table].map((row) => JSON.stringify(row));

  /** The first word that the checks of a table allow in a column. */
  function allowedIn({ checks }: EntityMetadata, column: string): string {
    const listed = new RegExp(`${column} IN \\('(\\w+)'`);
    return checks.map(({ expression }) => listed.exec(expression)?.[1]).find(Boolean) ?? '{}';
  }

  /** A row in a table that nothing above has filled, hanging on rows of the test wherever it can. */
  async function fill(table: EntityMetadata): Promise<void> {
    const { tableName, columns, foreignKeys } = table;
    const values: Record<string, string> = {};
    const targetOf = (column: (typeof columns)[number]) =>
      foreignKeys.find((key) => key.columns[0] === column)?.referencedEntityMetadata.tableName;
    const wanted = columns.filter((one) => !one.isNullable || targetOf(one) === 'cycle');
    for (const column of wanted.filter((one) => !one.isGenerated)) {
      const name = column.databaseName;
      const target = targetOf(column);
      const numeric = name === 'evaluation_id' ? '(SELECT MAX(id) FROM evaluation)' : '1';
      if (target !== undefined) values[name] = `(SELECT MAX(id) FROM "${target}")`;
      else if (column.type === Number || /^int/.test(String(column.type))) values[name] = numeric;
      else if (column.type === 'boolean') values[name] = 'FALSE';
      else values[name] = `'${allowedIn(table, name)}'`;
    }
    const names = Object.keys(values).map((name) => `"${name}"`);
    await works.company.sql(
      `INSERT INTO "${tableName}" (${names.join()}) VALUES (${Object.values(values).join()})`,
    );
  }

  let before: Record<string, unknown[]>;
  let cycleId: number;
  let form: number;
  beforeAll(async () => {
    setToday(api, '2027-06-22');
    // What is late in the real quarters is told before, once a day.
    await doJobs(api);
    before = await everything();
    cycleId = (await done<Cycle>(open(2027, 2, { isTest: true, tellsPeople: true }))).id;
    const left = { employeeIds: [works.people.marketer], reason: '演练时不参加' };
    await done(hr.post(`/api/cycles/${cycleId}/exclusions`, left));
    await launch(cycleId);
    await doJobs(api);
    await done(hr.post(`/api/cycles/${cycleId}/reminders`, { stage: 'supervisor', who: 'all' }));
    form = await rate(cycleId, '演练评语', '演练目标');
    const { version } = await readForm(hr, form);
    const grounds = { grounds: '漏记一项', itemIds: [], expectedVersion: version };
    await done(worker.post(`/api/evaluations/${form}/appeals`, grounds));
    await doJobs(api);
    const after = await everything();
    for (const table of tablesOfCycle()) {
      const grown = after[table.tableName].length > before[table.tableName].length;
      if (!grown) await fill(table);
    }
  });

  it('of a test that people hear of finds them told, with its mark', async () => {
    expect((await toldTo(worker)).filter(({ params }) => params.isTest).map(({ kind }) => kind)).toEqual([
      'resultPublished',
    ]);
    expect((await kindsTold(leader)).filter((kind) => kind === 'dueSoon' || kind === 'dueToday')).not.toEqual(
      [],
    );
  });

  it('has something to take from every table that hangs on a cycle', async () => {
    const now = await everything();
    const untouched = tablesOfCycle()
      .map(({ tableName }) => tableName)
      .filter((table) => now[table].length === before[table].length);
    expect(untouched).toEqual([]);
  });

  it('knows every column that names a cycle or a form', () => {
    const known = new Set(tablesOfCycle().map(({ tableName }) => tableName));
    const strange = api.readDatabase.manager.connection.entityMetadatas.flatMap((table) =>
      table.columns
        .filter(({ databaseName }) => /(^|_)(cycle|evaluation|launch|cycle_scheme)_id$/.test(databaseName))
        .filter(() => !known.has(table.tableName))
        .map(({ databaseName }) => `${table.tableName}.${databaseName}`),
    );
    expect(strange).toEqual([]);
  });

  it('is refused for a real cycle in whatever stage, and by another name', async () => {
    const counts = await everything();
    for (const status of ['planned', 'running', 'closed']) {
      await works.company.sql(`UPDATE cycle SET status = '${status}' WHERE id = ${real.cycleId}`);
      for (const name of ['2026年第3季度', '2026年第3季度（试运行）', '2026 Q3 (test)']) {
        const answer = await purge(real.cycleId, name);
        expect([answer.statusCode, codeOf(answer)]).toEqual([409, 'cycle.notTest']);
      }
      expect(codeOf(await hr.get(`/api/cycles/${real.cycleId}/purge`))).toBe('cycle.notTest');
    }
    await works.company.sql(`UPDATE cycle SET status = 'running' WHERE id = ${real.cycleId}`);
    const misnamed = await purge(cycleId, '2027年第2季度');
    expect(misnamed.json<Problem>().errors).toEqual([
      { path: 'name', code: 'cycle.nameDiffers', params: {} },
    ]);
    expect((await purge(cycleId, '2027年第2季度（试运行）', works.as.auditor)).statusCode).toBe(403);
    expect(await everything()).toEqual(counts);
  });

  it('says what it takes, takes just that even when the test is closed, and leaves its trace', async () => {
    await works.company.sql(`UPDATE evaluation SET stage = 'closed' WHERE cycle_id = ${cycleId}`);
    await works.company.sql(`UPDATE cycle SET status = 'closed' WHERE id = ${cycleId}`);
    const { counts } = await done<PurgeCounts>(hr.get(`/api/cycles/${cycleId}/purge`));
    expect(counts).toMatchObject({
      forms: 4,
      results: 2,
      appeals: 1,
      interviews: 2,
      peers: 2,
      calibration: 3,
    });
    expect(counts.jobs).toBe(1);
    expect(counts.scores).toBeGreaterThan(7);
    expect(counts.notifications).toBeGreaterThan(2);
    const answer = await purge(cycleId, '2027年第2季度（试运行）');
    expect([answer.statusCode, answer.json()]).toEqual([200, { counts }]);
    const after = await everything();
    for (const table of Object.keys(before)) {
      expect([table, lines(after, table)]).toEqual([table, lines(before, table)]);
    }
    const { manager } = api.readDatabase;
    expect(await manager.query(`SELECT id FROM job WHERE job_key LIKE '${cycleId}/%'`)).toEqual([]);
    const [{ data }] = await manager.query(
      `SELECT data FROM audit_entry WHERE action = 'cycle.purged' AND subject_id = '${cycleId}'`,
    );
    expect(JSON.parse(data)).toMatchObject({
      before: { year: 2027, quarter: 2, isTest: true, status: 'closed' },
      removed: { cycle: 1, evaluation: 4, evaluation_item: 28, appeal: 1, job: 1 },
    });
    expect(await done(works.as.admin.get('/api/audit/verification'))).toMatchObject({ intact: true });
    const { rows } = await done<Page<AuditEntry>>(hr.get('/api/audit?action=cycle.purged'));
    expect(rows.map(({ subjectQuarter }) => subjectQuarter)).toEqual([
      { year: 2027, quarter: 2, isTest: true },
    ]);
    expect((await hr.get(`/api/cycles/${cycleId}`)).statusCode).toBe(404);
    expect((await worker.get(`/api/evaluations/${form}`)).statusCode).toBe(404);
  });

  it('waits for whoever is at a form, and takes that along', async () => {
    const { id } = await done<Cycle>(open(2027, 4, { isTest: true }));
    await launch(id);
    const evaluationId = await formOf(api, id, works.people.worker);
    const [held, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const recording = api.unitOfWork.run(async (unit) => {
      await unit.lock(`evaluation:${evaluationId}`);
      held.resolve();
      await goOn.promise;
      await unit.manager.query(`INSERT INTO interview (evaluation_id, held_on, superior_words, employee_words,
        recorded_by_employee_id, recorded_at, version)
        VALUES (${evaluationId}, '2027-06-22', '', '', ${works.people.leader}, 'x', 1)`);
    });
    await held.promise;
    const purging = purge(id, '2027 Q4 (test)');
    await heldUp(api);
    goOn.resolve();
    await recording;
    expect((await done<PurgeCounts>(purging)).counts).toMatchObject({ forms: 5, interviews: 1 });
  });

  it('of one that nobody has begun takes no scores: a measure without a value is none yet', async () => {
    const { id } = await done<Cycle>(open(2027, 4, { isTest: true }));
    await launch(id);
    const items = `SELECT evaluation_id, i.id, NULL, '{}', 1 FROM evaluation_item i
      JOIN evaluation e ON e.id = i.evaluation_id WHERE e.cycle_id = ${id} ORDER BY i.id LIMIT 3`;
    await works.company.sql(
      `INSERT INTO evaluation_measure (evaluation_id, item_id, target_text, measure, version) ${items}`,
    );
    const counts = async () => (await done<PurgeCounts>(hr.get(`/api/cycles/${id}/purge`))).counts;
    const { scores, others } = await counts();
    expect(scores).toBeUndefined();
    await works.company.sql(
      `UPDATE evaluation_measure SET actual = 1 WHERE id = (SELECT MAX(id) FROM evaluation_measure)`,
    );
    expect(await counts()).toMatchObject({ scores: 1, others: Number(others) - 1 });
    expect((await done<PurgeCounts>(purge(id, '2027 Q4 (test)'))).counts).toMatchObject({ scores: 1 });
  });

  it('pressed twice takes everything once', async () => {
    const { id } = await done<Cycle>(open(2027, 4, { isTest: true }));
    await launch(id);
    const answers = await Promise.all([1, 2].map(() => purge(id, '2027 Q4 (test)')));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 404]);
    const traces = await api.readDatabase.manager.query(
      `SELECT id FROM audit_entry WHERE action = 'cycle.purged' AND subject_id = '${id}'`,
    );
    expect(traces).toHaveLength(1);
  });

  it('ends a launch that is under way', async () => {
    const { id } = await done<Cycle>(open(2027, 3, { isTest: true }));
    const { run } = api.unitOfWork;
    api.unitOfWork.run = async (work, options) => {
      // Only the beginning of the launch comes by here: the purge and what is left of it run as always.
      api.unitOfWork.run = run;
      const begun = await run.call(api.unitOfWork, work, options);
      await done(purge(id, '2027 Q3 (test)'));
      return begun as never;
    };
    const launching = api.app.get(LaunchesService, { strict: false }).launch(id);
    await expect(launching).rejects.toMatchObject({ code: 'cycle.launchCancelled' });
    const { manager } = api.readDatabase;
    for (const table of ['evaluation', 'cycle_launch', 'cycle_scheme'])
      expect(await manager.query(`SELECT id FROM ${table} WHERE cycle_id = ${id}`)).toEqual([]);
  });
});

it('a silent test reminds nobody of anything: forms, goals, peers', async () => {
  const { colleague, foreman, worker: peer } = works.people;
  const accountId = await addAccount(api, { loginName: 'foreman', employeeId: foreman });
  const superior = api.as({ roles: ['employee'], accountId, employeeId: foreman });
  const asked = await formOf(api, test.cycleId, colleague);
  await works.company.sql(
    `INSERT INTO peer_list (evaluation_id, confirmed_at, version) VALUES (${asked}, '2026-12-22T08:00:00.000Z', 1)`,
  );
  await works.company.sql(
    `INSERT INTO peer_request (evaluation_id, employee_id, source, version) VALUES (${asked}, ${peer}, 'named', 1)`,
  );
  // A Monday: forms of both quarters are late, the goal of both is due on Wednesday.
  setToday(api, '2027-06-28');
  await doJobs(api);
  const told = [...(await toldTo(superior)), ...(await toldTo(worker))];
  expect(told.filter(({ params }) => params.isTest)).toEqual([]);
  expect(told.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['overdue', 'planDue']));
  await works.company.sql(`UPDATE cycle SET tells_people = TRUE WHERE id = ${test.cycleId}`);
  setToday(api, '2027-06-29');
  await doJobs(api);
  const loud = [...(await toldTo(superior)), ...(await toldTo(worker))].filter(({ params }) => params.isTest);
  expect(loud.map(({ kind }) => kind).sort()).toEqual(['escalation', 'overdue', 'peerDue', 'planDue']);
});
