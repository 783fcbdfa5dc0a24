import type {
  CarriedPlan,
  ExpectedVersion,
  Interview as InterviewView,
  InterviewOfEvaluation,
  MarkGoal,
  RecordInterview,
} from '@gangping/contracts';
import { type AccessFacts, canScore, isFinal, isReleased, visibleParts } from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull } from 'typeorm';
import type { Actor } from '../../platform/access';
import { Clock } from '../../platform/clock';
import { insertMany, ReadDatabase, updateVersioned } from '../../platform/database';
import { DomainRefusal } from '../../platform/errors';
import { type Unit, UnitOfWork } from '../../platform/unit-of-work';
import { AuditTrail } from '../audit';
import { EvaluationAccess, type EvaluationHead, mayRecordInterview } from '../evaluations';
import { Employee } from '../organisation';
import { GoalsRepository } from './goals.repository';
import { ImprovementGoal } from './improvement-goal.entity';
import { Interview } from './interview.entity';

/** What follows a published result: the interview, the plan that was agreed, and how it was kept a quarter later. */
@Injectable()
export class FollowUpService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly database: ReadDatabase,
    private readonly access: EvaluationAccess,
    private readonly goals: GoalsRepository,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** For whoever sees the result; before publication there is none for anybody. */
  async interview(actor: Actor, evaluationId: number): Promise<InterviewOfEvaluation> {
    return this.shown(this.database.manager, actor, evaluationId);
  }

  /**
   * The superior's record. It can be changed until the employee has confirmed it, or the quarter is closed.
   *
   * @throws DomainRefusal `interview.notSuperior` (403), `interview.notReleased`, `interview.confirmed` (409),
   *   `interview.goalsMarked` (409), `interview.futureDay` at `heldOn`, `interview.dueBeforeInterview` at the goal, `staleVersion` (409)
   */
  record(actor: Actor, evaluationId: number, body: RecordInterview): Promise<InterviewOfEvaluation> {
    const { expectedVersion, goals, ...content } = body;
    return this.unitOfWork.run(async (unit) => {
      const { head, facts } = await this.access.openToWrite(unit, actor, evaluationId);
      if (!records(facts)) throw new DomainRefusal('interview.notSuperior', { status: 403 });
      requireOpen(head);
      requireDays(body, this.clock.today());
      const stored = await unit.manager.findOneBy(Interview, { evaluationId });
      if (stored?.confirmedAt) throw new DomainRefusal('interview.confirmed', { status: 409 });
      if ((stored?.version ?? 0) !== expectedVersion) {
        throw DomainRefusal.stale(await this.shown(unit.manager, actor, evaluationId));
      }
      const row = {
        ...content,
        recordedByEmployeeId: actor.employeeId as number,
        recordedAt: this.clock.now().toISOString(),
      };
      const id = stored ? await this.change(unit, stored, row) : await this.add(unit, evaluationId, row);
      await replaceGoals(unit, id, goals);
      await this.note(unit, 'interview.recorded', evaluationId, {
        heldOn: body.heldOn,
        goals: goals.length,
      });
      return this.shown(unit.manager, actor, evaluationId);
    });
  }

  /** @throws DomainRefusal `interview.notSubject` (403), `interview.confirmed` (409), `staleVersion` (409) */
  confirm(actor: Actor, evaluationId: number, body: ExpectedVersion): Promise<InterviewOfEvaluation> {
    return this.unitOfWork.run(async (unit) => {
      const { head, facts } = await this.access.openToWrite(unit, actor, evaluationId);
      if (!facts.isSubject) throw new DomainRefusal('interview.notSubject', { status: 403 });
      requireOpen(head);
      const stored = await unit.manager.findOneBy(Interview, { evaluationId });
      if (!stored) throw DomainRefusal.notFound();
      if (stored.confirmedAt) throw new DomainRefusal('interview.confirmed', { status: 409 });
      const confirmedAt = this.clock.now().toISOString();
      await updateVersioned(unit.manager, Interview, stored.id, body.expectedVersion, { confirmedAt }, () =>
        this.shown(unit.manager, actor, evaluationId),
      );
      await this.note(unit, 'interview.confirmed', evaluationId, {});
      return this.shown(unit.manager, actor, evaluationId);
    });
  }

  /** 上季改进计划, beside the form of this quarter. */
  carriedPlan(actor: Actor, evaluationId: number): Promise<CarriedPlan> {
    return this.planBeside(this.database.manager, actor, evaluationId);
  }

  /**
   * Done or not: the superior's to say while scoring; the employee sees it with the result.
   *
   * @throws DomainRefusal `plan.notMarkable` (403), `notFound`, `staleVersion` (409)
   */
  mark(actor: Actor, evaluationId: number, goalId: number, body: MarkGoal): Promise<CarriedPlan> {
    const { expectedVersion, outcome, note } = body;
    return this.unitOfWork.run(async (unit) => {
      const { head, facts } = await this.access.openToWrite(unit, actor, evaluationId);
      if (!marks(head, facts)) throw new DomainRefusal('plan.notMarkable', { status: 403 });
      const plan = await this.goals.before(unit.manager, head.employeeId, head.cycle, false);
      const goal = plan?.goals.find(({ id }) => id === goalId);
      if (!goal) throw DomainRefusal.notFound();
      const changes = {
        outcome,
        outcomeNote: note,
        markedInEvaluationId: outcome === null ? null : evaluationId,
      };
      await updateVersioned(unit.manager, ImprovementGoal, goalId, expectedVersion, changes, () =>
        this.planBeside(unit.manager, actor, evaluationId),
      );
      await this.note(unit, 'plan.marked', evaluationId, { goalId, before: goal.outcome, after: outcome });
      return this.planBeside(unit.manager, actor, evaluationId);
    });
  }

  private async change(
    { manager }: Unit,
    { id, version }: Interview,
    row: Partial<Interview>,
  ): Promise<number> {
    await updateVersioned(manager, Interview, id, version, row);
    return id;
  }

  private async add({ manager }: Unit, evaluationId: number, row: Partial<Interview>): Promise<number> {
    const { identifiers } = await manager.insert(Interview, { ...row, evaluationId });
    return identifiers[0]['id'] as number;
  }

  private async shown(manager: EntityManager, actor: Actor, id: number): Promise<InterviewOfEvaluation> {
    const { head, facts } = await this.access.open(manager, actor, id);
    if (!visibleParts(head.stage, true, facts).result || !isReleased(head.stage)) {
      return { interview: null, actions: [] };
    }
    const stored = await manager.findOneBy(Interview, { evaluationId: id });
    const open = !stored?.confirmedAt;
    return {
      interview: stored && (await this.shownInterview(manager, stored, facts)),
      actions: [
        ...(open && mayRecordInterview(head.stage, facts) ? (['record'] as const) : []),
        ...(open && stored && facts.isSubject && !isFinal(head.stage) ? (['confirm'] as const) : []),
      ],
    };
  }

  private async shownInterview(
    manager: EntityManager,
    { id, heldOn, superiorWords, employeeWords, recordedAt, confirmedAt, version, ...row }: Interview,
    { isSubject }: AccessFacts,
  ): Promise<InterviewView> {
    const recorder = await manager.findOneBy(Employee, { id: row.recordedByEmployeeId });
    const goals = await this.goals.ofInterview(manager, id, isSubject);
    const recordedByName = recorder?.name ?? null;
    return { heldOn, superiorWords, employeeWords, goals, recordedByName, recordedAt, confirmedAt, version };
  }

  private async planBeside(manager: EntityManager, actor: Actor, id: number): Promise<CarriedPlan> {
    const { head, facts } = await this.access.open(manager, actor, id);
    const plan = await this.goals.before(manager, head.employeeId, head.cycle, facts.isSubject);
    return { plan, mayMark: plan !== null && marks(head, facts) };
  }

  private note(unit: Unit, action: string, id: number, data: Record<string, unknown>): Promise<void> {
    return this.audit.record(unit, { action, subjectType: 'evaluation', subjectId: id, data });
  }
}

/** A plan that stays as it was keeps its rows, and what was said of them since. One that was marked does not change. */
async function replaceGoals(
  { manager }: Unit,
  interviewId: number,
  goals: RecordInterview['goals'],
): Promise<void> {
  const stored = await manager.find(ImprovementGoal, { where: { interviewId }, order: { ordinal: 'ASC' } });
  const isSame = (goal: ImprovementGoal, place: number) =>
    goal.text === goals[place]?.text && goal.dueOn === goals[place]?.dueOn;
  if (stored.length === goals.length && stored.every(isSame)) return;
  await manager.delete(ImprovementGoal, { interviewId, outcome: IsNull() });
  if (await manager.existsBy(ImprovementGoal, { interviewId })) {
    throw new DomainRefusal('interview.goalsMarked', { status: 409 });
  }
  await insertMany(
    manager,
    ImprovementGoal,
    goals.map((goal, ordinal) => ({ ...goal, interviewId, ordinal, outcomeNote: '' })),
  );
}

/** The direct superior, or the deputy in the delegation's period, as for scores. */
function records(facts: AccessFacts): boolean {
  return canScore('supervisor', 'supervisor', facts);
}

function marks({ stage }: EvaluationHead, facts: AccessFacts): boolean {
  return canScore('supervisor', stage, facts);
}

function requireOpen({ stage }: EvaluationHead): void {
  if (!isReleased(stage)) throw new DomainRefusal('interview.notReleased', { status: 409 });
  if (isFinal(stage)) throw new DomainRefusal('cycle.closed', { status: 409 });
}

function requireDays({ heldOn, goals }: RecordInterview, today: string): void {
  if (heldOn > today) throw DomainRefusal.field('heldOn', 'interview.futureDay');
  const early = goals.findIndex(({ dueOn }) => dueOn < heldOn);
  if (early >= 0) throw DomainRefusal.field(`goals.${early}.dueOn`, 'interview.dueBeforeInterview');
}
