import { randomUUID } from 'node:crypto';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Clock } from '../clock';
import { AppConfig } from '../config/app-config';
import { changeSql, inList, rawSql, ReadDatabase, runSql, sql, type Sql } from '../database';
import { type Unit, UnitOfWork } from '../unit-of-work';
import { errorCodeOf, MOST_ATTEMPTS, pauseAfter, placeOf } from './backoff';
import { JobQueue } from './job-queue';

/** A job that this server has taken. */
export interface RunningJob {
  readonly id: number;
  readonly name: string;
  readonly key: string;
  /** 1 for the first run. */
  readonly attempt: number;
  /**
   * Marks it as done in the unit that does it: both or neither.
   *
   * @throws LeaseLostError when somebody else has taken it over, so that nothing is done twice
   */
  done(unit: Unit): Promise<void>;
  /**
   * Not now: it is run again at that moment, and this run counts for nothing.
   *
   * @throws LeaseLostError as above
   */
  postpone(unit: Unit, until: Date): Promise<void>;
}

/** A handler that returns without having called `done` is done as well; one that throws is run again later. */
export type JobHandler = (job: RunningJob) => Promise<void>;

/** The lease is over and another server may be at it. */
export class LeaseLostError extends Error {
  constructor() {
    super('The lease of this job is over: another server may have taken it');
    this.name = 'LeaseLostError';
  }
}

/** Milliseconds for which a job belongs to whoever took it; longer than any unit of work or sending may take. */
export const LEASE = 5 * 60_000;
/** Days for which done jobs are kept. */
const KEPT_DAYS = 30;
const AT_A_TIME = 20;
const DAY = 86_400_000;

interface Claimed {
  readonly id: number;
  readonly name: string;
  readonly key: string;
  readonly requests: number;
  readonly attempts: number;
}

/**
 * Does queued jobs as they fall due, on any number of servers: a job belongs to the one that has its lease. What a
 * crashed server has begun is taken over when the lease ends.
 */
@Injectable()
export class JobRunner implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(JobRunner.name);
  private readonly owner = randomUUID();
  private readonly handlers = new Map<string, JobHandler>();
  private readonly daily = new Set<string>();
  private readonly watchers: (() => Promise<unknown>)[] = [];
  private queuedFor = '';
  private timer: NodeJS.Timeout | undefined;
  private round: Promise<number> | undefined;
  private stopped = false;

  constructor(
    private readonly config: AppConfig,
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
    private readonly database: ReadDatabase,
    private readonly queue: JobQueue,
  ) {
    this.everyDay('jobs.tidy', (job) => this.tidy(job));
  }

  /** Says who does jobs of a name. */
  handle(name: string, handler: JobHandler): void {
    this.handlers.set(name, handler);
  }

  /** Once on each day of the company's calendar, whatever number of servers; a day without any server is left out. */
  everyDay(name: string, handler: JobHandler): void {
    this.handle(name, handler);
    this.daily.add(name);
  }

  /** Asked at each round, before the jobs: for what turns others' writing into jobs. */
  watch(watcher: () => Promise<unknown>): void {
    this.watchers.push(watcher);
  }

  onApplicationBootstrap(): void {
    if (this.config.jobInterval === 0) return;
    this.timer = setInterval(() => void this.runDue(), this.config.jobInterval);
    this.timer.unref();
  }

  /** Nothing new is begun; what is under way is waited for. */
  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.round;
  }

  /** One round; a second one that is asked for meanwhile is the same. @returns how many jobs were run */
  runDue(): Promise<number> {
    this.round ??= this.runRound().finally(() => (this.round = undefined));
    return this.round;
  }

  private async runRound(): Promise<number> {
    let count = 0;
    try {
      await this.queueToday();
      for (const watcher of this.watchers) await watcher();
      for (let ids = await this.due(); ids.length > 0 && !this.stopped; ids = await this.due()) {
        for (const id of ids) count += await this.runOne(id);
      }
    } catch (error) {
      // The database was away, or a watcher has failed: the next round tries again.
      this.logger.warn(`Jobs were interrupted: ${errorCodeOf(error)}`);
    }
    return count;
  }

  private async queueToday(): Promise<void> {
    const today = this.clock.today();
    if (this.queuedFor === today) return;
    await this.unitOfWork.run(async (unit) => {
      for (const name of this.daily) {
        await this.queue.addOnce(unit, { name, key: today, runAt: this.clock.now() });
      }
    });
    this.queuedFor = today;
  }

  private async due(): Promise<number[]> {
    const rows = await runSql<{ id: number }>(
      this.database.manager,
      sql`SELECT id FROM job WHERE ${this.isDue()} AND ${inList(rawSql('name'), [...this.handlers.keys()])}
        ORDER BY run_at, id LIMIT ${AT_A_TIME}`,
    );
    return rows.map(({ id }) => id);
  }

  private isDue(): Sql {
    const now = this.now();
    return sql`done_at IS NULL AND run_at <= ${now} AND (lease_until IS NULL OR lease_until <= ${now})`;
  }

  private async runOne(id: number): Promise<number> {
    const claimed = this.stopped ? null : await this.claim(id);
    if (!claimed) return 0;
    let isSettled = false;
    const settling = (settle: (unit: Unit) => Promise<void>) => async (unit: Unit) => {
      await settle(unit);
      unit.afterCommit(() => void (isSettled = true));
    };
    const job: RunningJob = {
      ...claimed,
      attempt: claimed.attempts,
      done: settling((unit) => this.finish(unit, claimed)),
      postpone: (unit, until) => settling(() => this.putBack(unit, claimed, until))(unit),
    };
    try {
      await (this.handlers.get(claimed.name) as JobHandler)(job);
      if (!isSettled) await this.unitOfWork.run((unit) => this.finish(unit, claimed));
    } catch (error) {
      await this.retryLater(claimed, error);
    }
    return 1;
  }

  /** Null when another server was quicker. */
  private claim(id: number): Promise<Claimed | null> {
    const until = new Date(this.clock.now().getTime() + LEASE).toISOString();
    return this.unitOfWork.run(async ({ manager }) => {
      const taken = await changeSql(
        manager,
        sql`UPDATE job SET lease_owner = ${this.owner}, lease_until = ${until}, attempts = attempts + 1
          WHERE id = ${id} AND ${this.isDue()}`,
      );
      if (taken === 0) return null;
      const [claimed] = await runSql<Claimed>(
        manager,
        sql`SELECT id, name, job_key AS key, requests, attempts FROM job WHERE id = ${id}`,
      );
      return claimed;
    });
  }

  /** Done, unless it was asked for again since it was taken: then it is due again at once. */
  private async finish({ manager }: Unit, claimed: Claimed): Promise<void> {
    const now = this.now();
    const changed = await changeSql(
      manager,
      sql`UPDATE job SET lease_owner = NULL, lease_until = NULL, last_error = NULL, run_at = ${now},
          attempts = CASE WHEN requests = ${claimed.requests} THEN attempts ELSE 0 END,
          done_at = CASE WHEN requests = ${claimed.requests} THEN ${now} END
        WHERE ${this.isMine(claimed)}`,
    );
    if (changed === 0) throw new LeaseLostError();
  }

  private async putBack({ manager }: Unit, claimed: Claimed, until: Date): Promise<void> {
    const changed = await changeSql(
      manager,
      sql`UPDATE job SET lease_owner = NULL, lease_until = NULL, run_at = ${until.toISOString()}, attempts = 0
        WHERE ${this.isMine(claimed)}`,
    );
    if (changed === 0) throw new LeaseLostError();
  }

  private async retryLater(claimed: Claimed, error: unknown): Promise<void> {
    const code = errorCodeOf(error);
    const givenUp = claimed.attempts >= MOST_ATTEMPTS;
    this.logger.warn(
      `${claimed.name} failed (${claimed.attempts} of ${MOST_ATTEMPTS}): ${code} ${placeOf(error)}`,
    );
    const next = new Date(this.clock.now().getTime() + pauseAfter(claimed.attempts)).toISOString();
    await this.unitOfWork.run(({ manager }) =>
      changeSql(
        manager,
        sql`UPDATE job SET lease_owner = NULL, lease_until = NULL, last_error = ${code}, run_at = ${next},
            done_at = ${givenUp ? this.now() : null}
          WHERE ${this.isMine(claimed)}`,
      ),
    );
  }

  /** Also of this server itself, the run that has the lease now: another run of the same job counts one more. */
  private isMine({ id, attempts }: Claimed): Sql {
    return sql`id = ${id} AND lease_owner = ${this.owner} AND attempts = ${attempts}`;
  }

  private async tidy(job: RunningJob): Promise<void> {
    const before = new Date(this.clock.now().getTime() - KEPT_DAYS * DAY).toISOString();
    await this.unitOfWork.run(async (unit) => {
      await changeSql(unit.manager, sql`DELETE FROM job WHERE done_at < ${before}`);
      await job.done(unit);
    });
  }

  private now(): string {
    return this.clock.now().toISOString();
  }
}
