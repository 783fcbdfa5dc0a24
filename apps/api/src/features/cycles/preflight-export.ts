import type { Locale, PreflightFileFormat } from '@gangping/contracts';
import { Injectable } from '@nestjs/common';
import type { Download } from '../../platform/downloads';
import { UnitOfWork } from '../../platform/unit-of-work';
import { AuditTrail } from '../audit';
import { CyclesService } from './cycles.service';
import { preflightFile } from './preflight-file';

/** The preflight's list as a file, logged like every export of people. */
@Injectable()
export class PreflightExport {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly cycles: CyclesService,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws DomainRefusal `notFound` */
  async file(cycleId: number, format: PreflightFileFormat, locale: Locale): Promise<Download> {
    const preflight = await this.cycles.preflight(cycleId);
    await this.unitOfWork.run((unit) =>
      this.audit.record(unit, {
        action: 'report.exported',
        subjectType: 'cycle',
        subjectId: cycleId,
        data: { kind: format === 'csv' ? 'preflightCsv' : 'preflight', locale },
      }),
    );
    return preflightFile(preflight, format, locale);
  }
}
