import { Module } from '@nestjs/common';
import { AuditModule } from '../audit';
import { OrganisationModule } from '../organisation';
import { ProbationOpener } from './probation-opener';
import { ProbationRepository } from './probation.repository';
import { ProbationController } from './probation.controller';
import { ProbationReader } from './probation-reader';
import { ProbationService } from './probation.service';

@Module({
  imports: [AuditModule, OrganisationModule],
  controllers: [ProbationController],
  providers: [ProbationOpener, ProbationReader, ProbationRepository, ProbationService],
  exports: [ProbationReader],
})
export class ProbationModule {}
