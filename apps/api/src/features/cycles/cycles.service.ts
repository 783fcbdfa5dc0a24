import type {
  CreateCycle,
  Cycle as CycleView,
  CycleDetail,
  LaunchResult,
  Preflight,
  ProblemCode,
  Publish,
  PublishResult,
  SilenceResult,
} from '@gangping/contracts';
import { deadlinesOfForm, firstDayOf, isReleased, lastDayOf, type Stage, STAGES } from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access';
import { Clock } from '../../platform/clock';
import { ReadDatabase, runSql, sql, updateVersioned } from '../../platform/database';
import { DomainRefusal } from '../../platform/errors';
import { type Unit, UnitOfWork } from '../../platform/unit-of-work';
import { AuditTrail } from '../audit';
import { PublicationGate } from '../calibration';
import {
  Acknowledgements,
  AppealPeriods,
  Evaluation,
  holdCalibration,
  parsedPutOff,
  ResultPublisher,
  stagesBefore,
} from '../evaluations';
import { Cycle } from './cycle.entity';
import { defaultDeadlines, requireOrder } from './cycle-deadlines';
import { CycleSchemesRepository } from './cycle-schemes.repository';
import { CyclesRepository } from './cycles.repository';
import { CYCLE_TIME_LIMIT, LaunchesService } from './launches.service';
import { refreshDays } from './days-in-post';
import { preflight, type PreflightOutcome } from './preflight';
import { PreflightRepository } from './preflight.repository';

/** Quarters: opened, launched, published and closed by HR. */
@Injectable()
export class CyclesService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly database: ReadDatabase,
    private readonly cycles: CyclesRepository,
    private readonly schemes: CycleSchemesRepository,
    private readonly preflights: PreflightRepository,
    private readonly publisher: ResultPublisher,
    private readonly gate: PublicationGate,
    private readonly launches: LaunchesService,
    private readonly acknowledgements: Acknowledgements,
    private readonly appealPeriods: AppealPeriods,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  list(): Promise<CycleView[]> {
    return this.cycles.list(this.database.manager);
  }

  async read(id: number): Promise<CycleDetail> {
    const { manager } = this.database;
    const cycle = await this.required(manager, id);
    return {
      ...(await this.cycles.shown(manager, cycle)),
      schemes: await this.schemes.shown(manager, cycle),
    };
  }

  /**
   * Opens a quarter; deadlines that are not given follow the default rule. What it is scored by is copied at launch.
   *
   * A test (试运行) stands beside the real cycle of its quarter, one at a time.
   *
   * @throws DomainRefusal `cycle.exists`, `cycle.testExists` (409) at `quarter`, `cycle.deadlineOrder` at the date
   */
  create({ year, quarter, isTest, tellsPeople, deadlines }: CreateCycle): Promise<CycleView> {
    return this.unitOfWork.run(async (unit) => {
      const existing = await unit.manager.existsBy(Cycle, { year, quarter, isTest });
      if (existing) {
        const code = isTest ? 'cycle.testExists' : 'cycle.exists';
        const params = { year, quarter };
        throw new DomainRefusal(code, { status: 409, params, errors: [{ path: 'quarter', code }] });
      }
      const startsOn = firstDayOf({ year, quarter });
      const chosen = deadlines ?? defaultDeadlines({ year, quarter });
      requireOrder(chosen, startsOn);
      const cycle = await unit.manager.save(
        unit.manager.create(Cycle, {
          year,
          quarter,
          isTest,
          tellsPeople: !isTest || tellsPeople,
          startsOn,
          endsOn: lastDayOf({ year, quarter }),
          status: 'planned',
          deadlines: chosen,
          launchedAt: null,
          closedAt: null,
        }),
      );
      await this.record(unit, cycle.id, 'cycle.created', {
        year,
        quarter,
        ...(isTest ? { isTest, tellsPeople } : {}),
        deadlines: chosen,
      });
      return this.cycles.shown(unit.manager, cycle);
    });
  }

  /**
   * Takes away a quarter that was opened by mistake.
   *
   * @throws DomainRefusal `inUse` (409) once it has been launched, `cycle.closed` (409)
   */
  remove(id: number): Promise<void> {
    return this.inUnit(id, async (unit, cycle) => {
      requireOpen(cycle);
      if (cycle.status !== 'planned') throw new DomainRefusal('inUse', { status: 409 });
      await unit.manager.delete(Cycle, { id });
      const { year, quarter } = cycle;
      await this.record(unit, id, 'cycle.removed', { before: { year, quarter } });
    });
  }

  async preflight(id: number): Promise<Preflight> {
    const { manager } = this.database;
    return this.judge(manager, await this.required(manager, id));
  }

  /** As `LaunchesService.launch`. */
  launch(id: number): Promise<LaunchResult> {
    return this.launches.launch(id);
  }

  /**
   * Publishes the quarter, or the given evaluations ahead of it, unless the gate finds something missing.
   *
   * @throws DomainRefusal `cycle.notPublishable`, `cycle.publicationReason`, `cycle.nothingToPublish`, `cycle.notLaunched` (409), `cycle.closed` (409)
   */
  publish(actor: Actor, id: number, wanted: Publish): Promise<PublishResult> {
    return this.inUnit(id, async (unit, cycle) => {
      requireRunning(cycle);
      const schemes = await this.schemes.copied(unit.manager, cycle);
      await refreshDays(unit.manager, id, (await this.judge(unit.manager, cycle)).stays);
      await holdCalibration(unit, id);
      await this.gate.require(unit, actor, id, wanted);
      const published = await this.publisher.publish(unit, actor, schemes, wanted.evaluationIds);
      if (published.length === 0) throw new DomainRefusal('cycle.nothingToPublish');
      await this.record(unit, id, 'cycle.published', {
        published: published.length,
        evaluationIds: published,
        ...(wanted.reason ? { reason: wanted.reason } : {}),
      });
      return { published: published.length, cycle: await this.shownAgain(unit, id) };
    });
  }

  /** Counts those as having seen their result who stayed silent until the last day to answer had passed. */
  recordSilence(id: number): Promise<SilenceResult> {
    return this.inUnit(id, async (unit, cycle) => {
      requireRunning(cycle);
      return { counted: await this.countSilent(unit, cycle), cycle: await this.shownAgain(unit, id) };
    });
  }

  private async countSilent(unit: Unit, cycle: Cycle): Promise<number> {
    const schemes = await this.schemes.copied(unit.manager, cycle);
    return this.acknowledgements.acknowledgeSilent(unit, { ...cycle, schemes });
  }

  /**
   * Ends the quarter: nothing changes any more.
   *
   * @throws DomainRefusal `cycle.unpublishedLeft`, `cycle.appealsOpen`, `cycle.answersOpen` (409) with their number,
   *   `cycle.appealsPossible` (409) with the last day to appeal, `cycle.notLaunched`, `cycle.closed` (409)
   */
  close(actor: Actor, id: number): Promise<CycleView> {
    return this.inUnit(id, async (unit, cycle) => {
      requireRunning(cycle);
      await this.countSilent(unit, cycle);
      for (const { id: cycleSchemeId, scheme } of await this.schemes.copied(unit.manager, cycle)) {
        const closable = stagesBefore('close', actor, this.clock.today(), scheme);
        await unit.manager
          .createQueryBuilder()
          .update(Evaluation)
          .set({ stage: 'closed' })
          .where('cycle_scheme_id = :cycleSchemeId AND stage IN (:...closable)', { cycleSchemeId, closable })
          .execute();
      }
      const { progress } = await this.cycles.shown(unit.manager, cycle);
      requireNothingLeft(progress, await this.lastAnswerBy(unit.manager, cycle));
      await this.requireAppealsOver(unit.manager, cycle);
      const ending = { status: 'closed' as const, closedAt: this.clock.now().toISOString() };
      await updateVersioned(unit.manager, Cycle, id, cycle.version, ending);
      await this.record(unit, id, 'cycle.closed', { evaluations: progress.total });
      return this.shownAgain(unit, id);
    });
  }

  /** One unit over a whole cycle at a time: launch, publication and closure never overlap. */
  private inUnit<T>(id: number, work: (unit: Unit, cycle: Cycle) => Promise<T>): Promise<T> {
    return this.unitOfWork.run(
      async (unit) => {
        await unit.lock(`cycle:${id}`);
        return work(unit, await this.required(unit.manager, id));
      },
      { timeLimit: CYCLE_TIME_LIMIT },
    );
  }

  /** Nobody's right to appeal is cut short. */
  private async requireAppealsOver(manager: EntityManager, cycle: Cycle): Promise<void> {
    for (const { id, scheme } of await this.schemes.copied(manager, cycle)) {
      const [{ publishedAt }] = await runSql<{ publishedAt: string | null }>(
        manager,
        sql`SELECT MAX(published_at) AS "publishedAt" FROM evaluation
          WHERE cycle_scheme_id = ${id} AND stage <> 'void'`,
      );
      const period = await this.appealPeriods.of(manager, publishedAt, scheme);
      if (period && period.until >= this.clock.today()) {
        throw notYet('cycle.appealsPossible', { until: period.until });
      }
    }
  }

  /** The last day on which somebody can still answer: some may have been given time of their own. */
  private async lastAnswerBy(manager: EntityManager, { id, deadlines }: Cycle): Promise<string> {
    const rows = await runSql<{ putOff: string }>(
      manager,
      sql`SELECT put_off AS "putOff" FROM evaluation
        WHERE cycle_id = ${id} AND stage = 'published' AND put_off IS NOT NULL`,
    );
    const own = rows.map(({ putOff }) => deadlinesOfForm(deadlines, parsedPutOff(putOff)).acknowledgement);
    return [deadlines.acknowledgement, ...own].sort().at(-1) as string;
  }

  private async judge(manager: EntityManager, cycle: Cycle): Promise<PreflightOutcome> {
    return preflight(await this.preflights.load(manager, cycle, await this.schemes.of(manager, cycle)));
  }

  private async required(manager: EntityManager, id: number): Promise<Cycle> {
    const cycle = await this.cycles.find(manager, id);
    if (!cycle) throw DomainRefusal.notFound();
    return cycle;
  }

  private async shownAgain(unit: Unit, id: number): Promise<CycleView> {
    return this.cycles.shown(unit.manager, await this.required(unit.manager, id));
  }

  private record(unit: Unit, id: number, action: string, data: Record<string, unknown>): Promise<void> {
    return this.audit.record(unit, { action, subjectType: 'cycle', subjectId: id, data });
  }
}

/** What stands between a quarter and its end, the furthest from it first. */
function requireNothingLeft({ stages }: CycleView['progress'], until: string): void {
  const count = (stage: Stage) => stages[stage] ?? 0;
  const unpublished = STAGES.filter((stage) => !isReleased(stage) && stage !== 'void');
  const waiting = unpublished.reduce((sum, stage) => sum + count(stage), 0);
  if (waiting > 0) throw notYet('cycle.unpublishedLeft', { count: waiting });
  if (count('appealed') > 0) throw notYet('cycle.appealsOpen', { count: count('appealed') });
  if (count('published') > 0) {
    throw notYet('cycle.answersOpen', { count: count('published'), until });
  }
  // An appeal was decided at this very moment: its form would stay open in a closed quarter.
  if (count('acknowledged') > 0) throw new DomainRefusal('conflict', { status: 409 });
}

function notYet(code: ProblemCode, params: Record<string, string | number>): DomainRefusal {
  return new DomainRefusal(code, { status: 409, params });
}

function requireOpen({ status }: Cycle): void {
  if (status === 'closed') throw new DomainRefusal('cycle.closed', { status: 409 });
}

function requireRunning(cycle: Cycle): void {
  requireOpen(cycle);
  if (cycle.status === 'planned') throw new DomainRefusal('cycle.notLaunched', { status: 409 });
}
