import type { CalibrationDistribution, GateFinding as FindingView } from '@gangping/contracts';
import {
  asksPeers,
  cycleGate,
  distributionOf,
  type GateFinding,
  type GateUnit,
  type GradedEvaluation,
  type GradeUse,
  isReleased,
  type Stage,
  unitGate,
} from '@gangping/evaluation';
import type { CycleForm, SchemeCopy, StoredSignOff } from './calibration.repository';

/** What stands in a cycle, or in a part of it, as one reader may know it. */
export interface CycleState {
  readonly forms: readonly CycleForm[];
  /** The same by department. */
  readonly units: ReadonlyMap<number, readonly CycleForm[]>;
  readonly schemes: readonly SchemeCopy[];
  readonly signOffs: readonly StoredSignOff[];
  readonly capReasons: ReadonlyMap<number | null, string>;
  readonly departmentsWithHead: ReadonlySet<number>;
  /** Whose own form counts in no figure before it is published; null for an account of nobody. */
  readonly readerId: number | null;
}

/** Forms whose names a finding carries: the rest is counted. */
const NAMED = 50;

/** In the order in which they first appear. */
export function unitIdsOf(forms: readonly CycleForm[]): number[] {
  return [...new Set(forms.map(({ departmentId }) => departmentId))];
}

/** True where a form's total and grade are settled and may be told to the reader. */
export function isGraded({ stage, employeeId }: CycleForm, readerId: number | null): boolean {
  return isReleased(stage) || (stage === 'calibration' && employeeId !== readerId);
}

/** The grades of some forms, scheme by scheme, against its caps (R12). */
export function distributionsOver(
  forms: readonly CycleForm[],
  { schemes, readerId }: Pick<CycleState, 'schemes' | 'readerId'>,
): CalibrationDistribution[] {
  return schemes
    .map(({ id, scheme }) => ({ id, scheme, own: forms.filter((form) => form.cycleSchemeId === id) }))
    .filter(({ own }) => own.length > 0)
    .map(({ id, scheme, own }) => {
      const { graded, ungraded, isSmall, grades, exceeded } = distributionOf(
        null,
        own.map((form) => gradedEvaluation(form, readerId)),
        scheme,
      );
      return { schemeId: id, graded, ungraded, isSmall, grades: [...grades], exceeded: [...exceeded] };
    });
}

function gradedEvaluation(form: CycleForm, readerId: number | null): GradedEvaluation {
  const isTold = isGraded(form, readerId);
  return {
    evaluationId: form.id,
    unitId: form.departmentId,
    grade: isTold ? form.grade : null,
    isHidden: form.stage === 'calibration' && !isTold && form.grade !== null,
  };
}

function usesOf(forms: readonly CycleForm[], state: CycleState): GradeUse[] {
  return distributionsOver(forms, state).flatMap(({ grades }) => grades);
}

/** Signed for the department as its head: HR's signature is then somebody else's to give. */
export function signedAsHead(
  { signOffs }: Pick<CycleState, 'signOffs'>,
  unitId: number,
  accountId: number,
): boolean {
  return signOffs.some(
    (signOff) =>
      signOff.departmentId === unitId &&
      signOff.role === 'head' &&
      signOff.accountId === accountId &&
      signOff.takenBackAt === null,
  );
}

/** One department as the gate sees it. */
export function gateUnit(unitId: number, state: CycleState): GateUnit {
  const own = state.units.get(unitId) ?? [];
  const signed = (role: 'head' | 'hr') =>
    state.signOffs.some(
      (signOff) => signOff.departmentId === unitId && signOff.role === role && signOff.takenBackAt === null,
    );
  return {
    unitId,
    forms: own.map((form) => ({ ...gateForm(form), peersTooFew: lacksPeers(form, state) })),
    grades: usesOf(own, state),
    capReason: state.capReasons.get(unitId) ?? null,
    headSignedOff: state.departmentsWithHead.has(unitId) ? signed('head') : null,
    hrSignedOff: signed('hr'),
  };
}

function gateForm(form: CycleForm): GateUnit['forms'][number] {
  const { id, stage, returned, assessmentCoefficient, missingMeasureItemIds } = form;
  return { evaluationId: id, stage, isReturned: returned, assessmentCoefficient, missingMeasureItemIds };
}

/** Scored through, with a share of peers that nobody takes. */
function lacksPeers({ stage, cycleSchemeId, peersCounted }: CycleForm, { schemes }: CycleState): boolean {
  const copy = schemes.find(({ id }) => id === cycleSchemeId);
  return stage === 'calibration' && peersCounted === 0 && copy !== undefined && asksPeers(copy.scheme);
}

/** The stages of the cycle's schemes: with a calibration in any of them there is a board to sign. */
export function activeStages(schemes: readonly SchemeCopy[]): Stage[] {
  return [...new Set(schemes.flatMap(({ scheme }) => scheme.stages))];
}

/** What a whole cycle lacks. */
export function findingsOfCycle(state: CycleState): GateFinding[] {
  const units = unitIdsOf(state.forms).map((unitId) => gateUnit(unitId, state));
  const company = { grades: usesOf(state.forms, state), capReason: state.capReasons.get(null) ?? null };
  return cycleGate(units, company, activeStages(state.schemes));
}

/** What one unit lacks; nothing where all of its forms are published. */
export function findingsOfUnit(unit: GateUnit, state: CycleState): GateFinding[] {
  if (unit.forms.every(({ stage }) => isReleased(stage))) return [];
  return unitGate(unit, activeStages(state.schemes));
}

export function shownFinding(
  { code, severity, unitId, params, evaluationIds }: GateFinding,
  forms: readonly CycleForm[],
): FindingView {
  const about = new Set(evaluationIds.slice(0, NAMED));
  return {
    code: code as FindingView['code'],
    severity,
    unit: unitId === null ? null : { id: unitId, name: nameOfUnit(unitId, forms) },
    params: params as FindingView['params'],
    forms: forms
      .filter(({ id }) => about.has(id))
      .map(({ id, employeeName, positionId, departmentName }) => ({
        id,
        employeeName,
        positionId,
        departmentName,
      })),
  };
}

/** As it was called at launch. */
export function nameOfUnit(unitId: number, forms: readonly CycleForm[]): string {
  return forms.find(({ departmentId }) => departmentId === unitId)?.departmentName ?? '';
}
