import type {
  Definition,
  DefinitionHead,
  DefinitionStatus,
  DefinitionVersions,
  RoleItemHistory,
} from '@gangping/contracts';
import type { KpiMeasure } from '@gangping/evaluation';
import type { KnownLine, RoleItemKind } from '@gangping/role-document';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { insertMany } from '../../platform/database';
import { coefficientInForce, definitionInForce } from './in-force';
import { RoleDefinition } from './role-definition.entity';
import { RoleItem } from './role-item.entity';

/** A version as it is read, without its position's head, its items and what the reader may do with it. */
export interface DefinitionHeader extends Omit<Definition, 'head' | 'items' | 'actions'> {
  readonly departmentId: number;
  readonly draftedByAccountId: number | null;
  /** Another version of the position is a draft or submitted. */
  readonly otherOpen: boolean;
}

/** A line as it is stored; its place follows from its place in the list. */
export interface ItemContent {
  readonly itemKey: string;
  readonly kind: RoleItemKind;
  readonly text: string;
  readonly weight: number | null;
  readonly standard: string | null;
  readonly target: string | null;
  readonly measure: KpiMeasure | null;
}

/** Only indicators score themselves: a line that becomes another kind loses its measure. */
export function measureFor(kind: RoleItemKind, measure: KpiMeasure | null | undefined): KpiMeasure | null {
  return kind === 'kpi' ? (measure ?? null) : null;
}

/** As a raw statement reads it: JSON, as it is stored. */
export function measureOf<Row extends { readonly measure: KpiMeasure | string | null }>(
  row: Row,
): Omit<Row, 'measure'> & { measure: KpiMeasure | null } {
  const { measure } = row;
  return { ...row, measure: typeof measure === 'string' ? (JSON.parse(measure) as KpiMeasure) : measure };
}

type HeaderRow = Omit<DefinitionHeader, 'evenlyWeighted' | 'otherOpen'> &
  Record<'evenlyWeighted' | 'otherOpen', boolean | number>;

interface HeadRow extends Omit<DefinitionHead, 'directReports' | 'promotionPath' | 'coefficientShown'> {
  /** JSON, as both lists are stored. */
  readonly directReports: string | null;
  readonly promotionPath: string;
}

interface VersionRow {
  readonly id: number;
  readonly versionNumber: number;
  readonly status: DefinitionStatus;
}

/** Queries on versions of definitions; every one takes the manager of the unit, or of the readers. */
@Injectable()
export class DefinitionRepository {
  /** Null when it is not there. */
  async header(manager: EntityManager, id: number): Promise<DefinitionHeader | null> {
    const [row]: HeaderRow[] = await manager.sql`
      SELECT definition.id AS id, definition.position_id AS "positionId", position.title AS "positionTitle",
        position.department_id AS "departmentId",
        department.name AS "departmentName", definition.version_number AS "versionNumber",
        definition.status AS status, definition.summary AS summary,
        definition.evenly_weighted AS "evenlyWeighted", definition.effective_from AS "effectiveFrom",
        definition.drafted_by_account_id AS "draftedByAccountId",
        COALESCE(drafter_employee.name, drafter.login_name) AS "draftedByName",
        COALESCE(approver_employee.name, approver.login_name) AS "approvedByName",
        definition.approved_at AS "approvedAt", definition.source_name AS "sourceName",
        definition.rejection_reason AS "rejectionReason", definition.version AS version,
        EXISTS (SELECT 1 FROM role_definition other WHERE other.position_id = definition.position_id
          AND other.id <> definition.id AND other.status IN ('draft', 'submitted')) AS "otherOpen"
      FROM role_definition definition
      JOIN position ON position.id = definition.position_id
      JOIN department ON department.id = position.department_id
      LEFT JOIN account drafter ON drafter.id = definition.drafted_by_account_id
      LEFT JOIN employee drafter_employee ON drafter_employee.id = drafter.employee_id
      LEFT JOIN account approver ON approver.id = definition.approved_by_account_id
      LEFT JOIN employee approver_employee ON approver_employee.id = approver.employee_id
      WHERE definition.id = ${id}`;
    if (!row) return null;
    return { ...row, evenlyWeighted: Boolean(row.evenlyWeighted), otherOpen: Boolean(row.otherOpen) };
  }

  /** What a position says besides its lines, with the coefficient in force on a day. */
  async head(
    manager: EntityManager,
    positionId: number,
    day: string,
  ): Promise<Omit<DefinitionHead, 'coefficientShown'>> {
    const [row]: HeadRow[] = await manager.sql`
      SELECT COALESCE(superior.title, position.superior_text) AS "superiorTitle",
        COALESCE(deputy.title, position.deputy_text) AS "deputyTitle", position.direct_reports AS "directReports",
        position.grade_from AS "gradeFrom", position.grade_to AS "gradeTo", position.headcount AS headcount,
        position.promotion_path AS "promotionPath",
        ${() => coefficientInForce('position.id', 'calendar.day')} AS coefficient
      FROM position
      CROSS JOIN (SELECT CAST(${day} AS varchar(10)) AS day) calendar
      LEFT JOIN position superior ON superior.id = position.superior_position_id
      LEFT JOIN position deputy ON deputy.id = position.deputy_position_id
      WHERE position.id = ${positionId}`;
    return {
      ...row,
      directReports: row.directReports === null ? null : (JSON.parse(row.directReports) as string[]),
      promotionPath: JSON.parse(row.promotionPath) as string[],
    };
  }

  items(manager: EntityManager, definitionId: number): Promise<Definition['items']> {
    return manager.find(RoleItem, {
      select: {
        id: true,
        itemKey: true,
        kind: true,
        text: true,
        weight: true,
        standard: true,
        target: true,
        measure: true,
      },
      where: { definitionId },
      order: { ordinal: 'ASC' },
    });
  }

  /** Lines of several versions in one query, in the order of each. */
  async linesOf(
    manager: EntityManager,
    ids: readonly number[],
  ): Promise<(ItemContent & { definitionId: number })[]> {
    if (ids.length === 0) return [];
    const rows: (Omit<ItemContent, 'measure'> & { definitionId: number; measure: string | null })[] =
      await manager.sql`
      SELECT definition_id AS "definitionId", item_key AS "itemKey", kind, text, weight, standard, target, measure
      FROM role_item WHERE definition_id IN (${() => [...ids]}) ORDER BY definition_id, ordinal`;
    return rows.map(measureOf);
  }

  /** The newest first. */
  versions(manager: EntityManager, positionId: number): Promise<DefinitionVersions> {
    return manager.sql`
      SELECT definition.id AS id, definition.version_number AS "versionNumber", definition.status AS status,
        definition.effective_from AS "effectiveFrom", definition.approved_at AS "approvedAt",
        COALESCE(drafter_employee.name, drafter.login_name) AS "draftedByName",
        COALESCE(approver_employee.name, approver.login_name) AS "approvedByName"
      FROM role_definition definition
      LEFT JOIN account drafter ON drafter.id = definition.drafted_by_account_id
      LEFT JOIN employee drafter_employee ON drafter_employee.id = drafter.employee_id
      LEFT JOIN account approver ON approver.id = definition.approved_by_account_id
      LEFT JOIN employee approver_employee ON approver_employee.id = approver.employee_id
      WHERE definition.position_id = ${positionId}
      ORDER BY definition.version_number DESC`;
  }

  /** One line in all versions that have it, the newest first. */
  async itemHistory(manager: EntityManager, positionId: number, itemKey: string): Promise<RoleItemHistory> {
    const rows: (Omit<RoleItemHistory[number], 'measure'> & { measure: string | null })[] = await manager.sql`
      SELECT definition.id AS "definitionId", definition.version_number AS "versionNumber",
        definition.status AS status, definition.effective_from AS "effectiveFrom", item.kind AS kind,
        item.text AS text, item.weight AS weight, item.standard AS standard, item.target AS target,
        item.measure AS measure
      FROM role_item item
      JOIN role_definition definition ON definition.id = item.definition_id
      WHERE definition.position_id = ${positionId} AND item.item_key = ${itemKey}
      ORDER BY definition.version_number DESC, item.ordinal`;
    return rows.map(measureOf);
  }

  /** Versions of a position, the newest first, for deciding what may come next. */
  states(manager: EntityManager, positionId: number): Promise<VersionRow[]> {
    return manager.find(RoleDefinition, {
      select: { id: true, versionNumber: true, status: true },
      where: { positionId },
      order: { versionNumber: 'DESC' },
    });
  }

  /** Ids of the definitions in force, on a day, of the positions that somebody holds on that day. */
  async inForceFor(manager: EntityManager, employeeId: number, day: string): Promise<number[]> {
    const rows: { id: number | null }[] = await manager.sql`
      SELECT DISTINCT ${() => definitionInForce('held.position_id', 'calendar.day')} AS id
      FROM assignment held
      CROSS JOIN (SELECT CAST(${day} AS varchar(10)) AS day) calendar
      WHERE held.employee_id = ${employeeId} AND held.starts_on <= calendar.day
        AND (held.ends_on IS NULL OR held.ends_on >= calendar.day)
      ORDER BY id`;
    return rows.flatMap(({ id }) => (id === null ? [] : [id]));
  }

  /** Lines of all versions of a position, the newest version first. */
  knownLines(manager: EntityManager, positionId: number): Promise<KnownLine[]> {
    return manager.sql`
      SELECT item.item_key AS "itemKey", item.kind AS kind, item.text AS text
      FROM role_item item
      JOIN role_definition definition ON definition.id = item.definition_id
      WHERE definition.position_id = ${positionId}
      ORDER BY definition.version_number DESC, item.ordinal`;
  }

  async replaceItems(
    manager: EntityManager,
    definitionId: number,
    items: readonly ItemContent[],
  ): Promise<void> {
    await manager.delete(RoleItem, { definitionId });
    await insertMany(
      manager,
      RoleItem,
      items.map((item, ordinal) => ({ ...item, definitionId, ordinal })),
    );
  }
}
