import {
  type CreateSavedReport,
  createSavedReportSchema,
  type ExportTicket,
  exportTicketSchema,
  ROUTES,
  type SavedReport,
  type SavedReports,
  savedReportSchema,
  savedReportsSchema,
  type UpdateSavedReport,
  updateSavedReportSchema,
} from '@gangping/contracts';
import { Body, Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import { type Actor, CurrentActor, SignedIn } from '../../platform/access';
import { Answers, AnswersNothing, idParameterSchema } from '../../platform/validation';
import { SavedReportsService } from './saved-reports.service';

/** One's own. Whoever has lost the permission still sees and removes what they saved; each report asks for its own. */
@Controller()
@SignedIn()
export class SavedReportsController {
  constructor(private readonly reports: SavedReportsService) {}

  @Get(ROUTES.mySavedReports)
  @Answers(savedReportsSchema)
  list(@CurrentActor() actor: Actor): Promise<SavedReports> {
    return this.reports.list(actor);
  }

  @Post(ROUTES.mySavedReports)
  @Answers(savedReportSchema, 201)
  create(
    @CurrentActor() actor: Actor,
    @Body({ schema: createSavedReportSchema }) body: CreateSavedReport,
  ): Promise<SavedReport> {
    return this.reports.create(actor, body);
  }

  @Put(ROUTES.mySavedReport)
  @Answers(savedReportSchema)
  update(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idParameterSchema }) id: number,
    @Body({ schema: updateSavedReportSchema }) body: UpdateSavedReport,
  ): Promise<SavedReport> {
    return this.reports.update(actor, id, body);
  }

  @Delete(ROUTES.mySavedReport)
  @AnswersNothing()
  remove(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idParameterSchema }) id: number,
  ): Promise<void> {
    return this.reports.remove(actor, id);
  }

  @Post(ROUTES.mySavedReportTickets)
  @Answers(exportTicketSchema, 201)
  ticket(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idParameterSchema }) id: number,
  ): Promise<ExportTicket> {
    return this.reports.ticket(actor, id);
  }
}
