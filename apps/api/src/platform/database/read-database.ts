import type { DataSource, EntityManager } from 'typeorm';

/**
 * Reads outside a unit of work: only what is committed, and no way to write (SQLite refuses it on these
 * connections). Inside a unit read through its manager, or the answer misses what the unit has written.
 */
export class ReadDatabase {
  private next = 0;

  /** @param dataSources at least one; reads take turns, since one SQLite connection runs one statement at a time */
  constructor(private readonly dataSources: readonly DataSource[]) {}

  /** Another connection may stand behind it each time: keep it for queries that belong together. */
  get manager(): EntityManager {
    this.next = (this.next + 1) % this.dataSources.length;
    return this.dataSources[this.next].manager;
  }

  /** Which dialect raw SQL has to speak. */
  get kind(): 'sqlite' | 'postgres' {
    return this.dataSources[0].options.type === 'postgres' ? 'postgres' : 'sqlite';
  }

  /** Asks every connection for a trivial answer. @throws what the driver says when one is gone */
  async ping(): Promise<void> {
    await Promise.all(this.dataSources.map((dataSource) => dataSource.query('SELECT 1')));
  }
}
