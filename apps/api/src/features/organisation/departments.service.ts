import type { Department as DepartmentAnswer, UpdateDepartment, WriteDepartment } from '@gangping/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock';
import { ReadDatabase, updateVersioned } from '../../platform/database';
import { DomainRefusal } from '../../platform/errors';
import { type Unit, UnitOfWork } from '../../platform/unit-of-work';
import { AuditTrail, changesOf } from '../audit';
import { Department } from './department.entity';
import { DepartmentRepository } from './department.repository';

/** Two who move departments at once could close a circle that neither of them sees. */
const TREE = 'department-tree';

@Injectable()
export class DepartmentsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly database: ReadDatabase,
    private readonly departments: DepartmentRepository,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  list(): Promise<DepartmentAnswer[]> {
    return this.departments.tree(this.database.manager, this.clock.today());
  }

  create(content: WriteDepartment): Promise<DepartmentAnswer> {
    return this.unitOfWork.run(async (unit) => {
      await this.checkReferences(unit.manager, content);
      const { id } = await unit.manager.save(unit.manager.create(Department, content));
      await this.record(unit, 'department.created', id, { after: content });
      return this.answer(unit.manager, id);
    });
  }

  /** @throws DomainRefusal `department.loop`, `staleVersion`, `notFound` */
  update(id: number, { expectedVersion, ...content }: UpdateDepartment): Promise<DepartmentAnswer> {
    return this.unitOfWork.run(async (unit) => {
      await unit.lock(TREE);
      const before = await this.existing(unit.manager, id);
      await this.checkReferences(unit.manager, content);
      await this.checkLoop(unit.manager, id, content.parentId);
      await updateVersioned(unit.manager, Department, id, expectedVersion, content, () =>
        this.answer(unit.manager, id),
      );
      await this.record(unit, 'department.updated', id, changesOf(before, content));
      return this.answer(unit.manager, id);
    });
  }

  /**
   * @throws DomainRefusal `department.notEmpty` (409) while it has positions or departments below it,
   *   `department.hasHistory` (409) for ever once somebody was assessed in it
   */
  remove(id: number): Promise<void> {
    return this.unitOfWork.run(async (unit) => {
      await unit.lock(TREE);
      const { name } = await this.existing(unit.manager, id);
      const { positionCount } = await this.answer(unit.manager, id);
      const hasChildren = await unit.manager.existsBy(Department, { parentId: id });
      if (hasChildren || positionCount > 0) throw new DomainRefusal('department.notEmpty', { status: 409 });
      if (await this.departments.hasHistory(unit.manager, id)) {
        throw new DomainRefusal('department.hasHistory', { status: 409 });
      }
      await unit.manager.delete(Department, { id });
      await this.record(unit, 'department.removed', id, { before: { name } });
    });
  }

  private async existing(manager: EntityManager, id: number): Promise<Department> {
    const department = await manager.findOneBy(Department, { id });
    if (!department) throw DomainRefusal.notFound();
    return department;
  }

  private async answer(manager: EntityManager, id: number): Promise<DepartmentAnswer> {
    const department = await this.departments.find(manager, id, this.clock.today());
    if (!department) throw DomainRefusal.notFound();
    return department;
  }

  private async checkReferences(manager: EntityManager, content: WriteDepartment): Promise<void> {
    if (content.parentId !== null && !(await manager.existsBy(Department, { id: content.parentId }))) {
      throw DomainRefusal.field('parentId', 'notFound');
    }
    const headId = content.headPositionId;
    if (headId !== null && !(await manager.existsBy('Position', { id: headId }))) {
      throw DomainRefusal.field('headPositionId', 'notFound');
    }
  }

  private async checkLoop(manager: EntityManager, id: number, parentId: number | null): Promise<void> {
    if (parentId === null) return;
    if ((await this.departments.withAllBelow(manager, id)).includes(parentId)) {
      throw DomainRefusal.field('parentId', 'department.loop');
    }
  }

  private record(unit: Unit, action: string, id: number, data: Record<string, unknown>): Promise<void> {
    return this.audit.record(unit, { action, subjectType: 'department', subjectId: id, data });
  }
}
