import {
  type ExportTicket,
  exportTicketSchema,
  type RequestOwnData,
  requestOwnDataSchema,
  type ResultView,
  resultViewsSchema,
  ROUTES,
} from '@gangping/contracts';
import { Body, Controller, Get, Param, Post, Res, type StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { type Actor, CurrentActor, Requires, SignedIn } from '../../platform/access';
import { answerDownload, LONGEST_TICKET } from '../../platform/downloads';
import { Answers, AnswersStream, idParameterSchema } from '../../platform/validation';
import { OwnDataService } from './own-data.service';

const ticketSchema = z.string().max(LONGEST_TICKET);

@Controller()
export class OwnDataController {
  constructor(private readonly ownData: OwnDataService) {}

  @Get(ROUTES.evaluationViews)
  @Requires('evaluations.participate')
  @Answers(resultViewsSchema)
  views(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idParameterSchema }) id: number,
  ): Promise<ResultView[]> {
    return this.ownData.viewsOf(actor, id);
  }

  @Post(ROUTES.ownDataExports)
  @SignedIn()
  @Answers(exportTicketSchema, 201)
  request(
    @CurrentActor() actor: Actor,
    @Body({ schema: requestOwnDataSchema }) body: RequestOwnData,
  ): Promise<ExportTicket> {
    return this.ownData.request(actor, body);
  }

  @Get(ROUTES.ownDataDownload)
  @SignedIn()
  @AnswersStream('application/zip')
  async download(
    @CurrentActor() actor: Actor,
    @Param('ticket', { schema: ticketSchema }) ticket: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return answerDownload(reply, await this.ownData.open(actor, ticket));
  }
}
