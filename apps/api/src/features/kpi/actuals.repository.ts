import type { ActualsQuery } from '@gangping/contracts';
import type { KpiMeasure, Stage } from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { containsText, joinSql, rawSql, runSql, type Sql, sql } from '../../platform/database';

/** An indicator of a form with its actual value, as far as entering and listing it asks. */
export interface ActualLine {
  /** Of the row beside the item. */
  readonly id: number;
  readonly itemId: number;
  readonly evaluationId: number;
  readonly employeeId: number;
  readonly employeeNumber: string;
  readonly employeeName: string;
  readonly departmentId: number;
  readonly departmentName: string;
  readonly positionTitle: string;
  readonly stage: Stage;
  /** A total that was calibrated rests on what was there then. */
  readonly calibrated: boolean;
  readonly cycleSchemeId: number;
  readonly text: string;
  readonly weight: number;
  readonly notApplicable: boolean;
  readonly targetText: string | null;
  readonly measure: KpiMeasure;
  /** Ten-thousandths of the unit. */
  readonly actual: number | null;
  readonly source: string | null;
  readonly measuredOn: string | null;
  readonly fileName: string | null;
  readonly enteredByName: string | null;
  readonly actingFor: string | null;
  readonly enteredAt: string | null;
  readonly version: number;
}

type LineRow = Omit<ActualLine, 'notApplicable' | 'measure' | 'actual' | 'calibrated'> & {
  readonly notApplicable: boolean | number;
  readonly calibrated: number;
  readonly measure: string;
  readonly actual: number | string | null;
};

export interface ActualCounts {
  readonly asked: number;
  readonly missing: number;
  readonly formsLacking: number;
}

const SORTS: Readonly<Record<string, string>> = {
  employeeName: 'p.name_sort_key',
  employeeNumber: 'p.number',
  departmentName: 'e.department_name',
  text: 'i.text',
};

/** Lines that score themselves, of the forms of a quarter that are not void. */
@Injectable()
export class ActualsRepository {
  /** Null when the form has no such line, or when people score it. */
  async line(manager: EntityManager, evaluationId: number, itemId: number): Promise<ActualLine | null> {
    const [found] = await this.lines(
      manager,
      sql`m.evaluation_id = ${evaluationId} AND m.item_id = ${itemId}`,
      sql``,
    );
    return found ?? null;
  }

  /** All of a quarter, in the order of departments and numbers. */
  ofCycle(manager: EntityManager, cycleId: number, condition: Sql = sql`1 = 1`): Promise<ActualLine[]> {
    return this.lines(
      manager,
      sql`e.cycle_id = ${cycleId} AND ${condition}`,
      sql`ORDER BY e.department_name, p.number, i.evaluation_id, i.ordinal`,
    );
  }

  /** @param readerId whose own lines are not listed; they are theirs to read from publication on, in their form */
  async page(
    manager: EntityManager,
    cycleId: number,
    readerId: number | null,
    query: ActualsQuery,
  ): Promise<{ rows: ActualLine[]; total: number }> {
    const condition = joinSql(conditionsOf(cycleId, readerId, query), ' AND ');
    const column = rawSql(SORTS[query.sort.replace('-', '')]);
    const direction = rawSql(query.sort.startsWith('-') ? 'DESC' : 'ASC');
    const [{ total }] = await runSql<{ total: number | string }>(
      manager,
      sql`SELECT COUNT(*) AS total ${FROM} WHERE ${condition}`,
    );
    const rows = await this.lines(
      manager,
      condition,
      sql`ORDER BY ${column} ${direction}, p.number, i.evaluation_id, i.ordinal
        LIMIT ${query.pageSize} OFFSET ${(query.page - 1) * query.pageSize}`,
    );
    return { rows, total: Number(total) };
  }

  async counts(manager: EntityManager, cycleId: number, readerId: number | null): Promise<ActualCounts> {
    const [row] = await runSql<Record<keyof ActualCounts, number | string | null>>(
      manager,
      sql`SELECT COUNT(*) AS asked, COUNT(CASE WHEN m.actual IS NULL THEN 1 END) AS missing,
          COUNT(DISTINCT CASE WHEN m.actual IS NULL THEN m.evaluation_id END) AS "formsLacking"
        ${FROM} WHERE ${joinSql(listedOf(cycleId, readerId), ' AND ')} AND NOT i.not_applicable`,
    );
    return {
      asked: Number(row.asked),
      missing: Number(row.missing),
      formsLacking: Number(row.formsLacking),
    };
  }

  private async lines(manager: EntityManager, condition: Sql, order: Sql): Promise<ActualLine[]> {
    const rows = await runSql<LineRow>(
      manager,
      sql`SELECT m.id, m.item_id AS "itemId", m.evaluation_id AS "evaluationId", e.employee_id AS "employeeId",
          p.number AS "employeeNumber", p.name AS "employeeName", e.department_id AS "departmentId",
          e.department_name AS "departmentName", e.position_title AS "positionTitle", e.stage,
          CASE WHEN e.calibration_points IS NULL THEN 0 ELSE 1 END AS calibrated,
          e.cycle_scheme_id AS "cycleSchemeId", i.text, i.weight, i.not_applicable AS "notApplicable",
          m.target_text AS "targetText", m.measure, m.actual, m.source, m.measured_on AS "measuredOn",
          m.file_name AS "fileName", COALESCE(enterer.name, entering.login_name) AS "enteredByName",
          superior.name AS "actingFor", m.entered_at AS "enteredAt", m.version
        ${FROM}
        LEFT JOIN account entering ON entering.id = m.entered_by_account_id
        LEFT JOIN employee enterer ON enterer.id = entering.employee_id
        LEFT JOIN employee superior ON superior.id = m.acting_for_employee_id
        WHERE ${condition} ${order}`,
    );
    return rows.map(lineOf);
  }
}

const FROM = sql`FROM evaluation_measure m
  JOIN evaluation_item i ON i.id = m.item_id
  JOIN evaluation e ON e.id = m.evaluation_id
  JOIN employee p ON p.id = e.employee_id`;

function lineOf({ notApplicable, calibrated, measure, actual, ...row }: LineRow): ActualLine {
  return {
    ...row,
    notApplicable: Boolean(notApplicable),
    calibrated: calibrated === 1,
    measure: JSON.parse(measure) as KpiMeasure,
    // A large integer comes as text from one of the databases.
    actual: actual === null ? null : Number(actual),
  };
}

function listedOf(cycleId: number, readerId: number | null): Sql[] {
  const own = readerId === null ? [] : [sql`e.employee_id <> ${readerId}`];
  return [sql`e.cycle_id = ${cycleId}`, sql`e.stage <> 'void'`, ...own];
}

function conditionsOf(
  cycleId: number,
  readerId: number | null,
  { state, departmentId, search }: ActualsQuery,
): Sql[] {
  const conditions = listedOf(cycleId, readerId);
  if (state === 'missing') conditions.push(sql`m.actual IS NULL AND NOT i.not_applicable`);
  if (state === 'entered') conditions.push(sql`m.actual IS NOT NULL`);
  if (departmentId !== undefined) conditions.push(sql`e.department_id = ${departmentId}`);
  if (search) {
    const columns = ['p.number', 'p.name', 'e.position_title', 'i.text'];
    const found = columns.map((column) => containsText(rawSql(column), search));
    conditions.push(sql`(${joinSql(found, ' OR ')})`);
  }
  return conditions;
}
