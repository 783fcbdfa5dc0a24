import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';

/** Both databases limit the parameters of a statement. */
const PARAMETERS_PER_STATEMENT = 10_000;

/**
 * Inserts rows in few statements, past the ORM's builder: several times quicker than `insertMany`. No subscriber runs
 * and nothing is generated: not for entities with a sort key or a version.
 *
 * @param rows with the same properties of the entity; columns that are left out get the database's default
 */
export async function insertRows<Row extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<Row>,
  rows: readonly Partial<Row>[],
): Promise<void> {
  if (rows.length === 0) return;
  const metadata = manager.connection.getMetadata(entity);
  const columns = Object.keys(rows[0]).map(
    (property) => metadata.findColumnWithPropertyName(property) as ColumnMetadata,
  );
  const { driver } = manager.connection;
  const names = columns.map(({ databaseName }) => `"${databaseName}"`).join(', ');
  const size = Math.floor(PARAMETERS_PER_STATEMENT / columns.length);
  for (let start = 0; start < rows.length; start += size) {
    const parameters: unknown[] = [];
    const lines = rows.slice(start, start + size).map((row) => {
      const values = columns.map((column) => {
        const value: unknown = row[column.propertyName];
        return `$${parameters.push(driver.preparePersistentValue(value, column))}`;
      });
      return `(${values.join(', ')})`;
    });
    await manager.query(
      `INSERT INTO "${metadata.tableName}" (${names}) VALUES ${lines.join(', ')}`,
      parameters,
    );
  }
}
