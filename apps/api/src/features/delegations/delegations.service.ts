import type {
  CreateDelegation,
  Delegation as DelegationView,
  DelegationsPage,
  DelegationsQuery,
  DeputyOption,
  DeputyOptionsQuery,
  ExpectedVersion,
} from '@gangping/contracts';
import { checkDelegation, type DelegationProblem, proposeDeputies, whyNotNamed } from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access';
import { Clock } from '../../platform/clock';
import { ReadDatabase, updateVersioned } from '../../platform/database';
import { DomainRefusal } from '../../platform/errors';
import { type Unit, UnitOfWork } from '../../platform/unit-of-work';
import { AuditTrail } from '../audit';
import { refusedField } from '../evaluations';
import { Employee, type Reporting, RelationsService } from '../organisation';
import { Delegation } from './delegation.entity';
import { DelegationsRepository, type WaitingForm } from './delegations.repository';
import { OtherPartsRepository } from './other-parts';

/** Who acts for a superior who is away, or whose post is vacant: for a period, with a reason (职务代理). */
@Injectable()
export class DelegationsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly database: ReadDatabase,
    private readonly delegations: DelegationsRepository,
    private readonly otherParts: OtherPartsRepository,
    private readonly relations: RelationsService,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, query: DelegationsQuery): Promise<DelegationsPage> {
    const found = await this.delegations.page(this.database.manager, query, actor, this.clock.today());
    return { ...found, page: query.page, pageSize: query.pageSize };
  }

  /** Those that somebody gave, and those by which they act for others. */
  async own(actor: Actor): Promise<DelegationView[]> {
    if (actor.employeeId === null) return [];
    return this.delegations.ofPerson(this.database.manager, actor.employeeId, actor, this.clock.today());
  }

  /**
   * Who could act for a superior: those whom the position names come first; with a text to search by, whoever matches.
   *
   * @throws DomainRefusal 403 for somebody else's superior without the right to delegate for others
   */
  async options(actor: Actor, { superiorId, search }: DeputyOptionsQuery): Promise<DeputyOption[]> {
    const superior = superiorOf(actor, superiorId);
    const { manager } = this.database;
    const today = this.clock.today();
    const named = await this.delegations.namedDeputies(manager, superior, today);
    const isNamed = new Set(named.map(({ id }) => id));
    const found = await this.delegations.search(manager, superior, search, today);
    const people = search ? found : [...named, ...found.filter(({ id }) => !isNamed.has(id))];
    const notFor = await this.notFor(manager, superior, people);
    return people.map((person) => ({
      ...person,
      proposed: isNamed.has(person.id),
      notFor: notFor.get(person.id) ?? [],
    }));
  }

  /**
   * A superior delegates for themself, HR for anybody.
   *
   * @throws DomainRefusal at the fields: what `checkDelegation` finds, `delegation.past` at `to`, `delegation.noTeam` at
   *   `superiorId`; `delegation.notEmployed` and what `whyNotNamed` says at `deputyId`
   */
  create(actor: Actor, { superiorId, ...draft }: CreateDelegation): Promise<DelegationView> {
    const superior = superiorOf(actor, superiorId);
    return this.unitOfWork.run(async (unit) => {
      await unit.lock(`delegation:${superior}`);
      await this.check(unit.manager, superior, draft);
      const { identifiers } = await unit.manager.insert(Delegation, {
        superiorEmployeeId: superior,
        deputyEmployeeId: draft.deputyId,
        startsOn: draft.from,
        endsOn: draft.to,
        reason: draft.reason,
        createdAt: this.clock.now().toISOString(),
        version: 1,
      });
      const id = identifiers[0]['id'] as number;
      const { deputyId, from, to, reason } = draft;
      await this.record(unit, 'delegation.created', id, { superiorId: superior, deputyId, from, to, reason });
      return this.required(unit.manager, actor, id);
    });
  }

  /** Ends it at once; one that has not begun never begins. @throws DomainRefusal `delegation.over` (409), `staleVersion` */
  end(actor: Actor, id: number, { expectedVersion }: ExpectedVersion): Promise<DelegationView> {
    return this.unitOfWork.run(async (unit) => {
      const standing = await this.required(unit.manager, actor, id);
      const isTheirs = standing.superior.id === actor.employeeId || standing.deputy.id === actor.employeeId;
      const runs = actor.permissions.has('cycles.run');
      if (!isTheirs && !runs) throw DomainRefusal.notFound();
      if (standing.superior.id !== actor.employeeId && !runs) throw DomainRefusal.forbidden();
      if (!standing.mayEnd) throw new DomainRefusal('delegation.over', { status: 409 });
      const endedAt = this.clock.now().toISOString();
      await updateVersioned(unit.manager, Delegation, id, expectedVersion, { endedAt }, async () => standing);
      const { superior, deputy } = standing;
      await this.record(unit, 'delegation.ended', id, { superiorId: superior.id, deputyId: deputy.id });
      return this.required(unit.manager, actor, id);
    });
  }

  private async check(
    manager: EntityManager,
    superiorId: number,
    draft: Omit<CreateDelegation, 'superiorId'>,
  ): Promise<void> {
    const today = this.clock.today();
    const superior = await manager.findOneBy(Employee, { id: superiorId });
    if (!superior) throw DomainRefusal.field('superiorId', 'notFound');
    const refused = checkDelegation(
      { superiorId, ...draft },
      await this.delegations.actingFor(manager, superiorId),
    );
    if (refused.length > 0) throw refusalOf(refused);
    if (draft.to < today) throw DomainRefusal.field('to', 'delegation.past');
    const deputy = await manager.findOneBy(Employee, { id: draft.deputyId });
    if (!deputy) throw DomainRefusal.field('deputyId', 'notFound');
    if (deputy.hiredOn > draft.from || (deputy.leftOn !== null && deputy.leftOn < draft.to)) {
      throw DomainRefusal.field('deputyId', 'delegation.notEmployed');
    }
    if (!(await this.relations.hasTeam(manager, superiorId, today))) {
      throw DomainRefusal.field('superiorId', 'delegation.noTeam');
    }
    const isHr = (await this.otherParts.hrIds(manager)).has(deputy.id);
    const { forms, reporting } = await this.waitingForms(manager, superiorId, [deputy.id]);
    const notNamed = whyNotNamed({ id: deputy.id, isHr }, forms, (above, below) =>
      reporting.isAbove(above, below, today),
    );
    if (notNamed) throw refusedField('deputyId', notNamed);
  }

  /** By person: the names of those whom they could not score for the superior. */
  private async notFor(
    manager: EntityManager,
    superiorId: number,
    people: readonly { readonly id: number }[],
  ): Promise<Map<number, string[]>> {
    const ids = people.map(({ id }) => id);
    const today = this.clock.today();
    const { forms, reporting } = await this.waitingForms(manager, superiorId, ids);
    const names = new Map(forms.map(({ subjectId, subjectName }) => [subjectId, subjectName]));
    const proposals = proposeDeputies({ superiorId, forms }, ids, (above, below) =>
      reporting.isAbove(above, below, today),
    );
    return new Map(
      proposals.map(({ deputyId, notForSubjectIds }) => [
        deputyId,
        [...new Set(notForSubjectIds)].flatMap((id) => names.get(id) ?? []),
      ]),
    );
  }

  /** The forms that wait for a superior, with who of these people has another part of them; and who is above them. */
  private async waitingForms(
    manager: EntityManager,
    superiorId: number,
    deputyIds: readonly number[],
  ): Promise<{
    forms: (WaitingForm & { readonly otherPartIds: readonly number[] })[];
    reporting: Reporting;
  }> {
    const waiting = await this.delegations.waitingFor(manager, superiorId);
    const ids = waiting.map(({ id }) => id);
    const { otherPart } = await this.otherParts.of(manager, ids, deputyIds);
    return {
      forms: waiting.map((form) => ({ ...form, otherPartIds: otherPart.get(form.id) ?? [] })),
      reporting: await this.relations.reportingOf(manager, deputyIds, this.clock.today()),
    };
  }

  private async required(manager: EntityManager, actor: Actor, id: number): Promise<DelegationView> {
    const delegation = await this.delegations.find(manager, id, actor, this.clock.today());
    if (!delegation) throw DomainRefusal.notFound();
    return delegation;
  }

  private record(unit: Unit, action: string, id: number, data: Record<string, unknown>): Promise<void> {
    return this.audit.record(unit, { action, subjectType: 'delegation', subjectId: id, data });
  }
}

/** The superior whom it is about: oneself, or for HR whoever is named. */
function superiorOf({ employeeId, permissions }: Actor, superiorId: number | undefined): number {
  const superior = superiorId ?? employeeId;
  if (superior === null) throw DomainRefusal.field('superiorId', 'notFound');
  if (superior !== employeeId && !permissions.has('cycles.run')) throw DomainRefusal.forbidden();
  return superior;
}

/** Each problem at its field. */
function refusalOf(problems: readonly DelegationProblem[]): DomainRefusal {
  const errors = problems.map(({ path, code, params }) => ({
    path,
    code,
    params: params as Record<string, string>,
  }));
  const [{ code, params }] = errors;
  return new DomainRefusal(code, { params, errors });
}
