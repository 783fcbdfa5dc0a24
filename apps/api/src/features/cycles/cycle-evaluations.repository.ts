import type { CycleDeadlines, CycleEvaluationRow, CycleEvaluationsQuery } from '@gangping/contracts';
import { deadlineOf, deadlinesOfForm, isLate, lateStages, STAGES } from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access';
import { containsText, inList, joinSql, rawSql, runSql, type Sql, sql } from '../../platform/database';
import {
  NEWEST_QUARTER,
  NEWEST_RESULT,
  NO_RELATION,
  notPutOff,
  parsedPutOff,
  peopleConditions,
  ratedBy,
  RELEASED_STAGES,
  stagesWithTotal,
} from '../evaluations';
import type { Cycle } from './cycle.entity';

interface ListedRow extends Omit<
  CycleEvaluationRow,
  'deadline' | 'late' | 'putOff' | 'coefficientMissing' | 'combined' | 'hasLeft'
> {
  leftOn: string | null;
  putOff: string | null;
  employeeSortKey: string;
  /** Where the department stands among the others now; the name is that of the launch. */
  departmentSortKey: string | null;
  coefficientMissing: boolean | number;
  combinedTotal: number | null;
  combinedGrade: string | null;
  combinedCoefficient: number | null;
  combinedDays: number | null;
  matching: number | string;
}

const SORTS: Readonly<Record<string, string>> = {
  departmentName: '"departmentSortKey"',
  employeeNumber: '"employeeNumber"',
  employeeName: '"employeeSortKey"',
  total: 'total',
  stage: `CASE stage ${STAGES.map((stage, place) => `WHEN '${stage}' THEN ${place}`).join(' ')} END`,
};

/** The forms of a quarter as HR and the auditor list them. */
@Injectable()
export class CycleEvaluationsRepository {
  /** One page with its count in one query; figures on the reader's own form stay hidden until it is published. */
  async page(
    manager: EntityManager,
    cycle: Pick<Cycle, 'id' | 'deadlines'>,
    actor: Actor,
    query: CycleEvaluationsQuery,
    today: string,
  ): Promise<{ rows: CycleEvaluationRow[]; total: number }> {
    const late = query.late === undefined ? null : await lateness(manager, cycle, query.late, today);
    const listed = this.listed(cycle, actor, query, late);
    const column = rawSql(SORTS[query.sort.replace('-', '')]);
    const direction = rawSql(query.sort.startsWith('-') ? 'DESC' : 'ASC');
    const rows = await runSql<ListedRow>(
      manager,
      sql`${listed} SELECT listed.*, (SELECT COUNT(*) FROM listed) AS matching FROM listed
        ORDER BY CASE WHEN ${column} IS NULL THEN 1 ELSE 0 END, ${column} ${direction}, "employeeNumber", id
        LIMIT ${query.pageSize} OFFSET ${(query.page - 1) * query.pageSize}`,
    );
    const total =
      rows.length > 0 || query.page === 1 ? Number(rows[0]?.matching ?? 0) : await count(manager, listed);
    return { rows: rows.map((row) => shownRow(row, cycle.deadlines, today)), total };
  }

  private listed(
    cycle: Pick<Cycle, 'id'>,
    actor: Actor,
    query: CycleEvaluationsQuery,
    late: Sql | null,
  ): Sql {
    const { search, stage, departmentName, raterId } = query;
    const visible = totalIsVisible(actor);
    const conditions = [
      sql`e.cycle_id = ${cycle.id}`,
      ...peopleConditions('e', query, sql`CASE WHEN ${visible} THEN e.grade END`),
    ];
    if (raterId) conditions.push(ratedBy('e', raterId));
    if (stage) conditions.push(sql`e.stage = ${stage}`);
    if (departmentName) conditions.push(sql`e.department_name = ${departmentName}`);
    if (late) conditions.push(late);
    if (search) conditions.push(searched(search));
    return sql`WITH listed AS (
      SELECT e.id, e.employee_id AS "employeeId", p.number AS "employeeNumber", p.name AS "employeeName", p.left_on AS "leftOn",
        p.name_sort_key AS "employeeSortKey", department.name_sort_key AS "departmentSortKey",
        e.department_name AS "departmentName", e.position_title AS "positionTitle", superior.name AS "supervisorName",
        e.stage, CASE WHEN ${visible} THEN e.settled_count ELSE 0 END AS scored, e.item_count AS items,
        CASE WHEN e.self_submitted_at IS NOT NULL THEN e.self_total END AS "selfTotal",
        CASE WHEN ${visible} THEN e.total END AS total, CASE WHEN ${visible} THEN e.grade END AS grade,
        CASE WHEN ${visible} THEN r.result_coefficient END AS "resultCoefficient",
        e.days_in_post AS "daysInPost", CASE WHEN ${visible} THEN q.total END AS "combinedTotal",
        q.grade AS "combinedGrade", q.result_coefficient AS "combinedCoefficient", q.days AS "combinedDays",
        e.assessment_coefficient IS NULL AS "coefficientMissing", e.acknowledgement, e.put_off AS "putOff", e.version
      FROM evaluation e
      JOIN employee p ON p.id = e.employee_id
      LEFT JOIN department ON department.id = e.department_id
      LEFT JOIN employee superior ON superior.id = e.supervisor_employee_id
      LEFT JOIN ${NEWEST_RESULT}
      LEFT JOIN ${NEWEST_QUARTER} AND e.stage <> 'void'
      WHERE ${joinSql(conditions, ' AND ')}
    )`;
  }
}

/** Condition on an evaluation `e`: the reader, who holds an office, may see its total. */
export function totalIsVisible({ employeeId, roles }: Actor): Sql {
  const stages = inList(rawSql('e.stage'), stagesWithTotal({ ...NO_RELATION, roles }));
  if (employeeId === null) return stages;
  return sql`(${stages} AND (e.employee_id <> ${employeeId} OR ${inList(rawSql('e.stage'), RELEASED_STAGES)}))`;
}

/** Condition on an evaluation `e`: it is late, or it is not. */
async function lateness(
  manager: EntityManager,
  cycle: Pick<Cycle, 'id' | 'deadlines'>,
  late: boolean,
  today: string,
): Promise<Sql> {
  const withoutTime = await notPutOff(
    manager,
    cycle,
    rawSql('e.id'),
    (stage, deadlines) => !isLate(stage, deadlines, today),
  );
  const isLateNow = sql`(${inList(rawSql('e.stage'), lateStages(cycle.deadlines, today))} AND ${withoutTime})`;
  return late ? isLateNow : sql`NOT ${isLateNow}`;
}

function searched(search: string): Sql {
  const columns = ['p.number', 'p.name', 'e.position_title', 'e.department_name', 'superior.name'];
  return sql`(${joinSql(
    columns.map((column) => containsText(rawSql(column), search)),
    ' OR ',
  )})`;
}

async function count(manager: EntityManager, listed: Sql): Promise<number> {
  const [{ matching }] = await runSql<{ matching: number | string }>(
    manager,
    sql`${listed} SELECT COUNT(*) AS matching FROM listed`,
  );
  return Number(matching);
}

function shownRow(
  {
    matching: _,
    employeeSortKey: __,
    departmentSortKey: ___,
    coefficientMissing,
    combinedTotal: total,
    combinedGrade: grade,
    combinedCoefficient: resultCoefficient,
    combinedDays: days,
    putOff,
    leftOn,
    ...row
  }: ListedRow,
  quarter: CycleDeadlines,
  today: string,
): CycleEvaluationRow {
  const deadlines = deadlinesOfForm(quarter, parsedPutOff(putOff));
  const deadline = deadlineOf(row.stage, deadlines);
  return {
    ...row,
    combined:
      total === null || grade === null || days === null ? null : { total, grade, resultCoefficient, days },
    coefficientMissing: Boolean(coefficientMissing),
    deadline,
    late: isLate(row.stage, deadlines, today),
    ...(leftOn !== null && leftOn < today ? { hasLeft: true as const } : {}),
    putOff: deadline !== deadlineOf(row.stage, quarter),
  };
}
