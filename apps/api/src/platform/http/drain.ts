import type { FastifyInstance } from 'fastify';
import type { UnitOfWork } from '../unit-of-work';

/**
 * Requests under way are answered first, then what they left to do; the database closes after that. Their connections
 * end with the answer: a browser would keep them open and hold up the end.
 */
export function drainOnClose(fastify: FastifyInstance, unitOfWork: UnitOfWork): void {
  let closing = false;
  fastify.addHook('preClose', async () => {
    closing = true;
  });
  fastify.addHook('onSend', async (_request, reply) => {
    if (closing) reply.header('Connection', 'close');
  });
  fastify.addHook('onClose', () => unitOfWork.idle());
}
