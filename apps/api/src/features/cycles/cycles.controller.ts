import {
  type BulkActions,
  bulkActionsSchema,
  type BulkOutcomes,
  bulkOutcomesSchema,
  type CreateCycle,
  createCycleSchema,
  type Cycle,
  type CycleDetail,
  cycleDetailSchema,
  type CycleEvaluationRow,
  cycleEvaluationsPageSchema,
  type CycleEvaluationsQuery,
  cycleEvaluationsQuerySchema,
  cycleSchema,
  cyclesSchema,
  type CycleSummary,
  cycleSummarySchema,
  type CancelLaunch,
  cancelLaunchSchema,
  type LaunchResult,
  type ExcludedCount,
  excludedCountSchema,
  type ExcludePeople,
  excludePeopleSchema,
  launchResultSchema,
  type LaunchState,
  launchStateSchema,
  type Page,
  type Preflight,
  type PreflightFileQuery,
  preflightFileQuerySchema,
  preflightSchema,
  type Publish,
  type PublishResult,
  publishResultSchema,
  type PurgeCounts,
  purgeCountsSchema,
  type PurgeCycle,
  purgeCycleSchema,
  publishSchema,
  ROUTES,
  type SilenceResult,
  silenceResultSchema,
} from '@gangping/contracts';
import { Body, Controller, Delete, Get, Param, Post, Query, Res, type StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type Actor, CurrentActor, Requires } from '../../platform/access';
import { answerDownload } from '../../platform/downloads';
import { TimeLimit } from '../../platform/http/time-limit.interceptor';
import { Answers, AnswersNothing, AnswersStream, idParameterSchema } from '../../platform/validation';
import { CycleListsService } from './cycle-lists.service';
import { CyclesService } from './cycles.service';
import { BulkActionsService } from './bulk-actions.service';
import { ExclusionsService } from './exclusions.service';
import { CYCLE_TIME_LIMIT, LaunchesService } from './launches.service';
import { PreflightExport } from './preflight-export';
import { PurgesService } from './purges.service';

const Id = () => Param('id', { schema: idParameterSchema });

@Controller()
export class CyclesController {
  constructor(
    private readonly cycles: CyclesService,
    private readonly launches: LaunchesService,
    private readonly exclusions: ExclusionsService,
    private readonly bulk: BulkActionsService,
    private readonly purges: PurgesService,
    private readonly lists: CycleListsService,
    private readonly preflights: PreflightExport,
  ) {}

  @Get(ROUTES.cycles)
  @Requires('cycles.read')
  @Answers(cyclesSchema)
  list(): Promise<Cycle[]> {
    return this.cycles.list();
  }

  @Post(ROUTES.cycles)
  @Requires('cycles.run')
  @Answers(cycleSchema, 201)
  create(@Body({ schema: createCycleSchema }) body: CreateCycle): Promise<Cycle> {
    return this.cycles.create(body);
  }

  @Get(ROUTES.cycle)
  @Requires('cycles.read')
  @Answers(cycleDetailSchema)
  read(@Id() id: number): Promise<CycleDetail> {
    return this.cycles.read(id);
  }

  @Delete(ROUTES.cycle)
  @Requires('cycles.run')
  @AnswersNothing()
  remove(@Id() id: number): Promise<void> {
    return this.cycles.remove(id);
  }

  @Get(ROUTES.cyclePreflight)
  @Requires('cycles.read')
  @Answers(preflightSchema)
  preflight(@Id() id: number): Promise<Preflight> {
    return this.cycles.preflight(id);
  }

  @Post(ROUTES.cycleLaunch)
  @Requires('cycles.run')
  @TimeLimit(CYCLE_TIME_LIMIT)
  @Answers(launchResultSchema)
  launch(@Id() id: number): Promise<LaunchResult> {
    return this.cycles.launch(id);
  }

  @Get(ROUTES.cyclePreflightFile)
  @Requires('cycles.read')
  @AnswersStream('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  async preflightFile(
    @Id() id: number,
    @Query({ schema: preflightFileQuerySchema }) { format, locale }: PreflightFileQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return answerDownload(reply, await this.preflights.file(id, format, locale));
  }

  @Post(ROUTES.cycleExclusions)
  @Requires('cycles.run')
  @Answers(excludedCountSchema)
  exclude(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Body({ schema: excludePeopleSchema }) body: ExcludePeople,
  ): Promise<ExcludedCount> {
    return this.exclusions.exclude(actor, id, body);
  }

  @Delete(ROUTES.cycleExclusion)
  @Requires('cycles.run')
  @AnswersNothing()
  include(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Param('employeeId', { schema: idParameterSchema }) employeeId: number,
  ): Promise<void> {
    return this.exclusions.include(actor, id, employeeId);
  }

  @Get(ROUTES.cycleLaunch)
  @Requires('cycles.read')
  @Answers(launchStateSchema)
  launchState(@Id() id: number): Promise<LaunchState> {
    return this.launches.state(id);
  }

  @Post(ROUTES.cycleLaunchCancellation)
  @Requires('cycles.run')
  @TimeLimit(CYCLE_TIME_LIMIT)
  @Answers(launchStateSchema)
  cancelLaunch(
    @Id() id: number,
    @Body({ schema: cancelLaunchSchema }) body: CancelLaunch,
  ): Promise<LaunchState> {
    return this.launches.cancel(id, body);
  }

  @Post(ROUTES.cyclePublication)
  @Requires('cycles.run')
  @TimeLimit(CYCLE_TIME_LIMIT)
  @Answers(publishResultSchema)
  publish(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Body({ schema: publishSchema }) body: Publish,
  ): Promise<PublishResult> {
    return this.cycles.publish(actor, id, body);
  }

  @Post(ROUTES.cycleSilence)
  @Requires('cycles.run')
  @TimeLimit(CYCLE_TIME_LIMIT)
  @Answers(silenceResultSchema)
  recordSilence(@Id() id: number): Promise<SilenceResult> {
    return this.cycles.recordSilence(id);
  }

  @Post(ROUTES.cycleClosure)
  @Requires('cycles.run')
  @TimeLimit(CYCLE_TIME_LIMIT)
  @Answers(cycleSchema)
  close(@CurrentActor() actor: Actor, @Id() id: number): Promise<Cycle> {
    return this.cycles.close(actor, id);
  }

  @Get(ROUTES.cyclePurge)
  @Requires('cycles.run')
  @Answers(purgeCountsSchema)
  previewPurge(@Id() id: number): Promise<PurgeCounts> {
    return this.purges.preview(id);
  }

  @Post(ROUTES.cyclePurge)
  @Requires('cycles.run')
  @TimeLimit(CYCLE_TIME_LIMIT)
  @Answers(purgeCountsSchema)
  purge(@Id() id: number, @Body({ schema: purgeCycleSchema }) body: PurgeCycle): Promise<PurgeCounts> {
    return this.purges.purge(id, body);
  }

  @Post(ROUTES.cycleBulkActions)
  @Requires('cycles.run')
  @TimeLimit(CYCLE_TIME_LIMIT)
  @Answers(bulkOutcomesSchema)
  bulkAct(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Body({ schema: bulkActionsSchema }) body: BulkActions,
  ): Promise<BulkOutcomes> {
    return this.bulk.act(actor, id, body);
  }

  @Get(ROUTES.cycleEvaluations)
  @Requires('evaluations.readAll')
  @Answers(cycleEvaluationsPageSchema)
  listEvaluations(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Query({ schema: cycleEvaluationsQuerySchema }) query: CycleEvaluationsQuery,
  ): Promise<Page<CycleEvaluationRow>> {
    return this.lists.listEvaluations(actor, id, query);
  }

  @Get(ROUTES.cycleSummary)
  @Requires('evaluations.readAll')
  @Answers(cycleSummarySchema)
  summary(@CurrentActor() actor: Actor, @Id() id: number): Promise<CycleSummary> {
    return this.lists.summary(actor, id);
  }
}
