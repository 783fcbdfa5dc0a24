import type { WriteCoefficient } from '@gangping/contracts';
import { Injectable } from '@nestjs/common';
import type { Unit } from '../../platform/unit-of-work';
import { AuditTrail } from '../audit';
import { AssessmentCoefficient } from './assessment-coefficient.entity';

/** Dated assessment coefficients (考核系数), written within somebody's unit of work. */
@Injectable()
export class CoefficientBook {
  constructor(private readonly audit: AuditTrail) {}

  /** Sets the coefficient (ten-thousandths) of a position from a day on; an entry of the same day is replaced. */
  async set(unit: Unit, positionId: number, { effectiveFrom, value }: WriteCoefficient): Promise<void> {
    const entry = await unit.manager.findOneBy(AssessmentCoefficient, { positionId, effectiveFrom });
    if (entry?.value === value) return;
    if (entry) await unit.manager.update(AssessmentCoefficient, { id: entry.id }, { value });
    else await unit.manager.insert(AssessmentCoefficient, { positionId, effectiveFrom, value });
    await this.audit.record(unit, {
      action: 'coefficient.set',
      subjectType: 'position',
      subjectId: positionId,
      data: { effectiveFrom, before: entry?.value ?? null, after: value },
    });
  }
}
