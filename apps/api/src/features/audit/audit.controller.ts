import {
  type AuditEntry,
  auditPageSchema,
  type AuditQuery,
  auditQuerySchema,
  type AuditVerification,
  auditVerificationSchema,
  type Page,
  ROUTES,
} from '@gangping/contracts';
import { Controller, Get, Query } from '@nestjs/common';
import { type Actor, CurrentActor, Requires } from '../../platform/access';
import { Answers } from '../../platform/validation';
import { AuditService } from './audit.service';

@Controller()
@Requires('audit.read')
export class AuditController {
  constructor(private readonly audit: AuditService) {}

  @Get(ROUTES.audit)
  @Answers(auditPageSchema)
  list(
    @CurrentActor() actor: Actor,
    @Query({ schema: auditQuerySchema }) query: AuditQuery,
  ): Promise<Page<AuditEntry>> {
    return this.audit.list(actor, query);
  }

  @Get(ROUTES.auditVerification)
  @Answers(auditVerificationSchema)
  verify(): Promise<AuditVerification> {
    return this.audit.verify();
  }
}
