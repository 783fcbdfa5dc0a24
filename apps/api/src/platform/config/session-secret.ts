import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The secret that signs session cookies where none is configured: generated once into the data folder, readable by
 * the server's user only, so that people stay signed in over a restart.
 *
 * @param dataDirectory exists and can be written to
 * @returns 64 hexadecimal characters
 */
export function sessionSecretOf(dataDirectory: string): string {
  const file = join(dataDirectory, 'session-secret');
  try {
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    // Already there: that one counts. Anything else (no rights, no space) stops the start with its own message.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(file, 'utf8').trim();
}
