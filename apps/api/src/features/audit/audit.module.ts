import { Module } from '@nestjs/common';
import { AuditTrail } from './audit-trail';
import { AuditSubjects } from './audit-subjects';
import { AuditController } from './audit.controller';
import { AuditRepository } from './audit.repository';
import { AuditService } from './audit.service';

@Module({
  controllers: [AuditController],
  providers: [AuditTrail, AuditService, AuditRepository, AuditSubjects],
  exports: [AuditTrail],
})
export class AuditModule {}
