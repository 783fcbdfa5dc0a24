import { join } from 'node:path';

/** Stands for the product's module of that name: what `build-threads.cjs` has made. */
export const sheetThreadFile = (): string => join(__dirname, '../../../../dist/test/sheet-thread.cjs');
