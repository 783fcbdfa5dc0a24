import fc from 'fast-check';
import { DEFAULT_BANDS } from './default-rules';
import { EvaluationPreconditionError } from './problems';
import { checkStay, combineStays, gradeStays, isAssessedStay, vetoesOfStays } from './stays';
import { exactByDays, exactProduct } from './testing/oracle';

const byBands = { bands: DEFAULT_BANDS, gradeMethod: 'bands' } as const;

describe('R11: a change of position within the quarter', () => {
  it('weighs total and coefficient by days (fourth worked number)', () => {
    // (34 × 92.50 + 58 × 78.40) ÷ 92 = 7692.2 ÷ 92 = 83.6108… → 83.61
    // (34 × 1.0 + 58 × 1.5) ÷ 92 = 121 ÷ 92 = 1.31521… → 1.3152
    const stays = [
      { days: 34, total: 9_250, assessmentCoefficient: 10_000 },
      { days: 58, total: 7_840, assessmentCoefficient: 15_000 },
    ];
    expect(combineStays(stays)).toEqual({ total: 8_361, assessmentCoefficient: 13_152, days: 92 });
  });

  it('leaves out a stay that is too short, by the scheme', () => {
    const stays = [
      { days: 14, total: 2_000, assessmentCoefficient: null },
      { days: 77, total: 9_000, assessmentCoefficient: 12_000 },
    ];
    expect(combineStays(stays)).toEqual({ total: 9_000, assessmentCoefficient: 12_000, days: 77 });
    // (14 × 20 + 77 × 90) ÷ 91 = 7210 ÷ 91 = 79.2307… → 79.23
    expect(combineStays(stays, 10)).toEqual({ total: 7_923, assessmentCoefficient: null, days: 91 });
  });

  it('rounds a half up', () => {
    const stay = (total: number) => ({ days: 20, total, assessmentCoefficient: total });
    expect(combineStays([stay(8_000), stay(8_001)])).toEqual({
      total: 8_001,
      assessmentCoefficient: 8_001,
      days: 40,
    });
  });

  it('is nothing where no stay is long enough', () => {
    expect(combineStays([{ days: 14, total: 9_000, assessmentCoefficient: 10_000 }])).toBeNull();
    expect(combineStays([])).toBeNull();
  });

  it('assesses a stay from the fifteenth day on', () => {
    expect([14, 15].map((days) => isAssessedStay({ days }))).toEqual([false, true]);
  });

  it('refuses days that are none', () => {
    expect([0, -1, 1.5].map((days) => checkStay({ days })?.code)).toEqual(Array(3).fill('stay.days'));
    expect(checkStay({ days: 1 })).toBeNull();
  });
});

describe('R11: the result of the whole quarter', () => {
  const stays = [
    { days: 34, total: 9_250, assessmentCoefficient: 10_000 },
    { days: 58, total: 7_840, assessmentCoefficient: 15_000 },
  ];

  it('has grade and result coefficient from the combined total and coefficient', () => {
    // 83.61 → B → 1.00; 1.3152 × 1.00 = 1.3152
    expect(gradeStays(stays, { rules: byBands })).toEqual({
      total: 8_361,
      assessmentCoefficient: 13_152,
      days: 92,
      grade: 'B',
      gradeBeforeVeto: 'B',
      gradeCoefficient: 10_000,
      resultCoefficient: 13_152,
    });
  });

  it('is graded by the scheme of the last stay', () => {
    const bands = [
      { grade: '优', from: 8_000, coefficient: 13_000 },
      { grade: '良', from: 0, coefficient: 9_000 },
    ];
    // 1.3152 × 1.3 = 1.70976 → 1.7098
    expect(gradeStays(stays, { rules: { bands, gradeMethod: 'bands' } })).toMatchObject({
      grade: '优',
      resultCoefficient: 17_098,
    });
  });

  it('takes the linear coefficient from the combined total, and the factors of the whole', () => {
    // 83.61 ÷ 100 = 0.8361; 1.3152 × 0.8361 × 0.95 × 0.9 = 0.94019110… → 0.9402
    const linear = { bands: DEFAULT_BANDS, gradeMethod: 'linear' } as const;
    const factors = { department: 9_500, attendance: 9_000 };
    expect(gradeStays(stays, { rules: linear, factors })).toMatchObject({
      gradeCoefficient: 8_361,
      resultCoefficient: 9_402,
    });
  });

  it('is under the vetoes of all stays', () => {
    const rules = { ...byBands, vetoes: [{ key: 'safety', cap: 'D' }] };
    // 1.3152 × 0.5 = 0.6576
    expect(gradeStays(stays, { rules, struckVetoes: ['safety'] })).toMatchObject({
      total: 8_361,
      grade: 'D',
      gradeBeforeVeto: 'B',
      gradeCoefficient: 5_000,
      resultCoefficient: 6_576,
    });
    expect(() => gradeStays(stays, { rules, struckVetoes: ['theft'] })).toThrow(EvaluationPreconditionError);
  });

  it('has no result coefficient while a stay has no assessment coefficient', () => {
    const blank = [stays[0], { ...stays[1], assessmentCoefficient: null }];
    expect(gradeStays(blank, { rules: byBands })).toMatchObject({ grade: 'B', resultCoefficient: null });
  });

  it('is nothing where no stay is long enough', () => {
    expect(gradeStays(stays, { rules: byBands, shortest: 60 })).toBeNull();
    expect(gradeStays(stays, { rules: byBands, shortest: 58 })).toMatchObject({ total: 7_840, grade: 'C' });
  });

  it('equals an independent calculation for any stays', () => {
    const stay = fc.record({
      days: fc.integer({ min: 1, max: 92 }),
      total: fc.integer({ min: 0, max: 10_000 }),
      assessmentCoefficient: fc.integer({ min: 1, max: 30_000 }),
    });
    const factors = fc.record({
      department: fc.integer({ min: 0, max: 20_000 }),
      attendance: fc.integer({ min: 0, max: 10_000 }),
    });
    fc.assert(
      fc.property(
        fc.array(stay, { maxLength: 4 }),
        factors,
        fc.integer({ min: 1, max: 30 }),
        (all, given, shortest) => {
          const total = exactByDays(
            all.map((one) => ({ days: one.days, value: one.total })),
            shortest,
          );
          const coefficient = exactByDays(
            all.map((one) => ({ days: one.days, value: one.assessmentCoefficient })),
            shortest,
          );
          const graded = gradeStays(all, { rules: byBands, factors: given, shortest });
          if (total === null || coefficient === null) return expect(graded).toBeNull();
          const band = DEFAULT_BANDS.find(({ from }) => total.halfUp() >= from);
          const parts = [coefficient.halfUp(), band?.coefficient ?? 0, given.department, given.attendance];
          expect(graded).toMatchObject({
            total: total.halfUp(),
            assessmentCoefficient: coefficient.halfUp(),
            grade: band?.grade,
            resultCoefficient: exactProduct(parts).halfUp(),
          });
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('vetoes of several stays', () => {
  const safety = { key: 'safety', cap: 'D' };

  it('are those of the last scheme, which decides where two have the same', () => {
    const schemes = [
      { bands: DEFAULT_BANDS, vetoes: [safety] },
      { bands: DEFAULT_BANDS, vetoes: [{ ...safety, cap: 'C' }] },
    ];
    expect(vetoesOfStays(schemes)).toEqual([{ key: 'safety', cap: 'C' }]);
  });

  it('of an earlier stay hold too, with its cap as the last scheme has it', () => {
    const words = [
      { grade: 'pass', from: 7_000, coefficient: 10_000 },
      { grade: 'fail', from: 0, coefficient: 0 },
    ];
    const earlier = { bands: DEFAULT_BANDS, vetoes: [safety, { key: 'late', cap: 'B' }] };
    expect(vetoesOfStays([earlier, { bands: DEFAULT_BANDS }])).toEqual(earlier.vetoes);
    expect(vetoesOfStays([earlier, { bands: words }])).toEqual([
      { key: 'safety', cap: 'fail' },
      { key: 'late', cap: 'pass' },
    ]);
  });
});
