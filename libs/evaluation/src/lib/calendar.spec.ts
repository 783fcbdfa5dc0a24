import fc from 'fast-check';
import {
  addDays,
  addMonths,
  addWorkingDays,
  daysBetween,
  isBefore,
  isIsoDate,
  isWorkingDay,
  lastDayOfPeriod,
  weekday,
  yearsWithoutHolidays,
} from './calendar';
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

describe('months', () => {
  it.each([
    ['2026-03-01', 3, '2026-06-01', '2026-05-31'],
    ['2026-11-30', 3, '2027-02-28', '2027-02-28'],
    ['2026-11-29', 3, '2027-02-28', '2027-02-28'],
    ['2026-11-28', 3, '2027-02-28', '2027-02-27'],
    ['2027-11-29', 3, '2028-02-29', '2028-02-28'],
    ['2026-12-31', 6, '2027-06-30', '2027-06-30'],
    ['2028-02-29', 12, '2029-02-28', '2029-02-28'],
    ['2026-12-01', 1, '2027-01-01', '2026-12-31'],
    ['2026-12-15', 12, '2027-12-15', '2027-12-14'],
  ])('from %s, %d of them lead to %s and last until %s', (from, months, later, last) => {
    expect([addMonths(from, months), lastDayOfPeriod(from, months)]).toEqual([later, last]);
  });

  it('can be taken back, over the turn of the year too', () => {
    expect(addMonths('2027-01-31', -2)).toBe('2026-11-30');
    expect(addMonths('2027-03-31', -15)).toBe('2025-12-31');
  });

  it('begin where the day before ended, for every day of four years', () => {
    for (let day = '2026-01-01'; day < '2030-01-01'; day = addDays(day, 1)) {
      const next = addDays(lastDayOfPeriod(day, 3), 1);
      // The next period begins on the corresponding day, or on the first where there is none.
      expect([day.slice(8), '01']).toContain(next.slice(8));
    }
  });
});

describe('which day comes first', () => {
  it('is told strictly, and only of days that exist', () => {
    expect(isBefore('2026-09-30', '2026-10-01')).toBe(true);
    expect(isBefore('2026-10-01', '2026-10-01')).toBe(false);
    expect(() => isBefore('2026-10-01', '2026-10-32')).toThrow(EvaluationPreconditionError);
  });
});

describe('years without holidays', () => {
  it.each([
    ['2026-12-28', '2027-01-05', [2026, 2027], []],
    ['2026-12-28', '2027-01-05', [2026], [2027]],
    ['2026-12-28', '2027-01-05', [], [2026, 2027]],
    ['2026-12-28', '2026-12-31', [2026], []],
    ['2026-12-31', '2026-12-01', [], [2026]],
  ])('from %s to %s, knowing %j', (from, to, years, missing) => {
    expect(yearsWithoutHolidays(from, to, { holidays: [], workedWeekends: [], years })).toEqual(missing);
  });
});
