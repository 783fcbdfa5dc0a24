import type { GoalOutcome, ImprovementGoal as GoalView } from '@gangping/contracts';
import { type CyclePurpose, isReleased, type Quarter, type Stage } from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rawSql, runSql, type Sql, sql } from '../../platform/database';
import { isCarriedInto } from '../evaluations';

interface GoalRow {
  id: number;
  text: string;
  dueOn: string;
  outcome: GoalOutcome | null;
  outcomeNote: string;
  version: number;
  /** Where the form stands that it was marked in. */
  markedStage: Stage | null;
}

/** The plan of an earlier quarter, as it stands beside a form. */
export interface EarlierPlan {
  readonly year: number;
  readonly quarter: number;
  readonly goals: GoalView[];
}

/** Goals as their reader may see them. */
@Injectable()
export class GoalsRepository {
  /** @param isSubject a mark is shown to the employee only with the result of the form it was made in */
  async ofInterview(manager: EntityManager, interviewId: number, isSubject: boolean): Promise<GoalView[]> {
    const rows = await runSql<GoalRow>(
      manager,
      sql`SELECT ${GOAL_COLUMNS} FROM ${GOAL_TABLES} WHERE g.interview_id = ${interviewId} ORDER BY g.ordinal`,
    );
    return rows.map((row) => shownGoal(row, isSubject));
  }

  /** What was agreed with an employee after the newest quarter before this one that has a plan; nothing in a test. */
  async before(
    manager: EntityManager,
    employeeId: number,
    into: Quarter & CyclePurpose,
    isSubject: boolean,
  ): Promise<EarlierPlan | null> {
    const rows = await runSql<GoalRow & { year: number; quarter: number }>(
      manager,
      sql`SELECT ${GOAL_COLUMNS}, c.year, c.quarter
        FROM ${GOAL_TABLES}
        JOIN interview i ON i.id = g.interview_id
        JOIN evaluation e ON e.id = i.evaluation_id
        JOIN cycle c ON c.id = e.cycle_id
        WHERE e.employee_id = ${employeeId} AND e.stage <> 'void' AND ${isCarriedInto('c', into)}
        ORDER BY c.year DESC, c.quarter DESC, g.interview_id, g.ordinal`,
    );
    const [newest] = rows;
    if (!newest) return null;
    const goals = rows.filter((row) => row.year === newest.year && row.quarter === newest.quarter);
    return {
      year: newest.year,
      quarter: newest.quarter,
      goals: goals.map((row) => shownGoal(row, isSubject)),
    };
  }
}

const GOAL_COLUMNS: Sql =
  rawSql(`g.id, g.text, g.due_on AS "dueOn", g.outcome, g.outcome_note AS "outcomeNote",
  g.version, marked.stage AS "markedStage"`);
const GOAL_TABLES: Sql = rawSql(
  'improvement_goal g LEFT JOIN evaluation marked ON marked.id = g.marked_in_evaluation_id',
);

function shownGoal(row: GoalRow, isSubject: boolean): GoalView {
  const { id, text, dueOn, version, markedStage } = row;
  const hidden = isSubject && (markedStage === null || !isReleased(markedStage));
  return {
    id,
    text,
    dueOn,
    version,
    outcome: hidden ? null : row.outcome,
    outcomeNote: hidden ? '' : row.outcomeNote,
  };
}
