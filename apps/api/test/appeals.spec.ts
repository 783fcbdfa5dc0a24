import type {
  Appeal,
  AppealHandlerOption,
  AppealsPage,
  Evaluation,
  MyEvaluationRow,
  Problem,
} from '@gangping/contracts';
import { explainedTotal } from './support/explained';
import { setToday, smallWorks, type SmallWorks } from './support/company';
import { answeredQuarter, formOf, LAST_DAY_TO_APPEAL, publish } from './support/published';
import { done, itemsOf, readForm } from './support/scoring';
import { startTestApi, type TestApi } from './support/start-test-api';
import { doJobs, toldTo } from './support/told';
import { CyclesRepository } from '../src/features/cycles';
import type { ApiClient } from './support/api-client';

let api: TestApi;
let works: SmallWorks;
let cycleId: number;
let workerForm: number;
let colleagueForm: number;
let leaderForm: number;
/** 人事 who is nobody's superior; 沈若溪 and 邵一鸣 are of HR too, the one scored 程小满, the other appeals themself. */
let handler: ApiClient;
let leaderOfHr: ApiClient;

const HANDLER = 951;
const LEADER = 952;
const COLLEAGUE = 953;
const NOBODY = 954;

beforeAll(async () => {
  api = await startTestApi();
  works = await smallWorks(api);
  cycleId = await answeredQuarter(api, works);
  workerForm = await formOf(api, cycleId, works.people.worker);
  colleagueForm = await formOf(api, cycleId, works.people.colleague);
  leaderForm = await formOf(api, cycleId, works.people.leader);
  await account(HANDLER, 'renshi', null);
  await account(LEADER, 'shen', works.people.leader);
  await account(COLLEAGUE, 'shao', works.people.colleague);
  await account(NOBODY, 'bai', works.people.marketer, '["employee"]');
  handler = api.as({ roles: ['hr'], accountId: HANDLER });
  leaderOfHr = api.as({ roles: ['employee', 'hr'], accountId: LEADER, employeeId: works.people.leader });
});
afterAll(() => api.close());

function account(id: number, login: string, employeeId: number | null, roles = '["hr"]'): Promise<void> {
  return works.company.sql(
    `INSERT INTO account (id, login_name, password_hash, roles, employee_id, disabled, version)
     VALUES (${id}, '${login}', 'x', '${roles}', ${employeeId ?? 'NULL'}, FALSE, 1)`,
  );
}

async function file(client: ApiClient, id: number, body: object = {}) {
  const { version } = await readForm(works.as.hr, id);
  const grounds = '第二项按月报应为全部完成';
  return client.post(`/api/evaluations/${id}/appeals`, {
    grounds,
    itemIds: [],
    expectedVersion: version,
    ...body,
  });
}

const appealsOf = (client: ApiClient, id: number) =>
  done<Appeal[]>(client.get(`/api/evaluations/${id}/appeals`));

async function current(id: number): Promise<Appeal> {
  return (await appealsOf(works.as.hr, id))[0];
}

async function appoint(client: ApiClient, appeal: Appeal, accountId: number) {
  return client.put(`/api/appeals/${appeal.id}/handler`, { accountId, expectedVersion: appeal.version });
}

async function decide(client: ApiClient, appeal: Appeal, body: object) {
  return client.post(`/api/appeals/${appeal.id}/decision`, { expectedVersion: appeal.version, ...body });
}

const UPHELD = { decision: 'upheld', findings: '月报与领料记录一致', points: 650, reason: '第二项漏记两批' };

describe('filing', () => {
  it('is nobody’s before publication, and only the employee’s after it', async () => {
    expect((await file(works.as.worker, workerForm)).json<Problem>().code).toBe('evaluation.wrongStage');
    for (const id of [workerForm, colleagueForm]) await publish(works, cycleId, id);
    await publish(works, cycleId, leaderForm, 'foreman');
    expect((await file(works.as.leader, workerForm)).statusCode).toBe(403);
    expect((await file(works.as.marketer, workerForm)).statusCode).toBe(404);
    expect((await file(works.as.hr, workerForm)).statusCode).toBe(403);
  });

  it('wants grounds, and lines of this form', async () => {
    const bare = await file(works.as.worker, workerForm, { grounds: ' ' });
    expect([bare.statusCode, bare.json<Problem>().errors?.[0].path]).toEqual([422, 'grounds']);
    const [foreign] = itemsOf(await readForm(works.as.hr, colleagueForm));
    const strange = await file(works.as.worker, workerForm, { itemIds: [foreign.id] });
    expect(strange.json<Problem>().errors).toEqual([{ path: 'itemIds.0', code: 'appeal.unknownItem' }]);
    expect((await readForm(works.as.worker, workerForm)).stage).toBe('published');
  });

  it('is over after the last day', async () => {
    setToday(api, '2026-12-30');
    const late = await file(works.as.worker, workerForm);
    expect(late.json<Problem>()).toMatchObject({
      code: 'stage.appealPeriodOver',
      params: { deadline: LAST_DAY_TO_APPEAL },
    });
    setToday(api, LAST_DAY_TO_APPEAL);
  });

  it('holds the form, and says by when it is decided', async () => {
    const items = itemsOf(await readForm(works.as.worker, workerForm));
    const filed = await done<Appeal>(file(works.as.worker, workerForm, { itemIds: [items[1].id] }));
    expect(filed).toMatchObject({
      status: 'waiting',
      stage: 'appealed',
      items: [{ id: items[1].id, text: items[1].text }],
      // Five working days after 29 December, of which nobody has said that New Year is none.
      decideBy: '2027-01-05',
      before: { total: 8400, grade: 'B' },
      after: null,
      actions: ['withdraw'],
    });
    const again = await file(works.as.worker, workerForm);
    expect(again.json<Problem>().code).toBe('evaluation.wrongStage');
    const [{ data }] = await api.readDatabase.manager.query(
      `SELECT data FROM audit_entry WHERE action = 'appeal.filed'`,
    );
    expect(data).not.toContain('月报');
  });

  it('keeps the quarter open', async () => {
    setToday(api, '2027-02-01');
    for (const id of [
      await formOf(api, cycleId, works.people.foreman),
      await formOf(api, cycleId, works.people.marketer),
    ]) {
      const { version } = await readForm(works.as.hr, id);
      await done(
        works.as.hr.post(`/api/evaluations/${id}/void`, { expectedVersion: version, reason: '本季调出' }),
      );
    }
    const refused = await works.as.hr.post(`/api/cycles/${cycleId}/closure`);
    expect(refused.json<Problem>()).toMatchObject({ code: 'cycle.appealsOpen', params: { count: 1 } });
    // Somebody decides it between the closing of the others and the count of what is left.
    const cycles = api.app.get(CyclesRepository, { strict: false });
    const shown = cycles.shown.bind(cycles);
    jest.spyOn(cycles, 'shown').mockImplementation(async (manager, cycle) => {
      await manager.query(`UPDATE evaluation SET stage = 'acknowledged' WHERE id = ${workerForm}`);
      return shown(manager, cycle);
    });
    const late = await works.as.hr.post(`/api/cycles/${cycleId}/closure`);
    expect([late.statusCode, late.json<Problem>().code]).toEqual([409, 'conflict']);
    jest.restoreAllMocks();
    setToday(api, LAST_DAY_TO_APPEAL);
  });
});

describe('who reads it', () => {
  it.each([
    ['worker', 200],
    ['hr', 200],
    ['auditor', 200],
    ['leader', 404],
    ['foreman', 404],
    ['marketer', 404],
    ['admin', 403],
  ] as const)('%s by the form: %i', async (person, status) => {
    const { statusCode } = await works.as[person].get(`/api/evaluations/${workerForm}/appeals`);
    expect(statusCode).toBe(status);
  });

  it('HR and the auditor in a list, by what is due first', async () => {
    const list = (query: string) => done<AppealsPage>(works.as.auditor.get(`/api/appeals?${query}`));
    expect(await list('state=open&search=程小满')).toMatchObject({
      total: 1,
      rows: [{ employee: { name: '程小满' }, late: false, actions: [] }],
    });
    expect((await list('state=decided')).total).toBe(0);
    expect((await list('search=白芷')).total).toBe(0);
  });
});

describe('the handler', () => {
  it('is one of HR who had no hand in the result', async () => {
    const { id } = await current(workerForm);
    const options = await done<AppealHandlerOption[]>(works.as.hr.get(`/api/appeals/${id}/handlers`));
    expect(options).toEqual([
      { accountId: HANDLER, name: 'renshi', blockedBy: null },
      { accountId: LEADER, name: '沈若溪', blockedBy: 'stage.raterMayNotDecide' },
      { accountId: COLLEAGUE, name: '邵一鸣', blockedBy: null },
    ]);
  });

  it.each([
    ['who rated', LEADER, 'stage.raterMayNotDecide'],
    ['who is not of HR', NOBODY, 'appeal.notHr'],
    ['who is not there', 999, 'appeal.notHr'],
  ])('cannot be one %s', async (_, accountId, code) => {
    const refused = await appoint(works.as.hr, await current(workerForm), accountId);
    expect(refused.json<Problem>().errors).toMatchObject([{ path: 'accountId', code }]);
  });

  it('is not the one who calibrated, unless that was undone', async () => {
    await works.company.sql(
      `INSERT INTO calibration_change (evaluation_id, before_total, after_total, reason, account_id, changed_at)
       VALUES (${workerForm}, 8000, 8100, '校准', ${COLLEAGUE}, '2026-12-21T08:00:00.000Z')`,
    );
    const refused = await appoint(works.as.hr, await current(workerForm), COLLEAGUE);
    expect(refused.json<Problem>().errors?.[0].code).toBe('stage.calibratorMayNotDecide');
    await works.company.sql(`UPDATE calibration_change SET undone_at = '2026-12-21T09:00:00.000Z'`);
    const { id } = await current(workerForm);
    const options = await done<AppealHandlerOption[]>(works.as.hr.get(`/api/appeals/${id}/handlers`));
    expect(options).toContainEqual({ accountId: COLLEAGUE, name: '邵一鸣', blockedBy: null });
  });

  it('is not the one who capped the grade with a veto', async () => {
    await works.company.sql(
      `INSERT INTO evaluation_veto (evaluation_id, veto_key, reason, marked_by_account_id, marked_at)
       VALUES (${workerForm}, 'any', '安全事故', ${COLLEAGUE}, '2026-12-21T08:00:00.000Z')`,
    );
    const refused = await appoint(works.as.hr, await current(workerForm), COLLEAGUE);
    expect(refused.json<Problem>().errors?.[0].code).toBe('stage.calibratorMayNotDecide');
    await works.company.sql('DELETE FROM evaluation_veto');
  });

  it('is appointed by HR, never by the one who appeals, and decides alone', async () => {
    const appeal = await current(workerForm);
    const own = api.as({ roles: ['employee', 'hr'], accountId: 961, employeeId: works.people.worker });
    expect((await appoint(own, appeal, HANDLER)).json<Problem>().code).toBe('evaluation.ownForm');
    const early = await decide(handler, appeal, UPHELD);
    expect(early.json<Problem>().code).toBe('appeal.noHandler');
    const appointed = await done<Appeal>(appoint(works.as.hr, appeal, HANDLER));
    expect(appointed).toMatchObject({
      status: 'assigned',
      handler: { accountId: HANDLER },
      actions: ['appoint'],
    });
    await doJobs(api);
    expect(await toldTo(handler, '&show=unread')).toMatchObject([
      { kind: 'appealYours', params: { name: '程小满' } },
    ]);
    const stale = await decide(handler, appeal, UPHELD);
    expect([stale.statusCode, stale.json<Problem>().code]).toEqual([409, 'staleVersion']);
    const others = await decide(works.as.hr, appointed, UPHELD);
    expect([others.statusCode, others.json<Problem>().code]).toEqual([403, 'appeal.notHandler']);
    const rater = await decide(leaderOfHr, appointed, UPHELD);
    expect(rater.json<Problem>().code).toBe('appeal.notHandler');
  });
});

describe('the decision', () => {
  it('of an upheld appeal wants points and a reason', async () => {
    const appeal = await current(workerForm);
    const bare = await decide(handler, appeal, { decision: 'upheld', findings: '属实' });
    expect(bare.json<Problem>().errors?.map(({ path }) => path)).toEqual(['points', 'reason']);
    const down = await decide(handler, appeal, { ...UPHELD, points: -100 });
    expect(down.statusCode).toBe(422);
  });

  it('is refused to a handler who turns out to have rated', async () => {
    const appeal = await current(workerForm);
    await works.company.sql(`UPDATE appeal SET handler_account_id = ${LEADER} WHERE id = ${appeal.id}`);
    const refused = await decide(leaderOfHr, appeal, UPHELD);
    expect(refused.json<Problem>().code).toBe('stage.raterMayNotDecide');
    await works.company.sql(`UPDATE appeal SET handler_account_id = ${HANDLER} WHERE id = ${appeal.id}`);
    expect((await readForm(works.as.worker, workerForm)).result).toMatchObject({ version: 1 });
  });

  it('makes a new version of the result that adds up, and leaves the old one readable', async () => {
    const first = await readForm(works.as.worker, workerForm);
    const decided = await done<Appeal>(decide(handler, await current(workerForm), UPHELD));
    expect(decided).toMatchObject({
      status: 'upheld',
      stage: 'acknowledged',
      before: { total: 8400, grade: 'B' },
      after: { total: 9050, grade: 'A' },
      correction: { points: 650, reason: '第二项漏记两批' },
      actions: [],
    });
    const form = await readForm(works.as.worker, workerForm);
    // 84.00 + 6.50 = 90.50 → A, 1.20; with the assessment coefficient of 1.5: 1.8000.
    expect(form.result).toMatchObject({
      version: 2,
      total: 9050,
      grade: 'A',
      gradeCoefficient: 12_000,
      resultCoefficient: 18_000,
    });
    expect(explainedTotal(form)).toBe(9050);
    expect(form.explanation?.children.at(-1)).toMatchObject({
      kind: 'correction',
      points: 650,
      reason: '第二项漏记两批',
    });
    expect(form.earlierResults).toEqual([{ result: first.result, explanation: first.explanation }]);
    expect(form.result?.contentHash).not.toBe(first.result?.contentHash);
    expect(form.actions).toEqual([]);
  });

  it('is what every list and report then shows', async () => {
    const [row] = await done<MyEvaluationRow[]>(works.as.worker.get('/api/my/evaluations'));
    expect(row).toMatchObject({ total: 9050, grade: 'A', resultCoefficient: 18_000 });
    const { rows } = await done<{ rows: Evaluation[] }>(
      works.as.hr.get(`/api/cycles/${cycleId}/evaluations?search=G004`),
    );
    expect(rows[0]).toMatchObject({ total: 9050, grade: 'A' });
  });

  it('is the only one: there is no second appeal, and no second decision', async () => {
    const again = await file(works.as.worker, workerForm);
    expect([again.statusCode, again.json<Problem>().code]).toEqual([409, 'appeal.alreadyDecided']);
    const twice = await decide(handler, await current(workerForm), UPHELD);
    expect(twice.json<Problem>().code).toBe('appeal.notOpen');
  });

  it('against it changes nothing in the result', async () => {
    await done(file(works.as.leader, leaderForm));
    const appointed = await done<Appeal>(appoint(works.as.hr, await current(leaderForm), HANDLER));
    const body = { decision: 'rejected', findings: '记录与评分相符' };
    expect(await done<Appeal>(decide(handler, appointed, body))).toMatchObject({
      status: 'rejected',
      after: null,
    });
    expect(await readForm(works.as.leader, leaderForm)).toMatchObject({
      stage: 'acknowledged',
      result: { version: 1, total: 8400 },
      earlierResults: [],
    });
  });
});

describe('an appeal withdrawn', () => {
  it('by nobody else', async () => {
    const { id, version } = await done<Appeal>(file(works.as.colleague, colleagueForm));
    const body = { expectedVersion: version };
    expect((await works.as.leader.post(`/api/appeals/${id}/withdrawal`, body)).statusCode).toBe(404);
    expect((await works.as.worker.post(`/api/appeals/${id}/withdrawal`, body)).statusCode).toBe(404);
    expect((await leaderOfHr.post(`/api/appeals/${id}/withdrawal`, body)).statusCode).toBe(403);
  });

  it('leaves the result to be answered to, and can be filed again in time', async () => {
    const { id, version } = await current(colleagueForm);
    const withdrawn = await done<Appeal>(
      works.as.colleague.post(`/api/appeals/${id}/withdrawal`, { expectedVersion: version }),
    );
    expect(withdrawn).toMatchObject({ status: 'withdrawn', stage: 'published', actions: [] });
    expect((await readForm(works.as.colleague, colleagueForm)).actions).toEqual([
      'acknowledge',
      'disagree',
      'appeal',
    ]);
    await done(file(works.as.colleague, colleagueForm));
    expect(await appealsOf(works.as.colleague, colleagueForm)).toHaveLength(2);
    const { rows } = await done<AppealsPage>(works.as.auditor.get('/api/appeals'));
    const statuses = rows
      .filter(({ evaluationId }) => evaluationId === colleagueForm)
      .map(({ status }) => status);
    expect(statuses).toEqual(['waiting', 'withdrawn']);
  });

  it('ends with a form that is declared void', async () => {
    const { version } = await readForm(works.as.hr, colleagueForm);
    const body = { expectedVersion: version, reason: '考核对象有误' };
    await done(works.as.hr.post(`/api/evaluations/${colleagueForm}/void`, body));
    expect(await current(colleagueForm)).toMatchObject({ status: 'void', actions: [] });
  });
});
