import fc from 'fast-check';
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
    expect(tight[0]).toMatchObject({ grade: 'A', count: 1, allowed: 1, exceeded: false });
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

  it.each([
    // One hidden: the others have all the As there may be, or not; percentages go by all of them.
    ['AB', 1, [true, false]],
    ['BB', 1, [false, false]],
    ['BB', 2, [true, false]],
    ['AAB', 1, [false, false]],
    ['ABBCC', 1, [true, true]],
    ['AACCCCCCCC', 1, [true, false]],
    ['ACCCCCCCCC', 1, [false, false]],
    ['AABBBBBBBB', 0, [false, false]],
  ])('says what hidden grades could come to, whatever they are: %s and %d', (known, hidden, could) => {
    const found = checkGradeCaps([...known], caps, DEFAULT_BANDS, hidden);
    expect(found.slice(0, 2).map(({ couldExceed }) => couldExceed)).toEqual(could);
    const without = checkGradeCaps([...known], caps, DEFAULT_BANDS);
    expect(found.map(({ count, exceeded }) => [count, exceeded])).toEqual(
      without.map(({ count, exceeded }) => [count, exceeded]),
    );
  });

  it('asks wherever the truth exceeds', () => {
    const grade = fc.constantFrom(...'ABCD');
    fc.assert(
      fc.property(fc.array(grade, { maxLength: 30 }), fc.array(grade, { maxLength: 2 }), (known, hidden) => {
        const asked = checkGradeCaps(known, caps, DEFAULT_BANDS, hidden.length);
        checkGradeCaps([...known, ...hidden], caps, DEFAULT_BANDS).forEach(({ exceeded }, rank) => {
          if (exceeded) expect(asked[rank].exceeded || asked[rank].couldExceed).toBe(true);
        });
      }),
    );
  });

  it('takes the top grade from the bands, in whatever order they are written', () => {
    const reversed = [...DEFAULT_BANDS].reverse();
    expect(checkGradeCaps([...'AAB'], caps, reversed)).toEqual(
      checkGradeCaps([...'AAB'], caps, DEFAULT_BANDS),
    );
  });
});
