import type { Scheme } from '@gangping/contracts';
import { isMeasured, type KpiMeasure } from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { inList, joinSql, rawSql, runSql, selectMany, type Sql, sql } from '../../platform/database';
import { departmentPaths, RelationsService } from '../organisation';
import { coefficientInForce, definitionInForce } from '../positions';
import type { Cycle } from './cycle.entity';
import type { PreflightAssignment, PreflightEmployee, PreflightFacts, PreflightPosition } from './preflight';
import type { CopiedScheme } from './cycle-schemes.repository';
import { type DefinitionLines, itemKindsOf } from './section-items';

type CycleFacts = PreflightFacts['cycle'] & Pick<Cycle, 'id'>;

/** Loads what preflight and launch judge by: few statements over columns, whatever the size of the company. */
@Injectable()
export class PreflightRepository {
  constructor(private readonly relations: RelationsService) {}

  async load(
    manager: EntityManager,
    cycle: CycleFacts,
    schemes: readonly CopiedScheme[],
  ): Promise<PreflightFacts> {
    const positions = await this.positions(manager, cycle);
    return {
      cycle,
      schemes,
      employees: await this.employees(manager, cycle),
      assignments: await this.assignments(manager, cycle),
      positions: new Map(positions.map((position) => [position.id, position])),
      lines: await this.lines(manager, cycle, schemes),
      measures: await this.measures(manager, cycle, schemes),
      reporting: await this.relations.reportingOfAll(manager, cycle.startsOn),
      excluded: await this.excluded(manager, cycle),
      launched: await this.launched(manager, cycle),
    };
  }

  private employees(manager: EntityManager, { startsOn, endsOn }: CycleFacts): Promise<PreflightEmployee[]> {
    return selectMany<PreflightEmployee>(
      manager,
      {
        id: 'id',
        number: 'number',
        name: 'name',
        hiredOn: 'hired_on',
        leftOn: 'left_on',
        // A probation that was decided is over, whatever its last day.
        probationEndsOn: `CASE WHEN EXISTS (SELECT 1 FROM probation decided WHERE decided.employee_id = employee.id
            AND decided.hired_on = employee.hired_on AND decided.outcome IS NOT NULL)
          THEN NULL ELSE probation_ends_on END`,
      },
      sql`FROM employee WHERE hired_on <= ${endsOn} AND (left_on IS NULL OR left_on >= ${startsOn}) ORDER BY number`,
    );
  }

  private assignments(
    manager: EntityManager,
    { startsOn, endsOn }: CycleFacts,
  ): Promise<PreflightAssignment[]> {
    return selectMany<PreflightAssignment>(
      manager,
      { employeeId: 'employee_id', positionId: 'position_id', startsOn: 'starts_on', endsOn: 'ends_on' },
      sql`FROM assignment WHERE starts_on <= ${endsOn} AND (ends_on IS NULL OR ends_on >= ${startsOn}) ORDER BY id`,
    );
  }

  private async positions(manager: EntityManager, { endsOn }: CycleFacts): Promise<PreflightPosition[]> {
    const rows = await runSql<PositionRow>(
      manager,
      sql`WITH ${inForce(endsOn)}
        SELECT p.id, p.title, p.department_id AS "departmentId", d.name AS "departmentName",
          p.grade_from AS "gradeFrom", p.grade_to AS "gradeTo", f.definition_id AS "definitionId", f.coefficient,
          r.evenly_weighted AS "evenlyWeighted"
        FROM position p
        JOIN department d ON d.id = p.department_id
        JOIN in_force f ON f.position_id = p.id
        LEFT JOIN role_definition r ON r.id = f.definition_id`,
    );
    const paths = await departmentPaths(manager);
    return rows.map(({ departmentId, gradeFrom, gradeTo, evenlyWeighted, ...row }) => ({
      ...row,
      departmentIds: paths.get(departmentId) ?? [],
      grade: gradeFrom ?? gradeTo,
      evenlyWeighted: Boolean(evenlyWeighted),
    }));
  }

  /** Items and weights by kind of the definitions that are in force on the cycle's last day, of the kinds that are scored. */
  private async lines(
    manager: EntityManager,
    { endsOn }: CycleFacts,
    schemes: readonly CopiedScheme[],
  ): Promise<Map<number, DefinitionLines[]>> {
    const kinds = [...new Set(schemes.flatMap(({ scheme }) => scheme.sections.flatMap(itemKindsOf)))];
    const rows = await runSql<
      Record<'definitionId' | 'items' | 'weight', number | string> & Pick<DefinitionLines, 'kind'>
    >(
      manager,
      sql`WITH ${inForce(endsOn)}
        SELECT i.definition_id AS "definitionId", i.kind, COUNT(*) AS items, COALESCE(SUM(i.weight), 0) AS weight
        FROM role_item i
        WHERE i.definition_id IN (SELECT definition_id FROM in_force) AND ${inList(rawSql('i.kind'), kinds)}
        GROUP BY 1, 2`,
    );
    const counted = rows.map(({ definitionId, kind, items, weight }) => ({
      definitionId: Number(definitionId),
      kind,
      items: Number(items),
      weight: Number(weight),
    }));
    return Map.groupBy(counted, ({ definitionId }) => definitionId);
  }

  /** Of the definitions in force, where some scheme lets indicators score themselves. */
  private async measures(
    manager: EntityManager,
    { endsOn }: CycleFacts,
    schemes: readonly CopiedScheme[],
  ): Promise<Map<number, (KpiMeasure | null)[]>> {
    const measured = schemes.some(({ scheme }) => scheme.sections.some(({ kind }) => isMeasured(kind)));
    if (!measured) return new Map();
    const rows = await runSql<{ definitionId: number; measure: string | null }>(
      manager,
      sql`WITH ${inForce(endsOn)}
        SELECT i.definition_id AS "definitionId", i.measure FROM role_item i
        WHERE i.definition_id IN (SELECT definition_id FROM in_force) AND i.kind = 'kpi'`,
    );
    const ofDefinitions = [...Map.groupBy(rows, ({ definitionId }) => definitionId)];
    return new Map(
      ofDefinitions.map(([definitionId, lines]) => [
        definitionId,
        lines.map(({ measure }) => (measure === null ? null : (JSON.parse(measure) as KpiMeasure))),
      ]),
    );
  }

  private async excluded(manager: EntityManager, { id }: CycleFacts): Promise<Map<number, string>> {
    const rows = await runSql<{ employeeId: number; reason: string }>(
      manager,
      sql`SELECT employee_id AS "employeeId", reason FROM cycle_exclusion WHERE cycle_id = ${id}`,
    );
    return new Map(rows.map(({ employeeId, reason }) => [employeeId, reason]));
  }

  private async launched(manager: EntityManager, { id }: CycleFacts): Promise<Set<string>> {
    const rows = await selectMany<{ employeeId: number; positionId: number }>(
      manager,
      { employeeId: 'employee_id', positionId: 'position_id' },
      sql`FROM evaluation WHERE cycle_id = ${id}`,
    );
    return new Set(rows.map(({ employeeId, positionId }) => `${employeeId}/${positionId}`));
  }
}

interface PositionRow extends Omit<PreflightPosition, 'departmentIds' | 'grade' | 'evenlyWeighted'> {
  readonly departmentId: number;
  readonly gradeFrom: string | null;
  readonly gradeTo: string | null;
  readonly evenlyWeighted: boolean | number | null;
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
export function sectionOfKind(sections: Scheme['sections']): Sql {
  const cases = sections
    .filter((section) => itemKindsOf(section).length > 0)
    .map((section) => sql`WHEN ${inList(rawSql('i.kind'), itemKindsOf(section))} THEN ${section.id}`);
  return cases.length === 0 ? rawSql('NULL') : sql`CASE ${joinSql(cases, ' ')} END`;
}
