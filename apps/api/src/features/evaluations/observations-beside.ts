import { type DateSpan, firstDayOf, lastDayOf, type Quarter } from '@gangping/evaluation';
import { rawSql, type Sql, sql } from '../../platform/database';

/*
 * Conditions on an `observation` o, for the places where notes are counted beside forms. Their own feature depends on
 * this one, so the table is asked for by name.
 */

/** Shared, or the reader's own; `null`: only the shared ones. */
export function readableNotes(readerId: number | null): Sql {
  const shared = rawSql(`o.visibility = 'shared'`);
  return readerId === null ? shared : sql`(${shared} OR o.author_employee_id = ${readerId})`;
}

export function notesOfQuarter({ year, quarter }: Quarter): Sql {
  const { from, to }: DateSpan = { from: firstDayOf({ year, quarter }), to: lastDayOf({ year, quarter }) };
  return sql`o.noted_on BETWEEN ${from} AND ${to}`;
}
