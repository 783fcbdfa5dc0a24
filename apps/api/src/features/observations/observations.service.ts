import type {
  ChangeObservation,
  Observation as ObservationView,
  ObservationForm,
  ObservationsBeside,
  ObservationsPage,
  ObservationsQuery,
  ObservedPeopleQuery,
  ObservedPerson,
  WriteObservation,
} from '@gangping/contracts';
import {
  type AccessFacts,
  canChangeObservation,
  canReadObservation,
  canReadObservations,
  canRemoveObservation,
  canWriteObservation,
  checkObservationDay,
  type IsoDate,
  quarterOf,
  showsPrivateObservations,
} from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access';
import { Clock } from '../../platform/clock';
import { AppConfig } from '../../platform/config';
import { ReadDatabase, sql, updateVersioned } from '../../platform/database';
import { DomainRefusal } from '../../platform/errors';
import { type Unit, UnitOfWork } from '../../platform/unit-of-work';
import { AuditTrail } from '../audit';
import { EvaluationAccess, NO_RELATION, readableNotes, refusedField } from '../evaluations';
import { Employee } from '../organisation';
import { AttachmentStore } from './attachment-store';
import { ObservationAccess, type PersonFacts } from './observation-access';
import { Observation } from './observation.entity';
import { ObservationAttachment } from './observation-attachment.entity';
import { ObservationsRepository, type StoredObservation } from './observations.repository';
import { ObservedPeopleRepository } from './observed-people.repository';

type Content = Omit<WriteObservation, 'employeeId'>;

/** A note with how the reader stands to the person it is about. */
export interface OpenedObservation {
  readonly stored: StoredObservation;
  readonly facts: AccessFacts;
}

/** As many as a list to choose from shows; more letters find the others. */
const MOST_FOUND = 100;

/** 工作记录: what both sides note down through the quarter, to be there when it is scored. */
@Injectable()
export class ObservationsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly database: ReadDatabase,
    private readonly observations: ObservationsRepository,
    private readonly people: ObservedPeopleRepository,
    private readonly access: ObservationAccess,
    private readonly evaluations: EvaluationAccess,
    private readonly store: AttachmentStore,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  /** About one person, or what the reader wrote about others. @throws DomainRefusal `notFound` for somebody else's people */
  async list(actor: Actor, query: ObservationsQuery): Promise<ObservationsPage> {
    const { manager } = this.database;
    const { employeeId, page, pageSize } = query;
    const me = actor.employeeId;
    if (employeeId !== undefined) await this.readablePerson(manager, actor, employeeId);
    const whose =
      employeeId !== undefined
        ? sql`o.employee_id = ${employeeId} AND ${readableNotes(me)}`
        : sql`o.author_employee_id = ${me ?? 0} AND o.employee_id <> ${me ?? 0}`;
    const { rows, ...found } = await this.observations.page(manager, whose, query);
    const subjects = [...new Set(rows.map((row) => row.employeeId))];
    const facts = await this.access.ofMany(manager, actor, subjects);
    return {
      ...found,
      rows: rows.map((row) => shown(row, actor, (facts.get(row.employeeId) as PersonFacts).facts)),
      page,
      pageSize,
    };
  }

  /** Direct subordinates and those of whom the reader is deputy; by a search everybody below. */
  async observedPeople(actor: Actor, { search }: ObservedPeopleQuery): Promise<ObservedPerson[]> {
    if (actor.employeeId === null) return [];
    const { manager } = this.database;
    const today = this.clock.today();
    const { actsForIds } = await this.evaluations.standingOf(manager, actor);
    const nearest = await this.people.directlyBelow(manager, [actor.employeeId, ...actsForIds], today);
    const theirs = search
      ? await this.found(manager, actor, search, nearest)
      : await this.writable(manager, actor, nearest);
    return this.people.shown(manager, theirs, actor.employeeId, today);
  }

  /** The first of those who match that the reader may write about: many others may have the same name. */
  private async found(
    manager: EntityManager,
    actor: Actor,
    search: string,
    nearest: readonly number[],
  ): Promise<number[]> {
    const today = this.clock.today();
    const theirs: number[] = [];
    let from = 0;
    while (theirs.length < MOST_FOUND) {
      const candidates = await this.people.search(manager, search, nearest, today, from);
      if (candidates.length === 0) break;
      theirs.push(...(await this.writable(manager, actor, candidates)));
      from += candidates.length;
    }
    return theirs.slice(0, MOST_FOUND);
  }

  private async writable(
    manager: EntityManager,
    actor: Actor,
    candidates: readonly number[],
  ): Promise<number[]> {
    const facts = await this.access.ofMany(manager, actor, candidates);
    return candidates.filter((id) => {
      const stands = facts.get(id)?.facts ?? NO_RELATION;
      return canWriteObservation(stands) && !stands.isSubject;
    });
  }

  /** What a note about somebody can be about. @throws DomainRefusal `notFound` for somebody else's people */
  async form(actor: Actor, employeeId: number, on = this.clock.today()): Promise<ObservationForm> {
    const { manager } = this.database;
    const facts = await this.readablePerson(manager, actor, employeeId);
    const today = this.clock.today();
    const [{ notes: _, ...person }] = await this.people.shown(manager, [employeeId], null, today);
    return {
      person,
      mayWrite: canWriteObservation(facts),
      duties: await this.observations.duties(manager, employeeId, on, today),
      largestAttachment: this.config.attachmentLimit,
    };
  }

  async read(actor: Actor, id: number): Promise<ObservationView> {
    return this.shown(this.database.manager, actor, id);
  }

  /** The quarter's notes, for whoever sees the form; with a result there is only what both sides see. */
  async beside(actor: Actor, evaluationId: number): Promise<ObservationsBeside> {
    const { manager } = this.database;
    const { head, facts } = await this.evaluations.open(manager, actor, evaluationId);
    if (!canReadObservations(facts)) throw DomainRefusal.notFound();
    const reader = showsPrivateObservations(head.stage) ? actor.employeeId : null;
    const { employeeId, positionId, cycle } = head;
    const rows = await this.observations.beside(
      manager,
      evaluationId,
      { employeeId, positionId, quarter: cycle },
      readableNotes(reader),
    );
    return { observations: rows.map((row) => shown(row, actor, facts)) };
  }

  /**
   * @throws DomainRefusal `notFound`, 403 for who only reads; at `notedOn` `observation.futureDay`,
   *   `observation.notEmployed`, `observation.frozen`; at `itemKey` `observation.unknownDuty`
   */
  write(actor: Actor, { employeeId, ...content }: WriteObservation): Promise<ObservationView> {
    return this.unitOfWork.run(async (unit) => {
      const { manager } = unit;
      const { facts, actingForId } = await this.access.of(
        manager,
        actor,
        employeeId,
        quarterOf(content.notedOn),
      );
      const authorEmployeeId = actor.employeeId;
      if (authorEmployeeId === null || !canWriteObservation(facts)) throw refusedTo(facts);
      await this.checkDay(manager, employeeId, content.notedOn);
      const { identifiers } = await manager.insert(Observation, {
        ...content,
        positionId: await this.positionOf(manager, employeeId, content),
        employeeId,
        authorEmployeeId,
        actingForEmployeeId: actingForId,
        updatedAt: this.clock.now().toISOString(),
      });
      const id = identifiers[0]['id'] as number;
      await this.note(unit, 'observation.written', id, { employeeId, ...noted(content) });
      return this.shown(manager, actor, id);
    });
  }

  /** @throws DomainRefusal as `write` does, `observation.notAuthor` (403), `observation.frozen`, `staleVersion` (409) */
  change(actor: Actor, id: number, body: ChangeObservation): Promise<ObservationView> {
    const { expectedVersion, ...content } = body;
    return this.unitOfWork.run(async (unit) => {
      const { manager } = unit;
      const { stored } = await this.openToChange(unit, actor, id);
      const { employeeId } = stored;
      await this.checkDay(manager, employeeId, content.notedOn);
      const keepsDuty = content.itemKey === stored.itemKey;
      const positionId = keepsDuty ? stored.positionId : await this.positionOf(manager, employeeId, content);
      const changes = { ...content, positionId, updatedAt: this.clock.now().toISOString() };
      await updateVersioned(manager, Observation, id, expectedVersion, changes, () =>
        this.shown(manager, actor, id),
      );
      await this.note(unit, 'observation.changed', id, { employeeId, ...noted(content) });
      return this.shown(manager, actor, id);
    });
  }

  /** With its files. @throws DomainRefusal `notFound`, `observation.notAuthor` (403), `observation.frozen` (409), `staleVersion` */
  remove(actor: Actor, id: number, expectedVersion: number | undefined): Promise<void> {
    return this.unitOfWork.run(async (unit) => {
      const { manager } = unit;
      await holdObservation(unit, id);
      const { stored } = await this.open(manager, actor, id);
      requireOwnAndOpen(stored, actor);
      if (expectedVersion !== undefined && expectedVersion !== stored.version) {
        throw DomainRefusal.stale(await this.shown(manager, actor, id));
      }
      const files = await manager.find(ObservationAttachment, {
        select: { storedName: true },
        where: { observationId: id },
      });
      await manager.delete(Observation, { id });
      const { employeeId, visibility } = stored;
      await this.note(unit, 'observation.removed', id, { employeeId, visibility, files: files.length });
      unit.afterCommit(() => this.store.remove(files.map(({ storedName }) => storedName)));
    });
  }

  /** @throws DomainRefusal `notFound`, for what is not there and for what is not theirs alike */
  async open(manager: EntityManager, actor: Actor, id: number): Promise<OpenedObservation> {
    const stored = await this.observations.find(manager, id);
    if (!stored) throw DomainRefusal.notFound();
    const quarter = quarterOf(stored.notedOn);
    const { facts } = await this.access.of(manager, actor, stored.employeeId, quarter);
    const isAuthor = stored.authorId === actor.employeeId;
    if (!canReadObservation({ isAuthor }, stored.visibility, facts)) throw DomainRefusal.notFound();
    return { stored, facts };
  }

  /** As `open`, and nobody else writes to this note until the unit is over. @throws DomainRefusal as `change` */
  async openToChange(unit: Unit, actor: Actor, id: number): Promise<OpenedObservation> {
    await holdObservation(unit, id);
    const opened = await this.open(unit.manager, actor, id);
    requireChangeable(opened, actor);
    return opened;
  }

  async shown(manager: EntityManager, actor: Actor, id: number): Promise<ObservationView> {
    const { stored, facts } = await this.open(manager, actor, id);
    return shown(stored, actor, facts);
  }

  private async readablePerson(
    manager: EntityManager,
    actor: Actor,
    employeeId: number,
  ): Promise<AccessFacts> {
    const { facts } = await this.access.of(manager, actor, employeeId);
    if (!canReadObservations(facts) || !(await manager.existsBy(Employee, { id: employeeId }))) {
      throw DomainRefusal.notFound();
    }
    return facts;
  }

  private async checkDay(manager: EntityManager, employeeId: number, notedOn: IsoDate): Promise<void> {
    const employee = await manager.findOneBy(Employee, { id: employeeId });
    if (!employee) throw DomainRefusal.notFound();
    const problem = checkObservationDay(notedOn, this.clock.today(), employee);
    if (problem) throw refusedField('notedOn', problem);
    if (await this.observations.isFrozen(manager, employeeId, quarterOf(notedOn))) {
      throw DomainRefusal.field('notedOn', 'observation.frozen');
    }
  }

  /** Whose definition the line belongs to; null for a note on the work as a whole. */
  private async positionOf(
    manager: EntityManager,
    employeeId: number,
    { itemKey, notedOn }: Content,
  ): Promise<number | null> {
    if (itemKey === null) return null;
    const duties = await this.observations.duties(manager, employeeId, notedOn, this.clock.today());
    const duty = duties.find((one) => one.itemKey === itemKey);
    if (!duty) throw DomainRefusal.field('itemKey', 'observation.unknownDuty');
    return duty.positionId;
  }

  private note(unit: Unit, action: string, id: number, data: Record<string, unknown>): Promise<void> {
    return this.audit.record(unit, { action, subjectType: 'observation', subjectId: id, data });
  }
}

/** Nobody else writes to this note until the unit is over. */
function holdObservation(unit: Unit, id: number): Promise<void> {
  return unit.lock(`observation:${id}`);
}

function requireChangeable({ stored, facts }: OpenedObservation, actor: Actor): void {
  requireOwnAndOpen(stored, actor);
  if (!canChangeObservation({ isAuthor: true, frozen: false }, facts)) throw DomainRefusal.forbidden();
}

function requireOwnAndOpen({ authorId, frozen }: StoredObservation, actor: Actor): void {
  if (authorId !== actor.employeeId) throw new DomainRefusal('observation.notAuthor', { status: 403 });
  if (frozen) throw new DomainRefusal('observation.frozen', { status: 409 });
}

/** Who reads hears that they may not write; to the others there is nobody. */
function refusedTo(facts: AccessFacts): DomainRefusal {
  return canReadObservations(facts) ? DomainRefusal.forbidden() : DomainRefusal.notFound();
}

/** For the trail, which others read: of a private note no more than that there is one. */
function noted({ notedOn, kind, visibility }: Content): Record<string, unknown> {
  return visibility === 'private' ? { visibility } : { visibility, notedOn, kind };
}

function shown(stored: StoredObservation, actor: Actor, facts: AccessFacts): ObservationView {
  const mine = stored.authorId === actor.employeeId;
  const standing = { isAuthor: mine, frozen: stored.frozen };
  const { id, actingFor, notedOn, kind, text, visibility, frozen, updatedAt, version } = stored;
  return {
    ...{ id, actingFor, notedOn, kind, text, visibility, frozen, updatedAt, version, mine },
    employee: { id: stored.employeeId, number: stored.employeeNumber, name: stored.employeeName },
    author: { id: stored.authorId, name: stored.authorName },
    duty:
      stored.itemKey === null || stored.positionId === null
        ? null
        : { itemKey: stored.itemKey, positionId: stored.positionId, text: stored.dutyText ?? '' },
    attachments: [...stored.attachments],
    actions: [
      ...(canChangeObservation(standing, facts) ? (['change'] as const) : []),
      ...(canRemoveObservation(standing) ? (['remove'] as const) : []),
    ],
  };
}
