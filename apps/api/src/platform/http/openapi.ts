import { API_PREFIX } from '../access/route-catalogue';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

const DOCS_PATH = `${API_PREFIX}/docs`;

/**
 * The document at /api/openapi.json and its page at /api/docs, both derived from the schemas that validate.
 *
 * The page brings style elements of its own, so its policy, and only its, allows inline style. Scripts stay strict.
 */
export function serveApiDocument(app: NestFastifyApplication): void {
  SwaggerModule.setup(DOCS_PATH, app, () => apiDocument(app), {
    jsonDocumentUrl: `${API_PREFIX}/openapi.json`,
    raw: ['json'],
    customSiteTitle: 'Gangping API',
  });
  const fastify = app.getHttpAdapter().getInstance();
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
}

/** OpenAPI 3.1 of every route of the running application. */
export function apiDocument(app: NestFastifyApplication): OpenAPIObject {
  const description = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Gangping 岗评')
    .setDescription('Role definitions, quarterly reviews and the reports that pay is computed from.')
    .setVersion('1')
    .addCookieAuth('gangping_session')
    .build();
  return SwaggerModule.createDocument(app, description);
}
