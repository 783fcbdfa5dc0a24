import type { PeopleFilter } from '@gangping/contracts';
import { rawSql, type Sql, sql } from '../../platform/database';

/**
 * Conditions on an evaluation under this alias. `shownGrade` is its grade as far as the reader may see it: a filter tells
 * as much as a column.
 */
export function peopleConditions(
  alias: 'e' | 'related',
  { departmentId, withinDepartmentId, positionId, gradeRange, grade, counting }: PeopleFilter,
  shownGrade: Sql,
): Sql[] {
  const column = (name: string) => rawSql(`${alias}.${name}`);
  return [
    ...(departmentId ? [sql`${column('department_id')} = ${departmentId}`] : []),
    ...(withinDepartmentId
      ? [
          sql`${column('department_id')} IN (WITH RECURSIVE below(id) AS (
            SELECT id FROM department WHERE id = ${withinDepartmentId}
            UNION SELECT d.id FROM department d JOIN below ON d.parent_id = below.id
          ) SELECT id FROM below)`,
        ]
      : []),
    ...(positionId ? [sql`${column('position_id')} = ${positionId}`] : []),
    ...(gradeRange ? [sql`${column('grade_range')} = ${gradeRange}`] : []),
    ...(grade ? [sql`${shownGrade} = ${grade}`] : []),
    ...(counting ? [sql`${column('stage')} <> 'void'`] : []),
  ];
}

/** Condition on an evaluation under this alias: this superior, direct or indirect, gave scores in it. */
export function ratedBy(alias: 'e' | 'related', raterId: number): Sql {
  return sql`EXISTS (SELECT 1 FROM item_score s WHERE s.evaluation_id = ${rawSql(`${alias}.id`)}
    AND s.rater_employee_id = ${raterId} AND s.rater_role IN ('supervisor', 'reviewer') AND s.score IS NOT NULL)`;
}
