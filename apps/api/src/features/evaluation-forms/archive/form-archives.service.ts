import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import {
  type ExportTicket,
  fillRoute,
  type FormArchive,
  type FormArchives,
  idSchema,
  type RequestFormArchive,
  ROUTES,
} from '@gangping/contracts';
import { cycleLabel } from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import type { Actor } from '../../../platform/access';
import { Clock } from '../../../platform/clock';
import { ReadDatabase, runSql, sql } from '../../../platform/database';
import { type Download, DownloadTickets, type ZippedFile, zipOf } from '../../../platform/downloads';
import { DomainRefusal } from '../../../platform/errors';
import { JobQueue } from '../../../platform/jobs';
import { fileNamePart } from '../../../platform/printing';
import { UnitOfWork } from '../../../platform/unit-of-work';
import { AuditTrail } from '../../audit';
import { EvaluationAccess } from '../../evaluations';
import { formFileName } from '../form-names';
import { ArchiveFiles } from './archive-files';
import { departmentsInScope, formsInScope, publishedCycles, type ScopedForm } from './archive-scope';
import { FormArchiveRow } from './form-archive.entity';

/** Of the tickets. */
const PURPOSE = 'form archive';
export const ARCHIVE_JOB = 'forms.print';
/** In one archive. */
export const MOST_FORMS = 20_000;
/** Milliseconds that an archive is kept. */
const KEPT = 24 * 60 * 60 * 1000;

const ticketWantedSchema = z.object({ archiveId: idSchema });

/** Forms of a department or a cycle as one archive: asked for, printed in the background, fetched by a ticket. */
@Injectable()
export class FormArchivesService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly database: ReadDatabase,
    private readonly access: EvaluationAccess,
    private readonly files: ArchiveFiles,
    private readonly tickets: DownloadTickets,
    private readonly queue: JobQueue,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** One's own archives, and of what one can be made. */
  async list(actor: Actor): Promise<FormArchives> {
    const { manager } = this.database;
    const standing = await this.access.standingOf(manager, actor);
    const cycles: FormArchives['cycles'] = [];
    for (const cycle of await publishedCycles(manager)) {
      const departments = await departmentsInScope(manager, actor, standing, cycle.id);
      const forms = departments.reduce((sum, department) => sum + department.forms, 0);
      if (forms > 0) cycles.push({ ...cycle, forms, departments });
    }
    return { archives: await this.own(manager, actor), cycles };
  }

  /**
   * @throws DomainRefusal `export.nothingInScope` (404): nothing published is theirs to take away; `export.tooManyForms`;
   *   `export.underWay` (409) while another archive of theirs is printed
   */
  request(actor: Actor, { cycleId, departmentId, locale, annex }: RequestFormArchive): Promise<FormArchive> {
    return this.unitOfWork.run(async (unit) => {
      const { manager } = unit;
      await unit.lock(`form archives:${actor.accountId}`);
      const standing = await this.access.standingOf(manager, actor);
      const forms = await formsInScope(manager, actor, standing, { cycleId, departmentId });
      if (forms.length === 0) throw new DomainRefusal('export.nothingInScope', { status: 404 });
      if (forms.length > MOST_FORMS) {
        throw new DomainRefusal('export.tooManyForms', {
          params: { count: forms.length, maximum: MOST_FORMS },
        });
      }
      const own = await this.own(manager, actor);
      if (own.some(({ status }) => status === 'waiting' || status === 'printing')) {
        throw new DomainRefusal('export.underWay', { status: 409 });
      }
      const now = this.clock.now();
      const { identifiers } = await manager.insert(FormArchiveRow, {
        accountId: actor.accountId,
        cycleId,
        departmentId: departmentId ?? null,
        departmentName: departmentId === undefined ? null : await nameOf(manager, departmentId),
        locale,
        annex,
        status: 'waiting',
        error: null,
        evaluationIds: forms.map(({ id }) => id),
        forms: forms.length,
        printed: 0,
        folder: randomBytes(16).toString('hex'),
        createdAt: now.toISOString(),
        expiresAt: new Date(now.getTime() + KEPT).toISOString(),
      });
      const id = identifiers[0]['id'] as number;
      await this.queue.addOnce(unit, { name: ARCHIVE_JOB, key: String(id), runAt: now });
      await this.audit.record(unit, {
        action: 'forms.requested',
        subjectType: 'cycle',
        subjectId: cycleId,
        data: { kind: 'formArchive', locale, annex, departmentId: departmentId ?? null, forms: forms.length },
      });
      return this.required(manager, actor, id);
    });
  }

  /** Cancels what is under way, or removes what is there, with its files. @throws DomainRefusal `notFound` */
  async remove(actor: Actor, id: number): Promise<void> {
    const folder = await this.unitOfWork.run(async (unit) => {
      const row = await this.row(unit.manager, actor, id);
      await unit.manager.delete(FormArchiveRow, { id });
      await this.audit.record(unit, {
        action: 'forms.removed',
        subjectType: 'cycle',
        subjectId: row.cycleId,
        data: { status: row.status },
      });
      return row.folder;
    });
    await this.files.remove(folder);
  }

  /** For the download. @throws DomainRefusal `notFound`, and what `open` throws */
  async ticket(actor: Actor, id: number): Promise<ExportTicket> {
    const { manager } = this.database;
    const row = await this.row(manager, actor, id);
    await this.theirs(manager, actor, row);
    const { ticket, expiresAt } = this.tickets.issue(PURPOSE, actor.accountId, { archiveId: id });
    return {
      url: fillRoute(ROUTES.formArchiveDownload, { ticket }),
      fileName: await this.fileName(manager, actor, row),
      expiresAt,
    };
  }

  /**
   * Who may have which forms is asked again now: one that is no longer theirs is not in the file. What is taken away is
   * written down before the first byte leaves.
   *
   * @throws DomainRefusal `export.expired` (410), `export.nothingInScope` (404), `notFound`
   */
  async open(actor: Actor, ticket: string): Promise<Download> {
    const { archiveId } = this.tickets.redeem(PURPOSE, actor.accountId, ticket, ticketWantedSchema);
    const { row, forms, fileName } = await this.unitOfWork.run(async (unit) => {
      const { manager } = unit;
      const row = await this.row(manager, actor, archiveId);
      const forms = await this.theirs(manager, actor, row);
      const { locale, departmentId } = row;
      await this.audit.record(unit, {
        action: 'forms.downloaded',
        subjectType: 'cycle',
        subjectId: row.cycleId,
        data: { kind: 'formArchive', archiveId, locale, departmentId, forms: forms.length },
      });
      return { row, forms, fileName: await this.fileName(manager, actor, row) };
    });
    return {
      stream: Readable.from(zipOf(this.zipped(row.folder, forms), this.clock.now()), { objectMode: false }),
      mediaType: 'application/zip',
      fileName,
      plainName: `gangping-forms-${archiveId}.zip`,
    };
  }

  /** The forms of an archive that are printed and still its owner's to take away. */
  private async theirs(manager: EntityManager, actor: Actor, row: FormArchiveRow): Promise<ScopedForm[]> {
    if (row.status !== 'ready' || row.expiresAt <= this.clock.now().toISOString()) throw expired();
    const done = await this.files.done(row.folder);
    if (row.evaluationIds.some((id) => !done.has(id))) throw expired();
    const standing = await this.access.standingOf(manager, actor);
    const now = await formsInScope(manager, actor, standing, { cycleId: row.cycleId });
    const wanted = new Set(row.evaluationIds);
    const forms = now.filter(({ id }) => wanted.has(id) && done.get(id) === true);
    if (forms.length === 0) throw new DomainRefusal('export.nothingInScope', { status: 404 });
    return forms;
  }

  private async *zipped(folder: string, forms: readonly ScopedForm[]): AsyncGenerator<ZippedFile> {
    const names = new Set<string>();
    for (const form of forms) {
      const name = freeName(names, formFileName(form));
      names.add(name.toLowerCase());
      yield { name, content: this.files.read(folder, form.id) };
    }
  }

  private async fileName(manager: EntityManager, actor: Actor, row: FormArchiveRow): Promise<string> {
    const english = row.locale === 'en';
    const { cycle } = await this.required(manager, actor, row.id);
    const label = cycleLabel(cycle, english ? 'en' : 'zh');
    const department = row.departmentName === null ? '' : `_${fileNamePart(row.departmentName)}`;
    return `${label}${english ? ' forms' : '考核表'}${department}.zip`;
  }

  private async required(manager: EntityManager, actor: Actor, id: number): Promise<FormArchive> {
    const found = (await this.own(manager, actor)).find((archive) => archive.id === id);
    if (!found) throw DomainRefusal.notFound();
    return found;
  }

  private async row(manager: EntityManager, actor: Actor, id: number): Promise<FormArchiveRow> {
    const row = await manager.findOneBy(FormArchiveRow, { id, accountId: actor.accountId });
    if (!row) throw DomainRefusal.notFound();
    return row;
  }

  private async own(manager: EntityManager, { accountId }: Actor): Promise<FormArchive[]> {
    const rows = await runSql<ArchiveListRow>(
      manager,
      sql`SELECT a.id, a.cycle_id AS "cycleId", c.year, c.quarter, c.is_test AS "isTest",
          a.department_name AS "departmentName", a.locale, a.status, a.error, a.forms, a.printed,
          a.created_at AS "createdAt", a.expires_at AS "expiresAt"
        FROM form_archive a JOIN cycle c ON c.id = a.cycle_id
        WHERE a.account_id = ${accountId} AND a.expires_at > ${this.clock.now().toISOString()}
        ORDER BY a.id DESC`,
    );
    return rows.map(({ cycleId: id, year, quarter, isTest, ...archive }) => ({
      ...archive,
      cycle: { id, year, quarter, isTest: Boolean(isTest) },
    }));
  }
}

type ArchiveListRow = Omit<FormArchive, 'cycle'> & {
  cycleId: number;
  year: number;
  quarter: number;
  isTest: boolean | number;
};

async function nameOf(manager: EntityManager, departmentId: number): Promise<string | null> {
  const [row] = await runSql<{ name: string }>(
    manager,
    sql`SELECT name FROM department WHERE id = ${departmentId}`,
  );
  return row?.name ?? null;
}

/** Two forms of one person in posts of the same name are told apart, also where capitals are one with small letters. */
function freeName(taken: ReadonlySet<string>, name: string): string {
  let part = 1;
  let free = name;
  while (taken.has(free.toLowerCase())) {
    part += 1;
    free = name.replace(/\.pdf$/, `_${part}.pdf`);
  }
  return free;
}

const expired = (): DomainRefusal => new DomainRefusal('export.expired', { status: 410 });
