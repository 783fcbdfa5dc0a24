import { Module } from '@nestjs/common';
import { AuditModule } from '../audit';
import { CalibrationModule } from '../calibration';
import { CyclesModule } from '../cycles';
import { EvaluationsModule } from '../evaluations';
import { ReportSourcesModule } from '../reports';
import { DashboardReports } from './dashboard-reports';
import { DashboardsController } from './dashboards.controller';
import { DashboardsService } from './dashboards.service';

@Module({
  imports: [AuditModule, CalibrationModule, CyclesModule, EvaluationsModule, ReportSourcesModule],
  controllers: [DashboardsController],
  providers: [DashboardReports, DashboardsService],
})
export class DashboardsModule {}
