import { apportion } from './apportion';
import { add, compare, exactInteger, floor, fraction, roundHalfUp, subtract, toExactValue } from './fraction';
import { EvaluationPreconditionError } from './problems';

const third = fraction(1n, 3n);

describe('fractions', () => {
  it('add and subtract over any denominators', () => {
    expect(toExactValue(add(third, fraction(1n, 6n)))).toEqual({ numerator: '1', denominator: '2' });
    expect(toExactValue(add(third, fraction(4n, 3n)))).toEqual({ numerator: '5', denominator: '3' });
    expect(toExactValue(add(fraction(0n, 7n), third))).toEqual({ numerator: '1', denominator: '3' });
    expect(toExactValue(subtract(third, fraction(1n, 2n)))).toEqual({ numerator: '-1', denominator: '6' });
  });

  it.each([
    [third, fraction(2n, 6n), 0],
    [third, fraction(1n, 2n), -1],
    [fraction(1n, 2n), third, 1],
    [fraction(2n, 1n), fraction(1n, 1n), 1],
    [fraction(-1n, 2n), third, -1],
  ])('compare %p with %p', (left, right, expected) => {
    expect(compare(left, right)).toBe(expected);
  });

  it.each([
    [fraction(7n, 2n), 3n, 4],
    [fraction(10n, 3n), 3n, 3],
    [fraction(6n, 2n), 3n, 3],
    [fraction(-7n, 2n), -4n, -3],
    [fraction(-10n, 3n), -4n, -3],
    [fraction(-11n, 3n), -4n, -4],
    [fraction(-6n, 2n), -3n, -3],
    [fraction(0n, 5n), 0n, 0],
  ])('%p is rounded down to %p, half up to %p', (value, down, nearest) => {
    expect(floor(value)).toBe(down);
    expect(roundHalfUp(value)).toBe(nearest);
  });

  it('are shown in lowest terms', () => {
    expect(toExactValue(fraction(-6n, 4n))).toEqual({ numerator: '-3', denominator: '2' });
    expect(toExactValue(fraction(0n, 4n))).toEqual({ numerator: '0', denominator: '1' });
  });

  it.each([0.5, Number.NaN, 2 ** 53, Infinity])('are not made of %d', (value) => {
    expect(() => exactInteger(value)).toThrow(EvaluationPreconditionError);
  });
});

describe('apportion', () => {
  it.each([
    // 1.5 + 1.25 + 0.25 = 3: down 1 + 1 + 0, the one left goes to the half.
    [[fraction(3n, 2n), fraction(5n, 4n), fraction(1n, 4n)], 3, [2, 1, 0]],
    [[fraction(1n, 4n), fraction(5n, 4n), fraction(3n, 2n)], 3, [0, 1, 2]],
    // Four equal halves make two: the first two are served.
    [Array(4).fill(fraction(1n, 2n)), 2, [1, 1, 0, 0]],
    // An integer stays itself, also where the whole was rounded up.
    [[fraction(2n, 1n), third, third], 3, [2, 1, 0]],
    [[], 0, []],
  ])('%p to make %d', (parts, whole, expected) => {
    expect(apportion(parts, whole)).toEqual(expected);
  });
});
