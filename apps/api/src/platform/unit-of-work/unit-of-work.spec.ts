import { Column, DataSource, Entity, type EntityManager, PrimaryColumn } from 'typeorm';
import { emptyTestDatabase, type TestDatabase } from '../../../test/support/test-database';
import { writerOptions } from '../database/data-source-options';
import { openMigrated } from '../database/open-data-source';
import { PostgresUnitOfWork } from './postgres-unit-of-work';
import { SqliteUnitOfWork } from './sqlite-unit-of-work';
import type { UnitOfWork } from './unit-of-work';

@Entity()
class Note {
  @PrimaryColumn({ type: 'integer' })
  id!: number;

  @Column({ type: 'varchar' })
  text!: string;
}

let database: TestDatabase;
let writer: DataSource;
let unitOfWork: UnitOfWork;

beforeEach(async () => {
  database = await emptyTestDatabase();
  writer = await openMigrated({ ...writerOptions(database.location, { entities: [Note], migrations: [] }), synchronize: true } as never);
  unitOfWork = database.location.kind === 'sqlite' ? new SqliteUnitOfWork(writer) : new PostgresUnitOfWork(writer);
});
afterEach(async () => {
  await writer.destroy();
  await database.drop();
});

it('runs', async () => {
  await unitOfWork.run((unit) => unit.manager.insert(Note, { id: 1, text: 'a' }));
  expect(await writer.manager.count(Note)).toBe(1);
});
