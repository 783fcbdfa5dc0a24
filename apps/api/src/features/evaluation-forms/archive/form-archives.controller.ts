import {
  type ExportTicket,
  exportTicketSchema,
  type FormArchive,
  type FormArchives,
  formArchiveSchema,
  formArchivesSchema,
  type RequestFormArchive,
  requestFormArchiveSchema,
  ROUTES,
} from '@gangping/contracts';
import { Body, Controller, Delete, Get, Param, Post, Res, type StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { type Actor, CurrentActor, Requires } from '../../../platform/access';
import { answerDownload, LONGEST_TICKET } from '../../../platform/downloads';
import { Answers, AnswersNothing, AnswersStream, idParameterSchema } from '../../../platform/validation';
import { FormArchivesService } from './form-archives.service';

const ticketSchema = z.string().max(LONGEST_TICKET);

/** Which forms somebody takes away is decided by relation, as for every export. */
@Controller()
@Requires('reports.export')
export class FormArchivesController {
  constructor(private readonly archives: FormArchivesService) {}

  @Get(ROUTES.formArchives)
  @Answers(formArchivesSchema)
  list(@CurrentActor() actor: Actor): Promise<FormArchives> {
    return this.archives.list(actor);
  }

  @Post(ROUTES.formArchives)
  @Answers(formArchiveSchema, 201)
  request(
    @CurrentActor() actor: Actor,
    @Body({ schema: requestFormArchiveSchema }) body: RequestFormArchive,
  ): Promise<FormArchive> {
    return this.archives.request(actor, body);
  }

  @Delete(ROUTES.formArchive)
  @AnswersNothing()
  remove(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idParameterSchema }) id: number,
  ): Promise<void> {
    return this.archives.remove(actor, id);
  }

  @Post(ROUTES.formArchiveTickets)
  @Answers(exportTicketSchema, 201)
  ticket(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idParameterSchema }) id: number,
  ): Promise<ExportTicket> {
    return this.archives.ticket(actor, id);
  }

  @Get(ROUTES.formArchiveDownload)
  @AnswersStream('application/zip')
  async download(
    @CurrentActor() actor: Actor,
    @Param('ticket', { schema: ticketSchema }) ticket: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return answerDownload(reply, await this.archives.open(actor, ticket));
  }
}
