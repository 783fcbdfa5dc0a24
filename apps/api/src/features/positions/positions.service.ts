import type {
  FieldProblem,
  Page,
  PositionDetail,
  PositionOption,
  PositionRow,
  PositionsQuery,
  UpdatePosition,
  WriteCoefficient,
  WritePosition,
} from '@gangping/contracts';
import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { ReadDatabase, updateVersioned } from '../../platform/database';
import { DomainRefusal } from '../../platform/errors';
import { type Unit, UnitOfWork } from '../../platform/unit-of-work';
import { AuditTrail, changesOf } from '../audit';
import { Department } from '../organisation';
import { AssessmentCoefficient } from './assessment-coefficient.entity';
import { CoefficientBook } from './coefficient-book';
import { PositionListRepository } from './position-list.repository';
import { Position } from './position.entity';
import { PositionRepository } from './position.repository';
import { reportsToItself } from '@gangping/role-document';
import { RoleDefinition } from './role-definition.entity';

/** Held while the reporting lines change: two changes that are fine each by itself can close a loop together. */
export const REPORTING_LINES = 'reporting-lines';

@Injectable()
export class PositionsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly readDatabase: ReadDatabase,
    private readonly lists: PositionListRepository,
    private readonly positions: PositionRepository,
    private readonly coefficients: CoefficientBook,
    private readonly audit: AuditTrail,
  ) {}

  list(query: PositionsQuery): Promise<Page<PositionRow>> {
    return this.lists.page(query);
  }

  options(search: string | undefined): Promise<PositionOption[]> {
    return this.lists.options(search);
  }

  /** @throws DomainRefusal `notFound` */
  read(id: number): Promise<PositionDetail> {
    return this.detail(this.readDatabase.manager, id);
  }

  /** @throws DomainRefusal `unique` at `title`, `notFound` at what is referred to */
  create(wanted: WritePosition): Promise<PositionDetail> {
    return this.unitOfWork.run(async (unit) => {
      await this.checkReferences(unit.manager, wanted);
      await this.checkTitle(unit.manager, wanted, null);
      const inserted = await unit.manager.insert(Position, { ...wanted });
      const id = inserted.identifiers[0]['id'] as number;
      await this.record(unit, 'position.created', id, { after: wanted });
      return this.detail(unit.manager, id);
    });
  }

  /** @throws DomainRefusal `staleVersion`, `position.superiorLoop`, `unique`, `notFound` */
  update(id: number, { expectedVersion, ...wanted }: UpdatePosition): Promise<PositionDetail> {
    return this.unitOfWork.run(async (unit) => {
      await unit.lock(REPORTING_LINES);
      const before = await unit.manager.findOneBy(Position, { id });
      if (!before) throw DomainRefusal.notFound();
      await this.checkReferences(unit.manager, wanted);
      await this.checkTitle(unit.manager, wanted, id);
      await this.checkSuperior(unit.manager, id, wanted.superiorPositionId);
      await updateVersioned(unit.manager, Position, id, expectedVersion, wanted, () =>
        this.detail(unit.manager, id),
      );
      await this.record(unit, 'position.updated', id, changesOf(before, wanted));
      return this.detail(unit.manager, id);
    });
  }

  /**
   * Deletes a position that was never held and whose definition was never in force.
   *
   * @throws DomainRefusal `position.inUse` (it has a history), `inUse` (others refer to it), `staleVersion`
   */
  delete(id: number, expectedVersion: number | undefined): Promise<void> {
    return this.unitOfWork.run(async (unit) => {
      const position = await unit.manager.findOneBy(Position, { id });
      if (!position) throw DomainRefusal.notFound();
      if (expectedVersion !== undefined && position.version !== expectedVersion) {
        throw DomainRefusal.stale(await this.detail(unit.manager, id));
      }
      const use = await this.positions.use(unit.manager, id);
      if (use.history > 0) throw new DomainRefusal('position.inUse', { status: 409 });
      if (use.references > 0) throw new DomainRefusal('inUse', { status: 409 });
      // One that was approved since the look at it stays, and so does its position: the foreign key refuses.
      await unit.manager.delete(RoleDefinition, { positionId: id, status: In(['draft', 'submitted']) });
      await unit.manager.delete(Position, { id });
      await this.record(unit, 'position.deleted', id, { before: position });
    });
  }

  /** Sets the coefficient from a day on; an entry of the same day is replaced. */
  setCoefficient(positionId: number, wanted: WriteCoefficient): Promise<PositionDetail> {
    return this.unitOfWork.run(async (unit) => {
      if (!(await unit.manager.existsBy(Position, { id: positionId }))) throw DomainRefusal.notFound();
      await this.coefficients.set(unit, positionId, wanted);
      return this.detail(unit.manager, positionId);
    });
  }

  deleteCoefficient(id: number): Promise<void> {
    return this.unitOfWork.run(async (unit) => {
      const entry = await unit.manager.findOneBy(AssessmentCoefficient, { id });
      if (!entry) throw DomainRefusal.notFound();
      await unit.manager.delete(AssessmentCoefficient, { id });
      const { positionId, effectiveFrom, value } = entry;
      await this.record(unit, 'coefficient.deleted', positionId, { effectiveFrom, before: value });
    });
  }

  private async detail(manager: EntityManager, id: number): Promise<PositionDetail> {
    const position = await this.positions.detail(manager, id);
    if (!position) throw DomainRefusal.notFound();
    return position;
  }

  private async checkReferences(manager: EntityManager, wanted: WritePosition): Promise<void> {
    const errors: FieldProblem[] = [];
    const missing = (path: string) => errors.push({ path, code: 'notFound' });
    if (!(await manager.existsBy(Department, { id: wanted.departmentId }))) missing('departmentId');
    for (const path of ['superiorPositionId', 'deputyPositionId'] as const) {
      const id = wanted[path];
      if (id !== null && !(await manager.existsBy(Position, { id }))) missing(path);
    }
    if (errors.length > 0) throw new DomainRefusal('validation', { errors });
  }

  /** The constraint would refuse it as well; this names the field as the form spells it. */
  private async checkTitle(manager: EntityManager, wanted: WritePosition, id: number | null): Promise<void> {
    const { departmentId, title } = wanted;
    const same = await manager.findBy(Position, { departmentId, title });
    if (same.some((position) => position.id !== id)) {
      throw new DomainRefusal('unique', { status: 409, errors: [{ path: 'title', code: 'unique' }] });
    }
  }

  private async checkSuperior(manager: EntityManager, id: number, superiorId: number | null): Promise<void> {
    const superiors = await this.positions.superiors(manager);
    if (reportsToItself(superiors.set(id, superiorId), id)) {
      throw DomainRefusal.field('superiorPositionId', 'position.superiorLoop');
    }
  }

  private record(unit: Unit, action: string, id: number, data: Record<string, unknown>): Promise<void> {
    return this.audit.record(unit, { action, subjectType: 'position', subjectId: id, data });
  }
}
