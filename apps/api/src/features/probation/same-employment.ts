import { rawSql, type Sql } from '../../platform/database';

/**
 * Condition: a probation, under the name that is given, is of the employment of `person`. A hire date that is corrected is
 * the same employment still; who is hired after a decision, or after the last day of what nobody decided, begins anew.
 */
export function isOfEmployment(probation: string): Sql {
  const over = `COALESCE(SUBSTR(${probation}.decided_at, 1, 10), ${probation}.ends_on)`;
  return rawSql(`(${probation}.employee_id = person.id
    AND (${probation}.hired_on = person.hired_on OR person.hired_on <= ${over}))`);
}
