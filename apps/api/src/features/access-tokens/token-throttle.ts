import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { DomainRefusal } from '../../platform/errors';

/** Milliseconds in which uses are counted. */
const WINDOW = 60_000;
/** A payroll run of ten thousand people takes twenty pages. */
const USES_IN_WINDOW = 120;
/** Tokens that were none, from one address: each costs a look into the database. */
const FAILURES_IN_WINDOW = 30;
const MOST_KEYS = 10_000;

interface Count {
  count: number;
  until: number;
}

/**
 * How often a token is used, and how often an address comes with what is none. Counted in memory, for each server process by
 * itself: a guess is hopeless anyway, this spares the database.
 */
@Injectable()
export class TokenThrottle {
  private readonly counts = new Map<string, Count>();

  constructor(private readonly clock: Clock) {}

  /** @throws DomainRefusal `tooManyRequests` (429) with `retryAfter` in seconds */
  use(tokenId: number): void {
    const key = `token ${tokenId}`;
    this.refuseAbove(key, USES_IN_WINDOW);
    this.add(key);
  }

  /** Before a token of this address is looked up. @throws DomainRefusal as `use` */
  check(address: string): void {
    this.refuseAbove(`address ${address}`, FAILURES_IN_WINDOW);
  }

  failed(address: string): void {
    this.add(`address ${address}`);
  }

  private refuseAbove(key: string, most: number): void {
    const now = this.clock.now().getTime();
    const found = this.counts.get(key);
    if (!found || found.until <= now || found.count < most) return;
    const retryAfter = Math.max(1, Math.ceil((found.until - now) / 1000));
    throw new DomainRefusal('tooManyRequests', { status: 429, params: { retryAfter } });
  }

  private add(key: string): void {
    const now = this.clock.now().getTime();
    const found = this.counts.get(key);
    if (found && found.until > now) found.count += 1;
    else this.counts.set(key, { count: 1, until: now + WINDOW });
    if (this.counts.size > MOST_KEYS) this.forget(now);
  }

  /** Those that are over; if that is not enough, the oldest. */
  private forget(now: number): void {
    for (const [key, { until }] of this.counts) if (until <= now) this.counts.delete(key);
    for (const key of this.counts.keys()) {
      if (this.counts.size <= MOST_KEYS / 2) return;
      this.counts.delete(key);
    }
  }
}
