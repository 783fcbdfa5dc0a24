import type {
  BulkOutcomes,
  Cycle,
  CycleDetail,
  LaunchResult,
  LaunchState,
  Preflight,
  Problem,
} from '@gangping/contracts';
import { execFile, spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Evaluation } from '../src/features/evaluations';
import { LaunchesService } from '../src/features/cycles/launches.service';
import { Assignment, Employee } from '../src/features/organisation';
import { deleteWithChildren, insertMany, sql as statement } from '../src/platform/database';
import { setToday, smallWorks, type SmallWorks } from './support/company';
import { heldUp } from './support/held-up';
import { formOf } from './support/published';
import { done, itemsOf, readForm } from './support/scoring';
import { startTestApi, type TestApi } from './support/start-test-api';
import { testConfig } from './support/test-config';
import { migratedTestDatabase, type TestDatabase } from './support/test-database';
import { addAccount, doJobs, setMoment, toldTo } from './support/told';

const ROOT = join(__dirname, '../../..');
/** More than one slice, and less than two, on top of the small works. */
const CROWD = 1200;

let database: TestDatabase;
let api: TestApi;
let works: SmallWorks;

beforeAll(async () => {
  database = await migratedTestDatabase();
  api = await startTestApi({ database });
  setToday(api, '2026-12-22');
  works = await smallWorks(api);
});
afterAll(async () => {
  await api.close();
  await database.drop();
});

async function newCycle(year: number, quarter: number): Promise<number> {
  return (await done<Cycle>(works.as.hr.post('/api/cycles', { year, quarter }))).id;
}

const launch = (id: number) => done<LaunchResult>(works.as.hr.post(`/api/cycles/${id}/launch`));
const stateOf = async (id: number) =>
  (await done<LaunchState>(works.as.auditor.get(`/api/cycles/${id}/launch`))).launch;
const cancel = (id: number) =>
  works.as.hr.post(`/api/cycles/${id}/launch/cancellation`, { reason: '人员名单还要核对' });

async function count(table: string, condition = '1 = 1'): Promise<number> {
  const [{ n }] = await api.readDatabase.manager.query(
    `SELECT COUNT(*) AS n FROM ${table} WHERE ${condition}`,
  );
  return Number(n);
}

describe('a launch that is taken back', () => {
  let id: number;
  beforeAll(async () => void (id = await newCycle(2026, 3)));

  it('is refused before there is any', async () => {
    expect(await stateOf(id)).toBeNull();
    const preflight = await done<Preflight>(works.as.hr.get(`/api/cycles/${id}/preflight`));
    expect(preflight).not.toHaveProperty('latecomers');
    const answer = await cancel(id);
    expect([answer.statusCode, answer.json<Problem>().code]).toEqual([409, 'cycle.nothingLaunched']);
  });

  it('leaves nothing of itself, and the quarter as it was planned', async () => {
    expect(await launch(id)).toMatchObject({ created: 5, cycle: { status: 'running' } });
    expect(await stateOf(id)).toMatchObject({ status: 'done', planned: 5, created: 5, begun: 0 });
    const { launch: taken } = await done<LaunchState>(cancel(id));
    expect(taken).toMatchObject({ status: 'cancelled' });
    expect(await done<CycleDetail>(works.as.hr.get(`/api/cycles/${id}`))).toMatchObject({
      status: 'planned',
      launchedAt: null,
      progress: { total: 0 },
    });
    const copies = await count('cycle_scheme', `cycle_id = ${id}`);
    const items = await count('evaluation_item');
    const written = await count('audit_entry', `action = 'cycle.launchCancelled' AND subject_id = '${id}'`);
    expect({ copies, items, written }).toEqual({ copies: 0, items: 0, written: 1 });
  });

  it('takes back its own forms only, and none once somebody has begun', async () => {
    await launch(id);
    const number = 'L01';
    await works.company.employee({
      number,
      name: '晚到',
      positionId: works.positions.operator,
      hiredOn: '2026-08-15',
    });
    // Beforehand it says whom it would add, afterwards whom it has added; the first launch names nobody.
    expect(await stateOf(id)).not.toHaveProperty('latecomers');
    const { latecomers } = await done<Preflight>(works.as.auditor.get(`/api/cycles/${id}/preflight`));
    expect(latecomers).toEqual([
      {
        employeeId: expect.any(Number),
        employeeNumber: number,
        employeeName: '晚到',
        positionTitle: '操作工',
      },
    ]);
    expect(await launch(id)).toMatchObject({ created: 1, existing: 5 });
    expect((await stateOf(id))?.latecomers).toEqual(latecomers);
    await done(cancel(id));
    expect(await count('evaluation', `cycle_id = ${id}`)).toBe(5);
    const late = await launch(id);
    expect(late).toMatchObject({ created: 1, existing: 5 });
    const [{ form }] = await api.readDatabase.manager.query(
      `SELECT e.id AS form FROM evaluation e JOIN employee p ON p.id = e.employee_id WHERE p.number = '${number}'`,
    );
    const [item] = itemsOf(await readForm(works.as.hr, form));
    const [{ person }] = await api.readDatabase.manager.query(
      `SELECT id AS person FROM employee WHERE number = '${number}'`,
    );
    const latecomer = api.as({ roles: ['employee'], accountId: 920, employeeId: person });
    const body = { score: 8000, comment: '', expectedVersion: 0 };
    await done(latecomer.put(`/api/evaluations/${form}/items/${item.id}/score`, body));
    const answer = await cancel(id);
    expect([answer.statusCode, answer.json<Problem>().code]).toEqual([409, 'cycle.launchScored']);
    expect(answer.json<Problem>().params).toEqual({ count: 1 });
  });

  it('counts as begun what leaves no score, and takes along what people were told', async () => {
    const begun = await newCycle(2025, 1);
    await launch(begun);
    const accountId = await addAccount(api, { loginName: 'told', employeeId: works.people.worker });
    const worker = api.as({ roles: ['employee'], accountId, employeeId: works.people.worker });
    await doJobs(api);
    const form = await formOf(api, begun, works.people.worker);
    const link = `/evaluations/${form}`;
    expect((await toldTo(worker)).map((told) => told.link)).toContain(link);
    // A plan of an earlier quarter, agreed after the form that was begun above.
    const sql = (statement: string) => works.company.sql(statement);
    const earlier = await formOf(api, id, works.people.worker);
    await sql(`INSERT INTO interview (evaluation_id, held_on, superior_words, employee_words, recorded_by_employee_id,
      recorded_at, version) VALUES (${earlier}, '2026-12-01', '', '', ${works.people.leader}, 'x', 1)`);
    await sql(`INSERT INTO improvement_goal (interview_id, ordinal, text, due_on, outcome, outcome_note, version)
      SELECT id, 0, '学会换线', '2027-03-01', 'done', '', 1 FROM interview`);
    await sql(`INSERT INTO peer_list (evaluation_id, version) VALUES (${form}, 1)`);
    for (const [begins, takesBack] of [
      [
        `UPDATE evaluation_item SET not_applicable = TRUE WHERE evaluation_id = ${form}`,
        `UPDATE evaluation_item SET not_applicable = FALSE WHERE evaluation_id = ${form}`,
      ],
      [
        `UPDATE peer_list SET confirmed_at = 'x' WHERE evaluation_id = ${form}`,
        `UPDATE peer_list SET confirmed_at = NULL WHERE evaluation_id = ${form}`,
      ],
      [
        `UPDATE improvement_goal SET marked_in_evaluation_id = ${form}`,
        'UPDATE improvement_goal SET marked_in_evaluation_id = NULL',
      ],
    ]) {
      await sql(begins);
      const refused = await cancel(begun);
      expect([refused.json<Problem>().code, refused.json<Problem>().params]).toEqual([
        'cycle.launchScored',
        { count: 1 },
      ]);
      await sql(takesBack);
    }
    // Nor does whoever deletes a form otherwise take along what only mentions it.
    await sql(`UPDATE improvement_goal SET marked_in_evaluation_id = ${form}`);
    const deleting = api.unitOfWork.run(({ manager }) =>
      deleteWithChildren(manager, Evaluation, statement`id = ${form}`),
    );
    await expect(deleting).rejects.toThrow(/foreign key/i);
    await sql('UPDATE improvement_goal SET marked_in_evaluation_id = NULL');
    await done(cancel(begun));
    expect(await count('improvement_goal')).toBe(1);
    expect((await toldTo(worker)).map((told) => told.link)).not.toContain(link);
  });
});

it('takes nothing back in which somebody is saving at that moment', async () => {
  const id = await newCycle(2027, 4);
  await launch(id);
  const [{ form, item }] = await api.readDatabase.manager.query(
    `SELECT e.id AS form, MIN(i.id) AS item FROM evaluation e JOIN evaluation_item i ON i.evaluation_id = e.id
     WHERE e.cycle_id = ${id} GROUP BY e.id`,
  );
  const [saved, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const saving = api.unitOfWork.run(async ({ manager }) => {
    await manager.query(`UPDATE evaluation SET version = version + 1 WHERE id = ${form}`);
    await manager.query(
      `INSERT INTO item_score (evaluation_id, item_id, rater_role, rater_employee_id, score, comment, updated_at, version)
       VALUES (${form}, ${item}, 'self', ${works.people.worker}, 8000, '', 'x', 1)`,
    );
    saved.resolve();
    await goOn.promise;
  });
  await saved.promise;
  const answering = cancel(id).then((answer) => answer.json<Problem>().code);
  await heldUp(api);
  goOn.resolve();
  await saving;
  expect(await answering).toBe('cycle.launchScored');
  expect(await count('item_score', `evaluation_id = ${form}`)).toBe(1);
});

it('takes nothing back under whoever has a form and has not written yet', async () => {
  const id = await newCycle(2028, 1);
  await launch(id);
  const [{ form, item }] = await api.readDatabase.manager.query(
    `SELECT e.id AS form, MIN(i.id) AS item FROM evaluation e JOIN evaluation_item i ON i.evaluation_id = e.id
     WHERE e.cycle_id = ${id} GROUP BY e.id`,
  );
  const [held, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const saving = api.unitOfWork.run(async (unit) => {
    await unit.lock(`evaluation:${form}`);
    held.resolve();
    await goOn.promise;
    await unit.manager.query(
      `INSERT INTO item_score (evaluation_id, item_id, rater_role, rater_employee_id, score, comment, updated_at, version)
       VALUES (${form}, ${item}, 'self', ${works.people.worker}, 8000, '', 'x', 1)`,
    );
  });
  await held.promise;
  const answering = cancel(id).then((answer) => answer.json<Problem>().code);
  await Promise.race([heldUp(api), answering]);
  goOn.resolve();
  await saving;
  expect(await answering).toBe('cycle.launchScored');
  expect(await count('item_score', `evaluation_id = ${form}`)).toBe(1);
});

it('gives whoever moved since a second form, and the first one the days that are left of it', async () => {
  const id = await newCycle(2026, 4);
  await launch(id);
  const { people, positions, company } = works;
  const ofColleague = () =>
    api.readDatabase.manager.query(
      `SELECT position_title AS title, days_in_post AS days FROM evaluation
       WHERE cycle_id = ${id} AND employee_id = ${people.colleague} ORDER BY id`,
    );
  expect(await ofColleague()).toEqual([{ title: '操作工', days: 92 }]);
  await company.sql(`UPDATE assignment SET ends_on = '2026-11-03' WHERE employee_id = ${people.colleague}`);
  await company.assignment(people.colleague, positions.marketer, '2026-11-04');
  expect(await launch(id)).toMatchObject({ created: 1 });
  expect(await ofColleague()).toEqual([
    { title: '操作工', days: 34 },
    { title: '市场专员', days: 58 },
  ]);
});

describe('somebody who is left out', () => {
  let id: number;
  beforeAll(async () => void (id = await newCycle(2027, 1)));
  const preflight = () => done<Preflight>(works.as.auditor.get(`/api/cycles/${id}/preflight`));
  const leaveOut = (employeeIds: readonly number[]) =>
    works.as.hr.post(`/api/cycles/${id}/exclusions`, { employeeIds, reason: '外派一年' });

  it('is named with the reason, counts as left out, and has no form', async () => {
    const before = await preflight();
    const { director, worker } = works.people;
    expect(await done(leaveOut([director, worker]))).toEqual({ excluded: 2 });
    expect(await done(leaveOut([worker]))).toEqual({ excluded: 0 });
    const after = await preflight();
    expect(after.launchable).toBe(before.launchable - 1);
    expect(after.findings.filter(({ employeeId }) => employeeId === director)).toEqual([]);
    expect(after.leftOut).toEqual([
      { employeeId: director, employeeNumber: 'G001', employeeName: '秦远山', reason: '外派一年' },
      { employeeId: worker, employeeNumber: 'G004', employeeName: '程小满', reason: '外派一年' },
    ]);
    const { created, leftOut } = await launch(id);
    expect({ created, leftOut }).toEqual({ created: after.launchable, leftOut: 2 });
  });

  it('is refused with a reason of its own for somebody who has a form', async () => {
    const answer = await leaveOut([works.people.leader]);
    expect([answer.statusCode, answer.json<Problem>().errors?.[0]]).toMatchObject([
      422,
      { path: 'employeeIds.0', code: 'cycle.hasForm' },
    ]);
  });

  it('is judged by what a launch under way has made; a form that is void is none', async () => {
    const { leader } = works.people;
    const form = await formOf(api, id, leader);
    const stage = (name: string) => `UPDATE evaluation SET stage = '${name}' WHERE id = ${form}`;
    await works.company.sql(stage('void'));
    const [held, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const launching = api.unitOfWork.run(async (unit) => {
      await unit.lock(`cycle:${id}`);
      held.resolve();
      await goOn.promise;
      await unit.manager.query(stage('self'));
    });
    await held.promise;
    const answering = leaveOut([leader]);
    await heldUp(api);
    goOn.resolve();
    await launching;
    expect((await answering).json<Problem>().errors?.[0].code).toBe('cycle.hasForm');
    await works.company.sql(stage('void'));
    expect(await done(leaveOut([leader]))).toEqual({ excluded: 1 });
    await done(works.as.hr.delete(`/api/cycles/${id}/exclusions/${leader}`));
    await works.company.sql(stage('self'));
  });

  it('is never oneself nor a superior, and neither comes back by one’s own hand: others of HR say so', async () => {
    const { director, foreman, leader, marketer, worker } = works.people;
    const officer = api.as({ roles: ['employee', 'hr'], accountId: 921, employeeId: marketer });
    const url = `/api/cycles/${id}/exclusions`;
    const answer = await officer.post(url, { employeeIds: [worker, marketer], reason: '太忙' });
    expect([answer.statusCode, answer.json<Problem>().errors]).toMatchObject([
      422,
      [{ path: 'employeeIds.1', code: 'cycle.excludesOneself' }],
    ]);
    const below = api.as({ roles: ['employee', 'hr'], accountId: 923, employeeId: leader });
    const ofSuperior = await below.post(url, { employeeIds: [foreman], reason: '太忙' });
    expect(ofSuperior.json<Problem>().errors).toMatchObject([{ code: 'cycle.excludesOneself' }]);
    const leftOut = api.as({ roles: ['employee', 'hr'], accountId: 922, employeeId: worker });
    const back = await leftOut.delete(`${url}/${worker}`);
    expect([back.statusCode, back.json<Problem>().code]).toEqual([403, 'cycle.excludesOneself']);
    // Nobody can assess who stands at the very top, and all of HR stands below.
    expect(await done(officer.post(url, { employeeIds: [director], reason: '由董事会考核' }))).toEqual({
      excluded: 0,
    });
  });

  it('comes back by one press, and gets a form with the next launch', async () => {
    const url = `/api/cycles/${id}/exclusions/${works.people.worker}`;
    expect((await works.as.hr.delete(url)).statusCode).toBe(204);
    expect((await works.as.hr.delete(url)).statusCode).toBe(404);
    expect(await launch(id)).toMatchObject({ created: 1, leftOut: 1 });
  });

  it('stands in the file with everybody else’s reasons', async () => {
    const csv = await works.as.auditor.get(`/api/cycles/${id}/preflight/file?format=csv&locale=zh-CN`);
    expect(csv.headers['content-disposition']).toContain('attachment');
    expect(csv.body).toContain('G001,秦远山,,,不参加考核,外派一年,');
    const xlsx = await works.as.hr.get(`/api/cycles/${id}/preflight/file?format=xlsx&locale=en`);
    expect([xlsx.statusCode, xlsx.rawPayload.subarray(0, 2).toString()]).toEqual([200, 'PK']);
    const entries = await api.readDatabase.manager.query<{ data: string; account_id: number }[]>(
      `SELECT data, account_id FROM audit_entry WHERE action = 'report.exported' AND subject_id = '${id}' ORDER BY id`,
    );
    expect(entries.map(({ data, account_id }) => [account_id, JSON.parse(data)])).toEqual([
      [902, { kind: 'preflightCsv', locale: 'zh-CN' }],
      [901, { kind: 'preflight', locale: 'en' }],
    ]);
  });
});

describe('what happens while a launch makes its slices', () => {
  afterEach(() => jest.restoreAllMocks());

  /** Between the launch's beginning and its first slice. */
  function meanwhile(step: () => Promise<unknown>): void {
    const launches = api.app.get(LaunchesService) as unknown as {
      makeSlice: (...given: unknown[]) => unknown;
    };
    const makeSlice = launches.makeSlice.bind(launches);
    jest.spyOn(launches, 'makeSlice').mockImplementation(async (...given) => {
      await step();
      return makeSlice(...given);
    });
  }

  it('counts: whoever is left out then has no form', async () => {
    const id = await newCycle(2027, 2);
    const { worker } = works.people;
    meanwhile(() =>
      done(works.as.hr.post(`/api/cycles/${id}/exclusions`, { employeeIds: [worker], reason: '外派一年' })),
    );
    await launch(id);
    expect(await count('evaluation', `cycle_id = ${id} AND employee_id = ${worker}`)).toBe(0);
    expect(await count('evaluation', `cycle_id = ${id}`)).toBeGreaterThan(3);
  });

  it('ends it when it is taken back', async () => {
    const id = await newCycle(2027, 3);
    meanwhile(() => done(cancel(id)));
    const answer = await works.as.hr.post(`/api/cycles/${id}/launch`);
    expect([answer.statusCode, answer.json<Problem>().code]).toEqual([409, 'cycle.launchCancelled']);
    expect(await count('evaluation', `cycle_id = ${id}`)).toBe(0);
  });
});

describe('one step for many forms', () => {
  let id: number;
  let forms: { id: number; expectedVersion: number }[];
  beforeAll(async () => {
    id = await newCycle(2025, 4);
    await launch(id);
    forms = await api.readDatabase.manager.query(
      `SELECT id, version AS "expectedVersion" FROM evaluation WHERE cycle_id = ${id} ORDER BY id`,
    );
  });
  const act = (body: object, client = works.as.hr) =>
    client.post(`/api/cycles/${id}/bulk-actions`, { forms, reason: '演练结束', dryRun: false, ...body });
  const stages = async () =>
    (
      await api.readDatabase.manager.query(`SELECT stage FROM evaluation WHERE cycle_id = ${id} ORDER BY id`)
    ).map(({ stage }: { stage: string }) => stage);

  it('is shown before it is taken, and changes nothing by that', async () => {
    const audited = await count('audit_entry');
    const preview = await done<BulkOutcomes>(act({ action: 'skipSelf', dryRun: true }));
    expect(preview.done).toBe(forms.length);
    expect(preview.outcomes[0]).toMatchObject({ from: 'self', to: 'supervisor', refusedBecause: null });
    expect(new Set(await stages())).toEqual(new Set(['self']));
    expect(await count('audit_entry')).toBe(audited);
  });

  it('is taken form by form: one that refuses keeps no other from it', async () => {
    const [first, ...others] = forms;
    const stale = { ...first, expectedVersion: 99 };
    const { outcomes, done: taken } = await done<BulkOutcomes>(
      act({ action: 'skipSelf', forms: [stale, ...others] }),
    );
    expect(taken).toBe(forms.length - 1);
    expect(outcomes[0]).toMatchObject({ to: null, refusedBecause: 'staleVersion' });
    expect((await stages()).sort()).toEqual(['self', ...others.map(() => 'supervisor')].sort());
  });

  it('says of each why it cannot be, and passes over forms of other quarters', async () => {
    const { outcomes } = await done<BulkOutcomes>(
      act({ action: 'return', forms: [{ id: forms[1].id, expectedVersion: 2 }] }),
    );
    expect(outcomes).toEqual([
      expect.objectContaining({ to: null, refusedBecause: 'evaluation.nobodyImpartial' }),
    ]);
    const [{ other }] = await api.readDatabase.manager.query(
      `SELECT MIN(id) AS other FROM evaluation WHERE cycle_id <> ${id}`,
    );
    const foreign = await act({ action: 'void', forms: [{ id: other, expectedVersion: 1 }] });
    expect(foreign.statusCode).toBe(404);
    expect((await act({ action: 'void' }, works.as.leader)).statusCode).toBe(403);
  });

  it('declares void with the reason on each', async () => {
    await done(act({ action: 'void', forms: [{ id: forms[1].id, expectedVersion: 2 }] }));
    const [form] = await api.readDatabase.manager.query(
      `SELECT stage, return_reason AS reason FROM evaluation WHERE id = ${forms[1].id}`,
    );
    expect(form).toEqual({ stage: 'void', reason: '演练结束' });
  });
});

describe('a launch whose server is killed in the middle', () => {
  const built = `dist/test/api-${process.pid}`;
  let id: number;
  beforeAll(async () => {
    await promisify(execFile)(process.execPath, ['tools/build-api.mjs', built], { cwd: ROOT });
    await addCrowd();
    id = await newCycle(2026, 2);
    await died(id);
  }, 300_000);
  afterAll(() => rm(join(ROOT, built), { recursive: true, force: true }));

  /** Runs until the process is gone; it has to be gone by the signal. */
  async function died(cycleId: number): Promise<void> {
    const config = JSON.stringify(testConfig(database.location));
    const child = spawn(
      process.execPath,
      [join(__dirname, 'support/launch-and-die.cjs'), join(ROOT, built), config, String(cycleId)],
      { stdio: ['ignore', 'ignore', 'pipe'], timeout: 60_000 },
    );
    let complaint = '';
    child.stderr.on('data', (part) => (complaint += part));
    const signal = await new Promise((resolve) => child.once('exit', (_, how) => resolve(how)));
    if (signal !== 'SIGKILL') throw new Error(`the launch was not cut short: ${complaint}`);
  }

  it('has made one slice whole, and nothing of the next', async () => {
    expect(await stateOf(id)).toMatchObject({ status: 'running', planned: CROWD + 5, created: 1000 });
    expect(await count('evaluation', `cycle_id = ${id}`)).toBe(1000);
    const items = await count(
      'evaluation_item',
      `evaluation_id IN (SELECT id FROM evaluation WHERE cycle_id = ${id})`,
    );
    expect(items).toBe(7000);
  });

  it('is gone on with where it stopped, by itself, and makes nothing twice', async () => {
    const [{ began }] = await api.readDatabase.manager.query(
      `SELECT MAX(started_at) AS began FROM cycle_launch WHERE cycle_id = ${id}`,
    );
    const later = (milliseconds: number) => new Date(new Date(began).getTime() + milliseconds).toISOString();
    setMoment(api, later(30_000));
    await doJobs(api);
    expect(await count('evaluation', `cycle_id = ${id}`)).toBe(1000);
    setMoment(api, later(61_000));
    await doJobs(api);
    setToday(api, '2026-12-22');
    expect(await stateOf(id)).toMatchObject({ status: 'done', planned: CROWD + 5, created: CROWD + 5 });
    expect(await count('evaluation', `cycle_id = ${id}`)).toBe(CROWD + 5);
    const items = await count(
      'evaluation_item',
      `evaluation_id IN (SELECT id FROM evaluation WHERE cycle_id = ${id})`,
    );
    expect(items).toBe(7 * (CROWD + 5));
    expect(await launch(id)).toMatchObject({ created: 0, existing: CROWD + 5, cycle: { status: 'running' } });
  });
});

async function addCrowd(): Promise<void> {
  await api.unitOfWork.run(async ({ manager }) => {
    const crowd = Array.from({ length: CROWD }, (_, place) => ({
      number: `Z${String(place).padStart(4, '0')}`,
      name: `众${place}`,
      hiredOn: '2020-01-01',
      version: 1,
    }));
    await insertMany(manager, Employee, crowd as never);
    const people = await manager.query(`SELECT id FROM employee WHERE number LIKE 'Z%' ORDER BY id`);
    const rows = people.map(({ id }: { id: number }) => ({
      employeeId: id,
      positionId: works.positions.operator,
      startsOn: '2020-01-01',
      version: 1,
    }));
    await insertMany(manager, Assignment, rows);
  });
}
