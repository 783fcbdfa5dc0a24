import type { PositionDetail } from '@gangping/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock';
import { CoefficientBook } from './coefficient-book';
import { Position } from './position.entity';
import { type Promoted, type Promotion, promotionOf } from './promotion';

type Joined = Pick<PositionDetail, 'departmentName' | 'superiorTitle' | 'deputyTitle'>;

/** What keeps a position from being deleted, counted. */
export interface PositionUse {
  /** Assignments and definitions that were ever in force. */
  readonly history: number;
  /** Positions that report to it or name it as deputy, departments that it heads. */
  readonly references: number;
}

@Injectable()
export class PositionRepository {
  constructor(
    private readonly clock: Clock,
    private readonly coefficients: CoefficientBook,
  ) {}

  /** Everything about one position, as HR and the auditor read it; null when it is not there. */
  async detail(manager: EntityManager, id: number): Promise<PositionDetail | null> {
    const position = await manager.findOneBy(Position, { id });
    if (!position) return null;
    const joined = await this.joined(manager, id);
    return {
      ...position,
      ...joined,
      ...(await this.promotion(manager, id)),
      coefficients: await this.coefficients.entries(manager, id),
      holders: await this.holders(manager, id),
      subordinates: await this.subordinates(manager, id),
    };
  }

  /** Position id → id of the position it reports to, for all positions. */
  async superiors(manager: EntityManager): Promise<Map<number, number | null>> {
    const rows: { id: number; superior: number | null }[] = await manager.sql`
      SELECT id, superior_position_id AS superior FROM position`;
    return new Map(rows.map(({ id, superior }) => [id, superior]));
  }

  async use(manager: EntityManager, id: number): Promise<PositionUse> {
    const [row]: { history: number | string; links: number | string }[] = await manager.sql`
      SELECT (SELECT COUNT(*) FROM assignment WHERE position_id = ${id})
           + (SELECT COUNT(*) FROM role_definition
              WHERE position_id = ${id} AND status IN ('approved', 'superseded')) AS history,
             (SELECT COUNT(*) FROM position WHERE superior_position_id = ${id} OR deputy_position_id = ${id})
           + (SELECT COUNT(*) FROM department WHERE head_position_id = ${id}) AS links`;
    return { history: Number(row.history), references: Number(row.links) };
  }

  /** Holds the position, or did. */
  async wasHeldBy(manager: EntityManager, id: number, employeeId: number): Promise<boolean> {
    const rows: unknown[] = await manager.sql`
      SELECT 1 FROM assignment
      WHERE position_id = ${id} AND employee_id = ${employeeId} AND starts_on <= ${this.clock.today()} LIMIT 1`;
    return rows.length > 0;
  }

  private async joined(manager: EntityManager, id: number): Promise<Joined> {
    const [row]: Joined[] = await manager.sql`
      SELECT department.name AS "departmentName", superior.title AS "superiorTitle", deputy.title AS "deputyTitle"
      FROM position
      JOIN department ON department.id = position.department_id
      LEFT JOIN position superior ON superior.id = position.superior_position_id
      LEFT JOIN position deputy ON deputy.id = position.deputy_position_id
      WHERE position.id = ${id}`;
    return row;
  }

  /** Ids of the positions that somebody holds today. */
  async heldBy(manager: EntityManager, employeeId: number): Promise<number[]> {
    const today = this.clock.today();
    const rows: { id: number }[] = await manager.sql`
      SELECT position_id AS id FROM assignment
      WHERE employee_id = ${employeeId} AND starts_on <= ${today} AND (ends_on IS NULL OR ends_on >= ${today})`;
    return rows.map(({ id }) => id);
  }

  /** Whoever is in post today. */
  holders(manager: EntityManager, id: number): Promise<PositionDetail['holders']> {
    const today = this.clock.today();
    return manager.sql`
      SELECT employee.id AS "employeeId", employee.name AS name, held.starts_on AS "startsOn"
      FROM assignment held
      JOIN employee ON employee.id = held.employee_id
      WHERE held.position_id = ${id} AND held.starts_on <= ${today}
        AND (held.ends_on IS NULL OR held.ends_on >= ${today})
      ORDER BY held.starts_on, employee.number`;
  }

  private async promotion(manager: EntityManager, id: number): Promise<Promotion> {
    const rows: (Omit<Promoted, 'promotionPath'> & { path: string })[] = await manager.sql`
      SELECT position.id AS id, position.title AS title, department.name AS department, position.promotion_path AS path
      FROM position
      JOIN department ON department.id = position.department_id
      ORDER BY department.name_sort_key, position.title_sort_key, position.id`;
    const company = rows.map(({ path, ...row }) => ({ ...row, promotionPath: JSON.parse(path) as string[] }));
    return promotionOf(company, id);
  }

  private subordinates(manager: EntityManager, id: number): Promise<PositionDetail['subordinates']> {
    return manager.sql`
      SELECT position.id AS id, position.title AS title, department.name AS "departmentName"
      FROM position
      JOIN department ON department.id = position.department_id
      WHERE position.superior_position_id = ${id}
      ORDER BY department.name_sort_key, position.title_sort_key, position.id`;
  }
}
