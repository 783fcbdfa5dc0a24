import fc from 'fast-check';
import { PLAIN_WEEK } from './calendar';
import { EvaluationPreconditionError } from './problems';
import { checkQuietHours, DEFAULT_QUIET_HOURS, nextAllowedMoment } from './quiet-hours';
import type { QuietHours } from './quiet-hours';

/** New Year's Day 2027 is a Friday and off; the Saturday after it is worked instead. */
const CALENDAR = { holidays: ['2027-01-01'], workedWeekends: ['2027-01-02'] };

function next(moment: string, changes: Partial<QuietHours> = {}): string {
  const allowed = nextAllowedMoment(Date.parse(moment), { ...DEFAULT_QUIET_HOURS, ...changes }, CALENDAR);
  return new Date(allowed).toISOString();
}

describe('the next moment for a message, from nine to eight in China', () => {
  it.each([
    // A Tuesday: 16:30:15 there, and nothing against it.
    ['2026-12-22T08:30:15.123Z', '2026-12-22T08:30:15.123Z'],
    // 07:59 there: at eight, the very minute of which is free.
    ['2026-12-21T23:59:59.999Z', '2026-12-22T00:00:00.000Z'],
    ['2026-12-22T00:00:00.001Z', '2026-12-22T00:00:00.001Z'],
    // 20:59 and 21:00 there: the next morning at eight.
    ['2026-12-22T12:59:59.000Z', '2026-12-22T12:59:59.000Z'],
    ['2026-12-22T13:00:00.000Z', '2026-12-23T00:00:00.000Z'],
    // Friday 25 December, 22:00 there: Monday the 28th at eight.
    ['2026-12-25T14:00:00.000Z', '2026-12-28T00:00:00.000Z'],
    // Saturday 26 December, noon there.
    ['2026-12-26T04:00:00.000Z', '2026-12-28T00:00:00.000Z'],
    // The evening before the holiday: over Friday into the Saturday that is worked.
    ['2026-12-31T13:00:00.000Z', '2027-01-02T00:00:00.000Z'],
  ])('%s → %s', (moment, expected) => {
    expect(next(moment)).toBe(expected);
  });

  it('takes weekends too when that is wanted', () => {
    const weekend = { onlyWorkingDays: false };
    expect(next('2026-12-26T04:00:00.000Z', weekend)).toBe('2026-12-26T04:00:00.000Z');
    expect(next('2026-12-26T14:00:00.000Z', weekend)).toBe('2026-12-27T00:00:00.000Z');
  });

  it('knows quiet hours within a day, and none at all', () => {
    // 12:00 to 14:00 there
    const noon = { fromMinute: 720, toMinute: 840 };
    expect(next('2026-12-22T03:59:00.000Z', noon)).toBe('2026-12-22T03:59:00.000Z');
    expect(next('2026-12-22T04:00:00.000Z', noon)).toBe('2026-12-22T06:00:00.000Z');
    expect(next('2026-12-22T06:00:00.000Z', noon)).toBe('2026-12-22T06:00:00.000Z');
    expect(next('2026-12-22T18:00:00.000Z', { fromMinute: 480, toMinute: 480 })).toBe(
      '2026-12-22T18:00:00.000Z',
    );
  });

  it('counts in the zone of the company', () => {
    // 02:00 in Newfoundland is 05:30 UTC; eight o'clock there 11:30.
    expect(next('2026-12-22T05:30:00.000Z', { offsetMinutes: -210 })).toBe('2026-12-22T11:30:00.000Z');
  });

  it.each([
    [{ fromMinute: 1440 }, 'number.range'],
    [{ toMinute: -1 }, 'number.range'],
    [{ offsetMinutes: 841 }, 'number.range'],
    [{ offsetMinutes: 0.5 }, 'number.range'],
    [{ fromMinute: 0, toMinute: 1439, offsetMinutes: -720 }, undefined],
  ])('refuses %j: %s', (changes, code) => {
    const quiet = { ...DEFAULT_QUIET_HOURS, ...changes };
    expect(checkQuietHours(quiet)?.code).toBe(code);
    if (code !== undefined) {
      expect(() => nextAllowedMoment(0, quiet, PLAIN_WEEK)).toThrow(EvaluationPreconditionError);
    }
  });

  it('is the first minute that the clock of the platform finds', () => {
    const quarterHours = fc.integer({ min: 0, max: 95 }).map((quarters) => quarters * 15);
    const settings = fc.record({
      fromMinute: quarterHours,
      toMinute: quarterHours,
      onlyWorkingDays: fc.boolean(),
      offsetMinutes: fc.integer({ min: -48, max: 56 }).map((quarters) => quarters * 15),
    });
    const moments = fc
      .integer({ min: 0, max: 14 * 96 })
      .map((quarters) => Date.parse('2026-12-20T00:00:00Z') + quarters * 900_000);
    fc.assert(
      fc.property(settings, moments, (quiet, moment) => {
        let slow = moment;
        while (!isFree(slow, quiet)) slow += 900_000;
        expect(nextAllowedMoment(moment, quiet, CALENDAR)).toBe(slow);
      }),
    );
  });
});

function isFree(moment: number, quiet: QuietHours): boolean {
  const local = new Date(moment + quiet.offsetMinutes * 60_000);
  const day = local.toISOString().slice(0, 10);
  const weekend = [0, 6].includes(local.getUTCDay()) && !CALENDAR.workedWeekends.includes(day);
  if (quiet.onlyWorkingDays && (weekend || CALENDAR.holidays.includes(day))) return false;
  for (let minute = quiet.fromMinute; minute !== quiet.toMinute; minute = (minute + 1) % 1440) {
    if (minute === local.getUTCHours() * 60 + local.getUTCMinutes()) return false;
  }
  return true;
}
