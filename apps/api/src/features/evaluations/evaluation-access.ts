import {
  type AccessFacts,
  type AccountRole,
  canReadEvaluation,
  mayDeputise,
  raterRoleIn,
} from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access';
import { Clock } from '../../platform/clock';
import { DomainRefusal } from '../../platform/errors';
import type { Unit } from '../../platform/unit-of-work';
import { RelationsService } from '../organisation';
import {
  actsFor,
  deputyUntil,
  handedOverFrom,
  otherHands,
  type OtherHands,
  reviewingSchemes,
} from './deputies';
import { type EvaluationHead, findHead, findHeads } from './evaluation-head';
import { NO_RELATION } from './visibility';

/** An evaluation together with how the person who asks stands to it. */
export interface OpenedEvaluation {
  readonly head: EvaluationHead;
  readonly facts: AccessFacts;
}

/** What of a person decides which evaluations are theirs in a list. */
export interface Standing {
  /** Null for an account that belongs to no employee. */
  readonly employeeId: number | null;
  readonly roles: readonly AccountRole[];
  /** Departments that the person heads today, with everything below them. */
  readonly headedDepartmentIds: readonly number[];
  /** Superiors for whom the person acts today. */
  readonly actsForIds: readonly number[];
  /** Copies of schemes by which forms are reviewed; empty for whoever acts for nobody. */
  readonly reviewingSchemeIds: readonly number[];
}

@Injectable()
export class EvaluationAccess {
  constructor(
    private readonly relations: RelationsService,
    private readonly clock: Clock,
  ) {}

  /** Where the actor stands today, for lists. */
  async standingOf(manager: EntityManager, { employeeId, roles }: Actor): Promise<Standing> {
    const headedDepartmentIds =
      employeeId === null
        ? []
        : await this.relations.headedDepartmentIds(manager, employeeId, this.clock.today());
    const mayAct = employeeId !== null && mayDeputise({ isHr: roles.includes('hr'), hasOtherPart: false });
    const actsForIds = mayAct ? await actsFor(manager, employeeId, this.clock.today()) : [];
    const reviewingSchemeIds = actsForIds.length > 0 ? await reviewingSchemes(manager) : [];
    return { employeeId, roles, headedDepartmentIds, actsForIds, reviewingSchemeIds };
  }

  /** @throws DomainRefusal `notFound`, for what is not there and for what is not theirs alike */
  async open(manager: EntityManager, actor: Actor, id: number): Promise<OpenedEvaluation> {
    const { head, facts } = await this.nearby(manager, actor, await this.headOf(manager, id));
    const me = actor.employeeId;
    if (me === null) return readable(head, facts);
    const distant = !facts.isSubject && !facts.isDirectSuperior && !facts.isIndirectSuperior;
    return readable(head, {
      ...facts,
      isDepartmentHead: await this.isHeadOf(manager, me, head),
      isIndirectSuperior:
        facts.isIndirectSuperior || (distant && (await this.isAbove(manager, me, head.employeeId))),
    });
  }

  /**
   * As `open`, of several in few statements, in the order of the ids; what is not there and what is not theirs is left
   * out.
   */
  async openSeveral(
    manager: EntityManager,
    actor: Actor,
    ids: readonly number[],
  ): Promise<OpenedEvaluation[]> {
    const found = await this.headsOf(manager, ids);
    const heads = ids.flatMap((id) => found.get(id) ?? []);
    const standing = await this.standingOf(manager, actor);
    const me = standing.employeeId;
    if (me === null) return heads.map((head) => factsAt(head, standing, [], false)).filter(isReadable);
    const today = this.clock.today();
    const people = [me, ...heads.map(({ employeeId }) => employeeId)];
    const reporting = await this.relations.reportingOf(manager, people, today);
    const above = reporting.allAbove(me, today);
    const hands = await this.handsOf(manager, me, heads, standing.actsForIds);
    return heads
      .map((head) => factsAt(head, standing, above, reporting.isAbove(me, head.employeeId, today)))
      .map(({ head, facts }) => ({ head, facts: { ...facts, ...hands.get(head.id) } }))
      .filter(isReadable);
  }

  /**
   * As somebody who was asked about the person (同事互评): who that is, is known already. It opens nothing of the form;
   * whoever has become a superior since then is no peer any more.
   */
  async asPeer(manager: EntityManager, actor: Actor, id: number): Promise<OpenedEvaluation> {
    const { head, facts } = await this.nearby(manager, actor, await this.headOf(manager, id));
    const above =
      actor.employeeId !== null && (await this.isAbove(manager, actor.employeeId, head.employeeId));
    return {
      head,
      facts: { ...facts, isAskedPeer: true, isIndirectSuperior: facts.isIndirectSuperior || above },
    };
  }

  /** As `open`, and nobody else writes to this evaluation until the unit is over. */
  async openToWrite(unit: Unit, actor: Actor, id: number): Promise<OpenedEvaluation> {
    await this.hold(unit, id);
    return this.openTelling(unit.manager, actor, id);
  }

  /**
   * As `open`. Who was at it when the form went to another, or when their time as a deputy ended, hears so:
   * `evaluation.handedOver`, `evaluation.delegationEnded` (403).
   */
  private async openTelling(manager: EntityManager, actor: Actor, id: number): Promise<OpenedEvaluation> {
    try {
      return await this.open(manager, actor, id);
    } catch (refused) {
      const me = actor.employeeId;
      if (me === null) throw refused;
      throw (
        (await handedOverFrom(manager, id, me)) ?? (await deputyUntil(manager, id, me, this.clock)) ?? refused
      );
    }
  }

  /** Nobody else writes to this evaluation until the unit is over. */
  hold(unit: Unit, id: number): Promise<void> {
    return unit.lock(`evaluation:${id}`);
  }

  /**
   * As `open`, for entering scores: what somebody is besides the rater does not matter there and is not asked. Who is
   * no rater is looked at in full, so that they are told what anybody else would be.
   *
   * @param head of the evaluation, read just now; null when there is none
   */
  async openToScore(
    manager: EntityManager,
    actor: Actor,
    head: EvaluationHead | null,
  ): Promise<OpenedEvaluation> {
    const near = await this.nearby(manager, actor, head);
    if (raterRoleIn(near.head.stage, near.facts) !== null) return near;
    return this.openTelling(manager, actor, near.head.id);
  }

  /** For `openToScore`: says nothing yet about who may know of it. Null when there is none. */
  headOf(manager: EntityManager, id: number): Promise<EvaluationHead | null> {
    return findHead(manager, id, this.clock.today());
  }

  /** As `headOf`, for several, by id. */
  headsOf(manager: EntityManager, ids: readonly number[]): Promise<Map<number, EvaluationHead>> {
    return findHeads(manager, ids, this.clock.today());
  }

  /**
   * How somebody stands to an evaluation by what was written down at launch and by today's delegations, and whether it
   * is their own superior's today.
   */
  private async nearby(
    manager: EntityManager,
    actor: Actor,
    head: EvaluationHead | null,
  ): Promise<OpenedEvaluation> {
    if (!head) throw DomainRefusal.notFound();
    const me = actor.employeeId;
    if (me === null) return { head, facts: { ...NO_RELATION, roles: actor.roles } };
    const written = writtenDown(head, me);
    const { isSubject, isDirectSuperior } = written;
    const isDeputyInPeriod = !isSubject && !isDirectSuperior && (await this.isDeputyOf(manager, me, head));
    const hands = await this.handsOf(
      manager,
      me,
      [head],
      isDeputyInPeriod ? [head.supervisorEmployeeId] : [],
    );
    const facts = {
      ...written,
      ...hands.get(head.id),
      isDeputyInPeriod,
      subjectIsMySuperior:
        !isSubject && head.subjectCouldBeAbove && (await this.isAbove(manager, head.employeeId, me)),
      roles: actor.roles,
    };
    return { head, facts };
  }

  /** What else somebody is to forms that they come to as a deputy, or that a deputy has scored. */
  private async handsOf(
    manager: EntityManager,
    employeeId: number,
    heads: readonly EvaluationHead[],
    actsForIds: readonly (number | null)[],
  ): Promise<Map<number, OtherHands>> {
    const concerned = heads.filter(
      ({ supervisorEmployeeId, hasDeputyEntries }) =>
        hasDeputyEntries || actsForIds.includes(supervisorEmployeeId),
    );
    if (concerned.length === 0) return new Map();
    return otherHands(
      manager,
      employeeId,
      concerned.map(({ id }) => id),
    );
  }

  private isAbove(manager: EntityManager, superiorId: number, employeeId: number): Promise<boolean> {
    return this.relations.isAbove(manager, superiorId, employeeId, this.clock.today());
  }

  private async isDeputyOf(
    manager: EntityManager,
    employeeId: number,
    { supervisorEmployeeId }: EvaluationHead,
  ): Promise<boolean> {
    if (supervisorEmployeeId === null) return false;
    return (await actsFor(manager, employeeId, this.clock.today())).includes(supervisorEmployeeId);
  }

  private isHeadOf(
    manager: EntityManager,
    employeeId: number,
    { departmentId }: EvaluationHead,
  ): Promise<boolean> {
    return this.relations.isDepartmentHead(manager, employeeId, departmentId, this.clock.today());
  }
}

/** What somebody is to an evaluation by what was written down at launch. */
function writtenDown(head: EvaluationHead, employeeId: number): AccessFacts {
  return {
    ...NO_RELATION,
    isSubject: employeeId === head.employeeId,
    isDirectSuperior: employeeId === head.supervisorEmployeeId,
    isIndirectSuperior: employeeId === head.reviewerEmployeeId,
  };
}

/**
 * As somebody stands to an evaluation today.
 *
 * @param above everybody above them
 * @param isAboveSubject they stand above the person assessed
 */
function factsAt(
  head: EvaluationHead,
  { employeeId, roles, actsForIds, headedDepartmentIds }: Standing,
  above: readonly number[],
  isAboveSubject: boolean,
): OpenedEvaluation {
  if (employeeId === null) return { head, facts: { ...NO_RELATION, roles } };
  const written = writtenDown(head, employeeId);
  const { isSubject, isDirectSuperior, isIndirectSuperior } = written;
  const { supervisorEmployeeId: superior, departmentId } = head;
  return {
    head,
    facts: {
      ...written,
      isDeputyInPeriod: !isSubject && !isDirectSuperior && superior !== null && actsForIds.includes(superior),
      isIndirectSuperior: isIndirectSuperior || (!isSubject && !isDirectSuperior && isAboveSubject),
      isDepartmentHead: headedDepartmentIds.includes(departmentId),
      subjectIsMySuperior: !isSubject && above.includes(head.employeeId),
      roles,
    },
  };
}

function isReadable({ facts }: OpenedEvaluation): boolean {
  return canReadEvaluation(facts);
}

function readable(head: EvaluationHead, facts: AccessFacts): OpenedEvaluation {
  if (!canReadEvaluation(facts)) throw DomainRefusal.notFound();
  return { head, facts };
}
