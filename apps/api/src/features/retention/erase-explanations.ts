import type { ScoreNode } from '@gangping/evaluation';
import { inList, rawSql, runSql, sql, valueLists } from '../../platform/database';
import type { Unit } from '../../platform/unit-of-work';
import { withoutReasons } from '../evaluations';

/** Reasons of points stand in the tree of a result too: the numbers stay and add up, the words go. */
export async function eraseExplanations({ manager }: Unit, employeeIds: readonly number[]): Promise<void> {
  const rows = await runSql<{ id: number; explanation: string }>(
    manager,
    sql`SELECT result.id, result.explanation FROM evaluation_result result
      JOIN evaluation ON evaluation.id = result.evaluation_id
      WHERE ${inList(rawSql('evaluation.employee_id'), employeeIds)}`,
  );
  const erased = rows
    .map(({ id, explanation }) => [
      id,
      JSON.stringify(withoutReasons(JSON.parse(explanation) as ScoreNode)),
      explanation,
    ])
    .filter(([, without, before]) => without !== before)
    .map(([id, without]) => [id, without]);
  for (const { text, parameters } of valueLists(manager, erased, ['integer', 'text'])) {
    await manager.query(
      `UPDATE evaluation_result SET explanation = given.column2
       FROM (VALUES ${text}) AS given WHERE evaluation_result.id = given.column1`,
      parameters,
    );
  }
}
