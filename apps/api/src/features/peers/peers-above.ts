import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access';
import { Clock } from '../../platform/clock';
import { RelationsService } from '../organisation';

/** Whose forms somebody leaves to others when they do something for all lists of a quarter. */
@Injectable()
export class PeersAbove {
  constructor(
    private readonly relations: RelationsService,
    private readonly clock: Clock,
  ) {}

  /** The person and everybody above them; nobody for an account without a person. */
  async of(manager: EntityManager, { employeeId }: Actor): Promise<number[]> {
    if (employeeId === null) return [];
    const today = this.clock.today();
    const reporting = await this.relations.reportingOf(manager, [employeeId], today);
    return [employeeId, ...reporting.allAbove(employeeId, today)];
  }
}
