import type {
  ConsistencyReport,
  MissingPart,
  OrganisationChart,
  Page,
  PositionRow,
  PositionWorklist,
} from '@gangping/contracts';
import { MISSING_PARTS } from '@gangping/contracts';
import { Assignment, Department, Employee } from '../src/features/organisation';
import { AssessmentCoefficient, Position, RoleDefinition, RoleItem } from '../src/features/positions';
import type { ApiClient } from './support/api-client';
import { startTestApi, type TestApi } from './support/start-test-api';

let api: TestApi;
let hr: ApiClient;
let head: number;
let fitter: number;
let clerk: number;
let stray: number;

beforeAll(async () => {
  api = await startTestApi();
  hr = api.as({ roles: ['hr'], accountId: 7 });
  const departmentId = await insert(Department, { name: 'Workshop' });
  const position = (title: string, changes: object = {}) =>
    insert(Position, { departmentId, title, promotionPath: [], ...changes });
  head = await position('Head', { directReports: ['Fitter', 'Painter'], headcount: 1, gradeFrom: 'M1' });
  fitter = await position('Fitter', {
    superiorPositionId: head,
    superiorText: 'Head',
    deputyPositionId: head,
    headcount: 1,
    gradeFrom: 'P1',
  });
  clerk = await position('Clerk', { superiorPositionId: head, promotionPath: ['Head', 'Director'] });
  stray = await position('Stray', { superiorText: 'Nobody known', deputyText: 'Somebody' });
  await insert(AssessmentCoefficient, { positionId: fitter, effectiveFrom: '2020-01-01', value: 10_000 });
  await define(fitter, 'approved', [
    { kind: 'duty', weight: 10_000, standard: 'No leak' },
    { kind: 'dailyTask', weight: 10_000, standard: null },
  ]);
  await define(clerk, 'submitted', [{ kind: 'duty', weight: 10_000, standard: null }], true);
  await define(stray, 'draft', [{ kind: 'authority', weight: null, standard: null }]);
  for (const number of ['E2', 'E1']) await employ(number, fitter);
});
afterAll(() => api.close());

function insert<Row extends { id: number }>(entity: new () => Row, row: object): Promise<number> {
  return api.unitOfWork.run(async (unit) => {
    const inserted = await unit.manager.insert(entity, row as never);
    return inserted.identifiers[0]['id'] as number;
  });
}

async function define(positionId: number, status: string, items: readonly object[], evenlyWeighted = false) {
  const definitionId = await insert(RoleDefinition, {
    positionId,
    versionNumber: 1,
    status,
    evenlyWeighted,
    effectiveFrom: status === 'approved' ? '2020-01-01' : null,
  });
  for (const [ordinal, item] of items.entries()) {
    await insert(RoleItem, {
      definitionId,
      itemKey: `${positionId}-${ordinal}`,
      ordinal,
      text: 'Work',
      ...item,
    });
  }
}

async function employ(number: string, positionId: number) {
  const employeeId = await insert(Employee, { number, name: `Name ${number}`, hiredOn: '2020-01-01' });
  await insert(Assignment, { employeeId, positionId, startsOn: '2020-01-01' });
}

describe('GET position-worklist', () => {
  const expected: Record<MissingPart, () => readonly number[]> = {
    definition: () => [head, clerk, stray],
    duties: () => [stray],
    superior: () => [head, stray],
    superiorUnknown: () => [stray],
    coefficient: () => [head, clerk, stray],
    approval: () => [clerk],
    draft: () => [stray],
    weights: () => [clerk],
    standards: () => [clerk],
    deputy: () => [head, clerk, stray],
    deputyUnknown: () => [stray],
    grade: () => [clerk, stray],
    headcount: () => [clerk, stray],
  };

  it.each(MISSING_PARTS)('counts whoever lacks: %s, and the list names them', async (part) => {
    const worklist = (await hr.get('/api/position-worklist')).json<PositionWorklist>();
    expect(worklist.positions).toBe(4);
    const listed = (await hr.get(`/api/positions?missing=${part}`)).json<Page<PositionRow>>().rows;
    expect(listed.map(({ id }) => id).sort()).toEqual([...expected[part]()].sort());
    expect(worklist.missing.find((one) => one.part === part)?.positions).toBe(expected[part]().length);
  });

  it('names the superior whom no position answers to', async () => {
    const { rows } = (await hr.get('/api/positions?missing=superiorUnknown')).json<Page<PositionRow>>();
    expect(rows.map(({ superiorTitle, superiorText }) => [superiorTitle, superiorText])).toEqual([
      [null, 'Nobody known'],
    ]);
  });

  it('names every part once, the most hindering first', async () => {
    const { missing } = (await hr.get('/api/position-worklist')).json<PositionWorklist>();
    expect(missing.map(({ part }) => part)).toEqual(MISSING_PARTS);
  });
});

it('GET position-consistency: tells where definitions contradict one another', async () => {
  const { positions, findings } = (await hr.get('/api/position-consistency')).json<ConsistencyReport>();
  expect(positions).toBe(4);
  expect(findings.map(({ code, title, params }) => [code, title, params])).toEqual([
    ['superiorUnknown', 'Stray', { name: 'Nobody known' }],
    ['notListedBySuperior', 'Clerk', { superior: 'Head' }],
    ['directReportUnknown', 'Head', { name: 'Painter' }],
    ['deputyUnknown', 'Stray', { name: 'Somebody' }],
    ['promotionUnknown', 'Clerk', { name: 'Director' }],
    ['overstaffed', 'Fitter', { plan: 1, inPost: 2 }],
    ['vacant', 'Head', { plan: 1, inPost: 0 }],
  ]);
  expect(findings[1]).toMatchObject({ positionId: clerk, otherPositionId: head, departmentName: 'Workshop' });
});

it('GET organisation-chart: every position with whoever is in post', async () => {
  const { positions } = (await hr.get('/api/organisation-chart')).json<OrganisationChart>();
  expect(
    positions.map(({ title, superiorPositionId, holders }) => [title, superiorPositionId, holders.length]),
  ).toEqual([
    ['Clerk', head, 0],
    ['Fitter', head, 2],
    ['Head', null, 0],
    ['Stray', null, 0],
  ]);
  expect(positions[1].holders.map(({ name }) => name)).toEqual(['Name E1', 'Name E2']);
});
