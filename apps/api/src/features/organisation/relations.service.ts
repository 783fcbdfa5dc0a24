import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Reporting } from './reporting';
import { ReportingRepository } from './reporting.repository';

/** Placeholders are numbered in the order in which they first appear: the sqlite3 driver binds them in that order. */
const HOLDS_ON_DAY = `
  a.starts_on <= $2 AND (a.ends_on IS NULL OR a.ends_on >= $2)
  AND e.hired_on <= $2 AND (e.left_on IS NULL OR e.left_on >= $2)`;

/**
 * SQL for 1 where somebody is named as superior by anybody, or holds a post that another post reports to, else 0: only
 * they can stand above others. Both arguments are SQL: a column and a placeholder or column for the day.
 */
export function couldBeAbove(employee: string, day: string): string {
  return `(CASE WHEN EXISTS (SELECT 1 FROM employee naming WHERE naming.named_superior_id = ${employee})
    OR EXISTS (
      SELECT 1 FROM assignment held
      JOIN position below ON below.superior_position_id = held.position_id
      WHERE held.employee_id = ${employee} AND held.starts_on <= ${day}
        AND (held.ends_on IS NULL OR held.ends_on >= ${day}))
    THEN 1 ELSE 0 END)`;
}

/**
 * How people stand to each other, for the row policies. Each answer comes from few statements over id columns, through
 * the manager that is given: a reader's, or a unit's.
 */
@Injectable()
export class RelationsService {
  constructor(private readonly reporting: ReportingRepository) {}

  /** Superiors of everybody: for preflight and launch. Assignments that ended before `from` are left out. */
  reportingOfAll(manager: EntityManager, from: string): Promise<Reporting> {
    return this.reporting.whole(manager, from);
  }

  /** Superiors of some people on a day. */
  reportingOf(manager: EntityManager, employeeIds: readonly number[], day: string): Promise<Reporting> {
    return this.reporting.around(manager, employeeIds, day);
  }

  /** Everybody above somebody in the chain of superiors on a day, at whatever distance. */
  async superiorIds(manager: EntityManager, employeeId: number, day: string): Promise<number[]> {
    return (await this.reporting.around(manager, [employeeId], day)).allAbove(employeeId, day);
  }

  /** True when `superiorId` stands above `employeeId` in the chain. One statement for the many who stand above nobody. */
  async isAbove(
    manager: EntityManager,
    superiorId: number,
    employeeId: number,
    day: string,
  ): Promise<boolean> {
    if (superiorId === employeeId) return false;
    const [found] = await manager.query<{ possible: number }[]>(
      `SELECT ${couldBeAbove('CAST($1 AS integer)', '$2')} AS possible`,
      [superiorId, day],
    );
    return found.possible === 1 && (await this.superiorIds(manager, employeeId, day)).includes(superiorId);
  }

  /** Head of this department or of one above it, on a day. */
  async isDepartmentHead(
    manager: EntityManager,
    employeeId: number,
    departmentId: number,
    day: string,
  ): Promise<boolean> {
    return (await this.headedDepartmentIds(manager, employeeId, day)).includes(departmentId);
  }

  /** Ids of the departments whose head position somebody holds on a day, and of all below them. */
  async headedDepartmentIds(manager: EntityManager, employeeId: number, day: string): Promise<number[]> {
    const rows = await manager.query<{ id: number }[]>(
      `WITH RECURSIVE headed(id) AS (
         SELECT d.id FROM department d
         JOIN assignment a ON a.position_id = d.head_position_id
         JOIN employee e ON e.id = a.employee_id
         WHERE a.employee_id = $1 AND ${HOLDS_ON_DAY}
         UNION
         SELECT below.id FROM department below JOIN headed ON below.parent_id = headed.id
       )
       SELECT id FROM headed`,
      [employeeId, day],
    );
    return rows.map(({ id }) => id);
  }

  /**
   * Has somebody to score: now by the organisation, or in an evaluation that was launched when it was so. The
   * evaluations' own feature depends on this one, so its table is asked for by name.
   */
  async hasTeam(manager: EntityManager, employeeId: number, day: string): Promise<boolean> {
    const [launched] = await manager.query<{ id: number }[]>(
      'SELECT id FROM evaluation WHERE supervisor_employee_id = $1 OR reviewer_employee_id = $1 LIMIT 1',
      [employeeId],
    );
    return launched !== undefined || (await this.directReports(manager, employeeId, day)).length > 0;
  }

  /** Ids of those whose direct superior somebody is on a day, through whichever of their posts. */
  async directReports(manager: EntityManager, superiorId: number, day: string): Promise<number[]> {
    const candidates = await this.directReportCandidates(manager, superiorId, day);
    if (candidates.length === 0) return [];
    const reporting = await this.reporting.around(manager, candidates, day);
    return candidates.filter((candidate) => reporting.superiorsOf(candidate, day).includes(superiorId));
  }

  /** Acts for a superior on a day (职务代理). The delegations' own feature depends on this one: asked for by name too. */
  async isDeputy(manager: EntityManager, employeeId: number, day: string): Promise<boolean> {
    const running = await manager.query<{ id: number }[]>(
      `SELECT id FROM delegation WHERE deputy_employee_id = $1 AND ended_at IS NULL
         AND starts_on <= $2 AND ends_on >= $2 LIMIT 1`,
      [employeeId, day],
    );
    return running.length > 0;
  }

  /**
   * Whether somebody is asked about colleagues in a running quarter, and has lists of peers to look after: of those whom
   * they score or review, or all. The peers' own feature depends on this one: asked for by name too.
   */
  async peersOf(
    manager: EntityManager,
    employeeId: number | null,
    readsAll: boolean,
  ): Promise<{ isPeer: boolean; hasPeerLists: boolean }> {
    const [found] = await manager.query<{ asked: number; lists: number }[]>(
      `SELECT
         CASE WHEN EXISTS (SELECT 1 FROM peer_request r
           JOIN peer_list l ON l.evaluation_id = r.evaluation_id AND l.confirmed_at IS NOT NULL
           JOIN evaluation e ON e.id = r.evaluation_id JOIN cycle c ON c.id = e.cycle_id AND c.status = 'running'
           WHERE r.employee_id = $1) THEN 1 ELSE 0 END AS asked,
         CASE WHEN EXISTS (SELECT 1 FROM peer_list l
           JOIN evaluation e ON e.id = l.evaluation_id JOIN cycle c ON c.id = e.cycle_id AND c.status = 'running'
           WHERE $2 = 1 OR e.supervisor_employee_id = $1 OR e.reviewer_employee_id = $1) THEN 1 ELSE 0 END AS lists`,
      [employeeId ?? 0, readsAll ? 1 : 0],
    );
    return { isPeer: found.asked === 1, hasPeerLists: found.lists === 1 };
  }

  /** Those who name this person, and the holders of the posts below theirs, down through vacant ones. */
  private async directReportCandidates(
    manager: EntityManager,
    employeeId: number,
    day: string,
  ): Promise<number[]> {
    const rows = await manager.query<{ id: number }[]>(
      `WITH RECURSIVE below(id) AS (
         SELECT p.id FROM position p JOIN assignment a ON a.position_id = p.superior_position_id
         JOIN employee e ON e.id = a.employee_id
         WHERE a.employee_id = $1 AND ${HOLDS_ON_DAY}
         UNION
         SELECT p.id FROM position p JOIN below ON p.superior_position_id = below.id
         WHERE below.id NOT IN (SELECT position_id FROM held)
       ), held(position_id) AS (
         SELECT a.position_id FROM assignment a JOIN employee e ON e.id = a.employee_id WHERE ${HOLDS_ON_DAY}
       )
       SELECT a.employee_id AS id FROM assignment a JOIN employee e ON e.id = a.employee_id
       JOIN below ON below.id = a.position_id
       WHERE a.employee_id <> $1 AND ${HOLDS_ON_DAY}
       UNION
       SELECT e.id FROM employee e WHERE e.named_superior_id = $1 AND e.hired_on <= $2
         AND (e.left_on IS NULL OR e.left_on >= $2)`,
      [employeeId, day],
    );
    return rows.map(({ id }) => id);
  }
}
