import type { NotificationParams } from '@gangping/contracts';
import type { Stage } from '@gangping/evaluation';
import type { EntityManager } from 'typeorm';
import { selectMany, type Sql, sql } from '../../platform/database';
import type { Unit } from '../../platform/unit-of-work';
import { isTold, type StoredDeadlines } from '../evaluations';
import type { Notifier } from './notifier';
import type { Recipients } from './recipients';

/** An entry of the audit trail that somebody may want to know of. */
export interface NewsEntry {
  readonly id: number;
  readonly at: string;
  readonly accountId: number | null;
  readonly action: string;
  readonly subjectId: string;
  readonly data: Record<string, unknown>;
}

export interface NewsContext {
  readonly unit: Unit;
  readonly notifier: Notifier;
  readonly recipients: Recipients;
}

export interface FormRow extends StoredDeadlines {
  readonly id: number;
  readonly employeeId: number;
  readonly supervisorEmployeeId: number | null;
  readonly reviewerEmployeeId: number | null;
  readonly stage: Stage;
  readonly returnReason: string | null;
  readonly name: string;
  readonly cycleId: number;
  readonly year: number;
  readonly quarter: number;
  readonly isTest: boolean | number;
  readonly cycleSchemeId: number;
}

/** What a form asks of whoever has to act on it in a stage. */
export const formTask = (id: number, stage: Stage): string => `evaluation:${id}:${stage}`;

/** Whose turn it is in a stage; null where it is nobody's in particular. */
export function awaitedIn(
  stage: Stage,
  form: Pick<FormRow, 'employeeId' | 'supervisorEmployeeId' | 'reviewerEmployeeId'>,
): number | null {
  if (stage === 'self') return form.employeeId;
  if (stage === 'supervisor') return form.supervisorEmployeeId;
  return stage === 'reviewer' ? form.reviewerEmployeeId : null;
}

/** Where somebody finds what a line tells of: one form, several of their own, several of their people. */
export function linkTo(formIds: readonly number[], isTheirOwn: boolean): string {
  if (formIds.length === 1) return `/evaluations/${formIds[0]}`;
  return isTheirOwn ? '/my' : '/team';
}

/** What a cycle is called in a sentence. */
export function cycleParams({
  year,
  quarter,
  isTest,
}: Pick<FormRow, 'year' | 'quarter' | 'isTest'>): NotificationParams {
  return { year, quarter, ...(isTest ? { isTest: true } : {}) };
}

/**
 * Those of cycles of which people hear.
 *
 * @param condition on the evaluation `e` and its cycle `c`
 */
export function loadForms(manager: EntityManager, condition: Sql): Promise<FormRow[]> {
  return selectMany<FormRow>(
    manager,
    {
      id: 'e.id',
      employeeId: 'e.employee_id',
      supervisorEmployeeId: 'e.supervisor_employee_id',
      reviewerEmployeeId: 'e.reviewer_employee_id',
      stage: 'e.stage',
      returnReason: 'e.return_reason',
      name: 'subject.name',
      cycleId: 'c.id',
      year: 'c.year',
      quarter: 'c.quarter',
      isTest: 'c.is_test',
      cycleSchemeId: 'e.cycle_scheme_id',
      deadlines: 'c.deadlines',
      putOff: 'e.put_off',
    },
    sql`FROM evaluation e JOIN cycle c ON c.id = e.cycle_id AND ${isTold('c')}
      JOIN employee subject ON subject.id = e.employee_id
      WHERE ${condition} ORDER BY e.id`,
  );
}
