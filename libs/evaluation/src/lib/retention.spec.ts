import { anonymiseOn, dueForAnonymity } from './retention';

describe('how long records keep their name', () => {
  it.each([
    ['2024-11-22', undefined, '2026-11-22'],
    ['2024-11-22', 5, '2029-11-22'],
    ['2024-02-29', 2, '2026-02-28'],
    ['2024-11-22', 0, '2024-11-22'],
  ])('left on %s, %s years: until %s', (leftOn, years, day) => {
    expect(anonymiseOn(leftOn, years)).toBe(day);
  });

  const person = { employeeId: 1, leftOn: '2024-11-22', isAnonymous: false, isHeld: false };

  it.each([
    ['2026-11-21', {}, []],
    ['2026-11-22', {}, [1]],
    // A day that was missed is made up for.
    ['2027-03-01', {}, [1]],
    ['2027-03-01', { leftOn: null }, []],
    ['2027-03-01', { isAnonymous: true }, []],
    ['2027-03-01', { isHeld: true }, []],
  ])('on %s, with %j: %j', (today, changes, due) => {
    expect(dueForAnonymity([{ ...person, ...changes }], today)).toEqual(due);
  });

  it('follows the years of the company', () => {
    expect(dueForAnonymity([person], '2026-11-22', 3)).toEqual([]);
    expect(dueForAnonymity([person], '2027-11-22', 3)).toEqual([1]);
  });
});
