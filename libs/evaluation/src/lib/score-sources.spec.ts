import { checkScoringInput } from './check-scoring-input';
import { computeScore } from './compute-score';
import { missingScores } from './counting-form';
import { kpiScore } from './kpi';
import type { ScoredItem, ScoredOutcome, ScoredSection, ScoringInput } from './scoring-types';
import { form, item, measured, points, rules, section, withPeers } from './testing/forms';
import { exactTotal } from './testing/oracle';

function scored(input: ScoringInput): ScoredOutcome {
  const outcome = computeScore(input);
  if (outcome.status !== 'scored') throw new Error(`expected a total, got ${outcome.status}`);
  return outcome;
}

describe('R5: peers', () => {
  const peerRules = rules({
    raterShares: { self: 0, peer: 2000, supervisor: 5000, reviewer: 3000 },
    activeRaters: ['self', 'peer', 'supervisor', 'reviewer'],
  });
  const duties = section('duties', 70, [
    item('d1', 60, { supervisor: 80, reviewer: 90 }),
    item('d2', 40, { supervisor: 90, reviewer: 70 }),
  ]);
  const c1 = item('c1', 50, { supervisor: 90, reviewer: 80 });
  const c2 = item('c2', 50, { supervisor: 70, reviewer: 80 });

  function withConduct(...items: readonly ScoredItem[]): ScoringInput {
    return form([duties, { ...section('conduct', 30, items), peersScore: true }], { rules: peerRules });
  }

  it('count with their exact mean where they score, and pass their share on where they do not', () => {
    // Duties, 5 : 3: supervisor .6 × 80 + .4 × 90 = 84, reviewer .6 × 90 + .4 × 70 = 82;
    //   (5 × 84 + 3 × 82) ÷ 8 = 83.25
    // Conduct, 2 : 5 : 3: peers .5 × 85 + .5 × 76.666… = 80.8333…, supervisor 80, reviewer 80;
    //   (2 × 80.8333… + 5 × 80 + 3 × 80) ÷ 10 = 80.1666…
    // 70 % × 83.25 + 30 % × 80.1666… = 58.275 + 24.05 = 82.325, the half itself → 82.33
    expect(scored(withConduct(withPeers(c1, 85, 90, 80), withPeers(c2, 70, 75, 85)))).toMatchObject({
      total: points(82.33),
      raters: [
        { raterRole: 'peer', total: points(80.83) },
        // .7 × 84 + .3 × 80 and .7 × 82 + .3 × 80
        { raterRole: 'supervisor', total: points(82.8) },
        { raterRole: 'reviewer', total: points(81.4) },
      ],
      sections: [
        { sectionId: 'duties', total: points(83.25) },
        { sectionId: 'conduct', total: points(80.17) },
      ],
    });
  });

  // Conduct by the two superiors is 80: 70 % × 83.25 + 30 % × 80 = 82.275 → 82.28
  it.each([
    ['nobody has submitted', c1, c2],
    ['two have submitted', withPeers(c1, 100, 100), withPeers(c2, 100, 100)],
    ['an item has the scores of two', withPeers(c1, 100, 100, 100), withPeers(c2, 100, 100)],
  ])('do not count while %s, and the form is complete all the same', (_, first, second) => {
    const outcome = scored(withConduct(first, second));
    expect(outcome.total).toBe(points(82.28));
    expect(outcome.raters.map(({ raterRole }) => raterRole)).toEqual(['supervisor', 'reviewer']);
  });

  it('are as many as the scheme wants', () => {
    const input = withConduct(withPeers(c1, 100, 90), withPeers(c2, 80, 70));
    // Peers 85: (2 × 85 + 5 × 80 + 3 × 80) ÷ 10 = 81; 70 % × 83.25 + 30 % × 81 = 82.575 → 82.58
    expect(scored({ ...input, rules: { ...peerRules, minimumPeers: 2 } }).total).toBe(points(82.58));
  });

  it('need not have scored what does not apply', () => {
    const left = withPeers({ ...c1, weight: points(50) }, 85, 90, 80);
    const out = { ...withPeers(c2, 70), notApplicable: true };
    // Conduct: (2 × 85 + 5 × 90 + 3 × 80) ÷ 10 = 86; 70 % × 83.25 + 30 % × 86 = 84.075 → 84.08
    expect(scored(withConduct(left, out)).total).toBe(points(84.08));
  });

  it('count nowhere when the scheme has no peers, whatever was scored', () => {
    const input = withConduct(withPeers(c1, 0, 0, 0), withPeers(c2, 0, 0, 0));
    const without = { ...peerRules, activeRaters: ['supervisor', 'reviewer'] as const };
    expect(scored({ ...input, rules: without }).total).toBe(points(82.28));
  });

  it('stay exact when their numbers differ from item to item', () => {
    const input = withConduct(withPeers(c1, 85, 90, 80.5, 77), withPeers(c2, 70, 75.5, 85, 61, 99.5, 88, 93));
    expect(scored(input).total).toBe(exactTotal(input)?.halfUp());
  });

  it('alone make no total where they do not score', () => {
    const alone = { raterShares: { self: 0, peer: 10_000, supervisor: 0, reviewer: 0 } };
    const input = withConduct(withPeers(c1, 85, 90, 80), withPeers(c2, 70, 75, 85));
    expect(computeScore({ ...input, rules: { ...peerRules, ...alone } })).toEqual({
      status: 'notAssessable',
      cause: 'noRater',
    });
  });

  it('are asked for the scores of their own sections', () => {
    const { sections } = withConduct(withPeers(c1, 85), c2);
    expect(missingScores(sections, 'peer')).toEqual(['c2']);
  });
});

describe('R8: measured sections', () => {
  const duties = section('duties', 60, [item('d1', 100, { supervisor: 80, reviewer: 90 })]);

  function kpi(...items: readonly ScoredItem[]): ScoredSection {
    return { ...section('kpi', 40, items), measured: true };
  }

  it('count what was measured and ask no rater', () => {
    // A yield of 97.62 % against ≥ 98 % from a floor of 90 %: 7.62 ÷ 8 = 95.25 points
    const yieldRate = kpiScore(
      { target: 980_000, direction: 'higherIsBetter', method: { kind: 'linear', floor: 900_000 } },
      976_200,
      { top: points(100), step: 50 },
    );
    const items = [measured('k1', 50, yieldRate / 100), measured('k2', 50, 87.5)];
    // Duties .7 × 80 + .3 × 90 = 83; KPI .5 × 95.25 + .5 × 87.5 = 91.375
    // 60 % × 83 + 40 % × 91.375 = 49.8 + 36.55 = 86.35
    expect(scored(form([duties, kpi(...items)]))).toMatchObject({
      total: points(86.35),
      raters: [
        { raterRole: 'supervisor', total: points(80) },
        { raterRole: 'reviewer', total: points(90) },
      ],
      sections: [
        { sectionId: 'duties', total: points(83) },
        { sectionId: 'kpi', total: points(91.38) },
      ],
    });
  });

  it('wait for what is not measured yet, after the raters', () => {
    const half = section('duties', 60, [item('d1', 100, { reviewer: 90 })]);
    expect(computeScore(form([half, kpi(measured('k1', 50, null), measured('k2', 50, 90))]))).toEqual({
      status: 'incomplete',
      missing: [
        { itemId: 'd1', source: 'supervisor' },
        { itemId: 'k1', source: 'measure' },
      ],
    });
  });

  it('take a measured zero for a score', () => {
    // 60 % × 83
    expect(scored(form([duties, kpi(measured('k1', 100, 0))])).total).toBe(points(49.8));
  });

  it('pass the weight of what does not apply on (R4)', () => {
    const out = { ...measured('k2', 75, null), notApplicable: true };
    // 60 % × 83 + 40 % × 95.25 = 49.8 + 38.1
    expect(scored(form([duties, kpi(measured('k1', 25, 95.25), out)])).total).toBe(points(87.9));
    expect(scored(form([duties, kpi(out)])).total).toBe(points(83));
  });

  it('are nobody’s to score', () => {
    const sections = [duties, kpi(measured('k1', 100, null))];
    for (const raterRole of ['self', 'peer', 'supervisor', 'reviewer'] as const) {
      expect(missingScores(sections, raterRole)).not.toContain('k1');
    }
  });

  it('make a form without raters', () => {
    const whole = { ...section('kpi', 100, [measured('k1', 100, 91)]), measured: true };
    const input = form([whole], { rules: rules({ activeRaters: [] }) });
    expect(scored(input)).toMatchObject({ total: points(91), raters: [] });
    expect(checkScoringInput(input)).toEqual([]);
  });
});

describe('levels', () => {
  it('count with their points', () => {
    const scale = {
      top: points(100),
      step: points(1),
      levels: [
        { code: '优', points: points(95) },
        { code: '良', points: points(85) },
      ],
    };
    const items = [item('d1', 60, { supervisor: 95 }), item('d2', 40, { supervisor: 85 })];
    const input = form([section('duties', 100, items)], {
      rules: rules({ scale, activeRaters: ['supervisor'] }),
    });
    expect(checkScoringInput(input)).toEqual([]);
    // 60 % × 95 + 40 % × 85
    expect(scored(input).total).toBe(points(91));
  });
});
