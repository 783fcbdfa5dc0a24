import type { AuditEntry } from '@gangping/contracts';
import { Injectable } from '@nestjs/common';
import { inList, rawSql, ReadDatabase, runSql, sql } from '../../platform/database';

export type SubjectName = Pick<AuditEntry, 'subjectName' | 'subjectQuarter'>;
type Subject = Pick<AuditEntry, 'subjectType' | 'subjectId'>;

interface NamedRow {
  readonly id: number;
  readonly name: string | null;
  readonly year: number | null;
  readonly quarter: number | null;
  readonly isTest: boolean | number | null;
}

const NO_QUARTER = 'NULL AS year, NULL AS quarter, NULL AS "isTest"';
const CYCLE_NAME = 'cycle.year, cycle.quarter, cycle.is_test AS "isTest"';

/** What stands behind `subjectType`: how its rows are called. `row.id` is the subject. */
const NAMED: Readonly<Record<string, string>> = {
  accessToken: `SELECT row.id, row.name, ${NO_QUARTER} FROM access_token row`,
  account: `SELECT row.id, COALESCE(employee.name, row.login_name) AS name, ${NO_QUARTER}
    FROM account row LEFT JOIN employee ON employee.id = row.employee_id`,
  appeal: `SELECT row.id, employee.name, ${CYCLE_NAME}
    FROM appeal row JOIN evaluation ON evaluation.id = row.evaluation_id
    JOIN employee ON employee.id = evaluation.employee_id JOIN cycle ON cycle.id = evaluation.cycle_id`,
  assignment: `SELECT row.id, employee.name, ${NO_QUARTER}
    FROM assignment row JOIN employee ON employee.id = row.employee_id`,
  calendarYear: `SELECT row.id, CAST(row.year AS varchar(4)) AS name, ${NO_QUARTER} FROM calendar_year row`,
  cycle: 'SELECT row.id, NULL AS name, row.year, row.quarter, row.is_test AS "isTest" FROM cycle row',
  delegation: `SELECT row.id, employee.name, ${NO_QUARTER}
    FROM delegation row JOIN employee ON employee.id = row.superior_employee_id`,
  department: `SELECT row.id, row.name, ${NO_QUARTER} FROM department row`,
  employee: `SELECT row.id, row.name, ${NO_QUARTER} FROM employee row`,
  evaluation: `SELECT row.id, employee.name, ${CYCLE_NAME}
    FROM evaluation row JOIN employee ON employee.id = row.employee_id JOIN cycle ON cycle.id = row.cycle_id`,
  observation: `SELECT row.id, employee.name, ${NO_QUARTER}
    FROM observation row JOIN employee ON employee.id = row.employee_id`,
  position: `SELECT row.id, row.title AS name, ${NO_QUARTER} FROM position row`,
  probation: `SELECT row.id, employee.name, ${NO_QUARTER}
    FROM probation row JOIN employee ON employee.id = row.employee_id`,
  roleDefinition: `SELECT row.id, position.title AS name, ${NO_QUARTER}
    FROM role_definition row JOIN position ON position.id = row.position_id`,
  // By whose it is: what they called it is for them alone.
  savedReport: `SELECT row.id, COALESCE(employee.name, account.login_name) AS name, ${NO_QUARTER}
    FROM saved_report row JOIN account ON account.id = row.account_id
    LEFT JOIN employee ON employee.id = account.employee_id`,
  yearFormula: `SELECT row.id, CAST(row.effective_year AS varchar(4)) AS name, ${NO_QUARTER} FROM year_formula row`,
};
const NUMBER = /^[1-9]\d{0,8}$/;
/** Files and years are no rows: they are called by their name from the beginning. */
const CALLED_BY_ID: ReadonlySet<string> = new Set(['roleImport', 'year']);
const NAMELESS: SubjectName = { subjectName: null, subjectQuarter: null };

/** The names of what entries are about: one query for each kind of subject that is among them. */
@Injectable()
export class AuditSubjects {
  constructor(private readonly database: ReadDatabase) {}

  /** @returns by entry; nameless what is gone or never was a row */
  async of<Entry extends Subject>(entries: readonly Entry[]): Promise<(entry: Entry) => SubjectName> {
    const names = new Map<string, SubjectName>();
    for (const type of new Set(entries.map(({ subjectType }) => subjectType))) {
      const ids = entries
        .filter(({ subjectType, subjectId }) => subjectType === type && NUMBER.test(subjectId))
        .map(({ subjectId }) => Number(subjectId));
      for (const row of await this.rows(type, [...new Set(ids)])) {
        names.set(`${type}:${row.id}`, nameOf(row));
      }
    }
    return ({ subjectType, subjectId }) => {
      if (CALLED_BY_ID.has(subjectType)) return { ...NAMELESS, subjectName: subjectId };
      return names.get(`${subjectType}:${subjectId}`) ?? NAMELESS;
    };
  }

  private async rows(type: string, ids: readonly number[]): Promise<NamedRow[]> {
    const select = Object.hasOwn(NAMED, type) ? NAMED[type] : undefined;
    if (select === undefined || ids.length === 0) return [];
    return runSql<NamedRow>(
      this.database.manager,
      sql`${rawSql(select)} WHERE ${inList(rawSql('row.id'), ids)}`,
    );
  }
}

function nameOf({ name, year, quarter, isTest }: NamedRow): SubjectName {
  return {
    subjectName: name,
    subjectQuarter:
      year === null || quarter === null
        ? null
        : { year: Number(year), quarter: Number(quarter), isTest: Boolean(isTest) },
  };
}
