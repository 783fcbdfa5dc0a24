import { Module } from '@nestjs/common';
import { AuditModule } from '../audit';
import { EvaluationsModule } from '../evaluations';
import { NotificationsModule } from '../notifications';
import { ReportSourcesModule } from '../reports';
import { ReportRuns } from './report-runs';
import { ReportStandings } from './report-standing';
import { SavedReportsController } from './saved-reports.controller';
import { SavedReportsService } from './saved-reports.service';

@Module({
  imports: [AuditModule, EvaluationsModule, NotificationsModule, ReportSourcesModule],
  controllers: [SavedReportsController],
  providers: [ReportRuns, ReportStandings, SavedReportsService],
})
export class SavedReportsModule {}
