import type { PurgeCounts, PurgeCycle, PurgedKind } from '@gangping/contracts';
import { checkPurge, checkPurgeName } from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { countWithChildren, deleteWithChildren, ReadDatabase, runSql, sql } from '../../platform/database';
import { DomainRefusal } from '../../platform/errors';
import { JobQueue } from '../../platform/jobs';
import { UnitOfWork } from '../../platform/unit-of-work';
import { AuditTrail, keepOwners } from '../audit';
import { refusedField } from '../evaluations';
import { Cycle } from './cycle.entity';
import { CyclesRepository } from './cycles.repository';
import { CYCLE_TIME_LIMIT, LAUNCH_JOB, launchJobsOf } from './launches.service';
import { lockForms } from './lock-forms';

/** How the rows of a table are told to HR; those of any other table are `others`. */
const KINDS: Readonly<Record<string, PurgedKind>> = {
  evaluation: 'forms',
  item_score: 'scores',
  peer_score: 'scores',
  score_adjustment: 'scores',
  evaluation_veto: 'scores',
  evaluation_measure: 'scores',
  evaluation_result: 'results',
  quarter_result: 'results',
  appeal: 'appeals',
  interview: 'interviews',
  improvement_goal: 'interviews',
  peer_list: 'peers',
  peer_request: 'peers',
  calibration_change: 'calibration',
  calibration_sign_off: 'calibration',
  calibration_cap_reason: 'calibration',
  notification: 'notifications',
  sent_reminder: 'notifications',
  job: 'jobs',
};

/**
 * Removes a test cycle with everything that was done in it, in whatever stage it is. What it consists of is read off the
 * foreign keys; printed forms that wait to be fetched lose their rows, and soon their files. The trail stays.
 */
@Injectable()
export class PurgesService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly database: ReadDatabase,
    private readonly cycles: CyclesRepository,
    private readonly queue: JobQueue,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws DomainRefusal `notFound`; `cycle.notTest` (409) */
  async preview(id: number): Promise<PurgeCounts> {
    const { manager } = this.database;
    const cycle = await this.required(manager, id);
    requireTest(cycle);
    const rows = await countWithChildren(manager, Cycle, sql`id = ${id}`);
    const unmeasured = await countUnmeasured(manager, id);
    rows.set('job', await this.queue.count(manager, LAUNCH_JOB, launchJobsOf(id)));
    return { counts: byKind(rows, unmeasured) };
  }

  /**
   * A launch that still runs has no cycle any more when its next slice begins, and ends.
   *
   * @throws DomainRefusal `notFound`; `cycle.notTest` (409); `cycle.nameDiffers` at `name`
   */
  purge(id: number, { name }: PurgeCycle): Promise<PurgeCounts> {
    return this.unitOfWork.run(
      async (unit) => {
        const { manager } = unit;
        await unit.lock(`cycle:${id}`);
        const cycle = await this.required(manager, id);
        requireTest(cycle);
        const refused = checkPurgeName(cycle, name);
        if (refused) throw refusedField('name', refused);
        await lockForms(unit, sql`cycle_id = ${id}`);
        const rows = await countWithChildren(manager, Cycle, sql`id = ${id}`);
        const unmeasured = await countUnmeasured(manager, id);
        rows.set('job', await this.queue.remove(unit, LAUNCH_JOB, launchJobsOf(id)));
        await keepOwners(unit, sql`form.cycle_id = ${id}`);
        await deleteWithChildren(manager, Cycle, sql`id = ${id}`);
        const { year, quarter, isTest, status } = cycle;
        await this.audit.record(unit, {
          action: 'cycle.purged',
          subjectType: 'cycle',
          subjectId: id,
          data: { before: { year, quarter, isTest, status }, removed: Object.fromEntries(rows) },
        });
        return { counts: byKind(rows, unmeasured) };
      },
      { timeLimit: CYCLE_TIME_LIMIT },
    );
  }

  private async required(manager: EntityManager, id: number): Promise<Cycle> {
    const cycle = await this.cycles.find(manager, id);
    if (!cycle) throw DomainRefusal.notFound();
    return cycle;
  }
}

function requireTest(cycle: Cycle): void {
  const refused = checkPurge(cycle);
  if (refused) throw new DomainRefusal(refused.code, { status: 409 });
}

/** Measures that a launch has copied and to which nobody has given a value: not scores yet, though of the same table. */
async function countUnmeasured(manager: EntityManager, cycleId: number): Promise<number> {
  const [{ count }] = await runSql<{ count: number | string }>(
    manager,
    sql`SELECT COUNT(*) AS count FROM evaluation_measure m JOIN evaluation e ON e.id = m.evaluation_id
      WHERE e.cycle_id = ${cycleId} AND m.actual IS NULL`,
  );
  return Number(count);
}

/** @param unmeasured rows of measures without a value: they count with what goes besides */
function byKind(rows: ReadonlyMap<string, number>, unmeasured: number): PurgeCounts['counts'] {
  const counts: PurgeCounts['counts'] = {};
  const add = (kind: PurgedKind, count: number) => {
    if (count > 0) counts[kind] = (counts[kind] ?? 0) + count;
  };
  for (const [table, count] of rows) {
    add(KINDS[table] ?? 'others', table === 'evaluation_measure' ? count - unmeasured : count);
  }
  add('others', unmeasured);
  return counts;
}
