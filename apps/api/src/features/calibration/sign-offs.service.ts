import type { CapReason, FieldProblem, SignOffUnits } from '@gangping/contracts';
import type { GateFinding } from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access';
import { Clock } from '../../platform/clock';
import { insertRows } from '../../platform/database';
import { DomainRefusal } from '../../platform/errors';
import { type Unit, UnitOfWork } from '../../platform/unit-of-work';
import { AuditTrail } from '../audit';
import { EvaluationAccess, holdCalibration } from '../evaluations';
import { CalibrationStates } from './calibration-state';
import { CalibrationRepository, type CycleHead } from './calibration.repository';
import { CalibrationCapReason } from './cap-reason.entity';
import { CalibrationSignOff } from './sign-off.entity';
import { type CycleState, findingsOfUnit, gateUnit, signedAsHead, unitIdsOf } from './unit-findings';

/** Who stands by the results of a department: its head first, then HR. */
@Injectable()
export class SignOffsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: CalibrationRepository,
    private readonly states: CalibrationStates,
    private readonly access: EvaluationAccess,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * Signs departments off, all of them or none. What is signed already stays as it is.
   *
   * @throws DomainRefusal `calibration.notReady` with what is missing at `departmentIds.N`, `calibration.signedAsHead` there; `notFound` for departments
   *   that are not the actor's, or have no form in the cycle; `cycle.closed` (409)
   */
  sign(actor: Actor, cycleId: number, { as, departmentIds }: SignOffUnits): Promise<{ signed: number }> {
    return this.inCycle(cycleId, async (unit) => {
      await this.requireOffice(unit, actor, as, departmentIds);
      const state = await this.states.of(unit.manager, cycleId, actor);
      const own = unitIdsOf(state.forms);
      if (departmentIds.some((id) => !own.includes(id))) throw DomainRefusal.notFound();
      requireReady(state, as, departmentIds);
      if (as === 'hr') requireSecondSigner(state, actor, departmentIds);
      const unsigned = [...new Set(departmentIds)].filter((id) => !signedAs(state, as, id));
      const signedAt = this.clock.now().toISOString();
      const signature = { cycleId, role: as, accountId: actor.accountId, signedAt, takenBackAt: null };
      await insertRows(
        unit.manager,
        CalibrationSignOff,
        unsigned.map((departmentId) => ({ ...signature, departmentId })),
      );
      await this.record(unit, cycleId, 'cycle.signedOff', { as, departmentIds: unsigned });
      return { signed: unsigned.length };
    });
  }

  /** Says why a cap is exceeded (R12); the newest reason counts. @throws DomainRefusal `notFound`, `cycle.closed` (409) */
  explainCap(actor: Actor, cycleId: number, { departmentId, reason }: CapReason): Promise<void> {
    return this.inCycle(cycleId, async (unit) => {
      const isHr = actor.permissions.has('cycles.run');
      if (!isHr) {
        if (departmentId === null) throw DomainRefusal.forbidden();
        await this.requireOffice(unit, actor, 'head', [departmentId]);
      }
      const { forms } = await this.states.of(unit.manager, cycleId, actor);
      if (departmentId !== null && !unitIdsOf(forms).includes(departmentId)) throw DomainRefusal.notFound();
      const givenAt = this.clock.now().toISOString();
      const { accountId } = actor;
      await unit.manager.insert(CalibrationCapReason, { cycleId, departmentId, reason, accountId, givenAt });
      await this.record(unit, cycleId, 'cycle.capExplained', { departmentId, reason });
    });
  }

  private inCycle<T>(cycleId: number, work: (unit: Unit, cycle: CycleHead) => Promise<T>): Promise<T> {
    return this.unitOfWork.run(async (unit) => {
      await holdCalibration(unit, cycleId);
      const cycle = await this.repository.cycle(unit.manager, cycleId);
      if (!cycle) throw DomainRefusal.notFound();
      if (cycle.status === 'closed') throw new DomainRefusal('cycle.closed', { status: 409 });
      return work(unit, cycle);
    });
  }

  private async requireOffice(
    { manager }: Unit,
    actor: Actor,
    as: SignOffUnits['as'],
    departmentIds: readonly number[],
  ): Promise<void> {
    if (as === 'hr') {
      if (!actor.permissions.has('cycles.run')) throw DomainRefusal.forbidden();
      return;
    }
    const { headedDepartmentIds } = await this.access.standingOf(manager, actor);
    if (departmentIds.some((id) => !headedDepartmentIds.includes(id))) throw DomainRefusal.notFound();
  }

  private record(unit: Unit, id: number, action: string, data: Record<string, unknown>): Promise<void> {
    return this.audit.record(unit, { action, subjectType: 'cycle', subjectId: id, data });
  }
}

function signedAs({ signOffs }: CycleState, as: SignOffUnits['as'], departmentId: number): boolean {
  return signOffs.some(
    (signOff) => signOff.departmentId === departmentId && signOff.role === as && signOff.takenBackAt === null,
  );
}

/** The gate decides, as if the signature were there: what it still misses stands in the way of signing. */
function requireReady(state: CycleState, as: SignOffUnits['as'], departmentIds: readonly number[]): void {
  const errors = departmentIds.flatMap((departmentId, place) =>
    missingBefore(state, as, departmentId).map(({ code, params }): FieldProblem => ({
      path: `departmentIds.${place}`,
      code,
      params: params as FieldProblem['params'],
    })),
  );
  if (errors.length > 0) {
    throw new DomainRefusal('calibration.notReady', { errors, params: { count: errors.length } });
  }
}

/** Two pairs of eyes, also where somebody of HR heads a department. */
function requireSecondSigner(
  state: CycleState,
  { accountId }: Actor,
  departmentIds: readonly number[],
): void {
  const place = departmentIds.findIndex((departmentId) => signedAsHead(state, departmentId, accountId));
  if (place >= 0) throw DomainRefusal.field(`departmentIds.${place}`, 'calibration.signedAsHead');
}

function missingBefore(state: CycleState, as: SignOffUnits['as'], departmentId: number): GateFinding[] {
  const unit = gateUnit(departmentId, state);
  const signed =
    as === 'head' ? { ...unit, headSignedOff: true, hrSignedOff: true } : { ...unit, hrSignedOff: true };
  return findingsOfUnit(signed, state).filter(({ severity }) => severity === 'blocker');
}
