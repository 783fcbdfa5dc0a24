import type { AccessFacts, AccountRole } from './access-facts';
import { mayDeputise } from './delegation';
import type { RaterRole } from './scoring-types';
import type { Stage } from './stage-types';

/**
 * Who may see and do what with one evaluation, by relation. Default is deny; being the person assessed
 * comes before every office that the same person holds; an admin appears nowhere.
 */
export type Relation =
  'subject' | 'directSuperior' | 'deputy' | 'indirectSuperior' | 'peer' | 'departmentHead' | 'hr' | 'auditor';

/**
 * The relations that hold. Nobody stands above themself or above their own superior, whatever the posts
 * and delegations of the moment say: then the relations of the chain fall away.
 */
export function relationsTo(facts: AccessFacts): Relation[] {
  const chain = !facts.isSubject && !facts.subjectIsMySuperior;
  const held: readonly [Relation, boolean][] = [
    ['subject', facts.isSubject],
    ['directSuperior', chain && facts.isDirectSuperior],
    ['deputy', chain && isDeputy(facts)],
    ['indirectSuperior', chain && facts.isIndirectSuperior],
    ['peer', chain && isPeer(facts)],
    ['departmentHead', facts.isDepartmentHead],
    ['hr', facts.roles.includes('hr')],
    ['auditor', facts.roles.includes('auditor')],
  ];
  return held.filter(([, holds]) => holds).map(([relation]) => relation);
}

/** Within the period, and without another part of the same form or HR's office. */
function isDeputy({ isDeputyInPeriod, hasOtherPart = false, roles }: AccessFacts): boolean {
  return isDeputyInPeriod && mayDeputise({ isHr: roles.includes('hr'), hasOtherPart });
}

/** Was asked, and is none of those who score as superiors. */
function isPeer(facts: AccessFacts): boolean {
  const { isAskedPeer = false, isDirectSuperior, isIndirectSuperior, hasScoredAsDeputy = false } = facts;
  return isAskedPeer && !isDirectSuperior && !isDeputy(facts) && !isIndirectSuperior && !hasScoredAsDeputy;
}

function standsAs(facts: AccessFacts, relations: readonly Relation[]): boolean {
  return relationsTo(facts).some((relation) => relations.includes(relation));
}

/**
 * May know that this evaluation exists and open it; what is in it for whom is said by `visibleParts`. A peer has a
 * short form of their own and nothing of this one.
 */
export function canReadEvaluation(facts: AccessFacts): boolean {
  return relationsTo(facts).some((relation) => relation !== 'peer');
}

/** Exports hold for the same people but the deputy: own form, own team, own department, all. */
export function canExportEvaluation(facts: AccessFacts): boolean {
  return standsAs(facts, [
    'subject',
    'directSuperior',
    'indirectSuperior',
    'departmentHead',
    'hr',
    'auditor',
  ]);
}

/**
 * May enter scores in a rater role, in the stage of that role only: oneself as `self` and as nothing else,
 * the direct superior or a deputy in the delegation's period as `supervisor`, the superior's superior as
 * `reviewer`; nobody their own superior, and nobody two parts: who scored as deputy does not review. Peers have no stage of their own: they answer as long as any rater does.
 */
export function canScore(raterRole: RaterRole, stage: Stage, facts: AccessFacts): boolean {
  const inTime = raterRole === 'peer' ? PEER_STAGES.includes(stage) : stage === raterRole;
  if (raterRole === 'reviewer' && facts.hasScoredAsDeputy) return false;
  return inTime && standsAs(facts, RATER_RELATIONS[raterRole]);
}

export const PEER_STAGES: readonly Stage[] = ['self', 'supervisor', 'reviewer'];

const RATER_RELATIONS: Readonly<Record<RaterRole, readonly Relation[]>> = {
  self: ['subject'],
  peer: ['peer'],
  supervisor: ['directSuperior', 'deputy'],
  reviewer: ['indirectSuperior'],
};

/** The role in which somebody scores in this stage, or null: reads only. */
export function raterRoleIn(stage: Stage, facts: AccessFacts): RaterRole | null {
  if (stage !== 'self' && stage !== 'supervisor' && stage !== 'reviewer') return null;
  return canScore(stage, stage, facts) ? stage : null;
}

/** "Not applicable this quarter" (R4) changes everybody's weights: the supervisor's decision, while scoring. */
export function canDecideApplicability(stage: Stage, facts: AccessFacts): boolean {
  return canScore('supervisor', stage, facts);
}

/** Bonus and penalty points (R6) come from whoever scores as a superior. */
export function canAdjust(stage: Stage, facts: AccessFacts): boolean {
  return canScore('supervisor', stage, facts) || canScore('reviewer', stage, facts);
}

/**
 * What caps the grade (R7) is marked by whoever scores as a superior; in calibration HR marks it and takes it back, on
 * neither the own form nor a superior's.
 */
export function canMarkVetoes(stage: Stage, facts: AccessFacts): boolean {
  const partial = facts.isSubject || facts.subjectIsMySuperior;
  return stage === 'calibration' ? standsAs(facts, ['hr']) && !partial : canAdjust(stage, facts);
}

/** Whether actual values of indicators (R8) may still be corrected: no submitted total rests on them yet. */
export function mayCorrectActuals(stage: Stage): boolean {
  return stage === 'self' || stage === 'supervisor';
}

/**
 * May enter actual values of indicators (R8): the direct superior or the deputy until they have submitted, HR until
 * publication, nobody for themself or a superior. What has been entered once changes as `mayCorrectActuals` says; after
 * that the form goes back to whoever submitted it, or its total is calibrated.
 */
export function canEnterActuals(stage: Stage, facts: AccessFacts): boolean {
  if (facts.isSubject || facts.subjectIsMySuperior) return false;
  if (mayCorrectActuals(stage)) return standsAs(facts, ['directSuperior', 'deputy', 'hr']);
  return (stage === 'reviewer' || stage === 'calibration') && standsAs(facts, ['hr']);
}

/** The person assessed sees actual values, which are as good as scores, from publication on. */
export function seesActuals(stage: Stage, facts: AccessFacts): boolean {
  return canReadEvaluation(facts) && (!facts.isSubject || isReleased(stage));
}

/** What may leave the server. A rater's comments on items go with that rater's scores. */
export interface VisibleParts {
  readonly selfScores: boolean;
  readonly supervisorScores: boolean;
  readonly reviewerScores: boolean;
  /** Total, grade, coefficients, adjustments and the explanation, final or provisional. */
  readonly result: boolean;
  /** Remarks on the evaluation as a whole: the superiors' summaries, reasons of adjustments and calibration. */
  readonly comments: boolean;
}

const NOTHING: VisibleParts = {
  selfScores: false,
  supervisorScores: false,
  reviewerScores: false,
  result: false,
  comments: false,
};

const RELEASED: readonly Stage[] = ['published', 'acknowledged', 'appealed', 'closed'];
const SCORED_BY_ALL: readonly Stage[] = ['calibration', ...RELEASED];

/** From publication on, and not before; a void evaluation is not released. */
export function isReleased(stage: Stage): boolean {
  return RELEASED.includes(stage);
}

/**
 * Which parts of an evaluation a person may see. The person assessed sees their own part at once and the
 * rest from publication on, whatever else they are. Everybody else sees the self-assessment once it is
 * submitted. The superior who scores sees the reviewer's scores, and a result that lets them be worked
 * out, when the reviewer is done; the other readers see what there is.
 */
export function visibleParts(stage: Stage, selfSubmitted: boolean, facts: AccessFacts): VisibleParts {
  if (!canReadEvaluation(facts)) return NOTHING;
  if (facts.isSubject) {
    const released = isReleased(stage);
    return {
      selfScores: true,
      supervisorScores: released,
      reviewerScores: released,
      result: released,
      comments: released,
    };
  }
  const overview = standsAs(facts, ['indirectSuperior', 'departmentHead', 'hr', 'auditor']);
  const reviewed = overview || SCORED_BY_ALL.includes(stage);
  return {
    selfScores: selfSubmitted,
    supervisorScores: true,
    reviewerScores: reviewed,
    result: reviewed,
    comments: reviewed,
  };
}

/** How somebody stands to a role definition. */
export interface DefinitionFacts {
  readonly roles: readonly AccountRole[];
  /** Holds the position, or did. */
  readonly holdsPosition: boolean;
  /** Stands above the position in the chain. */
  readonly isSuperiorOfPosition: boolean;
  readonly isDepartmentHead: boolean;
  /** Is the only person who drafted this version. */
  readonly isOnlyDrafter: boolean;
}

export function canReadDefinition(facts: DefinitionFacts): boolean {
  return facts.holdsPosition || canProposeDefinition(facts) || facts.roles.includes('auditor');
}

/** HR drafts as well as approves: the definitions come in through an import. */
export function canProposeDefinition(facts: DefinitionFacts): boolean {
  return facts.isSuperiorOfPosition || facts.isDepartmentHead || facts.roles.includes('hr');
}

/** HR approves; nobody approves what they drafted alone. */
export function canApproveDefinition(facts: DefinitionFacts): boolean {
  return facts.roles.includes('hr') && !facts.isOnlyDrafter;
}

/** Coefficients, schemes and cycles. */
export function canWriteSettings(roles: readonly AccountRole[]): boolean {
  return roles.includes('hr');
}

export function canReadSettings(roles: readonly AccountRole[]): boolean {
  return roles.includes('hr') || roles.includes('auditor');
}

/** Users, sign-in and backup. */
export function canWriteAccounts(roles: readonly AccountRole[]): boolean {
  return roles.includes('admin');
}

export function canReadAccountLog(roles: readonly AccountRole[]): boolean {
  return roles.includes('admin') || roles.includes('auditor');
}
