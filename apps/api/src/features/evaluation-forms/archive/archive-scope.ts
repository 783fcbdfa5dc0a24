import type { NamedCycle } from '@gangping/contracts';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../../platform/access';
import { inList, rawSql, runSql, type Sql, sql } from '../../../platform/database';
import { RELEASED_STAGES, type Standing } from '../../evaluations';
import { exportScope } from '../../reports';
import type { FormOwner } from '../form-names';

/** A published form that somebody may take away. */
export interface ScopedForm extends FormOwner {
  readonly id: number;
}

export interface ScopedDepartment {
  readonly id: number;
  readonly name: string;
  readonly forms: number;
}

/** Published forms `e` of a cycle whose figures may leave with somebody (`exportScope`). */
function releasedTo(actor: Actor, standing: Standing, cycleId: number): Sql {
  const { rows, figures } = exportScope(actor, standing, cycleId);
  return sql`e.cycle_id = ${cycleId} AND ${inList(rawSql('e.stage'), RELEASED_STAGES)} AND ${rows} AND ${figures}`;
}

/** In the order of departments, then of numbers. */
export function formsInScope(
  manager: EntityManager,
  actor: Actor,
  standing: Standing,
  { cycleId, departmentId }: { readonly cycleId: number; readonly departmentId?: number | null },
): Promise<ScopedForm[]> {
  const below = sql`e.department_id IN (WITH RECURSIVE below(id) AS (
      SELECT id FROM department WHERE id = ${departmentId ?? 0}
      UNION SELECT d.id FROM department d JOIN below ON d.parent_id = below.id) SELECT id FROM below)`;
  return runSql<ScopedForm>(
    manager,
    sql`SELECT e.id, person.number, person.name, e.position_title AS "positionTitle"
      FROM evaluation e JOIN employee person ON person.id = e.employee_id
      WHERE ${releasedTo(actor, standing, cycleId)} AND ${(departmentId ?? null) === null ? sql`1 = 1` : below}
      ORDER BY e.department_name, person.number, e.id`,
  );
}

/** Departments that have forms of their own among them. */
export async function departmentsInScope(
  manager: EntityManager,
  actor: Actor,
  standing: Standing,
  cycleId: number,
): Promise<ScopedDepartment[]> {
  const rows = await runSql<Omit<ScopedDepartment, 'forms'> & { forms: number | string }>(
    manager,
    sql`SELECT d.id, d.name, COUNT(*) AS forms FROM evaluation e JOIN department d ON d.id = e.department_id
      WHERE ${releasedTo(actor, standing, cycleId)} GROUP BY d.id, d.name, d.name_sort_key ORDER BY d.name_sort_key, d.id`,
  );
  return rows.map(({ forms, ...department }) => ({ ...department, forms: Number(forms) }));
}

/** Cycles in which anything is published, the newest first. */
export async function publishedCycles(manager: EntityManager): Promise<NamedCycle[]> {
  const rows = await runSql<Omit<NamedCycle, 'isTest'> & { isTest: boolean | number }>(
    manager,
    sql`SELECT c.id, c.year, c.quarter, c.is_test AS "isTest" FROM cycle c
      WHERE EXISTS (SELECT 1 FROM evaluation e WHERE e.cycle_id = c.id
        AND ${inList(rawSql('e.stage'), RELEASED_STAGES)})
      ORDER BY c.year DESC, c.quarter DESC, c.id DESC LIMIT ${MOST_CYCLES}`,
  );
  return rows.map((row) => ({ ...row, isTest: Boolean(row.isTest) }));
}

/** Three years of quarters; older ones are looked at one by one. */
const MOST_CYCLES = 12;
