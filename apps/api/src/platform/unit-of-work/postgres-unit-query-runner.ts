import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { PostgresQueryRunner } from 'typeorm/driver/postgres/PostgresQueryRunner.js';
import { UnitQueries } from './unit-queries';

/** One unit on a connection of the pool, inside a transaction from `begin` to `commit` or `rollback`. */
export class PostgresUnitQueryRunner extends PostgresQueryRunner {
  readonly queries = new UnitQueries();

  constructor(driver: PostgresDriver) {
    super(driver, 'master');
    this.manager = driver.connection.createEntityManager(this);
  }

  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- TypeORM's own signature
  override query(sql: string, parameters?: any[], useStructuredResult?: boolean): Promise<any> {
    return this.queries.ask(sql, () => super.query(sql, parameters, useStructuredResult));
  }

  /** @param timeLimit milliseconds after which the server stops a statement that nobody waits for any more */
  async begin(timeLimit: number): Promise<void> {
    const client = await this.connect();
    await client.query(
      `BEGIN ISOLATION LEVEL READ COMMITTED; SET LOCAL statement_timeout = ${Math.ceil(timeLimit)}`,
    );
    this.isTransactionActive = true;
    this.transactionDepth = 1;
  }

  async commit(): Promise<void> {
    await this.queries.finish();
    this.isTransactionActive = false;
    await this.databaseConnection.query('COMMIT');
  }

  async rollback(): Promise<void> {
    await this.queries.abort();
    if (!this.isTransactionActive) return;
    this.isTransactionActive = false;
    await this.databaseConnection.query('ROLLBACK');
  }
}
