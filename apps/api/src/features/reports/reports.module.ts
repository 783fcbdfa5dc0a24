import { Module } from '@nestjs/common';
import { DownloadTickets } from '../../platform/downloads';
import { AuditModule } from '../audit';
import { CyclesModule } from '../cycles';
import { EvaluationsModule } from '../evaluations';
import { ExportsController } from './exports.controller';
import { ExportsService } from './exports.service';

@Module({
  imports: [AuditModule, CyclesModule, EvaluationsModule],
  controllers: [ExportsController],
  providers: [DownloadTickets, ExportsService],
})
export class ReportsModule {}
