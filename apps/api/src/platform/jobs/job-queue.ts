import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { changeSql, rawSql, runSql, type Sql, sql, valueLists } from '../database';
import type { Unit } from '../unit-of-work';

export interface QueuedJob {
  /** Which handler does it. */
  readonly name: string;
  readonly key: string;
  readonly runAt: Date;
}

/** @param prefix of the keys, without `%` and `_` */
function keyed(name: string, prefix: string): Sql {
  return sql`name = ${name} AND job_key LIKE ${`${prefix}%`}`;
}

const COLUMNS = '(name, job_key, run_at, requests, attempts)';

/** Puts work off, in the transaction of what it follows from: done when that is committed, never when it is not. */
@Injectable()
export class JobQueue {
  /** Once and for all: nothing happens when it is there already, done or not. */
  async addOnce({ manager }: Unit, { name, key, runAt }: QueuedJob): Promise<void> {
    await runSql(
      manager,
      sql`INSERT INTO job ${rawSql(COLUMNS)} VALUES (${name}, ${key}, ${runAt.toISOString()}, 1, 0)
        ON CONFLICT (name, job_key) DO NOTHING`,
    );
  }

  /**
   * Asks for runs: a job that is done begins anew, one that waits does so until the earlier of the two moments, one
   * that runs is run again afterwards, and one that has failed keeps its pause.
   */
  async addAgain({ manager }: Unit, jobs: readonly QueuedJob[]): Promise<void> {
    const distinct = new Map(jobs.map((job) => [`${job.name}|${job.key}`, job]));
    const rows = [...distinct.values()].map(({ name, key, runAt }) => [name, key, runAt.toISOString(), 1, 0]);
    for (const { text, parameters } of valueLists(manager, rows)) {
      await manager.query(
        `INSERT INTO job ${COLUMNS} VALUES ${text}
         ON CONFLICT (name, job_key) DO UPDATE SET requests = job.requests + 1, done_at = NULL,
           attempts = CASE WHEN job.done_at IS NULL THEN job.attempts ELSE 0 END,
           last_error = CASE WHEN job.done_at IS NULL THEN job.last_error ELSE NULL END,
           run_at = CASE WHEN job.done_at IS NOT NULL OR (job.attempts = 0 AND job.run_at > excluded.run_at)
             THEN excluded.run_at ELSE job.run_at END`,
        parameters,
      );
    }
  }

  /** Jobs whose key begins so, done or not. */
  async count(manager: EntityManager, name: string, prefix: string): Promise<number> {
    const [{ count }] = await runSql<{ count: number | string }>(
      manager,
      sql`SELECT COUNT(*) AS count FROM job WHERE ${keyed(name, prefix)}`,
    );
    return Number(count);
  }

  /** Takes them away, done or not; one that runs has lost its lease. @returns how many */
  remove({ manager }: Unit, name: string, prefix: string): Promise<number> {
    return changeSql(manager, sql`DELETE FROM job WHERE ${keyed(name, prefix)}`);
  }
}
