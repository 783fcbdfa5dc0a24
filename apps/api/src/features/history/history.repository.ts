import type {
  HistoryForm,
  PersonHistory,
  PositionForm,
  PositionHistory,
  PositionHistoryQuery,
  PositionHolder,
  PositionHoldersQuery,
} from '@gangping/contracts';
import { roundedMean } from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { containsText, joinSql, rawSql, runSql, type Sql, sql } from '../../platform/database';
import { isHistory, NEWEST_QUARTER, NEWEST_RESULT } from '../evaluations';
import type { ExportScope } from '../reports';

interface FormRow extends Omit<HistoryForm, 'cycle'> {
  readonly cycleId: number;
  readonly year: number;
  readonly quarter: number;
  readonly employeeId: number;
  readonly number: string;
  readonly name: string;
}

type CombinedRow = Omit<PersonHistory['combined'][number], 'cycle'> &
  Pick<FormRow, 'cycleId' | 'year' | 'quarter'>;

interface QuarterRow {
  readonly cycleId: number;
  readonly year: number;
  readonly quarter: number;
  readonly forms: number | string;
  readonly results: number | string;
  readonly sum: number | string | null;
}

const QUARTER = rawSql('c.id AS "cycleId", c.year, c.quarter');
const FIGURES = [
  'total',
  'grade',
  'grade_coefficient',
  'assessment_coefficient',
  'result_coefficient',
] as const;

/** The figures of a result under their names in the contract, where they may be told. */
function figuresOf(table: 'r' | 'q', told: Sql): Sql {
  const columns = FIGURES.map(
    (column) =>
      sql`CASE WHEN ${told} THEN ${rawSql(`${table}.${column}`)} END AS ${rawSql(`"${camelCase(column)}"`)}`,
  );
  return joinSql(columns, ', ');
}

function camelCase(column: string): string {
  return column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** Evaluations `e` of real quarters with what history tells of them. */
function formsFrom(condition: Sql, { rows, figures }: ExportScope): Sql {
  return sql`SELECT e.id AS "evaluationId", ${QUARTER}, e.position_id AS "positionId",
      e.position_title AS "positionTitle", e.department_name AS "departmentName", e.stage, e.days_in_post AS days,
      d.version_number AS "definitionVersion", p.id AS "employeeId", p.number, p.name, p.name_sort_key AS "nameKey",
      CASE WHEN ${figures} THEN r.result_version END AS "resultVersion", ${figuresOf('r', figures)}
    FROM evaluation e
    JOIN cycle c ON c.id = e.cycle_id
    JOIN employee p ON p.id = e.employee_id
    JOIN role_definition d ON d.id = e.definition_id
    LEFT JOIN ${NEWEST_RESULT}
    WHERE ${condition} AND ${isHistory('c')} AND ${rows}`;
}

const ORDERS: Readonly<Record<string, Sql>> = {
  quarter: rawSql('year * 4 + quarter'),
  name: rawSql('"nameKey"'),
  total: rawSql('total'),
};

const HOLDER_ORDERS: Readonly<Record<string, string>> = { startsOn: 'a.starts_on', name: 'p.name_sort_key' };

/** Results over the quarters, read from what was frozen at publication: no score is read. */
@Injectable()
export class HistoryRepository {
  async employee(manager: EntityManager, id: number): Promise<PersonHistory['employee'] | null> {
    const [found] = await runSql<PersonHistory['employee']>(
      manager,
      sql`SELECT id, number, name FROM employee WHERE id = ${id}`,
    );
    return found ?? null;
  }

  async position(
    manager: EntityManager,
    id: number,
  ): Promise<(PositionHistory['position'] & { departmentId: number }) | null> {
    const [found] = await runSql<PositionHistory['position'] & { departmentId: number }>(
      manager,
      sql`SELECT p.id, p.title, d.name AS "departmentName", d.id AS "departmentId"
        FROM position p JOIN department d ON d.id = p.department_id WHERE p.id = ${id}`,
    );
    return found ?? null;
  }

  /** Oldest quarter first. */
  async formsOfPerson(
    manager: EntityManager,
    employeeId: number,
    scope: ExportScope,
  ): Promise<HistoryForm[]> {
    const rows = await runSql<FormRow & { nameKey: string }>(
      manager,
      sql`${formsFrom(sql`e.employee_id = ${employeeId}`, scope)} ORDER BY c.year, c.quarter, e.id`,
    );
    return rows.map((row) => shownForm(row));
  }

  /** Of the quarters in which somebody has several forms. */
  async combinedOfPerson(
    manager: EntityManager,
    employeeId: number,
    { rows, quarters }: ExportScope,
  ): Promise<PersonHistory['combined']> {
    const found = await runSql<CombinedRow>(
      manager,
      sql`SELECT DISTINCT ${QUARTER}, ${figuresOf('q', rawSql('1 = 1'))}
        FROM evaluation e JOIN cycle c ON c.id = e.cycle_id JOIN ${NEWEST_QUARTER}
        WHERE e.employee_id = ${employeeId} AND ${isHistory('c')} AND ${rows} AND ${quarters}
          AND EXISTS (SELECT 1 FROM evaluation other WHERE other.cycle_id = e.cycle_id
            AND other.employee_id = e.employee_id AND other.id <> e.id AND other.stage <> 'void')
        ORDER BY c.year, c.quarter`,
    );
    return found.map(({ cycleId: id, year, quarter, ...figures }) => ({
      cycle: { id, year, quarter },
      ...figures,
    }));
  }

  /** One page with its count. */
  async formsOfPosition(
    manager: EntityManager,
    positionId: number,
    scope: ExportScope,
    { page, pageSize, search, sort }: PositionHistoryQuery,
  ): Promise<{ rows: PositionForm[]; total: number }> {
    const person = search
      ? sql` AND (${containsText(rawSql('p.name'), search)} OR ${containsText(rawSql('p.number'), search)})`
      : rawSql('');
    const forms = formsFrom(sql`e.position_id = ${positionId}${person}`, scope);
    const column = ORDERS[sort.replace('-', '')];
    const direction = rawSql(sort.startsWith('-') ? 'DESC' : 'ASC');
    const rows = await runSql<FormRow & { nameKey: string }>(
      manager,
      sql`SELECT * FROM (${forms}) forms
        ORDER BY CASE WHEN ${column} IS NULL THEN 1 ELSE 0 END, ${column} ${direction},
          year DESC, quarter DESC, "nameKey", "evaluationId"
        LIMIT ${pageSize} OFFSET ${(page - 1) * pageSize}`,
    );
    const [counted] = await runSql<{ total: number | string }>(
      manager,
      sql`SELECT COUNT(*) AS total FROM (${forms}) forms`,
    );
    return { rows: rows.map(shownOfPosition), total: Number(counted.total) };
  }

  /** Every form of a position, newest quarter first, then by name: for a file. */
  async allOfPosition(
    manager: EntityManager,
    positionId: number,
    scope: ExportScope,
  ): Promise<PositionForm[]> {
    const rows = await runSql<FormRow & { nameKey: string }>(
      manager,
      sql`${formsFrom(sql`e.position_id = ${positionId}`, scope)}
        ORDER BY c.year DESC, c.quarter DESC, p.name_sort_key, e.id`,
    );
    return rows.map(shownOfPosition);
  }

  /** Oldest first; the mean of what may be told, rounded once. */
  async quartersOfPosition(
    manager: EntityManager,
    positionId: number,
    scope: ExportScope,
  ): Promise<PositionHistory['quarters']> {
    const rows = await runSql<QuarterRow>(
      manager,
      sql`SELECT "cycleId", year, quarter, COUNT(*) AS forms, COUNT(total) AS results, SUM(total) AS sum
        FROM (${formsFrom(sql`e.position_id = ${positionId}`, scope)}) forms
        GROUP BY "cycleId", year, quarter ORDER BY year, quarter`,
    );
    return rows.map(({ cycleId: id, year, quarter, forms, results, sum }) => ({
      cycle: { id, year, quarter },
      forms: Number(forms),
      results: Number(results),
      mean: roundedMean(Number(sum ?? 0), Number(results)),
    }));
  }

  /** @param whom condition on an assignment `a` */
  async holders(
    manager: EntityManager,
    positionId: number,
    whom: Sql,
    { page, pageSize, search, sort }: PositionHoldersQuery,
  ): Promise<{ rows: PositionHolder[]; total: number }> {
    const person = search
      ? sql` AND (${containsText(rawSql('p.name'), search)} OR ${containsText(rawSql('p.number'), search)})`
      : rawSql('');
    const found = sql`FROM assignment a JOIN employee p ON p.id = a.employee_id
      WHERE a.position_id = ${positionId} AND ${whom}${person}`;
    const column = rawSql(HOLDER_ORDERS[sort.replace('-', '')]);
    const direction = rawSql(sort.startsWith('-') ? 'DESC' : 'ASC');
    const rows = await runSql<PositionHolder>(
      manager,
      sql`SELECT a.id AS "assignmentId", p.id AS "employeeId", p.number, p.name, a.starts_on AS "startsOn",
          a.ends_on AS "endsOn" ${found}
        ORDER BY ${column} ${direction}, p.number, a.id LIMIT ${pageSize} OFFSET ${(page - 1) * pageSize}`,
    );
    const [counted] = await runSql<{ total: number | string }>(
      manager,
      sql`SELECT COUNT(*) AS total ${found}`,
    );
    return { rows, total: Number(counted.total) };
  }
}

function shownForm(row: FormRow & { nameKey?: string }): HistoryForm {
  const { cycleId: id, year, quarter, employeeId: _, number: __, name: ___, nameKey: ____, ...form } = row;
  return { ...form, cycle: { id, year, quarter } };
}

function shownOfPosition(row: FormRow & { nameKey?: string }): PositionForm {
  const { positionId: _, positionTitle: __, ...form } = shownForm(row);
  return { ...form, employee: { id: row.employeeId, number: row.number, name: row.name } };
}
