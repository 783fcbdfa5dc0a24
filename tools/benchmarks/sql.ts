import sqlite3 from 'sqlite3';

/** The bare driver, with promises: what the baselines use, and what fills the database before a measurement. */
export class BareDatabase {
  private constructor(private readonly database: sqlite3.Database) {}

  static async open(file: string): Promise<BareDatabase> {
    const database = await new Promise<sqlite3.Database>((resolve, reject) => {
      const opened: sqlite3.Database = new sqlite3.Database(file, (error) =>
        error ? reject(error) : resolve(opened),
      );
    });
    const bare = new BareDatabase(database);
    await bare.run('PRAGMA journal_mode = WAL');
    await bare.run('PRAGMA synchronous = FULL');
    await bare.run('PRAGMA foreign_keys = ON');
    return bare;
  }

  run(sql: string, parameters: readonly unknown[] = []): Promise<void> {
    return new Promise((resolve, reject) =>
      this.database.run(sql, parameters, (error) => (error ? reject(error) : resolve())),
    );
  }

  all<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return new Promise((resolve, reject) =>
      this.database.all(sql, parameters, (error, rows) => (error ? reject(error) : resolve(rows as Row[]))),
    );
  }

  /** Inserts rows `perStatement` at a time. */
  async insert(
    table: string,
    columns: readonly string[],
    rows: readonly (readonly unknown[])[],
    perStatement = 100,
  ) {
    const one = `(${columns.map(() => '?').join(', ')})`;
    for (let from = 0; from < rows.length; from += perStatement) {
      const batch = rows.slice(from, from + perStatement);
      await this.run(
        `INSERT INTO "${table}" (${columns.map((column) => `"${column}"`).join(', ')}) VALUES ${batch.map(() => one).join(', ')}`,
        batch.flat(),
      );
    }
  }

  async inTransaction(work: () => Promise<void>): Promise<void> {
    await this.run('BEGIN IMMEDIATE');
    await work();
    await this.run('COMMIT');
  }

  close(): Promise<void> {
    return new Promise((resolve, reject) =>
      this.database.close((error) => (error ? reject(error) : resolve())),
    );
  }
}
