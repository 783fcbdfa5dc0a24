import { runSql, type Sql, sql } from '../../platform/database';
import type { Unit } from '../../platform/unit-of-work';

/**
 * Keeps whose forms these are, and the appeals in them, as far as the trail speaks of them: before they are deleted.
 *
 * @param forms condition on the evaluation `form`
 */
export async function keepOwners({ manager }: Unit, forms: Sql): Promise<void> {
  await runSql(
    manager,
    sql`INSERT INTO gone_subject (subject_type, subject_id, employee_id)
      SELECT found.type, found.id, found.employee_id FROM (
        SELECT CAST('evaluation' AS varchar(40)) AS type, CAST(form.id AS varchar(20)) AS id, form.employee_id
        FROM evaluation form WHERE ${forms}
        UNION ALL
        SELECT CAST('appeal' AS varchar(40)), CAST(appeal.id AS varchar(20)), form.employee_id
        FROM appeal JOIN evaluation form ON form.id = appeal.evaluation_id WHERE ${forms}
      ) found
      WHERE EXISTS (SELECT 1 FROM audit_entry told WHERE told.subject_type = found.type AND told.subject_id = found.id)`,
  );
}
