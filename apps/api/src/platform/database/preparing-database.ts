import sqlite3 from 'sqlite3';

type Rows = (this: sqlite3.Statement, error: Error | null, rows: unknown[]) => void;
type Done = (this: sqlite3.RunResult, error: Error | null) => void;

/** Statements that are kept compiled; those with lists of changing length would otherwise pile up. */
const KEPT = 200;

/**
 * A connection that keeps the statements it is asked again and again. The driver compiles every text anew, on a way to
 * its thread and back of its own: a statement that is kept takes half the ways and no compiling.
 *
 * A text is kept from its second use on, once it has been compiled without an error; until then, and for a text that
 * cannot be compiled, the driver does what it always does.
 */
export class PreparingDatabase extends sqlite3.Database {
  /** Undefined: seen once, or being compiled. The least recently used comes first. */
  private readonly kept = new Map<string, sqlite3.Statement | undefined>();

  override all(text: string, ...rest: unknown[]): this {
    const [parameters, callback] = argumentsOf<Rows>(rest);
    const statement = this.statementOf(text);
    if (statement) statement.all(parameters, callback);
    else super.all(text, parameters, callback);
    return this;
  }

  override run(text: string, ...rest: unknown[]): this {
    const [parameters, callback] = argumentsOf<Done>(rest);
    const statement = this.statementOf(text);
    if (statement) statement.run(parameters, callback);
    else super.run(text, parameters, callback);
    return this;
  }

  /** A connection with statements that are not finished with cannot be closed. */
  override close(callback?: (error: Error | null) => void): void {
    for (const statement of this.kept.values()) statement?.finalize();
    this.kept.clear();
    super.close(callback);
  }

  private statementOf(text: string): sqlite3.Statement | undefined {
    const seen = this.kept.has(text);
    const statement = this.kept.get(text);
    this.kept.delete(text);
    this.kept.set(text, statement);
    if (seen && !statement) this.keep(text);
    if (this.kept.size > KEPT) this.dropOldest();
    return statement;
  }

  private keep(text: string): void {
    const statement = this.prepare(text, (error: Error | null) => {
      // Meanwhile it may have been dropped, or compiled for another use.
      const wanted = error === null && this.kept.has(text) && !this.kept.get(text);
      if (wanted) this.kept.set(text, statement);
      else statement.finalize();
    });
  }

  private dropOldest(): void {
    const [oldest] = this.kept.keys();
    this.kept.get(oldest)?.finalize();
    this.kept.delete(oldest);
  }
}

/** The driver takes parameters or leaves them out. */
function argumentsOf<Callback>(rest: readonly unknown[]): [parameters: unknown[], callback: Callback] {
  const parameters = Array.isArray(rest[0]) ? rest[0] : [];
  return [parameters, rest.find((argument) => typeof argument === 'function') as Callback];
}
