import type { ExcludePeople, ExcludedCount } from '@gangping/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access';
import { Clock } from '../../platform/clock';
import { inList, insertRows, rawSql, runSql, sql } from '../../platform/database';
import { DomainRefusal } from '../../platform/errors';
import { type Unit, UnitOfWork } from '../../platform/unit-of-work';
import { AuditTrail } from '../audit';
import { RelationsService } from '../organisation';
import { Cycle } from './cycle.entity';
import { CycleExclusion } from './cycle-exclusion.entity';

/** Leaving people out of a quarter with a reason, and taking that back; neither for oneself nor for somebody above. */
@Injectable()
export class ExclusionsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly relations: RelationsService,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * Whoever is left out already keeps the reason that was given then.
   *
   * @throws DomainRefusal at `employeeIds.N`: `cycle.excludesOneself`; `cycle.hasForm` for somebody whose form is there
   *   already: that one is made void; `notFound` for an unknown person. `cycle.closed` (409)
   */
  exclude(actor: Actor, cycleId: number, { employeeIds, reason }: ExcludePeople): Promise<ExcludedCount> {
    return this.unitOfWork.run(async (unit) => {
      const { manager } = unit;
      await this.openCycle(unit, cycleId);
      const people = [...new Set(employeeIds)];
      const known = await runSql<{ id: number; forms: number | string; excluded: number | string }>(
        manager,
        sql`SELECT p.id,
            (SELECT COUNT(*) FROM evaluation e WHERE e.cycle_id = ${cycleId} AND e.employee_id = p.id
              AND e.stage <> 'void') AS forms,
            (SELECT COUNT(*) FROM cycle_exclusion x WHERE x.cycle_id = ${cycleId} AND x.employee_id = p.id) AS excluded
          FROM employee p WHERE ${inList(rawSql('p.id'), people)}`,
      );
      const untouchable = await this.untouchable(manager, actor);
      const byId = new Map(known.map((person) => [person.id, person]));
      for (const [place, id] of employeeIds.entries()) {
        const person = byId.get(id);
        if (!person) throw DomainRefusal.field(`employeeIds.${place}`, 'notFound');
        if (untouchable.includes(id))
          throw DomainRefusal.field(`employeeIds.${place}`, 'cycle.excludesOneself');
        if (Number(person.forms) > 0) throw DomainRefusal.field(`employeeIds.${place}`, 'cycle.hasForm');
      }
      const fresh = people.filter((id) => Number(byId.get(id)?.excluded) === 0);
      const excludedAt = this.clock.now().toISOString();
      await insertRows(
        manager,
        CycleExclusion,
        fresh.map((employeeId) => ({ cycleId, employeeId, reason, excludedAt })),
      );
      await this.record(unit, cycleId, 'cycle.peopleExcluded', { employeeIds: fresh, reason });
      return { excluded: fresh.length };
    });
  }

  /**
   * @throws DomainRefusal `notFound` for somebody who is not left out, `cycle.excludesOneself` (403), `cycle.closed` (409)
   */
  include(actor: Actor, cycleId: number, employeeId: number): Promise<void> {
    return this.unitOfWork.run(async (unit) => {
      await this.openCycle(unit, cycleId);
      if ((await this.untouchable(unit.manager, actor)).includes(employeeId))
        throw new DomainRefusal('cycle.excludesOneself', { status: 403 });
      const { affected } = await unit.manager.delete(CycleExclusion, { cycleId, employeeId });
      if (affected !== 1) throw DomainRefusal.notFound();
      await this.record(unit, cycleId, 'cycle.personIncluded', { employeeId });
    });
  }

  /**
   * Nobody for an account without a person. Whoever stands at the very top can be assessed by nobody, and all of HR
   * stands below them: leaving them out takes nothing from them.
   */
  private async untouchable(manager: EntityManager, { employeeId }: Actor): Promise<number[]> {
    if (employeeId === null) return [];
    const day = this.clock.today();
    const reporting = await this.relations.reportingOf(manager, [employeeId], day);
    const above = reporting.allAbove(employeeId, day);
    return [employeeId, ...above.filter((id) => reporting.allAbove(id, day).length > 0)];
  }

  private async openCycle(unit: Unit, id: number): Promise<void> {
    await unit.lock(`cycle:${id}`);
    const cycle = await unit.manager.findOneBy(Cycle, { id });
    if (!cycle) throw DomainRefusal.notFound();
    if (cycle.status === 'closed') throw new DomainRefusal('cycle.closed', { status: 409 });
  }

  private record(unit: Unit, id: number, action: string, data: Record<string, unknown>): Promise<void> {
    return this.audit.record(unit, { action, subjectType: 'cycle', subjectId: id, data });
  }
}
