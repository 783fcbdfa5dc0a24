import { setTimeout as delay } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { PostgresUnitQueryRunner } from './postgres-unit-query-runner';
import { type Attempt, UnitOfWork } from './unit-of-work';

/** serialization_failure, deadlock_detected: the same work may well succeed the next time. */
const REPEATABLE = new Set(['40001', '40P01']);
const MOST_ATTEMPTS = 5;

/** An ordinary pooled transaction, READ COMMITTED: what must not be lost is checked by version or held by `lock`. */
export class PostgresUnitOfWork extends UnitOfWork {
  private readonly driver: PostgresDriver;

  constructor(dataSource: DataSource) {
    super();
    this.driver = dataSource.driver as PostgresDriver;
  }

  protected async transact(attempt: Attempt, timeLimit: number): Promise<void> {
    for (let count = 1; ; count++) {
      try {
        return await this.once(attempt, timeLimit);
      } catch (error) {
        if (count === MOST_ATTEMPTS || !REPEATABLE.has(sqlState(error))) throw error;
        // Those who collided should not meet again.
        await delay(Math.random() * 10 * 2 ** count);
      }
    }
  }

  private async once(attempt: Attempt, timeLimit: number): Promise<void> {
    const runner = new PostgresUnitQueryRunner(this.driver);
    try {
      await runner.begin(timeLimit);
      await attempt.perform(runner.manager, (...names) => lock(runner, names));
      await runner.commit();
    } catch (error) {
      await this.rollBack(runner);
      throw error;
    } finally {
      await runner.release();
    }
  }

  private async rollBack(runner: PostgresUnitQueryRunner): Promise<void> {
    try {
      await runner.rollback();
    } catch (error) {
      // The connection is gone, and with it the transaction; the first error is the one to report.
      this.logger.warn(`ROLLBACK: ${(error as Error).message}`);
    }
  }
}

/**
 * Locks of one kind (what stands before the colon) share so many places: the server keeps all locks of all units in one
 * table of some thousands, and a sheet of indicators holds every form of a company. Who meets somebody else in a place
 * waits a moment longer than they had to.
 */
const PLACES = 1024;

/** In one order, whatever the order of the names: two units that want the same ones do not wait for each other. */
async function lock(runner: PostgresUnitQueryRunner, names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  await runner.query(
    `SELECT pg_advisory_xact_lock(kind, place) FROM (
       SELECT DISTINCT hashtext(split_part(name, ':', 1)) AS kind, hashtext(name) & ${PLACES - 1} AS place
       FROM unnest($1::text[]) AS given(name) ORDER BY 1, 2
     ) AS wanted`,
    [names],
  );
}

function sqlState(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}
