import type { CycleName } from '@gangping/contracts';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access';
import { inList, rawSql, runSql, type Sql, sql } from '../../platform/database';
import { RELEASED_STAGES, SCORED_STAGES, type Standing, teamRelation } from '../evaluations';

/** Which evaluations `e` of a cycle somebody may take away, and of which of them the figures. */
export interface ExportScope {
  readonly rows: Sql;
  readonly figures: Sql;
  /**
   * Of which of them the combined quarter (R11). It would tell what another superior gave: only whoever sees every form of
   * it has it.
   */
  readonly quarters: Sql;
  /** Of which of them what is paid: it leaves with those who take everything. */
  readonly pay: Sql;
  /** Whether what is paid is theirs to take at all, once it is published. */
  readonly takesPay: boolean;
}

/**
 * HR and the auditor take everything, a superior the own team, the head of a department that department: all of it, the
 * own form too, since caps bound the whole unit (R12). Figures leave from publication on; before it HR alone has them,
 * with the status beside them, and nobody their own.
 *
 * @param cycleId of several cycles at once the column that has it
 */
export function exportScope(
  { roles, employeeId }: Actor,
  standing: Standing,
  cycleId: number | Sql,
): ExportScope {
  // A deputy scores; what a team's forms say leaves with the superior alone.
  const own: Standing = { ...standing, actsForIds: [] };
  const everything = roles.includes('hr') || roles.includes('auditor');
  const released = sql`(${inList(rawSql('e.stage'), RELEASED_STAGES)})`;
  const ofOthers = employeeId === null ? sql`1 = 1` : sql`e.employee_id <> ${employeeId}`;
  const rows = everything
    ? sql`1 = 1`
    : sql`(${teamRelation(own, sql`${cycleId}`)} IS NOT NULL OR ${inHeadedUnit(own)})`;
  return {
    rows,
    figures: roles.includes('hr') ? sql`(${released} OR (e.stage <> 'void' AND ${ofOthers}))` : released,
    quarters: everything ? released : sql`(${released} AND ${ofNobodyElse(rows)})`,
    pay: everything ? released : sql`1 = 0`,
    takesPay: everything,
  };
}

/** No form of the same person and quarter is outside of these rows. */
function ofNobodyElse(rows: Sql): Sql {
  return sql`NOT EXISTS (SELECT 1 FROM (
      SELECT e.employee_id AS person_id, e.cycle_id AS quarter_id FROM evaluation e
      WHERE e.stage <> 'void' AND NOT ${rows}
    ) elsewhere WHERE elsewhere.person_id = e.employee_id AND elsewhere.quarter_id = e.cycle_id)`;
}

function inHeadedUnit({ employeeId, headedDepartmentIds }: Standing): Sql {
  if (employeeId === null) return sql`1 = 0`;
  return sql`(e.employee_id = ${employeeId} AND ${inList(rawSql('e.department_id'), headedDepartmentIds)})`;
}

/** A form that its superior still scores, or got back, has a running total: no final score, no grade, no rank. */
export function finalFigures(figures: Sql): Sql {
  return sql`(${figures} AND ${inList(rawSql('e.stage'), SCORED_STAGES)})`;
}

/** The name of a cycle in which the scope has something, else null. */
export async function cycleInScope(
  manager: EntityManager,
  cycleId: number,
  { rows }: ExportScope,
): Promise<CycleName | null> {
  const [cycle] = await runSql<Omit<CycleName, 'isTest'> & { isTest: boolean | number }>(
    manager,
    sql`SELECT c.year, c.quarter, c.is_test AS "isTest" FROM cycle c WHERE c.id = ${cycleId}
      AND EXISTS (SELECT 1 FROM evaluation e WHERE e.cycle_id = c.id AND ${rows})`,
  );
  return cycle ? { ...cycle, isTest: Boolean(cycle.isTest) } : null;
}
