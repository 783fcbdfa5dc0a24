import type { Evaluation } from '@gangping/contracts';
import {
  type AccessFacts,
  canReadObservations,
  canScore,
  isFinal,
  isReleased,
  showsPrivateObservations,
  type Stage,
} from '@gangping/evaluation';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/access';
import { runSql, sql } from '../../platform/database';
import type { EvaluationHead } from './evaluation-head';
import { isCarriedInto } from './history';
import { notesOfQuarter, readableNotes } from './observations-beside';

/**
 * What other features have about a form, as far as the reader may know of it: appeals are between the employee and
 * whoever sees every form, an interview belongs to a published result. Those features depend on this one, so their
 * tables are asked for by name.
 */
export async function besideOf(
  manager: EntityManager,
  { permissions, employeeId: me }: Actor,
  { id, stage, employeeId, cycle }: EvaluationHead,
  facts: AccessFacts,
): Promise<Evaluation['beside']> {
  const [found] = await runSql<
    Record<'carriedPlan' | 'observations' | 'interview' | 'appeals' | 'handovers', number>
  >(
    manager,
    sql`SELECT
      CASE WHEN EXISTS (SELECT 1 FROM improvement_goal g JOIN interview i ON i.id = g.interview_id
          JOIN evaluation e ON e.id = i.evaluation_id JOIN cycle c ON c.id = e.cycle_id
          WHERE e.employee_id = ${employeeId} AND e.stage <> 'void'
            AND ${isCarriedInto('c', cycle)}) THEN 1 ELSE 0 END AS "carriedPlan",
      CASE WHEN EXISTS (SELECT 1 FROM observation o WHERE o.employee_id = ${employeeId}
          AND ${notesOfQuarter(cycle)} AND ${readableNotes(showsPrivateObservations(stage) ? me : null)})
        THEN 1 ELSE 0 END AS observations,
      CASE WHEN EXISTS (SELECT 1 FROM interview i WHERE i.evaluation_id = ${id}) THEN 1 ELSE 0 END AS interview,
      CASE WHEN EXISTS (SELECT 1 FROM appeal a WHERE a.evaluation_id = ${id}) THEN 1 ELSE 0 END AS appeals,
      CASE WHEN EXISTS (SELECT 1 FROM evaluation_handover h WHERE h.evaluation_id = ${id}) THEN 1 ELSE 0 END
        AS handovers`,
  );
  return {
    carriedPlan: found.carriedPlan === 1,
    observations: found.observations === 1 && canReadObservations(facts),
    interview: found.interview === 1 && isReleased(stage),
    appeals: found.appeals === 1 && (facts.isSubject || permissions.has('evaluations.readAll')),
    handovers: found.handovers === 1,
  };
}

/** The direct superior, or the deputy in the delegation's period, as long as the quarter is open. */
export function mayRecordInterview(stage: Stage, facts: AccessFacts): boolean {
  return isReleased(stage) && !isFinal(stage) && canScore('supervisor', 'supervisor', facts);
}
