/** What came of sending one input. */
export type SendOutcome<Input, Base, Reason> =
  /** The server has it; `base` is what the next save of the same key builds on. */
  | { readonly kind: 'saved'; readonly base: Base }
  /** Something else stands by now than what the input was built on. */
  | { readonly kind: 'stale'; readonly current: Input; readonly base: Base }
  /** No answer, or one that a later attempt may change. */
  | { readonly kind: 'unreachable' }
  /** The server will not take it, however often it is asked. */
  | { readonly kind: 'refused'; readonly reason: Reason };

/** One input that the server does not have yet. */
export interface UnsavedInput<Input, Base, Reason> {
  readonly key: string;
  readonly input: Input;
  readonly status: 'waiting' | 'sending' | 'conflict' | 'refused';
  /** In a conflict: what stands now. */
  readonly conflict: { readonly current: Input; readonly base: Base } | null;
  readonly reason: Reason | null;
}

export interface SaveQueueState<Input, Base, Reason> {
  readonly unsaved: readonly UnsavedInput<Input, Base, Reason>[];
  /** The last attempt found nobody; the next one comes by itself. */
  readonly offline: boolean;
  /** Milliseconds since the epoch of the last answered save; null before the first. */
  readonly lastSavedAt: number | null;
}

/** What outlives a reload: enough to notice that something else was saved in between. */
export interface KeptInput<Input, Base> {
  readonly key: string;
  readonly input: Input;
  readonly base: Base;
}

export interface SaveQueueOptions<Input, Base, Reason> {
  /** Sends one input. Answers with an outcome, whatever happens; a rejection is a bug and stops the queue. */
  readonly send: (key: string, input: Input, base: Base) => Promise<SendOutcome<Input, Base, Reason>>;
  readonly same: (one: Input, other: Input) => boolean;
  readonly changed: (state: SaveQueueState<Input, Base, Reason>) => void;
  /** Keeps the unsaved inputs where a reload does not lose them. */
  readonly keep: (inputs: readonly KeptInput<Input, Base>[]) => void;
}

interface Entry<Input, Base, Reason> {
  key: string;
  input: Input;
  base: Base;
  status: 'waiting' | 'sending' | 'conflict' | 'refused';
  conflict: { current: Input; base: Base } | null;
  reason: Reason | null;
  /** Milliseconds since the epoch before which it is not sent. */
  dueAt: number;
  /** Sent without an answer: if one of these stands on the server, it is our own and no conflict. */
  unanswered: Input[];
}

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 20_000;

/**
 * Brings inputs to the server one after another, in the order in which they came. A newer input
 * of a key takes the place of an older one that was not sent yet; while one is under way the newer one follows it.
 * Without a connection everything stays and is tried again, after 1 s, 2 s, 4 s … at most 20 s. Nothing is ever
 * dropped by itself: an input leaves when the server has it, or when somebody decides against it.
 */
export class SaveQueue<Input, Base, Reason> {
  private readonly entries = new Map<string, Entry<Input, Base, Reason>>();
  private timer: ReturnType<typeof setTimeout> | null = null;
  private sending = false;
  private disposed = false;
  private offline = false;
  private failures = 0;
  /** Milliseconds since the epoch before which nothing is tried again. */
  private resumesAt = 0;
  private lastSavedAt: number | null = null;
  private waiters: (() => void)[] = [];

  constructor(private readonly options: SaveQueueOptions<Input, Base, Reason>) {}

  /** Takes up what was kept before a reload. */
  restore(kept: readonly KeptInput<Input, Base>[]): void {
    for (const { key, input, base } of kept) this.entries.set(key, freshEntry(key, input, base, 0));
    if (kept.length > 0) this.update();
  }

  /**
   * @param base what the input was built on; of no account while an earlier input of the key is still unsaved
   * @param quietMs time without a further input of this key before it is sent: for text that is being typed
   */
  put(key: string, input: Input, base: Base, quietMs = 0): void {
    const dueAt = Date.now() + quietMs;
    const entry = this.entries.get(key);
    if (!entry) {
      this.entries.set(key, freshEntry(key, input, base, dueAt));
    } else {
      entry.input = input;
      entry.dueAt = dueAt;
      if (entry.status === 'refused') Object.assign(entry, { status: 'waiting', reason: null });
    }
    this.update();
  }

  /** In a conflict: one's own input goes over what stands. */
  keepMine(key: string): void {
    const entry = this.entries.get(key);
    if (!entry?.conflict) return;
    Object.assign(entry, { base: entry.conflict.base, conflict: null, status: 'waiting', dueAt: 0 });
    this.update();
  }

  /** Gives one's own input up: in a conflict, or where the server refused it. */
  discard(key: string): void {
    const entry = this.entries.get(key);
    if (!entry || entry.status === 'sending') return;
    this.entries.delete(key);
    this.update();
  }

  /** Tries at once: somebody asked, or the connection is back. */
  retryNow(): void {
    this.resumesAt = 0;
    for (const entry of this.entries.values()) entry.dueAt = 0;
    this.schedule();
  }

  /**
   * Sends everything now and waits until that is answered.
   *
   * @returns whether nothing is left unsaved
   */
  async flush(): Promise<boolean> {
    this.retryNow();
    if (this.sending || this.nextEntry()) {
      await new Promise<void>((resolve) => this.waiters.push(resolve));
    }
    return this.entries.size === 0;
  }

  /** Sends no more. What is unsaved stays kept for the next time. */
  dispose(): void {
    this.disposed = true;
    if (this.timer !== null) clearTimeout(this.timer);
    this.settleWaiters();
  }

  private update(): void {
    this.options.keep([...this.entries.values()].map(({ key, input, base }) => ({ key, input, base })));
    this.report();
    this.schedule();
  }

  private report(): void {
    if (this.disposed) return;
    const unsaved = [...this.entries.values()].map(({ key, input, status, conflict, reason }) => ({
      key,
      input,
      status,
      conflict,
      reason,
    }));
    this.options.changed({ unsaved, offline: this.offline, lastSavedAt: this.lastSavedAt });
  }

  private schedule(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    if (this.disposed || this.sending) return;
    const next = this.nextEntry();
    if (!next) return this.settleWaiters();
    const pause = Math.max(next.dueAt, this.resumesAt) - Date.now();
    if (pause <= 0) void this.sendOne(next);
    else this.timer = setTimeout(() => this.schedule(), pause);
  }

  /** What has been due longest. */
  private nextEntry(): Entry<Input, Base, Reason> | null {
    const waiting = [...this.entries.values()].filter(({ status }) => status === 'waiting');
    return waiting.sort((one, other) => one.dueAt - other.dueAt)[0] ?? null;
  }

  private async sendOne(entry: Entry<Input, Base, Reason>): Promise<void> {
    const { key, input, base } = entry;
    this.sending = true;
    entry.status = 'sending';
    this.report();
    const outcome = await this.options.send(key, input, base);
    this.sending = false;
    entry.status = 'waiting';
    this.settle(entry, input, outcome);
    // Who waits for the answer gets it, also when it is "not now".
    if (outcome.kind === 'unreachable') this.settleWaiters();
    this.update();
  }

  private settle(
    entry: Entry<Input, Base, Reason>,
    sent: Input,
    outcome: SendOutcome<Input, Base, Reason>,
  ): void {
    this.offline = outcome.kind === 'unreachable';
    if (outcome.kind === 'unreachable') {
      const pause = Math.min(FIRST_PAUSE_MS * 2 ** this.failures, LONGEST_PAUSE_MS);
      this.failures += 1;
      this.resumesAt = Date.now() + pause;
      entry.unanswered.push(sent);
      return;
    }
    this.failures = 0;
    this.resumesAt = 0;
    if (outcome.kind === 'saved') this.settleSaved(entry, sent, outcome.base);
    else if (outcome.kind === 'stale') this.settleStale(entry, sent, outcome.current, outcome.base);
    else Object.assign(entry, { status: 'refused', reason: outcome.reason });
  }

  private settleSaved(entry: Entry<Input, Base, Reason>, sent: Input, base: Base): void {
    this.lastSavedAt = Date.now();
    entry.unanswered = [];
    if (this.options.same(entry.input, sent)) this.entries.delete(entry.key);
    else entry.base = base;
  }

  private settleStale(entry: Entry<Input, Base, Reason>, sent: Input, current: Input, base: Base): void {
    const { same } = this.options;
    if ([sent, ...entry.unanswered].some((own) => same(own, current))) {
      // An earlier attempt arrived after all, only its answer was lost; or both wrote the same.
      this.settleSaved(entry, current, base);
    } else if (same(entry.input, current)) {
      this.settleSaved(entry, entry.input, base);
    } else {
      Object.assign(entry, { status: 'conflict', conflict: { current, base } });
    }
  }

  private settleWaiters(): void {
    const waiters = this.waiters;
    this.waiters = [];
    for (const resolve of waiters) resolve();
  }
}

function freshEntry<Input, Base, Reason>(
  key: string,
  input: Input,
  base: Base,
  dueAt: number,
): Entry<Input, Base, Reason> {
  return { key, input, base, status: 'waiting', conflict: null, reason: null, dueAt, unanswered: [] };
}
