import type {
  CycleEvaluationRow,
  Employee,
  EmployeeImportReport,
  Handover,
  HandoverPreview,
  OrphanedForm,
  Page,
  Problem,
  Reassignments,
  Role,
  TeamEvaluationsPage,
  TeamMatrix,
} from '@gangping/contracts';
import { AsyncResource } from 'node:async_hooks';
import { AssessmentScheme, defaultScheme } from '../src/features/schemes';
import { JobRunner } from '../src/platform/jobs';
import type { Unit } from '../src/platform/unit-of-work';
import type { ApiClient } from './support/api-client';
import { setToday, smallWorks, type SmallWorks } from './support/company';
import { heldUp } from './support/held-up';
import { done, itemsOf, openCycle, readForm, scoreAndSubmit } from './support/scoring';
import { startTestApi, type TestApi } from './support/start-test-api';
import { addAccount, doJobs, toldTo } from './support/told';

let api: TestApi;
let works: SmallWorks;
let cycleId: number;
/** Of 程小满: 沈若溪 scores, 陆明川 above her reviews. */
let workerForm: number;

beforeAll(async () => void (api = await startTestApi()));
beforeEach(async () => {
  await api.startAfresh();
  setToday(api, '2026-12-23');
  works = await smallWorks(api);
  await api.unitOfWork.run(({ manager }) =>
    manager.insert(AssessmentScheme, {
      status: 'approved',
      content: {
        ...defaultScheme,
        stages: ['self', 'supervisor', 'reviewer', 'calibration', 'published', 'closed'],
      },
      scope: { positionIds: [], departmentIds: [], grades: [] },
      effectiveFrom: '2026-01-01',
      draftedByAccountId: 901,
    }),
  );
  cycleId = (await openCycle(works.as.hr, 2026, 4)).id;
  workerForm = await formOf(works.people.worker);
});
afterAll(() => api.close());

async function formOf(employeeId: number): Promise<number> {
  const [{ id }] = await api.readDatabase.manager.query(
    `SELECT id FROM evaluation WHERE cycle_id = ${cycleId} AND employee_id = ${employeeId}`,
  );
  return id;
}

async function leave(employeeId: number, leftOn: string): Promise<void> {
  const { number, name, email, hiredOn, probationEndsOn, namedSuperiorId, version } = await done<Employee>(
    works.as.hr.get(`/api/employees/${employeeId}`),
  );
  const fields = { number, name, email, hiredOn, probationEndsOn, namedSuperiorId };
  await done(
    works.as.hr.put(`/api/employees/${employeeId}`, { ...fields, leftOn, expectedVersion: version }),
  );
}

async function join(name: string, number: string, positionId: number): Promise<ApiClient> {
  const body = { number, name, email: null, hiredOn: '2026-12-23', leftOn: null, probationEndsOn: null };
  const { id } = await done<Employee>(
    works.as.hr.post('/api/employees', { ...body, namedSuperiorId: null, positionId }),
  );
  return api.as({ roles: ['employee'], accountId: 950 + id, employeeId: id });
}

const history = (client: ApiClient, id: number) =>
  done<Handover[]>(client.get(`/api/evaluations/${id}/handovers`));
const orphans = () => done<OrphanedForm[]>(works.as.hr.get(`/api/cycles/${cycleId}/orphaned-forms`));
const reassign = (client: ApiClient, body: object) =>
  client.post(`/api/cycles/${cycleId}/reassignments`, {
    raterRole: 'supervisor',
    reason: '组织调整',
    dryRun: false,
    ...body,
  });

/** A delegation that was given before a rule stood against it. */
function insertDelegation(superiorId: number, deputyId: number): Promise<void> {
  return works.company.sql(
    `INSERT INTO delegation (superior_employee_id, deputy_employee_id, starts_on, ends_on, reason, created_at, version)
     VALUES (${superiorId}, ${deputyId}, '2026-12-23', '2026-12-24', '离职交接', '2026-12-22T00:00:00.000Z', 1)`,
  );
}

function makeHr(employeeId: number): Promise<void> {
  return works.company.sql(
    `INSERT INTO account (id, login_name, password_hash, roles, employee_id, disabled, version)
     VALUES (940, 'hr-clerk', 'x', '["employee","hr"]', ${employeeId}, FALSE, 1)`,
  );
}

async function whyNotGiven(evaluationId: number, raterRole: string, toId: number) {
  const body = { raterRole, evaluationIds: [evaluationId], toId, dryRun: true };
  return (await reassign(works.as.hr, body)).json<Reassignments>().forms[0].refusedBecause;
}

async function whyNotNamed(deputyId: number) {
  const body = { deputyId, from: '2026-12-23', to: '2026-12-24', reason: '外出培训' };
  const answer = await works.as.leader.post('/api/delegations', body);
  return answer.json<Problem>().errors?.map(({ path, code }) => `${path} ${code}`);
}

function scoreFirst(client: ApiClient, itemId: number, expectedVersion: number) {
  const body = { score: 8800, comment: '还没写完', expectedVersion };
  return client.put(`/api/evaluations/${workerForm}/items/${itemId}/score`, body);
}

describe('nobody has two parts of one form', () => {
  it('so the reviewer is not its deputy', async () => {
    const { as, people } = works;
    expect(await whyNotNamed(people.foreman)).toEqual(['deputyId delegation.noForm']);
    await insertDelegation(people.leader, people.foreman);
    await scoreAndSubmit(as.worker, workerForm, Array(7).fill(9000));
    const team = async () =>
      (await done<TeamEvaluationsPage>(as.foreman.get('/api/team/evaluations'))).rows.find(
        ({ id }) => id === workerForm,
      );
    expect(await readForm(as.foreman, workerForm)).toMatchObject({ stage: 'supervisor', scoringAs: null });
    expect(await team()).toMatchObject({ relation: 'reviewer', actingFor: null });
    const beside = async () =>
      (await done<TeamMatrix>(as.foreman.get('/api/team/matrix'))).forms.find(({ id }) => id === workerForm);
    expect(await beside()).toMatchObject({ scoringAs: null });
    // Where the quarter's scheme has no review, somebody above has no other part.
    await works.company.sql(
      `UPDATE cycle_scheme SET content = REPLACE(content, '"supervisor","reviewer",', '"supervisor",')`,
    );
    expect(await readForm(as.foreman, workerForm)).toMatchObject({ scoringAs: 'supervisor' });
    expect(await team()).toMatchObject({ relation: 'deputy', actingFor: '沈若溪' });
    expect(await beside()).toMatchObject({ scoringAs: 'supervisor' });
  });

  it('nor whoever is asked as a peer', async () => {
    const { as, people, company } = works;
    await insertDelegation(people.leader, people.marketer);
    await scoreAndSubmit(as.worker, workerForm, Array(7).fill(9000));
    expect(await readForm(as.marketer, workerForm)).toMatchObject({ scoringAs: 'supervisor' });
    await company.sql(`INSERT INTO peer_list (evaluation_id, version) VALUES (${workerForm}, 1)`);
    await company.sql(
      `INSERT INTO peer_request (evaluation_id, employee_id, source, version) VALUES (${workerForm}, ${people.marketer}, 'named', 1)`,
    );
    expect((await as.marketer.get(`/api/evaluations/${workerForm}`)).statusCode).toBe(200);
    await company.sql(`UPDATE peer_list SET confirmed_at = '2026-12-23T00:00:00.000Z'`);
    expect((await as.marketer.get(`/api/evaluations/${workerForm}`)).statusCode).toBe(404);
    expect(await done<TeamEvaluationsPage>(as.marketer.get('/api/team/evaluations'))).toMatchObject({
      rows: [{ employeeName: '邵一鸣', relation: 'deputy' }],
    });
  });

  it('so who has scored as deputy does not review it', async () => {
    const { as, people } = works;
    await insertDelegation(people.leader, people.director);
    await scoreAndSubmit(as.worker, workerForm, Array(7).fill(9000));
    await scoreAndSubmit(as.director, workerForm, Array(7).fill(9000));
    // Those above may review as well as the reviewer, but not what they have scored themselves.
    expect(await readForm(as.director, workerForm)).toMatchObject({ stage: 'reviewer', scoringAs: null });
    expect(await whyNotGiven(workerForm, 'reviewer', people.director)).toBe('reassignment.bothParts');
    await leave(people.foreman, '2026-12-22');
    expect(await history(as.hr, workerForm)).toMatchObject([
      { raterRole: 'reviewer', from: { name: '陆明川' }, to: null, cause: 'nobody' },
    ]);
  });

  it('nor HR any but by their post', async () => {
    const { as, people } = works;
    await makeHr(people.marketer);
    expect(await whyNotNamed(people.marketer)).toEqual(['deputyId delegation.hr']);
    expect(await whyNotGiven(workerForm, 'supervisor', people.marketer)).toBe('reassignment.hr');
    await insertDelegation(people.leader, people.marketer);
    await scoreAndSubmit(as.worker, workerForm, Array(7).fill(9000));
    const clerk = api.as({ roles: ['employee', 'hr'], accountId: 940, employeeId: people.marketer });
    expect(await readForm(clerk, workerForm)).toMatchObject({ stage: 'supervisor', scoringAs: null });
    expect((await done<TeamEvaluationsPage>(clerk.get('/api/team/evaluations'))).rows).toEqual([]);
    await leave(people.leader, '2026-12-22');
    expect(await history(as.hr, workerForm)).toMatchObject([{ to: { name: '陆明川' }, cause: 'nextAbove' }]);
  });
});

describe('a superior who quits in mid-scoring', () => {
  it('leaves the form to the next above, with the scores under their name', async () => {
    const { as, people } = works;
    await scoreAndSubmit(as.worker, workerForm, Array(7).fill(9000));
    const [first, second] = itemsOf(await readForm(as.leader, workerForm));
    await done(scoreFirst(as.leader, first.id, 0));
    await leave(people.leader, '2026-12-22');

    const form = await readForm(as.foreman, workerForm);
    expect(form).toMatchObject({ supervisor: { name: '陆明川' }, reviewer: null, scoringAs: 'supervisor' });
    expect(itemsOf(form)[0].scores.supervisor).toMatchObject({ score: 8800, raterName: '沈若溪' });
    expect((await as.leader.get(`/api/evaluations/${workerForm}`)).statusCode).toBe(404);
    const late = await scoreFirst(as.leader, second.id, 0);
    expect([late.statusCode, late.json<Problem>()]).toMatchObject([
      403,
      { code: 'evaluation.handedOver', params: { to: '陆明川' } },
    ]);
    expect(await history(as.foreman, workerForm)).toMatchObject([
      {
        raterRole: 'supervisor',
        from: { name: '沈若溪' },
        to: { name: '陆明川' },
        cause: 'nextAbove',
        reason: null,
      },
    ]);
  });

  it('tells nobody else more than that there is no such form', async () => {
    const { as, people } = works;
    await leave(people.leader, '2026-12-22');
    const [item] = itemsOf(await readForm(as.worker, workerForm));
    expect((await scoreFirst(as.marketer, item.id, 0)).statusCode).toBe(404);
  });

  it('gives it to the deputy first, within the period, and not to the deputy the form is about', async () => {
    const { as, people } = works;
    const colleagueForm = await formOf(people.colleague);
    const body = { deputyId: people.colleague, from: '2026-12-23', to: '2026-12-24', reason: '离职交接' };
    await done(as.leader.post('/api/delegations', body));
    await leave(people.leader, '2026-12-22');
    expect(await history(as.hr, workerForm)).toMatchObject([{ to: { name: '邵一鸣' }, cause: 'deputy' }]);
    expect(await history(as.hr, colleagueForm)).toMatchObject([
      { to: { name: '陆明川' }, cause: 'nextAbove' },
    ]);
    setToday(api, '2026-12-25');
    await api.app.get(JobRunner).runDue();
    expect((await history(as.hr, workerForm))[0]).toMatchObject({
      from: { name: '邵一鸣' },
      to: { name: '陆明川' },
      cause: 'nextAbove',
    });
  });

  it('gives the review to nobody who scores the form, deputy or not', async () => {
    const { as, people } = works;
    const body = { deputyId: people.leader, from: '2026-12-23', to: '2026-12-24', reason: '离职交接' };
    // 沈若溪 scores what 陆明川 reviews, so for now she is of no use as his deputy but for 白芷's form.
    await works.company.sql(
      `UPDATE evaluation SET supervisor_employee_id = ${people.foreman} WHERE employee_id = ${people.marketer}`,
    );
    await done(as.foreman.post('/api/delegations', body));
    await leave(people.foreman, '2026-12-22');
    expect(await history(as.hr, workerForm)).toMatchObject([
      { raterRole: 'reviewer', from: { name: '陆明川' }, to: { name: '秦远山' }, cause: 'nextAbove' },
    ]);
  });

  it('keeps it until the last day in office is over', async () => {
    const { as, people } = works;
    await leave(people.leader, '2026-12-23');
    expect(await history(as.hr, workerForm)).toEqual([]);
    setToday(api, '2026-12-24');
    await api.app.get(JobRunner).runDue();
    expect(await history(as.hr, workerForm)).toMatchObject([{ to: { name: '陆明川' } }]);
  });
});

describe('a post that is filled anew', () => {
  it('gets the open forms back from whoever stood in, and those that were handed in stay', async () => {
    const { as, people, positions } = works;
    const colleagueForm = await formOf(people.colleague);
    await scoreAndSubmit(as.colleague, colleagueForm, Array(7).fill(9000));
    await scoreAndSubmit(as.leader, colleagueForm, Array(7).fill(8000));
    await leave(people.leader, '2026-12-22');
    const successor = await join('顾长风', 'G030', positions.leader);
    expect((await readForm(successor, workerForm)).beside).toMatchObject({ handovers: true });
    expect((await readForm(as.hr, colleagueForm)).beside).toMatchObject({ handovers: false });
    expect(await history(successor, workerForm)).toMatchObject([
      { from: { name: '陆明川' }, to: { name: '顾长风' }, cause: 'newHolder' },
      { from: { name: '沈若溪' }, to: { name: '陆明川' }, cause: 'nextAbove' },
    ]);
    expect(await history(as.hr, colleagueForm)).toEqual([]);
    expect((await readForm(as.hr, colleagueForm)).supervisor).toMatchObject({ name: '沈若溪' });
  });
});

describe('an assignment that ends', () => {
  it('takes the forms of that post away, though the person stays', async () => {
    const { as, people } = works;
    const { assignments } = await done<Employee>(as.hr.get(`/api/employees/${people.leader}`));
    const [{ id, positionId, startsOn, version }] = assignments;
    const body = { positionId, startsOn, endsOn: '2026-12-22', expectedVersion: version };
    await done(as.hr.put(`/api/assignments/${id}`, body));
    expect(await history(as.hr, workerForm)).toMatchObject([{ to: { name: '陆明川' }, cause: 'nextAbove' }]);
    expect((await as.leader.get(`/api/evaluations/${workerForm}`)).statusCode).toBe(404);
  });
});

describe('before it is saved', () => {
  const preview = (employeeId: number, body: object) =>
    works.as.hr.post(`/api/employees/${employeeId}/handover-preview`, body);
  const leaving = (employeeId: number, leftOn: string) =>
    done<HandoverPreview>(preview(employeeId, { kind: 'leaving', leftOn }));

  it('a leaving date says which forms go to whom, and changes nothing', async () => {
    const { as, people } = works;
    await scoreAndSubmit(as.worker, workerForm, Array(7).fill(9000));
    const said = await leaving(people.leader, '2026-12-22');
    expect(said).toEqual({
      on: '2026-12-23',
      groups: [
        {
          cycle: { id: cycleId, year: 2026, quarter: 4, isTest: false },
          raterRole: 'supervisor',
          from: { id: people.leader, name: '沈若溪' },
          to: { id: people.foreman, name: '陆明川' },
          cause: 'nextAbove',
          hasBothParts: true,
          employees: expect.arrayContaining([{ id: people.worker, name: '程小满' }]),
        },
      ],
    });
    expect(await history(as.hr, workerForm)).toEqual([]);
    const { leftOn, assignments } = await done<Employee>(as.hr.get(`/api/employees/${people.leader}`));
    expect([leftOn, assignments[0].endsOn]).toEqual([null, null]);
    // And the save does just that.
    await leave(people.leader, '2026-12-22');
    for (const { id } of said.groups[0].employees) {
      expect(await history(as.hr, await formOf(id))).toMatchObject([
        { from: { name: '沈若溪' }, to: { name: '陆明川' }, cause: 'nextAbove' },
      ]);
    }
  });

  it('one to come says from which day on, and what nobody can take over', async () => {
    const { people } = works;
    expect(await leaving(people.leader, '2026-12-29')).toMatchObject({
      on: '2026-12-30',
      groups: [{ to: { name: '陆明川' } }],
    });
    const { groups } = await leaving(people.director, '2026-12-22');
    expect(groups).toContainEqual(
      expect.objectContaining({
        to: null,
        cause: 'nobody',
        employees: expect.arrayContaining([{ id: people.foreman, name: '陆明川' }]),
      }),
    );
    expect(await leaving(people.worker, '2026-12-22')).toEqual({ on: '2026-12-23', groups: [] });
  });

  it('so does the end of a post, or another holder; what the save would refuse is refused', async () => {
    const { as, people, positions } = works;
    const { assignments } = await done<Employee>(as.hr.get(`/api/employees/${people.leader}`));
    const [{ id: assignmentId, positionId, startsOn }] = assignments;
    const post = { kind: 'post', assignmentId, positionId, startsOn, endsOn: '2026-12-23' };
    expect(await done<HandoverPreview>(preview(people.leader, post))).toMatchObject({
      on: '2026-12-24',
      groups: [{ from: { name: '沈若溪' }, to: { name: '陆明川' } }],
    });
    await leave(people.leader, '2026-12-22');
    const taking = { kind: 'post', assignmentId: null, positionId: positions.leader, endsOn: null };
    expect(
      await done<HandoverPreview>(preview(people.marketer, { ...taking, startsOn: '2026-12-23' })),
    ).toMatchObject({ groups: [{ from: { name: '陆明川' }, to: { name: '白芷' }, cause: 'newHolder' }] });
    expect(await history(as.hr, workerForm)).toHaveLength(1);
    expect((await preview(people.marketer, post)).statusCode).toBe(404);
    expect((await preview(people.marketer, { ...taking, startsOn: '1999-01-01' })).statusCode).toBe(422);
  });
});

it('a self-assessment of somebody who has left is passed over by HR before its last day, with a reason', async () => {
  const { as, people } = works;
  const { cycle } = await readForm(as.hr, workerForm);
  setToday(api, cycle.deadlines.self as string);
  const skip = async (client: ApiClient, reason?: string) => {
    const { version: expectedVersion } = await readForm(as.hr, workerForm);
    return client.post(`/api/evaluations/${workerForm}/self-skip`, { expectedVersion, reason });
  };
  const refusal = (answer: Awaited<ReturnType<typeof skip>>) => {
    const { code, errors } = answer.json<Problem>();
    return [code, ...(errors ?? []).map((error) => `${error.path} ${error.code}`)];
  };
  const actions = async (client: ApiClient) => (await readForm(client, workerForm)).actions;
  expect(refusal(await skip(as.hr, '已离职'))).toEqual(['stage.deadlineNotReached']);
  expect(await actions(as.hr)).not.toContain('skipSelf');
  await leave(people.worker, '2026-12-20');
  expect(await readForm(as.hr, workerForm)).toMatchObject({ subjectHasLeft: true });
  expect(await actions(as.hr)).toContain('skipSelf');
  expect(await actions(as.leader)).not.toContain('skipSelf');
  expect(refusal(await skip(as.leader, '已离职'))).toEqual(['stage.deadlineNotReached']);
  expect(refusal(await skip(as.hr))).toContain('reason evaluation.reasonMissing');
  const rows = await done<Page<CycleEvaluationRow>>(as.hr.get(`/api/cycles/${cycleId}/evaluations`));
  expect(rows.rows.flatMap(({ id, hasLeft }) => (hasLeft ? [id] : []))).toEqual([workerForm]);
  await done(skip(as.hr, '已离职'));
  expect(await readForm(as.leader, workerForm)).toMatchObject({
    stage: 'supervisor',
    scoringAs: 'supervisor',
  });
});

it('an employee’s newest closed quarter with a form is told, to check a leaving date by; tests and void forms are none', async () => {
  const last = async () =>
    (await done<Employee>(works.as.hr.get(`/api/employees/${works.people.worker}`))).lastClosedQuarter;
  expect(await last()).toBeUndefined();
  await works.company.sql(`UPDATE cycle SET status = 'closed'`);
  expect(await last()).toEqual({ year: 2026, quarter: 4, startsOn: '2026-10-01' });
  await works.company.sql('UPDATE cycle SET is_test = TRUE');
  expect(await last()).toBeUndefined();
  await works.company.sql('UPDATE cycle SET is_test = FALSE');
  await works.company.sql(`UPDATE evaluation SET stage = 'void' WHERE id = ${workerForm}`);
  expect(await last()).toBeUndefined();
});

describe('a form that nobody can take over', () => {
  it('is listed for HR until somebody is named', async () => {
    const { as, people } = works;
    const foremanForm = await formOf(people.foreman);
    expect(await orphans()).toEqual([]);
    await leave(people.director, '2026-12-22');
    const waiting = await orphans();
    expect(waiting).toContainEqual(
      expect.objectContaining({
        evaluationId: foremanForm,
        raterRole: 'supervisor',
        former: { id: people.director, name: '秦远山' },
      }),
    );
    await api.app.get(JobRunner).runDue();
    expect(await orphans()).toEqual(waiting);
    expect(await history(as.hr, foremanForm)).toHaveLength(1);
    const [{ evaluationId }] = waiting.filter(({ evaluationId }) => evaluationId === foremanForm);
    const body = { evaluationIds: [evaluationId], toId: people.marketer };
    expect(await done<Reassignments>(reassign(as.hr, body))).toMatchObject({ moved: 1 });
    expect((await orphans()).map((orphan) => orphan.evaluationId)).not.toContain(foremanForm);
    expect(await readForm(as.marketer, foremanForm)).toMatchObject({ supervisor: { name: '白芷' } });
  });

  it('is told to HR once, in whatever part, until somebody has it; not to whoever of HR it is about', async () => {
    const { as, people } = works;
    const foremanForm = await formOf(people.foreman);
    const officer = api.as({
      roles: ['hr'],
      accountId: await addAccount(api, { loginName: 'hr', roles: ['hr'] }),
    });
    const roles: Role[] = ['employee', 'hr'];
    const own = { roles, employeeId: people.foreman };
    const itself = api.as({ ...own, accountId: await addAccount(api, { loginName: 'foreman', ...own }) });
    const told = async (client: ApiClient, show = 'unread') =>
      (await toldTo(client, `&show=${show}`)).filter(({ kind }) => kind === 'formOrphaned');
    const nobodyFor = (client: ApiClient, show?: string) =>
      told(client, show).then((news) => news.filter(({ params }) => params.name === '陆明川'));
    await doJobs(api);
    await leave(people.director, '2026-12-22');
    await doJobs(api);
    await doJobs(api);
    const news = { params: { name: '陆明川', year: 2026, quarter: 4 }, link: `/cycles/${cycleId}` };
    expect(await nobodyFor(officer)).toMatchObject([news]);
    expect((await told(itself)).length).toBeGreaterThan(0);
    expect(await nobodyFor(itself)).toEqual([]);
    await done(reassign(as.hr, { evaluationIds: [foremanForm], toId: people.marketer }));
    await doJobs(api);
    expect(await nobodyFor(officer)).toEqual([]);
    expect(await nobodyFor(officer, 'all')).toHaveLength(1);
    // Taken back, the launch leaves nothing of what was told of its forms.
    expect((await told(officer, 'all')).length).toBeGreaterThan(1);
    await done(as.hr.post(`/api/cycles/${cycleId}/launch/cancellation`, { reason: '名单有误' }));
    expect(await told(officer, 'all')).toEqual([]);
  });
});

const OUTSIDE = new AsyncResource('requests of a spec');
const outside = (step: () => Promise<unknown>) => OUTSIDE.runInAsyncScope(step);

/** Somebody is writing to the form while these steps begin, one after the other; then they go on. */
async function whileWritten(work: (unit: Unit) => Promise<unknown>, ...steps: (() => Promise<unknown>)[]) {
  const begun: Promise<unknown>[] = [];
  await api.unitOfWork.run(async (unit) => {
    await unit.lock(`evaluation:${workerForm}`);
    for (const step of steps) {
      // Outside of this unit: each is a request of its own.
      begun.push(outside(step));
      await heldUp(api, begun.length);
    }
    await work(unit);
  });
  await Promise.all(begun);
}

/** Who somebody's superior is by name, whatever the posts say: in the employee's page, or by a sheet of employees. */
async function nameSuperior(employeeId: number, namedSuperiorId: number | null): Promise<void> {
  const url = `/api/employees/${employeeId}`;
  const { number, name, email, hiredOn, leftOn, probationEndsOn, version } = await done<Employee>(
    works.as.hr.get(url),
  );
  const fields = { number, name, email, hiredOn, leftOn, probationEndsOn };
  await done(works.as.hr.put(url, { ...fields, namedSuperiorId, expectedVersion: version }));
}

async function importSuperior(number: string, name: string, superiorNumber: string): Promise<void> {
  const boundary = 'a-boundary-of-this-test';
  const sheet = `工号,姓名,部门,岗位,入职日期,直接上级工号\r\n${number},${name},班组,班组长,2020-01-01,${superiorNumber}`;
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="员工.csv"\r\n\r\n`;
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
  const body = Buffer.from(`${head}${sheet}\r\n--${boundary}--\r\n`);
  const report = await done<EmployeeImportReport>(
    works.as.hr.post('/api/employee-imports?mode=all', body, { headers }),
  );
  expect(report.errors).toEqual([]);
}

describe('a loop of superiors in a running quarter', () => {
  it.each([
    ['by hand', () => nameSuperior(works.people.leader, works.people.worker)],
    ['by an import', () => importSuperior('G003', '沈若溪', 'G004')],
  ])('%s leaves no form with somebody below the person assessed: HR hears of it', async (_, close) => {
    const { as, people } = works;
    await scoreAndSubmit(as.worker, workerForm, Array(7).fill(9000));
    const [item] = itemsOf(await readForm(as.leader, workerForm));
    await done(scoreFirst(as.leader, item.id, 0));
    await close();
    expect((await scoreFirst(as.leader, item.id, 1)).statusCode).toBe(404);
    expect(await orphans()).toMatchObject([
      { evaluationId: workerForm, employee: { name: '程小满' }, former: { name: '沈若溪' } },
    ]);
    // Nothing else moves: the leader scores the colleague as before, and the foreman the leader.
    expect(await readForm(as.leader, await formOf(people.colleague))).toMatchObject({
      supervisor: { name: '沈若溪' },
    });
    await done(reassign(as.hr, { evaluationIds: [workerForm], toId: people.marketer }));
    const taken = await readForm(as.marketer, workerForm);
    expect(itemsOf(taken)[0].scores.supervisor).toMatchObject({ score: 8800, raterName: '沈若溪' });
    expect(await orphans()).toEqual([]);
  });

  it('that is put right gives the form back to whoever had it, and HR has nothing to do any more', async () => {
    const { as, people } = works;
    await scoreAndSubmit(as.worker, workerForm, Array(7).fill(9000));
    await nameSuperior(people.leader, people.worker);
    expect(await orphans()).toHaveLength(1);
    await nameSuperior(people.leader, null);
    expect(await orphans()).toEqual([]);
    const [item] = itemsOf(await readForm(as.leader, workerForm));
    await done(scoreFirst(as.leader, item.id, 0));
  });

  it('like somebody who is set above their superior, gives it to the next above as long as it is so', async () => {
    const { as, people } = works;
    await nameSuperior(people.worker, people.foreman);
    await nameSuperior(people.leader, people.worker);
    expect(await history(as.hr, workerForm)).toMatchObject([
      { raterRole: 'supervisor', to: { name: '陆明川' }, cause: 'nextAbove' },
    ]);
    await nameSuperior(people.leader, null);
    expect((await history(as.hr, workerForm))[0]).toMatchObject({
      to: { name: '沈若溪' },
      cause: 'newHolder',
    });
  });
});

describe('two at once', () => {
  it('a form that HR has just given to somebody stays there when its superior leaves', async () => {
    const { as, people } = works;
    await whileWritten(
      async () => undefined,
      () => done(reassign(as.hr, { evaluationIds: [workerForm], toId: people.marketer })),
      () => leave(people.leader, '2026-12-22'),
    );
    expect((await readForm(as.hr, workerForm)).supervisor).toMatchObject({ name: '白芷' });
    expect(await history(as.hr, workerForm)).toMatchObject([{ to: { name: '白芷' }, cause: 'reassigned' }]);
    expect(await history(as.hr, await formOf(people.colleague))).toMatchObject([{ to: { name: '陆明川' } }]);
  });

  it('a part that is handed in at that moment stays with who handed it in', async () => {
    const { as, people } = works;
    const handIn = (unit: Unit) =>
      unit.manager.query(`UPDATE evaluation SET stage = 'reviewer' WHERE id = ${workerForm}`);
    await whileWritten(handIn, () => leave(people.leader, '2026-12-22'));
    expect((await readForm(as.hr, workerForm)).supervisor).toMatchObject({ name: '沈若溪' });
    expect(await history(as.hr, workerForm)).toEqual([]);
  });
});

describe('reassigning by HR', () => {
  it('shows what would move, moves it with a reason, and it stays there', async () => {
    const { as, people } = works;
    const body = { fromId: people.leader, toId: people.director };
    const preview = await done<Reassignments>(reassign(as.hr, { ...body, dryRun: true }));
    expect(preview).toMatchObject({ to: { name: '秦远山' }, moved: 2 });
    expect((await readForm(as.hr, workerForm)).supervisor).toMatchObject({ name: '沈若溪' });
    expect(await done<Reassignments>(reassign(as.hr, body))).toMatchObject({ moved: 2 });
    expect(await history(as.director, workerForm)).toMatchObject([
      { from: { name: '沈若溪' }, to: { name: '秦远山' }, cause: 'reassigned', reason: '组织调整' },
    ]);
    // Why a superior was replaced is not the employee's to read while the form is under way.
    expect(await history(as.worker, workerForm)).toMatchObject([{ cause: 'reassigned', reason: null }]);
    await api.app.get(JobRunner).runDue();
    expect((await readForm(as.hr, workerForm)).supervisor).toMatchObject({ name: '秦远山' });
    await works.company.sql(`UPDATE evaluation SET stage = 'published' WHERE id = ${workerForm}`);
    expect(await history(as.worker, workerForm)).toMatchObject([{ reason: '组织调整' }]);
  });

  it('leaves where it is what may not go there, and says why', async () => {
    const { as, people } = works;
    const leaderForm = await formOf(people.leader);
    const why = async (evaluationId: number, toId: number) => {
      const answer = await reassign(as.hr, { evaluationIds: [evaluationId], toId, dryRun: true });
      return answer.json<Reassignments>().forms[0].refusedBecause;
    };
    expect(await why(workerForm, people.worker)).toBe('reassignment.subject');
    expect(await why(workerForm, people.leader)).toBe('reassignment.same');
    expect(await why(workerForm, people.foreman)).toBe('reassignment.bothParts');
    expect(await why(leaderForm, people.worker)).toBe('reassignment.below');
    await works.company.sql(`UPDATE evaluation SET stage = 'calibration' WHERE id = ${leaderForm}`);
    expect(await why(leaderForm, people.marketer)).toBe('reassignment.notOpen');
    await works.company.sql(`UPDATE evaluation SET stage = 'self' WHERE id = ${leaderForm}`);
    const nothing = await reassign(as.hr, { evaluationIds: [leaderForm], toId: people.worker });
    expect([nothing.statusCode, nothing.json<Problem>().code]).toEqual([422, 'reassignment.nothing']);
    const own = api.as({ roles: ['hr'], accountId: 930, employeeId: people.worker });
    const blocked = await reassign(own, { evaluationIds: [workerForm], toId: people.marketer, dryRun: true });
    expect(blocked.json<Reassignments>().forms[0].refusedBecause).toBe('evaluation.ownForm');
    // Where the quarter's scheme has no review, somebody above has no other part; a peer who is asked has one.
    await works.company.sql(
      `UPDATE cycle_scheme SET content = REPLACE(content, '"supervisor","reviewer",', '"supervisor",')`,
    );
    expect(await why(workerForm, people.foreman)).toBeNull();
    await works.company.sql(
      `INSERT INTO peer_list (evaluation_id, confirmed_at, version) VALUES (${workerForm}, 'x', 1)`,
    );
    await works.company.sql(
      `INSERT INTO peer_request (evaluation_id, employee_id, source, version)
       VALUES (${workerForm}, ${people.marketer}, 'named', 1)`,
    );
    expect(await why(workerForm, people.marketer)).toBe('reassignment.bothParts');
    const above = await reassign(own, { evaluationIds: [leaderForm], toId: people.marketer, dryRun: true });
    expect(above.json<Reassignments>().forms[0].refusedBecause).toBe('evaluation.ownSuperior');
    // Forms of another quarter are not this one's, by whichever way they are chosen.
    const other = await done<{ id: number }>(
      as.hr.post('/api/cycles', { year: 2026, quarter: 4, isTest: true }),
    );
    const elsewhere = (chosen: object) =>
      as.hr.post(`/api/cycles/${other.id}/reassignments`, {
        ...{ raterRole: 'supervisor', toId: people.marketer, reason: '演练', dryRun: true, ...chosen },
      });
    expect((await elsewhere({ evaluationIds: [workerForm] })).json()).toMatchObject({ moved: 0, forms: [] });
    expect((await elsewhere({ fromId: people.leader })).json()).toMatchObject({ moved: 0, forms: [] });
  });

  it('refuses bad input', async () => {
    const { as, people } = works;
    expect((await reassign(as.hr, { toId: people.marketer })).statusCode).toBe(422);
    const unreasoned = { evaluationIds: [workerForm], toId: people.marketer, reason: ' ' };
    expect((await reassign(as.hr, unreasoned)).statusCode).toBe(422);
    const unknown = await reassign(as.hr, { evaluationIds: [workerForm], toId: 999_999 });
    expect(unknown.json<Problem>().errors).toMatchObject([{ path: 'toId' }]);
    expect((await reassign(as.leader, { fromId: people.leader, toId: people.marketer })).statusCode).toBe(
      403,
    );
    expect((await as.marketer.get(`/api/evaluations/${workerForm}/handovers`)).statusCode).toBe(404);
  });
});
