import fc from 'fast-check';
import { computeScore } from './compute-score';
import { missingScores } from './counting-form';
import { EvaluationPreconditionError } from './problems';
import { RATER_ROLES } from './scoring-types';
import type { ScoredOutcome, ScoringInput } from './scoring-types';
import { scoringInputs } from './testing/arbitrary-forms';
import {
  form,
  item,
  notApplicable,
  oneRater,
  points,
  rules,
  section,
  WORKED_SECTIONS,
} from './testing/forms';
import {
  exactRater,
  exactSection,
  exactTotal,
  exactUncalibrated,
  waitedFor,
  worstGrade,
} from './testing/oracle';

function scored(input: ScoringInput): ScoredOutcome {
  const outcome = computeScore(input);
  if (outcome.status !== 'scored') throw new Error(`expected a total, got ${outcome.status}`);
  return outcome;
}

describe('worked numbers', () => {
  it('1: three sections, a task that is not applicable, two raters and a bonus', () => {
    // Supervisor: duties .5×88 + .3×92 + .2×75 = 86.6, conduct .4×90 + .4×85 + .2×100 = 90;
    //   (70 × 86.6 + 20 × 90) ÷ 90 = 87.3555…
    // Reviewer: duties .5×85 + .3×90 + .2×80 = 85.5, conduct .4×90 + .4×80 + .2×100 = 88;
    //   (70 × 85.5 + 20 × 88) ÷ 90 = 86.0555…
    // 0.7 × 87.3555… + 0.3 × 86.0555… = 86.96555…; + 2 = 88.96555… → 88.97 → B
    const input = form(WORKED_SECTIONS, { adjustments: [{ points: points(2), reason: '技改项目' }] });
    expect(computeScore(input)).toEqual({
      status: 'scored',
      total: points(88.97),
      blended: points(86.97),
      adjustment: points(2),
      uncalibrated: points(88.97),
      calibration: 0,
      correction: 0,
      grade: 'B',
      gradeBeforeVeto: 'B',
      gradeCoefficient: 10_000,
      raters: [
        { raterRole: 'supervisor', total: points(87.36) },
        { raterRole: 'reviewer', total: points(86.06) },
      ],
      sections: [
        // .7 × 86.6 + .3 × 85.5 = 86.27; .7 × 90 + .3 × 88 = 89.4
        { sectionId: 'duties', total: points(86.27) },
        { sectionId: 'conduct', total: points(89.4) },
      ],
    });
  });

  it.each([
    // 30 % × 91.5 + 15 % × 53 + 35 % × 54.5 + 20 % × 84 = 27.45 + 7.95 + 19.075 + 16.8 = 71.275
    [[30, 15, 35, 20], [91.5, 53, 54.5, 84], 71.28],
    // 20 % × 77.5 + 40 % × 90.5 + 15 % × 71 + 25 % × 55.5 = 15.5 + 36.2 + 10.65 + 13.875 = 76.225
    [[20, 40, 15, 25], [77.5, 90.5, 71, 55.5], 76.23],
  ])('2: half up where binary fractions fall short, weights %j scores %j → %d', (weights, scores, total) => {
    expect(scored(oneRater(weights, scores)).total).toBe(points(total));
  });

  it('3: one rater', () => {
    // 25 % × 89 + 35 % × 88 + 20 % × 99.5 + 20 % × 89.5 = 22.25 + 30.8 + 19.9 + 17.9 = 90.85
    expect(scored(oneRater([25, 35, 20, 20], [89, 88, 99.5, 89.5]))).toMatchObject({
      total: 9085,
      grade: 'A',
    });
  });

  it.each([
    // 50 % × 89.99 + 50 % × 90.00 = 89.995 → 90.00
    [[50, 50], [89.99, 90], 9000, 'A'],
    // 60 % × 89.99 + 40 % × 90.00 = 89.994 → 89.99
    [[60, 40], [89.99, 90], 8999, 'B'],
  ])('3: the grade is read from the rounded total, weights %j scores %j', (weights, scores, total, grade) => {
    expect(scored(oneRater(weights, scores))).toMatchObject({ total, grade });
  });
});

describe('R3: an absent score is not a zero', () => {
  it('names what is missing, rater by rater in the order of the form', () => {
    const input = form([
      section('duties', 100, [
        item('d1', 60, { supervisor: 80 }),
        item('d2', 40, { supervisor: null, reviewer: 70 }),
      ]),
    ]);
    expect(computeScore(input)).toEqual({
      status: 'incomplete',
      missing: [
        { itemId: 'd2', source: 'supervisor' },
        { itemId: 'd1', source: 'reviewer' },
      ],
    });
  });

  it('takes a zero for a score', () => {
    expect(scored(oneRater([50, 50], [0, 80])).total).toBe(points(40));
  });

  it('asks no score of a rater without a share for the total, but lists it for that rater', () => {
    const { sections, rules: own } = oneRater([100], [80]);
    const input = form(sections, { rules: { ...own, activeRaters: ['self', 'supervisor'] } });
    expect(scored(input).total).toBe(points(80));
    expect(missingScores(sections, 'self')).toEqual(['i1']);
  });

  it('asks no score of an item that is not applicable or weighs nothing', () => {
    const sections = [
      section('duties', 100, [item('d1', 100, { supervisor: 80 }), item('d2', 0, { supervisor: null })]),
      section('conduct', 0, [item('c1', 100, { supervisor: null })]),
      section('tasks', 0, [notApplicable('t1', 100)]),
    ];
    expect(missingScores(sections, 'supervisor')).toEqual([]);
    expect(scored(form(sections, { rules: rules({ activeRaters: ['supervisor'] }) })).total).toBe(points(80));
  });
});

describe('R4: not applicable', () => {
  const supervisorOnly = { rules: rules({ activeRaters: ['supervisor'] }) };

  it('passes the weight of an item on within its section only', () => {
    const input = form(
      [
        section('duties', 80, [
          item('d1', 30, { supervisor: 90 }),
          item('d2', 20, { supervisor: 60 }),
          notApplicable('d3', 50),
        ]),
        section('conduct', 20, [item('c1', 100, { supervisor: 50 })]),
      ],
      supervisorOnly,
    );
    // duties (30 × 90 + 20 × 60) ÷ 50 = 78; 80 % × 78 + 20 % × 50 = 72.4
    expect(scored(input).total).toBe(points(72.4));
  });

  it('passes the weight of an empty section on to the others in proportion', () => {
    const input = form(
      [
        section('duties', 60, [item('d1', 100, { supervisor: 90 })]),
        section('tasks', 20, [notApplicable('t1', 40), notApplicable('t2', 60)]),
        section('conduct', 20, [item('c1', 100, { supervisor: 70 })]),
        section('criteria', 0, []),
      ],
      supervisorOnly,
    );
    // (60 × 90 + 20 × 70) ÷ 80 = 85
    expect(scored(input).total).toBe(points(85));
  });

  it('says "not assessable" when nothing is left, and not 0', () => {
    const nothing = [section('duties', 100, [notApplicable('d1', 100)])];
    expect(computeScore(form(nothing))).toEqual({ status: 'notAssessable', cause: 'nothingApplicable' });
    expect(computeScore(form([]))).toEqual({ status: 'notAssessable', cause: 'nothingApplicable' });
  });

  it('ignores a score that was entered before the item became not applicable', () => {
    const given = { ...item('d2', 50, { supervisor: 10 }), notApplicable: true };
    const input = form([section('duties', 100, [item('d1', 50, { supervisor: 90 }), given])], supervisorOnly);
    expect(scored(input).total).toBe(points(90));
  });
});

describe('R5: shares', () => {
  const sections = [section('duties', 100, [item('d1', 100, { self: 100, supervisor: 80, reviewer: 60 })])];
  const shares = { self: 2000, supervisor: 6000, reviewer: 2000 };

  it.each([
    // 20 % × 100 + 60 % × 80 + 20 % × 60 = 80
    [['self', 'supervisor', 'reviewer'], 80],
    // (60 × 80 + 20 × 60) ÷ 80 = 75
    [['supervisor', 'reviewer'], 75],
    // (20 × 100 + 60 × 80) ÷ 80 = 85
    [['self', 'supervisor'], 85],
    [['reviewer'], 60],
  ] as const)('of %j blend to %d', (activeRaters, total) => {
    const input = form(sections, { rules: rules({ raterShares: shares, activeRaters }) });
    expect(scored(input).total).toBe(points(total));
  });

  it('are by default the superior 70 and the next superior 30, the self-assessment nothing', () => {
    // 70 % × 80 + 30 % × 60 = 74
    expect(scored(form(sections)).total).toBe(points(74));
  });

  it('of nobody make no total', () => {
    const input = form(sections, { rules: rules({ activeRaters: ['self'] }) });
    expect(computeScore(input)).toEqual({ status: 'notAssessable', cause: 'noRater' });
  });
});

describe('R6: bonus and penalty', () => {
  it.each([
    [[3, -1], 82, 2],
    [[4, 4], 85, 5],
    [[-4, -4], 75, -5],
    // The bound is for all together: 8 − 4 stays within it.
    [[8, -4], 84, 4],
  ])('of %j on 80 points make %d', (given, total, adjustment) => {
    const adjustments = given.map((value) => ({ points: points(value), reason: '见记录' }));
    expect(scored(oneRater([100], [80], { adjustments }))).toMatchObject({
      total: points(total),
      adjustment: points(adjustment),
      blended: points(80),
    });
  });

  it.each([
    [98, 5, 100],
    [2, -5, 0],
  ])('keep the total within the scale: %d and %d make %d', (score, extra, total) => {
    const adjustments = [{ points: points(extra), reason: '见记录' }];
    expect(scored(oneRater([100], [score], { adjustments })).total).toBe(points(total));
  });
});

describe('R7: veto', () => {
  const vetoes = [
    { key: 'attendance', cap: 'C' },
    { key: 'safety', cap: 'D' },
    { key: 'integrity', cap: 'B' },
  ];

  function underVeto(score: number, struckVetoes: readonly string[]): ScoringInput {
    return oneRater([100], [score], {
      rules: rules({ activeRaters: ['supervisor'], vetoes }),
      struckVetoes,
    });
  }

  it('caps the grade and its coefficient, never the points', () => {
    expect(scored(underVeto(95, ['attendance']))).toMatchObject({
      total: points(95),
      grade: 'C',
      gradeBeforeVeto: 'A',
      gradeCoefficient: 8_000,
    });
  });

  it('does not lift a grade that is lower anyway', () => {
    expect(scored(underVeto(50, ['attendance']))).toMatchObject({
      grade: 'D',
      gradeCoefficient: 5_000,
    });
  });

  it('is the lowest cap of those that struck', () => {
    const gradeOf = (struck: readonly string[]) => scored(underVeto(95, struck)).grade;
    expect(gradeOf([])).toBe('A');
    expect(gradeOf(['integrity'])).toBe('B');
    expect(gradeOf(['integrity', 'attendance'])).toBe('C');
    expect(gradeOf(['safety', 'integrity', 'attendance'])).toBe('D');
  });

  it('is none that the scheme does not have', () => {
    expect(() => computeScore(underVeto(95, ['theft']))).toThrow(
      new EvaluationPreconditionError({ code: 'veto.unknown', params: { key: 'theft' } }),
    );
  });
});

describe('exactness (R1)', () => {
  it('equals an independent calculation in fractions for any form', () => {
    fc.assert(
      fc.property(scoringInputs(false), (input) => {
        const expected = exactTotal(input);
        const outcome = computeScore(input);
        if (expected === null) return expect(outcome.status).toBe('notAssessable');
        expect(outcome).toMatchObject({
          status: 'scored',
          total: expected.halfUp(),
          uncalibrated: exactUncalibrated(input)?.halfUp(),
        });
      }),
      { numRuns: 500 },
    );
  });

  it('tells each section and each rater as an independent calculation does, for any form', () => {
    fc.assert(
      fc.property(scoringInputs(false), (input) => {
        const outcome = computeScore(input);
        if (outcome.status !== 'scored') return;
        expect(outcome.raters).toEqual(
          RATER_ROLES.flatMap((raterRole) => {
            const total = exactRater(input, raterRole);
            return total === null ? [] : [{ raterRole, total: total.halfUp() }];
          }),
        );
        expect(outcome.sections).toEqual(
          input.sections.flatMap((section) => {
            const total = exactSection(input, section);
            return total === null ? [] : [{ sectionId: section.id, total: total.halfUp() }];
          }),
        );
      }),
      { numRuns: 200 },
    );
  });

  it('grades by the worst of the points and the vetoes that struck, for any form', () => {
    fc.assert(
      fc.property(scoringInputs(false), (input) => {
        const outcome = computeScore(input);
        if (outcome.status !== 'scored') return;
        const { bands, vetoes = [] } = input.rules;
        const caps = vetoes.filter(({ key }) => input.struckVetoes?.includes(key)).map(({ cap }) => cap);
        expect(outcome.grade).toBe(worstGrade(bands, [outcome.gradeBeforeVeto, ...caps]));
      }),
      { numRuns: 100 },
    );
  });

  it('waits for exactly the scores that are missing, and never for peers, for any half-filled form', () => {
    fc.assert(
      fc.property(scoringInputs(true), (input) => {
        const outcome = computeScore(input);
        if (outcome.status === 'notAssessable') return;
        const missing = outcome.status === 'incomplete' ? outcome.missing : [];
        expect(missing.map(({ itemId, source }) => `${itemId} ${source}`).sort()).toEqual(
          waitedFor(input).sort(),
        );
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    // 0.01 % of (99.99 % × 50.00 + 0.01 % × 49.99) = 0.0049999999: one part in a hundred million short
    [49.99, 0],
    // … + 0.01 % × 50.00: the half itself
    [50, 1],
  ])('sees a hundred-millionth below a half: %d gives %d', (last, total) => {
    const input = form(
      [
        section('duties', 99.99, [item('d1', 100, { supervisor: 0 })]),
        section('conduct', 0.01, [
          item('c1', 99.99, { supervisor: 50 }),
          item('c2', 0.01, { supervisor: last }),
        ]),
      ],
      { rules: rules({ activeRaters: ['supervisor'] }) },
    );
    expect(scored(input).total).toBe(total);
  });

  it('stays exact where ordinary integers would not', () => {
    // Shares without a common divisor on the highest scale: 10000 × (9999 × … ) leaves 2^53.
    const top = 1_000_000;
    const input = form(
      [
        section('duties', 99.99, [
          { id: 'd1', weight: 3333, notApplicable: false, scores: { supervisor: top, reviewer: 999_999 } },
          { id: 'd2', weight: 6667, notApplicable: false, scores: { supervisor: 999_998, reviewer: 1 } },
        ]),
        section('conduct', 0.01, [
          { id: 'c1', weight: 10_000, notApplicable: false, scores: { supervisor: 7, reviewer: 999_983 } },
        ]),
      ],
      {
        rules: rules({
          scale: { top, step: 1 },
          raterShares: { self: 0, supervisor: 4_999, reviewer: 5_001 },
        }),
      },
    );
    expect(scored(input).total).toBe(exactTotal(input)?.halfUp());
  });

  it('refuses a number that is no integer instead of rounding it unseen', () => {
    const sections = [section('duties', 100, [item('d1', 100, {})])];
    const broken = { ...sections[0].items[0], weight: 1, scores: { supervisor: 88.5 } };
    const input = form([{ ...sections[0], items: [broken] }], {
      rules: rules({ activeRaters: ['supervisor'] }),
    });
    expect(() => computeScore({ ...input, sections: [{ ...input.sections[0], weight: 1 }] })).toThrow(
      EvaluationPreconditionError,
    );
  });
});
