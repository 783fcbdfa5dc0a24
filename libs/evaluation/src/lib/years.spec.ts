import fc from 'fast-check';
import { DEFAULT_SCORING_RULES as rules } from './default-rules';
import { exactYear, mean, Ratio } from './testing/oracle';
import {
  checkQuarterWeights,
  EVEN_QUARTERS,
  formulaOf,
  type QuarterWeights,
  resultOfYear,
  type YearQuarter,
} from './years';

const published = (totals: readonly (number | null)[], coefficients: readonly (number | null)[] = []) =>
  totals.flatMap((total, place): YearQuarter[] => {
    const resultCoefficient = coefficients[place] ?? null;
    return total === null ? [] : [{ quarter: place + 1, total, top: 10_000, resultCoefficient }];
  });
const yearOf = (totals: readonly (number | null)[], weights: QuarterWeights = EVEN_QUARTERS) =>
  resultOfYear(published(totals), weights, rules);

describe('resultOfYear', () => {
  it.each<[string, (number | null)[], QuarterWeights, number, number, string]>([
    // 343.33 ÷ 4 = 85.8325 · 0.2 × (88.97 + 83.61 + 91.50) + 0.4 × 79.25 = 52.816 + 31.70 = 84.516
    ['four quarters', [8897, 8361, 9150, 7925], [2000, 2000, 2000, 4000], 8583, 8452, 'B'],
    // 259.72 ÷ 3 = 86.5733… · (17.794 + 18.30 + 31.70) ÷ 0.8 = 67.794 ÷ 0.8 = 84.7425
    ['the second one missing', [8897, null, 9150, 7925], [2000, 2000, 2000, 4000], 8657, 8474, 'B'],
    // 359.98 ÷ 4 = 89.995, half up, and the grade is read from what is rounded
    ['a half', [9000, 9000, 9000, 8998], EVEN_QUARTERS, 9000, 9000, 'A'],
    // 359.97 ÷ 4 = 89.9925
    ['less than a half', [9000, 9000, 9000, 8997], EVEN_QUARTERS, 8999, 8999, 'B'],
    // 30 % of 71.28 and 70 % of 76.23: 21.384 + 53.361 = 74.745, half up
    ['a half by the formula', [null, 7128, null, 7623], [0, 3000, 0, 7000], 7376, 7475, 'C'],
    // Alone, it is the year, whatever it counts.
    ['one quarter', [null, null, 5999, null], [3333, 3333, 1, 3333], 5999, 5999, 'D'],
  ])('%s', (_, totals, weights, mean, total, grade) => {
    expect(yearOf(totals, weights)).toMatchObject({
      quarters: totals.filter((one) => one !== null).length,
      mean,
      total,
      grade,
      withoutPoints: null,
    });
  });

  it('says how it was reckoned: each quarter × weight, their sum and what it is divided by', () => {
    expect(yearOf([8897, null, 9150, 7925], [2000, 2000, 2000, 4000])).toMatchObject({
      terms: [
        { quarter: 1, total: 8897, weight: 2000, product: 17_794_000 },
        { quarter: 3, total: 9150, weight: 2000, product: 18_300_000 },
        { quarter: 4, total: 7925, weight: 4000, product: 31_700_000 },
      ],
      productSum: 67_794_000,
      weightSum: 8000,
    });
  });

  it('takes the quarters in whatever order they come', () => {
    const quarters = published([8897, 8361, 9150, 7925]);
    const weights: QuarterWeights = [1000, 2000, 3000, 4000];
    expect(resultOfYear([...quarters].reverse(), weights, rules)).toEqual(
      resultOfYear(quarters, weights, rules),
    );
  });

  it('has the plain mean of the result coefficients: (1.5 + 1.3152 + 1.2 + 0.8) ÷ 4 = 1.2038', () => {
    const quarters = published([9000, 9000, 9000, 9000], [15_000, 13_152, 12_000, 8000]);
    expect(resultOfYear(quarters, [0, 0, 0, 10_000], rules)?.resultCoefficient).toBe(12_038);
  });

  it('has none where a quarter has none', () => {
    const quarters = published([9000, 9000], [15_000, null]);
    expect(resultOfYear(quarters, EVEN_QUARTERS, rules)).toMatchObject({
      total: 9000,
      resultCoefficient: null,
    });
  });

  it('has no points by a formula in which nothing that is published counts: not 0 (R4)', () => {
    expect(yearOf([8000, 9000, null, null], [0, 0, 4000, 6000])).toMatchObject({
      mean: 8500,
      total: null,
      grade: null,
      withoutPoints: 'weights',
    });
  });

  it('makes no mean of points of different scales', () => {
    const [first, second] = published([8000, 9000], [10_000, 12_000]);
    expect(resultOfYear([first, { ...second, top: 12_000 }], EVEN_QUARTERS, rules)).toMatchObject({
      mean: null,
      total: null,
      grade: null,
      withoutPoints: 'scales',
      resultCoefficient: 11_000,
    });
  });

  it('is nothing without a quarter', () => {
    expect(yearOf([null, null, null, null])).toBeNull();
  });
});

const weightsArbitrary = fc
  .tuple(fc.nat(10_000), fc.nat(10_000), fc.nat(10_000))
  .map((cuts) => [0, ...cuts.sort((one, other) => one - other), 10_000])
  .map((cuts) => cuts.slice(1).map((cut, place) => cut - cuts[place]) as unknown as QuarterWeights);
const totalsArbitrary = fc.array(fc.option(fc.nat(10_000)), { minLength: 4, maxLength: 4 });

describe('properties', () => {
  it('it is the exact quotient, rounded once', () => {
    fc.assert(
      fc.property(totalsArbitrary, weightsArbitrary, (totals, weights) => {
        const quarters = published(totals);
        const year = resultOfYear(quarters, weights, rules);
        const plain = mean(quarters.map(({ total }) => [1, new Ratio(total)]));
        expect(year?.mean ?? null).toBe(plain?.halfUp() ?? null);
        expect(year?.total ?? null).toBe(exactYear(quarters, weights)?.halfUp() ?? null);
      }),
    );
  });

  it('lies between the lowest and the highest of the quarters that count', () => {
    fc.assert(
      fc.property(totalsArbitrary, weightsArbitrary, (totals, weights) => {
        const year = resultOfYear(published(totals), weights, rules);
        if (year === null || year.total === null) return;
        const counted = year.terms.filter(({ weight }) => weight > 0).map(({ total }) => total);
        expect(year.total).toBeGreaterThanOrEqual(Math.min(...counted));
        expect(year.total).toBeLessThanOrEqual(Math.max(...counted));
      }),
    );
  });

  it('with even weights the formula is the mean, however many quarters are missing', () => {
    fc.assert(
      fc.property(totalsArbitrary, (totals) => {
        const year = yearOf(totals);
        expect(year?.total).toBe(year?.mean);
      }),
    );
  });
});

describe('formulas', () => {
  const formulas = [
    { effectiveYear: 2025, revision: 1 },
    { effectiveYear: 2027, revision: 1 },
    { effectiveYear: 2027, revision: 3 },
    { effectiveYear: 2027, revision: 2 },
  ];

  it.each([
    [2024, null],
    [2025, formulas[0]],
    [2026, formulas[0]],
    [2027, formulas[2]],
    [2031, formulas[2]],
  ])('of %i: the latest that has begun, of that the newest', (year, formula) => {
    expect(formulaOf(year, formulas)).toBe(formula);
  });

  it('weigh 100.00 in all', () => {
    expect(EVEN_QUARTERS).toEqual([2500, 2500, 2500, 2500]);
    expect(checkQuarterWeights([2000, 2000, 2000, 4000])).toBeNull();
    expect(checkQuarterWeights([2000, 2000, 2000, 4001])?.code).toBe('weights.sum');
    expect(checkQuarterWeights([-1, 5000, 5000, 1])?.code).toBe('weights.range');
  });
});
