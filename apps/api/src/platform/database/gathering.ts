/** How many are answered by one statement at most. */
const MOST_KEYS = 64;

interface Batch<Key, Value> {
  readonly keys: Set<Key>;
  readonly answer: Promise<ReadonlyMap<Key, Value>>;
}

/**
 * Answers those who ask for one row each with one statement for all of them: who asks while a load is under way waits
 * for the next one. Under load that spares most ways to the database and back; who asks alone is not kept waiting. An
 * answer is never older than its question, and what it holds belongs to several: nobody may change it.
 */
export class Gathering<Key extends string | number, Value> {
  private next: Batch<Key, Value> | undefined;
  private underWay: Promise<unknown> = Promise.resolve();

  /** @param load finds what it can; keys come up to 64 at once, some of them twice */
  constructor(private readonly load: (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>) {}

  /** @returns undefined when there is none. @throws what made the load fail */
  async get(key: Key): Promise<Value | undefined> {
    if (!this.next || this.next.keys.size === MOST_KEYS) this.next = this.planned();
    this.next.keys.add(key);
    return (await this.next.answer).get(key);
  }

  private planned(): Batch<Key, Value> {
    const keys = new Set<Key>();
    const answer = this.underWay.then(() => {
      if (this.next?.keys === keys) this.next = undefined;
      return this.load(filledUp([...keys]));
    });
    this.underWay = answer.catch(() => undefined);
    return { keys, answer };
  }
}

/** The last key repeated up to a power of two: a statement for each number of keys would be too many to keep compiled. */
function filledUp<Key>(keys: readonly Key[]): Key[] {
  const length = 2 ** Math.ceil(Math.log2(keys.length));
  return [...keys, ...Array<Key>(length - keys.length).fill(keys[keys.length - 1])];
}
