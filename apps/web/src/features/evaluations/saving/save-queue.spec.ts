import fc from 'fast-check';
import { SaveQueue, type KeptInput, type SaveQueueState, type SendOutcome } from './save-queue';

type Outcome = SendOutcome<string, number, string>;

/** A server with versioned values; `answers` tells what happens to each request, otherwise it is served. */
function setUp(answers: ('lost' | 'unreachable' | 'refused')[] = []) {
  const stored = new Map<string, { value: string; version: number }>();
  const versions = new Map<string, number>();
  const sent: string[] = [];
  let kept: readonly KeptInput<string, number>[] = [];
  let state: SaveQueueState<string, number, string> = { unsaved: [], offline: false, lastSavedAt: null };
  let running = 0;
  let mostAtOnce = 0;

  function serve(key: string, value: string, base: number): Outcome {
    const fate = answers.shift();
    if (fate === 'unreachable') return { kind: 'unreachable' };
    if (fate === 'refused') return { kind: 'refused', reason: 'no' };
    const now = stored.get(key) ?? { value: '', version: 0 };
    if (now.version !== base) return { kind: 'stale', current: now.value, base: now.version };
    stored.set(key, { value, version: base + 1 });
    return fate === 'lost' ? { kind: 'unreachable' } : { kind: 'saved', base: base + 1 };
  }

  const queue = new SaveQueue<string, number, string>({
    send: async (key, value, base) => {
      sent.push(`${key}=${value}`);
      mostAtOnce = Math.max(mostAtOnce, ++running);
      await new Promise((resolve) => setTimeout(resolve, 10));
      running -= 1;
      const outcome = serve(key, value, base);
      if ('base' in outcome) versions.set(key, outcome.base);
      return outcome;
    },
    same: (one, other) => one === other,
    changed: (next) => (state = next),
    keep: (inputs) => (kept = inputs),
  });
  return {
    queue,
    sent,
    stored,
    state: () => state,
    kept: () => kept,
    mostAtOnce: () => mostAtOnce,
    /** The version that a page would build on: that of the last answer. */
    known: (key: string) => versions.get(key) ?? 0,
    value: (key: string) => stored.get(key)?.value,
  };
}

const pass = (milliseconds: number) => jest.advanceTimersByTimeAsync(milliseconds);

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('save queue', () => {
  it('sends one input at a time, in the order of their keys', async () => {
    const { queue, sent, mostAtOnce } = setUp();
    queue.put('a', '1', 0);
    queue.put('b', '2', 0);
    queue.put('c', '3', 0);
    await pass(100);
    expect(sent).toEqual(['a=1', 'b=2', 'c=3']);
    expect(mostAtOnce()).toBe(1);
  });

  it('replaces an older input that was not sent yet', async () => {
    const { queue, sent, value } = setUp();
    queue.put('a', '1', 0);
    queue.put('b', 'old', 0);
    queue.put('b', 'new', 0);
    await pass(100);
    expect(sent).toEqual(['a=1', 'b=new']);
    expect(value('b')).toBe('new');
  });

  it('lets a newer input follow the one that is under way, on its version', async () => {
    const { queue, sent, stored, state } = setUp();
    queue.put('a', '1', 0);
    queue.put('a', '2', 0);
    await pass(100);
    expect(sent).toEqual(['a=1', 'a=2']);
    expect(stored.get('a')).toEqual({ value: '2', version: 2 });
    expect(state().unsaved).toEqual([]);
  });

  it('waits while text is being typed', async () => {
    const { queue, sent } = setUp();
    queue.put('a', 'w', 0, 800);
    await pass(700);
    queue.put('a', 'wo', 0, 800);
    await pass(700);
    expect(sent).toEqual([]);
    await pass(200);
    expect(sent).toEqual(['a=wo']);
  });

  it('does not let typed text hold up what is due', async () => {
    const { queue, sent } = setUp();
    queue.put('a', 'typing', 0, 800);
    queue.put('b', '1', 0);
    await pass(50);
    expect(sent).toEqual(['b=1']);
  });

  it('keeps what it cannot send and tries again after 1, 2 and 4 seconds', async () => {
    const { queue, sent, state, kept, value } = setUp(['unreachable', 'unreachable', 'unreachable']);
    queue.put('a', '1', 0);
    await pass(10);
    expect(state()).toMatchObject({ offline: true, unsaved: [{ key: 'a', input: '1', status: 'waiting' }] });
    expect(kept()).toEqual([{ key: 'a', input: '1', base: 0 }]);
    await pass(1_010);
    expect(sent).toHaveLength(2);
    await pass(1_900);
    expect(sent).toHaveLength(2);
    await pass(110);
    expect(sent).toHaveLength(3);
    await pass(4_020);
    expect(value('a')).toBe('1');
    expect(state()).toMatchObject({ offline: false, unsaved: [] });
    expect(kept()).toEqual([]);
  });

  it('tries at once when the connection is back', async () => {
    const { queue, value } = setUp(['unreachable', 'unreachable', 'unreachable', 'unreachable']);
    queue.put('a', '1', 0);
    await pass(8_000);
    queue.retryNow();
    await pass(20);
    expect(value('a')).toBe('1');
  });

  it('shows both values in a conflict, sends the others, and waits for a decision', async () => {
    const { queue, stored, state, sent, value } = setUp();
    stored.set('a', { value: 'theirs', version: 3 });
    queue.put('a', 'mine', 2);
    queue.put('b', '1', 0);
    await pass(100);
    expect(state().unsaved).toMatchObject([
      { key: 'a', input: 'mine', status: 'conflict', conflict: { current: 'theirs', base: 3 } },
    ]);
    expect(value('b')).toBe('1');
    await pass(60_000);
    expect(sent).toHaveLength(2);
    queue.keepMine('a');
    await pass(20);
    expect(stored.get('a')).toEqual({ value: 'mine', version: 4 });
  });

  it('leaves what stands when somebody decides for it', async () => {
    const { queue, stored, state, value } = setUp();
    stored.set('a', { value: 'theirs', version: 3 });
    queue.put('a', 'mine', 2);
    await pass(20);
    queue.discard('a');
    await pass(1_000);
    expect(value('a')).toBe('theirs');
    expect(state().unsaved).toEqual([]);
  });

  it('asks nobody when both wrote the same', async () => {
    const { queue, stored, state } = setUp();
    stored.set('a', { value: 'same', version: 3 });
    queue.put('a', 'same', 2);
    await pass(20);
    expect(state().unsaved).toEqual([]);
  });

  it('recognises its own input when only the answer was lost', async () => {
    const { queue, stored, state } = setUp(['lost']);
    queue.put('a', '1', 0);
    await pass(15);
    queue.put('a', '2', 0);
    await pass(5_000);
    expect(stored.get('a')).toEqual({ value: '2', version: 2 });
    expect(state().unsaved).toEqual([]);
  });

  it('keeps a refused input with the reason until it is changed', async () => {
    const { queue, state, value } = setUp(['refused']);
    queue.put('a', '1', 0);
    await pass(60_000);
    expect(state().unsaved).toMatchObject([{ key: 'a', status: 'refused', reason: 'no' }]);
    queue.put('a', '2', 0);
    await pass(20);
    expect(value('a')).toBe('2');
  });

  it('takes up what was kept before a reload, and notices what was saved in between', async () => {
    const { queue, stored, state, value } = setUp();
    stored.set('b', { value: 'theirs', version: 1 });
    queue.restore([
      { key: 'a', input: '1', base: 0 },
      { key: 'b', input: 'mine', base: 0 },
    ]);
    await pass(100);
    expect(value('a')).toBe('1');
    expect(state().unsaved).toMatchObject([{ key: 'b', status: 'conflict' }]);
  });

  it('flushes typed text at once and says whether all is saved', async () => {
    const { queue, value } = setUp();
    queue.put('a', 'typed', 0, 800);
    const done = queue.flush();
    await pass(15);
    expect(await done).toBe(true);
    expect(value('a')).toBe('typed');
  });

  it('does not wait for ever on a flush without a connection', async () => {
    const { queue } = setUp(['unreachable']);
    queue.put('a', '1', 0);
    const done = queue.flush();
    await pass(15);
    expect(await done).toBe(false);
  });

  it('sends nothing more once it is disposed of, and keeps the rest', async () => {
    const { queue, sent, kept } = setUp(['unreachable']);
    queue.put('a', '1', 0);
    await pass(15);
    queue.dispose();
    await pass(60_000);
    expect(sent).toHaveLength(1);
    expect(kept()).toHaveLength(1);
  });

  it('stops after the input that was under way when it is disposed of', async () => {
    const { queue, sent, kept, value } = setUp();
    queue.put('a', '1', 0);
    queue.put('b', '2', 0);
    queue.dispose();
    await pass(100);
    expect(sent).toEqual(['a=1']);
    expect(value('a')).toBe('1');
    expect(kept()).toEqual([{ key: 'b', input: '2', base: 0 }]);
  });

  it('brings the last input of each key to the server, whatever the connection does', async () => {
    const step = fc.record({
      key: fc.constantFrom('a', 'b', 'c'),
      value: fc.integer({ min: 0, max: 99 }).map(String),
      pause: fc.integer({ min: 0, max: 1_500 }),
      quietMs: fc.constantFrom(0, 0, 800),
    });
    const fate = fc.constantFrom('lost' as const, 'unreachable' as const);
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 20 }),
        fc.array(fate, { maxLength: 8 }),
        async (steps, fates) => {
          const { queue, state, value, known, mostAtOnce } = setUp(fates);
          const last = new Map<string, string>();
          for (const { key, value: input, pause, quietMs } of steps) {
            queue.put(key, input, known(key), quietMs);
            last.set(key, input);
            await pass(pause);
          }
          await pass(200_000);
          expect(state().unsaved).toEqual([]);
          for (const [key, input] of last) expect(value(key)).toBe(input);
          expect(mostAtOnce()).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: 60 },
    );
  });
});
