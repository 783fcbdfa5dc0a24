import type { AuditQuery, Page } from '@gangping/contracts';
import { Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import type { Actor } from '../../platform/access';
import { ReadDatabase, whereContains } from '../../platform/database';
import { type AuditLink, CHAIN_PAGE_SQL } from './audit-chain';
import { AuditEntry as AuditEntryRow } from './audit-entry.entity';

/** An entry as it stands, with what was changed. */
export interface FoundEntry {
  readonly id: number;
  readonly at: string;
  readonly accountName: string | null;
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
  /** The stored JSON text itself. */
  readonly data: string;
  readonly correlationId: string | null;
  readonly hash: string;
}

interface ListedRow extends FoundEntry {
  total: number | string;
}

const SEARCHED = ['entry.action', 'entry.subject_type', 'account.login_name', 'employee.name'];

/**
 * What is about somebody who is assessed: the subjects of `:me`, as the trail writes their numbers. What was done to
 * them is told by the forms themselves, in their time.
 */
const OWN_FORMS: readonly (readonly [type: string, ids: string])[] = [
  ...['evaluation', 'observation', 'probation'].map(
    (table) => [table, `SELECT CAST(id AS varchar(20)) FROM ${table} WHERE employee_id = :me`] as const,
  ),
  ...['evaluation', 'appeal'].map(
    (type) =>
      [
        type,
        `SELECT subject_id FROM gone_subject WHERE employee_id = :me AND subject_type = '${type}'`,
      ] as const,
  ),
  [
    'appeal',
    `SELECT CAST(own.id AS varchar(20)) FROM appeal own
      JOIN evaluation form ON form.id = own.evaluation_id WHERE form.employee_id = :me`,
  ],
];

@Injectable()
export class AuditRepository {
  constructor(private readonly database: ReadDatabase) {}

  /** One page with its count in one query; of what was done to the actor's own forms, nothing. */
  async page(actor: Actor, query: AuditQuery): Promise<Page<FoundEntry>> {
    const rows = await this.filtered(actor, query)
      .orderBy('entry.id', query.sort === '-id' ? 'DESC' : 'ASC')
      .limit(query.pageSize)
      .offset((query.page - 1) * query.pageSize)
      .getRawMany<ListedRow>();
    const total =
      rows.length > 0 || query.page === 1 ? Number(rows[0]?.total ?? 0) : await this.count(actor, query);
    return {
      rows: rows.map(({ total: _, ...row }) => row),
      total,
      page: query.page,
      pageSize: query.pageSize,
    };
  }

  linksAfter(id: number): Promise<AuditLink[]> {
    return this.database.manager.query(CHAIN_PAGE_SQL, [id]);
  }

  /** Only for a page behind the last one, which has no row to carry the count. */
  private count(actor: Actor, query: AuditQuery): Promise<number> {
    return this.filtered(actor, query).getCount();
  }

  private filtered(actor: Actor, query: AuditQuery): SelectQueryBuilder<AuditEntryRow> {
    const builder = this.database.manager
      .createQueryBuilder(AuditEntryRow, 'entry')
      .leftJoin('account', 'account', 'account.id = entry.account_id')
      .leftJoin('employee', 'employee', 'employee.id = account.employee_id')
      .select('entry.id', 'id')
      .addSelect('entry.at', 'at')
      .addSelect('COALESCE(employee.name, account.login_name)', 'accountName')
      .addSelect('entry.action', 'action')
      .addSelect('entry.subject_type', 'subjectType')
      .addSelect('entry.subject_id', 'subjectId')
      .addSelect('entry.data', 'data')
      .addSelect('entry.correlation_id', 'correlationId')
      .addSelect('entry.hash', 'hash')
      .addSelect('COUNT(*) OVER ()', 'total')
      .where(`(entry.action NOT IN (${ANONYMOUS}) OR ${seesPeers(actor)})`, { me: actor.employeeId ?? 0 });
    if (query.action) builder.andWhere('entry.action = :action', { action: query.action });
    if (query.subjectType)
      builder.andWhere('entry.subject_type = :subjectType', { subjectType: query.subjectType });
    if (query.subjectId) builder.andWhere('entry.subject_id = :subjectId', { subjectId: query.subjectId });
    for (const [type, own] of OWN_FORMS)
      builder.andWhere(`NOT (entry.subject_type = '${type}' AND entry.subject_id IN (${own}))`);
    return whereContains(builder, SEARCHED, query.search);
  }
}

/** Entries that say who has answered as a peer (docs/decisions/0011). */
const ANONYMOUS = `'peers.saved', 'peers.answered'`;

/** Those who may know it, of forms with which they have nothing to do; of one that is gone nobody knows that any more. */
function seesPeers({ permissions }: Actor): string {
  if (!permissions.has('evaluations.readAll')) return '1 = 0';
  return `entry.subject_id IN (SELECT CAST(there.id AS varchar(20)) FROM evaluation there)
    AND entry.subject_id NOT IN (SELECT CAST(form.id AS varchar(20)) FROM evaluation form
    WHERE :me IN (form.employee_id, form.supervisor_employee_id, form.reviewer_employee_id)
      OR EXISTS (SELECT 1 FROM delegation given WHERE given.deputy_employee_id = :me
        AND given.superior_employee_id = form.supervisor_employee_id))`;
}
