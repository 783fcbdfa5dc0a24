import { Module } from '@nestjs/common';
import { AuditModule } from '../audit';
import { RelationsService } from './relations.service';
import { ReportingRepository } from './reporting.repository';

@Module({
  imports: [AuditModule],
  providers: [ReportingRepository, RelationsService],
  exports: [RelationsService],
})
export class OrganisationModule {}
