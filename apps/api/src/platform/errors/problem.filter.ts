import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { explain } from './problem';

/** The only exception filter: everything that is refused leaves as `application/problem+json`. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const { problem, fault } = explain(error, request.id);
    if (fault) this.logger.error(error, problem.code);
    if (reply.raw.headersSent) {
      // A stream broke half-way: the reader must not take what came for the whole.
      reply.raw.destroy();
      return;
    }
    void reply.status(problem.status).type('application/problem+json').send(problem);
  }
}
