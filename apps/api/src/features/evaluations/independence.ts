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

  /** As `whyNotHandlers`, for one. */
  async whyNotHandler(
    manager: EntityManager,
    head: EvaluationHead,
    holder: Holder,
  ): Promise<EvaluationProblem | null> {
    return (await this.whyNotHandlers(manager, head, [holder]))[0];
  }

  /** Why each of these people of HR may not handle the appeal of an evaluation, in their order; null for who may. */
  async whyNotHandlers(
    manager: EntityManager,
    head: EvaluationHead,
    holders: readonly Holder[],
  ): Promise<(EvaluationProblem | null)[]> {
    const today = this.clock.today();
    const hands = await handsIn(manager, head.id);
    const people = holders.flatMap(({ employeeId }) => employeeId ?? []);
    const reporting = await this.relations.reportingOf(manager, people, today);
    const stages = stagesOf(head.cycle.scheme, head);
    return holders.map((holder) => {
      const { employeeId } = holder;
      const facts: StageFacts = {
        ...NO_RELATION,
        ...involvementOf(holder, hands),
        isSubject: employeeId === head.employeeId,
        subjectIsMySuperior: employeeId !== null && reporting.isAbove(head.employeeId, employeeId, today),
        roles: ['hr'],
        today,
        missingItemIds: [],
        stageDeadline: null,
        appealDeadline: null,
      };
      return whyNotHandler(facts, stages);
    });
  }

  /** Whether somebody gave scores or points of an evaluation, changed its total in calibration, capped its grade, or entered its figures. */
  async involvement(manager: EntityManager, evaluationId: number, holder: Holder): Promise<Involvement> {
    return involvementOf(holder, await handsIn(manager, evaluationId));
  }
}

type Involvement = Pick<StageFacts, 'wasRater' | 'hasCalibrated' | 'hasMeasured'>;

/** Everybody whose hand is in a result as it stands. */
interface Hands {
  /** By employee; a deputy, and whoever they acted for. */
  readonly raters: ReadonlySet<number | null>;
  /** By account, with those who marked a veto: what was undone is no part of the result. */
  readonly calibrators: ReadonlySet<number | null>;
  /** By account: who entered or imported the actual values that stand there. */
  readonly measurers: ReadonlySet<number | null>;
}

async function handsIn(manager: EntityManager, evaluationId: number): Promise<Hands> {
  const rows = await runSql<Record<'employeeId' | 'calibratorId' | 'measurerId', number | null>>(
    manager,
    sql`SELECT rater_employee_id AS "employeeId", CAST(NULL AS integer) AS "calibratorId",
        CAST(NULL AS integer) AS "measurerId" FROM item_score
        WHERE evaluation_id = ${evaluationId} AND rater_role <> 'self'
      UNION SELECT acting_for_employee_id, NULL, NULL FROM item_score
        WHERE evaluation_id = ${evaluationId} AND acting_for_employee_id IS NOT NULL
      UNION SELECT employee_id, NULL, NULL FROM score_adjustment WHERE evaluation_id = ${evaluationId}
      UNION SELECT acting_for_employee_id, NULL, NULL FROM score_adjustment
        WHERE evaluation_id = ${evaluationId} AND acting_for_employee_id IS NOT NULL
      UNION SELECT employee_id, NULL, NULL FROM peer_request
        WHERE evaluation_id = ${evaluationId} AND submitted_at IS NOT NULL
      UNION SELECT CAST(NULL AS integer), account_id, NULL FROM calibration_change
        WHERE evaluation_id = ${evaluationId} AND undone_at IS NULL
      UNION SELECT CAST(NULL AS integer), marked_by_account_id, NULL FROM evaluation_veto
        WHERE evaluation_id = ${evaluationId}
      UNION SELECT CAST(NULL AS integer), CAST(NULL AS integer), entered_by_account_id FROM evaluation_measure
        WHERE evaluation_id = ${evaluationId} AND actual IS NOT NULL`,
  );
  return {
    raters: new Set(rows.flatMap(({ employeeId }) => employeeId ?? [])),
    calibrators: new Set(rows.flatMap(({ calibratorId }) => calibratorId ?? [])),
    measurers: new Set(rows.flatMap(({ measurerId }) => measurerId ?? [])),
  };
}

function involvementOf(
  { accountId, employeeId }: Holder,
  { raters, calibrators, measurers }: Hands,
): Involvement {
  return {
    wasRater: raters.has(employeeId),
    hasCalibrated: calibrators.has(accountId),
    hasMeasured: measurers.has(accountId),
  };
}
