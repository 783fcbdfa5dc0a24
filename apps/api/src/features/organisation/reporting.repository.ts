import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type ColumnsOf, inList, rawSql, selectMany, sql } from '../../platform/database';
import { Reporting, type ReportingFacts } from './reporting';

type Facts<Name extends keyof ReportingFacts> = ReportingFacts[Name][number];

const EMPLOYEE_COLUMNS: ColumnsOf<Facts<'employees'>> = {
  id: 'id',
  hiredOn: 'hired_on',
  leftOn: 'left_on',
  namedSuperiorId: 'named_superior_id',
};

const ASSIGNMENT_COLUMNS: ColumnsOf<Facts<'assignments'>> = {
  employeeId: 'employee_id',
  positionId: 'position_id',
  startsOn: 'starts_on',
  endsOn: 'ends_on',
};

/** Loads the columns that `Reporting` derives superiors from: of everybody, or of some people and all above them. */
@Injectable()
export class ReportingRepository {
  /**
   * Everybody, in three queries: for a whole cycle.
   *
   * @param from assignments that ended before this day are left out
   */
  async whole(manager: EntityManager, from: string): Promise<Reporting> {
    const positions = await this.positions(manager);
    const employees = await selectMany<Facts<'employees'>>(manager, EMPLOYEE_COLUMNS, sql`FROM employee`);
    const assignments = await selectMany<Facts<'assignments'>>(
      manager,
      ASSIGNMENT_COLUMNS,
      sql`FROM assignment WHERE ends_on IS NULL OR ends_on >= ${from}`,
    );
    return new Reporting({ positions, employees, assignments });
  }

  /** Some people and everybody who stands, or could stand, above them on a day: for a page or one person. */
  async around(manager: EntityManager, employeeIds: readonly number[], day: string): Promise<Reporting> {
    const positions = await this.positions(manager);
    const superiorPosition = new Map(positions.map(({ id, superiorPositionId }) => [id, superiorPositionId]));
    const employees = new Map<number, Facts<'employees'>>();
    const assignments: Facts<'assignments'>[] = [];
    const loadedPosts = new Set<number>();
    let wanted = [...new Set(employeeIds)];
    while (wanted.length > 0) {
      const people = await this.people(manager, wanted);
      people.forEach((person) => employees.set(person.id, person));
      const own = await this.assignmentsOn(manager, 'employee_id', wanted, day);
      const posts = postsAbove(own, superiorPosition).filter((post) => !loadedPosts.has(post));
      posts.forEach((post) => loadedPosts.add(post));
      const above = await this.assignmentsOn(manager, 'position_id', posts, day);
      assignments.push(...own, ...above);
      const named = people.map(({ namedSuperiorId }) => namedSuperiorId).filter((id) => id !== null);
      wanted = [...new Set([...named, ...above.map(({ employeeId }) => employeeId)])].filter(
        (id) => !employees.has(id),
      );
    }
    return new Reporting({
      positions,
      employees: [...employees.values()],
      assignments: distinct(assignments),
    });
  }

  async positions(manager: EntityManager): Promise<Facts<'positions'>[]> {
    return manager.query('SELECT id, superior_position_id AS "superiorPositionId" FROM position');
  }

  private async people(manager: EntityManager, ids: readonly number[]): Promise<Facts<'employees'>[]> {
    return selectMany(manager, EMPLOYEE_COLUMNS, sql`FROM employee WHERE ${inList(rawSql('id'), ids)}`);
  }

  /** @param column of this file, never of a caller outside */
  private async assignmentsOn(
    manager: EntityManager,
    column: 'employee_id' | 'position_id',
    ids: readonly number[],
    day: string,
  ): Promise<Facts<'assignments'>[]> {
    if (ids.length === 0) return [];
    return selectMany(
      manager,
      ASSIGNMENT_COLUMNS,
      sql`FROM assignment
        WHERE ${inList(rawSql(column), ids)} AND starts_on <= ${day} AND (ends_on IS NULL OR ends_on >= ${day})`,
    );
  }
}

/** Every post on the way up from these, themselves not included. */
function postsAbove(
  assignments: readonly Facts<'assignments'>[],
  superiorPosition: ReadonlyMap<number, number | null>,
): number[] {
  const above = new Set<number>();
  for (const { positionId } of assignments) {
    let post = superiorPosition.get(positionId) ?? null;
    while (post !== null && !above.has(post)) {
      above.add(post);
      post = superiorPosition.get(post) ?? null;
    }
  }
  return [...above];
}

/** The same assignment comes by its holder and by its post. */
function distinct(assignments: readonly Facts<'assignments'>[]): Facts<'assignments'>[] {
  const keyed = assignments.map(
    (one) => [`${one.employeeId}/${one.positionId}/${one.startsOn}`, one] as const,
  );
  return [...new Map(keyed).values()];
}
