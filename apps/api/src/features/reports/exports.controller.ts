import {
  type ExportTicket,
  exportTicketSchema,
  type RequestExport,
  requestExportSchema,
  ROUTES,
} from '@gangping/contracts';
import { Body, Controller, Get, Param, Post, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { type Actor, CurrentActor, Requires } from '../../platform/access';
import { Answers, AnswersStream } from '../../platform/validation';
import { ExportsService } from './exports.service';

const ticketSchema = z.string().max(200);

@Controller()
@Requires('reports.export')
export class ExportsController {
  constructor(private readonly exports: ExportsService) {}

  @Post(ROUTES.exports)
  @Answers(exportTicketSchema, 201)
  request(
    @CurrentActor() actor: Actor,
    @Body({ schema: requestExportSchema }) body: RequestExport,
  ): Promise<ExportTicket> {
    return this.exports.request(actor, body);
  }

  @Get(ROUTES.exportDownload)
  @AnswersStream('application/octet-stream')
  async download(
    @CurrentActor() actor: Actor,
    @Param('ticket', { schema: ticketSchema }) ticket: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { stream, mediaType, disposition } = await this.exports.open(actor, ticket);
    reply.header('Content-Type', mediaType);
    reply.header('Cache-Control', 'no-store');
    return new StreamableFile(stream, { disposition });
  }
}
