import type { EntityManager } from 'typeorm';
import { type Sql, sql } from './sql';

/** A list as it comes from the database: SQLite says it as text. */
export type ListColumn = string | readonly (number | null)[];

/** All values of a group in one column, instead of a row for each: see `selectMany`. Read with `listIn`. */
export function listOf({ connection }: EntityManager, value: Sql): Sql {
  return connection.options.type === 'postgres' ? sql`json_agg(${value})` : sql`json_group_array(${value})`;
}

/** Numbers of a group, in the order of every other list of the same group. */
export function listIn(column: ListColumn): readonly (number | null)[] {
  return typeof column === 'string' ? (JSON.parse(column) as (number | null)[]) : column;
}
