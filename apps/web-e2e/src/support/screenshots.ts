import { resolve } from 'node:path';

/** Kept after a run, for people to look at. */
export const SCREENSHOTS = resolve(__dirname, '../../../../dist/screenshots');
