import { join } from 'node:path';

/** Stands for the product's module of that name: what `build-threads.cjs` has made. */
export const readerThreadFile = (): string => join(__dirname, '../../../../dist/test/reader-thread.cjs');
