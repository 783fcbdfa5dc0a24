import {
  type ExportTicket,
  exportTicketSchema,
  type RequestEvaluationForm,
  requestEvaluationFormSchema,
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
import { EvaluationFormsService } from './evaluation-forms.service';

const ticketSchema = z.string().max(LONGEST_TICKET);

/** Open to whoever reads forms; which ones is decided by relation. */
@Controller()
@Requires('evaluations.participate', 'evaluations.readAll')
export class EvaluationFormsController {
  constructor(private readonly forms: EvaluationFormsService) {}

  @Post(ROUTES.evaluationForms)
  @Answers(exportTicketSchema, 201)
  request(
    @CurrentActor() actor: Actor,
    @Body({ schema: requestEvaluationFormSchema }) body: RequestEvaluationForm,
  ): Promise<ExportTicket> {
    return this.forms.request(actor, body);
  }

  @Get(ROUTES.evaluationFormDownload)
  @TimeLimit(PRINTING_TIME_LIMIT)
  @AnswersStream('application/pdf')
  async download(
    @CurrentActor() actor: Actor,
    @Param('ticket', { schema: ticketSchema }) ticket: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return answerDownload(reply, await this.forms.open(actor, ticket));
  }
}
