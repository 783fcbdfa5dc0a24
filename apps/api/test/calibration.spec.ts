import type {
  CalibrationBoard,
  CalibrationHistory,
  Evaluation,
  Problem,
  PublicationGate,
  RaterComparisonView,
} from '@gangping/contracts';
import type { ScoreNode } from '@gangping/evaluation';
import type { ApiClient } from './support/api-client';
import { smallWorks, type SmallWorks } from './support/company';
import { explainedTotal } from './support/explained';
import { answeredQuarter, formOf } from './support/published';
import { done, readForm, scoreAndSubmit } from './support/scoring';
import { startTestApi, type TestApi } from './support/start-test-api';

let api: TestApi;
let works: SmallWorks;
let cycleId: number;
const forms: Record<string, number> = {};
/** 陆明川 heads 车间 with 班组 below it; HR is nobody's colleague here; 沈若溪 and 邵一鸣 could be of HR as well. */
let hr: ApiClient;
let foreman: ApiClient;
let leaderOfHr: ApiClient;
let workerOfHr: ApiClient;

beforeAll(async () => {
  api = await startTestApi();
  works = await smallWorks(api);
  cycleId = await answeredQuarter(api, works);
  const { people, as } = works;
  for (const name of ['foreman', 'leader', 'worker', 'colleague', 'marketer'] as const) {
    forms[name] = await formOf(api, cycleId, people[name]);
  }
  await account(901, '人事', null);
  await account(902, '审计', null);
  await account(912, 'lu', people.foreman);
  await account(952, 'shen', people.leader);
  await account(953, 'cheng', people.worker);
  hr = as.hr;
  foreman = as.foreman;
  leaderOfHr = api.as({ roles: ['employee', 'hr'], accountId: 952, employeeId: people.leader });
  workerOfHr = api.as({ roles: ['employee', 'hr'], accountId: 953, employeeId: people.worker });
  await scoreAndSubmit(as.director, forms['foreman'], Array(7).fill(8100));
  await scoreAndSubmit(as.foreman, forms['leader'], Array(7).fill(9200));
  await scoreAndSubmit(as.leader, forms['worker'], [9000, 9500, 9000, 9400, 9000, 9600, 9000]);
  await scoreAndSubmit(as.leader, forms['colleague'], Array(7).fill(8950));
}, 300_000);
afterAll(() => api.close());

function account(id: number, login: string, employeeId: number | null): Promise<void> {
  return works.company.sql(
    `INSERT INTO account (id, login_name, password_hash, roles, employee_id, disabled, version)
     VALUES (${id}, '${login}', 'x', '["hr"]', ${employeeId ?? 'NULL'}, FALSE, 1)`,
  );
}

const board = (client: ApiClient, query = '') =>
  done<CalibrationBoard>(client.get(`/api/calibration${query}`));
const gate = () => done<PublicationGate>(hr.get(`/api/cycles/${cycleId}/publication`));
const codesOf = (answer: { json: <T>() => T }) => {
  const problem = answer.json<Problem>();
  return [problem.code, ...(problem.errors ?? []).map(({ path, code }) => `${path} ${code}`)];
};

async function calibrate(client: ApiClient, name: string, total: number, body: object = {}) {
  const { version } = await readForm(hr, forms[name]);
  return client.post(`/api/evaluations/${forms[name]}/calibration`, {
    total,
    reason: '与同岗位的尺度一致',
    expectedVersion: version,
    ...body,
  });
}

async function undo(client: ApiClient, name: string) {
  const { version } = await readForm(hr, forms[name]);
  return client.post(`/api/evaluations/${forms[name]}/calibration/undo`, { expectedVersion: version });
}

const sign = (client: ApiClient, as: 'head' | 'hr', ...departments: (keyof SmallWorks['departments'])[]) =>
  client.post(`/api/cycles/${cycleId}/sign-offs`, {
    as,
    departmentIds: departments.map((name) => works.departments[name]),
  });

const explain = (client: ApiClient, department: keyof SmallWorks['departments'] | null) =>
  client.put(`/api/cycles/${cycleId}/cap-reason`, {
    departmentId: department === null ? null : works.departments[department],
    reason: '本季有两项改善落地',
  });

const unitOf = ({ units }: CalibrationBoard, department: keyof SmallWorks['departments']) =>
  units.find(({ departmentId }) => departmentId === works.departments[department]);

describe('the board', () => {
  it('shows HR everybody who has come so far, and how many have not', async () => {
    const { cards, underWay, units, mayExplainCompany } = await board(hr);
    expect(
      cards.map(({ employeeName, total, grade, mayCalibrate }) => [employeeName, total, grade, mayCalibrate]),
    ).toEqual([
      ['沈若溪', 9200, 'A', true],
      ['程小满', 9193, 'A', true],
      ['邵一鸣', 8950, 'B', true],
      ['陆明川', 8100, 'B', true],
    ]);
    expect([underWay, mayExplainCompany]).toEqual([{ supervisor: 1 }, true]);
    expect(units.map(({ name, hasHead, forms: count, waiting }) => [name, hasHead, count, waiting])).toEqual([
      ['班组', true, 3, 3],
      ['车间', true, 1, 1],
      ['市场部', false, 1, 0],
    ]);
  });

  it('measures a small unit by one top grade and nothing else', async () => {
    const team = unitOf(await board(hr), 'team');
    expect(team?.distributions).toMatchObject([
      {
        graded: 3,
        isSmall: true,
        exceeded: ['A'],
        grades: [{ grade: 'A', count: 2, allowed: 1 }, { allowed: null }, {}, {}],
      },
    ]);
    expect(team?.findings.map(({ code }) => code)).toEqual(['gate.capExceeded', 'gate.headSignOff']);
  });

  it('asks whoever signs for a reason wherever their own grade could make the difference, and never by it', async () => {
    const asked = async () => unitOf(await board(leaderOfHr), 'team')?.findings.map(({ code }) => code);
    const gradeOfLeader = (grade: string) =>
      works.company.sql(`UPDATE evaluation SET grade = '${grade}' WHERE id = ${forms['leader']}`);
    expect(await asked()).toEqual(['gate.capPossible', 'gate.headSignOff']);
    expect(codesOf(await sign(leaderOfHr, 'hr', 'team'))).toContain('departmentIds.0 gate.capPossible');
    await gradeOfLeader('C');
    expect(await asked()).toEqual(['gate.capPossible', 'gate.headSignOff']);
    const own = await done<PublicationGate>(leaderOfHr.get(`/api/cycles/${cycleId}/publication`));
    expect(own.findings.map(({ code }) => code)).toContain('gate.capPossible');
    expect((await gate()).findings.map(({ code }) => code)).not.toContain('gate.capPossible');
    await gradeOfLeader('A');
  });

  it('is narrowed down to a department with what is below it', async () => {
    const narrowed = await board(hr, `?departmentId=${works.departments.workshop}`);
    expect(narrowed.cards).toHaveLength(4);
    expect(narrowed.distributions).toMatchObject([{ graded: 4, ungraded: 0 }]);
    expect((await board(hr, `?departmentId=${works.departments.marketing}`)).cards).toEqual([]);
  });

  it('is the own department’s for its head, who finds neither the own form on it nor in its figures', async () => {
    const own = await board(foreman);
    expect(own.cards.map(({ employeeName }) => employeeName)).toEqual(['沈若溪', '程小满', '邵一鸣']);
    expect(own.departments.map(({ name, depth }) => [name, depth])).toEqual([
      ['车间', 0],
      ['班组', 1],
    ]);
    expect(own.distributions).toMatchObject([{ graded: 3, ungraded: 1 }]);
    const elsewhere = await board(foreman, `?departmentId=${works.departments.marketing}`);
    expect([elsewhere.cards, elsewhere.units]).toEqual([[], []]);
  });

  it('is empty for whoever heads nothing', async () => {
    for (const client of [works.as.leader, works.as.worker, works.as.marketer]) {
      expect(await board(client)).toMatchObject({ cycle: null, cycles: [], cards: [], units: [] });
    }
  });

  it('can be read by the auditor, who changes nothing', async () => {
    const { cards, units } = await board(works.as.auditor);
    expect(cards.every(({ mayCalibrate, mayReturn }) => !mayCalibrate && !mayReturn)).toBe(true);
    expect(units.every(({ maySignAs }) => maySignAs.length === 0)).toBe(true);
  });
});

describe('a changed total', () => {
  it.each([
    ['worker', 'worker', 403, 'evaluation.actionNotYours'],
    ['leader', 'worker', 403, 'evaluation.actionNotYours'],
    ['foreman', 'foreman', 403, 'evaluation.ownForm'],
    ['foreman', 'marketer', 404, 'notFound'],
    ['director', 'worker', 403, 'evaluation.actionNotYours'],
    ['auditor', 'worker', 403, 'forbidden'],
    ['hr', 'marketer', 409, 'evaluation.wrongStage'],
  ] as const)('%s on the form of %s: %i %s', async (who, whose, status, code) => {
    const answer = await calibrate(works.as[who], whose, 8000);
    expect([answer.statusCode, answer.json<Problem>().code]).toEqual([status, code]);
  });

  it('is not for HR’s own form or their superior’s', async () => {
    expect((await calibrate(workerOfHr, 'worker', 9900)).json<Problem>().code).toBe('evaluation.ownForm');
    expect((await calibrate(workerOfHr, 'leader', 7000)).json<Problem>().code).toBe('evaluation.ownSuperior');
    const own = await board(workerOfHr);
    expect(own.cards.map(({ employeeName, mayCalibrate }) => [employeeName, mayCalibrate])).toEqual([
      ['沈若溪', false],
      ['邵一鸣', true],
      ['陆明川', false],
    ]);
  });

  it('wants a reason and another total within the scale', async () => {
    expect(codesOf(await calibrate(hr, 'worker', 8000, { reason: ' ' }))).toContain('reason too_small');
    expect(codesOf(await calibrate(hr, 'worker', 9193))).toContain('total calibration.sameTotal');
    expect(codesOf(await calibrate(hr, 'worker', 10_001))).toContain('total calibration.beyondScale');
    expect(
      await done<CalibrationHistory>(hr.get(`/api/evaluations/${forms['worker']}/calibration`)),
    ).toMatchObject({ changes: [] });
  });

  it('is exact, keeps both values, and is another’s to see', async () => {
    await done(calibrate(foreman, 'worker', 8999));
    await done(calibrate(hr, 'worker', 8950, { reason: '复核后与邵一鸣相同' }));
    const { changes } = await done<CalibrationHistory>(
      foreman.get(`/api/evaluations/${forms['worker']}/calibration`),
    );
    expect(changes).toMatchObject([
      { before: 8999, after: 8950, name: '人事', undoneAt: null },
      { before: 9193, after: 8999, name: '陆明川', reason: '与同岗位的尺度一致' },
    ]);
    const [card] = (await board(hr)).cards.filter(({ employeeName }) => employeeName === '程小满');
    expect(card).toMatchObject({ total: 8950, grade: 'B', uncalibrated: 9193, mayUndo: true });
    for (const client of [works.as.worker, works.as.marketer]) {
      expect((await client.get(`/api/evaluations/${forms['worker']}/calibration`)).statusCode).toBe(404);
    }
    expect(JSON.stringify(await readForm(works.as.worker, forms['worker']))).not.toContain('8950');
  });

  it('is told with the form to whoever sees the total, and to nobody before its publication who is assessed', async () => {
    const calibration = { points: 8950 - 9193, reason: '与同岗位的尺度一致\n复核后与邵一鸣相同' };
    for (const client of [hr, foreman, works.as.leader, works.as.auditor]) {
      expect((await readForm(client, forms['worker'])).calibration).toEqual(calibration);
      const url = `/api/evaluations/${forms['worker']}/calibration`;
      expect((await done<CalibrationHistory>(client.get(url))).changes).toHaveLength(2);
    }
    for (const client of [works.as.worker, workerOfHr]) {
      expect(await readForm(client, forms['worker'])).not.toHaveProperty('calibration');
      expect((await client.get(`/api/evaluations/${forms['worker']}/calibration`)).statusCode).toBe(404);
    }
    expect(await readForm(hr, forms['colleague'])).not.toHaveProperty('calibration');
  });

  it('is taken back by whoever made it last, the last one first', async () => {
    expect(codesOf(await undo(foreman, 'worker'))).toEqual(['calibration.notYours']);
    await done(undo(hr, 'worker'));
    expect((await board(hr)).cards.find(({ id }) => id === forms['worker'])).toMatchObject({
      total: 8999,
      mayUndo: false,
    });
    await done(undo(foreman, 'worker'));
    expect(await readForm(hr, forms['worker'])).not.toHaveProperty('calibration');
    const seenBy = async (client: ApiClient) =>
      (await done<CalibrationHistory>(client.get(`/api/evaluations/${forms['worker']}/calibration`))).changes;
    expect([(await seenBy(foreman)).length, await seenBy(works.as.leader)]).toEqual([2, []]);
    const [card] = (await board(hr)).cards.filter(({ id }) => id === forms['worker']);
    expect(card).toMatchObject({ total: 9193, uncalibrated: 9193, grade: 'A' });
    expect(codesOf(await undo(foreman, 'worker'))).toEqual(['calibration.nothingToUndo']);
  });

  it('of two calibrators at once counts for one; the other is shown what stands', async () => {
    const { version } = await readForm(hr, forms['colleague']);
    const body = (total: number) => ({ total, reason: '同时', expectedVersion: version });
    const url = `/api/evaluations/${forms['colleague']}/calibration`;
    const answers = await Promise.all([hr.post(url, body(9000)), foreman.post(url, body(7999))]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
    const stale = answers.find(({ statusCode }) => statusCode === 409);
    expect(stale?.json<Problem>()).toMatchObject({ code: 'staleVersion', current: { version: version + 1 } });
    await done(undo(answers[0].statusCode === 200 ? hr : foreman, 'colleague'));
  });

  it('goes with a return, and so do its points', async () => {
    await done(calibrate(hr, 'colleague', 9100));
    const { version } = await readForm(hr, forms['colleague']);
    const body = { forms: [{ id: forms['colleague'], expectedVersion: version }], reason: '第三项请复核' };
    expect((await works.as.leader.post(`/api/cycles/${cycleId}/returns`, body)).statusCode).toBe(403);
    const twice = { ...body, forms: [...body.forms, { id: forms['marketer'], expectedVersion: 1 }] };
    expect((await hr.post(`/api/cycles/${cycleId}/returns`, twice)).statusCode).toBe(409);
    expect(await done(foreman.post(`/api/cycles/${cycleId}/returns`, body))).toEqual({ returned: 1 });
    expect(await readForm(works.as.leader, forms['colleague'])).toMatchObject({
      stage: 'supervisor',
      returnReason: '第三项请复核',
    });
    const again = await readForm(works.as.leader, forms['colleague']);
    await done(
      works.as.leader.post(`/api/evaluations/${forms['colleague']}/submission`, {
        expectedVersion: again.version,
      }),
    );
    const [card] = (await board(hr)).cards.filter(({ id }) => id === forms['colleague']);
    expect(card).toMatchObject({ total: 8950, uncalibrated: 8950, grade: 'B', mayUndo: false });
  });
});

describe('raters', () => {
  it('are compared with the number of their ratings, without the reader’s own form', async () => {
    const { all, raters } = await done<RaterComparisonView>(hr.get('/api/calibration/raters'));
    expect(all).toMatchObject({ people: 4, forms: 4, ratings: 28 });
    expect(raters.find(({ name }) => name === '沈若溪')).toMatchObject({
      forms: 2,
      ratings: 14,
      mean: 9072,
      spread: 122,
    });
    const own = await done<RaterComparisonView>(workerOfHr.get('/api/calibration/raters'));
    expect(own.all).toMatchObject({ people: 3, ratings: 21 });
    const stranger = await done<RaterComparisonView>(works.as.marketer.get('/api/calibration/raters'));
    expect(stranger.raters).toEqual([]);
  });
});

describe('sign-off', () => {
  it('waits for the reason of an exceeded cap', async () => {
    expect(codesOf(await sign(foreman, 'head', 'team'))).toEqual([
      'calibration.notReady',
      'departmentIds.0 gate.capExceeded',
    ]);
    expect((await explain(works.as.leader, 'team')).statusCode).toBe(404);
    expect((await explain(foreman, null)).statusCode).toBe(403);
    expect((await explain(foreman, 'marketing')).statusCode).toBe(404);
    await done(explain(foreman, 'team'));
    expect(unitOf(await board(foreman), 'team')).toMatchObject({
      capReason: '本季有两项改善落地',
      maySignAs: ['head'],
    });
  });

  it('is the head’s first, then HR’s', async () => {
    expect(codesOf(await sign(hr, 'hr', 'team'))).toEqual([
      'calibration.notReady',
      'departmentIds.0 gate.headSignOff',
    ]);
    expect((await sign(hr, 'head', 'team')).statusCode).toBe(404);
    expect((await sign(works.as.leader, 'head', 'team')).statusCode).toBe(404);
    expect((await sign(works.as.director, 'hr', 'team')).statusCode).toBe(403);
    expect(await done(sign(foreman, 'head', 'team', 'workshop'))).toEqual({ signed: 2 });
    expect(await done(sign(foreman, 'head', 'team'))).toEqual({ signed: 0 });
    const both = api.as({ roles: ['employee', 'hr'], accountId: 912, employeeId: works.people.foreman });
    expect(codesOf(await sign(both, 'hr', 'team'))).toContain('departmentIds.0 calibration.signedAsHead');
    expect(unitOf(await board(both), 'team')?.maySignAs).toEqual([]);
    expect(unitOf(await board(hr), 'team')?.maySignAs).toEqual(['hr']);
    expect(await done(sign(hr, 'hr', 'team', 'workshop'))).toEqual({ signed: 2 });
    expect(unitOf(await board(hr), 'team')).toMatchObject({
      signOffs: [
        { role: 'hr', name: '人事', takenBackAt: null },
        { role: 'head', name: '陆明川', takenBackAt: null },
      ],
      findings: [],
    });
  });

  it('is refused while somebody’s form is under way', async () => {
    expect(codesOf(await sign(hr, 'hr', 'marketing'))).toEqual([
      'calibration.notReady',
      'departmentIds.0 gate.stageNotReached',
    ]);
  });

  it('is taken back by a change, in that department only, and kept on record', async () => {
    await done(calibrate(hr, 'worker', 8950, { reason: '与邵一鸣相同' }));
    const after = await board(hr);
    expect(unitOf(after, 'team')?.signOffs.map(({ takenBackAt }) => takenBackAt === null)).toEqual([
      false,
      false,
    ]);
    expect(unitOf(after, 'team')?.findings.map(({ code }) => code)).toEqual(['gate.headSignOff']);
    expect(unitOf(after, 'workshop')?.findings).toEqual([]);
  });

  it('is taken back by a return too', async () => {
    const { version } = await readForm(hr, forms['foreman']);
    const body = { forms: [{ id: forms['foreman'], expectedVersion: version }], reason: '请复核第一项' };
    await done(hr.post(`/api/cycles/${cycleId}/returns`, body));
    const signOffs = async () => unitOf(await board(hr), 'workshop')?.signOffs ?? [];
    expect((await signOffs()).every(({ takenBackAt }) => takenBackAt !== null)).toBe(true);
    const again = await readForm(works.as.director, forms['foreman']);
    const submission = { expectedVersion: again.version };
    await done(works.as.director.post(`/api/evaluations/${forms['foreman']}/submission`, submission));
    await done(sign(foreman, 'head', 'workshop'));
    await done(sign(hr, 'hr', 'workshop'));
    expect(await signOffs()).toHaveLength(4);
  });

  it('is taken back by a form that comes in later', async () => {
    // As a form that was launched after the department was signed for.
    await works.company.sql(`UPDATE evaluation SET stage = 'supervisor' WHERE id = ${forms['foreman']}`);
    const { version } = await readForm(works.as.director, forms['foreman']);
    const url = `/api/evaluations/${forms['foreman']}/submission`;
    await done(works.as.director.post(url, { expectedVersion: version }));
    const standing = async () =>
      (unitOf(await board(hr), 'workshop')?.signOffs ?? []).filter(({ takenBackAt }) => takenBackAt === null);
    expect(await standing()).toEqual([]);
    await done(sign(foreman, 'head', 'workshop'));
    await done(sign(hr, 'hr', 'workshop'));
    expect(await standing()).toHaveLength(2);
  });
});

describe('the gate of the publication', () => {
  const publish = (body: object) => hr.post(`/api/cycles/${cycleId}/publication`, body);

  it('lists what is missing, by form and by unit', async () => {
    const { ready, publishable, findings } = await gate();
    expect([ready, publishable]).toEqual([4, false]);
    expect(findings.map(({ code, unit }) => [code, unit?.name ?? null])).toEqual([
      ['gate.stageNotReached', null],
      ['gate.headSignOff', '班组'],
      ['gate.hrSignOff', '市场部'],
    ]);
    expect(findings[0].forms).toMatchObject([{ id: forms['marketer'], employeeName: '白芷' }]);
    expect((await works.as.foreman.get(`/api/cycles/${cycleId}/publication`)).statusCode).toBe(403);
  });

  it('refuses the quarter with that list', async () => {
    const answer = await publish({});
    expect(answer.statusCode).toBe(422);
    expect(codesOf(answer)).toEqual([
      'cycle.notPublishable',
      'forms gate.stageNotReached',
      `units.${works.departments.team} gate.headSignOff`,
      `units.${works.departments.marketing} gate.hrSignOff`,
    ]);
  });

  it('lets some go ahead with a reason, but no form that is not through', async () => {
    expect(codesOf(await publish({ evaluationIds: [forms['marketer']], reason: '离职' }))).toEqual([
      'cycle.notPublishable',
      'forms gate.stageNotReached',
    ]);
    expect(codesOf(await publish({ evaluationIds: [forms['colleague']] }))).toEqual([
      'cycle.publicationReason',
      'reason cycle.publicationReason',
      `units.${works.departments.team} gate.headSignOff`,
    ]);
    expect(
      await done(publish({ evaluationIds: [forms['colleague']], reason: '本月离职，先行结算' })),
    ).toMatchObject({ published: 1 });
    const [{ data }] = await api.readDatabase.manager.query(
      `SELECT data FROM audit_entry WHERE action = 'cycle.published' ORDER BY id DESC LIMIT 1`,
    );
    expect(data).toContain('本月离职');
  });

  it('wants a reason for what it warns of, and publishes when nothing is missing', async () => {
    await scoreAndSubmit(works.as.director, forms['marketer'], Array(7).fill(7500));
    await works.company.sql(
      `DELETE FROM assessment_coefficient WHERE position_id = ${works.positions.marketer}`,
    );
    await works.company.sql(
      `UPDATE evaluation SET assessment_coefficient = NULL WHERE id = ${forms['marketer']}`,
    );
    await done(sign(foreman, 'head', 'team'));
    await done(sign(hr, 'hr', 'team', 'marketing'));
    expect((await gate()).findings).toMatchObject([
      { code: 'gate.coefficientMissing', severity: 'warning', params: { count: 1 } },
    ]);
    expect(codesOf(await publish({}))).toEqual([
      'cycle.publicationReason',
      'reason cycle.publicationReason',
      'forms gate.coefficientMissing',
    ]);
    expect(await done(publish({ reason: '系数下季补齐' }))).toMatchObject({ published: 4 });
    expect(codesOf(await calibrate(hr, 'worker', 8000))).toEqual(['evaluation.wrongStage']);
  });

  it('shows the employee the change with its reason, in a tree that adds up', async () => {
    const form = await readForm(works.as.worker, forms['worker']);
    expect(form.result).toMatchObject({ total: 8950, grade: 'B' });
    const node = form.explanation?.children.find(({ kind }) => kind === 'calibration') as ScoreNode;
    expect(node).toMatchObject({ points: -243, reason: '与邵一鸣相同' });
    expect(explainedTotal(form)).toBe(8950);
    const own = await done<CalibrationHistory>(
      works.as.worker.get(`/api/evaluations/${forms['worker']}/calibration`),
    );
    expect(own.changes).toMatchObject([{ before: 9193, after: 8950 }]);
    const stranger = await works.as.marketer.get(`/api/evaluations/${forms['worker']}/calibration`);
    expect(stranger.statusCode).toBe(404);
    expect((await readForm(leaderOfHr, forms['worker'])) as Evaluation).toMatchObject({ stage: 'published' });
  });
});
