import type { CycleDeadlines, MyEvaluationRow, ResultHistory, Scheme } from '@gangping/contracts';
import { answerByOf, type Stage } from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { inList, rawSql, runSql, sql } from '../../platform/database';
import { deadlinesOfRow, type StoredDeadlines } from './form-deadlines';
import { isHistory } from './history';
import { RELEASED_STAGES } from './visibility';

interface OwnRow extends StoredDeadlines {
  id: number;
  cycleId: number;
  year: number;
  quarter: number;
  isTest: boolean | number;
  scheme: string;
  stage: Stage;
  positionTitle: string;
  departmentName: string;
  supervisorName: string | null;
  total: number | null;
  grade: string | null;
  resultCoefficient: number | null;
  publishedAt: string | null;
}

/** What an employee sees of their own forms: no figure before publication. */
@Injectable()
export class OwnEvaluationsRepository {
  /** Newest quarter first. */
  async list(manager: EntityManager, employeeId: number): Promise<MyEvaluationRow[]> {
    const rows = await runSql<OwnRow>(
      manager,
      sql`SELECT e.id, c.id AS "cycleId", c.year, c.quarter, c.is_test AS "isTest", c.deadlines, e.put_off AS "putOff",
          copy.content AS scheme, e.stage,
          e.position_title AS "positionTitle", e.department_name AS "departmentName",
          superior.name AS "supervisorName", r.total, r.grade, r.result_coefficient AS "resultCoefficient",
          r.published_at AS "publishedAt"
        FROM evaluation e
        JOIN cycle c ON c.id = e.cycle_id
        JOIN cycle_scheme copy ON copy.id = e.cycle_scheme_id
        LEFT JOIN employee superior ON superior.id = e.supervisor_employee_id
        LEFT JOIN ${NEWEST_RESULT} AND ${inList(rawSql('e.stage'), RELEASED_STAGES)}
        WHERE e.employee_id = ${employeeId}
        ORDER BY c.year DESC, c.quarter DESC, c.is_test, e.id`,
    );
    return rows.map(shownRow);
  }

  /** Totals of the published quarters, oldest first: the trend. */
  history(manager: EntityManager, employeeId: number): Promise<ResultHistory> {
    return runSql(
      manager,
      sql`SELECT c.year, c.quarter, e.position_title AS "positionTitle", r.total, r.grade
        FROM evaluation e
        JOIN cycle c ON c.id = e.cycle_id
        JOIN ${NEWEST_RESULT}
        WHERE e.employee_id = ${employeeId} AND ${inList(rawSql('e.stage'), RELEASED_STAGES)} AND ${isHistory('c')}
        ORDER BY c.year, c.quarter, e.id`,
    );
  }
}

/** The table and condition that join an evaluation `e` with the version of its result that counts, as `r`. */
export const NEWEST_RESULT = rawSql(`evaluation_result r ON r.evaluation_id = e.id AND r.result_version =
  (SELECT MAX(newest.result_version) FROM evaluation_result newest WHERE newest.evaluation_id = e.id)`);

function shownRow(stored: OwnRow): MyEvaluationRow {
  const { cycleId, year, quarter, isTest, deadlines: _, putOff: __, scheme, ...row } = stored;
  const deadlines = deadlinesOfRow(stored);
  const { stages } = JSON.parse(scheme) as Scheme;
  const dueBy = (days: CycleDeadlines) =>
    row.stage === 'self' ? days.self : answerByOf(row.stage, stages, days);
  const dueOn = dueBy(deadlines);
  const putOff = dueOn !== dueBy(deadlinesOfRow({ ...stored, putOff: null }));
  return { ...row, cycle: { id: cycleId, year, quarter, isTest: Boolean(isTest), deadlines }, dueOn, putOff };
}
