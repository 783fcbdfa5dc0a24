import { Readable } from 'node:stream';
import {
  type ExportTicket,
  fillRoute,
  type RequestRoleExport,
  requestRoleExportSchema,
  type RoleExportFormat,
  ROUTES,
} from '@gangping/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access';
import { Clock } from '../../platform/clock';
import { ReadDatabase } from '../../platform/database';
import { type Download, DownloadTickets, LONGEST_CELL, zipOf } from '../../platform/downloads';
import { DomainRefusal } from '../../platform/errors';
import { UnitOfWork } from '../../platform/unit-of-work';
import { AuditTrail } from '../audit';
import { RelationsService } from '../organisation';
import { DefinitionAccess, mayReadVersion } from '../positions';
import { SettingsService } from '../settings';
import { type ExportFileKind, exportName, type ExportSubject, MEDIA_TYPES } from './export-names';
import { departmentFiles, formsOf } from './form-archive';
import { FormPrinter, FORMS_IN_A_FILE, MOST_FORMS } from './form-printer';
import { type ExportScope, RoleExportRepository } from './role-export.repository';
import { countCells, ONE_CELL_EACH, rosterOf } from './writers/roster';

/** Of the tickets. */
const PURPOSE = 'role export';

/** What may be exported, and under which name. */
interface Granted {
  readonly scope: ExportScope;
  readonly subject: ExportSubject;
  /** For names that only know ASCII. */
  readonly plainSubject: string;
}

/** Definitions as files: asked for, logged, then fetched from an address that soon ends. */
@Injectable()
export class RoleExportService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly database: ReadDatabase,
    private readonly exports: RoleExportRepository,
    private readonly access: DefinitionAccess,
    private readonly relations: RelationsService,
    private readonly settings: SettingsService,
    private readonly printer: FormPrinter,
    private readonly tickets: DownloadTickets,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * Logs the export with its filters and answers with its address.
   *
   * @throws DomainRefusal `notFound`, also for what is not theirs to read; `export.nothingInScope` (404);
   *   `export.tooManyForms`
   */
  request(actor: Actor, wanted: RequestRoleExport): Promise<ExportTicket> {
    return this.unitOfWork.run(async (unit) => {
      const { scope, subject } = await this.granted(unit.manager, actor, wanted);
      const { positions, kind } = await this.fileOf(unit.manager, scope, wanted.format);
      const { format, locale, definitionId, departmentId } = wanted;
      await this.audit.record(unit, {
        action: 'definition.exported',
        ...auditSubject(wanted),
        data: {
          format,
          locale,
          definitionId: definitionId ?? null,
          departmentId: departmentId ?? null,
          positions,
        },
      });
      const { ticket, expiresAt } = this.tickets.issue(PURPOSE, actor.accountId, wanted);
      return {
        url: fillRoute(ROUTES.roleExportDownload, { ticket }),
        fileName: exportName(subject, kind, locale),
        expiresAt,
      };
    });
  }

  /** @throws DomainRefusal `export.expired` (410), and what `request` throws: who may read what is asked again */
  async open(actor: Actor, ticket: string): Promise<Download> {
    const wanted = this.tickets.redeem(PURPOSE, actor.accountId, ticket, requestRoleExportSchema);
    const { format, locale } = wanted;
    const { manager } = this.database;
    const { scope, subject, plainSubject } = await this.granted(manager, actor, wanted);
    const { kind } = await this.fileOf(manager, scope, format);
    return {
      stream: await this.streamOf(manager, actor, scope, wanted, kind),
      mediaType: MEDIA_TYPES[kind],
      fileName: exportName(subject, kind, locale),
      plainName: `gangping-${plainSubject}.${kind}`,
    };
  }

  private async streamOf(
    manager: EntityManager,
    actor: Actor,
    scope: ExportScope,
    { format, locale }: RequestRoleExport,
    kind: ExportFileKind,
  ): Promise<Readable> {
    const coefficientShown = await this.access.coefficientsSeen(manager, actor);
    const batches = () => this.exports.batches(manager, scope, coefficientShown);
    if (format === 'xlsx') {
      const long = await this.exports.hasLongSections(manager, scope, LONGEST_CELL);
      return rosterOf(batches(), locale, long ? await countCells(batches(), locale) : ONE_CELL_EACH);
    }
    const { companyName = '' } = await this.settings.read('companyName');
    const now = this.clock.now();
    const writing = { companyName, locale };
    return this.printer.print(format, async function* (print) {
      if (kind === 'zip') {
        yield* zipOf(departmentFiles(batches(), format, writing, FORMS_IN_A_FILE, print), now);
        return;
      }
      const forms = [];
      for await (const batch of batches()) forms.push(...formsOf(batch, writing));
      yield* print(forms);
    });
  }

  private async granted(
    manager: EntityManager,
    actor: Actor,
    { definitionId, departmentId }: RequestRoleExport,
  ): Promise<Granted> {
    if (definitionId !== undefined) return this.grantedDefinition(manager, actor, definitionId);
    if (departmentId !== undefined) return this.grantedDepartment(manager, actor, departmentId);
    if (!actor.permissions.has('positions.read')) throw DomainRefusal.notFound();
    const day = this.clock.today();
    return { scope: { wholeCompany: true }, subject: { day }, plainSubject: `role-definitions-${day}` };
  }

  private async grantedDefinition(manager: EntityManager, actor: Actor, id: number): Promise<Granted> {
    const subject = await this.exports.definition(manager, id);
    if (!subject) throw DomainRefusal.notFound();
    const { positionId, departmentId, status } = subject;
    const facts = await this.access.factsOf(manager, actor, { id: positionId, departmentId });
    if (!mayReadVersion(facts, status)) throw DomainRefusal.notFound();
    return { scope: { definitionId: id }, subject, plainSubject: `role-definition-${id}` };
  }

  private async grantedDepartment(
    manager: EntityManager,
    actor: Actor,
    departmentId: number,
  ): Promise<Granted> {
    const departmentName = await this.exports.departmentName(manager, departmentId);
    if (departmentName === null || !(await this.readsDepartment(manager, actor, departmentId))) {
      throw DomainRefusal.notFound();
    }
    return {
      scope: { departmentId },
      subject: { departmentName },
      plainSubject: `role-definitions-department-${departmentId}`,
    };
  }

  /** HR and the auditor read every department, its head the own one. */
  private async readsDepartment(
    manager: EntityManager,
    actor: Actor,
    departmentId: number,
  ): Promise<boolean> {
    if (actor.permissions.has('positions.read')) return true;
    const { employeeId } = actor;
    const today = this.clock.today();
    return employeeId !== null && this.relations.isDepartmentHead(manager, employeeId, departmentId, today);
  }

  /** @returns what the file will be, and how many positions it will have */
  private async fileOf(
    manager: EntityManager,
    scope: ExportScope,
    format: RoleExportFormat,
  ): Promise<{ positions: number; kind: ExportFileKind }> {
    const { positions, definitions } = await this.exports.count(manager, scope);
    const count = format === 'xlsx' ? positions : definitions;
    if (count === 0) throw new DomainRefusal('export.nothingInScope', { status: 404 });
    if (format === 'xlsx') return { positions: count, kind: format };
    if (count > MOST_FORMS) {
      throw new DomainRefusal('export.tooManyForms', { params: { count, maximum: MOST_FORMS } });
    }
    return { positions: count, kind: count > FORMS_IN_A_FILE ? 'zip' : format };
  }
}

function auditSubject({ definitionId, departmentId }: RequestRoleExport) {
  if (definitionId !== undefined) return { subjectType: 'roleDefinition', subjectId: definitionId };
  if (departmentId !== undefined) return { subjectType: 'department', subjectId: departmentId };
  return { subjectType: 'setting', subjectId: 'companyName' };
}
