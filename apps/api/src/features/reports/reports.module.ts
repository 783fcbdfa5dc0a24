import { Module } from '@nestjs/common';
import { DownloadTickets } from '../../platform/downloads';
import { AppealsModule } from '../appeals';
import { AuditModule } from '../audit';
import { CalibrationModule } from '../calibration';
import { CyclesModule } from '../cycles';
import { EvaluationsModule } from '../evaluations';
import { ExportsController } from './exports.controller';
import { ExportsService } from './exports.service';
import { PayrollController } from './payroll.controller';
import { PayrollService } from './payroll.service';
import { ReportSourcesModule } from './report-sources';
import { ReportWorkbook } from './report-workbook';

@Module({
  imports: [
    AppealsModule,
    AuditModule,
    CalibrationModule,
    CyclesModule,
    EvaluationsModule,
    ReportSourcesModule,
  ],
  controllers: [ExportsController, PayrollController],
  providers: [DownloadTickets, ExportsService, PayrollService, ReportWorkbook],
})
export class ReportsModule {}
