import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Permission } from '@gangping/contracts';
import type { FastifyRequest } from 'fastify';
import { DomainRefusal } from '../errors/domain-refusal';
import { type Actor, ActorResolver } from './actor';
import { type Policy, RoutePolicy } from './policies';
import { RequestContext } from './request-context';
import { bearerToken, TokenAccess, TokenActors } from './token-access';

/** Default deny: a route without a policy is refused (and does not let the server start, see RouteCatalogue). */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly resolver: ActorResolver,
    private readonly context: RequestContext,
    private readonly tokens: TokenActors,
  ) {}

  async canActivate(execution: ExecutionContext): Promise<boolean> {
    const policy = this.reflector.getAllAndOverride(RoutePolicy, [
      execution.getHandler(),
      execution.getClass(),
    ]);
    if (!policy) throw DomainRefusal.forbidden();
    const request = execution.switchToHttp().getRequest<FastifyRequest>();
    const actor = await this.actorOf(request, execution);
    if (actor) this.context.signIn(actor);
    if (policy.kind !== 'public') requireWhoWasMeant(request, actor);
    check(policy, actor);
    if (actor?.token) await this.tokens.noteUse(actor, request.ip);
    return true;
  }

  /** Where a route takes no token, one that is sent along is nothing. */
  private actorOf(request: FastifyRequest, execution: ExecutionContext): Promise<Actor | null> {
    const scope = this.reflector.getAllAndOverride(TokenAccess, [
      execution.getHandler(),
      execution.getClass(),
    ]);
    const token = scope === undefined ? null : bearerToken(request);
    return token === null
      ? this.resolver.resolve(request)
      : this.tokens.actorOf(token, request.ip).then((actor) => limitedTo(scope, actor));
  }
}

/** A token that is good for something else opens nothing here. */
function limitedTo(scope: Permission | undefined, actor: Actor): Actor {
  const permissions = [...actor.permissions].filter((permission) => permission === scope);
  return { ...actor, permissions: new Set(permissions) };
}

/**
 * A page says for whom it was opened. Somebody else may have signed in since, in another tab of the same browser: what
 * one person typed is never done in another's name.
 */
function requireWhoWasMeant({ headers }: FastifyRequest, actor: Actor | null): void {
  const meant = headers['x-account-id'];
  if (meant !== undefined && meant !== String(actor?.accountId)) throw unauthenticated();
}

function unauthenticated(): DomainRefusal {
  return new DomainRefusal('unauthenticated', { status: 401 });
}

function check(policy: Policy, actor: Actor | null): void {
  if (policy.kind === 'public') return;
  if (!actor) throw unauthenticated();
  const isBeforeChange = policy.kind === 'signedIn' && policy.beforePasswordChange === true;
  if (actor.mustChangePassword && !isBeforeChange) {
    throw new DomainRefusal('identity.passwordChangeDue', { status: 403 });
  }
  if (policy.kind === 'requires' && !policy.anyOf.some((permission) => actor.permissions.has(permission))) {
    throw DomainRefusal.forbidden();
  }
}
