import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { inIds, joinSql, rawSql, runSql, sql } from '../../platform/database';
import {
  errorCodeOf,
  JobQueue,
  JobRunner,
  LeaseLostError,
  MOST_ATTEMPTS,
  placeOf,
  type RunningJob,
} from '../../platform/jobs';
import { type Unit, UnitOfWork } from '../../platform/unit-of-work';
import { AuditTrail } from '../audit';
import { Cycle } from '../cycles';
import { BackgroundActors } from '../identity';
import { cycleParams, NewsFollowers, type NewsEntry, Notifier, Recipients } from '../notifications';
import { type ReportStanding, ReportStandings } from './report-standing';
import { nextHourAfter, nextRunOf } from './report-times';
import { SavedReport } from './saved-report.entity';

const RUN_JOB = 'savedReports.run';
/** What a notification of it asks for: to fetch it. The next one takes its place. */
export const reportTask = (id: number): string => `savedReport:${id}`;
/** Held by whoever says when it is due. */
export const lockOf = (id: number): string => `saved-report:${id}`;
/** With an end: reports 1 and 12 begin alike. */
const jobKey = (id: number): string => `${id}.`;

/**
 * Tells owners of reports that fall due. Who may have what is asked anew; that they are told, that the mail is queued and
 * when it is due next is one unit with the end of the job, so that several servers, and one that dies, tell it once. What
 * was missed while no server ran is made up for once.
 */
@Injectable()
export class ReportRuns implements OnModuleInit {
  private readonly logger = new Logger(ReportRuns.name);

  constructor(
    private readonly runner: JobRunner,
    private readonly queue: JobQueue,
    private readonly unitOfWork: UnitOfWork,
    private readonly actors: BackgroundActors,
    private readonly standings: ReportStandings,
    private readonly notifier: Notifier,
    private readonly followers: NewsFollowers,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.runner.handle(RUN_JOB, (job) => this.run(job));
    this.followers.add('cycle.published', (unit, entry) => this.published(unit, entry));
  }

  /** Puts its job off until then, whenever it was due before; null: there is none any more. */
  async plan(unit: Unit, id: number, next: Date | null): Promise<void> {
    await this.queue.remove(unit, RUN_JOB, jobKey(id));
    if (next) await this.queue.addOnce(unit, { name: RUN_JOB, key: jobKey(id), runAt: next });
  }

  private async run(job: RunningJob): Promise<void> {
    try {
      await this.runOnce(job, (unit, report, dueAt) => this.fallDue(unit, report, dueAt));
    } catch (error) {
      if (job.attempt < MOST_ATTEMPTS || error instanceof LeaseLostError) throw error;
      // Given up, neither its day nor a publication would bring it back.
      this.logger.error(`${RUN_JOB} ${job.key} is passed over: ${errorCodeOf(error)} ${placeOf(error)}`);
      await this.runOnce(job, (unit, report) => this.passOver(unit, report));
    }
  }

  /** @param due what is done with it; answers when it is due next */
  private runOnce(
    job: RunningJob,
    due: (unit: Unit, report: SavedReport, dueAt: string) => Promise<Date | null>,
  ): Promise<void> {
    return this.unitOfWork.run(async (unit) => {
      const id = Number.parseInt(job.key, 10);
      await unit.lock(lockOf(id));
      const report = await unit.manager.findOneBy(SavedReport, { id });
      if (!report || report.nextRunAt === null) return job.done(unit);
      const next = await due(unit, report, report.nextRunAt);
      await unit.manager.update(SavedReport, { id }, { nextRunAt: next?.toISOString() ?? null });
      return next ? job.postpone(unit, next) : job.done(unit);
    });
  }

  /** Tried again when its day comes, with a publication the next day: its owner has not heard of it yet. */
  private async passOver(unit: Unit, report: SavedReport): Promise<Date> {
    await unit.manager.update(SavedReport, { id: report.id }, { lastOutcome: 'failed' });
    const now = this.clock.now();
    return nextRunOf(report, now) ?? nextHourAfter(report.hour, now);
  }

  /** @returns when it is due next */
  private async fallDue(unit: Unit, report: SavedReport, dueAt: string): Promise<Date | null> {
    const now = this.clock.now();
    const next = nextRunOf(report, now);
    const actor = await this.actors.of(unit.manager, report.accountId);
    // Whoever may not sign in is told nothing; it goes on when they may again.
    if (!actor) return next;
    const standing = await this.standings.of(unit.manager, actor, report);
    const { id } = report;
    if (standing.is === 'notAllowed' || standing.is === 'nothingInScope') {
      await unit.manager.update(SavedReport, { id }, { pausedBecause: standing.is });
      const data = { because: standing.is, accountId: report.accountId };
      await this.audit.record(unit, {
        action: 'savedReport.paused',
        subjectType: 'savedReport',
        subjectId: id,
        data,
      });
      return null;
    }
    if (report.every === 'publication' && standing.is === 'there') {
      const since = report.lastRunAt ?? report.createdAt;
      if (!(await this.standings.hasNews(unit.manager, actor, standing.cycle.id, since))) return next;
    }
    if (standing.is === 'there') await this.tell(unit, report, standing, dueAt);
    const lastOutcome = standing.is === 'there' ? 'told' : standing.is;
    await unit.manager.update(SavedReport, { id }, { lastRunAt: now.toISOString(), lastOutcome });
    return next;
  }

  private async tell(
    unit: Unit,
    { id, accountId, name }: SavedReport,
    { cycle }: Extract<ReportStanding, { is: 'there' }>,
    dueAt: string,
  ): Promise<void> {
    const taskKey = reportTask(id);
    const people = await new Recipients(unit.manager, this.clock.today()).ofAccounts([accountId]);
    await this.notifier.settle(unit, [taskKey]);
    await this.notifier.tell(
      unit,
      people.map((to) => ({
        to,
        kind: 'reportReady' as const,
        cycleId: cycle.id,
        params: { ...cycleParams(cycle), name },
        link: `/saved-reports/${id}`,
        taskKey,
        source: `${taskKey}:${dueAt}`,
        atItsHour: true as const,
      })),
    );
  }

  /**
   * In the unit that follows the trail: each publication counts once. A test is nobody's publication. Whoever changes a
   * report, and the run of one, holds its lock: what they read before this would otherwise be written over it.
   */
  private async published(unit: Unit, { subjectId }: NewsEntry): Promise<void> {
    const { manager } = unit;
    const cycleId = Number(subjectId);
    const cycle = await manager.findOneBy(Cycle, { id: cycleId });
    if (!cycle || cycle.isTest) return;
    const ofIt = sql`rhythm = 'publication' AND paused_because IS NULL AND (cycle_id IS NULL OR cycle_id = ${cycleId})`;
    const told = await runSql<{ id: number }>(manager, sql`SELECT id FROM saved_report WHERE ${ofIt}`);
    await unit.lock(...told.map(({ id }) => lockOf(id)));
    const waiting = await runSql<{ id: number; hour: number }>(
      manager,
      sql`SELECT id, hour FROM saved_report WHERE ${ofIt} AND next_run_at IS NULL
        AND ${inIds(
          manager,
          rawSql('id'),
          told.map(({ id }) => id),
        )} ORDER BY id`,
    );
    await this.planMany(unit, waiting);
  }

  private async planMany(unit: Unit, reports: readonly { id: number; hour: number }[]): Promise<void> {
    if (reports.length === 0) return;
    const now = this.clock.now();
    const jobs = reports.map(({ id, hour }) => ({ id, hour, runAt: nextHourAfter(hour, now) }));
    const cases = [...new Map(jobs.map(({ hour, runAt }) => [hour, runAt]))];
    const moment = cases.map(([hour, runAt]) => sql`WHEN ${hour} THEN ${runAt.toISOString()}`);
    const ids = jobs.map(({ id }) => id);
    await runSql(
      unit.manager,
      sql`UPDATE saved_report SET next_run_at = CASE hour ${joinSql(moment, ' ')} END
        WHERE ${inIds(unit.manager, rawSql('id'), ids)}`,
    );
    // One that has come before is done and begins anew.
    await this.queue.addAgain(
      unit,
      jobs.map(({ id, runAt }) => ({ name: RUN_JOB, key: jobKey(id), runAt })),
    );
  }
}
