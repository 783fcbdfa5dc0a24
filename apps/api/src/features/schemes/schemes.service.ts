import type {
  CreateScheme,
  ExpectedVersion,
  FieldProblem,
  RejectScheme,
  RetireScheme,
  Scheme,
  SchemeAction,
  SchemeDetail,
  SchemeRow,
  WriteScheme,
} from '@gangping/contracts';
import { checkScheme } from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import type { Actor } from '../../platform/access';
import { Clock } from '../../platform/clock';
import { ReadDatabase, updateVersioned } from '../../platform/database';
import { DomainRefusal } from '../../platform/errors';
import { type Unit, UnitOfWork } from '../../platform/unit-of-work';
import { AuditTrail } from '../audit';
import { AssessmentScheme } from './assessment-scheme.entity';
import { defaultScheme } from './default-scheme';
import { sameScope, SchemesInForce, WHOLE_COMPANY } from './schemes-in-force';
import { SchemesRepository, type StoredScheme } from './schemes.repository';

/** The life of a scheme: draft → submitted → approved by somebody else → retired. */
@Injectable()
export class SchemesService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly database: ReadDatabase,
    private readonly schemes: SchemesRepository,
    private readonly inForce: SchemesInForce,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** The company's schemes and, last, the one that the product brings. */
  async list(actor: Actor): Promise<SchemeRow[]> {
    const { manager } = this.database;
    const stored = await this.schemes.all(manager);
    const names = await this.inForce.scopeNames(
      manager,
      stored.map(({ scope }) => scope),
    );
    return [...stored.map((scheme, place) => rowOf(scheme, names[place], actor)), broughtRow(actor)];
  }

  /** The one that the product brings, with its content. */
  readBrought(actor: Actor): SchemeDetail {
    return { ...broughtRow(actor), content: defaultScheme };
  }

  /** @throws DomainRefusal `notFound` */
  read(actor: Actor, id: number): Promise<SchemeDetail> {
    return this.detail(this.database.manager, actor, id);
  }

  /** A draft with the content of another scheme. @throws DomainRefusal `notFound` at `copyOf` */
  create(actor: Actor, { copyOf }: CreateScheme): Promise<SchemeDetail> {
    return this.unitOfWork.run(async (unit) => {
      const source = copyOf === null ? null : await this.schemes.find(unit.manager, copyOf);
      if (copyOf !== null && !source) throw DomainRefusal.field('copyOf', 'notFound');
      const inserted = await unit.manager.insert(AssessmentScheme, {
        status: 'draft',
        content: source?.content ?? defaultScheme,
        scope: source?.scope ?? WHOLE_COMPANY,
        effectiveFrom: null,
        draftedByAccountId: actor.accountId,
      });
      const id = inserted.identifiers[0]['id'] as number;
      await this.record(unit, 'scheme.drafted', id, { copyOf });
      return this.detail(unit.manager, actor, id);
    });
  }

  /**
   * Saves a draft whole. It may be wrong half-way; everything that is wrong is said when it is submitted.
   *
   * @throws DomainRefusal `staleVersion`, `scheme.notDraft` (409)
   */
  edit(actor: Actor, id: number, { expectedVersion, ...changes }: WriteScheme): Promise<SchemeDetail> {
    return this.unitOfWork.run(async (unit) => {
      const before = await this.inStatus(unit.manager, actor, id, expectedVersion, 'draft');
      await this.save(unit, actor, id, expectedVersion, { ...changes, draftedByAccountId: actor.accountId });
      await this.record(unit, 'scheme.edited', id, {
        before: { content: before.content, scope: before.scope, effectiveFrom: before.effectiveFrom },
        after: changes,
      });
      return this.detail(unit.manager, actor, id);
    });
  }

  /** @throws DomainRefusal `scheme.invalid` with everything that is wrong, each at its field; `scheme.notDraft` (409) */
  submit(actor: Actor, id: number, { expectedVersion }: ExpectedVersion): Promise<SchemeDetail> {
    return this.unitOfWork.run(async (unit) => {
      const scheme = await this.inStatus(unit.manager, actor, id, expectedVersion, 'draft');
      requireSound(scheme);
      await this.save(unit, actor, id, expectedVersion, { status: 'submitted', rejectionReason: null });
      await this.record(unit, 'scheme.submitted', id, {});
      return this.detail(unit.manager, actor, id);
    });
  }

  /**
   * From its day on it holds for its scope; quarters that are launched already keep their copies.
   *
   * @throws DomainRefusal `scheme.notSubmitted` (409), `scheme.ownDraft` (403), `scheme.sameScopeAndDay`, `scheme.invalid`
   */
  approve(actor: Actor, id: number, { expectedVersion }: ExpectedVersion): Promise<SchemeDetail> {
    return this.unitOfWork.run(async (unit) => {
      await unit.lock('schemes');
      const scheme = await this.inStatus(unit.manager, actor, id, expectedVersion, 'submitted');
      if (scheme.draftedByAccountId === actor.accountId) {
        throw new DomainRefusal('scheme.ownDraft', { status: 403 });
      }
      requireSound(scheme);
      await this.requireAlone(unit.manager, scheme);
      await this.save(unit, actor, id, expectedVersion, {
        status: 'approved',
        approvedByAccountId: actor.accountId,
        approvedAt: this.clock.now().toISOString(),
      });
      await this.record(unit, 'scheme.approved', id, { effectiveFrom: scheme.effectiveFrom });
      return this.detail(unit.manager, actor, id);
    });
  }

  /** Back to draft, with the reason kept. @throws DomainRefusal `scheme.notSubmitted` (409) */
  reject(actor: Actor, id: number, { expectedVersion, reason }: RejectScheme): Promise<SchemeDetail> {
    return this.unitOfWork.run(async (unit) => {
      await this.inStatus(unit.manager, actor, id, expectedVersion, 'submitted');
      await this.save(unit, actor, id, expectedVersion, { status: 'draft', rejectionReason: reason });
      await this.record(unit, 'scheme.rejected', id, { reason });
      return this.detail(unit.manager, actor, id);
    });
  }

  /**
   * Ends an approved scheme on a day: from then on the next wider one holds.
   *
   * @throws DomainRefusal `scheme.notApproved` (409), `scheme.retiredBeforeItBegan` at `retiredOn`
   */
  retire(actor: Actor, id: number, { expectedVersion, retiredOn }: RetireScheme): Promise<SchemeDetail> {
    return this.unitOfWork.run(async (unit) => {
      const { effectiveFrom } = await this.inStatus(unit.manager, actor, id, expectedVersion, 'approved');
      if (effectiveFrom !== null && retiredOn < effectiveFrom) {
        throw DomainRefusal.field('retiredOn', 'scheme.retiredBeforeItBegan', { effectiveFrom });
      }
      await this.save(unit, actor, id, expectedVersion, { status: 'retired', retiredOn });
      await this.record(unit, 'scheme.retired', id, { retiredOn });
      return this.detail(unit.manager, actor, id);
    });
  }

  /** @throws DomainRefusal `scheme.notDraft` (409), `staleVersion` */
  discard(actor: Actor, id: number, expectedVersion: number | undefined): Promise<void> {
    return this.unitOfWork.run(async (unit) => {
      const scheme = await this.inStatus(unit.manager, actor, id, expectedVersion, 'draft');
      const { affected } = await unit.manager.delete(AssessmentScheme, { id, version: scheme.version });
      if (affected !== 1) throw DomainRefusal.stale(await this.detail(unit.manager, actor, id));
      await this.record(unit, 'scheme.discarded', id, { before: scheme.content });
    });
  }

  /** Two schemes of one scope that begin on one day would leave open which of them holds. */
  private async requireAlone(manager: EntityManager, scheme: StoredScheme): Promise<void> {
    const approved = await manager.findBy(AssessmentScheme, {
      status: 'approved',
      effectiveFrom: scheme.effectiveFrom ?? undefined,
    });
    if (approved.some(({ scope }) => sameScope(scope, scheme.scope))) {
      throw DomainRefusal.field('effectiveFrom', 'scheme.sameScopeAndDay');
    }
  }

  private async inStatus(
    manager: EntityManager,
    actor: Actor,
    id: number,
    expectedVersion: number | undefined,
    status: 'draft' | 'submitted' | 'approved',
  ): Promise<StoredScheme> {
    const scheme = await this.schemes.find(manager, id);
    if (!scheme) throw DomainRefusal.notFound();
    // Stale comes before the wrong status: what has become of it is in the answer.
    if (expectedVersion !== undefined && scheme.version !== expectedVersion) {
      throw DomainRefusal.stale(await this.detail(manager, actor, id));
    }
    if (scheme.status !== status) throw new DomainRefusal(WRONG_STATUS[status], { status: 409 });
    return scheme;
  }

  private async save(
    unit: Unit,
    actor: Actor,
    id: number,
    expectedVersion: number,
    changes: Omit<QueryDeepPartialEntity<AssessmentScheme>, 'id' | 'version'>,
  ): Promise<void> {
    await updateVersioned(unit.manager, AssessmentScheme, id, expectedVersion, changes, () =>
      this.detail(unit.manager, actor, id),
    );
  }

  private async detail(manager: EntityManager, actor: Actor, id: number): Promise<SchemeDetail> {
    const scheme = await this.schemes.find(manager, id);
    if (!scheme) throw DomainRefusal.notFound();
    const [names] = await this.inForce.scopeNames(manager, [scheme.scope]);
    return { ...rowOf(scheme, names, actor), content: scheme.content };
  }

  private record(unit: Unit, action: string, id: number, data: Record<string, unknown>): Promise<void> {
    return this.audit.record(unit, { action, subjectType: 'scheme', subjectId: id, data });
  }
}

const WRONG_STATUS = {
  draft: 'scheme.notDraft',
  submitted: 'scheme.notSubmitted',
  approved: 'scheme.notApproved',
} as const;

function requireSound({ content, effectiveFrom }: Pick<StoredScheme, 'content' | 'effectiveFrom'>): void {
  const errors = wrongIn(content);
  if (effectiveFrom === null) errors.push({ path: 'effectiveFrom', code: 'required' });
  if (errors.length > 0) throw new DomainRefusal('scheme.invalid', { errors });
}

function wrongIn(content: Scheme): FieldProblem[] {
  return checkScheme(content)
    .filter(({ severity }) => severity === 'blocker')
    .map(({ path, code, params }) => ({ path: `content.${path}`, code, params: plainParams(params) }));
}

function plainParams(params: Readonly<Record<string, unknown>>): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, typeof value === 'number' ? value : String(value)]),
  );
}

function rowOf(scheme: StoredScheme, scopeNames: string[], actor: Actor): SchemeRow {
  const { content, draftedByAccountId, approvedByAccountId: _, ...shown } = scheme;
  return { ...shown, name: content.name, scopeNames, actions: actionsOf(scheme, draftedByAccountId, actor) };
}

function actionsOf({ status }: StoredScheme, draftedBy: number | null, actor: Actor): SchemeAction[] {
  if (!actor.permissions.has('schemes.write')) return [];
  switch (status) {
    case 'draft':
      return ['edit', 'submit', 'discard', 'copy'];
    case 'submitted':
      return draftedBy === actor.accountId ? ['reject', 'copy'] : ['approve', 'reject', 'copy'];
    case 'approved':
      return ['copy', 'retire'];
    case 'retired':
      return ['copy'];
  }
}

function broughtRow(actor: Actor): SchemeRow {
  return {
    id: null,
    name: defaultScheme.name,
    status: 'approved',
    scope: WHOLE_COMPANY,
    scopeNames: [],
    effectiveFrom: null,
    retiredOn: null,
    draftedByName: null,
    approvedByName: null,
    approvedAt: null,
    rejectionReason: null,
    cycles: [],
    actions: actor.permissions.has('schemes.write') ? ['copy'] : [],
    version: 0,
  };
}
