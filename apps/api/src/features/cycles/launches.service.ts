import {
  type CancelLaunch,
  type CycleLaunch as LaunchView,
  LAUNCHED_NAMES,
  type LaunchedPerson,
  type LaunchResult,
  type LaunchState,
} from '@gangping/contracts';
import { isReleased, STAGES } from '@gangping/evaluation';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { RequestContext } from '../../platform/access';
import { Clock } from '../../platform/clock';
import {
  deleteWithChildren,
  inList,
  ReadDatabase,
  rawSql,
  runSql,
  type Sql,
  sql,
  updateVersioned,
} from '../../platform/database';
import { DomainRefusal } from '../../platform/errors';
import { JobQueue, JobRunner, type RunningJob } from '../../platform/jobs';
import { type Unit, UnitOfWork } from '../../platform/unit-of-work';
import { AuditTrail, keepOwners } from '../audit';
import { Evaluation } from '../evaluations';
import { PeerProposals } from '../peers';
import { Cycle } from './cycle.entity';
import { CycleLaunch } from './cycle-launch.entity';
import { CycleScheme } from './cycle-scheme.entity';
import { CycleSchemesRepository } from './cycle-schemes.repository';
import { CyclesRepository } from './cycles.repository';
import { refreshDays } from './days-in-post';
import { insertForms } from './launch';
import { lockForms } from './lock-forms';
import { type LaunchableForm, preflight, type PreflightOutcome } from './preflight';
import { PreflightRepository } from './preflight.repository';

/** Milliseconds that work over a whole company may take. */
export const CYCLE_TIME_LIMIT = 300_000;

/** Forms of one slice: a unit of work of its own, so that others get their turn and what is made stays made. */
const SLICE = 1000;

/** Milliseconds after which another server takes a launch for abandoned and goes on with it. */
const ABANDONED_AFTER = 60_000;

export const LAUNCH_JOB = 'cycles.launch';
/** How the keys of the jobs of a cycle's launches begin. */
export const launchJobsOf = (cycleId: number): string => `${cycleId}/`;

interface Begun {
  readonly launchId: number;
  /** By whoever pressed before: this one has joined in. */
  readonly madeBefore: number;
  readonly outcome: PreflightOutcome;
}

/** Makes the forms of a quarter in slices; what was cut short is gone on with, by itself or by another press. */
@Injectable()
export class LaunchesService implements OnModuleInit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly database: ReadDatabase,
    private readonly cycles: CyclesRepository,
    private readonly schemes: CycleSchemesRepository,
    private readonly preflights: PreflightRepository,
    private readonly peers: PeerProposals,
    private readonly queue: JobQueue,
    private readonly runner: JobRunner,
    private readonly context: RequestContext,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.runner.handle(LAUNCH_JOB, (job) => this.goOn(job));
  }

  /**
   * Makes the forms of everybody who has none yet and whom nothing blocks. A second launch makes those of people who have
   * joined, moved or been put right since; one that was cut short is gone on with, and nothing is made twice.
   *
   * @throws DomainRefusal `cycle.launchCancelled` (409) when somebody takes it back meanwhile, `cycle.closed` (409)
   */
  async launch(id: number): Promise<LaunchResult> {
    const begun = await this.begin(id);
    const created = await this.makeAll(id, begun.launchId, begun.outcome.forms);
    return this.finish(id, begun, created);
  }

  /** How far the newest launch is, and whether it can be taken back. */
  async state(id: number): Promise<LaunchState> {
    const { manager } = this.database;
    await this.required(manager, id);
    const launch = await newest(manager, id);
    return { launch: launch === null ? null : await shown(manager, launch) };
  }

  /**
   * Takes back what the newest launch has made, as long as nobody has done anything in it; it stops if it still runs.
   *
   * @throws DomainRefusal `cycle.nothingLaunched` (409), `cycle.launchScored` (409) with the number of forms that were
   *   begun, `cycle.closed` (409)
   */
  cancel(id: number, { reason }: CancelLaunch): Promise<LaunchState> {
    return this.inUnit(id, async (unit, cycle) => {
      const { manager } = unit;
      requireOpen(cycle);
      const launch = await newest(manager, id);
      if (launch === null || launch.status === 'cancelled') throw conflict('cycle.nothingLaunched');
      await holdForms(unit, launch.id);
      const begun = await begunIn(manager, launch.id);
      if (begun > 0) throw conflict('cycle.launchScored', { count: begun });
      await forgetNews(manager, launch);
      await keepOwners(unit, sql`form.launch_id = ${launch.id}`);
      await deleteWithChildren(manager, Evaluation, sql`launch_id = ${launch.id}`);
      const finishedAt = this.clock.now().toISOString();
      await manager.update(CycleLaunch, { id: launch.id }, { status: 'cancelled', finishedAt });
      if (!(await manager.existsBy(Evaluation, { cycleId: id }))) {
        await manager.delete(CycleScheme, { cycleId: id });
        const planned = { status: 'planned' as const, launchedAt: null };
        await updateVersioned(manager, Cycle, id, cycle.version, planned);
      }
      await this.record(unit, id, 'cycle.launchCancelled', {
        launchId: launch.id,
        taken: launch.created,
        reason,
      });
      return { launch: await shown(manager, { ...launch, status: 'cancelled', finishedAt }) };
    });
  }

  /** Takes the launch that is under way, or begins one. */
  private begin(id: number): Promise<Begun> {
    return this.inUnit(id, async (unit, cycle) => {
      requireOpen(cycle);
      await this.schemes.copied(unit.manager, cycle);
      const outcome = await this.judge(unit.manager, cycle);
      await refreshDays(unit.manager, id, outcome.stays);
      const running = await newest(unit.manager, id);
      if (running?.status === 'running') {
        return { launchId: running.id, madeBefore: running.created, outcome };
      }
      const { identifiers } = await unit.manager.insert(CycleLaunch, {
        cycleId: id,
        status: 'running',
        planned: outcome.forms.length,
        created: 0,
        startedAt: this.clock.now().toISOString(),
        startedByAccountId: this.context.actorOrNull?.accountId ?? null,
      });
      const launchId = identifiers[0]['id'] as number;
      const runAt = new Date(this.clock.now().getTime() + ABANDONED_AFTER);
      await this.queue.addOnce(unit, { name: LAUNCH_JOB, key: `${launchJobsOf(id)}${launchId}`, runAt });
      await this.record(unit, id, 'cycle.launchBegun', { launchId, planned: outcome.forms.length });
      return { launchId, madeBefore: 0, outcome };
    });
  }

  private async makeAll(id: number, launchId: number, forms: readonly LaunchableForm[]): Promise<number> {
    // What is copied from definitions is put together once a slice for each of them: they stay together.
    const together = forms.toSorted(byDefinition);
    let created = 0;
    for (let from = 0; from < together.length; from += SLICE) {
      created += await this.makeSlice(id, launchId, together.slice(from, from + SLICE));
    }
    return created;
  }

  private makeSlice(id: number, launchId: number, forms: readonly LaunchableForm[]): Promise<number> {
    return this.inLaunch(id, launchId, async (unit, cycle) => {
      const { manager } = unit;
      const schemes = await this.schemes.copied(manager, cycle);
      const made = await insertForms(manager, { ...cycle, launchId }, schemes, forms);
      await manager.increment(CycleLaunch, { id: launchId }, 'created', made);
      await this.record(unit, id, 'cycle.formsMade', { launchId, made });
      return made;
    });
  }

  private finish(
    id: number,
    { launchId, madeBefore, outcome }: Begun,
    created: number,
  ): Promise<LaunchResult> {
    return this.inLaunch(id, launchId, async (unit, cycle, launch) => {
      const { manager } = unit;
      // Of two who press at once each has what the other made among those that were there.
      const byAnother = launch.created - madeBefore - created;
      const existing = outcome.alreadyLaunched + byAnother;
      const counts = { created, existing, leftOut: blockedPeople(outcome) };
      if (launch.status === 'running') {
        const finishedAt = this.clock.now().toISOString();
        await manager.update(CycleLaunch, { id: launchId }, { status: 'done', finishedAt });
        await this.peers.propose(unit, id);
        if (cycle.status === 'planned') {
          const started = { status: 'running' as const, launchedAt: finishedAt };
          await updateVersioned(manager, Cycle, id, cycle.version, started);
        }
        const before = { created: launch.created, existing: outcome.alreadyLaunched - madeBefore };
        await this.record(unit, id, 'cycle.launched', { ...counts, ...before });
      }
      const now = await this.required(manager, id);
      return { ...counts, cycle: await this.cycles.shown(manager, now) };
    });
  }

  /** A launch whose server has died: the next one goes on, as nobody in particular. */
  private async goOn(job: RunningJob): Promise<void> {
    const [cycleId, launchId] = job.key.split('/').map(Number);
    const launch = await this.database.manager.findOneBy(CycleLaunch, { id: launchId });
    if (launch?.status === 'running') await this.launch(cycleId);
  }

  private async judge(manager: EntityManager, cycle: Cycle): Promise<PreflightOutcome> {
    return preflight(await this.preflights.load(manager, cycle, await this.schemes.of(manager, cycle)));
  }

  private inUnit<T>(id: number, work: (unit: Unit, cycle: Cycle) => Promise<T>): Promise<T> {
    return this.unitOfWork.run(
      async (unit) => {
        await unit.lock(`cycle:${id}`);
        return work(unit, await this.required(unit.manager, id));
      },
      { timeLimit: CYCLE_TIME_LIMIT },
    );
  }

  /** What is left of a launch is not made once somebody has taken it back, or purged the cycle with it. */
  private inLaunch<T>(
    id: number,
    launchId: number,
    work: (unit: Unit, cycle: Cycle, launch: CycleLaunch) => Promise<T>,
  ): Promise<T> {
    return this.unitOfWork.run(
      async (unit) => {
        await unit.lock(`cycle:${id}`);
        const launch = await unit.manager.findOneBy(CycleLaunch, { id: launchId });
        if (launch === null || launch.status === 'cancelled') throw conflict('cycle.launchCancelled');
        return work(unit, await this.required(unit.manager, id), launch);
      },
      { timeLimit: CYCLE_TIME_LIMIT },
    );
  }

  private async required(manager: EntityManager, id: number): Promise<Cycle> {
    const cycle = await this.cycles.find(manager, id);
    if (!cycle) throw DomainRefusal.notFound();
    return cycle;
  }

  private record(unit: Unit, id: number, action: string, data: Record<string, unknown>): Promise<void> {
    return this.audit.record(unit, { action, subjectType: 'cycle', subjectId: id, data });
  }
}

function conflict(
  code: 'cycle.nothingLaunched' | 'cycle.launchScored' | 'cycle.launchCancelled',
  params = {},
) {
  return new DomainRefusal(code, { status: 409, params });
}

function byDefinition(one: LaunchableForm, other: LaunchableForm): number {
  return one.schemePlace - other.schemePlace || one.definitionId - other.definitionId;
}

function requireOpen({ status }: Cycle): void {
  if (status === 'closed') throw new DomainRefusal('cycle.closed', { status: 409 });
}

function newest(manager: EntityManager, cycleId: number): Promise<CycleLaunch | null> {
  return manager.findOne(CycleLaunch, { where: { cycleId }, order: { id: 'DESC' } });
}

async function shown(manager: EntityManager, launch: CycleLaunch): Promise<LaunchView> {
  const { id, status, planned, created, startedAt, finishedAt } = launch;
  const begun = await begunIn(manager, id);
  const latecomers = await latecomersOf(manager, launch);
  return { id, status, planned, created, startedAt, finishedAt, begun, ...(latecomers && { latecomers }) };
}

/** Of a launch that has added to an earlier one: to whom; undefined for a first, and for one that is not done. */
async function latecomersOf(
  manager: EntityManager,
  { id, cycleId, status }: CycleLaunch,
): Promise<LaunchedPerson[] | undefined> {
  if (status !== 'done') return undefined;
  const earlier = await runSql(
    manager,
    sql`SELECT id FROM evaluation WHERE cycle_id = ${cycleId} AND (launch_id IS NULL OR launch_id < ${id}) LIMIT 1`,
  );
  if (earlier.length === 0) return undefined;
  return runSql<LaunchedPerson>(
    manager,
    sql`SELECT e.employee_id AS "employeeId", person.number AS "employeeNumber", person.name AS "employeeName",
        e.position_title AS "positionTitle"
      FROM evaluation e JOIN employee person ON person.id = e.employee_id
      WHERE e.launch_id = ${id} ORDER BY person.number, e.id LIMIT ${LAUNCHED_NAMES}`,
  );
}

/** People who were left out, or with a blocker who end up without any form for this quarter, or with one form fewer than they have posts. */
function blockedPeople({ findings, leftOut }: PreflightOutcome): number {
  const blocked = findings.filter(({ severity }) => severity === 'blocker');
  return new Set([...blocked, ...leftOut].map(({ employeeId }) => employeeId)).size;
}

/**
 * Whoever is saving into one of these forms is waited for, and whoever comes later finds it changed: no save that was
 * acknowledged goes with its form.
 */
async function holdForms(unit: Unit, launchId: number): Promise<void> {
  const { manager } = unit;
  await lockForms(unit, sql`launch_id = ${launchId}`);
  await runSql(manager, sql`UPDATE evaluation SET version = version + 1 WHERE launch_id = ${launchId}`);
}

/** What people were told of its forms leads nowhere now. The notifications' own feature depends on this one: by name. */
async function forgetNews(manager: EntityManager, { id, cycleId }: CycleLaunch): Promise<void> {
  await runSql(
    manager,
    sql`DELETE FROM notification WHERE cycle_id = ${cycleId} AND (
      link IN (SELECT '/evaluations/' || id FROM evaluation WHERE launch_id = ${id})
      OR task_key IN (SELECT 'evaluation:' || id || ':orphaned' FROM evaluation WHERE launch_id = ${id}))`,
  );
}

/** Forms of a launch in which somebody has done something. */
async function begunIn(manager: EntityManager, launchId: number): Promise<number> {
  const [{ begun }] = await runSql<{ begun: number | string }>(
    manager,
    sql`SELECT COUNT(*) AS begun FROM evaluation e WHERE e.launch_id = ${launchId} AND ${IS_BEGUN}`,
  );
  return Number(begun);
}

const SETTLED_STAGES = STAGES.filter((stage) => isReleased(stage) || stage === 'void');

/**
 * Handed in, moved on, or with a score, points or a veto; peers' scores and actuals count as scores, and so does what was
 * said not to apply, of whom to ask, and of the plan of an earlier quarter: that one goes on without this form.
 */
const IS_BEGUN: Sql = sql`(e.self_submitted_at IS NOT NULL OR e.supervisor_submitted_at IS NOT NULL
  OR ${inList(rawSql('e.stage'), SETTLED_STAGES)}
  OR EXISTS (SELECT 1 FROM item_score s JOIN evaluation_item i ON i.id = s.item_id WHERE i.evaluation_id = e.id)
  OR EXISTS (SELECT 1 FROM evaluation_item i WHERE i.evaluation_id = e.id AND i.not_applicable)
  OR EXISTS (SELECT 1 FROM improvement_goal g WHERE g.marked_in_evaluation_id = e.id)
  OR EXISTS (SELECT 1 FROM peer_list l WHERE l.evaluation_id = e.id AND l.confirmed_at IS NOT NULL)
  OR EXISTS (SELECT 1 FROM peer_score s JOIN evaluation_item i ON i.id = s.item_id WHERE i.evaluation_id = e.id)
  OR EXISTS (SELECT 1 FROM evaluation_measure m WHERE m.evaluation_id = e.id AND m.actual IS NOT NULL)
  OR EXISTS (SELECT 1 FROM score_adjustment a WHERE a.evaluation_id = e.id)
  OR EXISTS (SELECT 1 FROM evaluation_veto v WHERE v.evaluation_id = e.id))`;
