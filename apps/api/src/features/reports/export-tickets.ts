import { createHmac, timingSafeEqual } from 'node:crypto';
import {
  type ExportKind,
  exportKindSchema,
  type Locale,
  localeSchema,
  type RequestExport,
} from '@gangping/contracts';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { AppConfig } from '../../platform/config';
import { DomainRefusal } from '../../platform/errors';

/** Milliseconds that an address lives. */
const LIFETIME = 5 * 60 * 1000;

const KINDS: readonly ExportKind[] = exportKindSchema.options;
const LOCALES: readonly Locale[] = localeSchema.options;

/**
 * Addresses of exports: what is exported, for whom and until when, signed. Nothing is stored; who may see what is
 * asked again when the file is fetched.
 */
@Injectable()
export class ExportTickets {
  constructor(
    private readonly config: AppConfig,
    private readonly clock: Clock,
  ) {}

  issue(accountId: number, { cycleId, kind, locale }: RequestExport): { ticket: string; expiresAt: string } {
    const expires = this.clock.now().getTime() + LIFETIME;
    const claim = [accountId, cycleId, KINDS.indexOf(kind), LOCALES.indexOf(locale), expires].join('.');
    return { ticket: `${claim}.${this.signatureOf(claim)}`, expiresAt: new Date(expires).toISOString() };
  }

  /**
   * @throws DomainRefusal `notFound` for a ticket that was not issued here, or not for this account; `export.expired`
   *   (410) for one that was
   */
  redeem(accountId: number, ticket: string): RequestExport {
    const place = ticket.lastIndexOf('.');
    const claim = ticket.slice(0, Math.max(0, place));
    if (!isSame(ticket.slice(place + 1), this.signatureOf(claim))) throw DomainRefusal.notFound();
    const [account, cycleId, kind, locale, expires] = claim.split('.').map(Number);
    if (account !== accountId) throw DomainRefusal.notFound();
    if (expires < this.clock.now().getTime()) throw new DomainRefusal('export.expired', { status: 410 });
    return { cycleId, kind: KINDS[kind], locale: LOCALES[locale] };
  }

  private signatureOf(claim: string): string {
    return createHmac('sha256', this.config.sessionSecret)
      .update(`export ticket ${claim}`)
      .digest('base64url');
  }
}

function isSame(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
