import { join } from 'node:path';

/** Stands for the product's module of that name: what `build-threads.cjs` has made. */
export const workerFile = (): string => join(__dirname, '../../../../dist/test/reader-thread.cjs');

/** Like `workerFile`. */
export const processFile = (): string => join(__dirname, '../../../../dist/test/reader-process.cjs');
