import type {
  CycleDeadlines,
  TeamEvaluationRow,
  TeamEvaluationsPage,
  TeamEvaluationsQuery,
} from '@gangping/contracts';
import { deadlineOf, deadlinesOfForm, isLate, type Stage, STAGES } from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { containsText, inList, joinSql, rawSql, runSql, type Sql, sql } from '../../platform/database';
import type { Standing } from './evaluation-access';
import { parsedPutOff } from './form-deadlines';
import { isEarlier } from './history';
import { notesOfQuarter, readableNotes } from './observations-beside';
import { peopleConditions, ratedBy } from './people-conditions';
import { factsOfRelation, perRelation, type TeamRelation, teamRelation } from './team-relation';
import { RELEASED_STAGES, stagesWithTotal } from './visibility';

type CycleHead = NonNullable<TeamEvaluationsPage['cycle']>;

interface TeamRow {
  id: number;
  employeeId: number;
  employeeNumber: string;
  employeeName: string;
  employeeSortKey: string;
  departmentName: string;
  positionTitle: string;
  stage: Stage;
  scored: number;
  items: number;
  total: number | null;
  grade: string | null;
  lastGrade: string | null;
  relation: TeamRelation;
  actingFor: string | null;
  observations: number | string;
  putOff: string | null;
  version: number;
  matching: number | string;
}

/** A form of the reader's team, as far as it decides beside which others it is shown. */
export interface ScoredForm {
  readonly id: number;
  readonly positionId: number;
  readonly positionTitle: string;
  readonly departmentName: string;
  readonly stage: Stage;
  readonly relation: TeamRelation;
}

export interface RatedAlone {
  readonly evaluationId: number;
  readonly raterRole: 'supervisor' | 'reviewer';
}

const SCORING_RELATIONS: readonly TeamRelation[] = ['supervisor', 'deputy', 'reviewer'];

/** Columns that the list sorts by, under the names of the contract; the number makes every order whole. */
const SORTS: Readonly<Record<string, Sql>> = {
  employeeName: rawSql('"employeeSortKey"'),
  employeeNumber: rawSql('"employeeNumber"'),
  stage: rawSql(`CASE stage ${STAGES.map((stage, place) => `WHEN '${stage}' THEN ${place}`).join(' ')} END`),
  total: rawSql('total'),
};

@Injectable()
export class TeamRepository {
  /** The cycles in which somebody has a team, newest first, the real one of a quarter before its test. */
  async cyclesOf(manager: EntityManager, standing: Standing): Promise<(CycleHead & { running: boolean })[]> {
    const rows = await runSql<
      Omit<CycleHead, 'deadlines' | 'isTest'> & {
        deadlines: string;
        isTest: boolean | number;
        status: string;
      }
    >(
      manager,
      sql`SELECT c.id, c.year, c.quarter, c.is_test AS "isTest", c.deadlines, c.status FROM cycle c
        WHERE EXISTS (SELECT 1 FROM evaluation e
          WHERE e.cycle_id = c.id AND ${teamRelation(standing, rawSql('c.id'))} IS NOT NULL)
        ORDER BY c.year DESC, c.quarter DESC, c.is_test`,
    );
    return rows.map(({ status, deadlines, ...cycle }) => ({
      ...cycle,
      isTest: Boolean(cycle.isTest),
      deadlines: JSON.parse(deadlines) as CycleDeadlines,
      running: status === 'running',
    }));
  }

  /** One page with its count, in one query. Totals are left out where the relation may not see them, also for sorting. */
  async page(
    manager: EntityManager,
    standing: Standing,
    cycle: CycleHead,
    query: TeamEvaluationsQuery,
    today: string,
  ): Promise<{ rows: TeamEvaluationRow[]; total: number }> {
    const team = this.teamOf(standing, cycle, query);
    const descending = query.sort.startsWith('-');
    const column = SORTS[query.sort.replace('-', '')];
    const rows = await runSql<TeamRow>(
      manager,
      sql`${team} SELECT team.*, (SELECT COUNT(*) FROM team) AS matching, ${lastGrade(cycle)} AS "lastGrade",
          (SELECT COUNT(*) FROM observation o WHERE o.employee_id = team."employeeId" AND ${notesOfQuarter(cycle)}
            AND ${readableNotes(standing.employeeId)}) AS observations
        FROM team
        ORDER BY CASE WHEN ${column} IS NULL THEN 1 ELSE 0 END, ${column} ${rawSql(descending ? 'DESC' : 'ASC')},
          "employeeNumber", id
        LIMIT ${query.pageSize} OFFSET ${(query.page - 1) * query.pageSize}`,
    );
    const total =
      rows.length > 0 || query.page === 1 ? Number(rows[0]?.matching ?? 0) : await count(manager, team);
    return { rows: rows.map((row) => shownRow(row, cycle.deadlines, today)), total };
  }

  /** The forms of a cycle that somebody scores as a superior or deputy, by name; those that are void are not among them. */
  async scored(manager: EntityManager, standing: Standing, cycleId: number): Promise<ScoredForm[]> {
    return runSql<ScoredForm>(
      manager,
      sql`WITH related AS (
          SELECT e.*, ${teamRelation(standing, sql`${cycleId}`)} AS relation FROM evaluation e
          WHERE e.cycle_id = ${cycleId} AND e.stage <> 'void'
        )
        SELECT related.id, related.position_id AS "positionId", related.position_title AS "positionTitle",
          related.department_name AS "departmentName", related.stage, related.relation
        FROM related JOIN employee p ON p.id = related.employee_id
        WHERE ${inList(rawSql('relation'), SCORING_RELATIONS)}
        ORDER BY p.name_sort_key, p.number, related.id`,
    );
  }

  /** The forms of a cycle in which every score of a superior's part is of this person, with that part. */
  async ratedAlone(manager: EntityManager, employeeId: number, cycleId: number): Promise<RatedAlone[]> {
    return runSql<RatedAlone>(
      manager,
      sql`SELECT s.evaluation_id AS "evaluationId", s.rater_role AS "raterRole" FROM item_score s
        JOIN evaluation e ON e.id = s.evaluation_id
        WHERE e.cycle_id = ${cycleId} AND e.stage <> 'void' AND s.rater_role IN ('supervisor', 'reviewer')
          AND s.score IS NOT NULL
        GROUP BY s.evaluation_id, s.rater_role
        HAVING SUM(CASE WHEN s.rater_employee_id = ${employeeId} THEN 0 ELSE 1 END) = 0
        ORDER BY s.evaluation_id, s.rater_role`,
    );
  }

  private teamOf(standing: Standing, cycle: CycleHead, query: TeamEvaluationsQuery): Sql {
    const { search, relation, stage, scoredByMe } = query;
    const totalStages = (name: TeamRelation) => stagesWithTotal(factsOfRelation(name, standing));
    const grade = perRelation(rawSql('relation'), totalStages, rawSql('related.grade'));
    const conditions = [sql`relation IS NOT NULL`, ...peopleConditions('related', query, grade)];
    if (stage) conditions.push(sql`related.stage = ${stage}`);
    // Without an employee nobody is related to any form.
    if (scoredByMe && standing.employeeId !== null) {
      conditions.push(ratedBy('related', standing.employeeId));
    }
    if (relation) conditions.push(sql`relation = ${relation}`);
    if (search) conditions.push(searched(search));
    return sql`WITH related AS (
        SELECT e.*, ${teamRelation(standing, sql`${cycle.id}`)} AS relation FROM evaluation e WHERE e.cycle_id = ${cycle.id}
      ), team AS (
        SELECT related.id, related.employee_id AS "employeeId", p.number AS "employeeNumber",
          p.name AS "employeeName", p.name_sort_key AS "employeeSortKey", related.department_name AS "departmentName",
          related.position_title AS "positionTitle", related.stage, related.settled_count AS scored,
          related.item_count AS items, related.relation, related.put_off AS "putOff", related.version,
          CASE WHEN relation = 'deputy' THEN superior.name END AS "actingFor",
          ${perRelation(rawSql('relation'), totalStages, rawSql('related.total'))} AS total,
          ${grade} AS grade
        FROM related JOIN employee p ON p.id = related.employee_id
        LEFT JOIN employee superior ON superior.id = related.supervisor_employee_id
        WHERE ${joinSql(conditions, ' AND ')}
      )`;
  }
}

function searched(search: string): Sql {
  const columns = ['p.number', 'p.name', 'related.position_title', 'related.department_name'];
  return sql`(${joinSql(
    columns.map((column) => containsText(rawSql(column), search)),
    ' OR ',
  )})`;
}

/** The grade of the last quarter before this one that was published for the same person. */
function lastGrade(cycle: CycleHead): Sql {
  return sql`(SELECT past.grade FROM evaluation past JOIN cycle pc ON pc.id = past.cycle_id
    WHERE past.employee_id = team."employeeId" AND ${inList(rawSql('past.stage'), RELEASED_STAGES)}
      AND ${isEarlier('pc', cycle)}
    ORDER BY pc.year DESC, pc.quarter DESC, past.id DESC LIMIT 1)`;
}

async function count(manager: EntityManager, team: Sql): Promise<number> {
  const [{ matching }] = await runSql<{ matching: number | string }>(
    manager,
    sql`${team} SELECT COUNT(*) AS matching FROM team`,
  );
  return Number(matching);
}

function shownRow(
  { matching: _, employeeSortKey: __, putOff, ...row }: TeamRow,
  quarter: CycleDeadlines,
  today: string,
): TeamEvaluationRow {
  const deadlines = deadlinesOfForm(quarter, parsedPutOff(putOff));
  const dueOn = deadlineOf(row.stage, deadlines);
  return {
    ...row,
    observations: Number(row.observations),
    dueOn,
    late: isLate(row.stage, deadlines, today),
    putOff: dueOn !== deadlineOf(row.stage, quarter),
  };
}
