import fc from 'fast-check';
import { explainScore } from './explain-score';
import { explanationSteps } from './explanation-steps';
import type { ExplanationFacts } from './explanation-steps';
import { arithmeticOf } from './explanation-text';
import type { ExplanationStep } from './explanation-types';
import type { ExactValue, ScoringInput } from './scoring-types';
import { gradeStays } from './stays';
import { scoringInputs } from './testing/arbitrary-forms';
import {
  form,
  item,
  measured,
  oneRater,
  points,
  rules,
  section,
  withPeers,
  WORKED_SECTIONS,
} from './testing/forms';
import { exactProduct, exactTotal, mean, Ratio, sumOf } from './testing/oracle';

const FACTORS = {
  assessmentCoefficient: 15_000,
  departmentCoefficient: 10_000,
  attendanceCoefficient: 10_000,
};

function stepsOf(input: ScoringInput, facts: Partial<ExplanationFacts> = {}): ExplanationStep[] {
  const root = explainScore(input);
  if (root === null) throw new Error('expected a total to explain');
  return explanationSteps(root, { rules: input.rules, factors: FACTORS, ...facts });
}

/** `kind of section source: arithmetic` of each step. */
function lines(steps: readonly ExplanationStep[]): string[] {
  return steps.map((step) => {
    const about = 'of' in step ? [step.of, step.sectionId, 'source' in step ? step.source : null] : [];
    const name = [step.kind, ...about.filter((part) => part !== null)].join(' ');
    return `${name}: ${arithmeticOf(step).join('; ')}`;
  });
}

const ratio = ({ numerator, denominator }: ExactValue) => new Ratio(BigInt(numerator), BigInt(denominator));

describe('explanationSteps (R13)', () => {
  it('reckons the first worked number as people do, to the last digit', () => {
    const input = form(WORKED_SECTIONS, { adjustments: [{ points: points(2), reason: '技改项目' }] });
    expect(lines(stepsOf(input))).toEqual([
      // The only task is not applicable: 70 and 20 of 90 are left.
      'weights sections: 70 ÷ 90 = 77.7777… %; 20 ÷ 90 = 22.2222… %',
      'mean sectionBySource duties supervisor: (50 × 88 + 30 × 92 + 20 × 75) ÷ 100 = 86.6',
      'mean sectionBySource conduct supervisor: (40 × 90 + 40 × 85 + 20 × 100) ÷ 100 = 90',
      'mean source supervisor: (70 × 86.6 + 20 × 90) ÷ 90 = 87.3555…',
      'mean sectionBySource duties reviewer: (50 × 85 + 30 × 90 + 20 × 80) ÷ 100 = 85.5',
      'mean sectionBySource conduct reviewer: (40 × 90 + 40 × 80 + 20 × 100) ÷ 100 = 88',
      'mean source reviewer: (70 × 85.5 + 20 × 88) ÷ 90 = 86.0555…',
      // .7 × 87.35555… + .3 × 86.05555… = 86.96555…
      'mean form: (70 × 87.3555… + 30 × 86.0555…) ÷ 100 = 86.9655…',
      'adjustments: 86.9655… + 2 = 88.9655…',
      'rounding: 88.9655… → 88.97',
      'grade: 80 ≤ 88.97 < 90 → B',
      'coefficient: 1.5 × 1 × 1 × 1 = 1.5000',
    ]);
  });

  it('leaves out what would only say the same again', () => {
    expect(lines(stepsOf(oneRater([30, 15, 35, 20], [91.5, 53, 54.5, 84])))).toEqual([
      // The superior's superior does not exist: 30 passes on.
      'weights shares: 70 ÷ 70 = 100 %',
      'mean sectionBySource duties supervisor: (30 × 91.5 + 15 × 53 + 35 × 54.5 + 20 × 84) ÷ 100 = 71.275',
      'rounding: 71.275 → 71.28',
      'grade: 60 ≤ 71.28 < 80 → C',
      'coefficient: 1.5 × 0.8 × 1 × 1 = 1.2000',
    ]);
  });

  it('blends section by section where they are scored by different people, and where one is measured', () => {
    const withShares = rules({ raterShares: { self: 0, peer: 2000, supervisor: 5000, reviewer: 3000 } });
    const scores = { supervisor: 80, reviewer: 90 };
    const sections = [
      { ...section('duties', 60, [withPeers(item('d1', 100, scores), 70, 71, 71)]), peersScore: true },
      section('tasks', 20, [item('t1', 100, scores)]),
      { ...section('kpi', 20, [measured('k1', 100, 66)]), measured: true },
    ];
    const activeRaters = ['peer', 'supervisor', 'reviewer'] as const;
    const input = form(sections, { rules: { ...withShares, activeRaters } });
    expect(lines(stepsOf(input, { factors: undefined }))).toEqual([
      // Of the three peers only the mean is told: 212 ÷ 3.
      'mean sectionBySource duties peer: (100 × 70.6666…) ÷ 100 = 70.6666…',
      'mean sectionBySource duties supervisor: (100 × 80) ÷ 100 = 80',
      'mean sectionBySource duties reviewer: (100 × 90) ÷ 100 = 90',
      // (14.13333… + 40 + 27)
      'mean section duties: (20 × 70.6666… + 50 × 80 + 30 × 90) ÷ 100 = 81.1333…',
      'weights shares tasks: 50 ÷ 80 = 62.5 %; 30 ÷ 80 = 37.5 %',
      'mean sectionBySource tasks supervisor: (100 × 80) ÷ 100 = 80',
      'mean sectionBySource tasks reviewer: (100 × 90) ÷ 100 = 90',
      'mean section tasks: (50 × 80 + 30 × 90) ÷ 80 = 83.75',
      'mean sectionBySource kpi measure: (100 × 66) ÷ 100 = 66',
      // 48.68 + 16.75 + 13.2
      'mean form: (60 × 81.1333… + 20 × 83.75 + 20 × 66) ÷ 100 = 78.63',
      'rounding: 78.63 → 78.63',
      'grade: 60 ≤ 78.63 < 80 → C',
    ]);
  });

  it('tells bounds, the ends of the scale, calibration, correction and vetoes apart', () => {
    const input = oneRater([100], [98], {
      rules: rules({ activeRaters: ['supervisor'], vetoes: [{ key: 'safety', cap: 'C' }] }),
      adjustments: [
        { points: points(4), reason: '见记录' },
        { points: points(3), reason: '见记录' },
        { points: points(-0.5), reason: '见记录' },
      ],
      calibration: { points: points(-12), reason: '与同岗位一致' },
      correction: { points: points(3.25), reason: '申诉成立' },
      struckVetoes: ['safety'],
    });
    const steps = stepsOf(input, { factors: { ...FACTORS, assessmentCoefficient: null } });
    expect(lines(steps).slice(2)).toEqual([
      // 6.5 is 1.5 over the bound of 5, and 103 is 3 over the end of the scale.
      'adjustments: 98 + 4 + 3 − 0.5 − 1.5 − 3 = 100',
      'calibration: 100 − 12 = 88',
      'correction: 88 + 3.25 = 91.25',
      'rounding: 91.25 → 91.25',
      'grade: 90 ≤ 91.25 → A',
      'veto: A → C',
      // No assessment coefficient, no result coefficient (R10).
      'coefficient: ',
    ]);
    expect(steps.at(-1)).toMatchObject({ exact: null, result: null });
    expect(steps[2]).toMatchObject({
      terms: [{ reason: '见记录' }, {}, {}, { kind: 'adjustmentLimit' }, {}],
    });
  });

  it('files what an end of the scale took off with the change that ran over it', () => {
    const supervised = rules({ activeRaters: ['supervisor'] });
    const steps = (changes: Partial<ScoringInput>) =>
      lines(stepsOf(oneRater([100], [98], { rules: supervised, ...changes }))).filter((line) =>
        /^(adjustments|calibration|correction)/.test(line),
      );
    const [up, down] = [points(5), points(-99)].map((change) => ({ points: change, reason: '见记录' }));
    expect(steps({ adjustments: [up] })).toEqual(['adjustments: 98 + 5 − 3 = 100']);
    expect(steps({ calibration: up, correction: down })).toEqual([
      'calibration: 98 + 5 − 3 = 100',
      'correction: 100 − 99 = 1',
    ]);
    expect(steps({ calibration: down, correction: up })).toEqual([
      // 1 under zero.
      'calibration: 98 − 99 + 1 = 0',
      'correction: 0 + 5 = 5',
    ]);
    expect(steps({ correction: up })).toEqual(['correction: 98 + 5 − 3 = 100']);
  });

  it('puts a quarter of two posts together, as the fourth worked number does', () => {
    const stays = [
      { evaluationId: 1, days: 34, total: 9250, assessmentCoefficient: 10_000, counts: true },
      { evaluationId: 2, days: 58, total: 7840, assessmentCoefficient: 15_000, counts: true },
      { evaluationId: 3, days: 6, total: 5000, assessmentCoefficient: 10_000, counts: false },
    ];
    const result = gradeStays(stays, { rules: rules() });
    const steps = stepsOf(oneRater([100], [78.4]), { quarter: { forms: stays, result } });
    expect(lines(steps).slice(-4)).toEqual([
      // (3145 + 4547.2) ÷ 92
      'quarterTotal: (34 × 92.5 + 58 × 78.4) ÷ 92 = 83.6108… → 83.61',
      'quarterGrade: 83.61 → B',
      'quarterAssessment: (34 × 1 + 58 × 1.5) ÷ 92 = 1.3152… → 1.3152',
      'quarterCoefficient: 1.3152 × 1 = 1.3152',
    ]);
    expect(steps.at(-1)).toMatchObject({ result: result?.resultCoefficient });
    expect(stepsOf(oneRater([100], [78.4]), { quarter: { forms: stays, result: null } })).toHaveLength(5);
  });

  it('takes every number from those before, exactly, for any form', () => {
    fc.assert(
      fc.property(scoringInputs(false), (input) => {
        const root = explainScore(input);
        if (root === null) return;
        const steps = explanationSteps(root, { rules: input.rules, factors: FACTORS });
        steps.forEach((step, place) => checkStep(step, steps.slice(0, place)));
        checkChanges(steps, input);
        const rounding = steps.find(({ kind }) => kind === 'rounding');
        expect(rounding).toMatchObject({ total: root.points });
        expect(rounding?.kind === 'rounding' && ratio(rounding.start)).toEqual(exactTotal(input));
      }),
      { numRuns: 150 },
    );
  });
});

/** Each change has what the ends of the scale took off it, and nothing of another's. */
function checkChanges(steps: readonly ExplanationStep[], input: ScoringInput): void {
  const plain = { ...input, calibration: undefined, correction: undefined };
  const upTo = {
    adjustments: plain,
    calibration: { ...plain, calibration: input.calibration },
    correction: input,
  };
  for (const step of steps) {
    if (step.kind !== 'adjustments' && step.kind !== 'calibration' && step.kind !== 'correction') continue;
    expect([step.kind, ratio(step.result)]).toEqual([step.kind, exactTotal(upTo[step.kind])]);
  }
}

/** Reckons a step again from what it says it is made of. */
function checkStep(step: ExplanationStep, before: readonly ExplanationStep[]): void {
  if (step.kind === 'weights') {
    const counted = step.parts.filter(({ counts }) => counts);
    expect(counted.reduce((sum, { laidDown }) => sum + laidDown, 0)).toBe(step.whole);
    expect(sumOf(counted.map(({ effective }) => ratio(effective)))).toEqual(new Ratio(10_000));
  }
  if (step.kind === 'mean') {
    for (const { value, from } of step.terms) if (from !== null) expect(value).toEqual(exactOf(before[from]));
    expect(step.terms.reduce((sum, { weight }) => sum + weight, 0)).toBe(step.divisor);
    expect(ratio(step.result)).toEqual(mean(step.terms.map(({ weight, value }) => [weight, ratio(value)])));
  }
  if (step.kind === 'adjustments' || step.kind === 'calibration' || step.kind === 'correction') {
    expect(step.start).toEqual(exactOf(before[step.from]));
    const terms = step.terms.map(({ value }) => ratio(value));
    const result = sumOf([ratio(step.start), ...terms]);
    expect(ratio(step.result)).toEqual(result);
    // The end of the scale is told with the change that ran over it.
    expect(result.isBelow(new Ratio(0)) || new Ratio(10_000).isBelow(result)).toBe(false);
  }
  if (step.kind === 'rounding') {
    expect(step.start).toEqual(exactOf(before[step.from]));
    expect(step.total).toBe(ratio(step.start).halfUp());
  }
  if (step.kind === 'coefficient') {
    const grading = before.findLast(({ kind }) => kind === 'grade' || kind === 'veto');
    const factors = step.factors.map(({ value }) => value ?? 0);
    expect(grading).toMatchObject({ coefficient: factors[1] });
    expect(step.result).toBe(exactProduct(factors).halfUp());
  }
}

function exactOf(step: ExplanationStep): unknown {
  return 'result' in step ? step.result : undefined;
}
