import {
  type ExportTicket,
  exportTicketSchema,
  type OwnYear,
  type OwnYearQuery,
  ownYearQuerySchema,
  ownYearSchema,
  type PersonYear,
  personYearSchema,
  type RequestYearExport,
  requestYearExportSchema,
  ROUTES,
  yearSchema,
  type YearsPage,
  yearsPageSchema,
  type YearsQuery,
  yearsQuerySchema,
} from '@gangping/contracts';
import { Body, Controller, Get, Param, Post, Query, Res, type StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { type Actor, CurrentActor, Requires } from '../../platform/access';
import { answerDownload, LONGEST_TICKET } from '../../platform/downloads';
import { Answers, AnswersStream, idParameterSchema } from '../../platform/validation';
import { ResultViews } from '../evaluations';
import { YearExportsService } from './year-exports.service';
import { YearsService } from './years.service';

const yearParameterSchema = z.coerce.number().pipe(yearSchema);
const ticketSchema = z.string().max(LONGEST_TICKET);

/** Rows are limited as those of exports: all for HR and the auditor, own department, own team. */
@Controller()
@Requires('reports.export')
export class YearsController {
  constructor(
    private readonly years: YearsService,
    private readonly exports: YearExportsService,
    private readonly views: ResultViews,
  ) {}

  @Get(ROUTES.years)
  @Answers(yearsPageSchema)
  list(
    @CurrentActor() actor: Actor,
    @Query({ schema: yearsQuerySchema }) query: YearsQuery,
  ): Promise<YearsPage> {
    return this.years.list(actor, query);
  }

  @Get(ROUTES.personYear)
  @Answers(personYearSchema)
  async person(
    @CurrentActor() actor: Actor,
    @Param('year', { schema: yearParameterSchema }) year: number,
    @Param('employeeId', { schema: idParameterSchema }) employeeId: number,
  ): Promise<PersonYear> {
    const found = await this.years.person(actor, year, employeeId);
    // Whoever reads a year has seen the results that it is made of.
    const counted = found.quarters.filter(({ state }) => state === 'counted');
    this.views.seenAll(
      actor,
      employeeId,
      counted.flatMap(({ evaluationIds }) => evaluationIds),
    );
    return found;
  }

  @Get(ROUTES.ownYear)
  @Requires('evaluations.participate')
  @Answers(ownYearSchema)
  own(
    @CurrentActor() actor: Actor,
    @Query({ schema: ownYearQuerySchema }) query: OwnYearQuery,
  ): Promise<OwnYear> {
    return this.years.own(actor, query);
  }

  @Post(ROUTES.yearExports)
  @Answers(exportTicketSchema, 201)
  request(
    @CurrentActor() actor: Actor,
    @Body({ schema: requestYearExportSchema }) body: RequestYearExport,
  ): Promise<ExportTicket> {
    return this.exports.request(actor, body);
  }

  @Get(ROUTES.yearExportDownload)
  @AnswersStream('application/octet-stream')
  async download(
    @CurrentActor() actor: Actor,
    @Param('ticket', { schema: ticketSchema }) ticket: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return answerDownload(reply, await this.exports.open(actor, ticket));
  }
}
