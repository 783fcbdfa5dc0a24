import {
  appealDeadline,
  checkQuarter,
  compareQuarters,
  defaultAssessmentWindow,
  defaultStageDeadlines,
  firstDayOf,
  lastDayOf,
  nextQuarter,
  previousQuarter,
  quarterLabel,
  quarterOf,
} from './quarters';

describe('quarters', () => {
  it.each([
    [1, '2026-01-01', '2026-03-31', '2026-03-22'],
    [2, '2026-04-01', '2026-06-30', '2026-06-21'],
    [3, '2026-07-01', '2026-09-30', '2026-09-21'],
    [4, '2026-10-01', '2026-12-31', '2026-12-22'],
  ])('number %d runs from %s to %s and is assessed from %s', (quarter, first, last, window) => {
    const given = { year: 2026, quarter };
    expect([firstDayOf(given), lastDayOf(given)]).toEqual([first, last]);
    expect(defaultAssessmentWindow(given)).toEqual({ from: window, to: last });
    expect([quarterOf(first), quarterOf(last), quarterOf(window)]).toEqual([given, given, given]);
  });

  it('has a deadline for each stage, within the window until publication', () => {
    expect(defaultStageDeadlines({ year: 2026, quarter: 4 })).toEqual({
      self: '2026-12-25',
      supervisor: '2026-12-28',
      reviewer: '2026-12-29',
      calibration: '2026-12-30',
      published: '2026-12-31',
      acknowledged: '2027-01-07',
      appealed: '2027-01-07',
      closed: '2027-01-14',
    });
  });

  it('moves the answers behind holidays', () => {
    const holidays = ['2027-01-01'];
    expect(defaultStageDeadlines({ year: 2026, quarter: 4 }, { holidays, workedWeekends: [] })).toMatchObject(
      {
        acknowledged: '2027-01-08',
        closed: '2027-01-15',
      },
    );
  });

  it('gives five working days for an appeal, or what the scheme says', () => {
    // 2026-10-01 is a Thursday.
    expect(appealDeadline('2026-10-01')).toBe('2026-10-08');
    expect(appealDeadline('2026-10-01', 3)).toBe('2026-10-06');
  });

  it('follow each other over the years', () => {
    expect(nextQuarter({ year: 2026, quarter: 4 })).toEqual({ year: 2027, quarter: 1 });
    expect(nextQuarter({ year: 2026, quarter: 1 })).toEqual({ year: 2026, quarter: 2 });
    expect(previousQuarter({ year: 2027, quarter: 1 })).toEqual({ year: 2026, quarter: 4 });
    expect(previousQuarter({ year: 2026, quarter: 3 })).toEqual({ year: 2026, quarter: 2 });
  });

  it('stand in the order of time', () => {
    const given = [
      { year: 2027, quarter: 1 },
      { year: 2026, quarter: 4 },
      { year: 2026, quarter: 2 },
    ];
    expect([...given].sort(compareQuarters)).toEqual([...given].reverse());
    expect(compareQuarters(given[0], { ...given[0] })).toBe(0);
  });

  it('have a name in both languages', () => {
    expect(quarterLabel({ year: 2026, quarter: 4 }, 'zh')).toBe('2026年第4季度');
    expect(quarterLabel({ year: 2026, quarter: 4 }, 'en')).toBe('2026 Q4');
  });

  it.each([
    [{ year: 2026, quarter: 0 }],
    [{ year: 2026, quarter: 5 }],
    [{ year: 0, quarter: 1 }],
    [{ year: 9999, quarter: 1 }],
    [{ year: 2026.5, quarter: 1 }],
  ])('refuse %j', (quarter) => {
    expect(checkQuarter(quarter)).toEqual({ code: 'quarter.invalid', params: quarter });
  });

  it('accept the first and the last of the calendar', () => {
    expect(checkQuarter({ year: 1, quarter: 1 })).toBeNull();
    expect(checkQuarter({ year: 9998, quarter: 4 })).toBeNull();
  });
});
