import { countsAsHistory, type CyclePurpose, type Quarter } from '@gangping/evaluation';
import { rawSql, type Sql, sql } from '../../platform/database';

/** Condition on a cycle under this alias: it counts as history, see `countsAsHistory`. */
export function isHistory(cycle: string): Sql {
  return rawSql(`NOT ${cycle}.is_test`);
}

/** Condition on a cycle under this alias: it counts as history of whoever is assessed in this quarter. */
export function isEarlier(cycle: string, { year, quarter }: Quarter): Sql {
  const place = rawSql(`${cycle}.year * 4 + ${cycle}.quarter`);
  return sql`(${isHistory(cycle)} AND ${place} < ${year * 4 + quarter})`;
}

/** Condition on a cycle under this alias: people hear what happens in it. Of a test they do only if HR wanted that. */
export function isTold(cycle: string): Sql {
  return rawSql(`${cycle}.tells_people`);
}

/** Condition on a cycle under this alias: its plans are carried into this one, where they are marked; never into a test. */
export function isCarriedInto(cycle: string, into: Quarter & CyclePurpose): Sql {
  return countsAsHistory(into) ? isEarlier(cycle, into) : rawSql('1 = 0');
}
