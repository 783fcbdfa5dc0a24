import type { HandoverCause, MovedRole } from '@gangping/contracts';
import { type Delegation, delegationOn, handOver } from '@gangping/evaluation';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { RequestContext } from '../../platform/access';
import { Clock } from '../../platform/clock';
import { insertRows, rawSql, type Sql, updateMany } from '../../platform/database';
import { JobRunner } from '../../platform/jobs';
import { type Unit, UnitOfWork } from '../../platform/unit-of-work';
import { AuditTrail } from '../audit';
import { Evaluation } from '../evaluations';
import { type HandedOver, type Reporting, RelationsService, StaffChanges } from '../organisation';
import { EvaluationHandover } from './evaluation-handover.entity';
import { mayDeputiseIn, NO_OTHER_PARTS, type OtherParts, OtherPartsRepository } from './other-parts';
import {
  concernedBy,
  cycleOf,
  delegationsInForce,
  holdForms,
  type OpenPart,
  openParts,
  postsSince,
  superiorPositions,
} from './open-parts';

/** A part that goes to somebody else. */
export interface Move {
  readonly part: OpenPart;
  readonly toId: number | null;
  readonly cause: HandoverCause;
  readonly positionId: number | null;
  readonly reason: string | null;
  /** Then has both superiors' parts: the reviewer's falls away, and its share passes on (R5). */
  readonly hasBothParts: boolean;
}

type EvaluationChange = Pick<Evaluation, 'id'> &
  Partial<Pick<Evaluation, 'supervisorEmployeeId' | 'reviewerEmployeeId'>>;

interface Organisation {
  readonly reporting: Reporting;
  readonly superiorPosition: ReadonlyMap<number, number | null>;
  readonly heldBy: ReadonlyMap<number, ReadonlySet<number>>;
  readonly delegations: readonly Delegation[];
  readonly otherParts: OtherParts;
  readonly today: string;
}

/**
 * Open forms follow the post: whoever leaves, gives the post up in mid-quarter or comes to stand below the person
 * assessed hands them over in the unit of the change; what was entered for a later day is done on that day.
 */
@Injectable()
export class HandoversService implements OnModuleInit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly relations: RelationsService,
    private readonly otherParts: OtherPartsRepository,
    private readonly changes: StaffChanges,
    private readonly runner: JobRunner,
    private readonly audit: AuditTrail,
    private readonly context: RequestContext,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.changes.listen((unit, employeeIds, day) => this.afterChange(unit, employeeIds, day));
    this.runner.everyDay('evaluations.handOver', (job) =>
      this.unitOfWork.run(async (unit) => {
        await this.review(unit, () => rawSql('1 = 1'));
        await job.done(unit);
      }),
    );
  }

  /**
   * @param employeeIds whose employment or posts have changed; null: many, all forms are looked at
   * @param day by which it is decided
   */
  private async afterChange(
    unit: Unit,
    employeeIds: readonly number[] | null,
    day = this.clock.today(),
  ): Promise<HandedOver[]> {
    const concerned = employeeIds === null ? () => rawSql('1 = 1') : concernedBy(employeeIds, day);
    return (await this.review(unit, concerned, day)).map(handedOver);
  }

  /** Hands over whatever no longer lies with the right person. What lies right stays, however often it is asked. */
  private async review(
    unit: Unit,
    condition: (rater: Sql) => Sql,
    today = this.clock.today(),
  ): Promise<Move[]> {
    await this.begin(unit);
    const done: Move[] = [];
    // The supervisor's part first: whoever takes it over may be the one who reviews.
    for (const role of ['supervisor', 'reviewer'] as const) {
      const found = await this.movesOf(unit.manager, role, condition, today);
      if (found.length === 0) continue;
      const forms = await holdForms(
        unit,
        found.map(({ part }) => part),
      );
      const moves = await this.movesOf(unit.manager, role, () => forms, today);
      await this.apply(unit, moves);
      done.push(...moves);
    }
    return done;
  }

  /** One unit at a time hands over: two would each go by where a part lay before the other moved it. */
  begin(unit: Unit): Promise<void> {
    return unit.lock('handovers');
  }

  private async movesOf(
    manager: EntityManager,
    role: MovedRole,
    condition: (rater: Sql) => Sql,
    today: string,
  ): Promise<Move[]> {
    const parts = await openParts(manager, [role], condition);
    if (parts.length === 0) return [];
    const organisation = await this.organisationOf(manager, parts, today);
    // Few move, and other parts only ever keep somebody from taking one over.
    const moving = parts.filter((part) => moveOf(part, organisation) !== null);
    if (moving.length === 0) return [];
    const formIds = moving.map(({ evaluationId }) => evaluationId);
    const otherParts = await this.otherParts.ofDeputies(manager, formIds);
    return moving.flatMap((part) => moveOf(part, { ...organisation, otherParts }) ?? []);
  }

  /**
   * Writes moves down: the forms, their history, the trail.
   *
   * @param moves of parts that were read after `begin` and `holdForms`
   */
  async apply(unit: Unit, moves: readonly Move[]): Promise<void> {
    // Rows of one statement set the same columns.
    const alike = Map.groupBy(moves.map(changeOf), (change) => Object.keys(change).join());
    for (const changes of alike.values()) await updateMany(unit.manager, Evaluation, changes);
    const at = this.clock.now().toISOString();
    const byAccountId = this.context.actorOrNull?.accountId ?? null;
    await insertRows(
      unit.manager,
      EvaluationHandover,
      moves.map(({ part, toId, cause, positionId, reason }) => ({
        evaluationId: part.evaluationId,
        raterRole: part.raterRole,
        fromEmployeeId: part.raterId,
        toEmployeeId: toId,
        cause,
        positionId,
        reason,
        byAccountId,
        at,
      })),
    );
    await this.audit.recordMany(
      unit,
      moves.map(({ part, toId, cause, reason }) => ({
        action: cause === 'reassigned' ? 'evaluation.reassigned' : 'evaluation.handedOver',
        subjectType: 'evaluation',
        subjectId: part.evaluationId,
        data: {
          raterRole: part.raterRole,
          from: part.raterId,
          to: toId,
          cause,
          ...(reason === null ? {} : { reason }),
        },
      })),
    );
  }

  private async organisationOf(
    manager: EntityManager,
    parts: readonly OpenPart[],
    today: string,
  ): Promise<Organisation> {
    const from = parts.map(({ cycleStartsOn }) => cycleStartsOn).sort()[0];
    const raterIds = [...new Set(parts.map(({ raterId }) => raterId))];
    return {
      reporting: await this.relations.reportingOfAll(manager, today),
      superiorPosition: await superiorPositions(manager),
      heldBy: await postsSince(manager, raterIds, from, today),
      delegations: await delegationsInForce(manager),
      otherParts: NO_OTHER_PARTS,
      today,
    };
  }
}

function handedOver({ part, toId, cause, hasBothParts }: Move): HandedOver {
  return {
    cycle: cycleOf(part),
    raterRole: part.raterRole,
    employee: { id: part.subjectId, name: part.subjectName },
    from: { id: part.raterId, name: part.raterName },
    ...{ toId, cause, hasBothParts },
  };
}

/** What a move changes in the form's row; with no successor only the version. */
function changeOf({ part, toId, hasBothParts }: Move): EvaluationChange {
  const { evaluationId: id, raterRole } = part;
  // Who has left stays the rater of record until somebody is named: the form says whose part it was.
  if (toId === null) return { id };
  if (raterRole === 'reviewer') return { id, reviewerEmployeeId: toId };
  return { id, supervisorEmployeeId: toId, ...(hasBothParts ? { reviewerEmployeeId: null } : {}) };
}

/** Where a part goes now; null when it stays. */
function moveOf(part: OpenPart, organisation: Organisation): Move | null {
  const { reporting, today } = organisation;
  const positionId = postOf(part, organisation);
  const holders = positionId === null ? [] : reporting.holdersOn(positionId, today);
  const isFilled = holders.some((id) => id !== part.subjectId);
  if (!isFilled && standsInRightly(part, organisation)) return null;
  const change = handOver(
    { ...part, raterPositionId: positionId, scoredAsDeputyIds: scoredAsDeputyIds(part, organisation) },
    {
      isEmployed: reporting.isEmployed(part.raterId, today),
      postHolders: part.raterRole === 'reviewer' ? holders.filter((id) => id !== part.otherRaterId) : holders,
      deputyId: deputyOf(part, organisation),
      chainAbove: chainAbove(part, organisation),
    },
    (above, below) => reporting.isAbove(above, below, today),
  );
  if (change === null || (change.toId === null && part.lastCause === 'nobody')) return null;
  const { toId, reason: cause, hasBothParts } = change;
  return { part, toId, cause, positionId, reason: null, hasBothParts };
}

/** For a post that is vacant: who took over stays while they work here, the deputy within the delegation's period. */
function standsInRightly(part: OpenPart, { reporting, delegations, today }: Organisation): boolean {
  if (!reporting.isEmployed(part.raterId, today)) return false;
  if (reporting.isAbove(part.subjectId, part.raterId, today)) return false;
  if (part.lastCause === 'nextAbove') return true;
  if (part.lastCause !== 'deputy' || part.lastFromId === null) return false;
  return delegationOn(part.lastFromId, today, delegations)?.deputyId === part.raterId;
}

/** Nobody has both parts by a delegation, nor HR one. */
function deputyOf(
  { raterRole, raterId, otherRaterId, evaluationId }: OpenPart,
  { delegations, otherParts, today }: Organisation,
): number | null {
  const deputyId = delegationOn(raterId, today, delegations)?.deputyId ?? null;
  if (deputyId === null || (raterRole === 'reviewer' && deputyId === otherRaterId)) return null;
  return mayDeputiseIn(otherParts, evaluationId, deputyId) ? deputyId : null;
}

/** Who scored the superior's part for them does not review it. */
function scoredAsDeputyIds({ raterRole, evaluationId }: OpenPart, { otherParts }: Organisation) {
  return raterRole === 'reviewer' ? (otherParts.scoredAsDeputy.get(evaluationId) ?? []) : [];
}

/** Above the person assessed, for the reviewer's part above the superior; the nearest first. */
function chainAbove(
  { raterRole, subjectId, otherRaterId }: OpenPart,
  { reporting, today }: Organisation,
): number[] {
  const aboveSubject = reporting.allAbove(subjectId, today);
  if (raterRole === 'supervisor') return aboveSubject;
  const place = otherRaterId === null ? -1 : aboveSubject.indexOf(otherRaterId);
  return aboveSubject.slice(place + 1);
}

/**
 * The post through which a part is rated; null for whoever was named in person, by HR or as somebody's superior. A post
 * nearer to the person assessed that was vacant at the launch and is filled now goes first.
 */
function postOf(part: OpenPart, organisation: Organisation): number | null {
  if (part.lastCause !== null) return part.lastPositionId;
  const { reporting, heldBy, today } = organisation;
  if (reporting.superiorOf(part.subjectId, null, today).employeeId === part.raterId) return null;
  const posts = postsAbove(part.positionId, organisation.superiorPosition);
  const held = posts.findIndex((post) => heldBy.get(part.raterId)?.has(post));
  if (held < 0) return null;
  if (part.raterRole === 'reviewer') return posts[held];
  const filled = posts
    .slice(0, held)
    .find((post) => reporting.holdersOn(post, today).some((id) => id !== part.subjectId));
  return filled ?? posts[held];
}

/** The way up, the nearest first; a circle is walked once. */
function postsAbove(positionId: number, superiorPosition: ReadonlyMap<number, number | null>): number[] {
  const posts: number[] = [];
  let post = superiorPosition.get(positionId) ?? null;
  while (post !== null && !posts.includes(post)) {
    posts.push(post);
    post = superiorPosition.get(post) ?? null;
  }
  return posts;
}
