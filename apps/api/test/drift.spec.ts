import { Column, DataSource, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { entities } from '../src/entities';
import { migrations } from '../src/migrations';
import { type EntityClass, writerOptions } from '../src/platform/database/data-source-options';
import { openMigrated } from '../src/platform/database/open-data-source';
import { emptyTestDatabase, type TestDatabase } from './support/test-database';

/** What the schema would have to be changed by, to fit these entities, after all migrations have run. */
async function differences(described: readonly EntityClass[]): Promise<string[]> {
  const migrated = await openMigrated(writerOptions(database.location, { entities: [], migrations }));
  await migrated.destroy();
  const dataSource = await new DataSource(
    writerOptions(database.location, { entities: described, migrations }),
  ).initialize();
  const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
  await dataSource.destroy();
  return upQueries.map(({ query }) => query);
}

@Entity()
class NowhereMigrated {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ type: 'varchar' })
  text!: string;
}

let database: TestDatabase;
beforeEach(async () => {
  database = await emptyTestDatabase();
});
afterEach(() => database.drop());

it('the migrations make exactly the tables that the entities describe', async () => {
  expect(await differences(entities)).toEqual([]);
});

it('a table that no migration makes is noticed', async () => {
  const missing = await differences([...entities, NowhereMigrated]);
  expect(missing.join()).toContain('nowhere_migrated');
});
