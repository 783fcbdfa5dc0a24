import type { StruckVeto } from '@gangping/contracts';
import type { EntityManager } from 'typeorm';
import { inList, rawSql, runSql, sql } from '../../platform/database';

/** The vetoes that struck some evaluations, by evaluation, in the order in which they were marked (R7). */
export async function loadVetoes(
  manager: EntityManager,
  evaluationIds: readonly number[],
): Promise<Map<number, StruckVeto[]>> {
  const rows = await runSql<StruckVeto & { evaluationId: number }>(
    manager,
    sql`SELECT evaluation_id AS "evaluationId", veto_key AS key, reason FROM evaluation_veto
      WHERE ${inList(rawSql('evaluation_id'), evaluationIds)} ORDER BY id`,
  );
  const grouped = Map.groupBy(rows, ({ evaluationId }) => evaluationId);
  return new Map(
    [...grouped].map(([id, vetoes]) => [id, vetoes.map(({ key, reason }) => ({ key, reason }))]),
  );
}

/** Their keys, as the scoring rules take them. */
export function struckKeys(vetoes: readonly StruckVeto[] | undefined): string[] {
  return (vetoes ?? []).map(({ key }) => key);
}
