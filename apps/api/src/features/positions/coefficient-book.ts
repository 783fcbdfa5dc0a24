import type { PositionDetail, WriteCoefficient } from '@gangping/contracts';
import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { insertRows } from '../../platform/database';
import type { Unit } from '../../platform/unit-of-work';
import { type AuditEvent, AuditTrail } from '../audit';
import { AssessmentCoefficient } from './assessment-coefficient.entity';

const COEFFICIENT_SET = 'coefficient.set';

type Writer = Pick<PositionDetail['coefficients'][number], 'writtenByName' | 'writtenAt'>;
const NOBODY: Writer = { writtenByName: null, writtenAt: null };

/** Dated assessment coefficients (考核系数), written within somebody's unit of work. */
@Injectable()
export class CoefficientBook {
  constructor(private readonly audit: AuditTrail) {}

  /** Those of a position, the latest first, each with who wrote it last. */
  async entries(manager: EntityManager, positionId: number): Promise<PositionDetail['coefficients']> {
    const entries = await manager.find(AssessmentCoefficient, {
      select: { id: true, effectiveFrom: true, value: true },
      where: { positionId },
      order: { effectiveFrom: 'DESC' },
    });
    const written = await this.writers(manager, positionId);
    return entries.map((entry) => ({ ...entry, ...(written.get(entry.effectiveFrom) ?? NOBODY) }));
  }

  /** By the day from which it holds. The audit trail knows; the entry itself is replaced when it is written again. */
  private async writers(manager: EntityManager, positionId: number): Promise<Map<string, Writer>> {
    const rows: (Writer & { data: string })[] = await manager.sql`
      SELECT entry.data AS data, entry.at AS "writtenAt",
        COALESCE(employee.name, account.login_name) AS "writtenByName"
      FROM audit_entry entry
      LEFT JOIN account ON account.id = entry.account_id
      LEFT JOIN employee ON employee.id = account.employee_id
      WHERE entry.subject_type = 'position' AND entry.subject_id = ${String(positionId)}
        AND entry.action = ${COEFFICIENT_SET}
      ORDER BY entry.id`;
    return new Map(
      rows.map(({ data, ...writer }) => [
        (JSON.parse(data) as { effectiveFrom: string }).effectiveFrom,
        writer,
      ]),
    );
  }

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
      action: COEFFICIENT_SET,
      subjectType: 'position',
      subjectId: positionId,
      data: { effectiveFrom, before: before.get(positionId) ?? null, after: value },
    }));
  }
}
