import type { AccessFacts, RaterRole } from '@gangping/evaluation';
import type { EntityManager } from 'typeorm';
import { runSql, type Sql, sql } from '../../platform/database';
import { DomainRefusal } from '../../platform/errors';
import type { EvaluationHead } from './evaluation-head';

/** Condition on a `delegation` d: it runs on this day. The delegations' own feature depends on this one. */
export function runsOn(day: string): Sql {
  return sql`d.ended_at IS NULL AND d.starts_on <= ${day} AND d.ends_on >= ${day}`;
}

/** The superiors for whom somebody acts on a day. */
export async function actsFor(manager: EntityManager, employeeId: number, day: string): Promise<number[]> {
  const rows = await runSql<{ superiorId: number }>(
    manager,
    sql`SELECT DISTINCT d.superior_employee_id AS "superiorId" FROM delegation d
      WHERE d.deputy_employee_id = ${employeeId} AND ${runsOn(day)}`,
  );
  return rows.map(({ superiorId }) => superiorId);
}

/** 代: whose part somebody enters as deputy; null for one's own. */
export function actingFor(
  raterRole: RaterRole | null,
  { supervisorEmployeeId }: Pick<EvaluationHead, 'supervisorEmployeeId'>,
  { isDirectSuperior, isDeputyInPeriod }: AccessFacts,
): number | null {
  return raterRole === 'supervisor' && isDeputyInPeriod && !isDirectSuperior ? supervisorEmployeeId : null;
}

/** For somebody who was at it when the form went to another: who has it now. Null for whoever never had it. */
export async function handedOverFrom(
  manager: EntityManager,
  evaluationId: number,
  employeeId: number | null,
): Promise<DomainRefusal | null> {
  if (employeeId === null) return null;
  const [newest] = await runSql<{ to: string | null }>(
    manager,
    sql`SELECT successor.name AS "to" FROM evaluation_handover h
      LEFT JOIN employee successor ON successor.id = h.to_employee_id
      WHERE h.evaluation_id = ${evaluationId} AND h.from_employee_id = ${employeeId}
      ORDER BY h.id DESC LIMIT 1`,
  );
  if (!newest || newest.to === null) return null;
  return new DomainRefusal('evaluation.handedOver', { status: 403, params: { to: newest.to } });
}
