import type { DataSource } from 'typeorm';
import type { SqliteDriver } from 'typeorm/driver/sqlite/SqliteDriver.js';
import { SqliteUnitQueryRunner } from './sqlite-unit-query-runner';
import { type Attempt, UnitOfWork } from './unit-of-work';

/** How many units share one commit at most, and for how many milliseconds it is put off for the sake of more. */
export interface BatchBounds {
  readonly units: number;
  readonly milliseconds: number;
}
const DEFAULT_BOUNDS: BatchBounds = { units: 64, milliseconds: 20 };

interface Waiting {
  readonly attempt: Attempt;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

interface Performed {
  readonly waiting: Waiting;
  /** Undefined when it went well. */
  readonly failure: { readonly error: unknown } | undefined;
}

/**
 * A gate before the one writer connection. TypeORM shares that connection between all requests; without the gate
 * overlapping transactions break into each other. Units that wait are committed together, each in its own savepoint,
 * and answered after the commit: one fsync for all of them.
 *
 * Constraints must not be deferrable: one would fail at the common commit and take the others with it.
 */
export class SqliteUnitOfWork extends UnitOfWork {
  private readonly queue: Waiting[] = [];
  private draining = false;
  private readonly driver: SqliteDriver;

  constructor(
    writer: DataSource,
    private readonly bounds: BatchBounds = DEFAULT_BOUNDS,
  ) {
    super();
    this.driver = writer.driver as SqliteDriver;
  }

  protected transact(attempt: Attempt): Promise<void> {
    return new Promise((resolve, reject) => {
      this.queue.push({ attempt, resolve, reject });
      void this.drain();
    });
  }

  private async drain(): Promise<void> {
    if (this.draining) return;
    this.draining = true;
    while (this.queue.length > 0) await this.commitBatch();
    this.draining = false;
  }

  /** Never rejects: whatever happens is the answer to the units of the batch. */
  private async commitBatch(): Promise<void> {
    const performed: Performed[] = [];
    const failure = await this.tryBatch(performed);
    for (const { waiting, failure: own } of performed) {
      const refused = failure ?? own;
      if (refused) waiting.reject(refused.error);
      else waiting.resolve();
    }
  }

  /** Answers with what made the whole batch fail; `performed` lists the units that were in it either way. */
  private async tryBatch(performed: Performed[]): Promise<{ error: unknown } | undefined> {
    try {
      const until = performance.now() + this.bounds.milliseconds;
      // The end of one unit and the beginning of the next go to the driver's thread together.
      let border = 'BEGIN IMMEDIATE';
      do {
        await this.execute(`${border}; SAVEPOINT unit`);
        border = (await this.performNext(performed)) ? 'RELEASE unit' : 'ROLLBACK TO unit; RELEASE unit';
      } while (this.queue.length > 0 && performed.length < this.bounds.units && performance.now() < until);
      await this.execute(`${border}; COMMIT`);
      return undefined;
    } catch (error) {
      const hasBegun = performed.length > 0;
      await this.rollBack(hasBegun);
      // The database did not even let us begin: those who wait hear it now rather than one after the other.
      if (!hasBegun) {
        performed.push(
          ...this.queue.splice(0, this.bounds.units).map((waiting) => ({ waiting, failure: undefined })),
        );
      }
      return { error };
    }
  }

  /** @returns whether it went well */
  private async performNext(performed: Performed[]): Promise<boolean> {
    const waiting = this.queue.shift() as Waiting;
    const runner = new SqliteUnitQueryRunner(this.driver);
    let failure: { error: unknown } | undefined;
    try {
      await waiting.attempt.perform(runner.manager, () => Promise.resolve());
      await runner.queries.finish();
    } catch (error) {
      failure = { error };
      await runner.queries.abort();
    }
    performed.push({ waiting, failure });
    return failure === undefined;
  }

  /** @param hasBegun false where BEGIN may have been refused (another process writes): then there is nothing to roll back */
  private async rollBack(hasBegun: boolean): Promise<void> {
    try {
      await this.execute('ROLLBACK');
    } catch (error) {
      // SQLite ends the transaction itself after some errors (full disk, I/O); then there is none to roll back either.
      if (hasBegun) this.logger.warn(`ROLLBACK: ${(error as Error).message}`);
    }
  }

  /** Several statements at once, past the ORM: one way to the driver's thread and back, and nothing runs beside it. */
  private execute(sql: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.driver.databaseConnection.exec(sql, (error: Error | null) => (error ? reject(error) : resolve()));
    });
  }
}
