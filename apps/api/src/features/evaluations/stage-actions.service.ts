import type {
  Acknowledge,
  Evaluation,
  ExpectedVersion,
  ReturnEvaluation,
  SkipSelf,
} from '@gangping/contracts';
import {
  acknowledgementBy,
  applyAction,
  computeScore,
  raterRoleIn,
  type Stage,
  type StageAction,
  type StageFacts,
} from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access';
import { Clock } from '../../platform/clock';
import { sql, updateVersioned } from '../../platform/database';
import { DomainRefusal } from '../../platform/errors';
import { type Unit, UnitOfWork } from '../../platform/unit-of-work';
import { AuditTrail } from '../audit';
import { Evaluation as EvaluationRow } from './evaluation.entity';
import { AppealPeriods } from './appeal-periods';
import { endCalibration, holdCalibration, takeBackSignOffs } from './calibrations';
import { actingFor } from './deputies';
import { EvaluationAccess } from './evaluation-access';
import type { EvaluationHead } from './evaluation-head';
import { EvaluationReader, stageFactsOf } from './evaluation-reader';
import { refusedAction, refusedPerson, requiredRaterRole } from './evaluation-refusals';
import { asFormItem, type FormLine, loadFormLines } from './form-items';
import { Impartial } from './impartial';
import { refreshQuarterResults } from './quarter-results';
import { countPeers } from './peer-scores';
import { scoringInput, stagesOf } from './scoring-form';

type Changes = Partial<
  Pick<
    EvaluationRow,
    | 'stage'
    | 'selfSubmittedAt'
    | 'supervisorSubmittedAt'
    | 'reviewerSubmittedAt'
    | 'returnReason'
    | 'acknowledgement'
    | 'acknowledgementComment'
    | 'acknowledgedAt'
    | 'total'
    | 'grade'
    | 'calibrationPoints'
    | 'peerTotal'
  >
>;
type ChangesOf = (head: EvaluationHead, form: readonly FormLine[], stage: Stage) => Changes;

/** A step, with what is known of it besides. */
export interface Step extends Partial<ExpectedVersion> {
  /** Recorded with the step. */
  readonly reason?: string;
  readonly facts?: Partial<StageFacts>;
}

interface Wanted extends ExpectedVersion {
  readonly reason?: string;
}

/** From stage to stage: what the table of stages allows, to whom it allows it. */
@Injectable()
export class StageActionsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: EvaluationAccess,
    private readonly reader: EvaluationReader,
    private readonly appealPeriods: AppealPeriods,
    private readonly impartial: Impartial,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * Hands the present rater's part in (R3).
   *
   * @throws DomainRefusal `evaluation.incomplete` listing the items without a score; `stage.reasonsMissing` listing those
   *   whose extreme score has no reason; `evaluation.notAssessable` when R4 left nothing to score; `staleVersion` (409),
   *   `evaluation.wrongStage` (409), `evaluation.notYours` (403)
   */
  submit(actor: Actor, id: number, body: ExpectedVersion): Promise<Evaluation> {
    return this.act(actor, id, 'submit', body, (head, form) => {
      if (head.stage !== 'self') requireAssessable(head, form);
      return submitted(head.stage, this.now());
    });
  }

  /**
   * Sends the form back a stage; whoever gets it hands it in again.
   *
   * @throws DomainRefusal `evaluation.ownForm`, `.ownSuperior` and `.actionNotYours` (403) with the `people` whose step it
   *   is, `.nobodyImpartial` (403) when there is none; so do the other steps of HR
   */
  returnToRater(actor: Actor, id: number, body: ReturnEvaluation): Promise<Evaluation> {
    return this.unitOfWork.run(async (unit) => {
      await this.returnWithin(unit, actor, id, body);
      return this.reader.read(unit.manager, actor, id);
    });
  }

  /** As `returnToRater`, within a unit. */
  returnWithin(
    unit: Unit,
    actor: Actor,
    id: number,
    { expectedVersion, reason }: ReturnEvaluation,
  ): Promise<void> {
    const step = { expectedVersion, reason, facts: { reason } };
    return this.step(unit, actor, id, 'return', step, (_, __, stage) => ({
      returnReason: reason,
      ...takenBack(stage),
    }));
  }

  /**
   * Goes on without the self-assessment of somebody who stayed silent until the deadline had passed, or, by HR with a
   * reason, of somebody who has left.
   */
  skipSelf(actor: Actor, id: number, body: SkipSelf): Promise<Evaluation> {
    return this.act(actor, id, 'skipSelf', body, () => ({}));
  }

  /** Takes the form out of the quarter; it is kept, with the reason. */
  makeVoid(actor: Actor, id: number, body: ReturnEvaluation): Promise<Evaluation> {
    return this.act(actor, id, 'void', body, () => ({ returnReason: body.reason }));
  }

  /** What the employee says to the published result; it stands either way. A comment goes with it, and into no log. */
  acknowledge(actor: Actor, id: number, body: Acknowledge): Promise<Evaluation> {
    const { answer, comment = '', expectedVersion } = body;
    const action = answer === 'agreed' ? 'acknowledge' : 'disagree';
    return this.unitOfWork.run(async (unit) => {
      await this.step(unit, actor, id, action, { expectedVersion, facts: { reason: comment } }, () => ({
        acknowledgement: acknowledgementBy(action),
        acknowledgementComment: comment === '' ? null : comment,
        acknowledgedAt: this.now(),
      }));
      return this.reader.read(unit.manager, actor, id);
    });
  }

  private act(
    actor: Actor,
    id: number,
    action: StageAction,
    { expectedVersion, reason }: Wanted,
    changesOf: ChangesOf,
  ): Promise<Evaluation> {
    return this.unitOfWork.run(async (unit) => {
      await this.step(unit, actor, id, action, { expectedVersion, reason, facts: { reason } }, changesOf);
      return this.reader.read(unit.manager, actor, id);
    });
  }

  /**
   * One step of one form, within a unit: for features whose own rows change with it.
   *
   * @throws DomainRefusal as the steps above
   */
  async step(
    unit: Unit,
    actor: Actor,
    id: number,
    action: StageAction,
    { expectedVersion, reason, facts: more }: Step,
    changesOf: ChangesOf,
  ): Promise<void> {
    const { head, facts } = await this.access.openToWrite(unit, actor, id);
    if (action === 'submit') requiredRaterRole(head.stage, facts);
    const form = (await loadFormLines(unit.manager, [id])).get(id) ?? [];
    const current = () => this.reader.read(unit.manager, actor, id);
    if (expectedVersion !== undefined && head.version !== expectedVersion) {
      throw DomainRefusal.stale(await current());
    }
    const period = await this.appealPeriods.of(unit.manager, head.publishedAt, head.cycle.scheme);
    const stageFacts = { ...stageFactsOf(head, facts, form, this.clock.today(), period), ...more };
    const outcome = applyAction(head.stage, action, stageFacts, stagesOf(head.cycle.scheme, head));
    if (!outcome.ok && outcome.problem.code === 'stage.notAllowed') {
      throw refusedPerson(facts, await this.impartial.namesFor(unit.manager, head, action));
    }
    if (!outcome.ok) throw refusedAction(head.stage, outcome.problem);
    const changes = {
      returnReason: null,
      ...(await this.calibrationAfter(unit, actor, head, action)),
      ...(action === 'submit' ? await countPeers(unit, head, form.map(asFormItem), outcome.stage) : {}),
      ...changesOf(head, form, outcome.stage),
      stage: outcome.stage,
    };
    if (outcome.stage === 'calibration') await takeBackSignOffs(unit, head, this.now());
    await updateVersioned(unit.manager, EvaluationRow, id, head.version, changes, current);
    if (action === 'void') await refreshQuarterResults(unit, sql`changed.id = ${id}`, this.now());
    const by = actingFor(raterRoleIn(head.stage, facts), head, facts);
    const acted = by === null ? {} : { actingFor: by };
    await this.recordStep(unit, id, action, { before: head.stage, after: outcome.stage, reason, ...acted });
  }

  /** Whatever is done to a form in calibration takes back who signed for it; a return ends the calibration besides. */
  private async calibrationAfter(
    unit: Unit,
    { accountId }: Actor,
    head: EvaluationHead,
    action: StageAction,
  ): Promise<Changes> {
    if (head.stage !== 'calibration') return {};
    await holdCalibration(unit, head.cycle.id);
    await takeBackSignOffs(unit, head, this.now());
    return action === 'return' ? endCalibration(unit, head, accountId, this.now()) : {};
  }

  private recordStep(
    unit: Unit,
    id: number,
    action: StageAction,
    data: { before: Stage; after: Stage; reason?: string; actingFor?: number },
  ): Promise<void> {
    return this.audit.record(unit, {
      action: STEPS[action] ?? `evaluation.${action}`,
      subjectType: 'evaluation',
      subjectId: id,
      data,
    });
  }

  private now(): string {
    return this.clock.now().toISOString();
  }
}

/** Names of the steps in the audit trail. */
const STEPS: Partial<Record<StageAction, string>> = {
  submit: 'evaluation.submitted',
  return: 'evaluation.returned',
  skipSelf: 'evaluation.selfSkipped',
  calibrate: 'evaluation.calibrated',
  void: 'evaluation.voided',
  acknowledge: 'evaluation.acknowledged',
  disagree: 'evaluation.disagreed',
  appeal: 'evaluation.appealed',
  withdrawAppeal: 'evaluation.appealWithdrawn',
  decideAppeal: 'evaluation.appealDecided',
};

/** When whose part was handed in. */
function submitted(stage: Stage, at: string): Changes {
  if (stage === 'self') return { selfSubmittedAt: at };
  if (stage === 'supervisor') return { supervisorSubmittedAt: at };
  return stage === 'reviewer' ? { reviewerSubmittedAt: at } : {};
}

/** Whoever a form goes back to hands it in again, and so does everybody after them. */
function takenBack(stage: Stage): Changes {
  const review = { reviewerSubmittedAt: null };
  if (stage === 'reviewer') return review;
  const scores = { ...review, supervisorSubmittedAt: null };
  return stage === 'self' ? { ...scores, selfSubmittedAt: null } : scores;
}

function requireAssessable(head: EvaluationHead, form: readonly FormLine[]): void {
  const outcome = computeScore(scoringInput(head.cycle.scheme, head, form.map(asFormItem), []));
  if (outcome.status === 'notAssessable') throw new DomainRefusal('evaluation.notAssessable');
}
