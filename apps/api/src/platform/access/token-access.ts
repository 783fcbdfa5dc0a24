import { Reflector } from '@nestjs/core';
import type { Permission } from '@gangping/contracts';
import type { FastifyRequest } from 'fastify';
import type { Actor } from './actor';

/** The scope that a token needs on a route. A route without it takes no token, whatever the token is good for. */
export const TokenAccess = Reflector.createDecorator<Permission>();

/**
 * Programs may come here with `Authorization: Bearer …`, instead of a session. The token needs this scope, and whoever it
 * belongs to still the permission that the route requires.
 */
export const AcceptsToken = (scope: Permission) => TokenAccess(scope);

/** Provided (and exported) by the feature of tokens. */
export abstract class TokenActors {
  /**
   * The account that the token acts for, with the token's permissions among its own.
   *
   * @throws DomainRefusal `token.invalid` (401), `tooManyRequests` (429)
   */
  abstract actorOf(token: string, address: string): Promise<Actor>;
  /** The token was let through. */
  abstract noteUse(actor: Actor, address: string): Promise<void>;
}

const BEARER = /^Bearer +(\S+)$/i;

/** Null where the request brings none. */
export function bearerToken({ headers }: Pick<FastifyRequest, 'headers'>): string | null {
  return BEARER.exec(headers.authorization ?? '')?.[1] ?? null;
}
