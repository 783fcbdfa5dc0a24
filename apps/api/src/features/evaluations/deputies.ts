import type { Scheme } from '@gangping/contracts';
import type { AccessFacts, RaterRole } from '@gangping/evaluation';
import type { EntityManager } from 'typeorm';
import type { Clock } from '../../platform/clock';
import { inList, rawSql, runSql, type Sql, sql } from '../../platform/database';
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

/** Who acts for somebody on a day. */
export async function deputiesOf(
  manager: EntityManager,
  superiorId: number | null,
  day: string,
): Promise<number[]> {
  const rows = await runSql<{ deputyId: number }>(
    manager,
    sql`SELECT d.deputy_employee_id AS "deputyId" FROM delegation d
      WHERE d.superior_employee_id = ${superiorId ?? 0} AND ${runsOn(day)}`,
  );
  return rows.map(({ deputyId }) => deputyId);
}

/** What else somebody is to a form that they may come to as a deputy. */
export type OtherHands = Pick<AccessFacts, 'hasOtherPart' | 'isAskedPeer' | 'hasScoredAsDeputy'>;

/** Ids of the schemes' copies by which forms of running quarters are reviewed: elsewhere a reviewer has no part. */
export async function reviewingSchemes(manager: EntityManager): Promise<number[]> {
  const rows = await runSql<{ id: number; content: string }>(
    manager,
    sql`SELECT copy.id, copy.content FROM cycle_scheme copy
      JOIN cycle c ON c.id = copy.cycle_id AND c.status = 'running'`,
  );
  return rows
    .filter(({ content }) => (JSON.parse(content) as Scheme).stages.includes('reviewer'))
    .map(({ id }) => id);
}

/** Condition: this person reviews the form, or has reviewed it. */
function reviews(employee: Sql, schemeIds: readonly number[]): Sql {
  const isReviewed = inList(rawSql('e.cycle_scheme_id'), schemeIds);
  return sql`((e.reviewer_employee_id = ${employee} AND ${isReviewed}) OR EXISTS (SELECT 1 FROM item_score given
    WHERE given.evaluation_id = e.id AND given.rater_role = 'reviewer' AND given.rater_employee_id = ${employee}
      AND given.score IS NOT NULL))`;
}

/** Condition: this person has been asked as a peer. */
function isAsked(employee: Sql): Sql {
  return sql`EXISTS (SELECT 1 FROM peer_request asked
    JOIN peer_list list ON list.evaluation_id = asked.evaluation_id AND list.confirmed_at IS NOT NULL
    WHERE asked.evaluation_id = e.id AND asked.employee_id = ${employee})`;
}

/**
 * Condition on a form `e`: somebody has another part of it than the superior's, so they are not its deputy.
 *
 * @param employee SQL
 * @param schemeIds as `reviewingSchemes` gives them
 */
export function hasOtherPart(employee: Sql, schemeIds: readonly number[]): Sql {
  return sql`(${reviews(employee, schemeIds)} OR ${isAsked(employee)})`;
}

/** Who has entered scores or points of forms as a deputy, by form. */
export async function deputyScorers(
  manager: EntityManager,
  evaluationIds: readonly number[],
): Promise<Map<number, number[]>> {
  const chosen = inList(rawSql('given.evaluation_id'), evaluationIds);
  const rows = await runSql<{ evaluationId: number; employeeId: number }>(
    manager,
    sql`SELECT given.evaluation_id AS "evaluationId", given.rater_employee_id AS "employeeId" FROM item_score given
      WHERE ${chosen} AND given.acting_for_employee_id IS NOT NULL AND given.score IS NOT NULL
      UNION SELECT given.evaluation_id, given.employee_id FROM score_adjustment given
      WHERE ${chosen} AND given.acting_for_employee_id IS NOT NULL`,
  );
  const byForm = Map.groupBy(rows, ({ evaluationId }) => evaluationId);
  return new Map([...byForm].map(([id, found]) => [id, found.map(({ employeeId }) => employeeId)]));
}

/** By form. */
export async function otherHands(
  manager: EntityManager,
  employeeId: number,
  evaluationIds: readonly number[],
): Promise<Map<number, OtherHands>> {
  const me = sql`${employeeId}`;
  const schemeIds = await reviewingSchemes(manager);
  const scorers = await deputyScorers(manager, evaluationIds);
  const rows = await runSql<{ id: number; reviewing: number; asked: number }>(
    manager,
    sql`SELECT e.id, CASE WHEN ${reviews(me, schemeIds)} THEN 1 ELSE 0 END AS reviewing,
        CASE WHEN ${isAsked(me)} THEN 1 ELSE 0 END AS asked
      FROM evaluation e WHERE ${inList(rawSql('e.id'), evaluationIds)}`,
  );
  return new Map(
    rows.map(({ id, reviewing, asked }) => [
      id,
      {
        hasOtherPart: reviewing === 1 || asked === 1,
        isAskedPeer: asked === 1,
        hasScoredAsDeputy: scorers.get(id)?.includes(employeeId) ?? false,
      },
    ]),
  );
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
  employeeId: number,
): Promise<DomainRefusal | null> {
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

/** For somebody who could score it as a deputy until their time was over: until when. Null for whoever never could. */
export async function deputyUntil(
  manager: EntityManager,
  evaluationId: number,
  employeeId: number,
  clock: Clock,
): Promise<DomainRefusal | null> {
  const periods = await runSql<Period>(
    manager,
    sql`SELECT superior.name AS superior, d.starts_on AS "startsOn", d.ends_on AS "endsOn", d.ended_at AS "endedAt",
        c.launched_at AS "launchedAt"
      FROM evaluation e
      JOIN cycle c ON c.id = e.cycle_id
      JOIN delegation d ON d.superior_employee_id = e.supervisor_employee_id
      JOIN employee superior ON superior.id = d.superior_employee_id
      WHERE e.id = ${evaluationId} AND d.deputy_employee_id = ${employeeId}`,
  );
  const over = periods
    .map(({ superior, startsOn, endsOn, endedAt, launchedAt }) => {
      const endedOn = endedAt === null ? endsOn : clock.dayOf(new Date(endedAt));
      const from = [startsOn, clock.dayOf(new Date(launchedAt))].sort().at(-1) ?? startsOn;
      return { superior, from, day: [endsOn, endedOn].sort()[0], isEnded: endedAt !== null };
    })
    .filter(({ from, day, isEnded }) => from <= day && (isEnded || day < clock.today()))
    .sort((one, other) => other.day.localeCompare(one.day));
  if (over.length === 0) return null;
  const [{ superior, day }] = over;
  return new DomainRefusal('evaluation.delegationEnded', { status: 403, params: { superior, day } });
}

interface Period {
  superior: string;
  startsOn: string;
  endsOn: string;
  endedAt: string | null;
  launchedAt: string;
}
