import { SwallowedFailureError, UnitClosedError } from './unit';

/**
 * The queries of one unit, one after the other, until it is over.
 *
 * In order, because the sqlite3 driver may run two prepared statements of one connection out of order. Until it is
 * over, because a query that comes late (a forgotten `await`, a work that exceeded its time) would otherwise land in
 * somebody else's transaction, or outside any.
 */
export class UnitQueries {
  private last: Promise<unknown> = Promise.resolve();
  private closed = false;
  private failed = false;

  /** Asks when those before have been answered. */
  ask<T>(sql: string, query: () => Promise<T>): Promise<T> {
    const next = (): Promise<T> =>
      this.closed ? Promise.reject(new UnitClosedError()) : this.note(sql, query());
    const answer = this.last.then(next, next);
    this.last = answer;
    return answer;
  }

  /**
   * Waits for everything that was asked, then refuses the rest.
   *
   * @throws SwallowedFailureError when a statement had failed and the work went on all the same
   */
  async finish(): Promise<void> {
    await this.settled();
    this.closed = true;
    if (this.failed) throw new SwallowedFailureError();
  }

  /** Refuses also what was asked but has not begun. */
  async abort(): Promise<void> {
    this.closed = true;
    await this.settled();
  }

  /** PostgreSQL gives a transaction up at its first failed statement, unless it goes back to a savepoint. */
  private note<T>(sql: string, answer: Promise<T>): Promise<T> {
    const backAtSavepoint = (): void => {
      if (sql.startsWith('ROLLBACK TO')) this.failed = false;
    };
    const failed = (): void => {
      this.failed = true;
    };
    answer.then(backAtSavepoint, failed);
    return answer;
  }

  private async settled(): Promise<void> {
    let last: Promise<unknown> | undefined;
    while (last !== this.last) {
      last = this.last;
      await Promise.allSettled([last]);
    }
  }
}
