import type { FieldProblem, PublicationGate as GateView, Publish } from '@gangping/contracts';
import { formGate, type GateFinding, isPublishable, isReleased, unitGate } from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access';
import { ReadDatabase } from '../../platform/database';
import { DomainRefusal } from '../../platform/errors';
import type { Unit } from '../../platform/unit-of-work';
import { CalibrationStates } from './calibration-state';
import { CalibrationRepository } from './calibration.repository';
import {
  activeStages,
  type CycleState,
  findingsOfCycle,
  gateUnit,
  shownFinding,
  unitIdsOf,
} from './unit-findings';

/** What stands between a cycle, or some of its forms, and their publication: nothing is left out silently. */
@Injectable()
export class PublicationGate {
  constructor(
    private readonly database: ReadDatabase,
    private readonly repository: CalibrationRepository,
    private readonly states: CalibrationStates,
  ) {}

  /** @throws DomainRefusal `notFound` */
  async findings(actor: Actor, cycleId: number): Promise<GateView> {
    const { manager } = this.database;
    if (!(await this.repository.cycle(manager, cycleId))) throw DomainRefusal.notFound();
    const state = await this.states.of(manager, cycleId, actor);
    const findings = findingsOfCycle(state);
    return {
      ready: state.forms.filter(({ stage }) => stage === 'calibration').length,
      publishable: isPublishable(findings),
      findings: findings.map((finding) => shownFinding(finding, state.forms)),
    };
  }

  /**
   * Refuses a publication that lacks something. Some forms may go ahead of the others, with a reason in place of the
   * sign-offs and of what their departments lack; what the forms themselves lack has no way around it.
   *
   * @throws DomainRefusal `cycle.notPublishable` with the list; `cycle.publicationReason` at `reason`
   */
  async require({ manager }: Unit, actor: Actor, cycleId: number, wanted: Publish): Promise<void> {
    const state = await this.states.of(manager, cycleId, actor);
    if (state.forms.every(({ stage }) => stage !== 'calibration')) return;
    const { blockers, toExplain } = wanted.evaluationIds
      ? ahead(state, wanted.evaluationIds)
      : whole(findingsOfCycle(state));
    if (blockers.length > 0) throw refusal(blockers);
    if (toExplain.length > 0 && (wanted.reason ?? '') === '') {
      throw new DomainRefusal('cycle.publicationReason', {
        params: { count: toExplain.length },
        errors: [{ path: 'reason', code: 'cycle.publicationReason' }, ...toExplain.map(fieldProblem)],
      });
    }
  }
}

interface Judged {
  readonly blockers: readonly GateFinding[];
  /** What a reason is enough for. */
  readonly toExplain: readonly GateFinding[];
}

function whole(findings: readonly GateFinding[]): Judged {
  return {
    blockers: findings.filter(({ severity }) => severity === 'blocker'),
    toExplain: findings.filter(({ severity }) => severity === 'warning'),
  };
}

function ahead(state: CycleState, evaluationIds: readonly number[]): Judged {
  const wanted = new Set(evaluationIds);
  const forms = state.forms.filter(({ id, stage }) => wanted.has(id) && !isReleased(stage));
  const units = unitIdsOf(forms).map((unitId) => gateUnit(unitId, state));
  const chosen = units.flatMap((unit) => unit.forms).filter(({ evaluationId }) => wanted.has(evaluationId));
  const { blockers, toExplain } = whole(formGate(chosen));
  return {
    blockers,
    toExplain: [
      ...toExplain,
      ...units.flatMap((unit) => unitGate({ ...unit, forms: [] }, activeStages(state.schemes))),
    ],
  };
}

function refusal(blockers: readonly GateFinding[]): DomainRefusal {
  return new DomainRefusal('cycle.notPublishable', {
    params: { count: blockers.length },
    errors: blockers.map(fieldProblem),
  });
}

function fieldProblem({ code, unitId, params }: GateFinding): FieldProblem {
  return {
    path: unitId === null ? 'forms' : `units.${unitId}`,
    code,
    params: params as FieldProblem['params'],
  };
}
