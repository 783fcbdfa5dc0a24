import type { Adjustment } from '@gangping/evaluation';
import { insertRows, runSql, sql } from '../../platform/database';
import type { Unit } from '../../platform/unit-of-work';
import type { LoadedAdjustment } from './forms';
import { ScoreAdjustment } from './score-adjustment.entity';

/** Who gave points, and for whom a deputy did. */
type Giver = Pick<LoadedAdjustment, 'employeeId' | 'actingForEmployeeId'>;
export type SignedAdjustment = Adjustment & Giver;

/** The list is saved as a whole: what stood before, word for word, stays under the name of whoever gave it. */
export function signed(
  adjustments: readonly Adjustment[],
  before: readonly LoadedAdjustment[],
  by: Giver,
): SignedAdjustment[] {
  const left = [...before];
  return adjustments.map(({ points, reason }) => {
    const place = left.findIndex((one) => one.points === points && one.reason === reason);
    const { employeeId, actingForEmployeeId } = place < 0 ? by : left.splice(place, 1)[0];
    return { points, reason, employeeId, actingForEmployeeId };
  });
}

export async function replaceAdjustments(
  { manager }: Unit,
  evaluationId: number,
  adjustments: readonly SignedAdjustment[],
): Promise<void> {
  await runSql(manager, sql`DELETE FROM score_adjustment WHERE evaluation_id = ${evaluationId}`);
  await insertRows(
    manager,
    ScoreAdjustment,
    adjustments.map(({ employeeId, ...adjustment }) => ({
      ...adjustment,
      evaluationId,
      employeeId: employeeId as number,
    })),
  );
}
