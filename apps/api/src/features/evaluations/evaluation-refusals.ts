import type { EvaluationProblem, RaterRole } from '@gangping/evaluation';
import {
  type AccessFacts,
  canScore,
  raterRoleIn,
  SINGLE_RATER_ROLES,
  type Stage,
} from '@gangping/evaluation';
import { DomainRefusal } from '../../platform/errors';

/** The parameters of a coded problem as a refusal carries them: what is a list there is a list of its own here. */
function paramsOf({ params }: EvaluationProblem): Record<string, string | number | string[]> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, typeof value === 'object' ? [...value] : value]),
  );
}

/** A problem of the scoring rules at a field of the body. */
export function refusedField(path: string, problem: EvaluationProblem): DomainRefusal {
  return DomainRefusal.field(path, problem.code, paramsOf(problem));
}

/**
 * An action that is not this person's to take: why, and whose it is instead. Offices (HR, department head) give no right
 * over one's own form or one's superior's.
 *
 * @param people who could take it now, by name
 */
export function refusedPerson(facts: AccessFacts, people: readonly string[]): DomainRefusal {
  if (people.length === 0) return new DomainRefusal('evaluation.nobodyImpartial', { status: 403 });
  return new DomainRefusal(reasonOf(facts), { status: 403, params: { people: [...people] } });
}

function reasonOf({ isSubject, subjectIsMySuperior, isDepartmentHead, roles }: AccessFacts) {
  const holdsOffice = isDepartmentHead || roles.includes('hr');
  if (holdsOffice && isSubject) return 'evaluation.ownForm';
  return holdsOffice && subjectIsMySuperior ? 'evaluation.ownSuperior' : 'evaluation.actionNotYours';
}

/** Why an action on the stages is refused to somebody whose it is, in the words of the API. */
export function refusedAction(stage: Stage, problem: EvaluationProblem): DomainRefusal {
  switch (problem.code) {
    case 'stage.unknownAction':
      return wrongStage(stage);
    case 'stage.reasonRequired':
      return DomainRefusal.field('reason', 'evaluation.reasonMissing');
    case 'stage.incomplete':
      return incomplete(problem.params['missingItemIds'] as readonly string[]);
    case 'stage.reasonsMissing':
      return unjustified(problem.params['itemIds'] as readonly string[]);
    default:
      return new DomainRefusal(problem.code, { params: paramsOf(problem) });
  }
}

/** R3: what is missing is listed, item by item. */
export function incomplete(missingItemIds: readonly string[]): DomainRefusal {
  return new DomainRefusal('evaluation.incomplete', {
    params: { count: missingItemIds.length, itemIds: [...missingItemIds] },
    errors: missingItemIds.map((id) => ({ path: `items.${id}.score`, code: 'evaluation.incomplete' })),
  });
}

/** Extreme scores want a reason: which do, item by item. */
function unjustified(itemIds: readonly string[]): DomainRefusal {
  const params = { count: itemIds.length };
  return new DomainRefusal('stage.reasonsMissing', {
    params: { ...params, itemIds: [...itemIds] },
    errors: itemIds.map((id) => ({ path: `items.${id}.comment`, code: 'stage.reasonsMissing', params })),
  });
}

export function wrongStage(stage: Stage): DomainRefusal {
  return new DomainRefusal('evaluation.wrongStage', { status: 409, params: { stage } });
}

/**
 * The role in which somebody who may read an evaluation scores it now.
 *
 * @throws DomainRefusal `evaluation.wrongStage` (409) for a rater whose turn it is not, `evaluation.notYours` (403) else
 */
export function requiredRaterRole(stage: Stage, facts: AccessFacts): RaterRole {
  const role = raterRoleIn(stage, facts);
  if (role !== null) return role;
  if (SINGLE_RATER_ROLES.some((candidate) => canScore(candidate, candidate, facts))) throw wrongStage(stage);
  throw new DomainRefusal('evaluation.notYours', { status: 403 });
}
