import { decisionDueOn, lastDayToAppeal, whyNotHandler } from './appeals';
import type { CompanyCalendar } from './calendar';
import type { Stage, StageFacts } from './stage-types';
import { PEOPLE, PERSON_NAMES } from './testing/people';

/** 2026-12-31 is a Thursday; New Year's Day is off, and the Saturday after it is worked instead. */
const CALENDAR: CompanyCalendar = {
  holidays: ['2027-01-01'],
  workedWeekends: ['2027-01-02'],
  years: [2026, 2027],
};
const MISSING_2027 = { code: 'calendar.yearMissing', params: { year: 2027 } };

describe('the last day to appeal', () => {
  it.each([
    // Sat 2, Mon 4, Tue 5, Wed 6, Thu 7 January
    ['2026-12-31', 5, '2027-01-07'],
    ['2026-12-31', 1, '2027-01-02'],
    ['2026-12-31', 0, '2026-12-31'],
    // Mon 28 … Thu 31 December, Sat 2 January
    ['2026-12-25', 5, '2027-01-02'],
    // Ten days from Saturday 2027-01-02: Mon 4 … Fri 8, Mon 11 … Fri 15
    ['2027-01-02', 10, '2027-01-15'],
  ])('published on %s, %d working days: %s', (publishedOn, workingDays, day) => {
    expect(lastDayToAppeal(publishedOn, workingDays, CALENDAR)).toEqual({ day, warnings: [] });
  });

  it('is counted in plain weeks, with a warning, where the holidays are not known', () => {
    const plain = { holidays: [], workedWeekends: [], years: [2026] };
    // Fri 1, Mon 4, Tue 5, Wed 6, Thu 7 January
    expect(lastDayToAppeal('2026-12-31', 5, plain)).toEqual({ day: '2027-01-07', warnings: [MISSING_2027] });
    expect(lastDayToAppeal('2026-12-24', 5, plain)).toEqual({ day: '2026-12-31', warnings: [] });
  });
});

describe('the day by which an appeal is decided', () => {
  it('lies five working days later, or as many as the scheme says', () => {
    expect(decisionDueOn('2026-12-31', CALENDAR)).toEqual({ day: '2027-01-07', warnings: [] });
    expect(decisionDueOn('2026-12-31', CALENDAR, 2)).toEqual({ day: '2027-01-04', warnings: [] });
    expect(decisionDueOn('2027-01-04', { ...CALENDAR, years: [] }).warnings).toEqual([MISSING_2027]);
  });
});

describe('who handles an appeal', () => {
  const stages: Stage[] = ['supervisor', 'published', 'acknowledged', 'appealed', 'closed'];
  const hr: StageFacts = {
    ...PEOPLE.hr,
    today: '2027-01-05',
    stageDeadline: null,
    appealDeadline: '2027-01-05',
    missingItemIds: [],
    wasRater: false,
  };

  it('is HR alone', () => {
    const free = PERSON_NAMES.filter((name) => whyNotHandler({ ...hr, ...PEOPLE[name] }, stages) === null);
    expect(free).toEqual(['hr']);
  });

  it.each([
    [{ wasRater: true }, 'stage.raterMayNotDecide'],
    [{ hasCalibrated: true }, 'stage.calibratorMayNotDecide'],
    [{ hasMeasured: true }, 'stage.measurerMayNotDecide'],
    [{ isSubject: true }, 'stage.notAllowed'],
    [{ subjectIsMySuperior: true }, 'stage.notAllowed'],
    [{ roles: ['employee'] }, 'stage.notAllowed'],
    [{ hasCalibrated: false, wasRater: false }, undefined],
  ] as [Partial<StageFacts>, string | undefined][])('with %j: %s', (changes, code) => {
    expect(whyNotHandler({ ...hr, ...changes }, stages)?.code).toBe(code);
  });
});
