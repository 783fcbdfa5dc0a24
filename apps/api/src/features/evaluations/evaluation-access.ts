import { type AccessFacts, type AccountRole, canReadEvaluation } from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access';
import { Clock } from '../../platform/clock';
import { DomainRefusal } from '../../platform/errors';
import type { Unit } from '../../platform/unit-of-work';
import { RelationsService } from '../organisation';
import { type EvaluationHead, findHead } from './evaluation-head';
import { NO_RELATION } from './visibility';

/** An evaluation together with how the person who asks stands to it. */
export interface OpenedEvaluation {
  readonly head: EvaluationHead;
  readonly facts: AccessFacts;
}

type Parties = Pick<
  EvaluationHead,
  'employeeId' | 'supervisorEmployeeId' | 'reviewerEmployeeId' | 'departmentId'
>;

/** What of a person decides which evaluations are theirs in a list. */
export interface Standing {
  /** Null for an account that belongs to no employee. */
  readonly employeeId: number | null;
  readonly roles: readonly AccountRole[];
  /** Departments that the person heads today, with everything below them. */
  readonly headedDepartmentIds: readonly number[];
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
    return { employeeId, roles, headedDepartmentIds };
  }

  /** @throws DomainRefusal `notFound`, for what is not there and for what is not theirs alike */
  async open(manager: EntityManager, actor: Actor, id: number): Promise<OpenedEvaluation> {
    const head = await findHead(manager, id);
    if (!head) throw DomainRefusal.notFound();
    const facts = await this.factsOf(manager, actor, head);
    if (!canReadEvaluation(facts)) throw DomainRefusal.notFound();
    return { head, facts };
  }

  /**
   * How somebody stands to an evaluation. Direct and indirect superior are those who were written down at launch; the
   * department head, everybody further up the chain and who is one's own superior are those of today. Delegations come
   * with a later release: nobody is a deputy yet.
   */
  private async factsOf(manager: EntityManager, actor: Actor, parties: Parties): Promise<AccessFacts> {
    const today = this.clock.today();
    const me = actor.employeeId;
    if (me === null) return { ...NO_RELATION, roles: actor.roles };
    const isSubject = me === parties.employeeId;
    const isDirectSuperior = me === parties.supervisorEmployeeId;
    const isAbove = (one: number, other: number) => this.relations.isAbove(manager, one, other, today);
    const headed = await this.relations.headedDepartmentIds(manager, me, today);
    return {
      isSubject,
      isDirectSuperior,
      isIndirectSuperior:
        me === parties.reviewerEmployeeId ||
        (!isSubject && !isDirectSuperior && (await isAbove(me, parties.employeeId))),
      isDeputyInPeriod: false,
      isDepartmentHead: headed.includes(parties.departmentId),
      subjectIsMySuperior: !isSubject && (await isAbove(parties.employeeId, me)),
      roles: actor.roles,
    };
  }

  /** As `open`, and nobody else writes to this evaluation until the unit is over. */
  async openToWrite(unit: Unit, actor: Actor, id: number): Promise<OpenedEvaluation> {
    await unit.lock(`evaluation:${id}`);
    return this.open(unit.manager, actor, id);
  }
}
