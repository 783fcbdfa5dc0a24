import type {
  Appeal as AppealView,
  AppealHandlerOption,
  AppealsPage,
  AppealsQuery,
  AppointHandler,
  DecideAppeal,
  ExpectedVersion,
  FileAppeal,
} from '@gangping/contracts';
import { decisionDueOn } from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import type { Actor } from '../../platform/access';
import { Clock } from '../../platform/clock';
import { ReadDatabase, runSql, sql, updateVersioned } from '../../platform/database';
import { DomainRefusal } from '../../platform/errors';
import { type Unit, UnitOfWork } from '../../platform/unit-of-work';
import { AuditTrail } from '../audit';
import { CalendarService } from '../calendar';
import {
  EvaluationAccess,
  type EvaluationHead,
  EvaluationItem,
  Independence,
  refusedField,
  ResultPublisher,
  StageActionsService,
} from '../evaluations';
import { AccountsService } from '../identity';
import { Appeal } from './appeal.entity';
import { type AppealRecord, AppealsRepository } from './appeals.repository';

/** Appeals: filed by the employee, handled by somebody of HR who had no hand in the result, decided or withdrawn. */
@Injectable()
export class AppealsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly database: ReadDatabase,
    private readonly appeals: AppealsRepository,
    private readonly access: EvaluationAccess,
    private readonly independence: Independence,
    private readonly stages: StageActionsService,
    private readonly publisher: ResultPublisher,
    private readonly accounts: AccountsService,
    private readonly calendar: CalendarService,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, query: AppealsQuery): Promise<AppealsPage> {
    const found = await this.appeals.page(this.database.manager, query, actor, this.clock.today());
    return { ...found, page: query.page, pageSize: query.pageSize };
  }

  /** @throws DomainRefusal `notFound` */
  read(actor: Actor, id: number): Promise<AppealView> {
    return this.shown(this.database, actor, id);
  }

  /** The record of a quarter, for whoever sees every form; null for everybody else: superiors are not told of appeals. */
  async recordOf(manager: EntityManager, actor: Actor, cycleId: number): Promise<AppealRecord[] | null> {
    if (!actor.permissions.has('evaluations.readAll')) return null;
    return this.appeals.ofCycle(manager, cycleId, actor, this.clock.today());
  }

  /** Of one form: for the employee and whoever sees every form; superiors are not told what was said about them. */
  async ofEvaluation(actor: Actor, evaluationId: number): Promise<AppealView[]> {
    const { manager } = this.database;
    const { facts } = await this.access.open(manager, actor, evaluationId);
    if (!facts.isSubject && !actor.permissions.has('evaluations.readAll')) throw DomainRefusal.notFound();
    return this.appeals.ofEvaluation(manager, evaluationId, actor, this.clock.today());
  }

  /**
   * @throws DomainRefusal `appeal.alreadyDecided` (409), `appeal.unknownItem` at `itemIds.N`, `stage.appealPeriodOver`,
   *   and as every step of a form
   */
  file(actor: Actor, evaluationId: number, body: FileAppeal): Promise<AppealView> {
    const { grounds, itemIds, expectedVersion } = body;
    return this.unitOfWork.run(async (unit) => {
      const step = { expectedVersion, facts: { reason: grounds } };
      const { head, facts } = await this.access.openToWrite(unit, actor, evaluationId);
      if (facts.isSubject && head.appealDecided) {
        throw new DomainRefusal('appeal.alreadyDecided', { status: 409 });
      }
      await this.stages.step(unit, actor, evaluationId, 'appeal', step, () => ({}));
      await this.requireItems(unit, evaluationId, itemIds);
      const calendar = await this.calendar.companyCalendar(unit.manager);
      const { identifiers } = await unit.manager.insert(Appeal, {
        evaluationId,
        grounds,
        itemIds: [...new Set(itemIds)],
        filedAt: this.clock.now().toISOString(),
        decideBy: decisionDueOn(this.clock.today(), calendar).day,
        againstVersion: await newestVersion(unit, evaluationId),
      });
      const id = identifiers[0]['id'] as number;
      await this.record(unit, 'appeal.filed', id, { evaluationId, items: itemIds.length });
      return this.shown(unit, actor, id);
    });
  }

  /** The result stands as if nobody had appealed, and waits for its answer again. @throws DomainRefusal `appeal.notOpen` */
  withdraw(actor: Actor, id: number, { expectedVersion }: ExpectedVersion): Promise<AppealView> {
    return this.unitOfWork.run(async (unit) => {
      const appeal = await this.opened(unit, actor, id, expectedVersion);
      await this.stages.step(unit, actor, appeal.evaluationId, 'withdrawAppeal', {}, () => ({
        acknowledgement: null,
        acknowledgementComment: null,
        acknowledgedAt: null,
      }));
      const withdrawnAt = this.clock.now().toISOString();
      await updateVersioned(unit.manager, Appeal, id, appeal.version, { withdrawnAt });
      await this.record(unit, 'appeal.withdrawn', id, { evaluationId: appeal.evaluationId });
      return this.shown(unit, actor, id);
    });
  }

  /** Everybody of HR, with what keeps them from handling this appeal. */
  async handlers(actor: Actor, id: number): Promise<AppealHandlerOption[]> {
    const { manager } = this.database;
    const { evaluationId } = await this.read(actor, id);
    const { head } = await this.access.open(manager, actor, evaluationId);
    const holders = await this.accounts.activeWithRole(manager, 'hr');
    const problems = await this.independence.whyNotHandlers(manager, head, holders);
    return holders.map(({ accountId, name }, place) => ({
      accountId,
      name,
      blockedBy: (problems[place]?.code ?? null) as AppealHandlerOption['blockedBy'],
    }));
  }

  /**
   * Puts somebody of HR in charge, or somebody else instead.
   *
   * @throws DomainRefusal at `accountId`: `appeal.notHr`, or the rule that keeps them from it; `evaluation.ownForm` (403)
   */
  appoint(actor: Actor, id: number, { accountId, expectedVersion }: AppointHandler): Promise<AppealView> {
    return this.unitOfWork.run(async (unit) => {
      const { evaluationId, version } = await this.opened(unit, actor, id, expectedVersion);
      const { head, facts } = await this.access.openToWrite(unit, actor, evaluationId);
      if (facts.isSubject || facts.subjectIsMySuperior) {
        throw new DomainRefusal(facts.isSubject ? 'evaluation.ownForm' : 'evaluation.ownSuperior', {
          status: 403,
          params: { people: [] },
        });
      }
      await this.requireIndependent(unit, head, accountId);
      await updateVersioned(unit.manager, Appeal, id, version, { handlerAccountId: accountId });
      await this.record(unit, 'appeal.handlerAppointed', id, { evaluationId, accountId });
      return this.shown(unit, actor, id);
    });
  }

  /**
   * Ends an appeal. Upheld, in whole or in part, it makes a new version of the result; the one before stays readable.
   *
   * @throws DomainRefusal `appeal.noHandler`, `appeal.notHandler` (403), `stage.raterMayNotDecide`,
   *   `stage.calibratorMayNotDecide`, `stage.measurerMayNotDecide`, `appeal.noEffect` at `points`
   */
  decide(actor: Actor, id: number, body: DecideAppeal): Promise<AppealView> {
    return this.unitOfWork.run(async (unit) => {
      const appeal = await this.opened(unit, actor, id, body.expectedVersion);
      const { evaluationId } = appeal;
      if (appeal.handlerAccountId === null) throw new DomainRefusal('appeal.noHandler');
      if (appeal.handlerAccountId !== actor.accountId) {
        throw new DomainRefusal('appeal.notHandler', { status: 403 });
      }
      const { head } = await this.access.openToWrite(unit, actor, evaluationId);
      const involved = await this.independence.involvement(unit.manager, evaluationId, actor);
      const corrected =
        body.decision === 'rejected'
          ? null
          : await this.publisher.correct(unit, actor, { id: evaluationId, scheme: head.cycle.scheme }, body);
      await this.stages.step(
        unit,
        actor,
        evaluationId,
        'decideAppeal',
        { facts: { reason: body.findings, ...involved } },
        () => (corrected === null ? {} : { total: corrected.total, grade: corrected.grade }),
      );
      await updateVersioned(unit.manager, Appeal, id, appeal.version, {
        decision: body.decision,
        findings: body.findings,
        correctionPoints: body.decision === 'rejected' ? null : body.points,
        correctionReason: body.decision === 'rejected' ? null : body.reason,
        resultVersion: corrected?.version ?? null,
        decidedAt: this.clock.now().toISOString(),
      });
      await this.record(unit, 'appeal.decided', id, { evaluationId, decision: body.decision, corrected });
      return this.shown(unit, actor, id);
    });
  }

  /** An appeal that is still open, held until the unit is over; not theirs looks like not there. */
  private async opened(unit: Unit, actor: Actor, id: number, expectedVersion: number): Promise<Appeal> {
    const found = await unit.manager.findOneBy(Appeal, { id });
    if (!found) throw DomainRefusal.notFound();
    await this.access.hold(unit, found.evaluationId);
    const { facts } = await this.access.open(unit.manager, actor, found.evaluationId);
    if (!facts.isSubject && !actor.permissions.has('cycles.run')) throw DomainRefusal.notFound();
    const appeal = await unit.manager.findOneByOrFail(Appeal, { id });
    if (appeal.version !== expectedVersion) throw DomainRefusal.stale(await this.shown(unit, actor, id));
    if (appeal.decidedAt !== null || appeal.withdrawnAt !== null) {
      throw new DomainRefusal('appeal.notOpen', { status: 409 });
    }
    return appeal;
  }

  private async requireItems({ manager }: Unit, evaluationId: number, ids: readonly number[]): Promise<void> {
    const items = await manager.findBy(EvaluationItem, { evaluationId, id: In([...ids]) });
    const unknown = ids.findIndex((id) => items.every((item) => item.id !== id));
    if (unknown >= 0) throw DomainRefusal.field(`itemIds.${unknown}`, 'appeal.unknownItem');
  }

  private async requireIndependent(
    { manager }: Unit,
    head: EvaluationHead,
    accountId: number,
  ): Promise<void> {
    const holders = await this.accounts.activeWithRole(manager, 'hr');
    const holder = holders.find((candidate) => candidate.accountId === accountId);
    if (!holder) throw DomainRefusal.field('accountId', 'appeal.notHr');
    const problem = await this.independence.whyNotHandler(manager, head, holder);
    if (problem) throw refusedField('accountId', problem);
  }

  private async shown({ manager }: Pick<Unit, 'manager'>, actor: Actor, id: number): Promise<AppealView> {
    const appeal = await this.appeals.find(manager, id, actor, this.clock.today());
    if (!appeal) throw DomainRefusal.notFound();
    return appeal;
  }

  private record(unit: Unit, action: string, id: number, data: Record<string, unknown>): Promise<void> {
    return this.audit.record(unit, { action, subjectType: 'appeal', subjectId: id, data });
  }
}

async function newestVersion({ manager }: Unit, evaluationId: number): Promise<number> {
  const [{ newest }] = await runSql<{ newest: number }>(
    manager,
    sql`SELECT MAX(result_version) AS newest FROM evaluation_result WHERE evaluation_id = ${evaluationId}`,
  );
  return newest;
}
