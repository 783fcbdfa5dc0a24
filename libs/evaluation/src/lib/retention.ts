import { addMonths, isBefore } from './calendar';
import type { IsoDate } from './calendar';

/** Years for which the records of somebody who left are kept, unless the company says otherwise. */
export const RETENTION_YEARS = 2;

/** The day on which the records of somebody who left are made anonymous: the last day employed, years later. */
export function anonymiseOn(leftOn: IsoDate, years: number = RETENTION_YEARS): IsoDate {
  return addMonths(leftOn, 12 * years);
}

export interface KeptPerson {
  readonly employeeId: number;
  /** The last day employed; null for somebody who is there, again or still. */
  readonly leftOn: IsoDate | null;
  readonly isAnonymous: boolean;
  /** An appeal or an enquiry still needs the name. */
  readonly isHeld: boolean;
}

/** Employees whose records are to be made anonymous by a day, whatever days were missed before it. */
export function dueForAnonymity(
  people: readonly KeptPerson[],
  today: IsoDate,
  years: number = RETENTION_YEARS,
): number[] {
  return people
    .filter(({ isAnonymous, isHeld }) => !isAnonymous && !isHeld)
    .filter(({ leftOn }) => leftOn !== null && !isBefore(today, anonymiseOn(leftOn, years)))
    .map(({ employeeId }) => employeeId);
}
