import type { EntityManager, EntityTarget } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import type { Versioned } from './update-versioned';

/** Both databases limit the parameters of a statement. */
const PARAMETERS_PER_STATEMENT = 10_000;

/**
 * Sets the same columns of many rows, each to values of its own, in few statements; each row's `version` is raised.
 * Nothing is checked and no subscriber runs: not for columns that others are worked out from.
 *
 * @param rows each with `id` and the same properties of the entity; an id that is not there is passed over
 */
export async function updateMany<Row extends Versioned>(
  manager: EntityManager,
  entity: EntityTarget<Row>,
  rows: readonly ({ readonly id: number } & Partial<Omit<Row, 'id' | 'version'>>)[],
): Promise<void> {
  if (rows.length === 0) return;
  const metadata = manager.connection.getMetadata(entity);
  const columns = ['id', ...Object.keys(rows[0]).filter((property) => property !== 'id')].map(
    (property) => metadata.findColumnWithPropertyName(property) as ColumnMetadata,
  );
  const { driver } = manager.connection;
  const sets = columns
    .slice(1)
    .map(({ databaseName }, place) => `"${databaseName}" = given.column${place + 2}`);
  const types = columns.map((column) => driver.normalizeType(column));
  const size = Math.floor(PARAMETERS_PER_STATEMENT / columns.length);
  for (let start = 0; start < rows.length; start += size) {
    const parameters: unknown[] = [];
    const lines = rows.slice(start, start + size).map((row) => {
      const values = columns.map((column, place) => {
        const value: unknown = row[column.propertyName as keyof typeof row];
        return `CAST($${parameters.push(driver.preparePersistentValue(value, column))} AS ${types[place]})`;
      });
      return `(${values.join(', ')})`;
    });
    await manager.query(
      `UPDATE "${metadata.tableName}" SET ${[...sets, 'version = version + 1'].join(', ')}
       FROM (VALUES ${lines.join(', ')}) AS given WHERE "${metadata.tableName}".id = given.column1`,
      parameters,
    );
  }
}
