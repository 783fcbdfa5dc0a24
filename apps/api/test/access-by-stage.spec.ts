import { fillRoute, ROUTES } from '@gangping/contracts';
import { isReleased, type Stage, STAGES } from '@gangping/evaluation';
import type { ApiClient } from './support/api-client';
import { setToday, smallWorks, type SmallWorks } from './support/company';
import { itemsOf, openCycle, readForm } from './support/scoring';
import { send } from './support/send';
import { startTestApi, type TestApi } from './support/start-test-api';

let api: TestApi;
let works: SmallWorks;
let deputies: Readonly<Record<'deputy' | 'formerDeputy', ApiClient>>;
let evaluationId: number;
let itemId: number;
/** Of the line that scores itself. */
let measuredId: number;

beforeAll(async () => {
  api = await startTestApi();
  // After every deadline, so that what waits for one is open.
  setToday(api, '2027-01-05');
  works = await smallWorks(api);
  for (const [id, login] of [
    [901, 'hr'],
    [912, 'lu'],
  ]) {
    await works.company.sql(
      `INSERT INTO account (id, login_name, password_hash, roles, disabled, version)
       VALUES (${id}, '${login}', 'x', '[]', FALSE, 1)`,
    );
  }
  await openCycle(works.as.hr, 2026, 4);
  const [row] = await api.readDatabase.manager.query<{ id: number }[]>(
    `SELECT id FROM evaluation WHERE employee_id = ${works.people.worker}`,
  );
  evaluationId = row.id;
  const items = itemsOf(await readForm(works.as.worker, evaluationId));
  itemId = items[0].id;
  measuredId = items[items.length - 1].id;
  const method = { kind: 'linear', floor: 900_000 };
  const measure = { unit: '%', direction: 'higherIsBetter', target: 980_000, method };
  await works.company.sql(
    `INSERT INTO evaluation_measure (evaluation_id, item_id, measure, version)
     VALUES (${evaluationId}, ${measuredId}, '${JSON.stringify(measure)}', 1)`,
  );
  deputies = {
    deputy: await deputyOfLeader('G021', '2027-01-05', '2027-01-05'),
    formerDeputy: await deputyOfLeader('G022', '2027-01-01', '2027-01-04'),
  };
});
afterAll(() => api.close());

async function deputyOfLeader(number: string, from: string, to: string): Promise<ApiClient> {
  const employeeId = await works.company.employee({ number, name: `代理${number}` });
  await works.company.sql(
    `INSERT INTO delegation (superior_employee_id, deputy_employee_id, starts_on, ends_on, reason, created_at, version)
     VALUES (${works.people.leader}, ${employeeId}, '${from}', '${to}', '外出', '2026-12-30T08:00:00.000Z', 1)`,
  );
  return api.as({ roles: ['employee'], accountId: 960 + employeeId, employeeId });
}

type Person = 'anonymous' | 'deputy' | 'formerDeputy' | keyof SmallWorks['as'];
const PEOPLE: readonly Person[] = [
  'anonymous',
  'worker',
  'leader',
  'foreman',
  'director',
  'colleague',
  'marketer',
  'deputy',
  'formerDeputy',
  'hr',
  'auditor',
  'admin',
];

/**
 * 程小满's form: 班组长 scores it, 车间主任 stands above and heads the department, 总经理 stands above them all. One deputy
 * of 班组长 acts today, the other's period is over.
 */
const MAY_READ: readonly Person[] = ['worker', 'leader', 'deputy', 'foreman', 'director', 'hr', 'auditor'];

interface Writing {
  readonly method: 'PUT' | 'POST';
  readonly template: string;
  readonly body: (version: number) => object;
  /** It is done to the line that scores itself. */
  readonly measured?: true;
  readonly allowed: Partial<Record<Stage, readonly Person[]>>;
}

/** A total that the form has not had before: the same one is no change. */
let lastTotal = 7000;
const nextTotal = () => (lastTotal += 1);

const before = (stage: Stage) => STAGES.slice(0, STAGES.indexOf(stage));
const inStages = (stages: readonly Stage[], people: readonly Person[]) =>
  Object.fromEntries(stages.map((stage) => [stage, people]));

const WRITINGS: Readonly<Record<string, Writing>> = {
  'save a score': {
    method: 'PUT',
    template: ROUTES.evaluationScore,
    body: () => ({ score: 8000, comment: '', expectedVersion: 0 }),
    allowed: { self: ['worker'], supervisor: ['leader', 'deputy'], reviewer: ['foreman', 'director'] },
  },
  'mark an item as not applicable': {
    method: 'PUT',
    template: ROUTES.evaluationApplicability,
    body: (expectedVersion) => ({ notApplicable: true, expectedVersion }),
    allowed: { supervisor: ['leader', 'deputy'] },
  },
  'give bonus points': {
    method: 'PUT',
    template: ROUTES.evaluationAdjustments,
    body: (expectedVersion) => ({ adjustments: [{ points: 100, reason: '主动支援夜班' }], expectedVersion }),
    allowed: { supervisor: ['leader', 'deputy'], reviewer: ['foreman', 'director'] },
  },
  'mark a veto': {
    method: 'PUT',
    template: ROUTES.evaluationVetoes,
    body: (expectedVersion) => ({ vetoes: [], expectedVersion }),
    allowed: { supervisor: ['leader', 'deputy'], reviewer: ['foreman', 'director'], calibration: ['hr'] },
  },
  submit: {
    method: 'POST',
    template: ROUTES.evaluationSubmission,
    body: (expectedVersion) => ({ expectedVersion }),
    allowed: { self: ['worker'], supervisor: ['leader', 'deputy'], reviewer: ['foreman', 'director'] },
  },
  'send back': {
    method: 'POST',
    template: ROUTES.evaluationReturn,
    body: (expectedVersion) => ({ reason: '请补充说明', expectedVersion }),
    allowed: {
      supervisor: ['leader', 'deputy'],
      reviewer: ['foreman', 'director'],
      calibration: ['foreman', 'hr'],
    },
  },
  calibrate: {
    method: 'POST',
    template: ROUTES.evaluationCalibration,
    body: (expectedVersion) => ({ total: nextTotal(), reason: '与同岗位一致', expectedVersion }),
    allowed: { calibration: ['foreman', 'hr'] },
  },
  'enter an actual value': {
    method: 'PUT',
    template: ROUTES.evaluationActual,
    measured: true,
    body: () => ({ actual: 970_000, source: '日报', measuredOn: '2026-12-31', expectedVersion: 1 }),
    allowed: {
      ...inStages(['self', 'supervisor'], ['leader', 'deputy', 'hr']),
      ...inStages(['reviewer', 'calibration'], ['hr']),
    },
  },
  'pass over a silent employee': {
    method: 'POST',
    template: ROUTES.evaluationSelfSkip,
    body: (expectedVersion) => ({ expectedVersion }),
    allowed: { self: ['leader', 'deputy', 'hr'] },
  },
  'agree to the result': {
    method: 'POST',
    template: ROUTES.evaluationAcknowledgement,
    body: (expectedVersion) => ({ answer: 'agreed', expectedVersion }),
    allowed: { published: ['worker'] },
  },
  appeal: {
    method: 'POST',
    template: ROUTES.evaluationAppeals,
    body: (expectedVersion) => ({ grounds: '漏记一项', itemIds: [], expectedVersion }),
    allowed: inStages(['published', 'acknowledged'], ['worker']),
  },
  'record an interview': {
    method: 'PUT',
    template: ROUTES.evaluationInterview,
    body: () => ({
      heldOn: '2027-01-05',
      superiorWords: '下季度先改善交接',
      employeeWords: '',
      goals: [],
      expectedVersion: 0,
    }),
    allowed: inStages(['published', 'acknowledged', 'appealed'], ['leader', 'deputy']),
  },
  'declare void': {
    method: 'POST',
    template: ROUTES.evaluationVoid,
    body: (expectedVersion) => ({ reason: '岗位撤销', expectedVersion }),
    allowed: inStages(before('closed'), ['hr']),
  },
};

/** In which stage the form stands untouched since `place`; null as soon as something of it has been changed. */
let untouchedIn: Stage | null = null;

/** Puts the form into a stage as if it had come there, with nothing scored. */
async function place(stage: Stage): Promise<number> {
  if (untouchedIn === stage) return 1;
  await api.unitOfWork.run(async ({ manager }) => {
    for (const table of ['item_score', 'interview', 'score_adjustment'])
      await manager.query(`DELETE FROM ${table} WHERE evaluation_id = ${evaluationId}`);
    await manager.query(
      `UPDATE evaluation_item SET not_applicable = FALSE WHERE evaluation_id = ${evaluationId}`,
    );
    await manager.query(`UPDATE evaluation_measure SET actual = NULL, version = 1`);
    await manager.query(
      `UPDATE evaluation SET stage = '${stage}', calibration_points = NULL, version = 1 WHERE id = ${evaluationId}`,
    );
  });
  untouchedIn = stage;
  return 1;
}

function changeForm(statement: string): Promise<void> {
  untouchedIn = null;
  return works.company.sql(statement);
}

function state(): Promise<unknown> {
  const text = (column: string) => `CAST(${column} AS TEXT)`;
  return api.readDatabase.manager.query(
    `SELECT 1 AS part, id, stage AS a, ${text('version')} AS b, ${text('total')} AS c
        FROM evaluation WHERE id = ${evaluationId}
      UNION ALL SELECT 2, id, ${text('score')}, NULL, NULL FROM item_score WHERE evaluation_id = ${evaluationId}
      UNION ALL SELECT 3, id, ${text('points')}, NULL, NULL FROM score_adjustment WHERE evaluation_id = ${evaluationId}
      UNION ALL SELECT 5, id, ${text('actual')}, ${text('version')}, NULL FROM evaluation_measure
      UNION ALL SELECT 4, id, ${text('not_applicable')}, NULL, NULL FROM evaluation_item
        WHERE evaluation_id = ${evaluationId}
      ORDER BY part, id`,
  );
}

function clientOf(person: Person): ApiClient {
  if (person === 'anonymous') return api.anonymous;
  return person === 'deputy' || person === 'formerDeputy' ? deputies[person] : works.as[person];
}

/** Where the person was let through to the act itself; what is missing for it is another matter. */
const LET_THROUGH = new Set(['evaluation.incomplete', 'stage.appealPeriodOver', 'stage.incomplete']);

describe.each(STAGES)('a form in the stage %s', (stage) => {
  it('is read by whom it concerns, and does not exist for others', async () => {
    await place(stage);
    for (const person of PEOPLE) {
      const { statusCode } = await clientOf(person).get(fillRoute(ROUTES.evaluation, { id: evaluationId }));
      const refused = person === 'anonymous' ? 401 : person === 'admin' ? 403 : 404;
      expect([person, statusCode]).toEqual([person, MAY_READ.includes(person) ? 200 : refused]);
    }
  });

  it('shows the person assessed nothing of a superior before publication', async () => {
    await place(stage);
    const { people } = works;
    await changeForm(
      `INSERT INTO item_score (evaluation_id, item_id, rater_role, rater_employee_id, score, comment, updated_at, version)
       VALUES (${evaluationId}, ${itemId}, 'supervisor', ${people.leader}, 4321, '只给上级看的评语', '2026-12-25T08:00:00.000Z', 1)`,
    );
    const answer = await works.as.worker.get(fillRoute(ROUTES.evaluation, { id: evaluationId }));
    expect(answer.body.includes('4321')).toBe(isReleased(stage));
    expect(answer.body.includes('只给上级看的评语')).toBe(isReleased(stage));
  });

  it('keeps an unsubmitted self-assessment from everybody else', async () => {
    await place(stage);
    const { people } = works;
    await changeForm(`UPDATE evaluation SET self_submitted_at = NULL WHERE id = ${evaluationId}`);
    await changeForm(
      `INSERT INTO item_score (evaluation_id, item_id, rater_role, rater_employee_id, score, comment, updated_at, version)
       VALUES (${evaluationId}, ${itemId}, 'self', ${people.worker}, 4321, '还没提交的自评', '2026-12-25T08:00:00.000Z', 1)`,
    );
    for (const person of MAY_READ) {
      const { body } = await clientOf(person).get(fillRoute(ROUTES.evaluation, { id: evaluationId }));
      expect([person, body.includes('还没提交的自评')]).toEqual([person, person === 'worker']);
    }
  });

  it.each(Object.entries(WRITINGS))(
    'lets through who may %s',
    async (_, { method, template, body, allowed, measured }) => {
      const url = fillRoute(template, { id: evaluationId, itemId: measured ? measuredId : itemId });
      let untouched: unknown;
      const isUntouched = async () => untouched && expect(await state()).toEqual(untouched);
      for (const person of PEOPLE) {
        const version = await place(stage);
        const may = allowed[stage]?.includes(person) ?? false;
        // What those before were refused has changed nothing.
        if (may) await isUntouched();
        else untouched ??= await state();
        const answer = await send(clientOf(person), method, url, body(version));
        const code = answer.statusCode < 300 ? null : answer.json<{ code: string }>().code;
        const letThrough = code === null || LET_THROUGH.has(code);
        if (letThrough) untouched = untouchedIn = null;
        expect([person, letThrough ? 'let through' : 'refused']).toEqual([
          person,
          may ? 'let through' : 'refused',
        ]);
        if (!letThrough && person !== 'anonymous' && !MAY_READ.includes(person))
          expect([403, 404]).toContain(answer.statusCode);
      }
      await isUntouched();
    },
  );
});
