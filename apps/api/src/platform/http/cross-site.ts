import type { FastifyRequest } from 'fastify';
import { DomainRefusal } from '../errors/domain-refusal';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a write that another site makes in the signed-in person's browser. Browsers say where a request comes from
 * (`Sec-Fetch-Site`, older ones `Origin`) and pages cannot forge it; a program that is no browser sends neither.
 *
 * @throws DomainRefusal `crossSite` (403)
 */
export async function refuseCrossSiteWrites(request: FastifyRequest): Promise<void> {
  if (!SAFE_METHODS.has(request.method) && isCrossSite(request)) {
    throw new DomainRefusal('crossSite', { status: 403 });
  }
}

function isCrossSite({ headers }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  return headers.origin !== undefined && hostOf(headers.origin) !== headers.host?.toLowerCase();
}

/** Null for the opaque origin `null` and anything else that is no address. */
function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
