import { AsyncLocalStorage } from 'node:async_hooks';
import { type BeforeApplicationShutdown, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  type AfterCommitTask,
  NestedUnitOfWorkError,
  type Unit,
  type UnitOptions,
  UnitTimeLimitError,
} from './unit';

const DEFAULT_TIME_LIMIT = 30_000;

/** What a database does with one attempt at the work: gives it a manager, waits for what it says. */
export interface Attempt {
  /** Never rejects before the work has really stopped using its manager, or its time is over. */
  perform(manager: EntityManager, lock: Unit['lock']): Promise<void>;
}

/**
 * The only way to write (docs/decisions: "One unit of work at a time on SQLite").
 *
 * The work may be repeated after a serialisation failure on PostgreSQL: it has no effect outside its manager and
 * `afterCommit`.
 */
export abstract class UnitOfWork implements BeforeApplicationShutdown {
  protected readonly logger = new Logger(UnitOfWork.name);
  private readonly inside = new AsyncLocalStorage<boolean>();
  private readonly running = new Set<Promise<unknown>>();

  /**
   * Runs `work` in a transaction and answers with its value once it is durable. If the work throws, nothing of it
   * stays and the error is passed on.
   *
   * @throws NestedUnitOfWorkError when called inside another unit
   * @throws UnitTimeLimitError when the work takes longer than allowed
   */
  async run<T>(work: (unit: Unit) => Promise<T>, options: UnitOptions = {}): Promise<T> {
    if (this.inside.getStore()) throw new NestedUnitOfWorkError();
    return this.whileRunning(this.commit(work, options.timeLimit ?? DEFAULT_TIME_LIMIT));
  }

  /**
   * As `run`, but everything is taken back: answers what would come of the work. What it tells after a commit is told to
   * nobody.
   */
  async tryOut<T>(work: (unit: Unit) => Promise<T>, options: UnitOptions = {}): Promise<T> {
    try {
      return await this.run<never>(async (unit) => {
        throw new TakenBack(await work(unit));
      }, options);
    } catch (error) {
      if (error instanceof TakenBack) return error.value as T;
      throw error;
    }
  }

  /** Resolves when no unit and no after-commit task is under way: for shutdown, and for tests that look at effects. */
  async idle(): Promise<void> {
    while (this.running.size > 0) await Promise.allSettled(this.running);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.idle();
  }

  /** Performs the attempt in a transaction, durable when this resolves; may perform it again. */
  protected abstract transact(attempt: Attempt, timeLimit: number): Promise<void>;

  private async commit<T>(work: (unit: Unit) => Promise<T>, timeLimit: number): Promise<T> {
    let value: T | undefined;
    let tasks: AfterCommitTask[] = [];
    // Units are committed together by whoever came first; each must still see its own request's context.
    const inCallersContext = AsyncLocalStorage.snapshot();
    await this.transact(
      {
        perform: async (manager, lock) => {
          const own: AfterCommitTask[] = [];
          const unit: Unit = { manager, lock, afterCommit: (task) => void own.push(task) };
          const working = inCallersContext(() => this.inside.run(true, () => startAsync(() => work(unit))));
          value = await withinTime(working, timeLimit);
          tasks = own;
        },
      },
      timeLimit,
    );
    for (const task of tasks) void this.whileRunning(this.afterCommit(task));
    return value as T;
  }

  private async afterCommit(task: AfterCommitTask): Promise<void> {
    try {
      await task();
    } catch (error) {
      this.logger.error(error, 'A task after the commit failed; the change itself stands');
    }
  }

  private whileRunning<T>(promise: Promise<T>): Promise<T> {
    this.running.add(promise);
    const forget = (): void => void this.running.delete(promise);
    promise.then(forget, forget);
    return promise;
  }
}

/** Ends a unit that was only to be tried out. */
class TakenBack extends Error {
  constructor(readonly value: unknown) {
    super('Tried out');
  }
}

/** A work that throws before its first await rejects like any other. */
async function startAsync<T>(work: () => Promise<T>): Promise<T> {
  return work();
}

async function withinTime<T>(working: Promise<T>, timeLimit: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new UnitTimeLimitError(timeLimit)), timeLimit);
  });
  try {
    return await Promise.race([working, expired]);
  } finally {
    clearTimeout(timer);
    // A work that lost the race fails later, on its closed manager; nobody waits for that failure.
    working.catch(() => undefined);
  }
}
