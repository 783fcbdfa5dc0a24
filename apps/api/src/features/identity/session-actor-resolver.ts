import { permissionsOf } from '@gangping/contracts';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Actor, ActorResolver } from '../../platform/access';
import { SESSION_LIFETIME } from '../../platform/http/session';

/** Milliseconds: a session in use is written at most so often, to move its expiry. */
const RENEWAL = 30 * 60 * 1000;

/** The actor that the request's session stands for. Expiry slides with use. */
@Injectable()
export class SessionActorResolver extends ActorResolver {
  async resolve({ session }: FastifyRequest): Promise<Actor | null> {
    const signedIn = session?.signedIn;
    if (!signedIn) return null;
    if (isOld(session.renewedAt)) session.renewedAt = new Date().toISOString();
    const { accountId, employeeId, roles, mustChangePassword = false } = signedIn;
    return { accountId, employeeId, roles, permissions: new Set(permissionsOf(roles)), mustChangePassword };
  }
}

function isOld(renewedAt: string | undefined): boolean {
  const age = renewedAt === undefined ? SESSION_LIFETIME : Date.now() - Date.parse(renewedAt);
  return age > RENEWAL;
}
