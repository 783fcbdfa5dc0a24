import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { inList, joinSql, rawSql, runSql, type Sql, sql } from '../../platform/database';
import { RelationsService } from '../organisation';
import { coefficientInForce, definitionInForce } from '../positions';
import type { Cycle } from './cycle.entity';
import type { PreflightAssignment, PreflightEmployee, PreflightFacts, PreflightPosition } from './preflight';
import { type DefinitionSection, itemKindsOf } from './section-items';

type CycleFacts = PreflightFacts['cycle'] & Pick<Cycle, 'id'>;

/** Loads what preflight and launch judge by: few statements over columns, whatever the size of the company. */
@Injectable()
export class PreflightRepository {
  constructor(private readonly relations: RelationsService) {}

  async load(manager: EntityManager, cycle: CycleFacts): Promise<PreflightFacts> {
    const positions = await this.positions(manager, cycle);
    return {
      cycle,
      employees: await this.employees(manager, cycle),
      assignments: await this.assignments(manager, cycle),
      positions: new Map(positions.map((position) => [position.id, position])),
      sections: await this.sections(manager, cycle),
      reporting: await this.relations.reportingOfAll(manager, cycle.startsOn),
      launched: await this.launched(manager, cycle),
    };
  }

  private employees(manager: EntityManager, { startsOn, endsOn }: CycleFacts): Promise<PreflightEmployee[]> {
    return runSql(
      manager,
      sql`SELECT id, number, name, hired_on AS "hiredOn", left_on AS "leftOn", probation_ends_on AS "probationEndsOn"
        FROM employee WHERE hired_on <= ${endsOn} AND (left_on IS NULL OR left_on >= ${startsOn}) ORDER BY number`,
    );
  }

  private assignments(
    manager: EntityManager,
    { startsOn, endsOn }: CycleFacts,
  ): Promise<PreflightAssignment[]> {
    return runSql(
      manager,
      sql`SELECT employee_id AS "employeeId", position_id AS "positionId", starts_on AS "startsOn", ends_on AS "endsOn"
        FROM assignment WHERE starts_on <= ${endsOn} AND (ends_on IS NULL OR ends_on >= ${startsOn}) ORDER BY id`,
    );
  }

  private async positions(manager: EntityManager, { endsOn }: CycleFacts): Promise<PreflightPosition[]> {
    const rows = await runSql<PreflightPosition & { evenlyWeighted: boolean | number | null }>(
      manager,
      sql`WITH ${inForce(endsOn)}
        SELECT p.id, p.title, d.name AS "departmentName", f.definition_id AS "definitionId", f.coefficient,
          r.evenly_weighted AS "evenlyWeighted"
        FROM position p
        JOIN department d ON d.id = p.department_id
        JOIN in_force f ON f.position_id = p.id
        LEFT JOIN role_definition r ON r.id = f.definition_id`,
    );
    return rows.map((row) => ({ ...row, evenlyWeighted: Boolean(row.evenlyWeighted) }));
  }

  /** Items and weights by section of the definitions that are in force on the cycle's last day. */
  private async sections(
    manager: EntityManager,
    { endsOn, scheme }: CycleFacts,
  ): Promise<Map<number, DefinitionSection[]>> {
    const section = sectionOfKind(scheme.sections);
    const rows = await runSql<
      Record<'definitionId' | 'items' | 'weight', number | string> & { sectionId: string }
    >(
      manager,
      sql`WITH ${inForce(endsOn)}
        SELECT i.definition_id AS "definitionId", ${section} AS "sectionId", COUNT(*) AS items,
          COALESCE(SUM(i.weight), 0) AS weight
        FROM role_item i
        WHERE i.definition_id IN (SELECT definition_id FROM in_force) AND ${section} IS NOT NULL
        GROUP BY 1, 2`,
    );
    const counted = rows.map(({ definitionId, sectionId, items, weight }) => ({
      definitionId: Number(definitionId),
      sectionId,
      items: Number(items),
      weight: Number(weight),
    }));
    return Map.groupBy(counted, ({ definitionId }) => definitionId);
  }

  private async launched(manager: EntityManager, { id }: CycleFacts): Promise<Set<string>> {
    const rows = await runSql<{ employeeId: number; positionId: number }>(
      manager,
      sql`SELECT employee_id AS "employeeId", position_id AS "positionId" FROM evaluation WHERE cycle_id = ${id}`,
    );
    return new Set(rows.map(({ employeeId, positionId }) => `${employeeId}/${positionId}`));
  }
}

/** CTE `in_force`: definition and coefficient of each position on a day. */
export function inForce(day: string): Sql {
  return sql`day(value) AS (VALUES (${day})), in_force AS (
    SELECT position.id AS position_id,
      ${rawSql(definitionInForce('position.id', '(SELECT value FROM day)'))} AS definition_id,
      ${rawSql(coefficientInForce('position.id', '(SELECT value FROM day)'))} AS coefficient
    FROM position)`;
}

/** The section of the scheme that an item `i` of a definition belongs to, NULL for an item that is not scored. */
export function sectionOfKind(sections: PreflightFacts['cycle']['scheme']['sections']): Sql {
  const cases = sections
    .filter((section) => itemKindsOf(section).length > 0)
    .map((section) => sql`WHEN ${inList(rawSql('i.kind'), itemKindsOf(section))} THEN ${section.id}`);
  return cases.length === 0 ? rawSql('NULL') : sql`CASE ${joinSql(cases, ' ')} END`;
}
