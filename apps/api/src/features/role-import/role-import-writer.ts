import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock';
import { insertMany, insertRows, updateMany } from '../../platform/database';
import type { Unit } from '../../platform/unit-of-work';
import { type AuditEvent, AuditTrail, changesOf } from '../audit';
import { Department } from '../organisation';
import { CoefficientBook, DefinitionDrafts, Position } from '../positions';
import { compactName } from '@gangping/role-document';
import type { PreparedImport } from './import-preparation';
import { fieldsDiffer, type PlannedPosition, type PositionFields } from './plan-import';

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

  /** @param prepared from the company as it is for this unit */
  async write(unit: Unit, accountId: number, prepared: PreparedImport): Promise<WrittenPosition[]> {
    const { plan, newest } = prepared;
    const departments = await this.createDepartments(unit.manager, plan);
    const ids = await this.createPositions(unit.manager, prepared, departments.ids);
    const positions = await this.writeFields(unit.manager, plan, ids);
    const drafts = prepared.drafts.map((draft) => ({
      ...draft,
      positionId: actualId(ids, draft.positionId),
    }));
    const definitions = await this.drafts.write(unit.manager, accountId, drafts, newest);
    const coefficients = plan.flatMap(({ id, coefficient }): [number, number][] =>
      coefficient === null ? [] : [[actualId(ids, id), coefficient]],
    );
    const values = await this.coefficients.write(unit.manager, this.clock.today(), new Map(coefficients));
    // Last of all: from the first record on, PostgreSQL lets nobody else extend the chain until the commit.
    await this.audit.recordMany(unit, [
      ...departments.events,
      ...positions,
      ...definitions.events,
      ...values,
    ]);
    return plan.map((planned) => {
      const positionId = actualId(ids, planned.id);
      return { planned, positionId, definitionId: definitions.ids.get(positionId) ?? null };
    });
  }

  /** @returns compact name → id of every department of the plan, and what is to be recorded */
  private async createDepartments(
    manager: EntityManager,
    plan: readonly PlannedPosition[],
  ): Promise<{ ids: Map<string, number>; events: AuditEvent[] }> {
    const missing = new Map(
      plan
        .filter(({ departmentId }) => departmentId === null)
        .reverse()
        .map(({ department }) => [compactName(department), department]),
    );
    await insertMany(
      manager,
      Department,
      [...missing.values()].map((name) => ({ name })),
    );
    const departments = await manager.find(Department, { select: { id: true, name: true } });
    return {
      ids: new Map(departments.map(({ id, name }) => [compactName(name), id])),
      events: departments
        .filter(({ name }) => missing.get(compactName(name)) === name)
        .map(({ id, name }) => ({
          action: 'department.created',
          subjectType: 'department',
          subjectId: id,
          data: { after: { name }, source: 'roleImport' },
        })),
    };
  }

  /** @returns the plan's negative ids → ids of the positions that were made for them */
  private async createPositions(
    manager: EntityManager,
    { plan, titleSortKeys }: PreparedImport,
    departmentIds: ReadonlyMap<string, number>,
  ): Promise<Map<number, number>> {
    const missing = plan
      .map((planned, place) => ({ ...planned, titleSortKey: titleSortKeys[place] }))
      .filter(({ existing }) => existing === null);
    const departmentOf = ({ department }: PlannedPosition) =>
      departmentIds.get(compactName(department)) as number;
    await insertRows(
      manager,
      Position,
      missing.map((planned) => ({
        ...planned.fields,
        ...listsOf(planned.fields),
        // Superiors and deputies may be made in this very statement: they follow once all have their ids.
        superiorPositionId: null,
        deputyPositionId: null,
        departmentId: departmentOf(planned),
        title: planned.title,
        titleSortKey: planned.titleSortKey,
        version: 1,
      })),
    );
    const made = await this.idsByName(manager);
    return new Map(
      missing.map((planned) => [planned.id, made.get(`${departmentOf(planned)}/${planned.title}`) as number]),
    );
  }

  /** @returns what is to be recorded */
  private async writeFields(
    manager: EntityManager,
    plan: readonly PlannedPosition[],
    ids: ReadonlyMap<number, number>,
  ): Promise<AuditEvent[]> {
    const written = plan.map((planned) => ({
      planned,
      id: actualId(ids, planned.id),
      fields: actualFields(planned.fields, ids),
    }));
    const made = written.filter(({ planned }) => planned.existing === null);
    const changed = written.filter(
      ({ planned, fields }) => planned.existing !== null && fieldsDiffer(planned.existing, fields),
    );
    const linked = made.filter(
      ({ fields }) => fields.superiorPositionId !== null || fields.deputyPositionId !== null,
    );
    await updateMany(
      manager,
      Position,
      linked.map(({ id, fields: { superiorPositionId, deputyPositionId } }) => ({
        id,
        superiorPositionId,
        deputyPositionId,
      })),
    );
    await updateMany(
      manager,
      Position,
      changed.map(({ id, fields }) => ({ id, ...fields })),
    );
    return [...made, ...changed].map(positionRecord);
  }

  private async idsByName(manager: EntityManager): Promise<Map<string, number>> {
    const positions = await manager.find(Position, { select: { id: true, departmentId: true, title: true } });
    return new Map(positions.map(({ id, departmentId, title }) => [`${departmentId}/${title}`, id]));
  }
}

interface WrittenFields {
  readonly planned: PlannedPosition;
  readonly id: number;
  readonly fields: WritableFields;
}

function positionRecord({ planned: { existing, title, department }, id, fields }: WrittenFields): AuditEvent {
  const subject = { subjectType: 'position', subjectId: id };
  if (existing) return { ...subject, action: 'position.updated', data: changesOf(existing, fields) };
  return { ...subject, action: 'position.created', data: { after: { title, department, ...fields } } };
}

type Lists = { promotionPath: string[]; directReports: string[] | null };
type WritableFields = Omit<PositionFields, keyof Lists> & Lists;

function listsOf({ promotionPath, directReports }: PositionFields): Lists {
  return { promotionPath: [...promotionPath], directReports: directReports && [...directReports] };
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
