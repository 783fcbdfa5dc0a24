import type { EntityManager } from 'typeorm';
import { containing } from './search';

export type SqlValue = string | number | boolean | null;

/** A piece of a statement with the values that belong into it; pieces go into each other. */
export class Sql {
  constructor(
    private readonly texts: readonly string[],
    private readonly parts: readonly (SqlValue | Sql)[],
  ) {}

  /** The statement with numbered placeholders, which both databases read, and the values in their order. */
  build(): { text: string; parameters: SqlValue[] } {
    const parameters: SqlValue[] = [];
    return { text: this.write(parameters), parameters };
  }

  private write(parameters: SqlValue[]): string {
    return this.texts.reduce((text, next, index) => {
      const part = this.parts[index - 1];
      // SQLite counts `$1` by first appearance, so every value has a number of its own.
      const written = part instanceof Sql ? part.write(parameters) : `$${parameters.push(part)}`;
      return text + written + next;
    });
  }
}

/** `` sql`SELECT … WHERE id = ${id} AND ${condition}` ``: values become parameters, never text of the statement. */
export function sql(texts: TemplateStringsArray, ...parts: (SqlValue | Sql)[]): Sql {
  return new Sql(texts, parts);
}

/** Text of the program's own: a column, a direction. Nothing that came from outside. */
export function rawSql(text: string): Sql {
  return new Sql([text], []);
}

/** Pieces one after the other; `separator` is text of the program's own. */
export function joinSql(parts: readonly Sql[], separator: string): Sql {
  if (parts.length === 0) return rawSql('');
  return new Sql(['', ...parts.slice(1).map(() => separator), ''], parts);
}

/** `IN` with a list that may be empty: then it holds for no row. */
export function inList(column: Sql, values: readonly SqlValue[]): Sql {
  if (values.length === 0) return rawSql('1 = 0');
  return sql`${column} IN (${joinSql(
    values.map((value) => sql`${value}`),
    ', ',
  )})`;
}

/**
 * `IN` with hundreds of ids: one parameter, so that the text is the same for each list and stays compiled.
 *
 * @param ids whole numbers
 */
export function inIds(manager: EntityManager, column: Sql, ids: readonly number[]): Sql {
  if (manager.connection.options.type === 'postgres') {
    return sql`${column} = ANY(CAST(${`{${ids.join()}}`} AS integer[]))`;
  }
  return sql`${column} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`;
}

/** `column` contains `search`, upper and lower case alike; `%` and `_` in what was typed stand for themselves. */
export function containsText(column: Sql, search: string): Sql {
  return sql`lower(${column}) LIKE ${containing(search)} ESCAPE '\\'`;
}

/** Rows of a read, or nothing of a write. */
export function runSql<Row = never>(manager: EntityManager, statement: Sql): Promise<Row[]> {
  const { text, parameters } = statement.build();
  return manager.query<Row[]>(text, parameters);
}

/**
 * How many rows a write has changed.
 *
 * @param manager of a unit of work: nothing else writes
 */
export async function changeSql({ queryRunner }: EntityManager, statement: Sql): Promise<number> {
  if (!queryRunner) throw new Error('Only a unit of work writes');
  const { text, parameters } = statement.build();
  const { affected } = await queryRunner.query(text, parameters, true);
  return affected ?? 0;
}
