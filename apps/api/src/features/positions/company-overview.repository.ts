import type { OrganisationChart } from '@gangping/contracts';
import type { DescribedPosition } from '@gangping/role-document';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock';

type ChartPosition = OrganisationChart['positions'][number];

interface DescribedRow extends Omit<DescribedPosition, 'directReports' | 'promotionPath' | 'holders'> {
  readonly directReports: string | null;
  readonly promotionPath: string;
  readonly holders: number | string;
}

/** All positions of the company at once, for what looks at how they fit together. */
@Injectable()
export class CompanyOverviewRepository {
  constructor(private readonly clock: Clock) {}

  /** As the definitions describe them, departments and titles in the order of lists. */
  async described(
    manager: EntityManager,
  ): Promise<(DescribedPosition & { readonly departmentId: number })[]> {
    const today = this.clock.today();
    const rows: (DescribedRow & { departmentId: number })[] = await manager.sql`
      SELECT position.id AS id, position.title AS title, department.name AS department,
        position.department_id AS "departmentId",
        position.superior_position_id AS "superiorPositionId", position.superior_text AS "superiorText",
        position.direct_reports AS "directReports", position.deputy_position_id AS "deputyPositionId",
        position.deputy_text AS "deputyText", position.promotion_path AS "promotionPath",
        position.headcount AS headcount,
        (SELECT COUNT(*) FROM assignment held WHERE held.position_id = position.id
          AND held.starts_on <= ${today} AND (held.ends_on IS NULL OR held.ends_on >= ${today})) AS holders
      FROM position
      JOIN department ON department.id = position.department_id
      ORDER BY department.name_sort_key, position.title_sort_key, position.id`;
    return rows.map((row) => ({
      ...row,
      directReports: row.directReports === null ? null : (JSON.parse(row.directReports) as string[]),
      promotionPath: JSON.parse(row.promotionPath) as string[],
      holders: Number(row.holders),
    }));
  }

  /** Positions with whoever is in post today, in the order of lists. */
  async chart(manager: EntityManager): Promise<ChartPosition[]> {
    const today = this.clock.today();
    const positions: Omit<ChartPosition, 'holders'>[] = await manager.sql`
      SELECT position.id AS id, position.title AS title, position.department_id AS "departmentId",
        department.name AS "departmentName", position.superior_position_id AS "superiorPositionId",
        position.headcount AS headcount
      FROM position
      JOIN department ON department.id = position.department_id
      ORDER BY department.name_sort_key, position.title_sort_key, position.id`;
    const holders: { positionId: number; employeeId: number; name: string }[] = await manager.sql`
      SELECT held.position_id AS "positionId", employee.id AS "employeeId", employee.name AS name
      FROM assignment held
      JOIN employee ON employee.id = held.employee_id
      WHERE held.starts_on <= ${today} AND (held.ends_on IS NULL OR held.ends_on >= ${today})
      ORDER BY employee.name_sort_key, employee.number`;
    const byPosition = Map.groupBy(holders, ({ positionId }) => positionId);
    return positions.map((position) => ({
      ...position,
      holders: (byPosition.get(position.id) ?? []).map(({ employeeId, name }) => ({ employeeId, name })),
    }));
  }
}
