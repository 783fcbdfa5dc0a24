import { join } from 'node:path';

/** The script of a printing thread; it stands beside this file when both are compiled. */
export const sheetThreadFile = (): string => join(__dirname, 'sheet-thread.js');
