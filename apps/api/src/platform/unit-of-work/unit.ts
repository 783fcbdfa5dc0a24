import type { EntityManager } from 'typeorm';

export type AfterCommitTask = () => void | Promise<void>;

/** One all-or-nothing change. Everything read or written through `manager` belongs to it. */
export interface Unit {
  /** Valid until the work's promise settles; afterwards it refuses every query. */
  readonly manager: EntityManager;
  /**
   * Runs once the change is durable, never when it is rolled back; for notifications and the like. The caller is
   * not kept waiting, an error is logged. Registered again if the work is repeated, so it runs once.
   */
  afterCommit(task: AfterCommitTask): void;
  /**
   * Lets one unit at a time hold `name` until it is committed or rolled back. For what has to be read and then
   * extended by exactly one, like the last link of a chain. Several are held one after the other in the order of the
   * names, in one statement. SQLite lets one unit at a time through anyway.
   */
  lock(...names: readonly string[]): Promise<void>;
}

export interface UnitOptions {
  /** Milliseconds the work may take, waiting for its turn not counted; 30,000 unless told. */
  timeLimit?: number;
}

/** A programming error: `run` within the work of another unit would wait for itself for ever. */
export class NestedUnitOfWorkError extends Error {
  constructor() {
    super(
      'unitOfWork.run() was called inside another unit of work: hand the Unit down instead of opening a second one',
    );
    this.name = 'NestedUnitOfWorkError';
  }
}

/** A programming error: a query through a unit's manager after its work had settled (a forgotten `await`). */
export class UnitClosedError extends Error {
  constructor() {
    super('This unit of work is over: its manager cannot be used any more. Is an await missing?');
    this.name = 'UnitClosedError';
  }
}

/** The work took longer than allowed; nothing of it stays. */
export class UnitTimeLimitError extends Error {
  constructor(readonly timeLimit: number) {
    super(`The unit of work took longer than ${timeLimit} ms and was rolled back`);
    this.name = 'UnitTimeLimitError';
  }
}

/**
 * A programming error: a statement failed, the work caught that and went on. PostgreSQL has given the transaction up
 * by then and would answer COMMIT with ROLLBACK, without an error; so that nobody finds out there only, no database
 * lets it pass.
 */
export class SwallowedFailureError extends Error {
  constructor() {
    super(
      'A statement failed inside the unit of work and the failure was caught: the unit cannot be committed',
    );
    this.name = 'SwallowedFailureError';
  }
}
