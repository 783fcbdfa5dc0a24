import {
  type Comparison,
  type ComparisonPeoplePage,
  comparisonPeoplePageSchema,
  type ComparisonPeopleQuery,
  comparisonPeopleQuerySchema,
  type ComparisonQuery,
  comparisonQuerySchema,
  comparisonSchema,
  type DutyScores,
  dutyScoresSchema,
  type ExportTicket,
  exportTicketSchema,
  type PersonHistory,
  personHistorySchema,
  type PositionHistory,
  type PositionHistoryQuery,
  positionHistoryQuerySchema,
  positionHistorySchema,
  type PositionHoldersPage,
  positionHoldersPageSchema,
  type PositionHoldersQuery,
  positionHoldersQuerySchema,
  type RequestHistoryExport,
  requestHistoryExportSchema,
  ROUTES,
} from '@gangping/contracts';
import { Body, Controller, Get, Param, Post, Query, Res, type StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { type Actor, CurrentActor, Requires } from '../../platform/access';
import { answerDownload, LONGEST_TICKET } from '../../platform/downloads';
import { Answers, AnswersStream, idParameterSchema } from '../../platform/validation';
import { ResultViews } from '../evaluations';
import { ComparisonService } from './comparison.service';
import { DutyScoresService } from './duty-scores.service';
import { HistoryExportsService } from './history-exports.service';
import { HistoryService } from './history.service';

const ticketSchema = z.string().max(LONGEST_TICKET);
const itemKeySchema = z.string().max(40);

/** Rows are limited by relation, as the exports are: what is shown here may be taken away. */
@Controller()
@Requires('reports.export')
export class HistoryController {
  constructor(
    private readonly history: HistoryService,
    private readonly duties: DutyScoresService,
    private readonly comparison: ComparisonService,
    private readonly exports: HistoryExportsService,
    private readonly views: ResultViews,
  ) {}

  @Get(ROUTES.employeeHistory)
  @Answers(personHistorySchema)
  async person(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idParameterSchema }) id: number,
  ): Promise<PersonHistory> {
    const found = await this.history.ofPerson(actor, id);
    // As whoever opens one of the forms, or a year.
    const told = found.forms.filter(({ total }) => total !== null);
    this.views.seenAll(
      actor,
      id,
      told.map(({ evaluationId }) => evaluationId),
    );
    return found;
  }

  @Get(ROUTES.positionHistory)
  @Answers(positionHistorySchema)
  position(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idParameterSchema }) id: number,
    @Query({ schema: positionHistoryQuerySchema }) query: PositionHistoryQuery,
  ): Promise<PositionHistory> {
    return this.history.ofPosition(actor, id, query);
  }

  @Get(ROUTES.positionHolders)
  @Answers(positionHoldersPageSchema)
  holders(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idParameterSchema }) id: number,
    @Query({ schema: positionHoldersQuerySchema }) query: PositionHoldersQuery,
  ): Promise<PositionHoldersPage> {
    return this.history.holders(actor, id, query);
  }

  @Get(ROUTES.dutyScores)
  @Answers(dutyScoresSchema)
  duty(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idParameterSchema }) id: number,
    @Param('itemKey', { schema: itemKeySchema }) itemKey: string,
  ): Promise<DutyScores> {
    return this.duties.of(actor, id, itemKey);
  }

  @Get(ROUTES.comparison)
  @Answers(comparisonSchema)
  compare(
    @CurrentActor() actor: Actor,
    @Query({ schema: comparisonQuerySchema }) query: ComparisonQuery,
  ): Promise<Comparison> {
    return this.comparison.summary(actor, query);
  }

  @Get(ROUTES.comparisonPeople)
  @Answers(comparisonPeoplePageSchema)
  people(
    @CurrentActor() actor: Actor,
    @Query({ schema: comparisonPeopleQuerySchema }) query: ComparisonPeopleQuery,
  ): Promise<ComparisonPeoplePage> {
    return this.comparison.people(actor, query);
  }

  @Post(ROUTES.historyExports)
  @Answers(exportTicketSchema, 201)
  request(
    @CurrentActor() actor: Actor,
    @Body({ schema: requestHistoryExportSchema }) body: RequestHistoryExport,
  ): Promise<ExportTicket> {
    return this.exports.request(actor, body);
  }

  @Get(ROUTES.historyExportDownload)
  @AnswersStream('application/octet-stream')
  async download(
    @CurrentActor() actor: Actor,
    @Param('ticket', { schema: ticketSchema }) ticket: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return answerDownload(reply, await this.exports.open(actor, ticket));
  }
}
