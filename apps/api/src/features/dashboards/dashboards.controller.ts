import {
  type DashboardAnswer,
  dashboardAnswerSchema,
  type DashboardFileQuery,
  dashboardFileQuerySchema,
  type DashboardOptions,
  dashboardOptionsSchema,
  type DashboardPicture,
  dashboardPictureSchema,
  type DashboardQuery,
  dashboardQuerySchema,
  ROUTES,
} from '@gangping/contracts';
import { Controller, Get, Param, Query, Res, type StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type Actor, CurrentActor, Requires } from '../../platform/access';
import { answerDownload } from '../../platform/downloads';
import { Answers, AnswersStream } from '../../platform/validation';
import { DashboardsService } from './dashboards.service';

@Controller()
@Requires('reports.export')
export class DashboardsController {
  constructor(private readonly dashboards: DashboardsService) {}

  @Get(ROUTES.dashboards)
  @Answers(dashboardOptionsSchema)
  options(
    @CurrentActor() actor: Actor,
    @Query({ schema: dashboardQuerySchema }) query: DashboardQuery,
  ): Promise<DashboardOptions> {
    return this.dashboards.options(actor, query);
  }

  @Get(ROUTES.dashboard)
  @Answers(dashboardAnswerSchema)
  picture(
    @CurrentActor() actor: Actor,
    @Param('picture', { schema: dashboardPictureSchema }) picture: DashboardPicture,
    @Query({ schema: dashboardQuerySchema }) query: DashboardQuery,
  ): Promise<DashboardAnswer> {
    return this.dashboards.picture(actor, picture, query);
  }

  @Get(ROUTES.dashboardFile)
  @AnswersStream('text/csv')
  async file(
    @CurrentActor() actor: Actor,
    @Param('picture', { schema: dashboardPictureSchema }) picture: DashboardPicture,
    @Query({ schema: dashboardFileQuerySchema }) query: DashboardFileQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return answerDownload(reply, await this.dashboards.file(actor, picture, query));
  }
}
