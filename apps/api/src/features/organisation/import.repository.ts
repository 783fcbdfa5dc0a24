import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { insertMany } from '../../platform/database';
import { Assignment } from './assignment.entity';
import { Employee } from './employee.entity';
import { type KnownOrganisation, keyOf, positionKey } from './import-check';

/** An employee as the import compares and changes them. */
export interface ExistingEmployee {
  readonly id: number;
  readonly name: string;
  readonly email: string | null;
  readonly hiredOn: string;
  readonly leftOn: string | null;
  readonly probationEndsOn: string | null;
  readonly namedSuperiorId: number | null;
  readonly firstAssignmentOn: string | null;
  /** The posts held on the day of the import, the longest held first. */
  readonly posts: readonly Post[];
}

export interface Post {
  readonly assignmentId: number;
  readonly positionId: number;
  readonly startsOn: string;
}

export interface ImportContext extends KnownOrganisation {
  /** By `keyOf` of the number. */
  readonly employees: ReadonlyMap<string, ExistingEmployee>;
}

type Row = Omit<ExistingEmployee, 'posts'> & { number: string };

/** SQLite takes 32,766 parameters in a statement, PostgreSQL 65,535. */
const ROWS_PER_STATEMENT = 500;

@Injectable()
export class ImportRepository {
  async context(manager: EntityManager, day: string): Promise<ImportContext> {
    const positions = await manager.query<{ id: number; title: string; departmentName: string }[]>(
      `SELECT position.id, position.title, department.name AS "departmentName"
       FROM position JOIN department ON department.id = position.department_id`,
    );
    const departments = await manager.query<{ name: string }[]>('SELECT name FROM department');
    return {
      departmentNames: new Set(departments.map(({ name }) => keyOf(name))),
      positionIds: new Map(
        positions.map(({ id, title, departmentName }) => [positionKey(departmentName, title), id]),
      ),
      positionIdsByTitle: byTitle(positions),
      employees: await this.employees(manager, day),
    };
  }

  /** @returns the ids by `keyOf` of the number */
  async insertEmployees(
    manager: EntityManager,
    employees: readonly Omit<Employee, 'id' | 'namedSuperior'>[],
  ): Promise<Map<string, number>> {
    await insertMany(manager, Employee, employees);
    const ids = new Map<string, number>();
    for (const chunk of chunks(employees)) {
      const rows = await manager
        .createQueryBuilder(Employee, 'employee')
        .select('employee.id', 'id')
        .addSelect('employee.number', 'number')
        .where('employee.number IN (:...numbers)', { numbers: chunk.map(({ number }) => number) })
        .getRawMany<{ id: number; number: string }>();
      rows.forEach(({ id, number }) => ids.set(keyOf(number), id));
    }
    return ids;
  }

  async insertAssignments(
    manager: EntityManager,
    assignments: readonly Pick<Assignment, 'employeeId' | 'positionId' | 'startsOn' | 'endsOn' | 'version'>[],
  ): Promise<void> {
    await insertMany(manager, Assignment, assignments);
  }

  /** Of rows that were inserted in this unit; their version stays. */
  async nameSuperiors(
    manager: EntityManager,
    pairs: readonly { readonly id: number; readonly superiorId: number }[],
  ): Promise<void> {
    for (const chunk of chunks(pairs)) {
      // Integers of this database, not text of the sheet: they need no placeholder.
      const cases = chunk
        .map(({ id, superiorId }) => `WHEN ${Number(id)} THEN ${Number(superiorId)}`)
        .join(' ');
      const ids = chunk.map(({ id }) => Number(id)).join(', ');
      await manager.query(
        `UPDATE employee SET named_superior_id = CASE id ${cases} END WHERE id IN (${ids})`,
      );
    }
  }

  private async employees(manager: EntityManager, day: string): Promise<Map<string, ExistingEmployee>> {
    const rows = await manager.query<Row[]>(
      `SELECT id, number, name, email, hired_on AS "hiredOn", left_on AS "leftOn",
              probation_ends_on AS "probationEndsOn", named_superior_id AS "namedSuperiorId",
              (SELECT MIN(starts_on) FROM assignment WHERE employee_id = employee.id) AS "firstAssignmentOn"
       FROM employee`,
    );
    const posts = await this.posts(manager, day);
    return new Map(
      rows.map(({ number, ...row }) => [keyOf(number), { ...row, posts: posts.get(row.id) ?? [] }]),
    );
  }

  private async posts(manager: EntityManager, day: string): Promise<Map<number, Post[]>> {
    const rows = await manager.query<(Post & { employeeId: number })[]>(
      `SELECT id AS "assignmentId", employee_id AS "employeeId", position_id AS "positionId", starts_on AS "startsOn"
       FROM assignment WHERE starts_on <= $1 AND (ends_on IS NULL OR ends_on >= $1) ORDER BY starts_on, id`,
      [day],
    );
    return Map.groupBy(rows, ({ employeeId }) => employeeId);
  }
}

function byTitle(positions: readonly { id: number; title: string }[]): Map<string, number | 'several'> {
  const ids = new Map<string, number | 'several'>();
  for (const { id, title } of positions) ids.set(keyOf(title), ids.has(keyOf(title)) ? 'several' : id);
  return ids;
}

function* chunks<Row>(rows: readonly Row[]): Generator<readonly Row[]> {
  for (let from = 0; from < rows.length; from += ROWS_PER_STATEMENT)
    yield rows.slice(from, from + ROWS_PER_STATEMENT);
}
