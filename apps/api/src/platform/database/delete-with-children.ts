import type { EntityManager, EntityMetadata, EntityTarget, ObjectLiteral } from 'typeorm';
import type { ForeignKeyMetadata } from 'typeorm/metadata/ForeignKeyMetadata.js';
import { joinSql, rawSql, runSql, type Sql, sql } from './sql';

/** Rows of a table that go. */
interface Going {
  readonly table: string;
  readonly condition: Sql;
}

/**
 * Deletes rows with everything that points at them, table by table from the leaves up, whatever features the tables
 * belong to. Where a reference is only cleared on deletion, its row stays. What merely mentions a row (a reference that
 * may be empty and holds its row fast) belongs to another: it is not taken, the database refuses.
 *
 * @param condition on the columns of the entity's own table
 */
export async function deleteWithChildren<Row extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<Row>,
  condition: Sql,
): Promise<void> {
  for (const going of goingWith(manager, manager.connection.getMetadata(entity), condition)) {
    await runSql(manager, sql`DELETE FROM ${tableOf(going)} WHERE ${going.condition}`);
  }
}

/** How many rows `deleteWithChildren` would take, by table; tables of which none goes are left out. */
export async function countWithChildren<Row extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<Row>,
  condition: Sql,
): Promise<Map<string, number>> {
  const going = goingWith(manager, manager.connection.getMetadata(entity), condition);
  const counts = new Map<string, number>();
  for (const [table, parts] of Map.groupBy(going, (part) => part.table)) {
    const conditions = parts.map((part) => sql`(${part.condition})`);
    const [{ count }] = await runSql<{ count: number | string }>(
      manager,
      sql`SELECT COUNT(*) AS count FROM ${tableOf(parts[0])} WHERE ${joinSql(conditions, ' OR ')}`,
    );
    if (Number(count) > 0) counts.set(table, Number(count));
  }
  return counts;
}

/** From the leaves up; a table comes once for each way that leads to it. */
function goingWith(manager: EntityManager, metadata: EntityMetadata, condition: Sql): Going[] {
  const own: Going = { table: metadata.tableName, condition };
  const children = manager.connection.entityMetadatas.filter((child) => child !== metadata);
  const below = children.flatMap((child) =>
    child.foreignKeys
      .filter((key) => key.referencedEntityMetadata === metadata && isPart(key))
      .flatMap(({ columns }) => {
        const column = rawSql(`"${columns[0].databaseName}"`);
        return goingWith(
          manager,
          child,
          sql`${column} IN (SELECT id FROM ${tableOf(own)} WHERE ${condition})`,
        );
      }),
  );
  return [...below, own];
}

/** Rows with this reference are part of what they point at. */
function isPart({ onDelete, columns: [column] }: ForeignKeyMetadata): boolean {
  return onDelete !== 'SET NULL' && !(onDelete === 'RESTRICT' && column.isNullable);
}

function tableOf({ table }: Going): Sql {
  return rawSql(`"${table}"`);
}
