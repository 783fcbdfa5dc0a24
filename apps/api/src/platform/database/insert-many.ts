import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';

/** Both databases limit the parameters of a statement; 12 columns of 1,000 rows stay far below. */
const ROWS_PER_STATEMENT = 1000;

/** Inserts rows in few statements. Generated ids are not read back: select them by what is unique about the rows. */
export async function insertMany<Row extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<Row>,
  rows: readonly QueryDeepPartialEntity<Row>[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) {
    const values = rows.slice(start, start + ROWS_PER_STATEMENT);
    await manager.createQueryBuilder().insert().into(entity).values(values).updateEntity(false).execute();
  }
}
