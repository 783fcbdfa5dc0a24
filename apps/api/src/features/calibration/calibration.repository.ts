import type { CalibrationChangeView, NamedCycle, Scheme, SignOff } from '@gangping/contracts';
import type { Stage } from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { inList, rawSql, runSql, selectMany, type Sql, sql } from '../../platform/database';
import { coefficientInForce } from '../positions';

export interface CycleHead extends NamedCycle {
  readonly status: string;
  readonly running: boolean;
}

/** A form with what the board and the gate ask about it. */
export interface CycleForm {
  readonly id: number;
  readonly employeeId: number;
  readonly employeeNumber: string;
  readonly employeeName: string;
  readonly departmentId: number;
  readonly departmentName: string;
  readonly positionId: number;
  readonly positionTitle: string;
  readonly supervisorName: string | null;
  readonly reviewerEmployeeId: number | null;
  readonly stage: Stage;
  readonly cycleSchemeId: number;
  readonly total: number | null;
  readonly grade: string | null;
  readonly calibrationPoints: number | null;
  /** The account that made the last standing change; null where there is none. */
  readonly lastChangeBy: number | null;
  readonly assessmentCoefficient: number | null;
  readonly returned: boolean;
  /** Enough peers have answered, and count in the total. */
  readonly peersCounted: number;
  /** Indicators whose actual value nobody has entered (R8). */
  readonly missingMeasureItemIds: readonly string[];
  readonly version: number;
}

interface FormRow extends Omit<CycleForm, 'returned' | 'missingMeasureItemIds'> {
  readonly returned: number;
}

export interface SchemeCopy {
  readonly id: number;
  readonly scheme: Scheme;
}

export interface StoredSignOff extends SignOff {
  readonly departmentId: number;
  readonly accountId: number;
}

/** Departments by their place in the company, the superior one first. */
export interface DepartmentRow {
  readonly id: number;
  readonly name: string;
  readonly parentId: number | null;
}

/** Newest first, the real cycle of a quarter before its test. */
async function heads(manager: EntityManager, condition: Sql): Promise<CycleHead[]> {
  const rows = await runSql<Omit<CycleHead, 'isTest' | 'running'> & { isTest: boolean | number }>(
    manager,
    sql`SELECT c.id, c.year, c.quarter, c.is_test AS "isTest", c.status FROM cycle c
      WHERE ${condition} ORDER BY c.year DESC, c.quarter DESC, c.is_test`,
  );
  return rows.map((row) => ({ ...row, isTest: Boolean(row.isTest), running: row.status === 'running' }));
}

const NAME_OF = (account: string, employee: string) => `COALESCE(${employee}.name, ${account}.login_name)`;

@Injectable()
export class CalibrationRepository {
  /** Cycles with a form in one of the departments, newest first. @param departmentIds null: in any */
  cycles(manager: EntityManager, departmentIds: readonly number[] | null): Promise<CycleHead[]> {
    return heads(
      manager,
      sql`EXISTS (SELECT 1 FROM evaluation e WHERE e.cycle_id = c.id AND ${within('e', departmentIds)})`,
    );
  }

  async cycle(manager: EntityManager, id: number): Promise<CycleHead | null> {
    return (await heads(manager, sql`c.id = ${id}`))[0] ?? null;
  }

  async schemes(manager: EntityManager, cycleId: number): Promise<SchemeCopy[]> {
    const rows = await runSql<{ id: number; content: string }>(
      manager,
      sql`SELECT id, content FROM cycle_scheme WHERE cycle_id = ${cycleId} ORDER BY id DESC`,
    );
    return rows.map(({ id, content }) => ({ id, scheme: JSON.parse(content) as Scheme }));
  }

  /** The forms of a cycle that are not void, the highest total first. @param departmentIds null: all */
  async forms(
    manager: EntityManager,
    cycleId: number,
    departmentIds: readonly number[] | null,
  ): Promise<CycleForm[]> {
    const day = '(SELECT c.ends_on FROM cycle c WHERE c.id = e.cycle_id)';
    const rows = await selectMany<FormRow>(
      manager,
      {
        id: 'e.id',
        employeeId: 'e.employee_id',
        employeeNumber: 'p.number',
        employeeName: 'p.name',
        departmentId: 'e.department_id',
        departmentName: 'e.department_name',
        positionId: 'e.position_id',
        positionTitle: 'e.position_title',
        supervisorName: 'superior.name',
        reviewerEmployeeId: 'e.reviewer_employee_id',
        stage: 'e.stage',
        cycleSchemeId: 'e.cycle_scheme_id',
        total: 'e.total',
        grade: 'e.grade',
        calibrationPoints: 'e.calibration_points',
        lastChangeBy: `(SELECT c.account_id FROM calibration_change c WHERE c.evaluation_id = e.id
          AND c.undone_at IS NULL ORDER BY c.id DESC LIMIT 1)`,
        assessmentCoefficient: `COALESCE(e.assessment_coefficient, ${coefficientInForce('e.position_id', day)})`,
        peersCounted: 'CASE WHEN e.peer_total IS NULL THEN 0 ELSE 1 END',
        returned: 'CASE WHEN e.return_reason IS NULL THEN 0 ELSE 1 END',
        version: 'e.version',
      },
      sql`FROM evaluation e
        JOIN employee p ON p.id = e.employee_id
        LEFT JOIN employee superior ON superior.id = e.supervisor_employee_id
        WHERE e.cycle_id = ${cycleId} AND e.stage <> 'void' AND ${within('e', departmentIds)}
        ORDER BY CASE WHEN e.total IS NULL THEN 1 ELSE 0 END, e.total DESC, p.number, e.id`,
    );
    const missing = await this.missingMeasures(manager, cycleId);
    return rows.map((row) => ({
      ...row,
      returned: row.returned === 1,
      missingMeasureItemIds: missing.get(row.id) ?? [],
    }));
  }

  /** By form; what does not apply this quarter is not asked for. */
  private async missingMeasures(manager: EntityManager, cycleId: number): Promise<Map<number, string[]>> {
    const rows = await runSql<{ evaluationId: number; itemId: number }>(
      manager,
      sql`SELECT m.evaluation_id AS "evaluationId", m.item_id AS "itemId" FROM evaluation_measure m
        JOIN evaluation_item i ON i.id = m.item_id AND NOT i.not_applicable
        WHERE m.actual IS NULL AND m.evaluation_id IN (SELECT id FROM evaluation WHERE cycle_id = ${cycleId})
        ORDER BY m.item_id`,
    );
    const byForm = [...Map.groupBy(rows, ({ evaluationId }) => evaluationId)];
    return new Map(byForm.map(([id, items]) => [id, items.map(({ itemId }) => String(itemId))]));
  }

  /** Departments whose head, or that of one above them, is in post on a day; with everything below. */
  async departmentsWithHead(manager: EntityManager, day: string): Promise<Set<number>> {
    const rows = await runSql<{ id: number }>(
      manager,
      sql`WITH RECURSIVE today(value) AS (VALUES (${day})), headed(id) AS (
          SELECT d.id FROM department d
          JOIN assignment a ON a.position_id = d.head_position_id
          JOIN employee e ON e.id = a.employee_id
          WHERE a.starts_on <= (SELECT value FROM today) AND (a.ends_on IS NULL OR a.ends_on >= (SELECT value FROM today))
            AND e.hired_on <= (SELECT value FROM today) AND (e.left_on IS NULL OR e.left_on >= (SELECT value FROM today))
          UNION
          SELECT below.id FROM department below JOIN headed ON below.parent_id = headed.id
        ) SELECT id FROM headed`,
    );
    return new Set(rows.map(({ id }) => id));
  }

  departments(manager: EntityManager): Promise<DepartmentRow[]> {
    return runSql(
      manager,
      sql`SELECT id, name, parent_id AS "parentId" FROM department ORDER BY name_sort_key, id`,
    );
  }

  /** Those that hold and those that were taken back, the newest first. */
  signOffs(manager: EntityManager, cycleId: number): Promise<StoredSignOff[]> {
    return runSql(
      manager,
      sql`SELECT s.department_id AS "departmentId", s.account_id AS "accountId", s.role, ${rawSql(NAME_OF('account', 'employee'))} AS name,
          s.signed_at AS at, s.taken_back_at AS "takenBackAt"
        FROM calibration_sign_off s
        JOIN account ON account.id = s.account_id
        LEFT JOIN employee ON employee.id = account.employee_id
        WHERE s.cycle_id = ${cycleId} ORDER BY s.id DESC`,
    );
  }

  /** The newest reason of each unit; null is the company. */
  async capReasons(manager: EntityManager, cycleId: number): Promise<Map<number | null, string>> {
    const rows = await runSql<{ departmentId: number | null; reason: string }>(
      manager,
      sql`SELECT department_id AS "departmentId", reason FROM calibration_cap_reason
        WHERE cycle_id = ${cycleId} ORDER BY id`,
    );
    return new Map(rows.map(({ departmentId, reason }) => [departmentId, reason]));
  }

  /** What was changed in one form, the newest first. */
  changes(manager: EntityManager, evaluationId: number): Promise<CalibrationChangeView[]> {
    return runSql(
      manager,
      sql`SELECT c.id, c.before_total AS before, c.after_total AS after, c.reason, c.changed_at AS at,
          ${rawSql(NAME_OF('account', 'employee'))} AS name, c.undone_at AS "undoneAt",
          ${rawSql(NAME_OF('undoer', 'undoing'))} AS "undoneByName"
        FROM calibration_change c
        JOIN account ON account.id = c.account_id
        LEFT JOIN employee ON employee.id = account.employee_id
        LEFT JOIN account undoer ON undoer.id = c.undone_by_account_id
        LEFT JOIN employee undoing ON undoing.id = undoer.employee_id
        WHERE c.evaluation_id = ${evaluationId} ORDER BY c.id DESC`,
    );
  }
}

function within(table: string, departmentIds: readonly number[] | null): Sql {
  return departmentIds === null ? sql`1 = 1` : inList(rawSql(`${table}.department_id`), departmentIds);
}
