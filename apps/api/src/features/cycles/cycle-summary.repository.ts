import type { CycleSummary } from '@gangping/contracts';
import { roundedMean } from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { compareText } from '../../platform/compare-text';
import { inList, rawSql, runSql, type Sql, sql } from '../../platform/database';
import { SCORED_STAGES } from '../evaluations';

interface GradeRow {
  /** Where the department stands among the others now; the name is that of the launch. */
  sortKey: string | null;
  departmentName: string;
  grade: string | null;
  due: number | string;
  done: number | string;
  scored: number | string;
  sum: number | string;
  highest: number | null;
  lowest: number | null;
}

/** What a summary is over: conditions on an evaluation `e`. */
export interface SummaryScope {
  /** Which evaluations are counted. */
  readonly rows: Sql;
  /** Of which of them the figures may be shown. */
  readonly figures: Sql;
}

export type SummaryFigures = Omit<CycleSummary['departments'][number], 'departmentName'>;

export interface ScopedSummary extends CycleSummary {
  readonly total: SummaryFigures;
}

/** Figures per department and grade, from the totals that stand in the rows: no score is read. */
@Injectable()
export class CycleSummaryRepository {
  /** Void forms count nowhere; figures are those of forms that are scored through. */
  async summary(
    manager: EntityManager,
    cycleId: number,
    { rows, figures }: SummaryScope,
  ): Promise<ScopedSummary> {
    const isDone = inList(rawSql('e.stage'), SCORED_STAGES);
    const shown = sql`(${isDone} AND ${figures} AND e.total IS NOT NULL)`;
    const grouped = await runSql<GradeRow>(
      manager,
      sql`SELECT department.name_sort_key AS "sortKey", grouped.* FROM (
        SELECT MIN(department_id) AS "departmentId", department_name AS "departmentName", grade,
          COUNT(*) AS due, SUM(done) AS done,
          COUNT(total) AS scored, COALESCE(SUM(total), 0) AS sum, MAX(total) AS highest, MIN(total) AS lowest
        FROM (
          SELECT e.department_id, e.department_name, CASE WHEN ${isDone} THEN 1 ELSE 0 END AS done,
            CASE WHEN ${shown} THEN e.total END AS total, CASE WHEN ${shown} THEN e.grade END AS grade
          FROM evaluation e
          WHERE e.cycle_id = ${cycleId} AND e.stage <> 'void' AND ${rows}
        ) counted
        GROUP BY department_name, grade
      ) grouped LEFT JOIN department ON department.id = grouped."departmentId"`,
    );
    const departments = [...Map.groupBy(grouped, ({ departmentName }) => departmentName)]
      .sort(([, [one]], [, [other]]) => compareText(one.sortKey ?? '', other.sortKey ?? ''))
      .map(([departmentName, parts]) => ({ departmentName, ...figuresOf(parts) }));
    const total = figuresOf(grouped);
    return { departments, grades: total.grades, total };
  }
}

/** Several groups as one: counts and sums add up, the mean is rounded once, half up (R1). */
function figuresOf(rows: readonly GradeRow[]): SummaryFigures {
  const sumOf = (column: 'due' | 'done' | 'scored' | 'sum') =>
    rows.reduce((sum, row) => sum + Number(row[column]), 0);
  const scored = sumOf('scored');
  const highest = rows.map((row) => row.highest).filter((total) => total !== null);
  const lowest = rows.map((row) => row.lowest).filter((total) => total !== null);
  return {
    due: sumOf('due'),
    done: sumOf('done'),
    mean: roundedMean(sumOf('sum'), scored),
    highest: highest.length === 0 ? null : Math.max(...highest),
    lowest: lowest.length === 0 ? null : Math.min(...lowest),
    grades: gradesOf(rows),
  };
}

function gradesOf(rows: readonly GradeRow[]): Record<string, number> {
  const grades: Record<string, number> = {};
  for (const { grade, scored } of rows) {
    if (grade !== null) grades[grade] = (grades[grade] ?? 0) + Number(scored);
  }
  return grades;
}
