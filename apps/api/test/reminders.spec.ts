import type {
  AwaitedPerson,
  Notification,
  Problem,
  RemindChosenOutcomes,
  RemindResult,
} from '@gangping/contracts';
import { ImprovementGoal, Interview } from '../src/features/follow-up';
import type { ApiClient } from './support/api-client';
import { setToday, smallWorks, type SmallWorks } from './support/company';
import { heldUp } from './support/held-up';
import { done, openCycle, scoreAndSubmit } from './support/scoring';
import { startTestApi, type TestApi } from './support/start-test-api';
import { migratedTestDatabase, type TestDatabase } from './support/test-database';
import { addAccount, doJobs, toldTo } from './support/told';

/** Two servers on one database: whatever one of them does, the other must not do again. */
let database: TestDatabase;
let servers: TestApi[];
let works: SmallWorks;
let hr: ApiClient;
let worker: ApiClient;
let leader: ApiClient;
let cycleId: number;

/** Self-assessments are due on Friday, 25 December; the quarter begins on Monday the 21st. */
beforeAll(async () => {
  database = await migratedTestDatabase();
  servers = [await startTestApi({ database }), await startTestApi({ database })];
  const [api] = servers;
  setToday(api, '2026-12-21');
  works = await smallWorks(api);
  const account = (loginName: string, employeeId: number) => addAccount(api, { loginName, employeeId });
  worker = api.as({
    roles: ['employee'],
    accountId: await account('worker', works.people.worker),
    employeeId: works.people.worker,
  });
  leader = api.as({
    roles: ['employee'],
    accountId: await account('leader', works.people.leader),
    employeeId: works.people.leader,
  });
  hr = api.as({ roles: ['hr'], accountId: await addAccount(api, { loginName: 'hr', roles: ['hr'] }) });
  cycleId = (await openCycle(hr, 2026, 4)).id;
  await doJobs(api);
});
afterAll(async () => {
  for (const server of servers) await server.close();
  await database.drop();
});

async function on(day: string): Promise<void> {
  for (const server of servers) setToday(server, day);
  await Promise.all(servers.map(doJobs));
  await Promise.all(servers.map(doJobs));
}

const REMINDERS = new Set(['dueSoon', 'dueToday', 'overdue', 'escalation']);

async function reminders(client: ApiClient): Promise<Notification[]> {
  return (await toldTo(client)).filter(({ kind }) => REMINDERS.has(kind));
}

async function kinds(client: ApiClient): Promise<string[]> {
  return (await reminders(client)).map(({ kind }) => kind);
}

const remind = (body: object) => hr.post(`/api/cycles/${cycleId}/reminders`, body);
const awaited = () => done<AwaitedPerson[]>(hr.get(`/api/cycles/${cycleId}/reminders`));

describe('by the plan', () => {
  it('come before, on and after the day, each once', async () => {
    const seen: string[][] = [];
    for (const day of ['22', '23', '24', '25']) {
      await on(`2026-12-${day}`);
      seen.push(await kinds(worker));
    }
    expect(seen).toEqual([
      ['dueSoon'],
      ['dueSoon'],
      ['dueSoon', 'dueSoon'],
      ['dueSoon', 'dueSoon', 'dueToday'],
    ]);
    expect((await reminders(worker))[0]).toMatchObject({
      params: { year: 2026, quarter: 4, stage: 'self', dueOn: '2026-12-25', count: 1 },
    });
  });

  it('rest on a weekend, and Monday makes up for it with one', async () => {
    await on('2026-12-26');
    await on('2026-12-27');
    expect(await kinds(worker)).toHaveLength(3);
    await on('2026-12-28');
    expect(await kinds(worker)).toEqual(['dueSoon', 'dueSoon', 'dueToday', 'overdue']);
  });

  it('tell the superior of those who are very late, in one line', async () => {
    const before = (await kinds(leader)).filter((kind) => kind === 'escalation');
    expect(before).toEqual([]);
    await on('2026-12-30');
    const escalations = (await reminders(leader)).filter(({ kind }) => kind === 'escalation');
    expect(escalations).toMatchObject([{ params: { stage: 'self', count: 2 }, link: '/team' }]);
  });

  it('rest on a holiday that HR has entered', async () => {
    const days = [{ day: '2026-12-31', kind: 'holiday', name: '厂休' }];
    await done(hr.put('/api/calendar/2026', { days, expectedVersion: 0 }));
    const { version } = await done<{ version: number }>(hr.get(`/api/cycles/${cycleId}`));
    const deadlines = {
      self: '2026-12-31',
      supervisor: '2026-12-31',
      reviewer: '2026-12-31',
      calibration: '2026-12-31',
      publication: '2026-12-31',
      acknowledgement: '2027-01-05',
    };
    await done(
      hr.put(`/api/cycles/${cycleId}/deadlines`, { deadlines, reason: '盘点顺延', expectedVersion: version }),
    );
    const before = await kinds(worker);
    await on('2026-12-31');
    expect(await kinds(worker)).toEqual(before);
    await on('2027-01-01');
    expect(await kinds(worker)).toEqual([...before, 'overdue']);
  });
});

describe('by hand', () => {
  it('show whom the quarter waits for, who is late and who was reminded when', async () => {
    const people = await awaited();
    expect(people.find(({ name }) => name === '程小满')).toMatchObject({
      stage: 'self',
      forms: 1,
      dueOn: '2026-12-31',
      late: true,
      reachable: true,
      reminders: 5,
      lastRemindedAt: expect.stringContaining('2027-01-01'),
    });
    expect(people.find(({ name }) => name === '白芷')).toMatchObject({ reachable: false, reminders: 0 });
  });

  it('reach the late people of a stage who have an account, once a day', async () => {
    const before = (await kinds(worker)).length;
    const [first, second] = await Promise.all([
      remind({ stage: 'self', who: 'late' }),
      remind({ stage: 'self', who: 'late' }),
    ]);
    const answers = [first.json<RemindResult>(), second.json<RemindResult>()];
    expect(answers.map(({ reminded }) => reminded).sort()).toEqual([0, 2]);
    expect(answers.find(({ reminded }) => reminded === 0)).toEqual({
      reminded: 0,
      alreadyToday: 2,
      unreachable: 3,
    });
    expect(await kinds(worker)).toHaveLength(before + 1);
    await on('2027-01-04');
    // Whoever is at it at that moment is waited for.
    const [held, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const reminding = servers[1].unitOfWork.run(async (unit) => {
      await unit.lock(`reminders:${cycleId}`);
      held.resolve();
      await goOn.promise;
    });
    await held.promise;
    const waiting = remind({ stage: 'self', who: 'late' });
    await heldUp(servers[0]);
    goOn.resolve();
    await reminding;
    expect((await waiting).json()).toMatchObject({ reminded: 2 });
  });

  it('leave out whose part is done, and who is not late unless everybody is meant', async () => {
    const [{ id }] = await servers[0].readDatabase.manager.query(
      `SELECT id FROM evaluation WHERE employee_id = ${works.people.worker}`,
    );
    await scoreAndSubmit(worker, id, Array(7).fill(9000));
    await on('2027-01-05');
    expect((await awaited()).map(({ name, stage }) => `${name} ${stage}`)).toContain('沈若溪 supervisor');
    expect((await remind({ stage: 'self', who: 'late' })).json()).toMatchObject({ reminded: 1 });
    const { version } = await done<{ version: number }>(hr.get(`/api/cycles/${cycleId}`));
    const day = '2027-01-20';
    const deadlines = {
      self: day,
      supervisor: day,
      reviewer: day,
      calibration: day,
      publication: day,
      acknowledgement: day,
    };
    await done(
      hr.put(`/api/cycles/${cycleId}/deadlines`, { deadlines, reason: '盘点顺延', expectedVersion: version }),
    );
    expect((await remind({ stage: 'supervisor', who: 'late' })).json()).toMatchObject({ reminded: 0 });
    expect((await remind({ stage: 'supervisor', who: 'all' })).json()).toMatchObject({ reminded: 1 });
    expect((await reminders(leader)).at(-1)).toMatchObject({
      kind: 'dueSoon',
      params: { stage: 'supervisor', dueOn: day },
    });
  });

  it('reach whoever the chosen forms wait for, after a preview that says who is not told and why', async () => {
    await on('2027-01-06');
    const { manager } = servers[0].readDatabase;
    const forms = await manager.query<{ id: number; name: string }[]>(
      `SELECT e.id, p.name FROM evaluation e JOIN employee p ON p.id = e.employee_id WHERE e.cycle_id = ${cycleId}`,
    );
    const ids = forms.map(({ id }) => id);
    const chosen = (evaluationIds: readonly number[], dryRun: boolean) =>
      hr.post(`/api/cycles/${cycleId}/reminders/chosen`, { evaluationIds, dryRun });
    const shown = (answer: RemindChosenOutcomes) =>
      answer.forms.map(({ employeeName, to, refusedBecause }) =>
        [employeeName, to?.name, refusedBecause].join(' '),
      );
    const before = (await reminders(leader)).length;
    const preview = await done<RemindChosenOutcomes>(chosen(ids, true));
    // Of her own self-assessment and of the form that she scores.
    expect(preview.reminded).toBe(2);
    expect(shown(preview)).toEqual(
      expect.arrayContaining(['程小满 沈若溪 ', '沈若溪 沈若溪 ', '白芷 白芷 reminder.unreachable']),
    );
    expect(await reminders(leader)).toHaveLength(before);
    const own = forms.filter(({ name }) => name === '沈若溪').map(({ id }) => id);
    const [first, second] = await Promise.all([chosen(own, false), chosen(own, false)]);
    expect([first.statusCode, second.statusCode].sort()).toEqual([200, 422]);
    expect(await reminders(leader)).toHaveLength(before + 1);
    expect(shown((await chosen(ids, true)).json())).toContain('沈若溪 沈若溪 reminder.today');
    expect((await chosen([2_000_000], true)).statusCode).toBe(404);
    const other = await done<{ id: number }>(
      hr.post('/api/cycles', { year: 2026, quarter: 4, isTest: true, tellsPeople: true }),
    );
    await done(hr.post(`/api/cycles/${other.id}/launch`));
    const elsewhere = { evaluationIds: ids, dryRun: true };
    expect((await hr.post(`/api/cycles/${other.id}/reminders/chosen`, elsewhere)).statusCode).toBe(404);
    await done(hr.post(`/api/cycles/${other.id}/purge`, { name: '2026 Q4 (test)' }));
  });

  it('are recorded: which stage, how many, by whom', async () => {
    const entries = await servers[0].readDatabase.manager.query(
      `SELECT data FROM audit_entry WHERE action = 'cycle.reminded' ORDER BY id LIMIT 1`,
    );
    expect(JSON.parse(entries[0].data)).toEqual({ stage: 'self', who: 'late', reminded: 2 });
  });

  it.each([{ stage: 'published', who: 'late' }, { stage: 'self', who: 'somebody' }, { stage: 'self' }])(
    'refuse %j',
    async (body) => {
      expect((await remind(body)).statusCode).toBe(422);
    },
  );

  it('refuse a quarter that nobody has launched, and one that is not there', async () => {
    const planned = await done<{ id: number }>(hr.post('/api/cycles', { year: 2027, quarter: 1 }));
    const refused = await hr.post(`/api/cycles/${planned.id}/reminders`, { stage: 'self', who: 'all' });
    expect(refused.json<Problem>()).toMatchObject({ status: 409, code: 'cycle.notLaunched' });
    const missing = await hr.post('/api/cycles/4711/reminders', { stage: 'self', who: 'all' });
    expect(missing.statusCode).toBe(404);
  });
});

describe('taken back', () => {
  const unread = async (client: ApiClient) =>
    (await toldTo(client, '&show=unread'))
      .filter(({ kind }) => REMINDERS.has(kind))
      .map(({ params }) => `${params.stage} ${params.dueOn}`);

  it('are those of days from which the whole quarter was moved', async () => {
    for (const client of [worker, leader]) {
      expect((await unread(client)).filter((each) => !each.endsWith('2027-01-20'))).toEqual([]);
    }
  });

  it('are those of a form that is put off, and no others', async () => {
    expect(new Set(await unread(leader))).toEqual(new Set(['self 2027-01-20', 'supervisor 2027-01-20']));
    const forms = await servers[0].readDatabase.manager.query(
      `SELECT id FROM evaluation WHERE cycle_id = ${cycleId} AND employee_id = ${works.people.leader}`,
    );
    const body = { step: 'self', day: '2027-01-22', reason: '病假归来', dryRun: false, forms };
    await done(hr.post(`/api/cycles/${cycleId}/deadline-moves`, body));
    await doJobs(servers[0]);
    expect(new Set(await unread(leader))).toEqual(new Set(['supervisor 2027-01-20']));
  });
});

describe('goals of an improvement plan', () => {
  it('are recalled three days before and on their day, once each, until they are marked', async () => {
    const [{ id: evaluationId }] = await servers[0].readDatabase.manager.query(
      `SELECT id FROM evaluation WHERE employee_id = ${works.people.worker}`,
    );
    const at = '2026-12-21T12:00:00.000Z';
    await servers[0].unitOfWork.run(async ({ manager }) => {
      const { identifiers } = await manager.insert(Interview, {
        evaluationId,
        heldOn: '2026-12-21',
        superiorWords: '',
        employeeWords: '',
        recordedByEmployeeId: works.people.leader,
        recordedAt: at,
        confirmedAt: null,
        version: 1,
      });
      const goal = {
        interviewId: identifiers[0]['id'],
        outcomeNote: '',
        markedInEvaluationId: null,
        version: 1,
      };
      await manager.insert(ImprovementGoal, [
        { ...goal, ordinal: 0, text: '学会换模', dueOn: '2027-01-14', outcome: null },
        { ...goal, ordinal: 1, text: '每周复盘', dueOn: '2027-01-14', outcome: 'done' as const },
      ]);
    });
    const planned: string[][] = [];
    for (const day of ['2027-01-08', '2027-01-11', '2027-01-12', '2027-01-14', '2027-01-15']) {
      await on(day);
      const told = (await toldTo(worker)).filter(({ kind }) => kind === 'planDue');
      planned.push(told.map(({ params }) => params.dueOn ?? ''));
    }
    const due = '2027-01-14';
    expect(planned).toEqual([[], [due], [due], [due, due], [due, due]]);
    const failed = await servers[0].readDatabase.manager.query(
      `SELECT job_key FROM job WHERE name = 'notifications.remind' AND last_error IS NOT NULL`,
    );
    expect(failed).toEqual([]);
  });
});
