import type { MyProbation, Probation, ProbationsPage, Problem, NotificationKind } from '@gangping/contracts';
import type { ApiClient } from './support/api-client';
import { setToday, smallWorks, type SmallWorks } from './support/company';
import { done, openCycle } from './support/scoring';
import { JobRunner } from '../src/platform/jobs';
import { startTestApi, type TestApi } from './support/start-test-api';

let api: TestApi;
let works: SmallWorks;
/** 夏知秋, 质检员: assessed by 班组长 and 车间主任, whom the qualification names. */
let subject: { readonly id: number; readonly client: ApiClient };
let probationId: number;

beforeAll(async () => {
  api = await startTestApi();
  setToday(api, '2026-11-02');
  works = await smallWorks(api);
  const { company, departments, positions } = works;
  for (const [id, login, employeeId, roles] of [
    [901, 'hr', 'NULL', '["hr"]'],
    [912, 'lu', works.people.foreman, '["employee"]'],
    [913, 'shen', works.people.leader, '["employee"]'],
  ]) {
    await company.sql(
      `INSERT INTO account (id, login_name, password_hash, roles, employee_id, disabled, version)
       VALUES (${id}, '${login}', 'x', '${roles}', ${employeeId}, FALSE, 1)`,
    );
  }
  const inspector = await company.position({
    title: '质检员',
    departmentId: departments.team,
    superiorPositionId: positions.leader,
    lines: [
      ['duty', '检验成品', 10_000],
      ['qualification', '经班组长和车间主任评议合格', null],
      ['qualification', '能独立使用量具', null],
    ],
  });
  const { id } = await done<{ id: number }>(
    works.as.hr.post('/api/employees', {
      number: 'G030',
      name: '夏知秋',
      email: null,
      hiredOn: '2026-10-12',
      leftOn: null,
      probationEndsOn: '2027-01-11',
      namedSuperiorId: null,
      positionId: inspector,
    }),
  );
  subject = { id, client: api.as({ roles: ['employee'], accountId: 930, employeeId: id }) };
  await company.sql(
    `INSERT INTO account (id, login_name, password_hash, roles, employee_id, disabled, version)
     VALUES (930, 'xia', 'x', '["employee"]', ${id}, FALSE, 1)`,
  );
  const [row] = await list(works.as.hr);
  probationId = row.id;
});
afterAll(() => api.close());

async function list(client: ApiClient, query = ''): Promise<ProbationsPage['rows']> {
  return (await done<ProbationsPage>(client.get(`/api/probations${query}`))).rows;
}

const read = (client: ApiClient, id = probationId) => done<Probation>(client.get(`/api/probations/${id}`));

async function refusal(sending: ReturnType<ApiClient['post']>): Promise<unknown[]> {
  const answer = await sending;
  const { code, errors } = answer.json<Problem>();
  return [answer.statusCode, code, ...(errors ?? []).map(({ path }) => path)];
}

async function assess(client: ApiClient, passed: boolean[], remark = '') {
  const { items, version } = await read(client);
  const verdicts = items.map(({ id }, place) => ({ itemId: id, passed: passed[place], remark }));
  return client.put(`/api/probations/${probationId}/assessment`, { verdicts, expectedVersion: version });
}

async function send(client: ApiClient, part: string, body: object) {
  const { version } = await read(works.as.hr);
  return client.post(`/api/probations/${probationId}/${part}`, { ...body, expectedVersion: version });
}

/** HR corrects the person's data. */
async function correct(changes: object): Promise<void> {
  const url = `/api/employees/${subject.id}`;
  const {
    assignments: _,
    superior: __,
    namedSuperiorName: ___,
    id: ____,
    version,
    ...fields
  } = await done<Record<string, unknown> & { version: number }>(works.as.hr.get(url));
  await done(works.as.hr.put(url, { ...fields, ...changes, expectedVersion: version }));
}

/** Kinds of what an account was told of by now, in order. */
async function told(client: ApiClient): Promise<NotificationKind[]> {
  await api.app.get(JobRunner).runDue();
  const { rows } = await done<{ rows: { kind: NotificationKind }[] }>(client.get('/api/my/notifications'));
  return rows.map(({ kind }) => kind);
}

describe('a probation', () => {
  it('begins with the date that HR enters, and is assessed by whom the qualification names', async () => {
    expect(await read(works.as.hr)).toMatchObject({
      employee: { name: '夏知秋' },
      positionTitle: '质检员',
      hiredOn: '2026-10-12',
      endsOn: '2027-01-11',
      state: 'running',
      items: [{ text: '经班组长和车间主任评议合格' }, { text: '能独立使用量具' }],
      assessors: [
        { person: { name: '沈若溪' }, title: '班组长' },
        { person: { name: '陆明川' }, title: '车间主任' },
      ],
      missingTitles: [],
      actions: ['nameAssessors', 'extend'],
    });
    expect(await list(works.as.auditor)).toMatchObject([{ waitingFor: ['沈若溪', '陆明川'], assessed: 0 }]);
    expect(await told(works.as.leader)).toEqual(['probationWaiting']);
  });

  it('follows the date on the employee, and the employee its own', async () => {
    await correct({ probationEndsOn: '2027-01-05' });
    expect(await read(works.as.hr)).toMatchObject({ endsOn: '2027-01-05', version: 2 });
  });

  it('is nobody else’s business', async () => {
    const { as } = works;
    for (const client of [as.worker, as.director, as.admin, as.marketer]) {
      expect([403, 404]).toContain((await client.get(`/api/probations/${probationId}`)).statusCode);
    }
    expect((await as.director.get('/api/probations')).statusCode).toBe(403);
    const put = await as.worker.put(`/api/probations/${probationId}/assessment`, {
      verdicts: [{ itemId: 1, passed: true, remark: '' }],
      expectedVersion: 1,
    });
    expect(put.statusCode).toBe(404);
    expect(await done<MyProbation[]>(as.worker.get('/api/my/probations'))).toEqual([]);
  });
});

describe('assessing', () => {
  it('wants a verdict on every line, and a reason where somebody refuses', async () => {
    const { leader } = works.as;
    const { items, version } = await read(leader);
    const url = `/api/probations/${probationId}/assessment`;
    const one = { itemId: items[0].id, passed: true, remark: '' };
    const put = (verdicts: object[]) => refusal(leader.put(url, { verdicts, expectedVersion: version }));
    expect(await put([one])).toEqual([422, 'probation.itemsMissing', 'verdicts']);
    expect(await put([one, one])).toEqual([422, 'probation.itemsMissing', 'verdicts']);
    expect(await put([one, { itemId: items[1].id, passed: false, remark: ' ' }])).toEqual([
      422,
      'probation.reasonMissing',
      'verdicts.1.remark',
    ]);
    expect(await refusal(leader.put(url, { verdicts: [one], expectedVersion: 77 }))).toEqual([
      422,
      'probation.itemsMissing',
      'verdicts',
    ]);
  });

  it('shows HR who said what, the other assessor only that it was said, the person nothing', async () => {
    await done(assess(works.as.leader, [true, false], '量具读数仍需复核'));
    expect((await read(works.as.hr)).assessors[0]).toMatchObject({
      passed: false,
      verdicts: [{ passed: true }, { passed: false, remark: '量具读数仍需复核' }],
    });
    for (const client of [works.as.foreman, subject.client]) {
      const seen = await read(client);
      expect(seen.assessors[0].assessedAt).not.toBeNull();
      expect(JSON.stringify(seen)).not.toContain('量具读数仍需复核');
      expect(seen.assessors[0]).not.toHaveProperty('passed');
      expect(seen.actions).toEqual(client === subject.client ? [] : ['assess']);
    }
    expect((await read(works.as.leader)).assessors[0].verdicts).toHaveLength(2);
    expect(await done<MyProbation[]>(works.as.leader.get('/api/my/probations'))).toMatchObject([
      { id: probationId, role: 'assessor', assessed: true },
    ]);
  });

  it('moves with a hire date that is corrected then, with what was said: there is no second one', async () => {
    await correct({ hiredOn: '2026-10-11' });
    expect(await list(works.as.hr)).toMatchObject([{ id: probationId, assessed: 1 }]);
    expect(await read(works.as.hr)).toMatchObject({ hiredOn: '2026-10-11', endsOn: '2027-01-05' });
    await api.app.get(JobRunner).runDue();
    await correct({ hiredOn: '2026-10-12' });
    expect(await list(works.as.hr)).toMatchObject([{ id: probationId, hiredOn: '2026-10-12', assessed: 1 }]);
  });

  it('is not open to HR, nor to the person', async () => {
    expect(await refusal(assess(subject.client, [true, true]))).toEqual([403, 'probation.notAssessor']);
    expect((await assess(works.as.hr, [true, true])).statusCode).toBe(403);
  });

  it('does not overwrite what somebody saved meanwhile', async () => {
    const { items } = await read(works.as.foreman);
    const verdicts = items.map(({ id }) => ({ itemId: id, passed: true, remark: '' }));
    const url = `/api/probations/${probationId}/assessment`;
    const [status, code] = await refusal(works.as.foreman.put(url, { verdicts, expectedVersion: 1 }));
    expect([status, code]).toEqual([409, 'staleVersion']);
  });
});

describe('HR', () => {
  it('names further assessors, but neither the person nor anybody below them', async () => {
    const { people, as } = works;
    const name = (employeeId: number) => send(as.hr, 'assessors', { employeeId, title: null });
    expect(await refusal(name(subject.id))).toEqual([422, 'evaluation.ownForm', 'employeeId']);
    expect(await refusal(name(people.leader))).toEqual([422, 'unique', 'employeeId']);
    expect(await refusal(name(999_999))).toEqual([422, 'notFound', 'employeeId']);
    const { assessors } = await done<Probation>(name(people.marketer));
    expect(assessors[2]).toMatchObject({ person: { name: '白芷' }, namedByHr: true });
    const url = `/api/probations/${probationId}/assessors/`;
    const away = async (id: number) =>
      as.hr.delete(url + id, { expectedVersion: (await read(as.hr)).version });
    expect(await refusal(away(assessors[0].id))).toEqual([409, 'probation.assessed']);
    expect((await done<Probation>(away(assessors[2].id))).assessors).toHaveLength(2);
  });

  it('passes nobody whom an assessor refused or has not seen', async () => {
    expect(await refusal(send(works.as.hr, 'decision', { outcome: 'passed', reason: '' }))).toEqual([
      422,
      'probation.notAllPassed',
    ]);
    expect(await refusal(send(works.as.hr, 'decision', { outcome: 'failed', reason: '' }))).toEqual([
      422,
      'probation.reasonMissing',
      'reason',
    ]);
    expect(
      (await send(works.as.leader, 'decision', { outcome: 'failed', reason: '不合格' })).statusCode,
    ).toBe(403);
  });

  it('extends once, within six months: everybody assesses again, and the person reads why', async () => {
    const extend = (endsOn: string) => send(works.as.hr, 'extension', { endsOn, reason: '量具再练一个月' });
    expect(await refusal(extend('2027-04-12'))).toEqual([422, 'probation.extension', 'endsOn']);
    expect(await done<Probation>(extend('2027-02-11'))).toMatchObject({
      endsOn: '2027-02-11',
      round: 2,
      extensibleTo: null,
      extension: { endedOn: '2027-01-05', reason: '量具再练一个月' },
    });
    expect(await refusal(extend('2027-02-20'))).toEqual([422, 'probation.extended', 'endsOn']);
    expect(await list(works.as.hr)).toMatchObject([{ isExtended: true, assessed: 0, assessors: 2 }]);
    const seen = await read(subject.client);
    expect(seen.extension?.reason).toBe('量具再练一个月');
    expect(seen.assessors.filter(({ round }) => round === 1)[0].verdicts).toHaveLength(2);
    const employee = await done<{ probationEndsOn: string }>(works.as.hr.get(`/api/employees/${subject.id}`));
    expect(employee.probationEndsOn).toBe('2027-02-11');
    expect(await told(subject.client)).toEqual(['probationDecided']);
  });

  it('and those who have not assessed are reminded before the last day, once each time', async () => {
    await done(assess(works.as.leader, [true, true]));
    for (const day of ['2027-01-28', '2027-01-29']) {
      setToday(api, day);
      await api.app.get(JobRunner).runDue();
    }
    const kinds = async (client: ApiClient) =>
      (await told(client)).filter((kind) => kind === 'probationDue' || kind === 'probationEnds');
    expect(await kinds(works.as.foreman)).toEqual(['probationDue']);
    expect(await kinds(works.as.hr)).toEqual(['probationEnds']);
    expect(await kinds(works.as.leader)).toEqual([]);
  });
});

describe('the decision', () => {
  const preflightCodes = async () => {
    const { findings } = await done<{ findings: { employeeId: number; code: string }[] }>(
      works.as.hr.get(`/api/cycles/${cycleId}/preflight`),
    );
    return findings.filter(({ employeeId }) => employeeId === subject.id).map(({ code }) => code);
  };
  let cycleId: number;

  it('is made once all have passed; until then the quarter leaves the person out', async () => {
    cycleId = (await openCycle(works.as.hr, 2026, 4)).id;
    expect(await preflightCodes()).toContain('onProbation');
    await done(assess(works.as.foreman, [true, true]));
    expect((await read(works.as.hr)).actions).toEqual(['nameAssessors', 'pass']);
    expect((await read(subject.client)).decision).toBeNull();
    await done(send(works.as.hr, 'decision', { outcome: 'passed', reason: '已能独立检验' }));
    expect(await preflightCodes()).not.toContain('onProbation');
  });

  it('is read by the person with all reasons, and changes no more', async () => {
    const seen = await read(subject.client);
    expect(seen).toMatchObject({ state: 'passed', decision: { reason: '已能独立检验' }, actions: [] });
    const last = seen.assessors.filter(({ round }) => round === 2);
    expect(last.every(({ verdicts }) => verdicts?.length === 2)).toBe(true);
    expect(await refusal(assess(works.as.leader, [true, true]))).toEqual([409, 'probation.decided']);
    expect(await refusal(send(works.as.hr, 'decision', { outcome: 'failed', reason: '重来' }))).toEqual([
      409,
      'probation.decided',
    ]);
    expect(await list(works.as.hr)).toEqual([]);
    expect(await list(works.as.hr, '?show=decided')).toHaveLength(1);
  });

  it('stands in the audit trail, step by step', async () => {
    const rows = await api.readDatabase.manager.query<{ action: string }[]>(
      `SELECT action FROM audit_entry WHERE subject_type = 'probation' ORDER BY id`,
    );
    expect(rows.map(({ action }) => action.replace('probation.', ''))).toEqual([
      'opened',
      'assessed',
      'assessorNamed',
      'assessorTakenAway',
      'extended',
      'assessed',
      'assessed',
      'decided',
    ]);
  });

  it('is the only one of its employment', async () => {
    // A hire date that is corrected after the decision begins none either, by itself or by hand.
    await correct({ hiredOn: '2026-10-11' });
    expect(await list(works.as.hr)).toEqual([]);
    const again = works.as.hr.post('/api/probations', { employeeId: subject.id, endsOn: '2027-02-12' });
    expect(await refusal(again)).toEqual([422, 'probation.started', 'employeeId']);
    expect(await done(works.as.hr.get('/api/probation-candidates'))).toEqual([]);
    // Who is hired after it has a new one.
    const hired = async (day: string) => {
      await works.company.sql(`UPDATE employee SET hired_on = '${day}' WHERE id = ${subject.id}`);
      await works.company.sql(`UPDATE assignment SET starts_on = '${day}' WHERE employee_id = ${subject.id}`);
    };
    await hired('2027-01-30');
    await correct({ probationEndsOn: '2027-04-29' });
    expect(await list(works.as.hr)).toMatchObject([{ hiredOn: '2027-01-30', assessed: 0 }]);
    await hired('2026-10-12');
    await correct({ probationEndsOn: '2027-02-11' });
    expect(await list(works.as.hr)).toEqual([]);
  });
});

describe('somebody without a date', () => {
  it('is proposed to HR with three months; a post that nobody holds waits for a name', async () => {
    const { company, departments, as, people } = works;
    setToday(api, '2026-12-01');
    const keeper = await company.position({
      title: '保管员',
      departmentId: departments.marketing,
      lines: [
        ['duty', '盘点', 10_000],
        ['qualification', '经仓储经理评议合格', null],
      ],
    });
    await company.position({ title: '仓储经理', departmentId: departments.marketing });
    const newcomer = await company.employee({
      number: 'G031',
      name: '温良',
      positionId: keeper,
      hiredOn: '2026-11-30',
    });
    const candidates = await done<object[]>(as.hr.get('/api/probation-candidates'));
    expect(candidates).toEqual([
      expect.objectContaining({ id: newcomer, hiredOn: '2026-11-30', endsOn: '2027-02-28' }),
    ]);
    const start = (endsOn: string) => as.hr.post('/api/probations', { employeeId: newcomer, endsOn });
    expect(await refusal(start('2027-05-30'))).toEqual([422, 'probation.length', 'endsOn']);
    expect(await refusal(start('2026-11-30'))).toEqual([422, 'probation.length', 'endsOn']);
    const begun = await done<Probation>(start('2027-02-28'));
    expect(begun).toMatchObject({ assessors: [], missingTitles: ['仓储经理'] });
    expect(await refusal(start('2027-02-28'))).toEqual([422, 'probation.started', 'employeeId']);
    const name = (employeeId: number, title: string | null, expectedVersion: number) =>
      done<Probation>(
        as.hr.post(`/api/probations/${begun.id}/assessors`, { employeeId, title, expectedVersion }),
      );
    const { version, assessors } = await name(people.leader, null, begun.version);
    const only = as.hr.delete(`/api/probations/${begun.id}/assessors/${assessors[0].id}`, {
      expectedVersion: version,
    });
    expect(await refusal(only)).toEqual([409, 'probation.lastAssessor']);
    const passed = await done<Probation>(
      as.leader.put(`/api/probations/${begun.id}/assessment`, {
        verdicts: begun.items.map(({ id }) => ({ itemId: id, passed: true, remark: '' })),
        expectedVersion: version,
      }),
    );
    const decision = { outcome: 'passed', reason: '', expectedVersion: passed.version };
    const early = as.hr.post(`/api/probations/${begun.id}/decision`, decision);
    expect(await refusal(early)).toEqual([422, 'probation.notAllPassed']);
    const named = await name(people.director, '仓储经理', passed.version);
    expect(named).toMatchObject({
      missingTitles: [],
      assessors: [{ passed: true }, { person: { name: '秦远山' }, title: '仓储经理', namedByHr: true }],
    });
  });
});
