import { join } from 'node:path';

/** The script of a reading thread; it stands beside this file when both are compiled. */
export const readerThreadFile = (): string => join(__dirname, 'reader-thread.js');
