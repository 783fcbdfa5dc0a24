import { DEFAULT_BANDS } from './default-rules';
import { checkGradeCaps } from './grade-caps';

const caps = [
  { grade: 'A', share: 2_000 },
  { grade: 'B', share: 4_000 },
];

/** `AABD` → the four grades. */
function use(grades: string) {
  return checkGradeCaps([...grades], caps, DEFAULT_BANDS).map(({ count, allowed, exceeded }) => [
    count,
    allowed,
    exceeded,
  ]);
}

describe('R12: distribution caps', () => {
  it('rounds the number allowed down', () => {
    // 20 % of 14 = 2.8 → 2, 40 % of 14 = 5.6 → 5
    expect(use('AABBBBBCCCCCDD')).toEqual([
      [2, 2, false],
      [5, 5, false],
      [5, null, false],
      [2, null, false],
    ]);
  });

  it('warns about each grade that exceeds its own bound', () => {
    expect(use('AAABBBBBBCCCCD')).toEqual([
      [3, 2, true],
      [6, 5, true],
      [4, null, false],
      [1, null, false],
    ]);
  });

  it('allows at least one', () => {
    const tight = checkGradeCaps([...'ACCCCC'], [{ grade: 'A', share: 1_000 }], DEFAULT_BANDS);
    // 10 % of 6 = 0.6
    expect(tight[0]).toEqual({ grade: 'A', count: 1, allowed: 1, exceeded: false });
  });

  it.each([
    ['A', false],
    ['ABBBB', false],
    ['AABBB', true],
  ])('gives a unit of five or fewer one top grade and no other bound: %s', (grades, exceeded) => {
    const [top, second] = use(grades);
    expect([top[1], top[2], second[1]]).toEqual([1, exceeded, null]);
  });

  it('counts by percentages from six people on', () => {
    // 40 % of 6 = 2.4 → 2
    expect(use('ABBBCC')[1]).toEqual([3, 2, true]);
  });

  it('takes the top grade from the bands, in whatever order they are written', () => {
    const reversed = [...DEFAULT_BANDS].reverse();
    expect(checkGradeCaps([...'AAB'], caps, reversed)).toEqual(
      checkGradeCaps([...'AAB'], caps, DEFAULT_BANDS),
    );
  });
});
