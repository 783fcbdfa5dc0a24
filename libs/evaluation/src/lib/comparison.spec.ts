import fc from 'fast-check';
import { type ComparedForm, pairQuarters, comparisonFigures, gradeMove, gradeMoves } from './comparison';

const GRADES = ['A', 'B', 'C', 'D'];

/** `7@3 8450 B`: person 7 in post 3; `7@3 -` without a result. */
function form(text: string): ComparedForm {
  const [who, total, grade] = text.split(' ');
  const [employeeId, positionId] = who.split('@').map(Number);
  return {
    employeeId,
    positionId,
    total: total === '-' ? null : Number(total),
    grade: total === '-' ? null : grade,
  };
}

const forms = (...texts: string[]) => texts.map(form);
const shown = (before: readonly ComparedForm[], after: readonly ComparedForm[]) =>
  pairQuarters(before, after).map(
    ({ kind, before: from, after: to, difference }) =>
      `${kind} ${from ? `${from.employeeId}@${from.positionId}` : ''}>${to ? `${to.employeeId}@${to.positionId}` : ''} ${difference}`,
  );

describe('two quarters', () => {
  it('are compared person by person and post by post', () => {
    expect(
      shown(
        forms('1@10 8450 B', '2@10 9010 A', '3@10 7000 C', '4@10 -', '5@10 8000 B'),
        forms('1@10 8700 B', '2@11 8800 B', '4@10 7200 C', '5@10 -', '6@10 9100 A'),
      ),
    ).toEqual([
      // 87.00 − 84.50
      'compared 1@10>1@10 250',
      // 88.00 − 90.10, in another post
      'otherPosition 2@10>2@11 -210',
      'withoutResult 4@10>4@10 null',
      'withoutResult 5@10>5@10 null',
      'newcomer >6@10 null',
      'gone 3@10> null',
    ]);
  });

  it('have several posts of one person each by itself', () => {
    expect(
      shown(forms('1@10 8000 B', '1@11 9000 A'), forms('1@11 9150 A', '1@10 7900 C', '1@12 8000 B')),
    ).toEqual(['compared 1@11>1@11 150', 'compared 1@10>1@10 -100', 'otherPosition >1@12 null']);
  });

  it('set a post against another only where nothing else could be meant', () => {
    expect(shown(forms('1@10 8000 B', '1@11 9000 A'), forms('1@12 8000 B', '1@11 9000 A'))).toEqual([
      'otherPosition 1@10>1@12 0',
      'compared 1@11>1@11 0',
    ]);
    expect(shown(forms('1@10 8000 B', '1@11 9000 A'), forms('1@12 8000 B'))).toEqual([
      'otherPosition >1@12 null',
      'otherPosition 1@10> null',
      'otherPosition 1@11> null',
    ]);
  });

  it('know everybody in each of them exactly once', () => {
    const anyForm = fc.record({
      employeeId: fc.integer({ min: 1, max: 5 }),
      positionId: fc.integer({ min: 1, max: 4 }),
      total: fc.option(fc.integer({ min: 0, max: 10_000 })),
      grade: fc.constant(null),
    });
    const quarter = fc.uniqueArray(anyForm, {
      selector: ({ employeeId, positionId }) => `${employeeId}@${positionId}`,
    });
    fc.assert(
      fc.property(quarter, quarter, (before, after) => {
        const pairs = pairQuarters<ComparedForm>(before, after);
        const told = (side: 'before' | 'after') => pairs.flatMap((pair) => pair[side] ?? []);
        expect(new Set(told('before'))).toEqual(new Set(before));
        expect(new Set(told('after'))).toEqual(new Set(after));
        expect([told('before').length, told('after').length]).toEqual([before.length, after.length]);
        const { kinds, meanDifference } = comparisonFigures(before, after, pairs, GRADES);
        expect(Object.values(kinds).reduce((sum, count) => sum + count, 0)).toBe(pairs.length);
        // The other way round: who was new is gone, and every difference has the other sign.
        const turned = comparisonFigures(after, before, pairQuarters<ComparedForm>(after, before), GRADES);
        expect(turned.kinds).toEqual({ ...kinds, newcomer: kinds.gone, gone: kinds.newcomer });
        expect((turned.meanDifference ?? 0) + (meanDifference ?? 0)).toBe(0);
      }),
      { numRuns: 200 },
    );
  });
});

describe('in figures', () => {
  const before = forms('1@10 8450 B', '2@10 9010 A', '3@10 5900 D', '7@10 6000 C', '9@10 8000 B');
  const after = forms('1@10 9000 A', '2@10 8999 B', '3@10 5901 D', '6@10 7000 C', '9@10 -');
  const pairs = pairQuarters(before, after);

  it('each quarter has its own mean, the difference only those who are in both', () => {
    expect(comparisonFigures(before, after, pairs, GRADES)).toEqual({
      // (84.50 + 90.10 + 59.00 + 60.00 + 80.00) ÷ 5 = 74.72
      before: { count: 5, mean: 7472 },
      // (90.00 + 89.99 + 59.01 + 70.00) ÷ 4 = 77.25
      after: { count: 4, mean: 7725 },
      // (5.50 − 0.11 + 0.01) ÷ 3 = 1.80
      meanDifference: 180,
      kinds: { compared: 3, withoutResult: 1, otherPosition: 0, newcomer: 1, gone: 1 },
      moves: { up: 1, down: 1, same: 1 },
    });
  });

  it('a half is rounded away from zero on either side', () => {
    const mean = (...totals: [number, number][]) => {
      const [one, other] = [0, 1].map((side) =>
        totals.map((pair, at) => ({ employeeId: at, positionId: 1, total: pair[side], grade: 'A' })),
      );
      return comparisonFigures(one, other, pairQuarters(one, other), GRADES).meanDifference;
    };
    // (0.03 + 0.02) ÷ 2 = 0.025
    expect([mean([0, 3], [0, 2]), mean([3, 0], [2, 0]), mean([5, 5]), mean()]).toEqual([3, -3, 0, null]);
  });

  it('moves of grade are counted from each to each', () => {
    expect(gradeMoves(pairs, GRADES)).toEqual([
      { from: 'A', to: 'B', count: 1 },
      { from: 'B', to: 'A', count: 1 },
      { from: 'D', to: 'D', count: 1 },
    ]);
  });

  it.each([
    ['B', 'A', 'up'],
    ['A', 'D', 'down'],
    ['C', 'C', 'same'],
    ['S', 'A', null],
    ['A', null, null],
    [undefined, 'A', null],
  ])('from %s to %s is %s', (from, to, move) => {
    expect(gradeMove(from, to, GRADES)).toBe(move);
  });
});
