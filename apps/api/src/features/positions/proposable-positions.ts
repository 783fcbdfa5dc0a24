import type { ProposablePositions } from '@gangping/contracts';
import { positionsAbove } from '@gangping/role-document';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access';
import { Clock } from '../../platform/clock';
import { inList, rawSql, ReadDatabase, runSql, sql } from '../../platform/database';
import { couldBeAbove, RelationsService } from '../organisation';
import { newestDefinition } from './in-force';
import { PositionRepository } from './position.repository';

type ProposableRow = Omit<ProposablePositions[number], 'holders' | 'dutyCount' | 'departmentHeaded'> & {
  dutyCount: number | string;
};

interface Holding {
  readonly positionId: number;
  readonly employeeId: number;
  readonly name: string;
}

/**
 * The positions that somebody may propose changes to because they stand above them or head their department: what
 * `DefinitionAccess` decides position by position, for all of them at once. What HR may by its role is not in it.
 */
@Injectable()
export class ProposablePositionsService {
  constructor(
    private readonly readDatabase: ReadDatabase,
    private readonly positions: PositionRepository,
    private readonly relations: RelationsService,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor): Promise<ProposablePositions> {
    const me = actor.employeeId;
    if (me === null) return [];
    const { manager } = this.readDatabase;
    const headed = await this.relations.headedDepartmentIds(manager, me, this.clock.today());
    const ids = await this.idsFor(manager, me, headed);
    const holders = Map.groupBy(await this.holdings(manager, ids), ({ positionId }) => positionId);
    return (await this.rows(manager, ids)).map(({ dutyCount, ...row }) => ({
      ...row,
      departmentHeaded: headed.includes(row.departmentId),
      holders: (holders.get(row.id) ?? []).map(({ name }) => name),
      dutyCount: Number(dutyCount),
    }));
  }

  /** @param departments that they head */
  private async idsFor(
    manager: EntityManager,
    me: number,
    departments: readonly number[],
  ): Promise<number[]> {
    const headed = await runSql<{ id: number }>(
      manager,
      sql`SELECT id FROM position WHERE ${inList(rawSql('department_id'), departments)}`,
    );
    const below = (await this.standsAboveSomebody(manager, me)) ? await this.idsBelow(manager, me) : [];
    return [...new Set([...headed.map(({ id }) => id), ...below])];
  }

  /** Most stand above nobody: one statement says so, before everybody's superiors are looked at. */
  private async standsAboveSomebody(manager: EntityManager, me: number): Promise<boolean> {
    const [found] = await manager.query<{ possible: number }[]>(
      `SELECT ${couldBeAbove('CAST($1 AS integer)', '$2')} AS possible`,
      [me, this.clock.today()],
    );
    return found.possible === 1;
  }

  /** Below a post that they hold, also while it is vacant, or held by somebody whose superior they are as a person. */
  private async idsBelow(manager: EntityManager, me: number): Promise<number[]> {
    const today = this.clock.today();
    const lines = await this.positions.superiors(manager);
    const reporting = await this.relations.reportingOfAll(manager, today);
    const own = new Set(reporting.postsOn(me, today));
    const holders = Map.groupBy(
      await this.holdings(manager, [...lines.keys()]),
      ({ positionId }) => positionId,
    );
    const isBelowMe = (id: number) =>
      (holders.get(id) ?? []).some(({ employeeId }) => reporting.isAbove(me, employeeId, today));
    return [...lines.keys()].filter(
      (id) => positionsAbove(lines, id).some((post) => own.has(post)) || isBelowMe(id),
    );
  }

  /** Who is in post today. */
  private holdings(manager: EntityManager, positionIds: readonly number[]): Promise<Holding[]> {
    const today = this.clock.today();
    return runSql(
      manager,
      sql`SELECT held.position_id AS "positionId", employee.id AS "employeeId", employee.name AS name
        FROM assignment held
        JOIN employee ON employee.id = held.employee_id
        WHERE ${inList(rawSql('held.position_id'), positionIds)}
          AND held.starts_on <= ${today} AND (held.ends_on IS NULL OR held.ends_on >= ${today})
        ORDER BY employee.name_sort_key, employee.number`,
    );
  }

  private rows(manager: EntityManager, ids: readonly number[]): Promise<ProposableRow[]> {
    return runSql(
      manager,
      sql`SELECT position.id AS id, position.title AS title, position.department_id AS "departmentId",
          department.name AS "departmentName", newest.status AS "definitionStatus",
          (SELECT COUNT(*) FROM role_item duty WHERE duty.definition_id = newest.id AND duty.kind = 'duty') AS "dutyCount",
          newest.rejection_reason AS "rejectionReason"
        FROM position
        JOIN department ON department.id = position.department_id
        LEFT JOIN role_definition newest ON newest.id = ${rawSql(newestDefinition('position.id'))}
        WHERE ${inList(rawSql('position.id'), ids)}
        ORDER BY department.name_sort_key, position.title_sort_key, position.id`,
    );
  }
}
