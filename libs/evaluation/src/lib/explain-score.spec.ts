import fc from 'fast-check';
import { computeScore } from './compute-score';
import { explainScore } from './explain-score';
import type { ExactValue, ScoreNode, ScoringInput } from './scoring-types';
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
import { exactTotal, Ratio, sumOf } from './testing/oracle';

function tree(input: ScoringInput): ScoreNode {
  const node = explainScore(input);
  if (node === null) throw new Error('expected a total to explain');
  return node;
}

function ratio({ numerator, denominator }: ExactValue): Ratio {
  return new Ratio(BigInt(numerator), BigInt(denominator));
}

function expectToAddUp(node: ScoreNode): void {
  if (node.children.length === 0) return;
  expect(node.children.reduce((sum, child) => sum + child.points, 0)).toBe(node.points);
  const exact = sumOf(node.children.map((child) => ratio(child.exact)));
  expect(exact).toEqual(ratio(node.exact));
  node.children.forEach(expectToAddUp);
}

/** A displayed value is its exact value rounded one way or the other, never further off. */
function expectNearExact(node: ScoreNode): void {
  const distance = ratio(node.exact).plus(new Ratio(-node.points));
  expect(distance.isBelow(new Ratio(1)) && new Ratio(-1).isBelow(distance)).toBe(true);
  node.children.forEach(expectNearExact);
}

/** Items that raters score, in sections that count. */
function itemsWithRaters(root: ScoreNode): ScoreNode[] {
  return root.children
    .filter(({ kind, notApplicable }) => kind === 'section' && !notApplicable)
    .flatMap(({ children }) => children)
    .filter(({ children }) => children[0].kind === 'rater');
}

function lines(node: ScoreNode, depth = 0): string[] {
  const own = `${' '.repeat(depth)}${node.kind} ${node.id} ${node.points}`;
  return [own, ...node.children.flatMap((child) => lines(child, depth + 1))];
}

describe('explainScore (R13)', () => {
  it('shows the first worked number line by line', () => {
    const root = tree(form(WORKED_SECTIONS, { adjustments: [{ points: points(2), reason: '技改项目' }] }));
    // Exact points: duties 70 ÷ 90 × 86.27 = 67.09888…, conduct 20 ÷ 90 × 89.4 = 19.86666…; 86.97 in all.
    // Rounded down 67.09 and 19.86, two hundredths left: one each.
    // Duties, item by item: d1 .5 × 87.1 × 7/9 = 33.87222…, d2 .3 × 91.4 × 7/9 = 21.32666…,
    //   d3 .2 × 76.5 × 7/9 = 11.9; rounded down 67.09, the one hundredth left goes to d2.
    expect(lines(root)).toEqual([
      'total total 8897',
      ' section duties 6710',
      '  item d1 3387',
      // .7 × .5 × 88 × 7/9 = 23.95555…, .3 × .5 × 85 × 7/9 = 9.91666…
      '   rater self 0',
      '   rater supervisor 2395',
      '   rater reviewer 992',
      '  item d2 2133',
      // .7 × .3 × 92 × 7/9 = 15.02666…, .3 × .3 × 90 × 7/9 = 6.3
      '   rater self 0',
      '   rater supervisor 1503',
      '   rater reviewer 630',
      '  item d3 1190',
      // .7 × .2 × 75 × 7/9 = 8.16666…, .3 × .2 × 80 × 7/9 = 3.73333…
      '   rater self 0',
      '   rater supervisor 817',
      '   rater reviewer 373',
      ' section tasks 0',
      '  item t1 0',
      '   rater self 0',
      '   rater supervisor 0',
      '   rater reviewer 0',
      ' section conduct 1987',
      // .4 × 90 × 2/9 = 8; .4 × 83.5 × 2/9 = 7.42222…; .2 × 100 × 2/9 = 4.44444…
      '  item c1 800',
      '   rater self 0',
      '   rater supervisor 560',
      '   rater reviewer 240',
      '  item c2 742',
      // .7 × .4 × 85 × 2/9 = 5.28888…, .3 × .4 × 80 × 2/9 = 2.13333…
      '   rater self 0',
      '   rater supervisor 529',
      '   rater reviewer 213',
      '  item c3 445',
      // c3 lost most and has the hundredth left of 19.87; below it
      // .7 × .2 × 100 × 2/9 = 3.11111…, .3 × .2 × 100 × 2/9 = 1.33333…, one hundredth left again
      '   rater self 0',
      '   rater supervisor 311',
      '   rater reviewer 134',
      ' adjustment 1 200',
    ]);
    // 88.96555… points = 8896.5555… hundredths = 80069 ÷ 9
    expect(root.exact).toEqual({ numerator: '80069', denominator: '9' });
    expectToAddUp(root);
  });

  it('carries weight, effective weight, score and share of every step', () => {
    const root = tree(form(WORKED_SECTIONS));
    const [duties, tasks, conduct] = root.children;
    // 70 ÷ 90 = 77.777… %, 20 ÷ 90 = 22.222… %
    expect(duties).toMatchObject({ weight: 7000, effectiveWeight: 7778, score: 8627, notApplicable: false });
    expect(conduct).toMatchObject({ weight: 2000, effectiveWeight: 2222, score: 8940 });
    expect(tasks).toMatchObject({ weight: 1000, effectiveWeight: 0, score: null, notApplicable: true });
    expect(tasks.children[0]).toMatchObject({ weight: 10_000, effectiveWeight: 0, notApplicable: true });
    // .7 × 88 + .3 × 85 = 87.1
    expect(duties.children[0]).toMatchObject({ weight: 5000, effectiveWeight: 5000, score: 8710 });
    expect(duties.children[0].children).toMatchObject([
      { raterRole: 'self', score: null, share: 0, effectiveShare: 0, points: 0 },
      { raterRole: 'supervisor', score: 8800, share: 7000, effectiveShare: 7000 },
      { raterRole: 'reviewer', score: 8500, share: 3000, effectiveShare: 3000 },
    ]);
  });

  it('shows a share that passed on, and leaves out a rater who does not exist', () => {
    const [only] = tree(oneRater([100], [80])).children[0].children;
    expect(only.children).toMatchObject([{ raterRole: 'supervisor', share: 7000, effectiveShare: 10_000 }]);
  });

  it('serves equal remainders in order', () => {
    const items = [1, 2, 3].map((index) => ({ ...item(`i${index}`, 0, { supervisor: 0.01 }), weight: 1 }));
    const root = tree(
      form([section('duties', 100, items)], { rules: rules({ activeRaters: ['supervisor'] }) }),
    );
    // Each item is worth a third of a hundredth; the total is one hundredth, and the first item shows it.
    expect(root.children[0].children.map((node) => node.points)).toEqual([1, 0, 0]);
    expect(root.children[0].children.map((node) => node.effectiveWeight)).toEqual([3334, 3333, 3333]);
  });

  it('shows what the bound of the adjustments took', () => {
    const adjustments = [4, 3].map((value) => ({ points: points(value), reason: '见记录' }));
    const root = tree(oneRater([100], [80], { adjustments }));
    expect(root.points).toBe(points(85));
    expect(root.children.slice(1)).toMatchObject([
      { kind: 'adjustment', id: '1', points: 400, reason: '见记录' },
      { kind: 'adjustment', id: '2', points: 300, reason: '见记录' },
      { kind: 'adjustmentLimit', points: -200 },
    ]);
    expectToAddUp(root);
  });

  it('shows what the ends of the scale took', () => {
    const bonus = tree(oneRater([100], [98], { adjustments: [{ points: 500, reason: '见记录' }] }));
    expect(bonus.points).toBe(points(100));
    expect(bonus.children[2]).toMatchObject({ kind: 'scaleLimit', points: points(-3) });
    const penalty = tree(oneRater([100], [2], { adjustments: [{ points: -500, reason: '见记录' }] }));
    expect(penalty.points).toBe(0);
    expect(penalty.children[2]).toMatchObject({ kind: 'scaleLimit', points: points(3) });
    [bonus, penalty].forEach(expectToAddUp);
  });

  it('explains nothing while there is no total', () => {
    expect(explainScore(oneRater([100], [null]))).toBeNull();
    expect(explainScore(form([section('duties', 100, [notApplicable('d1', 100)])]))).toBeNull();
  });

  it('adds up at every level, to the total of computeScore, for any form', () => {
    fc.assert(
      fc.property(scoringInputs(false), (input) => {
        const outcome = computeScore(input);
        const root = explainScore(input);
        if (outcome.status !== 'scored') return expect(root).toBeNull();
        if (root === null) throw new Error('a total without an explanation');
        expect(root.points).toBe(outcome.total);
        expect(ratio(root.exact)).toEqual(exactTotal(input));
        expectToAddUp(root);
        expectNearExact(root);
      }),
      { numRuns: 150 },
    );
  });

  it('shows effective weights and shares that make 100.00 % in every group, for any form', () => {
    fc.assert(
      fc.property(scoringInputs(false), (input) => {
        const root = explainScore(input);
        if (root === null) return;
        for (const node of [root, ...root.children.filter((child) => child.kind === 'section')]) {
          if (node.notApplicable) continue;
          expect(node.children.reduce((sum, child) => sum + (child.effectiveWeight ?? 0), 0)).toBe(10_000);
        }
        for (const node of itemsWithRaters(root)) {
          expect(node.children.reduce((sum, child) => sum + (child.effectiveShare ?? 0), 0)).toBe(10_000);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('travels as JSON', () => {
    const root = tree(form(WORKED_SECTIONS));
    expect(JSON.parse(JSON.stringify(root))).toEqual(root);
  });
});
