import type { Cycle as CycleView, CycleDeadlines } from '@gangping/contracts';
import type { Acknowledgement, Stage } from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { inList, rawSql, runSql, sql } from '../../platform/database';
import { Cycle } from './cycle.entity';

type CycleRow = Omit<CycleView, 'deadlines' | 'progress' | 'isTest' | 'tellsPeople'> & {
  deadlines: string;
  isTest: boolean | number;
  tellsPeople: boolean | number;
};

/** Cycles with how far they are. */
@Injectable()
export class CyclesRepository {
  /** Newest first, the real one of a quarter before its test. */
  async list(manager: EntityManager): Promise<CycleView[]> {
    const rows = await runSql<CycleRow>(
      manager,
      sql`SELECT id, year, quarter, is_test AS "isTest", tells_people AS "tellsPeople", starts_on AS "startsOn", ends_on AS "endsOn", status, deadlines,
          launched_at AS "launchedAt", closed_at AS "closedAt", version
        FROM cycle ORDER BY year DESC, quarter DESC, is_test`,
    );
    const stages = await this.stages(
      manager,
      rows.map(({ id }) => id),
    );
    return rows.map((row) => ({
      ...row,
      isTest: Boolean(row.isTest),
      tellsPeople: Boolean(row.tellsPeople),
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

  /** How many evaluations stand in each stage with which answer, by cycle. */
  private async stages(
    manager: EntityManager,
    cycleIds: readonly number[],
  ): Promise<Map<number, StageCount[]>> {
    const rows = await runSql<StageCount & { cycleId: number; count: number | string }>(
      manager,
      sql`SELECT cycle_id AS "cycleId", stage, acknowledgement, COUNT(*) AS count FROM evaluation
        WHERE ${inList(rawSql('cycle_id'), cycleIds)} GROUP BY cycle_id, stage, acknowledgement`,
    );
    return Map.groupBy(
      rows.map((row) => ({ ...row, count: Number(row.count) })),
      ({ cycleId }) => cycleId,
    );
  }
}

interface StageCount {
  readonly stage: Stage;
  readonly acknowledgement: Acknowledgement | null;
  readonly count: number;
}

function progressOf(counts: readonly StageCount[]): CycleView['progress'] {
  const sumOf = (rows: readonly StageCount[]) => rows.reduce((sum, { count }) => sum + count, 0);
  const answered = (answer: Acknowledgement) =>
    sumOf(counts.filter(({ acknowledgement, stage }) => acknowledgement === answer && stage !== 'void'));
  const stages = Map.groupBy(counts, ({ stage }) => stage);
  return {
    total: sumOf(counts),
    stages: Object.fromEntries([...stages].map(([stage, rows]) => [stage, sumOf(rows)])),
    answers: { agreed: answered('agreed'), disagreed: answered('disagreed'), silent: answered('silent') },
  };
}
