import type { FormArchive } from '@gangping/contracts';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '../../../platform/access';
import { Clock } from '../../../platform/clock';
import { changeSql, ReadDatabase, runSql, sql } from '../../../platform/database';
import { DomainRefusal } from '../../../platform/errors';
import { JobRunner, type RunningJob } from '../../../platform/jobs';
import type { PrintFile } from '../../../platform/printing';
import { type Unit, UnitOfWork } from '../../../platform/unit-of-work';
import { AuditTrail } from '../../audit';
import { BackgroundActors } from '../../identity';
import { SheetPrinter } from '../sheet-printer';
import { SheetReader } from '../sheet-reader';
import type { PrintedSheet } from '../sheet/printed-sheet';
import { ArchiveFiles } from './archive-files';
import { FormArchiveRow } from './form-archive.entity';
import { ARCHIVE_JOB } from './form-archives.service';

/** Milliseconds of printing at a time: other jobs have their turn between, and the lease is far longer. */
const SLICE = 20_000;
/** Forms after which the progress is written down. */
const BETWEEN_NOTES = 5;
/** Slices that may fail one after the other. */
const MOST_FAILURES = 3;
/** Milliseconds between two looks for what has expired. */
const BETWEEN_TIDYINGS = 10 * 60 * 1000;

/** How a slice of printing ended. */
type SliceEnd = 'whole' | 'more' | 'removed';

/**
 * Prints archives of forms, one at a time over all servers: a job of the queue, in slices. Each form that is done is a
 * file of its own, so whoever goes on after a crash prints only what is missing.
 */
@Injectable()
export class ArchivePrinting implements OnModuleInit, OnApplicationBootstrap {
  private readonly logger = new Logger(ArchivePrinting.name);
  private tidiedAt = 0;
  /** Another for specs. */
  slice = SLICE;

  constructor(
    private readonly runner: JobRunner,
    private readonly unitOfWork: UnitOfWork,
    private readonly database: ReadDatabase,
    private readonly actors: BackgroundActors,
    private readonly sheets: SheetReader,
    private readonly printer: SheetPrinter,
    private readonly files: ArchiveFiles,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.runner.handle(ARCHIVE_JOB, (job) => this.run(job));
    this.runner.watch(() => this.tidyNowAndThen());
  }

  /** What expired while no server ran goes at once. */
  async onApplicationBootstrap(): Promise<void> {
    await this.tidyNowAndThen();
  }

  /** Archives whose day is over, and folders that are nobody's. */
  async tidy(): Promise<void> {
    const now = this.clock.now().toISOString();
    // In the order of these: a folder appears after its row.
    const folders = await this.files.folders();
    const rows = await this.unitOfWork.run(async ({ manager }) => {
      await changeSql(manager, sql`DELETE FROM form_archive WHERE expires_at <= ${now}`);
      return runSql<{ folder: string }>(manager, sql`SELECT folder FROM form_archive`);
    });
    const kept = new Set(rows.map(({ folder }) => folder));
    for (const folder of folders) {
      if (!kept.has(folder)) await this.files.remove(folder);
    }
  }

  private async tidyNowAndThen(): Promise<void> {
    const now = this.clock.now().getTime();
    if (Math.abs(now - this.tidiedAt) < BETWEEN_TIDYINGS) return;
    this.tidiedAt = now;
    try {
      await this.tidy();
    } catch (error) {
      this.logger.warn(`Printed forms were not tidied: ${(error as Error).name}`);
    }
  }

  private async run(job: RunningJob): Promise<void> {
    const archive = await this.unitOfWork.run(({ manager }) =>
      manager.findOneBy(FormArchiveRow, { id: Number(job.key) }),
    );
    if (!archive || archive.status === 'ready' || archive.status === 'failed') return;
    const actor = await this.actors.of(this.database.manager, archive.accountId);
    if (!actor?.permissions.has('reports.export')) return this.fail(job, archive, 'notAllowed');
    try {
      const end = await this.printer.inBackground((print) => this.printSome(archive, actor, print));
      if (end === 'more') await this.unitOfWork.run((unit) => job.postpone(unit, this.clock.now()));
      else if (end === 'whole') await this.finish(job, archive);
      else await this.files.remove(archive.folder);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return this.fail(job, archive, 'diskFull');
      if (job.attempt >= MOST_FAILURES) return this.fail(job, archive, 'printingFailed');
      throw error;
    }
  }

  private async printSome(
    archive: FormArchiveRow,
    actor: Actor,
    print: PrintFile<PrintedSheet>,
  ): Promise<SliceEnd> {
    const { id, folder, evaluationIds } = archive;
    const began = performance.now();
    const done = await this.files.done(folder);
    if (!(await this.note(id, done.size))) return 'removed';
    let fresh = 0;
    for (const evaluationId of evaluationIds) {
      if (done.has(evaluationId)) continue;
      if (fresh > 0 && performance.now() - began > this.slice) {
        return (await this.note(id, done.size)) ? 'more' : 'removed';
      }
      const sheet = await this.sheetOf(archive, actor, evaluationId);
      await this.files.keep(folder, evaluationId, sheet && print(sheet));
      done.set(evaluationId, sheet !== null);
      fresh += 1;
      if (fresh % BETWEEN_NOTES === 0 && !(await this.note(id, done.size))) return 'removed';
    }
    return 'whole';
  }

  /** Null for a form that has gone, or is no longer theirs. */
  private async sheetOf(
    writing: FormArchiveRow,
    actor: Actor,
    evaluationId: number,
  ): Promise<PrintedSheet | null> {
    try {
      return await this.sheets.sheetOf(this.database.manager, actor, evaluationId, writing);
    } catch (error) {
      if (error instanceof DomainRefusal && error.code === 'notFound') return null;
      throw error;
    }
  }

  /** Writes the progress down. @returns false when the archive was removed meanwhile */
  private async note(id: number, printed: number): Promise<boolean> {
    const changed = await this.unitOfWork.run(({ manager }) =>
      changeSql(
        manager,
        sql`UPDATE form_archive SET status = 'printing', printed = ${printed}
          WHERE id = ${id} AND status IN ('waiting', 'printing')`,
      ),
    );
    return changed > 0;
  }

  private async finish(
    job: RunningJob,
    { id, cycleId, accountId, forms, folder }: FormArchiveRow,
  ): Promise<void> {
    const isThere = await this.unitOfWork.run(async (unit) => {
      const changed = await changeSql(
        unit.manager,
        sql`UPDATE form_archive SET status = 'ready', printed = ${forms} WHERE id = ${id} AND status = 'printing'`,
      );
      if (changed > 0) await this.tell(unit, 'forms.printed', cycleId, { accountId, forms });
      await job.done(unit);
      return changed > 0;
    });
    if (!isThere) await this.files.remove(folder);
  }

  private async fail(
    job: RunningJob,
    { id, cycleId, accountId, forms, folder }: FormArchiveRow,
    error: NonNullable<FormArchive['error']>,
  ): Promise<void> {
    // First the files: on a full disk nothing can be written before.
    await this.files.remove(folder);
    await this.unitOfWork.run(async (unit) => {
      const changed = await changeSql(
        unit.manager,
        sql`UPDATE form_archive SET status = 'failed', error = ${error}
          WHERE id = ${id} AND status IN ('waiting', 'printing')`,
      );
      if (changed > 0) await this.tell(unit, 'forms.printingFailed', cycleId, { accountId, forms, error });
      await job.done(unit);
    });
  }

  private tell(unit: Unit, action: string, cycleId: number, data: Record<string, unknown>): Promise<void> {
    return this.audit.record(unit, { action, subjectType: 'cycle', subjectId: cycleId, data });
  }
}
