import { Module } from '@nestjs/common';
import { DownloadTickets } from '../../platform/downloads';
import { AuditModule } from '../audit';
import { EvaluationsModule } from '../evaluations';
import { ProbationModule } from '../probation';
import { OwnDataController } from './own-data.controller';
import { OwnDataRepository } from './own-data.repository';
import { OwnDataService } from './own-data.service';

@Module({
  imports: [AuditModule, EvaluationsModule, ProbationModule],
  controllers: [OwnDataController],
  providers: [DownloadTickets, OwnDataRepository, OwnDataService],
})
export class OwnDataModule {}
