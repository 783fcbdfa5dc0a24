import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { API_PREFIX, RouteCatalogue } from '../access/route-catalogue';
import { SESSION_COOKIE } from './session';

const DOCS_PATH = `${API_PREFIX}/docs`;
const DOCUMENT_PATH = `${API_PREFIX}/openapi.json`;
/** Of an answer that is handed on: these are for whoever hands it on to say. */
const OF_THE_CONNECTION = ['content-length', 'connection', 'date', 'keep-alive', 'transfer-encoding'];

/**
 * The document at /api/openapi.json and its page at /api/docs, both derived from the schemas that validate. What makes
 * them takes four megabytes, and most servers are never asked for it: a server of its own does, inside of this one, from the
 * first time on that somebody asks.
 *
 * The page brings style elements of its own, so its policy, and only its, allows inline style. Scripts stay strict.
 */
export function serveApiDocument(app: NestFastifyApplication): void {
  let documentation: Promise<FastifyInstance> | null = null;
  const answer = async (request: FastifyRequest, reply: FastifyReply) => {
    documentation ??= documentationOf(app).catch((error: unknown) => {
      documentation = null;
      throw error;
    });
    const { statusCode, headers, rawPayload } = await (
      await documentation
    ).inject({
      method: 'GET',
      url: request.url,
    });
    if (statusCode === 404) return reply.callNotFound();
    for (const [name, value] of Object.entries(headers)) {
      if (value !== undefined && !OF_THE_CONNECTION.includes(name)) reply.header(name, value);
    }
    return reply.status(statusCode).send(rawPayload);
  };
  const fastify = app.getHttpAdapter().getInstance();
  for (const path of [DOCUMENT_PATH, DOCS_PATH, `${DOCS_PATH}/*`]) fastify.get(`/${path}`, answer);
  fastify.addHook('onSend', async (request, reply) => {
    const path = request.url.split('?', 1)[0];
    if (path !== `/${DOCS_PATH}` && path !== `/${DOCS_PATH}/`) return;
    const policy = reply.getHeader('Content-Security-Policy');
    if (typeof policy === 'string') {
      reply.header(
        'Content-Security-Policy',
        policy.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'"),
      );
    }
  });
  fastify.addHook('onClose', async () => {
    await (await documentation)?.close();
  });
}

async function documentationOf(app: NestFastifyApplication): Promise<FastifyInstance> {
  const [{ SwaggerModule }, document] = await Promise.all([import('@nestjs/swagger'), apiDocument(app)]);
  const adapter = new FastifyAdapter();
  // This application in all but where its routes go: one that listens takes no more.
  const elsewhere: NestFastifyApplication = Object.create(app, { getHttpAdapter: { value: () => adapter } });
  SwaggerModule.setup(DOCS_PATH, elsewhere, document, {
    jsonDocumentUrl: DOCUMENT_PATH,
    raw: ['json'],
    customSiteTitle: 'Gangping API',
  });
  return adapter.getInstance();
}

/** OpenAPI 3.1 of every route of the running application. */
export async function apiDocument(app: NestFastifyApplication): Promise<OpenAPIObject> {
  const [{ DocumentBuilder, SwaggerModule }, { describeRoute, TOKEN }] = await Promise.all([
    import('@nestjs/swagger'),
    import('./openapi-routes'),
  ]);
  for (const route of app.get(RouteCatalogue).routes()) describeRoute(route);
  const description = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Gangping 岗评')
    .setDescription('Role definitions, quarterly reviews and the reports that pay is computed from.')
    .setVersion('1')
    .addCookieAuth(SESSION_COOKIE, undefined, SESSION_COOKIE)
    .addBearerAuth(
      { type: 'http', scheme: 'bearer', description: 'A personal token (profile, 访问令牌): gpt_…' },
      TOKEN,
    )
    .build();
  return SwaggerModule.createDocument(app, description);
}
