import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyError, FastifyReply, FastifyRequest, FastifyServerOptions } from 'fastify';
import type { IncomingMessage } from 'node:http';
import { constants } from 'node:zlib';
import { API_PREFIX } from '../access/route-catalogue';
import type { AppConfig } from '../config/app-config';
import { LONGEST_TICKET } from '../downloads/download-tickets';
import { explain } from '../errors/problem';
import { ProductLogger } from '../logging/product-logger';
import { UnitOfWork } from '../unit-of-work';
import { correlationIdOf } from './correlation-id';
import { refuseCrossSiteWrites } from './cross-site';
import { drainOnClose } from './drain';
import { answerKnownEntities } from './entity-tags';
import { obeyLargestBody } from './largest-body';
import { serveApiDocument } from './openapi';
import { useSecurityHeaders } from './security-headers';
import { useSessions } from './session';
import { useUploads } from './upload';
import { serveWebApp } from './web-app';

/**
 * Brotli first: at this quality the first page takes a sixth less than by gzip and a quarter less than by zstd on the
 * fly (which the plugin prefers), at a cost that one file in the browser's cache for good does not notice.
 */
const COMPRESSION = {
  threshold: 1024,
  globalDecompression: false,
  encodings: ['br', 'gzip', 'deflate', 'identity'] as ('br' | 'gzip' | 'deflate' | 'identity')[],
  brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } },
};

/**
 * The application, set up but neither initialised nor listening: `init()` for tests, `listen()` for the server.
 *
 * @throws when the database cannot be opened or migrated
 */
export async function createApplication(
  config: AppConfig,
  module: DynamicModule,
): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(module, adapterOf(config), {
    bufferLogs: true,
    abortOnError: false,
  });
  app.useLogger(app.get(ProductLogger));
  app.setGlobalPrefix(API_PREFIX);
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onRequest', async (request, reply) => {
    reply.header('X-Correlation-Id', request.id);
  });
  obeyLargestBody(fastify, config.bodyLimit);
  drainOnClose(fastify, app.get(UnitOfWork), config.requestTimeout);
  await useSecurityHeaders(app, config);
  fastify.addHook('onRequest', refuseCrossSiteWrites);
  answerKnownEntities(fastify);
  await app.register(compress, COMPRESSION);
  await app.register(cookie);
  await useSessions(app, config);
  await useUploads(app);
  serveApiDocument(app);
  if (config.webRoot !== null) await serveWebApp(app, config.webRoot);
  return app;
}

function adapterOf(config: AppConfig): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit: config.bodyLimit,
    requestTimeout: config.requestTimeout,
    trustProxy: trustedProxies(config),
    genReqId: (request: IncomingMessage) => correlationIdOf(request.headers),
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: LONGEST_TICKET },
    schemaController: { compilersFactory: { buildValidator: noSchema, buildSerializer: noSchema } },
    // An address that cannot be decoded is refused before any route, hook or filter.
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
      const { problem } = explain(error, request.id);
      void reply.status(problem.status).type('application/problem+json').send(problem);
    },
  });
}

/**
 * What comes in and goes out has the shape of the contracts' schemas. Fastify's own way, by JSON schema on a route, is
 * loaded at start unless another one is named here.
 */
function noSchema(): never {
  throw new Error('No route has a schema of Fastify');
}

/** `true` means the one proxy in front: whoever trusts the whole chain lets the caller choose its own address. */
function trustedProxies({ trustProxy }: AppConfig): FastifyServerOptions['trustProxy'] {
  if (trustProxy === true) return (_address, hop) => hop === 0;
  return trustProxy === false ? false : [...trustProxy];
}
