import type {
  Handover,
  HandoverCause,
  MovedRole,
  OrphanedForm,
  Reassign,
  Reassignment,
  Reassignments,
} from '@gangping/contracts';
import { isReleased } from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access';
import { Clock } from '../../platform/clock';
import { inList, rawSql, ReadDatabase, runSql, type Sql, sql } from '../../platform/database';
import { DomainRefusal } from '../../platform/errors';
import { type Unit, UnitOfWork } from '../../platform/unit-of-work';
import { EvaluationAccess } from '../evaluations';
import { Employee, type Reporting, RelationsService } from '../organisation';
import { HandoversService } from './handovers.service';
import { holdForms, type OpenPart, openParts } from './open-parts';
import { type OtherParts, OtherPartsRepository } from './other-parts';
import { WAITS_FOR_SOMEBODY } from './waits-for-somebody';

interface HandoverRow {
  id: number;
  raterRole: MovedRole;
  fromId: number | null;
  fromName: string | null;
  toId: number | null;
  toName: string | null;
  cause: HandoverCause;
  reason: string | null;
  at: string;
}

interface OrphanRow extends HandoverRow {
  /** The post through which the rater rated; null where they were named in person. */
  postId: number | null;
  evaluationId: number;
  employeeId: number;
  employeeNumber: string;
  employeeName: string;
  positionTitle: string;
}

type Refused = Reassignment['refusedBecause'];

/** What HR does by hand: a form, or all of one rater, to somebody else, with a reason. */
@Injectable()
export class ReassignmentsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly database: ReadDatabase,
    private readonly access: EvaluationAccess,
    private readonly handovers: HandoversService,
    private readonly relations: RelationsService,
    private readonly otherParts: OtherPartsRepository,
    private readonly clock: Clock,
  ) {}

  /** Who had which part of a form before, the newest first; for whoever may read the form. */
  async history(actor: Actor, evaluationId: number): Promise<Handover[]> {
    const { manager } = this.database;
    const { head, facts } = await this.access.open(manager, actor, evaluationId);
    const seesReasons = !facts.isSubject || isReleased(head.stage);
    const rows = await runSql<HandoverRow>(
      manager,
      sql`SELECT ${HANDOVER} FROM ${NAMED_HANDOVER}
        WHERE h.evaluation_id = ${evaluationId} ORDER BY h.id DESC`,
    );
    return rows.map(({ fromId, fromName, toId, toName, reason, ...row }) => ({
      ...row,
      reason: seesReasons ? reason : null,
      from: named(fromId, fromName),
      to: named(toId, toName),
    }));
  }

  /**
   * Forms of a quarter that nobody could take over when their rater left, or came to stand below the person assessed: they
   * wait for HR, unless the rater stands right again.
   */
  async orphans(cycleId: number): Promise<OrphanedForm[]> {
    const { manager } = this.database;
    const rows = await runSql<OrphanRow>(
      manager,
      sql`SELECT ${HANDOVER}, h.position_id AS "postId", e.id AS "evaluationId", e.position_title AS "positionTitle", p.id AS "employeeId",
          p.number AS "employeeNumber", p.name AS "employeeName"
        FROM ${NAMED_HANDOVER}
        JOIN evaluation e ON e.id = h.evaluation_id
        JOIN employee p ON p.id = e.employee_id
        WHERE e.cycle_id = ${cycleId} AND ${WAITS_FOR_SOMEBODY}
        ORDER BY p.number, h.id`,
    );
    if (rows.length === 0) return [];
    const today = this.clock.today();
    const reporting = await this.relations.reportingOfAll(manager, today);
    const waiting = rows.filter((row) => !standsRight(row, reporting, today));
    return waiting.map((row) => ({
      evaluationId: row.evaluationId,
      raterRole: row.raterRole,
      employee: { id: row.employeeId, number: row.employeeNumber, name: row.employeeName },
      positionTitle: row.positionTitle,
      former: named(row.fromId, row.fromName),
      at: row.at,
    }));
  }

  /**
   * Gives forms of a quarter to somebody else; those that may not go there stay, each with why.
   *
   * @throws DomainRefusal at `toId` when there is no such person here; `reassignment.nothing` when nothing could be moved
   */
  reassign(actor: Actor, cycleId: number, body: Reassign): Promise<Reassignments> {
    if (body.dryRun)
      return this.plan(this.database.manager, actor, cycleId, body).then(({ answer }) => answer);
    return this.unitOfWork.run((unit) => this.move(unit, actor, cycleId, body));
  }

  private async move(unit: Unit, actor: Actor, cycleId: number, body: Reassign): Promise<Reassignments> {
    await this.handovers.begin(unit);
    const planned = await this.plan(unit.manager, actor, cycleId, body);
    await holdForms(unit, planned.parts);
    const { parts, answer } = await this.plan(unit.manager, actor, cycleId, body);
    if (answer.moved === 0) throw new DomainRefusal('reassignment.nothing');
    const stays = new Set(
      answer.forms.flatMap(({ evaluationId, refusedBecause }) => (refusedBecause ? [evaluationId] : [])),
    );
    const moves = parts
      .filter(({ evaluationId }) => !stays.has(evaluationId))
      .map((part) => ({
        part,
        toId: body.toId,
        cause: 'reassigned' as const,
        positionId: null,
        reason: body.reason,
        hasBothParts: part.otherRaterId === body.toId,
      }));
    await this.handovers.apply(unit, moves);
    return answer;
  }

  private async plan(
    manager: EntityManager,
    actor: Actor,
    cycleId: number,
    { raterRole, evaluationIds, fromId, toId }: Reassign,
  ): Promise<{ parts: OpenPart[]; answer: Reassignments }> {
    const today = this.clock.today();
    const to = await manager.findOneBy(Employee, { id: toId });
    if (!to || to.hiredOn > today || (to.leftOn !== null && to.leftOn < today)) {
      throw DomainRefusal.field('toId', 'notFound');
    }
    const chosen = (rater: Sql): Sql =>
      evaluationIds === undefined ? sql`${rater} = ${fromId ?? null}` : inList(rawSql('e.id'), evaluationIds);
    const parts = await openParts(
      manager,
      [raterRole],
      (rater) => sql`e.cycle_id = ${cycleId} AND ${chosen(rater)}`,
    );
    const people = [toId, ...(actor.employeeId === null ? [] : [actor.employeeId])];
    const reporting = await this.relations.reportingOf(manager, people, today);
    const formIds = parts.map(({ evaluationId }) => evaluationId);
    const otherParts = await this.otherParts.of(manager, formIds, [toId]);
    const forms = parts.map((part): Reassignment => ({
      evaluationId: part.evaluationId,
      employeeName: part.subjectName,
      positionTitle: part.positionTitle,
      from: { id: part.raterId, name: part.raterName },
      refusedBecause: refusal(part, toId, actor, otherParts, reporting, today),
    }));
    const moved = forms.filter(({ refusedBecause }) => refusedBecause === null).length;
    const without = await withoutPart(manager, cycleId, evaluationIds ?? [], parts);
    return { parts, answer: { to: { id: to.id, name: to.name }, moved, forms: [...forms, ...without] } };
  }
}

/** As before: works here, holds the post, and the person assessed is not above them. */
function standsRight(
  { fromId, postId, employeeId }: OrphanRow,
  reporting: Reporting,
  today: string,
): boolean {
  if (fromId === null || !reporting.isEmployed(fromId, today)) return false;
  if (postId !== null && !reporting.holdersOn(postId, today).includes(fromId)) return false;
  return !reporting.isAbove(employeeId, fromId, today);
}

/** Chosen forms in which the part is handed in, or was never there. */
async function withoutPart(
  manager: EntityManager,
  cycleId: number,
  evaluationIds: readonly number[],
  parts: readonly OpenPart[],
): Promise<Reassignment[]> {
  const open = new Set(parts.map(({ evaluationId }) => evaluationId));
  const ids = evaluationIds.filter((id) => !open.has(id));
  if (ids.length === 0) return [];
  const rows = await runSql<Pick<Reassignment, 'evaluationId' | 'employeeName' | 'positionTitle'>>(
    manager,
    sql`SELECT e.id AS "evaluationId", p.name AS "employeeName", e.position_title AS "positionTitle"
      FROM evaluation e JOIN employee p ON p.id = e.employee_id
      WHERE e.cycle_id = ${cycleId} AND ${inList(rawSql('e.id'), ids)} ORDER BY e.id`,
  );
  return rows.map((row) => ({ ...row, from: null, refusedBecause: 'reassignment.notOpen' }));
}

/** Nobody gets their own form or that of somebody above them, nor both parts of one, nor HR any; HR stays off what concerns them. */
function refusal(
  { evaluationId, subjectId, raterId, raterRole, otherRaterId }: OpenPart,
  toId: number,
  { employeeId }: Actor,
  { hrIds, otherPart, scoredAsDeputy }: OtherParts,
  reporting: Reporting,
  today: string,
): Refused {
  if (subjectId === toId) return 'reassignment.subject';
  if (raterId === toId) return 'reassignment.same';
  // Somebody above has no part of a form whose quarter has no review; a peer who is asked has one.
  const hasOther =
    raterRole === 'supervisor'
      ? otherPart.get(evaluationId)?.includes(toId)
      : otherRaterId === toId || scoredAsDeputy.get(evaluationId)?.includes(toId);
  if (hasOther) return 'reassignment.bothParts';
  if (hrIds.has(toId)) return 'reassignment.hr';
  if (reporting.isAbove(subjectId, toId, today)) return 'reassignment.below';
  if (employeeId === null) return null;
  if (employeeId === subjectId) return 'evaluation.ownForm';
  return reporting.isAbove(subjectId, employeeId, today) ? 'evaluation.ownSuperior' : null;
}

const HANDOVER = rawSql(`h.id, h.rater_role AS "raterRole", h.cause, h.reason, h.at, former.id AS "fromId",
  former.name AS "fromName", successor.id AS "toId", successor.name AS "toName"`);
const NAMED_HANDOVER = rawSql(`evaluation_handover h
  LEFT JOIN employee former ON former.id = h.from_employee_id
  LEFT JOIN employee successor ON successor.id = h.to_employee_id`);

function named(id: number | null, name: string | null) {
  return id === null || name === null ? null : { id, name };
}
