import type { Locale } from '@gangping/contracts';
import type { EntityManager } from 'typeorm';
import { inList, rawSql, runSql, type Sql, sql } from '../../platform/database';
import { maySignIn } from '../identity';

/** Somebody who can be told: an account that may sign in. */
export interface Recipient {
  readonly accountId: number;
  readonly employeeId: number | null;
  readonly loginName: string;
  readonly name: string;
  readonly address: string | null;
  readonly locale: Locale;
  readonly isHr: boolean | number;
}

/** @param today who has left by then is told nothing more */
export class Recipients {
  constructor(
    private readonly manager: EntityManager,
    private readonly today: string,
  ) {}

  /** Those of these people who have an account, by employee. */
  async ofEmployees(employeeIds: readonly number[]): Promise<Map<number, Recipient>> {
    const rows: Recipient[] = [];
    for (let from = 0; from < employeeIds.length; from += MOST_IDS) {
      const ids = employeeIds.slice(from, from + MOST_IDS);
      rows.push(...(await this.where(inList(rawSql('account.employee_id'), ids))));
    }
    return new Map(rows.map((row) => [row.employeeId as number, row]));
  }

  ofAccounts(accountIds: readonly number[]): Promise<Recipient[]> {
    return this.where(inList(rawSql('account.id'), accountIds));
  }

  /** HR, without whoever caused it. */
  async hr(exceptAccountId: number | null): Promise<Recipient[]> {
    const rows = await this.where(sql`account.roles LIKE ${HR}`);
    return rows.filter(({ accountId }) => accountId !== exceptAccountId);
  }

  private where(condition: Sql): Promise<Recipient[]> {
    return runSql<Recipient>(
      this.manager,
      sql`SELECT account.id AS "accountId", account.employee_id AS "employeeId", account.login_name AS "loginName",
          COALESCE(employee.name, account.login_name) AS name, employee.email AS address,
          COALESCE(account.locale, 'zh-CN') AS locale, account.roles LIKE ${HR} AS "isHr"
        FROM account LEFT JOIN employee ON employee.id = account.employee_id
        WHERE ${condition} AND ${activeOn(this.today)}
        ORDER BY account.id`,
    );
  }
}

/** In the JSON of an account's roles. */
const HR = '%"hr"%';
const MOST_IDS = 5000;

function activeOn(today: string): Sql {
  const [before, after] = maySignIn('|').split('|');
  return sql`${rawSql(before)}${today}${rawSql(after)}`;
}
