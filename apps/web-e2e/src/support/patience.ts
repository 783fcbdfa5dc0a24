/**
 * How long a page may take to answer: on a machine of one's own it takes a tenth of a second, on a busy one ten times
 * as long, and with `SLOW_PAGE` longer still. A wait that is at its end is a fault; nothing waits this long by itself.
 */
export const PATIENCE_MS = 30_000;
