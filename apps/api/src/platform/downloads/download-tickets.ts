import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Clock } from '../clock';
import { AppConfig } from '../config';
import { DomainRefusal } from '../errors';

/** Milliseconds that an address lives. */
const LIFETIME = 5 * 60 * 1000;

/** Longer than any ticket that is issued; the router takes addresses with parts of this length. */
export const LONGEST_TICKET = 1_000;

/** A ticket with the moment from which on it is worth nothing (ISO). */
export interface IssuedTicket {
  readonly ticket: string;
  readonly expiresAt: string;
}

/**
 * Addresses of files: what is in them, for whom and until when, signed. Nothing is stored; who may see what is asked
 * again when the file is fetched.
 */
@Injectable()
export class DownloadTickets {
  constructor(
    private readonly config: AppConfig,
    private readonly clock: Clock,
  ) {}

  /** @param purpose name of the kind of download: a ticket for one is none for another */
  issue(purpose: string, accountId: number, wanted: object): IssuedTicket {
    const expires = this.clock.now().getTime() + LIFETIME;
    const claim = Buffer.from(JSON.stringify({ accountId, expires, wanted })).toString('base64url');
    return {
      ticket: `${claim}.${this.signatureOf(purpose, claim)}`,
      expiresAt: new Date(expires).toISOString(),
    };
  }

  /**
   * @param shape of what was wanted
   * @throws DomainRefusal `notFound` for a ticket that was not issued here, or not for this account; `export.expired`
   *   (410) for one that was
   */
  redeem<Wanted>(purpose: string, accountId: number, ticket: string, shape: z.ZodType<Wanted>): Wanted {
    const place = ticket.lastIndexOf('.');
    const claim = ticket.slice(0, Math.max(0, place));
    if (!isSame(ticket.slice(place + 1), this.signatureOf(purpose, claim))) throw DomainRefusal.notFound();
    const { accountId: owner, expires, wanted } = JSON.parse(Buffer.from(claim, 'base64url').toString());
    if (owner !== accountId) throw DomainRefusal.notFound();
    if (expires < this.clock.now().getTime()) throw new DomainRefusal('export.expired', { status: 410 });
    return shape.parse(wanted);
  }

  private signatureOf(purpose: string, claim: string): string {
    return createHmac('sha256', this.config.sessionSecret)
      .update(`${purpose} ticket ${claim}`)
      .digest('base64url');
  }
}

function isSame(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
