import { Module } from '@nestjs/common';
import { AuditModule } from '../audit';
import { EvaluationsModule } from '../evaluations';
import { FollowUpController } from './follow-up.controller';
import { FollowUpService } from './follow-up.service';
import { GoalsRepository } from './goals.repository';

@Module({
  imports: [AuditModule, EvaluationsModule],
  controllers: [FollowUpController],
  providers: [FollowUpService, GoalsRepository],
  exports: [FollowUpService],
})
export class FollowUpModule {}
