import type { HandoverPreview, StaffChange } from '@gangping/contracts';
import { addDays } from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock';
import { inList, rawSql, runSql, sql } from '../../platform/database';
import { type Unit, UnitOfWork } from '../../platform/unit-of-work';
import { AssignmentsService } from './assignments.service';
import { EmployeesService } from './employees.service';
import { type HandedOver, StaffChanges } from './staff-changes';

/** Which open forms a leaving date or a post would hand over: the save itself, tried out and taken back. */
@Injectable()
export class HandoverPreviewService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly employees: EmployeesService,
    private readonly assignments: AssignmentsService,
    private readonly changes: StaffChanges,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainRefusal whatever the save would refuse */
  preview(employeeId: number, change: StaffChange): Promise<HandoverPreview> {
    return this.unitOfWork.tryOut(async (unit) => {
      await this.write(unit, employeeId, change);
      const on = firstDayOf(change, this.clock.today());
      const moves = await this.changes.announce(unit, [employeeId], on);
      return { on, groups: grouped(moves, await namesOf(unit.manager, moves)) };
    });
  }

  private async write(unit: Unit, employeeId: number, change: StaffChange): Promise<void> {
    if (change.kind === 'leaving') return this.employees.writeLeaving(unit, employeeId, change.leftOn);
    const { assignmentId, positionId, startsOn, endsOn } = change;
    await this.assignments.write(unit, employeeId, assignmentId, { positionId, startsOn, endsOn });
  }
}

/** Forms go on the first day after the last one in office, or on the first in it; what lies in the past counts today. */
function firstDayOf(change: StaffChange, today: string): string {
  const { startsOn, endsOn } =
    change.kind === 'leaving' ? { startsOn: today, endsOn: change.leftOn } : change;
  if (startsOn > today) return startsOn;
  return endsOn !== null && endsOn >= today ? addDays(endsOn, 1) : today;
}

async function namesOf(manager: EntityManager, moves: readonly HandedOver[]): Promise<Map<number, string>> {
  const ids = [...new Set(moves.flatMap(({ toId }) => toId ?? []))];
  const rows = await runSql<{ id: number; name: string }>(
    manager,
    sql`SELECT id, name FROM employee WHERE ${inList(rawSql('id'), ids)}`,
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

function grouped(
  moves: readonly HandedOver[],
  names: ReadonlyMap<number, string>,
): HandoverPreview['groups'] {
  const alike = Map.groupBy(moves, ({ cycle, raterRole, from, toId, cause, hasBothParts }) =>
    [cycle.id, raterRole, from.id, toId, cause, hasBothParts].join(),
  );
  return [...alike.values()].map((group) => {
    const [{ cycle, raterRole, from, toId, cause, hasBothParts }] = group;
    const to = toId === null ? null : { id: toId, name: names.get(toId) ?? '' };
    const employees = group.map(({ employee }) => employee);
    return { cycle, raterRole, from, to, cause, hasBothParts, employees };
  });
}
