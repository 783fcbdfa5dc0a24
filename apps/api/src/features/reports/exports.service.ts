import { Readable } from 'node:stream';
import {
  type CycleName,
  type ExportKind,
  exportKindSchema,
  type ExportTicket,
  fillRoute,
  type RequestExport,
  requestExportSchema,
  ROUTES,
} from '@gangping/contracts';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access';
import { ReadDatabase } from '../../platform/database';
import { csvOf, type Download, DownloadTickets } from '../../platform/downloads';
import { DomainRefusal } from '../../platform/errors';
import { UnitOfWork } from '../../platform/unit-of-work';
import { AuditTrail } from '../audit';
import { CycleSchemesRepository, CyclesRepository } from '../cycles';
import { EvaluationAccess } from '../evaluations';
import { DETAIL_COLUMNS } from './detail-rows';
import { EXPORT_MEDIA_TYPES, exportFileName, plainExportName } from './export-files';
import { cycleInScope, type ExportScope, exportScope } from './export-scope';
import { PAYROLL_COLUMNS } from './payroll-columns';
import { isAnybodyPaid } from './payroll-rows';
import { detailBatches, orderOf, payrollBatches, type Report, summaryBatches } from './report';
import { ReportSources } from './report-sources';
import { ReportWorkbook } from './report-workbook';
import { SUMMARY_COLUMNS } from './summary-columns';

/** Of the tickets. */
const PURPOSE = 'report';

/** Reports of a cycle as files: asked for, logged, then fetched once from an address that soon ends. */
@Injectable()
export class ExportsService implements OnModuleInit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly database: ReadDatabase,
    private readonly access: EvaluationAccess,
    private readonly cycles: CyclesRepository,
    private readonly schemes: CycleSchemesRepository,
    private readonly workbook: ReportWorkbook,
    private readonly tickets: DownloadTickets,
    private readonly audit: AuditTrail,
    private readonly sources: ReportSources,
  ) {}

  onModuleInit(): void {
    for (const kind of exportKindSchema.options) {
      const isPaid = kind === 'payrollCsv';
      this.sources.add({
        kind,
        permission: isPaid ? 'payroll.read' : 'reports.export',
        isEmpty: async (manager, _, { cycle: { id, isTest } }, scope) =>
          isPaid && (isTest || !(await isAnybodyPaid(manager, id, scope))),
        ticket: (actor, { cycle, locale }) => this.request(actor, { cycleId: cycle.id, kind, locale }),
      });
    }
  }

  /**
   * Logs the export with its filters and answers with its address.
   *
   * @throws DomainRefusal `export.nothingInScope` (404): no such cycle, or nothing of it is theirs to take away;
   *   `export.testNotPaid` (409) for the payroll file of a test, `export.nothingPublished` (409) for one too early
   */
  request(actor: Actor, wanted: RequestExport): Promise<ExportTicket> {
    return this.unitOfWork.run(async (unit) => {
      const scope = await this.scopeOf(unit.manager, actor, wanted.cycleId);
      const cycle = await cycleInScope(unit.manager, wanted.cycleId, scope);
      if (!cycle) throw nothingInScope();
      if (wanted.kind === 'payrollCsv') await requirePaid(unit.manager, wanted.cycleId, cycle, scope);
      await this.audit.record(unit, {
        action: 'report.exported',
        subjectType: 'cycle',
        subjectId: wanted.cycleId,
        data: { kind: wanted.kind, locale: wanted.locale },
      });
      const { ticket, expiresAt } = this.tickets.issue(PURPOSE, actor.accountId, wanted);
      return {
        url: fillRoute(ROUTES.exportDownload, { ticket }),
        fileName: exportFileName(wanted.kind, cycle, wanted.locale),
        expiresAt,
      };
    });
  }

  /** @throws DomainRefusal `export.expired` (410), `notFound` for somebody else's ticket, `export.nothingInScope` (404) */
  async open(actor: Actor, ticket: string): Promise<Download> {
    const wanted = this.tickets.redeem(PURPOSE, actor.accountId, ticket, requestExportSchema);
    const { cycleId, kind, locale } = wanted;
    const { manager } = this.database;
    const standing = await this.access.standingOf(manager, actor);
    const scope = exportScope(actor, standing, cycleId);
    const cycle = await this.cycles.find(manager, cycleId);
    if (!cycle || !(await cycleInScope(manager, cycleId, scope))) throw nothingInScope();
    if (kind === 'payrollCsv') await requirePaid(manager, cycleId, cycle, scope);
    const schemes = await this.schemes.of(manager, cycle);
    const order = orderOf({ manager, cycle, scope });
    const report = { manager, actor, standing, cycle, schemes, scope, order, locale };
    return {
      stream: this.streamOf(kind, report),
      mediaType: EXPORT_MEDIA_TYPES[kind],
      fileName: exportFileName(kind, cycle, locale),
      plainName: plainExportName(kind, cycle),
    };
  }

  private streamOf(kind: ExportKind, report: Report): Readable {
    switch (kind) {
      case 'workbook':
        return this.workbook.stream(report);
      case 'payrollCsv':
        return Readable.from(csvOf(PAYROLL_COLUMNS, payrollBatches(report), report.locale), {
          objectMode: false,
        });
      case 'summaryCsv':
        return Readable.from(csvOf(SUMMARY_COLUMNS, summaryBatches(report), report.locale), {
          objectMode: false,
        });
      case 'detailCsv':
        return Readable.from(csvOf(DETAIL_COLUMNS, detailBatches(report), report.locale), {
          objectMode: false,
        });
    }
  }

  private async scopeOf(manager: EntityManager, actor: Actor, cycleId: number): Promise<ExportScope> {
    return exportScope(actor, await this.access.standingOf(manager, actor), cycleId);
  }
}

function nothingInScope(): DomainRefusal {
  return new DomainRefusal('export.nothingInScope', { status: 404 });
}

/** Pay is computed from published results of real quarters, by those who read everybody's. */
async function requirePaid(
  manager: EntityManager,
  cycleId: number,
  { isTest }: Pick<CycleName, 'isTest'>,
  scope: ExportScope,
): Promise<void> {
  if (isTest) throw new DomainRefusal('export.testNotPaid', { status: 409 });
  if (await isAnybodyPaid(manager, cycleId, scope)) return;
  throw scope.takesPay ? new DomainRefusal('export.nothingPublished', { status: 409 }) : nothingInScope();
}
