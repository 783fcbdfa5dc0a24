import type { FastifyInstance } from 'fastify';
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { UnitOfWork } from '../unit-of-work';

/**
 * Requests under way are answered first, then what they left to do; the database closes after that. Their connections
 * end with the answer: a browser would keep them open and hold up the end. So would one that it has opened in advance,
 * and a request that never comes to its end.
 *
 * @param limit milliseconds: whoever has no answer by then gets none
 */
export function drainOnClose(fastify: FastifyInstance, unitOfWork: UnitOfWork, limit: number): void {
  const { server } = fastify;
  const silent = silentConnections(server);
  let closing = false;
  let late: NodeJS.Timeout | undefined;
  fastify.addHook('preClose', async () => {
    closing = true;
    server.on('connection', (socket) => socket.destroy());
    // What has arrived already is read first.
    setImmediate(() => silent.forEach((socket) => socket.destroy()));
    late = setTimeout(() => server.closeAllConnections(), limit);
  });
  fastify.addHook('onSend', async (_request, reply) => {
    if (closing) reply.header('Connection', 'close');
  });
  fastify.addHook('onClose', () => {
    clearTimeout(late);
    return unitOfWork.idle();
  });
}

/** Connections on which nothing was asked yet: to Node they are not idle, and it would wait for them without an end. */
function silentConnections(server: Server): ReadonlySet<Socket> {
  const silent = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    silent.add(socket);
    socket.once('close', () => silent.delete(socket));
  });
  server.on('request', ({ socket }) => silent.delete(socket));
  return silent;
}
