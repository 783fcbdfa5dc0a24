import type { SqliteDriver } from 'typeorm/driver/sqlite/SqliteDriver.js';
import { SqliteQueryRunner } from 'typeorm/driver/sqlite/SqliteQueryRunner.js';
import { UnitQueries } from './unit-queries';

/**
 * One unit on the writer connection. TypeORM believes itself inside a transaction (the gate opened it), so `save`
 * opens none of its own.
 */
export class SqliteUnitQueryRunner extends SqliteQueryRunner {
  readonly queries = new UnitQueries();

  constructor(driver: SqliteDriver) {
    super(driver);
    this.manager = driver.connection.createEntityManager(this);
    this.isTransactionActive = true;
    this.transactionDepth = 1;
  }

  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- TypeORM's own signature
  override query(sql: string, parameters?: any[], useStructuredResult?: boolean): Promise<any> {
    return this.queries.ask(sql, () => super.query(sql, parameters, useStructuredResult));
  }
}
