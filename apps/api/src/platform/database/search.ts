import { Brackets, type SelectQueryBuilder, type ObjectLiteral } from 'typeorm';

/** A LIKE pattern for "contains", in which the text's own wildcards mean themselves (`ESCAPE '\'`). */
export function containing(text: string): string {
  return `%${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
}

/**
 * Keeps the rows in which one of the columns contains the text, whatever the case.
 *
 * @param columns SQL expressions of the program, never of the caller
 */
export function whereContains<Row extends ObjectLiteral>(
  builder: SelectQueryBuilder<Row>,
  columns: readonly string[],
  text: string | undefined,
): SelectQueryBuilder<Row> {
  if (!text) return builder;
  const parameters = { searchPattern: containing(text) };
  return builder.andWhere(
    new Brackets((any) => {
      for (const column of columns)
        any.orWhere(`LOWER(${column}) LIKE :searchPattern ESCAPE '\\'`, parameters);
    }),
  );
}
