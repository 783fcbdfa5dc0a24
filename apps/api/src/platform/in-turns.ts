import { setImmediate as nextTurn } from 'node:timers/promises';

/** Milliseconds after which others get their turn. */
const SLICE = 15;

/** `map` for long work on many values: whoever else waits for the server is answered in between. */
export async function mapInTurns<Value, Result>(
  values: readonly Value[],
  work: (value: Value, place: number) => Result,
): Promise<Result[]> {
  const results: Result[] = [];
  const turns = new Turns();
  for (const [place, value] of values.entries()) {
    results.push(work(value, place));
    if (turns.isOver()) await turns.next();
  }
  return results;
}

/** For long work that is no list of values: `if (turns.isOver()) await turns.next();` now and then. */
export class Turns {
  private until = performance.now() + SLICE;

  isOver(): boolean {
    return performance.now() >= this.until;
  }

  /** Lets the others have theirs. */
  async next(): Promise<void> {
    await nextTurn();
    this.until = performance.now() + SLICE;
  }
}
