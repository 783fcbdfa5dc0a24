import type { Calibrate, CalibrationHistory, ExpectedVersion, ReturnCalibrated } from '@gangping/contracts';
import { type StageAction, visibleParts } from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Actor } from '../../platform/access';
import { Clock } from '../../platform/clock';
import { ReadDatabase, runSql, sql } from '../../platform/database';
import { DomainRefusal } from '../../platform/errors';
import { type Unit, UnitOfWork } from '../../platform/unit-of-work';
import { AuditTrail } from '../audit';
import {
  CalibrationChange,
  EvaluationAccess,
  type EvaluationHead,
  gradeWithVetoes,
  holdCalibration,
  StageActionsService,
} from '../evaluations';
import { CalibrationRepository } from './calibration.repository';

interface Totals {
  readonly total: number;
  readonly points: number | null;
}

/** Changes of totals before publication: each with both values and its reason, each to be undone by who made it last. */
@Injectable()
export class CalibrationChangesService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly database: ReadDatabase,
    private readonly repository: CalibrationRepository,
    private readonly access: EvaluationAccess,
    private readonly stages: StageActionsService,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * For whoever the form tells the calibrated total with its reason: the superior, and from publication on the employee.
   * What was undone is for those who calibrate. @throws DomainRefusal `notFound`
   */
  async history(actor: Actor, evaluationId: number): Promise<CalibrationHistory> {
    const { manager } = this.database;
    const { head, facts } = await this.access.open(manager, actor, evaluationId);
    const calibrates =
      !facts.isSubject && (facts.isDepartmentHead || actor.permissions.has('evaluations.readAll'));
    if (!calibrates && !visibleParts(head.stage, true, facts).result) throw DomainRefusal.notFound();
    const changes = await this.repository.changes(manager, evaluationId);
    return {
      evaluationId,
      changes: calibrates ? changes : changes.filter(({ undoneAt }) => undoneAt === null),
      version: head.version,
    };
  }

  /**
   * Sets the total of a form that waits for publication.
   *
   * @throws DomainRefusal at `total`: `calibration.sameTotal`, `calibration.beyondScale`; `staleVersion`,
   *   `evaluation.wrongStage` (409); `evaluation.ownForm`, `.ownSuperior`, `.actionNotYours` (403); `notFound`
   */
  change(
    actor: Actor,
    id: number,
    { total, reason, expectedVersion }: Calibrate,
  ): Promise<CalibrationHistory> {
    return this.acting(actor, id, async (unit, head) => {
      const before = await this.setTotal(unit, actor, head, total, { expectedVersion, reason });
      await unit.manager.insert(CalibrationChange, {
        evaluationId: id,
        beforeTotal: before,
        afterTotal: total,
        reason,
        accountId: actor.accountId,
        changedAt: this.now(),
        undoneAt: null,
        undoneByAccountId: null,
      });
    });
  }

  /**
   * Takes the last change of a form back.
   *
   * @throws DomainRefusal `calibration.nothingToUndo`, `calibration.notYours` (403) when somebody else made it
   */
  undo(actor: Actor, id: number, { expectedVersion }: ExpectedVersion): Promise<CalibrationHistory> {
    return this.acting(actor, id, async (unit, head) => {
      const last = await unit.manager.findOne(CalibrationChange, {
        where: { evaluationId: id, undoneAt: IsNull() },
        order: { id: 'DESC' },
      });
      if (!last) throw new DomainRefusal('calibration.nothingToUndo', { status: 409 });
      if (last.accountId !== actor.accountId) {
        throw new DomainRefusal('calibration.notYours', { status: 403 });
      }
      await this.setTotal(unit, actor, head, last.beforeTotal, { expectedVersion, undoing: last.reason });
      const undone = { undoneAt: this.now(), undoneByAccountId: actor.accountId };
      await unit.manager.update(CalibrationChange, { id: last.id }, undone);
      await this.audit.record(unit, {
        action: 'evaluation.calibrationUndone',
        subjectType: 'evaluation',
        subjectId: id,
        data: { change: last.id },
      });
    });
  }

  /** Sends several forms of a cycle back to their last rater, all of them or none. */
  returnForms(
    actor: Actor,
    cycleId: number,
    { forms, reason }: ReturnCalibrated,
  ): Promise<{ returned: number }> {
    return this.unitOfWork.run(async (unit) => {
      await holdCalibration(unit, cycleId);
      for (const { id, expectedVersion } of [...forms].sort((one, other) => one.id - other.id)) {
        const { head } = await this.access.openToWrite(unit, actor, id);
        if (head.cycle.id !== cycleId) throw DomainRefusal.notFound();
        if (head.stage !== 'calibration') {
          throw new DomainRefusal('evaluation.wrongStage', { status: 409, params: { stage: head.stage } });
        }
        await this.stages.returnWithin(unit, actor, id, { expectedVersion, reason });
      }
      return { returned: forms.length };
    });
  }

  private acting(
    actor: Actor,
    id: number,
    work: (unit: Unit, head: EvaluationHead) => Promise<void>,
  ): Promise<CalibrationHistory> {
    return this.unitOfWork.run(async (unit) => {
      const { head } = await this.access.openToWrite(unit, actor, id);
      await work(unit, head);
      const { head: now } = await this.access.open(unit.manager, actor, id);
      const changes = await this.repository.changes(unit.manager, id);
      return { evaluationId: id, changes, version: now.version };
    });
  }

  /** @returns the total before */
  private async setTotal(
    unit: Unit,
    actor: Actor,
    head: EvaluationHead,
    total: number,
    { expectedVersion, reason, undoing }: ExpectedVersion & { reason?: string; undoing?: string },
  ): Promise<number> {
    const { scheme } = head.cycle;
    const action: StageAction = 'calibrate';
    const before = await totalsOf(unit, head.id);
    const points = total - (before.total - (before.points ?? 0));
    const grade = await gradeWithVetoes(unit.manager, head, Math.min(total, scheme.scale.top));
    const facts = { reason: reason ?? undoing };
    await this.stages.step(unit, actor, head.id, action, { expectedVersion, reason, facts }, () => ({
      total,
      grade,
      calibrationPoints: points === 0 ? null : points,
    }));
    // Who may not calibrate has been told so by now, whatever they typed.
    if (total === before.total) throw DomainRefusal.field('total', 'calibration.sameTotal');
    if (total > scheme.scale.top) {
      throw DomainRefusal.field('total', 'calibration.beyondScale', { top: scheme.scale.top });
    }
    return before.total;
  }

  private now(): string {
    return this.clock.now().toISOString();
  }
}

async function totalsOf({ manager }: Unit, id: number): Promise<Totals> {
  const [{ total, points }] = await runSql<{ total: number | null; points: number | null }>(
    manager,
    sql`SELECT total, calibration_points AS points FROM evaluation WHERE id = ${id}`,
  );
  return { total: total ?? 0, points };
}
