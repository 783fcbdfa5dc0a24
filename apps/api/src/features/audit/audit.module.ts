import { Module } from '@nestjs/common';
import { AuditEraser } from './audit-eraser';
import { AuditTrail } from './audit-trail';
import { AuditSubjects } from './audit-subjects';
import { AuditController } from './audit.controller';
import { AuditRepository } from './audit.repository';
import { AuditService } from './audit.service';

@Module({
  controllers: [AuditController],
  providers: [AuditEraser, AuditTrail, AuditService, AuditRepository, AuditSubjects],
  exports: [AuditEraser, AuditTrail],
})
export class AuditModule {}
