import { hash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';

/** What an answer is recognised by, as long as nothing in it changes: weak, for it is the same in every encoding. */
export function entityTagOf(content: unknown): string {
  return `W/"${hash('sha256', JSON.stringify(content), 'base64url')}"`;
}

/** Whether somebody already has what this tag stands for (`If-None-Match`). */
export function hasEntity(ifNoneMatch: string | undefined, tag: string): boolean {
  return (ifNoneMatch ?? '').split(',').some((one) => one.trim() === tag);
}

/** A handler that sets `ETag` answers 304, without the content, to whoever has it already. */
export function answerKnownEntities(fastify: FastifyInstance): void {
  fastify.addHook('onSend', async (request, reply, payload) => {
    const tag = reply.getHeader('ETag');
    if (request.method !== 'GET' || reply.statusCode !== 200 || typeof tag !== 'string') return payload;
    if (!tag.startsWith('W/"') || !hasEntity(request.headers['if-none-match'], tag)) return payload;
    reply.code(304).removeHeader('Content-Length').removeHeader('Content-Type');
    return null;
  });
}
