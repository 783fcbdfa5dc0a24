import { computeScore } from './compute-score';
import { explainScore } from './explain-score';
import type { ScoreNode, ScoringInput } from './scoring-types';
import { form, item, measured, oneRater, points, rules, section, withPeers } from './testing/forms';

const vetoes = [
  { key: 'safety', cap: 'D' },
  { key: 'integrity', cap: 'C' },
];

function changed(score: number, changes: Partial<ScoringInput>): ScoringInput {
  return oneRater([100], [score], { rules: rules({ activeRaters: ['supervisor'], vetoes }), ...changes });
}

function change(value: number) {
  return { points: points(value), reason: '部门间尺度不一' };
}

function childrenOf(input: ScoringInput): readonly ScoreNode[] {
  const root = explainScore(input);
  if (root === null) throw new Error('expected a total to explain');
  expect(root.children.reduce((sum, child) => sum + child.points, 0)).toBe(root.points);
  return root.children;
}

describe('calibration and correction', () => {
  it('follow blend and adjustments, and move the grade with the points', () => {
    const adjustments = [{ points: points(2), reason: '技改项目' }];
    // 80 + 2 = 82; − 3.5 = 78.5 → C
    const calibrated = changed(80, { adjustments, calibration: change(-3.5) });
    expect(computeScore(calibrated)).toMatchObject({
      blended: points(80),
      adjustment: points(2),
      uncalibrated: points(82),
      calibration: points(-3.5),
      correction: 0,
      total: points(78.5),
      grade: 'C',
    });
    // 78.5 + 5 = 83.5 → B
    expect(computeScore({ ...calibrated, correction: change(5) })).toMatchObject({
      uncalibrated: points(82),
      calibration: points(-3.5),
      correction: points(5),
      total: points(83.5),
      grade: 'B',
    });
  });

  it('are held within the scale one after the other', () => {
    // 98 + 5 is held at 100; 100 − 3 = 97
    expect(computeScore(changed(98, { calibration: change(5), correction: change(-3) }))).toMatchObject({
      calibration: points(2),
      correction: points(-3),
      total: points(97),
    });
    expect(computeScore(changed(2, { calibration: change(-5) }))).toMatchObject({
      calibration: points(-2),
      total: 0,
    });
  });

  it('are no part of the bound of the adjustments (R6)', () => {
    expect(computeScore(changed(60, { calibration: change(12) }))).toMatchObject({ total: points(72) });
  });

  it('stand in the explanation, each with its reason and what the scale took off (R13)', () => {
    const input = changed(97, {
      adjustments: [{ points: points(5), reason: '技改项目' }],
      calibration: change(3),
      correction: change(-104),
      struckVetoes: ['integrity'],
    });
    // 97 + 5 = 102, held at 100; + 3 held at 100; − 104 = −4, held at 0
    expect(childrenOf(input)).toMatchObject([
      { kind: 'section', points: points(97) },
      { kind: 'adjustment', id: '1', points: points(5) },
      { kind: 'scaleLimit', id: 'scaleLimit', points: points(-2) },
      { kind: 'calibration', id: 'calibration', points: points(3), reason: '部门间尺度不一' },
      { kind: 'scaleLimit', id: 'scaleLimit.calibration', points: points(-3) },
      { kind: 'correction', id: 'correction', points: points(-104), reason: '部门间尺度不一' },
      { kind: 'scaleLimit', id: 'scaleLimit.correction', points: points(4) },
      { kind: 'veto', id: 'integrity', points: 0, cap: 'C', exact: { numerator: '0', denominator: '1' } },
    ]);
  });

  it('leave no line where there are none', () => {
    expect(childrenOf(changed(80, {})).map(({ kind }) => kind)).toEqual(['section']);
  });
});

describe('the explanation of every kind of source (R13)', () => {
  const shares = { self: 0, peer: 2000, supervisor: 5000, reviewer: 3000 };
  const input = form(
    [
      section('duties', 50, [item('d1', 100, { supervisor: 80, reviewer: 90 })]),
      {
        ...section('conduct', 20, [withPeers(item('c1', 100, { supervisor: 90, reviewer: 80 }), 70, 75, 85)]),
        peersScore: true,
      },
      { ...section('kpi', 30, [measured('k1', 100, 91.37)]), measured: true },
    ],
    { rules: rules({ raterShares: shares, activeRaters: ['peer', 'supervisor', 'reviewer'] }) },
  );

  it('shows peers as their mean with their number, in their sections only', () => {
    const [duties, conduct] = childrenOf(input);
    // 50 ÷ 80 = 62.5 %, 30 ÷ 80 = 37.5 %
    expect(duties.children[0].children).toMatchObject([
      { raterRole: 'supervisor', share: 5000, effectiveShare: 6250, score: points(80) },
      { raterRole: 'reviewer', share: 3000, effectiveShare: 3750, score: points(90) },
    ]);
    // (70 + 75 + 85) ÷ 3 = 76.666…; 20 % × 20 % of it = 3.0666…; supervisor 20 % × 50 % × 90 = 9,
    // reviewer 20 % × 30 % × 80 = 4.8; together 16.8666…
    expect(conduct.children[0].children).toMatchObject([
      { id: 'peer', raterRole: 'peer', effectiveShare: 2000, score: points(76.67), ratings: 3, points: 307 },
      { raterRole: 'supervisor', effectiveShare: 5000, points: points(9) },
      { raterRole: 'reviewer', effectiveShare: 3000, points: points(4.8) },
    ]);
    expect(conduct.children[0].children[0].exact).toEqual({ numerator: '920', denominator: '3' });
  });

  it('shows a measure as the one source of its item', () => {
    const kpi = childrenOf(input)[2];
    // 30 % × 91.37 = 27.411
    expect(kpi.children[0].children).toMatchObject([
      { kind: 'measure', id: 'measure', raterRole: null, share: null, score: points(91.37), points: 2741 },
    ]);
  });

  it.each([
    ['too few to count', [70, 100], false],
    ['of an item that does not apply', [70, 75, 85], true],
  ])('tells nothing of peers %s', (_, peerScores, out) => {
    const [c1, c2] = [
      { ...withPeers(item('c1', 50, { supervisor: 90, reviewer: 80 }), ...peerScores), notApplicable: out },
      withPeers(item('c2', 50, { supervisor: 90, reviewer: 80 }), 70, 75, 85),
    ];
    const sections = [input.sections[0], { ...input.sections[1], items: [c1, c2] }, input.sections[2]];
    const peers = childrenOf({ ...input, sections })[1].children[0].children[0];
    expect(peers).toMatchObject({ raterRole: 'peer', share: 2000, score: null, points: 0 });
    expect(peers).not.toHaveProperty('ratings');
  });

  it('shows the shares without peers in a section of which nothing is left', () => {
    const [c1] = input.sections[1].items;
    const emptied = { ...input.sections[1], items: [{ ...c1, notApplicable: true }] };
    const sections = [input.sections[0], emptied, input.sections[2]];
    expect(childrenOf({ ...input, sections })[1].children[0].children).toMatchObject([
      { raterRole: 'peer', effectiveShare: 0, score: null },
      { raterRole: 'supervisor', effectiveShare: 6250, score: points(90), points: 0 },
      { raterRole: 'reviewer', effectiveShare: 3750, score: points(80), points: 0 },
    ]);
  });

  it('shows a measured section of which nothing is left', () => {
    const out = { ...measured('k1', 100, null), notApplicable: true };
    const sections = [
      input.sections[0],
      { ...input.sections[1], weight: 5000 },
      { ...input.sections[2], weight: 0, items: [out] },
    ];
    expect(childrenOf({ ...input, sections })[2]).toMatchObject({
      notApplicable: true,
      points: 0,
      children: [{ points: 0, children: [{ kind: 'measure', score: null, points: 0 }] }],
    });
  });
});
