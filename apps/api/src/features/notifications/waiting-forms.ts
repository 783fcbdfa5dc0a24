import { REMINDED_STAGES, type RemindedStage } from '@gangping/contracts';
import { deadlineOf, type OpenTask } from '@gangping/evaluation';
import type { EntityManager } from 'typeorm';
import type { Clock } from '../../platform/clock';
import { inList, rawSql, selectMany, type Sql, sql } from '../../platform/database';
import { deadlinesOfRow, type StoredDeadlines } from '../evaluations';
import { awaitedIn, formTask } from './news-forms';

/** A form that waits for somebody. */
export interface WaitingForm extends OpenTask {
  readonly formId: number;
  readonly cycleId: number;
  readonly year: number;
  readonly quarter: number;
  readonly isTest: boolean;
  readonly stage: RemindedStage;
}

/** @param condition on the evaluation `e` and its cycle `c` */
export async function waitingForms(
  manager: EntityManager,
  clock: Clock,
  condition: Sql,
): Promise<WaitingForm[]> {
  const rows = await selectMany<WaitingRow>(
    manager,
    {
      id: 'e.id',
      stage: 'e.stage',
      employeeId: 'e.employee_id',
      supervisorEmployeeId: 'e.supervisor_employee_id',
      reviewerEmployeeId: 'e.reviewer_employee_id',
      selfSubmittedAt: 'e.self_submitted_at',
      supervisorSubmittedAt: 'e.supervisor_submitted_at',
      cycleId: 'c.id',
      year: 'c.year',
      quarter: 'c.quarter',
      isTest: 'c.is_test',
      deadlines: 'c.deadlines',
      putOff: 'e.put_off',
      launchedAt: 'c.launched_at',
    },
    sql`FROM evaluation e JOIN cycle c ON c.id = e.cycle_id
      WHERE ${condition} AND ${inList(rawSql('e.stage'), REMINDED_STAGES)} ORDER BY e.id`,
  );
  return rows.flatMap((row) => asTask(row, clock) ?? []);
}

/** What is due first says when several are. */
export function earliestFirst(forms: readonly WaitingForm[]): WaitingForm[] {
  return [...forms].sort((one, other) => (one.dueOn < other.dueOn ? -1 : Number(one.dueOn > other.dueOn)));
}

function asTask(row: WaitingRow, clock: Clock): WaitingForm | null {
  const { id, stage, cycleId, year, quarter, isTest } = row;
  const dueOn = deadlineOf(stage, deadlinesOfRow(row));
  const personId = awaitedIn(stage, row);
  if (dueOn === null || personId === null) return null;
  return {
    formId: id,
    cycleId,
    year,
    quarter,
    isTest: Boolean(isTest),
    stage,
    taskId: formTask(id, stage),
    personId,
    openedOn: clock.dayOf(new Date(openedAt(row))),
    dueOn,
    escalateTo: superiorOf(row),
  };
}

interface WaitingRow extends StoredDeadlines {
  readonly id: number;
  readonly stage: RemindedStage;
  readonly employeeId: number;
  readonly supervisorEmployeeId: number | null;
  readonly reviewerEmployeeId: number | null;
  readonly selfSubmittedAt: string | null;
  readonly supervisorSubmittedAt: string | null;
  readonly cycleId: number;
  readonly year: number;
  readonly quarter: number;
  readonly isTest: boolean | number;
  readonly launchedAt: string;
}

/** When the stage began: with what came before it, or with the launch. */
function openedAt({ stage, selfSubmittedAt, supervisorSubmittedAt, launchedAt }: WaitingRow): string {
  if (stage === 'supervisor') return selfSubmittedAt ?? launchedAt;
  return stage === 'reviewer' ? (supervisorSubmittedAt ?? launchedAt) : launchedAt;
}

/** Who stands above whoever is late, as far as the form knows. */
function superiorOf({ stage, supervisorEmployeeId, reviewerEmployeeId }: WaitingRow): number | null {
  if (stage === 'self') return supervisorEmployeeId;
  return stage === 'supervisor' ? reviewerEmployeeId : null;
}
