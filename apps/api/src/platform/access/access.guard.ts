import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { DomainRefusal } from '../errors/domain-refusal';
import { type Actor, ActorResolver } from './actor';
import { type Policy, RoutePolicy } from './policies';
import { RequestContext } from './request-context';

/** Default deny: a route without a policy is refused (and does not let the server start, see RouteCatalogue). */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly resolver: ActorResolver,
    private readonly context: RequestContext,
  ) {}

  async canActivate(execution: ExecutionContext): Promise<boolean> {
    const policy = this.reflector.getAllAndOverride(RoutePolicy, [
      execution.getHandler(),
      execution.getClass(),
    ]);
    if (!policy) throw DomainRefusal.forbidden();
    const actor = await this.resolver.resolve(execution.switchToHttp().getRequest<FastifyRequest>());
    if (actor) this.context.signIn(actor);
    check(policy, actor);
    return true;
  }
}

function check(policy: Policy, actor: Actor | null): void {
  if (policy.kind === 'public') return;
  if (!actor) throw new DomainRefusal('unauthenticated', { status: 401 });
  const isBeforeChange = policy.kind === 'signedIn' && policy.beforePasswordChange === true;
  if (actor.mustChangePassword && !isBeforeChange) {
    throw new DomainRefusal('identity.passwordChangeDue', { status: 403 });
  }
  if (policy.kind === 'requires' && !policy.anyOf.some((permission) => actor.permissions.has(permission))) {
    throw DomainRefusal.forbidden();
  }
}
