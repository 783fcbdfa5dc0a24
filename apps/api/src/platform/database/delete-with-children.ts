import type { EntityManager, EntityMetadata, EntityTarget, ObjectLiteral } from 'typeorm';
import { rawSql, runSql, type Sql, sql } from './sql';

/**
 * Deletes rows with everything that points at them, table by table from the leaves up, whatever features the tables
 * belong to. Where a reference is only cleared on deletion, its row stays.
 *
 * @param condition on the columns of the entity's own table
 */
export function deleteWithChildren<Row extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<Row>,
  condition: Sql,
): Promise<void> {
  return deleteRows(manager, manager.connection.getMetadata(entity), condition);
}

async function deleteRows(manager: EntityManager, metadata: EntityMetadata, condition: Sql): Promise<void> {
  const table = rawSql(`"${metadata.tableName}"`);
  for (const child of manager.connection.entityMetadatas) {
    if (child === metadata) continue;
    for (const { referencedEntityMetadata, columns, onDelete } of child.foreignKeys) {
      if (referencedEntityMetadata !== metadata || onDelete === 'SET NULL') continue;
      const column = rawSql(`"${columns[0].databaseName}"`);
      await deleteRows(manager, child, sql`${column} IN (SELECT id FROM ${table} WHERE ${condition})`);
    }
  }
  await runSql(manager, sql`DELETE FROM ${table} WHERE ${condition}`);
}
