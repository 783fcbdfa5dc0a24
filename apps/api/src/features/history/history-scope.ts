import { inList, rawSql, sql } from '../../platform/database';
import type { Actor } from '../../platform/access';
import { RELEASED_STAGES, type Standing } from '../evaluations';
import { type ExportScope, exportScope } from '../reports';

/**
 * Which evaluations `e` of all cycles belong to the history that somebody may read: what they may take away of each
 * quarter, and one's own. Figures are those of published results, for everybody.
 *
 * @param ofOwnPeople condition on `e` for people whom the reader stands above today, whoever rated them then
 */
export function historyScope(actor: Actor, standing: Standing, ofOwnPeople = rawSql('1 = 0')): ExportScope {
  const taken = publishedScope(actor, standing);
  const own = actor.employeeId === null ? rawSql('1 = 0') : sql`e.employee_id = ${actor.employeeId}`;
  const released = inList(rawSql('e.stage'), RELEASED_STAGES);
  return {
    ...taken,
    rows: sql`(e.stage <> 'void' AND (${taken.rows} OR ${own} OR ${ofOwnPeople}))`,
    quarters: sql`(${released} AND (${taken.quarters} OR ${own}))`,
  };
}

/** What somebody may take away of all cycles, with the figures of what was published alone. */
export function publishedScope(actor: Actor, standing: Standing): ExportScope {
  const taken = exportScope(actor, standing, rawSql('e.cycle_id'));
  return { ...taken, figures: sql`(${inList(rawSql('e.stage'), RELEASED_STAGES)} AND ${taken.figures})` };
}

/** HR and the auditor read what everybody got. */
export function readsEverything({ roles }: Actor): boolean {
  return roles.includes('hr') || roles.includes('auditor');
}
