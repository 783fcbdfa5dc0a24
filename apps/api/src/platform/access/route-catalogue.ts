import { Injectable, type OnApplicationBootstrap, RequestMethod, type Type } from '@nestjs/common';
import { HTTP_CODE_METADATA, METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import type { Permission } from '@gangping/contracts';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { AnswerWith, type AnswerShape } from '../validation/answer';
import { type Policy, RoutePolicy } from './policies';
import { TokenAccess } from './token-access';

export interface CataloguedRoute {
  readonly method: string;
  /** With the global prefix, `/api/evaluations/:id`. */
  readonly path: string;
  /** `EvaluationsController.read`. */
  readonly handler: string;
  readonly policy: Policy | undefined;
  /** What a token has to be good for here; undefined: it takes none. */
  readonly tokenScope: Permission | undefined;
  readonly answer: AnswerShape | undefined;
  /** The method itself, to which decorators have tied what they say of it. */
  readonly implementation: () => unknown;
}

export const API_PREFIX = 'api';

/** Handlers that may not go live: without a policy anybody could call them, without an answer anything could leak. */
export class UnprotectedRoutesError extends Error {
  constructor(readonly complaints: readonly string[]) {
    super(
      `These routes are not fit to be served:\n${complaints.map((complaint) => `  - ${complaint}`).join('\n')}`,
    );
    this.name = 'UnprotectedRoutesError';
  }
}

/** Every route of the controllers of this application, as it runs. The access matrix test reads it. */
@Injectable()
export class RouteCatalogue implements OnApplicationBootstrap {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  /** @throws UnprotectedRoutesError before the server listens */
  onApplicationBootstrap(): void {
    const complaints = this.routes().flatMap((route) => [
      ...(route.policy ? [] : [`${route.method} ${route.path} (${route.handler}) has no policy`]),
      ...(route.answer
        ? []
        : [`${route.method} ${route.path} (${route.handler}) does not say what it answers with`]),
    ]);
    if (complaints.length > 0) throw new UnprotectedRoutesError(complaints);
  }

  routes(): CataloguedRoute[] {
    return this.discovery.getControllers().flatMap(({ metatype, instance }) => {
      if (!metatype || !instance) return [];
      const prototype = Object.getPrototypeOf(instance);
      return this.scanner
        .getAllMethodNames(prototype)
        .flatMap((name) => this.routesOf(metatype as Type, name, prototype[name]));
    });
  }

  private routesOf(controller: Type, name: string, handler: () => unknown): CataloguedRoute[] {
    const path = Reflect.getMetadata(PATH_METADATA, handler) as string | string[] | undefined;
    if (path === undefined) return [];
    const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod];
    return [path].flat().map((own) => ({
      method,
      path: joined(Reflect.getMetadata(PATH_METADATA, controller) as string, own),
      handler: `${controller.name}.${name}`,
      policy: this.reflector.getAllAndOverride(RoutePolicy, [handler, controller]),
      tokenScope: this.reflector.getAllAndOverride(TokenAccess, [handler, controller]),
      answer:
        Reflect.getMetadata(HTTP_CODE_METADATA, handler) === 204
          ? { kind: 'nothing' }
          : this.reflector.get(AnswerWith, handler),
      implementation: handler,
    }));
  }
}

function joined(controller: string, own: string): string {
  const parts = [API_PREFIX, controller, own]
    .flatMap((path) => path.split('/'))
    .filter((part) => part !== '');
  return `/${parts.join('/')}`;
}
