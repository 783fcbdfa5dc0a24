import type { Probation, ProbationAction, ProbationAssessor } from '@gangping/contracts';
import {
  canAssess,
  canReadProbation,
  canRunProbation,
  LONGEST_PROBATION_MONTHS,
  probationEnd,
  type ProbationFacts,
  seesVerdicts,
  whyNotDecide,
} from '@gangping/evaluation';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access';
import { Clock } from '../../platform/clock';
import { DomainRefusal } from '../../platform/errors';
import type { LoadedAssessor, ProbationHead } from './probation.repository';
import { ProbationRepository } from './probation.repository';

/** A probation, who assesses it, and how the reader stands to it. */
export interface OpenedProbation {
  readonly head: ProbationHead;
  readonly assessors: readonly LoadedAssessor[];
  /** Those of the round that is under way, or was decided. */
  readonly current: readonly LoadedAssessor[];
  readonly own: LoadedAssessor | null;
  readonly facts: ProbationFacts;
}

/** One probation as somebody may see it. */
@Injectable()
export class ProbationReader {
  constructor(
    private readonly probations: ProbationRepository,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainRefusal `notFound`, also where it is none of the reader's business */
  async open(manager: EntityManager, actor: Actor, id: number): Promise<OpenedProbation> {
    const today = this.clock.today();
    const head = await this.probations.find(manager, id, today);
    if (!head) throw DomainRefusal.notFound();
    const assessors = await this.probations.assessors(manager, [id], today);
    const current = assessors.filter(({ round }) => round === head.round);
    const me = actor.employeeId;
    const facts = {
      isSubject: me === head.employeeId,
      isAssessor: assessors.some(({ employeeId }) => employeeId === me),
      isDecided: head.outcome !== null,
      roles: actor.roles,
    };
    if (!canReadProbation(facts)) throw DomainRefusal.notFound();
    const own = current.find(({ employeeId }) => employeeId === me) ?? null;
    return { head, assessors, current, own, facts };
  }

  async read(manager: EntityManager, actor: Actor, id: number): Promise<Probation> {
    const opened = await this.open(manager, actor, id);
    const { head, assessors, facts, own } = opened;
    const verdicts = Map.groupBy(await this.probations.verdicts(manager, id), ({ assessorId }) => assessorId);
    const isReleased = seesVerdicts(facts);
    const shown = (assessor: LoadedAssessor): ProbationAssessor => ({
      ...namesOf(assessor),
      ...(this.seesVerdictsOf(assessor, opened, actor)
        ? {
            passed: assessor.passed,
            verdicts: (verdicts.get(assessor.id) ?? []).map(({ assessorId: _, ...verdict }) => verdict),
          }
        : {}),
    });
    return {
      id: head.id,
      employee: { id: head.employeeId, number: head.number, name: head.name },
      positionTitle: head.positionTitle,
      departmentName: head.departmentName,
      hiredOn: head.hiredOn,
      endsOn: head.endsOn,
      extensibleTo: canRunProbation(facts) ? extensibleTo(head) : null,
      state: head.state,
      round: head.round,
      items: await this.probations.items(manager, id),
      assessors: assessors.map(shown),
      missingTitles: titlesOf(head),
      extension:
        head.firstEndsOn === null
          ? null
          : { endedOn: head.firstEndsOn, at: head.extendedAt ?? '', reason: head.extensionReason ?? '' },
      decision:
        isReleased && head.decidedAt !== null
          ? { at: head.decidedAt, reason: head.decisionReason ?? '' }
          : null,
      actions: actionsOf(opened),
      isMine: facts.isSubject,
      ownAssessorId: own?.id ?? null,
      version: head.version,
    };
  }

  /** One's own at once; those of a round that was extended are decided. */
  private seesVerdictsOf(
    { employeeId, round }: LoadedAssessor,
    { head, facts }: OpenedProbation,
    actor: Actor,
  ): boolean {
    if (!facts.isSubject && employeeId === actor.employeeId) return true;
    return seesVerdicts({ ...facts, isDecided: facts.isDecided || round < head.round });
  }
}

export function titlesOf({ missingTitles }: ProbationHead): string[] {
  return JSON.parse(missingTitles) as string[];
}

/** As the rules take them. */
export function verdictsOf(current: readonly LoadedAssessor[]) {
  return current.map(({ employeeId, passed }) => ({ assessorId: employeeId, passed }));
}

function extensibleTo(head: ProbationHead): string | null {
  const latest = probationEnd(head.hiredOn, LONGEST_PROBATION_MONTHS);
  return head.round > 1 || latest <= head.endsOn ? null : latest;
}

function namesOf({
  id,
  round,
  employeeId,
  number,
  name,
  title,
  namedByHr,
  hasLeft,
  assessedAt,
}: LoadedAssessor) {
  return { id, round, person: { id: employeeId, number, name }, title, namedByHr, hasLeft, assessedAt };
}

function actionsOf({ head, current, facts, own }: OpenedProbation): ProbationAction[] {
  const runs = canRunProbation(facts);
  const mayDecide = (outcome: 'passed' | 'failed') =>
    runs && whyNotDecide(outcome, verdictsOf(current)) === null;
  const offered: readonly [ProbationAction, boolean][] = [
    ['assess', own !== null && canAssess(facts)],
    ['nameAssessors', runs],
    ['extend', runs && extensibleTo(head) !== null],
    ['pass', mayDecide('passed') && titlesOf(head).length === 0],
    ['fail', mayDecide('failed')],
  ];
  return offered.filter(([, isOffered]) => isOffered).map(([action]) => action);
}
