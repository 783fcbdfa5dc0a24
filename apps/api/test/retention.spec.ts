import type { AuditVerification, Employee, Evaluation, Problem, Retention } from '@gangping/contracts';
import { fillRoute, ROUTES } from '@gangping/contracts';
import { JobRunner } from '../src/platform/jobs';
import { setToday, smallWorks, type SmallWorks } from './support/company';
import { answeredQuarter, formOf, publish } from './support/published';
import { done } from './support/scoring';
import { startTestApi, type TestApi } from './support/start-test-api';

/** In every text about the leaver, and nowhere else. */
const TRACE = '只关于他的话';
const NAMES = ['程小满', '程大满', 'G004', 'G444', 'cheng@', 'chengxm'];
let api: TestApi;
let works: SmallWorks;
let form: Evaluation;
let cycleId: number;

beforeAll(async () => {
  api = await startTestApi();
  works = await smallWorks(api);
  const { as, company, people } = works;
  for (const [id, login, employeeId] of [
    [901, 'hr', 'NULL'],
    [914, 'chengxm', people.worker],
    [913, 'shen', people.leader],
  ]) {
    await company.sql(
      `INSERT INTO account (id, login_name, password_hash, roles, employee_id, disabled, version)
       VALUES (${id}, '${login}', 'x', '["employee"]', ${employeeId}, FALSE, 1)`,
    );
  }
  cycleId = await answeredQuarter(api, works);
  const workerForm = await formOf(api, cycleId, people.worker);
  await done(
    as.hr.post(`/api/cycles/${cycleId}/deadline-moves`, {
      step: 'supervisor',
      day: '2026-12-30',
      reason: TRACE,
      forms: [{ id: workerForm }],
      dryRun: false,
    }),
  );
  // Whoever scores the form is told why: that goes too.
  await api.app.get(JobRunner).runDue();
  form = await publish(works, cycleId, workerForm);
  await publish(works, cycleId, await formOf(api, cycleId, people.colleague));
  const of = { id: form.id };
  await done(
    as.worker.post(fillRoute(ROUTES.evaluationAppeals, of), {
      grounds: `漏记一项：${TRACE}`,
      itemIds: [],
      expectedVersion: form.version,
    }),
  );
  await company.sql(
    `INSERT INTO observation (employee_id, author_employee_id, noted_on, kind, text, visibility, updated_at, version)
     VALUES (${people.worker}, ${people.worker}, '2026-12-20', 'achievement', '${TRACE}', 'shared', 'x', 1)`,
  );
  // Named by HR: the superior is told of their deputy.
  await done(
    as.hr.post('/api/delegations', {
      superiorId: people.leader,
      deputyId: people.worker,
      from: '2026-12-23',
      to: '2026-12-24',
      reason: TRACE,
    }),
  );
  const later = await done<{ id: number }>(as.hr.post('/api/cycles', { year: 2027, quarter: 1 }));
  await done(
    as.hr.post(`/api/cycles/${later.id}/exclusions`, {
      employeeIds: [people.worker, people.colleague],
      reason: TRACE,
    }),
  );
  // Two forms of theirs that are gone by then: of a test that is purged, of a launch that is taken back.
  for (const isTest of [true, false]) {
    const opened = await done<{ id: number }>(as.hr.post('/api/cycles', { year: 2026, quarter: 3, isTest }));
    await done(as.hr.post(`/api/cycles/${opened.id}/launch`));
    const evaluationIds = [await formOf(api, opened.id, people.worker)];
    await done(
      as.hr.post(`/api/cycles/${opened.id}/reassignments`, {
        ...{ raterRole: 'supervisor', evaluationIds, toId: people.marketer, reason: TRACE, dryRun: false },
      }),
    );
    const [path, body] = isTest
      ? ['purge', { name: '2026 Q3 (test)' }]
      : ['launch/cancellation', { reason: '名单有误' }];
    await done(as.hr.post(`/api/cycles/${opened.id}/${path as string}`, body));
  }
  await company.sql(`DELETE FROM cycle_exclusion WHERE employee_id = ${people.colleague}`);
  await company.sql(`UPDATE evaluation SET return_reason = '${TRACE}' WHERE id = ${form.id}`);
  await company.sql(`UPDATE evaluation SET acknowledgement_comment = '${TRACE}' WHERE id = ${form.id}`);
  await company.sql(`UPDATE item_score SET comment = '${TRACE}' WHERE evaluation_id = ${form.id}`);
  await company.sql(
    `UPDATE evaluation_result SET explanation = REPLACE(explanation, '"reason":null', '"reason":"${TRACE}"')
     WHERE evaluation_id = ${form.id}`,
  );
  const url = `/api/employees/${people.worker}`;
  const { hiredOn, version } = await done<{ hiredOn: string; version: number }>(as.hr.get(url));
  await done(
    as.hr.put(url, {
      number: 'G444',
      name: '程大满',
      email: 'cheng@example.com',
      hiredOn,
      leftOn: '2026-12-31',
      probationEndsOn: null,
      namedSuperiorId: null,
      expectedVersion: version,
    }),
  );
  await api.app.get(JobRunner).runDue();
});
afterAll(() => api.close());

const retention = () => done<Retention>(works.as.hr.get('/api/retention'));
const run = (employeeIds: number[], confirmation = '匿名化') =>
  works.as.hr.post('/api/retention/runs', { employeeIds, confirmation });
const verification = () => done<AuditVerification>(works.as.auditor.get('/api/audit/verification'));

/** Where in the whole database one of these words stands, as `table.column`. */
async function placesOf(words: readonly string[]): Promise<string[]> {
  const places = new Set<string>();
  const { manager } = api.readDatabase;
  for (const { tableName, columns } of manager.connection.entityMetadatas) {
    for (const { databaseName, type } of columns) {
      if (!['text', 'varchar', 'simple-json'].includes(String(type))) continue;
      for (const word of words) {
        const found = await manager.query<unknown[]>(
          `SELECT 1 FROM "${tableName}" WHERE "${databaseName}" LIKE '%${word}%' LIMIT 1`,
        );
        if (found.length > 0) places.add(`${tableName}.${databaseName}`);
      }
    }
  }
  return [...places].sort();
}

const totals = () =>
  api.readDatabase.manager.query(
    `SELECT e.employee_id, e.total, e.grade, e.stage, r.total AS result, r.result_coefficient
     FROM evaluation e LEFT JOIN evaluation_result r ON r.evaluation_id = e.id ORDER BY e.id, r.id`,
  );

describe('leavers', () => {
  it('are listed with the day on which their records are due, and with what holds them', async () => {
    setToday(api, '2027-01-04');
    const { rules, people } = await retention();
    expect(rules).toEqual({ years: 2, nightly: false });
    expect(people).toMatchObject([
      { name: '程大满', leftOn: '2026-12-31', dueOn: '2028-12-31', isDue: false, heldBy: 'appeal', forms: 1 },
    ]);
    setToday(api, '2028-12-31');
    expect((await retention()).people[0]).toMatchObject({ isDue: true, heldBy: 'appeal' });
  });

  it('stay as long as an appeal or a quarter is open, whatever is typed', async () => {
    const { company, people } = works;
    const refusal = async (sending: ReturnType<typeof run>) => {
      const answer = await sending;
      return [answer.statusCode, answer.json<Problem>().code];
    };
    expect(await refusal(run([people.worker], '是'))).toEqual([422, 'retention.confirmation']);
    expect(await refusal(run([people.worker]))).toEqual([409, 'retention.notDue']);
    await company.sql(`UPDATE appeal SET withdrawn_at = '2027-01-05T00:00:00.000Z'`);
    expect((await retention()).people[0].heldBy).toBe('cycle');
    expect(await refusal(run([people.worker]))).toEqual([409, 'retention.notDue']);
    await company.sql(`UPDATE cycle SET status = 'closed'`);
    expect(await refusal(run([people.worker, people.colleague]))).toEqual([409, 'retention.notDue']);
    expect(await placesOf([TRACE])).not.toEqual([]);
  });

  it('follow the years of the company, which HR sets', async () => {
    const rules = { years: 5, nightly: false };
    expect(await done<Retention>(works.as.hr.put('/api/retention', rules))).toMatchObject({
      rules,
      people: [{ dueOn: '2031-12-31', isDue: false }],
    });
    expect((await works.as.hr.put('/api/retention', { years: 0, nightly: true })).statusCode).toBe(422);
    await done(works.as.hr.put('/api/retention', { years: 2, nightly: false }));
  });

  it('leave nothing behind that says who they were, and all numbers', async () => {
    expect(await placesOf(NAMES)).toContain('audit_entry.data');
    expect(await placesOf([TRACE])).toEqual(
      expect.arrayContaining([
        'appeal.grounds',
        'audit_entry.data',
        'cycle_exclusion.reason',
        'delegation.reason',
        'item_score.comment',
      ]),
    );
    const before = await totals();
    const after = await done<Retention>(run([works.people.worker]));
    expect(after).toMatchObject({ people: [], anonymised: 1 });
    expect(await placesOf([...NAMES, TRACE])).toEqual([]);
    expect(await totals()).toEqual(before);
    const read = await done<Evaluation>(works.as.hr.get(`/api/evaluations/${form.id}`));
    expect(read.employee.name).toBe(`离职员工${works.people.worker}`);
    const [account] = await api.readDatabase.manager.query(
      `SELECT login_name AS "loginName", password_hash AS hash FROM account WHERE id = 914`,
    );
    expect(account).toEqual({ loginName: 'anon-914', hash: '!' });
  });

  it('and cannot be named again', async () => {
    const { worker } = works.people;
    const left = await done<Employee>(works.as.hr.get(`/api/employees/${worker}`));
    expect(left.anonymisedAt).not.toBeNull();
    const { number, hiredOn, leftOn, version } = left;
    const nothing = { email: null, probationEndsOn: null, namedSuperiorId: null };
    const named = { ...nothing, number, hiredOn, leftOn, name: NAMES[0], expectedVersion: version };
    const answer = await works.as.hr.put(`/api/employees/${worker}`, named);
    expect(answer.json<Problem>()).toMatchObject({ status: 409, code: 'employee.anonymised' });
  });

  it('and the trail still verifies; what was taken out is said in it', async () => {
    expect(await verification()).toMatchObject({ intact: true, firstBrokenId: null });
    const [{ data }] = await api.readDatabase.manager.query<{ data: string }[]>(
      `SELECT data FROM audit_entry WHERE action = 'employee.anonymised'`,
    );
    expect(Object.keys(JSON.parse(data).erased).length).toBeGreaterThan(2);
  });

  it('whose entries are changed once more, or without saying so, break it', async () => {
    const [entry] = await api.readDatabase.manager.query<{ id: number; data: string }[]>(
      `SELECT id, data FROM audit_entry WHERE action = 'employee.updated' AND subject_id = '${works.people.worker}'`,
    );
    const write = (data: string) =>
      works.company.sql(`UPDATE audit_entry SET data = '${data}' WHERE id = ${entry.id}`);
    await write('{"after":{"name":"别人"}}');
    expect(await verification()).toMatchObject({ intact: false, firstBrokenId: entry.id });
    await write(entry.data);
    expect(await verification()).toMatchObject({ intact: true });
  });
});

it('goes by itself at night where the company wants that', async () => {
  const { as, company } = works;
  const gone = await company.employee({ number: 'G050', name: '贺兰', leftOn: '2027-02-01' });
  setToday(api, '2029-03-01');
  await api.app.get(JobRunner).runDue();
  expect((await retention()).people).toMatchObject([{ id: gone, isDue: true }]);
  await done(as.hr.put('/api/retention', { years: 2, nightly: true }));
  setToday(api, '2029-03-02');
  await api.app.get(JobRunner).runDue();
  expect(await retention()).toMatchObject({ people: [], anonymised: 2 });
  expect(await verification()).toMatchObject({ intact: true });
});
