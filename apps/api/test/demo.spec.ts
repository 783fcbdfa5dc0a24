import {
  type EmployeeImportReport,
  fillRoute,
  type Preflight,
  type Problem,
  type RoleImportPreview,
  ROUTES,
  type Session,
  type TeamEvaluationsPage,
} from '@gangping/contracts';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { demoSignIns, loadDemo } from '../src/demo';
import { DEMO_COMPANY, DEMO_PASSWORD, DEMO_PEOPLE, DEMO_SIGN_INS } from '../src/demo/demo-people';
import { moment } from '../src/demo/demo-services';
import { Appeal } from '../src/features/appeals';
import { AuditEntry } from '../src/features/audit';
import { Cycle } from '../src/features/cycles';
import { Evaluation, EvaluationResult, ItemScore, ScoreAdjustment } from '../src/features/evaluations';
import { ImprovementGoal, Interview } from '../src/features/follow-up';
import { Account } from '../src/features/identity';
import { Assignment, Department, Employee } from '../src/features/organisation';
import { AssessmentCoefficient, Position, RoleDefinition, RoleItem } from '../src/features/positions';
import { SettingsService } from '../src/features/settings';
import { type Looking, lookingAt, theSameEverywhere } from './support/sights';
import { startTestApi, type TestApi } from './support/start-test-api';

const LOADING = 300_000;

const announce = jest.fn<void, [string]>();
let api: TestApi;

const LEFT_BEHIND = '半途而废部';

/** The first start was cut short soon after it had begun; what the specs look at is what the second one made. */
beforeAll(async () => {
  api = await startTestApi({ config: { demo: true } });
  await api.unitOfWork.run(async (unit) => {
    await api.app.get(SettingsService, { strict: false }).write(unit, 'demoDatabase', true);
    await unit.manager.insert(Department, { name: LEFT_BEHIND });
  });
  await loadDemo(api.app, announce);
}, LOADING);

afterAll(() => api.close());

const rows = () => api.readDatabase.manager;

/** Everything that a loading makes, counted. */
async function counts(): Promise<Record<string, number>> {
  const manager = rows();
  return {
    departments: await manager.count(Department),
    positions: await manager.count(Position),
    coefficients: await manager.count(AssessmentCoefficient),
    approvedDefinitions: await manager.countBy(RoleDefinition, { status: 'approved' }),
    definitions: await manager.count(RoleDefinition),
    employees: await manager.count(Employee),
    assignments: await manager.count(Assignment),
    accounts: await manager.count(Account),
    cycles: await manager.count(Cycle),
    evaluations: await manager.count(Evaluation),
    results: await manager.count(EvaluationResult),
    adjustments: await manager.count(ScoreAdjustment),
    auditEntries: await manager.count(AuditEntry),
  };
}

describe('the demonstration company', () => {
  it('has people, posts and definitions for all of them', async () => {
    expect(await counts()).toMatchObject({
      departments: 5,
      positions: 26,
      coefficients: 25,
      approvedDefinitions: 26,
      definitions: 26,
      employees: 41,
      assignments: 42,
      accounts: 43,
      cycles: 4,
      adjustments: 8,
    });
  });

  it('leaves no employee without an account', async () => {
    const employees = await rows().find(Employee);
    const accounts = await rows().find(Account);
    const holders = new Set(accounts.map(({ employeeId }) => employeeId));
    expect(employees.filter(({ id }) => !holders.has(id)).map(({ number }) => number)).toEqual([]);
  });

  it('has three closed quarters and one that runs', async () => {
    const cycles = await rows().find(Cycle, { order: { quarter: 'ASC' } });
    expect(cycles.map(({ year, quarter, status }) => `${year}/${quarter} ${status}`)).toEqual([
      '2026/1 closed',
      '2026/2 closed',
      '2026/3 closed',
      '2026/4 running',
    ]);
    expect(cycles[3].deadlines).toMatchObject({ publication: '2026-12-31' });
    // What was done then was done then, whatever day it is today.
    expect(cycles.slice(0, 3).map(({ closedAt }) => closedAt)).toEqual(
      ['2026-04-20', '2026-07-20', '2026-10-20'].map((day) => moment(day).toISOString()),
    );
  });

  it('has been answered to: most agree, some do not, some say nothing', async () => {
    const forms = await rows().findBy(Evaluation, { stage: 'closed' });
    const share = (answer: string | null) =>
      forms.filter(({ acknowledgement }) => acknowledgement === answer).length / forms.length;
    expect(share('agreed')).toBeGreaterThan(0.7);
    expect(share('disagreed')).toBeGreaterThan(0);
    expect(share('silent')).toBeGreaterThan(0.03);
  });

  it('had one appeal upheld: the form has two versions of its result, and the newer one counts', async () => {
    const [appeal, ...others] = await rows().find(Appeal);
    expect([appeal.decision, others]).toEqual(['upheld', []]);
    const versions = await rows().find(EvaluationResult, {
      where: { evaluationId: appeal.evaluationId },
      order: { resultVersion: 'ASC' },
    });
    expect(versions.map(({ resultVersion }) => resultVersion)).toEqual([1, 2]);
    expect(versions[1].total - versions[0].total).toBe(appeal.correctionPoints);
    const form = await rows().findOneByOrFail(Evaluation, { id: appeal.evaluationId });
    expect([form.total, form.grade]).toEqual([versions[1].total, versions[1].grade]);
  });

  it('carries the plan of an interview into the running quarter', async () => {
    const [interview] = await rows().find(Interview);
    expect(interview.confirmedAt).not.toBeNull();
    expect(await rows().countBy(ImprovementGoal, { interviewId: interview.id })).toBe(2);
  });

  it('has in the running quarter forms at every step of the way', async () => {
    const [cycle] = await rows().findBy(Cycle, { quarter: 4 });
    const forms = await rows().findBy(Evaluation, { cycleId: cycle.id });
    const steps = forms.map(({ stage, selfTotal, settledCount }) => {
      if (stage === 'self') return selfTotal === null ? 'untouched' : 'selfBegun';
      return stage === 'supervisor' && settledCount > 0 ? 'halfScored' : stage;
    });
    expect([...new Set(steps)].sort()).toEqual([
      'calibration',
      'halfScored',
      'reviewer',
      'selfBegun',
      'supervisor',
      'untouched',
    ]);
  });

  it('spreads its grades like a company: few at either end', async () => {
    const results = await rows().find(EvaluationResult);
    const share = (grade: string) =>
      results.filter((result) => result.grade === grade).length / results.length;
    expect(share('A')).toBeGreaterThan(0.02);
    expect(share('A')).toBeLessThan(0.15);
    expect(share('D')).toBeGreaterThan(0);
    expect(share('D')).toBeLessThan(0.05);
    expect(share('B')).toBeGreaterThan(0.4);
    expect(share('C')).toBeGreaterThan(0.25);
  });

  it('gives every position the superior, head and deputy that its documents name', async () => {
    const positions = await rows().find(Position, {
      relations: { superiorPosition: true, department: true },
    });
    const blank = positions.filter(({ superiorPosition }) => !superiorPosition);
    expect(blank.map(({ title, superiorText }) => `${title} ${superiorText}`)).toEqual(['总经理 董事会']);
    expect(
      positions.filter(({ deputyPositionId }) => deputyPositionId === null).map(({ title }) => title),
    ).toEqual([]);
    const departments = await rows().find(Department);
    expect(departments.every(({ headPositionId }) => headPositionId !== null)).toBe(true);
  });

  it('has one position without a coefficient, one without weights, one without duties', async () => {
    const coefficients = new Set(
      (await rows().find(AssessmentCoefficient)).map(({ positionId }) => positionId),
    );
    const definitions = await rows().find(RoleDefinition, { relations: { position: true } });
    const duties = new Set(
      (await rows().findBy(RoleItem, { kind: 'duty' })).map(({ definitionId }) => definitionId),
    );
    const titles = (chosen: RoleDefinition[]) => chosen.map(({ position }) => position?.title);
    expect(titles(definitions.filter(({ positionId }) => !coefficients.has(positionId)))).toEqual([
      '电商运营专员',
    ]);
    expect(titles(definitions.filter(({ id }) => !duties.has(id)))).toEqual(['档案管理员']);
    expect(titles(definitions.filter(({ evenlyWeighted }) => evenlyWeighted))).toEqual(
      expect.arrayContaining(['物料员']),
    );
  });
});

describe('what it published', () => {
  const looking: Looking[] = [];
  beforeAll(async () => {
    const hr = api.as({ roles: ['hr'], accountId: 1 });
    const cycles = await rows().find(Cycle, { order: { quarter: 'ASC' } });
    for (const [at, cycle] of cycles.entries())
      looking.push(await lookingAt(api, hr, cycle, cycles[at - 1] ?? cycles[1]));
  });

  describe.each([
    [2, 'published'],
    [3, 'published'],
    [4, 'underWay'],
  ] as const)('of quarter %d is the same, and what the scores give, in', (quarter, state) =>
    theSameEverywhere(() => looking[quarter - 1], state),
  );

  it('gives a reason with every extreme score', async () => {
    const scores = await rows().findBy(ItemScore, { raterRole: 'supervisor' });
    const silent = scores.filter(
      ({ score, comment }) => comment === '' && ((score ?? 0) >= 9450 || (score ?? 0) <= 6400),
    );
    expect(silent).toEqual([]);
  });

  it('has been recorded in a chain that holds', async () => {
    const auditor = await api.signIn('auditor', DEMO_PASSWORD);
    const answer = await auditor.get(fillRoute(ROUTES.auditVerification));
    expect(answer.json()).toMatchObject({ intact: true, firstBrokenId: null });
    expect(answer.json().entries).toBeGreaterThan(4000);
  });
});

describe('its people', () => {
  it.each(DEMO_SIGN_INS)('$kind signs in as $loginName', async ({ loginName, displayName }) => {
    const client = await api.signIn(loginName, DEMO_PASSWORD);
    const { account, companyName } = (await client.get(fillRoute(ROUTES.session))).json<Session>();
    expect(companyName).toBe(DEMO_COMPANY);
    expect(account).toMatchObject({ loginName });
    if (account?.employeeId) expect(account.displayName).toBe(displayName);
  });

  it('are offered on the first page, one of each kind, and on the terminal', async () => {
    const { demo, needsSetup } = (await api.anonymous.get(fillRoute(ROUTES.session))).json<Session>();
    expect(demo).toEqual({ password: DEMO_PASSWORD, accounts: [...DEMO_SIGN_INS] });
    expect(needsSetup).toBe(false);
    expect(new Set(demo?.accounts.map(({ kind }) => kind)).size).toBe(7);
    for (const { loginName } of DEMO_SIGN_INS) expect(demoSignIns()).toContain(loginName);
  });

  it('let the supervisor find a team of eight', async () => {
    const client = await api.signIn('lp005', DEMO_PASSWORD);
    const team = (
      await client.get(`${fillRoute(ROUTES.teamEvaluations)}?relation=supervisor`)
    ).json<TeamEvaluationsPage>();
    expect(team.total).toBe(8);
    expect(team.cycle).toMatchObject({ year: 2026, quarter: 4 });
    expect(new Set(team.rows.map(({ stage }) => stage))).toEqual(
      new Set(['self', 'supervisor', 'calibration']),
    );
  });

  it('let the employee find three results and a form to fill in', async () => {
    const client = await api.signIn('lp008', DEMO_PASSWORD);
    const mine = (await client.get(fillRoute(ROUTES.myEvaluations))).json<
      { stage: string; total: number | null }[]
    >();
    expect(mine.map(({ stage }) => stage).sort()).toEqual(['closed', 'closed', 'closed', 'self']);
    expect((await client.get(fillRoute(ROUTES.myResults))).json()).toHaveLength(3);
  });

  it('give HR something to see in the preflight', async () => {
    const client = await api.signIn('lp036', DEMO_PASSWORD);
    const [cycle] = await rows().findBy(Cycle, { quarter: 4 });
    const { findings, employees, launchable } = (
      await client.get(fillRoute(ROUTES.cyclePreflight, { id: cycle.id }))
    ).json<Preflight>();
    expect(employees).toBe(40);
    expect(launchable).toBe(1);
    expect(findings.map(({ code, employeeNumber }) => `${code} ${employeeNumber}`).sort()).toEqual([
      'coefficientMissing LP041',
      'onProbation LP028',
      'superiorMissing LP001',
    ]);
  });

  it('give whoever changed posts a form for each stay, and whoever left one without a self-assessment', async () => {
    const employees = await rows().find(Employee);
    const idOf = (number: string) => employees.find((employee) => employee.number === number)?.id as number;
    const [cycle] = await rows().findBy(Cycle, { quarter: 3 });
    const moved = await rows().findBy(Evaluation, { cycleId: cycle.id, employeeId: idOf('LP017') });
    expect(moved.map(({ positionTitle }) => positionTitle).sort()).toEqual(['检验员', '生产计划员']);
    const [left] = await rows().findBy(Evaluation, { cycleId: cycle.id, employeeId: idOf('LP018') });
    expect(left).toMatchObject({ stage: 'closed', selfSubmittedAt: null, selfTotal: null });
    const [named] = await rows().findBy(Evaluation, { cycleId: cycle.id, employeeId: idOf('LP024') });
    expect(named.supervisorEmployeeId).toBe(idOf('LP019'));
    expect(DEMO_PEOPLE).toHaveLength(employees.length);
  });
});

describe('another start', () => {
  it('had cleared away what a loading that was cut short had left behind', async () => {
    expect(await rows().countBy(Department, { name: LEFT_BEHIND })).toBe(0);
    expect(await rows().count(AuditEntry)).toBeGreaterThan(4000);
  });

  it('loads nothing when everything is there', async () => {
    const before = await counts();
    expect(await loadDemo(api.app, announce)).toBeNull();
    expect(await counts()).toEqual(before);
    expect(announce).toHaveBeenCalledTimes(1);
  });
});

describe('the sample files', () => {
  const SAMPLES = join(__dirname, '../../../samples');

  async function send(fileName: string, url: string) {
    const hr = await api.signIn('lp036', DEMO_PASSWORD);
    const body = new FormData();
    body.set('file', new Blob([await readFile(join(SAMPLES, fileName))]), fileName);
    return hr.post(url, body);
  }

  it.each([
    ['采购部岗位规范.txt', 'utf-8', ['采购部/经理 newPosition 5', '采购部/采购员 newPosition 5']],
    ['客服专员-修订.txt', 'utf-8', ['营销部/客服专员 newVersion 7']],
    [
      '仓储部岗位职责-GBK.txt',
      'gb18030',
      ['仓储部/仓储部主任 newPosition 6', '仓储部/库管员 newPosition 5', '仓储部/叉车司机 newPosition 5'],
    ],
  ])('%s is read as its description says', async (fileName, encoding, expected) => {
    const preview = (await send(fileName, fillRoute(ROUTES.roleImportPreview))).json<RoleImportPreview>();
    expect(preview.encoding).toBe(encoding);
    expect(
      preview.positions.map(({ department, title, match, items }) => {
        const duties = items.filter(({ kind }) => kind === 'duty').length;
        return `${department}/${title} ${match.kind} ${duties}`;
      }),
    ).toEqual(expected);
  });

  it('秋游通知.txt is refused as no role definition', async () => {
    const answer = await send('秋游通知.txt', fillRoute(ROUTES.roleImportPreview));
    expect(answer.statusCode).toBe(422);
    expect(answer.json<Problem>().code).toBe('roleImport.notARoleDefinition');
  });

  it('员工名单.csv has one good row and two bad ones', async () => {
    const answer = await send('员工名单.csv', `${fillRoute(ROUTES.employeeImport)}?mode=dryRun`);
    const { errors, preview } = answer.json<EmployeeImportReport>();
    expect(errors.map(({ row, column, code, value }) => `${row} ${column} ${code} ${value}`)).toEqual([
      '3 position unknownPosition 直播主播',
      '4 hiredOn badDate 2026-02-30',
    ]);
    expect(preview.map(({ number, action }) => `${number} ${action}`)).toEqual([
      'LP101 create',
      'LP102 error',
      'LP103 error',
    ]);
  });

  it('are each described in the README', async () => {
    const readme = await readFile(join(SAMPLES, 'README.md'), 'utf8');
    const files = (await readdir(SAMPLES)).filter((name) => name !== 'README.md');
    expect(files.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
  });
});
