import fc from 'fast-check';
import { addDays, addWorkingDays, daysBetween, isIsoDate, isWorkingDay, weekday } from './calendar';
import { EvaluationPreconditionError } from './problems';

const date = fc
  .date({ min: new Date('0100-01-01'), max: new Date('9000-12-31'), noInvalidDate: true })
  .map((value) => value.toISOString().slice(0, 10));

describe('calendar days', () => {
  it.each([
    ['2026-12-31', true],
    ['2024-02-29', true],
    ['2000-02-29', true],
    ['2026-02-29', false],
    ['1900-02-29', false],
    ['2026-13-01', false],
    ['2026-00-10', false],
    ['2026-04-31', false],
    ['2026-4-3', false],
    ['0001-01-01', true],
    ['0000-01-01', false],
    ['2026-12-31T00:00', false],
    ['十二月', false],
  ])('%s exists: %s', (value, exists) => {
    expect(isIsoDate(value)).toBe(exists);
  });

  it('counts and steps as the platform does in UTC', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: -2_000, max: 2_000 }), (from, days) => {
        const expected = new Date(Date.parse(`${from}T00:00:00Z`) + days * 86_400_000)
          .toISOString()
          .slice(0, 10);
        expect(addDays(from, days)).toBe(expected);
        expect(daysBetween(from, expected)).toBe(days);
        expect(weekday(from)).toBe(new Date(`${from}T00:00:00Z`).getUTCDay() || 7);
      }),
    );
  });

  it('refuses a day that does not exist', () => {
    expect(() => addDays('2026-02-30', 1)).toThrow(EvaluationPreconditionError);
  });
});

describe('working days', () => {
  // 2026-12-31 is a Thursday.
  const newYear = { holidays: ['2027-01-01'], workedWeekends: ['2027-01-02'] };

  it('skip weekends', () => {
    expect(addWorkingDays('2026-12-31', 5)).toBe('2027-01-07');
  });

  it('skip holidays and count weekends that are worked instead', () => {
    expect(isWorkingDay('2027-01-01', newYear)).toBe(false);
    expect(isWorkingDay('2027-01-02', newYear)).toBe(true);
    expect(addWorkingDays('2026-12-31', 1, newYear)).toBe('2027-01-02');
  });

  it('do not move for none', () => {
    expect(addWorkingDays('2027-01-02', 0)).toBe('2027-01-02');
  });
});
