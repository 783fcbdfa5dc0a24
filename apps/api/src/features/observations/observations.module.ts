import { Module } from '@nestjs/common';
import { AuditModule } from '../audit';
import { EvaluationsModule } from '../evaluations';
import { OrganisationModule } from '../organisation';
import { ErasersModule } from '../retention';
import { AttachmentStore } from './attachment-store';
import { AttachmentsService } from './attachments.service';
import { ObservationAccess } from './observation-access';
import { ObservationsController } from './observations.controller';
import { ObservationsRepository } from './observations.repository';
import { ObservationsService } from './observations.service';
import { ObservedPeopleRepository } from './observed-people.repository';

@Module({
  imports: [AuditModule, ErasersModule, EvaluationsModule, OrganisationModule],
  controllers: [ObservationsController],
  providers: [
    AttachmentsService,
    AttachmentStore,
    ObservationAccess,
    ObservationsRepository,
    ObservationsService,
    ObservedPeopleRepository,
  ],
  exports: [AttachmentsService, ObservationsService],
})
export class ObservationsModule {}
