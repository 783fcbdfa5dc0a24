/** A source of whole numbers that gives the same ones for the same seed, on every machine. */
export type DemoRandom = (low: number, high: number) => number;

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
const STEP = 0x6d2b79f5;

/** @returns a function that answers a whole number from `low` to `high`, both included (mulberry32) */
export function demoRandom(seed: string): DemoRandom {
  let state = hashOf(seed);
  return (low, high) => {
    state = (state + STEP) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return low + (((mixed ^ (mixed >>> 14)) >>> 0) % (high - low + 1));
  };
}

/** FNV-1a over the characters. */
function hashOf(text: string): number {
  return [...text].reduce(
    (hash, character) => Math.imul(hash ^ (character.codePointAt(0) as number), FNV_PRIME),
    FNV_OFFSET | 0,
  );
}

export function pick<T>(random: DemoRandom, choices: readonly T[]): T {
  return choices[random(0, choices.length - 1)];
}
