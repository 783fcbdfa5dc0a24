import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../../platform/config';

const FOLDER = /^[0-9a-f]{32}$/;
/** A printed form, or the mark of one that its owner may no longer have. */
const FILE = /^(\d+)\.(pdf|none)$/;

/** Printed forms in the folder `form-archives` of the data folder: nothing typed is a path. */
@Injectable()
export class ArchiveFiles {
  private readonly root: string;

  constructor(config: AppConfig) {
    this.root = join(config.dataDirectory, 'form-archives');
  }

  /** Forms that are done, by id; `true` for those that have a file. */
  async done(folder: string): Promise<Map<number, boolean>> {
    const names = await unlessMissing(readdir(this.pathOf(folder)));
    const files = (names ?? []).flatMap((name) => {
      const [, id, ending] = FILE.exec(name) ?? [];
      return id === undefined ? [] : [[Number(id), ending === 'pdf'] as const];
    });
    return new Map(files);
  }

  /**
   * Whole or not at all, however the server ends.
   *
   * @param pieces null for a form that is left out
   */
  async keep(folder: string, id: number, pieces: AsyncIterable<Uint8Array> | null): Promise<void> {
    await mkdir(this.pathOf(folder), { recursive: true, mode: 0o700 });
    const path = join(this.pathOf(folder), `${id}.${pieces === null ? 'none' : 'pdf'}`);
    const file = await open(`${path}.part`, 'w', 0o600);
    try {
      for await (const piece of pieces ?? []) await file.write(piece);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(`${path}.part`, path);
  }

  read(folder: string, id: number): AsyncIterable<Uint8Array> {
    return createReadStream(join(this.pathOf(folder), `${id}.pdf`));
  }

  async remove(folder: string): Promise<void> {
    await rm(this.pathOf(folder), { recursive: true, force: true });
  }

  /** All that are there. */
  async folders(): Promise<string[]> {
    const names = await unlessMissing(readdir(this.root));
    return (names ?? []).filter((name) => FOLDER.test(name));
  }

  private pathOf(folder: string): string {
    if (!FOLDER.test(folder)) throw new Error('No name of a folder of printed forms');
    return join(this.root, folder);
  }
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
