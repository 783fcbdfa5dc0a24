import type { HandoverCause, MovedRole, NamedCycle } from '@gangping/contracts';
import type { Delegation } from '@gangping/evaluation';
import type { EntityManager } from 'typeorm';
import { inList, rawSql, runSql, type Sql, sql } from '../../platform/database';
import type { Unit } from '../../platform/unit-of-work';

/** A rater's part of a form that is not handed in yet, with what is known of how it came to them. */
export interface OpenPart {
  readonly evaluationId: number;
  readonly subjectId: number;
  readonly subjectName: string;
  readonly positionId: number;
  readonly positionTitle: string;
  readonly raterRole: MovedRole;
  readonly raterId: number;
  readonly raterName: string;
  readonly otherRaterId: number | null;
  readonly cycleId: number;
  readonly cycleYear: number;
  readonly cycleQuarter: number;
  readonly cycleIsTest: boolean;
  readonly cycleStartsOn: string;
  /** The newest handover of this part; null when it is where the launch put it. */
  readonly lastCause: HandoverCause | null;
  readonly lastFromId: number | null;
  readonly lastPositionId: number | null;
}

/** Stages in which a part is still to be handed in. */
const OPEN_IN: Readonly<Record<MovedRole, Sql>> = {
  supervisor: rawSql(`e.stage IN ('self', 'supervisor')`),
  reviewer: rawSql(`e.stage IN ('self', 'supervisor', 'reviewer')`),
};

/** @param condition on the evaluation `e` and `rater_id`, its rater in the role */
export async function openParts(
  manager: EntityManager,
  roles: readonly MovedRole[],
  condition: (rater: Sql) => Sql,
): Promise<OpenPart[]> {
  const parts: OpenPart[] = [];
  for (const role of roles) parts.push(...(await partsOf(manager, role, condition)));
  return parts;
}

/**
 * Nobody else writes to the forms of these parts until the unit is over. Until then they may have been handed in: the
 * parts are to be read again.
 *
 * @returns the condition of these forms, for `openParts`
 */
export async function holdForms(unit: Unit, parts: readonly OpenPart[]): Promise<Sql> {
  const ids = parts.map(({ evaluationId }) => evaluationId);
  await unit.lock(...ids.map((id) => `evaluation:${id}`));
  return inList(rawSql('e.id'), ids);
}

function partsOf(
  manager: EntityManager,
  role: MovedRole,
  condition: (rater: Sql) => Sql,
): Promise<OpenPart[]> {
  const rater = rawSql(`e.${role}_employee_id`);
  const other = rawSql(role === 'supervisor' ? 'e.reviewer_employee_id' : 'e.supervisor_employee_id');
  return runSql<OpenPart>(
    manager,
    sql`SELECT e.id AS "evaluationId", e.employee_id AS "subjectId", subject.name AS "subjectName",
        e.position_id AS "positionId", e.position_title AS "positionTitle", CAST(${role} AS varchar(10)) AS "raterRole",
        ${rater} AS "raterId", rater.name AS "raterName", ${other} AS "otherRaterId", c.id AS "cycleId",
        c.year AS "cycleYear", c.quarter AS "cycleQuarter", c.is_test AS "cycleIsTest", c.starts_on AS "cycleStartsOn",
        h.cause AS "lastCause", h.from_employee_id AS "lastFromId", h.position_id AS "lastPositionId"
      FROM evaluation e
      JOIN cycle c ON c.id = e.cycle_id AND c.status = 'running'
      JOIN employee subject ON subject.id = e.employee_id
      JOIN employee rater ON rater.id = ${rater}
      LEFT JOIN evaluation_handover h ON h.id = (SELECT MAX(last.id) FROM evaluation_handover last
        WHERE last.evaluation_id = e.id AND last.rater_role = ${role})
      WHERE ${OPEN_IN[role]} AND ${condition(rater)} ORDER BY e.id`,
  );
}

export function cycleOf({ cycleId, cycleYear, cycleQuarter, cycleIsTest }: OpenPart): NamedCycle {
  return { id: cycleId, year: cycleYear, quarter: cycleQuarter, isTest: Boolean(cycleIsTest) };
}

/** Forms that a change of these people could concern: those they rate, and those below a post that they hold today. */
export function concernedBy(employeeIds: readonly number[], today: string): (rater: Sql) => Sql {
  return (rater) => sql`(${inList(rater, employeeIds)} OR e.position_id IN (
    WITH RECURSIVE below(id) AS (
      SELECT p.id FROM position p JOIN assignment a ON a.position_id = p.superior_position_id
      WHERE ${inList(rawSql('a.employee_id'), employeeIds)} AND a.starts_on <= ${today}
        AND (a.ends_on IS NULL OR a.ends_on >= ${today})
      UNION
      SELECT p.id FROM position p JOIN below ON p.superior_position_id = below.id
    ) SELECT id FROM below))`;
}

/** Posts that people have held since a day, by person. */
export async function postsSince(
  manager: EntityManager,
  employeeIds: readonly number[],
  from: string,
  today: string,
): Promise<Map<number, Set<number>>> {
  const rows = await runSql<{ employeeId: number; positionId: number }>(
    manager,
    sql`SELECT employee_id AS "employeeId", position_id AS "positionId" FROM assignment
      WHERE ${inList(rawSql('employee_id'), employeeIds)} AND starts_on <= ${today}
        AND (ends_on IS NULL OR ends_on >= ${from})`,
  );
  const posts = new Map<number, Set<number>>();
  for (const { employeeId, positionId } of rows) {
    posts.set(employeeId, (posts.get(employeeId) ?? new Set()).add(positionId));
  }
  return posts;
}

export async function superiorPositions(manager: EntityManager): Promise<Map<number, number | null>> {
  const rows = await runSql<{ id: number; superiorId: number | null }>(
    manager,
    sql`SELECT id, superior_position_id AS "superiorId" FROM position`,
  );
  return new Map(rows.map(({ id, superiorId }) => [id, superiorId]));
}

/** All delegations that nobody has ended, as the rules take them. */
export function delegationsInForce(manager: EntityManager): Promise<Delegation[]> {
  return runSql<Delegation>(
    manager,
    sql`SELECT id, superior_employee_id AS "superiorId", deputy_employee_id AS "deputyId", starts_on AS "from",
        ends_on AS "to", reason FROM delegation WHERE ended_at IS NULL`,
  );
}
