import {
  type ExportTicket,
  exportTicketSchema,
  type RequestRoleExport,
  requestRoleExportSchema,
  ROUTES,
} from '@gangping/contracts';
import { Body, Controller, Get, Param, Post, Res, type StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { type Actor, CurrentActor, Requires } from '../../platform/access';
import { answerDownload, LONGEST_TICKET } from '../../platform/downloads';
import { TimeLimit } from '../../platform/http/time-limit.interceptor';
import { PRINTING_TIME_LIMIT } from '../../platform/printing';
import { Answers, AnswersStream } from '../../platform/validation';
import { RoleExportService } from './role-export.service';

const ticketSchema = z.string().max(LONGEST_TICKET);

/** HR and the auditor by permission; everybody else by their relation to what is exported, which the service decides. */
@Controller()
@Requires('positions.read', 'evaluations.participate')
export class RoleExportController {
  constructor(private readonly exports: RoleExportService) {}

  @Post(ROUTES.roleExports)
  @Answers(exportTicketSchema, 201)
  request(
    @CurrentActor() actor: Actor,
    @Body({ schema: requestRoleExportSchema }) body: RequestRoleExport,
  ): Promise<ExportTicket> {
    return this.exports.request(actor, body);
  }

  @Get(ROUTES.roleExportDownload)
  @TimeLimit(PRINTING_TIME_LIMIT)
  @AnswersStream('application/octet-stream')
  async download(
    @CurrentActor() actor: Actor,
    @Param('ticket', { schema: ticketSchema }) ticket: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return answerDownload(reply, await this.exports.open(actor, ticket));
  }
}
