import { type EvaluationProblem, type StageFacts, whyNotHandler } from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock';
import { runSql, sql } from '../../platform/database';
import { RelationsService } from '../organisation';
import type { EvaluationHead } from './evaluation-head';
import { stagesOf } from './scoring-form';
import { NO_RELATION } from './visibility';

/** An account of HR, by whom an appeal could be handled. */
interface Holder {
  readonly accountId: number;
  readonly employeeId: number | null;
}

/** Who had a hand in a result, and who had none: nobody decides on what they gave themself. */
@Injectable()
export class Independence {
  constructor(
    private readonly relations: RelationsService,
    private readonly clock: Clock,
  ) {}

  /** Why somebody of HR may not handle the appeal of an evaluation; null when they may. */
  async whyNotHandler(
    manager: EntityManager,
    head: EvaluationHead,
    holder: Holder,
  ): Promise<EvaluationProblem | null> {
    const today = this.clock.today();
    const me = holder.employeeId;
    const facts: StageFacts = {
      ...NO_RELATION,
      ...(await this.involvement(manager, head.id, holder)),
      isSubject: me === head.employeeId,
      subjectIsMySuperior: me !== null && (await this.relations.isAbove(manager, head.employeeId, me, today)),
      roles: ['hr'],
      today,
      missingItemIds: [],
      stageDeadline: null,
      appealDeadline: null,
    };
    return whyNotHandler(facts, stagesOf(head.cycle.scheme, head));
  }

  /** Whether somebody gave scores or points of an evaluation, or changed its total in calibration. */
  async involvement(
    manager: EntityManager,
    evaluationId: number,
    { accountId, employeeId }: Holder,
  ): Promise<Pick<StageFacts, 'wasRater' | 'hasCalibrated'>> {
    const [{ rated, calibrated }] = await runSql<{ rated: number; calibrated: number }>(
      manager,
      sql`SELECT
        CASE WHEN EXISTS (SELECT 1 FROM item_score s WHERE s.evaluation_id = ${evaluationId}
            AND s.rater_role <> 'self' AND s.rater_employee_id = ${employeeId})
          OR EXISTS (SELECT 1 FROM score_adjustment a WHERE a.evaluation_id = ${evaluationId}
            AND a.employee_id = ${employeeId}) THEN 1 ELSE 0 END AS rated,
        CASE WHEN EXISTS (SELECT 1 FROM audit_entry t WHERE t.subject_type = 'evaluation'
            AND t.subject_id = ${String(evaluationId)} AND t.account_id = ${accountId}
            AND t.action LIKE 'evaluation.calibrat%') THEN 1 ELSE 0 END AS calibrated`,
    );
    return { wasRater: rated === 1, hasCalibrated: calibrated === 1 };
  }
}
