import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock';
import { Department } from '../organisation';
import { coefficientInForce, DefinitionDrafts, Position } from '../positions';
import { type Company, PositionIndex } from './plan-import';

/** Loads what an import is compared with: all names, and the contents of the positions that it is about. */
@Injectable()
export class CompanyRepository {
  constructor(
    private readonly drafts: DefinitionDrafts,
    private readonly clock: Clock,
  ) {}

  async load(
    manager: EntityManager,
    imported: readonly { readonly department: string; readonly title: string }[],
  ): Promise<Company> {
    const departments = await manager.find(Department, { select: { id: true, name: true } });
    const positions = await manager.find(Position);
    const index = new PositionIndex({ departments, positions });
    const ids = imported.flatMap(({ department, title }) => index.find(department, title)?.id ?? []);
    const distinct = [...new Set(ids)];
    return {
      departments,
      positions,
      newest: await this.drafts.newestOf(manager, distinct),
      coefficients: await this.coefficients(manager, distinct),
    };
  }

  private async coefficients(manager: EntityManager, ids: number[]): Promise<Map<number, number | null>> {
    if (ids.length === 0) return new Map();
    const rows: { id: number; value: number | null }[] = await manager.sql`
      SELECT position.id AS id, ${() => coefficientInForce('position.id', 'calendar.day')} AS value
      FROM position CROSS JOIN (SELECT CAST(${this.clock.today()} AS varchar(10)) AS day) calendar
      WHERE position.id IN (${() => ids})`;
    return new Map(rows.map(({ id, value }) => [id, value]));
  }
}
