/**
 * What counts for a position on a day, each rule in one place, as SQL that runs on both databases. Everything that
 * asks for it (lists, preflight, launch) puts the fragment into its own query.
 *
 * Both arguments are SQL and nothing that came from outside: a column (`position.id`) and a placeholder or column for
 * the day. The aliases inside begin with `in_force_` so that they hide nothing of the query around.
 */

/** Scalar subquery: id of the definition in force. The newest approved version whose day has come; null for none. */
export function definitionInForce(position: string, day: string): string {
  return `(SELECT in_force_definition.id FROM role_definition in_force_definition
    WHERE in_force_definition.position_id = ${position}
      AND in_force_definition.status IN ('approved', 'superseded')
      AND in_force_definition.effective_from <= ${day}
    ORDER BY in_force_definition.version_number DESC LIMIT 1)`;
}

/** Scalar subquery: the assessment coefficient in force, ten-thousandths; null is "to be filled in", never 1. */
export function coefficientInForce(position: string, day: string): string {
  return `(SELECT in_force_coefficient.value FROM assessment_coefficient in_force_coefficient
    WHERE in_force_coefficient.position_id = ${position}
      AND in_force_coefficient.effective_from <= ${day}
    ORDER BY in_force_coefficient.effective_from DESC LIMIT 1)`;
}

/** Scalar subquery: id of the newest version, whatever its status; null while there is none. */
export function newestDefinition(position: string): string {
  return `(SELECT newest_definition.id FROM role_definition newest_definition
    WHERE newest_definition.position_id = ${position}
    ORDER BY newest_definition.version_number DESC LIMIT 1)`;
}
