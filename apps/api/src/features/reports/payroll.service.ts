import type { PayrollCycles, PayrollResults, PayrollResultsQuery } from '@gangping/contracts';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access';
import { ReadDatabase } from '../../platform/database';
import { DomainRefusal } from '../../platform/errors';
import { UnitOfWork } from '../../platform/unit-of-work';
import { AuditTrail } from '../audit';
import { EvaluationAccess } from '../evaluations';
import { exportScope } from './export-scope';
import { paidCycleId, paidPeopleAfter, payrollCycles, payrollResult, payrollRows } from './payroll-rows';

/** Published results for a payroll system, page by page. */
@Injectable()
export class PayrollService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly database: ReadDatabase,
    private readonly access: EvaluationAccess,
    private readonly audit: AuditTrail,
  ) {}

  async cycles(): Promise<PayrollCycles> {
    return { cycles: await payrollCycles(this.database.manager) };
  }

  /** Whoever reads payroll reads it whole, also the own row. @throws DomainRefusal `notFound`: no such quarter, or a test */
  async results(
    actor: Actor,
    year: number,
    quarter: number,
    { cursor, limit }: PayrollResultsQuery,
  ): Promise<PayrollResults> {
    const { manager } = this.database;
    const cycleId = await paidCycleId(manager, year, quarter);
    if (cycleId === null) throw DomainRefusal.notFound();
    const scope = exportScope(actor, await this.access.standingOf(manager, actor), cycleId);
    const ids = await paidPeopleAfter(manager, cycleId, scope, cursor ?? 0, limit + 1);
    const shown = ids.slice(0, limit);
    const rows = await payrollRows(manager, cycleId, shown);
    return {
      year,
      quarter,
      results: rows.map(payrollResult),
      nextCursor: ids.length > limit ? String(shown[shown.length - 1]) : null,
    };
  }

  /** Figures of people have left: each page is an entry. */
  recordRead(actor: Actor, { cursor }: PayrollResultsQuery, page: PayrollResults): Promise<void> {
    return this.unitOfWork.run(async (unit) => {
      const { year, quarter, results } = page;
      const cycleId = await paidCycleId(unit.manager, year, quarter);
      await this.audit.record(unit, {
        action: 'payroll.read',
        subjectType: 'cycle',
        subjectId: cycleId ?? 0,
        data: { cursor: cursor ?? null, people: results.length, accessToken: actor.token ?? null },
      });
    });
  }
}
