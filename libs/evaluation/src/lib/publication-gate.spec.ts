import { checkGradeCaps } from './grade-caps';
import { DEFAULT_BANDS } from './default-rules';
import { cycleGate, formGate, isPublishable, unitGate } from './publication-gate';
import type { GateFinding, GateForm, GateUnit } from './publication-gate';
import type { Stage } from './stage-types';
import { STAGES } from './stage-types';

const FULL: readonly Stage[] = STAGES;
const WITHOUT_CALIBRATION: readonly Stage[] = ['self', 'supervisor', 'published', 'closed'];
const CAPS = [{ grade: 'A', share: 2_000 }];

function form(evaluationId: number, changes: Partial<GateForm> = {}): GateForm {
  return {
    evaluationId,
    stage: 'calibration',
    isReturned: false,
    assessmentCoefficient: 10_000,
    missingMeasureItemIds: [],
    ...changes,
  };
}

function unit(changes: Partial<GateUnit> = {}): GateUnit {
  return {
    unitId: 3,
    forms: [form(1), form(2)],
    grades: checkGradeCaps([...'AB'], CAPS, DEFAULT_BANDS),
    capReason: null,
    headSignedOff: true,
    hrSignedOff: true,
    ...changes,
  };
}

/** Two As where one is allowed. */
const EXCEEDED = checkGradeCaps([...'AAB'], CAPS, DEFAULT_BANDS);
const NOTHING = { grades: [], capReason: null };

/** `gate.returned @3 [1,2]`, with `?` behind a warning. */
function shown(findings: readonly GateFinding[]): string[] {
  return findings.map(
    ({ code, unitId, evaluationIds, severity }) =>
      `${code} @${unitId ?? '-'} [${evaluationIds.join()}]${severity === 'warning' ? '?' : ''}`,
  );
}

describe('forms before publication', () => {
  it('say where fewer peers than the minimum have answered, and may be published all the same', () => {
    const findings = formGate([form(1, { peersTooFew: true }), form(2, { peersTooFew: false }), form(3)]);
    expect(shown(findings)).toEqual(['gate.peersFew @- [1]?']);
    expect(isPublishable(findings)).toBe(true);
  });

  it('lack nothing when they wait in calibration, are published, or void', () => {
    const bare = { isReturned: true, assessmentCoefficient: null, missingMeasureItemIds: ['k1'] };
    const beyond = (['published', 'acknowledged', 'appealed', 'closed', 'void'] as const).map(
      (stage, index) => form(index, { stage, ...bare }),
    );
    expect(formGate([form(9), ...beyond])).toEqual([]);
  });

  it('are counted by what they lack', () => {
    const forms = [
      form(1, { stage: 'supervisor' }),
      form(2, { stage: 'self' }),
      form(3, { stage: 'supervisor' }),
      form(4, { stage: 'supervisor', isReturned: true }),
      form(5, { missingMeasureItemIds: ['k1', 'k2'] }),
      form(6, { assessmentCoefficient: null }),
      form(7, { stage: 'reviewer', assessmentCoefficient: null }),
      form(8),
    ];
    expect(formGate(forms)).toEqual([
      finding('gate.stageNotReached', [2], { stage: 'self', count: 1 }),
      finding('gate.stageNotReached', [1, 3], { stage: 'supervisor', count: 2 }),
      finding('gate.stageNotReached', [7], { stage: 'reviewer', count: 1 }),
      finding('gate.returned', [4], { count: 1 }),
      finding('gate.measuresMissing', [5], { count: 1 }),
      { ...finding('gate.coefficientMissing', [6, 7], { count: 2 }), severity: 'warning' },
    ]);
  });

  it('may be published with warnings, and not with anything else', () => {
    expect(isPublishable(formGate([form(1, { assessmentCoefficient: null })]))).toBe(true);
    expect(isPublishable(formGate([form(1, { stage: 'self' })]))).toBe(false);
    expect(isPublishable([])).toBe(true);
  });
});

function finding(code: string, evaluationIds: number[], params: Record<string, string | number>) {
  return { code, params, severity: 'blocker', unitId: null, evaluationIds };
}

describe('a unit before publication', () => {
  it.each([
    ['in order', {}, []],
    ['without a head', { headSignedOff: null }, []],
    ['not signed off by its head', { headSignedOff: false, hrSignedOff: false }, ['gate.headSignOff @3 []']],
    // HR before the head does not count: the head may still change something.
    ['signed off by HR alone', { headSignedOff: false, hrSignedOff: true }, ['gate.headSignOff @3 []']],
    ['signed off by its head alone', { hrSignedOff: false }, ['gate.hrSignOff @3 []']],
    ['without a head and HR', { headSignedOff: null, hrSignedOff: false }, ['gate.hrSignOff @3 []']],
    ['above a cap', { grades: EXCEEDED }, ['gate.capExceeded @3 []']],
    ['above a cap for a blank reason', { grades: EXCEEDED, capReason: ' ' }, ['gate.capExceeded @3 []']],
    ['above a cap for a reason', { grades: EXCEEDED, capReason: '集体攻关获奖' }, []],
    ['with a form under way', { forms: [form(1, { stage: 'self' })] }, ['gate.stageNotReached @3 [1]']],
  ] as [string, Partial<GateUnit>, string[]][])('%s', (_, changes, expected) => {
    expect(shown(unitGate(unit(changes), FULL))).toEqual(expected);
  });

  it('asks for the reason of a cap that a hidden grade could exceed, and names no bound', () => {
    const grades = checkGradeCaps([...'AB'], CAPS, DEFAULT_BANDS, 1);
    expect(unitGate(unit({ grades }), FULL)).toMatchObject([
      { code: 'gate.capPossible', severity: 'blocker', params: { grade: 'A', count: 1 } },
    ]);
    expect(unitGate(unit({ grades, capReason: '两项改善' }), FULL)).toEqual([]);
  });

  it('names grade, number and bound of an exceeded cap', () => {
    const [found] = unitGate(unit({ grades: EXCEEDED }), FULL);
    expect(found.params).toEqual({ grade: 'A', count: 2, allowed: 1 });
  });

  it('needs no sign-off under a scheme without calibration', () => {
    const unsigned = unit({ headSignedOff: false, hrSignedOff: false, grades: EXCEEDED });
    expect(shown(unitGate(unsigned, WITHOUT_CALIBRATION))).toEqual(['gate.capExceeded @3 []']);
  });
});

describe('a cycle before publication', () => {
  it('counts forms over all units, and asks each unit for the rest', () => {
    const units = [
      unit({ unitId: 1, forms: [form(1, { stage: 'self' })], hrSignedOff: false }),
      unit({ unitId: 2, forms: [form(2, { stage: 'self' }), form(3)], grades: EXCEEDED }),
    ];
    const company = { grades: EXCEEDED, capReason: null };
    expect(shown(cycleGate(units, company, FULL))).toEqual([
      'gate.stageNotReached @- [1,2]',
      'gate.hrSignOff @1 []',
      'gate.capExceeded @2 []',
      'gate.capExceeded @- []',
    ]);
    expect(shown(cycleGate(units, { ...company, capReason: '全公司扭亏' }, FULL))).toHaveLength(3);
  });

  it('asks nothing of a unit that is through', () => {
    const through = unit({
      forms: [form(1, { stage: 'published' }), form(2, { stage: 'void' })],
      grades: EXCEEDED,
      headSignedOff: false,
    });
    expect(cycleGate([through], { grades: EXCEEDED, capReason: null }, FULL)).toEqual([]);
    expect(cycleGate([], NOTHING, FULL)).toEqual([]);
    expect(cycleGate([unit()], NOTHING, FULL)).toEqual([]);
  });
});
