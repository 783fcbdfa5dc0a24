import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { valueLists } from './value-lists';

/**
 * Inserts rows in few statements, past the ORM's builder: several times quicker than `insertMany`. No subscriber runs
 * and nothing is generated: rows of entities with a sort key or a version come with theirs.
 *
 * @param rows with the same properties of the entity; columns that are left out get the database's default
 */
export async function insertRows<Row extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<Row>,
  rows: readonly Partial<Row>[],
): Promise<void> {
  if (rows.length === 0) return;
  const { tableName, ...columns } = columnsOf(manager, entity, Object.keys(rows[0]));
  const insert = `INSERT INTO "${tableName}" (${columns.names.join(', ')})`;
  const values = rows.map(columns.valuesOf);
  if (manager.connection.options.type === 'postgres') {
    for (const { text, parameters } of valueLists(manager, values)) {
      await manager.query(`${insert} VALUES ${text}`, parameters);
    }
    return;
  }
  // One long text is handed over and taken apart a third quicker than thousands of parameters.
  const selected = columns.names.map((_, place) => `value ->> ${place}`).join(', ');
  for (let start = 0; start < values.length; start += ROWS_AS_JSON) {
    const text = JSON.stringify(values.slice(start, start + ROWS_AS_JSON));
    await manager.query(`${insert} SELECT ${selected} FROM json_each(?)`, [text]);
  }
}

const ROWS_AS_JSON = 5000;

interface Columns<Row> {
  readonly tableName: string;
  /** Quoted. */
  readonly names: readonly string[];
  readonly types: readonly string[];
  /** A row's values as the database stores them, in the order of the names. */
  readonly valuesOf: (row: Partial<Row>) => unknown[];
}

/** @param properties of the entity, each a column of its own */
export function columnsOf<Row extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<Row>,
  properties: readonly string[],
): Columns<Row> {
  const { driver } = manager.connection;
  const metadata = manager.connection.getMetadata(entity);
  const columns = properties.map(
    (property) => metadata.findColumnWithPropertyName(property) as ColumnMetadata,
  );
  return {
    tableName: metadata.tableName,
    names: columns.map(({ databaseName }) => `"${databaseName}"`),
    types: columns.map((column) => driver.normalizeType(column)),
    valuesOf: (row) =>
      columns.map((column): unknown =>
        driver.preparePersistentValue(row[column.propertyName as keyof Row], column),
      ),
  };
}
