import { inList, rawSql, runSql, type Sql, sql } from '../../platform/database';
import type { Unit } from '../../platform/unit-of-work';

/** Columns of one table that say something about people, and which of its rows are about them. */
interface KnownText {
  readonly table: string;
  /** Each with what stands there afterwards. */
  readonly columns: Readonly<Record<string, '' | null>>;
  readonly about: (theirs: TheirRows) => Sql;
}

/** Conditions on a column for rows of the people who become anonymous. */
interface TheirRows {
  readonly people: (column: string) => Sql;
  readonly forms: (column: string) => Sql;
}

const ofForms = ({ forms }: TheirRows) => forms('evaluation_id');
const ofInterviews = ({ forms }: TheirRows) =>
  sql`interview_id IN (SELECT id FROM interview WHERE ${forms('evaluation_id')})`;

/**
 * Texts of the tables that this feature knows by name, as the relations do for evaluations: those features need not know
 * of it. Scores, weights, dates, grades and who stood where stay: the totals of a unit and of a quarter rest on them.
 */
const KNOWN_TEXTS: readonly KnownText[] = [
  {
    table: 'evaluation',
    columns: { acknowledgement_comment: null, return_reason: null },
    about: ({ people }) => people('employee_id'),
  },
  { table: 'item_score', columns: { comment: '' }, about: ofForms },
  { table: 'score_adjustment', columns: { reason: '' }, about: ofForms },
  { table: 'calibration_change', columns: { reason: '' }, about: ofForms },
  { table: 'evaluation_veto', columns: { reason: '' }, about: ofForms },
  { table: 'evaluation_handover', columns: { reason: null }, about: ofForms },
  { table: 'deadline_move', columns: { reason: null }, about: ofForms },
  { table: 'evaluation_measure', columns: { source: null, file_name: null }, about: ofForms },
  { table: 'appeal', columns: { grounds: '', findings: null, correction_reason: null }, about: ofForms },
  { table: 'improvement_goal', columns: { text: '', outcome_note: '' }, about: ofInterviews },
  { table: 'interview', columns: { superior_words: '', employee_words: '' }, about: ofForms },
  { table: 'cycle_exclusion', columns: { reason: '' }, about: ({ people }) => people('employee_id') },
  {
    table: 'delegation',
    columns: { reason: '' },
    about: ({ people }) => sql`(${people('superior_employee_id')} OR ${people('deputy_employee_id')})`,
  },
  {
    table: 'probation',
    columns: { extension_reason: null, decision_reason: null },
    about: ({ people }) => people('employee_id'),
  },
  {
    table: 'probation_verdict',
    columns: { remark: '' },
    about: ({ people }) => sql`assessor_id IN (SELECT assessor.id FROM probation_assessor assessor
      JOIN probation ON probation.id = assessor.probation_id WHERE ${people('probation.employee_id')})`,
  },
];

/** Rows that are nothing but words about them, or only theirs. */
const KNOWN_ROWS: readonly Pick<KnownText, 'table' | 'about'>[] = [
  { table: 'observation', about: ({ people }) => people('employee_id') },
  {
    table: 'notification',
    // What others were told names the person; it leads to the form or the probation that it is about.
    about: ({ people, forms }) => sql`(account_id IN (SELECT id FROM account WHERE ${people('employee_id')})
      OR link IN (SELECT '/evaluations/' || id FROM evaluation WHERE ${people('employee_id')})
      OR task_key IN (SELECT 'evaluation:' || id || ':orphaned' FROM evaluation WHERE ${people('employee_id')})
      OR link IN (SELECT '/probation/' || id FROM probation WHERE ${people('employee_id')})
      OR link IN (SELECT '/appeals/' || id FROM appeal WHERE ${forms('evaluation_id')})
      OR (kind IN ('delegationGiven', 'delegationEnded') AND account_id IN (SELECT deputy.id FROM delegation
        JOIN account deputy ON deputy.employee_id = delegation.deputy_employee_id
        WHERE ${people('delegation.superior_employee_id')}))
      OR (kind IN ('delegationNamed', 'delegationTakenBack') AND account_id IN (SELECT superior.id FROM delegation
        JOIN account superior ON superior.employee_id = delegation.superior_employee_id
        WHERE ${people('delegation.deputy_employee_id')})))`,
  },
  {
    table: 'notification_setting',
    about: ({ people }) => sql`account_id IN (SELECT id FROM account WHERE ${people('employee_id')})`,
  },
  {
    table: 'access_token',
    about: ({ people }) => sql`account_id IN (SELECT id FROM account WHERE ${people('employee_id')})`,
  },
  {
    table: 'saved_report',
    about: ({ people }) => sql`account_id IN (SELECT id FROM account WHERE ${people('employee_id')})`,
  },
  {
    table: 'session',
    about: ({ people }) => sql`account_id IN (SELECT id FROM account WHERE ${people('employee_id')})`,
  },
];

/** A statement for each table, whatever the number of people. */
export async function eraseKnownTexts({ manager }: Unit, employeeIds: readonly number[]): Promise<void> {
  const people = (column: string) => inList(rawSql(column), employeeIds);
  const forms = (column: string) =>
    sql`${rawSql(column)} IN (SELECT id FROM evaluation WHERE ${people('employee_id')})`;
  for (const { table, columns, about } of KNOWN_TEXTS) {
    const sets = Object.entries(columns).map(
      ([name, value]) => `${name} = ${value === null ? 'NULL' : "''"}`,
    );
    const statement = `UPDATE ${table} SET ${sets.join(', ')} WHERE `;
    await runSql(manager, sql`${rawSql(statement)}${about({ people, forms })}`);
  }
  for (const { table, about } of KNOWN_ROWS) {
    await runSql(manager, sql`${rawSql(`DELETE FROM ${table} WHERE `)}${about({ people, forms })}`);
  }
}
