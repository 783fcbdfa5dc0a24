import {
  type Acknowledge,
  acknowledgeSchema,
  type Evaluation,
  evaluationSchema,
  type ExpectedVersion,
  type MyEvaluationRow,
  myEvaluationsSchema,
  type OwnRatings,
  ownRatingsSchema,
  type ResultHistory,
  resultHistorySchema,
  type ReturnEvaluation,
  returnEvaluationSchema,
  ROUTES,
  type SaveAdjustments,
  saveAdjustmentsSchema,
  type SaveApplicability,
  saveApplicabilitySchema,
  type SavedScore,
  savedScoreSchema,
  type SaveScore,
  saveScoreSchema,
  type SaveVetoes,
  saveVetoesSchema,
  skipSelfSchema,
  type SkipSelf,
  submitEvaluationSchema,
  type TeamEvaluationsPage,
  teamEvaluationsPageSchema,
  type TeamEvaluationsQuery,
  teamEvaluationsQuerySchema,
  type TeamMatrix,
  type TeamMatrixQuery,
  teamMatrixQuerySchema,
  teamMatrixSchema,
  teamComparisonSchema,
  type TeamComparisonView,
} from '@gangping/contracts';
import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { type Actor, CurrentActor, Requires } from '../../platform/access';
import { ReadDatabase } from '../../platform/database';
import { Answers, idParameterSchema } from '../../platform/validation';
import { EvaluationListsService } from './evaluation-lists.service';
import { EvaluationReader } from './evaluation-reader';
import { ResultViews } from './result-views';
import { ScoringService } from './scoring.service';
import { StageActionsService } from './stage-actions.service';
import { TeamComparisonService } from './team-comparison.service';
import { TeamMatrixService } from './team-matrix.service';
import { VetoesService } from './vetoes.service';

const Id = () => Param('id', { schema: idParameterSchema });
const ItemId = () => Param('itemId', { schema: idParameterSchema });

@Controller()
export class EvaluationsController {
  constructor(
    private readonly lists: EvaluationListsService,
    private readonly reader: EvaluationReader,
    private readonly scoring: ScoringService,
    private readonly stages: StageActionsService,
    private readonly matrix: TeamMatrixService,
    private readonly comparisons: TeamComparisonService,
    private readonly vetoes: VetoesService,
    private readonly views: ResultViews,
    private readonly database: ReadDatabase,
  ) {}

  @Get(ROUTES.myEvaluations)
  @Requires('evaluations.participate')
  @Answers(myEvaluationsSchema)
  listOwn(@CurrentActor() actor: Actor): Promise<MyEvaluationRow[]> {
    return this.lists.listOwn(actor);
  }

  @Get(ROUTES.myResults)
  @Requires('evaluations.participate')
  @Answers(resultHistorySchema)
  ownResults(@CurrentActor() actor: Actor): Promise<ResultHistory> {
    return this.lists.ownResults(actor);
  }

  @Get(ROUTES.teamEvaluations)
  @Requires('evaluations.participate')
  @Answers(teamEvaluationsPageSchema)
  listTeam(
    @CurrentActor() actor: Actor,
    @Query({ schema: teamEvaluationsQuerySchema }) query: TeamEvaluationsQuery,
  ): Promise<TeamEvaluationsPage> {
    return this.lists.listTeam(actor, query);
  }

  @Get(ROUTES.teamMatrix)
  @Requires('evaluations.participate')
  @Answers(teamMatrixSchema)
  readMatrix(
    @CurrentActor() actor: Actor,
    @Query({ schema: teamMatrixQuerySchema }) query: TeamMatrixQuery,
  ): Promise<TeamMatrix> {
    return this.matrix.read(actor, query);
  }

  @Get(ROUTES.ownRatings)
  @Requires('evaluations.participate')
  @Answers(ownRatingsSchema)
  ownRatings(@CurrentActor() actor: Actor, @Id() id: number): Promise<OwnRatings> {
    return this.matrix.ownRatings(actor, id);
  }

  @Get(ROUTES.evaluation)
  @Requires('evaluations.participate', 'evaluations.readAll')
  @Answers(evaluationSchema)
  async read(@CurrentActor() actor: Actor, @Id() id: number): Promise<Evaluation> {
    const evaluation = await this.reader.read(this.database.manager, actor, id);
    this.views.seen(actor, evaluation);
    return evaluation;
  }

  @Get(ROUTES.teamComparison)
  @Requires('evaluations.participate')
  @Answers(teamComparisonSchema)
  compareWithTeam(@CurrentActor() actor: Actor, @Id() id: number): Promise<TeamComparisonView> {
    return this.comparisons.of(actor, id);
  }

  @Put(ROUTES.evaluationScore)
  @Requires('evaluations.participate')
  @Answers(savedScoreSchema)
  saveScore(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @ItemId() itemId: number,
    @Body({ schema: saveScoreSchema }) body: SaveScore,
  ): Promise<SavedScore> {
    return this.scoring.saveScore(actor, id, itemId, body);
  }

  @Put(ROUTES.evaluationApplicability)
  @Requires('evaluations.participate')
  @Answers(savedScoreSchema)
  saveApplicability(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @ItemId() itemId: number,
    @Body({ schema: saveApplicabilitySchema }) body: SaveApplicability,
  ): Promise<SavedScore> {
    return this.scoring.saveApplicability(actor, id, itemId, body);
  }

  @Put(ROUTES.evaluationAdjustments)
  @Requires('evaluations.participate')
  @Answers(evaluationSchema)
  saveAdjustments(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Body({ schema: saveAdjustmentsSchema }) body: SaveAdjustments,
  ): Promise<Evaluation> {
    return this.scoring.saveAdjustments(actor, id, body);
  }

  @Put(ROUTES.evaluationVetoes)
  @Requires('evaluations.participate', 'cycles.run')
  @Answers(evaluationSchema)
  saveVetoes(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Body({ schema: saveVetoesSchema }) body: SaveVetoes,
  ): Promise<Evaluation> {
    return this.vetoes.save(actor, id, body);
  }

  @Post(ROUTES.evaluationSubmission)
  @Requires('evaluations.participate')
  @Answers(evaluationSchema)
  submit(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Body({ schema: submitEvaluationSchema }) body: ExpectedVersion,
  ): Promise<Evaluation> {
    return this.stages.submit(actor, id, body);
  }

  @Post(ROUTES.evaluationReturn)
  @Requires('evaluations.participate', 'cycles.run')
  @Answers(evaluationSchema)
  returnToRater(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Body({ schema: returnEvaluationSchema }) body: ReturnEvaluation,
  ): Promise<Evaluation> {
    return this.stages.returnToRater(actor, id, body);
  }

  @Post(ROUTES.evaluationSelfSkip)
  @Requires('evaluations.participate', 'cycles.run')
  @Answers(evaluationSchema)
  skipSelf(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Body({ schema: skipSelfSchema }) body: SkipSelf,
  ): Promise<Evaluation> {
    return this.stages.skipSelf(actor, id, body);
  }

  @Post(ROUTES.evaluationAcknowledgement)
  @Requires('evaluations.participate')
  @Answers(evaluationSchema)
  acknowledge(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Body({ schema: acknowledgeSchema }) body: Acknowledge,
  ): Promise<Evaluation> {
    return this.stages.acknowledge(actor, id, body);
  }

  @Post(ROUTES.evaluationVoid)
  @Requires('cycles.run')
  @Answers(evaluationSchema)
  makeVoid(
    @CurrentActor() actor: Actor,
    @Id() id: number,
    @Body({ schema: returnEvaluationSchema }) body: ReturnEvaluation,
  ): Promise<Evaluation> {
    return this.stages.makeVoid(actor, id, body);
  }
}
