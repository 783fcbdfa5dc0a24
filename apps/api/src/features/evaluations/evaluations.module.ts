import { Module } from '@nestjs/common';
import { AuditModule } from '../audit';
import { CalendarModule } from '../calendar';
import { OrganisationModule } from '../organisation';
import { Acknowledgements } from './acknowledgements';
import { AppealPeriods } from './appeal-periods';
import { EvaluationAccess } from './evaluation-access';
import { EvaluationListsService } from './evaluation-lists.service';
import { EvaluationReader } from './evaluation-reader';
import { EvaluationsController } from './evaluations.controller';
import { Impartial } from './impartial';
import { Independence } from './independence';
import { OwnEvaluationsRepository } from './own-evaluations.repository';
import { ResultPublisher } from './result-publisher';
import { ResultViews } from './result-views';
import { ScoringService } from './scoring.service';
import { StageActionsService } from './stage-actions.service';
import { TeamComparisonService } from './team-comparison.service';
import { TeamMatrixService } from './team-matrix.service';
import { TeamRepository } from './team.repository';
import { VetoesService } from './vetoes.service';

@Module({
  imports: [AuditModule, CalendarModule, OrganisationModule],
  controllers: [EvaluationsController],
  providers: [
    AppealPeriods,
    Acknowledgements,
    EvaluationAccess,
    EvaluationListsService,
    EvaluationReader,
    Impartial,
    Independence,
    OwnEvaluationsRepository,
    ResultPublisher,
    ResultViews,
    ScoringService,
    StageActionsService,
    TeamComparisonService,
    TeamMatrixService,
    TeamRepository,
    VetoesService,
  ],
  exports: [
    Acknowledgements,
    AppealPeriods,
    EvaluationAccess,
    EvaluationReader,
    Impartial,
    Independence,
    ResultPublisher,
    ResultViews,
    ScoringService,
    StageActionsService,
  ],
})
export class EvaluationsModule {}
