import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../platform/config';

const STORED_NAME = /^[0-9a-f]{32}$/;

/** What was put away, and how to find it again. */
export interface StoredFile {
  readonly storedName: string;
  /** SHA-256 in hexadecimal. */
  readonly contentHash: string;
}

/** Files in the folder `attachments` of the data folder, under names that chance gave them: nothing typed is a path. */
@Injectable()
export class AttachmentStore {
  private readonly root: string;

  constructor(config: AppConfig) {
    this.root = join(config.dataDirectory, 'attachments');
  }

  /** It is on the disk when this is done. */
  async keep(content: Buffer): Promise<StoredFile> {
    const storedName = randomBytes(16).toString('hex');
    await mkdir(this.folderOf(storedName), { recursive: true, mode: 0o700 });
    const file = await open(this.pathOf(storedName), 'wx', 0o600);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    return { storedName, contentHash: hashOf(content) };
  }

  /** Null when it is gone, or is no longer what was put away. */
  async read({ storedName, contentHash }: StoredFile): Promise<Buffer | null> {
    const content = await unlessMissing(readFile(this.pathOf(storedName)));
    return content !== null && hashOf(content) === contentHash ? content : null;
  }

  async remove(storedNames: readonly string[]): Promise<void> {
    for (const storedName of storedNames) await rm(this.pathOf(storedName), { force: true });
  }

  /** Names of the files that were put away before a moment. */
  async keptBefore(moment: Date): Promise<string[]> {
    const entries = await unlessMissing(readdir(this.root, { recursive: true, withFileTypes: true }));
    const names = (entries ?? []).filter((entry) => entry.isFile() && STORED_NAME.test(entry.name));
    const old: string[] = [];
    for (const { name } of names) {
      const facts = await unlessMissing(stat(this.pathOf(name)));
      if (facts !== null && facts.mtime < moment) old.push(name);
    }
    return old;
  }

  private pathOf(storedName: string): string {
    if (!STORED_NAME.test(storedName)) throw new Error('No name of a stored file');
    return join(this.folderOf(storedName), storedName);
  }

  private folderOf(storedName: string): string {
    return join(this.root, storedName.slice(0, 2));
  }
}

function hashOf(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Null where there is nothing; any other trouble is trouble. */
async function unlessMissing<Value>(reading: Promise<Value>): Promise<Value | null> {
  try {
    return await reading;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
