import { type KeptPersonRow, leaverName } from '@gangping/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { inList, rawSql, runSql, sortKeysOf, sql, valueLists } from '../../platform/database';
import { isHistory } from '../evaluations';

export type Leaver = Omit<KeptPersonRow, 'dueOn' | 'isDue'>;

/** Leavers who still have their name. */
@Injectable()
export class RetentionRepository {
  async leavers(manager: EntityManager, today: string): Promise<Leaver[]> {
    const rows = await runSql<Leaver & { forms: number | string }>(
      manager,
      sql`SELECT person.id, person.number, person.name, person.left_on AS "leftOn",
          (SELECT COUNT(*) FROM evaluation own JOIN cycle ON cycle.id = own.cycle_id
            WHERE own.employee_id = person.id AND ${isHistory('cycle')}) AS forms,
          CASE WHEN EXISTS (SELECT 1 FROM appeal JOIN evaluation e ON e.id = appeal.evaluation_id
              JOIN cycle ON cycle.id = e.cycle_id AND ${isHistory('cycle')}
              WHERE e.employee_id = person.id AND appeal.decision IS NULL AND appeal.withdrawn_at IS NULL)
            THEN 'appeal'
            WHEN EXISTS (SELECT 1 FROM evaluation e JOIN cycle ON cycle.id = e.cycle_id
              WHERE cycle.status = 'running' AND ${isHistory('cycle')} AND e.stage <> 'void' AND (e.employee_id = person.id
                OR e.supervisor_employee_id = person.id OR e.reviewer_employee_id = person.id))
            THEN 'cycle' END AS "heldBy"
        FROM employee person
        WHERE person.left_on < ${today} AND person.anonymised_at IS NULL ORDER BY person.left_on, person.id`,
    );
    return rows.map((row) => ({ ...row, forms: Number(row.forms) }));
  }

  async done(manager: EntityManager): Promise<{ anonymised: number; lastAt: string | null }> {
    const [row] = await runSql<{ anonymised: number | string; lastAt: string | null }>(
      manager,
      sql`SELECT COUNT(anonymised_at) AS anonymised, MAX(anonymised_at) AS "lastAt" FROM employee`,
    );
    return { anonymised: Number(row.anonymised), lastAt: row.lastAt };
  }

  /** Name, number, address and account; where they stood and what they reached stays. */
  async takeNames(manager: EntityManager, employeeIds: readonly number[], at: string): Promise<void> {
    const names = employeeIds.map(leaverName);
    const keys = await sortKeysOf(names, 'person');
    const rows = employeeIds.map((id, place) => [id, `anon-${id}`, names[place], keys[place]]);
    for (const { text, parameters } of valueLists(manager, rows, ['integer', 'text', 'text', 'text'])) {
      await manager.query(
        `UPDATE employee SET number = given.column2, name = given.column3, name_sort_key = given.column4,
           email = NULL, version = version + 1
         FROM (VALUES ${text}) AS given WHERE employee.id = given.column1`,
        parameters,
      );
    }
    await runSql(
      manager,
      sql`UPDATE employee SET anonymised_at = ${at} WHERE ${inList(rawSql('id'), employeeIds)}`,
    );
    await runSql(
      manager,
      sql`UPDATE account SET login_name = 'anon-' || id, password_hash = '!', disabled = TRUE, locale = NULL,
          last_sign_in_at = NULL, one_time_until = NULL, version = version + 1
        WHERE ${inList(rawSql('employee_id'), employeeIds)}`,
    );
  }
}
