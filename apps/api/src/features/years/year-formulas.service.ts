import type {
  CreateYearFormula,
  EditYearFormula,
  ExpectedVersion,
  YearFormulaAction,
  YearFormulaRow,
} from '@gangping/contracts';
import { formulaOf } from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access';
import { Clock } from '../../platform/clock';
import { ReadDatabase, updateVersioned } from '../../platform/database';
import { DomainRefusal } from '../../platform/errors';
import { type Unit, UnitOfWork } from '../../platform/unit-of-work';
import { AuditTrail } from '../audit';
import { YearFormula } from './year-formula.entity';
import {
  FORMULA_CONFIRMED,
  FORMULA_SUBJECT,
  isConfirmed,
  type StoredFormula,
  type TakenYears,
  YearFormulasRepository,
} from './year-formulas.repository';

/** Held while a draft is begun or confirmed: revisions of a year are counted. */
const LOCK = 'year-formulas';

/** What the quarters count: drafted by one person, confirmed by another; what is confirmed stays as it is. */
@Injectable()
export class YearFormulasService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly database: ReadDatabase,
    private readonly formulas: YearFormulasRepository,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  list(actor: Actor): Promise<YearFormulaRow[]> {
    return this.rows(this.database.manager, actor);
  }

  /** @throws DomainRefusal `yearFormula.draftExists` at `effectiveYear`: one at a time is worked on */
  create(actor: Actor, formula: CreateYearFormula): Promise<YearFormulaRow> {
    return this.unitOfWork.run(async (unit) => {
      await unit.lock(LOCK);
      await requireAlone(unit.manager, formula.effectiveYear, null);
      const { identifiers } = await unit.manager.insert(YearFormula, {
        ...formula,
        status: 'draft',
        draftedByAccountId: actor.accountId,
      });
      const id = identifiers[0]['id'] as number;
      await this.record(unit, 'yearFormula.drafted', id, formula);
      return this.row(unit.manager, actor, id);
    });
  }

  /** @throws DomainRefusal `staleVersion`, `yearFormula.confirmed` (409), `yearFormula.draftExists` at `effectiveYear` */
  edit(actor: Actor, id: number, { expectedVersion, ...changes }: EditYearFormula): Promise<YearFormulaRow> {
    return this.unitOfWork.run(async (unit) => {
      await unit.lock(LOCK);
      const { effectiveYear, weights, reason } = await this.draft(unit.manager, actor, id, expectedVersion);
      await requireAlone(unit.manager, changes.effectiveYear, id);
      await this.save(unit, actor, id, expectedVersion, {
        ...changes,
        draftedByAccountId: actor.accountId,
      });
      const before = { effectiveYear, weights, reason };
      await this.record(unit, 'yearFormula.edited', id, { before, after: changes });
      return this.row(unit.manager, actor, id);
    });
  }

  /**
   * From then on its years are reckoned by it. What stood confirmed for the same year stays on record.
   *
   * @throws DomainRefusal `yearFormula.ownDraft` (403), `yearFormula.confirmed` (409), `staleVersion`
   */
  confirm(actor: Actor, id: number, { expectedVersion }: ExpectedVersion): Promise<YearFormulaRow> {
    return this.unitOfWork.run(async (unit) => {
      await unit.lock(LOCK);
      const draft = await this.draft(unit.manager, actor, id, expectedVersion);
      if (draft.draftedByAccountId === actor.accountId) {
        throw new DomainRefusal('yearFormula.ownDraft', { status: 403 });
      }
      const { effectiveYear, weights, reason } = draft;
      const earlier = await unit.manager.countBy(YearFormula, { status: 'confirmed', effectiveYear });
      const revision = earlier + 1;
      await this.save(unit, actor, id, expectedVersion, {
        status: 'confirmed',
        revision,
        confirmedByAccountId: actor.accountId,
        confirmedAt: this.clock.now().toISOString(),
      });
      await this.record(unit, FORMULA_CONFIRMED, id, { effectiveYear, revision, weights, reason });
      return this.row(unit.manager, actor, id);
    });
  }

  /** @throws DomainRefusal `yearFormula.confirmed` (409), `staleVersion` */
  discard(actor: Actor, id: number, expectedVersion: number | undefined): Promise<void> {
    return this.unitOfWork.run(async (unit) => {
      const draft = await this.draft(unit.manager, actor, id, expectedVersion);
      const { affected } = await unit.manager.delete(YearFormula, { id, version: draft.version });
      if (affected !== 1) throw DomainRefusal.stale();
      const { effectiveYear, weights, reason, draftedByAccountId } = draft;
      const before = { effectiveYear, weights, reason, draftedByAccountId };
      await this.record(unit, 'yearFormula.discarded', id, { before });
    });
  }

  private async draft(
    manager: EntityManager,
    actor: Actor,
    id: number,
    expectedVersion: number | undefined,
  ): Promise<YearFormula> {
    const formula = await manager.findOneBy(YearFormula, { id });
    if (!formula) throw DomainRefusal.notFound();
    if (expectedVersion !== undefined && formula.version !== expectedVersion) {
      throw DomainRefusal.stale(await this.row(manager, actor, id));
    }
    if (formula.status !== 'draft') throw new DomainRefusal('yearFormula.confirmed', { status: 409 });
    return formula;
  }

  private async save(
    unit: Unit,
    actor: Actor,
    id: number,
    expectedVersion: number,
    changes: Partial<YearFormula>,
  ): Promise<void> {
    await updateVersioned(unit.manager, YearFormula, id, expectedVersion, changes, () =>
      this.row(unit.manager, actor, id),
    );
  }

  private async row(manager: EntityManager, actor: Actor, id: number): Promise<YearFormulaRow> {
    const found = (await this.rows(manager, actor)).find((row) => row.id === id);
    if (!found) throw DomainRefusal.notFound();
    return found;
  }

  private async rows(manager: EntityManager, actor: Actor): Promise<YearFormulaRow[]> {
    const formulas = await this.formulas.all(manager);
    const taken = await this.formulas.taken(manager);
    return formulas.map((formula) => rowOf(formula, formulas, taken, actor));
  }

  private record(unit: Unit, action: string, id: number, data: object): Promise<void> {
    return this.audit.record(unit, {
      action,
      subjectType: FORMULA_SUBJECT,
      subjectId: id,
      data: { ...data },
    });
  }
}

async function requireAlone(
  manager: EntityManager,
  effectiveYear: number,
  own: number | null,
): Promise<void> {
  const drafts = await manager.findBy(YearFormula, { status: 'draft', effectiveYear });
  if (drafts.some(({ id }) => id !== own)) {
    throw DomainRefusal.field('effectiveYear', 'yearFormula.draftExists', { year: effectiveYear });
  }
}

function rowOf(
  formula: StoredFormula,
  all: readonly StoredFormula[],
  taken: TakenYears,
  actor: Actor,
): YearFormulaRow {
  const confirmed = all.filter(isConfirmed);
  // A draft as if it were confirmed: the newest of its year.
  const asHeld = { ...formula, revision: formula.revision ?? Infinity };
  const others = confirmed.filter(({ id }) => id !== formula.id);
  const holds = (year: number) => formulaOf(year, [...others, asHeld]) === asHeld;
  const later = others.map((one) => one.effectiveYear).filter((year) => year > formula.effectiveYear);
  return {
    id: formula.id,
    status: formula.status,
    effectiveYear: formula.effectiveYear,
    revision: formula.revision,
    weights: [...formula.weights],
    reason: formula.reason,
    draftedByName: formula.draftedByName,
    confirmedByName: formula.confirmedByName,
    confirmedAt: formula.confirmedAt,
    heldUntil: later.length === 0 ? null : Math.min(...later),
    replaced: !holds(formula.effectiveYear),
    exportedYears: yearsTaken(formula, taken).filter(holds),
    actions: actionsOf(formula, actor),
    version: formula.version,
  };
}

/** Of a draft all of which reports were taken away; of a confirmed one those that were since then, which went by it. */
function yearsTaken({ id }: StoredFormula, { exports, confirmations }: TakenYears): number[] {
  const since = confirmations.get(id) ?? 0;
  return [...exports].filter(([, entry]) => entry > since).map(([year]) => year);
}

function actionsOf({ status, draftedByAccountId }: StoredFormula, actor: Actor): YearFormulaAction[] {
  if (status !== 'draft' || !actor.permissions.has('schemes.write')) return [];
  return draftedByAccountId === actor.accountId ? ['edit', 'discard'] : ['confirm', 'edit', 'discard'];
}
