import { join } from 'node:path';

/** The script of a watched process; it stands beside this file when both are compiled. */
export const watchedProcessFile = (): string => join(__dirname, 'watched-process.js');
