import { Module } from '@nestjs/common';
import { DownloadTickets } from '../../platform/downloads';
import { AuditModule } from '../audit';
import { EvaluationsModule } from '../evaluations';
import { ReportSourcesModule } from '../reports';
import { YearExportsService } from './year-exports.service';
import { YearFormulasController } from './year-formulas.controller';
import { YearFormulasRepository } from './year-formulas.repository';
import { YearFormulasService } from './year-formulas.service';
import { YearReports } from './year-reports';
import { YearsController } from './years.controller';
import { YearsService } from './years.service';

@Module({
  imports: [AuditModule, EvaluationsModule, ReportSourcesModule],
  controllers: [YearFormulasController, YearsController],
  providers: [
    DownloadTickets,
    YearExportsService,
    YearFormulasRepository,
    YearFormulasService,
    YearReports,
    YearsService,
  ],
})
export class YearsModule {}
