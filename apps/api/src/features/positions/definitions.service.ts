import {
  type ApproveDefinition,
  countedWeights,
  type CreateDraft,
  type Definition,
  type DefinitionHead,
  type DefinitionVersions,
  type ExpectedVersion,
  type RejectDefinition,
  type RoleItemHistory,
  type WriteDefinition,
} from '@gangping/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import type { Actor } from '../../platform/access';
import { Clock } from '../../platform/clock';
import { ReadDatabase, updateVersioned } from '../../platform/database';
import { DomainRefusal } from '../../platform/errors';
import { type Unit, UnitOfWork } from '../../platform/unit-of-work';
import { AuditTrail } from '../audit';
import {
  DefinitionAccess,
  definitionActions,
  mayApprove,
  mayDiscard,
  mayPropose,
  mayReadVersion,
  mayReject,
  type PositionFacts,
} from './definition-access';
import {
  type DefinitionHeader,
  DefinitionRepository,
  type ItemContent,
  measureFor,
} from './definition.repository';
import { checkDefinitionWeights, isEvenlyWeighted, isScored } from './definition-weights';
import { itemKeysFor } from './item-identity';
import { Position } from './position.entity';
import { RoleDefinition } from './role-definition.entity';

interface Loaded {
  readonly header: DefinitionHeader;
  readonly facts: PositionFacts;
}

/** The life of a definition: draft → submitted → approved → superseded. Rows are decided by relation. */
@Injectable()
export class DefinitionsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly readDatabase: ReadDatabase,
    private readonly definitions: DefinitionRepository,
    private readonly access: DefinitionAccess,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainRefusal `notFound`, also when the reader has nothing to do with the position */
  async versions(actor: Actor, positionId: number): Promise<DefinitionVersions> {
    const manager = this.readDatabase.manager;
    const facts = await this.positionFacts(manager, actor, positionId);
    const versions = await this.definitions.versions(manager, positionId);
    return versions.filter(({ status }) => mayReadVersion(facts, status));
  }

  /** @throws DomainRefusal `notFound` */
  read(actor: Actor, id: number): Promise<Definition> {
    return this.definition(this.readDatabase.manager, actor, id);
  }

  /**
   * One line through the versions that the reader may read, the newest first.
   *
   * @throws DomainRefusal `notFound`, also when only versions that they may not read had it
   */
  async itemHistory(actor: Actor, positionId: number, itemKey: string): Promise<RoleItemHistory> {
    const manager = this.readDatabase.manager;
    const facts = await this.positionFacts(manager, actor, positionId);
    const history = await this.definitions.itemHistory(manager, positionId, itemKey);
    const readable = history.filter(({ status }) => mayReadVersion(facts, status));
    if (readable.length === 0) throw DomainRefusal.notFound();
    return readable;
  }

  /** The definitions in force today of the positions that the reader holds. */
  async own(actor: Actor): Promise<Definition[]> {
    if (actor.employeeId === null) return [];
    const manager = this.readDatabase.manager;
    const ids = await this.definitions.inForceFor(manager, actor.employeeId, this.clock.today());
    return Promise.all(ids.map((id) => this.definition(manager, actor, id)));
  }

  /**
   * A new draft: the content of the approved version, or of the earlier one that is asked for, its item keys kept; an
   * empty one when there is none.
   *
   * @throws DomainRefusal `definition.draftExists` while a version is a draft or submitted, `notFound` at
   *   `fromDefinitionId` for a version of another position
   */
  createDraft(actor: Actor, positionId: number, { fromDefinitionId }: CreateDraft = {}): Promise<Definition> {
    return this.unitOfWork.run(async (unit) => {
      const facts = await this.positionFacts(unit.manager, actor, positionId);
      if (!mayPropose(facts)) throw DomainRefusal.forbidden();
      await unit.lock(`definitions-${positionId}`);
      const versions = await this.definitions.states(unit.manager, positionId);
      if (versions.some(({ status }) => status === 'draft' || status === 'submitted')) {
        throw new DomainRefusal('definition.draftExists', { status: 409 });
      }
      const source = versions.find(({ id, status }) =>
        fromDefinitionId === undefined ? status === 'approved' : id === fromDefinitionId,
      );
      if (fromDefinitionId !== undefined && !source)
        throw DomainRefusal.field('fromDefinitionId', 'notFound');
      const versionNumber = (versions[0]?.versionNumber ?? 0) + 1;
      const id = await this.insertCopy(unit.manager, actor, positionId, versionNumber, source?.id);
      await this.record(unit, 'definition.drafted', id, {
        positionId,
        versionNumber,
        from: source?.id ?? null,
      });
      return this.definition(unit.manager, actor, id);
    });
  }

  /**
   * Saves the whole content of a draft; it may be half-way. Weights are checked when it is submitted.
   *
   * @throws DomainRefusal `staleVersion`, `definition.notDraft`, `forbidden`
   */
  edit(actor: Actor, id: number, { expectedVersion, summary, items }: WriteDefinition): Promise<Definition> {
    return this.unitOfWork.run(async (unit) => {
      const { header } = await this.draftToChange(unit.manager, actor, id, expectedVersion);
      const before = await this.definitions.items(unit.manager, id);
      await this.save(unit, actor, id, expectedVersion, {
        summary: summary === '' ? null : summary,
        evenlyWeighted: isEvenlyWeighted(items),
        draftedByAccountId: actor.accountId,
      });
      const known = await this.definitions.knownLines(unit.manager, header.positionId);
      const keys = itemKeysFor(items, known);
      const kept = new Map(before.map((item) => [item.itemKey, item]));
      const after = items.map((item, place): ItemContent => {
        const itemKey = keys[place];
        const { target = kept.get(itemKey)?.target, measure = kept.get(itemKey)?.measure } = item;
        return { ...item, itemKey, target: target || null, measure: measureFor(item.kind, measure) };
      });
      await this.definitions.replaceItems(unit.manager, id, after);
      await this.record(unit, 'definition.edited', id, itemChanges(before, after));
      return this.definition(unit.manager, actor, id);
    });
  }

  /** @throws DomainRefusal `definition.notDraft`, `definition.empty`, `weights.sum` at `items.<place>.weight` */
  submit(actor: Actor, id: number, { expectedVersion }: ExpectedVersion): Promise<Definition> {
    return this.unitOfWork.run(async (unit) => {
      await this.draftToChange(unit.manager, actor, id, expectedVersion);
      await this.save(unit, actor, id, expectedVersion, { status: 'submitted', rejectionReason: null });
      checkComplete(await this.definitions.items(unit.manager, id));
      await this.record(unit, 'definition.submitted', id, {});
      return this.definition(unit.manager, actor, id);
    });
  }

  /**
   * Approves and supersedes the version before it. Every scored item has a weight from then on (R2).
   *
   * @throws DomainRefusal `definition.notSubmitted`, `definition.ownDraft` (403), `weights.sum`, `staleVersion`
   */
  approve(
    actor: Actor,
    id: number,
    { expectedVersion, effectiveFrom }: ApproveDefinition,
  ): Promise<Definition> {
    return this.unitOfWork.run(async (unit) => {
      const { header, facts } = await this.submittedToDecide(unit.manager, actor, id, expectedVersion);
      if (!mayApprove(facts, header.draftedByAccountId, actor)) {
        throw new DomainRefusal('definition.ownDraft', { status: 403 });
      }
      const { positionId } = header;
      await unit.lock(`definitions-${positionId}`);
      const superseded = { positionId, status: 'approved' } as const;
      await unit.manager.update(RoleDefinition, superseded, { status: 'superseded' });
      await this.save(unit, actor, id, expectedVersion, {
        status: 'approved',
        effectiveFrom,
        approvedByAccountId: actor.accountId,
        approvedAt: this.clock.now().toISOString(),
      });
      await this.fillWeights(unit.manager, id);
      await this.record(unit, 'definition.approved', id, { positionId, effectiveFrom });
      return this.definition(unit.manager, actor, id);
    });
  }

  /** Back to draft, with the reason kept for whoever goes on with it. @throws DomainRefusal `definition.notSubmitted` */
  reject(actor: Actor, id: number, { expectedVersion, reason }: RejectDefinition): Promise<Definition> {
    return this.unitOfWork.run(async (unit) => {
      await this.submittedToDecide(unit.manager, actor, id, expectedVersion);
      await this.save(unit, actor, id, expectedVersion, { status: 'draft', rejectionReason: reason });
      await this.record(unit, 'definition.rejected', id, { reason });
      return this.definition(unit.manager, actor, id);
    });
  }

  /** @throws DomainRefusal `definition.notDraft`, `staleVersion`, `forbidden` for somebody else's draft */
  discard(actor: Actor, id: number, expectedVersion: number | undefined): Promise<void> {
    return this.unitOfWork.run(async (unit) => {
      const { header, facts } = await this.draftToChange(unit.manager, actor, id, expectedVersion);
      if (!mayDiscard(facts, header.draftedByAccountId, actor)) throw DomainRefusal.forbidden();
      const items = await this.definitions.items(unit.manager, id);
      const { positionId, versionNumber, version } = header;
      const { affected } = await unit.manager.delete(RoleDefinition, { id, version });
      // Saved between the look at it and now: nobody has decided to give that up.
      if (affected !== 1) throw DomainRefusal.stale(await this.definition(unit.manager, actor, id));
      await this.record(unit, 'definition.discarded', id, {
        positionId,
        versionNumber,
        before: items.map(({ kind, text }) => ({ kind, text })),
      });
    });
  }

  private async positionFacts(manager: EntityManager, actor: Actor, id: number): Promise<PositionFacts> {
    const position = await manager.findOne(Position, {
      select: { id: true, departmentId: true },
      where: { id },
    });
    if (!position) throw DomainRefusal.notFound();
    const facts = await this.access.factsOf(manager, actor, position);
    if (!mayReadVersion(facts, 'approved')) throw DomainRefusal.notFound();
    return facts;
  }

  private async load(manager: EntityManager, actor: Actor, id: number): Promise<Loaded> {
    const header = await this.definitions.header(manager, id);
    if (!header) throw DomainRefusal.notFound();
    const position = { id: header.positionId, departmentId: header.departmentId };
    const facts = await this.access.factsOf(manager, actor, position);
    if (!mayReadVersion(facts, header.status)) throw DomainRefusal.notFound();
    return { header, facts };
  }

  private async definition(manager: EntityManager, actor: Actor, id: number): Promise<Definition> {
    const { header, facts } = await this.load(manager, actor, id);
    const head = await this.head(manager, actor, header.positionId);
    const items = await this.definitions.items(manager, id);
    return { ...header, head, items, actions: definitionActions(header, facts, actor) };
  }

  private async head(manager: EntityManager, actor: Actor, positionId: number): Promise<DefinitionHead> {
    const head = await this.definitions.head(manager, positionId, this.clock.today());
    const coefficientShown = await this.access.seesCoefficient(manager, actor, positionId);
    return { ...head, coefficient: coefficientShown ? head.coefficient : null, coefficientShown };
  }

  /** Stale comes before the wrong status: what has become of the version is in the answer. */
  private async draftToChange(
    manager: EntityManager,
    actor: Actor,
    id: number,
    expectedVersion: number | undefined,
  ): Promise<Loaded> {
    const loaded = await this.load(manager, actor, id);
    if (!mayPropose(loaded.facts)) throw DomainRefusal.forbidden();
    await this.checkVersion(manager, actor, loaded.header, expectedVersion);
    if (loaded.header.status !== 'draft') throw new DomainRefusal('definition.notDraft', { status: 409 });
    return loaded;
  }

  private async submittedToDecide(
    manager: EntityManager,
    actor: Actor,
    id: number,
    expectedVersion: number,
  ): Promise<Loaded> {
    const loaded = await this.load(manager, actor, id);
    if (!mayReject(loaded.facts)) throw DomainRefusal.forbidden();
    await this.checkVersion(manager, actor, loaded.header, expectedVersion);
    if (loaded.header.status !== 'submitted') {
      throw new DomainRefusal('definition.notSubmitted', { status: 409 });
    }
    return loaded;
  }

  private async checkVersion(
    manager: EntityManager,
    actor: Actor,
    header: DefinitionHeader,
    expectedVersion: number | undefined,
  ): Promise<void> {
    if (expectedVersion === undefined || header.version === expectedVersion) return;
    throw DomainRefusal.stale(await this.definition(manager, actor, header.id));
  }

  private async save(
    unit: Unit,
    actor: Actor,
    id: number,
    expectedVersion: number,
    changes: Omit<QueryDeepPartialEntity<RoleDefinition>, 'id' | 'version'>,
  ): Promise<void> {
    await updateVersioned(unit.manager, RoleDefinition, id, expectedVersion, changes, () =>
      this.definition(unit.manager, actor, id),
    );
  }

  private async insertCopy(
    manager: EntityManager,
    actor: Actor,
    positionId: number,
    versionNumber: number,
    sourceId: number | undefined,
  ): Promise<number> {
    const source = sourceId === undefined ? null : await this.definitions.header(manager, sourceId);
    const evenlyWeighted = source?.evenlyWeighted ?? true;
    const inserted = await manager.insert(RoleDefinition, {
      positionId,
      versionNumber,
      status: 'draft',
      summary: source?.summary ?? null,
      evenlyWeighted,
      draftedByAccountId: actor.accountId,
    });
    const id = inserted.identifiers[0]['id'] as number;
    if (source) {
      const items = await this.definitions.items(manager, source.id);
      const copies = items.map(({ id: _, ...item }) => ({
        ...item,
        // Even weights were worked out at approval: with another line they would no longer be even.
        weight: evenlyWeighted && isScored(item.kind) ? null : item.weight,
      }));
      await this.definitions.replaceItems(manager, id, copies);
    }
    return id;
  }

  private async fillWeights(manager: EntityManager, id: number): Promise<void> {
    const items = await this.definitions.items(manager, id);
    checkComplete(items);
    const weights = countedWeights(items);
    const filled = items.map(({ id: _, ...item }, place) => ({ ...item, weight: weights[place] }));
    await this.definitions.replaceItems(manager, id, filled);
  }

  private record(unit: Unit, action: string, id: number, data: Record<string, unknown>): Promise<void> {
    return this.audit.record(unit, { action, subjectType: 'roleDefinition', subjectId: id, data });
  }
}

function checkComplete(items: readonly ItemContent[]): void {
  if (items.length === 0) throw new DomainRefusal('definition.empty');
  const errors = checkDefinitionWeights(items);
  if (errors.length > 0) throw new DomainRefusal('weights.sum', { errors });
}

/** Lines that came, went or changed, by their key. */
function itemChanges(before: readonly ItemContent[], after: readonly ItemContent[]): Record<string, unknown> {
  const old = new Map(before.map((item) => [item.itemKey, item]));
  const kept = new Set(after.map((item) => item.itemKey));
  const content = ({ itemKey, kind, text, weight, standard, target, measure }: ItemContent) => ({
    itemKey,
    kind,
    text,
    weight,
    standard,
    target,
    measure,
  });
  const same = (item: ItemContent) =>
    JSON.stringify(content(item)) === JSON.stringify(content(old.get(item.itemKey) ?? item));
  return {
    added: after.filter((item) => !old.has(item.itemKey)).map(content),
    removed: before.filter((item) => !kept.has(item.itemKey)).map(content),
    changed: after
      .filter((item) => old.has(item.itemKey) && !same(item))
      .map((item) => ({ before: content(old.get(item.itemKey) as ItemContent), after: content(item) })),
  };
}
