import type { EntityManager } from 'typeorm';
import { joinSql, rawSql, runSql, type Sql, sql } from './sql';

/** What each field of a row is read from: text of the program's own, a column above all, or a piece with values. */
export type ColumnsOf<Row> = { readonly [Name in keyof Row]-?: string | Sql };

/**
 * Rows of a read that answers with thousands, `SELECT columns` and what follows. On SQLite they come as one text of JSON:
 * the driver hands over value by value, which takes three times as long. Numbers, texts and NULL only; true is 1 there.
 *
 * @param from with the word itself, `` sql`FROM employee ORDER BY number` ``
 */
export async function selectMany<Row extends object>(
  manager: EntityManager,
  columns: ColumnsOf<Row>,
  from: Sql,
): Promise<Row[]> {
  const names = Object.keys(columns) as (keyof Row & string)[];
  const selected = names.map((name) => sql`${asSql(columns[name])} AS ${rawSql(`"${name}"`)}`);
  const statement = sql`SELECT ${joinSql(selected, ', ')} ${from}`;
  if (manager.connection.options.type === 'postgres') return runSql<Row>(manager, statement);
  const values = rawSql(names.map((name) => `"${name}"`).join(', '));
  const [{ rows }] = await runSql<{ rows: string }>(
    manager,
    sql`SELECT json_group_array(json_array(${values})) AS rows FROM (${statement})`,
  );
  return (JSON.parse(rows) as unknown[][]).map((row) => namedRow<Row>(names, row));
}

function asSql(column: string | Sql): Sql {
  return typeof column === 'string' ? rawSql(column) : column;
}

function namedRow<Row>(names: readonly string[], values: readonly unknown[]): Row {
  const row: Record<string, unknown> = {};
  for (let place = 0; place < names.length; place++) row[names[place]] = values[place];
  return row as Row;
}
