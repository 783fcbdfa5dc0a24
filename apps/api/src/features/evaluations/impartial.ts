import type { StageAction } from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock';
import { AccountsService } from '../identity';
import { RelationsService } from '../organisation';
import type { EvaluationHead } from './evaluation-head';

/** Who is to be asked when somebody may not do with a form what their office is for. */
@Injectable()
export class Impartial {
  constructor(
    private readonly accounts: AccountsService,
    private readonly relations: RelationsService,
    private readonly clock: Clock,
  ) {}

  /**
   * Names of those who could take an action of HR with this form: everybody of HR whose own form it is not, nor that of
   * somebody above them; for a silent employee also the direct superior.
   */
  async namesFor(manager: EntityManager, head: EvaluationHead, action: StageAction): Promise<string[]> {
    const today = this.clock.today();
    const holders = await this.accounts.activeWithRole(manager, 'hr');
    const people = holders.flatMap(({ employeeId }) => employeeId ?? []);
    const reporting = await this.relations.reportingOf(manager, people, today);
    const names = holders
      .filter(
        ({ employeeId }) =>
          employeeId !== head.employeeId &&
          (employeeId === null || !reporting.isAbove(head.employeeId, employeeId, today)),
      )
      .map(({ name }) => name);
    if (action === 'skipSelf' && head.supervisorName !== null) names.push(head.supervisorName);
    return [...new Set(names)];
  }
}
