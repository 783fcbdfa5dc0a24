import { DataSource } from 'typeorm';
import { entities } from '../src/entities';
import { Department, Employee } from '../src/features/organisation';
import { Position, RoleItem } from '../src/features/positions';
import { migrations } from '../src/migrations';
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
}

it('a database of the first version keeps what it holds', async () => {
  const { manager } = upgraded;
  expect(await manager.countBy(Employee, {})).toBe(EMPLOYEES);
  expect(await manager.find(Position, { order: { id: 'ASC' } })).toMatchObject([
    { title: '检验员', promotionPath: ['班长'], directReports: null, version: 3 },
    { title: '检验员', promotionPath: ['班长'], directReports: null, version: 3 },
  ]);
  expect(await manager.find(RoleItem)).toMatchObject([
    { text: '校准量具', target: null },
    { text: '校准量具', target: null },
  ]);
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
