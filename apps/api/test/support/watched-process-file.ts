import { join } from 'node:path';

/** Like `readerThreadFile`. */
export const watchedProcessFile = (): string => join(__dirname, '../../../../dist/test/watched-process.cjs');
