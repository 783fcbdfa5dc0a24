import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access';
import { Clock } from '../../platform/clock';
import { updateMany } from '../../platform/database';
import type { Unit } from '../../platform/unit-of-work';
import { AuditTrail } from '../audit';
import {
  EvaluationAccess,
  type EvaluationHead,
  EvaluationMeasure,
  holdCalibration,
  saveAllTotals,
  takeBackSignOffs,
} from '../evaluations';
import type { ActualLine } from './actuals.repository';

/** An actual value to be written down, with where it comes from. */
export interface NewActual {
  readonly line: ActualLine;
  /** Ten-thousandths of the unit. */
  readonly actual: number | null;
  readonly source: string | null;
  readonly measuredOn: string | null;
  readonly fileName: string | null;
  /** 代: whose deputy enters it. */
  readonly actingForEmployeeId: number | null;
}

/** What was taken back came from nowhere: a value that is entered later has an origin of its own. */
const NO_ORIGIN = { source: null, measuredOn: null, fileName: null };

/** Writes actual values and brings the totals of their forms up to date, in few statements however many there are. */
@Injectable()
export class ActualWriter {
  constructor(
    private readonly access: EvaluationAccess,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @param actuals that may be written, as the caller has checked while nobody else could write to their forms */
  async write(unit: Unit, { accountId }: Actor, given: readonly NewActual[]): Promise<void> {
    if (given.length === 0) return;
    const actuals = given.map((actual) => (actual.actual === null ? { ...actual, ...NO_ORIGIN } : actual));
    const enteredAt = this.clock.now().toISOString();
    await updateMany(
      unit.manager,
      EvaluationMeasure,
      actuals.map(({ line, actual, source, measuredOn, fileName, actingForEmployeeId }) => ({
        id: line.id,
        actual,
        source,
        measuredOn,
        fileName,
        enteredByAccountId: accountId,
        actingForEmployeeId,
        enteredAt,
      })),
    );
    const ids = [...new Set(actuals.map(({ line }) => line.evaluationId))];
    const heads = [...(await this.access.headsOf(unit.manager, ids)).values()];
    await saveAllTotals(unit, heads);
    await this.endSignOffs(unit, heads, enteredAt);
    await this.audit.recordMany(
      unit,
      actuals.map(({ line, actual, source, measuredOn, fileName, actingForEmployeeId }) => ({
        action: 'evaluation.actualEntered',
        subjectType: 'evaluation',
        subjectId: line.evaluationId,
        data: {
          itemId: line.itemId,
          before: line.actual,
          after: actual,
          source,
          measuredOn,
          ...(fileName === null ? {} : { fileName }),
          ...(actingForEmployeeId === null ? {} : { actingFor: actingForEmployeeId }),
        },
      })),
    );
  }

  /** Nobody signs what is being filled in, and what was signed is no longer what stands there. */
  private async endSignOffs(unit: Unit, heads: readonly EvaluationHead[], at: string): Promise<void> {
    const signed = heads.filter(({ stage }) => stage === 'calibration');
    if (signed.length === 0) return;
    await holdCalibration(unit, signed[0].cycle.id);
    const departments = new Map(signed.map((head) => [head.departmentId, head]));
    for (const head of departments.values()) await takeBackSignOffs(unit, head, at);
  }
}
