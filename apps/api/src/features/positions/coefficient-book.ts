import type { WriteCoefficient } from '@gangping/contracts';
import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { insertRows } from '../../platform/database';
import type { Unit } from '../../platform/unit-of-work';
import { type AuditEvent, AuditTrail } from '../audit';
import { AssessmentCoefficient } from './assessment-coefficient.entity';

/** Dated assessment coefficients (考核系数), written within somebody's unit of work. */
@Injectable()
export class CoefficientBook {
  constructor(private readonly audit: AuditTrail) {}

  /** Sets the coefficient (ten-thousandths) of a position from a day on; an entry of the same day is replaced. */
  async set(unit: Unit, positionId: number, { effectiveFrom, value }: WriteCoefficient): Promise<void> {
    const events = await this.write(unit.manager, effectiveFrom, new Map([[positionId, value]]));
    await this.audit.recordMany(unit, events);
  }

  /**
   * Sets those of many positions from one day on, in few statements.
   *
   * @param values ten-thousandths by position id
   * @returns what the caller records with the rest of its unit
   */
  async write(
    manager: EntityManager,
    effectiveFrom: string,
    values: ReadonlyMap<number, number>,
  ): Promise<AuditEvent[]> {
    if (values.size === 0) return [];
    const there = await manager.findBy(AssessmentCoefficient, {
      effectiveFrom,
      positionId: In([...values.keys()]),
    });
    const before = new Map(there.map((entry) => [entry.positionId, entry.value]));
    const changed = [...values].filter(([positionId, value]) => before.get(positionId) !== value);
    const replaced = there.filter(({ positionId, value }) => values.get(positionId) !== value);
    if (replaced.length > 0)
      await manager.delete(
        AssessmentCoefficient,
        replaced.map(({ id }) => id),
      );
    await insertRows(
      manager,
      AssessmentCoefficient,
      changed.map(([positionId, value]) => ({ positionId, effectiveFrom, value })),
    );
    return changed.map(([positionId, value]) => ({
      action: 'coefficient.set',
      subjectType: 'position',
      subjectId: positionId,
      data: { effectiveFrom, before: before.get(positionId) ?? null, after: value },
    }));
  }
}
