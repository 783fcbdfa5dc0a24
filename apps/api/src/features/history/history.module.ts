import { Module } from '@nestjs/common';
import { DownloadTickets } from '../../platform/downloads';
import { AuditModule } from '../audit';
import { CalibrationModule } from '../calibration';
import { CyclesModule } from '../cycles';
import { EvaluationsModule } from '../evaluations';
import { OrganisationModule } from '../organisation';
import { PositionsModule } from '../positions';
import { ReportSourcesModule } from '../reports';
import { ComparisonReports } from './comparison-reports';
import { ComparisonRepository } from './comparison.repository';
import { ComparisonService } from './comparison.service';
import { DutyScoresRepository } from './duty-scores.repository';
import { DutyScoresService } from './duty-scores.service';
import { HistoryExportsService } from './history-exports.service';
import { HistoryController } from './history.controller';
import { HistoryRepository } from './history.repository';
import { HistoryService } from './history.service';

@Module({
  imports: [
    AuditModule,
    CalibrationModule,
    CyclesModule,
    EvaluationsModule,
    OrganisationModule,
    PositionsModule,
    ReportSourcesModule,
  ],
  controllers: [HistoryController],
  providers: [
    ComparisonReports,
    ComparisonRepository,
    ComparisonService,
    DownloadTickets,
    DutyScoresRepository,
    DutyScoresService,
    HistoryExportsService,
    HistoryRepository,
    HistoryService,
  ],
})
export class HistoryModule {}
