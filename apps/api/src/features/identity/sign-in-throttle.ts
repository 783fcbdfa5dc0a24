import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { DomainRefusal } from '../../platform/errors';
import { networkOf } from '../../platform/http/network-of';

/** Failures within the window after which the next attempt is refused unseen. */
const PER_ACCOUNT_AND_ADDRESS = 5;
/** An office of hundreds may share an address, and mistypes. */
const PER_ADDRESS = 500;
/** Above these, an account takes attempts only from addresses that have not failed at it: one each. */
const PER_ACCOUNT = 100;
const SUSPICIOUS_ADDRESS = 50;
const WINDOW = 15 * 60 * 1000;
const MOST_KEYS = 20_000;

interface Failures {
  count: number;
  until: number;
}

/**
 * Slows guessing down without giving anybody a way to lock an owner out: however many strangers fail at an account,
 * an address that has not failed at it is let in with the right password. A suspicious address keeps one attempt at each
 * account: colleagues who sit behind it are not shut out by the mistakes of others.
 *
 * Counts live in memory: they are worth nothing after a quarter of an hour, what is refused here writes nothing, and a
 * restart forgives. Several servers on one PostgreSQL count each for themselves, which multiplies the
 * limits by their number.
 */
@Injectable()
export class SignInThrottle {
  private readonly failures = new Map<string, Failures>();

  constructor(private readonly clock: Clock) {}

  /**
   * Counts the attempt as failed until `succeeded` says otherwise, so that a burst of parallel attempts counts in full.
   *
   * @throws DomainRefusal `tooManyRequests` (429) with `retryAfter` in seconds
   */
  begin(loginName: string, address: string): void {
    const now = this.clock.now().getTime();
    const keys = keysOf(loginName, address);
    const atBoth = this.count(keys.both, now);
    const refused =
      atBoth >= PER_ACCOUNT_AND_ADDRESS ||
      this.count(keys.address, now) >= PER_ADDRESS ||
      (atBoth > 0 &&
        (this.count(keys.account, now) >= PER_ACCOUNT ||
          this.count(keys.address, now) >= SUSPICIOUS_ADDRESS));
    if (refused) throw this.refusal(Object.values(keys), now);
    for (const key of Object.values(keys)) this.add(key, 1, now);
  }

  succeeded(loginName: string, address: string): void {
    const now = this.clock.now().getTime();
    const keys = keysOf(loginName, address);
    this.failures.delete(keys.both);
    this.add(keys.account, -1, now);
    this.add(keys.address, -1, now);
  }

  private refusal(keys: readonly string[], now: number): DomainRefusal {
    const until = Math.max(...keys.map((key) => this.failures.get(key)?.until ?? now));
    return new DomainRefusal('tooManyRequests', {
      status: 429,
      params: { retryAfter: Math.max(1, Math.ceil((until - now) / 1000)) },
    });
  }

  private count(key: string, now: number): number {
    const failures = this.failures.get(key);
    return failures && failures.until > now ? failures.count : 0;
  }

  private add(key: string, change: number, now: number): void {
    const count = this.count(key, now) + change;
    const until =
      count === 1 && change === 1 ? now + WINDOW : (this.failures.get(key)?.until ?? now + WINDOW);
    if (count <= 0) this.failures.delete(key);
    else this.failures.set(key, { count, until });
    if (this.failures.size > MOST_KEYS) this.forget(now);
  }

  /** Expired ones first; if that is not enough, the oldest. */
  private forget(now: number): void {
    for (const [key, { until }] of this.failures) if (until <= now) this.failures.delete(key);
    for (const key of this.failures.keys()) {
      if (this.failures.size <= MOST_KEYS / 2) return;
      this.failures.delete(key);
    }
  }
}

function keysOf(loginName: string, address: string) {
  const from = networkOf(address);
  return {
    both: JSON.stringify([loginName, from]),
    account: `account ${loginName}`,
    address: `address ${from}`,
  };
}
