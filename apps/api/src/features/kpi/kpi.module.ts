import { Module } from '@nestjs/common';
import { AuditModule } from '../audit';
import { EvaluationsModule } from '../evaluations';
import { OrganisationModule } from '../organisation';
import { ActualImportService } from './actual-import.service';
import { ActualWriter } from './actual-writer';
import { ActualsController } from './actuals.controller';
import { ActualsRepository } from './actuals.repository';
import { ActualsService } from './actuals.service';

/** Actual values of the indicators (考核指标) of a quarter: typed, imported, listed while they are missing (R8). */
@Module({
  imports: [AuditModule, EvaluationsModule, OrganisationModule],
  controllers: [ActualsController],
  providers: [ActualImportService, ActualsRepository, ActualsService, ActualWriter],
  exports: [ActualsService],
})
export class KpiModule {}
