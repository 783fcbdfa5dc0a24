import { Module } from '@nestjs/common';
import { AuditModule } from '../audit';
import { EvaluationsModule } from '../evaluations';
import { OrganisationModule } from '../organisation';
import { CalibrationBoardService } from './calibration-board.service';
import { CalibrationChangesService } from './calibration-changes.service';
import { CalibrationStates } from './calibration-state';
import { CalibrationController } from './calibration.controller';
import { CalibrationRepository } from './calibration.repository';
import { PublicationGate } from './publication-gate.service';
import { RatedFormsRepository } from './rated-forms.repository';
import { SignOffsService } from './sign-offs.service';

@Module({
  imports: [AuditModule, EvaluationsModule, OrganisationModule],
  controllers: [CalibrationController],
  providers: [
    CalibrationBoardService,
    CalibrationChangesService,
    CalibrationRepository,
    CalibrationStates,
    PublicationGate,
    RatedFormsRepository,
    SignOffsService,
  ],
  exports: [CalibrationBoardService, CalibrationRepository, PublicationGate, SignOffsService],
})
export class CalibrationModule {}
