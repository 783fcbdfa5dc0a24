import type { Clock } from '../clock';
import { DomainRefusal } from '../errors/domain-refusal';
import { networkOf } from './network-of';

interface Window {
  count: number;
  readonly until: number;
}

const MOST_KEYS = 20_000;

/**
 * So many requests from one network within a time; counts live in memory, each server its own. For what costs something
 * and is open to everybody.
 */
export class RequestLimit {
  private readonly windows = new Map<string, Window>();

  /**
   * @param most requests within a window
   * @param length of a window, milliseconds
   */
  constructor(
    private readonly clock: Clock,
    private readonly most: number,
    private readonly length: number,
  ) {}

  /** @throws DomainRefusal `tooManyRequests` (429) with `retryAfter` in seconds */
  take(address: string): void {
    const now = this.clock.now().getTime();
    const key = networkOf(address);
    const open = this.windows.get(key);
    const window = open && open.until > now ? open : { count: 0, until: now + this.length };
    if (window.count >= this.most) {
      const retryAfter = Math.max(1, Math.ceil((window.until - now) / 1000));
      throw new DomainRefusal('tooManyRequests', { status: 429, params: { retryAfter } });
    }
    window.count += 1;
    this.windows.set(key, window);
    if (this.windows.size > MOST_KEYS) this.forget(now);
  }

  /** What is over first; where that is not enough, the oldest. */
  private forget(now: number): void {
    for (const [key, { until }] of this.windows) if (until <= now) this.windows.delete(key);
    for (const key of this.windows.keys()) {
      if (this.windows.size <= MOST_KEYS / 2) return;
      this.windows.delete(key);
    }
  }
}
