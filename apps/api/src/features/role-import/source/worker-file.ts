import { join } from 'node:path';

/** The script of a reading process; it stands beside this file when both are compiled. */
export const processFile = (): string => join(__dirname, 'reader-process.js');
