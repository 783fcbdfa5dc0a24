import type { Assignment as AssignmentAnswer, UpdateAssignment, WriteAssignment } from '@gangping/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { updateVersioned } from '../../platform/database';
import { DomainRefusal } from '../../platform/errors';
import { type Unit, UnitOfWork } from '../../platform/unit-of-work';
import { AuditTrail, changesOf } from '../audit';
import { Assignment } from './assignment.entity';
import { Employee } from './employee.entity';
import { EmployeeRepository } from './employee.repository';
import { checkPosition, lockEmployee } from './employees.service';
import { StaffChanges } from './staff-changes';

@Injectable()
export class AssignmentsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly employees: EmployeeRepository,
    private readonly audit: AuditTrail,
    private readonly changes: StaffChanges,
  ) {}

  /** @throws DomainRefusal `assignment.order`, `assignment.overlap`, `notFound` */
  create(employeeId: number, content: WriteAssignment): Promise<AssignmentAnswer> {
    return this.unitOfWork.run(async (unit) => {
      const id = await this.write(unit, employeeId, null, content);
      await this.changes.announce(unit, [employeeId]);
      await this.record(unit, 'assignment.created', id, { employeeId, after: content });
      return this.answer(unit.manager, id);
    });
  }

  /** @throws DomainRefusal `assignment.order`, `assignment.overlap`, `staleVersion`, `notFound` */
  update(id: number, { expectedVersion, ...content }: UpdateAssignment): Promise<AssignmentAnswer> {
    return this.unitOfWork.run(async (unit) => {
      const before = await this.answer(unit.manager, id);
      await this.write(unit, before.employeeId, id, content, expectedVersion);
      await this.changes.announce(unit, [before.employeeId]);
      const changes = changesOf(before, content);
      await this.record(unit, 'assignment.updated', id, { employeeId: before.employeeId, ...changes });
      return this.answer(unit.manager, id);
    });
  }

  /** For an entry made by mistake. @throws DomainRefusal `inUse` (409) when it was assessed: then it gets an end */
  remove(id: number): Promise<void> {
    return this.unitOfWork.run(async (unit) => {
      const { employeeId, positionId, startsOn, endsOn } = await this.answer(unit.manager, id);
      if (await unit.manager.existsBy('Evaluation', { employeeId, positionId })) {
        throw new DomainRefusal('inUse', { status: 409 });
      }
      await unit.manager.delete(Assignment, { id });
      await this.changes.announce(unit, [employeeId]);
      await this.record(unit, 'assignment.removed', id, {
        employeeId,
        before: { positionId, startsOn, endsOn },
      });
    });
  }

  /**
   * What a save writes before anybody is told: also to be tried out.
   *
   * @param id of the assignment that is changed; null for a new one
   * @param expectedVersion its version that was seen; left out: the one that stands
   * @returns the id
   */
  async write(
    unit: Unit,
    employeeId: number,
    id: number | null,
    content: WriteAssignment,
    expectedVersion?: number,
  ): Promise<number> {
    const { manager } = unit;
    await lockEmployee(unit, employeeId);
    if (id === null) {
      await this.check(manager, employeeId, content);
      return (await manager.save(manager.create(Assignment, { employeeId, ...content }))).id;
    }
    const before = await this.answer(manager, id);
    if (before.employeeId !== employeeId) throw DomainRefusal.notFound();
    await this.check(manager, employeeId, content, id);
    await updateVersioned(manager, Assignment, id, expectedVersion ?? before.version, content, () =>
      this.answer(manager, id),
    );
    return id;
  }

  private async answer(manager: EntityManager, id: number): Promise<AssignmentAnswer> {
    const assignment = await this.employees.findAssignment(manager, id);
    if (!assignment) throw DomainRefusal.notFound();
    return assignment;
  }

  /** @param id of the assignment that is changed; absent for a new one */
  private async check(
    manager: EntityManager,
    employeeId: number,
    { positionId, startsOn, endsOn }: WriteAssignment,
    id?: number,
  ): Promise<void> {
    const employee = await manager.findOneBy(Employee, { id: employeeId });
    if (!employee) throw DomainRefusal.notFound();
    await checkPosition(manager, positionId);
    if (startsOn < employee.hiredOn) throw DomainRefusal.field('startsOn', 'assignment.order');
    if (endsOn !== null && endsOn < startsOn) throw DomainRefusal.field('endsOn', 'assignment.order');
    if (employee.leftOn !== null && (endsOn === null || endsOn > employee.leftOn)) {
      throw DomainRefusal.field('endsOn', 'assignment.order');
    }
    const others = (await this.employees.assignmentsOf(manager, employeeId)).filter(
      (other) => other.id !== id && other.positionId === positionId,
    );
    if (others.some((other) => overlap(other, { startsOn, endsOn }))) {
      throw DomainRefusal.field('startsOn', 'assignment.overlap');
    }
  }

  private record(unit: Unit, action: string, id: number, data: Record<string, unknown>): Promise<void> {
    return this.audit.record(unit, { action, subjectType: 'assignment', subjectId: id, data });
  }
}

type Period = Pick<AssignmentAnswer, 'startsOn' | 'endsOn'>;

/** Two posts at a time are allowed, the same post twice at a time is not. Both ends count. */
function overlap(one: Period, other: Period): boolean {
  return startsBeforeEndOf(one, other) && startsBeforeEndOf(other, one);
}

function startsBeforeEndOf({ startsOn }: Period, { endsOn }: Period): boolean {
  return endsOn === null || startsOn <= endsOn;
}
