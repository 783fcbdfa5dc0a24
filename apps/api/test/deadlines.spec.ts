import type {
  AwaitedPerson,
  Cycle,
  CycleDeadlineMove,
  CycleEvaluationRow,
  Evaluation,
  MyEvaluationRow,
  Page,
  Problem,
  PutOffOutcomes,
  SilenceResult,
  TeamEvaluationsPage,
} from '@gangping/contracts';
import type { ApiClient } from './support/api-client';
import { setToday, smallWorks, type SmallWorks } from './support/company';
import { heldUp } from './support/held-up';
import { formOf } from './support/published';
import { done, itemsOf, openCycle, readForm, scoreAndSubmit } from './support/scoring';
import { startTestApi, type TestApi } from './support/start-test-api';
import { addAccount, doJobs, toldTo } from './support/told';

let api: TestApi;
let works: SmallWorks;
let hr: ApiClient;
let worker: ApiClient;
let leader: ApiClient;
/** Has two posts, and a form for each. */
let both: ApiClient;
let cycleId: number;
let forms: Record<keyof SmallWorks['people'], number>;

/** Self-assessments are due on 25 December, the superior's scores on the 28th, reviews on the 29th. */
beforeAll(async () => {
  api = await startTestApi();
  setToday(api, '2026-12-21');
  works = await smallWorks(api);
  const client = async (loginName: string, employeeId: number, roles: 'employee'[] = ['employee']) =>
    api.as({ roles, accountId: await addAccount(api, { loginName, employeeId, roles }), employeeId });
  worker = await client('worker', works.people.worker);
  leader = await client('leader', works.people.leader);
  hr = api.as({ roles: ['hr'], accountId: await addAccount(api, { loginName: '人事员', roles: ['hr'] }) });
  const { company, positions } = works;
  const twice = { number: 'G007', name: '尹双岗', positionId: positions.operator };
  const twoPosts = await company.employee(twice);
  await company.assignment(twoPosts, positions.marketer, '2026-01-01');
  both = await client('both', twoPosts);
  cycleId = (await openCycle(hr, 2026, 4)).id;
  const rows = await api.readDatabase.manager.query<{ id: number; employeeId: number }[]>(
    `SELECT id, employee_id AS "employeeId" FROM evaluation WHERE cycle_id = ${cycleId}`,
  );
  forms = Object.fromEntries(
    Object.entries(works.people).map(([name, id]) => [
      name,
      rows.find(({ employeeId }) => employeeId === id)?.id ?? 0,
    ]),
  ) as typeof forms;
  await doJobs(api);
});
afterAll(() => api.close());

const cycle = () => done<Cycle>(hr.get(`/api/cycles/${cycleId}`));
const putOff = (body: object) =>
  hr.post(`/api/cycles/${cycleId}/deadline-moves`, { reason: '病假归来', dryRun: false, ...body });
const moves = async (query = '') =>
  (await done<Page<CycleDeadlineMove>>(hr.get(`/api/cycles/${cycleId}/deadline-moves${query}`))).rows;
const listed = (query = '') =>
  done<Page<CycleEvaluationRow>>(hr.get(`/api/cycles/${cycleId}/evaluations?pageSize=100${query}`));
const namesOf = ({ rows }: { rows: { employeeName: string }[] }) =>
  rows.map(({ employeeName }) => employeeName);

async function told(client: ApiClient) {
  await doJobs(api);
  return (await toldTo(client)).filter(({ kind }) => kind === 'deadlineMoved').map(({ params }) => params);
}

async function auditOf(action: string): Promise<unknown[]> {
  const rows = await api.readDatabase.manager.query<{ data: string }[]>(
    `SELECT data FROM audit_entry WHERE action = '${action}' ORDER BY id`,
  );
  return rows.map(({ data }) => JSON.parse(data) as unknown);
}

describe('moved for the whole quarter', () => {
  it.each([
    ['reason', 'deadline.reasonMissing', {}, undefined],
    ['deadlines.self', 'deadline.past', { self: '2026-12-20' }, '停产检修'],
    ['deadlines.supervisor', 'cycle.deadlineOrder', { self: '2026-12-30' }, '停产检修'],
  ] as const)('is refused at %s with %s', async (path, code, changes, reason) => {
    const { deadlines, version: expectedVersion } = await cycle();
    const moved = { ...deadlines, calibration: '2026-12-31', ...changes };
    const refused = await hr.put(`/api/cycles/${cycleId}/deadlines`, {
      deadlines: moved,
      reason,
      expectedVersion,
    });
    expect([refused.statusCode, refused.json<Problem>().errors?.[0]]).toMatchObject([422, { path, code }]);
  });

  it('tells everybody who still has a part in it, shows it on the form and writes it down', async () => {
    const before = await cycle();
    const deadlines = { ...before.deadlines, self: '2026-12-26' };
    const body = { deadlines, reason: '停产检修', expectedVersion: before.version };
    await done(hr.put(`/api/cycles/${cycleId}/deadlines`, body));
    expect(await told(worker)).toEqual([
      expect.objectContaining({ stage: 'self', from: '2026-12-25', dueOn: '2026-12-26', reason: '停产检修' }),
    ]);
    // Of several forms of one's own one hears where one finds them: not every employee has a team.
    await done(hr.post(`/api/cycles/${cycleId}/reminders`, { stage: 'self', who: 'all' }));
    const ofBoth = (await toldTo(both)).filter(({ params }) => params.count === 2);
    expect(ofBoth.map(({ kind, link }) => [kind, link])).toEqual([
      ['deadlineMoved', '/my'],
      ['dueSoon', '/my'],
    ]);
    expect((await readForm(worker, forms.worker)).deadlineMove).toMatchObject({
      step: 'self',
      from: '2026-12-25',
      to: '2026-12-26',
      reason: '停产检修',
      byName: '人事员',
      forAll: true,
    });
    expect(await auditOf('cycle.deadlinesChanged')).toEqual([
      { before: before.deadlines, after: deadlines, reason: '停产检修' },
    ]);
    const unchanged = await hr.put(`/api/cycles/${cycleId}/deadlines`, { ...body, expectedVersion: 3 });
    expect([unchanged.statusCode, unchanged.json<Problem>().code]).toEqual([422, 'deadline.unchanged']);
  });

  it('is undone by moving it back: nothing is shown any more, the history keeps both', async () => {
    const { deadlines, version: expectedVersion } = await cycle();
    const body = { deadlines: { ...deadlines, self: '2026-12-25' }, reason: '检修取消', expectedVersion };
    await done(hr.put(`/api/cycles/${cycleId}/deadlines`, body));
    expect((await readForm(worker, forms.worker)).deadlineMove).toBeNull();
    expect((await moves()).map(({ step, from, to, form }) => [step, from, to, form])).toEqual([
      ['self', '2026-12-26', '2026-12-25', null],
      ['self', '2026-12-25', '2026-12-26', null],
    ]);
  });
});

describe('put off for some forms', () => {
  const WORKER = { id: 0, step: 'self', day: '2026-12-30' };
  const chosen = (...names: (keyof SmallWorks['people'])[]) => names.map((name) => ({ id: forms[name] }));

  it('shows first what would happen, carries later steps along, and moves nothing', async () => {
    const preview = await done<PutOffOutcomes>(
      putOff({ step: 'self', day: WORKER.day, forms: chosen('worker'), dryRun: true }),
    );
    expect(preview).toEqual({
      day: '2026-12-30',
      moved: 1,
      forms: [
        {
          evaluationId: forms.worker,
          employeeName: '程小满',
          positionTitle: '操作工',
          from: '2026-12-25',
          carried: [
            { step: 'supervisor', from: '2026-12-28', to: '2026-12-30' },
            { step: 'reviewer', from: '2026-12-29', to: '2026-12-30' },
          ],
          refusedBecause: null,
        },
      ],
    });
    expect((await readForm(worker, forms.worker)).cycle.deadlines.self).toBe('2026-12-25');
  });

  it('holds for that form alone, wherever somebody asks for its last day', async () => {
    const version = (await readForm(worker, forms.worker)).version;
    await done(putOff({ step: 'self', day: WORKER.day, forms: chosen('worker') }));
    const own = await readForm(worker, forms.worker);
    expect(own.version).toBe(version);
    expect(own.cycle.deadlines).toMatchObject({ self: '2026-12-30', supervisor: '2026-12-30' });
    expect(own.deadlineMove).toMatchObject({
      from: '2026-12-25',
      to: '2026-12-30',
      reason: '病假归来',
      byName: '人事员',
      forAll: false,
    });
    setToday(api, '2026-12-28');
    const [mine] = await done<MyEvaluationRow[]>(worker.get('/api/my/evaluations'));
    expect(mine).toMatchObject({ dueOn: '2026-12-30', putOff: true });
    const [other] = await done<MyEvaluationRow[]>(works.as.colleague.get('/api/my/evaluations'));
    expect(other).toMatchObject({ putOff: false });
    const team = await done<TeamEvaluationsPage>(leader.get('/api/team/evaluations'));
    expect(
      team.rows.map(({ employeeName, dueOn, late, putOff: own }) => [employeeName, dueOn, late, own]),
    ).toEqual(
      expect.arrayContaining([
        ['程小满', '2026-12-30', false, true],
        ['邵一鸣', '2026-12-25', true, false],
      ]),
    );
    expect(namesOf(await listed('&late=true'))).not.toContain('程小满');
    expect(namesOf(await listed('&late=true'))).toContain('邵一鸣');
    expect(namesOf(await listed('&late=false'))).toContain('程小满');
    const awaited = await done<AwaitedPerson[]>(hr.get(`/api/cycles/${cycleId}/reminders`));
    expect(awaited.find(({ name }) => name === '程小满')).toMatchObject({ dueOn: '2026-12-30', late: false });
    const skip = await leader.post(`/api/evaluations/${forms.worker}/self-skip`, {
      expectedVersion: version,
    });
    expect(skip.json<Problem>().code).toBe('stage.deadlineNotReached');
    expect(own.actions).not.toContain('skipSelf');
    expect((await readForm(leader, forms.colleague)).actions).toContain('skipSelf');
    setToday(api, '2026-12-21');
  });

  it('tells whoever has less or more time by it, each with the reason', async () => {
    expect((await told(worker)).at(-1)).toMatchObject({
      stage: 'self',
      from: '2026-12-25',
      dueOn: '2026-12-30',
      reason: '病假归来',
    });
    expect((await told(leader)).at(-1)).toMatchObject({
      stage: 'supervisor',
      name: '程小满',
      dueOn: '2026-12-30',
    });
  });

  it('leaves alone what somebody has moved since it was seen, and what cannot be moved', async () => {
    const answer = await done<PutOffOutcomes>(
      putOff({
        step: 'self',
        day: '2026-12-28',
        forms: [
          { id: forms.worker, seen: '2026-12-25' },
          { id: forms.colleague, seen: '2026-12-25' },
        ],
        dryRun: true,
      }),
    );
    expect(answer.forms.map(({ employeeName, refusedBecause }) => [employeeName, refusedBecause])).toEqual([
      ['程小满', 'staleVersion'],
      ['邵一鸣', null],
    ]);
    const early = await putOff({ step: 'supervisor', day: '2026-12-29', forms: chosen('worker') });
    expect([early.statusCode, early.json<Problem>().code]).toEqual([422, 'deadline.nothing']);
    const past = await putOff({ step: 'self', day: '2026-12-20', forms: chosen('worker') });
    expect(past.json<Problem>().errors).toEqual([
      expect.objectContaining({ path: 'day', code: 'deadline.past' }),
    ]);
    const bare = await putOff({ step: 'self', day: '2026-12-29', forms: chosen('worker'), reason: ' ' });
    expect(bare.json<Problem>().errors?.[0]).toMatchObject({ path: 'reason' });
    expect((await putOff({ step: 'self', day: '2026-12-29', forms: [{ id: 2_000_000 }] })).statusCode).toBe(
      404,
    );
  });

  it('is for forms of that quarter, once it is launched', async () => {
    const wanted = {
      step: 'self',
      day: '2026-12-29',
      reason: '病假',
      forms: chosen('worker'),
      dryRun: false,
    };
    const other = await done<Cycle>(hr.post('/api/cycles', { year: 2026, quarter: 4, isTest: true }));
    const url = `/api/cycles/${other.id}/deadline-moves`;
    expect((await hr.post(url, wanted)).json<Problem>().code).toBe('cycle.notLaunched');
    setToday(api, '2026-12-20');
    const deadlines = { ...other.deadlines, self: '2026-12-24' };
    await done(hr.put(`/api/cycles/${other.id}/deadlines`, { deadlines, expectedVersion: other.version }));
    setToday(api, '2026-12-21');
    await done(hr.post(`/api/cycles/${other.id}/launch`));
    expect((await hr.post(url, wanted)).statusCode).toBe(404);
    // What was moved while it was planned nobody had been told of: the form says nothing of it, the history does.
    const ofOther = await done<Page<CycleDeadlineMove>>(hr.get(url));
    expect(ofOther.rows).toMatchObject([{ step: 'self', to: '2026-12-24', reason: null, form: null }]);
    const own = await readForm(worker, await formOf(api, other.id, works.people.worker));
    expect([own.cycle.deadlines.self, own.deadlineMove]).toEqual(['2026-12-24', null]);
    await done(hr.post(`/api/cycles/${other.id}/purge`, { name: '2026 Q4 (test)' }));
  });

  it('waits for whoever hands in at that moment, and finds the step over then', async () => {
    const id = forms.foreman;
    const [held, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const handingIn = api.unitOfWork.run(async (unit) => {
      await unit.lock(`evaluation:${id}`);
      held.resolve();
      await goOn.promise;
      await unit.manager.query(`UPDATE evaluation SET stage = 'supervisor' WHERE id = ${id}`);
    });
    await held.promise;
    const answering = putOff({ step: 'self', day: '2026-12-29', forms: chosen('foreman') });
    await heldUp(api);
    goOn.resolve();
    await handingIn;
    expect((await answering).json<Problem>().code).toBe('deadline.nothing');
    await works.company.sql(`UPDATE evaluation SET stage = 'self' WHERE id = ${id}`);
  });

  it('is not for one’s own form, nor that of a superior', async () => {
    const officer = api.as({ roles: ['hr', 'employee'], accountId: 931, employeeId: works.people.colleague });
    const refused = await officer.post(`/api/cycles/${cycleId}/deadline-moves`, {
      step: 'self',
      day: '2026-12-29',
      reason: '自己请假',
      forms: chosen('colleague'),
      dryRun: true,
    });
    expect(refused.json<PutOffOutcomes>().forms[0].refusedBecause).toBe('evaluation.ownForm');
    const ofSuperior = await officer.post(`/api/cycles/${cycleId}/deadline-moves`, {
      ...{
        step: 'self',
        day: '2026-12-29',
        reason: '领导出差',
        forms: chosen('leader', 'foreman'),
        dryRun: true,
      },
    });
    expect(ofSuperior.json<PutOffOutcomes>().forms.map(({ refusedBecause }) => refusedBecause)).toEqual([
      'evaluation.ownSuperior',
      'evaluation.ownSuperior',
    ]);
  });

  it('is taken back by the day of the others, with a line for each in history and trail', async () => {
    await done(putOff({ step: 'self', day: '2026-12-25', forms: chosen('worker'), reason: '录入有误' }));
    const own = await readForm(worker, forms.worker);
    expect(own.cycle.deadlines).toMatchObject({ self: '2026-12-25', supervisor: '2026-12-28' });
    expect(own.deadlineMove).toBeNull();
    const found = await moves('?search=程小满');
    expect(found.map(({ from, to, reason, form }) => [from, to, reason, form?.employeeName])).toEqual([
      ['2026-12-30', '2026-12-25', '录入有误', '程小满'],
      ['2026-12-25', '2026-12-30', '病假归来', '程小满'],
    ]);
    expect(await auditOf('evaluation.deadlineMoved')).toEqual([
      { step: 'self', before: { day: '2026-12-25' }, after: { day: '2026-12-30' }, reason: '病假归来' },
      { step: 'self', before: { day: '2026-12-30' }, after: { day: '2026-12-25' }, reason: '录入有误' },
    ]);
    // The entry for all of them outlives the people: it says nothing of why.
    expect(JSON.stringify(await auditOf('cycle.formsPutOff'))).not.toContain('病假');
  });

  it('tells whoever several of them wait for once, without a reason that may speak of one', async () => {
    const before = (await told(leader)).length;
    const both = chosen('worker', 'colleague');
    await done(putOff({ step: 'supervisor', day: '2026-12-31', forms: both }));
    const [news, ...more] = (await told(leader)).slice(before);
    expect(news).toMatchObject({ stage: 'supervisor', dueOn: '2026-12-31', count: 2 });
    expect([news.name, news.reason, more]).toEqual([undefined, undefined, []]);
    await done(putOff({ step: 'supervisor', day: '2026-12-28', forms: both }));
  });

  it('passes while somebody types: what they enter is kept, and who lost their turn by it is told why', async () => {
    const { marketer: own, director } = works.as;
    const id = forms.marketer;
    const items = itemsOf(await readForm(own, id));
    const enter = (client: ApiClient, place: number, expectedVersion = 0) =>
      client.put(`/api/evaluations/${id}/items/${items[place].id}/score`, {
        ...{ score: 8400, comment: `第${place}项`, expectedVersion },
      });
    setToday(api, '2026-12-25');
    await done(enter(own, 0));
    setToday(api, '2026-12-26');
    await done(enter(own, 1));
    const { version } = await readForm(director, id);
    await done(director.post(`/api/evaluations/${id}/self-skip`, { expectedVersion: version }));
    const late = await enter(own, 2);
    expect([late.statusCode, late.json<Problem>().code]).toEqual([409, 'evaluation.wrongStage']);
    const kept = await api.readDatabase.manager.query(
      `SELECT comment FROM item_score WHERE evaluation_id = ${id} AND rater_role = 'self' ORDER BY item_id`,
    );
    expect(kept).toEqual([{ comment: '第0项' }, { comment: '第1项' }]);
    setToday(api, '2026-12-28');
    await done(enter(director, 0));
    setToday(api, '2026-12-29');
    for (const place of items.keys()) if (place > 0) await done(enter(director, place));
    const scored = await readForm(director, id);
    expect(itemsOf(scored)[0].scores.supervisor).toMatchObject({ score: 8400, comment: '第0项' });
    const { rows } = await listed('&late=true');
    expect(rows.find((row) => row.id === id)).toMatchObject({ stage: 'supervisor', late: true, scored: 7 });
    await done(director.post(`/api/evaluations/${id}/submission`, { expectedVersion: scored.version }));
    const handedIn = await readForm(hr, id);
    await done(hr.post(`/api/evaluations/${id}/void`, { reason: '演练', expectedVersion: handedIn.version }));
    setToday(api, '2026-12-21');
  });

  it('lets one who was published late answer late, and the quarter wait for them', async () => {
    for (const [client, id] of [
      [worker, forms.worker],
      [leader, forms.worker],
      [works.as.foreman, forms.worker],
      [works.as.colleague, forms.colleague],
      [leader, forms.colleague],
      [works.as.foreman, forms.colleague],
    ] as const) {
      await scoreAndSubmit(client, id, Array(7).fill(8400));
    }
    const evaluationIds = [forms.worker, forms.colleague];
    await done(hr.post(`/api/cycles/${cycleId}/publication`, { evaluationIds, reason: '先行公布' }));
    // Whose part is over hears nothing of its day any more.
    const before = (await told(worker)).length;
    const { deadlines, version: expectedVersion } = await cycle();
    const moved = { deadlines: { ...deadlines, self: '2026-12-26' }, reason: '停产检修', expectedVersion };
    await done(hr.put(`/api/cycles/${cycleId}/deadlines`, moved));
    expect(await told(worker)).toHaveLength(before);
    await done(putOff({ step: 'acknowledgement', day: '2027-01-20', forms: chosen('worker') }));
    setToday(api, '2027-01-10');
    const silent = await done<SilenceResult>(hr.post(`/api/cycles/${cycleId}/silence`));
    expect(silent.counted).toBe(1);
    expect((await readForm(worker, forms.worker)) satisfies Evaluation).toMatchObject({
      stage: 'published',
      answerBy: '2027-01-20',
    });
    for (const { id, version } of (await listed()).rows.filter(({ stage }) => stage === 'self')) {
      await done(hr.post(`/api/evaluations/${id}/void`, { reason: '演练', expectedVersion: version }));
    }
    const refused = await hr.post(`/api/cycles/${cycleId}/closure`);
    expect(refused.json<Problem>()).toMatchObject({
      code: 'cycle.answersOpen',
      params: { count: 1, until: '2027-01-20' },
    });
    setToday(api, '2027-01-21');
    expect((await done<SilenceResult>(hr.post(`/api/cycles/${cycleId}/silence`))).counted).toBe(1);
  });
});
