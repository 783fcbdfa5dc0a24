import { addWorkingDays, yearsWithoutHolidays } from './calendar';
import type { CompanyCalendar, IsoDate } from './calendar';
import { problem } from './problems';
import type { EvaluationProblem } from './problems';
import { appealDeadline } from './quarters';
import type { Stage, StageFacts } from './stage-types';
import { availableActions } from './stages';

/** Working days within which an appeal is decided, unless the scheme says otherwise. */
export const DECISION_WORKING_DAYS = 5;

/** A day counted in working days. */
export interface CountedDay {
  readonly day: IsoDate;
  /** `calendar.yearMissing` for each year in between whose holidays nobody has entered: a warning. */
  readonly warnings: readonly EvaluationProblem[];
}

/**
 * The last day to appeal against a result that was published on a day; with a window of no working days
 * that is the day itself. Without the holidays of a year its weeks are taken to be plain.
 */
export function lastDayToAppeal(
  publishedOn: IsoDate,
  workingDays: number,
  calendar: CompanyCalendar,
): CountedDay {
  return counted(publishedOn, appealDeadline(publishedOn, workingDays, calendar), calendar);
}

/** The day by which an appeal that came in on a day is to be decided. */
export function decisionDueOn(
  appealedOn: IsoDate,
  calendar: CompanyCalendar,
  workingDays: number = DECISION_WORKING_DAYS,
): CountedDay {
  return counted(appealedOn, addWorkingDays(appealedOn, workingDays, calendar), calendar);
}

function counted(from: IsoDate, day: IsoDate, calendar: CompanyCalendar): CountedDay {
  const years = yearsWithoutHolidays(from, day, calendar);
  return { day, warnings: years.map((year) => problem('calendar.yearMissing', { year })) };
}

/**
 * Why somebody may not handle the appeal of an evaluation: not HR, the person assessed or somebody below
 * them (`stage.notAllowed`), a rater, one who calibrated, one who entered an indicator's value. Null when they may. The table of stages decides,
 * so that nobody is put in charge who could not decide in the end.
 */
export function whyNotHandler(facts: StageFacts, activeStages: readonly Stage[]): EvaluationProblem | null {
  const decide = availableActions('appealed', facts, activeStages).find(
    ({ action }) => action === 'decideAppeal',
  );
  return decide
    ? decide.blockedBy
    : problem('stage.notAllowed', { stage: 'appealed', action: 'decideAppeal' });
}
