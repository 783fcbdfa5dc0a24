import type { AccessFacts } from '@gangping/evaluation';
import { inList, joinSql, rawSql, type Sql, sql, type SqlValue } from '../../platform/database';
import type { Standing } from './evaluation-access';
import { hasOtherPart } from './deputies';
import { NO_RELATION } from './visibility';

export const TEAM_RELATIONS = ['supervisor', 'deputy', 'reviewer', 'departmentHead'] as const;
export type TeamRelation = (typeof TEAM_RELATIONS)[number];

/**
 * What somebody is to an evaluation `e`, the nearest relation first, as SQL; null for a stranger, for one's own form
 * and, where the chain of superiors would give the right, for the form of somebody above. `relationsTo` in the terms
 * of a list: team list and exports ask with this one expression. Who is above follows from the forms of the cycle;
 * opening one asks the organisation of today.
 *
 * @param cycleId of the list
 */
export function teamRelation(standing: Standing, cycleId: Sql): Sql {
  const { employeeId, headedDepartmentIds, actsForIds, reviewingSchemeIds } = standing;
  if (employeeId === null) return rawSql('NULL');
  const above = sql`e.employee_id IN (WITH RECURSIVE above(id) AS (
      SELECT supervisor_employee_id FROM evaluation WHERE employee_id = ${employeeId} AND cycle_id = ${cycleId}
      UNION
      SELECT higher.supervisor_employee_id FROM evaluation higher JOIN above ON higher.employee_id = above.id
      WHERE higher.cycle_id = ${cycleId}
    ) SELECT id FROM above WHERE id IS NOT NULL)`;
  const deputy =
    actsForIds.length === 0
      ? rawSql('1 = 0')
      : sql`${inList(rawSql('e.supervisor_employee_id'), actsForIds)} AND NOT ${hasOtherPart(sql`${employeeId}`, reviewingSchemeIds)}`;
  return sql`CASE
    WHEN e.employee_id = ${employeeId} THEN NULL
    WHEN e.supervisor_employee_id = ${employeeId} AND NOT (${above}) THEN 'supervisor'
    WHEN ${deputy} AND NOT (${above}) THEN 'deputy'
    WHEN e.reviewer_employee_id = ${employeeId} AND NOT (${above}) THEN 'reviewer'
    WHEN ${inList(rawSql('e.department_id'), headedDepartmentIds)} THEN 'departmentHead'
    END`;
}

/** The facts behind a relation of the list, for what the rules say about it. */
export function factsOfRelation(relation: TeamRelation, { roles }: Standing): AccessFacts {
  return {
    ...NO_RELATION,
    isDirectSuperior: relation === 'supervisor',
    isDeputyInPeriod: relation === 'deputy',
    isIndirectSuperior: relation === 'reviewer',
    isDepartmentHead: relation === 'departmentHead',
    roles,
  };
}

/** `CASE` over the relations: `value` where the stage is one of those that the relation may see, NULL else. */
export function perRelation(
  relation: Sql,
  stages: (relation: TeamRelation) => readonly SqlValue[],
  value: Sql,
): Sql {
  const cases = TEAM_RELATIONS.map(
    (name) => sql`WHEN ${relation} = ${name} AND ${inList(rawSql('stage'), stages(name))} THEN ${value}`,
  );
  return sql`CASE ${joinSql(cases, ' ')} END`;
}
