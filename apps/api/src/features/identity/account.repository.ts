import type {
  Account as AccountAnswer,
  AccountsQuery,
  Locale,
  Page,
  Role,
  SessionAccount,
} from '@gangping/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { whereContains } from '../../platform/database';
import { Account } from './account.entity';

interface ListedRow extends Omit<AccountAnswer, 'roles' | 'disabled'> {
  roles: string;
  disabled: boolean | number;
  total: number | string;
}

export interface PersonWithoutAccount {
  readonly employeeId: number;
  readonly number: string;
  readonly name: string;
  /** Of the post held longest, today or when the person starts. */
  readonly departmentName: string | null;
}

export interface AccountHolder {
  readonly accountId: number;
  readonly name: string;
  /** Null for an account that belongs to no employee. */
  readonly employeeId: number | null;
}

const SORTS: Readonly<Record<string, string>> = {
  loginName: 'account.login_name',
  employeeName: 'employee.name_sort_key',
  lastSignInAt: 'account.last_sign_in_at',
};

/**
 * SQL on `account`: may sign in, and stay signed in. Leaving the company ends that by itself on the day after the last.
 *
 * @param day a placeholder
 */
export const maySignIn = (day: string): string => `(account.disabled = FALSE AND NOT EXISTS (
  SELECT 1 FROM employee leaver WHERE leaver.id = account.employee_id AND leaver.left_on < ${day}))`;

@Injectable()
export class AccountRepository {
  /** True once there is one: from then on there is no set-up. */
  async any(manager: EntityManager): Promise<boolean> {
    return (await manager.query<unknown[]>('SELECT id FROM account LIMIT 1')).length > 0;
  }

  async page(manager: EntityManager, query: AccountsQuery): Promise<Page<AccountAnswer>> {
    const filtered = whereContains(
      this.selected(manager),
      ['account.login_name', 'employee.name'],
      query.search,
    );
    const rows = await ordered(filtered.clone(), query.sort)
      .limit(query.pageSize)
      .offset((query.page - 1) * query.pageSize)
      .getRawMany<ListedRow>();
    const isBehindTheEnd = rows.length === 0 && query.page > 1;
    const total = isBehindTheEnd ? await filtered.getCount() : Number(rows[0]?.total ?? 0);
    return { rows: rows.map(answerOf), total, page: query.page, pageSize: query.pageSize };
  }

  async find(manager: EntityManager, id: number): Promise<AccountAnswer | undefined> {
    const row = await this.selected(manager).andWhere('account.id = :id', { id }).getRawOne<ListedRow>();
    return row && answerOf(row);
  }

  /** What the portal shows of whoever is signed in. */
  async person(
    manager: EntityManager,
    id: number,
  ): Promise<Pick<SessionAccount, 'id' | 'loginName' | 'displayName' | 'employeeId' | 'locale'> | undefined> {
    return manager
      .createQueryBuilder(Account, 'account')
      .leftJoin('employee', 'employee', 'employee.id = account.employee_id')
      .select('account.id', 'id')
      .addSelect('account.login_name', 'loginName')
      .addSelect('COALESCE(employee.name, account.login_name)', 'displayName')
      .addSelect('account.employee_id', 'employeeId')
      .addSelect('account.locale', 'locale')
      .where('account.id = :id', { id })
      .getRawOne();
  }

  async maySignIn(manager: EntityManager, id: number, today: string): Promise<boolean> {
    const rows = await manager.query<unknown[]>(
      `SELECT id FROM account WHERE id = $1 AND ${maySignIn('$2')}`,
      [id, today],
    );
    return rows.length > 0;
  }

  /** Roles of the accounts that may sign in, this one left out. */
  async rolesOfOtherActive(manager: EntityManager, id: number, today: string): Promise<Account['roles'][]> {
    const rows = await manager.query<{ roles: string }[]>(
      `SELECT roles FROM account WHERE id <> $1 AND ${maySignIn('$2')}`,
      [id, today],
    );
    return rows.map(({ roles }) => JSON.parse(roles));
  }

  /** Accounts with a role that may sign in: the employee's name, or the login name of one without. */
  async activeWithRole(manager: EntityManager, role: Role, today: string): Promise<AccountHolder[]> {
    const rows = await manager.query<(AccountHolder & { roles: string })[]>(
      `SELECT account.id AS "accountId", COALESCE(employee.name, account.login_name) AS name,
         account.employee_id AS "employeeId", account.roles
       FROM account LEFT JOIN employee ON employee.id = account.employee_id
       WHERE account.roles LIKE $1 AND ${maySignIn('$2')} ORDER BY account.id`,
      [`%"${role}"%`, today],
    );
    return rows.map(({ accountId, name, employeeId }) => ({ accountId, name, employeeId }));
  }

  /** Employed people, and those who start later, without an account; by number. */
  peopleWithout(manager: EntityManager, today: string): Promise<PersonWithoutAccount[]> {
    return manager.query<PersonWithoutAccount[]>(
      `SELECT employee.id AS "employeeId", employee.number, employee.name,
         (SELECT department.name FROM assignment post
          JOIN position held ON held.id = post.position_id JOIN department ON department.id = held.department_id
          WHERE post.employee_id = employee.id AND (post.ends_on IS NULL OR post.ends_on >= $1)
          ORDER BY post.starts_on, post.id LIMIT 1) AS "departmentName"
       FROM employee
       WHERE (employee.left_on IS NULL OR employee.left_on >= $1)
         AND NOT EXISTS (SELECT 1 FROM account WHERE account.employee_id = employee.id)
       ORDER BY employee.number`,
      [today],
    );
  }

  async loginNames(manager: EntityManager): Promise<Set<string>> {
    const rows = await manager.query<{ name: string }[]>('SELECT login_name AS name FROM account');
    return new Set(rows.map(({ name }) => name));
  }

  // The ORM would raise the version, which ends the account's sessions; these two are no edits.

  async noteSignIn(manager: EntityManager, id: number, at: string): Promise<void> {
    await manager.query('UPDATE account SET last_sign_in_at = $1 WHERE id = $2', [at, id]);
  }

  async setLocale(manager: EntityManager, id: number, locale: Locale): Promise<void> {
    await manager.query('UPDATE account SET locale = $1 WHERE id = $2', [locale, id]);
  }

  private selected(manager: EntityManager): SelectQueryBuilder<Account> {
    return manager
      .createQueryBuilder(Account, 'account')
      .leftJoin('employee', 'employee', 'employee.id = account.employee_id')
      .select('account.id', 'id')
      .addSelect('account.login_name', 'loginName')
      .addSelect('account.employee_id', 'employeeId')
      .addSelect('employee.name', 'employeeName')
      .addSelect('account.roles', 'roles')
      .addSelect('account.disabled', 'disabled')
      .addSelect('account.last_sign_in_at', 'lastSignInAt')
      .addSelect('account.one_time_until', 'oneTimeUntil')
      .addSelect('account.version', 'version')
      .addSelect('COUNT(*) OVER ()', 'total')
      .where('1 = 1');
  }
}

function ordered(
  builder: SelectQueryBuilder<Account>,
  sort: AccountsQuery['sort'],
): SelectQueryBuilder<Account> {
  const direction = sort.startsWith('-') ? 'DESC' : 'ASC';
  return builder.orderBy(SORTS[sort.replace(/^-/, '')], direction, 'NULLS LAST').addOrderBy('account.id');
}

function answerOf({ total: _, roles, disabled, ...row }: ListedRow): AccountAnswer {
  return { ...row, roles: JSON.parse(roles), disabled: Boolean(disabled) };
}
