import type { DepartmentsPicture } from '@gangping/contracts';
import { type HiddenBecause, PEOPLE_IN_RANGE, roundedMean } from '@gangping/evaluation';
import { type Sql, rawSql, runSql, sql } from '../../platform/database';
import { type DashboardView, guardOf, hasTotal, inTreeOrder, inView, pictureHead } from './dashboard-view';

interface TotalsRow {
  readonly departmentId: number;
  readonly departmentName: string;
  readonly forms: number | string;
  readonly scored: number | string;
  readonly sum: number | string;
  /** Whose totals they are; and of all departments together. */
  readonly people: number | string;
  readonly peopleInAll: number | string;
  readonly lowest: number | null;
  readonly highest: number | null;
  readonly q1: number | null;
  readonly q2: number | null;
  readonly q3: number | null;
  /** Of all departments together; each stands in the line of the department that it falls into. */
  readonly a1: number | null;
  readonly a2: number | null;
  readonly a3: number | null;
}

type Range = NonNullable<DepartmentsPicture['total']['range']>;

/** 部门对比: number, mean and range of the totals, department by department and of all together, in one query. */
export async function departmentsPicture(view: DashboardView): Promise<DepartmentsPicture> {
  const rows = await runSql<TotalsRow>(view.manager, totalsQuery(view));
  const guard = await guardOf(view, hasTotal(view));
  const lines = inTreeOrder(
    view,
    rows.map((row) => ({
      departmentId: row.departmentId,
      departmentName: row.departmentName,
      ...figuresOf([row], [row.q1, row.q2, row.q3], {
        people: Number(row.people),
        hidden: guard(({ departmentId }) => departmentId === row.departmentId),
        restricted: view.restricted,
      }),
    })),
  );
  const quartiles = (['a1', 'a2', 'a3'] as const).map(
    (name) => rows.map((row) => row[name]).find((total) => total !== null) ?? null,
  );
  const total = figuresOf(rows, quartiles, {
    people: Number(rows.at(0)?.peopleInAll ?? 0),
    hidden: guard(() => true),
    restricted: view.restricted,
  });
  const reasons = [...lines, total].map(({ hidden }) => hidden);
  return { picture: 'departments', ...pictureHead(view, reasons), rows: lines, total };
}

/**
 * Totals with their places within the department and among all. The quartiles are totals that somebody has: of `n` those
 * at n ÷ 4, n ÷ 2 and 3n ÷ 4, rounded up.
 */
function totalsQuery(view: DashboardView): Sql {
  const at = (place: string, count: string, quarters: number) =>
    rawSql(`MAX(CASE WHEN t.${place} = (${quarters} * t.${count} + 3) / 4 THEN t.total END)`);
  return sql`WITH f AS MATERIALIZED (
      SELECT e.department_id, e.department_name, e.employee_id, CASE WHEN ${hasTotal(view)} THEN e.total END AS total
      FROM evaluation e WHERE e.cycle_id = ${view.cycle.id} AND ${inView(view)}
    )
    SELECT t.department_id AS "departmentId", MIN(t.department_name) AS "departmentName", COUNT(*) AS forms,
      COUNT(t.total) AS scored, COUNT(DISTINCT t.person) AS people,
      (SELECT COUNT(DISTINCT employee_id) FROM f WHERE total IS NOT NULL) AS "peopleInAll", COALESCE(SUM(t.total), 0) AS sum, MIN(t.total) AS lowest, MAX(t.total) AS highest,
      ${at('place', 'scored', 1)} AS q1, ${at('place', 'scored', 2)} AS q2, ${at('place', 'scored', 3)} AS q3,
      ${at('place_in_all', 'scored_in_all', 1)} AS a1, ${at('place_in_all', 'scored_in_all', 2)} AS a2,
      ${at('place_in_all', 'scored_in_all', 3)} AS a3
    FROM (
      SELECT f.department_id, f.department_name, f.total, CASE WHEN f.total IS NOT NULL THEN f.employee_id END AS person,
        ROW_NUMBER() OVER (PARTITION BY f.department_id ORDER BY COALESCE(f.total, ${BEHIND_ALL})) AS place,
        COUNT(f.total) OVER (PARTITION BY f.department_id) AS scored,
        ROW_NUMBER() OVER (ORDER BY COALESCE(f.total, ${BEHIND_ALL})) AS place_in_all,
        (SELECT COUNT(total) FROM f) AS scored_in_all
      FROM f
    ) t GROUP BY t.department_id`;
}

/** No total is as large: what has none comes last on both databases. */
const BEHIND_ALL = rawSql('2147483647');

function figuresOf(
  rows: readonly TotalsRow[],
  quartiles: readonly (number | null)[],
  {
    people,
    hidden,
    restricted,
  }: { readonly people: number; readonly hidden: HiddenBecause | null; readonly restricted: boolean },
): DepartmentsPicture['total'] {
  const sumOf = (column: 'forms' | 'scored' | 'sum') =>
    rows.reduce((sum, row) => sum + Number(row[column]), 0);
  const [forms, scored] = [sumOf('forms'), sumOf('scored')];
  if (hidden !== null) return { forms, scored, mean: null, range: null, hidden };
  const ends = (column: 'lowest' | 'highest') =>
    rows.map((row) => row[column]).filter((total) => total !== null);
  const range = rangeOf(quartiles, [Math.min(...ends('lowest')), Math.max(...ends('highest'))]);
  return {
    forms,
    scored,
    mean: roundedMean(sumOf('sum'), scored),
    range: people < PEOPLE_IN_RANGE ? null : restricted ? { ...range, lowest: null, highest: null } : range,
    hidden,
  };
}

/** Each end is one person's total: who may not open every form does not get it. */
function rangeOf(quartiles: readonly (number | null)[], [lowest, highest]: readonly [number, number]): Range {
  const [lowerQuartile, median, upperQuartile] = quartiles as readonly number[];
  return { lowest, lowerQuartile, median, upperQuartile, highest };
}
