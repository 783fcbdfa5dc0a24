import type {
  CreateEmployee,
  Employee as EmployeeAnswer,
  EmployeeOption,
  EmployeeRow,
  EmployeesQuery,
  Page,
  UpdateEmployee,
} from '@gangping/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock';
import { ReadDatabase, updateVersioned } from '../../platform/database';
import { DomainRefusal } from '../../platform/errors';
import { type Unit, UnitOfWork } from '../../platform/unit-of-work';
import { AuditTrail, changesOf } from '../audit';
import { Assignment } from './assignment.entity';
import { Employee } from './employee.entity';
import { EmployeeRepository } from './employee.repository';
import { StaffChanges } from './staff-changes';

type EmployeeFields = Omit<CreateEmployee, 'positionId'>;

@Injectable()
export class EmployeesService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly database: ReadDatabase,
    private readonly employees: EmployeeRepository,
    private readonly audit: AuditTrail,
    private readonly changes: StaffChanges,
    private readonly clock: Clock,
  ) {}

  list(query: EmployeesQuery): Promise<Page<EmployeeRow>> {
    return this.employees.page(this.database.manager, query, this.clock.today());
  }

  options(search: string | undefined): Promise<EmployeeOption[]> {
    return this.employees.options(this.database.manager, search, this.clock.today());
  }

  read(id: number): Promise<EmployeeAnswer> {
    return this.answer(this.database.manager, id);
  }

  /** With the first assignment, from the hire date on, when a position is given. */
  create({ positionId, ...fields }: CreateEmployee): Promise<EmployeeAnswer> {
    return this.unitOfWork.run(async (unit) => {
      await checkFields(unit.manager, fields);
      if (positionId !== null) await checkPosition(unit.manager, positionId);
      const { id } = await unit.manager.save(unit.manager.create(Employee, fields));
      if (positionId !== null) {
        const { hiredOn, leftOn } = fields;
        await unit.manager.save(
          unit.manager.create(Assignment, { employeeId: id, positionId, startsOn: hiredOn, endsOn: leftOn }),
        );
      }
      await this.changes.announce(unit, [id]);
      await this.record(unit, 'employee.created', id, { after: { ...fields, positionId } });
      return this.answer(unit.manager, id);
    });
  }

  /** @throws DomainRefusal `assignment.order` when the employment would not cover the posts that were held in it */
  update(id: number, { expectedVersion, ...fields }: UpdateEmployee): Promise<EmployeeAnswer> {
    return this.unitOfWork.run(async (unit) => {
      const before = await this.write(unit, id, () => ({ expectedVersion, ...fields }));
      await this.changes.announce(unit, [id]);
      await this.record(unit, 'employee.updated', id, changesOf(before, fields));
      return this.answer(unit.manager, id);
    });
  }

  /** For an entry made by mistake. @throws DomainRefusal `employee.hasHistory` (409) once there is any */
  remove(id: number): Promise<void> {
    return this.unitOfWork.run(async (unit) => {
      const { number, name } = await this.existing(unit.manager, id);
      if (await this.employees.hasHistory(unit.manager, id)) {
        throw new DomainRefusal('employee.hasHistory', { status: 409 });
      }
      await unit.manager.delete(Employee, { id });
      await this.record(unit, 'employee.removed', id, { before: { number, name } });
    });
  }

  /** What a leaving date changes, before anybody is told: to be tried out. */
  async writeLeaving(unit: Unit, id: number, leftOn: string): Promise<void> {
    await this.write(
      unit,
      id,
      ({ number, name, email, hiredOn, probationEndsOn, namedSuperiorId, version }) => ({
        ...{ number, name, email, hiredOn, probationEndsOn, namedSuperiorId, leftOn },
        expectedVersion: version,
      }),
    );
  }

  /** @returns what stood there before */
  private async write(
    unit: Unit,
    id: number,
    change: (before: Employee) => UpdateEmployee,
  ): Promise<Employee> {
    await lockEmployee(unit, id);
    const before = await this.existing(unit.manager, id);
    // Else a slip would say again who it was, here and in the audit trail.
    if (before.anonymisedAt) throw new DomainRefusal('employee.anonymised', { status: 409 });
    const { expectedVersion, ...fields } = change(before);
    await checkFields(unit.manager, fields, id);
    await this.checkStart(unit.manager, id, fields.hiredOn);
    await updateVersioned(unit.manager, Employee, id, expectedVersion, fields, () =>
      this.answer(unit.manager, id),
    );
    if (fields.leftOn !== null) await endAssignments(unit, id, fields.leftOn);
    return before;
  }

  private async existing(manager: EntityManager, id: number): Promise<Employee> {
    const employee = await manager.findOneBy(Employee, { id });
    if (!employee) throw DomainRefusal.notFound();
    return employee;
  }

  private async answer(manager: EntityManager, id: number): Promise<EmployeeAnswer> {
    const employee = await this.employees.find(manager, id, this.clock.today());
    if (!employee) throw DomainRefusal.notFound();
    return employee;
  }

  private async checkStart(manager: EntityManager, id: number, hiredOn: string): Promise<void> {
    const assignments = await this.employees.assignmentsOf(manager, id);
    if (assignments.some(({ startsOn }) => startsOn < hiredOn)) {
      throw DomainRefusal.field('hiredOn', 'assignment.order');
    }
  }

  private record(unit: Unit, action: string, id: number, data: Record<string, unknown>): Promise<void> {
    return this.audit.record(unit, { action, subjectType: 'employee', subjectId: id, data });
  }
}

/** What is checked against other rows of one person's posts is checked by one unit at a time. */
export function lockEmployee(unit: Unit, id: number): Promise<void> {
  return unit.lock(`employee:${id}`);
}

/** @throws DomainRefusal at `positionId` when there is no such position */
export async function checkPosition(manager: EntityManager, positionId: number): Promise<void> {
  if (!(await manager.existsBy('Position', { id: positionId })))
    throw DomainRefusal.field('positionId', 'notFound');
}

/** Who leaves gives up every post on that day, also one that was to begin later. */
async function endAssignments({ manager }: Unit, employeeId: number, leftOn: string): Promise<void> {
  await manager.query('DELETE FROM assignment WHERE employee_id = $1 AND starts_on > $2', [
    employeeId,
    leftOn,
  ]);
  await manager.query(
    `UPDATE assignment SET ends_on = $1, version = version + 1
     WHERE employee_id = $2 AND (ends_on IS NULL OR ends_on > $1)`,
    [leftOn, employeeId],
  );
}

/** @param id of the employee who is changed; absent for a new one */
async function checkFields(manager: EntityManager, fields: EmployeeFields, id?: number): Promise<void> {
  const { hiredOn, leftOn, probationEndsOn, namedSuperiorId } = fields;
  if (leftOn !== null && leftOn < hiredOn) throw DomainRefusal.field('leftOn', 'assignment.order');
  if (probationEndsOn !== null && probationEndsOn < hiredOn) {
    throw DomainRefusal.field('probationEndsOn', 'assignment.order');
  }
  if (namedSuperiorId === null) return;
  if (namedSuperiorId === id) throw DomainRefusal.field('namedSuperiorId', 'employee.ownSuperior');
  if (!(await manager.existsBy(Employee, { id: namedSuperiorId }))) {
    throw DomainRefusal.field('namedSuperiorId', 'notFound');
  }
}
