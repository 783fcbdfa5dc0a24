const MINUTE = 60_000;
const LONGEST = 6 * 60 * MINUTE;

/** After so many failures a job is given up: with the pauses between them, more than a day. */
export const MOST_ATTEMPTS = 12;

/** Milliseconds to wait after the n-th failure: a minute, then twice as long each time, six hours at most. */
export function pauseAfter(attempts: number): number {
  return Math.min(LONGEST, MINUTE * 2 ** (attempts - 1));
}

/** Where in the program it happened, innermost first; nothing of the message. */
export function placeOf(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const frames = stack.split('\n').filter((line) => /^ +at /.test(line) && !line.includes('node_modules'));
  return frames
    .slice(0, 3)
    .map((frame) => frame.trim())
    .join(' ');
}

/** What is kept of a failure: its code or kind. A message may name people, addresses and texts. */
export function errorCodeOf(error: unknown): string {
  const { code, responseCode, name } = (error ?? {}) as Record<string, unknown>;
  const parts = [code, responseCode].filter((part) => typeof part === 'string' || typeof part === 'number');
  const told = parts.length > 0 ? parts.join(' ') : typeof name === 'string' ? name : 'Error';
  return told.replace(/[^\w .-]/g, '').slice(0, 60);
}
