import { checkAdjustments, checkScoreChange } from './adjustments';
import { checkScoringInput, checkScoringRules } from './check-scoring-input';
import { DEFAULT_BANDS, DEFAULT_SCORING_RULES } from './default-rules';
import { EVALUATION_PROBLEM_CODES } from './problems';
import {
  checkMinimumPeers,
  checkShares,
  FEWEST_PEERS_COUNTED,
  peersToCount,
  sharesInLowestTerms,
} from './raters';
import { checkMeasuredScore, checkScale, checkScore } from './scale';
import { form, item, measured, points, rules, section, withPeers, WORKED_SECTIONS } from './testing/forms';
import { checkStruckVetoes, checkVetoes } from './vetoes';
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

describe('levels', () => {
  const levels = [
    { code: '优', points: points(95) },
    { code: '良', points: points(82.5) },
    { code: '差', points: 0 },
  ];
  const scale = { top: points(100), step: points(1), levels };

  it.each([
    [points(95), null],
    // Between two steps: the level decides, not the step.
    [points(82.5), null],
    [0, null],
    [points(90), { code: 'score.level', params: { score: 9_000 } }],
    [points(101), { code: 'score.range', params: { score: 10_100, from: 0, to: 10_000 } }],
    [82.5, { code: 'score.notANumber', params: { value: '82.5' } }],
  ])('check a score of %d hundredths', (score, expected) => {
    expect(checkScore(score, scale)).toEqual(expected);
  });

  it.each([
    ['sound ones', levels, null],
    ['none', [], {}],
    ['a blank code', [{ code: ' ', points: 0 }], { level: ' ' }],
    ['a repeated code', [...levels, { code: '优', points: points(60) }], { level: '优' }],
    ['repeated points', [...levels, { code: '中', points: points(95) }], { level: '中' }],
    ['points above the scale', [{ code: '优', points: points(100.01) }], { level: '优' }],
    ['points below the scale', [{ code: '优', points: -1 }], { level: '优' }],
    ['points between hundredths', [{ code: '优', points: 95.5 }], { level: '优' }],
  ])('check a scale with %s', (_, given, params) => {
    expect(checkScale({ ...scale, levels: given })).toEqual(params && { code: 'scale.levels', params });
  });

  it('leave a measured score its freedom', () => {
    expect(checkMeasuredScore(9_137, scale)).toBeNull();
    expect(checkMeasuredScore(10_001, scale)?.code).toBe('score.range');
    expect(checkMeasuredScore(91.37, scale)?.code).toBe('score.notANumber');
  });
});

describe('R5: shares', () => {
  it.each([
    [{ self: 0, supervisor: 7000, reviewer: 3000 }, null],
    [{ self: 0, supervisor: 7000, reviewer: 2999 }, 'shares.sum'],
    [{ self: -1000, supervisor: 8000, reviewer: 3000 }, 'shares.range'],
    [{ self: 0, supervisor: 12_000, reviewer: -2000 }, 'shares.range'],
    [{ self: 0.5, supervisor: 9999.5, reviewer: 0 }, 'shares.range'],
    [{ self: 0, peer: 2000, supervisor: 5000, reviewer: 3000 }, null],
    [{ self: 0, peer: 2000, supervisor: 7000, reviewer: 3000 }, 'shares.sum'],
    [{ self: 0, peer: -2000, supervisor: 9000, reviewer: 3000 }, 'shares.range'],
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

describe('R5: peers', () => {
  it('are no raters that a total could rest on', () => {
    const shares = { self: 0, peer: 4000, supervisor: 6000, reviewer: 0 };
    expect(checkShares(shares, ['peer', 'reviewer'])).toEqual({ code: 'shares.noRater', params: {} });
    expect(checkShares(shares, ['peer', 'supervisor'])).toBeNull();
  });

  it.each([
    [undefined, true],
    [3, true],
    [99, true],
    [2, false],
    [1, false],
    [100, false],
    [2.5, false],
  ])('have a minimum: %p', (minimumPeers, sound) => {
    expect(checkMinimumPeers(minimumPeers)).toEqual(
      sound ? null : { code: 'number.range', params: { value: String(minimumPeers), from: 3, to: 99 } },
    );
  });

  it('are computed as they were counted when two were enough, and counted from three on', () => {
    expect(checkMinimumPeers(2, FEWEST_PEERS_COUNTED)).toBeNull();
    expect(checkMinimumPeers(1, FEWEST_PEERS_COUNTED)?.code).toBe('number.range');
    expect([2, 3, 5].map(peersToCount)).toEqual([3, 3, 5]);
  });
});

describe('R7: vetoes', () => {
  const safety = { key: 'safety', cap: 'D' };

  it.each([
    ['none', undefined, null],
    ['sound ones', [safety, { key: 'integrity', cap: 'C' }], null],
    ['a blank key', [{ key: ' ', cap: 'D' }], { code: 'name.blank', params: {} }],
    [
      'a repeated key',
      [safety, { ...safety, cap: 'C' }],
      { code: 'name.repeated', params: { name: 'safety' } },
    ],
    ['a cap that is no grade', [{ ...safety, cap: 'E' }], { code: 'grade.unknown', params: { grade: 'E' } }],
  ])('of a scheme: %s', (_, vetoes, expected) => {
    expect(checkVetoes(vetoes, DEFAULT_BANDS)).toEqual(expected);
  });

  it('that struck are those of the scheme', () => {
    expect(checkStruckVetoes(['safety'], { vetoes: [safety] })).toBeNull();
    expect(checkStruckVetoes(undefined, {})).toBeNull();
    expect(checkStruckVetoes(['safety', 'theft'], { vetoes: [safety] })).toEqual({
      code: 'veto.unknown',
      params: { key: 'theft' },
    });
    expect(checkStruckVetoes(['safety'], {})?.code).toBe('veto.unknown');
  });
});

describe('calibration and correction', () => {
  it.each([
    [undefined, null],
    [{ points: -350, reason: '尺度不一' }, null],
    [
      { points: 0, reason: '尺度不一' },
      { code: 'change.points', params: { points: '0' } },
    ],
    [
      { points: 1.5, reason: '尺度不一' },
      { code: 'change.points', params: { points: '1.5' } },
    ],
    [
      { points: 100, reason: ' ' },
      { code: 'change.reason', params: {} },
    ],
  ])('check %j', (change, expected) => {
    expect(checkScoreChange(change)).toEqual(expected);
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

  it('checks peers, measures and changes with the rest', () => {
    const input = form(
      [
        { ...section('conduct', 60, [withPeers(item('c1', 100, {}), 88, 88.25, 101)]), peersScore: true },
        { ...section('kpi', 40, [measured('k1', 100, 100.01)]), measured: true, peersScore: true },
      ],
      {
        rules: rules({ minimumPeers: 1, vetoes: [{ key: 'safety', cap: 'E' }] }),
        calibration: { points: 0, reason: '尺度不一' },
        correction: { points: 100, reason: '' },
      },
    );
    expect(
      checkScoringInput(input).map(({ code, params }) => [code, params['sectionId'], params['source']]),
    ).toEqual([
      ['number.range', undefined, undefined],
      ['grade.unknown', undefined, undefined],
      ['score.step', 'conduct', 'peer'],
      ['score.range', 'conduct', 'peer'],
      ['section.sources', 'kpi', undefined],
      ['score.range', 'kpi', 'measure'],
      ['change.points', undefined, undefined],
      ['change.reason', undefined, undefined],
    ]);
  });

  it('asks for a rater as soon as one section needs one', () => {
    // 91.37 is no step of the scale: it is measured, not chosen.
    const kpi = { ...section('kpi', 50, [measured('k1', 100, 91.37)]), measured: true };
    const noRaters = { rules: rules({ activeRaters: [] }) };
    const rated = section('duties', 50, [item('d1', 100, {})]);
    expect(checkScoringInput(form([kpi, rated], noRaters)).map(({ code }) => code)).toEqual([
      'shares.noRater',
    ]);
    expect(checkScoringInput(form([kpi, { ...kpi, id: 'more' }], noRaters))).toEqual([]);
  });

  it('has each problem code once', () => {
    expect(new Set(EVALUATION_PROBLEM_CODES).size).toBe(EVALUATION_PROBLEM_CODES.length);
  });
});
