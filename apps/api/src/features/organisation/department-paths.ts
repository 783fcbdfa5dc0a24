import type { EntityManager } from 'typeorm';
import { runSql, sql } from '../../platform/database';

/** For each department its own id and those of the departments above it, the nearest first. */
export async function departmentPaths(manager: EntityManager): Promise<Map<number, number[]>> {
  const rows = await runSql<{ id: number; parentId: number | null }>(
    manager,
    sql`SELECT id, parent_id AS "parentId" FROM department`,
  );
  const parents = new Map(rows.map(({ id, parentId }) => [id, parentId]));
  return new Map(rows.map(({ id }) => [id, pathOf(id, parents)]));
}

function pathOf(departmentId: number, parents: ReadonlyMap<number, number | null>): number[] {
  const path: number[] = [];
  for (
    let id: number | null = departmentId;
    id !== null && !path.includes(id);
    id = parents.get(id) ?? null
  ) {
    path.push(id);
  }
  return path;
}
