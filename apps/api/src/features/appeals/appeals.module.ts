import { Module } from '@nestjs/common';
import { AuditModule } from '../audit';
import { CalendarModule } from '../calendar';
import { EvaluationsModule } from '../evaluations';
import { IdentityModule } from '../identity';
import { AppealsController } from './appeals.controller';
import { AppealsRepository } from './appeals.repository';
import { AppealsService } from './appeals.service';

@Module({
  imports: [AuditModule, CalendarModule, EvaluationsModule, IdentityModule],
  controllers: [AppealsController],
  providers: [AppealsRepository, AppealsService],
  exports: [AppealsService],
})
export class AppealsModule {}
