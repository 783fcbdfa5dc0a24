import { Module } from '@nestjs/common';
import { AuditModule } from '../audit';
import { CalibrationModule } from '../calibration';
import { CyclesModule } from '../cycles';
import { EvaluationsModule } from '../evaluations';
import { DashboardsController } from './dashboards.controller';
import { DashboardsService } from './dashboards.service';

@Module({
  imports: [AuditModule, CalibrationModule, CyclesModule, EvaluationsModule],
  controllers: [DashboardsController],
  providers: [DashboardsService],
})
export class DashboardsModule {}
