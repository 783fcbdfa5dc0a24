import type {
  AssessProbation,
  DecideProbation,
  ExpectedVersion,
  ExtendProbation,
  MyProbation,
  NameAssessor,
  Page,
  Probation as ProbationView,
  ProbationCandidate,
  ProbationRow,
  ProbationsQuery,
  StartProbation,
} from '@gangping/contracts';
import {
  canAssess,
  canRunProbation,
  type EvaluationProblem,
  whyNotDecide,
  whyNotExtend,
  whyNotUntil,
} from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access';
import { Clock } from '../../platform/clock';
import { insertRows, ReadDatabase, runSql, sql, updateVersioned } from '../../platform/database';
import { DomainRefusal } from '../../platform/errors';
import { type Unit, UnitOfWork } from '../../platform/unit-of-work';
import { AuditTrail } from '../audit';
import { Employee, RelationsService } from '../organisation';
import { ProbationAssessor } from './probation-assessor.entity';
import { ProbationOpener } from './probation-opener';
import { type OpenedProbation, ProbationReader, titlesOf, verdictsOf } from './probation-reader';
import { ProbationVerdict } from './probation-verdict.entity';
import { Probation } from './probation.entity';
import { ProbationRepository } from './probation.repository';

type Changes = Partial<Omit<Probation, 'id' | 'version'>>;

/** Probations (试用期): begun by HR, assessed by whom the qualification names, decided by what they say. */
@Injectable()
export class ProbationService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly database: ReadDatabase,
    private readonly probations: ProbationRepository,
    private readonly reader: ProbationReader,
    private readonly opener: ProbationOpener,
    private readonly relations: RelationsService,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  list(query: ProbationsQuery): Promise<Page<ProbationRow>> {
    return this.probations.page(this.database.manager, query, this.clock.today());
  }

  candidates(): Promise<ProbationCandidate[]> {
    return this.probations.candidates(this.database.manager, this.clock.today());
  }

  async own({ employeeId }: Actor): Promise<MyProbation[]> {
    if (employeeId === null) return [];
    return this.probations.ofPerson(this.database.manager, employeeId, this.clock.today());
  }

  read(actor: Actor, id: number): Promise<ProbationView> {
    return this.reader.read(this.database.manager, actor, id);
  }

  /**
   * Sets the last day and begins it.
   *
   * @throws DomainRefusal at the fields: `notFound`, `probation.started`, `probation.noPosition`, `probation.length`
   */
  start(actor: Actor, { employeeId, endsOn }: StartProbation): Promise<ProbationView> {
    return this.unitOfWork.run(async (unit) => {
      await unit.lock(`employee:${employeeId}`);
      const { manager } = unit;
      const employee = await manager.findOneBy(Employee, { id: employeeId });
      if (!employee || employeeId === actor.employeeId) throw DomainRefusal.field('employeeId', 'notFound');
      const { hiredOn, probationEndsOn } = employee;
      refuse('endsOn', whyNotUntil(hiredOn, endsOn, this.clock.today()));
      if (await this.probations.isBegun(manager, employeeId)) {
        throw DomainRefusal.field('employeeId', 'probation.started');
      }
      await setLastDay(manager, employeeId, endsOn);
      await this.audit.record(unit, {
        action: 'employee.updated',
        subjectType: 'employee',
        subjectId: employeeId,
        data: { before: { probationEndsOn }, after: { probationEndsOn: endsOn } },
      });
      await this.opener.follow(unit, [employeeId]);
      const begun = await manager.findOneBy(Probation, { employeeId, hiredOn });
      if (!begun) throw DomainRefusal.field('employeeId', 'probation.noPosition');
      return this.reader.read(manager, actor, begun.id);
    });
  }

  /**
   * One's own verdict on every line; what was said before is replaced until it is decided.
   *
   * @throws DomainRefusal `probation.decided` (409), `probation.notAssessor` (403), `probation.itemsMissing`;
   *   `probation.reasonMissing` at the remark of a line that is refused
   */
  assess(actor: Actor, id: number, { verdicts, expectedVersion }: AssessProbation): Promise<ProbationView> {
    return this.change(actor, id, async (unit, { facts, own, head, current }) => {
      if (facts.isDecided) throw decided();
      if (own === null || !canAssess(facts))
        throw new DomainRefusal('probation.notAssessor', { status: 403 });
      const items = await this.probations.items(unit.manager, id);
      const given = new Set(verdicts.map(({ itemId }) => itemId));
      const isWhole = items.length === verdicts.length && items.every((item) => given.has(item.id));
      if (!isWhole) throw DomainRefusal.field('verdicts', 'probation.itemsMissing');
      const silent = verdicts.findIndex(({ passed, remark }) => !passed && remark === '');
      if (silent >= 0) throw DomainRefusal.field(`verdicts.${silent}.remark`, 'probation.reasonMissing');
      await this.save(unit, actor, head.id, expectedVersion, {});
      const passed = verdicts.every((verdict) => verdict.passed);
      const assessedAt = this.clock.now().toISOString();
      await unit.manager.delete(ProbationVerdict, { assessorId: own.id });
      await insertRows(
        unit.manager,
        ProbationVerdict,
        verdicts.map((verdict) => ({ ...verdict, assessorId: own.id })),
      );
      await unit.manager.update(ProbationAssessor, { id: own.id }, { passed, assessedAt });
      const waiting = current.filter((each) => each.assessedAt === null && each.id !== own.id).length;
      await this.record(unit, 'probation.assessed', id, { assessorId: own.employeeId, waiting });
    });
  }

  /**
   * HR names somebody for a title that nobody could be found for, or in addition.
   *
   * @throws DomainRefusal at `employeeId`: `notFound`, `unique`, `evaluation.ownForm`, `probation.ownSuperior`
   */
  name(actor: Actor, id: number, body: NameAssessor): Promise<ProbationView> {
    return this.change(actor, id, async (unit, opened) => {
      const { employeeId, title, expectedVersion } = body;
      const { head, current, facts } = opened;
      requireRunning(opened);
      await this.checkAssessor(unit.manager, head.employeeId, employeeId);
      if (current.some((each) => each.employeeId === employeeId)) {
        throw DomainRefusal.field('employeeId', 'unique');
      }
      const missing = titlesOf(head);
      if (title !== null && !missing.includes(title)) throw DomainRefusal.field('title', 'notFound');
      const missingTitles = missing.filter((each) => each !== title);
      await this.save(unit, actor, id, expectedVersion, { missingTitles });
      await insertRows(unit.manager, ProbationAssessor, [
        { probationId: id, round: head.round, employeeId, title, namedByHr: facts.roles.includes('hr') },
      ]);
      await this.record(unit, 'probation.assessorNamed', id, { assessorId: employeeId, title });
    });
  }

  /** @throws DomainRefusal `notFound`, `probation.assessed`, `probation.lastAssessor` (409) */
  takeAway(actor: Actor, id: number, assessorId: number, body: ExpectedVersion): Promise<ProbationView> {
    return this.change(actor, id, async (unit, opened) => {
      const { head, current } = opened;
      requireRunning(opened);
      const gone = current.find((each) => each.id === assessorId);
      if (!gone) throw DomainRefusal.notFound();
      if (gone.assessedAt !== null) throw new DomainRefusal('probation.assessed', { status: 409 });
      if (current.length === 1) throw new DomainRefusal('probation.lastAssessor', { status: 409 });
      const standsAlone = !current.some(
        ({ id: other, title }) => other !== assessorId && title === gone.title,
      );
      const missingTitles = [...titlesOf(head), ...(gone.title !== null && standsAlone ? [gone.title] : [])];
      await this.save(unit, actor, id, body.expectedVersion, { missingTitles });
      await unit.manager.delete(ProbationAssessor, { id: assessorId });
      await this.record(unit, 'probation.assessorTakenAway', id, { assessorId: gone.employeeId });
    });
  }

  /** Once, and everybody assesses again. @throws DomainRefusal at `endsOn`: `probation.extended`, `probation.extension` */
  extend(actor: Actor, id: number, body: ExtendProbation): Promise<ProbationView> {
    return this.change(actor, id, async (unit, opened) => {
      const { endsOn, reason, expectedVersion } = body;
      const { head, current } = opened;
      requireRunning(opened);
      const { hiredOn, endsOn: firstEndsOn, round, employeeId } = head;
      refuse('endsOn', whyNotExtend({ hiredOn, endsOn: firstEndsOn, isExtended: round > 1 }, endsOn));
      await this.save(unit, actor, id, expectedVersion, {
        endsOn,
        firstEndsOn,
        round: round + 1,
        extensionReason: reason,
        extendedAt: this.clock.now().toISOString(),
      });
      await setLastDay(unit.manager, employeeId, endsOn);
      await insertRows(
        unit.manager,
        ProbationAssessor,
        current.map(({ employeeId: assessorId, title, namedByHr }) => ({
          probationId: id,
          round: round + 1,
          employeeId: assessorId,
          title,
          namedByHr,
        })),
      );
      await this.record(unit, 'probation.extended', id, { from: firstEndsOn, to: endsOn, reason });
    });
  }

  /** @throws DomainRefusal `probation.notAllPassed`, `probation.nobodyRefused`; `probation.reasonMissing` at `reason` */
  decide(actor: Actor, id: number, body: DecideProbation): Promise<ProbationView> {
    return this.change(actor, id, async (unit, opened) => {
      const { outcome, reason, expectedVersion } = body;
      requireRunning(opened);
      const refused = whyNotDecide(outcome, verdictsOf(opened.current));
      if (refused) throw new DomainRefusal(refused.code);
      if (outcome === 'passed' && titlesOf(opened.head).length > 0) {
        throw new DomainRefusal('probation.notAllPassed');
      }
      if (outcome === 'failed' && reason === '') {
        throw DomainRefusal.field('reason', 'probation.reasonMissing');
      }
      await this.save(unit, actor, id, expectedVersion, {
        outcome,
        decisionReason: reason,
        decidedAt: this.clock.now().toISOString(),
      });
      await this.record(unit, 'probation.decided', id, { outcome, reason });
    });
  }

  private change(
    actor: Actor,
    id: number,
    work: (unit: Unit, opened: OpenedProbation) => Promise<void>,
  ): Promise<ProbationView> {
    return this.unitOfWork.run(async (unit) => {
      await unit.lock(`probation:${id}`);
      await work(unit, await this.reader.open(unit.manager, actor, id));
      return this.reader.read(unit.manager, actor, id);
    });
  }

  private async save(
    { manager }: Unit,
    actor: Actor,
    id: number,
    expectedVersion: number,
    changes: Changes,
  ): Promise<void> {
    await updateVersioned(manager, Probation, id, expectedVersion, changes, () =>
      this.reader.read(manager, actor, id),
    );
  }

  private async checkAssessor(manager: EntityManager, subjectId: number, employeeId: number): Promise<void> {
    const today = this.clock.today();
    const assessor = await manager.findOneBy(Employee, { id: employeeId });
    if (!assessor || (assessor.leftOn !== null && assessor.leftOn < today)) {
      throw DomainRefusal.field('employeeId', 'notFound');
    }
    if (employeeId === subjectId) throw DomainRefusal.field('employeeId', 'evaluation.ownForm');
    if (await this.relations.isAbove(manager, subjectId, employeeId, today)) {
      throw DomainRefusal.field('employeeId', 'probation.ownSuperior');
    }
  }

  private record(unit: Unit, action: string, id: number, data: Record<string, unknown>): Promise<void> {
    return this.audit.record(unit, { action, subjectType: 'probation', subjectId: id, data });
  }
}

/** The employee's own column says the same as the probation. */
function setLastDay(manager: EntityManager, employeeId: number, endsOn: string): Promise<unknown> {
  return runSql(
    manager,
    sql`UPDATE employee SET probation_ends_on = ${endsOn}, version = version + 1 WHERE id = ${employeeId}`,
  );
}

/** HR, for anybody but themself, until it is decided. */
function requireRunning({ facts }: OpenedProbation): void {
  if (canRunProbation(facts)) return;
  throw facts.isDecided ? decided() : DomainRefusal.forbidden();
}

function decided(): DomainRefusal {
  return new DomainRefusal('probation.decided', { status: 409 });
}

function refuse(path: string, problem: EvaluationProblem | null): void {
  if (problem) throw DomainRefusal.field(path, problem.code, problem.params as Record<string, string>);
}
