import { MOST_ATTACHMENTS, type Observation as ObservationView } from '@gangping/contracts';
import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { Readable } from 'node:stream';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access';
import { Clock } from '../../platform/clock';
import { AppConfig } from '../../platform/config';
import { inList, rawSql, ReadDatabase, runSql, sql } from '../../platform/database';
import type { Download } from '../../platform/downloads';
import { DomainRefusal } from '../../platform/errors';
import type { Upload } from '../../platform/http/upload';
import { type Unit, UnitOfWork } from '../../platform/unit-of-work';
import { AuditTrail } from '../audit';
import { Erasers } from '../retention';
import { AttachmentStore, type StoredFile } from './attachment-store';
import { checkAttachment, type CheckedFile } from './attachment-types';
import { ObservationAttachment } from './observation-attachment.entity';
import { ObservationsService, type OpenedObservation } from './observations.service';

const MEBIBYTE = 1024 * 1024;
/** A younger file may be on its way to its row, also on another server. */
const GRACE_MS = 60 * 60 * 1000;

/** Files of notes: taken in after a look at what they are, kept outside of what is served, given to who may read the note. */
@Injectable()
export class AttachmentsService implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly database: ReadDatabase,
    private readonly observations: ObservationsService,
    private readonly store: AttachmentStore,
    private readonly audit: AuditTrail,
    private readonly config: AppConfig,
    private readonly clock: Clock,
    private readonly erasers: Erasers,
  ) {}

  onModuleInit(): void {
    this.erasers.add((unit, employeeIds) => this.erase(unit, employeeIds));
  }

  onApplicationBootstrap(): Promise<void> {
    return this.removeOrphans();
  }

  /**
   * @param receive takes the file off the request, up to so many bytes; not called for who may not add one
   * @throws DomainRefusal as changing the note does; `attachment.tooMany` (409), `attachment.quota`, and at `file` what
   *   `receiveFile` and `checkAttachment` refuse
   */
  async add(
    actor: Actor,
    observationId: number,
    receive: (limit: number) => Promise<Upload>,
  ): Promise<ObservationView> {
    await this.unitOfWork.run(async (unit) => {
      requireRoom(await this.observations.openToChange(unit, actor, observationId));
    });
    const upload = await receive(this.config.attachmentLimit);
    const checked = await checkAttachment(upload);
    const file = await this.store.keep(upload.content);
    try {
      return await this.unitOfWork.run((unit) =>
        this.insert(unit, actor, observationId, checked, file, upload.content.length),
      );
    } catch (error) {
      await this.store.remove([file.storedName]);
      throw error;
    }
  }

  /** @throws DomainRefusal `notFound`, `attachment.lost` (410) where the file is gone or no longer the same */
  async open(actor: Actor, observationId: number, id: number): Promise<Download> {
    const { manager } = this.database;
    await this.observations.open(manager, actor, observationId);
    const { fileName, mediaType, ...file } = await existing(manager, observationId, id);
    const content = await this.store.read(file);
    if (content === null) throw new DomainRefusal('attachment.lost', { status: 410 });
    const extension = fileName.slice(fileName.lastIndexOf('.')).toLowerCase();
    return {
      stream: Readable.from([content], { objectMode: false }),
      mediaType,
      fileName,
      plainName: `attachment-${id}${extension}`,
    };
  }

  /** @throws DomainRefusal as changing the note does */
  remove(actor: Actor, observationId: number, id: number): Promise<void> {
    return this.unitOfWork.run(async (unit) => {
      const { stored } = await this.observations.openToChange(unit, actor, observationId);
      const { storedName } = await existing(unit.manager, observationId, id);
      await unit.manager.delete(ObservationAttachment, { id });
      await this.audit.record(unit, {
        action: 'observation.attachmentRemoved',
        subjectType: 'observation',
        subjectId: observationId,
        data: { employeeId: stored.employeeId },
      });
      unit.afterCommit(() => this.store.remove([storedName]));
    });
  }

  /** Files without a row: their upload was broken off, or the server ended before it had removed them. */
  async removeOrphans(): Promise<void> {
    const kept = await this.store.keptBefore(new Date(this.clock.now().getTime() - GRACE_MS));
    if (kept.length === 0) return;
    const rows = await runSql<{ storedName: string }>(
      this.database.manager,
      sql`SELECT stored_name AS "storedName" FROM observation_attachment`,
    );
    const known = new Set(rows.map(({ storedName }) => storedName));
    await this.store.remove(kept.filter((name) => !known.has(name)));
  }

  /** Notes about these people go with their files; what they wrote about others stays with those. */
  private async erase(unit: Unit, employeeIds: readonly number[]): Promise<void> {
    const files = await runSql<{ storedName: string }>(
      unit.manager,
      sql`SELECT a.stored_name AS "storedName" FROM observation_attachment a
        JOIN observation o ON o.id = a.observation_id WHERE ${inList(rawSql('o.employee_id'), employeeIds)}`,
    );
    await runSql(
      unit.manager,
      sql`DELETE FROM observation WHERE ${inList(rawSql('employee_id'), employeeIds)}`,
    );
    unit.afterCommit(() => this.store.remove(files.map(({ storedName }) => storedName)));
  }

  private async insert(
    unit: Unit,
    actor: Actor,
    observationId: number,
    { fileName, mediaType }: CheckedFile,
    { storedName, contentHash }: StoredFile,
    size: number,
  ): Promise<ObservationView> {
    const { manager } = unit;
    const opened = await this.observations.openToChange(unit, actor, observationId);
    requireRoom(opened);
    const { authorId, employeeId } = opened.stored;
    // One at a time: two files at once must not share the same room.
    await unit.lock(`attachments:${authorId}`);
    const quota = this.config.attachmentQuota;
    if ((await bytesOf(manager, authorId)) + size > quota) {
      throw DomainRefusal.field('file', 'attachment.quota', { quota: Math.floor(quota / MEBIBYTE) });
    }
    await manager.insert(ObservationAttachment, {
      observationId,
      fileName,
      mediaType,
      size,
      contentHash,
      storedName,
      addedAt: this.clock.now().toISOString(),
    });
    await this.audit.record(unit, {
      action: 'observation.attachmentAdded',
      subjectType: 'observation',
      subjectId: observationId,
      data: { employeeId, size, contentHash },
    });
    return this.observations.shown(manager, actor, observationId);
  }
}

function requireRoom({ stored }: OpenedObservation): void {
  if (stored.attachments.length < MOST_ATTACHMENTS) return;
  throw new DomainRefusal('attachment.tooMany', { status: 409, params: { most: MOST_ATTACHMENTS } });
}

async function existing(
  manager: EntityManager,
  observationId: number,
  id: number,
): Promise<ObservationAttachment> {
  const attachment = await manager.findOneBy(ObservationAttachment, { id, observationId });
  if (!attachment) throw DomainRefusal.notFound();
  return attachment;
}

/** Of everything that somebody has attached. */
async function bytesOf(manager: EntityManager, authorId: number): Promise<number> {
  const [{ bytes }] = await runSql<{ bytes: number | string | null }>(
    manager,
    sql`SELECT SUM(a.size) AS bytes FROM observation_attachment a
      JOIN observation o ON o.id = a.observation_id WHERE o.author_employee_id = ${authorId}`,
  );
  return Number(bytes ?? 0);
}
