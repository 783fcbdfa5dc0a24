import type { EntityManager, EntityTarget } from 'typeorm';
import { columnsOf } from './insert-rows';
import type { Versioned } from './update-versioned';
import { valueLists } from './value-lists';

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
  const properties = ['id', ...Object.keys(rows[0]).filter((property) => property !== 'id')];
  const { tableName, names, types, valuesOf } = columnsOf(manager, entity, properties);
  // Both databases name the columns of a VALUES list column1, column2 and so on.
  const sets = names.slice(1).map((name, place) => `${name} = given.column${place + 2}`);
  const lists = valueLists(
    manager,
    rows.map((row) => valuesOf(row as Partial<Row>)),
    types,
  );
  for (const { text, parameters } of lists) {
    await manager.query(
      `UPDATE "${tableName}" SET ${[...sets, 'version = version + 1'].join(', ')}
       FROM (VALUES ${text}) AS given WHERE "${tableName}".id = given.column1`,
      parameters,
    );
  }
}
