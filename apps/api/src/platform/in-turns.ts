import { setImmediate as nextTurn } from 'node:timers/promises';

/** Milliseconds after which others get their turn. */
const SLICE = 15;

/** `map` for long work on many values: whoever else waits for the server is answered in between. */
export async function mapInTurns<Value, Result>(
  values: readonly Value[],
  work: (value: Value, place: number) => Result,
): Promise<Result[]> {
  const results: Result[] = [];
  let until = performance.now() + SLICE;
  for (const [place, value] of values.entries()) {
    results.push(work(value, place));
    if (performance.now() < until) continue;
    await nextTurn();
    until = performance.now() + SLICE;
  }
  return results;
}
