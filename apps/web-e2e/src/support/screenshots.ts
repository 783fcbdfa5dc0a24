import { resolve } from 'node:path';

/** Kept after a run, for people to look at: every page that a journey looks at with `PICTURES=true`, else broken ones. */
export const SCREENSHOTS = resolve(__dirname, '../../../../dist/screenshots');

/** Pictures take a tenth of the journeys' time, and nobody looks at those of a run that found nothing. */
export const PICTURES = process.env.PICTURES === 'true';
