import type { Cycle as CycleView, CycleDeadlines } from '@gangping/contracts';
import type { Stage } from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { inList, rawSql, runSql, sql } from '../../platform/database';
import { Cycle } from './cycle.entity';

type CycleRow = Omit<CycleView, 'deadlines' | 'progress'> & { deadlines: string };

/** Cycles with how far they are. */
@Injectable()
export class CyclesRepository {
  /** Newest first. */
  async list(manager: EntityManager): Promise<CycleView[]> {
    const rows = await runSql<CycleRow>(
      manager,
      sql`SELECT id, year, quarter, starts_on AS "startsOn", ends_on AS "endsOn", status, deadlines,
          launched_at AS "launchedAt", closed_at AS "closedAt", version
        FROM cycle ORDER BY year DESC, quarter DESC`,
    );
    const stages = await this.stages(
      manager,
      rows.map(({ id }) => id),
    );
    return rows.map((row) => ({
      ...row,
      deadlines: JSON.parse(row.deadlines) as CycleDeadlines,
      progress: progressOf(stages.get(row.id) ?? []),
    }));
  }

  find(manager: EntityManager, id: number): Promise<Cycle | null> {
    return manager.findOneBy(Cycle, { id });
  }

  async shown(manager: EntityManager, cycle: Cycle): Promise<CycleView> {
    const stages = await this.stages(manager, [cycle.id]);
    return { ...cycle, progress: progressOf(stages.get(cycle.id) ?? []) };
  }

  /** How many evaluations stand in each stage, by cycle. */
  private async stages(
    manager: EntityManager,
    cycleIds: readonly number[],
  ): Promise<Map<number, StageCount[]>> {
    const rows = await runSql<{ cycleId: number; stage: Stage; count: number | string }>(
      manager,
      sql`SELECT cycle_id AS "cycleId", stage, COUNT(*) AS count FROM evaluation
        WHERE ${inList(rawSql('cycle_id'), cycleIds)} GROUP BY cycle_id, stage`,
    );
    return Map.groupBy(
      rows.map(({ cycleId, stage, count }) => ({ cycleId, stage, count: Number(count) })),
      ({ cycleId }) => cycleId,
    );
  }
}

interface StageCount {
  readonly stage: Stage;
  readonly count: number;
}

function progressOf(counts: readonly StageCount[]): CycleView['progress'] {
  return {
    total: counts.reduce((sum, { count }) => sum + count, 0),
    stages: Object.fromEntries(counts.map(({ stage, count }) => [stage, count])),
  };
}
