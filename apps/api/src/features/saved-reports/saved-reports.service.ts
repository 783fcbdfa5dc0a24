import {
  type CreateSavedReport,
  type ExportTicket,
  MOST_SAVED_REPORTS,
  type NamedCycle,
  type ReportFilters,
  type SavedReport as SavedReportView,
  type SavedReports,
  type UpdateSavedReport,
} from '@gangping/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access';
import { Clock } from '../../platform/clock';
import { ReadDatabase, updateVersioned } from '../../platform/database';
import { DomainRefusal } from '../../platform/errors';
import { type Unit, UnitOfWork } from '../../platform/unit-of-work';
import { AuditTrail } from '../audit';
import { NotificationsService, Notifier } from '../notifications';
import { ReportSources } from '../reports';
import { filterNamesOf } from './filter-names';
import { namedCycles, quarterOf } from './report-quarters';
import { lockOf, ReportRuns, reportTask } from './report-runs';
import { ReportStandings } from './report-standing';
import { nextHourAfter, nextRunOf } from './report-times';
import { SavedReport } from './saved-report.entity';

/** Three years of quarters, and tests: older ones are saved from their own page. */
const MOST_CYCLES = 16;

type Content = CreateSavedReport;

/** Reports that somebody saved for themselves. No figure is kept: each is made when it is fetched. */
@Injectable()
export class SavedReportsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly database: ReadDatabase,
    private readonly sources: ReportSources,
    private readonly standings: ReportStandings,
    private readonly runs: ReportRuns,
    private readonly notifications: NotificationsService,
    private readonly notifier: Notifier,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor): Promise<SavedReports> {
    const { manager } = this.database;
    const rows = await manager.find(SavedReport, {
      where: { accountId: actor.accountId },
      order: { id: 'DESC' },
    });
    const open = this.sources.openTo(actor);
    const cycles = open.length === 0 ? [] : await this.cyclesOf(manager, actor);
    return {
      reports: await this.shown(manager, actor, rows),
      // Everybody may export what is theirs; most have nothing but their own form.
      kinds: cycles.length === 0 ? [] : open,
      cycles,
      mail: await this.mailOf(actor),
    };
  }

  /** @throws DomainRefusal `savedReport.tooMany`, and what `content` throws */
  create(actor: Actor, wanted: CreateSavedReport): Promise<SavedReportView> {
    const { accountId } = actor;
    return this.unitOfWork.run(async (unit) => {
      const { manager } = unit;
      await unit.lock(`saved-reports:${accountId}`);
      if ((await manager.countBy(SavedReport, { accountId })) >= MOST_SAVED_REPORTS) {
        throw new DomainRefusal('savedReport.tooMany', { params: { most: MOST_SAVED_REPORTS } });
      }
      const content = await this.content(manager, actor, wanted);
      const now = this.clock.now();
      const next = nextRunOf(content, now);
      const { identifiers } = await manager.insert(SavedReport, {
        ...content,
        accountId,
        nextRunAt: next?.toISOString() ?? null,
        lastRunAt: null,
        lastOutcome: null,
        pausedBecause: null,
        createdAt: now.toISOString(),
        version: 1,
      });
      const id = identifiers[0]['id'] as number;
      await this.runs.plan(unit, id, next);
      await this.record(unit, 'savedReport.created', id, { after: withoutName(content) });
      return this.one(manager, actor, await this.required(manager, actor, id));
    });
  }

  /**
   * One that was paused goes on.
   *
   * @throws DomainRefusal `notFound`, for somebody else's as well; `staleVersion` (409); what `content` throws
   */
  update(
    actor: Actor,
    id: number,
    { expectedVersion, ...wanted }: UpdateSavedReport,
  ): Promise<SavedReportView> {
    return this.unitOfWork.run(async (unit) => {
      const { manager } = unit;
      await unit.lock(lockOf(id));
      const before = await this.required(manager, actor, id);
      const content = await this.content(manager, actor, wanted);
      const next = this.nextRun(content, before);
      const changes = { ...content, nextRunAt: next?.toISOString() ?? null, pausedBecause: null };
      await updateVersioned(manager, SavedReport, id, expectedVersion, changes, () =>
        this.one(manager, actor, before),
      );
      await this.runs.plan(unit, id, next);
      await this.record(unit, 'savedReport.updated', id, {
        before: withoutName(before),
        after: withoutName(content),
      });
      return this.one(manager, actor, await this.required(manager, actor, id));
    });
  }

  /** @throws DomainRefusal `notFound`, for somebody else's as well */
  remove(actor: Actor, id: number): Promise<void> {
    return this.unitOfWork.run(async (unit) => {
      await unit.lock(lockOf(id));
      const report = await this.required(unit.manager, actor, id);
      await unit.manager.delete(SavedReport, { id });
      await this.runs.plan(unit, id, null);
      await this.notifier.settle(unit, [reportTask(id)]);
      await this.record(unit, 'savedReport.removed', id, { before: withoutName(report) });
    });
  }

  /**
   * The address of the file of this moment; whoever was told of it need not be any more.
   *
   * @throws DomainRefusal `notFound`; `forbidden` (403) where the permission is gone; `savedReport.noQuarter` (409),
   *   `export.nothingInScope` (404), and what the kind refuses
   */
  async ticket(actor: Actor, id: number): Promise<ExportTicket> {
    const { manager } = this.database;
    const report = await this.required(manager, actor, id);
    const standing = await this.standings.of(manager, actor, report);
    const source = this.sources.of(report.kind);
    if (standing.is === 'notAllowed' || !source) throw DomainRefusal.forbidden();
    if (standing.is === 'noQuarter') throw new DomainRefusal('savedReport.noQuarter', { status: 409 });
    if (standing.is !== 'there') throw new DomainRefusal('export.nothingInScope', { status: 404 });
    const { filters, locale } = report;
    const ticket = await source.ticket(actor, { cycle: standing.cycle, filters, locale });
    await this.unitOfWork.run((unit) => this.notifier.settle(unit, [reportTask(id)]));
    return ticket;
  }

  /**
   * What is kept of it.
   *
   * @throws DomainRefusal `forbidden` (403) for a kind that is not theirs, `export.nothingInScope` at `cycleId`
   */
  private async content(manager: EntityManager, actor: Actor, wanted: Content): Promise<Content> {
    const source = this.sources.of(wanted.kind);
    if (!source || !actor.permissions.has(source.permission)) throw DomainRefusal.forbidden();
    if (wanted.cycleId !== null && !(await this.standings.isTheirs(manager, actor, wanted.cycleId))) {
      throw DomainRefusal.field('cycleId', 'export.nothingInScope');
    }
    const { name, kind, quarter, cycleId, locale, every, weekday, dayOfMonth, hour } = wanted;
    const filters = keptOf(wanted.filters, source.filters);
    return { name, kind, quarter, cycleId, filters, locale, every, weekday, dayOfMonth, hour };
  }

  /** A publication that nobody was told of yet is told at the hour that was chosen now. */
  private nextRun(content: Content, before: SavedReport): Date | null {
    const now = this.clock.now();
    const waits = before.every === 'publication' && before.nextRunAt !== null;
    return content.every === 'publication' && waits
      ? nextHourAfter(content.hour, now)
      : nextRunOf(content, now);
  }

  private async cyclesOf(manager: EntityManager, actor: Actor): Promise<NamedCycle[]> {
    return namedCycles(manager, await this.standings.cyclesOf(manager, actor), MOST_CYCLES);
  }

  private async mailOf(actor: Actor): Promise<SavedReports['mail']> {
    const { mailConfigured, address, byMail } = await this.notifications.settings(actor);
    if (!mailConfigured) return 'notConfigured';
    if (address === null) return 'noAddress';
    return byMail.includes('results') ? 'sent' : 'notChosen';
  }

  private async one(manager: EntityManager, actor: Actor, row: SavedReport): Promise<SavedReportView> {
    const [shown] = await this.shown(manager, actor, [row]);
    return shown;
  }

  /** Which quarter each would be of is asked once for all that say the same. */
  private async shown(
    manager: EntityManager,
    actor: Actor,
    rows: readonly SavedReport[],
  ): Promise<SavedReportView[]> {
    const theirs = await this.standings.rowsOf(manager, actor);
    const inWords = await filterNamesOf(manager, rows, theirs);
    const quarters = new Map<string, NamedCycle | null>();
    const shown: SavedReportView[] = [];
    for (const row of rows) {
      const key = `${row.quarter} ${row.cycleId}`;
      if (!quarters.has(key)) quarters.set(key, await quarterOf(manager, row));
      const { id, nextRunAt, lastRunAt, lastOutcome, pausedBecause, version } = row;
      const { name, kind, quarter, cycleId, filters, locale, every, weekday, dayOfMonth, hour } = row;
      shown.push({
        ...{ id, name, kind, quarter, cycleId, filters, locale, every, weekday, dayOfMonth, hour },
        filterNames: inWords(row),
        cycle: quarters.get(key) ?? null,
        ...{ nextRunAt, lastRunAt, lastOutcome, pausedBecause, version },
      });
    }
    return shown;
  }

  private async required(manager: EntityManager, { accountId }: Actor, id: number): Promise<SavedReport> {
    const report = await manager.findOneBy(SavedReport, { id, accountId });
    if (!report) throw DomainRefusal.notFound();
    return report;
  }

  private record(unit: Unit, action: string, id: number, data: Record<string, unknown>): Promise<void> {
    return this.audit.record(unit, { action, subjectType: 'savedReport', subjectId: id, data });
  }
}

/** @throws DomainRefusal `validation` at `filters` for what the report would refuse */
function keptOf(
  given: ReportFilters,
  shape: { safeParse(value: unknown): { success: boolean; data?: object } } | undefined,
): ReportFilters {
  if (!shape) return {};
  const { success, data } = shape.safeParse(given);
  if (!success) throw DomainRefusal.field('filters', 'validation');
  return Object.fromEntries(Object.entries(given).filter(([name]) => Object.hasOwn(data ?? {}, name)));
}

/** What it is of and when it comes; what somebody called it is not for the trail. */
function withoutName({ kind, quarter, cycleId, filters, locale, every, weekday, dayOfMonth, hour }: Content) {
  return { kind, quarter, cycleId, filters, locale, every, weekday, dayOfMonth, hour };
}
