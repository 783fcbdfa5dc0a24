import type { CycleDeadlines, Scheme } from '@gangping/contracts';
import { acknowledgementBy } from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { changeSql, inList, rawSql, sql } from '../../platform/database';
import type { Unit } from '../../platform/unit-of-work';
import { AuditTrail } from '../audit';
import { notPutOff } from './form-deadlines';
import { stagesBefore } from './result-publisher';

/** A quarter with the copies of schemes that its forms are scored by. */
export interface AwaitingCycle {
  readonly id: number;
  readonly deadlines: CycleDeadlines;
  readonly schemes: readonly { readonly id: number; readonly scheme: Scheme }[];
}

/** Answers to published results that nobody gives. */
@Injectable()
export class Acknowledgements {
  constructor(
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * Counts everybody as having seen their result who stayed silent until the last day to answer had passed, and marks
   * it so. Set-based; a second time does nothing more.
   *
   * @returns how many
   */
  async acknowledgeSilent(unit: Unit, cycle: AwaitingCycle): Promise<number> {
    let counted = 0;
    const today = this.clock.today();
    const withoutTime = await notPutOff(
      unit.manager,
      cycle,
      rawSql('id'),
      (_, { acknowledgement }) => acknowledgement >= today,
    );
    for (const { id, scheme } of cycle.schemes) {
      const stages = stagesBefore(
        'acknowledgeBySilence',
        { roles: ['hr'] },
        today,
        scheme,
        cycle.deadlines.acknowledgement,
      );
      counted += await changeSql(
        unit.manager,
        sql`UPDATE evaluation SET stage = 'acknowledged', acknowledgement = ${acknowledgementBy('acknowledgeBySilence')},
            acknowledged_at = ${this.clock.now().toISOString()}, version = version + 1
          WHERE cycle_scheme_id = ${id} AND ${inList(rawSql('stage'), stages)} AND ${withoutTime}`,
      );
    }
    if (counted > 0) {
      await this.audit.record(unit, {
        action: 'cycle.silenceRecorded',
        subjectType: 'cycle',
        subjectId: cycle.id,
        data: { evaluations: counted },
      });
    }
    return counted;
  }
}
