import { Module } from '@nestjs/common';
import { AuditModule } from '../audit';
import { CyclesModule } from '../cycles';
import { EvaluationsModule } from '../evaluations';
import { ExportTickets } from './export-tickets';
import { ExportsController } from './exports.controller';
import { ExportsService } from './exports.service';

@Module({
  imports: [AuditModule, CyclesModule, EvaluationsModule],
  controllers: [ExportsController],
  providers: [ExportTickets, ExportsService],
})
export class ReportsModule {}
