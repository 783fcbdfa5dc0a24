import type { TeamComparisonView } from '@gangping/contracts';
import { compareWithTeam, isReleased, type TeamResult } from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access';
import { ReadDatabase, runSql, sql } from '../../platform/database';
import { DomainRefusal } from '../../platform/errors';
import { EvaluationAccess } from './evaluation-access';
import type { EvaluationHead } from './evaluation-head';
import { schemesOf } from './quarter-results';
import { FIRST_VERSION } from './result-publisher';

interface TeamRow extends TeamResult {
  readonly schemeId: number;
}

/** One's own published result beside those of the people with the same direct superior. */
@Injectable()
export class TeamComparisonService {
  constructor(
    private readonly database: ReadDatabase,
    private readonly access: EvaluationAccess,
  ) {}

  /** @throws DomainRefusal `notFound` for anybody but the person assessed, and before publication */
  async of(actor: Actor, id: number): Promise<TeamComparisonView> {
    const { manager } = this.database;
    const { head, facts } = await this.access.open(manager, actor, id);
    if (!facts.isSubject || !isReleased(head.stage)) throw DomainRefusal.notFound();
    const grades = gradesOf(head.cycle.scheme);
    return { comparison: compareWithTeam(await teamOf(manager, head, grades), id, grades) };
  }
}

/** Who was assessed under the same superior in the quarter, as far as their scheme has the same grades. */
async function teamOf(
  manager: EntityManager,
  { cycle, supervisorEmployeeId }: EvaluationHead,
  grades: readonly string[],
): Promise<TeamResult[]> {
  if (supervisorEmployeeId === null) return [];
  const rows = await runSql<TeamRow>(
    manager,
    sql`SELECT e.id AS "evaluationId", e.employee_id AS "employeeId", e.cycle_scheme_id AS "schemeId",
        r.grade, r.published_at AS "publishedAt", COALESCE((SELECT MAX(moved.at) FROM evaluation_handover moved
          WHERE moved.evaluation_id = e.id AND moved.rater_role = 'supervisor'), launch.started_at, '') AS "joinedAt"
      FROM evaluation e
      LEFT JOIN evaluation_result r ON r.evaluation_id = e.id AND r.result_version = ${FIRST_VERSION}
      LEFT JOIN cycle_launch launch ON launch.id = e.launch_id
      WHERE e.cycle_id = ${cycle.id} AND e.supervisor_employee_id = ${supervisorEmployeeId}
        AND (e.stage <> 'void' OR r.id IS NOT NULL)
      ORDER BY e.id`,
  );
  const schemes = await schemesOf(
    manager,
    rows.map(({ schemeId }) => schemeId),
  );
  return rows.filter(({ schemeId }) => {
    const scheme = schemes.get(schemeId);
    return scheme !== undefined && gradesOf(scheme).join() === grades.join();
  });
}

/** Best first. */
function gradesOf({ bands }: EvaluationHead['cycle']['scheme']): string[] {
  return [...bands].sort((one, other) => other.from - one.from).map(({ grade }) => grade);
}
