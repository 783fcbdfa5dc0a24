import { whyNotPeer } from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock';
import { inList, rawSql, runSql, sql } from '../../platform/database';
import { deputiesOf, deputyScorers, type EvaluationHead } from '../evaluations';
import { type Reporting, RelationsService } from '../organisation';

/** How somebody stands to the person of a form, on a day. */
export function standingTo(
  form: Pick<EvaluationHead, 'employeeId' | 'supervisorEmployeeId' | 'reviewerEmployeeId'>,
  id: number,
  reporting: Reporting,
  today: string,
) {
  return {
    isSubject: id === form.employeeId,
    isSuperior:
      id === form.supervisorEmployeeId ||
      id === form.reviewerEmployeeId ||
      reporting.isAbove(id, form.employeeId, today),
    isSubordinate: reporting.isAbove(form.employeeId, id, today),
  };
}

/** Who can be asked about whom. */
@Injectable()
export class PeerStanding {
  constructor(
    private readonly relations: RelationsService,
    private readonly clock: Clock,
  ) {}

  /** Why each of these people cannot be asked, in their order. */
  async refusals(manager: EntityManager, head: EvaluationHead, ids: readonly number[]) {
    const today = this.clock.today();
    const people = await this.employed(manager, ids, today);
    const reporting = await this.relations.reportingOf(manager, [head.employeeId, ...ids], today);
    // Who scores for the superior, or has, stands in the superior's place.
    const deputies = await deputiesOf(manager, head.supervisorEmployeeId, today);
    if (head.hasDeputyEntries)
      deputies.push(...((await deputyScorers(manager, [head.id])).get(head.id) ?? []));
    return ids.map((id) => {
      const standing = standingTo(head, id, reporting, today);
      const isSuperior = standing.isSuperior || deputies.includes(id);
      return whyNotPeer({ ...standing, isSuperior, isEmployed: people.has(id) });
    });
  }

  private async employed(
    manager: EntityManager,
    ids: readonly number[],
    today: string,
  ): Promise<Set<number>> {
    const rows = await runSql<{ id: number }>(
      manager,
      sql`SELECT id FROM employee WHERE ${inList(rawSql('id'), ids)} AND hired_on <= ${today}
        AND (left_on IS NULL OR left_on >= ${today})`,
    );
    return new Set(rows.map(({ id }) => id));
  }
}
