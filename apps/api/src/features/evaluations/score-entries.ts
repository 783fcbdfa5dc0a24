import type { RaterRole } from '@gangping/evaluation';
import { runSql, sql } from '../../platform/database';
import type { Unit } from '../../platform/unit-of-work';
import type { EvaluationHead } from './evaluation-head';
import type { LoadedEntry, LoadedItem } from './forms';

interface StandingEntry {
  readonly comment: string;
  readonly updatedAt: string;
  readonly raterName: string | null;
  readonly actingFor: string | null;
}

/** What a rater enters, as it is written down. */
export interface Entry {
  readonly raterRole: RaterRole;
  readonly raterEmployeeId: number | null;
  readonly actingForEmployeeId: number | null;
  readonly score: number | null;
  readonly comment: string;
  readonly updatedAt: string;
}

export async function writeEntry(
  { manager }: Unit,
  head: EvaluationHead,
  item: LoadedItem,
  { raterRole, raterEmployeeId, actingForEmployeeId, score, comment, updatedAt }: Entry,
  existing: LoadedEntry | undefined,
): Promise<void> {
  await runSql(
    manager,
    existing
      ? sql`UPDATE item_score SET score = ${score}, comment = ${comment}, rater_employee_id = ${raterEmployeeId},
          acting_for_employee_id = ${actingForEmployeeId}, updated_at = ${updatedAt}, version = ${existing.version + 1}
          WHERE id = ${existing.id}`
      : sql`INSERT INTO item_score
          (evaluation_id, item_id, rater_role, rater_employee_id, acting_for_employee_id, score, comment, updated_at,
            version)
          VALUES (${head.id}, ${item.id}, ${raterRole}, ${raterEmployeeId}, ${actingForEmployeeId}, ${score}, ${comment},
            ${updatedAt}, 1)`,
  );
}

/** What stands in an entry besides its score, under whose names. */
export async function standingEntry({ manager }: Unit, id: number): Promise<StandingEntry | undefined> {
  const [found] = await runSql<StandingEntry>(
    manager,
    sql`SELECT s.comment, s.updated_at AS "updatedAt", rater.name AS "raterName", superior.name AS "actingFor"
      FROM item_score s
      LEFT JOIN employee rater ON rater.id = s.rater_employee_id
      LEFT JOIN employee superior ON superior.id = s.acting_for_employee_id
      WHERE s.id = ${id}`,
  );
  return found;
}

/** Under whose names an entry stands. The rater's own are at hand; a deputy's are looked up. */
export async function enteredBy(
  { manager }: Unit,
  head: EvaluationHead,
  { raterRole, raterEmployeeId, actingForEmployeeId }: Entry,
): Promise<{ raterName: string | null; actingFor: string | null }> {
  const record = raterOfRecord(head, raterRole);
  if (record.id === raterEmployeeId) return { raterName: record.name, actingFor: null };
  const [rater] = await runSql<{ name: string }>(
    manager,
    sql`SELECT name FROM employee WHERE id = ${raterEmployeeId}`,
  );
  return { raterName: rater?.name ?? null, actingFor: actingForEmployeeId === null ? null : record.name };
}

/** What the audit trail says besides of an entry by a deputy. */
export function acting(actingForEmployeeId: number | null): { actingFor?: number } {
  return actingForEmployeeId === null ? {} : { actingFor: actingForEmployeeId };
}

function raterOfRecord(
  head: EvaluationHead,
  raterRole: RaterRole,
): { readonly id: number | null; readonly name: string | null } {
  return {
    self: { id: head.employeeId, name: head.employeeName },
    peer: { id: null, name: null },
    supervisor: { id: head.supervisorEmployeeId, name: head.supervisorName },
    reviewer: { id: head.reviewerEmployeeId, name: head.reviewerName },
  }[raterRole];
}
