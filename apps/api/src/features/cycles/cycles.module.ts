import { Module } from '@nestjs/common';
import { AuditModule } from '../audit';
import { CalibrationModule } from '../calibration';
import { EvaluationsModule } from '../evaluations';
import { OrganisationModule } from '../organisation';
import { PeersModule } from '../peers';
import { SchemesModule } from '../schemes';
import { CycleEvaluationsRepository } from './cycle-evaluations.repository';
import { CycleListsService } from './cycle-lists.service';
import { CycleSchemesRepository } from './cycle-schemes.repository';
import { CycleSummaryRepository } from './cycle-summary.repository';
import { CyclesController } from './cycles.controller';
import { CyclesRepository } from './cycles.repository';
import { CyclesService } from './cycles.service';
import { BulkActionsService } from './bulk-actions.service';
import { DeadlinesController } from './deadlines.controller';
import { DeadlinesService } from './deadlines.service';
import { ExclusionsService } from './exclusions.service';
import { LaunchesService } from './launches.service';
import { PreflightExport } from './preflight-export';
import { PurgesService } from './purges.service';
import { PreflightRepository } from './preflight.repository';

@Module({
  imports: [
    AuditModule,
    CalibrationModule,
    EvaluationsModule,
    OrganisationModule,
    PeersModule,
    SchemesModule,
  ],
  controllers: [CyclesController, DeadlinesController],
  providers: [
    CycleEvaluationsRepository,
    CycleListsService,
    CycleSchemesRepository,
    CycleSummaryRepository,
    CyclesRepository,
    CyclesService,
    BulkActionsService,
    DeadlinesService,
    ExclusionsService,
    LaunchesService,
    PreflightExport,
    PreflightRepository,
    PurgesService,
  ],
  exports: [CycleSchemesRepository, CyclesRepository, CyclesService, CycleSummaryRepository],
})
export class CyclesModule {}
