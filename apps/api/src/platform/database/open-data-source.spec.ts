import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigurationError } from '../config';
import { WRITER_PRAGMAS, writerOptions } from './data-source-options';
import { canMend, openDataSource } from './open-data-source';

it('leaves a file that is no database as it is, and says at once which', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gangping-database-'));
  try {
    const file = join(folder, 'gangping.sqlite');
    writeFileSync(file, '这不是数据库，而是别的文件。'.repeat(20));
    const before = readFileSync(file);
    const refused = await openDataSource(
      writerOptions({ kind: 'sqlite', file }, { entities: [], migrations: [] }),
      WRITER_PRAGMAS,
    ).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ConfigurationError);
    expect((refused as Error).message).toContain(file);
    expect(canMend(refused)).toBe(false);
    expect(canMend(new Error('SQLITE_BUSY'))).toBe(true);
    expect(readFileSync(file)).toEqual(before);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
