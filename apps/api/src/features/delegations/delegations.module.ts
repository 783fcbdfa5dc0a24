import { Module } from '@nestjs/common';
import { AuditModule } from '../audit';
import { EvaluationsModule } from '../evaluations';
import { OrganisationModule } from '../organisation';
import { DelegationsController } from './delegations.controller';
import { DelegationsRepository } from './delegations.repository';
import { DelegationsService } from './delegations.service';
import { HandoversController } from './handovers.controller';
import { HandoversService } from './handovers.service';
import { OtherPartsRepository } from './other-parts';
import { ReassignmentsService } from './reassignments.service';

@Module({
  imports: [AuditModule, EvaluationsModule, OrganisationModule],
  controllers: [DelegationsController, HandoversController],
  providers: [
    DelegationsRepository,
    DelegationsService,
    HandoversService,
    OtherPartsRepository,
    ReassignmentsService,
  ],
})
export class DelegationsModule {}
