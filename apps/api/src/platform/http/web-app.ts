import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import { API_PREFIX } from '../access/route-catalogue';
import { withStyleNonce } from './security-headers';

/** The build puts a hash into the name of what never changes: `main-5CX2ABCD.js`, `chunk-C-JmAYcr.js`. */
const HASHED = /-[A-Za-z0-9_-]{8}\.(js|css|woff2)$/;
const FILE = /\.[a-z0-9]+$/i;
/** Seconds. */
const ONE_YEAR = 31_536_000;

/** Stands in the built index.html as the value of `ngCspNonce`; each answer gets its own. */
export const NONCE_PLACEHOLDER = 'CSP_NONCE';

/**
 * Serves the built web application: hashed files for ever, index.html (never cached) for every address that the
 * application routes by itself. Unknown addresses below /api stay with the API and are a problem 404.
 */
export async function serveWebApp(app: NestFastifyApplication, root: string): Promise<void> {
  const files = new Set(filesBelow(root));
  const index = readFileSync(join(root, 'index.html'), 'utf8');
  await app.register(fastifyStatic, { root, serve: false, index: false, cacheControl: false });
  app
    .getHttpAdapter()
    .getInstance()
    .get('/*', (request, reply) => {
      const path = decodeURIComponent(request.url.split('?', 1)[0]).slice(1);
      if (path === API_PREFIX || path.startsWith(`${API_PREFIX}/`)) return reply.callNotFound();
      if (path !== 'index.html' && files.has(path)) return sendFile(reply, path);
      // A missing file must not be answered with a page: the browser would take it for a script.
      if (path !== 'index.html' && FILE.test(path)) return reply.callNotFound();
      return sendIndex(reply, index);
    });
}

function sendFile(reply: FastifyReply, path: string): FastifyReply {
  reply.header(
    'Cache-Control',
    HASHED.test(path) ? `public, max-age=${ONE_YEAR}, immutable` : 'public, max-age=0, must-revalidate',
  );
  return reply.sendFile(path);
}

function sendIndex(reply: FastifyReply, index: string): FastifyReply {
  const nonce = randomBytes(16).toString('base64');
  const policy = reply.getHeader('Content-Security-Policy');
  if (typeof policy === 'string') reply.header('Content-Security-Policy', withStyleNonce(policy, nonce));
  return reply
    .header('Cache-Control', 'no-cache')
    .type('text/html; charset=utf-8')
    .send(index.replaceAll(NONCE_PLACEHOLDER, nonce));
}

function filesBelow(root: string): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'));
}
