import type { EntityManager } from 'typeorm';

/** Both databases limit the parameters of a statement. */
const PARAMETERS_PER_STATEMENT = 10_000;

export interface ValueLists {
  /** `(?, ?), (?, ?)`: what stands behind VALUES. */
  readonly text: string;
  readonly parameters: unknown[];
}

/**
 * Rows as lists of values, as many statements' worth as they need. The placeholders are the database's own: SQLite
 * looks each `$1` up among all that came before it, which thousands of them would make it feel.
 *
 * @param rows values as the database stores them, all rows with the same number
 * @param types to cast each column to, where the statement does not tell the database
 */
export function valueLists(
  manager: EntityManager,
  rows: readonly (readonly unknown[])[],
  types: readonly string[] = [],
): ValueLists[] {
  if (rows.length === 0) return [];
  const { driver } = manager.connection;
  const size = Math.floor(PARAMETERS_PER_STATEMENT / rows[0].length);
  const statements = Math.ceil(rows.length / size);
  return Array.from({ length: statements }, (_, statement) => {
    const parameters: unknown[] = [];
    const lists = rows.slice(statement * size, (statement + 1) * size).map((row) => {
      const values = row.map((value, place) => {
        const placeholder = driver.createParameter('', parameters.push(value) - 1);
        return types[place] === undefined ? placeholder : `CAST(${placeholder} AS ${types[place]})`;
      });
      return `(${values.join(', ')})`;
    });
    return { text: lists.join(', '), parameters };
  });
}
