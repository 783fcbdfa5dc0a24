import type { Definition, DefinitionStatus } from '@gangping/contracts';
import {
  canApproveDefinition,
  canProposeDefinition,
  canReadDefinition,
  type DefinitionFacts,
} from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access';
import { Clock } from '../../platform/clock';
import { RelationsService } from '../organisation';
import { PositionRepository } from './position.repository';
import { positionsAbove } from '@gangping/role-document';

/** How somebody stands to all versions of a position's definition. */
export type PositionFacts = Omit<DefinitionFacts, 'isOnlyDrafter'>;

/** Which position, and where it belongs. */
export interface PositionPlace {
  readonly id: number;
  readonly departmentId: number;
}

const NO_RELATION = { holdsPosition: false, isSuperiorOfPosition: false, isDepartmentHead: false };

/** What is looked at to tell what may be done with a version. */
export interface VersionState {
  readonly status: DefinitionStatus;
  readonly draftedByAccountId: number | null;
  /** Another version is a draft or submitted. */
  readonly otherOpen: boolean;
}

/** Establishes the facts that the domain library decides by. */
@Injectable()
export class DefinitionAccess {
  constructor(
    private readonly positions: PositionRepository,
    private readonly relations: RelationsService,
    private readonly clock: Clock,
  ) {}

  /** @param position of which only id and department are looked at */
  async factsOf(manager: EntityManager, actor: Actor, position: PositionPlace): Promise<PositionFacts> {
    const me = actor.employeeId;
    if (me === null) return { roles: actor.roles, ...NO_RELATION };
    return {
      roles: actor.roles,
      holdsPosition: await this.positions.wasHeldBy(manager, position.id, me),
      isSuperiorOfPosition: await this.isSuperior(manager, me, position.id),
      isDepartmentHead: await this.relations.isDepartmentHead(
        manager,
        me,
        position.departmentId,
        this.clock.today(),
      ),
    };
  }

  async seesCoefficient(manager: EntityManager, actor: Actor, positionId: number): Promise<boolean> {
    return (await this.coefficientsSeen(manager, actor))(positionId);
  }

  /** By position id: whoever may read all coefficients sees any, everybody else those of the positions held today. */
  async coefficientsSeen(manager: EntityManager, actor: Actor): Promise<(positionId: number) => boolean> {
    if (actor.permissions.has('coefficients.read')) return () => true;
    const held = actor.employeeId === null ? [] : await this.positions.heldBy(manager, actor.employeeId);
    return (positionId) => held.includes(positionId);
  }

  /** Holds a post above this one, also while it is vacant, or stands above one of its holders as a named person. */
  private async isSuperior(manager: EntityManager, me: number, positionId: number): Promise<boolean> {
    const today = this.clock.today();
    const holders = await this.positions.holders(manager, positionId);
    const ids = holders.map(({ employeeId }) => employeeId);
    const reporting = await this.relations.reportingOf(manager, [me, ...ids], today);
    const above = positionsAbove(await this.positions.superiors(manager), positionId);
    return (
      reporting.postsOn(me, today).some((post) => above.includes(post)) ||
      ids.some((id) => reporting.isAbove(me, id, today))
    );
  }
}

const RELEASED: readonly DefinitionStatus[] = ['approved', 'superseded'];

/** The holder reads what was approved; a draft is read by those who propose, approve or audit. */
export function mayReadVersion(facts: PositionFacts, status: DefinitionStatus): boolean {
  const wide = { ...facts, holdsPosition: facts.holdsPosition && RELEASED.includes(status) };
  return canReadDefinition({ ...wide, isOnlyDrafter: false });
}

export function mayPropose(facts: PositionFacts): boolean {
  return canProposeDefinition({ ...facts, isOnlyDrafter: false });
}

/** HR any draft, others what they wrote themselves. */
export function mayDiscard(facts: PositionFacts, draftedBy: number | null, actor: Actor): boolean {
  return mayPropose(facts) && (facts.roles.includes('hr') || draftedBy === actor.accountId);
}

/** HR, but not who wrote it (`isOnlyDrafter`): a version has one drafter, whoever wrote its content last. */
export function mayApprove(facts: PositionFacts, draftedBy: number | null, actor: Actor): boolean {
  return canApproveDefinition({ ...facts, isOnlyDrafter: draftedBy === actor.accountId });
}

/** Sending back, also one's own submission: HR, or nobody else. */
export function mayReject(facts: PositionFacts): boolean {
  return canApproveDefinition({ ...facts, isOnlyDrafter: false });
}

/** What the reader may do with a version now; the UI draws its buttons from it. */
export function definitionActions(
  state: VersionState,
  facts: PositionFacts,
  actor: Actor,
): Definition['actions'] {
  const proposes = mayPropose(facts);
  switch (state.status) {
    case 'draft':
      return [
        ...(proposes ? (['edit', 'submit'] as const) : []),
        ...(mayDiscard(facts, state.draftedByAccountId, actor) ? (['discard'] as const) : []),
      ];
    case 'submitted':
      return [
        ...(mayApprove(facts, state.draftedByAccountId, actor) ? (['approve'] as const) : []),
        ...(mayReject(facts) ? (['reject'] as const) : []),
      ];
    case 'approved':
      return proposes && !state.otherOpen ? ['newVersion'] : [];
    case 'superseded':
      return proposes && !state.otherOpen ? ['restore'] : [];
  }
}
