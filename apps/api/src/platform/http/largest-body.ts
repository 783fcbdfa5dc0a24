import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';

interface OwnLimit {
  readonly largestBody?: number;
}

/** Bytes that a handler's JSON body may have, instead of BODY_LIMIT: for what is sent in one piece, all or nothing. */
export const LargestBody = (bytes: number) => RouteConfig({ largestBody: bytes } satisfies OwnLimit);

/** Before any route is registered. An administrator's own BODY_LIMIT counts where it is larger. */
export function obeyLargestBody(fastify: FastifyInstance, bodyLimit: number): void {
  fastify.addHook('onRoute', (route) => {
    const { largestBody } = (route.config ?? {}) as OwnLimit;
    if (largestBody !== undefined) route.bodyLimit = Math.max(largestBody, bodyLimit);
  });
}
