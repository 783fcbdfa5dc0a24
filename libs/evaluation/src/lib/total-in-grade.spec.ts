import { gradeOf } from './grades';
import { nearestTotalIn } from './total-in-grade';

const BANDS = [
  { grade: 'C', from: 6000, coefficient: 8_000 },
  { grade: 'A', from: 9000, coefficient: 12_000 },
  { grade: 'D', from: 0, coefficient: 5_000 },
  { grade: 'B', from: 8000, coefficient: 10_000 },
];
const RULES = { bands: BANDS, scale: { top: 10_000 } };

describe('the total nearest to another within a grade', () => {
  it.each([
    ['A', 8897, 9000],
    ['B', 9350, 8999],
    ['C', 8897, 7999],
    ['D', 8897, 5999],
    ['B', 5000, 8000],
    ['A', 9999, 9999],
    ['B', 8000, 8000],
  ])('in %s from %i is %i', (grade, from, nearest) => {
    expect(nearestTotalIn(grade, from, RULES)).toBe(nearest);
    expect(gradeOf(nearest, { bands: BANDS, gradeMethod: 'bands' }).grade).toBe(grade);
  });

  it('stays within the scale', () => {
    expect(nearestTotalIn('A', 20_000, RULES)).toBe(10_000);
  });

  it('is refused for a grade that there is not', () => {
    expect(() => nearestTotalIn('S', 8000, RULES)).toThrow();
  });
});
