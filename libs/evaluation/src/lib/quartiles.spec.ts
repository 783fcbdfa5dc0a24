import fc from 'fast-check';
import { quartilesOf } from './quartiles';

it.each([
  [[7], [7, 7, 7]],
  [
    [1, 9],
    [1, 1, 9],
  ],
  [
    [1, 2, 3, 4],
    [1, 2, 3],
  ],
  // 5 ÷ 4 = 1.25 is the second, 2.5 the third, 3.75 the fourth.
  [
    [10, 20, 30, 40, 50],
    [20, 30, 40],
  ],
])('the quartiles of %j are %j', (values, [lowerQuartile, median, upperQuartile]) => {
  expect(quartilesOf(Int32Array.from(values))).toEqual({ lowerQuartile, median, upperQuartile });
});

it('a quarter, half and three quarters do not exceed them, and fewer do not exceed any value below', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 30 }), (values) => {
      const ascending = values.sort((one, other) => one - other);
      const found = quartilesOf(ascending);
      [found.lowerQuartile, found.median, found.upperQuartile].forEach((quartile, place) => {
        const part = ((place + 1) * ascending.length) / 4;
        expect(ascending).toContain(quartile);
        expect(ascending.filter((value) => value <= quartile).length).toBeGreaterThanOrEqual(part);
        expect(ascending.filter((value) => value < quartile).length).toBeLessThan(part);
      });
    }),
  );
});
