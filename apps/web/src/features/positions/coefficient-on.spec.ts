import { coefficientOn, coefficientSpans } from './coefficient-on';

const written = { writtenByName: null, writtenAt: null };
const entries = [
  { id: 1, effectiveFrom: '2026-01-01', value: 10000, ...written },
  { id: 3, effectiveFrom: '2027-01-01', value: 15000, ...written },
  { id: 2, effectiveFrom: '2026-07-01', value: 12000, ...written },
];

describe('coefficients with dates', () => {
  it('has each hold until the day before the next, and says which counts', () => {
    expect(coefficientSpans(entries, '2026-11-22').map(({ id, until, state }) => [id, until, state])).toEqual(
      [
        [3, null, 'coming'],
        [2, '2026-12-31', 'now'],
        [1, '2026-06-30', 'past'],
      ],
    );
  });

  it.each([
    ['2025-12-31', null, null],
    ['2026-06-30', 10000, 1],
    ['2026-07-01', 12000, 2],
    ['2027-01-01', 15000, 3],
  ])('on %s', (day, value, id) => {
    expect(coefficientOn(entries, day)).toBe(value);
    const now = coefficientSpans(entries, day).filter(({ state }) => state === 'now');
    expect(now.map((span) => span.id)).toEqual(id === null ? [] : [id]);
  });
});
