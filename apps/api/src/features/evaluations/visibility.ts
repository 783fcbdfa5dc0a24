import {
  type AccessFacts,
  canAdjust,
  isReleased,
  type Stage,
  STAGES,
  visibleParts,
} from '@gangping/evaluation';

/**
 * May see the total that stands in the evaluation's row, and the grade it gives. Until the supervisor has submitted
 * it is nothing but the sum of the supervisor's scores, so whoever sees those sees it too.
 */
export function seesTotal(stage: Stage, facts: AccessFacts): boolean {
  const parts = visibleParts(stage, true, facts);
  return parts.result || (parts.supervisorScores && (stage === 'self' || stage === 'supervisor'));
}

/** May see bonus and penalty points with their reasons; whoever enters them sees their own. */
export function seesAdjustments(stage: Stage, facts: AccessFacts): boolean {
  return visibleParts(stage, true, facts).comments || canAdjust(stage, facts);
}

/** Why an evaluation came back concerns whoever has to act on it; the person assessed only where that is them. */
export function seesReturnReason(stage: Stage, facts: AccessFacts): boolean {
  return !facts.isSubject || stage === 'self' || isReleased(stage);
}

/** The stages in which a list may show and sort by the total: asked of the rule, so that no list can differ from it. */
export function stagesWithTotal(facts: AccessFacts): Stage[] {
  return STAGES.filter((stage) => seesTotal(stage, facts));
}

export const RELEASED_STAGES: readonly Stage[] = STAGES.filter(isReleased);

/** Stages behind the last rater: the form is scored through. */
export const SCORED_STAGES: readonly Stage[] = ['calibration', ...RELEASED_STAGES];

/** Nobody in particular; a list adds the relation it is about. */
export const NO_RELATION: AccessFacts = {
  isSubject: false,
  isDirectSuperior: false,
  isIndirectSuperior: false,
  isDeputyInPeriod: false,
  isDepartmentHead: false,
  subjectIsMySuperior: false,
  roles: [],
};
