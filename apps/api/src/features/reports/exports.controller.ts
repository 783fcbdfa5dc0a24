import {
  type ExportTicket,
  exportTicketSchema,
  type RequestExport,
  requestExportSchema,
  ROUTES,
} from '@gangping/contracts';
import { Body, Controller, Get, Param, Post, Res, type StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { type Actor, CurrentActor, Requires } from '../../platform/access';
import { answerDownload, LONGEST_TICKET } from '../../platform/downloads';
import { Answers, AnswersStream } from '../../platform/validation';
import { ExportsService } from './exports.service';

const ticketSchema = z.string().max(LONGEST_TICKET);

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
    return answerDownload(reply, await this.exports.open(actor, ticket));
  }
}
