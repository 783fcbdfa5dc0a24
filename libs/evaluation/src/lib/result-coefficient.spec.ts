import fc from 'fast-check';
import { EvaluationPreconditionError } from './problems';
import { payAmount, resultCoefficient } from './result-coefficient';
import { exactProduct } from './testing/oracle';

describe('R10: result coefficient', () => {
  it.each([
    // 1.5 × 1.00 = 1.5000, the end of the first worked number
    [{ assessment: 15_000, grade: 10_000 }, 15_000],
    // 1.5 × 0.8897 = 1.33455 → 1.3346, the same by the linear coefficient
    [{ assessment: 15_000, grade: 8_897 }, 13_346],
    // 1.5 × 1.2 × 0.95 × 0.9 = 1.539
    [{ assessment: 15_000, grade: 12_000, department: 9_500, attendance: 9_000 }, 15_390],
    // 1.3333 × 0.8897 = 1.18623701 → 1.1862
    [{ assessment: 13_333, grade: 8_897 }, 11_862],
    // 1.0001 × 0.5 = 0.50005 → 0.5001, a half going up
    [{ assessment: 10_001, grade: 5_000 }, 5_001],
    [{ assessment: 15_000, grade: 12_000, attendance: 0 }, 0],
    // One rounding at the end: 0.3333³ = 0.037025927037 → 0.0370; times 3 = 0.1111 (0.1110 with roundings between)
    [{ assessment: 3_333, grade: 3_333, department: 3_333, attendance: 30_000 }, 1_111],
  ])('of %j is %d ten-thousandths', (factors, expected) => {
    expect(resultCoefficient(factors)).toBe(expected);
  });

  it('is none without an assessment coefficient: a blank is not 1', () => {
    expect(resultCoefficient({ assessment: null, grade: 12_000 })).toBeNull();
  });

  it('equals an independent calculation for any factors', () => {
    const factor = fc.integer({ min: 0, max: 100_000 });
    fc.assert(
      fc.property(factor, factor, factor, factor, (assessment, grade, department, attendance) => {
        expect(resultCoefficient({ assessment, grade, department, attendance })).toBe(
          exactProduct([assessment, grade, department, attendance]).halfUp(),
        );
        expect(resultCoefficient({ assessment, grade })).toBe(exactProduct([assessment, grade]).halfUp());
      }),
      { numRuns: 300 },
    );
  });

  it('refuses a factor that is no integer', () => {
    expect(() => resultCoefficient({ assessment: 1.5, grade: 10_000 })).toThrow(EvaluationPreconditionError);
  });
});

describe('R10: pay', () => {
  it.each([
    // 3000.00 × 1.3152 = 3945.60
    [300_000, 13_152, 394_560],
    // 100.01 × 1.5 = 150.015 → 150.02
    [10_001, 15_000, 15_002],
    // 33.33 × 0.5 = 16.665 → 16.67
    [3_333, 5_000, 1_667],
    [0, 15_000, 0],
  ])('of %d cents at %d is %d', (base, coefficient, expected) => {
    expect(payAmount(base, coefficient)).toBe(expected);
  });

  it('is none without a base or without a result coefficient', () => {
    expect(payAmount(null, 15_000)).toBeNull();
    expect(payAmount(300_000, null)).toBeNull();
  });
});
