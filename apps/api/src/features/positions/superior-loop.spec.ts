import { reportsToItself } from './superior-loop';

describe('reportsToItself', () => {
  it.each([
    ['the top', [[1, null]], 1, false],
    ['a chain', [[1, null], [2, 1], [3, 2]], 3, false],
    ['itself', [[1, 1]], 1, true],
    ['two that report to each other', [[1, 2], [2, 1]], 1, true],
    ['a loop of three', [[1, 3], [2, 1], [3, 2]], 2, true],
    ['below an older loop', [[1, 2], [2, 1], [3, 1]], 3, false],
    ['a superior that is not there', [[1, 9]], 1, false],
  ] as [string, [number, number | null][], number, boolean][])('%s', (_, chain, start, expected) => {
    expect(reportsToItself(new Map(chain), start)).toBe(expected);
  });
});
