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

/** In the order of the names: two units that want the same ones do not wait for each other. */
async function lock(runner: PostgresUnitQueryRunner, names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  await runner.query(
    'SELECT pg_advisory_xact_lock(hashtextextended(name, 0)) FROM unnest($1::text[]) AS given(name)',
    [[...names].sort()],
  );
}

function sqlState(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}
