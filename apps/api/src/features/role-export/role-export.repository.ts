import { type NamedPosition, PositionNames } from '@gangping/role-document';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock';
import { inList, joinSql, rawSql, runSql, type Sql, sql } from '../../platform/database';
import { coefficientInForce, definitionInForce, DefinitionRepository, newestDefinition } from '../positions';
import type {
  ExportedDefinition,
  ExportedHead,
  ExportedItem,
  ExportedVersion,
} from './form/exported-definition';

/** One version, the positions of a department, or all of them. */
export type ExportScope =
  { readonly definitionId: number } | { readonly departmentId: number } | { readonly wholeCompany: true };

/** Number, weight and names of columns that a line is written with, in the longer language. */
const CHARACTERS_AROUND = 60;

/** Rows that are read at once. */
const DEFINITIONS_AT_ONCE = 50;

interface PlaceRow extends Pick<ExportedHead, 'gradeFrom' | 'gradeTo' | 'headcount' | 'coefficient'> {
  readonly positionId: number;
  /** Of the version that stands for it. */
  readonly definitionId: number | null;
  readonly title: string;
  readonly departmentName: string;
  readonly superiorPositionId: number | null;
  readonly superiorText: string | null;
  readonly deputyPositionId: number | null;
  readonly deputyText: string | null;
  /** JSON, as both lists are stored. */
  readonly directReports: string | null;
  readonly promotionPath: string;
}

type VersionRow = Omit<ExportedVersion, 'items' | 'evenlyWeighted' | 'inForce'> & {
  readonly id: number;
  readonly evenlyWeighted: boolean | number;
  readonly inForceId: number | null;
};

/** Reads what is exported: few statements, whatever the number of positions. */
@Injectable()
export class RoleExportRepository {
  constructor(
    private readonly clock: Clock,
    private readonly definitions: DefinitionRepository,
  ) {}

  /** Department and title of a version, with its number; null when it is not there. */
  async definition(manager: EntityManager, id: number): Promise<DefinitionPlace | null> {
    const [row] = await runSql<DefinitionPlace>(
      manager,
      sql`SELECT definition.position_id AS "positionId", position.department_id AS "departmentId",
          position.title AS title, department.name AS "departmentName", definition.status AS status,
          definition.version_number AS "versionNumber"
        FROM role_definition definition
        JOIN position ON position.id = definition.position_id
        JOIN department ON department.id = position.department_id
        WHERE definition.id = ${id}`,
    );
    return row ?? null;
  }

  async departmentName(manager: EntityManager, id: number): Promise<string | null> {
    const [row] = await runSql<{ name: string }>(manager, sql`SELECT name FROM department WHERE id = ${id}`);
    return row?.name ?? null;
  }

  /** How many positions, and how many of them have a version. */
  async count(
    manager: EntityManager,
    scope: ExportScope,
  ): Promise<{ positions: number; definitions: number }> {
    const [row] = await runSql<{ positions: number | string; definitions: number | string }>(
      manager,
      sql`SELECT COUNT(*) AS positions, COUNT(${newestOf()}) AS definitions FROM position WHERE ${within(scope)}`,
    );
    return { positions: Number(row?.positions ?? 0), definitions: Number(row?.definitions ?? 0) };
  }

  /**
   * What is exported, in batches: departments and titles in the order of lists.
   *
   * @param coefficientShown whether the reader may see the coefficient of a position
   */
  async *batches(
    manager: EntityManager,
    scope: ExportScope,
    coefficientShown: (positionId: number) => boolean,
  ): AsyncGenerator<ExportedDefinition[]> {
    const names = new NamesThatLeadBack(await this.names(manager));
    const places = await this.places(manager, scope);
    for (let from = 0; from < places.length; from += DEFINITIONS_AT_ONCE) {
      const batch = places.slice(from, from + DEFINITIONS_AT_ONCE);
      const versions = await this.versions(
        manager,
        batch.flatMap(({ definitionId }) => definitionId ?? []),
      );
      yield batch.map((place) => ({
        positionTitle: place.title,
        departmentName: place.departmentName,
        head: headOf(place, names, coefficientShown(place.positionId)),
        version: versions.get(place.definitionId ?? 0) ?? null,
      }));
    }
  }

  /**
   * Whether the lines of one kind of some definition may be longer than `characters`: never false when they are, also
   * with what is written around each of them, and with characters that count as two.
   */
  async hasLongSections(manager: EntityManager, scope: ExportScope, characters: number): Promise<boolean> {
    const found = await runSql(
      manager,
      sql`SELECT item.definition_id FROM role_item item
        JOIN role_definition definition ON definition.id = item.definition_id
        JOIN position ON position.id = definition.position_id
        WHERE ${within(scope)}
        GROUP BY item.definition_id, item.kind
        HAVING 2 * SUM(LENGTH(item.text) + COALESCE(LENGTH(item.standard), 0) + COALESCE(LENGTH(item.target), 0)
          + COALESCE(LENGTH(item.measure), 0)
          + ${CHARACTERS_AROUND}) > ${characters}
        LIMIT 1`,
    );
    return found.length > 0;
  }

  private names(manager: EntityManager): Promise<NamedPosition[]> {
    return runSql<NamedPosition>(
      manager,
      sql`SELECT position.id AS id, position.title AS title, department.name AS department
        FROM position JOIN department ON department.id = position.department_id`,
    );
  }

  private places(manager: EntityManager, scope: ExportScope): Promise<PlaceRow[]> {
    const today = this.clock.today();
    return runSql<PlaceRow>(
      manager,
      sql`SELECT position.id AS "positionId", position.title AS title, department.name AS "departmentName",
          ${versionOf(scope)} AS "definitionId",
          position.superior_position_id AS "superiorPositionId", position.superior_text AS "superiorText",
          position.deputy_position_id AS "deputyPositionId", position.deputy_text AS "deputyText",
          position.direct_reports AS "directReports", position.promotion_path AS "promotionPath",
          position.grade_from AS "gradeFrom", position.grade_to AS "gradeTo", position.headcount AS headcount,
          ${rawSql(coefficientInForce('position.id', 'calendar.day'))} AS coefficient
        FROM position
        JOIN department ON department.id = position.department_id
        CROSS JOIN (SELECT CAST(${today} AS varchar(10)) AS day) calendar
        WHERE ${within(scope)}
        ORDER BY department.name_sort_key, position.title_sort_key, position.id`,
    );
  }

  /** By id of the definition. */
  private async versions(
    manager: EntityManager,
    ids: readonly number[],
  ): Promise<Map<number, ExportedVersion>> {
    const rows = await runSql<VersionRow>(
      manager,
      sql`SELECT definition.id AS id, definition.version_number AS "versionNumber", definition.status AS status,
          definition.summary AS summary, definition.evenly_weighted AS "evenlyWeighted",
          definition.effective_from AS "effectiveFrom",
          COALESCE(drafter_employee.name, drafter.login_name) AS "draftedByName",
          COALESCE(approver_employee.name, approver.login_name) AS "approvedByName",
          ${rawSql(definitionInForce('definition.position_id', 'calendar.day'))} AS "inForceId"
        FROM role_definition definition
        CROSS JOIN (SELECT CAST(${this.clock.today()} AS varchar(10)) AS day) calendar
        LEFT JOIN account drafter ON drafter.id = definition.drafted_by_account_id
        LEFT JOIN employee drafter_employee ON drafter_employee.id = drafter.employee_id
        LEFT JOIN account approver ON approver.id = definition.approved_by_account_id
        LEFT JOIN employee approver_employee ON approver_employee.id = approver.employee_id
        WHERE ${inList(rawSql('definition.id'), ids)}`,
    );
    const byDefinition = Map.groupBy(
      await this.definitions.linesOf(manager, ids),
      ({ definitionId }) => definitionId,
    );
    return new Map(
      rows.map(({ id, evenlyWeighted, inForceId, ...version }) => [
        id,
        {
          ...version,
          evenlyWeighted: Boolean(evenlyWeighted),
          inForce: inForceId === id,
          items: (byDefinition.get(id) ?? []).map(exportedItem),
        },
      ]),
    );
  }
}

/** A line without what it is known by here. */
function exportedItem({ kind, text, weight, standard, target, measure = null }: ExportedItem): ExportedItem {
  return { kind, text, weight, standard, target, measure };
}

/** Where a version belongs, and what decides who may read it. */
export interface DefinitionPlace {
  readonly positionId: number;
  readonly departmentId: number;
  readonly title: string;
  readonly departmentName: string;
  readonly status: ExportedVersion['status'];
  readonly versionNumber: number;
}

function within(scope: ExportScope): Sql {
  if ('definitionId' in scope) {
    return sql`position.id = (SELECT position_id FROM role_definition WHERE id = ${scope.definitionId})`;
  }
  return 'departmentId' in scope ? sql`position.department_id = ${scope.departmentId}` : sql`1 = 1`;
}

function newestOf(): Sql {
  return rawSql(newestDefinition('position.id'));
}

/** The one that was asked for; else the one in force, or the newest where none is yet. */
function versionOf(scope: ExportScope): Sql {
  if ('definitionId' in scope) return sql`CAST(${scope.definitionId} AS integer)`;
  const inForce = rawSql(definitionInForce('position.id', 'calendar.day'));
  return sql`COALESCE(${joinSql([inForce, newestOf()], ', ')})`;
}

function headOf(place: PlaceRow, names: NamesThatLeadBack, coefficientShown: boolean): ExportedHead {
  const { gradeFrom, gradeTo, headcount, coefficient, directReports, promotionPath } = place;
  return {
    superiorName: names.of(place, place.superiorPositionId, place.superiorText),
    deputyName: names.of(place, place.deputyPositionId, place.deputyText),
    directReports: directReports === null ? null : (JSON.parse(directReports) as string[]),
    promotionPath: JSON.parse(promotionPath) as string[],
    gradeFrom,
    gradeTo,
    headcount,
    coefficient: coefficientShown ? coefficient : null,
    coefficientShown,
  };
}

/** Between names of one superior's cell, as an import joins them. */
const SEPARATOR = '、';

/** Names for positions by which an import of the file finds those positions again. */
class NamesThatLeadBack {
  private readonly names: PositionNames;
  private readonly byId: ReadonlyMap<number, NamedPosition>;

  constructor(positions: readonly NamedPosition[]) {
    this.names = new PositionNames(positions);
    this.byId = new Map(positions.map((position) => [position.id, position]));
  }

  /**
   * The document's own wording if it means the position, else its title, else the title with its department in front.
   *
   * @param from the position that reports to it, or has it for a deputy
   * @param text as the document spells it
   */
  of(from: PlaceRow, positionId: number | null, text: string | null): string | null {
    const meant = positionId === null ? undefined : this.byId.get(positionId);
    if (meant === undefined) return text;
    const { title, department } = meant;
    const candidates = [...(text === null ? [] : [text]), title, `${department}${title}`];
    return candidates.find((name) => this.leadsTo(name, from) === positionId) ?? title;
  }

  private leadsTo(name: string, { departmentName, positionId }: PlaceRow): number | null {
    return this.names.resolve(name.split(SEPARATOR), departmentName, positionId).positionId;
  }
}
