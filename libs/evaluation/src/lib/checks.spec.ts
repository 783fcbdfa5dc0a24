import { checkAdjustments } from './adjustments';
import { checkScoringInput, checkScoringRules } from './check-scoring-input';
import { DEFAULT_BANDS, DEFAULT_SCORING_RULES } from './default-rules';
import { EVALUATION_PROBLEM_CODES } from './problems';
import { checkShares, sharesInLowestTerms } from './raters';
import { checkScale, checkScore } from './scale';
import { form, item, points, rules, section, WORKED_SECTIONS } from './testing/forms';
import { checkWeights, distributeEvenly } from './weights';

describe('R2: weights', () => {
  it('distributes evenly with the remainder on the first items', () => {
    // 100 ÷ 7 = 14.2857…: 4 × 14.29 + 3 × 14.28 = 57.16 + 42.84 = 100
    expect(distributeEvenly(7)).toEqual([1429, 1429, 1429, 1429, 1428, 1428, 1428]);
    expect(distributeEvenly(3)).toEqual([3334, 3333, 3333]);
    expect(distributeEvenly(1)).toEqual([10_000]);
    expect(distributeEvenly(0)).toEqual([]);
  });

  it('always distributes exactly 100.00 %, never two weights more than a hundredth apart', () => {
    for (let count = 1; count <= 200; count += 1) {
      const weights = distributeEvenly(count);
      expect(checkWeights(weights)).toBeNull();
      expect(weights[0] - weights[count - 1]).toBeLessThanOrEqual(1);
      expect([...weights].sort((a, b) => b - a)).toEqual(weights);
    }
  });

  it.each([
    [[10_000], null],
    [[5_000, 5_000, 0], null],
    // 99.99 %
    [[5_000, 4_999], { code: 'weights.sum', params: { sum: 9_999, expected: 10_000 } }],
    [[5_000, 5_001], { code: 'weights.sum', params: { sum: 10_001, expected: 10_000 } }],
    [[], { code: 'weights.sum', params: { sum: 0, expected: 10_000 } }],
    [[11_000, -1_000], { code: 'weights.range', params: { index: 0, weight: 11_000, from: 0, to: 10_000 } }],
    [[10_000, -1], { code: 'weights.range', params: { index: 1, weight: -1, from: 0, to: 10_000 } }],
    [
      [3_333.5, 6_666.5],
      { code: 'weights.range', params: { index: 0, weight: 3_333.5, from: 0, to: 10_000 } },
    ],
  ])('checks %j', (weights, expected) => {
    expect(checkWeights(weights)).toEqual(expected);
  });
});

describe('scores and scales', () => {
  const scale = { top: points(100), step: points(0.5) };

  it.each([
    [points(0), null],
    [points(100), null],
    [points(88.5), null],
    [points(88.25), { code: 'score.step', params: { score: 8_825, step: 50 } }],
    [points(100.5), { code: 'score.range', params: { score: 10_050, from: 0, to: 10_000 } }],
    [-50, { code: 'score.range', params: { score: -50, from: 0, to: 10_000 } }],
    [88.5, { code: 'score.notANumber', params: { value: '88.5' } }],
    [Number.NaN, { code: 'score.notANumber', params: { value: 'NaN' } }],
  ])('checks a score of %d hundredths', (score, expected) => {
    expect(checkScore(score, scale)).toEqual(expected);
  });

  it.each([
    [{ top: 10_000, step: 50 }, true],
    [{ top: 500, step: 500 }, true],
    [{ top: 1_000_000, step: 1 }, true],
    [{ top: 10_000, step: 0 }, false],
    [{ top: 10_000, step: 300 }, false],
    [{ top: 0, step: 50 }, false],
    [{ top: 10_000.5, step: 0.5 }, false],
    [{ top: 1_000_001, step: 1 }, false],
  ])('checks the scale %j', (given, sound) => {
    expect(checkScale(given)).toEqual(sound ? null : { code: 'scale.invalid', params: given });
  });
});

describe('R5: shares', () => {
  it.each([
    [{ self: 0, supervisor: 7000, reviewer: 3000 }, null],
    [{ self: 0, supervisor: 7000, reviewer: 2999 }, 'shares.sum'],
    [{ self: -1000, supervisor: 8000, reviewer: 3000 }, 'shares.range'],
    [{ self: 0, supervisor: 12_000, reviewer: -2000 }, 'shares.range'],
    [{ self: 0.5, supervisor: 9999.5, reviewer: 0 }, 'shares.range'],
  ])('checks %j', (shares, code) => {
    expect(checkShares(shares)?.code ?? null).toBe(code);
  });

  it('names the rater whose share is outside', () => {
    expect(checkShares({ self: 0, supervisor: 12_000, reviewer: -2000 })).toEqual({
      code: 'shares.range',
      params: { raterRole: 'supervisor', share: 12_000, from: 0, to: 10_000 },
    });
  });

  it('takes any share for a share', () => {
    expect(checkShares({ self: 1, supervisor: 9_999, reviewer: 0 }, ['self'])).toBeNull();
  });

  it('are computed with in lowest terms', () => {
    expect(sharesInLowestTerms(DEFAULT_SCORING_RULES.raterShares, ['supervisor', 'reviewer'])).toEqual([
      { source: 'supervisor', share: 7 },
      { source: 'reviewer', share: 3 },
    ]);
  });

  it('refuses raters none of whom has a share', () => {
    const shares = { self: 0, supervisor: 10_000, reviewer: 0 };
    expect(checkShares(shares, ['self', 'reviewer'])).toEqual({ code: 'shares.noRater', params: {} });
    expect(checkShares(shares, ['self', 'supervisor'])).toBeNull();
  });
});

describe('R6: adjustments', () => {
  it.each([
    [[], null],
    [[{ points: 500, reason: '技改' }], null],
    [[{ points: -500, reason: '事故' }], null],
    [
      [
        { points: 300, reason: '技改' },
        { points: 300, reason: '带教' },
        { points: -100, reason: '事故' },
      ],
      null,
    ],
    [[{ points: 0, reason: '技改' }], { code: 'adjustment.points', params: { index: 0, points: '0' } }],
    [[{ points: 1.5, reason: '技改' }], { code: 'adjustment.points', params: { index: 0, points: '1.5' } }],
    [
      [
        { points: 100, reason: '技改' },
        { points: 100, reason: ' ' },
      ],
      { code: 'adjustment.reason', params: { index: 1 } },
    ],
    [
      [
        { points: 300, reason: '技改' },
        { points: 201, reason: '带教' },
      ],
      { code: 'adjustment.limit', params: { sum: 501, limit: 500 } },
    ],
    [[{ points: -501, reason: '事故' }], { code: 'adjustment.limit', params: { sum: -501, limit: 500 } }],
  ])('checks %j', (adjustments, expected) => {
    expect(checkAdjustments(adjustments, { adjustmentLimit: 500 })).toEqual(expected);
  });
});

describe('whole inputs', () => {
  it('finds the default rules sound', () => {
    expect(checkScoringRules(DEFAULT_SCORING_RULES)).toEqual([]);
  });

  it('admits a scheme without bonus and penalty', () => {
    expect(checkScoringRules(rules({ adjustmentLimit: 0 }))).toEqual([]);
  });

  it('finds the worked form sound', () => {
    expect(checkScoringInput(form(WORKED_SECTIONS))).toEqual([]);
  });

  it('finds every broken rule of a scheme at once', () => {
    const broken = rules({
      scale: { top: 100, step: 7 },
      raterShares: { self: 1, supervisor: 7000, reviewer: 3000 },
      adjustmentLimit: -1,
      bands: DEFAULT_BANDS.slice(0, 2),
    });
    expect(checkScoringRules(broken).map(({ code }) => code)).toEqual([
      'scale.invalid',
      'shares.sum',
      'adjustment.points',
      'bands.from',
    ]);
  });

  it('names the section and item of each problem', () => {
    const input = form(
      [
        section('duties', 60, [item('d1', 50, { supervisor: 88.25 }), item('d2', 49.99, { self: 101 })]),
        section('tasks', 39, []),
      ],
      { adjustments: [{ points: 600, reason: '技改' }], struckVetoes: ['theft'] },
    );
    expect(checkScoringInput(input)).toEqual([
      { code: 'weights.sum', params: { sum: 9_900, expected: 10_000 } },
      { code: 'weights.sum', params: { sectionId: 'duties', sum: 9_999, expected: 10_000 } },
      {
        code: 'score.step',
        params: { sectionId: 'duties', itemId: 'd1', source: 'supervisor', score: 8_825, step: 50 },
      },
      {
        code: 'score.range',
        params: { sectionId: 'duties', itemId: 'd2', source: 'self', score: 10_100, from: 0, to: 10_000 },
      },
      { code: 'adjustment.limit', params: { sum: 600, limit: 500 } },
      { code: 'veto.unknown', params: { key: 'theft' } },
    ]);
  });

  it('has each problem code once', () => {
    expect(new Set(EVALUATION_PROBLEM_CODES).size).toBe(EVALUATION_PROBLEM_CODES.length);
  });
});
