import { positionsAbove, reportsToItself } from './reporting-line';

describe('the way up from a position', () => {
  it.each([
    ['the top', [[1, null]], 1, []],
    [
      'a chain',
      [
        [1, null],
        [2, 1],
        [3, 2],
      ],
      3,
      [2, 1],
    ],
    ['itself', [[1, 1]], 1, [1]],
    [
      'two that report to each other',
      [
        [1, 2],
        [2, 1],
      ],
      1,
      [2, 1],
    ],
    [
      'a loop of three',
      [
        [1, 3],
        [2, 1],
        [3, 2],
      ],
      2,
      [1, 3, 2],
    ],
    [
      'below an older loop',
      [
        [1, 2],
        [2, 1],
        [3, 1],
      ],
      3,
      [1, 2],
    ],
    ['a superior that is not there', [[1, 9]], 1, [9]],
  ] as [string, [number, number | null][], number, number[]][])('%s', (_, lines, start, expected) => {
    expect(positionsAbove(new Map(lines), start)).toEqual(expected);
    expect(reportsToItself(new Map(lines), start)).toBe(expected.includes(start));
  });
});
