import { gradeUnderVeto, type ScoreChange, vetoCapOf } from '@gangping/evaluation';
import type { EntityManager } from 'typeorm';
import { inList, rawSql, runSql, sql } from '../../platform/database';
import type { Unit } from '../../platform/unit-of-work';
import type { EvaluationHead } from './evaluation-head';
import type { Evaluation } from './evaluation.entity';
import { rulesOf } from './scoring-form';
import { loadVetoes, struckKeys } from './vetoes';

/** What the calibration did to some evaluations: the points of all standing changes together, with their reasons. */
export async function loadCalibrations(
  manager: EntityManager,
  evaluationIds: readonly number[],
): Promise<Map<number, ScoreChange>> {
  const rows = await runSql<{ id: number; points: number; reason: string }>(
    manager,
    sql`SELECT e.id, e.calibration_points AS points, c.reason FROM evaluation e
      JOIN calibration_change c ON c.evaluation_id = e.id AND c.undone_at IS NULL
      WHERE e.calibration_points IS NOT NULL AND ${inList(rawSql('e.id'), evaluationIds)}
      ORDER BY e.id, c.id`,
  );
  const changes = [...Map.groupBy(rows, ({ id }) => id)];
  return new Map(
    changes.map(([id, standing]) => [
      id,
      { points: standing[0].points, reason: standing.map(({ reason }) => reason).join('\n') },
    ]),
  );
}

/** The grade that a total gives a form, under the vetoes that struck it (R7, R9). */
export async function gradeWithVetoes(
  manager: EntityManager,
  head: EvaluationHead,
  total: number,
): Promise<string> {
  const rules = rulesOf(head.cycle.scheme, head);
  const struck = struckKeys((await loadVetoes(manager, [head.id])).get(head.id));
  return gradeUnderVeto(total, rules, vetoCapOf(struck, rules)).grade;
}

/** Sign-offs and changes of one quarter follow each other: nobody signs what is being changed. */
export function holdCalibration(unit: Unit, cycleId: number): Promise<void> {
  return unit.lock(`calibration:${cycleId}`);
}

/**
 * Takes the sign-offs of a department back: what was signed is no longer what stands there. The feature of the
 * sign-offs depends on this one, so their table is asked for by name.
 */
export async function takeBackSignOffs(
  { manager }: Unit,
  { departmentId, cycle }: Pick<EvaluationHead, 'departmentId'> & { readonly cycle: { readonly id: number } },
  at: string,
): Promise<void> {
  await runSql(
    manager,
    sql`UPDATE calibration_sign_off SET taken_back_at = ${at}
      WHERE cycle_id = ${cycle.id} AND department_id = ${departmentId} AND taken_back_at IS NULL`,
  );
}

/**
 * A form that goes back to a rater has the total of its raters again; the changes stay on record as undone.
 *
 * @returns what changes in the evaluation's row
 */
export async function endCalibration(
  { manager }: Unit,
  head: EvaluationHead,
  accountId: number,
  at: string,
): Promise<Partial<Pick<Evaluation, 'total' | 'grade' | 'calibrationPoints'>>> {
  await runSql(
    manager,
    sql`UPDATE calibration_change SET undone_at = ${at}, undone_by_account_id = ${accountId}
      WHERE evaluation_id = ${head.id} AND undone_at IS NULL`,
  );
  const [{ total, points }] = await runSql<{ total: number; points: number | null }>(
    manager,
    sql`SELECT total, calibration_points AS points FROM evaluation WHERE id = ${head.id}`,
  );
  if (points === null) return {};
  const given = total - points;
  return { total: given, grade: await gradeWithVetoes(manager, head, given), calibrationPoints: null };
}
