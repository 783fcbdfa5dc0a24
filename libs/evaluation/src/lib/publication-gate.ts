import type { GradeUse } from './grade-caps';
import { isReleased } from './policies';
import { problem } from './problems';
import type { EvaluationProblem } from './problems';
import type { Severity } from './quarter-problems';
import { STAGES } from './stage-types';
import type { Stage } from './stage-types';

/** What of a form decides whether it may be published. */
export interface GateForm {
  readonly evaluationId: number;
  readonly stage: Stage;
  /** Was sent back and has not been handed in again. */
  readonly isReturned: boolean;
  /** Ten-thousandths; null where it is still to be filled in. */
  readonly assessmentCoefficient: number | null;
  /** KPI items without an actual value. */
  readonly missingMeasureItemIds: readonly string[];
  /** The scheme gives peers a share, and fewer than its minimum have answered; left out where it has none. */
  readonly peersTooFew?: boolean;
}

/** One unit of a cycle before publication. */
export interface GateUnit {
  readonly unitId: number;
  readonly forms: readonly GateForm[];
  /** How the grades stand against the caps (`checkGradeCaps`). */
  readonly grades: readonly GradeUse[];
  /** Why a cap is exceeded; blank or null where nobody has said. */
  readonly capReason: string | null;
  /** Null for a unit without a head: then HR alone signs off. */
  readonly headSignedOff: boolean | null;
  readonly hrSignedOff: boolean;
}

/** Something that publication lacks. `evaluationIds` says in which forms, where it is a matter of forms. */
export interface GateFinding extends EvaluationProblem {
  readonly severity: Severity;
  /** Null for findings of single forms and of the company as a whole. */
  readonly unitId: number | null;
  readonly evaluationIds: readonly number[];
}

/** The part of a cycle that all units share. */
export interface GateCompany {
  readonly grades: readonly GradeUse[];
  readonly capReason: string | null;
}

/** True when nothing but warnings is left. */
export function isPublishable(findings: readonly GateFinding[]): boolean {
  return findings.every(({ severity }) => severity === 'warning');
}

/** What single forms lack, one finding for each kind of gap. Released and void forms lack nothing. */
export function formGate(forms: readonly GateForm[]): GateFinding[] {
  return findingsOf(null, forms);
}

/**
 * What a unit lacks: its forms, a reason for each exceeded cap (R12), and the sign-off by the head of the
 * department, then by HR, where the scheme has a calibration.
 */
export function unitGate(unit: GateUnit, activeStages: readonly Stage[]): GateFinding[] {
  return [
    ...findingsOf(unit.unitId, unit.forms),
    ...capFindings(unit.unitId, unit),
    ...(activeStages.includes('calibration') ? signOffFindings(unit) : []),
  ];
}

/**
 * What a whole cycle lacks: forms counted over all units, then each unit's caps and sign-off, then the caps
 * of the company. Units all of whose forms are void, or published before, ask for nothing.
 */
export function cycleGate(
  units: readonly GateUnit[],
  company: GateCompany,
  activeStages: readonly Stage[],
): GateFinding[] {
  const waiting = units.filter(({ forms }) => forms.some(awaitsPublication));
  return [
    ...formGate(units.flatMap(({ forms }) => forms)),
    ...waiting.flatMap((unit) => unitGate({ ...unit, forms: [] }, activeStages)),
    ...(waiting.length > 0 ? capFindings(null, company) : []),
  ];
}

function awaitsPublication({ stage }: GateForm): boolean {
  return stage !== 'void' && !isReleased(stage);
}

function findingsOf(unitId: number | null, forms: readonly GateForm[]): GateFinding[] {
  const waiting = forms.filter(awaitsPublication);
  // A form that was sent back is one finding, not two.
  const underWay = waiting.filter(({ stage, isReturned }) => stage !== 'calibration' && !isReturned);
  const finding = (
    code: EvaluationProblem['code'],
    found: readonly GateForm[],
    severity: Severity = 'blocker',
    params: EvaluationProblem['params'] = {},
  ): GateFinding[] => {
    const evaluationIds = found.map(({ evaluationId }) => evaluationId);
    const counted = problem(code, { ...params, count: evaluationIds.length });
    return evaluationIds.length === 0 ? [] : [{ ...counted, severity, unitId, evaluationIds }];
  };
  return [
    ...STAGES.flatMap((stage) =>
      finding(
        'gate.stageNotReached',
        underWay.filter((form) => form.stage === stage),
        'blocker',
        { stage },
      ),
    ),
    ...finding(
      'gate.returned',
      waiting.filter(({ isReturned }) => isReturned),
    ),
    ...finding(
      'gate.measuresMissing',
      waiting.filter(({ missingMeasureItemIds }) => missingMeasureItemIds.length > 0),
    ),
    // No coefficient, no result coefficient (R10): the report says so, and HR may publish all the same.
    ...finding(
      'gate.coefficientMissing',
      waiting.filter(({ assessmentCoefficient }) => assessmentCoefficient === null),
      'warning',
    ),
    // Too few peers pass their share on (R5): legal, but somebody should have said so.
    ...finding(
      'gate.peersFew',
      waiting.filter(({ peersTooFew }) => peersTooFew),
      'warning',
    ),
  ];
}

/**
 * An exceeded cap moves nobody, but it wants a reason (R12). Who signs or publishes is not told their own grade, so they
 * give one wherever their grade could make the difference, whether it does or not.
 */
function capFindings(unitId: number | null, { grades, capReason }: GateCompany): GateFinding[] {
  if ((capReason ?? '').trim() !== '') return [];
  return grades
    .filter(({ exceeded, couldExceed }) => exceeded || couldExceed)
    .map(({ grade, count, allowed, exceeded }) => ({
      ...(exceeded
        ? problem('gate.capExceeded', { grade, count, allowed: allowed ?? count })
        : problem('gate.capPossible', { grade, count })),
      severity: 'blocker',
      unitId,
      evaluationIds: [],
    }));
}

/** The head signs first: what HR signs is what the head stands by. */
function signOffFindings({ unitId, headSignedOff, hrSignedOff }: GateUnit): GateFinding[] {
  const missing =
    headSignedOff === false
      ? ('gate.headSignOff' as const)
      : hrSignedOff
        ? null
        : ('gate.hrSignOff' as const);
  return missing === null
    ? []
    : [{ ...problem(missing, { unitId }), severity: 'blocker', unitId, evaluationIds: [] }];
}
