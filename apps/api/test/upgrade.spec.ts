import { schemeSchema } from '@gangping/contracts';
import { type DataSource, type EntityManager } from 'typeorm';
import { entities } from '../src/entities';
import { Evaluation, ItemScore, QuarterResult } from '../src/features/evaluations';
import { contentHash } from '../src/features/evaluations/content-hash';
import { Department, Employee } from '../src/features/organisation';
import { Position, RoleItem } from '../src/features/positions';
import { migrations } from '../src/migrations';
import { PeersOfThree1795395400000 } from '../src/migrations/1795395400000-peers-of-three';
import { writerOptions } from '../src/platform/database/data-source-options';
import { openMigrated } from '../src/platform/database/open-data-source';
import { emptyTestDatabase, type TestDatabase } from './support/test-database';

/** More than one statement fills. */
const EMPLOYEES = 1100;
const SURNAMES = ['曾', '王', '汪', '欧阳', '单', 'Ada ', "O'Neil "];

let database: TestDatabase;
let upgraded: DataSource;
beforeAll(async () => {
  database = await emptyTestDatabase();
  const first = await openMigrated(
    writerOptions(database.location, { entities: [], migrations: migrations.slice(0, 1) }),
  );
  await fill(first);
  await first.destroy();
  const before = migrations.slice(0, migrations.indexOf(PeersOfThree1795395400000));
  const later = await openMigrated(writerOptions(database.location, { entities: [], migrations: before }));
  for (const minimumPeers of [2, 5]) {
    await later.manager.query(
      `INSERT INTO assessment_scheme (status, content, scope, version)
       VALUES ('draft', '${JSON.stringify({ minimumPeers })}', '{}', 1)`,
    );
  }
  await later.manager.query(
    `INSERT INTO quarter_result (cycle_id, employee_id, result_version, days, total, grade, grade_coefficient,
       assessment_coefficient, parts, computed_at)
     SELECT c.id, (SELECT MIN(id) FROM employee), 1, 92, 8361, 'B', 10000, 13152, '[{"days":34,"counts":true}]',
       '2026-12-31T00:00:00.000Z' FROM cycle c`,
  );
  await later.destroy();
  upgraded = await openMigrated(writerOptions(database.location, { entities, migrations }));
});
afterAll(async () => {
  await upgraded.destroy();
  await database.drop();
});

/** A company as the first version of the product kept it. */
async function fill({ manager }: DataSource): Promise<void> {
  await manager.query(`INSERT INTO department (name, version) VALUES ('质量部', 1), ('财务部', 1)`);
  await manager.query(
    `INSERT INTO position (department_id, title, promotion_path, version)
     SELECT id, '检验员', '["班长"]', 3 FROM department`,
  );
  await manager.query(
    `INSERT INTO role_definition (position_id, version_number, status, evenly_weighted, version)
     SELECT id, 1, 'draft', TRUE, 1 FROM position`,
  );
  await manager.query(
    `INSERT INTO role_item (definition_id, item_key, kind, ordinal, text)
     SELECT id, 'a', 'duty', 0, '校准量具' FROM role_definition`,
  );
  const people = Array.from({ length: EMPLOYEES }, (_, place) => {
    const name = `${SURNAMES[place % SURNAMES.length]}${place}`.replaceAll("'", "''");
    return `('E${place}', '${name}', '2024-01-01', 1)`;
  });
  await manager.query(`INSERT INTO employee (number, name, hired_on, version) VALUES ${people.join(', ')}`);
  await fillQuarter(manager);
}

/** A quarter with one form, one item and one score, with the scheme and the deadlines of the first version. */
async function fillQuarter(manager: EntityManager): Promise<void> {
  const scheme = {
    name: { 'zh-CN': '旧方案', en: 'Old scheme' },
    sections: [
      { id: 'duties', kind: 'duties', name: { 'zh-CN': '职责', en: 'Duties' }, weight: 10000, criteria: [] },
    ],
    stages: ['self', 'supervisor', 'published', 'closed'],
    raterShares: { self: 0, supervisor: 7000, reviewer: 3000 },
    scale: { top: 10000, step: 50 },
    adjustmentLimit: 500,
    bands: [{ grade: 'A', name: { 'zh-CN': '优', en: 'A' }, from: 0, coefficient: 10000 }],
    gradeMethod: 'bands',
    minimumDaysInPost: 15,
  };
  const deadlines = { self: '2026-12-25', supervisor: '2026-12-28', publication: '2026-12-31' };
  await manager.query(
    `INSERT INTO cycle (year, quarter, starts_on, ends_on, status, scheme, deadlines, version)
     VALUES (2026, 4, '2026-10-01', '2026-12-31', 'running', '${JSON.stringify(scheme)}', '${JSON.stringify(deadlines)}', 1)`,
  );
  await manager.query(
    `INSERT INTO evaluation (cycle_id, employee_id, position_id, definition_id, department_id, department_name,
       position_title, evenly_weighted, stage, item_count, settled_count, version)
     SELECT (SELECT id FROM cycle), (SELECT MIN(id) FROM employee), p.id, r.id, p.department_id, '质量部', p.title, TRUE,
       'supervisor', 1, 1, 4
     FROM position p JOIN role_definition r ON r.position_id = p.id ORDER BY p.id LIMIT 1`,
  );
  await manager.query(
    `INSERT INTO evaluation_item (evaluation_id, section_id, item_key, ordinal, text, weight, not_applicable)
     SELECT id, 'duties', 'a', 0, '校准量具', 10000, FALSE FROM evaluation`,
  );
  await manager.query(
    `INSERT INTO item_score (evaluation_id, item_id, rater_role, rater_employee_id, score, comment, updated_at, version)
     SELECT evaluation_id, id, 'supervisor', (SELECT MAX(id) FROM employee), 8850, '稳定', '2026-12-20T08:00:00.000Z', 1
     FROM evaluation_item`,
  );
}

it('a database of the first version keeps what it holds', async () => {
  const { manager } = upgraded;
  expect(await manager.countBy(Employee, {})).toBe(EMPLOYEES);
  expect(await manager.find(Position, { order: { id: 'ASC' } })).toMatchObject([
    { title: '检验员', promotionPath: ['班长'], directReports: null, version: 3 },
    { title: '检验员', promotionPath: ['班长'], directReports: null, version: 3 },
  ]);
  expect(await manager.find(RoleItem)).toMatchObject([
    { text: '校准量具', target: null, measure: null },
    { text: '校准量具', target: null, measure: null },
  ]);
});

it('its forms keep their scores, and each is scored by the copy that its quarter had', async () => {
  const { manager } = upgraded;
  const [evaluation] = await manager.find(Evaluation, { relations: { cycleScheme: true, cycle: true } });
  expect(evaluation).toMatchObject({
    stage: 'supervisor',
    version: 4,
    cycleScheme: { schemeId: null, scope: { positionIds: [], departmentIds: [], grades: [] } },
    cycle: {
      deadlines: {
        self: '2026-12-25',
        supervisor: '2026-12-28',
        reviewer: '2026-12-31',
        calibration: '2026-12-31',
        publication: '2026-12-31',
        acknowledgement: '2027-01-07',
      },
    },
  });
  expect(schemeSchema.parse(evaluation.cycleScheme?.content)).toMatchObject({
    name: { en: 'Old scheme' },
    sections: [{ id: 'duties', peersScore: false }],
    scale: { top: 10_000, step: 50 },
    caps: [],
    appealWorkingDays: 0,
  });
  expect(await manager.find(ItemScore)).toMatchObject([{ score: 8850, comment: '稳定' }]);
});

it('its schemes that were content with two peers want three', async () => {
  const schemes = await upgraded.manager.query('SELECT content FROM assessment_scheme ORDER BY id');
  expect(schemes.map(({ content }: { content: string }) => JSON.parse(content).minimumPeers)).toEqual([3, 5]);
});

it('its combined quarters have a hash of their own, and hold', async () => {
  const [row, ...others] = await upgraded.manager.find(QuarterResult);
  const { cycleId, employeeId, days, total, grade, gradeCoefficient, parts, computedAt } = row;
  const figures = {
    days,
    total,
    grade,
    gradeCoefficient,
    assessmentCoefficient: 13_152,
    resultCoefficient: null,
  };
  const content = { cycleId, employeeId, version: 1, ...figures, parts, computedAt };
  expect(others).toEqual([]);
  expect(row).toMatchObject({ total: 8361, contentHash: contentHash(content), withdrawnAt: null });
});

it('its names are sorted like those that are written from now on', async () => {
  const { manager } = upgraded;
  await manager.insert(Employee, { number: 'N1', name: '王0', hiredOn: '2024-01-01' });
  await manager.insert(Department, { name: '安全部' });
  const names = await manager.query('SELECT name FROM department ORDER BY name_sort_key');
  expect(names.map(({ name }: { name: string }) => name)).toEqual(['安全部', '财务部', '质量部']);
  const [{ blank }] = await manager.query(`SELECT COUNT(*) AS blank FROM employee WHERE name_sort_key = ''`);
  expect(Number(blank)).toBe(0);
  const sorted = await manager.query('SELECT name FROM employee ORDER BY name_sort_key, number');
  const surnames = sorted.map(({ name }: { name: string }) => name.replace(/[\d ]/g, ''));
  const order = surnames.filter((name: string, place: number) => name !== surnames[place - 1]);
  expect(order).toEqual(['Ada', "O'Neil", '欧阳', '单', '汪', '王', '曾']);
});

it('its schema is that of a new one', async () => {
  const { upQueries } = await upgraded.driver.createSchemaBuilder().log();
  expect(upQueries.map(({ query }) => query)).toEqual([]);
});
