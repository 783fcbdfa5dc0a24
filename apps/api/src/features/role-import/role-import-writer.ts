import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock';
import { insertMany } from '../../platform/database';
import type { Unit } from '../../platform/unit-of-work';
import { AuditTrail, changesOf } from '../audit';
import { Department } from '../organisation';
import { CoefficientBook, DefinitionDrafts, Position } from '../positions';
import { compactName } from '@gangping/role-document';
import { fieldsDiffer, isEmpty, type PlannedPosition, type PositionFields } from './plan-import';

/** A planned position with the ids that it has now. */
export interface WrittenPosition {
  readonly planned: PlannedPosition;
  readonly positionId: number;
  readonly definitionId: number | null;
}

/** Carries out a plan within a unit of work: few statements, whatever the number of positions. */
@Injectable()
export class RoleImportWriter {
  constructor(
    private readonly drafts: DefinitionDrafts,
    private readonly coefficients: CoefficientBook,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @param sourceNames of the files that the positions were read from, in the order of the plan */
  async write(
    unit: Unit,
    accountId: number,
    plan: readonly PlannedPosition[],
    sourceNames: readonly string[],
  ): Promise<WrittenPosition[]> {
    const departmentIds = await this.createDepartments(unit, plan);
    const ids = await this.createPositions(unit, plan, departmentIds);
    await this.writeFields(unit, plan, ids);
    const drafts = plan.flatMap((planned, place) =>
      changesDefinition(planned)
        ? [
            {
              positionId: actualId(ids, planned.id),
              sourceName: sourceNames[place],
              content: planned.content,
            },
          ]
        : [],
    );
    const definitions = await this.drafts.write(unit, accountId, drafts);
    for (const { id, coefficient } of plan) {
      if (coefficient === null) continue;
      const entry = { effectiveFrom: this.clock.today(), value: coefficient };
      await this.coefficients.set(unit, actualId(ids, id), entry);
    }
    return plan.map((planned) => {
      const positionId = actualId(ids, planned.id);
      return { planned, positionId, definitionId: definitions.get(positionId) ?? null };
    });
  }

  /** @returns compact name → id of every department of the plan */
  private async createDepartments(
    unit: Unit,
    plan: readonly PlannedPosition[],
  ): Promise<Map<string, number>> {
    const missing = new Map(
      plan
        .filter(({ departmentId }) => departmentId === null)
        .reverse()
        .map(({ department }) => [compactName(department), department]),
    );
    await insertMany(
      unit.manager,
      Department,
      [...missing.values()].map((name) => ({ name })),
    );
    const departments = await unit.manager.find(Department, { select: { id: true, name: true } });
    for (const { id, name } of departments) {
      if (missing.get(compactName(name)) !== name) continue;
      const data = { after: { name }, source: 'roleImport' };
      await this.audit.record(unit, {
        action: 'department.created',
        subjectType: 'department',
        subjectId: id,
        data,
      });
    }
    return new Map(departments.map(({ id, name }) => [compactName(name), id]));
  }

  /** @returns the plan's negative ids → ids of the positions that were made for them */
  private async createPositions(
    unit: Unit,
    plan: readonly PlannedPosition[],
    departmentIds: ReadonlyMap<string, number>,
  ): Promise<Map<number, number>> {
    const missing = plan.filter(({ existing }) => existing === null);
    const departmentOf = ({ department }: PlannedPosition) =>
      departmentIds.get(compactName(department)) as number;
    await insertMany(
      unit.manager,
      Position,
      missing.map((planned) => ({
        ...planned.fields,
        ...listsOf(planned.fields),
        // Superiors and deputies may be made in this very statement: they follow once all have their ids.
        superiorPositionId: null,
        deputyPositionId: null,
        departmentId: departmentOf(planned),
        title: planned.title,
      })),
    );
    const made = await this.idsByName(unit.manager);
    return new Map(
      missing.map((planned) => [planned.id, made.get(`${departmentOf(planned)}/${planned.title}`) as number]),
    );
  }

  private async writeFields(
    unit: Unit,
    plan: readonly PlannedPosition[],
    ids: ReadonlyMap<number, number>,
  ): Promise<void> {
    for (const planned of plan) {
      const fields = actualFields(planned.fields, ids);
      const { existing } = planned;
      if (existing === null) await this.finishNew(unit, planned, actualId(ids, planned.id), fields);
      else if (fieldsDiffer(existing, fields)) {
        await unit.manager.update(Position, { id: existing.id }, fields);
        await this.record(unit, 'position.updated', existing.id, changesOf(existing, fields));
      }
    }
  }

  private async finishNew(
    unit: Unit,
    planned: PlannedPosition,
    id: number,
    fields: WritableFields,
  ): Promise<void> {
    const { superiorPositionId, deputyPositionId } = fields;
    if (superiorPositionId !== null || deputyPositionId !== null) {
      await unit.manager.update(Position, { id }, { superiorPositionId, deputyPositionId });
    }
    const { title, department } = planned;
    await this.record(unit, 'position.created', id, { after: { title, department, ...fields } });
  }

  private async idsByName(manager: EntityManager): Promise<Map<string, number>> {
    const positions = await manager.find(Position, { select: { id: true, departmentId: true, title: true } });
    return new Map(positions.map(({ id, departmentId, title }) => [`${departmentId}/${title}`, id]));
  }

  private record(unit: Unit, action: string, id: number, data: Record<string, unknown>): Promise<void> {
    return this.audit.record(unit, { action, subjectType: 'position', subjectId: id, data });
  }
}

type Lists = { promotionPath: string[]; directReports: string[] | null };
type WritableFields = Omit<PositionFields, keyof Lists> & Lists;

function listsOf({ promotionPath, directReports }: PositionFields): Lists {
  return { promotionPath: [...promotionPath], directReports: directReports && [...directReports] };
}

function changesDefinition({ outcome, content }: PlannedPosition): boolean {
  return outcome === 'newVersion' || (outcome === 'newPosition' && !isEmpty(content));
}

function actualId(ids: ReadonlyMap<number, number>, id: number): number {
  return ids.get(id) ?? id;
}

function actualFields(fields: PositionFields, ids: ReadonlyMap<number, number>): WritableFields {
  const actual = (id: number | null) => (id === null ? null : actualId(ids, id));
  return {
    ...fields,
    ...listsOf(fields),
    superiorPositionId: actual(fields.superiorPositionId),
    deputyPositionId: actual(fields.deputyPositionId),
  };
}
