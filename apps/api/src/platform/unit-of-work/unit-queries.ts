import { UnitClosedError } from './unit';

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

  /** Asks when those before have been answered. */
  ask<T>(query: () => Promise<T>): Promise<T> {
    const next = (): Promise<T> => (this.closed ? Promise.reject(new UnitClosedError()) : query());
    const answer = this.last.then(next, next);
    this.last = answer;
    return answer;
  }

  /** Waits for everything that was asked, then refuses the rest. */
  async finish(): Promise<void> {
    await this.settled();
    this.closed = true;
  }

  /** Refuses also what was asked but has not begun. */
  async abort(): Promise<void> {
    this.closed = true;
    await this.settled();
  }

  private async settled(): Promise<void> {
    let last: Promise<unknown> | undefined;
    while (last !== this.last) {
      last = this.last;
      await Promise.allSettled([last]);
    }
  }
}
