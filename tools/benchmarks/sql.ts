import sqlite3 from 'sqlite3';

/** The bare driver, with promises: what the baselines use, and what fills the database before a measurement. */
export class BareDatabase {
  private readonly statements: sqlite3.Statement[] = [];

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

  /** A statement that is prepared once; its rows come as an array. */
  async prepare<Row>(sql: string): Promise<(parameters: readonly unknown[]) => Promise<Row[]>> {
    const statement = await new Promise<sqlite3.Statement>((resolve, reject) => {
      const prepared: sqlite3.Statement = this.database.prepare(sql, (error: Error | null) =>
        error ? reject(error) : resolve(prepared),
      );
    });
    this.statements.push(statement);
    return (parameters) =>
      new Promise((resolve, reject) =>
        statement.all(parameters, (error, rows) => (error ? reject(error) : resolve(rows as Row[]))),
      );
  }

  /** Inserts rows `perStatement` at a time, with a statement that is prepared once. */
  async insert(
    table: string,
    columns: readonly string[],
    rows: readonly (readonly unknown[])[],
    perStatement = 100,
  ): Promise<void> {
    const one = `(${columns.map(() => '?').join(', ')})`;
    const head = `INSERT INTO "${table}" (${columns.map((column) => `"${column}"`).join(', ')}) VALUES `;
    const whole = Math.floor(rows.length / perStatement) * perStatement;
    if (whole > 0) {
      const full = await this.prepare(head + Array(perStatement).fill(one).join(', '));
      for (let from = 0; from < whole; from += perStatement)
        await full(rows.slice(from, from + perStatement).flat());
    }
    const rest = rows.slice(whole);
    if (rest.length > 0) await this.run(head + rest.map(() => one).join(', '), rest.flat());
  }

  async inTransaction(work: () => Promise<void>): Promise<void> {
    await this.run('BEGIN IMMEDIATE');
    await work();
    await this.run('COMMIT');
  }

  async close(): Promise<void> {
    await Promise.all(
      this.statements.map((one) => new Promise<void>((resolve) => one.finalize(() => resolve()))),
    );
    return new Promise((resolve, reject) =>
      this.database.close((error) => (error ? reject(error) : resolve())),
    );
  }
}
