import { Module } from '@nestjs/common';
import { AuditModule } from '../audit';
import { OrganisationModule } from '../organisation';
import { DelegationsController } from './delegations.controller';
import { DelegationsRepository } from './delegations.repository';
import { DelegationsService } from './delegations.service';

@Module({
  imports: [AuditModule, OrganisationModule],
  controllers: [DelegationsController],
  providers: [DelegationsRepository, DelegationsService],
})
export class DelegationsModule {}
