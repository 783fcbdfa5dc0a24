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

  /** How far the record of changes goes: whatever is loaded afterwards is at least as new. */
  async lastChange(manager: EntityManager): Promise<number> {
    const [row]: { id: number | null }[] = await manager.sql`SELECT MAX(id) AS id FROM audit_entry`;
    return row?.id ?? 0;
  }

  /** Whether anything that an import is compared with was written since; every write leaves a record, as do exports, which change nothing. */
  async hasChangedSince(manager: EntityManager, lastChange: number): Promise<boolean> {
    const found: unknown[] = await manager.sql`
      SELECT id FROM audit_entry
      WHERE id > ${lastChange} AND subject_type IN ('department', 'position', 'roleDefinition')
        AND action <> 'definition.exported' LIMIT 1`;
    return found.length > 0;
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
